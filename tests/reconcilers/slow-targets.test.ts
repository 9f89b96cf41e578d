import { afterEach, beforeEach, expect, test } from "vitest";
import type { World } from "./world/world.ts";
import { sayOnGate, startBehindAirlock, until } from "./world/airlocks.ts";
import { declare } from "./world/converged.ts";
import { during } from "./world/during.ts";

const NIGHT = "sas-2027-01-04";

let world: World;

beforeEach(async () => {
  world = await startBehindAirlock();
  // What waits is controlled every quarter of an hour from then on: at 21:00 it is the night's own control that takes long.
  await until(world, "08:07");
  declare(world, "qualif", { LIQUIDA: "1.1.0" });
  await world.settle();
  sayOnGate(world, "go", "Open", [["qualif", "LIQUIDA", "1.1.0"]]);
  await until(world, "20:59");
});
afterEach(async () => {
  await world.stop();
});

test("a control that takes six minutes is dated when it was done, and so is what it rejects", async () => {
  world.shop.corrupt.add("LIQUIDA 1.1.0 Mainframe");
  world.shop.onInspect = () => {
    world.shop.onInspect = () => undefined;
    world.elapse({ minutes: 6 });
  };
  await until(world, "21:30");
  const { controlled, items, timeline } = world.pass(NIGHT).status ?? {};
  const done = "2027-01-04T20:06:00Z";
  expect(controlled).toEqual({ at: done, platforms: [{ platform: "Mainframe", read: 1, different: 1 }] });
  expect(items?.map(({ result, settledAt }) => [result, settledAt])).toEqual([["Rejected", done]]);
  expect(timeline?.find(({ text }) => text.startsWith("Content controlled"))).toEqual({
    at: done,
    text: "Content controlled: 1 z/OS item read, 0 equal, 1 different; 1 of 1 changes rejected",
  });
});

test("a call that takes two minutes ends two minutes after it began", async () => {
  during(world, "Phasein", () => {
    world.elapse({ minutes: 2 });
  });
  await until(world, "21:30");
  const [item] = world.pass(NIGHT).status?.items ?? [];
  const call = item?.steps?.find(({ name }) => name === "Phasein");
  expect([item?.result, call?.result]).toEqual(["Deployed", "Succeeded"]);
  expect(
    Temporal.Instant.from(call?.startedAt ?? "")
      .until(Temporal.Instant.from(call?.endedAt ?? ""))
      .total("minutes"),
  ).toBe(2);
});
