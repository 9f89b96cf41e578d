import { afterEach, beforeEach, expect, test } from "vitest";
import type { Decision, Gate, Pass } from "../../controller/api/types.ts";
import { reportedItem } from "../../controller/domain/delivery/pass-report.ts";
import { toldPending } from "../../controller/domain/delivery/told-pending.ts";
import { reportedWhy } from "../../controller/domain/operations/report-words.ts";
import type { Locale } from "../../controller/domain/status/sentences.ts";
import { zoneOf } from "../../controller/domain/time/zone.ts";
import { sayOnGate, startBehindAirlock, until } from "./world/airlocks.ts";
import { declare } from "./world/converged.ts";
import { decision } from "./world/sample.ts";
import type { World } from "./world/world.ts";

const REASON = "VABF not finished,\n see QUAL-77";
const SHUT = "shut by Quitterie Abel 2027-01-04 16:30: VABF not finished, see QUAL-77";
const FERMÉE = "fermée par Quitterie Abel le 04/01/2027 16:30 : VABF not finished, see QUAL-77";

let world: World;
beforeEach(async () => {
  world = await startBehindAirlock();
  declare(world, "qualif", { LIQUIDA: "1.1.0" });
  await until(world, "16:00");
  sayOnGate(world, "go", "Open", [["qualif", "LIQUIDA", "1.1.0"]]);
  await until(world, "16:30");
  close("stop", REASON);
  await world.settle();
});
afterEach(async () => {
  await world.stop();
});

function close(name: string, reason: string): void {
  world.install(decision(name, { on: { kind: "Gate", name: "qualif-zos-sas" }, verdict: "Close", by: "quitterie", reason }));
}

function closeUntil(name: string, expiresAt: string): void {
  world.install(decision(name, { on: { kind: "Gate", name: "qualif-zos-sas" }, verdict: "Close", by: "quitterie", expiresAt }));
}

function told(application: string, locale: Locale = "en"): string | undefined {
  const one = world.environment("qualif");
  const pending = one.status?.pending?.find((entry) => entry.application === application);
  return pending === undefined ? undefined : toldPending(one, pending, { locale }).finding?.message;
}

const gate = (): Gate["status"] => world.get<Gate>("Gate", "qualif-zos-sas")?.status;

test("who has shut a gate and why is told with the gate and with what waits before it, on one line", () => {
  expect(told("LIQUIDA")).toMatch(`Gate qualif-zos-sas is closed (${SHUT}): `);
  expect(told("LIQUIDA", "fr")).toMatch(
    "La porte qualif-zos-sas a été fermée par Quitterie Abel le 04/01/2027 16:30 (VABF not finished, see QUAL-77) : LIQUIDA 1.1.0 passera dans qualif ",
  );
  expect(gate()?.waiting?.[0]?.shut).toEqual({
    by: "Quitterie Abel",
    at: "2027-01-04T15:30:00Z",
    reason: "VABF not finished, see QUAL-77",
  });
  expect(world.condition("Gate", "qualif-zos-sas", "Ready")?.message).toContain(`It was ${SHUT}.`);
});

test("the word that it took back says so, to whoever lists words", () => {
  expect(world.get<Decision>("Decision", "go")?.status).toMatchObject({
    ...{ state: "Expired", reason: "ClosedSince" },
    message: "Quitterie Abel has closed the gate since (Decision stop): it lets nothing pass any more. Open the gate again if it may.",
  });
  expect(world.get<Decision>("Decision", "stop")?.status?.state).toBe("Effective");
});

test("once the gate is opened again the Close says that it keeps nothing out any more; what was opened before it stays taken back", async () => {
  const stop = (): Decision["status"] => world.get<Decision>("Decision", "stop")?.status;
  await until(world, "16:45");
  sayOnGate(world, "again", "Open", [["qualif", "LIQUIDA", "1.1.0"]]);
  await world.settle();
  expect(stop()).toMatchObject({
    ...{ state: "Expired", reason: "OpenedSince" },
    message:
      "Quitterie Abel has opened the gate again since (Decision again) for all that it kept out. What was opened before it stays taken back.",
  });
  expect(gate()).toMatchObject({ state: "Open", open: [{ decisions: ["again"] }] });
  await until(world, "16:50");
  close("more", REASON);
  await world.settle();
  await world.restart();
  expect(gate()?.state, "not by the word before the first Close either").toBe("Closed");
  await until(world, "23:40");
  expect(world.get<Pass>("Pass", "sas-2027-01-04")?.status?.items?.[0]?.result).toBe("Deferred");
});

