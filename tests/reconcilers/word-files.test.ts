import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readFolder } from "../../controller/adapters/git/read-folder.ts";
import type { Estate } from "../../controller/api/types.ts";
import { requires } from "../requires.ts";
import type { EstateWorld } from "./world/estate-repository.ts";
import { ESTATE, startEstate } from "./world/estate-repository.ts";

const FILE = "estate/decisions/tonight.yaml";
const HEAD = "apiVersion: ecluse.dev/v1alpha1\nkind: Decision\n";

function word(name: string): string {
  return `${HEAD}metadata: { name: ${name} }\nspec: { "on": { kind: Gate, name: door }, verdict: Close }\n`;
}

describe.skipIf(!requires("git"))("a file among the decisions that is no word by its form", () => {
  let world: EstateWorld;

  beforeEach(async () => {
    world = await startEstate({ interval: "1h" });
  });
  afterEach(async () => {
    await world.end();
  });

  const refused = (): readonly string[] =>
    world.records("Refuse").map(({ reason, about, details }) => `${reason ?? ""} ${about.kind} ${about.name} ${details?.["file"] ?? ""}`);

  test("a word at the root of the repository is told, by validate too, and counts for nobody; what else lies there is left alone", async () => {
    world.repository.write("decisions/tonight.yaml", word("tonight"));
    world.repository.write("decisions/0001-why.md", "# kind: Decision\n");
    world.repository.write("decisions/settings.yaml", "kind: Settings\n");
    world.erase({ kind: "Release", metadata: { name: "liquida-1.2.0" } });
    await world.push("A word beside the estate");
    const file = "decisions/tonight.yaml";
    const message =
      /^words are read from estate\/decisions\/ and nowhere else, so this one counts for nobody: add it as estate\/decisions\/tonight\.yaml/u;
    expect(world.list("Decision")).toEqual([]);
    expect(world.get<Estate>("Estate", ESTATE)?.status?.files).toMatchObject([
      { path: file, findings: [{ reason: "GitEntryRefused", message: expect.stringMatching(message) as string }] },
    ]);
    expect(refused()).toEqual([`GitEntryRefused Decision tonight ${file}`]);
    expect(world.get("Release", "liquida-1.2.0")).toBeUndefined();
    const { refused: found } = await readFolder(join(world.repository.path, "estate"));
    expect(found.map(({ path }) => path)).toEqual([expect.stringMatching(/decisions\/tonight\.yaml$/u)]);
  });

  test.each([
    ["a word of another name", word("tomorrow"), "InvalidName"],
    ["nothing", "", "MissingField"],
    ["a comment alone", "# Close it\n", "MissingField"],
    ["no YAML", "\t- nothing: [\n", "YamlSyntax"],
    ["a word that says nothing", `${HEAD}metadata: { name: tonight }\nspec: {}\n`, "MissingField"],
    ["the same word twice", `${word("tonight")}---\n${word("tonight")}`, "InvalidName"],
    ["a word and another", `${word("tonight")}---\n${word("tomorrow")}`, "InvalidName"],
    ["a word and junk", `${word("tonight")}---\njunk: true\n`, "UnknownKind"],
    ["another kind", `${HEAD.replace("Decision", "Partner")}metadata: { name: tonight }\nspec: { title: Tonight }\n`, "KindRefused"],
  ])("%s is none, and has one Record for what it holds", async (_what, text, reason) => {
    world.repository.write(FILE, text);
    await world.push("A file that is no word");
    for (let look = 0; look < 2; look += 1) await world.poke("Estate", ESTATE);
    expect(world.list("Decision")).toEqual([]);
    expect(refused()).toEqual([`${reason} Decision tonight ${FILE}`]);
    world.repository.write(FILE, `# once more\n${text}`);
    await world.push("The same in other letters");
    expect(refused()).toHaveLength(2);
  });

  test("one that nobody reads for its name is told; notes and dot files are left alone", async () => {
    for (const name of ["tonight.txt", "tonight", "README.md", ".gitkeep"])
      world.repository.write(`estate/decisions/${name}`, word("tonight"));
    await world.push("Words of other names");
    const message = /is read by nobody.*end in \.yaml, \.yml or \.json/u;
    const told = { findings: [{ reason: "GitEntryRefused", message: expect.stringMatching(message) as string }] };
    expect(world.get<Estate>("Estate", ESTATE)?.status?.files).toMatchObject([
      { path: "estate/decisions/tonight", ...told },
      { path: "estate/decisions/tonight.txt", ...told },
    ]);
    expect(world.list("Decision")).toEqual([]);
    const { refused: found } = await readFolder(join(world.repository.path, "estate"));
    expect(found.map(({ path }) => path.replace(/^.*\//u, ""))).toEqual(["tonight", "tonight.txt"]);
  });

  test("none of two words in one file is taken, and that is told at the second", async () => {
    world.repository.write(FILE, `${word("tonight")}---\n${word("tonight")}`);
    await world.push("Two words");
    const [record] = world.records("Refuse");
    expect(record?.message).toBe("each word has a file of its own, and of those in this one none is taken: add each in another file");
    expect(record?.details).toMatchObject({ line: "6", column: "1" });
  });

  test("a symlink, and a name that no word can have, have their Record too", async () => {
    world.repository.link(FILE, "/etc/passwd");
    world.repository.write("estate/decisions/To Night.yaml", "junk\n");
    await world.push("No words");
    await world.poke("Estate", ESTATE);
    expect(
      refused()
        .map((line) => line.replace(/^\S+ /u, ""))
        .sort(),
    ).toEqual([`Decision tonight ${FILE}`, `Estate ${ESTATE} estate/decisions/To Night.yaml`]);
  });
});
