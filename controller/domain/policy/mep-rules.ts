import type { MEP } from "../../api/types.ts";
import { releaseAmong } from "../delivery/estate-view.ts";
import { isLive } from "../mep/content.ts";
import { kindFinding, mistakenKinds } from "../mep/item-kind.ts";
import { missedMilestone } from "../mep/milestone.ts";
import { omittedWords, stepsBefore } from "../mep/points.ts";
import { absentTime, mepTimes } from "../mep/times.ts";
import { sentence } from "../status/sentences.ts";
import { isZone, zoneOf } from "../time/zone.ts";
import { absentText } from "./absent-times.ts";
import { plannedCalendars } from "./calendar-rules.ts";
import { didYouMean } from "./did-you-mean.ts";
import { broken, objectsOf, type DesiredEstate, type PolicyFinding } from "./desired-estate.ts";
import type { RuleWords } from "./rule-words.ts";

/** The times of a go-live are on the clock of its calendar. */
export function mepTimesExist(estate: DesiredEstate): readonly PolicyFinding[] {
  return objectsOf(estate, "MEP").flatMap((object): readonly PolicyFinding[] => {
    const zone = objectsOf(estate, "Calendar").find(({ metadata }) => metadata.name === object.spec.calendar)?.spec.timeZone;
    const absent = zone === undefined || !isZone(zone) ? undefined : absentTime(object, zoneOf(zone));
    if (absent === undefined) return [];
    const message = absentText(estate, absent.local, zone ?? "");
    return [{ object, pointer: absent.pointer, anchor: "value", reason: "NonexistentLocalTime", message, holds: true }];
  });
}

/** The milestone that a go-live has to meet is one of its calendar. */
export function milestonesExist(estate: DesiredEstate): readonly PolicyFinding[] {
  return objectsOf(estate, "MEP").flatMap((object): readonly PolicyFinding[] => {
    const { calendar, justification } = object.spec;
    const name = justification?.milestone;
    const related = objectsOf(estate, "Calendar").find(({ metadata }) => metadata.name === calendar);
    const known = (related?.spec.milestones ?? []).map((one) => one.name);
    if (name === undefined || related === undefined || known.includes(name)) return [];
    const close = didYouMean(name, known);
    const { words } = estate;
    const message = words.noMilestone(calendar, name, close === undefined ? words.declareMilestone : words.didYouMean(close));
    return [
      {
        object,
        pointer: "/spec/justification/milestone",
        anchor: "value",
        reason: "UnknownReference",
        message,
        related,
        relatedPointer: "/spec/milestones",
        holds: true,
      },
    ];
  });
}

/**
 * A go-live ends before the milestone that it has to meet. It is applied all the same: the date is set by others, and late is better than never.
 */
export function mepsMeetTheirMilestone(estate: DesiredEstate): readonly PolicyFinding[] {
  const meps = objectsOf(estate, "MEP").filter(({ spec }) => spec.justification?.milestone !== undefined);
  if (meps.length === 0) return [];
  const calendars = plannedCalendars(estate);
  const declared = new Map(objectsOf(estate, "Calendar").map((one) => [one.metadata.name, one]));
  return meps.filter(isLive).flatMap((object): readonly PolicyFinding[] => {
    const { calendar: name, justification } = object.spec;
    const calendar = calendars.get(name);
    const times = mepTimes(object, calendar?.calendar.zone);
    const missed = times === undefined ? undefined : missedMilestone(object, { calendar, times, locale: estate.locale });
    const related = declared.get(name);
    if (missed === undefined || related === undefined) return [];
    const index = (related.spec.milestones ?? []).findIndex((one) => one.name === justification?.milestone);
    const relatedPointer = `/spec/milestones/${String(index)}/deadline`;
    const message = sentence(missed, estate.locale);
    return [
      { object, pointer: "/spec/window/to", anchor: "value", reason: "MilestoneMissed", message, related, relatedPointer, holds: false },
    ];
  });
}

/**
 * What a go-live brings is Initial where production knows nothing of the application, and a Change where it does. It is applied all the same: nothing is put
 * in place by that word, people read it.
 */
export function mepsCallThingsByTheirKind(estate: DesiredEstate): readonly PolicyFinding[] {
  const environments = new Map(objectsOf(estate, "Environment").map((one) => [one.metadata.name, one]));
  const meps = objectsOf(estate, "MEP");
  return meps.filter(isLive).flatMap((object): readonly PolicyFinding[] => {
    const environment = environments.get(object.spec.environment);
    if (environment === undefined) return [];
    return mistakenKinds(object, { environment, meps }).map((one): PolicyFinding => {
      const message = sentence(kindFinding(object, one.reason, [one]), estate.locale);
      const finding = { object, pointer: `/spec/items/${String(one.index)}/kind`, anchor: "value", reason: one.reason, message } as const;
      return { ...finding, related: environment, relatedPointer: "/spec/versions", holds: false };
    });
  });
}

