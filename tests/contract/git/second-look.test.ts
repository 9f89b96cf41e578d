import fc from "fast-check";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createGitRepository } from "../../../controller/adapters/git/git-repository.ts";
import { createEstateLoader } from "../../../controller/adapters/yaml/load-estate.ts";
import type { Repository, RepositorySource } from "../../../controller/ports/repository.ts";
import { requires } from "../../requires.ts";
import { sampleRepository, type SampleRepository } from "./sample-repository.ts";

const signal = new AbortController().signal;

/** Paths that are in each other's way: by letter case, by Unicode form, by order, by being a folder, by not being read. */
const PATHS = [
  "estate/teams/a.yaml",
  "estate/teams/A.yaml",
  "estate/teams/b.yml",
  "estate/a",
  "estate/a/c.yaml",
  "estate/a.b/c.yaml",
  "estate/a-b.json",
  "estate/decisions/a.yaml",
  "estate/README.md",
  "estate/\u00e9.yaml",
  "estate/e\u0301.yaml",
  "estate/\u{1d4d0}.yaml",
  "estate/\uf8ff.yaml",
  "other/a.yaml",
];
/** Quoted for git: a name that is no UTF-8. */
const NO_UTF8 = '"estate/\\377.yaml"';

const head = (kind: string, name: string, more = ""): string =>
  `apiVersion: ecluse.dev/v1alpha1\nkind: ${kind}\nmetadata:\n  name: ${name}\n${more}`;
const team = (name: string, more = ""): string => `${head("Team", name, more)}spec:\n  title: ${name}\n  members: []\n`;
const environment = (name: string, rank: number, owner: string): string =>
  `${head("Environment", name)}spec:\n  title: ${name}\n  purpose: Qualification\n  rank: ${rank}\n  owner: ${owner}\n`;
const CONTENTS = [
  team("a"),
  team("b"),
  `${team("b")}---\n${team("c")}`,
  team("a", "  namespace: elsewhere\n"),
  team("a").replace("members", "membres"),
  environment("qualif", 50, "a"),
  environment("recette", 40, "nobody"),
  environment("prod", 45, "b").replace("Qualification", "Production"),
  `${head("Team", "a")}spec: [\n`,
  "kind: Taem\n",
  "",
  `# ${"x".repeat(2 ** 20)}\n`,
];

interface Edit {
  readonly path: string;
  readonly mode: string;
  /** Number of the content; none takes the path away. */
  readonly content: number | undefined;
}

const edit: fc.Arbitrary<Edit> = fc.record({
  path: fc.oneof(
    { weight: 20, arbitrary: fc.constantFrom(...PATHS.map((path) => `"${path}"`)) },
    { weight: 1, arbitrary: fc.constant(NO_UTF8) },
  ),
  mode: fc.oneof({ weight: 12, arbitrary: fc.constant("100644") }, { weight: 3, arbitrary: fc.constantFrom("100755", "120000", "160000") }),
  content: fc.oneof({ weight: 5, arbitrary: fc.nat({ max: CONTENTS.length - 1 }) }, { weight: 2, arbitrary: fc.constant(undefined) }),
});
const history = fc.record({
  commits: fc.array(fc.array(edit, { minLength: 1, maxLength: 4 }), { minLength: 4, maxLength: 12 }),
  /** Which of them is read, one after the other. */
  visits: fc.array(fc.nat(), { minLength: 4, maxLength: 14 }),
});

