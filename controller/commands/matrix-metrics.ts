import type { Environment, Estate, Target } from "../api/types.ts";
import type { WatchCache } from "../ports/cluster.ts";
import type { LeaderLease } from "../ports/lease.ts";
import type { Metrics, SetGauge } from "../ports/metrics.ts";
import type { Clock } from "../ports/clock.ts";

/** Fills, at each scrape, every gauge that says how declared objects stand: a series goes when its object goes. */
export function publishEstateGauges({
  metrics,
  cache,
  lease,
  clock,
}: {
  readonly metrics: Metrics;
  readonly cache: WatchCache;
  readonly lease: LeaderLease;
  readonly clock: Clock;
}): () => void {
  return metrics.gauges((set) => {
    set("ecluse_leader", {}, lease.isLeader() ? 1 : 0);
    set("ecluse_lease_epoch", {}, lease.epoch());
    set("ecluse_watch_synced", {}, cache.synced() ? 1 : 0);
    set("ecluse_business_time_seconds", {}, Math.floor(clock.now().epochMilliseconds / 1000));
    for (const environment of cache.list<Environment>("Environment")) environmentGauges(environment, set);
    for (const target of cache.list<Target>("Target")) targetGauges(target, set);
    for (const estate of cache.list<Estate>("Estate")) estateGauges(estate, set);
  });
}

function environmentGauges({ metadata, spec, status }: Environment, set: SetGauge): void {
  const environment = metadata.name;
  const pending = status?.pending ?? [];
  for (const state of ["Passing", "Waiting", "Refused"] as const)
    set("ecluse_pending_changes", { environment, state }, pending.filter((one) => one.state === state).length);
  const inSync = status?.conditions?.find((one) => one.type === "InSync");
  set("ecluse_environment_in_sync", { environment }, inSync?.status === "True" ? 1 : 0);
  for (const application of Object.keys(spec.versions)) {
    set("ecluse_version_drift", { application, environment }, pending.some((one) => one.application === application) ? 1 : 0);
  }
}

function targetGauges({ spec, status }: Target, set: SetGauge): void {
  const reachable = status?.conditions?.find((one) => one.type === "Reachable");
  set("ecluse_target_reachable", { environment: spec.environment, platform: spec.platform }, reachable?.status === "True" ? 1 : 0);
}

function estateGauges({ metadata, spec, status }: Estate, set: SetGauge): void {
  const estate = metadata.name;
  set(
    "ecluse_estate_findings",
    { estate },
    (status?.files ?? []).reduce((sum, file) => sum + file.findings.length, 0),
  );
  set("ecluse_estate_pending_prune", { estate }, (status?.pendingPrune ?? []).length);
  set("ecluse_estate_suspended", { estate }, spec.suspend === undefined ? 0 : 1);
  const kinds = new Map<string, number>();
  for (const { kind } of status?.inventory ?? []) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  for (const [kind, count] of kinds) set("ecluse_estate_objects", { estate, kind }, count);
}
