import type { MEP } from "../../api/types.ts";
import type { MepTimes } from "../mep/times.ts";
import { mepTimes } from "../mep/times.ts";
import { instantOfLocal } from "../time/local-time.ts";
import { isZone, zoneOf } from "../time/zone.ts";
import { broken, objectsOf, type DesiredEstate, type PolicyFinding } from "./desired-estate.ts";

/** The plan of a go-live can be kept: it can be taken back in time, is decided on after it was deployed, and was itself decided before it is over. */
export function mepPlansHold(estate: DesiredEstate): readonly PolicyFinding[] {
  const zones = new Map(objectsOf(estate, "Calendar").map(({ metadata, spec }) => [metadata.name, spec.timeZone]));
  return objectsOf(estate, "MEP").flatMap((mep) => {
    const zone = zones.get(mep.spec.calendar);
    const times = zone === undefined || !isZone(zone) ? undefined : mepTimes(mep, zoneOf(zone));
    if (zone === undefined || times === undefined) return twiceDeployed(mep);
    const { decidedAt } = mep.spec.justification ?? {};
    const isLate = decidedAt !== undefined && instantOfLocal(decidedAt, zoneOf(zone)).epochMs > times.toMs;
    return [
      ...twiceDeployed(mep),
      ...undecided(mep),
      ...backTooEarly(mep, times),
      ...backTooLate(mep, times),
      ...decidedTooEarly(mep, times),
      ...(isLate
        ? [
            broken(
              mep,
              "/spec/justification/decidedAt",
              `it was decided after its window is over (${mep.spec.window.to}): mend the one or the other`,
            ),
          ]
        : []),
    ];
  });
}

/** One platform is deployed once: the second step would find nothing left to do. */
function twiceDeployed(mep: MEP): readonly PolicyFinding[] {
  const first = new Map<string, string>();
  return mep.spec.runbook.flatMap(({ step, run }, index) =>
    (run?.action === "Deploy" ? (run.platforms ?? []) : []).flatMap((platform, at) => {
      const before = first.get(platform);
      if (before === undefined) first.set(platform, step);
      const pointer = `/spec/runbook/${String(index)}/run/platforms/${String(at)}`;
      return before === undefined ? [] : [broken(mep, pointer, `step ${before} deploys ${platform} already: take it out of one of them`)];
    }),
  );
}

/** Who has to be back before the first step of the controller's own has ended can never go back. */
function backTooEarly(mep: MEP, { steps, noReturnMs }: MepTimes): readonly PolicyFinding[] {
  const [first] = steps.filter(({ step }) => step.run !== undefined).sort((one, other) => one.endMs - other.endMs);
  const { backBy, minutes } = mep.spec.rollback;
  if (first === undefined || noReturnMs + minutes * 60_000 >= first.endMs) return [];
  return [
    broken(
      mep,
      "/spec/rollback/backBy",
      `production would have to be back before step ${first.step.step} has ended: write a time after ${backBy}`,
    ),
  ];
}

/** Production changes in the window only, on the way back too. */
function backTooLate(mep: MEP, { noReturnMs, toMs }: MepTimes): readonly PolicyFinding[] {
  const { window, rollback } = mep.spec;
  if (noReturnMs + rollback.minutes * 60_000 <= toMs) return [];
  const message = `the window is over (${window.to}) before production has to be back: write a time in the window, or widen it`;
  return [broken(mep, "/spec/rollback/backBy", message)];
}

/** Where nobody decides, it stays as soon as it is there: that may be meant, so it is only said. */
function undecided(mep: MEP): readonly PolicyFinding[] {
  const { runbook } = mep.spec;
  if (runbook.some(({ decision }) => decision) || !runbook.some(({ run }) => run?.action === "Deploy")) return [];
  const message =
    "no step decides whether to keep it or to roll it back: it stays once it is deployed; add a step with decision: true after the last deployment";
  return [{ ...broken(mep, "/spec/runbook", message), anchor: "key", holds: false }];
}

/** Whether to keep it is decided once there is something to keep, and by the last who decide once all of it is there. */
function decidedTooEarly(mep: MEP, { steps }: MepTimes): readonly PolicyFinding[] {
  const deploys = steps.filter(({ step }) => step.run?.action === "Deploy").map(({ atMs }) => atMs);
  const decisions = steps.filter(({ step }) => step.decision);
  const lastMs = Math.max(...decisions.map(({ atMs }) => atMs));
  if (deploys.length === 0) return [];
  return decisions.flatMap(({ step, atMs }) => {
    const neededMs = atMs === lastMs ? Math.max(...deploys) : Math.min(...deploys);
    if (atMs >= neededMs) return [];
    const index = mep.spec.runbook.indexOf(step);
    const message = `step ${step.step} decides whether to keep it before it is deployed: plan it after the steps that deploy`;
    return [broken(mep, `/spec/runbook/${String(index)}/at`, message)];
  });
}

/** Two go-lives that are open at once in one environment do not carry the same application: nobody could say which brought it. */
export function mepsStandApart(estate: DesiredEstate): readonly PolicyFinding[] {
  const open = objectsOf(estate, "MEP").filter(({ spec, status }) => spec.cancelled === undefined && status?.endedAt === undefined);
  return open.flatMap((object, index) =>
    open.slice(0, index).flatMap((related): readonly PolicyFinding[] => {
      const [one, other] = [object.spec, related.spec];
      const isAtOnce = one.window.from < other.window.to && other.window.from < one.window.to;
      if (object.metadata.name === related.metadata.name || one.environment !== other.environment || !isAtOnce) return [];
      const at = one.items.findIndex(({ application }) => other.items.some((item) => item.application === application));
      const application = one.items[at]?.application;
      if (application === undefined) return [];
      const message = `${related.metadata.name} carries ${application} into ${one.environment} in a window that overlaps: take it out of one of them, or move one`;
      return [{ ...broken(object, `/spec/items/${String(at)}/application`, message), related }];
    }),
  );
}
