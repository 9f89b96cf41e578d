import { afterEach, describe, expect, test } from "vitest";
import type { Decision, MEP, Pass, Release } from "../../controller/api/types.ts";
import { releaseDigest } from "../../controller/domain/delivery/release-digest.ts";
import { until } from "./world/airlocks.ts";
import { declare, pending } from "./world/converged.ts";
import { sayAll, sayOn, SPEC, startProduction } from "./world/production.ts";
import { decision, manifest, release } from "./world/sample.ts";
import { DAY, RUNBOOK, sayOfThree, startThree, THREE } from "./world/three-worlds.ts";
import type { World } from "./world/world.ts";

const NEXT = "2027-01-05";

let world: World;
afterEach(async () => {
  await world.stop();
});

const at = (time: string, day = DAY): Promise<void> => until(world, time, day);
const say = (...said: readonly [by: string, point: string, verdict: Decision["spec"]["verdict"]]): Promise<Decision | undefined> =>
  sayOfThree(world, said);
const edit = async (spec: object): Promise<void> => {
  world.patch("MEP", "mep-x1", { spec });
  await world.settle();
};
const mep = (): MEP => world.get<MEP>("MEP", "mep-x1") ?? expect.unreachable("There is no MEP.");
const step = (name: string): NonNullable<NonNullable<MEP["status"]>["steps"]>[number] | undefined =>
  mep().status?.steps?.find((one) => one.step === name);
const started = (what: string): readonly string[] => world.shop.ran.filter((line) => line.startsWith("prod") && line.includes(what));
async function everyWord(): Promise<void> {
  await say("armel", "approval", "Approve");
  await say("come", "approval", "Approve");
  await say("dora", "acceptance", "Favourable");
  await world.advance({ seconds: 2 });
  await say("dora", "go", "Go");
  await say("armel", "go", "Go");
}
/** An exceptional pass of that day with both its approvals. */
function patch(application: "LIQUIDA", to: string, [from, end]: readonly [from: string, until: string]): void {
  const changes = [{ environment: "prod", application, to }];
  const exceptional = { reason: "Payments stop", requestedBy: "moe", at: `${DAY}T${from}`, until: `${DAY}T${end}` };
  world.install(manifest("Pass", "urgent", { lane: "Exceptional", environment: "prod", date: DAY, exceptional, changes }));
  const content = world.get<Release>("Release", `liquida-${to}`) ?? expect.unreachable("There is no release.");
  const named = changes.map((change) => ({ ...change, digest: releaseDigest(content) }));
  for (const by of ["armel", "come"]) {
    const on = { kind: "Pass", name: "urgent", point: "approval" } as const;
    world.install(decision(`ok-${by}`, { on, verdict: "Approve", by, changes: named }));
  }
}
/** The runbook with some steps at another time. */
const replanned = (times: Readonly<Record<string, string>>): readonly object[] =>
  RUNBOOK.map((one) => ({ ...one, at: times[one.step] ?? one.at }));

const NEXT_EVENING = JSON.parse(
  JSON.stringify({ window: THREE.window, runbook: RUNBOOK, rollback: THREE.rollback }).replaceAll(NEXT, "2027-01-06").replaceAll(DAY, NEXT),
) as object;

