import type { MEP } from "../../api/types.ts";
import type { MepTimes } from "../mep/times.ts";
import { mepTimes } from "../mep/times.ts";
import { instantOfLocal, localText, minuteText } from "../time/local-time.ts";
import type { Zone } from "../time/zone.ts";
import { plannedCalendars } from "./calendar-rules.ts";
import { broken, objectsOf, type DesiredEstate, type PolicyFinding } from "./desired-estate.ts";
import type { RuleWords } from "./rule-words.ts";

/** The plan of a go-live can be kept: it can be taken back in time, is decided on after it was deployed, and was itself decided before it is over. */
export function mepPlansHold(estate: DesiredEstate): readonly PolicyFinding[] {
  const calendars = plannedCalendars(estate);
  return objectsOf(estate, "MEP").flatMap((mep) => {
    const zone = calendars.get(mep.spec.calendar)?.calendar.zone;
    const times = mepTimes(mep, zone);
    const planned = { mep, words: estate.words, zone };
    if (zone === undefined || times === undefined) return twiceDeployed(planned);
    const { decidedAt } = mep.spec.justification ?? {};
    const isLate = decidedAt !== undefined && instantOfLocal(decidedAt, zone).epochMs > times.toMs;
    return [
      ...twiceDeployed(planned),
      ...undecided(planned),
      ...backTooEarly(planned, times),
      ...backTooLate(planned, times),
      ...decidedTooEarly(planned, times),
      ...(isLate ? [broken(mep, "/spec/justification/decidedAt", estate.words.decidedLate(mep.spec.window.to))] : []),
    ];
  });
}

/** A go-live whose window is over brings nothing. Whoever knows what time it is says so of what is new; it is applied all the same, and says so itself. */
export function mepsAreToCome(estate: DesiredEstate): readonly PolicyFinding[] {
  const { now, words } = estate;
  if (now === undefined) return [];
  const calendars = plannedCalendars(estate);
  return objectsOf(estate, "MEP")
    .filter(({ spec, status }) => spec.cancelled === undefined && status?.endedAt === undefined)
    .flatMap((mep): readonly PolicyFinding[] => {
      const zone = calendars.get(mep.spec.calendar)?.calendar.zone;
      const times = mepTimes(mep, zone);
      if (zone === undefined || times === undefined || times.toMs > now.epochMilliseconds) return [];
      const message = words.windowOver(mep.spec.window.to, minuteText(now, zone), zone.name);
      return [{ ...broken(mep, "/spec/window/to", message), holds: false }];
    });
}

interface PlannedMep {
  readonly mep: MEP;
  readonly words: RuleWords;
  readonly zone?: Zone | undefined;
}

/** One platform is deployed once: the second step would find nothing left to do. */
function twiceDeployed({ mep, words }: PlannedMep): readonly PolicyFinding[] {
  const first = new Map<string, string>();
  return mep.spec.runbook.flatMap(({ step, run }, index) =>
    (run?.action === "Deploy" ? (run.platforms ?? []) : []).flatMap((platform, at) => {
      const before = first.get(platform);
      if (before === undefined) first.set(platform, step);
      const pointer = `/spec/runbook/${String(index)}/run/platforms/${String(at)}`;
      return before === undefined ? [] : [broken(mep, pointer, words.deployedTwice(before, platform))];
    }),
  );
}

/** Who has to be back before the first step of the controller's own has ended can never go back. */
function backTooEarly({ mep, words, zone }: PlannedMep, { steps, noReturnMs }: MepTimes): readonly PolicyFinding[] {
  const [first] = steps.filter(({ step }) => step.run !== undefined).sort((one, other) => one.endMs - other.endMs);
  if (first === undefined || zone === undefined || noReturnMs + mep.spec.rollback.minutes * 60_000 >= first.endMs) return [];
  return [broken(mep, "/spec/rollback/backBy", words.backTooEarly(first.step.step, localText(first.endMs, zone)))];
}

/** Production changes in the window only, on the way back too. */
function backTooLate({ mep, words }: PlannedMep, { noReturnMs, toMs }: MepTimes): readonly PolicyFinding[] {
  const { window, rollback } = mep.spec;
  if (noReturnMs + rollback.minutes * 60_000 <= toMs) return [];
  return [broken(mep, "/spec/rollback/backBy", words.backTooLate(window.to))];
}

/** Where nobody decides, it stays as soon as it is there: that may be meant, so it is only said. */
function undecided({ mep, words }: PlannedMep): readonly PolicyFinding[] {
  const { runbook } = mep.spec;
  if (runbook.some(({ decision }) => decision) || !runbook.some(({ run }) => run?.action === "Deploy")) return [];
  return [{ ...broken(mep, "/spec/runbook", words.undecided), anchor: "key", holds: false }];
}

/** Whether to keep it is decided once there is something to keep, and by the last who decide once all of it is there. */
function decidedTooEarly({ mep, words }: PlannedMep, { steps }: MepTimes): readonly PolicyFinding[] {
  const deploys = steps.filter(({ step }) => step.run?.action === "Deploy").map(({ atMs }) => atMs);
  const decisions = steps.filter(({ step }) => step.decision);
  const lastMs = Math.max(...decisions.map(({ atMs }) => atMs));
  if (deploys.length === 0) return [];
  return decisions.flatMap(({ step, atMs }) => {
    const neededMs = atMs === lastMs ? Math.max(...deploys) : Math.min(...deploys);
    if (atMs >= neededMs) return [];
    const index = mep.spec.runbook.indexOf(step);
    return [broken(mep, `/spec/runbook/${String(index)}/at`, words.decidedEarly(step.step))];
  });
}
