import type { Decision, Pass } from "../../api/types.ts";
import { MEP_LANE } from "../mep/lane.ts";
import { REVIEW_POINT } from "./deciders.ts";
import type { ExceptionalRequest } from "./exceptional-request.ts";
import { exceptionalRequest } from "./exceptional-request.ts";
import type { PassItem, PassStatus } from "./pass-machine.ts";
import { isClosing } from "./steps.ts";

/** One environment of a pass as people want to read of it in the morning. */
export interface ReportedItem {
  readonly environment: string;
  readonly application: string;
  readonly from?: string;
  readonly to: string;
  /** `Deployed`, `Rejected`, ...; absent while it is under way, and before. */
  readonly result?: NonNullable<PassItem["result"]>;
  /** RFC 3339: when its first leg begins; present while the list is sealed and that leg ahead. */
  readonly beginsAt?: string;
  readonly reason?: string;
  /** What the controller, the control or the target said. */
  readonly message?: string;
  /** Who had closed the gate that kept it out. */
  readonly shut?: NonNullable<PassItem["shut"]>;
  /** RFC 3339: when the first step of it began, and the last one ended that put it in place or took it back. */
  readonly startedAt?: string;
  readonly endedAt?: string;
  /** RFC 3339: of a go-live, when what was in place was kept. */
  readonly keptAt?: string;
  /** The Incident that was opened for how it ended. */
  readonly incident?: string;
}

export interface PassReport {
  readonly pass: string;
  readonly date: string;
  /** Airlock, or the lane and environment. */
  readonly lane: string;
  readonly phase: string;
  /** RFC 3339: when its first leg began; without legs, when its list was made. Absent for one that carried nothing: it ended as its slot began. */
  readonly beganAt?: string;
  /** The same of one whose list is sealed and whose slot is ahead. */
  readonly beginsAt?: string;
  readonly endedAt?: string;
  /** Local time from which it may begin; of an exceptional pass whose list is not sealed. */
  readonly mayBegin?: string;
  /** Why it carries nothing, or what keeps it from beginning, as its status says it; absent where the list says it all. */
  readonly message?: string;
  /** From the one to the other, whole minutes; absent while it has not ended, and for one that carried nothing. */
  readonly minutes?: number;
  /** Contents (application and version), in whatever environments. */
  readonly releases: {
    readonly carried: number;
    /** In place in every environment of the list. */
    readonly deployed: number;
    readonly rejected: number;
    /** Rejected of 100 carried, rounded. */
    readonly rejectedPercent: number;
    /** Put off in an environment at least, and rejected in none. */
    readonly deferred: number;
  };
  /** Of an exceptional one. */
  readonly exceptional?: Omit<ExceptionalRequest, "pass">;
  /** What the control of the contents read before anything was changed; absent before. */
  readonly controlled?: NonNullable<PassStatus["controlled"]>;
  readonly items: readonly ReportedItem[];
}

/** Exceptional passes that carried something, have ended and were not looked at since by env-admin, the oldest first. */
export function toReview(passes: readonly Pass[], decisions: readonly Decision[]): readonly Pass[] {
  const reviewed = new Set(
    decisions
      .filter(({ spec, status }) => status?.state === "Effective" && spec.on.kind === "Pass" && spec.on.point === REVIEW_POINT)
      .map(({ spec }) => spec.on.name),
  );
  return passes
    .filter(({ metadata, spec, status }) => spec.lane === "Exceptional" && status?.endedAt !== undefined && !reviewed.has(metadata.name))
    .filter(({ status }) => (status?.items ?? []).some(({ result }) => result !== "Deferred"))
    .toSorted((left, right) => (left.status?.endedAt ?? "").localeCompare(right.status?.endedAt ?? ""));
}

/** The newest pass of every airlock that has ended, and of those asked for by name of every environment: also one that carried nothing. */
export function lastOfEach(passes: readonly Pass[]): readonly Pass[] {
  const ended = passes.filter(({ spec, status }) => (spec.airlock ?? spec.exceptional) !== undefined && status?.endedAt !== undefined);
  return [...Map.groupBy(ended, ({ spec }) => spec.airlock ?? `${spec.lane} ${spec.environment ?? ""}`).values()].flatMap((same) =>
    same.toSorted((left, right) => whenOf(right).localeCompare(whenOf(left))).slice(0, 1),
  );
}

/** By date; of one date, by when it ended. */
function whenOf({ spec, status }: Pass): string {
  return `${spec.date} ${status?.endedAt ?? ""}`;
}

