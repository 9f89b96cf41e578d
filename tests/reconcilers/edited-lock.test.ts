import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Decision, Gate, Pass, Release } from "../../controller/api/types.ts";
import { releaseDigest } from "../../controller/domain/delivery/release-digest.ts";
import { requires } from "../requires.ts";
import { until } from "./world/airlocks.ts";
import { passes, pending } from "./world/converged.ts";
import { doorEstate, GATE } from "./world/door.ts";
import type { EstateWorld } from "./world/estate-repository.ts";
import { ESTATE, startEstate } from "./world/estate-repository.ts";
import { decision } from "./world/sample.ts";

const QUITTERIE = { name: "Quitterie Abel", user: "quitterie" };
const EVE = { name: "Eve", user: "eve" };

describe.skipIf(!requires("git"))("what decides whose word counts, and was edited in the cluster", () => {
  let world: EstateWorld;

  beforeEach(async () => {
    world = await startEstate({ interval: "1h" });
    for (const code of ["LIQUIDA", "TIERS"] as const) world.shop.install("qualif-zos", code, "1.0.0");
    world.write(...doorEstate([QUITTERIE]));
    await world.push("Qualification, behind its door");
  });
  afterEach(async () => {
    await world.end();
  });

  test.each([
    ["Team", "qualif", { members: [QUITTERIE, EVE] }],
    ["Gate", GATE, { quorum: 2 }],
  ])("no hand edits or deletes a %s that Git declares, whatever its rights", (kind, name, spec) => {
    expect(() => {
      world.patch(kind, name, { spec });
    }).toThrow(`${name} is declared in Git by Estate ${ESTATE}: change it by a commit`);
    expect(() => {
      world.remove(kind, name);
    }).toThrow("delete its file by a commit");
  });

  describe("where the policy is not bound and the estate cannot put it back yet", () => {
    beforeEach(() => {
      world.remove("ValidatingAdmissionPolicyBinding", "ecluse-declared");
      suspend();
    });

    test("a word by whom a hand added waits, and is refused once that is put back", async () => {
      world.patch("Team", "qualif", { spec: { members: [QUITTERIE, EVE] } });
      await say("hers", "eve");
      expect(waits("hers")).toBe("EditedInCluster");
      expect(world.condition("Decision", "hers", "Ready")?.message).toContain("once Team qualif is again what Git declares");
      await putBack();
      expect(given("hers")?.status).toMatchObject({ state: "Refused", reason: "NotAuthorized" });
      expect(world.records("Decide")).toEqual([]);
    });

    test("so it does where the marks of what Git declares were taken off with the edit, or the Team replaced", async () => {
      const marks = { labels: null, annotations: null };
      world.patch("Team", "qualif", { metadata: marks, spec: { members: [QUITTERIE, EVE] } });
      await say("hers", "eve");
      expect(waits("hers")).toBe("EditedInCluster");
      world.remove("Gate", GATE);
      await say("on-nothing", "quitterie");
      expect(waits("on-nothing")).toBe("EditedInCluster");
      await putBack();
      expect(given("hers")?.status?.state).toBe("Refused");
      expect(given("on-nothing")?.status?.state).toBe("Effective");
    });

    test("a word given before is not void for an edit of its gate, and serves once that is put back", async () => {
      await say("tonight", "quitterie");
      expect(given("tonight")?.status?.state).toBe("Effective");
      world.patch("Gate", GATE, { spec: { quorum: 2, fourEyes: true } });
      await world.settle();
      expect(given("tonight")?.status?.state).toBe("Effective");
      await putBack();
      expect(given("tonight")?.status?.state).toBe("Effective");
      await until(world, "23:00");
      expect(passes(world)).toEqual(["sas-2027-01-04 Succeeded: LIQUIDA Deployed"]);
    });

    test.each<[what: string, at: readonly [kind: string, name: string], spec: object]>([
      ["a gate that guards nothing here any more", ["Gate", GATE], { guards: { environments: ["dev"] } }],
      ["an airlock that only warns of contents", ["Airlock", "sas"], { contentControl: "Warn" }],
      ["a calendar without its holidays", ["Calendar", "france"], { workingDays: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat"] }],
    ])("nothing passes by %s", async (_what, [kind, name], spec) => {
      await say("tonight", "quitterie");
      world.patch(kind, name, { spec });
      await until(world, "18:01");
      expect(world.list<Pass>("Pass").flatMap(({ spec }) => spec.changes)).toEqual([]);
      expect(pending(world, "qualif")).toEqual(["LIQUIDA Waiting EditedInCluster"]);
      expect(world.environment("qualif").status?.pending?.[0]?.finding?.message).toContain(`${kind} ${name} was changed in the cluster`);
      expect(pending(world, "dev")).toEqual([]);
      expect(world.shop.jobs).toEqual([]);
    });

    test("nor where the edit comes between the sealed list and its leg, with no word at all", async () => {
      await say("tonight", "quitterie");
      await until(world, "20:59");
      world.patch("Gate", GATE, { spec: { guards: { environments: ["dev"] } } });
      await until(world, "23:00");
      const [item] = world.get<Pass>("Pass", "sas-2027-01-04")?.status?.items ?? [];
      expect(item?.result).toBe("Deferred");
      expect(item?.reason).toBe("EditedInCluster");
      expect(world.shop.ran.filter((line) => line.includes(" Deploy "))).toEqual([]);
    });

    test("an airlock that a hand brought forward opens no pass", async () => {
      world.patch("Airlock", "sas", { spec: { cutOff: "08:30", legs: [{ platform: "Mainframe", at: "09:00", until: "10:00" }] } });
      await until(world, "12:00");
      expect(world.list("Pass")).toEqual([]);
      await putBack();
      await until(world, "18:01");
      expect(world.list("Pass")).toHaveLength(1);
    });
  });

  test("a version that a hand wrote was asked for by nobody, until a commit declares it: then by its author", async () => {
    const asked = () => world.environment("qualif").status?.pending?.map(({ to, requestedBy }) => `${to} ${requestedBy ?? "nobody"}`);
    const before = world.get("Environment", "qualif")?.metadata.annotations?.["ecluse.dev/author"] ?? "";
    expect(asked()).toEqual([`1.1.0 ${before}`]);
    suspend();
    world.patch("Environment", "qualif", { spec: { versions: { LIQUIDA: "1.2.0" } } });
    await world.settle();
    expect(asked()).toEqual(["1.2.0 nobody"]);
    const qualif = doorEstate([QUITTERIE]).find(({ kind }) => kind === "Environment");
    if (qualif !== undefined) world.write({ ...qualif, spec: { ...qualif.spec, versions: { LIQUIDA: "1.2.0" } } });
    await world.push("LIQUIDA 1.2.0", "--author=Hugo Brou <hugo@env.example>");
    await putBack();
    expect(asked()).toEqual([`1.2.0 ${world.get("Environment", "qualif")?.metadata.annotations?.["ecluse.dev/author"] ?? ""}`]);
    expect(asked()?.[0]).toMatch(/hugo/iu);
  });

  /** The estate looks at nothing, as while Git does not answer. */
  function suspend(): void {
    world.patch("Estate", ESTATE, { spec: { suspend: { reason: "Git is away", by: "anne", until: "2027-01-06T00:00:00Z" } } });
  }

  async function putBack(): Promise<void> {
    world.patch("Estate", ESTATE, { spec: { suspend: null } });
    await world.settle();
    await world.advance({ minutes: 1 });
  }

  async function say(name: string, by: string): Promise<void> {
    const content = world.get<Release>("Release", "liquida-1.1.0");
    const digest = content === undefined ? "" : releaseDigest(content);
    const changes = [{ environment: "qualif", application: "LIQUIDA", to: "1.1.0", digest }];
    world.install(decision(name, { on: { kind: "Gate", name: GATE }, verdict: "Open", by, changes }));
    await world.settle();
  }

  function given(name: string): Decision | undefined {
    return world.get<Decision>("Decision", name);
  }

  function waits(name: string): string | undefined {
    expect(given(name)?.status?.state).toBeUndefined();
    expect(world.get<Gate>("Gate", GATE)?.status?.state ?? "Closed").toBe("Closed");
    return world.condition("Decision", name, "Reconciling")?.reason;
  }
});
