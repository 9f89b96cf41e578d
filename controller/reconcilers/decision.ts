import type { Decision, Team } from "../api/types.ts";
import type { JudgedDecision } from "../domain/delivery/decision.ts";
import { judgeDecision } from "../domain/delivery/decision.ts";
import { mergeConditions, standingConditions } from "../domain/status/conditions.ts";
import type { Outcome } from "../domain/status/outcome.ts";
import { aboutOf } from "../ports/ledger.ts";
import type { Context, Key } from "./context.ts";
import { reportStatus } from "./status-writer.ts";

/** Judges a person's word once and writes it into the ledger before it counts. */
export async function reconcileDecision(key: Key, context: Context, signal: AbortSignal): Promise<Outcome> {
  const decision = await context.cluster.get<Decision>({ kind: "Decision", ...key }, signal);
  if (decision === undefined) return { kind: "gone" };
  const state = decision.status?.state;
  if (state !== undefined && state !== "Effective") return { kind: "settled" };
  const now = context.clock.now();
  const judged = judgeDecision(decision, context.cache.list<Team>("Team", key.namespace), now);
  await record(decision, judged, { context, signal });
  const generation = decision.metadata.generation ?? 0;
  const standing = standingConditions({
    kind: judged.state === "Effective" ? "Ready" : "Stalled",
    reason: judged.reason,
    message: judged.message,
  });
  const conditions = mergeConditions(decision.status?.conditions, standing, { instant: now, generation });
  await reportStatus<Decision>({ cluster: context.cluster, signal }, decision, {
    ...decision.status,
    ...judged,
    observedGeneration: generation,
    conditions,
  });
  const expires = decision.spec.expiresAt;
  if (judged.state !== "Effective" || expires === undefined) return { kind: "settled" };
  return { kind: "waiting", until: Temporal.Instant.from(expires), on: { check: "expiry", reason: "Effective", params: {} } };
}

async function record(decision: Decision, judged: ReturnType<typeof judgeDecision>, { context, signal }: At): Promise<void> {
  const namespace = decision.metadata.namespace ?? "";
  const about = aboutOf(decision);
  const key = `decision/${decision.metadata.name}/${decision.metadata.uid ?? ""}`;
  const action = judged.state === "Effective" ? "Decide" : "Refuse";
  const details = {
    by: decision.spec.by,
    verdict: decision.spec.verdict,
    on: `${decision.spec.on.kind}/${decision.spec.on.name}`,
    channel: decision.spec.channel,
  };
  await context.ledger.append(
    namespace,
    { key, at: context.clock.now(), action, about, reason: judged.reason, message: judged.message, details },
    signal,
  );
}

/** A word counts once: says on it what it was used for. */
export function useDecision(decision: Decision, message: string, at: At): Promise<void> {
  return settle(decision, { state: "Used", reason: "Used", message }, at);
}

/** What a word named has changed since: says on it that it does not count, and what to do instead. */
export function voidDecision(decision: Decision, message: string, at: At): Promise<void> {
  return settle(decision, { state: "Void", reason: "DigestChanged", message }, at);
}

interface At {
  readonly context: Context;
  readonly signal: AbortSignal;
}

async function settle(decision: Decision, ended: JudgedDecision, { context, signal }: At): Promise<void> {
  const standing = standingConditions({ kind: ended.state === "Used" ? "Ready" : "Stalled", reason: ended.reason, message: ended.message });
  const at = { instant: context.clock.now(), generation: decision.metadata.generation ?? 0 };
  const conditions = mergeConditions(decision.status?.conditions, standing, at);
  await context.cluster.updateStatus<Decision>({ ...decision, status: { ...decision.status, ...ended, conditions } }, signal);
}
