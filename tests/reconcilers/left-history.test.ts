import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Decision, MEP, Release } from "../../controller/api/types.ts";
import { releaseDigest } from "../../controller/domain/delivery/release-digest.ts";
import { requires } from "../requires.ts";
import { passes } from "./world/converged.ts";
import { doorEstate, GATE } from "./world/door.ts";
import type { EstateWorld } from "./world/estate-repository.ts";
import { ESTATE, startEstate } from "./world/estate-repository.ts";
import { acknowledge, putBackTo } from "./world/put-back.ts";
import { decision, environment, INCIDENT, manifest } from "./world/sample.ts";

const DAY = "2027-01-04";

/** The API server is put back to a copy from before what `records/` tells, and somebody acknowledges it. */
describe.skipIf(!requires("git"))("what was said and begun in a history that was left", () => {
  let world: EstateWorld;
  beforeEach(async () => {
    world = await startEstate({ interval: "6h" }, {}, { writeBack: true });
    world.repository.git("config", "receive.denyCurrentBranch", "updateInstead");
    world.shop.install("qualif-zos", "LIQUIDA", "1.0.0");
    world.write(
      ...doorEstate([{ name: "Quitterie Abel", user: "quitterie" }]),
      manifest("Team", "exploitation", { title: "Operations", members: [{ name: "Côme Yvon", user: "come" }] }),
      environment("prod", { LIQUIDA: "1.0.0" }, { calendar: "france" }),
      manifest("MEP", "march", {
        ...{ title: "March", ...INCIDENT, environment: "prod", calendar: "france" },
        window: { from: `${DAY}T08:00`, to: `${DAY}T23:00` },
        requires: [
          { verdict: "Approve", teams: ["env-admin", "exploitation"] },
          { verdict: "Go", teams: ["env-admin"] },
        ],
        items: [{ application: "LIQUIDA", version: "1.1.0", kind: "Change" }],
        runbook: [
          {
            ...{ step: "10", title: "z/OS", at: `${DAY}T09:30`, minutes: 10, owner: "env-admin" },
            run: { action: "Deploy", platforms: ["Mainframe"] },
          },
        ],
        rollback: { minutes: 10, backBy: `${DAY}T22:00` },
      }),
    );
    await world.push("A go-live, and qualification behind its door");
    for (const by of ["anne", "come"])
      await say(`approved-${by}`, {
        by,
        on: { kind: "MEP", name: "march", point: "approval" },
        verdict: "Approve",
        changes: changes("prod"),
      });
  });
  afterEach(async () => {
    await world.end();
  });

  test("a No-Go holds its go-live, and a green light opens its gate, as before", async () => {
    await say("yes", { on: { kind: "MEP", name: "march", point: "go" }, verdict: "Go", changes: changes("prod") });
    const putBack = world.backup();
    await world.advance({ minutes: 10 });
    await say("no", { on: { kind: "MEP", name: "march", point: "go" }, verdict: "NoGo", reason: "Not now", changes: changes("prod") });
    await say("tonight", { by: "quitterie", on: { kind: "Gate", name: GATE }, verdict: "Open", changes: changes("qualif") });
    await putBackTo(world, putBack);
    await acknowledge(world);

    expect(word("no")).toMatchObject({ spec: { evidence: { record: expect.any(String) as string } }, status: { state: "Effective" } });
    await world.advance({ hours: 2 });
    expect([mep()?.status?.phase, ran("prod")]).toEqual(["NoGo", []]);
    await world.advance({ hours: 12 });
    expect(passes(world)).toContain(`sas-${DAY} Succeeded: LIQUIDA Deployed`);
    expect(word("tonight")?.status?.state).toBe("Used");
  });

  test("a go-live that was carried through is not begun a second time, nor is a night, on its green light", async () => {
    await say("tonight", { by: "quitterie", on: { kind: "Gate", name: GATE }, verdict: "Open", changes: changes("qualif") });
    const putBack = world.backup();
    await say("yes", { on: { kind: "MEP", name: "march", point: "go" }, verdict: "Go", changes: changes("prod") });
    world.shop.script("qualif-zos Smoke", "Failed");
    await world.advance({ hours: 14 });
    const before = ["prod", "qualif"].map(ran);
    expect(before.map((lines) => lines.length)).toEqual([1, 1]);
    await putBackTo(world, putBack);
    await acknowledge(world);

    await world.advance({ hours: 2 });
    expect(mep()?.status).toMatchObject({ phase: "Lost", deployed: [] });
    expect(word("tonight")?.status).toMatchObject({ state: "Used", used: [expect.objectContaining({ pass: `sas-${DAY}` })] });
    expect(passes(world)).toEqual([`sas-${DAY} Idle: LIQUIDA Deferred BegunBefore`]);
    expect(["prod", "qualif"].map(ran)).toEqual(before);
  });

  test("a night whose list was sealed before follows the job that it had begun, on its green light", async () => {
    await say("tonight", { by: "quitterie", on: { kind: "Gate", name: GATE }, verdict: "Open", changes: changes("qualif") });
    await world.advance({ hours: 12 });
    const putBack = world.backup();
    world.shop.script("qualif-zos Deploy", "Running");
    await world.advance({ minutes: 65 });
    await putBackTo(world, putBack);
    await acknowledge(world);

    world.shop.script("qualif-zos Smoke", "Failed");
    await world.advance({ minutes: 2 });
    world.shop.finish();
    await world.advance({ hours: 2 });
    expect(passes(world)).toEqual([`sas-${DAY} Failed: LIQUIDA RolledBack StepFailed`]);
    expect(ran("qualif")).toHaveLength(1);
    expect(world.shop.ran.filter((line) => line.startsWith("qualif-zos Rollback"))).toHaveLength(1);
  });

  test("a green light that was given and used since counts for the night that used it, which the copy knows", async () => {
    await world.advance({ hours: 11 });
    await say("tonight", { by: "quitterie", on: { kind: "Gate", name: GATE }, verdict: "Open", changes: changes("qualif") });
    await world.advance({ hours: 1 });
    const putBack = world.backup();
    world.shop.script("qualif-zos Deploy", "Running");
    await world.advance({ minutes: 65 });
    await putBackTo(world, putBack);
    await acknowledge(world);

    await world.advance({ minutes: 2 });
    world.shop.finish();
    await world.advance({ hours: 2 });
    expect(passes(world)).toEqual([`sas-${DAY} Succeeded: LIQUIDA Deployed`]);
    expect([ran("qualif").length, word("tonight")?.status?.state]).toEqual([1, "Used"]);
  });

  test("nothing begins a second time although the estate was suspended before somebody acknowledged it", async () => {
    await say("tonight", { by: "quitterie", on: { kind: "Gate", name: GATE }, verdict: "Open", changes: changes("qualif") });
    await say("yes", { on: { kind: "MEP", name: "march", point: "go" }, verdict: "Go", changes: changes("prod") });
    const putBack = world.backup();
    for (const target of ["prod-zos", "qualif-zos"]) world.shop.script(`${target} Smoke`, "Failed");
    await world.advance({ hours: 14 });
    const before = ["prod", "qualif"].map(ran);
    await putBackTo(world, putBack);
    const suspend = { until: "2027-01-06T08:00:00Z", by: "anne", reason: "Nothing new from Git for now" };
    world.patch("Estate", ESTATE, { spec: { suspend } });
    await world.settle();
    await acknowledge(world);

    await world.advance({ hours: 16 });
    expect([mep()?.status?.phase, passes(world)]).toEqual(["Lost", [`sas-${DAY} Idle: LIQUIDA Deferred BegunBefore`]]);
    expect(["prod", "qualif"].map(ran)).toEqual(before);
  });

  test("a controller that starts in front of a suspended estate notices that the cluster was put back", async () => {
    await say("yes", { on: { kind: "MEP", name: "march", point: "go" }, verdict: "Go", changes: changes("prod") });
    const suspend = { until: "2027-01-06T08:00:00Z", by: "anne", reason: "Nothing new from Git for now" };
    const putBack = world.backup();
    await world.advance({ hours: 4 });
    await world.poke("Estate", ESTATE);
    putBack();
    world.patch("Estate", ESTATE, { spec: { suspend } });
    await world.restart();
    await world.settle();
    expect(world.condition("Estate", ESTATE, "Stalled")?.reason).toBe("StateRegressed");
    expect(ran("prod")).toHaveLength(1);
  });

  test("a job is followed to its end although the newest commit is refused", async () => {
    await say("yes", { on: { kind: "MEP", name: "march", point: "go" }, verdict: "Go", changes: changes("prod") });
    world.shop.script("prod-zos Deploy", "Running");
    await world.advance({ minutes: 100 });
    const putBack = world.backup();
    world.shop.finish();
    await world.advance({ minutes: 10 });
    expect(mep()?.status?.phase).toBe("Done");
    await putBackTo(world, putBack);
    world.repository.git("checkout", "--quiet", "--orphan", "other");
    world.repository.git("commit", "--quiet", "-m", "History anew");
    world.repository.git("branch", "-M", "main");
    await acknowledge(world);

    await world.advance({ hours: 1 });
    expect(world.condition("Estate", ESTATE, "Stalled")?.reason).toBe("HistoryRewritten");
    expect([mep()?.status?.phase, ran("prod").length]).toEqual(["Done", 1]);
  });

  async function say(name: string, spec: Readonly<Record<string, unknown>>): Promise<void> {
    world.install(decision(name, spec));
    await world.settle();
    await world.poke("Estate", ESTATE);
    expect(word(name)?.status?.state).toBe("Effective");
  }

  function changes(where: string) {
    const release = world.get<Release>("Release", "liquida-1.1.0") ?? expect.unreachable("There is no such release.");
    return [{ environment: where, application: "LIQUIDA", to: "1.1.0", digest: releaseDigest(release) }];
  }

  function word(name: string): Decision | undefined {
    return world.get<Decision>("Decision", name);
  }

  function mep(): MEP | undefined {
    return world.get<MEP>("MEP", "march");
  }

  function ran(where: string): readonly string[] {
    return world.shop.ran.filter((line) => line.startsWith(`${where}-zos Deploy`));
  }
});
