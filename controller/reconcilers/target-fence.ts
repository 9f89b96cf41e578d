import type { Target } from "../api/types.ts";
import type { ConditionNow } from "../domain/status/conditions.ts";
import type { Failure } from "../domain/status/outcome.ts";
import type { StandingWords } from "../domain/status/standing-words.ts";
import { PortError } from "../ports/failure.ts";
import { boundPolicy } from "./bound-policy.ts";
import type { Context } from "./context.ts";

/** Name of the admission policy of `manifests/admission.yaml` that refuses what comes too late. */
const POLICY = "ecluse-orders";

interface Fence {
  readonly found: readonly ConditionNow[];
  readonly unread?: Failure;
}

/**
 * Whether the API server of a Cloud target refuses a release that lands after its time. Looked up on our own cluster only: elsewhere we
 * have no right to, and the evidence of each step says it. Never a reason not to deploy. As last known while it cannot be read, and then with why.
 */
export async function fencedCondition(
  target: Target,
  { words, ...context }: Pick<Context, "cluster"> & { readonly words: StandingWords },
  signal: AbortSignal,
): Promise<Fence> {
  if (target.spec.cloud?.inCluster !== true) return { found: [] };
  try {
    return { found: [fenced((await boundPolicy(context, POLICY, signal)) !== undefined, words)] };
  } catch (error) {
    if (!(error instanceof PortError) || error.failure.kind === "Defect") throw error;
    return { found: target.status?.conditions?.filter(({ type }) => type === "Fenced") ?? [], unread: error.failure };
  }
}

function fenced(isBound: boolean, words: StandingWords): ConditionNow {
  if (isBound) return { type: "Fenced", status: "True", reason: "LateRefused", message: words.fenced };
  return { type: "Fenced", status: "False", reason: "FenceMissing", message: words.unfenced(POLICY) };
}
