import type { Airlock, Calendar, Environment } from "../api/types.ts";
import type { LockFacts, PlannedCalendar } from "../domain/delivery/lock-facts.ts";
import type { Schedule } from "../domain/delivery/slot.ts";
import { firstSlot, slotStart } from "../domain/delivery/slot.ts";
import { accessHours, accessWish } from "../domain/operations/access.ts";
import type { Freeze } from "../domain/time/freezes.ts";
import { instantOfLocal } from "../domain/time/local-time.ts";
import { openingAt, openingOf } from "../domain/time/opening.ts";
import type { SetGauge } from "../ports/metrics.ts";
import { lockFactsOf } from "../reconcilers/lock-view.ts";
import type { GaugeSources } from "./gauge-sources.ts";

/** Fills, at each scrape, what the calendar says of now: windows, freezes, milestones and slots, each with the seconds left. */
export function publishCalendarGauges({ metrics, cache, clock }: GaugeSources, namespace: string): () => void {
  return metrics.gauges(function* (set) {
    const nowMs = clock.now().epochMilliseconds;
    const facts = lockFactsOf({ cache }, namespace);
    for (const environment of facts.environments.values()) {
      windowGauges(environment, { facts, nowMs }, set);
      yield;
    }
    for (const calendar of cache.list<Calendar>("Calendar", namespace)) {
      calendarGauges(calendar, { facts, nowMs }, set);
      yield;
    }
    for (const schedule of facts.schedules) {
      airlockGauges(schedule, nowMs, set);
      yield;
    }
  });
}

interface At {
  readonly facts: LockFacts;
  readonly nowMs: number;
}

function windowGauges({ metadata, spec, status }: Environment, { facts, nowMs }: At, set: SetGauge): void {
  const environment = metadata.name;
  const frozen = (facts.calendars.get(spec.calendar ?? "")?.freezes ?? []).some(
    (one) => holds(one, nowMs) && one.environments?.has(environment) !== false,
  );
  set("ecluse_environment_frozen", { environment }, frozen ? 1 : 0);
  const planned = facts.calendars.get(spec.opening?.calendar ?? "");
  if (spec.opening === undefined || planned === undefined) return;
  const { open, nextOpeningMs, nextClosingMs } = openingAt(openingOf(spec.opening, planned.calendar), nowMs);
  set("ecluse_window_open", { environment }, open ? 1 : 0);
  if (nextOpeningMs !== undefined) set("ecluse_window_opens_in_seconds", { environment }, (nextOpeningMs - nowMs) / 1000);
  if (nextClosingMs !== undefined) set("ecluse_window_closes_in_seconds", { environment }, (nextClosingMs - nowMs) / 1000);
  const hours = accessHours(spec, planned.calendar);
  if (hours === undefined) return;
  const { wanted, dueMs } = accessWish(hours, nowMs);
  set("ecluse_environment_open", { environment }, status?.open === true ? 1 : 0);
  set("ecluse_environment_opening_late_seconds", { environment }, wanted === "Open" && status?.open !== true ? (nowMs - dueMs) / 1000 : 0);
}

function calendarGauges({ metadata, spec }: Calendar, { facts, nowMs }: At, set: SetGauge): void {
  const calendar = metadata.name;
  const planned = facts.calendars.get(calendar);
  if (planned === undefined) return;
  for (const [freeze, stretches] of Map.groupBy(planned.freezes, ({ name }) => name)) {
    const current = stretches.filter((one) => holds(one, nowMs));
    set("ecluse_freeze_active", { calendar, freeze }, current.length > 0 ? 1 : 0);
    const ahead = stretches.find(({ fromMs }) => fromMs > nowMs);
    if (ahead !== undefined) set("ecluse_freeze_begins_in_seconds", { calendar, freeze }, (ahead.fromMs - nowMs) / 1000);
    const endMs = Math.max(...current.map(({ toMs }) => toMs));
    if (current.length > 0) set("ecluse_freeze_ends_in_seconds", { calendar, freeze }, (endMs - nowMs) / 1000);
  }
  for (const { name, deadline } of spec.milestones ?? []) milestoneGauge({ calendar, milestone: name }, { planned, deadline, nowMs }, set);
}

function milestoneGauge(
  labels: { readonly calendar: string; readonly milestone: string },
  { planned, deadline, nowMs }: { readonly planned: PlannedCalendar; readonly deadline: string; readonly nowMs: number },
  set: SetGauge,
): void {
  const leftMs = instantOfLocal(deadline, planned.calendar.zone).epochMs - nowMs;
  if (leftMs >= 0) set("ecluse_milestone_in_seconds", labels, leftMs / 1000);
}

function holds({ fromMs, toMs }: Freeze, nowMs: number): boolean {
  return fromMs <= nowMs && nowMs < toMs;
}

function airlockGauges(schedule: Schedule, nowMs: number, set: SetGauge): void {
  const airlock = schedule.airlock.metadata.name;
  const next = firstSlot(schedule, nowMs, (slot) => slot.skipped === undefined && slotStart(slot) > nowMs);
  if (next !== undefined) set("ecluse_airlock_slot_in_seconds", { airlock }, (slotStart(next) - nowMs) / 1000);
  const list = firstSlot(schedule, nowMs, (slot) => slot.skipped === undefined && slot.cutOffMs > nowMs);
  if (list !== undefined) set("ecluse_airlock_cut_off_in_seconds", { airlock }, (list.cutOffMs - nowMs) / 1000);
  set("ecluse_airlock_suspended", { airlock }, isSuspended(schedule.airlock, nowMs) ? 1 : 0);
}

function isSuspended({ spec: { suspend } }: Airlock, nowMs: number): boolean {
  return suspend !== undefined && nowMs < Temporal.Instant.from(suspend.until).epochMilliseconds;
}
