import type { Incident, MEP } from "../../api/types.ts";
import type { LockFacts } from "../delivery/lock-facts.ts";
import { statusTimeAt } from "../status/conditions.ts";
import { epochMsOf } from "../time/instant.ts";
import { instantOn, wallAt } from "../time/local-time.ts";
import { carriedMep } from "./carried.ts";

type MepStatus = NonNullable<MEP["status"]>;

/** Working days of reinforced watch after a go-live; the day on which it ended is not counted. */
const WATCHED_DAYS = 5;

interface Watched {
  readonly calendars: LockFacts["calendars"];
  readonly incidents: readonly Incident[];
}

/** The reinforced watch after a go-live that has touched production: until when it lasts, as it was first reckoned, and the incidents seen so far. */
export function watchOf(mep: MEP, { calendars, incidents }: Watched): Pick<MepStatus, "watch"> {
  const { endedAt, watch } = mep.status ?? {};
  if (endedAt === undefined || !hasTouched(mep)) return {};
  const calendar = calendars.get(carriedMep(mep).spec.calendar)?.calendar;
  const until = watch?.until ?? (calendar === undefined ? undefined : statusTimeAt(watchedUntilMs(endedAt, calendar)));
  return until === undefined ? {} : { watch: { until, incidents: incidentsUntil(mep, until, incidents).length } };
}

type Calendar = NonNullable<ReturnType<LockFacts["calendars"]["get"]>>["calendar"];

/** The end of the fifth working day after. */
function watchedUntilMs(endedAt: string, calendar: Calendar): number {
  const { day } = wallAt(epochMsOf(endedAt), calendar.zone);
  return instantOn(calendar.workingDaysFrom(day, WATCHED_DAYS), "24:00", calendar.zone);
}

/** One that did not take place, or was lost with its cluster, has put nothing there and taken nothing back that anybody knows of. */
function hasTouched({ status }: MEP): boolean {
  const { phase, deployed = [], left = [] } = status ?? {};
  return phase === "Done" || phase === "RolledBack" || deployed.length > 0 || left.length > 0;
}

/** The incidents that count in its watch, the oldest first. */
export function watchedIncidents(mep: MEP, incidents: readonly Incident[]): readonly Incident[] {
  const until = mep.status?.watch?.until;
  return until === undefined ? [] : incidentsUntil(mep, until, incidents);
}

/** Those of production that were seen from its end on, about one of its applications or about none in particular. Cancelled ones never counted. */
function incidentsUntil(mep: MEP, until: string, incidents: readonly Incident[]): readonly Incident[] {
  const { environment, items } = carriedMep(mep).spec;
  const codes = new Set(items.map(({ application }) => application));
  const [fromMs, toMs] = [epochMsOf(mep.status?.endedAt ?? until), epochMsOf(until)];
  return incidents
    .filter(({ spec }) => {
      const atMs = epochMsOf(spec.detectedAt);
      const isOurs = spec.environment === environment && (spec.application === undefined || codes.has(spec.application));
      return isOurs && spec.state !== "Cancelled" && atMs >= fromMs && atMs < toMs;
    })
    .toSorted((one, other) => epochMsOf(one.spec.detectedAt) - epochMsOf(other.spec.detectedAt));
}
