import { afterEach, describe, expect, test } from "vitest";
import type { Decision, MEP } from "../../controller/api/types.ts";
import { until } from "./world/airlocks.ts";
import { observed } from "./world/converged.ts";
import { DAY, RUNBOOK, sayOfThree, startThree, THREE } from "./world/three-worlds.ts";
import type { World } from "./world/world.ts";

let world: World;
afterEach(async () => {
  await world.stop();
});

const at = (time: string): Promise<void> => until(world, time, DAY);
const say = (...said: readonly [by: string, point: string, verdict: Decision["spec"]["verdict"]]): Promise<Decision | undefined> =>
  sayOfThree(world, said, said[2] === "NoGo" ? { reason: "Not now" } : {});
const edit = async (spec: object): Promise<void> => {
  world.patch("MEP", "mep-x1", { spec });
  await world.settle();
};
const mep = (): MEP => world.get<MEP>("MEP", "mep-x1") ?? expect.unreachable("There is no MEP.");
const stepOf = (name: string): string | undefined => mep().status?.steps?.find(({ step }) => step === name)?.phase;
const results = (): readonly string[] =>
  (world.pass("mep-x1").status?.items ?? []).map((one) => `${one.application} ${one.result ?? "open"}`);
const running = (): readonly string[] => (["LIQUIDA", "TIERS", "PORTAIL"] as const).map((code) => observed(world, "prod", code));
const lock = (): unknown => world.environment("prod").status?.lock;

/** TIERS runs on two platforms. */
const AS_BEFORE = ["1.1.0", "1.1.0 1.1.0", "1.1.0"];
const ALL_NEW = ["1.2.0", "1.2.0 1.2.0", "1.2.0"];

describe("a go-live ends by itself", () => {
  test("with its window when it was edited and nobody has given the words anew", async () => {
    world = await startThree();
    await edit({ rollback: { minutes: 20, backBy: `${DAY}T23:58` } });
    await at("23:30");
    expect(mep().status?.phase).toBe("Running");
    await until(world, "09:00", "2027-01-05");
    expect([mep().status?.phase, running()]).toEqual(["NoGo", AS_BEFORE]);
  });
});
