import { afterEach, describe, expect, test } from "vitest";
import type { Decision, MEP } from "../../controller/api/types.ts";
import { until } from "./world/airlocks.ts";
import { declare, observed } from "./world/converged.ts";
import { manifest } from "./world/sample.ts";
import { DAY, RUNBOOK, sayOfThree, startThree, THREE } from "./world/three-worlds.ts";
import type { World } from "./world/world.ts";

let world: World;
afterEach(async () => {
  await world.stop();
});

const at = (time: string): Promise<void> => until(world, time, DAY);
const say = (...said: readonly [by: string, point: string, verdict: Decision["spec"]["verdict"]]): Promise<Decision | undefined> =>
  sayOfThree(world, said);
const mep = (): MEP => world.get<MEP>("MEP", "mep-x1") ?? expect.unreachable("There is no MEP.");
const results = (): readonly string[] =>
  (world.pass("mep-x1").status?.items ?? []).map((one) => `${one.application} ${one.result ?? "open"}`);
const foldedAt = (): readonly (string | undefined)[] => (mep().status?.deployed ?? []).map((one) => one.foldedAt);
const running = (): readonly string[] => (["LIQUIDA", "TIERS", "PORTAIL"] as const).map((code) => observed(world, "prod", code));
const back = (): readonly string[] => world.shop.ran.filter((one) => one.includes("Rollback"));

/** TIERS runs on two platforms. */
const AS_BEFORE = ["1.1.0", "1.1.0 1.1.0", "1.1.0"];

/** What takes the word away in the midst of the way back. */
const LOST: readonly (readonly [what: string, begin: () => Promise<unknown>, lose: () => void])[] = [
  [
    "cancelled is taken out of Git again",
    async () => {
      world.patch("MEP", "mep-x1", { spec: { cancelled: { reason: "Stop", by: "env-admin" } } });
      await world.settle();
    },
    () => {
      world.patch("MEP", "mep-x1", { spec: { cancelled: null } });
    },
  ],
  [
    "whoever said so leaves the team",
    () => say("armel", "step/120", "RollBack"),
    () => {
      world.patch("Team", "env-admin", { spec: { members: [{ name: "zoe", user: "zoe" }] } });
    },
  ],
];

describe("a go-live that is taken back", () => {
  test.each(LOST)("goes back whole although %s: half of it would stay for ever", async (_what, begin, lose) => {
    world = await startThree();
    await at("22:30");
    world.shop.script("prod-unix Rollback", "Running");
    await begin();
    lose();
    await world.settle();
    world.shop.finish();
    await at("23:30");
    expect(running()).toEqual(AS_BEFORE);
    expect([mep().status?.phase, world.environment("prod").status?.lock]).toEqual(["RolledBack", undefined]);
    expect(back().map((one) => one.split(" ")[0])).toEqual(["prod-cloud", "prod-unix", "prod-zos", "prod-zos"]);
  });
});

describe("a go-live of which a part is not there", () => {
  test("is kept at once without it, frees the environment, and never says that it is done", async () => {
    world = await startThree();
    world.shop.script("prod-unix Deploy", "Failed");
    await at("21:20");
    await say("armel", "step/120", "Keep");
    await at("23:00");
    await say("come", "step/130", "Done");
    expect(results()).toEqual(["LIQUIDA Deployed", "TIERS RolledBack", "PORTAIL Deferred"]);
    expect(world.environment("prod").status?.lock).toBeUndefined();
    expect([mep().status?.phase, mep().status?.steps?.find(({ step }) => step === "120")?.phase]).toEqual(["Failed", "Done"]);
  });

  test("where nobody decides ends by itself with what is there", async () => {
    world = await startThree({ ...THREE, runbook: RUNBOOK.slice(0, 5) });
    world.shop.script("prod-unix Deploy", "Failed");
    await at("22:30");
    expect(results()).toEqual(["LIQUIDA Deployed", "TIERS RolledBack", "PORTAIL Deferred"]);
    expect([mep().status?.phase, world.environment("prod").status?.lock]).toEqual(["Failed", undefined]);
  });
});

