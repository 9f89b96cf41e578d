import { expect, test } from "vitest";
import type { Pass } from "../../../controller/api/types.ts";
import {
  itemSpan,
  moveText,
  reportedNotes,
  reportedWhy,
  reportTitle,
  resultText,
} from "../../../controller/domain/operations/report-words.ts";
import { zoneOf } from "../../../controller/domain/time/zone.ts";
import { lastOfEach, passReport } from "../../../controller/domain/delivery/pass-report.ts";

type Item = NonNullable<NonNullable<Pass["status"]>["items"]>[number];

function item(environment: string, application: string, more: Partial<Item> | NonNullable<Item["result"]> = {}): Item {
  const told = typeof more === "string" ? { result: more } : more;
  return { environment, application, to: "27.2.1", digest: `sha256:${"a".repeat(64)}`, ...told };
}

function pass(items: readonly Item[], more: Partial<NonNullable<Pass["status"]>> = {}): Pass {
  return {
    apiVersion: "ecluse.dev/v1alpha1",
    kind: "Pass",
    metadata: { name: "sas-2027-02-09" },
    spec: { lane: "Airlock", airlock: "sas", date: "2027-02-09", changes: [] },
    status: {
      phase: "Partial",
      startedAt: "2027-02-09T17:00:00Z",
      endedAt: "2027-02-09T21:11:40Z",
      legs: [{ environment: "qualif", platform: "Mainframe", phase: "Succeeded", at: "2027-02-09T20:00:00Z" }],
      items,
      ...more,
    },
  };
}

test("a release counts once, whatever the number of its environments; one rejected anywhere is rejected", () => {
  const report = passReport(
    pass([
      item("qualif", "LIQUIDA", "Deployed"),
      item("recette", "LIQUIDA", "Deployed"),
      item("qualif", "COTISA", "Rejected"),
      item("qualif", "CARRIER", "Deployed"),
      item("qualif", "DSNFLUX", "Deployed"),
    ]),
  );
  expect(report.releases).toEqual({ carried: 4, deployed: 3, rejected: 1, rejectedPercent: 25, deferred: 0 });
  expect(report).toMatchObject({ lane: "sas", phase: "Partial", beganAt: "2027-02-09T20:00:00Z", minutes: 71 });
});

test("a release in place in one environment and put off in another is not deployed", () => {
  const report = passReport(pass([item("qualif", "LIQUIDA", "Deployed"), item("recette", "LIQUIDA", "Deferred")]));
  expect(report.releases).toMatchObject({ carried: 1, deployed: 0, rejected: 0, deferred: 1 });
});

test("a night that carried nothing lasted no time, one under way has no length yet", () => {
  const idle = passReport(pass([], { phase: "Idle", legs: [], endedAt: "2027-02-09T20:00:00Z" }));
  expect(idle.minutes).toBeUndefined();
  // Its list was made at the cut-off: that is not when it went.
  expect(reportTitle(idle, { locale: "en", zone: zoneOf("Europe/Paris") })).toMatch(
    /^sas-2027-02-09 Idle \(2027-02-09 21:00\): 0 releases/u,
  );
  const { startedAt = "", items = [] } = pass([item("qualif", "LIQUIDA")]).status ?? {};
  const running: Pass = { ...pass([]), status: { phase: "Running", startedAt, items } };
  expect(passReport(running)).toMatchObject({ phase: "Running", beganAt: startedAt });
  expect(passReport(running).minutes).toBeUndefined();
});

