import { nightlyTwin } from "../delivery/airlock-plan.ts";
import { dayOf, isDay } from "../time/day.ts";
import { plannedCalendars } from "./calendar-rules.ts";
import { broken, objectsOf, type DesiredEstate, type PolicyFinding } from "./desired-estate.ts";

/** Production changes only in a MEP or an approved exceptional pass: no airlock serves it. */
export function noAirlockIntoProduction(estate: DesiredEstate): readonly PolicyFinding[] {
  const productions = new Map(
    objectsOf(estate, "Environment")
      .filter(({ spec }) => spec.purpose === "Production")
      .map((one) => [one.metadata.name, one]),
  );
  return objectsOf(estate, "Airlock").flatMap((object) =>
    object.spec.environments.flatMap((name, index): readonly PolicyFinding[] => {
      const related = productions.get(name);
      if (related === undefined) return [];
      const message = estate.words.airlockIntoProduction(name);
      return [
        {
          object,
          pointer: `/spec/environments/${String(index)}`,
          anchor: "value",
          reason: "ProductionInAirlock",
          message,
          related,
          holds: true,
        },
      ];
    }),
  );
}

/** Environments are served in the order of the list, and releases climb: one that stands before the one it comes `after` would wait for what waits for it. */
export function servedAsTheyClimb(estate: DesiredEstate): readonly PolicyFinding[] {
  const environments = new Map(objectsOf(estate, "Environment").map((one) => [one.metadata.name, one]));
  return objectsOf(estate, "Airlock").flatMap((object) =>
    object.spec.environments.flatMap((name, index, listed): readonly PolicyFinding[] => {
      const related = environments.get(name);
      const after = related?.spec.after;
      if (related === undefined || after === undefined || listed.indexOf(after) <= index) return [];
      return [
        {
          object,
          pointer: `/spec/environments/${String(index)}`,
          anchor: "value",
          reason: "EnvironmentsOutOfOrder",
          message: estate.words.outOfOrder(name, after),
          related,
          relatedPointer: "/spec/after",
          holds: true,
        },
      ];
    }),
  );
}

/** One environment has one night: two nightly airlocks on it would make two passes. */
export function oneNightEach(estate: DesiredEstate): readonly PolicyFinding[] {
  const airlocks = objectsOf(estate, "Airlock");
  return airlocks.flatMap((object, index): readonly PolicyFinding[] => {
    const twin = nightlyTwin(object, airlocks.slice(0, index));
    if (twin === undefined) return [];
    const related = airlocks.find((one) => one.metadata.name === twin.airlock);
    return [
      {
        object,
        pointer: "/spec/environments",
        anchor: "key",
        reason: "TwoNightlyAirlocks",
        message: estate.words.twoNights(twin.airlock, twin.environment),
        ...(related === undefined ? {} : { related }),
        holds: true,
      },
    ];
  });
}

/** The list is sealed before the first leg begins. */
export function cutOffBeforeLegs(estate: DesiredEstate): readonly PolicyFinding[] {
  return objectsOf(estate, "Airlock").flatMap((object): readonly PolicyFinding[] => {
    const first = object.spec.legs.map(({ at }) => at).sort()[0] ?? "24:00";
    if (object.spec.cutOff <= first) return [];
    const message = estate.words.lateCutOff(object.spec.cutOff, first);
    return [{ object, pointer: "/spec/cutOff", anchor: "value", reason: "CutOffAfterLeg", message, holds: true }];
  });
}

/** What an airlock leaves out is one of its nights, and are its environments: otherwise the night that was meant to be off would run. */
export function skipsAreItsNights(estate: DesiredEstate): readonly PolicyFinding[] {
  const calendars = plannedCalendars(estate);
  return objectsOf(estate, "Airlock").flatMap((object) => {
    const { skips, environments, calendar: name } = object.spec;
    const calendar = calendars.get(name)?.calendar;
    return skips.flatMap(({ date, environments: leftOut = [] }, index) => {
      const pointer = `/spec/skips/${String(index)}`;
      const foreign = leftOut.flatMap((one, at) =>
        environments.includes(one)
          ? []
          : [broken(object, `${pointer}/environments/${String(at)}`, estate.words.notServed(one, environments.join(", ")))],
      );
      if (calendar === undefined || !isDay(date) || calendar.isWorkingDay(dayOf(date))) return foreign;
      return [{ ...broken(object, `${pointer}/date`, estate.words.noNight(date, name)), holds: false }, ...foreign];
    });
  });
}
