import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createGitRepository } from "../../../controller/adapters/git/git-repository.ts";
import { readFolder } from "../../../controller/adapters/git/read-folder.ts";
import { readRevision } from "../../../controller/adapters/git/read-revision.ts";
import { watchLocalRepository } from "../../../controller/adapters/git/watch-local.ts";
import { planCommand } from "../../../controller/commands/plan.ts";
import { validateCommand } from "../../../controller/commands/validate.ts";
import { PortError } from "../../../controller/ports/failure.ts";
import type { Repository, RepositorySource } from "../../../controller/ports/repository.ts";
import { requires } from "../../requires.ts";
import { memoryTerminal } from "../../unit/policy/memory-terminal.ts";
import { repositoryContract } from "./repository-contract.ts";
import { sampleRepository, type SampleRepository } from "./sample-repository.ts";

const signal = new AbortController().signal;

describe.skipIf(!requires("git"))("a repository at a local path", () => {
  let sample: SampleRepository;
  let repository: Repository;

  beforeAll(() => {
    sample = sampleRepository();
    repository = createGitRepository({ dataFolder: join(sample.folder, "data"), allowLocalGit: true });
  });
  afterAll(() => {
    sample.remove();
  });

  repositoryContract(() => ({ repository, source: sourceOf(sample), sample }));

  test("its copy does not grow into a heap of packs, and keeps what no branch holds any more", async () => {
    const dropped = sample.commit("To be dropped");
    await repository.fetch(sourceOf(sample), signal);
    sample.git("reset", "--quiet", "--hard", "HEAD~1");
    const most = 50;
    for (let number = 0; number <= most; number += 1) {
      sample.commit(`Commit ${String(number)}`);
      await repository.fetch(sourceOf(sample), signal);
    }
    const [copy = ""] = readdirSync(join(sample.folder, "data"));
    const packs = readdirSync(join(sample.folder, "data", copy, "objects", "pack")).filter((name) => name.endsWith(".pack"));
    expect(packs.length).toBeLessThan(most);
    expect((await repository.read(sourceOf(sample), dropped, signal)).subject).toBe("To be dropped");
  });
});

