import { afterEach, beforeEach, expect, test } from "vitest";
import type { Airlock, Booking, Pass } from "../../controller/api/types.ts";
import { startBehindAirlock, until } from "./world/airlocks.ts";
import { declare, observed, pending } from "./world/converged.ts";
import { manifest } from "./world/sample.ts";
import type { World } from "./world/world.ts";

// What a webhook would have refused stands in the cluster: it was written while nobody answered the API server.
let world: World;

beforeEach(async () => {
  world = await startBehindAirlock();
});
afterEach(() => world.stop());

test("an airlock into production carries nothing: it stands still, and what is declared there waits for a go-live", async () => {
  world.patch("Environment", "qualif", { spec: { purpose: "Production" } });
  await world.settle();
  declare(world, "qualif", { LIQUIDA: "1.1.0" });
  await world.settle();
  expect(pending(world, "qualif")).toEqual(["LIQUIDA Waiting NoLane"]);
  await until(world, "23:00");
  expect(world.condition("Airlock", "sas", "Stalled")).toMatchObject({ status: "True", reason: "ProductionInAirlock" });
  expect(world.condition("Airlock", "sas", "Stalled")?.message).toContain("qualif is production: it changes in a MEP");
  expect(world.list<Pass>("Pass").filter(({ spec }) => spec.airlock === "sas")).toEqual([]);
  expect(observed(world, "qualif", "LIQUIDA")).toBe("1.0.0");
});

test("a second night of one environment is none: both airlocks stand still and say which", async () => {
  const { spec } = world.get<Airlock>("Airlock", "sas") ?? {};
  world.install(manifest("Airlock", "twin", { ...spec, environments: ["recette"] }));
  await until(world, "18:30");
  expect(world.condition("Airlock", "twin", "Stalled")).toMatchObject({ status: "True", reason: "TwoNightlyAirlocks" });
  expect(world.condition("Airlock", "twin", "Stalled")?.message).toContain("sas serves recette at night too");
  expect(world.list<Pass>("Pass").filter((pass) => pass.spec.airlock === "twin")).toEqual([]);
});

test("a booking that clashes reserves nothing, and the refusal is recorded", async () => {
  const booked = { title: "Tests", environment: "recette", mode: "Exclusive", purpose: "MassTest", team: "qualif" };
  world.install(manifest("Booking", "first", { ...booked, from: "2027-01-05T07:00", to: "2027-01-06T19:00" }));
  await world.settle();
  world.install(manifest("Booking", "second", { ...booked, from: "2027-01-06T07:00", to: "2027-01-07T19:00" }));
  await world.settle();
  expect(world.get<Booking>("Booking", "second")?.status).toMatchObject({ state: "Refused", conflictsWith: "first" });
  expect(world.records("Refuse").map(({ reason, about }) => `${about.name} ${reason ?? ""}`)).toEqual(["second BookingConflict"]);
});

test("a version of an application nobody declared is refused by name, and the refusal is recorded", async () => {
  world.patch("Environment", "qualif", { spec: { versions: { NOWHERE: "1.0.0" } } });
  await world.settle();
  expect(pending(world, "qualif")).toContain("NOWHERE Refused UnknownRelease");
  expect(world.records("Refuse").map(({ reason }) => reason)).toContain("UnknownRelease");
});
