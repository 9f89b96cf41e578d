import { afterEach, expect, test } from "vitest";
import type { Decision, MEP } from "../../controller/api/types.ts";
import { until } from "./world/airlocks.ts";
import { declare } from "./world/converged.ts";
import { DAY, sayOfThree, startThree } from "./world/three-worlds.ts";
import type { World } from "./world/world.ts";

let world: World;
afterEach(async () => {
  await world.stop();
});

const at = (time: string, day = DAY): Promise<void> => until(world, time, day);
const say = (...said: readonly [by: string, point: string, verdict: Decision["spec"]["verdict"]]): Promise<Decision | undefined> =>
  sayOfThree(world, said);
const folded = (): readonly string[] =>
  (world.get<MEP>("MEP", "mep-x1")?.status?.deployed ?? []).flatMap((one) => (one.foldedAt === undefined ? [] : one.application));
const pending = (): readonly string[] =>
  (world.environment("prod").status?.pending ?? []).map(({ application, to }) => `${application} ${to}`);
const inSync = () => world.condition("Environment", "prod", "InSync");

const BEFORE = { LIQUIDA: "1.1.0", TIERS: "1.1.0", PORTAIL: "1.1.0" };

async function bring(): Promise<void> {
  world = await startThree();
  await at("22:30");
  await say("armel", "step/120", "Keep");
  await at("22:55");
}

test("what Git has declared of a go-live is Git's again, though it has not declared the rest of it", async () => {
  await bring();
  await say("come", "step/130", "Done");
  declare(world, "prod", { ...BEFORE, LIQUIDA: "1.2.0" });
  await world.settle();
  expect([folded(), pending()]).toEqual([["LIQUIDA"], []]);
  expect(inSync()).toMatchObject({
    reason: "FoldPending",
    message: expect.stringMatching(/^(?!.*LIQUIDA).*PORTAIL: 1\.2\.0, TIERS: 1\.2\.0/u) as string,
  });
  await at("12:00", "2027-01-05");
  declare(world, "prod", BEFORE);
  await world.settle();
  expect([pending(), inSync()?.reason]).toEqual([["LIQUIDA 1.1.0"], "OlderThanDeployed"]);
  expect(folded()).toEqual(["LIQUIDA"]);
});

test("what Git has declared before a go-live is over is Git's from its end on", async () => {
  await bring();
  declare(world, "prod", { ...BEFORE, TIERS: "1.2.0" });
  await world.settle();
  await say("come", "step/130", "Done");
  expect(folded()).toEqual(["TIERS"]);
});