describe.skipIf(!requires("git"))("a hostile repository at a local path", () => {
  let sample: SampleRepository;
  let repository: Repository;

  beforeEach(() => {
    sample = sampleRepository();
    repository = createGitRepository({ dataFolder: join(sample.folder, "data"), allowLocalGit: true });
  });
  afterEach(() => {
    sample.remove();
  });

  test("row 16: it is refused unless local Git is allowed", async () => {
    const strict = createGitRepository({ dataFolder: join(sample.folder, "strict"), allowLocalGit: false });
    await expect(strict.fetch(sourceOf(sample), signal)).rejects.toMatchObject({ failure: { reason: "RepoUrlRefused" } });
    expect(existsSync(join(sample.folder, "strict"))).toBe(false);
  });

  test("row 14: links are refused by name and never opened", async () => {
    sample.write("estate/a.yaml", "a: 1\n");
    sample.link("estate/passwd.yaml", "/etc/passwd");
    sample.link("estate/up.yaml", "../../../../etc/hostname");
    sample.link("estate/chained.yaml", "passwd.yaml");
    sample.link("estate/folder", "/etc");
    const { files, refused } = await readHead();
    expect(files.map(({ path }) => path)).toEqual(["estate/a.yaml"]);
    expect(refused.map(({ path, reason }) => `${path} ${reason}`).sort()).toEqual([
      "estate/chained.yaml GitEntryRefused",
      "estate/folder GitEntryRefused",
      "estate/passwd.yaml GitEntryRefused",
      "estate/up.yaml GitEntryRefused",
    ]);
  });

  test("row 15: neither hooks, filters, submodules nor settings of the repository are ever run", async () => {
    const touched = join(sample.folder, "touched");
    sample.write("estate/a.yaml", "a: 1\n");
    sample.write("estate/lfs.yaml", "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n");
    sample.write(".gitattributes", "*.yaml filter=evil diff=evil\n");
    sample.write(".gitmodules", '[submodule "x"]\n\tpath = x\n\turl = https://git.env.example/x\n');
    const { files } = await readHead(() => {
      const hooks = join(sample.path, ".git", "hooks");
      mkdirSync(hooks, { recursive: true });
      for (const hook of ["post-checkout", "post-merge", "reference-transaction", "fsmonitor-watchman"]) {
        writeFileSync(join(hooks, hook), `#!/bin/sh\ntouch ${touched}\n`);
        chmodSync(join(hooks, hook), 0o755);
      }
      sample.git("config", "filter.evil.smudge", `touch ${touched}`);
      sample.git("config", "core.fsmonitor", `touch ${touched}; false`);
      sample.git("config", "uploadpack.packObjectsHook", `touch ${touched}; git`);
    });
    expect(files.map(({ path }) => path)).toEqual(["estate/a.yaml", "estate/lfs.yaml"]);
    expect(existsSync(touched)).toBe(false);
  });

  test("row 19: paths that collide on other machines are both refused", async () => {
    sample.write("estate/qualif.yaml", "a: 1\n");
    sample.write("estate/QUALIF.yaml", "a: 2\n");
    const { files, refused } = await readHead();
    expect(files).toEqual([]);
    expect(refused.map(({ reason }) => reason)).toEqual(["PathCollision", "PathCollision"]);
  });

  test("row 20: too many files, too many bytes and too large a repository are refused, and the next one is read", async () => {
    for (let number = 0; number < 30; number += 1) sample.write(`estate/${number}.yaml`, `a: ${number}\n`);
    sample.write(
      "estate/noise.bin",
      Array.from({ length: 40_000 }, (_, index) => String.fromCharCode(33 + ((index * 7919) % 90))).join(""),
    );
    const head = sample.commit("Large");
    const refusedBy = async (limits: object): Promise<unknown> => {
      const small = createGitRepository({
        dataFolder: join(sample.folder, `small-${Object.keys(limits).join()}`),
        allowLocalGit: true,
        limits,
      });
      return small
        .fetch(sourceOf(sample), signal)
        .then((commit) => small.read(sourceOf(sample), commit, signal))
        .catch((error: unknown) => error);
    };
    for (const limits of [{ entries: 10 }, { manifestBytes: 100 }, { repositoryBytes: 2000 }]) {
      expect(await refusedBy(limits)).toMatchObject({ failure: { kind: "Terminal", reason: "SourceTooLarge" } });
    }
    expect(await repository.fetch(sourceOf(sample), signal)).toBe(head);
  });

  test("row 20: a reading that takes longer than it may is ended, and said so", async () => {
    sample.commit("Anything");
    const limits = { readTimeoutMs: 300, entries: Infinity };
    const hasty = createGitRepository({ dataFolder: join(sample.folder, "hasty"), allowLocalGit: true, limits });
    const bomb = sample.commitBomb();
    await hasty.fetch(sourceOf(sample), signal);
    await expect(hasty.read(sourceOf(sample), bomb, signal)).rejects.toMatchObject({ failure: { kind: "Retriable", reason: "Timeout" } });
  });

  test("row 20: a tree of trees that unfolds to millions of paths is given up early", async () => {
    sample.write("estate/a.yaml", "a: 1\n");
    sample.commit("Seed");
    sample.commitBomb();
    const commit = await repository.fetch(sourceOf(sample), signal);
    await expect(repository.read(sourceOf(sample), commit, signal)).rejects.toMatchObject({ failure: { reason: "SourceTooLarge" } });
  });

  test("row 21: escapes in author and subject are made visible", async () => {
    const commit = sample.commit("Nice \u001b[2Jtitle \u202e reversed", "--author=Evil \u001b[31m <x@env.example>");
    await repository.fetch(sourceOf(sample), signal);
    const snapshot = await repository.read(sourceOf(sample), commit, signal);
    expect(snapshot.subject).toBe("Nice \\u{1b}[2Jtitle \\u{202e} reversed");
    expect(snapshot.author).toBe("Evil \\u{1b}[31m");
  });

  test("a branch or path that could be taken for something else is refused", async () => {
    for (const branch of ["--upload-pack=x", "a..b", "x:refs/heads/y", "+main", "a b", "x.lock"]) {
      await expect(repository.fetch({ ...sourceOf(sample), branch }, signal)).rejects.toMatchObject({
        failure: { reason: "InvalidBranch" },
      });
    }
    const commit = sample.commit("One");
    await repository.fetch(sourceOf(sample), signal);
    for (const path of ["../x", "a/../../b"]) {
      await expect(repository.read({ ...sourceOf(sample), path }, commit, signal)).rejects.toMatchObject({
        failure: { reason: "InvalidPath" },
      });
    }
    await expect(repository.read(sourceOf(sample), "--all", signal)).rejects.toMatchObject({ failure: { reason: "InvalidCommit" } });
  });

  test("the local copy is bare and has no hooks of any template", async () => {
    sample.commit("One");
    await repository.fetch(sourceOf(sample), signal);
    const copy = readdirSync(join(sample.folder, "data")).find((name) => name.endsWith(".git")) ?? "";
    expect(readdirSync(join(sample.folder, "data", copy))).not.toContain("hooks");
  });

  test("told to stop, it stops", async () => {
    sample.commit("One");
    const stop = AbortSignal.abort();
    await expect(repository.fetch(sourceOf(sample), stop)).rejects.toMatchObject({ failure: { kind: "Retriable", reason: "Aborted" } });
  });

  test("a moved branch is noticed", async () => {
    sample.commit("One");
    let noticed = (): void => undefined;
    const change = new Promise<void>((resolve) => {
      noticed = resolve;
    });
    const watch = watchLocalRepository(sample.path, () => {
      noticed();
    });
    await watch.ready;
    sample.commit("Two");
    await change;
    await watch.close();
  });

  test("a folder and a revision of it give what the repository gives", async () => {
    sample.write("estate/a.yaml", "a: 1\n");
    sample.write("estate/b/c.yaml", "c: 1\n");
    sample.link("estate/link.yaml", "a.yaml");
    sample.commit("One");
    sample.write("estate/a.yaml", "a: 2\n");
    const folder = await readFolder(join(sample.path, "estate"));
    expect(folder.files.map(({ path, bytes }) => [path.slice(sample.path.length + 1), new TextDecoder().decode(bytes)])).toEqual([
      ["estate/a.yaml", "a: 2\n"],
      ["estate/b/c.yaml", "c: 1\n"],
    ]);
    expect(folder.refused.map(({ reason }) => reason)).toEqual(["GitEntryRefused"]);
    const head = await readRevision({ folder: join(sample.path, "estate"), revision: "HEAD" }, signal);
    expect(head.files.map(({ path, bytes }) => [path, new TextDecoder().decode(bytes)])).toEqual([
      ["estate/a.yaml", "a: 1\n"],
      ["estate/b/c.yaml", "c: 1\n"],
    ]);
    await expect(readRevision({ folder: sample.path, revision: "--output=x" }, signal)).rejects.toBeInstanceOf(PortError);
  });

  test("a file whose name is no UTF-8 is refused by name, in a commit too", async () => {
    sample.write("estate/a.yaml", "a: 1\n");
    writeFileSync(Buffer.concat([Buffer.from(`${sample.path}/estate/`), Buffer.from([0xe9]), Buffer.from(".yaml")]), "b: 1\n");
    const { files, refused } = await readHead();
    expect(files.map(({ path }) => path)).toEqual(["estate/a.yaml"]);
    expect(refused).toMatchObject([{ path: "estate/\\xe9.yaml", reason: "GitEntryRefused" }]);
  });

  test("a revision nobody knows: UnknownRevision, what to do, and 2", async () => {
    sample.write("estate/a.yaml", "a: 1\n");
    sample.commit("One");
    const path = join(sample.path, "estate");
    const told = /^UnknownRevision: .* has no revision nosuch: correct the name, or fetch it/;
    const validated = memoryTerminal();
    expect(await validateCommand({ path, ref: "nosuch", output: "text" }, validated.terminal)).toBe(2);
    expect(validated.complained()).toMatch(told);
    const planned = memoryTerminal();
    expect(await planCommand({ path, base: "nosuch", live: false, output: "text", locale: "en" }, planned.terminal)).toBe(2);
    expect(planned.complained()).toMatch(told);
    await expect(readRevision({ folder: path, revision: "f".repeat(40) }, signal)).rejects.toMatchObject({
      failure: { reason: "UnknownRevision" },
    });
  });

  test("validate reads it by URL, and says what is wrong in the words of its files", async () => {
    sample.write("estate/a.yaml", "kind: Taem\n");
    sample.commit("One");
    const { terminal, printed } = memoryTerminal();
    expect(await validateCommand({ git: sample.path, allowLocalGit: true, output: "text" }, terminal)).toBe(1);
    expect(printed()).toContain("estate/a.yaml:1:7 UnknownKind");
    expect(await validateCommand({ git: sample.path, ref: "nowhere", allowLocalGit: true, output: "text" }, terminal)).toBe(2);
  });

  async function readHead(beforeFetch: () => void = () => undefined): ReturnType<Repository["read"]> {
    const commit = sample.commit("Files");
    beforeFetch();
    await repository.fetch(sourceOf(sample), signal);
    return repository.read(sourceOf(sample), commit, signal);
  }
});

function sourceOf(sample: SampleRepository): RepositorySource {
  return { url: sample.path, branch: "main", path: "estate" };
}
