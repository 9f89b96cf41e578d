import type { Target } from "../api/types.ts";
import type { ConditionNow, Standing } from "../domain/status/conditions.ts";
import { seen, standingConditions } from "../domain/status/conditions.ts";
import type { Failure, Outcome } from "../domain/status/outcome.ts";
import { STANDING_WORDS, type StandingWords } from "../domain/status/standing-words.ts";
import { PortError } from "../ports/failure.ts";
import type { Context, Key } from "./context.ts";
import { stretched } from "./context.ts";
import { reportStatus } from "./status-writer.ts";
import { fencedCondition } from "./target-fence.ts";
import { localeOf } from "./watched-estate.ts";

const PROBE_EVERY = { minutes: 5 } as const;

/** Asks the target who it is, and says whether it answers as itself. */
export async function reconcileTarget(key: Key, context: Context, signal: AbortSignal): Promise<Outcome> {
  const target = await context.cluster.get<Target>({ kind: "Target", ...key }, signal);
  if (target === undefined) return { kind: "gone" };
  const probe = await reach(target, context, signal);
  const words = STANDING_WORDS[localeOf(context, key.namespace)];
  const fence = await fencedCondition(target, { ...context, words }, signal);
  const now = context.clock.now();
  const { standing, reachable } = standingOf(probe, words);
  const found = [...standingConditions(standing), reachable, ...fence.found];
  const identity = probe.kind === "Answered" ? probe.identity : target.status?.identity;
  const written = await reportStatus<Target>({ cluster: context.cluster, signal }, target, {
    ...target.status,
    ...seen(target, found, now),
    ...(identity === undefined ? {} : { identity }),
  });
  announce(target, written, context);
  if (probe.kind === "Failed" && probe.failure.kind === "Terminal") return { kind: "stalled", failure: probe.failure };
  if (probe.kind === "Failed") return { kind: "retry", failure: probe.failure };
  if (fence.unread?.kind === "Retriable") return { kind: "retry", failure: fence.unread };
  return { kind: "waiting", until: now.add(stretched(context, PROBE_EVERY)), on: { check: "probe", reason: "Scheduled", params: {} } };
}

type Probe = { readonly kind: "Answered"; readonly identity: string } | { readonly kind: "Failed"; readonly failure: Failure };

async function reach(target: Target, context: Context, signal: AbortSignal): Promise<Probe> {
  try {
    return { kind: "Answered", identity: await context.targets(target).reach(signal) };
  } catch (error) {
    if (error instanceof PortError && error.failure.kind !== "Defect") return { kind: "Failed", failure: error.failure };
    throw error;
  }
}

function standingOf(probe: Probe, words: StandingWords): { readonly standing: Standing; readonly reachable: ConditionNow } {
  if (probe.kind === "Answered") {
    const message = words.answers(probe.identity);
    return {
      standing: { kind: "Ready", reason: "Reachable", message },
      reachable: { type: "Reachable", status: "True", reason: "Reachable", message },
    };
  }
  const { kind, reason, message } = probe.failure;
  return {
    standing: { kind: kind === "Terminal" ? "Stalled" : "Reconciling", reason, message },
    reachable: { type: "Reachable", status: "False", reason, message },
  };
}

function announce(before: Target, after: Target, { cluster, log }: Context): void {
  const was = before.status?.conditions?.find((one) => one.type === "Reachable")?.status;
  const is = after.status?.conditions?.find((one) => one.type === "Reachable");
  if (is === undefined || was === is.status) return;
  log.info("target changed", { reachable: is.status, reason: is.reason });
  cluster.event(after, is.status === "True" ? "Normal" : "Warning", is.reason, is.message);
}
