import { expect, test } from "vitest";
import { parse } from "../../../controller/api/parse.ts";
import type { EcluseObject, Kind } from "../../../controller/api/types.ts";
import { checkEstate } from "../../../controller/domain/policy/check-estate.ts";
import type { PolicyFinding } from "../../../controller/domain/policy/desired-estate.ts";

test("row 10: a cycle is told with its path, once", () => {
  const found = check([team(), application("AA", ["BB"]), application("BB", ["CC"]), application("CC", ["AA"]), application("DD", ["AA"])]);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({ reason: "DependencyCycle", pointer: "/spec/dependsOn/0" });
  expect(found[0]?.message).toContain("AA->BB->CC->AA");
});

test("row 10: two cycles that share a member are both told", () => {
  const found = check([team(), application("AA", ["BB", "CC"]), application("BB", ["AA"]), application("CC", ["AA"])]);
  expect(found.map(({ message }) => /cycle (\S+):/.exec(message)?.[1])).toEqual(["AA->BB->AA", "AA->CC->AA"]);
});

test("row 11: a chain of 5,000 is refused with the cap, without exhausting the stack", () => {
  const found = check([team(), ...environments(5000, (number) => ({ after: `e${number + 1}` })), environment("e5000")]);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({ reason: "DependencyTooLarge", pointer: "/spec/after" });
  expect(found[0]?.message).toContain("500");
});

test("row 11: a chain of 5,000 that closes on itself is a cycle, shown shortened", () => {
  const found = check([team(), ...environments(5000, (number) => ({ after: `e${(number + 1) % 5000}` }))]);
  expect(found.map(({ reason }) => reason)).toEqual(["DependencyCycle"]);
  expect(found[0]?.message).toContain("… 4988 more");
});

test("row 11: a fan-out of 10,000 is refused with the number and the cap", () => {
  const wide = {
    ...application("WIDE"),
    spec: { ...application("WIDE").spec, dependsOn: Array.from({ length: 10_000 }, (_, index) => `A${index}`) },
  };
  const others = wide.spec.dependsOn.map((code) => application(code));
  const found = check([team(), wide as EcluseObject, ...others]);
  expect(found).toHaveLength(1);
  expect(found[0]?.message).toMatch(/10000 others, at most 500/);
});

test("references say what there is when a name is nearly right", () => {
  const [found] = check([team(), environment("qualif", { owner: "qualfi" })]);
  expect(found).toMatchObject({ reason: "UnknownReference", pointer: "/spec/owner", holds: true });
  expect(found?.message).toContain("did you mean qualif?");
});

test("what a bad file names still counts as there, and an unreadable one silences what is missing", () => {
  const objects = [environment("qualif", { owner: "absent" })];
  expect(checkEstate({ objects, named: new Set(["Team/absent"]), complete: true })).toEqual([]);
  expect(checkEstate({ objects, named: new Set(), complete: false })).toEqual([]);
});

test("an unknown version names the nearest ones and does not hold its environment back", () => {
  const releases = ["27.1.9", "27.1.10", "27.2.1", "26.6.0"].map((version) => release("LIQUIDA", version));
  const [found] = check([team(), application("LIQUIDA"), ...releases, environment("qualif", { versions: { LIQUIDA: "27.1.99" } })]);
  expect(found).toMatchObject({ reason: "UnknownRelease", pointer: "/spec/versions/LIQUIDA", holds: false });
  expect(found?.message).toContain("27.1.9, 27.1.10, 27.2.1");
});

test("a version of an application that is not there is said once", () => {
  const found = check([team(), environment("qualif", { versions: { NOPE: "1.0" } })]);
  expect(found.map(({ reason, anchor }) => [reason, anchor])).toEqual([["UnknownReference", "key"]]);
});

test("nothing stands level with production", () => {
  const production = environment("prod", { purpose: "Production", rank: 100 });
  expect(check([team(), production, environment("qualif", { rank: 99 })])).toEqual([]);
  expect(check([team(), production, environment("qualif", { rank: 100 })])).toMatchObject([
    { reason: "RankAboveProduction", related: production },
  ]);
});

test("an object declared twice is told with the other place", () => {
  const first = team();
  const second = team();
  expect(check([first, second])).toMatchObject([{ reason: "DuplicateObject", object: second, related: first }]);
});

function check(objects: readonly EcluseObject[]): readonly PolicyFinding[] {
  return checkEstate({ objects, named: new Set(), complete: true });
}

function made<K extends Kind>(kind: K, name: string, spec: object): EcluseObject {
  const parsed = parse(kind, { apiVersion: "ecluse.dev/v1alpha1", kind, metadata: { name }, spec });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return parsed.value;
}

function team(): EcluseObject {
  return made("Team", "qualif", { title: "Qualification", members: [] });
}

function application(code: string, dependsOn: readonly string[] = []): EcluseObject & { spec: object } {
  return made("Application", code.toLowerCase(), {
    code,
    title: "Sample",
    owner: "qualif",
    components: [{ platform: "Cloud" }],
    dependsOn,
  });
}

function environment(name: string, spec: object = {}): EcluseObject {
  return made("Environment", name, { title: name, purpose: "Qualification", rank: 50, owner: "qualif", ...spec });
}

function environments(count: number, spec: (number: number) => object): readonly EcluseObject[] {
  return Array.from({ length: count }, (_, number) => environment(`e${number}`, spec(number)));
}

function release(code: string, version: string): EcluseObject {
  const content = [{ platform: "Cloud", image: `registry.env.example/x@sha256:${"a".repeat(64)}` }];
  return made("Release", `${code.toLowerCase()}-${version}`, {
    application: code,
    version,
    kind: "Change",
    built: "2027-01-04T08:00:00Z",
    content,
  });
}

test("a gate asks for no more voices than its openers are persons, whatever their names; four eyes change nothing in that", () => {
  const members = [{ name: "Anne Sample", user: "anne" }, { name: "anne.s", user: "anne" }, { name: "Bruno Sample" }];
  const guards = { environments: ["qualif"], platforms: ["Mainframe"], lanes: ["Exceptional"] };
  const quorum = (count: number): readonly string[] => {
    const door = made("Gate", "door", { title: "Door", openers: "qualif", guards, fourEyes: true, quorum: count });
    const openers = made("Team", "qualif", { title: "Qualification", members });
    return check([openers, environment("qualif"), door]).flatMap(({ reason, message }) => (reason === "QuorumOutOfReach" ? message : []));
  };
  expect(quorum(2)).toEqual([]);
  expect(quorum(3)).toEqual([expect.stringMatching(/^it takes 3 members of qualif to open it, which has 2 persons: /u)]);
});
