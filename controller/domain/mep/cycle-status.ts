import type { MEP, ReleaseCycle } from "../../api/types.ts";
import type { ToldStanding } from "../status/conditions.ts";
import { seen, standingConditions, statusTime } from "../status/conditions.ts";
import type { Finding } from "../status/finding.ts";
import type { Locale } from "../status/sentences.ts";
import { sentence } from "../status/sentences.ts";
import type { BusinessCalendar } from "../time/business-calendar.ts";
import { dateOf, dayOf } from "../time/day.ts";
import { instantOn, wallAt } from "../time/local-time.ts";
import type { Amendment, CycleStatus, PlannedMep } from "./cycle.ts";
import { absentInCycle, amended, blocksOf, differences, nextMep, plannedMeps, pointsOf } from "./cycle.ts";

export interface CycleInput {
  readonly cycle: ReleaseCycle;
  readonly meps: readonly MEP[];
  /** Undefined while it is not declared. */
  readonly calendar: BusinessCalendar | undefined;
  readonly locale: Locale;
}

export interface CycleTurn {
  readonly status: CycleStatus;
  /** When to look again by itself: the day after the MEP that comes next. */
  readonly nextAt?: Temporal.Instant;
}

/** A cycle as it stands against what is declared. Pure; what was once an amendment stays in it. */
export function cycleTurn(input: CycleInput, now: Temporal.Instant): CycleTurn {
  const { cycle, calendar } = input;
  const absent = calendar === undefined ? undefined : absentInCycle(cycle.spec, calendar.zone);
  if (calendar === undefined || absent !== undefined) return { status: stalled(input, absent?.local, now) };
  const meps = plannedMeps(cycle, input.meps);
  const baseline = cycle.status?.baseline ?? approvedPlan(cycle);
  const amendments = amended(cycle.status?.amendments ?? [], baseline === undefined ? [] : differences(baseline, meps), statusTime(now));
  const next = nextMep(meps, dateOf(wallAt(now.epochMilliseconds, calendar.zone).day));
  const status: CycleStatus = {
    summary: {
      planned: cycle.spec.meps.length,
      declared: meps.filter(({ phase }) => phase !== undefined).length,
      amendments: standing(amendments).length,
    },
    ...(next === undefined ? {} : { next: { mep: next.mep, date: next.date } }),
    ...(baseline === undefined ? {} : { baseline }),
    points: meps.map(({ mep, date, phase }) => ({
      mep,
      ...pointsOf(date, cycle.spec, calendar),
      ...(phase === undefined ? {} : { phase }),
    })),
    amendments: [...amendments],
    warnings: [...warningsOf(input, meps)],
  };
  const nextAt =
    next === undefined ? undefined : Temporal.Instant.fromEpochMilliseconds(instantOn(dayOf(next.date), "24:00", calendar.zone));
  return {
    status: { ...status, ...seen(cycle, standingConditions(standingOf(input, status)), now) },
    ...(nextAt === undefined ? {} : { nextAt }),
  };
}

/** What an amendment says. */
export function amendmentText(cycle: ReleaseCycle, { mep, change, planned = "", now = "" }: Amendment, locale: Locale): string {
  return sentence({ check: "cycle", reason: CHANGES[change], params: { on: cycle.metadata.name, mep, planned, now } }, locale);
}

const CHANGES: Readonly<Record<Amendment["change"], string>> = { Moved: "MepMoved", TakenOff: "MepTakenOff", Added: "MepAdded" };

function approvedPlan({ spec }: ReleaseCycle): CycleStatus["baseline"] {
  return spec.approved === undefined ? undefined : spec.meps.map(({ name, date }) => ({ mep: name, date }));
}

function standing(amendments: readonly Amendment[]): readonly Amendment[] {
  return amendments.filter(({ undoneAt }) => undoneAt === undefined);
}

function standingOf({ cycle, locale }: CycleInput, { next, amendments = [], baseline }: CycleStatus): ToldStanding {
  const on = cycle.metadata.name;
  const params = { on, next: next === undefined ? "-" : `${next.mep} (${next.date})` };
  if (baseline === undefined)
    return {
      kind: "Reconciling",
      reason: "AwaitingApproval",
      message: sentence({ check: "cycle", reason: "AwaitingApproval", params }, locale),
    };
  const changed = standing(amendments).map((one) => amendmentText(cycle, one, locale));
  const reason = changed.length === 0 ? "Planned" : "Amended";
  return { kind: "Ready", reason, message: [sentence({ check: "cycle", reason: "CyclePlanned", params }, locale), ...changed].join(" ") };
}

function warningsOf({ cycle, locale }: CycleInput, meps: readonly PlannedMep[]): NonNullable<CycleStatus["warnings"]> {
  return blocksOf(cycle.spec.year, meps).flatMap(({ block, meps: inside }): NonNullable<CycleStatus["warnings"]> => {
    if (inside.length === 1) return [];
    const reason = inside.length === 0 ? "BlockWithoutMEP" : "BlockWithTwoMEPs";
    const params = { on: cycle.metadata.name, block, meps: inside.join(", ") };
    return [{ block, reason, message: sentence({ check: "cycle", reason, params }, locale) }];
  });
}

/** Nothing can be counted: what was known stays, and the cycle says what it lacks. */
function stalled(input: CycleInput, local: string | undefined, now: Temporal.Instant): CycleStatus {
  const { cycle, calendar, locale } = input;
  const { environment } = cycle.spec;
  const finding: Finding =
    local === undefined
      ? { check: "cycle", reason: "UnknownCalendar", params: { environment } }
      : { check: "cycle", reason: "NonexistentLocalTime", params: { local, zone: calendar?.zone.name ?? "", environment } };
  const standing: ToldStanding = { kind: "Stalled", reason: finding.reason, message: sentence(finding, locale) };
  return { ...cycle.status, ...seen(cycle, standingConditions(standing), now) };
}
