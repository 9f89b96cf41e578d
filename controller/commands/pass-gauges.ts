import type { EcluseObject, Gate, Pass } from "../api/types.ts";
import { latestPasses, passSeriesOf } from "../domain/delivery/latest-pass.ts";
import type { LockFacts } from "../domain/delivery/lock-facts.ts";
import { secondsBetween } from "../domain/delivery/pass-ends.ts";
import { passReport } from "../domain/delivery/pass-report.ts";
import { shutWaits } from "../domain/kpi/gate-waiting.ts";
import type { WatchCache } from "../ports/cluster.ts";
import type { SetGauge } from "../ports/metrics.ts";
import { lockFactsOf } from "../reconcilers/lock-view.ts";
import type { GaugeSources } from "./gauge-sources.ts";
import { secondsUntil } from "./gauge-sources.ts";
import { WATCHED_KINDS } from "./wiring.ts";

/** Fills, at each scrape, what passes came to, what waits before gates, and what stands still until somebody acts. */
export function publishPassGauges({ metrics, cache, clock }: GaugeSources, namespace: string): () => void {
  return metrics.gauges(function* (set) {
    const now = clock.now();
    const facts = lockFactsOf({ cache }, namespace);
    underWayGauges(facts.passes, set);
    yield;
    for (const pass of latestPasses(facts.passes)) {
      latestGauges(pass, set);
      yield;
    }
    for (const gate of facts.gates) {
      gateGauges(gate, now, set);
      yield;
    }
    waitGauges(facts, now, set);
    yield;
    stalledGauges(cache, namespace, set);
    yield;
  });
}

const isUnderWay = ({ status }: Pass): boolean => status?.endedAt === undefined;

function underWayGauges(passes: readonly Pass[], set: SetGauge): void {
  const running = passes.filter(isUnderWay).map((pass) => ({ ...passSeriesOf(pass), phase: phaseOf(pass) }));
  for (const [labels, ...same] of Map.groupBy(running, (one) => JSON.stringify(one)).values())
    if (labels !== undefined) set("ecluse_running_passes", labels, same.length + 1);
  const unknown = passes
    .filter(isUnderWay)
    .flatMap(({ status }) => status?.items ?? [])
    .filter(({ result, steps = [] }) => result === undefined && steps.some((step) => step.result === "Unknown"));
  for (const [first, ...same] of Map.groupBy(unknown, ({ application, environment }) => `${application} ${environment}`).values()) {
    if (first === undefined) continue;
    const { application, environment } = first;
    set("ecluse_unknown_outcomes", { application, environment }, same.length + 1);
  }
}

function phaseOf({ status }: Pass): string {
  return status?.phase ?? "New";
}

function latestGauges(pass: Pass, set: SetGauge): void {
  const series = passSeriesOf(pass);
  set("ecluse_latest_pass", { ...series, phase: phaseOf(pass) }, 1);
  for (const { environment, application, result = "UnderWay", startedAt, endedAt } of passReport(pass).items) {
    const seconds = secondsBetween(startedAt, endedAt) ?? 0;
    set("ecluse_latest_pass_item_seconds", { ...series, environment, application, result }, seconds);
  }
}

function gateGauges({ metadata, spec, status }: Gate, now: Temporal.Instant, set: SetGauge): void {
  const gate = metadata.name;
  set("ecluse_gate_open", { gate }, status?.state === "Open" ? 1 : 0);
  const changes = { Waiting: status?.waiting ?? [], Open: status?.open ?? [] };
  for (const environment of spec.guards.environments)
    for (const state of ["Waiting", "Open"] as const)
      set("ecluse_gate_changes", { gate, environment, state }, changes[state].filter((one) => one.environment === environment).length);
  for (const { environment, application, slot } of changes.Waiting)
    if (slot !== undefined) set("ecluse_gate_slot_in_seconds", { gate, environment, application }, secondsUntil(slot, now));
}

function waitGauges(facts: LockFacts, now: Temporal.Instant, set: SetGauge): void {
  for (const { gate, environment, application, minutes } of shutWaits(facts, now))
    set("ecluse_gate_wait_seconds", { gate, environment, application }, minutes * 60);
}

/** What has ended, and a word that was judged, stand still for ever: nobody is asked for anything. */
function stalledGauges(cache: WatchCache, namespace: string, set: SetGauge): void {
  for (const kind of WATCHED_KINDS.filter((one) => one !== "Decision")) {
    const reasons = cache.list<EcluseObject>(kind, namespace).flatMap((object): readonly string[] => {
      if (object.status !== undefined && "endedAt" in object.status) return [];
      const stalled = object.status?.conditions?.find(({ type }) => type === "Stalled");
      return stalled?.status === "True" ? [stalled.reason] : [];
    });
    for (const [reason, same] of Map.groupBy(reasons, (one) => one)) set("ecluse_stalled_objects", { kind, reason }, same.length);
  }
}
