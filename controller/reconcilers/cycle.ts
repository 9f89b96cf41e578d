import type { ReleaseCycle } from "../api/types.ts";
import type { CycleStatus } from "../domain/mep/cycle.ts";
import { amendmentText, cycleTurn } from "../domain/mep/cycle-status.ts";
import type { Outcome } from "../domain/status/outcome.ts";
import type { Locale } from "../domain/status/sentences.ts";
import { aboutOf } from "../ports/ledger.ts";
import type { Context, Key } from "./context.ts";
import { lockFactsOf } from "./lock-view.ts";
import { reportStatus } from "./status-writer.ts";
import { localeOf } from "./watched-estate.ts";

/** Lays the plan of a year beside the go-lives that are declared: the days of each, which comes next, and what was changed since the plan was approved. */
export async function reconcileCycle(key: Key, context: Context, signal: AbortSignal): Promise<Outcome> {
  const cycle = await context.cluster.get<ReleaseCycle>({ kind: "ReleaseCycle", ...key }, signal);
  if (cycle === undefined || cycle.metadata.deletionTimestamp !== undefined) return { kind: "gone" };
  const { calendars, meps } = lockFactsOf(context, key.namespace);
  const locale = localeOf(context, key.namespace);
  const calendar = calendars.get(cycle.spec.calendar)?.calendar;
  const { status, nextAt } = cycleTurn({ cycle, meps, calendar, locale }, context.clock.now());
  await recordAmendments(cycle, status, { context, locale, signal });
  const written = await reportStatus<ReleaseCycle>({ cluster: context.cluster, signal }, cycle, status);
  announce(cycle, written, context);
  const on = { check: "cycle", reason: "Scheduled", params: {} };
  return { kind: "waiting", on, ...(nextAt === undefined ? {} : { until: nextAt }) };
}

interface Recording {
  readonly context: Context;
  readonly locale: Locale;
  readonly signal: AbortSignal;
}

/** One Record for each amendment, before the status shows it: the ledger keeps it when the cycle itself goes. */
async function recordAmendments(
  cycle: ReleaseCycle,
  { amendments = [] }: CycleStatus,
  { context, locale, signal }: Recording,
): Promise<void> {
  const about = aboutOf(cycle);
  for (const [index, one] of amendments.entries()) {
    if (index < (cycle.status?.amendments ?? []).length) continue;
    const key = ["amendment", cycle.metadata.name, cycle.metadata.uid ?? "", String(index), one.mep, one.change, one.now ?? ""].join("/");
    const message = amendmentText(cycle, one, locale);
    await context.ledger.append(
      about.namespace,
      { key, at: context.clock.now(), action: "Amend", about, reason: one.change, message },
      signal,
    );
  }
}

/** How the plan stands when that changes, and a block that is not as it should be when that is new. */
function announce(before: ReleaseCycle, after: ReleaseCycle, { cluster }: Context): void {
  const [was, is] = [before, after].map(({ status }) => status?.conditions?.find(({ type }) => type === "Ready"));
  const isBad = after.status?.conditions?.some(({ type, status }) => type === "Stalled" && status === "True") === true;
  if (is !== undefined && (was?.reason !== is.reason || was.message !== is.message))
    cluster.event(after, isBad ? "Warning" : "Normal", is.reason, is.message);
  const known = new Set((before.status?.warnings ?? []).map(({ message }) => message));
  for (const { reason, message } of after.status?.warnings ?? []) if (!known.has(message)) cluster.event(after, "Warning", reason, message);
}
