import type { MEP, Pass } from "../../api/types.ts";
import { EXCEPTIONAL_LANE } from "../delivery/deciders.ts";
import { absentField, exceptionalTimes } from "../delivery/exceptional.ts";
import { slotEnd, slotOfPass } from "../delivery/slot.ts";
import { PROOF_DAYS } from "../time/containment.ts";
import { dateOf, isDay } from "../time/day.ts";
import { localText, minuteText } from "../time/local-time.ts";
import { isZone, zoneOf } from "../time/zone.ts";
import { firstDay, plannedCalendars } from "./calendar-rules.ts";
import { absentText } from "./absent-times.ts";
import { broken, objectsOf, type DesiredEstate, type PolicyFinding } from "./desired-estate.ts";
import { didYouMean } from "./did-you-mean.ts";
import { versionsByApplication } from "./release-references.ts";

/** An exceptional pass begins and ends at times that are on the clock of its environment. */
export function exceptionalTimesExist(estate: DesiredEstate): readonly PolicyFinding[] {
  return objectsOf(estate, "Pass").flatMap((object): readonly PolicyFinding[] => {
    const { environment, exceptional } = object.spec;
    const zone = zoneOfEnvironment(estate, environment);
    if (exceptional === undefined || zone === undefined) return [];
    const field = absentField(exceptional, zoneOf(zone));
    if (field === undefined) return [];
    const message = absentText(estate, exceptional[field], zone);
    return [{ object, pointer: `/spec/exceptional/${field}`, anchor: "value", reason: "NonexistentLocalTime", message, holds: true }];
  });
}

/** An exceptional pass whose hours are over carries nothing. Whoever knows what time it is asks it of what is new: what Git keeps of former ones is no fault. */
export function exceptionalIsToCome(estate: DesiredEstate): readonly PolicyFinding[] {
  const { now, words } = estate;
  if (now === undefined) return [];
  return objectsOf(estate, "Pass").flatMap((object): readonly PolicyFinding[] => {
    const zone = zoneOfEnvironment(estate, object.spec.environment);
    const times = exceptionalTimes(object, zone === undefined ? undefined : zoneOf(zone));
    if (zone === undefined || times === undefined || times.untilMs > now.epochMilliseconds) return [];
    const message = words.over(object.spec.exceptional?.until ?? "", minuteText(now, zoneOf(zone)), zone);
    return [broken(object, "/spec/exceptional/until", message)];
  });
}

/**
 * A pass of an airlock is for one of its nights, and for one that is not over: what is made by hand for another carries nothing. Asked only of what is new,
 * like the hours of an exceptional one; passes of former nights are no fault.
 */
export function nightsAreToCome(estate: DesiredEstate): readonly PolicyFinding[] {
  const { now, words } = estate;
  if (now === undefined) return [];
  const calendars = plannedCalendars(estate);
  const airlocks = objectsOf(estate, "Airlock");
  const lastDay = dateOf(firstDay(estate) + PROOF_DAYS - 1);
  return objectsOf(estate, "Pass").flatMap((object): readonly PolicyFinding[] => {
    const { airlock: name = "", date } = object.spec;
    const airlock = airlocks.find(({ metadata }) => metadata.name === name);
    const calendar = calendars.get(airlock?.spec.calendar ?? "")?.calendar;
    if (airlock === undefined || calendar === undefined || !isDay(date)) return [];
    const slot = slotOfPass({ airlock, calendar }, date);
    if (slot === undefined) return [broken(object, "/spec/date", words.noSuchNight(date, name))];
    if (date > lastDay) return [{ ...broken(object, "/spec/date", words.farAway(date, lastDay)), holds: false }];
    if (slotEnd(slot) > now.epochMilliseconds) return [];
    return [broken(object, "/spec/date", words.nightOver(date, name, localText(slotEnd(slot), calendar.zone)))];
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
            return [broken(object, `${pointer}/application`, estate.words.namedTwice(application))];
          }
          if (!estate.complete || versions.get(application)?.has(to) === true) return [];
          const message = estate.words.notCarried(`${application} ${to}`);
          return [{ object, pointer: `${pointer}/to`, anchor: "value", reason: "UnknownRelease", message, holds: false }];
        }),
  );
}

/**
 * An exceptional pass carries what its environment waits for: what that does not declare, or has already, stays out. Asked of what is new and not over, and
 * only said: the declaration may come after.
 */
export function exceptionalChangesWait(estate: DesiredEstate): readonly PolicyFinding[] {
  const { now, words } = estate;
  if (now === undefined) return [];
  const environments = new Map(objectsOf(estate, "Environment").map((one) => [one.metadata.name, one]));
  const releases = versionsByApplication(estate);
  return objectsOf(estate, "Pass").flatMap((object): readonly PolicyFinding[] => {
    const zone = zoneOfEnvironment(estate, object.spec.environment);
    const times = exceptionalTimes(object, zone === undefined ? undefined : zoneOf(zone));
    if (times === undefined || times.untilMs <= now.epochMilliseconds || object.status?.endedAt !== undefined) return [];
    return object.spec.changes.flatMap(({ environment, application, to }, index): readonly PolicyFinding[] => {
      const target = environments.get(environment);
      if (target === undefined || releases.get(application)?.has(to) !== true) return [];
      const version = target.spec.versions[application];
      const release = `${application} ${to}`;
      const running = (target.status?.versions ?? []).filter((one) => one.application === application);
      const declared = version === undefined ? undefined : `${application} ${version}`;
      const isThere = version === to && running.length > 0 && running.every((one) => one.version === to);
      if (version === to && !isThere) return [];
      const message = isThere ? words.runsAlready(release, environment) : words.notDeclared(release, environment, declared);
      return [{ ...broken(object, `/spec/changes/${String(index)}/to`, message), holds: false }];
    });
  });
}