/** A go-live is one of production: elsewhere changes pass by the lane that is there for them. */
export function mepsGoIntoProduction(estate: DesiredEstate): readonly PolicyFinding[] {
  const environments = new Map(objectsOf(estate, "Environment").map((one) => [one.metadata.name, one]));
  const productions = [...environments.values()].filter(({ spec }) => spec.purpose === "Production").map(({ metadata }) => metadata.name);
  const meps = objectsOf(estate, "MEP").filter(isLive);
  return meps.flatMap((object): readonly PolicyFinding[] => {
    const related = environments.get(object.spec.environment);
    if (related === undefined || related.spec.purpose === "Production") return [];
    const message = estate.words.notProduction(related.metadata.name, related.spec.purpose, productions.join(", "));
    return [
      {
        object,
        pointer: "/spec/environment",
        anchor: "value",
        reason: "NotProduction",
        message,
        related,
        relatedPointer: "/spec/purpose",
        holds: true,
      },
    ];
  });
}

/** Nothing goes live in production without a word: who approves exceptional passes there approves a MEP, an ordinary one is accepted, and somebody says Go. */
export function mepsAskForWords(estate: DesiredEstate): readonly PolicyFinding[] {
  const productions = new Map(
    objectsOf(estate, "Environment")
      .filter(({ spec }) => spec.purpose === "Production")
      .map((one) => [one.metadata.name, one]),
  );
  return objectsOf(estate, "MEP").flatMap((object): readonly PolicyFinding[] => {
    const related = productions.get(object.spec.environment);
    const { approvers, acceptance, go } = omittedWords(object);
    if (related === undefined || (approvers.length === 0 && !acceptance && !go)) return [];
    const message = estate.words.needsWords(related.metadata.name, { approvers: approvers.join(estate.words.and), acceptance, go });
    return [{ object, pointer: "/spec/requires", anchor: "value", reason: "WordsMissing", message, related, holds: true }];
  });
}

/** A runbook can be played: its steps wait for steps that are there, what the controller does lies inside the window, and everything carried is deployed by a step. */
export function runbooksArePlayable(estate: DesiredEstate): readonly PolicyFinding[] {
  return objectsOf(estate, "MEP").flatMap((mep) => [
    ...unknownSteps(mep, estate.words),
    ...circles(mep, estate.words),
    ...outsideWindow(mep, estate.words),
    ...undeployed(estate, mep),
  ]);
}

function unknownSteps(mep: MEP, words: RuleWords): readonly PolicyFinding[] {
  const known = new Set(mep.spec.runbook.map(({ step }) => step));
  return mep.spec.runbook.flatMap(({ dependsOn = [] }, index) =>
    dependsOn.flatMap((name, at) =>
      known.has(name)
        ? []
        : [broken(mep, `/spec/runbook/${String(index)}/dependsOn/${String(at)}`, words.noStep(name, [...known].join(", ")))],
    ),
  );
}

/** Steps that wait for each other would never begin. */
function circles(mep: MEP, words: RuleWords): readonly PolicyFinding[] {
  const index = mep.spec.runbook.findIndex(({ step }) => stepsBefore(mep.spec, step).has(step));
  const step = mep.spec.runbook[index]?.step;
  return step === undefined ? [] : [broken(mep, `/spec/runbook/${String(index)}/dependsOn`, words.stepOfItself(step))];
}

/** What people do may come before the window, what the controller does may not. */
function outsideWindow(mep: MEP, words: RuleWords): readonly PolicyFinding[] {
  const { window, runbook } = mep.spec;
  return runbook.flatMap(({ at, run, step }, index) =>
    run !== undefined && (at < window.from || at >= window.to)
      ? [broken(mep, `/spec/runbook/${String(index)}/at`, words.outsideWindow(step, window.from, window.to))]
      : [],
  );
}

function undeployed(estate: DesiredEstate, mep: MEP): readonly PolicyFinding[] {
  const deployed = new Set<string>(mep.spec.runbook.flatMap(({ run }) => (run?.action === "Deploy" ? (run.platforms ?? []) : [])));
  return mep.spec.items.flatMap(({ application, version }, index) => {
    const release = releaseAmong(objectsOf(estate, "Release"), application, version);
    const pointer = `/spec/items/${String(index)}`;
    const carried = `${application} ${version}`;
    if (release === undefined) return [broken(mep, `${pointer}/version`, estate.words.noReleaseToCarry(carried))];
    const missing = release.spec.content.map(({ platform }) => platform).filter((platform) => !deployed.has(platform));
    return missing.length === 0 ? [] : [broken(mep, `${pointer}/application`, estate.words.undeployed(missing.join(", "), carried))];
  });
}