test("a Close for everything stands for what is left while the gate was opened again for a part, and says so", async () => {
  declare(world, "qualif", { LIQUIDA: "1.1.0", TIERS: "1.1.0" });
  await world.settle();
  await until(world, "16:45");
  close("all", REASON);
  await until(world, "16:50");
  sayOnGate(world, "again", "Open", [["qualif", "LIQUIDA", "1.1.0"]]);
  await world.settle();
  const all = world.get<Decision>("Decision", "all")?.status;
  expect([all?.state, all?.reason, all?.message]).toEqual([
    "Effective",
    "Effective",
    "Quitterie Abel said Close on gate qualif-zos-sas for everything. Opened again since for qualif LIQUIDA 1.1.0 (Decision again); it stands for everything else.",
  ]);
  sayOnGate(world, "rest", "Open", [["qualif", "TIERS", "1.1.0"]]);
  await world.settle();
  expect(world.get<Decision>("Decision", "all")?.status?.reason).toBe("OpenedSince");
});

test("and with what the night has put off for it, in either language", async () => {
  await until(world, "23:40");
  const pass = world.get<Pass>("Pass", "sas-2027-01-04");
  const [item] = pass?.status?.items ?? [];
  if (item === undefined) throw new Error("nothing was on the list");
  const report = (locale: Locale): string | undefined =>
    reportedWhy(reportedItem(item, pass?.status), "sas-2027-01-04", { locale, zone: zoneOf("Europe/Paris"), control: undefined });
  expect(report("en")).toMatch(`Gate qualif-zos-sas is closed (${SHUT}). To open it`);
  expect(report("fr")).toMatch(`La porte a été ${FERMÉE}.`);
  expect(told("LIQUIDA"), "it was asked for before").toContain(SHUT);
});

test("where the gate was opened again and that opening ended by its time, that is told, not the Close before", async () => {
  await until(world, "17:00");
  world.install(
    decision("briefly", {
      ...{ on: { kind: "Gate", name: "qualif-zos-sas" }, verdict: "Open", by: "quitterie", expiresAt: "2027-01-04T17:00:00Z" },
      changes: [...(world.get<Decision>("Decision", "go")?.spec.changes ?? [])],
    }),
  );
  await world.settle();
  expect(gate()?.waiting?.[0]?.openUntil).toBe("2027-01-04T17:00:00Z");
  await until(world, "18:30");
  expect(world.get<Decision>("Decision", "briefly")?.status?.state).toBe("Expired");
  expect(told("LIQUIDA")).toMatch("Gate qualif-zos-sas is closed (opened by Quitterie Abel until 2027-01-04 18:00 only): ");
  expect(told("LIQUIDA", "fr")).toMatch(
    "La porte qualif-zos-sas est fermée (ouverte par Quitterie Abel jusqu'au 04/01/2027 18:00 seulement) : ",
  );
  await until(world, "23:40");
  const pass = world.get<Pass>("Pass", "sas-2027-01-04");
  const [item] = pass?.status?.items ?? [];
  expect(item?.shut).toEqual({ by: "Quitterie Abel", at: "2027-01-04T17:00:00Z", ended: true });
  const report = (locale: Locale): string | undefined =>
    item && reportedWhy(reportedItem(item, pass?.status), "sas", { locale, zone: zoneOf("Europe/Paris"), control: undefined });
  expect(report("en")).toMatch("Gate qualif-zos-sas is closed (opened by Quitterie Abel until 2027-01-04 18:00 only). To open it");
  expect(report("fr")).toMatch("La porte a été ouverte par Quitterie Abel jusqu'au 04/01/2027 18:00 seulement.");
});

