import type { Incident, MEP } from "../../api/types.ts";
import type { LockFacts } from "../delivery/lock-facts.ts";
import type { Telling } from "../status/told-time.ts";
import { dateTimeText, dayText, localDateTimeText } from "../status/told-time.ts";
import { COLON } from "../status/told-words.ts";
import { dateOf, dayOf } from "../time/day.ts";
import { epochMsOf } from "../time/instant.ts";
import { wallAt } from "../time/local-time.ts";
import { carriedMep } from "./carried.ts";
import { passOfMep } from "./lane.ts";
import { milestoneOf } from "./milestone.ts";
import { delayAtReopening } from "./reopening.ts";
import { REVIEW_WORDS } from "./review-words.ts";
import { watchedIncidents } from "./watch.ts";

export interface Reviewing extends Telling {
  readonly facts: Pick<LockFacts, "environments" | "calendars" | "passes">;
  readonly incidents: readonly Incident[];
  readonly now: Temporal.Instant;
}

/** K26 of a go-live, as far as its steps have ended: how punctual it was, how late production reopened, how long it took from the decision on. */
export function punctualityLines(mep: MEP, { facts, now, ...telling }: Omit<Reviewing, "incidents">): readonly string[] {
  const { punctuality, minutesToProduction } = mep.status ?? {};
  if (punctuality === undefined) return [];
  const words = REVIEW_WORDS[telling.locale];
  const reopening = delayAtReopening(mep, facts.environments.get(mep.spec.environment), now);
  const path = (punctuality.criticalPath ?? []).join("-");
  return [
    words.punctuality(punctuality.text, { slip: punctuality.largestSlip ?? 0, tolerance: carriedMep(mep).spec.tolerance, path }),
    ...(reopening === undefined ? [] : [words.reopening(dateTimeText(reopening.due, telling), reopening.delayMinutes)]),
    ...(minutesToProduction === undefined ? [] : [words.toProduction(minutesToProduction)]),
  ];
}

/** True once the watch after a go-live is over, and it is to be looked back on. */
export function isReviewed({ status }: Pick<MEP, "status">, now: Temporal.Instant): boolean {
  return status?.watch !== undefined && epochMsOf(status.watch.until) <= now.epochMilliseconds;
}

/** The watch after a go-live while it lasts: until when, and the incidents so far. */
export function watchLines(mep: MEP, seen: Reviewing): readonly string[] {
  const { watch } = mep.status ?? {};
  if (watch === undefined) return [];
  const incidents = watchedIncidents(mep, seen.incidents);
  return [REVIEW_WORDS[seen.locale].watch(lastDay(watch.until, seen), incidents.length), ...incidentLines(incidents, seen)];
}

/** What came of a go-live that has ended (bilan): planned and actual, what is in place and what is not, its milestone, what had lacked, and the incidents since. */
export function reviewLines(mep: MEP, seen: Reviewing): readonly string[] {
  const words = REVIEW_WORDS[seen.locale];
  const { window } = carriedMep(mep).spec;
  const { watch, startedAt, endedAt } = mep.status ?? {};
  if (endedAt === undefined) return [];
  const planned = { from: localDateTimeText(window.from, seen.locale), to: localDateTimeText(window.to, seen.locale) };
  const actual = { from: startedAt === undefined ? "-" : dateTimeText(startedAt, seen), to: dateTimeText(endedAt, seen) };
  const incidents = watchedIncidents(mep, seen.incidents);
  return [
    words.planned(planned, actual),
    ...punctualityLines(mep, seen),
    ...contentLines(mep, seen),
    ...milestoneLines(mep, seen),
    ...precheckLines(mep, seen),
    ...(watch === undefined ? [] : [words.watched(lastDay(watch.until, seen), incidents.length), ...incidentLines(incidents, seen)]),
  ];
}

/** What the pre-check found, and when it was made where that was not on its day. */
export function precheckLines({ status }: Pick<MEP, "status">, telling: Telling): readonly string[] {
  const { precheck } = status ?? {};
  if (precheck === undefined) return [];
  const late = isPrecheckedLate(precheck, telling.zone) ? dateTimeText(precheck.at, telling) : undefined;
  return [REVIEW_WORDS[telling.locale].precheck(localDateTimeText(precheck.date, telling.locale), precheck.missing, late)];
}

/** True of a pre-check that was made after its day: its go-live was declared later, or nobody looked. */
export function isPrecheckedLate({ date, at }: NonNullable<NonNullable<MEP["status"]>["precheck"]>, zone: Telling["zone"]): boolean {
  return dateOf(wallAt(epochMsOf(at), zone).day) > date;
}

/** A watch ends with a day, at midnight: people name that day. */
function lastDay(until: string, telling: Telling): string {
  return dayText(epochMsOf(until) - 1, telling);
}

/** What it has put in place, taken back, could not take back, and what it never brought. */
function contentLines(mep: MEP, { facts, locale }: Reviewing): readonly string[] {
  const words = REVIEW_WORDS[locale];
  const { deployed = [], left = [] } = mep.status ?? {};
  const items = passOfMep(facts, mep)?.status?.items ?? [];
  const back = items.filter(({ result }) => result === "RolledBack").map(({ application, to }) => ({ application, version: to }));
  const known = new Set([...deployed, ...left, ...back].map(({ application }) => application));
  const rest = carriedMep(mep).spec.items.filter(({ application }) => !known.has(application));
  const told = [
    [words.deployed, deployed],
    [words.takenBack, back],
    [words.left, left],
    [words.notBrought, rest],
  ] as const;
  return told.flatMap(([name, some]) =>
    some.length === 0 ? [] : [`${name} ${some.map(({ application, version }) => `${application} ${version}`).join(", ")}`],
  );
}

/** The milestone that a go-live which has ended names: whether it was met, and by how many days. */
export function milestoneLines(mep: MEP, { facts, locale, zone }: Reviewing): readonly string[] {
  const { phase, endedAt } = mep.status ?? {};
  const { spec } = carriedMep(mep);
  const milestone = milestoneOf({ spec }, facts.calendars.get(spec.calendar));
  if (milestone === undefined || endedAt === undefined) return [];
  const endedMs = epochMsOf(endedAt);
  const days = Math.abs(dayOf(milestone.deadline.slice(0, 10)) - wallAt(endedMs, zone).day);
  const end = phase === "Done" ? { isMet: endedMs <= milestone.deadlineMs, days } : { isMet: false };
  return [REVIEW_WORDS[locale].milestone(milestone.name, localDateTimeText(milestone.deadline, locale), end)];
}

/** As many incidents as are named. */
const MOST_INCIDENTS = 20;

function incidentLines(incidents: readonly Incident[], telling: Telling): readonly string[] {
  const words = REVIEW_WORDS[telling.locale];
  const more = incidents.length - MOST_INCIDENTS;
  return [
    ...incidents.slice(0, MOST_INCIDENTS).map(({ metadata, spec: { title, severity, application, detectedAt, state } }) => {
      const about = [
        words.severity(severity),
        ...(application === undefined ? [] : [application]),
        dateTimeText(detectedAt, telling),
        state,
      ];
      return `- ${metadata.name} (${about.join(", ")})${COLON[telling.locale]} ${title}`;
    }),
    ...(more <= 0 ? [] : [`- ${words.more(more)}`]),
  ];
}
