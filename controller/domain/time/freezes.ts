import type { Calendar } from "../../api/types.ts";
import type { BusinessCalendar } from "./business-calendar.ts";
import type { Day } from "./day.ts";
import { DAY_MS, dayOf } from "./day.ts";
import { instantOfLocal, instantOn } from "./local-time.ts";

/** One stretch of time in which nothing enters what it covers. */
export interface Freeze {
  readonly name: string;
  readonly reason: string;
  readonly fromMs: number;
  /** Exclusive. */
  readonly toMs: number;
  /** Absent: all of them. */
  readonly environments?: ReadonlySet<string>;
  readonly applications?: ReadonlySet<string>;
}

type Declared = NonNullable<Calendar["spec"]["freezes"]>[number];

/** Every freeze of a calendar, one for each date of its series, in the order in which they begin; one whose series has no date is on all the time. */
export function freezesOf(spec: Calendar["spec"], calendar: BusinessCalendar): readonly Freeze[] {
  return (spec.freezes ?? [])
    .flatMap((one) => stretches(one, spec, calendar).map((stretch) => ({ ...stretch, ...named(one) })))
    .sort((left, right) => left.fromMs - right.fromMs);
}

/** The freezes that cover that instant for this environment and application, the one that ends last first. */
export function freezesAt<Known extends Freeze>(
  freezes: readonly Known[],
  epochMs: number,
  about: { readonly environment: string; readonly application: string },
): readonly Known[] {
  return freezesMeeting(freezes, { fromMs: epochMs, toMs: epochMs + 1 }, about);
}

/** The freezes that cover some instant of a stretch of time (its end is exclusive) for them, the one that ends last first. */
export function freezesMeeting<Known extends Freeze>(
  freezes: readonly Known[],
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
  about: { readonly environment: string; readonly application: string },
): readonly Known[] {
  return freezes
    .filter((one) => one.fromMs < toMs && fromMs < one.toMs && covers(one, about))
    .toSorted((one, other) => other.toMs - one.toMs);
}

/** The freezes in which nothing at all enters an environment: those of some applications leave it to the others. */
export function freezesOfAll(freezes: readonly Freeze[], environment: string): readonly Freeze[] {
  return freezes.filter((one) => one.applications === undefined && one.environments?.has(environment) !== false);
}

/** Whether a freeze is of this environment and application at all, whenever it is. */
export function isInScope(declared: Declared, about: { readonly environment: string; readonly application: string }): boolean {
  return covers(named(declared), about);
}

function covers(
  { environments, applications }: Pick<Freeze, "environments" | "applications">,
  about: { readonly environment: string; readonly application: string },
): boolean {
  return environments?.has(about.environment) !== false && applications?.has(about.application) !== false;
}

/** A list that names nothing covers all, as one that is left out. */
function named({ name, reason, scope: { environments = [], applications = [] } = {} }: Declared): Omit<Freeze, "fromMs" | "toMs"> {
  return {
    name,
    reason,
    ...(environments.length === 0 ? {} : { environments: new Set(environments) }),
    ...(applications.length === 0 ? {} : { applications: new Set(applications) }),
  };
}

/** A freeze around a series that has no date, and its place in the list. */
export interface DatelessFreeze {
  readonly freeze: string;
  readonly series: string;
  readonly index: number;
}

/** The freezes of which nobody can tell when they are. */
export function datelessFreezes(spec: Calendar["spec"]): readonly DatelessFreeze[] {
  return (spec.freezes ?? []).flatMap((one, index) =>
    "around" in one && datesOf(one.around, spec).length === 0 ? [{ freeze: one.name, series: one.around.series, index }] : [],
  );
}

function datesOf({ series }: { readonly series: string }, { series: known = {} }: Calendar["spec"]): readonly string[] {
  return Object.hasOwn(known, series) ? (known[series] ?? []) : [];
}

/** From before all that is planned until after it, in years that have four digits. */
export const ALWAYS = { fromMs: 0, toMs: dayOf("9999-01-01") * DAY_MS };

function stretches(one: Declared, spec: Calendar["spec"], calendar: BusinessCalendar): readonly Pick<Freeze, "fromMs" | "toMs">[] {
  if ("around" in one) {
    const { before, after } = one.around;
    const dates = datesOf(one.around, spec);
    return dates.length === 0 ? [ALWAYS] : dates.map((date) => wholeDays(dayOf(date), { before, after }, calendar));
  }
  return [{ fromMs: instantOfLocal(one.from, calendar.zone).epochMs, toMs: endOf(one.to, calendar) }];
}

/** Whole days, from the working day so many before to the working day so many after. */
function wholeDays(
  day: Day,
  { before, after }: { readonly before: number; readonly after: number },
  calendar: BusinessCalendar,
): Pick<Freeze, "fromMs" | "toMs"> {
  return {
    fromMs: instantOn(calendar.workingDaysFrom(day, -before), "00:00", calendar.zone),
    toMs: instantOn(calendar.workingDaysFrom(day, after), "24:00", calendar.zone),
  };
}

/** Whoever writes 23:59 means the minute too. */
function endOf(local: string, calendar: BusinessCalendar): number {
  const { epochMs } = instantOfLocal(local, calendar.zone);
  return local.length > "2027-01-08T23:59".length ? epochMs : epochMs + 60_000;
}
