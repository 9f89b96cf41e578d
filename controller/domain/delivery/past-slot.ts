import type { Decision, Gate } from "../../api/types.ts";
import { JUDGED_WORDS } from "../status/judged-words.ts";
import type { Telling } from "../status/told-time.ts";
import { dateTimeText } from "../status/told-time.ts";
import { epochMsOf } from "../time/instant.ts";
import { isSameChange } from "./change.ts";
import { endOf } from "./gate.ts";
import type { GateSight } from "./gate-status.ts";
import { guardedOf } from "./gate-status.ts";
import { named } from "./gate-word.ts";
import type { JudgedGateWord } from "./gate-word.ts";
import { pendingEntry } from "./lock-facts.ts";

/** Reason of an opening that was taken and whose slot is over while all that it names still waits. */
export const SLOT_OVER = "SlotOver";

/** An opening that was taken, as it is told, and when that changes by itself. */
export interface ToldOpening {
  readonly told: JudgedGateWord;
  /** Epoch milliseconds. */
  readonly untilMs?: number;
}

/**
 * Of an opening that counts. It is for the first slot that it comes in time for: once that is over it opens nothing of what still waits, however late its
 * commit was pushed, and says so. It stands, for its Record is kept as it was.
 */
export function withPastSlot(
  decision: Decision,
  judged: JudgedGateWord,
  {
    gate,
    sight,
    telling,
    now,
  }: { readonly gate: Gate; readonly sight: GateSight; readonly telling: Telling; readonly now: Temporal.Instant },
): ToldOpening {
  const { changes = [] } = decision.spec;
  const ends = changes.map((change) => {
    const environment = sight.facts.environments.get(change.environment);
    const pending = pendingEntry(environment, change);
    const guarded =
      environment === undefined || pending === undefined ? undefined : guardedOf(gate, { environment, pending, ...sight }, now);
    if (guarded === undefined || judged.decidedAt === undefined || !isSameChange(guarded.change, change)) return undefined;
    return endOf(gate, epochMsOf(judged.decidedAt), guarded.change);
  });
  const known = ends.filter((end) => end !== undefined);
  const ahead = known.filter((end) => end > now.epochMilliseconds);
  if (ahead.length > 0) return { told: judged, untilMs: Math.min(...ahead) };
  if (known.length < changes.length || known.length === 0) return { told: judged };
  const end = dateTimeText(Math.max(...known), telling);
  const message = `${judged.message} ${JUDGED_WORDS[telling.locale].slotOver(end, named(changes))}`;
  return { told: { ...judged, reason: SLOT_OVER, message } };
}
