import type { Pass } from "../api/types.ts";
import { withLegPhases } from "../domain/delivery/leg-phase.ts";
import type { PassStatus } from "../domain/delivery/pass-machine.ts";
import { MEP_LANE } from "../domain/mep/lane.ts";
import type { Standing } from "../domain/status/conditions.ts";
import { seen, standingConditions } from "../domain/status/conditions.ts";
import type { Outcome } from "../domain/status/outcome.ts";
import { STANDING_WORDS } from "../domain/status/standing-words.ts";
import type { Locale } from "../domain/status/sentence.ts";
import { sentence } from "../domain/status/sentences.ts";
import { summaryText } from "../domain/status/told-words.ts";
import type { Context } from "./context.ts";
import { tellPassEnds } from "./pass-ends.ts";
import type { PassTurn } from "./pass.ts";
import { reportStatus } from "./status-writer.ts";
import { localeOf } from "./watched-estate.ts";

/** Writes a pass's status down, with what follows from it, its legs' phases and its conditions unless these are given, and tells who waits for its end. */
export async function store(
  turn: Pick<PassTurn, "pass" | "now" | "context" | "signal">,
  status: PassStatus,
  standing: Standing = standingOf(turn, status),
): Promise<Outcome> {
  const { pass, now, context, signal } = turn;
  const next = { ...withLegPhases(status), ...seen(pass, standingConditions(standing), now) };
  const written = await reportStatus({ cluster: context.cluster, signal }, pass, next);
  tellPassEnds(pass, written, context);
  announce(pass, written, context);
  return next.endedAt === undefined ? { kind: "again" } : { kind: "settled" };
}

function standingOf({ pass, context }: Pick<PassTurn, "pass" | "context">, status: PassStatus): Standing {
  const locale = localeOf(context, pass.metadata.namespace ?? "");
  const summary = summaryText(status.summary ?? "", locale);
  switch (status.phase) {
    case "Succeeded":
    case "Idle":
    case "Skipped":
      return { kind: "Ready", reason: status.phase, message: summary };
    case "Failed":
    case "Partial":
    case "Missed":
      return { kind: "Stalled", reason: status.phase, message: summary };
    default: {
      const items = status.items ?? [];
      const done = items.filter((item) => item.result !== undefined).length;
      const count = STANDING_WORDS[locale].done(done, items.length);
      return { kind: "Reconciling", reason: status.phase ?? "New", message: deletedText(pass, locale) ?? count };
    }
  }
}

/** What is told of a go-live's pass that was deleted and stays all the same. */
function deletedText({ metadata, spec }: Pass, locale: Locale): string | undefined {
  if (metadata.deletionTimestamp === undefined || spec.lane !== MEP_LANE) return undefined;
  const params = { on: `MEP ${metadata.name}`, pass: metadata.name };
  return sentence({ check: "mep", reason: "PassDeletedUnderWay", params }, locale);
}

function announce(before: Pass, after: Pass, context: Context): void {
  if (before.status?.phase === after.status?.phase) return;
  const phase = after.status?.phase ?? "New";
  const bad = phase === "Failed" || phase === "Partial" || phase === "Missed";
  const locale = localeOf(context, after.metadata.namespace ?? "");
  const { summary } = after.status ?? {};
  const told = summary === undefined ? STANDING_WORDS[locale].isNow(phase) : summaryText(summary, locale);
  context.cluster.event(after, bad ? "Warning" : "Normal", phase, told);
}
