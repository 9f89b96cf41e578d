import type { MEP } from "../../api/types.ts";
import type { EstateView } from "../delivery/estate-view.ts";
import type { LockFacts } from "../delivery/lock-facts.ts";
import type { Finding } from "../status/finding.ts";
import type { Locale } from "../status/sentences.ts";
import { sentence } from "../status/sentences.ts";
import { dateTimeText, localDateTimeText } from "../status/told-time.ts";
import { codeText } from "../status/told-words.ts";
import { dateOf } from "../time/day.ts";
import { wallAt } from "../time/local-time.ts";
import { zoneOf } from "../time/zone.ts";
import { contentDigest } from "./content.ts";
import { missingEvidenceTexts } from "./first-evidence.ts";
import { kindFinding, mistakenKinds } from "./item-kind.ts";
import { passOfMep } from "./lane.ts";
import { missedMilestone } from "./milestone.ts";
import { offsetsOf } from "./offsets.ts";
import { rollBackWord } from "./runbook.ts";
import type { MepTimes } from "./times.ts";
import { dueDay } from "./times.ts";
import type { Requirement } from "./words.ts";
import { atOf } from "./words.ts";

interface WarnedMep {
  readonly mep: MEP;
  readonly facts: LockFacts;
  readonly view: EstateView;
  readonly locale: Locale;
}

interface Standing {
  readonly times: MepTimes;
  readonly requirements: readonly Requirement[];
  /** The content as it was when it froze. */
  readonly frozen: NonNullable<MEP["status"]>["frozen"];
  readonly now: Temporal.Instant;
}

/** What is not as it should be about a MEP and does not by itself keep it from going on. */
export function warningsOf(input: WarnedMep, standing: Standing): NonNullable<NonNullable<MEP["status"]>["warnings"]> {
  const { mep, facts, view, locale } = input;
  const { times, requirements, frozen } = standing;
  const on = `MEP ${mep.metadata.name}`;
  const found: Pick<Finding, "reason" | "params">[] = [];
  const missed = missedMilestone(mep, { calendar: facts.calendars.get(mep.spec.calendar), times, locale });
  if (missed !== undefined) found.push(missed);
  found.push(...wrongKinds(input));
  const late = requirements.filter(({ state }) => state === "GivenLate").map((one) => wordText(one, locale));
  if (late.length > 0) found.push({ reason: "OffsetMissed", params: { on, words: late.join(", ") } });
  const overdue = overdueOf(input, standing);
  if (overdue.length > 0) found.push({ reason: "Overdue", params: { on, words: overdue.join(", ") } });
  if (frozen !== undefined && frozen.digest !== contentDigest(mep, view)) {
    const zone = facts.calendars.get(mep.spec.calendar)?.calendar.zone ?? zoneOf("UTC");
    found.push({ reason: "ContentChanged", params: { on, at: dateTimeText(frozen.at, { locale, zone }) } });
  }
  const back = rollBackWord({ mep, decisions: facts.decisions, teams: facts.teams });
  if (back !== undefined && atOf(back) > times.noReturnMs)
    found.push({
      reason: "RollbackLate",
      params: { on, minutes: String(mep.spec.rollback.minutes), backBy: localDateTimeText(mep.spec.rollback.backBy, locale) },
    });
  return found.map(({ reason, params }) => ({ reason, message: sentence({ check: "mep", reason, params }, locale) }));
}

/** Each mistake once, of all the items it was made with. */
function wrongKinds({ mep, facts }: WarnedMep): readonly Finding[] {
  const environment = facts.environments.get(mep.spec.environment);
  const mistaken = mistakenKinds(mep, { environment, meps: facts.meps, pass: passOfMep(facts, mep)?.status });
  return [...Map.groupBy(mistaken, ({ reason }) => reason)].map(([reason, same]) => kindFinding(mep, reason, same));
}

/** Words, and what is to be written down, whose day is over and that are not there. */
function overdueOf({ mep, facts, locale }: WarnedMep, { requirements, now }: Standing): readonly string[] {
  const calendar = facts.calendars.get(mep.spec.calendar)?.calendar;
  if (calendar === undefined) return [];
  const today = dateOf(wallAt(now.epochMilliseconds, calendar.zone).day);
  const words = requirements
    .filter(
      ({ state, due }) => (state === "Missing" || state === "GivenEarly" || state === "EndsEarly") && due !== undefined && due < today,
    )
    .map((one) => wordText(one, locale));
  const { fiche: offset } = offsetsOf(mep, facts);
  const due = offset === undefined ? undefined : dueDay(mep, offset, calendar).date;
  if (due === undefined || due >= today) return words;
  const missing = [...(mep.spec.fiche === undefined ? [FICHE[locale]] : []), ...missingEvidenceTexts(mep, locale)];
  return [...words, ...missing.map((one) => `${one} (${localDateTimeText(due, locale)})`)];
}

const FICHE: Readonly<Record<Locale, string>> = { en: "the fiche", fr: "la fiche" };

function wordText({ verdict, team, due = "" }: Requirement, locale: Locale): string {
  return `${codeText(verdict, locale)} ${team} (${localDateTimeText(due, locale)})`;
}
