import type { Pass } from "../api/types.ts";
import { withLegPhases } from "../domain/delivery/leg-phase.ts";
import type { PassStatus } from "../domain/delivery/pass-machine.ts";
import type { Standing } from "../domain/status/conditions.ts";
import { seen, standingConditions } from "../domain/status/conditions.ts";
import type { Outcome } from "../domain/status/outcome.ts";
import type { Context } from "./context.ts";
import { tellPassEnds } from "./pass-ends.ts";
import type { PassTurn } from "./pass.ts";
import { reportStatus } from "./status-writer.ts";

/** Writes a pass's status down, with what follows from it, its legs' phases and its conditions unless these are given, and tells who waits for its end. */
export async function store(
  turn: Pick<PassTurn, "pass" | "now" | "context" | "signal">,
  status: PassStatus,
  standing: Standing = standingOf(status),
): Promise<Outcome> {
  const { pass, now, context, signal } = turn;
  const next = { ...withLegPhases(status), ...seen(pass, standingConditions(standing), now) };
  const written = await reportStatus({ cluster: context.cluster, signal }, pass, next);
  tellPassEnds(pass, written, context);
  announce(pass, written, context);
  return next.endedAt === undefined ? { kind: "again" } : { kind: "settled" };
}

function standingOf(status: PassStatus): Standing {
  const summary = status.summary ?? "";
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
      return { kind: "Reconciling", reason: status.phase ?? "New", message: `${String(done)} of ${String(items.length)} items done.` };
    }
  }
}

function announce(before: Pass, after: Pass, { cluster }: Context): void {
  if (before.status?.phase === after.status?.phase) return;
  const phase = after.status?.phase ?? "New";
  const bad = phase === "Failed" || phase === "Partial" || phase === "Missed";
  cluster.event(after, bad ? "Warning" : "Normal", phase, after.status?.summary ?? `Pass is ${phase}.`);
}
