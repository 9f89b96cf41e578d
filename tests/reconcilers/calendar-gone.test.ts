import { afterEach, describe, expect, test } from "vitest";
import type { Calendar, Decision, MEP } from "../../controller/api/types.ts";
import { sayOnGate, startBehindAirlock, until } from "./world/airlocks.ts";
import { declare, observed } from "./world/converged.ts";
import { manifest } from "./world/sample.ts";
import { DAY, sayOfThree, startThree } from "./world/three-worlds.ts";
import type { World } from "./world/world.ts";

let world: World;
afterEach(async () => {
  await world.stop();
});

const at = (time: string, day = DAY): Promise<void> => until(world, time, day);
const say = (by: string, point: string, verdict: Decision["spec"]["verdict"]): Promise<Decision | undefined> =>
  sayOfThree(world, [by, point, verdict], { reason: "As agreed" });
const results = (pass: string): readonly string[] =>
  (world.pass(pass).status?.items ?? []).map((one) => `${one.application} ${one.result ?? "open"}`);
const ran = (environment: string): readonly string[] => world.shop.ran.filter((one) => one.startsWith(environment));
const waits = (pass: string) => world.condition("Pass", pass, "Stalled");

const LIQUIDA_ALONE = ["prod-zos Deploy LIQUIDA 1.2.0"];
const LOST = {
  status: "True",
  reason: "UnknownCalendar",
  message: "The calendar of prod is not declared: its times mean nothing. Declare it.",
};

/** Takes the calendar away, and gives what puts it back. */
async function removed(): Promise<() => Promise<void>> {
  const { spec } = world.get<Calendar>("Calendar", "france") ?? expect.unreachable("There is no calendar.");
  world.remove("Calendar", "france");
  await world.settle();
  return async () => {
    world.install(manifest("Calendar", "france", spec));
    await world.settle();
  };
}

/** LIQUIDA is at work on z/OS, and TIERS, which stands on it, has not begun. */
async function atWork(): Promise<void> {
  world = await startThree();
  world.shop.script("prod-zos Deploy", "Running");
  await at("20:31");
  expect(world.shop.jobs.filter(({ target }) => target === "prod-zos").map(({ state }) => state)).toEqual(["Running"]);
}

async function finished(): Promise<void> {
  world.shop.finish();
  await world.settle();
}

describe("a go-live whose calendar is gone while a step runs", () => {
  test("begins nothing more, says why, and a No-Go that was said meanwhile counts once it is back", async () => {
    await atWork();
    const putBack = await removed();
    await say("dora", "go", "NoGo");
    await finished();
    await at("22:10");
    expect([ran("prod"), results("mep-x1")]).toEqual([LIQUIDA_ALONE, ["LIQUIDA open", "TIERS open", "PORTAIL open"]]);
    expect(waits("mep-x1")).toMatchObject(LOST);
    await putBack();
    expect(results("mep-x1")).toEqual(["LIQUIDA RolledBack", "TIERS Deferred", "PORTAIL Deferred"]);
  });

  test("begins nothing in a freeze that nobody can see", async () => {
    await atWork();
    world.patch("Calendar", "france", {
      spec: { freezes: [{ name: "late", from: "2027-01-04T20:31", to: "2027-01-06T00:00", reason: "Closing" }] },
    });
    await removed();
    await finished();
    await at("22:10");
    expect(ran("prod")).toEqual(LIQUIDA_ALONE);
  });

  test("goes on by itself once that is back", async () => {
    await atWork();
    const putBack = await removed();
    await finished();
    await at("20:50");
    await putBack();
    expect(waits("mep-x1")).toMatchObject({ status: "False", reason: "Running" });
    await at("22:10");
    const { steps = [] } = world.get<MEP>("MEP", "mep-x1")?.status ?? {};
    expect(steps.map(({ step, phase }) => `${step} ${phase}`).slice(2, 5)).toEqual(["60 Done", "70 Done", "80 Done"]);
  });

  test("goes back once it is taken off in Git", async () => {
    await atWork();
    await removed();
    await finished();
    world.patch("MEP", "mep-x1", { spec: { cancelled: { reason: "No calendar", by: "env-admin" } } });
    await world.settle();
    expect(results("mep-x1")).toEqual(["LIQUIDA RolledBack", "TIERS Deferred", "PORTAIL Deferred"]);
  });

  test("turns round at the end of its window what is half done", async () => {
    await atWork();
    await removed();
    await finished();
    await at("05:59", "2027-01-05");
    expect(results("mep-x1")).toEqual(["LIQUIDA open", "TIERS open", "PORTAIL open"]);
    await at("06:10", "2027-01-05");
    expect([results("mep-x1"), observed(world, "prod", "LIQUIDA")]).toEqual([
      ["LIQUIDA RolledBack", "TIERS Deferred", "PORTAIL Deferred"],
      "1.1.0",
    ]);
  });
});

describe("a night of an environment whose calendar is not there", () => {
  async function sealed(calendar: string): Promise<void> {
    world = await startBehindAirlock();
    world.patch("Environment", "qualif", { spec: { calendar } });
    declare(world, "qualif", { LIQUIDA: "1.1.0" });
    await world.settle();
    sayOnGate(world, "open", "Open", [["qualif", "LIQUIDA", "1.1.0"]]);
    await at("20:59");
  }
  const timeZone = "Europe/Paris";
  const lyon = manifest("Calendar", "lyon", { timeZone, workingDays: ["Mon", "Tue", "Wed", "Thu", "Fri"], holidays: { region: "FR" } });

  test("begins nothing until it is, though its airlock has one of its own", async () => {
    await sealed("lyon");
    await at("21:30");
    expect([ran("qualif"), waits("sas-2027-01-04")?.reason]).toEqual([[], "UnknownCalendar"]);
    world.install(lyon);
    await world.settle();
    expect(observed(world, "qualif", "LIQUIDA")).toBe("1.1.0");
  });

  test("is followed where it is at work, and goes on once the calendar of its airlock too is back", async () => {
    await sealed("france");
    world.shop.script("qualif-zos Deploy", "Running");
    await at("21:05");
    const putBack = await removed();
    await finished();
    await at("21:30");
    expect([ran("qualif"), waits("sas-2027-01-04")?.reason]).toEqual([["qualif-zos Deploy LIQUIDA 1.1.0"], "UnknownCalendar"]);
    await putBack();
    expect(results("sas-2027-01-04")).toEqual(["LIQUIDA Deployed"]);
  });

  test("takes back a job that is held when it goes, and submits it again once it is back", async () => {
    await sealed("lyon");
    world.install(lyon);
    await world.settle();
    world.faults.cut = ({ method, path }) => {
      const isHeld = world.shop.jobs.some(({ target, state }) => target === "qualif-zos" && state === "Held");
      if (isHeld && method === "GET" && path.includes("/calendars") && world.get("Calendar", "lyon") !== undefined)
        world.remove("Calendar", "lyon");
      return false;
    };
    await at("21:30");
    expect([ran("qualif"), results("sas-2027-01-04")]).toEqual([[], ["LIQUIDA open"]]);
    expect(world.pass("sas-2027-01-04").status?.items?.[0]?.steps?.at(-1)).toMatchObject({ result: "Expired", reason: "UnknownCalendar" });
    world.faults.cut = () => false;
    world.install(lyon);
    await world.settle();
    expect(results("sas-2027-01-04")).toEqual(["LIQUIDA Deployed"]);
  });
});
