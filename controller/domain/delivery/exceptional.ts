import type { Decision, Environment, Pass } from "../../api/types.ts";
import { instantOfLocal, isOnClock } from "../time/local-time.ts";
import type { Zone } from "../time/zone.ts";
import type { Change, Content } from "./change.ts";
import { APPROVAL_POINT, APPROVERS, EXCEPTIONAL_LANE } from "./deciders.ts";
import type { Lane } from "./lane.ts";
import type { LockFacts } from "./lock-facts.ts";
import type { LaneAhead } from "./verdict-input.ts";
import { givenWords, missingTeams } from "./words.ts";

/** When an exceptional pass may begin and when nothing more of it is begun, epoch milliseconds. */
export interface ExceptionalTimes {
  readonly atMs: number;
  readonly untilMs: number;
}

/**
 * The times of an exceptional pass by the clock of its environment; undefined for a pass of another lane, for one with a time that is not on
 * that clock, and where no clock is known.
 */
export function exceptionalTimes({ spec }: Pick<Pass, "spec">, zone: Zone | undefined): ExceptionalTimes | undefined {
  if (zone === undefined || spec.exceptional === undefined || absentField(spec.exceptional, zone) !== undefined) return undefined;
  const { at, until } = spec.exceptional;
  return { atMs: instantOfLocal(at, zone).epochMs, untilMs: instantOfLocal(until, zone).epochMs };
}

/** The first of the two times that does not exist: a day that is not in the calendar, an hour that a clock change leaves out. */
export function absentField(times: { readonly at: string; readonly until: string }, zone: Zone): "at" | "until" | undefined {
  return (["at", "until"] as const).find((field) => !isOnClock(times[field], zone));
}

/** The zone by whose clock an environment's times are meant; undefined while its calendar is not declared. */
export function zoneOf({ calendars }: LockFacts, environment: Environment | undefined): Zone | undefined {
  return calendars.get(environment?.spec.calendar ?? "")?.calendar.zone;
}

/** The exceptional passes that name this very change and are not over; one that is sealed holds it only while it stands on its list. */
export function exceptionalLane(facts: LockFacts, change: Change, nowMs: number): readonly Lane[] {
  return facts.passes.flatMap((pass): readonly Lane[] => {
    if (pass.spec.lane !== EXCEPTIONAL_LANE || pass.status?.endedAt !== undefined) return [];
    if (pass.status?.phase === undefined && refusalOf(facts, pass.metadata.name) !== undefined) return [];
    const named = pass.spec.changes.some((one) => isNamed(one, change));
    const sealed = pass.status?.phase !== undefined;
    const listed = (pass.status?.items ?? []).some((item) => item.result === undefined && isNamed(item, change));
    const times = exceptionalTimes(pass, zoneOf(facts, facts.environments.get(change.environment)));
    if (times === undefined || (sealed ? !listed : !named || times.untilMs <= nowMs)) return [];
    const askedMs = Temporal.Instant.from(pass.metadata.creationTimestamp ?? "1970-01-01T00:00:00Z").epochMilliseconds;
    return [{ lane: EXCEPTIONAL_LANE, pass: pass.metadata.name, ...times, sealed, askedMs }];
  });
}

/**
 * Who still has to approve an exceptional pass in production, for this content; elsewhere its gates suffice. Nothing when everybody has, or the lane
 * is another.
 */
export function exceptionalApproval(
  facts: ApprovalFacts,
  { lane, pass }: Pick<Lane, "lane" | "pass">,
  change: Content,
): Pick<LaneAhead, "words"> {
  if (lane !== EXCEPTIONAL_LANE || facts.environments.get(change.environment)?.spec.purpose !== "Production") return {};
  const required = { kind: "Pass", name: pass, point: APPROVAL_POINT, teams: APPROVERS, verdicts: ["Approve"], changes: [change] } as const;
  const missing = missingTeams(required, givenWords(required, facts));
  return missing.length === 0 ? {} : { words: { reason: "ApprovalMissing", on: `Pass ${pass}`, point: APPROVAL_POINT, teams: missing } };
}

export type ApprovalFacts = Pick<LockFacts, "environments" | "decisions" | "teams">;

/** Whether anybody waits for the approval of an exceptional pass: in production, until each team has approved all that it names as it is now. */
export function awaitsApproval(
  facts: ApprovalFacts,
  { metadata, spec: { lane, changes } }: Pass,
  digestOf: (application: string, version: string) => string | undefined,
): boolean {
  return changes.some((change) => {
    const content = { ...change, digest: digestOf(change.application, change.to) ?? "" };
    return exceptionalApproval(facts, { lane, pass: metadata.name }, content).words !== undefined;
  });
}

/** A no, that counts, of one of those who approve exceptional passes. */
export function refusalOf({ decisions }: Pick<LockFacts, "decisions">, pass: string): Decision | undefined {
  return decisions.find(
    ({ spec: { on, verdict }, status }) =>
      status?.state === "Effective" && verdict === "Refuse" && on.kind === "Pass" && on.name === pass && on.point === APPROVAL_POINT,
  );
}

/** Whether both name the same version for the same environment. */
export function isNamed(
  one: Pick<Change, "environment" | "application" | "to">,
  other: Pick<Change, "environment" | "application" | "to">,
): boolean {
  return one.environment === other.environment && one.application === other.application && one.to === other.to;
}
