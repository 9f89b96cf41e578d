import { afterEach, beforeEach, expect, test } from "vitest";
import type { Decision, Pass } from "../../controller/api/types.ts";
import { until } from "./world/airlocks.ts";
import { declare, observed } from "./world/converged.ts";
import { sayOn, startProduction } from "./world/production.ts";
import { manifest } from "./world/sample.ts";
import type { World } from "./world/world.ts";

let world: World;
beforeEach(async () => {
  world = await startProduction();
  frozen({});
  declare(world, "prod", { LIQUIDA: "1.2.0" });
  await world.settle();
});
afterEach(async () => {
  await world.stop();
});

function frozen(more: object): void {
  const freeze = { name: "close", from: "2027-01-04T10:00", to: "2027-01-04T20:00", reason: "Accounts", ...more };
  world.patch("Calendar", "france", { spec: { freezes: [freeze] } });
}

/** A pass that production's two teams approve, from 14:00 on. */
async function approved(name: string, date: string): Promise<void> {
  world.install(
    manifest("Pass", name, {
      lane: "Exceptional",
      environment: "prod",
      date,
      exceptional: { reason: "Payments stop otherwise", requestedBy: "moe-liquida", at: `${date}T14:00`, until: `${date}T16:00` },
      changes: [{ environment: "prod", application: "LIQUIDA", to: "1.2.0" }],
    }),
  );
  await world.settle();
  for (const by of ["armel", "come"]) await sayOn(world, by, "approval", "Approve", { on: { kind: "Pass", name, point: "approval" } });
}

/** Both teams lift the freeze; the names of their words. */
async function lifted(): Promise<readonly string[]> {
  const on = { kind: "Calendar", name: "france", point: "close" };
  const [one, other] = [await sayOn(world, "armel", "", "Override", { on }), await sayOn(world, "come", "", "Override", { on })];
  return [one, other].map((word) => word?.metadata.name ?? "");
}

const statesOf = (words: readonly string[]): readonly string[] =>
  words.map((name) => {
    const { state, reason } = world.get<Decision>("Decision", name)?.status ?? {};
    return `${String(state)} ${String(reason)}`;
  });
const resultOf = (pass: string): string | undefined => world.get<Pass>("Pass", pass)?.status?.items?.[0]?.reason;

test("an override is for the freeze it was given for: not for one of another time or reason that bears its name since", async () => {
  await approved("urgent", "2027-01-04");
  const words = await lifted();
  frozen({ from: "2027-01-04T13:00" });
  await until(world, "16:30");
  expect(resultOf("urgent")).toBe("FreezePeriod");
  expect(statesOf(words)).toEqual(["Void FreezeChanged", "Void FreezeChanged"]);
});

test("given for a series, it lifts no date that has been put in since", async () => {
  const series = (...dates: readonly string[]): void => {
    world.patch("Calendar", "france", {
      spec: {
        series: { close: dates },
        freezes: [{ name: "close", around: { series: "close", before: 0, after: 0 }, reason: "Accounts" }],
      },
    });
  };
  series("2027-01-05", "2027-01-07");
  await approved("urgent", "2027-01-04");
  const words = await lifted();
  series("2027-01-04", "2027-01-05", "2027-01-07");
  await until(world, "16:30");
  expect(resultOf("urgent")).toBe("FreezePeriod");
  expect(observed(world, "prod", "LIQUIDA")).toBe("1.1.0");
  expect(statesOf(words)).toEqual(["Void FreezeChanged", "Void FreezeChanged"]);
});

test("it goes on to count when the freeze is narrowed to less than it names", async () => {
  await approved("urgent", "2027-01-04");
  const words = await lifted();
  frozen({ scope: { applications: ["LIQUIDA"] } });
  await until(world, "16:30");
  expect(statesOf(words)).toEqual(["Effective Effective", "Effective Effective"]);
  expect(observed(world, "prod", "LIQUIDA")).toBe("1.2.0");
});

test("one around dates that its calendar does not have is on all the time, and the calendar says so until they are there", async () => {
  const around = (series: string): void => {
    const close = { name: "close", around: { series, before: 0, after: 0 }, reason: "Accounts" };
    world.patch("Calendar", "france", { spec: { series: { payDays: ["2027-02-01"] }, freezes: [close] } });
  };
  around("payDay");
  await approved("urgent", "2027-01-04");
  await until(world, "16:30");
  expect(resultOf("urgent")).toBe("FreezePeriod");
  expect(world.condition("Calendar", "france", "Stalled")).toMatchObject({
    status: "True",
    reason: "UnknownReference",
    message:
      "Freeze close is on all the time: there are no dates of payDay, which it lies around. Declare them in spec.series, or correct the name.",
  });
  around("payDays");
  await approved("again", "2027-01-05");
  await until(world, "14:30", "2027-01-05");
  expect(world.condition("Calendar", "france", "Ready")).toMatchObject({ status: "True", reason: "Accepted" });
  expect(observed(world, "prod", "LIQUIDA")).toBe("1.2.0");
});
