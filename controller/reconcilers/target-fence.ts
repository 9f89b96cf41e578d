import type { Target } from "../api/types.ts";
import type { ConditionNow } from "../domain/status/conditions.ts";
import type { StandingWords } from "../domain/status/standing-words.ts";
import { PortError } from "../ports/failure.ts";
import { boundPolicy } from "./bound-policy.ts";
import type { Context } from "./context.ts";

/** Name of the admission policy of `manifests/admission.yaml` that refuses what comes too late. */
const POLICY = "ecluse-orders";

/**
 * Whether the API server of a Cloud target refuses a release that lands after its time. Looked up on our own cluster only: elsewhere we
 * have no right to, and the evidence of each step says it. Never a reason not to deploy. As last known while it cannot be read.
 */
export async function fencedCondition(
  target: Target,
  { words, ...context }: Pick<Context, "cluster"> & { readonly words: StandingWords },
  signal: AbortSignal,
): Promise<readonly ConditionNow[]> {
  if (target.spec.cloud?.inCluster !== true) return [];
  try {
    return [fenced((await boundPolicy(context, POLICY, signal)) !== undefined, words)];
  } catch (error) {
    if (!(error instanceof PortError) || error.failure.kind === "Defect") throw error;
    return target.status?.conditions?.filter(({ type }) => type === "Fenced") ?? [];
  }
}

function fenced(isBound: boolean, words: StandingWords): ConditionNow {
  if (isBound) return { type: "Fenced", status: "True", reason: "LateRefused", message: words.fenced };
  return { type: "Fenced", status: "False", reason: "FenceMissing", message: words.unfenced(POLICY) };
}
