import type { MEP, ReleaseCycle } from "../../api/types.ts";
import type { BusinessCalendar } from "../time/business-calendar.ts";
import { isOnClock } from "../time/local-time.ts";
import type { Zone } from "../time/zone.ts";
import { mepDate, workingDayBefore } from "./times.ts";

export type CycleStatus = NonNullable<ReleaseCycle["status"]>;
export type Amendment = NonNullable<CycleStatus["amendments"]>[number];

/** The days of one ordinary MEP. */
export type CyclePoints = Required<Omit<NonNullable<CycleStatus["points"]>[number], "mep" | "phase">>;

/** J-20, J-10, J-7, J-5, J-2 of a date, by the offsets of the cycle. */
export function pointsOf(date: string, { offsets }: Pick<ReleaseCycle["spec"], "offsets">, calendar: BusinessCalendar): CyclePoints {
  const before = (offset: number): string => workingDayBefore(date, offset, calendar);
  return {
    date,
    contentFreeze: before(offsets.contentFreeze),
    acceptance: before(offsets.acceptance),
    fiche: before(offsets.fiche),
    precheck: before(offsets.precheck),
    goNoGo: before(offsets.goNoGo),
  };
}

/** The first date or time that is on no clock of that zone, and where it stands in the spec. */
export function absentInCycle(
  { meps, committees, approved }: ReleaseCycle["spec"],
  zone: Zone,
): { readonly pointer: string; readonly local: string } | undefined {
  const times = [
    ...meps.map(({ date }, index) => ({ pointer: `/spec/meps/${String(index)}/date`, local: date, asked: `${date}T12:00` })),
    ...(approved === undefined ? [] : [{ pointer: "/spec/approved/at", local: approved.at, asked: `${approved.at}T12:00` }]),
    ...committees.map(({ at }, index) => ({ pointer: `/spec/committees/${String(index)}/at`, local: at, asked: at })),
  ];
  return times.find(({ asked }) => !isOnClock(asked, zone));
}

/** One MEP of a plan as it stands now. */
export interface PlannedMep {
  readonly mep: string;
  readonly date: string;
  /** Where it stood when it was last seen; absent while it is not declared. */
  readonly phase?: string;
}

const ENDED: ReadonlySet<string> = new Set(["Done", "RolledBack", "Failed", "Lost", "NoGo"]);

/** True for a MEP that took its course: it stays in the plan though its file goes. */
function hasEnded({ phase }: Pick<PlannedMep, "phase">): boolean {
  return phase !== undefined && ENDED.has(phase);
}

/** True of an ordinary MEP that stands in a cycle: one of its environment that names it or, where it names none, that the cycle names or whose year it plans. */
export function standsIn({ metadata, spec }: ReleaseCycle, mep: MEP): boolean {
  if (mep.spec.type !== "Ordinary" || mep.spec.environment !== spec.environment) return false;
  if (mep.spec.cycle !== undefined) return mep.spec.cycle === metadata.name;
  return mepDate(mep).startsWith(`${String(spec.year)}-`) || spec.meps.some(({ name }) => name === mep.metadata.name);
}

/** What takes place as things stand, by date: by its own window when it is declared, else by the plan. What is cancelled does not take place. */
export function plannedMeps(cycle: ReleaseCycle, meps: readonly MEP[]): readonly PlannedMep[] {
  const declared = new Map(meps.filter((mep) => standsIn(cycle, mep)).map((mep) => [mep.metadata.name, mep]));
  const seen = new Map((cycle.status?.points ?? []).filter(hasEnded).map((one) => [one.mep, one]));
  const inPlan = new Map(cycle.spec.meps.map(({ name, date }) => [name, date]));
  return [...new Set([...inPlan.keys(), ...declared.keys(), ...seen.keys()])]
    .flatMap((mep): readonly PlannedMep[] => {
      const own = declared.get(mep);
      if (own?.spec.cancelled !== undefined) return [];
      if (own !== undefined) return [{ mep, date: mepDate(own), phase: own.status?.phase ?? "Planned" }];
      const past = seen.get(mep);
      if (past?.phase !== undefined) return [{ mep, date: past.date, phase: past.phase }];
      return [{ mep, date: inPlan.get(mep) ?? "" }];
    })
    .sort((one, other) => one.date.localeCompare(other.date));
}

/** What differs from the approved plan, beside when that was first seen. */
type Difference = Pick<Amendment, "mep" | "change" | "planned" | "now">;

/** Dates and names that differ between the plan as approved and what takes place now. */
export function differences(baseline: NonNullable<CycleStatus["baseline"]>, now: readonly PlannedMep[]): readonly Difference[] {
  const dates = new Map(now.map(({ mep, date }) => [mep, date]));
  const approved = new Set(baseline.map(({ mep }) => mep));
  return [
    ...baseline.flatMap(({ mep, date: planned }): readonly Difference[] => {
      const date = dates.get(mep);
      if (date === undefined) return [{ mep, change: "TakenOff", planned }];
      return date === planned ? [] : [{ mep, change: "Moved", planned, now: date }];
    }),
    ...now.flatMap(({ mep, date }): readonly Difference[] => (approved.has(mep) ? [] : [{ mep, change: "Added", now: date }])),
  ];
}

/** As many as a status holds. */
const MOST_AMENDMENTS = 200;

/** Every amendment there was, the oldest first: what holds no more is marked so, what is new comes at the end. */
export function amended(known: readonly Amendment[], found: readonly Difference[], at: string): readonly Amendment[] {
  const standing = known.filter(({ undoneAt }) => undoneAt === undefined);
  const isSame = (one: Difference, other: Difference): boolean =>
    one.mep === other.mep && one.change === other.change && one.now === other.now;
  return [
    ...known.map((one) => (one.undoneAt !== undefined || found.some((other) => isSame(one, other)) ? one : { ...one, undoneAt: at })),
    ...found.filter((one) => !standing.some((other) => isSame(one, other))).map((one) => ({ ...one, at })),
  ].slice(0, MOST_AMENDMENTS);
}

export interface Block {
  /** `2027-01/2027-02`. */
  readonly block: string;
  readonly meps: readonly string[];
}

const BLOCK_MONTHS = 2;

/** The blocks of two months of a year, each with the ordinary MEPs in it. */
export function blocksOf(year: number, meps: readonly PlannedMep[]): readonly Block[] {
  const month = (number: number): string => `${String(year)}-${String(number).padStart(2, "0")}`;
  return Array.from({ length: 12 / BLOCK_MONTHS }, (_, index) => {
    const months = Array.from({ length: BLOCK_MONTHS }, (_none, at) => month(index * BLOCK_MONTHS + at + 1));
    return {
      block: `${months[0] ?? ""}/${months.at(-1) ?? ""}`,
      meps: meps.filter(({ date }) => months.includes(date.slice(0, 7))).map(({ mep }) => mep),
    };
  });
}

/** The ordinary MEP that comes next, from that day on. */
export function nextMep(meps: readonly PlannedMep[], today: string): PlannedMep | undefined {
  return meps.find((one) => one.date >= today && !hasEnded(one));
}
