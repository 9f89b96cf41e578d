import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Gate } from "../../controller/api/types.ts";
import { sayOnGate, startBehindAirlock, until } from "./world/airlocks.ts";
import { declare, passes, pending } from "./world/converged.ts";
import { manifest } from "./world/sample.ts";
import type { World } from "./world/world.ts";

let world: World;

beforeEach(async () => {
  world = await startBehindAirlock();
});
afterEach(async () => {
  await world.stop();
});

const told = (): string | undefined => world.environment("qualif").status?.pending?.[0]?.finding?.message;

const gate = (): Gate["status"] => world.get<Gate>("Gate", "qualif-zos-sas")?.status;

describe("what waits before a gate is told so", () => {
  beforeEach(async () => {
    world.install(
      manifest("Gate", "qualif-zos-sas", {
        title: "Mainframe door",
        openers: "qualif",
        closesAt: "37m",
        guards: { environments: ["qualif", "recette"], platforms: ["Mainframe"], lanes: ["sas"] },
      }),
    );
    declare(world, "qualif", { LIQUIDA: "1.1.0" });
    await world.settle();
    sayOnGate(world, "go", "Open", [["qualif", "LIQUIDA", "1.1.0"]]);
    await world.settle();
    expect(pending(world, "qualif")).toEqual(["LIQUIDA Waiting GateClosed"]);
  });

  test("when an opening ends before its slot, and at the instant at which it has", async () => {
    expect(gate()).toMatchObject({
      state: "Closed",
      waiting: [{ slot: "2027-01-04T20:00:00Z", openUntil: "2027-01-04T07:37:00Z" }],
      open: [],
    });
    expect(world.condition("Gate", "qualif-zos-sas", "Ready")?.message).toMatch(/open now, but not until their slot/u);
    expect(told()).toMatch(
      /^Gate qualif-zos-sas is open until 2027-01-04 08:37 only and will be shut when pass sas-2027-01-04 .*if qualif opens it again: ecluse gate open/u,
    );
    await until(world, "08:36");
    expect(gate()?.waiting).toMatchObject([{ openUntil: "2027-01-04T07:37:00Z" }]);
    await until(world, "08:38");
    expect(gate()?.waiting?.[0]).not.toHaveProperty("openUntil");
    expect(told()).toMatch(/^Gate qualif-zos-sas is closed \(opened by Quitterie Abel until 2027-01-04 08:37 only\): /u);
  });

  test("until one opens it again that lasts", async () => {
    await until(world, "20:30");
    sayOnGate(world, "late", "Open", [["qualif", "LIQUIDA", "1.1.0"]]);
    await world.settle();
    expect(gate()).toMatchObject({ state: "Open", open: [{ until: "2027-01-04T20:07:00Z", decisions: ["late"] }] });
    expect(pending(world, "qualif")).toEqual(["LIQUIDA Waiting SlotAhead"]);
    await until(world, "21:30");
    expect(passes(world)).toEqual(["sas-2027-01-04 Succeeded: LIQUIDA Deployed"]);
  });

  test("once it is closed for all, although that word names nothing", async () => {
    sayOnGate(world, "stop", "Close", []);
    await world.settle();
    expect(gate()?.waiting?.[0]).not.toHaveProperty("openUntil");
    expect(told()).toMatch(/^Gate qualif-zos-sas is closed \(shut by Quitterie Abel 2027-01-04 08:00\): /u);
  });
});

test("an open gate stays open over the cut-off, and says so once it has let pass what it was opened for", async () => {
  declare(world, "qualif", { LIQUIDA: "1.1.0" });
  await world.settle();
  sayOnGate(world, "go", "Open", [["qualif", "LIQUIDA", "1.1.0"]]);
  const events = (): readonly string[] => world.events().filter((line) => line.endsWith("Gate/qualif-zos-sas"));
  await until(world, "20:59");
  expect(gate()?.state).toBe("Open");
  expect(events()).toEqual(["Normal GateOpened Gate/qualif-zos-sas"]);
  await until(world, "21:30");
  expect(passes(world)).toEqual(["sas-2027-01-04 Succeeded: LIQUIDA Deployed"]);
  expect(events().toSorted()).toEqual(["Normal GateClosed Gate/qualif-zos-sas", "Normal GateOpened Gate/qualif-zos-sas"]);
});

test("a change comes in its slot with what it needs in the same pass, and waits while a gate keeps that out", async () => {
  declare(world, "qualif", { LIQUIDA: "1.1.0", TIERS: "1.1.0" });
  await world.settle();
  sayOnGate(world, "above", "Open", [["qualif", "TIERS", "1.1.0"]]);
  await world.settle();
  expect(pending(world, "qualif")).toEqual(["LIQUIDA Waiting GateClosed", "TIERS Waiting DependencyWaiting"]);
  sayOnGate(world, "go", "Open", [["qualif", "LIQUIDA", "1.1.0"]]);
  await world.settle();
  expect(pending(world, "qualif")).toEqual(["LIQUIDA Waiting SlotAhead", "TIERS Waiting SlotAhead"]);
  await until(world, "23:50");
  expect(passes(world)).toEqual(["sas-2027-01-04 Succeeded: LIQUIDA Deployed, TIERS Deployed"]);
});

test("a change waits for the environment below while a gate keeps it out there, though the same night is to carry it there first", async () => {
  declare(world, "qualif", { LIQUIDA: "1.1.0" });
  declare(world, "recette", { LIQUIDA: "1.1.0" });
  await world.settle();
  sayOnGate(world, "above", "Open", [["recette", "LIQUIDA", "1.1.0"]]);
  await world.settle();
  expect(pending(world, "recette")).toEqual(["LIQUIDA Waiting NotYetBelow"]);
  expect(world.environment("recette").status?.pending?.[0]?.finding?.message).toBe(
    "LIQUIDA 1.1.0 climbs level by level: it has to run in qualif first, where pass sas-2027-01-04 would not take it as things stand: ecluse why qualif LIQUIDA. Who can act: qualif.",
  );
  sayOnGate(world, "go", "Open", [["qualif", "LIQUIDA", "1.1.0"]]);
  await world.settle();
  expect(pending(world, "recette")).toEqual(["LIQUIDA Waiting SlotAhead"]);
  sayOnGate(world, "stop", "Close", []);
  await world.settle();
  expect(world.environment("recette").status?.pending?.[0]?.also?.map(({ reason }) => reason)).toEqual(["NotYetBelow"]);
});

test("a change that the environment below has gone past is told so, and what its own people may do", async () => {
  world.shop.install("qualif-zos", "LIQUIDA", "1.2.0");
  declare(world, "qualif", { LIQUIDA: "1.2.0" });
  declare(world, "recette", { LIQUIDA: "1.1.0" });
  await world.settle();
  const { owner } = world.environment("recette").spec;
  expect(world.environment("recette").status?.pending?.[0]?.finding?.message).toBe(
    `LIQUIDA 1.1.0 can climb no more: qualif has moved on to 1.2.0. Declare 1.2.0 in recette, or take qualif back to 1.1.0 by an exceptional pass. Who can act: ${owner}.`,
  );
});
