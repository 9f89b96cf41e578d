import { describe, expect, test } from "vitest";
import { wordedNotice } from "../../../controller/domain/operations/notice-text.ts";
import type { Pass } from "../../../controller/api/types.ts";
import type { NoticeFacts } from "../../../controller/domain/operations/owed-notices.ts";
import { owedTopics } from "../../../controller/domain/operations/owed-notices.ts";
import { sentence } from "../../../controller/domain/status/sentences.ts";
import { laneText } from "../../../controller/domain/status/told-words.ts";
import { zoneOf } from "../../../controller/domain/time/zone.ts";

import { at, channel, facts, gate, PATCH, pass, untold } from "./sample-notices.ts";
const wording = (locale: "fr" | "en") => ({
  channel: channel(),
  locale,
  zone: zoneOf("Europe/Paris"),
  controlOf: () => undefined,
  changesOf: () => undefined,
  wordsOn: () => ({ by: ["Armel Le Goff", "Côme Vidal"], isToReview: true }),
  carrierOf: (): { readonly lane: string; readonly atMs: number } | undefined => undefined,
  goLive: untold,
  schedules: facts().schedules,
  gates: [gate()],
});

describe("the words", () => {
  const say = (parts: Partial<NoticeFacts>, now: Temporal.Instant, locale: "fr" | "en" = "fr") => {
    const [first, ...more] = owedTopics(channel(), facts(parts), now).topics.filter(({ event }) => event !== "GateRequest");
    if (first === undefined) throw new Error("nothing is owed");
    return wordedNotice([first, ...more.filter(({ group }) => group === first.group)], wording(locale), now);
  };

  test("a reminder says which, for when, and what to do", () => {
    const { subject, text } = say({ gates: [gate(PATCH)] }, at("12:15"));
    expect(subject).toBe("[Écluse] qualif ALLOCPAY 27.3.2-p1 : feu vert toujours attendu, créneau dans 15 min (12/05/2027 12:30)");
    expect(text).toContain("- qualif ALLOCPAY 27.3.1 → 27.3.2-p1\n  sas patch-zos, créneau du 12/05/2027 12:30 à 13:00");
    expect(text).toContain("Pour laisser passer : ecluse gate open qualif-zos-patch");
  });

  test("what carries a change is named once, and by what it is", () => {
    expect(["sas", "sas-autres", "patch-zos", "MEP", "Exceptional"].map((lane) => laneText(lane, "fr"))).toEqual([
      ...["sas", "sas-autres", "sas patch-zos", "MEP", "passage exceptionnel"],
    ]);
    expect(["sas", "Exceptional"].map((lane) => laneText(lane, "en"))).toEqual(["airlock sas", "exceptional pass"]);
    const params = { application: "LIQUIDA", to: "27.1.3", environment: "qualif", airlock: "sas", pass: "sas-2027-01-04" };
    const ahead = { check: "slot", reason: "SlotAhead", params };
    expect(sentence(ahead, "fr")).toBe("LIQUIDA 27.1.3 passera dans qualif par le sas (passage sas-2027-01-04).");
    expect(sentence(ahead, "en")).toBe("LIQUIDA 27.1.3 comes into qualif through airlock sas (pass sas-2027-01-04).");
  });

  test.each([
    ["fr", "[Écluse] qualif ALLOCPAY 27.3.2-p1 : reporté au 13/05/2027 12:30", "Pour ouvrir la porte qualif-zos-patch : équipe qualif"],
    ["en", "[Écluse] qualif ALLOCPAY 27.3.2-p1: deferred to 2027-05-13 12:30", "To open gate qualif-zos-patch: team qualif"],
  ] as const)("what was put off says until when, and who can open (%s)", (locale, subject, opens) => {
    const told = say({ passes: [pass([{ result: "Deferred", reason: "GateClosed" }])] }, at("12:31"), locale);
    expect(told.subject).toBe(subject);
    expect(told.text).toContain(opens);
    expect(told.text).not.toMatch(/undefined/u);
  });

  test.each([
    [
      "fr",
      "La porte a été fermée par Quitterie Abel le 12/05/2027 11:05 : VABF pas finie",
      "porte fermée par Quitterie Abel le 12/05/2027 11:05",
    ],
    ["en", "shut by Quitterie Abel 2027-05-12 11:05: VABF pas finie", "gate shut by Quitterie Abel 2027-05-12 11:05: VABF pas finie"],
  ] as const)("who has shut the gate, and why, is told to whoever waits and to whoever may open (%s)", (locale, deferred, asked) => {
    const shut = { by: "Quitterie Abel", at: "2027-05-12T09:05:00Z", reason: "VABF pas finie" };
    const message = "Gate qualif-zos-patch is closed (shut by Quitterie Abel 2027-05-12 11:05: VABF pas finie). To open it: team qualif.";
    const put = say({ passes: [pass([{ result: "Deferred", reason: "GateClosed", shut, message }])] }, at("12:31"), locale);
    expect(put.text).toContain(deferred);
    expect(say({ gates: [gate({ ...PATCH, shut })] }, at("11:30"), locale).text).toContain(asked);
  });

  test.each([
    ["fr", "qualif-urgent : Exceptionnel, demandé par moe-liquida : Payments stop"],
    ["en", "qualif-urgent: Exceptional, asked for by moe-liquida: Payments stop"],
  ] as const)("whoever may open for an exceptional pass reads why it was asked for and by whom (%s)", (locale, asked) => {
    const exceptional = { pass: "qualif-urgent", reason: "Payments stop", requestedBy: "moe-liquida" };
    expect(say({ gates: [gate({ ...PATCH, lane: "Exceptional", exceptional })] }, at("11:30"), locale).text).toContain(asked);
  });

  test.each([
    [
      "fr",
      "9 éléments diffèrent de 27.3.1, en place maintenant : 1 nouveau (LOAD/A) ; 7 modifiés (JCL/0, JCL/1, JCL/2, JCL/3, JCL/4 et 2 autres) ; 1 disparu (COPY/Z)",
    ],
    [
      "en",
      "9 items differ from 27.3.1, which runs now: 1 new (LOAD/A); 7 changed (JCL/0, JCL/1, JCL/2, JCL/3, JCL/4, and 2 more); 1 gone (COPY/Z)",
    ],
  ] as const)("whoever is asked reads what differs from what runs now, what is older there, and where to look (%s)", (locale, differs) => {
    const [topic] = owedTopics(channel(), facts({ gates: [gate(PATCH)] }), at("09:42")).topics;
    if (topic === undefined) throw new Error("nothing is owed");
    const changes = { added: ["LOAD/A"], changed: Array.from({ length: 7 }, (_, index) => `JCL/${String(index)}`), removed: ["COPY/Z"] };
    const older = {
      control: "C8",
      effect: "Warn",
      item: "Mainframe",
      field: "version",
      expected: "27.3.3 or newer",
      found: "27.3.2-p1",
    } as const;
    const control = { environment: "qualif", at: "2027-05-12T07:42:00Z", read: 14, equal: 14, different: 0, findings: [older] };
    const { text } = wordedNotice([topic], { ...wording(locale), changesOf: () => changes, controlOf: () => control }, at("09:42"));
    expect(text).toContain(differs);
    expect(text).toContain("C8 Mainframe version");
    expect(text).toContain("ecluse content ALLOCPAY 27.3.2-p1");
  });

  test("what an exceptional pass put off says what carries it now and who opens that, or that nothing does", () => {
    const { spec, ...rest } = pass([{ result: "Deferred", reason: "GateClosed" }]);
    const passes = [{ ...rest, spec: { lane: "Exceptional" as const, environment: "qualif", date: spec.date, changes: [] } }];
    const [topic] = owedTopics(channel(), facts({ passes }), at("12:31")).topics.filter(({ event }) => event === "Deferred");
    if (topic === undefined) throw new Error("nothing is owed");
    const { guards } = gate().spec;
    const urgent = { ...gate(), metadata: { name: "qualif-exception" } };
    const gates = [gate(), { ...urgent, spec: { ...urgent.spec, guards: { ...guards, lanes: ["Exceptional"] } } }];
    const next = { lane: "patch-zos", atMs: at("12:30", "2027-05-13").epochMilliseconds };
    const carried = wordedNotice([topic], { ...wording("fr"), gates, carrierOf: () => next }, at("12:31"));
    expect(carried.subject).toBe("[Écluse] qualif ALLOCPAY 27.3.2-p1 : reporté au 13/05/2027 12:30");
    expect(carried.text).toContain("Il est maintenant porté par : sas patch-zos, le 13/05/2027 12:30.");
    expect(carried.text).toContain("ecluse gate open qualif-zos-patch");
    expect(carried.text).not.toContain("ecluse gate open qualif-exception");
    const lost = wordedNotice([topic], { ...wording("en"), gates }, at("12:31"));
    expect(lost.subject).toBe("[Écluse] qualif ALLOCPAY 27.3.2-p1: deferred");
    expect(lost.text).toContain("Nothing carries it any more. If it is still wanted, declare an exceptional pass for it");
    expect(lost.text).not.toContain("ecluse gate open");
  });

  test("several in one notice are counted in its subject, each with a line", () => {
    const passes = [
      pass([
        { result: "Rejected", reason: "ContentMismatch" },
        { application: "PREVCOL", result: "Rejected", reason: "ContentMismatch" },
      ]),
    ];
    const { subject, text } = say({ passes }, at("12:31"));
    expect(subject).toBe("[Écluse] qualif ALLOCPAY 27.3.2-p1 et 1 autre : rejeté au contrôle du contenu");
    expect(text.match(/^- qualif /gmu)).toHaveLength(2);
  });

  test("the report is what ecluse pass report tells", () => {
    const items = [
      { result: "Rejected", reason: "ContentMismatch", message: "C3 LOAD/COTB0450" },
      { application: "PREVCOL", result: "Deployed" },
      ...["CARRIER", "DSNFLUX"].map((application) => ({ application, result: "Deferred", reason: "GateClosed" }) as const),
    ] as const;
    const passes = [pass(items, { phase: "Partial" })];
    const [report] = owedTopics(channel({ events: ["PassReport"] }), facts({ passes }), at("06:30", "2027-05-13")).topics;
    if (report === undefined) throw new Error("nothing is owed");
    const { subject, text } = wordedNotice([report], wording("fr"), at("06:30", "2027-05-13"));
    expect(subject).toBe("[Écluse] passage patch-zos-2027-05-12 : partiel, 1 rejeté, 2 reportés");
    expect(text).toContain("4 livraisons : 1 en place, 1 rejetée (25 %), 2 reportées");
    const english = wordedNotice([report], wording("en"), at("06:30", "2027-05-13"));
    expect(english.subject).toMatch(/: partial, 1 rejected, 2 deferred$/u);
    expect(text).toMatch(/^- qualif ALLOCPAY 27\.3\.1 → 27\.3\.2-p1 : rejeté\n {2}.*C3 LOAD\/COTB0450$/mu);
  });

  test("no text from outside ends a line of it", () => {
    const title = "Porte\r\nBcc: everybody@env.example";
    const open = gate(PATCH);
    const { subject, text } = say({ gates: [{ ...open, spec: { ...open.spec, title } }] }, at("12:15"));
    expect(subject).not.toMatch(/[\r\n]/u);
    expect(text).not.toMatch(/^Bcc:/mu);
  });
});