describe.skipIf(!requires("git"))("a look that remembers the one before", () => {
  let sample: SampleRepository;

  beforeEach(() => {
    sample = sampleRepository();
  });
  afterEach(() => {
    sample.remove();
  });

  test("finds what a first look finds, whatever was changed in between", { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(history, async ({ commits, visits }) => {
        const ids = importHistory(commits);
        const remembering = repositoryOf();
        const load = createEstateLoader();
        await remembering.fetch(source(), signal);
        for (const [index, visit] of [...ids.keys(), ...visits].entries()) {
          const commit = ids[index < ids.length ? index : visit % ids.length] ?? "";
          const snapshot = await remembering.read(source(), commit, signal);
          const first = await repositoryOf().read(source(), commit, signal);
          expect(snapshot).toEqual(first);
          expect(load(snapshot, { namespace: "ecluse" })).toEqual(createEstateLoader()(first, { namespace: "ecluse" }));
        }
      }),
      { numRuns: 6 },
    );
  });

  test("files that did not change are the very same, and nothing is read or checked again when none did", async () => {
    for (const name of ["a", "b", "c"]) sample.write(`estate/${name}.yaml`, team(name));
    sample.commit("Three teams");
    const repository = repositoryOf();
    const load = createEstateLoader();
    const first = await repository.read(source(), await repository.fetch(source(), signal), signal);
    const loaded = load(first, { namespace: "ecluse" });

    sample.write("estate/b.yaml", team("d"));
    sample.commit("Another name");
    const second = await repository.read(source(), await repository.fetch(source(), signal), signal);
    expect(second.files.map((file, index) => file === first.files[index])).toEqual([true, false, true]);
    expect(load(second, { namespace: "ecluse" }).objects.map((one) => loaded.objects.includes(one))).toEqual([true, false, true]);

    sample.write("README.md", "Nothing of the estate\n");
    sample.commit("Elsewhere");
    const third = await repository.read(source(), await repository.fetch(source(), signal), signal);
    expect(third.commit).not.toBe(second.commit);
    expect(third.files).toBe(second.files);
    expect(load(third, { namespace: "ecluse" })).toBe(load(second, { namespace: "ecluse" }));
  });

  test("a copy that was made anew is read from the start", async () => {
    sample.write("estate/a.yaml", team("a"));
    sample.commit("One");
    const repository = repositoryOf();
    await repository.read(source(), await repository.fetch(source(), signal), signal);
    sample.git("checkout", "--quiet", "--orphan", "another");
    sample.write("estate/a.yaml", team("b"));
    const commit = sample.commit("Another history");
    sample.git("branch", "--force", "main", commit);
    rmSync(join(sample.folder, "data"), { recursive: true });
    expect(await repository.fetch(source(), signal)).toBe(commit);
    const { files } = await repository.read(source(), commit, signal);
    expect(files.map(({ bytes }) => new TextDecoder().decode(bytes))).toEqual([team("b")]);
  });

  function repositoryOf(): Repository {
    return createGitRepository({ dataFolder: join(sample.folder, "data"), allowLocalGit: true });
  }

  function source(): RepositorySource {
    return { url: sample.path, branch: "main", path: "estate" };
  }

  /** Makes the commits, each upon the one before; gives their ids. */
  function importHistory(commits: readonly (readonly Edit[])[]): readonly string[] {
    const blobs = CONTENTS.map((text, index) => `blob\nmark :${index + 1}\ndata ${Buffer.byteLength(text)}\n${text}\n`);
    const steps = commits.map((edits, index) => {
      const mark = 100 + index;
      const about = `mark :${mark}\ncommitter Camille <camille@env.example> ${1_800_000_000 + index} +0100\ndata 6\nCommit\n`;
      return `commit refs/heads/main\n${about}${index === 0 ? "deleteall\n" : `from :${mark - 1}\n`}${edits.map(lineOf).join("")}\n`;
    });
    const marks = join(sample.folder, "marks");
    sample.gitReading([...blobs, ...steps].join(""), "fast-import", "--quiet", "--force", `--export-marks=${marks}`);
    const ids = new Map(
      readFileSync(marks, "utf8")
        .trim()
        .split("\n")
        .map((line) => line.split(" ") as [string, string]),
    );
    return commits.map((_, index) => ids.get(`:${100 + index}`) ?? "");
  }
});

function lineOf({ path, mode, content }: Edit): string {
  if (content === undefined) return `D ${path}\n`;
  return mode === "160000" ? `M 160000 ${"1".repeat(40)} ${path}\n` : `M ${mode} :${content + 1} ${path}\n`;
}