test("a go-live that is declared again while in place asks whether it stays, and does not end before its pass", async () => {
  world = await startThree();
  await at("22:10");
  world.remove("MEP", "mep-x1");
  await world.settle();
  world.install(manifest("MEP", "mep-x1", THREE));
  await at("22:25");
  expect((await say("armel", "step/120", "RollBack"))?.status?.state).not.toBe("Refused");
  await at("23:30");
  expect([mep().status?.phase, running()]).toEqual(["RolledBack", AS_BEFORE]);
});

async function sayAnew(): Promise<void> {
  for (const by of ["armel", "come"]) await say(by, "approval", "Approve");
  await say("dora", "acceptance", "Favourable");
  await world.advance({ seconds: 2 });
  for (const by of ["dora", "armel"]) await say(by, "go", "Go");
}

/** Declared again while two of its three are in place, every word given anew, and its people not called together again. */
async function startAgain(): Promise<void> {
  world = await startThree();
  await at("20:50");
  world.remove("MEP", "mep-x1");
  await world.settle();
  world.install(manifest("MEP", "mep-x1", THREE));
  await at("20:55");
  await sayAnew();
}

describe("a go-live that is declared again half way, before its first step is done anew,", () => {
  test("tells how it goes back, and does so on that word", async () => {
    await startAgain();
    expect(world.condition("MEP", "mep-x1", "Ready")?.message).toContain("ecluse decide MEP mep-x1 step/120 RollBack");
    expect((await say("armel", "step/120", "RollBack"))?.status?.reason).not.toBe("NothingToDecide");
    await at("21:30");
    expect([mep().status?.phase, running(), world.environment("prod").status?.lock]).toEqual(["RolledBack", AS_BEFORE, undefined]);
  });

  test("is not kept by a hand that deletes its pass", async () => {
    await startAgain();
    world.remove("Pass", "mep-x1");
    await at("21:30");
    expect(results()).toEqual(["LIQUIDA open", "TIERS open", "PORTAIL open"]);
    expect(world.shop.ran.filter((one) => one.includes("Cleanup"))).toEqual([]);
    await say("armel", "step/120", "RollBack");
    await at("22:00");
    expect([mep().status?.phase, running(), world.get("Pass", "mep-x1")]).toEqual(["RolledBack", AS_BEFORE, undefined]);
  });

  test("can only be put back to what its pass brings", async () => {
    await startAgain();
    await say("armel", "step/10", "Acknowledge");
    world.patch("MEP", "mep-x1", { spec: { items: THREE.items.slice(0, 2) } });
    await world.settle();
    await sayAnew();
    expect(world.condition("MEP", "mep-x1", "Ready")?.reason).toBe("MEPChanged");
  });
});

test("what a go-live has brought and Git has declared is Git's again: an older version that it declares later is what is to run", async () => {
  world = await startThree();
  await at("22:30");
  await say("armel", "step/120", "Keep");
  await at("22:55");
  await say("come", "step/130", "Done");
  expect([mep().status?.phase, ...foldedAt()]).toEqual(["Done", undefined, undefined, undefined]);
  const brought = { LIQUIDA: "1.2.0", TIERS: "1.2.0", PORTAIL: "1.2.0" };
  declare(world, "prod", brought);
  await world.settle();
  expect(world.condition("Environment", "prod", "InSync")?.status).toBe("True");
  for (const one of foldedAt()) expect(one).toMatch(/^2027-01-04T21:5/u);
  declare(world, "prod", { ...brought, PORTAIL: "1.1.0" });
  await world.settle();
  expect(world.environment("prod").status?.pending?.map(({ application, to }) => `${application} ${to}`)).toEqual(["PORTAIL 1.1.0"]);
});
