import { expect, test } from "vitest";
import type { Channel, MEP } from "../../../controller/api/types.ts";
import type { ToldMep } from "../../../controller/domain/operations/mep-notices.ts";
import { addressed } from "../../../controller/domain/operations/notice-queue.ts";
import { wordedNotice } from "../../../controller/domain/operations/notice-text.ts";
import { owedTopics } from "../../../controller/domain/operations/owed-notices.ts";
import { zoneOf } from "../../../controller/domain/time/zone.ts";
import { sample } from "../sample.ts";
import { at, channel, facts, untold } from "./sample-notices.ts";

function mep(status: object = {}, more: object = {}): MEP {
  return sample({
    metadata: { name: "mep-2027-3", uid: "u3" },
    spec: {
      ...{ title: "May", type: "Ordinary", environment: "prod", window: { from: "2027-05-22T20:00", to: "2027-05-23T06:00" } },
      items: [{ application: "ALLOCPAY", version: "27.4.0" }],
      runbook: [
        { step: "10", owner: "exploitation" },
        { step: "20", owner: "env-admin", run: { action: "Deploy", platforms: ["Mainframe"] } },
      ],
      ...more,
    },
    status: { requirements: [{ team: "moa" }, { team: "env-admin" }], ...status },
  });
}

const PRECHECK = { date: "2027-05-14", at: "2027-05-13T22:00:00Z", missing: 2, teams: ["moa", "qualif"] };
const WATCH = { until: "2027-05-28T22:00:00Z", incidents: 1 };

const keys = (one: MEP, now: Temporal.Instant, to: Channel = channel()): readonly string[] =>
  owedTopics(to, facts({ meps: [one] }), now).topics.map(({ event, key }) => `${event} ${key}`);

test("the pre-check is owed for three days, but not once the go-live has begun, ended or is off", () => {
  const owed = ["MepPreCheck precheck/mep-2027-3/u3/2027-05-14"];
  expect(keys(mep(), at("08:00", "2027-05-14"))).toEqual([]);
  expect(keys(mep({ precheck: PRECHECK }), at("00:00", "2027-05-14"))).toEqual(owed);
  expect(keys(mep({ precheck: PRECHECK }), at("23:59", "2027-05-16"))).toEqual(owed);
  expect(keys(mep({ precheck: PRECHECK }), at("00:00", "2027-05-17"))).toEqual([]);
  const now = at("08:00", "2027-05-14");
  expect(keys(mep({ precheck: PRECHECK, startedAt: "2027-05-14T05:00:00Z" }), now)).toEqual([]);
  expect(keys(mep({ precheck: PRECHECK, endedAt: "2027-05-14T05:00:00Z" }), now)).toEqual([]);
  expect(keys(mep({ precheck: PRECHECK }, { cancelled: { reason: "r", by: "b" } }), now)).toEqual([]);
  expect(keys(mep({ precheck: { ...PRECHECK, at: "2027-04-30T23:59:59Z" } }), at("02:30", "2027-05-01"))).toEqual([]);
});

test("the review is owed from the end of the watch on, for three days, and its hour is known before", () => {
  const owed = ["MepReview review/mep-2027-3/u3"];
  const ended = mep({ endedAt: "2027-05-21T22:00:00Z", watch: WATCH });
  expect(keys(ended, at("23:59", "2027-05-28"))).toEqual([]);
  expect(owedTopics(channel(), facts({ meps: [ended] }), at("23:59", "2027-05-28")).nextMs).toBe(
    at("00:00", "2027-05-29").epochMilliseconds,
  );
  expect(keys(ended, at("00:00", "2027-05-29"))).toEqual(owed);
  expect(keys(ended, at("23:59", "2027-05-31"))).toEqual(owed);
  expect(keys(ended, at("00:00", "2027-06-01"))).toEqual([]);
  expect(keys(mep({ watch: { ...WATCH, until: "2027-04-30T23:00:00Z" } }), at("02:30", "2027-05-01"))).toEqual([]);
});

test("nothing of it where the event is not listed or what it carries is out of scope", () => {
  const now = at("08:00", "2027-05-14");
  const due = mep({ precheck: PRECHECK });
  expect(keys(due, now, channel({ events: ["MepReview"] }))).toEqual([]);
  for (const scope of [{ environments: ["qualif"] }, { applications: ["LIQUIDA"] }, { platforms: ["Open" as const] }])
    expect(keys(due, now, channel({ scope }))).toEqual([]);
  expect(keys(due, now, channel({ scope: { environments: ["prod"], applications: ["ALLOCPAY"], platforms: ["Mainframe"] } }))).toHaveLength(
    1,
  );
});

