import type { Environment } from "../../api/types.ts";
import { statusTimeAt } from "../status/conditions.ts";
import type { Opening, Span } from "../time/opening.ts";
import { spansOn } from "../time/opening.ts";
import { wallAt } from "../time/local-time.ts";
import type { AccessWish } from "./access.ts";
import { epochMsOf } from "../time/instant.ts";

type Status = NonNullable<Environment["status"]>;
/** What an environment remembers of having been usable or not. */
export type Availability = Pick<Status, "probe" | "down" | "lateOpenings">;

/** An environment opens late when it cannot be used this long after its hours began. */
export const LATE_AFTER_MS = 300_000;
/** So many checks in a row that are not good are a time it was down. */
const DOWN_FROM = 3;
const MOST_KEPT = 400;

export interface Check {
  readonly hours: Opening;
  readonly wish: AccessWish;
  /** Every target answers and access is open. */
  readonly good: boolean;
  /** Before this turn did anything, some target kept its users out. */
  readonly wasClosed: boolean;
  readonly everyMs: number;
}

/** When the next check is due: as the hours begin, when it would be late, then regularly; undefined outside of them. */
export function nextCheckMs({ probe }: Availability, { wish, everyMs }: Pick<Check, "wish" | "everyMs">): number | undefined {
  if (wish.wanted === "Closed") return undefined;
  const checkedMs = probe === undefined ? -Infinity : epochMsOf(probe.checkedAt);
  if (checkedMs < wish.dueMs) return wish.dueMs;
  return checkedMs < wish.dueMs + LATE_AFTER_MS ? wish.dueMs + LATE_AFTER_MS : checkedMs + everyMs;
}

/**
 * Folds what is found now into what is remembered. One that is not good counts when a check is due, so that three in a row are three
 * apart; one that is good again ends what was not at once.
 */
export function afterCheck(before: Availability, check: Check, nowMs: number): Availability {
  const due = nextCheckMs(before, check);
  const mended = check.good && ((before.probe?.failures ?? 0) > 0 || before.lateOpenings?.at(-1)?.openedAt === undefined);
  if (due === undefined || (due > nowMs && !mended)) return kept(before);
  const at = statusTimeAt(nowMs);
  const failures = check.good ? 0 : (before.probe?.failures ?? 0) + 1;
  const failingSince = check.good ? undefined : (before.probe?.failingSince ?? at);
  return kept({
    probe: { checkedAt: at, failures, ...(failingSince === undefined ? {} : { failingSince }) },
    down: downAfter(before.down ?? [], { good: check.good, failures, failingSince, at }),
    lateOpenings: openedNow([...(before.lateOpenings ?? []), ...newlyLate(before, check, nowMs)], check, at),
  });
}

/** Without lists that are empty, and not longer than they may be. */
function kept({ probe, down = [], lateOpenings = [] }: Availability): Availability {
  return {
    ...(probe === undefined ? {} : { probe }),
    ...(down.length === 0 ? {} : { down: down.slice(-MOST_KEPT) }),
    ...(lateOpenings.length === 0 ? {} : { lateOpenings: lateOpenings.slice(-MOST_KEPT) }),
  };
}

interface Found {
  readonly good: boolean;
  readonly failures: number;
  readonly failingSince: string | undefined;
  readonly at: string;
}

function downAfter(down: NonNullable<Status["down"]>, { good, failures, failingSince, at }: Found): NonNullable<Status["down"]> {
  const last = down.at(-1);
  const isDown = last !== undefined && last.to === undefined;
  if (good) return isDown ? [...down.slice(0, -1), { ...last, to: at }] : down;
  return failures >= DOWN_FROM && !isDown && failingSince !== undefined ? [...down, { from: failingSince }] : down;
}

/** Openings whose five minutes went by since the last check; of the first look ever nothing is known. */
function newlyLate(
  { probe, lateOpenings }: Availability,
  { hours, wish, good, wasClosed }: Check,
  nowMs: number,
): NonNullable<Status["lateOpenings"]> {
  if (probe === undefined) return [];
  const sinceMs = epochMsOf(probe.checkedAt);
  // Of hours gone by, the last check inside them speaks, or what was last known before them.
  const isMissed = ({ fromMs }: Span): boolean => {
    if (fromMs >= wish.dueMs) return wasClosed || !good;
    return sinceMs < fromMs ? wasClosed : probe.failures > 0;
  };
  return firstSpans(hours, sinceMs, nowMs)
    .filter(({ fromMs }) => fromMs + LATE_AFTER_MS > sinceMs && fromMs + LATE_AFTER_MS <= nowMs)
    .filter(isMissed)
    .map(({ fromMs }) => ({ due: statusTimeAt(fromMs) }))
    .filter(({ due }) => lateOpenings?.every((one) => one.due !== due) !== false);
}

/** The first window of each day, from the day of one instant to that of another. */
export function firstSpans(hours: Opening, fromMs: number, toMs: number): readonly Span[] {
  const { zone } = hours.calendar;
  const last = wallAt(toMs, zone).day;
  const spans: Span[] = [];
  for (let { day } = wallAt(fromMs, zone); day <= last; day += 1) spans.push(...spansOn(hours, day).slice(0, 1));
  return spans;
}

/** The late opening of these hours is over with the first check that is good; one of hours gone by never came. */
function openedNow(late: NonNullable<Status["lateOpenings"]>, { good, wish }: Check, at: string): NonNullable<Status["lateOpenings"]> {
  const last = late.at(-1);
  if (!good || last === undefined || last.openedAt !== undefined || epochMsOf(last.due) < wish.dueMs) return late;
  return [...late.slice(0, -1), { ...last, openedAt: at }];
}
