import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { requires } from "../requires.ts";
import type { EstateWorld } from "./world/estate-repository.ts";
import { ESTATE, signingKey, startEstate } from "./world/estate-repository.ts";
import { decision, environment, manifest, type Manifest, release } from "./world/sample.ts";

const RULES = [{ paths: ["estate/environments/prod.yaml", "estate/teams"], teams: ["env-admin"] }];

describe.skipIf(!requires("git") || !requires("sshd"))("row 18: several commits that one look finds are judged one after the other", () => {
  let world: EstateWorld;
  let anne: Key;
  let marc: Key;
  let zoe: Key;
  /** What is applied. */
  let good: string;

  beforeEach(async () => {
    world = await startEstate();
    [anne, marc, zoe] = ["anne", "marc", "zoe"].map((name) => signingKey(world.repository, name)) as [Key, Key, Key];
    world.write(team("env-admin", { Anne: anne }), team("moe", { Marc: marc }));
    good = await world.push("Keys, before anything is verified");
    verify({ mode: "All" });
    await world.settle();
  });
  afterEach(async () => {
    await world.end();
  });

  test("a key that a commit takes away does not count for the next", async () => {
    const revoking = signed(anne, team("moe", {}));
    const stolen = signed(marc, release("LIQUIDA", "1.3.0"));
    await refused(
      stolen,
      `key ${marc.fingerprint}, which no Team before it has. ${revoking.slice(0, 12)} takes it from Team moe. Nothing of`,
    );
    expect(world.get("Team", "moe")).toMatchObject({ spec: { members: [{ signingKeys: [{}] }] } });
  });

  test("a key that ends by what a commit says does not count for the next, and a commit signed before that is no worse for it", async () => {
    signed(marc, release("LIQUIDA", "1.3.0"));
    const ending = signed(anne, team("moe", { Marc: marc }, { validBefore: "2027-01-04T07:00:00Z" }));
    const stolen = signed(marc, release("LIQUIDA", "1.4.0"));
    await refused(stolen, `${ending.slice(0, 12)} takes it from Team moe`);
    world.repository.git("reset", "--quiet", "--hard", ending);
    await accepted();
  });

  test("a key that a commit adds counts for the next, as often as it is looked at", async () => {
    signed(anne, team("moe", { Marc: marc, Zoe: zoe }));
    signed(zoe, release("LIQUIDA", "1.3.0"));
    signed(zoe, release("LIQUIDA", "1.4.0"));
    await accepted();
    expect(world.get("Release", "liquida-1.4.0")).toBeDefined();
  });

  test("a key counts for its own commit neither when a look finds more, nor when a later commit adds it", async () => {
    signed(anne, release("LIQUIDA", "1.3.0"));
    const own = signed(zoe, team("moe", { Marc: marc, Zoe: zoe }));
    signed(anne, release("LIQUIDA", "1.4.0"));
    await refused(own, "It adds the key to Team moe itself, and a signer counts only for the commits after that");
    world.repository.git("reset", "--quiet", "--hard", good);
    const early = signed(zoe, release("LIQUIDA", "1.3.0"));
    signed(anne, team("moe", { Marc: marc, Zoe: zoe }));
    await refused(early, "Only a commit after it adds the key to Team moe");
  });

  test("a key that is given back counts again", async () => {
    signed(anne, team("moe", {}));
    signed(anne, team("moe", { Marc: marc }));
    signed(marc, release("LIQUIDA", "1.3.0"));
    await accepted();
  });

  test("who leaves a team in one commit may not sign its files in the next", async () => {
    verify({ mode: "All", rules: RULES });
    signed(anne, team("env-admin", { Anne: anne, Marc: marc }));
    signed(marc, release("LIQUIDA", "1.3.0"), environment("prod", { LIQUIDA: "1.1.0" }));
    signed(anne, team("env-admin", { Anne: anne }));
    const foreign = signed(marc, environment("prod", { LIQUIDA: "1.2.0" }));
    await refused(foreign, "which only env-admin may sign (verify.rules[0]), and is signed by Marc (moe)");
    world.repository.git("reset", "--quiet", "--hard", "HEAD^");
    await accepted();
  });

  test("a second file for a team makes nobody its member for the next commit", async () => {
    verify({ mode: "All", rules: RULES });
    world.repository.write("estate/aside/env-admin.yaml", JSON.stringify(team("env-admin", { Anne: anne, Marc: marc })));
    signed(marc);
    const foreign = signed(marc, release("LIQUIDA", "1.3.0"), environment("prod", { LIQUIDA: "1.1.0" }));
    await refused(foreign, "which only env-admin may sign (verify.rules[0]), and is signed by Marc (moe)");
  });

  const second = { "a second file": {}, "a second file that is wrong": { nonsense: 1 } };
  const cases = Object.entries(second).flatMap(([what, more]) => [
    [what, "in one look", more],
    [what, "in two", more],
  ]) as [string, string, object][];

  test.each(cases)("%s for a team takes nothing from those who are in it: they mend it, %s", async (_what, looks, more) => {
    verify({ mode: "All", rules: RULES });
    const { spec, ...named } = team("env-admin", { Marc: marc }) as Manifest & { readonly spec: object };
    world.repository.write("estate/aside/env-admin.yaml", JSON.stringify({ ...named, spec: { ...spec, ...more } }));
    signed(marc);
    if (looks === "in two") await look();
    world.repository.git("rm", "--quiet", "estate/aside/env-admin.yaml");
    signed(anne, release("LIQUIDA", "1.3.0"), environment("prod", { LIQUIDA: "1.1.0" }));
    await accepted();
    expect(world.get("Environment", "prod")).toBeDefined();
  });

  test("a branch gives itself no signer, and once merged it gives one to what follows", async () => {
    branch("side", good);
    const adding = signed(anne, team("moe", { Marc: marc, Zoe: zoe }));
    const own = signed(zoe, release("LIQUIDA", "1.3.0"));
    branch("main", good);
    signed(marc, release("LIQUIDA", "1.2.9"));
    merge(anne, "side");
    await refused(own, `${adding.slice(0, 12)} adds it to Team moe on a branch, and a signer counts only for what follows its merge`);
    world.repository.git("reset", "--quiet", "--hard", "HEAD^");
    merge(marc, adding);
    signed(zoe, release("LIQUIDA", "1.3.0"));
    await accepted();
  });

  test("a branch may not use a key that the line it is merged into took away, whichever side the merge calls the first", async () => {
    branch("side", good);
    const stolen = signed(marc, release("LIQUIDA", "1.3.0"));
    branch("main", good);
    const revoking = signed(anne, team("moe", {}));
    merge(anne, "side");
    await refused(stolen, `${revoking.slice(0, 12)} takes it from Team moe`);
    world.repository.git("reset", "--quiet", "--hard", revoking);
    await look();
    branch("main", "side");
    merge(anne, revoking);
    await refused(stolen, "Team moe had it where this branch begins, and has it no more");
  });

  test.each([
    ["that only puts the sides together", []],
    ["that keeps the key", ["-s", "ours"]],
  ])("a key that was taken away does not come back by a merge with a branch that has it, %s", async (_, how) => {
    const revoking = signed(anne, team("moe", {}));
    branch("main", good);
    signed(marc, release("LIQUIDA", "1.3.0"));
    const stolen = merge(marc, revoking, ...how);
    await refused(stolen, `${revoking.slice(0, 12)} takes it from Team moe`);
    branch("main", good);
    signed(marc, release("LIQUIDA", "1.3.0"));
    merge(anne, revoking, ...how);
    const later = signed(marc, release("LIQUIDA", "1.4.0"));
    await refused(later, `${revoking.slice(0, 12)} takes it from Team moe`);
  });

  test("a new member merges, and works on, a branch that is older than the key", async () => {
    branch("side", good);
    signed(marc, release("LIQUIDA", "1.2.9"));
    branch("main", good);
    const adding = signed(anne, team("moe", { Marc: marc, Zoe: zoe }));
    branch("side", "side");
    signed(zoe, release("LIQUIDA", "1.3.0"));
    merge(zoe, adding);
    branch("main", adding);
    signed(zoe, release("LIQUIDA", "1.4.0"));
    merge(zoe, "side");
    await accepted();
  });

  test("a rewritten history that was accepted gives no key back that what was applied took away", async () => {
    signed(anne, team("moe", {}));
    await look();
    branch("main", good);
    signed(anne, release("LIQUIDA", "1.2.9"));
    const stolen = signed(marc, release("LIQUIDA", "1.3.0"));
    const on = { kind: "Estate", name: ESTATE, point: `rewritten-history/${stolen}` };
    world.install(decision("ahead", { on, verdict: "Confirm" }));
    await world.settle();
    await refused(stolen, "Team moe had it where this branch begins, and has it no more");
  });

  function verify(how: object): void {
    world.patch("Estate", ESTATE, { spec: { source: { git: { verify: how } } } });
  }

  function branch(name: string, at: string): void {
    world.repository.git("checkout", "--quiet", "-B", name, at);
  }

  /** Commits these files; nobody looks yet. */
  function signed(by: Key, ...manifests: readonly Manifest[]): string {
    world.write(...manifests);
    return world.repository.commitSigned(by.args, "Signed");
  }

  function merge(by: Key, other: string, ...how: readonly string[]): string {
    world.repository.git(...by.args, "merge", "--quiet", "--no-ff", "-S", "-m", "Merge", ...how, other);
    return world.repository.git("rev-parse", "HEAD");
  }

  async function look(): Promise<void> {
    await world.poke("Estate", ESTATE);
  }

  async function accepted(): Promise<void> {
    await look();
    expect(world.condition("Estate", ESTATE, "Ready")).toMatchObject({ status: "True", reason: "Applied" });
    expect(world.get("Release", "liquida-1.3.0")).toBeDefined();
  }

  async function refused(commit: string, rule: string): Promise<void> {
    await look();
    const { reason, message = "" } = world.condition("Estate", ESTATE, "Stalled") ?? {};
    expect(reason).toBe("UnverifiedCommit");
    expect(message.slice(0, 13)).toBe(`${commit.slice(0, 12)}:`);
    expect(message).toContain(rule);
    expect(world.get("Release", "liquida-1.3.0")).toBeUndefined();
  }
});

type Key = ReturnType<typeof signingKey>;

function team(name: string, members: Readonly<Record<string, Key>>, times: object = {}) {
  const listed = Object.entries(members).map(([member, { publicKey }]) => ({
    name: member,
    user: member.toLowerCase(),
    signingKeys: [{ key: publicKey, ...times }],
  }));
  return manifest("Team", name, { title: name, members: listed.length === 0 ? [{ name: "Nobody", user: "nobody" }] : listed });
}
