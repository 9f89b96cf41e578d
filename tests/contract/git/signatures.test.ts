import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { createGitRepository } from "../../../controller/adapters/git/git-repository.ts";
import { sshFingerprint } from "../../../controller/domain/digest.ts";
import type { CommitSignature, SignedCommit } from "../../../controller/domain/policy/signed-commits.ts";
import type { Repository } from "../../../controller/ports/repository.ts";
import { programPath, requires } from "../../requires.ts";
import { sampleRepository, type SampleRepository } from "./sample-repository.ts";

const signal = new AbortController().signal;

describe.skipIf(!requires("git") || !requires("sshd"))("row 18: signed commits", () => {
  let sample: SampleRepository;
  let repository: Repository;
  let anne: Signer;

  beforeAll(() => {
    sample = sampleRepository();
    repository = createGitRepository({ dataFolder: join(sample.folder, "data"), allowLocalGit: true });
    anne = makeSigner(sample, "ed25519");
    sample.write("estate/a.yaml", "a: 1\n");
    sample.write("estate/prod.yaml", "a: 1\n");
    sample.commit("Start");
  });
  afterAll(() => {
    sample.remove();
  });

  test.each(["ed25519", "ecdsa", "rsa"] as const)("the %s key of a good signature is told by its fingerprint", async (type) => {
    const signer = makeSigner(sample, type);
    const before = head();
    const signed = commitSigned("Signed", signer);
    expect(await signaturesSince(before)).toEqual([[signed, { kind: "Key", fingerprint: signer.fingerprint }]]);
    expect(signer.fingerprint).toBe(
      execFileSync(programPath("ssh-keygen") ?? "", ["-lf", `${signer.file}.pub`], { encoding: "utf8" }).split(" ")[1],
    );
  });

  test("an unsigned commit is told, also below a signed one", async () => {
    const before = head();
    const unsigned = sample.commit("Unsigned");
    const last = commitSigned("Signed on top", anne);
    expect(await signaturesSince(before)).toEqual([
      [last, { kind: "Key", fingerprint: anne.fingerprint }],
      [unsigned, { kind: "Missing" }],
    ]);
  });

  test("a signature taken from another commit is broken, and one of another kind is none", async () => {
    const before = head();
    const signed = commitSigned("Honest", anne);
    const text = sample.git("cat-file", "commit", signed);
    const forged = commitOf(text.replace("Honest", "Forged"));
    expect(await signaturesSince(before)).toEqual([[forged, { kind: "Broken" }]]);
    const pgp = commitOf(text.replaceAll("SSH SIGNATURE", "PGP SIGNATURE"));
    expect(await signaturesSince(before)).toEqual([[pgp, { kind: "Missing" }]]);
    sample.git("reset", "--quiet", "--hard", signed);
  });

  test("a file that is changed, moved, removed or oddly named is each named", async () => {
    sample.write("estate/old.yaml", "kept: by the move\n");
    sample.write("estate/gone.yaml", "a: 1\n");
    commitSigned("Before", anne);
    const before = head();
    sample.git("mv", "estate/old.yaml", "estate/new.yaml");
    sample.git("rm", "--quiet", "estate/gone.yaml");
    sample.write("\nestate/line end.yaml", "a: 1\n");
    sample.write("estate/é.yaml", "a: 1\n");
    const commit = commitSigned("Every way", anne);
    const paths = ["\nestate/line end.yaml", "estate/gone.yaml", "estate/new.yaml", "estate/old.yaml", "estate/é.yaml"];
    expect(await pathsSince(before)).toEqual(new Map([[commit, paths]]));
  });

  test("a merge is held to nothing when it only puts its sides together, and brings in every commit of the other side", async () => {
    const before = head();
    const { main, side } = twoSides({ main: "main.yaml", side: "side.yaml" });
    merge();
    expect(await pathsSince(before)).toEqual(
      new Map([
        [head(), []],
        [main, ["estate/main.yaml"]],
        [side, ["estate/side.yaml"]],
      ]),
    );
    expect(new Map(await signaturesSince(before)).get(side)).toEqual({ kind: "Missing" });
  });

  test("a merge that takes back what the other side changed is held to it, whichever side it calls the first", async () => {
    const before = head();
    twoSides({ main: "prod.yaml", side: "b.yaml" });
    sample.git("checkout", "--quiet", "side");
    merge("main", "-s", "ours");
    sample.git("checkout", "--quiet", "main");
    sample.git("merge", "--quiet", "--ff-only", "side");
    expect((await pathsSince(before)).get(head())).toEqual(["estate/prod.yaml"]);
  });

  test("a merge that slips in a file, or settles a conflict, is held to it", async () => {
    const before = head();
    twoSides({ main: "a.yaml", side: "a.yaml" });
    expect(() => merge("side", "--no-commit")).toThrow();
    sample.write("estate/a.yaml", "settled: by hand\n");
    sample.write("estate/slipped-in.yaml", "a: 1\n");
    sample.git("add", "--all");
    sample.git(...signing(anne), "commit", "--quiet", "-S", "-m", "Merge");
    expect((await pathsSince(before)).get(head())).toEqual(["estate/a.yaml", "estate/slipped-in.yaml"]);
  });

  test("of a merge of three branches it is not told what it changes itself, and of the others it is", async () => {
    const before = head();
    const { side } = twoSides({ main: "m.yaml", side: "s.yaml" });
    sample.git("checkout", "--quiet", "-B", "third", before);
    sample.write("estate/t.yaml", "a: 1\n");
    const third = commitSigned("Third", anne);
    sample.git("checkout", "--quiet", "main");
    sample.git(...signing(anne), "merge", "--quiet", "--no-ff", "-S", "-m", "Octopus", "side", "third");
    const paths = await pathsSince(before);
    expect(paths.get(head())).toBeUndefined();
    expect(paths.size).toBe(4);
    expect([paths.get(side), paths.get(third)]).toEqual([["estate/s.yaml"], ["estate/t.yaml"]]);
  });

  test("without a commit before, the last one stands for all files", async () => {
    const signed = commitSigned("First look", anne);
    await repository.fetch(source(), signal);
    const [first, ...others] = await repository.signatures(source(), { upTo: signed, paths: true }, signal);
    expect(others).toEqual([]);
    expect(first?.commit).toBe(signed);
    expect(first?.paths).toEqual(expect.arrayContaining(["estate/a.yaml", "estate/prod.yaml"]));
  });

  test("no commit is told before one that builds on it, whatever dates it bears, and each with its parents", async () => {
    const before = head();
    const dated = (year: number, parents: readonly string[]): string => {
      vi.stubEnv("GIT_COMMITTER_DATE", `${String(year)}-01-01T00:00:00Z`);
      const builtOn = parents.flatMap((parent) => ["-p", parent]);
      return sample.git("commit-tree", "HEAD^{tree}", ...builtOn, "-m", String(year));
    };
    const late = dated(2035, [before]);
    const left = dated(2030, [late]);
    const right = dated(2001, [late]);
    const both = dated(2031, [left, right]);
    vi.unstubAllEnvs();
    sample.git("update-ref", "refs/heads/main", both);
    const told = await since(before);
    expect(told.at(-1)?.commit).toBe(late);
    expect(new Map(told.map(({ commit, parents }) => [commit, parents]))).toEqual(
      new Map([
        [both, [left, right]],
        [left, [late]],
        [right, [late]],
        [late, [before]],
      ]),
    );
    sample.git("update-ref", "refs/heads/main", before);
  });

  test("the estate's folder is told by its id, which a commit beside it leaves as it is", async () => {
    const before = head();
    const estate = (): string => sample.git("rev-parse", "HEAD:estate");
    sample.write("estate/a.yaml", "a: 2\n");
    commitSigned("In the estate", anne);
    const changed = estate();
    sample.write("records/2027-01.jsonl", "{}\n");
    commitSigned("Beside it", anne);
    sample.git("rm", "-r", "--quiet", "estate");
    commitSigned("None", anne);
    expect((await since(before)).map(({ folder }) => folder)).toEqual(["", changed, changed]);
    sample.git("reset", "--quiet", "--hard", before);
  });

  test("row 20: who signed is told without listing what the commits change, however much that is", async () => {
    const before = head();
    const bomb = sample.commitBomb();
    await repository.fetch(source(), signal);
    const missing = [{ commit: bomb, signature: { kind: "Missing" } }];
    for (const range of [{ after: before, upTo: bomb }, { upTo: bomb }]) {
      const told = await repository.signatures(source(), range, signal);
      expect(told.map(({ commit, signature }) => ({ commit, signature }))).toEqual(missing);
      expect(told[0]?.paths).toBeUndefined();
    }
    sample.git("update-ref", "refs/heads/main", before);
  });

  test("what is no commit id is refused", async () => {
    for (const range of [{ upTo: "--all" }, { upTo: head(), after: "--not" }])
      await expect(repository.signatures(source(), range, signal)).rejects.toMatchObject({ failure: { reason: "InvalidCommit" } });
  });

  function head(): string {
    return sample.git("rev-parse", "HEAD");
  }

  /** Makes the branch point to a commit of this text. */
  function commitOf(text: string): string {
    const commit = sample.gitReading(text, "hash-object", "-t", "commit", "-w", "--stdin");
    sample.git("update-ref", "refs/heads/main", commit);
    return commit;
  }

  function commitSigned(message: string, signer: Signer): string {
    sample.git("add", "--all");
    sample.git(...signing(signer), "commit", "--quiet", "--allow-empty", "-S", "-m", message);
    return head();
  }

  /** A signed commit on main and an unsigned one on side, each changing its file. */
  function twoSides(files: { readonly main: string; readonly side: string }): { readonly main: string; readonly side: string } {
    sample.git("checkout", "--quiet", "-B", "side");
    sample.write(`estate/${files.side}`, `side: ${head()}\n`);
    const side = sample.commit("On the side");
    sample.git("checkout", "--quiet", "main");
    sample.write(`estate/${files.main}`, `main: ${head()}\n`);
    return { main: commitSigned("On main", anne), side };
  }

  function merge(branch = "side", ...args: readonly string[]): void {
    sample.git(...signing(anne), "merge", "--quiet", "--no-ff", "-S", "-m", "Merge", ...args, branch);
  }

  async function since(after: string): Promise<readonly SignedCommit[]> {
    const upTo = await repository.fetch(source(), signal);
    return repository.signatures(source(), { after, upTo, paths: true }, signal);
  }

  async function signaturesSince(after: string): Promise<readonly (readonly [commit: string, signature: CommitSignature])[]> {
    return (await since(after)).map(({ commit, signature }) => [commit, signature] as const);
  }

  async function pathsSince(after: string): Promise<ReadonlyMap<string, readonly string[] | undefined>> {
    return new Map((await since(after)).map(({ commit, paths }) => [commit, paths]));
  }

  function source(): Parameters<Repository["fetch"]>[0] {
    return { url: sample.path, branch: "main", path: "estate" };
  }
});

interface Signer {
  readonly file: string;
  readonly fingerprint: string;
}

function makeSigner(sample: SampleRepository, type: "ed25519" | "ecdsa" | "rsa"): Signer {
  const file = join(sample.folder, `key-${type}-${String(Math.random()).slice(2)}`);
  execFileSync(programPath("ssh-keygen") ?? "", [
    "-q",
    "-t",
    type,
    ...(type === "rsa" ? ["-b", "2048"] : []),
    "-N",
    "",
    "-C",
    "somebody",
    "-f",
    file,
  ]);
  return { file, fingerprint: sshFingerprint(readFileSync(`${file}.pub`, "utf8")) };
}

function signing(signer: Signer): readonly string[] {
  return ["-c", "gpg.format=ssh", "-c", `user.signingKey=${signer.file}`];
}
