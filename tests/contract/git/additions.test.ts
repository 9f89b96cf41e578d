import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createGitRepository } from "../../../controller/adapters/git/git-repository.ts";
import { sshFingerprint } from "../../../controller/domain/digest.ts";
import type { Repository } from "../../../controller/ports/repository.ts";
import { programPath, requires } from "../../requires.ts";
import { sampleRepository, type SampleRepository } from "./sample-repository.ts";

const signal = new AbortController().signal;
const WORD = "estate/decisions/tonight.yaml";

describe.skipIf(!requires("git") || !requires("sshd"))("the commit that added a file", () => {
  let sample: SampleRepository;
  let repository: Repository;
  let fingerprint: string;
  let signing: readonly string[];

  beforeEach(() => {
    sample = sampleRepository();
    repository = createGitRepository({ dataFolder: join(sample.folder, "data"), allowLocalGit: true });
    const key = join(sample.folder, "key");
    execFileSync(programPath("ssh-keygen") ?? "", ["-q", "-t", "ed25519", "-N", "", "-C", "somebody", "-f", key]);
    fingerprint = sshFingerprint(readFileSync(`${key}.pub`, "utf8"));
    signing = ["-c", "gpg.format=ssh", "-c", `user.signingKey=${key}`];
    sample.write("estate/a.yaml", "a: 1\n");
    sample.commit("Start");
  });
  afterEach(() => {
    sample.remove();
  });

  test("is told with its signature, its time and what it added, however much comes after it", async () => {
    sample.write(WORD, "a: 1\n");
    const commit = signed("Word", "2027-01-04T08:30:00+01:00");
    const blob = sample.git("rev-parse", `HEAD:${WORD}`);
    sample.write(WORD, "a: 2\n");
    sample.commit("Changed");
    expect(await additions(WORD, "estate/a.yaml", "estate/none.yaml")).toMatchObject([
      { path: WORD, commit, blob, signature: { kind: "Key", fingerprint } },
      { path: "estate/a.yaml", signature: { kind: "Missing" } },
    ]);
    const [word] = await additions(WORD);
    expect(word?.committedAt.toString()).toBe("2027-01-04T07:30:00Z");
  });

  test("is that of the branch which a merge brings in, never the merge", async () => {
    const commit = onTheSide("side");
    merge("side");
    expect((await additions(WORD)).map((one) => [one.commit, one.signature.kind])).toEqual([[commit, "Key"]]);
  });

  test("is the merge itself when none of its sides has the file", async () => {
    sample.git("checkout", "--quiet", "-b", "side");
    sample.write("estate/b.yaml", "b: 1\n");
    sample.commit("Beside");
    sample.git("checkout", "--quiet", "main");
    sample.git("merge", "--quiet", "--no-ff", "--no-commit", "side");
    sample.write(WORD, "a: 1\n");
    const merged = sample.commit("Merge");
    expect((await additions(WORD)).map((one) => one.commit)).toEqual([merged]);
  });

  test("is the squashed one, and the rebased one, whose signatures a forge does not make", async () => {
    onTheSide("side");
    sample.git("merge", "--quiet", "--squash", "side");
    const squashed = sample.commit("Squashed");
    expect((await additions(WORD)).map((one) => [one.commit, one.signature.kind])).toEqual([[squashed, "Missing"]]);
  });

  test("are several when it was added on two sides, or once more after it was taken away", async () => {
    const first = onTheSide("one");
    const second = onTheSide("two", "b: 1\n");
    merge("one");
    merge("two", "-X", "ours");
    expect((await additions(WORD)).map(({ commit }) => commit).sort()).toEqual([first, second].sort());
    sample.git("rm", "--quiet", WORD);
    sample.commit("Gone");
    sample.write(WORD, "a: 1\n");
    const again = sample.commit("Again");
    expect((await additions(WORD)).map(({ commit }) => commit)).toContain(again);
    expect(await additions(WORD)).toHaveLength(3);
  });

  test("a moved file is added by whoever moved it, and a first commit adds all it has", async () => {
    sample.git("mv", "estate/a.yaml", "estate/b.yaml");
    const moved = sample.commit("Moved");
    expect((await additions("estate/b.yaml")).map(({ commit }) => commit)).toEqual([moved]);
    expect((await additions("estate/a.yaml")).map(({ commit }) => commit)).toEqual([sample.git("rev-list", "--max-parents=0", "HEAD")]);
  });

  test("paths are taken by the letter, hundreds of them too", async () => {
    const paths = Array.from({ length: 250 }, (_, index) => `estate/decisions/w${String(index)}.yaml`);
    for (const path of paths) sample.write(path, `${path}: 1\n`);
    sample.write("estate/decisions/*.yaml", "a: 1\n");
    sample.commit("Many");
    expect((await additions(...paths)).map(({ path }) => path)).toEqual(paths);
    expect((await additions("estate/decisions/*.yaml")).map(({ path }) => path)).toEqual(["estate/decisions/*.yaml"]);
    expect(await additions(":(glob)estate/**")).toEqual([]);
  });

  async function additions(...paths: readonly string[]) {
    const source = { url: sample.path, branch: "main", path: "estate" };
    const upTo = await repository.fetch(source, signal);
    return repository.additions(source, { upTo, paths }, signal);
  }

  function onTheSide(branch: string, content = "a: 1\n"): string {
    sample.git("checkout", "--quiet", "-b", branch, "main");
    sample.write(WORD, content);
    const commit = signed(`On ${branch}`);
    sample.git("checkout", "--quiet", "main");
    return commit;
  }

  function merge(branch: string, ...args: readonly string[]): void {
    sample.git("merge", "--quiet", "--no-ff", "-m", "Merge", ...args, branch);
  }

  function signed(message: string, at?: string): string {
    const before = process.env["GIT_COMMITTER_DATE"];
    if (at !== undefined) process.env["GIT_COMMITTER_DATE"] = at;
    try {
      sample.git("add", "--all");
      sample.git(...signing, "commit", "--quiet", "-S", "-m", message);
      return sample.git("rev-parse", "HEAD");
    } finally {
      if (before === undefined) delete process.env["GIT_COMMITTER_DATE"];
      else process.env["GIT_COMMITTER_DATE"] = before;
    }
  }
});
