import type { Incident, Pass } from "../../api/types.ts";
import type { Standing } from "../status/conditions.ts";
import { seen, standingConditions, statusTime } from "../status/conditions.ts";
import { sentence } from "../status/sentences.ts";
import type { Telling } from "../status/told-time.ts";
import { dateTimeText } from "../status/told-time.ts";
import { isAhead } from "./incident-seen.ts";
import { compareVersions } from "../delivery/version.ts";

export type IncidentStatus = NonNullable<Incident["status"]>;
type State = Incident["spec"]["state"];

/** The definition holds the same list: an API server refuses any other step. */
const NEXT: Readonly<Record<State, readonly State[]>> = {
  New: ["Assigned", "InProgress", "Cancelled"],
  Assigned: ["InProgress", "Pending", "Cancelled"],
  InProgress: ["Assigned", "Pending", "Resolved", "Cancelled"],
  Pending: ["InProgress", "Resolved", "Cancelled"],
  Resolved: ["Closed", "Reopened"],
  Closed: ["Reopened"],
  Reopened: ["Assigned", "InProgress", "Cancelled"],
  Cancelled: [],
};

const MOST_HISTORY = 50;

/** The whole status of an incident: the states it was seen in, and since when a pass has put right what it is about. Pure. */
export function incidentStatus(
  incident: Incident,
  passes: readonly Pass[],
  { now, ...telling }: Telling & { readonly now: Temporal.Instant },
): IncidentStatus {
  const { spec, status: before } = incident;
  const isAllowed = before?.state === undefined || isReachable(before.state, spec.state);
  const state = isAllowed ? spec.state : before.state;
  const history = before?.history ?? [];
  const restored = restoredOf(incident, passes);
  const minutes = minutesToRestore(spec.detectedAt, spec.restoredAt ?? restored?.restoredAt);
  return {
    ...seen(incident, standingConditions(standingOf(incident, { state, restored, telling, now })), now),
    state,
    ...restored,
    ...(minutes === undefined ? {} : { minutesToRestore: minutes }),
    history: history.at(-1)?.state === state ? history : [...history, { at: statusTime(now), state }].slice(-MOST_HISTORY),
  };
}

/** Whether allowed steps lead from one state to the other: several may have been taken since somebody last looked. */
function isReachable(from: State, to: State): boolean {
  const reached = new Set<State>([from]);
  for (const state of reached) for (const next of NEXT[state]) reached.add(next);
  return reached.has(to);
}

type Restored = Required<Pick<IncidentStatus, "restoredAt" | "restoredBy">>;

/** What was found once stays: passes go, and people count on it. */
function restoredOf({ spec, status }: Incident, passes: readonly Pass[]): Restored | undefined {
  const { restoredAt, restoredBy } = status ?? {};
  if (restoredAt !== undefined && restoredBy !== undefined) return { restoredAt, restoredBy };
  const { pass, environment, application, release, detectedAt } = spec;
  const [version] = /(?<=-)[0-9]+(?:\.[0-9]+){1,3}(?:-p[0-9]+)?$/u.exec(release ?? "") ?? [];
  if (pass === undefined || application === undefined || version === undefined) return undefined;
  const found = passes.flatMap(({ metadata, status: ofPass }) =>
    (ofPass?.items ?? []).flatMap((item): readonly Restored[] => {
      const isThere = item.result === "Deployed" && item.environment === environment && item.application === application;
      if (!isThere || item.provedAt === undefined || item.provedAt < detectedAt || compareVersions(item.to, version) < 0) return [];
      return [{ restoredAt: item.provedAt, restoredBy: metadata.name }];
    }),
  );
  return found.sort((one, other) => one.restoredAt.localeCompare(other.restoredAt))[0];
}

function minutesToRestore(detectedAt: string, restoredAt: string | undefined): number | undefined {
  if (restoredAt === undefined) return undefined;
  return Math.max(0, Math.floor(Temporal.Instant.from(detectedAt).until(Temporal.Instant.from(restoredAt)).total("minutes")));
}

interface Stands {
  readonly state: State;
  readonly restored: Restored | undefined;
  readonly telling: Telling;
  readonly now: Temporal.Instant;
}

function standingOf({ spec, status }: Incident, { state, restored, telling, now }: Stands): Standing {
  const { locale } = telling;
  if (state !== spec.state) {
    const params = { environment: spec.environment, before: status?.state ?? "", after: spec.state };
    const message = sentence({ check: "transition", reason: "InvalidTransition", params, who: spec.owner }, locale);
    return { kind: "Stalled", reason: "InvalidTransition", message };
  }
  if (state !== "Cancelled" && isAhead(spec.detectedAt, now)) {
    const params = { environment: spec.environment, at: dateTimeText(spec.detectedAt, telling) };
    const message = sentence({ check: "seen", reason: "SeenAhead", params, who: spec.owner }, locale);
    return { kind: "Stalled", reason: "SeenAhead", message };
  }
  const isFrench = locale === "fr";
  if (state === "Closed")
    return { kind: "Ready", reason: "Closed", message: isFrench ? "L'incident est clos." : "The incident is closed." };
  if (state === "Cancelled")
    return { kind: "Ready", reason: "Cancelled", message: isFrench ? "L'incident est annulé." : "The incident is cancelled." };
  if (restored !== undefined && state !== "Resolved") {
    const [at, by] = [dateTimeText(restored.restoredAt, telling), restored.restoredBy];
    const message = isFrench
      ? `Rétabli par le passage ${by} le ${at}. L'équipe ${spec.owner} le passe à Resolved, avec sa cause et sa solution.`
      : `Put right by pass ${by} at ${at}. ${spec.owner} sets it to Resolved, with its cause and solution.`;
    return { kind: "Reconciling", reason: "Restored", message };
  }
  const detected = dateTimeText(spec.detectedAt, telling);
  const message = isFrench
    ? `${state}, chez ${spec.owner}, constaté le ${detected}.`
    : `${state}, with ${spec.owner}, seen at ${detected}.`;
  return { kind: "Reconciling", reason: "IncidentOpen", message };
}