test("a list that is sealed is no night under way: it says when it begins", () => {
  const legs = (["Open", "Mainframe"] as const).map((platform) => ({ environment: "qualif", platform, phase: "Waiting" }));
  const at = { Open: "2027-02-09T21:00:00Z", Mainframe: "2027-02-09T20:00:00Z" };
  const items = [item("qualif", "DSNFLUX", { platforms: ["Open"] }), item("qualif", "TIERS", { platforms: ["Mainframe", "Open"] })];
  const status = {
    phase: "Sealed" as const,
    startedAt: "2027-02-09T17:00:00Z",
    items,
    legs: legs.map((leg) => ({ ...leg, at: at[leg.platform] })),
  };
  const report = passReport({ ...pass([]), status });
  expect(report).toMatchObject({ phase: "Sealed", beginsAt: at.Mainframe, items: [{ beginsAt: at.Open }, { beginsAt: at.Mainframe }] });
  expect(report.beganAt).toBeUndefined();
  const zone = zoneOf("Europe/Paris");
  expect(reportTitle(report, { locale: "fr", zone })).toMatch(/^sas-2027-02-09 scellé \(commence le 09\/02\/2027 21:00\) : 2 livraisons/u);
  expect(reportTitle(report, { locale: "en", zone })).toMatch(/^sas-2027-02-09 Sealed \(begins 2027-02-09 21:00\): 2 releases/u);
  expect(report.items.map((one) => resultText(one, { locale: "fr", zone }))).toEqual([
    "liste scellée, commence à 22:00",
    "liste scellée, commence à 21:00",
  ]);
});

test("what waits for a later leg of a night under way says when that begins, by the clock it is told by", () => {
  const legs = [{ environment: "qualif", platform: "Open", phase: "Waiting", at: "2027-02-09T21:00:00Z" }] as const;
  const items = [item("qualif", "DSNFLUX", { platforms: ["Open"] })];
  const running: Pass = { ...pass([]), status: { phase: "Running", startedAt: "2027-02-09T17:00:00Z", items, legs } };
  const begins = (now?: string): string | undefined =>
    passReport(running, now === undefined ? undefined : Temporal.Instant.from(now)).items[0]?.beginsAt;
  expect(begins("2027-02-09T20:45:00Z")).toBe("2027-02-09T21:00:00Z");
  expect(begins("2027-02-09T21:00:00Z")).toBeUndefined();
  expect(begins()).toBeUndefined();
  expect(passReport(running, Temporal.Instant.from("2027-02-09T20:45:00Z")).beginsAt).toBeUndefined();
});

test("an item tells when its first step began and its last one ended", () => {
  const step = {
    platform: "Mainframe",
    attempt: 1,
    phase: "Ended",
    target: "qualif-zos",
    notAfter: "2027-02-09T22:00:00Z",
    correlator: "A",
    specDigest: "",
    leaseEpoch: 1,
  } as const;
  const steps = [
    { ...step, name: "Phasein" as const, startedAt: "2027-02-09T20:22:00Z", endedAt: "2027-02-09T20:24:00Z" },
    { ...step, name: "Deploy" as const, startedAt: "2027-02-09T20:07:00Z", endedAt: "2027-02-09T20:21:00Z" },
  ];
  expect(passReport(pass([item("qualif", "LIQUIDA", { result: "Deployed", steps })])).items[0]).toMatchObject({
    startedAt: "2027-02-09T20:07:00Z",
    endedAt: "2027-02-09T20:24:00Z",
  });
});

