import type { HealthCheck } from "../adapters/prometheus/operations-server.ts";
import type { KubernetesLease } from "../adapters/kubernetes/lease.ts";
import type { KubernetesWatchCache } from "../adapters/kubernetes/watch-cache.ts";
import type { Regression } from "../domain/status/regression.ts";
import type { Cluster } from "../ports/cluster.ts";
import { MOST_SKEW_MS } from "../reconcilers/trusted-clock.ts";
import type { Runtime } from "../runtime/runtime.ts";

/** What readiness is told from. */
export interface ReadinessParts {
  readonly cache: Pick<KubernetesWatchCache, "behind">;
  readonly lease: Pick<KubernetesLease, "isLeader" | "epoch">;
  readonly cluster: Pick<Cluster, "skewMs">;
  /** As the controller knows it; see `RunningController`. */
  readonly regression: () => Regression | undefined;
}

/** Alive: what fails here is only mended by a new start, and the kubelet gives one. */
export function liveness(runtime: Pick<Runtime, "deaf">): readonly HealthCheck[] {
  const deaf = runtime.deaf();
  if (deaf.length === 0) return [{ name: "turns", ok: true, detail: "Every turn ends in time." }];
  const detail = `Told to end and still under way: ${deaf.join(", ")}. Nothing else frees their place: start the controller anew, and report what its log says of them.`;
  return [{ name: "turns", ok: false, detail }];
}

/** Ready: what fails here keeps the controller from its work for now. One that waits for its turn to lead is ready to take over. */
export function readiness({ cache, lease, cluster, regression }: ReadinessParts): readonly HealthCheck[] {
  return [watches(cache), state(regression()), clock(cluster), leadership(lease)];
}

function watches(cache: ReadinessParts["cache"]): HealthCheck {
  const behind = cache.behind();
  if (behind.length === 0) return { name: "watches", ok: true, detail: "Every watched kind is complete and alive." };
  const detail = `Catching up with the API server: ${behind.join(", ")}. When this lasts, see "watch began anew" in the log for why; a missing CRD or right is named by ecluse check.`;
  return { name: "watches", ok: false, detail };
}

function state(regression: Regression | undefined): HealthCheck {
  if (regression === undefined) return { name: "state", ok: true, detail: "The API server has not gone back, or that was acknowledged." };
  const detail = `StateRegressed: ${regression.what} Nothing is done until env-admin acknowledges it by a Decision on the Estate, point ${regression.point}, verdict Acknowledge: kubectl describe estate shows what to type.`;
  return { name: "state", ok: false, detail };
}

function clock(cluster: ReadinessParts["cluster"]): HealthCheck {
  const skewMs = cluster.skewMs();
  if (skewMs === undefined) return { name: "clock", ok: true, detail: "Not yet compared with the API server's." };
  const seconds = String(Math.round(Math.abs(skewMs) / 1000));
  if (Math.abs(skewMs) <= MOST_SKEW_MS) return { name: "clock", ok: true, detail: `Within ${seconds} s of the API server's.` };
  const which = skewMs > 0 ? "behind" : "ahead of";
  const detail = `ClockSuspect: our clock is ${seconds} s ${which} the API server's. Nothing is released until they agree: look at the time service of both machines.`;
  return { name: "clock", ok: false, detail };
}

function leadership(lease: ReadinessParts["lease"]): HealthCheck {
  const detail = lease.isLeader()
    ? `Leads, with epoch ${String(lease.epoch())}.`
    : "Does not lead: another controller does, or the lease is being asked for. Ready to take over.";
  return { name: "lease", ok: true, detail };
}
