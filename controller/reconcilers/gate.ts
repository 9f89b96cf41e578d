import type { Gate, Team } from "../api/types.ts";
import { GATE_STANDING_WORDS } from "../domain/delivery/gate-standing-words.ts";
import { gateStatus } from "../domain/delivery/gate-status.ts";
import type { GateStatus } from "../domain/delivery/gate-status.ts";
import type { Outcome } from "../domain/status/outcome.ts";
import { fail } from "../ports/failure.ts";
import type { Context, Key } from "./context.ts";
import { lockFactsOf } from "./lock-view.ts";
import { localeOf, viewOf } from "./watched-estate.ts";
import { reportStatus } from "./status-writer.ts";

/** Says what waits before a gate and what may pass. It never opens one: only people do. */
export async function reconcileGate(key: Key, context: Context, signal: AbortSignal): Promise<Outcome> {
  const gate = await context.cluster.get<Gate>({ kind: "Gate", ...key }, signal);
  if (gate === undefined || gate.metadata.deletionTimestamp !== undefined) return { kind: "gone" };
  const { openers } = gate.spec;
  if (context.cache.get<Team>({ kind: "Team", namespace: key.namespace, name: openers }) === undefined)
    throw fail("Terminal", "UnknownTeam", `Team ${openers}, which opens this gate, is not declared: declare it, or name another.`);
  const now = context.clock.now();
  const locale = localeOf(context, key.namespace);
  const status = gateStatus(gate, { view: viewOf(context, key.namespace), facts: lockFactsOf(context, key.namespace), locale }, now);
  const written = await reportStatus({ cluster: context.cluster, signal }, gate, status);
  announce(gate, written, { ...context, locale });
  const until = nextInstant(status, now);
  return { kind: "waiting", on: { check: "gate", reason: "Scheduled", params: {} }, ...(until === undefined ? {} : { until }) };
}

/** An opening ends, or a slot begins. */
function nextInstant({ open = [], waiting = [] }: GateStatus, now: Temporal.Instant): Temporal.Instant | undefined {
  return [...open, ...waiting, ...waiting.map(({ openUntil: until }) => ({ until }))]
    .flatMap(({ until }) => (until === undefined ? [] : [Temporal.Instant.from(until)]))
    .filter((instant) => Temporal.Instant.compare(instant, now) > 0)
    .sort((one, other) => Temporal.Instant.compare(one, other))[0];
}

function announce(before: Gate, after: Gate, { cluster, locale }: Pick<Context, "cluster" | "locale">): void {
  const [was, is] = [before.status?.state ?? "Closed", after.status?.state ?? "Closed"];
  if (was === is) return;
  cluster.event(
    after,
    "Normal",
    is === "Closed" ? "GateClosed" : "GateOpened",
    GATE_STANDING_WORDS[locale].became(is, after.status?.summary?.waiting ?? 0),
  );
}
