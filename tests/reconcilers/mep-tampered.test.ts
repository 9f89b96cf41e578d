import { afterEach, expect, test } from "vitest";
import type { Decision, MEP } from "../../controller/api/types.ts";
import { until } from "./world/airlocks.ts";
import { observed } from "./world/converged.ts";
import { sayAll, sayOn, SPEC, startProduction } from "./world/production.ts";
import { manifest } from "./world/sample.ts";
import { DAY, sayOfThree, startThree } from "./world/three-worlds.ts";
import type { World } from "./world/world.ts";

let world: World;
afterEach(async () => {
  await world.stop();
});

const at = (time: string, day = DAY): Promise<void> => until(world, time, day);
const mep = (): MEP => world.get<MEP>("MEP", "mep-x1") ?? expect.unreachable("There is no MEP.");
const stepOf = (name: string): string | undefined => mep().status?.steps?.find(({ step }) => step === name)?.phase;
const told = (): readonly string[] => world.events().filter((line) => line.includes("StatusTampered"));
const say = (...said: readonly [by: string, point: string, verdict: Decision["spec"]["verdict"]]): Promise<Decision | undefined> =>
  sayOfThree(world, said);
const write = async (status: object): Promise<void> => {
  world.patchStatus("MEP", "mep-x1", status);
  await world.settle();
};

/** A go-live of LIQUIDA alone, kept; its last step is still to be done. */
async function startKept(): Promise<void> {
  world = await startProduction();
  world.install(manifest("MEP", "mep-x1", SPEC));
  await world.settle();
  await sayAll(world);
  await at("19:58");
  await sayOn(world, "armel", "step/10", "Done");
  await at("22:25");
  await sayOn(world, "armel", "step/120", "Keep");
  await at("22:30");
}

test("a go-live whose people are said to be called together by somebody who writes its status waits for them", async () => {
  world = await startProduction();
  world.install(manifest("MEP", "mep-x1", SPEC));
  await world.settle();
  await sayAll(world);
  await at("19:50");
  const done = { phase: "Done", startedAt: "2027-01-04T18:46:00Z", endedAt: "2027-01-04T18:50:00Z" };
  await write({ steps: mep().status?.steps?.map((one) => (one.step === "10" ? { ...one, ...done } : one)) });
  await at("20:45");
  expect([stepOf("10"), world.shop.ran, world.get("Pass", "mep-x1")]).toEqual(["Blocked", [], undefined]);
  expect(told()).toEqual(["Warning StatusTampered MEP/mep-x1"]);
});

test("a go-live that waits for its people hears them, although somebody has written since when it waits", async () => {
  world = await startProduction();
  world.install(manifest("MEP", "mep-x1", SPEC));
  await world.settle();
  await sayAll(world);
  await at("20:05");
  expect(stepOf("10")).toBe("Blocked");
  await write({ conditions: mep().status?.conditions?.map((one) => ({ ...one, lastTransitionTime: "2027-01-04T01:00:00Z" })) });
  const word = await sayOn(world, "armel", "step/10", "Done");
  await at("20:06");
  expect([world.get<Decision>("Decision", word?.metadata.name ?? "")?.status?.state, stepOf("10")]).toEqual(["Effective", "Done"]);
  await at("21:00");
  expect(world.shop.ran).toContain("prod-zos Deploy LIQUIDA 1.2.0");
});

test("what somebody wrote into its status does not become our own because a turn fails meanwhile", async () => {
  world = await startProduction();
  world.install(manifest("MEP", "mep-x1", SPEC));
  await world.settle();
  await sayAll(world);
  await at("20:05");
  world.skew(60);
  const done = { phase: "Done", startedAt: "2027-01-04T18:46:00Z", endedAt: "2027-01-04T18:50:00Z" };
  await write({ steps: mep().status?.steps?.map((one) => (one.step === "10" ? { ...one, ...done } : one)) });
  await at("20:10");
  world.skew(0);
  await at("20:45");
  expect([stepOf("10"), world.shop.ran, world.get("Pass", "mep-x1")]).toEqual(["Blocked", [], undefined]);
});

test("a go-live under way whose status somebody writes goes on by its words and its pass", async () => {
  world = await startThree();
  await at("20:50");
  await write({ steps: [], carried: null, endedAt: "2027-01-04T19:30:00Z", phase: "Done", deployed: [] });
  expect([stepOf("60"), mep().status?.endedAt]).toEqual(["Done", undefined]);
  await at("22:25");
  await say("armel", "step/120", "Keep");
  await at("22:55");
  await say("come", "step/130", "Done");
  expect([mep().status?.phase, observed(world, "prod", "PORTAIL")]).toEqual(["Done", "1.2.0"]);
  expect(mep().status?.deployed?.map((one) => one.foldedAt)).toEqual([undefined, undefined, undefined]);
});

test("what a go-live that is over has brought is what its pass says, and is not written into Git any more", async () => {
  await startKept();
  await sayOn(world, "come", "step/130", "Done");
  const before = mep().status;
  expect([before?.phase, before?.deployed]).toEqual(["Done", [{ application: "LIQUIDA", version: "1.2.0" }]]);
  await write({ deployed: [{ application: "LIQUIDA", version: "1.3.0" }], phase: "Running", endedAt: null });
  await at("22:50");
  expect(mep().status).toMatchObject({ phase: "Done", endedAt: expect.any(String) as string });
  expect(mep().status?.deployed).toEqual([{ application: "LIQUIDA", version: "1.2.0", foldedAt: expect.any(String) as string }]);
  expect(world.condition("Environment", "prod", "InSync")?.reason).not.toBe("FoldPending");
  expect(world.shop.ran.filter((one) => one.includes(" Deploy "))).toHaveLength(1);
});
