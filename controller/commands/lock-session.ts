import type {
  Airlock,
  Application,
  Booking,
  Calendar,
  Decision,
  Environment,
  Estate,
  Gate,
  Incident,
  MEP,
  Pass,
  Release,
  ReleaseCycle,
  Target,
  Team,
} from "../api/types.ts";
import type { EstateView } from "../domain/delivery/estate-view.ts";
import { estateView } from "../domain/delivery/estate-view.ts";
import type { EstateObjects } from "../domain/delivery/kept-objects.ts";
import type { LockFacts, LockObjects } from "../domain/delivery/lock-facts.ts";
import { lockFacts } from "../domain/delivery/lock-facts.ts";
import type { HeldObject } from "../domain/policy/estate-finding.ts";
import type { Locale } from "../domain/status/sentences.ts";
import type { Zone } from "../domain/time/zone.ts";
import type { KubeObject } from "../ports/cluster.ts";
import type { ClusterSession } from "./cluster-session.ts";
import { clusterNow } from "./cluster-time.ts";
import { localZone } from "./local-zone.ts";

/** Everything that says when, and under whose word, changes pass, as the cluster has it now. */
export interface SeenLock {
  readonly facts: LockFacts;
  readonly view: EstateView;
  /** As they were listed. */
  readonly objects: EstateObjects & LockObjects;
  readonly releases: readonly Release[];
  readonly incidents: readonly Incident[];
  /** What findings in files hold back. */
  readonly held: readonly HeldObject[];
  /** Whether the cluster was set up anew from `records/`. */
  readonly rebuilt: boolean;
  /** What time it is for the controller. */
  readonly now: Temporal.Instant;
  /** By whose clock people read times. */
  readonly zone: Zone;
  /** What the estate names as its language. */
  readonly locale?: Locale;
}

/** Lists it all, once. */
export async function readLock(session: ClusterSession, signal: AbortSignal): Promise<SeenLock> {
  const { cluster, namespace } = session;
  const all = <T extends KubeObject>(kind: string): Promise<readonly T[]> => cluster.list<T>(kind, namespace, signal);
  const [
    targets,
    applications,
    releases,
    environments,
    calendars,
    airlocks,
    bookings,
    meps,
    cycles,
    gates,
    decisions,
    teams,
    passes,
    estates,
    incidents,
  ] = await Promise.all([
    all<Target>("Target"),
    all<Application>("Application"),
    all<Release>("Release"),
    all<Environment>("Environment"),
    all<Calendar>("Calendar"),
    all<Airlock>("Airlock"),
    all<Booking>("Booking"),
    all<MEP>("MEP"),
    all<ReleaseCycle>("ReleaseCycle"),
    all<Gate>("Gate"),
    all<Decision>("Decision"),
    all<Team>("Team"),
    all<Pass>("Pass"),
    all<Estate>("Estate"),
    all<Incident>("Incident"),
  ]);
  const lock = { environments, calendars, airlocks, bookings, meps, cycles, gates, decisions, teams, passes };
  const content = { targets, applications, releases };
  return {
    facts: lockFacts(lock),
    view: estateView(content),
    objects: { ...lock, ...content },
    releases,
    incidents,
    held: estates.flatMap(({ status }) => status?.held ?? []),
    rebuilt: estates.some(({ status }) => status?.records?.begunAt !== undefined),
    now: await clusterNow(session, signal),
    zone: localZone(estates, calendars),
    ...(estates[0] === undefined ? {} : { locale: estates[0].spec.locale }),
  };
}
