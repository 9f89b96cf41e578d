import { afterEach, beforeEach, expect, test } from "vitest";
import type { Decision, Gate, Pass, Release } from "../../controller/api/types.ts";
import { underWayLines } from "../../controller/commands/gate-under-way.ts";
import { toldPending } from "../../controller/domain/delivery/told-pending.ts";
import type { Locale } from "../../controller/domain/status/sentences.ts";
import { zoneOf } from "../../controller/domain/time/zone.ts";
import { sayOnGate, startBehindAirlock, until } from "./world/airlocks.ts";
import { declare } from "./world/converged.ts";
import type { World } from "./world/world.ts";

let world: World;

/** LIQUIDA 1.1.0 runs in qualif and is being deployed in recette, while TIERS waits in the same pass for its second leg. */
beforeEach(async () => {
  world = await startBehindAirlock();
  world.shop.install("qualif-zos", "LIQUIDA", "1.1.0");
  declare(world, "qualif", { LIQUIDA: "1.1.0", TIERS: "1.1.0" });
  declare(world, "recette", { LIQUIDA: "1.1.0", TIERS: "1.0.0" });
  await until(world, "17:00");
  sayOnGate(world, "above", "Open", [["qualif", "TIERS", "1.1.0"]]);
  sayOnGate(world, "go", "Open", [["recette", "LIQUIDA", "1.1.0"]]);
  world.shop.script("recette-zos Deploy", "Running");
  await until(world, "21:20");
  expect(items()).toEqual(["TIERS under way", "LIQUIDA under way"]);
});
afterEach(() => world.stop());

function items(): readonly string[] {
  const { status } = world.get<Pass>("Pass", "sas-2027-01-04") ?? {};
  expect(status?.endedAt).toBeUndefined();
  return (status?.items ?? []).map(({ application, result }) => `${application} ${result ?? "under way"}`);
}

const stop = async (): Promise<void> => {
  sayOnGate(world, "stop", "Close", []);
  await world.settle();
};

const told = (environment: string, locale: Locale = "en"): readonly string[] => {
  const one = world.environment(environment);
  const [pending] = (one.status?.pending ?? []).map((entry) => toldPending(one, entry, { locale }));
  const found = [pending?.finding, ...(pending?.also ?? [])].flatMap((finding) => finding?.message ?? []);
  return [pending?.state ?? "", ...found];
};

const closing = (only: string, locale: Locale = "en"): readonly string[] => {
  const gate = world.get<Gate>("Gate", "qualif-zos-sas");
  if (gate === undefined) throw new Error("no gate");
  const carried = { passes: world.list<Pass>("Pass"), releases: world.list<Release>("Release") };
  const isMeant = ({ application }: { readonly application: string }): boolean => only === "" || application === only;
  return underWayLines(gate, { ...carried, isMeant }, { locale, zone: zoneOf("Europe/Paris") });
};

const go = (): Decision["status"] => world.get<Decision>("Decision", "go")?.status;

test("an opening that a Close took back stands until what is under way has ended, not until its whole pass has", async () => {
  await stop();
  expect(go()?.state).toBe("Effective");
  world.shop.finish();
  await until(world, "21:40");
  expect(items()).toEqual(["TIERS under way", "LIQUIDA RolledBack"]);
  expect(go()).toMatchObject({ state: "Expired", reason: "ClosedSince" });
});

test("one whose gate is opened again only once it goes back is not said to have failed: it was stopped", async () => {
  await stop();
  world.shop.script("recette-zos Rollback", "Running");
  world.shop.finish();
  await until(world, "21:30");
  sayOnGate(world, "again", "Open", [["recette", "LIQUIDA", "1.1.0"]]);
  await world.settle();
  world.shop.finish();
  await until(world, "21:50");
  const item = world.get<Pass>("Pass", "sas-2027-01-04")?.status?.items?.find(({ application }) => application === "LIQUIDA");
  expect(item).toMatchObject({ result: "RolledBack", reason: "TurnedBack" });
});

test("what is under way says so, and what becomes of it once its gate is shut: what has steps left before it goes back", async () => {
  expect(told("recette")).toEqual(["Passing"]);
  await stop();
  expect(told("recette")).toEqual([
    "Passing",
    "LIQUIDA 1.1.0 is under way in recette since 2027-01-04 21:00 (pass sas-2027-01-04).",
    "Gate qualif-zos-sas is closed (shut by Quitterie Abel 2027-01-04 21:20) while LIQUIDA 1.1.0 is under way: what runs of it ends; unless qualif opens the gate again before that, it then goes back, and comes again only when somebody asks anew (another version, another go-live, or ecluse.dev/retry-at). Who can act: qualif.",
  ]);
  expect(told("recette", "fr").slice(1)).toEqual([
    "LIQUIDA 1.1.0 est en cours dans recette depuis le 04/01/2027 21:00 (passage sas-2027-01-04).",
    "La porte qualif-zos-sas a été fermée par Quitterie Abel le 04/01/2027 21:20, LIQUIDA 1.1.0 étant en cours : l'étape en cours se termine ; sauf si l'équipe qualif rouvre la porte d'ici là, il est alors retiré, et ne revient que si quelqu'un le redemande (autre version, autre MEP, ou ecluse.dev/retry-at). Qui peut agir : qualif.",
  ]);
  expect(told("qualif"), "it waits for its next leg").toEqual([
    "Waiting",
    "TIERS 1.1.0 comes into qualif through airlock sas (pass sas-2027-01-04).",
  ]);
  expect(world.condition("Environment", "recette", "InSync")?.reason).toBe("UnderWay");
  world.shop.finish();
  await until(world, "22:10");
  const ends = (world.get<Pass>("Pass", "sas-2027-01-04")?.status?.items ?? []).map(({ result }) => result);
  expect(ends, "the door does not stand before what is left of TIERS").toEqual(["Deployed", "RolledBack"]);
  expect(told("recette")[1]).toMatch(/annotate the environment with ecluse\.dev\/retry-at/u);
});

test("opened again before the step has ended, it goes on", async () => {
  await stop();
  await until(world, "21:25");
  sayOnGate(world, "again", "Open", [["recette", "LIQUIDA", "1.1.0"]]);
  world.shop.finish();
  await until(world, "21:40");
  expect(items()).toEqual(["TIERS under way", "LIQUIDA Deployed"]);
});

test("whoever closes a gate is told what is under way through it, and what becomes of that", () => {
  const liquida =
    "  recette LIQUIDA 1.1.0 is under way since 2027-01-04 21:00 in sas-2027-01-04 (Mainframe Deploy): what runs of it ends; unless qualif opens the gate again before that, it then goes back, and comes again only when somebody asks anew (another version, another go-live, or ecluse.dev/retry-at).";
  const tiers =
    "  qualif TIERS 1.1.0 is under way since 2027-01-04 21:00 in sas-2027-01-04 (Mainframe Smoke): nothing that this gate stands before is left of it: it goes on.";
  expect(closing("")).toEqual([tiers, liquida]);
  expect(closing("LIQUIDA")).toEqual([liquida]);
  expect(closing("TIERS", "fr")).toEqual([
    "  qualif TIERS 1.1.0 est en cours depuis le 04/01/2027 21:00 dans sas-2027-01-04 (Mainframe Smoke) : cette porte n'est plus sur sa route : il continue.",
  ]);
});