test("an item names the incident that was opened for how it ended", () => {
  const rejected = { result: "Rejected", reason: "ContentMismatch", message: "C3", incident: "sas-2027-02-09.qualif.cotisa" } as const;
  const [told] = passReport(pass([item("qualif", "COTISA", rejected)])).items;
  if (told === undefined) throw new Error("nothing is told");
  const telling = { control: undefined, zone: zoneOf("Europe/Paris") };
  // What the control found says all of it in English, and is said once.
  expect(reportedWhy(told, "sas-2027-02-09", { ...telling, locale: "en" })).toBe("C3 (incident sas-2027-02-09.qualif.cotisa)");
  expect(reportedWhy(told, "sas-2027-02-09", { ...telling, locale: "fr" })).toMatch(/ diffère de son manifeste .* C3 \(incident /u);
});

test("in French our own English is not said beside what the reason means; what a target said is", () => {
  const why = (reason: string, message: string): string | undefined => {
    const [told] = passReport(pass([item("qualif", "COTISA", { result: "RolledBack", reason, message })])).items;
    return told === undefined
      ? undefined
      : reportedWhy(told, "sas-2027-02-09", { control: undefined, zone: zoneOf("Europe/Paris"), locale: "fr" });
  };
  expect(why("DependencyFailed", "REFTIERS 27.1.0 ended Failed in this pass.")).toMatch(/\(DependencyFailed\)\.$/u);
  expect(why("NotAfterPassed", "The step could not start in time.")).toMatch(/à la nôtre \(NotAfterPassed\)\.$/u);
  expect(why("StepFailed", "BIND RC 8")).toMatch(/\(StepFailed\)\. BIND RC 8$/u);
});

test("when none is named, the last of each airlock is told, and the last one asked for by name of each environment although it carried nothing", () => {
  const asked = (name: string, environment: string, endedAt: string): Pass => {
    const { spec, ...others } = pass([item(environment, "LIQUIDA", "Deferred")], { endedAt });
    const exceptional = { reason: "Payments", requestedBy: "moe", at: "2027-02-09T10:00", until: "2027-02-09T12:00" };
    return { ...others, metadata: { name }, spec: { lane: "Exceptional", environment, exceptional, date: spec.date, changes: [] } };
  };
  const night = pass([]);
  const before: Pass = { ...night, metadata: { name: "sas-2027-02-08" }, spec: { ...night.spec, date: "2027-02-08" } };
  const passes = [
    before,
    asked("early", "qualif", "2027-02-09T10:00:00Z"),
    night,
    asked("late", "qualif", "2027-02-09T11:00:00Z"),
    asked("other", "recette", "2027-02-09T09:00:00Z"),
  ];
  expect(lastOfEach(passes).map(({ metadata }) => metadata.name)).toEqual(["sas-2027-02-09", "late", "other"]);
});

const TELLING = { locale: "en", zone: zoneOf("Europe/Paris") } as const;

test("where a release is in several changes the title counts both, so that they add up", () => {
  const report = passReport(
    pass([item("qualif", "LIQUIDA", "Deployed"), item("recette", "LIQUIDA", "Deployed"), item("qualif", "COTISA", "Rejected")]),
  );
  expect(reportTitle(report, TELLING)).toMatch(
    /: 2 releases in 3 changes: 1 deployed everywhere, 1 rejected \(50 %\); of the changes: 2 Deployed, 1 Rejected$/u,
  );
  expect(reportTitle(report, { ...TELLING, locale: "fr" })).toMatch(
    / : 2 livraisons en 3 changements : 1 en place partout, 1 rejetée \(50 %\) ; des changements : 2 en place, 1 rejeté$/u,
  );
  const single = passReport(pass([item("qualif", "LIQUIDA", "Deployed")]));
  expect(reportTitle(single, TELLING)).toMatch(/: 1 release: 1 deployed, 0 rejected \(0 %\)$/u);
});

test("an exceptional pass whose list is not sealed says when it may begin and what it waits for", () => {
  const exceptional = { reason: "Payments", requestedBy: "moe", at: "2027-02-09T10:00", until: "2027-02-09T12:00" };
  const message = "LIQUIDA 27.2.1 waits for the approval of env-admin.";
  const ready = { type: "Ready", status: "False", reason: "ApprovalMissing", message, lastTransitionTime: "2027-02-09T08:00:00Z" } as const;
  const { metadata } = pass([]);
  const coming: Pass = {
    ...pass([]),
    metadata: { ...metadata, name: "u8" },
    spec: { lane: "Exceptional", environment: "qualif", exceptional, date: "2027-02-09", changes: [] },
    status: { conditions: [ready] },
  };
  const report = passReport(coming);
  expect(reportTitle(report, TELLING)).toBe("u8 New (may begin 2027-02-09 10:00): its list is not sealed yet");
  expect(reportTitle(report, { ...TELLING, locale: "fr" })).toBe(
    "u8 à venir (peut commencer le 09/02/2027 10:00) : sa liste n'est pas encore scellée",
  );
  expect(reportedNotes(report, TELLING)).toEqual(["Exceptional, asked for by moe: Payments", message]);
});

test("a pass that carried nothing says why", () => {
  expect(reportedNotes(passReport(pass([], { summary: "There is no Release 9.9.9 of LIQUIDA." })), TELLING)).toEqual([
    "There is no Release 9.9.9 of LIQUIDA.",
  ]);
  expect(reportedNotes(passReport(pass([item("qualif", "LIQUIDA", "Deployed")], { summary: "1 Deployed" })), TELLING)).toEqual([]);
});

test("what an exceptional pass names and runs already is said to be in place, and is no change", () => {
  const named = { from: "27.2.1", result: "Deferred", reason: "NothingPending", message: "As the estate says it." } as const;
  const [told] = passReport(pass([item("qualif", "COTISA", named)])).items;
  if (told === undefined) throw new Error("nothing is told");
  expect(moveText(told)).toBe("27.2.1");
  const why = (locale: "en" | "fr"): string | undefined =>
    reportedWhy(told, "u8", { control: undefined, zone: zoneOf("Europe/Paris"), locale });
  expect(why("en")).toBe("COTISA 27.2.1 is in place in qualif already: nothing is left to pass.");
  expect(why("fr")).toBe("COTISA 27.2.1 est déjà en place dans qualif : il n'y a rien à y faire passer.");
});

test("what a go-live brought is in place before its people keep it, and both are told", () => {
  const step = {
    platform: "Mainframe",
    attempt: 1,
    phase: "Ended",
    target: "prod-zos",
    notAfter: "2027-02-09T23:00:00Z",
    correlator: "A",
    specDigest: "",
    leaseEpoch: 1,
  } as const;
  const steps = [
    { ...step, name: "Deploy" as const, startedAt: "2027-02-09T19:30:00Z", endedAt: "2027-02-09T19:57:00Z" },
    { ...step, name: "Phasein" as const, startedAt: "2027-02-09T21:46:00Z", endedAt: "2027-02-09T21:47:00Z" },
  ];
  const kept = { result: "Deployed", provedAt: "2027-02-09T19:57:10Z", settledAt: "2027-02-09T21:47:00Z", steps } as const;
  const night = pass([item("prod", "ALLOCPAY", kept)]);
  const goLive: Pass = { ...night, spec: { lane: "MEP", environment: "prod", date: "2027-02-09", changes: [] } };
  const [told] = passReport(goLive).items;
  if (told === undefined) throw new Error("nothing is told");
  expect(itemSpan(told, TELLING)).toBe("20:30-20:57, kept 22:47");
  const [ordinary] = passReport(night).items;
  expect(ordinary?.keptAt).toBeUndefined();
  // Begun, ended and proved within one second: that is when it was in place.
  const second = { ...step, name: "Deploy" as const, startedAt: kept.provedAt, endedAt: kept.provedAt };
  const [quick] = passReport(pass([item("migtech", "REFTIERS", { ...kept, steps: [...steps.slice(0, 1), second] })])).items;
  expect(quick?.endedAt).toBe(kept.provedAt);
});

test("what the control read is told by platform, and by when it was done", () => {
  const platforms = [
    { platform: "Mainframe", read: 29, different: 1 },
    { platform: "Open", read: 1, different: 0 },
  ] as const;
  const report = passReport(pass([item("qualif", "COTISA", "Rejected")], { controlled: { at: "2027-02-09T20:06:00Z", platforms } }));
  expect(reportedNotes(report, TELLING)).toEqual([
    "Content, controlled by 21:06: 29 z/OS items read, 28 equal, 1 different; 1 Unix item read, 1 equal",
  ]);
  expect(reportedNotes(report, { ...TELLING, locale: "fr" })).toEqual([
    "Contenu, contrôlé à 21:06 : 29 éléments z/OS lus, 28 conformes, 1 différent ; 1 élément Unix lu, 1 conforme",
  ]);
});

test("a pass that had nothing to read says nothing of its control", () => {
  const report = passReport(pass([item("qualif", "COTISA", "Deferred")], { controlled: { at: "2027-02-09T20:06:00Z", platforms: [] } }));
  expect(reportedNotes(report, TELLING)).toEqual([]);
});

test("a job that z/OS does not take is a failure, and its reader is told that its JCL is wrong", () => {
  const failed = { result: "Failed", reason: "JclError", message: "QALCOTIS(JOB00007) ended with JCL ERROR." } as const;
  const [told] = passReport(pass([item("qualif", "COTISA", failed)])).items;
  if (told === undefined) throw new Error("nothing is told");
  const why = (locale: "en" | "fr"): string | undefined => reportedWhy(told, "sas", { ...TELLING, control: undefined, locale });
  expect(why("fr")).toMatch(/\berreur de JCL\b.* QALCOTIS\(JOB00007\) ended with JCL ERROR\.$/u);
  expect(why("en")).toMatch(/\ban error in the JCL\b/u);
});
