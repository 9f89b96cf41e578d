import type { Calendar, Estate, Incident, Release } from "../api/types.ts";
import { availabilityKpis } from "../domain/kpi/availability-kpis.ts";
import { versionLags } from "../domain/kpi/drift-kpis.ts";
import type { AirlockKpis, Kpis } from "../domain/kpi/kpis.ts";
import { kpisOf } from "../domain/kpi/kpis.ts";
import type { Spread } from "../domain/kpi/statistics.ts";
import { spreadOf } from "../domain/kpi/statistics.ts";
import type { SetGauge } from "../ports/metrics.ts";
import { lockFactsOf } from "../reconcilers/lock-view.ts";
import type { GaugeSources } from "./gauge-sources.ts";
import { localZone } from "./local-zone.ts";
import { namedPeriod } from "./period.ts";

/** Fills, at each scrape, the figures of the month that is under way, as `ecluse kpi` tells them. */
export function publishKpiGauges({ metrics, cache, clock }: GaugeSources, namespace: string): () => void {
  return metrics.gauges(function* (set) {
    const now = clock.now();
    const zone = localZone(cache.list<Estate>("Estate", namespace), cache.list<Calendar>("Calendar", namespace));
    const month = namedPeriod({}, { today: now.toZonedDateTimeISO(zone.name), length: { months: 1 }, example: "", locale: "en" });
    if (typeof month === "string") return;
    const seen = { facts: lockFactsOf({ cache }, namespace), releases: cache.list<Release>("Release", namespace) };
    const kpis = kpisOf(seen, month, now);
    peopleGauges(kpis, set);
    yield;
    contentGauges(kpis, set);
    yield;
    goLiveGauges(kpis.meps, set);
    yield;
    const upTo = Temporal.Instant.compare(month.to, now) < 0 ? month : { ...month, to: now };
    for (const one of availabilityKpis(cache.list<Incident>("Incident", namespace), seen.facts, upTo)) {
      const { environment, openingMinutes, downMinutes, late } = one;
      if (openingMinutes > 0) set("ecluse_kpi_availability_ratio", { environment }, 1 - downMinutes / openingMinutes);
      set("ecluse_kpi_late_openings", { environment }, late.length);
    }
    yield;
    for (const { environment, application, releases } of versionLags(seen.facts.environments.values(), seen.releases)) {
      set("ecluse_kpi_version_lag_releases", { environment, application }, releases);
      yield;
    }
    for (const airlock of kpis.airlocks) {
      airlockGauges(airlock, set);
      yield;
    }
  });
}

const MINUTE_SECONDS = 60;

function peopleGauges({ gateWaiting, gateRefusal }: Kpis, set: SetGauge): void {
  spreadGauges(gateWaiting.calendar, (statistic, seconds) => set("ecluse_kpi_gate_wait_seconds", { statistic }, seconds));
  spreadGauges(gateWaiting.opening, (statistic, seconds) => set("ecluse_kpi_gate_wait_opening_seconds", { statistic }, seconds));
  if (gateRefusal.percent !== undefined) set("ecluse_kpi_gate_refusal_ratio", {}, gateRefusal.percent / 100);
}

function contentGauges({ patchesBy, rejection }: Kpis, set: SetGauge): void {
  for (const { environment, application, lane, results } of patchesBy)
    for (const [result, count] of Object.entries(results)) set("ecluse_kpi_patches", { environment, application, lane, result }, count);
  if (rejection.percent !== undefined) set("ecluse_kpi_rejection_ratio", {}, rejection.percent / 100);
  if (rejection.items.percent !== undefined) set("ecluse_kpi_item_rejection_ratio", {}, rejection.items.percent / 100);
  const fixed = spreadOf(rejection.each.flatMap(({ fixedAfterMinutes }) => fixedAfterMinutes ?? []));
  spreadGauges(fixed, (statistic, seconds) => set("ecluse_kpi_rejection_fix_seconds", { statistic }, seconds));
}

function goLiveGauges({ ended, exceptionalPercent, punctuality }: Kpis["meps"], set: SetGauge): void {
  for (const [type, results] of Object.entries(ended))
    for (const [result, count] of Object.entries(results)) set("ecluse_kpi_go_lives", { type, result }, count);
  if (exceptionalPercent !== undefined) set("ecluse_kpi_go_lives_exceptional_ratio", {}, exceptionalPercent / 100);
  for (const { mep, onTime, steps, largestSlip, reopeningDelay } of punctuality) {
    if (steps > 0) set("ecluse_kpi_steps_on_time_ratio", { mep }, onTime / steps);
    set("ecluse_kpi_largest_slip_seconds", { mep }, largestSlip * MINUTE_SECONDS);
    if (reopeningDelay !== undefined) set("ecluse_kpi_reopening_delay_seconds", { mep }, reopeningDelay * MINUTE_SECONDS);
  }
}

function airlockGauges(kpis: AirlockKpis, set: SetGauge): void {
  const { airlock, succeeded, partial, failed, successPercent, duration, window, overran, notRun } = kpis;
  for (const [result, count] of Object.entries({ Succeeded: succeeded, Partial: partial, Failed: failed }))
    set("ecluse_kpi_passes", { airlock, result }, count);
  if (successPercent !== undefined) set("ecluse_kpi_pass_success_ratio", { airlock }, successPercent / 100);
  spreadGauges(duration, (statistic, seconds) => set("ecluse_kpi_pass_duration_seconds", { airlock, statistic }, seconds));
  if (window !== undefined) set("ecluse_kpi_pass_window_seconds", { airlock }, window * MINUTE_SECONDS);
  set("ecluse_kpi_passes_overran", { airlock }, overran);
  set("ecluse_kpi_passes_not_run", { airlock }, notRun.length);
}

/** Of none there is nothing to say. */
function spreadGauges({ p50, p95, max }: Spread, tell: (statistic: "p50" | "p95" | "max", seconds: number) => void): void {
  for (const [statistic, minutes] of [
    ["p50", p50],
    ["p95", p95],
    ["max", max],
  ] as const)
    if (minutes !== undefined) tell(statistic, minutes * MINUTE_SECONDS);
}
