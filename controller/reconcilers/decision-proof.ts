import type { Decision } from "../api/types.ts";
import type { JudgedDecision } from "../domain/delivery/decision.ts";
import type { Finding } from "../domain/status/finding.ts";
import { sentence } from "../domain/status/sentences.ts";
import type { KubeObject } from "../ports/cluster.ts";
import { boundPolicy } from "./bound-policy.ts";
import type { Context } from "./context.ts";
import { localeOf } from "./watched-estate.ts";

/** Name of the admission policy of `manifests/admission.yaml`. */
export const DECISION_POLICY = "ecluse-decisions";

interface Proving {
  readonly context: Pick<Context, "cluster" | "cache" | "locale">;
  readonly signal: AbortSignal;
  /** The ledger says that the word was taken before. */
  readonly counted: boolean;
}

/**
 * What counts only while the API server proves whose word it is: the policy that ties `spec.by` to whoever creates a Decision is bound to
 * refuse, and was so before this one was created. Otherwise anybody could have written any name: it is refused for good. Two quorum reads.
 */
export async function provedDecision(
  decision: Decision,
  judged: JudgedDecision,
  { context, signal, counted }: Proving,
): Promise<JudgedDecision> {
  if (judged.state !== "Effective") return judged;
  const bound = await boundPolicy(context, DECISION_POLICY, signal);
  if (bound?.every((one) => isOlder(one, decision)) === true) return judged;
  const { on, by } = decision.spec;
  const finding: Finding = { check: "proof", reason: "PolicyNotBound", params: { on: `${on.kind} ${on.name}`, by } };
  const message = sentence(finding, localeOf(context, decision.metadata.namespace ?? ""));
  return { state: counted ? "Void" : "Refused", reason: finding.reason, message };
}

/** To the second, and not within one: an API server applies a new policy a moment after it took it. */
function isOlder(one: KubeObject, other: KubeObject): boolean {
  const [before, after] = [one.metadata.creationTimestamp, other.metadata.creationTimestamp];
  if (before === undefined || after === undefined) return false;
  return Temporal.Instant.compare(Temporal.Instant.from(before), Temporal.Instant.from(after)) < 0;
}