/** The Pass of a go-live bears its name, so no other pass does: the one that comes second would stand still for ever. */
export function exceptionalNamesAreFree(estate: DesiredEstate): readonly PolicyFinding[] {
  const meps = new Map(objectsOf(estate, "MEP").map((one) => [one.metadata.name, one]));
  return objectsOf(estate, "Pass").flatMap((object): readonly PolicyFinding[] => {
    const { name } = object.metadata;
    const related = object.spec.lane === EXCEPTIONAL_LANE ? meps.get(name) : undefined;
    return related === undefined ? [] : [{ ...broken(object, "/metadata/name", estate.words.nameOfMep(name)), related }];
  });
}

/** Who asks for an exceptional pass is a Team, or somebody of one. */
export function exceptionalIsAskedFor(estate: DesiredEstate): readonly PolicyFinding[] {
  const teams = objectsOf(estate, "Team");
  const names = estate.names.get("Team") ?? new Set<string>();
  // Of a Team that is held back nobody knows who is in it.
  if (!estate.complete || names.size > teams.length) return [];
  const people = teams.flatMap(({ spec }) => spec.members.flatMap(({ name, user, mails }) => [name, user, ...(mails ?? [])]));
  const known = names.union(new Set(people.flatMap((one) => one ?? [])));
  return objectsOf(estate, "Pass").flatMap((object): readonly PolicyFinding[] => {
    const asked = object.spec.exceptional?.requestedBy;
    if (asked === undefined || known.has(asked)) return [];
    const close = didYouMean(asked, known);
    const { words } = estate;
    const message = words.noTeam(asked, close === undefined ? words.nameTeam : words.didYouMean(close));
    return [{ object, pointer: "/spec/exceptional/requestedBy", anchor: "value", reason: "UnknownReference", message, holds: true }];
  });
}

/** What is carried is there before the time to carry it is over, and nobody plans for years of which nothing is proved. */
export function timesAreInSight(estate: DesiredEstate): readonly PolicyFinding[] {
  const built = new Map(objectsOf(estate, "Release").map(({ spec }) => [`${spec.application} ${spec.version}`, spec.built]));
  const lastDay = dateOf(firstDay(estate) + PROOF_DAYS - 1);
  const found = (object: Pass | MEP, { from, to, items }: Planned): readonly PolicyFinding[] => {
    const late = items.find((item) => (built.get(item) ?? "").slice(0, 10) > to.at.slice(0, 10));
    if (late !== undefined) return [broken(object, to.pointer, estate.words.beforeBuilt(to.at, late, built.get(late) ?? ""))];
    const message = estate.words.farAway(from.at, lastDay);
    return from.at.slice(0, 10) > lastDay ? [{ ...broken(object, from.pointer, message), holds: false }] : [];
  };
  return [
    ...objectsOf(estate, "Pass").flatMap((one) =>
      one.spec.exceptional === undefined ? [] : found(one, planOf(one.spec, one.spec.exceptional)),
    ),
    ...objectsOf(estate, "MEP").flatMap((one) => found(one, windowOf(one.spec))),
  ];
}

/** When something is planned, by the clock of its calendar, and what it carries. */
interface Planned {
  readonly from: { readonly at: string; readonly pointer: string };
  readonly to: { readonly at: string; readonly pointer: string };
  readonly items: readonly string[];
}

function planOf({ changes }: Pass["spec"], { at, until }: NonNullable<Pass["spec"]["exceptional"]>): Planned {
  return {
    from: { at, pointer: "/spec/exceptional/at" },
    to: { at: until, pointer: "/spec/exceptional/until" },
    items: changes.map(({ application, to }) => `${application} ${to}`),
  };
}

function windowOf({ window, items }: MEP["spec"]): Planned {
  return {
    from: { at: window.from, pointer: "/spec/window/from" },
    to: { at: window.to, pointer: "/spec/window/to" },
    items: items.map(({ application, version }) => `${application} ${version}`),
  };
}

/** The time zone of an environment's calendar, when both are declared and the zone is one. */
function zoneOfEnvironment(estate: DesiredEstate, environment: string | undefined): string | undefined {
  const calendar = objectsOf(estate, "Environment").find(({ metadata }) => metadata.name === environment)?.spec.calendar;
  const zone = objectsOf(estate, "Calendar").find(({ metadata }) => metadata.name === calendar)?.spec.timeZone;
  return zone !== undefined && isZone(zone) ? zone : undefined;
}
