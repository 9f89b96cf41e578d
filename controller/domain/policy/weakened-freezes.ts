import type { Calendar, Environment } from "../../api/types.ts";
import { plannedCalendar } from "../delivery/lock-facts.ts";
import type { Freeze } from "../time/freezes.ts";
import { localText } from "../time/local-time.ts";
import { zoneOf } from "../time/zone.ts";
import type { Comparison, ProtectedEstate, Weakening } from "./weakening.ts";
import { calendarNamed, pairs } from "./weakening.ts";

type DeclaredFreeze = NonNullable<Calendar["spec"]["freezes"]>[number];

/** Freezes that keep less out of an environment, or for less long. One that another takes over, under whatever name, is none of them. */
export function weakenedFreezes({ before, after, nowMs }: Comparison): readonly Weakening[] {
  const found = new Map<string, Weakening>();
  for (const [was, will] of pairs(before.environments, after.environments)) {
    const old = calendarNamed(before, was.spec.calendar);
    if (old === undefined || isHeld(after, will.spec.calendar)) continue;
    const now = calendarNamed(after, will.spec.calendar);
    const open = freezesOn(old, was)
      .filter(({ toMs }) => toMs > nowMs)
      .filter((freeze) => !(now === undefined ? [] : freezesOn(now, will)).some((other) => isOver(other, freeze)));
    for (const freeze of open) {
      const one =
        will.spec.calendar === was.spec.calendar && now !== undefined
          ? ofFreeze(freeze, { old, now, environment: will.metadata.name })
          : ofCalendar(open, { was, will });
      const key = JSON.stringify([one.code, one.object, one.pointer]);
      const known = found.get(key);
      found.set(key, known === undefined ? one : { ...known, environments: [...new Set([...known.environments, ...one.environments])] });
    }
  }
  return [...found.values()];
}

function isHeld({ held }: ProtectedEstate, calendar: string | undefined): boolean {
  return held.some(({ kind, name }) => kind === "Calendar" && name === calendar);
}

function freezesOn(calendar: Calendar, { metadata }: Environment): readonly Freeze[] {
  return plannedCalendar(calendar).freezes.filter(({ environments }) => environments?.has(metadata.name) !== false);
}

/** True when one keeps out all that the other does, all the time. */
function isOver(one: Freeze, other: Freeze): boolean {
  return contains(one, other) && (one.applications === undefined || other.applications?.isSubsetOf(one.applications) === true);
}

function contains(one: Freeze, other: Freeze): boolean {
  return one.fromMs <= other.fromMs && one.toMs >= other.toMs;
}

interface Where {
  readonly old: Calendar;
  readonly now: Calendar;
  readonly environment: string;
}

function ofFreeze(freeze: Freeze, { old, now, environment }: Where): Weakening {
  const declared = (calendar: Calendar) => (calendar.spec.freezes ?? []).findIndex(({ name }) => name === freeze.name);
  const [oldAt, at] = [declared(old), declared(now)];
  const [was, will] = [old.spec.freezes?.[oldAt], now.spec.freezes?.[at]];
  const known = { object: { kind: "Calendar", name: now.metadata.name }, environments: [environment], teams: [] };
  const said = was === undefined ? "" : timeText(was);
  if (was === undefined || will === undefined)
    return { ...known, code: "FreezeRemoved", side: "Before", pointer: `/spec/freezes/${String(oldAt)}`, was: `${freeze.name}: ${said}` };
  const pointer = `/spec/freezes/${String(at)}`;
  const isNarrowed = plannedCalendar(now).freezes.some((one) => one.name === freeze.name && contains(one, freeze));
  if (isNarrowed)
    return {
      ...{ ...known, code: "FreezeNarrowed", side: "After", pointer: `${pointer}/scope` },
      ...{ was: `${freeze.name}: ${scopeText(was)}`, will: `${freeze.name}: ${scopeText(will)}` },
    };
  const shortened = { ...known, code: "FreezeShortened", side: "After" } as const;
  // The dates of a series are declared elsewhere.
  if (timeText(will) === said && "around" in will) {
    const zone = zoneOf(old.spec.timeZone);
    const span = `${localText(freeze.fromMs, zone)} – ${localText(freeze.toMs, zone)}`;
    return { ...shortened, pointer: `/spec/series/${will.around.series}`, was: `${freeze.name}: ${span}` };
  }
  return { ...shortened, pointer, was: `${freeze.name}: ${said}`, will: `${freeze.name}: ${timeText(will)}` };
}

function timeText(freeze: DeclaredFreeze): string {
  if (!("around" in freeze)) return `${freeze.from} – ${freeze.to}`;
  const { series, before, after } = freeze.around;
  return `${series} −${String(before)} +${String(after)}`;
}

/** `prod: ALLOCPAY`; a star for all. */
function scopeText({ scope }: DeclaredFreeze): string {
  const named = (names: readonly string[] = []): string => (names.length === 0 ? "*" : names.join(", "));
  return `${named(scope?.environments)} / ${named(scope?.applications)}`;
}

/** Another calendar, which does not have those freezes. */
function ofCalendar(freezes: readonly Freeze[], { was, will }: { readonly was: Environment; readonly will: Environment }): Weakening {
  const { name } = will.metadata;
  const names = [...new Set(freezes.map((freeze) => freeze.name))].join(", ");
  return {
    ...{ code: "CalendarChanged", object: { kind: "Environment", name }, side: "After", pointer: "/spec/calendar" },
    was: `${was.spec.calendar ?? ""}: ${names}`,
    ...(will.spec.calendar === undefined ? {} : { will: will.spec.calendar }),
    ...{ environments: [name], teams: [] },
  };
}
