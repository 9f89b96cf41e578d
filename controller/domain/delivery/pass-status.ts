import { OVER_WHEN_MADE } from "../status/told-words.ts";
import { statusTime } from "../status/conditions.ts";
import { toldText } from "../status/told-text.ts";
import type { NextStep, PassItem, PassStatus, PassStep } from "./pass-machine.ts";
import { finalPhase } from "./pass-machine.ts";

/** Longest text kept of one message, one evidence detail, in a status; the rest stays in the ledger and at the target. */
const MOST_TEXT = 600;
const MOST_EVIDENCE = 24;
const MOST_TIMELINE = 60;

/** One step of one item. */
export interface StepAt {
  readonly item: PassItem;
  readonly step: PassStep;
}

/** Lays `patch` over the step it names (platform, name, attempt) in the item it belongs to. */
export function withStep(status: PassStatus, { item, step }: StepAt, patch: Partial<PassStep>): PassStatus {
  const steps = (item.steps ?? []).map((one) => (sameStep(one, step) ? bounded({ ...one, ...patch }) : one));
  return withItem(status, item, { steps });
}

/** Puts the item, with the intent of a new attempt, in its place. */
export function withIntent(status: PassStatus, item: PassItem, intent: PassStep): PassStatus {
  const next = { ...item, steps: [...(item.steps ?? []), intent] };
  return { ...status, items: (status.items ?? []).map((one) => (sameItem(one, item) ? next : one)) };
}

/** Lays `patch` over one item, found by environment and application. */
function withItem(status: PassStatus, item: PassItem, patch: Partial<PassItem>): PassStatus {
  return { ...status, items: (status.items ?? []).map((one) => (sameItem(one, item) ? { ...one, ...patch } : one)) };
}

function sameItem(one: PassItem, other: PassItem): boolean {
  return one.environment === other.environment && one.application === other.application;
}

/** Writes down that the targets' evidence is not what every step's success claimed. */
export function contradicted(status: PassStatus, item: PassItem, mismatch: string): PassStatus {
  return withItem(status, item, { mismatch: cut(mismatch) });
}

/** Writes down that the targets' evidence is what the release says. */
export function proved(status: PassStatus, item: PassItem, now: Temporal.Instant): PassStatus {
  return withItem(status, item, { provedAt: statusTime(now) });
}

/** Writes down which incident was opened for how an item ended. */
export function withIncident(status: PassStatus, item: PassItem, incident: string): PassStatus {
  return withItem(status, item, { incident });
}

/** Ends an item, with its line in the timeline. */
export function settled(
  status: PassStatus,
  { item, end }: { readonly item: PassItem; readonly end: Pick<PassItem, "result" | "reason" | "message" | "found" | "shut"> },
  now: Temporal.Instant,
): PassStatus {
  const message = end.message === undefined ? {} : { message: cut(end.message) };
  const next = withItem(status, item, { ...end, ...message, settledAt: statusTime(now) });
  return withLine(
    next,
    `${item.environment} ${item.application} ${item.to}: ${end.result ?? ""}${end.reason === end.result ? "" : ` (${end.reason ?? ""})`}`,
    now,
  );
}

/** Ends the pass: phase, summary, end time. */
export function finished(status: PassStatus, now: Temporal.Instant): PassStatus {
  const end = endOf(status.items ?? []);
  return withLine({ ...status, ...end, endedAt: statusTime(now) }, `Pass ended: ${end.phase}`, now);
}

/**
 * The status of a pass that is said to have ended, by its items and their steps alone: an item has no result while one of its steps is open, and a
 * pass has not ended while one of its items is.
 */
export function restated(status: PassStatus): PassStatus {
  const items = (status.items ?? []).map((item) => (isAtWork(item) ? withoutResult(item) : item));
  if (items.every((item) => item.result !== undefined)) return { ...status, items, ...endOf(items) };
  const { endedAt: _endedAt, summary: _summary, ...open } = status;
  return { ...open, items, phase: "Running" };
}

function isAtWork({ steps }: PassItem): boolean {
  return (steps ?? []).some(({ phase }) => phase !== "Ended");
}

function withoutResult({
  result: _result,
  reason: _reason,
  message: _message,
  shut: _shut,
  settledAt: _settledAt,
  ...item
}: PassItem): PassItem {
  return item;
}

function endOf(items: readonly PassItem[]): { readonly phase: ReturnType<typeof finalPhase>; readonly summary: string } {
  const phase = finalPhase(items);
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item.result ?? "", (counts.get(item.result ?? "") ?? 0) + 1);
  const summary = [...counts].map(([result, count]) => `${String(count)} ${result}`).join(", ");
  return { phase, summary };
}

/** The items of a pass of which nothing was begun, each put off for the same reason. */
export function allDeferred(
  { items }: PassStatus,
  { reason, message }: { readonly reason: string; readonly message: string },
  now: Temporal.Instant,
): readonly PassItem[] {
  return (items ?? []).map((item) =>
    item.result === undefined ? { ...item, result: "Deferred", reason, message, settledAt: statusTime(now) } : item,
  );
}

/** Ends a pass that was declared not to run, for the reason that was declared. */
export function skipped(status: PassStatus, reason: string, now: Temporal.Instant): PassStatus {
  const ended: PassStatus = {
    ...status,
    items: [],
    phase: "Skipped",
    summary: cut(`Skipped: ${reason}`),
    startedAt: statusTime(now),
    endedAt: statusTime(now),
  };
  return withLine(ended, `Skipped: ${reason}`, now);
}

/** Ends a pass whose slot went by without anybody beginning it. */
export function missed(status: PassStatus, now: Temporal.Instant): PassStatus {
  const message =
    "The slot went by and nothing was begun in it: no controller was there, or what is looked at before did not answer. It comes again in the next.";
  const items = allDeferred(status, { reason: "SlotMissed", message }, now);
  const summary = `Missed: ${String(items.length)} Deferred`;
  return withLine({ ...status, items: [...items], phase: "Missed", summary, endedAt: statusTime(now) }, "Pass ended: Missed", now);
}

/** Ends a pass that was made when its slot was over. */
export function overWhenMade(status: PassStatus, now: Temporal.Instant): PassStatus {
  const ended: PassStatus = { ...status, items: [], phase: "Missed", summary: OVER_WHEN_MADE, endedAt: statusTime(now) };
  return withLine(ended, "Pass ended: Missed", now);
}

/** Adds a line to the timeline, which keeps the newest. */
export function withLine(status: PassStatus, text: string, now: Temporal.Instant): PassStatus {
  return { ...status, timeline: [...(status.timeline ?? []), { at: statusTime(now), text: cut(text) }].slice(-MOST_TIMELINE) };
}

/** The identity of a step inside a pass; part of its correlator. */
export function stepId(item: Pick<PassItem, "environment" | "application">, next: Pick<NextStep, "platform" | "planned">): string {
  return [item.environment, item.application, next.platform, next.planned.name].join("/");
}

function sameStep(one: PassStep, other: PassStep): boolean {
  return one.platform === other.platform && one.name === other.name && one.attempt === other.attempt;
}

function bounded(step: PassStep): PassStep {
  const evidence = step.evidence
    ?.slice(0, MOST_EVIDENCE)
    .map((one) => (one.detail === undefined ? one : { ...one, detail: cut(one.detail) }));
  return {
    ...step,
    ...(step.message === undefined ? {} : { message: cut(step.message) }),
    ...(evidence === undefined ? {} : { evidence }),
  };
}

function cut(text: string): string {
  return toldText(text, MOST_TEXT);
}
