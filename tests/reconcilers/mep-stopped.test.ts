import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Decision, MEP } from "../../controller/api/types.ts";
import { until } from "./world/airlocks.ts";
import { observed } from "./world/converged.ts";
import type { Said } from "./world/production.ts";
import { sayAll, sayOn, SPEC, startProduction } from "./world/production.ts";
import { manifest } from "./world/sample.ts";
import type { World } from "./world/world.ts";

let world: World;
beforeEach(async () => {
  world = await startProduction();
  world.install(manifest("MEP", "mep-x1", SPEC));
  await world.settle();
  await sayAll(world);
  await at("19:58");
  await say("armel", "step/10", "Done");
});
afterEach(async () => {
  await world.stop();
});

const at = (time: string): Promise<void> => until(world, time, "2027-01-04");
const say = (...words: Said): Promise<Decision | undefined> => sayOn(world, ...words);
const mep = (): MEP => world.get<MEP>("MEP", "mep-x1") ?? expect.unreachable("There is no MEP.");
const steps = (): readonly string[] => (mep().status?.steps ?? []).map(({ step, phase }) => `${step} ${phase}`);
const ready = () => mep().status?.conditions?.find(({ type }) => type === "Ready");

async function freeze(): Promise<void> {
  const freezes = [{ name: "late", from: "2027-01-04T23:00", to: "2027-01-06T00:00", reason: "Closing" }];
  world.patch("Calendar", "france", { spec: { freezes } });
  await world.settle();
}

/** What comes in the midst of the night, and how its reason is told. */
const STOPS = [
  { what: "a No-Go", stop: () => say("dora", "go", "NoGo"), reason: "NoGo", told: /Go moa said no/u },
  { what: "a freeze over its window", stop: freeze, reason: "FreezePeriod", told: /a freeze has come over its window/u },
];

describe.each(STOPS)("$what that comes once a go-live is in place", ({ stop, reason, told }) => {
  test("asks whether that stays, and it goes back on a word", async () => {
    await at("20:40");
    await stop();
    expect(steps()).toEqual(["10 Done", "40 Done", "60 Done", "120 Due", "130 Pending"]);
    expect(ready()).toMatchObject({ reason, message: expect.stringMatching(told) as string });
    expect(ready()?.message).toMatch(/ecluse decide MEP mep-x1 step\/120 RollBack\. Who can act: env-admin/u);
    await at("23:30");
    expect([steps().at(3), ready()?.reason]).toEqual(["120 Blocked", reason]);
    expect((await say("armel", "step/120", "RollBack"))?.status?.state).not.toBe("Refused");
    await at("23:50");
    expect([mep().status?.phase, observed(world, "prod", "LIQUIDA")]).toEqual(["RolledBack", "1.1.0"]);
    expect(world.environment("prod").status?.lock).toBeUndefined();
  });

  test("leaves it in place on a word, and what its people still have to do is asked of them", async () => {
    await at("20:40");
    await stop();
    await say("armel", "step/120", "Keep");
    expect(world.pass("mep-x1").status?.phase).toBe("Succeeded");
    await at("22:55");
    expect((await say("come", "step/130", "Done"))?.status?.state).not.toBe("Refused");
    expect(mep().status).toMatchObject({ phase: "Done", deployed: [{ application: "LIQUIDA", version: "1.2.0" }] });
  });

  test("lets it go on once that is out of the way, with nothing lost", async () => {
    await at("20:40");
    await stop();
    if (reason === "NoGo") {
      await at("20:41");
      await say("dora", "go", "Go");
    } else {
      world.patch("Calendar", "france", { spec: { freezes: [] } });
      await world.settle();
    }
    expect([steps().at(3), ready()?.reason]).toEqual(["120 Due", "StepUnderWay"]);
    await say("armel", "step/120", "Keep");
    await at("22:55");
    await say("come", "step/130", "Done");
    expect(mep().status?.phase).toBe("Done");
  });
});

test("a No-Go while it deploys asks at once, and what is half done is not left to itself", async () => {
  world.shop.script("prod-zos Deploy", "Running");
  await at("20:31");
  await say("dora", "go", "NoGo");
  expect(steps().slice(2)).toEqual(["60 Running", "120 Due", "130 Pending"]);
  expect((await say("armel", "step/120", "RollBack"))?.status?.state).not.toBe("Refused");
  world.shop.finish();
  await at("22:00");
  expect([mep().status?.phase, observed(world, "prod", "LIQUIDA")]).toEqual(["RolledBack", "1.1.0"]);
});

test("a No-Go before anything is deployed ends it, with nothing of it left", async () => {
  await at("20:26");
  expect(steps().slice(1, 3)).toEqual(["40 Done", "60 Pending"]);
  await say("dora", "go", "NoGo");
  await at("20:40");
  expect(world.pass("mep-x1").status?.items?.[0]?.result).toBe("Deferred");
  expect(mep().status).toMatchObject({ phase: "NoGo", result: "1 Deferred" });
  expect(world.environment("prod").status?.lock).toBeUndefined();
});

test("a word that stops or takes back counts although the forge takes no Record of it; one that lets something pass waits", async () => {
  await at("20:40");
  const git = { url: "file:///nowhere.git", branch: "main", path: "estate" };
  world.install(manifest("Estate", "simulated", { source: { git }, locale: "en", writeBack: true }));
  await world.settle();
  const keep = await say("armel", "step/120", "Keep");
  expect([keep?.status?.state, keep?.status?.conditions?.find(({ type }) => type === "Reconciling")?.reason]).toEqual([
    undefined,
    "RecordNotWritten",
  ]);
  expect((await say("dora", "go", "NoGo"))?.status?.state).toBe("Effective");
  expect(ready()?.reason).toBe("NoGo");
  await say("armel", "step/120", "RollBack");
  await at("21:30");
  expect([mep().status?.phase, observed(world, "prod", "LIQUIDA")]).toEqual(["RolledBack", "1.1.0"]);
});

test.each(STOPS)("$what once only its people have begun ends it with its window, and nobody is waited for", async ({ stop, reason }) => {
  await at("20:10");
  await stop();
  expect(ready()?.reason).toBe(reason);
  await until(world, "06:05", "2027-01-05");
  expect(mep().status).toMatchObject({ phase: "NoGo" });
  expect(world.get("Pass", "mep-x1")).toBeUndefined();
});

describe("what a hand says in the cluster, and Git does not,", () => {
  const declared = (spec: object): void => {
    world.patch("MEP", "mep-x1", { metadata: { annotations: { "ecluse.dev/declared-spec": JSON.stringify(spec) } } });
  };
  const cancelled = { by: "mallory", reason: "Just so" };

  test("takes nothing back that is in place: it holds the rest up until it is put back, and people decide", async () => {
    declared(SPEC);
    await at("20:40");
    world.patch("MEP", "mep-x1", { spec: { cancelled } });
    await at("20:45");
    expect([steps().at(3), ready()?.reason]).toEqual(["120 Due", "MEPChanged"]);
    expect(world.shop.ran.filter((line) => line.includes("Rollback"))).toEqual([]);
    world.patch("MEP", "mep-x1", { spec: { cancelled: null } });
    await say("armel", "step/120", "Keep");
    await at("22:55");
    await say("come", "step/130", "Done");
    expect(mep().status?.phase).toBe("Done");
  });

  test("nor does it stop Git from taking it back", async () => {
    declared({ ...SPEC, cancelled });
    await at("20:40");
    expect(observed(world, "prod", "LIQUIDA")).toBe("1.1.0");
  });
});