describe("a go-live that is edited after its list is sealed, with every word given anew, goes by what it says now", () => {
  test("nothing begins after a window that was shortened", async () => {
    world = await startThree();
    await at("20:26");
    await edit({
      window: { from: `${DAY}T20:00`, to: `${DAY}T20:50` },
      rollback: { minutes: 5, backBy: `${DAY}T20:50` },
      runbook: replanned({ "70": `${DAY}T20:40`, "80": `${DAY}T20:41`, "120": `${DAY}T20:42`, "130": `${DAY}T20:45` }),
    });
    await everyWord();
    world.shop.script("prod-zos Deploy", "Running");
    await at("20:55");
    world.shop.finish();
    await at("21:30");
    expect(started("Deploy")).toEqual(["prod-zos Deploy LIQUIDA 1.2.0"]);
  });

  test("what was put off to the next evening is brought then", async () => {
    world = await startThree();
    await at("20:26");
    await edit(NEXT_EVENING);
    await everyWord();
    await at("10:00", NEXT);
    expect(started("Deploy")).toEqual([]);
    await at("20:10", NEXT);
    await say("armel", "step/10", "Done");
    await at("22:15", NEXT);
    expect(started("Deploy")).toContain("prod-zos Deploy LIQUIDA 1.2.0");
  });

  test("what was put off to the next evening is controlled again then, and not brought when its source changed meanwhile", async () => {
    world = await startThree();
    await at("20:26");
    await edit(NEXT_EVENING);
    await everyWord();
    await at("10:00", NEXT);
    expect([world.pass("mep-x1").status?.phase, world.environment("prod").status?.lock]).toEqual(["Sealed", undefined]);
    for (const on of ["Mainframe", "Open"]) world.shop.corrupt.add(`TIERS 1.2.0 ${on}`);
    await at("20:10", NEXT);
    await say("armel", "step/10", "Done");
    await at("22:00", NEXT);
    const ends = world
      .pass("mep-x1")
      .status?.items?.map(({ application, result = "open", reason = "" }) => `${application} ${result} ${reason}`);
    expect(ends).toEqual(["LIQUIDA open ", "TIERS Rejected ContentMismatch", "PORTAIL Deferred DependencyFailed"]);
    expect(started("Deploy")).toEqual(["prod-zos Deploy LIQUIDA 1.2.0"]);
  });

  test("what was put off to the next evening has its people called together again, and brings nothing without them", async () => {
    world = await startThree();
    await at("20:26");
    expect(step("10")?.phase).toBe("Done");
    await edit(NEXT_EVENING);
    await everyWord();
    await at("22:30", NEXT);
    expect([step("10")?.phase, step("60")?.phase]).toEqual(["Blocked", "Pending"]);
    expect(started("Deploy")).toEqual([]);
    await say("armel", "step/10", "Done");
    await at("22:40", NEXT);
    expect([step("10")?.phase, step("10")?.endedAt]).toEqual(["Done", "2027-01-05T21:30:01Z"]);
    expect(started("Deploy")).toContain("prod-zos Deploy LIQUIDA 1.2.0");
  });

  test("what was put off as its first target was away has its people called together again, and begins nothing between its two windows", async () => {
    world = await startThree();
    await at("20:28");
    world.shop.unreachable.add("prod-zos");
    await at("20:45");
    expect(step("60")?.phase).toBe("Running");
    await edit(NEXT_EVENING);
    await everyWord();
    await at("09:50", NEXT);
    world.shop.unreachable.delete("prod-zos");
    await at("21:15", NEXT);
    expect([step("10")?.phase, step("60")?.phase]).toEqual(["Blocked", "Pending"]);
    expect(started("Deploy")).toEqual([]);
    await say("armel", "step/10", "Done");
    await at("21:25", NEXT);
    expect(started("Deploy")).toContain("prod-zos Deploy LIQUIDA 1.2.0");
  });

  test("what was put off calls its people together again although somebody else wrote its status since", async () => {
    world = await startThree();
    await at("20:00");
    await edit(NEXT_EVENING);
    await everyWord();
    await at("10:00", NEXT);
    const conditions = (mep().status?.conditions ?? []).map((one) => ({ ...one, lastTransitionTime: "2027-01-04T01:00:00Z" }));
    world.patchStatus("MEP", "mep-x1", { conditions });
    await at("22:15", NEXT);
    expect([step("10")?.phase, started("Deploy")]).toEqual(["Blocked", []]);
  });

  test("whose window is only opened a little earlier calls nobody together again", async () => {
    world = await startThree();
    await at("20:26");
    await edit({ window: { from: `${DAY}T19:55`, to: THREE.window.to } });
    await everyWord();
    await at("20:31");
    expect(step("10")?.phase).toBe("Done");
    expect(started("Deploy")).toContain("prod-zos Deploy LIQUIDA 1.2.0");
  });

  test("what was put off and then taken off is over at once", async () => {
    world = await startThree();
    await at("20:26");
    await edit(NEXT_EVENING);
    await everyWord();
    await edit({ cancelled: { reason: "Not any more", by: "env-admin" } });
    await at("20:40");
    expect(world.pass("mep-x1").status?.endedAt).toBeDefined();
  });

  test("what is half there is not taken back at the end of the old window", async () => {
    world = await startThree();
    await at("20:26");
    await edit({
      window: { from: `${DAY}T20:00`, to: `${NEXT}T10:00` },
      runbook: replanned({ "70": `${NEXT}T07:00`, "80": `${NEXT}T07:30`, "120": `${NEXT}T08:00`, "130": `${NEXT}T08:30` }),
    });
    await everyWord();
    await at("06:30", NEXT);
    expect(started("Rollback")).toEqual([]);
    await at("07:30", NEXT);
    expect(started("Deploy TIERS")).toEqual(["prod-zos Deploy TIERS 1.2.0", "prod-unix Deploy TIERS 1.2.0"]);
  });

  test("what it has begun on a platform is brought to its end there, be its step put off to the small hours", async () => {
    world = await startThree();
    world.shop.script("prod-zos Deploy", "Running");
    await at("20:35");
    await edit({
      runbook: replanned({
        ...{ "60": `${NEXT}T04:00`, "70": `${NEXT}T04:20`, "80": `${NEXT}T04:40` },
        ...{ "120": `${NEXT}T05:00`, "130": `${NEXT}T05:30` },
      }),
    });
    await everyWord();
    world.shop.finish();
    await at("23:50");
    expect(started("LIQUIDA")).toEqual(["Deploy", "Phasein", "Smoke"].map((step) => `prod-zos ${step} LIQUIDA 1.2.0`));
    expect(started("TIERS")).toEqual([]);
  });
});

