import type { MEP, ReleaseCycle } from "../../api/types.ts";
import { isLive } from "../mep/content.ts";
import { absentInCycle, standsIn } from "../mep/cycle.ts";
import { mepDate } from "../mep/times.ts";
import { isZone, zoneOf } from "../time/zone.ts";
import { absentText } from "./absent-times.ts";
import { broken, objectsOf, type DesiredEstate, type PolicyFinding } from "./desired-estate.ts";
import type { RuleWords } from "./rule-words.ts";

/** The plan of a year can be kept: one for each year and environment, of dates that there are, all of its year. */
export function cyclesCanBeKept(estate: DesiredEstate): readonly PolicyFinding[] {
  const first = new Map<string, ReleaseCycle>();
  return objectsOf(estate, "ReleaseCycle").flatMap((object): readonly PolicyFinding[] => {
    const { year, environment, meps } = object.spec;
    const key = `${String(year)} ${environment}`;
    const related = first.get(key);
    if (related === undefined) first.set(key, object);
    else if (related.metadata.name !== object.metadata.name) {
      const message = estate.words.planned(related.metadata.name, String(year), environment);
      return [{ ...broken(object, "/spec/year", message), related }];
    }
    const elsewhere = meps.findIndex(({ date }) => !date.startsWith(`${String(year)}-`));
    if (elsewhere >= 0) return [broken(object, `/spec/meps/${String(elsewhere)}/date`, estate.words.otherYear(String(year)))];
    return absentDate(estate, object);
  });
}

function absentDate(estate: DesiredEstate, object: ReleaseCycle): readonly PolicyFinding[] {
  const zone = objectsOf(estate, "Calendar").find(({ metadata }) => metadata.name === object.spec.calendar)?.spec.timeZone;
  const absent = zone === undefined || !isZone(zone) ? undefined : absentInCycle(object.spec, zoneOf(zone));
  if (absent === undefined) return [];
  const message = absentText(estate, absent.local, zone ?? "");
  return [{ object, pointer: absent.pointer, anchor: "value", reason: "NonexistentLocalTime", message, holds: true }];
}

/** An ordinary MEP that names a cycle stands in it, on its date: who moves one moves both, so that the plan says what will be. */
export function mepsStandInTheirCycle(estate: DesiredEstate): readonly PolicyFinding[] {
  const cycles = new Map(objectsOf(estate, "ReleaseCycle").map((one) => [one.metadata.name, one]));
  return objectsOf(estate, "MEP").flatMap((object): readonly PolicyFinding[] => {
    const cycle = object.spec.type === "Ordinary" ? cycles.get(object.spec.cycle ?? "") : undefined;
    return cycle === undefined ? [] : misplaced(object, cycle, estate.words);
  });
}

/**
 * An ordinary MEP of a year and environment that has a plan stands in it, on its date, whether it names it or not. It is applied all the same: the plan counts
 * it, and shows it as an amendment.
 */
export function ordinaryMepsArePlanned(estate: DesiredEstate): readonly PolicyFinding[] {
  const cycles = objectsOf(estate, "ReleaseCycle");
  const meps = objectsOf(estate, "MEP").filter((mep) => mep.spec.cycle === undefined && isLive(mep));
  return meps.flatMap((object): readonly PolicyFinding[] => {
    const related = cycles.find((cycle) => standsIn(cycle, object));
    if (related === undefined) return [];
    const { name } = object.metadata;
    const planned = related.spec.meps.find((one) => one.name === name);
    if (planned?.date === mepDate(object)) return [];
    const finding = { object, anchor: "value", reason: "NotInPlan", related, holds: false } as const;
    const cycle = related.metadata.name;
    return planned === undefined
      ? [{ ...finding, pointer: "/spec/type", message: estate.words.notPlanned(name, cycle) }]
      : [{ ...finding, pointer: "/spec/window/from", message: estate.words.otherDate(cycle, name, planned.date) }];
  });
}

function misplaced(object: MEP, cycle: ReleaseCycle, words: RuleWords): readonly PolicyFinding[] {
  const { name } = object.metadata;
  const { environment } = cycle.spec;
  const related = cycle;
  if (object.spec.environment !== environment) {
    const message = words.otherEnvironment(cycle.metadata.name, environment, object.spec.environment);
    return [{ ...broken(object, "/spec/environment", message), related }];
  }
  const planned = cycle.spec.meps.find((one) => one.name === name);
  if (planned === undefined) return [{ ...broken(object, "/spec/cycle", words.notInCycle(name, cycle.metadata.name)), related }];
  if (planned.date === mepDate(object) || object.spec.cancelled !== undefined) return [];
  const message = words.otherDate(cycle.metadata.name, name, planned.date);
  return [{ ...broken(object, "/spec/window/from", message), related }];
}