test("not with what is asked for once the slot is over; the last word is", async () => {
  await until(world, "00:40", "2027-01-05");
  declare(world, "qualif", { LIQUIDA: "1.1.0", TIERS: "1.1.0" });
  await world.settle();
  expect(gate()?.waiting?.map(({ application, shut }) => `${application} ${shut === undefined ? "-" : "shut"}`)).toEqual([
    "LIQUIDA shut",
    "TIERS -",
  ]);
  expect(world.condition("Gate", "qualif-zos-sas", "Ready")?.message).toContain(` For qualif LIQUIDA it was ${SHUT}.`);
  sayOnGate(world, "again", "Open", [["qualif", "LIQUIDA", "1.1.0"]]);
  await world.settle();
  closeUntil("not-tonight", "2027-01-05T12:00:00Z");
  await world.settle();
  expect(told("LIQUIDA")).toMatch(/closed \(shut by Quitterie Abel 2027-01-05 00:40\): /u);
});

test("a Close that is over leaves the gate shut for what was opened before it; a new word opens it", async () => {
  await until(world, "16:35");
  sayOnGate(world, "again", "Open", [["qualif", "LIQUIDA", "1.1.0"]]);
  await world.settle();
  expect(gate()?.state).toBe("Open");
  await until(world, "16:40");
  closeUntil("for-an-hour", "2027-01-04T16:40:00Z");
  await until(world, "17:30");
  expect(told("LIQUIDA")).toContain("shut by Quitterie Abel 2027-01-04 16:40");
  await until(world, "18:00");
  expect(world.get<Decision>("Decision", "for-an-hour")?.status?.state).toBe("Expired");
  expect(gate()?.state).toBe("Closed");
  const over = "shut by Quitterie Abel 2027-01-04 16:40 until 2027-01-04 17:40, and not opened again since";
  expect(told("LIQUIDA"), "who had it shut").toMatch(`Gate qualif-zos-sas is closed (${over}): `);
  expect(told("LIQUIDA", "fr")).toMatch(
    "La porte qualif-zos-sas a été fermée par Quitterie Abel le 04/01/2027 16:40 jusqu'au 04/01/2027 17:40, et pas rouverte depuis : ",
  );
  expect(gate()?.waiting?.[0]?.shut).toEqual({ by: "Quitterie Abel", at: "2027-01-04T15:40:00Z", until: "2027-01-04T16:40:00Z" });
  expect(world.condition("Gate", "qualif-zos-sas", "Ready")?.message).toContain(`It was ${over}.`);
  await until(world, "23:40");
  const [item] = world.get<Pass>("Pass", "sas-2027-01-04")?.status?.items ?? [];
  expect(item?.result, "as every step asks anew").toBe("Deferred");
  expect(item?.message).toContain(`(${over})`);
  sayOnGate(world, "anew", "Open", [["qualif", "LIQUIDA", "1.1.0"]]);
  await world.settle();
  expect(gate()?.state).toBe("Open");
});

test("so does one that is read only when it is over", async () => {
  await until(world, "16:35");
  sayOnGate(world, "again", "Open", [["qualif", "LIQUIDA", "1.1.0"]]);
  await until(world, "16:40");
  closeUntil("too-late", "2027-01-04T15:40:00Z");
  await world.settle();
  expect(world.get<Decision>("Decision", "too-late")?.status?.state).toBe("Expired");
  expect(gate()?.state).toBe("Closed");
  await until(world, "23:40");
  expect(world.get<Pass>("Pass", "sas-2027-01-04")?.status?.items?.[0]?.result).toBe("Deferred");
});

test("what hides or moves text in a reason is written out, and a long one is cut", async () => {
  close("more", `red \u001b[31m${"x".repeat(1000)}`);
  await world.settle();
  expect(gate()?.waiting?.[0]?.shut?.reason).toMatch(/^red \\u\{1b\}\[31mx{200,}…$/u);
  expect(gate()?.waiting?.[0]?.shut?.reason).toHaveLength(300);
});