test.each([
  ["fr", "passage patch-zos-2027-05-12 : annulé", /^patch-zos-2027-05-12 annulé.*\nannulé : arrêt du réseau\n/u],
  ["en", "pass patch-zos-2027-05-12: skipped", /^patch-zos-2027-05-12 Skipped.*\nSkipped: arrêt du réseau\n/u],
] as const)("a pass that was skipped has a morning report, with its reason (%s)", (locale, subject, text) => {
  const passes = [pass([], { phase: "Skipped", summary: "Skipped: arrêt du réseau" })];
  const [report] = owedTopics(channel({ events: ["PassReport"] }), facts({ passes }), at("06:30", "2027-05-13")).topics;
  if (report === undefined) throw new Error("nothing is owed");
  const told = wordedNotice([report], wording(locale), at("06:30", "2027-05-13"));
  expect(told.subject).toBe(`[Écluse] ${subject}`);
  expect(told.text).toMatch(text);
});

test("a report lists the exceptional passes since the one before: why, for whom, on whose word, and that each is to be looked at", () => {
  const urgent = (name: string, environment: string, endedAt: string): Pass => {
    const { spec: _spec, metadata: _metadata, ...rest } = pass([{ environment, result: "Deployed" }], { phase: "Succeeded", endedAt });
    const exceptional = { reason: "Payments stop", requestedBy: "moe", at: "2027-05-12T14:00", until: "2027-05-12T16:00" };
    return { ...rest, metadata: { name }, spec: { lane: "Exceptional", environment, date: "2027-05-12", changes: [], exceptional } };
  };
  const passes = [
    pass([], { phase: "Idle" }),
    urgent("prod-urgent", "prod", "2027-05-12T13:00:00Z"),
    urgent("told-before", "qualif", "2027-05-12T04:30:00Z"),
    urgent("still-to-come", "qualif", "2027-05-13T04:31:00Z"),
  ];
  const told = (list: readonly Pass[]) =>
    owedTopics(channel({ events: ["PassReport"] }), facts({ passes: list }), at("06:30", "2027-05-13")).topics;
  const [report] = told(passes);
  if (report === undefined) throw new Error("nothing is owed");
  const { text } = wordedNotice([report], wording("en"), at("06:30", "2027-05-13"));
  expect(text).toMatch(
    /Exceptional passes since the last report:\n- prod-urgent Succeeded .*\n {2}prod ALLOCPAY 27\.3\.1 → 27\.3\.2-p1 : Deployed\n {2}Exceptional, asked for by moe: Payments stop\n {2}On the word of: Armel Le Goff, Côme Vidal\n {2}Exceptional: to be reviewed by env-admin, then: ecluse decide Pass prod-urgent review Acknowledge\n/u,
  );
  expect(text).not.toMatch(/told-before|still-to-come/u);
  expect(told([pass([], { phase: "Idle" })])).toEqual([]);
});