test("a channel with owners tells who can see to what lacks, and the teams of the go-live what came of it, each once", () => {
  const to = (owners: boolean, one: MEP, now: Temporal.Instant): readonly (string | undefined)[] => {
    const { mail } = channel().spec;
    const asked = channel(mail === undefined ? {} : { mail: { ...mail, owners } });
    return addressed(asked, owedTopics(asked, facts({ meps: [one] }), now).topics, () => "moe").map(({ team }) => team);
  };
  const [due, ended] = [mep({ precheck: PRECHECK }), mep({ endedAt: "2027-05-21T22:00:00Z", watch: WATCH })];
  expect(to(false, due, at("08:00", "2027-05-14"))).toEqual(["qualif"]);
  expect(to(true, due, at("08:00", "2027-05-14"))).toEqual(["qualif", "moe", "moa"]);
  expect(to(true, ended, at("08:00", "2027-05-29"))).toEqual(["qualif", "moe", "moa", "env-admin", "exploitation"]);
});

function worded(one: MEP, told: Partial<ToldMep>, locale: "en" | "fr" = "en"): { readonly subject: string; readonly text: string } {
  const now = at("08:00", one.status?.watch === undefined ? "2027-05-14" : "2027-05-29");
  const [first] = owedTopics(channel(), facts({ meps: [one] }), now).topics;
  if (first === undefined) throw new Error("Nothing is owed.");
  const around = { controlOf: () => undefined, changesOf: () => undefined, wordsOn: () => ({ by: [], isToReview: false }) };
  const wording = { ...around, channel: channel(), carrierOf: () => undefined, schedules: [], gates: [], zone: zoneOf("Europe/Paris") };
  return wordedNotice([first], { ...wording, locale, goLive: () => ({ ...untold(one), ...told }) }, now);
}

test("a pre-check names the go-live, every point that lacks and every warning, or says that nothing does", () => {
  const warned = mep({ precheck: PRECHECK, warnings: [{ reason: "ContentChanged", message: "Its content has changed." }] });
  const lacking = [
    { message: "The gate is shut.", teams: [] },
    { message: "It waits for\u001b a Go.", teams: [] },
  ];
  const en = worded(warned, { lacking });
  expect(en.subject).toBe("[Écluse] prod mep-2027-3: pre-check, 2 points are missing");
  const late = mep({ precheck: { ...PRECHECK, date: "2027-05-13" } });
  expect(worded(late, { lacking }).subject).toBe("[Écluse] prod mep-2027-3: late pre-check, 2 points are missing");
  expect(worded(late, { lacking }, "fr").subject).toBe("[Écluse] prod mep-2027-3 : pré-contrôle en retard, 2 points manquent");
  expect(en.text.split("\n").slice(0, 8)).toEqual([
    "May, 2027-05-22 20:00: ALLOCPAY 27.4.0",
    "",
    "Still missing:",
    "- The gate is shut.",
    "- It waits for\\u{1b} a Go.",
    "  Its content has changed.",
    "",
    "All of it: ecluse mep mep-2027-3",
  ]);
  const fr = worded(mep({ precheck: PRECHECK }), {}, "fr");
  expect(fr.subject).toBe("[Écluse] prod mep-2027-3 : pré-contrôle, rien ne manque");
  expect(fr.text).toContain("Rien ne manque : elle peut commencer à son heure.");
});

test("a review says how it ended and what came of it", () => {
  const conditions = [{ type: "Ready", status: "True", reason: "Done", message: "MEP mep-2027-3 is in place: 1 Deployed." }];
  const ended = mep({ phase: "Done", endedAt: "2027-05-21T22:00:00Z", watch: WATCH, conditions });
  const told = { review: ["In place: ALLOCPAY 27.4.0"], incidents: 1 };
  const en = worded(ended, told);
  expect(en.subject).toBe("[Écluse] prod mep-2027-3: review, Done, 1 incident");
  expect(en.text).toContain("\nMEP mep-2027-3 is in place: 1 Deployed.\nIn place: ALLOCPAY 27.4.0\n\nAll of it: ecluse mep mep-2027-3\n");
  expect(worded(ended, told, "fr").subject).toBe("[Écluse] prod mep-2027-3 : bilan, terminée, 1 incident");
});
