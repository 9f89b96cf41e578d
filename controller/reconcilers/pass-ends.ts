import type { Pass } from "../api/types.ts";
import { passSeriesOf } from "../domain/delivery/latest-pass.ts";
import { passEnds, secondsBetween } from "../domain/delivery/pass-ends.ts";
import type { PassItem } from "../domain/delivery/pass-machine.ts";
import type { StepAt } from "../domain/delivery/pass-status.ts";
import { controlIn } from "../domain/kpi/pass-kpis.ts";
import type { Context } from "./context.ts";

/**
 * Counts and logs what a write of a pass's status ended. To be called with the status that was read and the one that was written over
 * it: a restart finds the end already written, and of two leaders only one wins the write, so nothing is counted twice. A write whose
 * answer was lost is not counted.
 */
export function tellPassEnds(before: Pass, after: Pass, context: Context): void {
  const ends = passEnds(before.status, after.status ?? {});
  for (const step of ends.steps) tellStep(step, context);
  for (const item of ends.items) tellItem(item, context);
  if (ends.pass) tellPass(after, context);
}

function tellStep({ item, step }: StepAt, { metrics, log }: Context): void {
  const { platform, name, target, attempt, result = "Unknown", reason, startedAt, endedAt } = step;
  metrics.count("ecluse_steps_total", { platform, step: name, result });
  const seconds = secondsBetween(startedAt, endedAt);
  if (seconds !== undefined) metrics.observe("ecluse_step_duration_seconds", { platform, step: name }, seconds);
  log.info("step ended", { application: item.application, to: item.to, target, step: name, attempt, result, reason, seconds });
}

function tellItem(item: PassItem, { metrics, log }: Context): void {
  const { environment, application, to, result = "Unknown", reason = result, message = "" } = item;
  metrics.count("ecluse_pass_items_total", { environment, application, result });
  if (result === "Rejected")
    metrics.count("ecluse_releases_rejected_total", { application, environment, reason, control: controlIn(message) ?? "" });
  log.info("change ended", { environment, application, to, result, reason });
}

function tellPass(pass: Pass, { metrics, log }: Context): void {
  const { status } = pass;
  const where = passSeriesOf(pass);
  const result = status?.phase ?? "Unknown";
  metrics.count("ecluse_passes_total", { ...where, result });
  const seconds = secondsBetween(status?.startedAt, status?.endedAt);
  if (seconds !== undefined) metrics.observe("ecluse_pass_duration_seconds", where, seconds);
  log.info("pass ended", { ...where, result, seconds, summary: status?.summary });
}
