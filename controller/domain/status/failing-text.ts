import type { Estate } from "../../api/types.ts";
import { zoneOf } from "../time/zone.ts";
import { statusTime } from "./conditions.ts";
import type { Failure } from "./outcome.ts";
import { dateTimeText } from "./told-time.ts";

/** The condition that tells it: what it is set to, and when. */
interface ToldBy {
  readonly estate: Estate;
  readonly type: string;
  readonly status: string;
  readonly now: Temporal.Instant;
}

/** What an estate says of a failure: one that is tried again also since when it lasts, as the condition that tells it knows. */
export function failingText({ kind, message }: Failure, { estate: { spec, status: before }, type, status, now }: ToldBy): string {
  if (kind !== "Retriable") return message;
  const old = before?.conditions?.find((one) => one.type === type && one.status === status);
  const since = dateTimeText(old?.lastTransitionTime ?? statusTime(now), { locale: spec.locale, zone: zoneOf(spec.timeZone) });
  return `${message} ${WORDS[spec.locale](since)}`;
}

const WORDS = {
  en: (since: string) => `It has been so since ${since}, and is tried again by itself.`,
  fr: (since: string) => `Il en est ainsi depuis le ${since} ; un nouvel essai suit de lui-même.`,
} as const;
