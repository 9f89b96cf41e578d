import { absentField } from "../delivery/exceptional.ts";
import { isZone, zoneOf } from "../time/zone.ts";
import { broken, objectsOf, type DesiredEstate, type PolicyFinding } from "./desired-estate.ts";
import { versionsByApplication } from "./release-references.ts";

/** An exceptional pass begins and ends at times that are on the clock of its environment. */
export function exceptionalTimesExist(estate: DesiredEstate): readonly PolicyFinding[] {
  return objectsOf(estate, "Pass").flatMap((object): readonly PolicyFinding[] => {
    const { environment, exceptional } = object.spec;
    const zone = zoneOfEnvironment(estate, environment);
    if (exceptional === undefined || zone === undefined) return [];
    const field = absentField(exceptional, zoneOf(zone));
    if (field === undefined) return [];
    const message = `${exceptional[field]} does not exist in ${zone}: the clocks are put forward over it, or there is no such day; write a time before or after`;
    return [{ object, pointer: `/spec/exceptional/${field}`, anchor: "value", reason: "NonexistentLocalTime", message, holds: true }];
  });
}

/** What an exceptional pass names can be told apart, and is there: each application once; a version that nobody has released yet is only said. */
export function exceptionalChangesExist(estate: DesiredEstate): readonly PolicyFinding[] {
  const versions = versionsByApplication(estate);
  return objectsOf(estate, "Pass").flatMap((object) =>
    object.spec.lane !== "Exceptional"
      ? []
      : object.spec.changes.flatMap(({ application, to }, index): readonly PolicyFinding[] => {
          const pointer = `/spec/changes/${String(index)}`;
          if (object.spec.changes.findIndex((one) => one.application === application) < index) {
            const message = `${application} is named twice: a pass brings one version of an application; take one of them out`;
            return [broken(object, `${pointer}/application`, message)];
          }
          if (!estate.complete || versions.get(application)?.has(to) === true) return [];
          const message = `there is no Release ${application} ${to}: without one this pass does not carry it; add it, or name another version`;
          return [{ object, pointer: `${pointer}/to`, anchor: "value", reason: "UnknownRelease", message, holds: false }];
        }),
  );
}

/** The time zone of an environment's calendar, when both are declared and the zone is one. */
function zoneOfEnvironment(estate: DesiredEstate, environment: string | undefined): string | undefined {
  const calendar = objectsOf(estate, "Environment").find(({ metadata }) => metadata.name === environment)?.spec.calendar;
  const zone = objectsOf(estate, "Calendar").find(({ metadata }) => metadata.name === calendar)?.spec.timeZone;
  return zone !== undefined && isZone(zone) ? zone : undefined;
}
