import { oneLineText } from "../status/told-text.ts";
import { wallAt } from "../time/local-time.ts";
import type { Schedule, Slot } from "./slot.ts";
import { slotEnd, slotsFrom, slotStart } from "./slot.ts";

/** A slot that is not taken, and why: shown to everybody who waits. */
export interface SkippedSlot {
  readonly pass: string;
  readonly reason: string;
}

export interface LeftOut {
  readonly environment: string;
  readonly reason: string;
}

const MOST_TOLD = 3;
const LONGEST_REASON = 200;

/**
 * The first slots that are skipped, or leave that environment out where one is named, and are not over at the one instant nor begin after the other:
 * whoever knows the usual hours expects them.
 */
export function skippedSlots(
  schedule: Schedule,
  { fromMs, toMs, environment }: { readonly fromMs: number; readonly toMs: number; readonly environment?: string },
): readonly SkippedSlot[] {
  const found: SkippedSlot[] = [];
  for (const slot of slotsFrom(schedule, wallAt(fromMs, schedule.calendar.zone).day - 1)) {
    if (slotStart(slot) >= toMs || found.length === MOST_TOLD) break;
    const reason = slot.skipped ?? (environment === undefined ? undefined : slot.leftOut.get(environment));
    if (reason !== undefined && slotEnd(slot) > fromMs) found.push({ pass: slot.pass, reason: oneLineText(reason, LONGEST_REASON) });
  }
  return found;
}

/** The environments that a slot does not serve, each with its reason. */
export function leftOutOf({ leftOut }: Slot): readonly LeftOut[] {
  return [...leftOut].map(([environment, reason]) => ({ environment, reason: oneLineText(reason, LONGEST_REASON) }));
}

/** `sas-2027-02-10 (closing of the accounts)`, for the middle of a sentence in any language. */
export function skippedText(skipped: readonly SkippedSlot[]): string {
  return skipped.map(({ pass, reason }) => `${pass} (${reason})`).join(", ");
}
