import { afterEach, beforeEach, expect, test } from "vitest";
import type { Airlock, Booking, MEP, Pass } from "../../controller/api/types.ts";
import { summaryText } from "../../controller/domain/status/told-words.ts";
import { sayOnGate, startBehindAirlock, until } from "./world/airlocks.ts";
import { declare, observed, passes, pending } from "./world/converged.ts";
import { SPEC } from "./world/production.ts";
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

test("an airlock that lists an environment before the one it comes after serves them as releases climb, and says so by day", async () => {
  world.patch("Airlock", "sas", { spec: { environments: ["recette", "qualif"] } });
  world.remove("Gate", "qualif-zos-sas");
  for (const name of ["qualif", "recette"]) declare(world, name, { LIQUIDA: "1.1.0", TIERS: "1.1.0" });
  await world.settle();
  expect(pending(world, "recette")).toEqual(["LIQUIDA Waiting SlotAhead", "TIERS Waiting SlotAhead"]);
  await until(world, "00:30", "2027-01-05");
  const deployed = Array.from({ length: 4 }, (_, index) => `${index % 2 === 0 ? "LIQUIDA" : "TIERS"} Deployed`);
  expect(passes(world)).toEqual([`sas-2027-01-04 Succeeded: ${deployed.join(", ")}`]);
  expect(world.get<Pass>("Pass", "sas-2027-01-04")?.status?.items?.map(({ environment }) => environment)).toEqual([
    ...["qualif", "qualif"],
    ...["recette", "recette"],
  ]);
});

test("a pass that a hand made for an airlock that is not there, or for a night that is over, says so and what to do", async () => {
  world.install(manifest("Pass", "sass-2027-01-04", { lane: "Airlock", airlock: "sass", date: "2027-01-04", changes: [] }));
  world.install(manifest("Pass", "sas-2026-12-14", { lane: "Airlock", airlock: "sas", date: "2026-12-14", changes: [] }));
  declare(world, "qualif", { LIQUIDA: "1.1.0" });
  await world.settle();
  expect(world.condition("Pass", "sass-2027-01-04", "Stalled")).toMatchObject({
    ...{ status: "True", reason: "UnknownAirlock" },
    message: expect.stringMatching(/^There is no airlock sass, .*kubectl delete pass sass-2027-01-04\.$/u) as string,
  });
  expect(world.pass("sas-2026-12-14").status).toMatchObject({ phase: "Missed", items: [] });
  expect(world.condition("Pass", "sas-2026-12-14", "Stalled")).toMatchObject({
    ...{ status: "True", reason: "Missed" },
    message: expect.stringMatching(/^Nothing was carried: this pass was made for a slot that was over\. .*Delete this one\.$/u) as string,
  });
  expect(summaryText(world.pass("sas-2026-12-14").status?.summary ?? "", "fr")).toMatch(/^Rien n'a été porté : ce passage a été créé/u);
});

test("an environment that is to come after another once the list is sealed is waited for no more", async () => {
  world.remove("Gate", "qualif-zos-sas");
  const { spec } = world.environment("recette");
  world.remove("Environment", "recette");
  world.install(manifest("Environment", "recette", { ...spec, after: undefined }));
  world.patch("Airlock", "sas", { spec: { environments: ["recette", "qualif"] } });
  for (const name of ["qualif", "recette"]) declare(world, name, { LIQUIDA: "1.1.0" });
  await until(world, "19:00");
  expect(world.get<Pass>("Pass", "sas-2027-01-04")?.status?.items?.map(({ environment }) => environment)).toEqual(["recette", "qualif"]);
  world.patch("Environment", "recette", { spec: { after: "qualif" } });
  await until(world, "00:30", "2027-01-05");
  expect(passes(world)).toEqual(["sas-2027-01-04 Succeeded: LIQUIDA Deployed, LIQUIDA Deployed"]);
});

test("a go-live into an environment that is no production brings nothing: neither the night nor a continuous turn takes what it names", async () => {
  const items = [{ application: "LIQUIDA", version: "1.1.0", kind: "Change" }];
  world.install(...["qualif", "dev"].map((name) => manifest("MEP", `mep-${name}`, { ...SPEC, environment: name, items, requires: [] })));
  await world.settle();
  const stalled = world.condition("MEP", "mep-qualif", "Stalled");
  expect(stalled).toMatchObject({ status: "True", reason: "NotProduction" });
  expect(stalled?.message).toBe(
    "MEP mep-qualif names qualif, which is not production: it brings nothing there. Name production in it, or delete the MEP and write what qualif is to run into its versions.",
  );
  expect(world.get<MEP>("MEP", "mep-qualif")?.status).toMatchObject({ phase: "Refused" });
  expect(world.records("Refuse").map(({ reason, about }) => `${about.name} ${reason ?? ""}`)).toEqual([
    "mep-qualif NotProduction",
    "mep-dev NotProduction",
  ]);
  sayOnGate(world, "light", "Open", [["qualif", "LIQUIDA", "1.1.0"]]);
  await until(world, "23:45");
  expect(["qualif", "dev"].map((name) => [observed(world, name, "LIQUIDA"), pending(world, name)])).toEqual([
    ["1.0.0", []],
    ["1.0.0", []],
  ]);
  expect(passes(world)).toEqual(["sas-2027-01-04 Idle: "]);
});

test("what stands in the versions of such an environment comes in its own slot, whatever a go-live says of it", async () => {
  const items = [{ application: "LIQUIDA", version: "1.1.0", kind: "Change" }];
  world.install(manifest("MEP", "mep-qualif", { ...SPEC, environment: "qualif", items, requires: [] }));
  declare(world, "qualif", { LIQUIDA: "1.1.0" });
  await world.settle();
  sayOnGate(world, "light", "Open", [["qualif", "LIQUIDA", "1.1.0"]]);
  await world.settle();
  expect(world.environment("qualif").status?.pending).toMatchObject([{ application: "LIQUIDA", lane: "sas" }]);
  await until(world, "23:45");
  expect(observed(world, "qualif", "LIQUIDA")).toBe("1.1.0");
  expect(passes(world)).toEqual(["sas-2027-01-04 Succeeded: LIQUIDA Deployed"]);
});

test("such a go-live that is taken off, or mended to name production, stands still no more", async () => {
  world.install(...["one", "other"].map((name) => manifest("MEP", name, { ...SPEC, environment: "qualif", requires: [] })));
  await world.settle();
  world.patch("MEP", "one", { spec: { cancelled: { reason: "A mistake", by: "moa" } } });
  world.patch("MEP", "other", { spec: { environment: "prod" } });
  await world.settle();
  expect(world.get<MEP>("MEP", "one")?.status?.phase).toBe("Cancelled");
  expect(world.condition("MEP", "other", "Stalled")).toMatchObject({ status: "False", reason: "AwaitingWords" });
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
