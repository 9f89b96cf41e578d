import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createGitRepository } from "../../../controller/adapters/git/git-repository.ts";
import { requires } from "../../requires.ts";
import { sampleRepository, type SampleRepository } from "./sample-repository.ts";

const signal = new AbortController().signal;
const FILE = "estate/qualif.yaml";

describe.skipIf(!requires("git"))("who wrote the lines of a file", () => {
  let sample: SampleRepository;

  beforeEach(() => {
    sample = sampleRepository();
  });
  afterEach(() => {
    sample.remove();
  });

  test("is told line by line, as the commits that wrote them say", async () => {
    sample.write(FILE, "kind: Environment\n\tauthor: 1\nversions: é\n");
    sample.commit("Start", "--author=Marc Vannes <marc@env.example>");
    sample.write(FILE, "kind: Environment\n\tauthor: 2\nversions: é\n");
    const commit = sample.commit("Other", "--author=Anne Hily <anne@env.example>");
    sample.write(FILE, "nothing\n");
    sample.commit("Later");
    const repository = createGitRepository({ dataFolder: join(sample.folder, "data"), allowLocalGit: true });
    const source = { url: sample.path, branch: "main", path: "estate" };
    await repository.fetch(source, signal);
    const lines = await repository.lines(source, { commit, path: FILE }, signal);
    expect(lines.map(({ text, author }) => [text, author])).toEqual([
      ["kind: Environment", "Marc Vannes"],
      ["\tauthor: 2", "Anne Hily"],
      ["versions: é", "Marc Vannes"],
    ]);
    expect([lines[0]?.commit, lines[1]?.commit]).toEqual([sample.git("rev-parse", `${commit}~1`), commit]);
    const committedAt = sample.git("log", "-1", "--format=%cI", commit);
    expect(Temporal.Instant.compare(lines[1]?.committedAt ?? "", committedAt)).toBe(0);
  });

  test("of a file that is not there is told as such", async () => {
    sample.write(FILE, "a: 1\n");
    const commit = sample.commit("Start");
    const repository = createGitRepository({ dataFolder: join(sample.folder, "data"), allowLocalGit: true });
    const source = { url: sample.path, branch: "main", path: "estate" };
    await repository.fetch(source, signal);
    await expect(repository.lines(source, { commit, path: "estate/none.yaml" }, signal)).rejects.toThrow(/none.yaml/);
  });
});