/** Everything worth telling of one pass, and by a clock, where it is given, which of its legs are ahead. Pure. */
export function passReport({ metadata, spec, status }: Pass, now?: Temporal.Instant): PassReport {
  const items = (status?.items ?? []).map((item) => ({ ...reportedItem(item, status, now), ...keptOf(item, spec) }));
  const { endedAt, startedAt, legs = [] } = status ?? {};
  const asked = exceptionalRequest({ metadata, spec });
  const begins = status?.phase === "Sealed" ? items.flatMap(({ beginsAt }) => beginsAt ?? []).sort()[0] : undefined;
  const listed = items.length === 0 && endedAt !== undefined ? undefined : startedAt;
  const began = begins === undefined ? (legs.flatMap(({ at }) => at ?? []).sort()[0] ?? listed) : undefined;
  return {
    pass: metadata.name,
    date: spec.date,
    lane: spec.airlock ?? `${spec.lane} ${spec.environment ?? ""}`.trim(),
    phase: status?.phase ?? "New",
    ...(began === undefined ? {} : { beganAt: began }),
    ...(begins === undefined ? {} : { beginsAt: begins }),
    ...(endedAt === undefined ? {} : { endedAt }),
    ...(began === undefined || endedAt === undefined || items.length === 0 ? {} : { minutes: minutesBetween(began, endedAt) }),
    ...(status?.phase === undefined && spec.exceptional !== undefined ? { mayBegin: spec.exceptional.at } : {}),
    ...(items.length === 0 ? saidOf(status) : {}),
    ...(status?.controlled === undefined ? {} : { controlled: status.controlled }),
    ...(asked === undefined ? {} : { exceptional: { reason: asked.reason, requestedBy: asked.requestedBy } }),
    releases: counted(items),
    items,
  };
}

function keptOf({ result, settledAt }: PassItem, { lane }: Pass["spec"]): Pick<ReportedItem, "keptAt"> {
  return lane !== MEP_LANE || result !== "Deployed" || settledAt === undefined ? {} : { keptAt: settledAt };
}

/** What a pass without a list says of itself: how it ended, or what it waits for. */
function saidOf(status: Pass["status"]): Pick<PassReport, "message"> {
  const waits = status?.endedAt === undefined ? status?.conditions?.find(({ type }) => type === "Ready")?.message : undefined;
  const message = waits ?? status?.summary ?? "";
  return message === "" ? {} : { message };
}

/** One item of a pass, which has that status, as people want to read of it. */
export function reportedItem(item: PassItem, status: Pass["status"], now?: Temporal.Instant): ReportedItem {
  const { environment, application, from, to, result, reason, message, shut, incident, provedAt, steps = [] } = item;
  const begins = status === undefined || result !== undefined ? undefined : legAhead(item, status, now);
  const began = steps.map(({ startedAt }) => startedAt).sort()[0];
  // Of what stays, tidying up comes after, in a go-live once people have kept it.
  const placing = steps.filter(
    (step) => result !== "Deployed" || provedAt === undefined || (step.startedAt <= provedAt && !isClosing(step)),
  );
  const ended = (placing.length === 0 ? steps : placing)
    .flatMap(({ endedAt }) => endedAt ?? [])
    .sort()
    .at(-1);
  return {
    environment,
    application,
    ...(from === undefined ? {} : { from }),
    to,
    ...(result === undefined ? {} : { result }),
    ...(begins === undefined ? {} : { beginsAt: begins }),
    ...(reason === undefined ? {} : { reason }),
    ...(message === undefined ? {} : { message }),
    ...(shut === undefined ? {} : { shut }),
    ...(began === undefined ? {} : { startedAt: began }),
    ...(ended === undefined ? {} : { endedAt: ended }),
    ...(incident === undefined ? {} : { incident }),
  };
}

function legAhead({ environment, platforms = [] }: PassItem, { phase, legs = [] }: PassStatus, now?: Temporal.Instant): string | undefined {
  const first = legs
    .flatMap((leg) => (leg.environment === environment && platforms.includes(leg.platform) ? (leg.at ?? []) : []))
    .sort()[0];
  if (first === undefined || phase === "Sealed") return first;
  return now !== undefined && Temporal.Instant.compare(Temporal.Instant.from(first), now) > 0 ? first : undefined;
}

function counted(items: readonly ReportedItem[]): PassReport["releases"] {
  const contents = [...Map.groupBy(items, ({ application, to }) => `${application} ${to}`).values()];
  const hasEnded = (same: readonly ReportedItem[], how: ReportedItem["result"]): boolean => same.some(({ result }) => result === how);
  const rejected = contents.filter((same) => hasEnded(same, "Rejected")).length;
  return {
    carried: contents.length,
    deployed: contents.filter((same) => same.every(({ result }) => result === "Deployed")).length,
    rejected,
    rejectedPercent: contents.length === 0 ? 0 : Math.round((100 * rejected) / contents.length),
    deferred: contents.filter((same) => hasEnded(same, "Deferred") && !hasEnded(same, "Rejected")).length,
  };
}

function minutesBetween(from: string, to: string): number {
  return Math.floor(Temporal.Instant.from(from).until(Temporal.Instant.from(to)).total("minutes"));
}
