import type { Application, Environment, Incident, Pass } from "../api/types.ts";
import type { PassItem, PassStatus } from "../domain/delivery/pass-machine.ts";
import { withIncident } from "../domain/delivery/pass-status.ts";
import { incidentOf, owedIncidents } from "../domain/operations/incident.ts";
import type { Failure } from "../domain/status/outcome.ts";
import { PortError } from "../ports/failure.ts";
import type { Context } from "./context.ts";
import { localeOf } from "./watched-estate.ts";

interface At {
  readonly context: Context;
  readonly signal: AbortSignal;
}

/** What became of the incidents a pass owes: its status with the names of those that are there now, or why the first of them could not be opened. */
export type OpenedIncidents =
  | { readonly kind: "NoneOwed" }
  | { readonly kind: "Opened"; readonly status: PassStatus }
  | { readonly kind: "NotOpened"; readonly failure: Failure };

/**
 * Opens the incidents that a pass owes for how its changes ended. The name is the lock: one that is there was opened by an earlier turn whose
 * status was not written. What cannot be opened now never holds a pass up.
 */
export async function openIncidents(pass: Pass, { context, signal }: At): Promise<OpenedIncidents> {
  const owed = owedIncidents(pass.status ?? {});
  let status: PassStatus = pass.status ?? {};
  for (const item of owed) {
    const incident = made(pass, item, context);
    try {
      await context.cluster.create<Incident>(incident, signal);
      context.cluster.event(pass, "Warning", "IncidentOpened", `Incident ${incident.metadata.name}: ${incident.spec.title}`);
    } catch (error) {
      if (signal.aborted || !(error instanceof PortError)) throw error;
      if (error.failure.reason !== "AlreadyExists") {
        context.log.warn("incident not opened", { incident: incident.metadata.name, reason: error.failure.reason });
        return { kind: "NotOpened", failure: error.failure };
      }
    }
    status = withIncident(status, item, incident.metadata.name);
  }
  return owed.length === 0 ? { kind: "NoneOwed" } : { kind: "Opened", status };
}

/** For the team of the application, or of the environment when nobody declares that any more. */
function made({ metadata }: Pass, item: PassItem, context: Context): Incident {
  const { name, namespace = "" } = metadata;
  const { cache } = context;
  const owner =
    cache.get<Application>({ kind: "Application", namespace, name: item.application.toLowerCase() })?.spec.owner ??
    cache.get<Environment>({ kind: "Environment", namespace, name: item.environment })?.spec.owner ??
    "env-admin";
  return incidentOf({ pass: { name, namespace }, item, owner, locale: localeOf(context, namespace) }, context.clock.now());
}
