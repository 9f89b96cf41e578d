import { execFileSync } from "node:child_process";
import { readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createGitRepository } from "../../../controller/adapters/git/git-repository.ts";
import type { Repository, RepositorySource } from "../../../controller/ports/repository.ts";
import { requires } from "../../requires.ts";
import { sampleRepository, type SampleRepository } from "./sample-repository.ts";

const signal = new AbortController().signal;
const AT = Temporal.Instant.from("2027-01-13T09:05:00Z");

describe.skipIf(!requires("git"))("writing to a repository", () => {
  let sample: SampleRepository;
  let repository: Repository;
  let source: RepositorySource;

  beforeEach(() => {
    sample = sampleRepository();
    sample.git("config", "receive.denyCurrentBranch", "updateInstead");
    sample.write("estate/a.yaml", "a: 1\n");
    sample.commit("First");
    repository = createGitRepository({ dataFolder: join(sample.folder, "data"), allowLocalGit: true });
    source = { url: sample.path, branch: "main", path: "estate" };
  });
  afterEach(() => {
    sample.remove();
  });

  const write = (onto: string, text: string, path = "records/2027-01.jsonl"): Promise<string> =>
    repository.write(source, { onto, files: [{ path, text }], message: "Records 1 to 2 of shop\n", at: AT }, signal);

  test("adds the files to what is there, in a commit of the controller's own", async () => {
    const first = await repository.fetch(source, signal);
    const commit = await write(first, "one\ntwo é\n");
    expect(sample.git("rev-parse", "main")).toBe(commit);
    expect(sample.git("rev-parse", "main~1")).toBe(first);
    expect(sample.git("show", "--no-patch", "--format=%an <%ae> %cI %s", "main")).toBe(
      "Écluse <ecluse@env.example> 2027-01-13T09:05:00+00:00 Records 1 to 2 of shop",
    );
    expect(sample.git("ls-tree", "-r", "--name-only", "main").split("\n")).toEqual(["estate/a.yaml", "records/2027-01.jsonl"]);
    expect(readFileSync(join(sample.path, "records/2027-01.jsonl"), "utf8")).toBe("one\ntwo é\n");
  });

  test("what somebody pushed meanwhile is never overwritten: it is said, and written again on top of it", async () => {
    const first = await repository.fetch(source, signal);
    sample.write("estate/b.yaml", "b: 1\n");
    const theirs = sample.commit("Meanwhile");
    await expect(write(first, "one\n")).rejects.toMatchObject({ failure: { kind: "Conflict", reason: "BranchMoved" } });
    expect(sample.git("rev-parse", "main")).toBe(theirs);
    const onto = await repository.fetch(source, signal);
    await write(onto, "one\n");
    expect(sample.git("ls-tree", "-r", "--name-only", "main").split("\n")).toEqual([
      "estate/a.yaml",
      "estate/b.yaml",
      "records/2027-01.jsonl",
    ]);
  });

  test("a commit that touches records/ alone declares nothing", async () => {
    const first = await repository.fetch(source, signal);
    expect(await repository.revision(source, first, signal)).toBe(first);
    const second = await write(first, "one\n");
    const third = await write(second, "one\ntwo\n");
    expect(await repository.fetch(source, signal)).toBe(third);
    expect(await repository.revision(source, third, signal)).toBe(first);
    sample.write("estate/a.yaml", "a: 2\n");
    const declared = sample.commit("A change");
    const last = await write(await repository.fetch(source, signal), "one\ntwo\nthree\n");
    expect(await repository.revision(source, last, signal)).toBe(declared);
  });

  test("a commit that takes records/ away declares nothing either, before and after it is written anew", async () => {
    const first = await repository.fetch(source, signal);
    await write(first, "one\n");
    sample.git("rm", "--quiet", "-r", "records");
    sample.git("commit", "--quiet", "-m", "Tidied up");
    const tidied = await repository.fetch(source, signal);
    expect(await repository.revision(source, tidied, signal)).toBe(first);
    const anew = await write(tidied, "one\n");
    expect(await repository.revision(source, anew, signal)).toBe(first);
  });

  test.for([
    ["a link in the place of the folder", "records of the repository is no folder"],
    ["a folder in the place of a file", "records/2027-01.jsonl of the repository is no plain file"],
  ] as const)("%s is told, and nothing is written there", async ([what, told]) => {
    if (what.startsWith("a link")) symlinkSync("estate", join(sample.path, "records"));
    else sample.write("records/2027-01.jsonl/a", "a");
    const commit = sample.commit("Strange");
    await repository.fetch(source, signal);
    await expect(repository.records(source, { commit, which: "Newest" }, signal)).rejects.toMatchObject({
      failure: { kind: "Terminal", reason: "RecordsBroken", message: expect.stringContaining(told) as string },
    });
  });

  test("a merge is a revision, whichever side it brings", async () => {
    await write(await repository.fetch(source, signal), "one\n");
    sample.git("checkout", "--quiet", "-b", "topic");
    sample.write("estate/a.yaml", "a: 3\n");
    sample.commit("On a branch");
    sample.git("checkout", "--quiet", "main");
    sample.git("merge", "--quiet", "--no-ff", "-m", "Merge", "topic");
    const merge = await repository.fetch(source, signal);
    expect(await repository.revision(source, merge, signal)).toBe(merge);
  });

  test("reads records back, the oldest first, and nothing else that lies there", async () => {
    const first = await repository.fetch(source, signal);
    const second = await write(first, "c\n", "records/2027-02.jsonl");
    const third = await write(second, "a\nb\n");
    const last = await write(third, "no record\n", "records/README.md");
    await repository.fetch(source, signal);
    expect((await repository.records(source, { commit: last, which: "All" }, signal)).map(({ text }) => text)).toEqual(["a\nb\n", "c\n"]);
    expect(await repository.records(source, { commit: last, which: "Newest" }, signal)).toEqual([
      { path: "records/2027-02.jsonl", text: "c\n" },
    ]);
    expect(await repository.records(source, { commit: first, which: "All" }, signal)).toEqual([]);
  });

  test("a server that lets nobody write says so, and what to do", async () => {
    writeFileSync(join(sample.path, ".git", "hooks", "pre-receive"), "#!/bin/sh\necho 'main is protected'\nexit 1\n", { mode: 0o755 });
    const first = await repository.fetch(source, signal);
    await expect(write(first, "one\n")).rejects.toMatchObject({
      failure: { kind: "Terminal", reason: "PushRefused", message: expect.stringContaining("allow its account to push") as string },
    });
  });

  test("is signed by the key of the Secret", async () => {
    const key = join(sample.folder, "key");
    execFileSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "ecluse", "-f", key]);
    source = { ...source, credentials: { signingKey: readFileSync(key, "utf8") } };
    const first = await repository.fetch(source, signal);
    const commit = await write(first, "one\n");
    await repository.fetch(source, signal);
    const [signed] = await repository.signatures(source, { after: first, upTo: commit, paths: true }, signal);
    const print = execFileSync("ssh-keygen", ["-l", "-f", `${key}.pub`], { encoding: "utf8" }).split(" ")[1];
    expect(signed).toMatchObject({ commit, signature: { kind: "Key", fingerprint: print }, paths: ["records/2027-01.jsonl"] });
  });

  test("a key that is none is said to be none", async () => {
    source = { ...source, credentials: { signingKey: "no key" } };
    const first = await repository.fetch(source, signal);
    await expect(write(first, "one\n")).rejects.toMatchObject({ failure: { kind: "Terminal", reason: "SigningKeyRefused" } });
    expect(sample.git("rev-parse", "main")).toBe(first);
  });
});
