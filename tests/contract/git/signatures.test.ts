import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createGitRepository } from "../../../controller/adapters/git/git-repository.ts";
import type { AllowedSigner, Repository, UnverifiedCommit } from "../../../controller/ports/repository.ts";
import { programPath, requires } from "../../requires.ts";
import { sampleRepository, type SampleRepository } from "./sample-repository.ts";

const signal = new AbortController().signal;

describe.skipIf(!requires("git") || !requires("sshd"))("row 18: signed commits", () => {
  let sample: SampleRepository;
  let repository: Repository;
  let anne: Signer;
  let mallory: Signer;

  beforeAll(() => {
    sample = sampleRepository();
    repository = createGitRepository({ dataFolder: join(sample.folder, "data"), allowLocalGit: true });
    anne = makeSigner(sample, "Anne, of env-admin");
    mallory = makeSigner(sample, "mallory");
    sample.commit("Start");
  });
  afterAll(() => {
    sample.remove();
  });

  test("a commit by an allowed signer is verified, whatever the name holds", async () => {
    const before = sample.git("rev-parse", "HEAD");
    const signed = commitSigned("Signed", anne);
    expect(await unverified(before, signed, [mallory.signer, anne.signer])).toEqual([]);
  });

  test("an unsigned commit and one by a stranger are named with the rule, also below a signed one", async () => {
    const before = sample.git("rev-parse", "HEAD");
    const unsigned = sample.commit("Unsigned");
    const stranger = commitSigned("Stranger", mallory);
    const last = commitSigned("Signed on top", anne);
    const found = await unverified(before, last, [anne.signer]);
    expect(found).toEqual([
      { commit: stranger, rule: "it is signed by a key that is none of the members' signing keys" },
      { commit: unsigned, rule: "it is not signed" },
    ]);
  });

  test("a signature taken from another commit does not fit", async () => {
    const before = sample.git("rev-parse", "HEAD");
    const signed = commitSigned("Honest", anne);
    const forged = sample.gitReading(
      sample.git("cat-file", "commit", signed).replace("Honest", "Forged"),
      "hash-object",
      "-t",
      "commit",
      "-w",
      "--stdin",
    );
    sample.git("update-ref", "refs/heads/main", forged);
    const found = await unverified(before, forged, [anne.signer]);
    expect(found).toMatchObject([{ commit: forged, rule: expect.stringContaining("does not fit") as string }]);
    sample.git("reset", "--quiet", "--hard", signed);
  });

  test("a merge brings in every commit of its side branch", async () => {
    const before = sample.git("rev-parse", "HEAD");
    sample.git("checkout", "--quiet", "-b", "side");
    const hidden = sample.commit("Hidden in a side branch");
    sample.git("checkout", "--quiet", "main");
    commitSigned("On main", anne);
    sample.git(...signing(anne), "merge", "--quiet", "--no-ff", "-S", "-m", "Merge", "side");
    expect(await unverified(before, sample.git("rev-parse", "HEAD"), [anne.signer])).toEqual([
      { commit: hidden, rule: "it is not signed" },
    ]);
  });

  test("without a commit before, the last one alone is looked at", async () => {
    const signed = commitSigned("First look", anne);
    await fetched();
    expect(await repository.unverified(source(), { upTo: signed }, [anne.signer], signal)).toEqual([]);
    expect(await repository.unverified(source(), { upTo: signed }, [], signal)).toHaveLength(1);
  });

  test("a key with options or line ends allows nobody", async () => {
    const signed = commitSigned("Trick", mallory);
    await fetched();
    for (const key of [`ssh-ed25519 AAAA\n* ${mallory.signer.key}`, `cert-authority ${mallory.signer.key}`]) {
      expect(await repository.unverified(source(), { upTo: signed }, [{ name: "x", key }], signal)).toHaveLength(1);
    }
  });

  function commitSigned(message: string, signer: Signer): string {
    sample.git(...signing(signer), "commit", "--quiet", "--allow-empty", "-S", "-m", message);
    return sample.git("rev-parse", "HEAD");
  }

  async function unverified(after: string, upTo: string, signers: readonly AllowedSigner[]): Promise<readonly UnverifiedCommit[]> {
    await fetched();
    return repository.unverified(source(), { after, upTo }, signers, signal);
  }

  async function fetched(): Promise<void> {
    await repository.fetch(source(), signal);
  }

  function source(): Parameters<Repository["fetch"]>[0] {
    return { url: sample.path, branch: "main", path: "estate" };
  }
});

interface Signer {
  readonly file: string;
  readonly signer: AllowedSigner;
}

function makeSigner(sample: SampleRepository, name: string): Signer {
  const file = join(sample.folder, `key-${name.length}`);
  execFileSync(programPath("ssh-keygen") ?? "", ["-q", "-t", "ed25519", "-N", "", "-C", name, "-f", file]);
  return { file, signer: { name, key: readFileSync(`${file}.pub`, "utf8").trim() } };
}

function signing(signer: Signer): readonly string[] {
  return ["-c", "gpg.format=ssh", "-c", `user.signingKey=${signer.file}`];
}
