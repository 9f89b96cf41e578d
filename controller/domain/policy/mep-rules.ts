import type { MEP } from "../../api/types.ts";
import { releaseAmong } from "../delivery/estate-view.ts";
import { omittedWords } from "../mep/points.ts";
import { absentTime } from "../mep/times.ts";
import { isZone, zoneOf } from "../time/zone.ts";
import { absentText } from "./absent-times.ts";
import { didYouMean } from "./did-you-mean.ts";
import { broken, objectsOf, type DesiredEstate, type PolicyFinding } from "./desired-estate.ts";

/** The times of a go-live are on the clock of its calendar. */
export function mepTimesExist(estate: DesiredEstate): readonly PolicyFinding[] {
  return objectsOf(estate, "MEP").flatMap((object): readonly PolicyFinding[] => {
    const zone = objectsOf(estate, "Calendar").find(({ metadata }) => metadata.name === object.spec.calendar)?.spec.timeZone;
    const absent = zone === undefined || !isZone(zone) ? undefined : absentTime(object, zoneOf(zone));
    if (absent === undefined) return [];
    const message = absentText(absent.local, zone ?? "");
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
    const next = close === undefined ? "declare it in its milestones, or correct the name" : `did you mean ${close}?`;
    const message = `calendar ${calendar} has no milestone ${name}: ${next}`;
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

/** Nothing goes live in production without a word: who approves exceptional passes there approves a MEP, and somebody says Go. */
export function mepsAskForWords(estate: DesiredEstate): readonly PolicyFinding[] {
  const productions = new Map(
    objectsOf(estate, "Environment")
      .filter(({ spec }) => spec.purpose === "Production")
      .map((one) => [one.metadata.name, one]),
  );
  return objectsOf(estate, "MEP").flatMap((object): readonly PolicyFinding[] => {
    const related = productions.get(object.spec.environment);
    const { approvers, go } = omittedWords(object);
    if (related === undefined || (approvers.length === 0 && !go)) return [];
    const missing = [...(approvers.length === 0 ? [] : [`Approve of ${approvers.join(" and ")}`]), ...(go ? ["Go of a team"] : [])];
    const message = `${related.metadata.name} is production: a go-live into it needs ${missing.join(", and ")}; add it to requires`;
    return [{ object, pointer: "/spec/requires", anchor: "value", reason: "WordsMissing", message, related, holds: true }];
  });
}

/** A runbook can be played: its steps wait for steps that are there, what the controller does lies inside the window, and everything carried is deployed by a step. */
export function runbooksArePlayable(estate: DesiredEstate): readonly PolicyFinding[] {
  return objectsOf(estate, "MEP").flatMap((mep) => [
    ...unknownSteps(mep),
    ...circles(mep),
    ...outsideWindow(mep),
    ...undeployed(estate, mep),
  ]);
}

function unknownSteps(mep: MEP): readonly PolicyFinding[] {
  const known = new Set(mep.spec.runbook.map(({ step }) => step));
  return mep.spec.runbook.flatMap(({ dependsOn = [] }, index) =>
    dependsOn.flatMap((name, at) =>
      known.has(name)
        ? []
        : [
            broken(
              mep,
              `/spec/runbook/${String(index)}/dependsOn/${String(at)}`,
              `there is no step ${name} in this runbook: name one of ${[...known].join(", ")}`,
            ),
          ],
    ),
  );
}

/** Steps that wait for each other would never begin. */
function circles(mep: MEP): readonly PolicyFinding[] {
  const needs = new Map(mep.spec.runbook.map(({ step, dependsOn = [] }) => [step, dependsOn]));
  for (const [index, { step }] of mep.spec.runbook.entries()) {
    const seen = new Set<string>();
    const open = [...(needs.get(step) ?? [])];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (next === step)
        return [
          broken(mep, `/spec/runbook/${String(index)}/dependsOn`, `step ${step} waits for itself: take one of the steps it waits for off`),
        ];
      if (!seen.has(next)) open.push(...(needs.get(next) ?? []));
      seen.add(next);
    }
  }
  return [];
}

/** What people do may come before the window, what the controller does may not. */
function outsideWindow(mep: MEP): readonly PolicyFinding[] {
  const { window, runbook } = mep.spec;
  return runbook.flatMap(({ at, run, step }, index) =>
    run !== undefined && (at < window.from || at >= window.to)
      ? [
          broken(
            mep,
            `/spec/runbook/${String(index)}/at`,
            `step ${step} is the controller's own and lies outside the window (${window.from} to ${window.to}): only manual steps may`,
          ),
        ]
      : [],
  );
}

function undeployed(estate: DesiredEstate, mep: MEP): readonly PolicyFinding[] {
  const deployed = new Set<string>(mep.spec.runbook.flatMap(({ run }) => (run?.action === "Deploy" ? (run.platforms ?? []) : [])));
  return mep.spec.items.flatMap(({ application, version }, index) => {
    const release = releaseAmong(objectsOf(estate, "Release"), application, version);
    const pointer = `/spec/items/${String(index)}`;
    if (release === undefined)
      return [broken(mep, `${pointer}/version`, `there is no Release ${application} ${version}: add it, or name another`)];
    const missing = release.spec.content.map(({ platform }) => platform).filter((platform) => !deployed.has(platform));
    return missing.length === 0
      ? []
      : [
          broken(
            mep,
            `${pointer}/application`,
            `no step of the runbook deploys on ${missing.join(", ")}, where ${application} ${version} has content: add one`,
          ),
        ];
  });
}
