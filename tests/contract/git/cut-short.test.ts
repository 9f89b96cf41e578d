import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createGitRepository } from "../../../controller/adapters/git/git-repository.ts";
import type { Repository } from "../../../controller/ports/repository.ts";
import { requires } from "../../requires.ts";
import { sampleRepository, type SampleRepository } from "./sample-repository.ts";

describe.skipIf(!requires("git"))("a reading that is given up when git has ended by itself, and nobody has read yet what it said", () => {
  let sample: SampleRepository;
  let repository: Repository;
  const quiet = new AbortController().signal;

  beforeEach(() => {
    sample = sampleRepository();
    repository = createGitRepository({ dataFolder: join(sample.folder, "copies"), allowLocalGit: true });
    for (const name of ["a", "b"]) sample.write(`estate/teams/${name}.yaml`, `# ${name}\n`);
    sample.commit("Two teams");
  });
  afterEach(() => {
    sample.remove();
  });

  test.each(["the first one", "a second one"])("is no empty estate: %s is read again", async (which) => {
    const source = { url: sample.path, branch: "main", path: "estate" };
    if (which !== "the first one") await repository.read(source, await repository.fetch(source, quiet), quiet);
    sample.write("estate/teams/c.yaml", "# c\n");
    const commit = (sample.commit("A third"), await repository.fetch(source, quiet));
    const stopping = new AbortController();
    const read = repository.read(source, commit, stopping.signal).then(
      ({ files }) => files.length,
      (error: unknown) => (error as Error).message,
    );
    await new Promise((resolve) => setImmediate(resolve));
    // As on a machine that is too busy: git is through before this program has its next turn.
    execFileSync("sleep", ["1"]);
    stopping.abort();
    expect(await read).toContain("Git was told to stop");
    expect((await repository.read(source, commit, quiet)).files.map(({ path }) => path)).toEqual([
      "estate/teams/a.yaml",
      "estate/teams/b.yaml",
      "estate/teams/c.yaml",
    ]);
  });
});
