import type { Calendar, Environment } from "../../api/types.ts";
import type { PlannedCalendar } from "../delivery/lock-facts.ts";
import { plannedCalendar } from "../delivery/lock-facts.ts";
import { accessHours } from "../operations/access.ts";
import type { BusinessCalendar } from "../time/business-calendar.ts";
import type { SticksOut } from "../time/containment.ts";
import { firstOutside } from "../time/containment.ts";
import { dayOf } from "../time/day.ts";
import { datelessFreezes } from "../time/freezes.ts";
import { instantOfLocal } from "../time/local-time.ts";
import type { Opening } from "../time/opening.ts";
import { openingOf } from "../time/opening.ts";
import { isZone, zoneOf } from "../time/zone.ts";
import { absentText } from "./absent-times.ts";
import { didYouMean } from "./did-you-mean.ts";
import { objectsOf, type DesiredEstate, type PolicyFinding } from "./desired-estate.ts";

/** The time zone database knows the zone of every calendar. */
export function zonesExist(estate: DesiredEstate): readonly PolicyFinding[] {
  return objectsOf(estate, "Calendar")
    .filter(({ spec }) => !isZone(spec.timeZone))
    .map((object) => ({
      object,
      pointer: "/spec/timeZone",
      anchor: "value",
      reason: "UnknownZone",
      message: estate.words.noZone(object.spec.timeZone),
      holds: true,
    }));
}

/** A freeze begins and ends at times that are on the clock: not in the hour a clock change leaves out. */
export function freezesExist(estate: DesiredEstate): readonly PolicyFinding[] {
  return objectsOf(estate, "Calendar")
    .filter(({ spec }) => isZone(spec.timeZone))
    .flatMap((object) => (object.spec.freezes ?? []).flatMap((freeze, index) => absentTimes(estate, object, { freeze, index })));
}

/** A freeze lies around dates that its calendar has. */
export function freezesHaveDates(estate: DesiredEstate): readonly PolicyFinding[] {
  return objectsOf(estate, "Calendar").flatMap((object) =>
    datelessFreezes(object.spec).map(({ series, index }): PolicyFinding => {
      const known = Object.keys(object.spec.series ?? {});
      const close = didYouMean(
        series,
        known.filter((name) => name !== series),
      );
      const { words } = estate;
      const message = words.noSeries(object.metadata.name, series, close === undefined ? words.declareSeries : words.didYouMean(close));
      const pointer = `/spec/freezes/${String(index)}/around/series`;
      return { object, pointer, anchor: "value", reason: "UnknownReference", message, holds: true };
    }),
  );
}

type DeclaredFreeze = NonNullable<Calendar["spec"]["freezes"]>[number];

interface FreezeAt {
  readonly freeze: DeclaredFreeze;
  readonly index: number;
}

function absentTimes(estate: DesiredEstate, object: Calendar, { freeze, index }: FreezeAt): readonly PolicyFinding[] {
  return (["from", "to"] as const).flatMap((field): readonly PolicyFinding[] => {
    const local = field in freeze ? freeze[field] : undefined;
    if (local === undefined || instantOfLocal(local, zoneOf(object.spec.timeZone)).kind !== "Absent") return [];
    return [
      {
        object,
        pointer: `/spec/freezes/${String(index)}/${field}`,
        anchor: "value",
        reason: "NonexistentLocalTime",
        message: absentText(estate, local, object.spec.timeZone),
        holds: true,
      },
    ];
  });
}

/** An environment that is open when production is not. */
interface WiderEnvironment {
  readonly environment: Environment;
  readonly production: Environment;
  /** The hours of both on the first such day, in words. */
  readonly hours: string;
}

