import type { Incident, Pass } from "../api/types.ts";
import { nextSeen } from "../domain/operations/incident-seen.ts";
import { incidentStatus } from "../domain/operations/incident-status.ts";
import type { Outcome } from "../domain/status/outcome.ts";
import type { Context, Key } from "./context.ts";
import { reportStatus } from "./status-writer.ts";
import { tellingOf } from "./watched-estate.ts";

/** Writes down the states people take an incident through, and when a pass has put right what it is about. Its spec is theirs. */
export async function reconcileIncident(key: Key, context: Context, signal: AbortSignal): Promise<Outcome> {
  const incident = await context.cluster.get<Incident>({ kind: "Incident", ...key }, signal);
  if (incident === undefined || incident.metadata.deletionTimestamp !== undefined) return { kind: "gone" };
  const passes = context.cache.list<Pass>("Pass", key.namespace);
  const told = { now: context.clock.now(), ...tellingOf(context, key.namespace) };
  const written = await reportStatus<Incident>({ cluster: context.cluster, signal }, incident, incidentStatus(incident, passes, told));
  announce(incident, written, context);
  const until = nextSeen([incident], told.now);
  return until === undefined ? { kind: "settled" } : { kind: "waiting", until, on: { check: "seen", reason: "Scheduled", params: {} } };
}

function announce(before: Incident, after: Incident, { cluster }: Context): void {
  const conditionOf = ({ status }: Incident): string | undefined => status?.conditions?.find(({ type }) => type === "Ready")?.reason;
  const [was, is] = [conditionOf(before), conditionOf(after)];
  if (is === undefined || was === is) return;
  const message = after.status?.conditions?.find(({ type }) => type === "Ready")?.message ?? "";
  cluster.event(after, is === "InvalidTransition" || is === "SeenAhead" || is === "IncidentOpen" ? "Warning" : "Normal", is, message);
}
