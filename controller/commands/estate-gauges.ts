import type { Environment, Estate, Incident, Target } from "../api/types.ts";
import { UNKNOWN_VERSION } from "../domain/delivery/change.ts";
import { stillRunning } from "../domain/delivery/undeclared.ts";
import { seenIncidents } from "../domain/operations/incident-seen.ts";
import type { Cluster } from "../ports/cluster.ts";
import type { LeaderLease } from "../ports/lease.ts";
import type { SetGauge } from "../ports/metrics.ts";
import type { GaugeSources } from "./gauge-sources.ts";
import { secondsUntil } from "./gauge-sources.ts";

interface EstateSources extends GaugeSources {
  readonly cluster: Pick<Cluster, "skewMs">;
  readonly lease: LeaderLease;
}

/** Fills, at each scrape, every gauge that says how declared objects stand: a series goes when its object goes. */
export function publishEstateGauges({ metrics, cluster, cache, lease, clock }: EstateSources): () => void {
  return metrics.gauges(function* (set) {
    set("ecluse_leader", {}, lease.isLeader() ? 1 : 0);
    set("ecluse_lease_epoch", {}, lease.epoch());
    set("ecluse_watch_synced", {}, cache.synced() ? 1 : 0);
    const now = clock.now();
    set("ecluse_business_time_seconds", {}, epochSeconds(now));
    const skewMs = cluster.skewMs();
    if (skewMs !== undefined) set("ecluse_clock_skew_seconds", {}, skewMs / 1000);
    for (const environment of cache.list<Environment>("Environment")) {
      environmentGauges(environment, now, set);
      yield;
    }
    incidentGauges(cache.list<Environment>("Environment"), seenIncidents(cache.list<Incident>("Incident"), now), set);
    yield;
    for (const target of cache.list<Target>("Target")) {
      targetGauges(target, set);
      yield;
    }
    for (const estate of cache.list<Estate>("Estate")) {
      estateGauges(estate, now, set);
      yield;
    }
  });
}

function epochSeconds(instant: Temporal.Instant): number {
  return Math.floor(instant.epochMilliseconds / 1000);
}

type Pending = NonNullable<NonNullable<Environment["status"]>["pending"]>[number];

function environmentGauges({ metadata, spec, status }: Environment, now: Temporal.Instant, set: SetGauge): void {
  const environment = metadata.name;
  const pending = status?.pending ?? [];
  for (const state of ["Passing", "Waiting", "Refused"] as const)
    set("ecluse_pending_changes", { environment, state }, pending.filter((one) => one.state === state).length);
  const standing = pending.flatMap(({ state, finding }) => (finding === undefined ? [] : [{ state, reason: finding.reason }]));
  for (const [first, ...same] of Map.groupBy(standing, ({ state, reason }) => `${state} ${reason}`).values())
    if (first !== undefined) set("ecluse_waiting_changes", { environment, ...first }, same.length + 1);
  const inSync = status?.conditions?.find((one) => one.type === "InSync");
  set("ecluse_environment_in_sync", { environment }, inSync?.status === "True" ? 1 : 0);
  set("ecluse_environment_undeclared_versions", { environment }, stillRunning(status?.versions ?? []).length);
  for (const application of Object.keys(spec.versions)) {
    const change = pending.find((one) => one.application === application);
    set("ecluse_version_drift", { application, environment }, change === undefined ? 0 : 1);
    set("ecluse_version_drift_age_seconds", { application, environment }, change === undefined ? 0 : ageOf(change, now));
    if (change !== undefined) changeGauges(environment, { change, now }, set);
  }
  for (const { application, platform, version, undeclaredSince } of status?.versions ?? []) {
    set("ecluse_version_info", { application, environment, platform, version }, 1);
    if (undeclaredSince !== undefined) continue;
    set("ecluse_version_unknown", { application, environment, platform }, version === UNKNOWN_VERSION ? 1 : 0);
  }
}

function ageOf({ requestedAt }: Pending, now: Temporal.Instant): number {
  return Math.max(0, (now.epochMilliseconds - Temporal.Instant.from(requestedAt).epochMilliseconds) / 1000);
}

function changeGauges(
  environment: string,
  { change, now }: { readonly change: Pending; readonly now: Temporal.Instant },
  set: SetGauge,
): void {
  const { application, deferrals = 0, nextTry } = change;
  set("ecluse_change_deferrals", { application, environment }, deferrals);
  if (nextTry !== undefined) set("ecluse_change_next_try_seconds", { application, environment }, secondsUntil(nextTry, now));
}

/** Zero is said too, so that an alert sees one go away. */
function incidentGauges(environments: readonly Environment[], incidents: readonly Incident[], set: SetGauge): void {
  const open = incidents.filter(({ spec }) => !["Resolved", "Closed", "Cancelled"].includes(spec.state));
  for (const { metadata } of environments)
    for (const severity of [1, 2, 3, 4]) {
      const mine = open.filter(({ spec }) => spec.environment === metadata.name && spec.severity === severity);
      set("ecluse_incidents_open", { environment: metadata.name, severity: String(severity) }, mine.length);
    }
}

function targetGauges({ spec, status }: Target, set: SetGauge): void {
  const reachable = status?.conditions?.find((one) => one.type === "Reachable");
  set("ecluse_target_reachable", { environment: spec.environment, platform: spec.platform }, reachable?.status === "True" ? 1 : 0);
}

function estateGauges({ metadata, spec, status }: Estate, now: Temporal.Instant, set: SetGauge): void {
  const estate = metadata.name;
  set(
    "ecluse_estate_findings",
    { estate },
    (status?.files ?? []).reduce((sum, file) => sum + file.findings.length, 0),
  );
  set("ecluse_estate_pending_prune", { estate }, status?.pendingPrune?.objects.length ?? 0);
  const { suspend } = spec;
  const suspended = suspend !== undefined && Temporal.Instant.compare(now, Temporal.Instant.from(suspend.until)) < 0;
  set("ecluse_estate_suspended", { estate }, suspended ? 1 : 0);
  const appliedAt = status?.revision?.appliedAt;
  if (appliedAt !== undefined) set("ecluse_estate_applied_timestamp_seconds", { estate }, epochSeconds(Temporal.Instant.from(appliedAt)));
  const kinds = new Map<string, number>();
  for (const { kind } of status?.inventory ?? []) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  for (const [kind, count] of kinds) set("ecluse_estate_objects", { estate, kind }, count);
}
