import type { Environment } from "../../api/types.ts";
import { statusTime, statusTimeAt } from "../status/conditions.ts";
import type { Finding } from "../status/finding.ts";
import type { Failure } from "../status/outcome.ts";
import type { Locale } from "../status/sentences.ts";
import { sentence } from "../status/sentences.ts";
import type { BusinessCalendar } from "../time/business-calendar.ts";
import { wallAt } from "../time/local-time.ts";
import type { Opening } from "../time/opening.ts";
import { openingAt, openingOf, spansOn } from "../time/opening.ts";

/** Access at one target, as the status of its environment holds it. */
export type AccessEntry = NonNullable<NonNullable<Environment["status"]>["access"]>[number];

/** The hours in which access is to be open: those of `access`, else those of `opening`; the exceptions of `opening` hold for both. */
export function accessHours({ opening, access }: Environment["spec"], calendar: BusinessCalendar): Opening | undefined {
  if (opening === undefined) return undefined;
  const { exceptions } = opening;
  return openingOf({ windows: (access ?? opening).windows, ...(exceptions === undefined ? {} : { exceptions }) }, calendar);
}

/** What access is to be now. */
export interface AccessWish {
  readonly wanted: "Open" | "Closed";
  /** Open: when these hours began. Closed: now. */
  readonly dueMs: number;
  /** When it is to be the other; absent when the hours say nothing of that. */
  readonly untilMs?: number;
}

/** What the hours say of an instant. */
export function accessWish(hours: Opening, nowMs: number): AccessWish {
  const { open, nextOpeningMs, nextClosingMs } = openingAt(hours, nowMs);
  const untilMs = open ? nextClosingMs : nextOpeningMs;
  const until = untilMs === undefined ? {} : { untilMs };
  return open ? { wanted: "Open", dueMs: beganAt(hours, nowMs), ...until } : { wanted: "Closed", dueMs: nowMs, ...until };
}

/** Hours that go on without an end are looked back into so far. */
const MOST_DAYS_BACK = 8;

function beganAt(hours: Opening, nowMs: number): number {
  const { day } = wallAt(nowMs, hours.calendar.zone);
  let fromMs = nowMs;
  for (let at = day; at > day - MOST_DAYS_BACK; at -= 1)
    for (const span of [...spansOn(hours, at)].reverse()) if (span.fromMs <= fromMs && fromMs <= span.toMs) fromMs = span.fromMs;
  return fromMs;
}

/** What is done about one target in this turn. `Intend` only writes what is to be; the hook is called in a later turn, which finds it written. */
export type AccessStep =
  | { readonly kind: "Intend"; readonly entry: AccessEntry }
  | { readonly kind: "Call"; readonly entry: AccessEntry }
  | { readonly kind: "Look"; readonly entry: AccessEntry }
  | { readonly kind: "Rest"; readonly entry: AccessEntry };

export interface AccessAsked {
  readonly target: string;
  readonly before: AccessEntry | undefined;
  readonly wish: AccessWish;
  /** What keeps the hook from being called. */
  readonly objection: Finding | undefined;
  readonly locale: Locale;
  /** How long what was read back holds. */
  readonly every: Temporal.Duration;
}

/** Decides on one target. */
export function nextAccessStep({ target, before, wish, objection, locale, every }: AccessAsked, now: Temporal.Instant): AccessStep {
  if (before?.wanted !== wish.wanted) return { kind: "Intend", entry: intent({ target, before, wish }) };
  if (before.phase === "Done") {
    const isDue = before.checkedAt === undefined || isPast(Temporal.Instant.from(before.checkedAt).add(every), now);
    return { kind: isDue ? "Look" : "Rest", entry: before };
  }
  if (objection !== undefined) {
    const finding = { reason: objection.reason, message: sentence(objection, locale) };
    return { kind: "Rest", entry: { ...before, finding } };
  }
  const waits = before.nextTry !== undefined && !isPast(Temporal.Instant.from(before.nextTry), now);
  return { kind: waits ? "Rest" : "Call", entry: before };
}