/** The environments that are open when production is not, on any day of the 18 months from the first of the year on. */
export function widerThanProduction(estate: DesiredEstate): readonly WiderEnvironment[] {
  const environments = objectsOf(estate, "Environment");
  const calendars = calendarsOf(estate);
  const production = environments.find(({ spec }) => spec.purpose === "Production");
  const outer = production === undefined ? undefined : openingIn(production, calendars);
  if (production === undefined || outer === undefined) return [];
  return environments
    .filter((one) => one !== production)
    .flatMap((environment) => {
      const inner = openingIn(environment, calendars);
      const found = inner === undefined ? undefined : firstOutsideSince(inner, outer, estate);
      if (found === undefined) return [];
      const { words } = estate;
      const state = found.allowed === undefined ? words.closed : words.open(found.allowed);
      const hours = words.hours(environment.metadata.name, found, words.whenProduction(production.metadata.name, state));
      return [{ environment, production, hours }];
    });
}

/** No environment is open when production is not. */
export function insideProduction(estate: DesiredEstate): readonly PolicyFinding[] {
  return widerThanProduction(estate).map(({ environment, production, hours }) => {
    const [name, outer] = [environment.metadata.name, production.metadata.name];
    return {
      object: environment,
      pointer: "/spec/opening/windows",
      anchor: "key",
      reason: "WiderThanProd",
      message: estate.words.wider(hours, name, outer),
      related: production,
      relatedPointer: "/spec/opening/windows",
      holds: true,
    };
  });
}

/** Access is open at no time at which the environment is not, on any day of the same months. */
export function accessInsideOpening(estate: DesiredEstate): readonly PolicyFinding[] {
  const calendars = calendarsOf(estate);
  return objectsOf(estate, "Environment").flatMap((object): readonly PolicyFinding[] => {
    const calendar = calendars.get(object.spec.opening?.calendar ?? "");
    const outer = openingIn(object, calendars);
    if (calendar === undefined || outer === undefined || object.spec.access === undefined) return [];
    const inner = accessHours(object.spec, calendar);
    const found = inner === undefined ? undefined : firstOutsideSince(inner, outer, estate);
    if (found === undefined) return [];
    const message = estate.words.access(object.metadata.name, found, found.allowed ?? estate.words.closed);
    return [{ object, pointer: "/spec/access/windows", anchor: "key", reason: "WiderThanOpening", message, holds: true }];
  });
}

function calendarsOf(estate: DesiredEstate): ReadonlyMap<string, BusinessCalendar> {
  return new Map([...plannedCalendars(estate)].map(([name, { calendar }]) => [name, calendar]));
}

/** The calendars whose zone there is, each with its freezes. */
export function plannedCalendars(estate: DesiredEstate): ReadonlyMap<string, PlannedCalendar> {
  return new Map(
    objectsOf(estate, "Calendar").flatMap((one): readonly [string, PlannedCalendar][] =>
      isZone(one.spec.timeZone) ? [[one.metadata.name, plannedCalendar(one)]] : [],
    ),
  );
}

/** The opening hours of an environment; undefined where it says none, or its calendar is not known. */
export function openingIn({ spec }: Environment, calendars: ReadonlyMap<string, BusinessCalendar>): Opening | undefined {
  const calendar = calendars.get(spec.opening?.calendar ?? "");
  return calendar === undefined || spec.opening === undefined ? undefined : openingOf(spec.opening, calendar);
}

/** A day on which one opening sticks out of the other, and since when it is the first. */
interface FirstOutside extends SticksOut {
  readonly since: string;
}

/** The first such day since the newest release, which is nearer to today than the first of all, where there is one. */
function firstOutsideSince(inner: Opening, outer: Opening, estate: DesiredEstate): FirstOutside | undefined {
  const first = firstOutside(inner, outer, firstDay(estate));
  const newest = newestRelease(estate).slice(0, 10);
  const since = first === undefined || first.date >= newest ? first : (firstOutside(inner, outer, dayOf(newest)) ?? first);
  return since === undefined ? undefined : { ...since, since: since.date < newest ? `${newest.slice(0, 4)}-01-01` : newest };
}

/** The rules read no clock: the proof begins with the year of the newest release, or of the millennium when there is none. */
export function firstDay(estate: DesiredEstate): number {
  return dayOf(`${newestRelease(estate).slice(0, 4)}-01-01`);
}

/** When the newest release was built, RFC 3339. */
function newestRelease(estate: DesiredEstate): string {
  return objectsOf(estate, "Release").reduce((last, { spec }) => (spec.built > last ? spec.built : last), "2026-01-01");
}
