import type { MEP, ReleaseCycle } from "../../api/types.ts";
import { absentInCycle } from "../mep/cycle.ts";
import { mepDate } from "../mep/times.ts";
import { isZone, zoneOf } from "../time/zone.ts";
import { absentText } from "./absent-times.ts";
import { broken, objectsOf, type DesiredEstate, type PolicyFinding } from "./desired-estate.ts";

/** The plan of a year can be kept: one for each year and environment, of dates that there are, all of its year. */
export function cyclesCanBeKept(estate: DesiredEstate): readonly PolicyFinding[] {
  const first = new Map<string, ReleaseCycle>();
  return objectsOf(estate, "ReleaseCycle").flatMap((object): readonly PolicyFinding[] => {
    const { year, environment, meps } = object.spec;
    const key = `${String(year)} ${environment}`;
    const related = first.get(key);
    if (related === undefined) first.set(key, object);
    else if (related.metadata.name !== object.metadata.name) {
      const message = `${related.metadata.name} plans ${String(year)} of ${environment} already: put the MEPs of both into one cycle`;
      return [{ ...broken(object, "/spec/year", message), related }];
    }
    const elsewhere = meps.findIndex(({ date }) => !date.startsWith(`${String(year)}-`));
    if (elsewhere >= 0)
      return [
        broken(object, `/spec/meps/${String(elsewhere)}/date`, `this cycle plans ${String(year)}: put the MEP into the cycle of its year`),
      ];
    return absentDate(estate, object);
  });
}

function absentDate(estate: DesiredEstate, object: ReleaseCycle): readonly PolicyFinding[] {
  const zone = objectsOf(estate, "Calendar").find(({ metadata }) => metadata.name === object.spec.calendar)?.spec.timeZone;
  const absent = zone === undefined || !isZone(zone) ? undefined : absentInCycle(object.spec, zoneOf(zone));
  if (absent === undefined) return [];
  const message = absentText(absent.local, zone ?? "");
  return [{ object, pointer: absent.pointer, anchor: "value", reason: "NonexistentLocalTime", message, holds: true }];
}

/** An ordinary MEP that names a cycle stands in it, on its date: who moves one moves both, so that the plan says what will be. */
export function mepsStandInTheirCycle(estate: DesiredEstate): readonly PolicyFinding[] {
  const cycles = new Map(objectsOf(estate, "ReleaseCycle").map((one) => [one.metadata.name, one]));
  return objectsOf(estate, "MEP").flatMap((object): readonly PolicyFinding[] => {
    const cycle = object.spec.type === "Ordinary" ? cycles.get(object.spec.cycle ?? "") : undefined;
    return cycle === undefined ? [] : misplaced(object, cycle);
  });
}

function misplaced(object: MEP, cycle: ReleaseCycle): readonly PolicyFinding[] {
  const { name } = object.metadata;
  const { environment } = cycle.spec;
  const related = cycle;
  if (object.spec.environment !== environment)
    return [
      {
        ...broken(object, "/spec/environment", `${cycle.metadata.name} plans ${environment}: name a cycle of ${object.spec.environment}`),
        related,
      },
    ];
  const planned = cycle.spec.meps.find((one) => one.name === name);
  if (planned === undefined)
    return [
      { ...broken(object, "/spec/cycle", `${name} does not stand in ${cycle.metadata.name}: add it to its meps, with its date`), related },
    ];
  if (planned.date === mepDate(object) || object.spec.cancelled !== undefined) return [];
  const message = `${cycle.metadata.name} plans ${name} for ${planned.date}: open the window on that day, or move the date in the cycle too`;
  return [{ ...broken(object, "/spec/window/from", message), related }];
}