function isPast(at: Temporal.Instant, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(at, now) <= 0;
}

function intent({ target, before, wish }: Pick<AccessAsked, "target" | "before" | "wish">): AccessEntry {
  const { state = "Unknown", since, checkedAt } = before ?? {};
  return {
    target,
    wanted: wish.wanted,
    due: statusTimeAt(wish.dueMs),
    phase: "Intended",
    state,
    ...(since === undefined ? {} : { since }),
    ...(checkedAt === undefined ? {} : { checkedAt }),
  };
}

/** What a target said: what was read back, or why nothing could be. */
export type AccessAnswer =
  | { readonly kind: "Open" | "Closed" }
  | { readonly kind: "Pending"; readonly detail: string }
  | ({ readonly kind: "Failed" } & Pick<Failure, "reason" | "message">);

const SHORTEST_SECONDS = 5;
const LONGEST_SECONDS = 300;

/** After the hook was called. */
export function afterCall(entry: AccessEntry, answer: AccessAnswer, now: Temporal.Instant): AccessEntry {
  const seen = readBack(entry, answer, now);
  if (answer.kind === entry.wanted) return { ...seen, phase: "Done" };
  if (answer.kind === "Pending")
    return { ...seen, phase: "Intended", nextTry: statusTime(now.add({ seconds: SHORTEST_SECONDS })), finding: findingOf(entry, answer) };
  const failures = (entry.failures ?? 0) + 1;
  const seconds = Math.min(LONGEST_SECONDS, SHORTEST_SECONDS * 2 ** Math.min(failures - 1, 10));
  const finding =
    answer.kind === "Failed"
      ? findingOf(entry, answer)
      : {
          reason: "HookFailed",
          message: `${entry.target}: the hook ended well, and access is still ${answer.kind.toLowerCase()}. Mend it.`,
        };
  return { ...seen, phase: "Intended", failures, nextTry: statusTime(now.add({ seconds })), finding };
}

function findingOf(
  { target }: AccessEntry,
  answer: Exclude<AccessAnswer, { readonly kind: "Open" | "Closed" }>,
): NonNullable<AccessEntry["finding"]> {
  if (answer.kind === "Pending") return { reason: "AccessPending", message: `${target}: ${answer.detail}.` };
  return { reason: answer.reason, message: `${target}: ${answer.message}` };
}

export interface DriftWord {
  readonly environment: string;
  readonly repair: boolean;
  readonly who: string;
  readonly locale: Locale;
}

/** After nothing but a look: what somebody changed by hand is told, or intended anew where drift is repaired. */
export function afterLook(
  entry: AccessEntry,
  { answer, word }: { readonly answer: AccessAnswer; readonly word: DriftWord },
  now: Temporal.Instant,
): AccessEntry {
  const seen = readBack(entry, answer, now);
  if (answer.kind === entry.wanted) return seen;
  if (answer.kind === "Failed" || answer.kind === "Pending") return { ...seen, finding: findingOf(entry, answer) };
  if (word.repair) return { ...seen, phase: "Intended", due: statusTime(now) };
  const params = { environment: word.environment, target: entry.target, found: answer.kind };
  const message = sentence({ check: "access", reason: "AccessDrifted", params, who: word.who }, word.locale);
  return { ...seen, finding: { reason: "AccessDrifted", message } };
}

function readBack({ target, wanted, due, phase, ...before }: AccessEntry, answer: AccessAnswer, now: Temporal.Instant): AccessEntry {
  const state = answer.kind === "Open" || answer.kind === "Closed" ? answer.kind : "Unknown";
  const at = statusTime(now);
  return { target, wanted, due, phase, state, since: before.state === state ? (before.since ?? at) : at, checkedAt: at };
}

/** Whether users can come in at every one of these targets. */
export function isOpenAtAll(entries: readonly AccessEntry[]): boolean {
  return entries.every(({ wanted, phase, state }) => wanted === "Open" && phase === "Done" && state === "Open");
}