test("a release of two worlds goes in the order of its runbook's steps", async () => {
  const turned: Readonly<Record<string, object>> = {
    "60": { run: { action: "Deploy", platforms: ["Open"] } },
    "70": { run: { action: "Deploy", platforms: ["Mainframe"] } },
    "120": { dependsOn: ["70"] },
  };
  const runbook = RUNBOOK.filter(({ step }) => step !== "80").map((one) => ({ ...one, ...turned[one.step] }));
  world = await startThree({ ...THREE, items: [THREE.items[1]], runbook });
  await at("22:00");
  expect(started("Deploy TIERS")).toEqual(["prod-unix Deploy TIERS 1.2.0", "prod-zos Deploy TIERS 1.2.0"]);
});

test("a go-live that begins its own steps does not undo the urgent fix that is under way", async () => {
  world = await startProduction();
  world.install(release("LIQUIDA", "1.1.1"), manifest("MEP", "mep-x1", SPEC));
  await world.settle();
  await sayAll(world);
  await at("19:50");
  await sayOn(world, "armel", "step/10", "Done");
  declare(world, "prod", { LIQUIDA: "1.1.1" });
  patch("LIQUIDA", "1.1.1", ["20:20", "22:00"]);
  await world.settle();
  world.shop.script("prod-zos Deploy", "Running");
  await at("20:26");
  world.shop.finish();
  await at("20:29");
  expect(started("Rollback")).toEqual([]);
  expect(world.get<Pass>("Pass", "urgent")?.status?.items?.[0]?.result).toBe("Deployed");
  await at("21:00");
  expect(started("Deploy")).toEqual(["prod-zos Deploy LIQUIDA 1.1.1", "prod-zos Deploy LIQUIDA 1.2.0"]);
  expect(world.get<Pass>("Pass", "mep-x1")?.status?.items?.[0]?.from).toBe("1.1.1");
});

test("what a patch has put in place since the list was sealed is not deployed again, and not told as gone when the go-live goes back", async () => {
  world = await startThree();
  world.remove("Gate", "qualif-mep");
  patch("LIQUIDA", "1.2.0", ["20:20", "22:00"]);
  await world.settle();
  world.shop.script("prod-zos Smoke", "Running");
  await at("20:28");
  world.shop.finish();
  await at("22:15");
  expect(started("Deploy LIQUIDA")).toEqual(["prod-zos Deploy LIQUIDA 1.2.0"]);
  expect(started("Deploy TIERS")).toEqual(["prod-zos Deploy TIERS 1.2.0", "prod-unix Deploy TIERS 1.2.0"]);
  await say("armel", "step/120", "RollBack");
  await at("23:30");
  expect(mep().status).toMatchObject({ phase: "Failed", left: [{ application: "LIQUIDA", version: "1.2.0" }] });
});

test("a go-live that asks nobody whether it stays, and has lost its words, says which and is over once they are there again", async () => {
  const spec = { ...THREE, runbook: RUNBOOK.slice(0, 5) };
  world = await startThree(spec);
  await at("21:10");
  world.remove("MEP", "mep-x1");
  await at("21:20");
  world.install(manifest("MEP", "mep-x1", spec));
  await at("09:00", "2027-01-06");
  expect(mep().status?.endedAt).toBeUndefined();
  expect(world.condition("MEP", "mep-x1", "Ready")).toMatchObject({ status: "False", reason: "AwaitingWords" });
  await everyWord();
  expect(world.condition("MEP", "mep-x1", "Ready")).toMatchObject({ status: "False", reason: "StepBlocked" });
  await say("armel", "step/10", "Done");
  await world.settle();
  expect(mep().status?.endedAt).toBeDefined();
  expect(world.environment("prod").status?.lock).toBeUndefined();
});

test("an urgent fix that Git declares is not hidden by a go-live of three weeks later that carries a newer version", async () => {
  world = await startProduction();
  world.install(release("LIQUIDA", "1.1.1"));
  const later = JSON.stringify(SPEC).replaceAll(NEXT, "2027-01-26").replaceAll(DAY, "2027-01-25");
  world.install(manifest("MEP", "mep-x1", JSON.parse(later) as Record<string, unknown>));
  await world.settle();
  expect(world.condition("Environment", "prod", "InSync")?.status).toBe("True");
  declare(world, "prod", { LIQUIDA: "1.1.1" });
  await world.settle();
  expect(world.condition("Environment", "prod", "InSync")?.status).toBe("False");
  patch("LIQUIDA", "1.1.1", ["14:00", "16:00"]);
  await at("17:00");
  expect(started("Deploy")).toEqual(["prod-zos Deploy LIQUIDA 1.1.1"]);
  expect(world.condition("Environment", "prod", "InSync")?.status).toBe("True");
  expect(pending(world, "prod")).toEqual(["LIQUIDA Waiting ApprovalMissing"]);
});
