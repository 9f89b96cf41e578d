import type { Pass } from "../api/types.ts";
import { passEnds, secondsBetween } from "../domain/delivery/pass-ends.ts";
import type { PassItem, PassStep } from "../domain/delivery/pass-machine.ts";
import type { Metrics } from "../ports/metrics.ts";

/**
 * Counts what a write of a pass's status ended. To be called with the status that was read and the one that was written over it:
 * a restart finds the end already written, and of two leaders only one wins the write, so nothing is counted twice. A write whose
 * answer was lost is not counted.
 */
export function countPassEnds(before: Pass, after: Pass, metrics: Metrics): void {
  const ends = passEnds(before.status, after.status ?? {});
  for (const step of ends.steps) countStep(step, metrics);
  for (const item of ends.items) countItem(item, metrics);
  if (ends.pass) countPass(after, metrics);
}

function countStep({ platform, name, result, startedAt, endedAt }: PassStep, metrics: Metrics): void {
  metrics.count("ecluse_steps_total", { platform, step: name, result: result ?? "Unknown" });
  const seconds = secondsBetween(startedAt, endedAt);
  if (seconds !== undefined) metrics.observe("ecluse_step_duration_seconds", { platform, step: name }, seconds);
}

function countItem({ environment, application, result, reason }: PassItem, metrics: Metrics): void {
  metrics.count("ecluse_pass_items_total", { environment, application, result: result ?? "Unknown" });
  if (result === "Rejected")
    metrics.count("ecluse_releases_rejected_total", { application, environment, reason: reason ?? "ContentMismatch" });
}

function countPass({ spec, status }: Pass, metrics: Metrics): void {
  const where = { environment: spec.environment ?? spec.changes[0]?.environment ?? "", lane: spec.lane };
  metrics.count("ecluse_passes_total", { ...where, result: status?.phase ?? "Unknown" });
  const seconds = secondsBetween(status?.startedAt, status?.endedAt);
  if (seconds !== undefined) metrics.observe("ecluse_pass_duration_seconds", where, seconds);
}
