import type { MEP, Pass } from "../../api/types.ts";
import type { LockFacts } from "../delivery/lock-facts.ts";
import { mayHaveActed } from "../delivery/pass-machine.ts";
import type { ToldStanding } from "../status/conditions.ts";
import { statusTime } from "../status/conditions.ts";
import type { Finding } from "../status/finding.ts";
import type { Locale } from "../status/sentences.ts";
import { sentence } from "../status/sentences.ts";
import { instantOfLocal } from "../time/local-time.ts";
import { isCarried } from "./lane.ts";
import type { StepStatus } from "./runbook.ts";
import { keepAnswer } from "./runbook.ts";
import type { MepTimes } from "./times.ts";
import type { Requirement } from "./words.ts";

type MepStatus = NonNullable<MEP["status"]>;

/** How a MEP stands when it is asked whether it has ended. */
export interface EndingMep {
  readonly times: MepTimes;
  /** When its window is over, by what its run goes by and by what stands there now, epoch milliseconds. */
  readonly overMs: number;
  readonly steps: readonly StepStatus[];
  readonly open: readonly Requirement[];
  readonly frozen: Finding | undefined;
  readonly pass: Pass | undefined;
  readonly now: Temporal.Instant;
  /** It was edited while it runs, and nothing new begins. */
  readonly isHeld: boolean;
  /** What has begun may not go on. */
  readonly isStill: boolean;
}

interface Ended {
  readonly mep: MEP;
  readonly facts: LockFacts;
}

/** How it ended, once it has: taken off before anything was begun, gone by, rolled back, or through. */
export function endOf(
  { mep, facts }: Ended,
  { overMs, steps, open, frozen, pass, now, isHeld, isStill }: EndingMep,
): Partial<MepStatus> | undefined {
  const isBegun = pass !== undefined || steps.some(({ startedAt }) => startedAt !== undefined);
  const isBack = keepAnswer(mep, { ...facts, pass: pass?.status }) === "RollBack";
  const endedAt = statusTime(now);
  if (!isBegun && mep.spec.cancelled !== undefined) return { phase: "Cancelled", endedAt, result: mep.spec.cancelled.reason };
  const mayBring = !isHeld && open.length === 0 && frozen === undefined && mep.spec.runbook.every(({ run }) => run?.action !== "Deploy");
  const isUnbrought = pass === undefined && !isCarried(mep) && !isBack && !mayBring;
  if ((!isBegun || isUnbrought) && now.epochMilliseconds >= overMs) return { ...goneBy({ open, frozen, isBegun }), endedAt };
  const passEnd = pass?.status?.endedAt;
  const isEmpty = passEnd !== undefined && !isBack && leftBy(pass).length === 0;
  if (isEmpty && (isStill || now.epochMilliseconds >= overMs)) {
    const phase = isTakenBack(pass) ? "RolledBack" : isStill ? "NoGo" : "Failed";
    return { phase, endedAt, result: pass?.status?.summary ?? "", deployed: [] };
  }
  const isOver = steps.every(({ phase }) => phase === "Done" || phase === "Skipped" || phase === "Failed");
  if (!isBegun || !isOver || (pass !== undefined && passEnd === undefined)) return undefined;
  const deployed = (pass?.status?.items ?? [])
    .filter(({ result }) => result === "Deployed")
    .map(({ application, to }) => ({ application, version: to }));
  const missing = mep.spec.items.filter(
    (item) => !deployed.some(({ application, version }) => application === item.application && version === item.version),
  );
  const isLost = pass === undefined && isCarried(mep);
  const summary = pass?.status?.summary ?? (isLost ? "Its pass is gone." : "Nothing was to be deployed.");
  const lacking = isBack || missing.length === 0 ? "" : ` Not brought: ${missing.map(named).join(", ")}.`;
  const result = `${summary}${lacking}`.slice(0, MOST_OF_RESULT);
  const left = isBack ? (isLost ? mep.spec.items : leftBy(pass)) : [];
  const isDone = !isBack && pass?.status?.phase === "Succeeded" && missing.length === 0;
  const phase = isBack && left.length === 0 ? "RolledBack" : isDone ? "Done" : "Failed";
  const more = left.length === 0 ? {} : { left: left.map(({ application, version }) => ({ application, version })) };
  return { phase, endedAt, result, deployed, ...more, ...(phase === "Done" ? minutesToProduction({ mep, facts }, passEnd) : {}) };
}

/** How one ends that had begun before the state of its cluster was lost: what came of it stands in its Records, and nothing of it begins a second time. */
export function lost(now: Temporal.Instant): Partial<MepStatus> {
  return { phase: "Lost", endedAt: statusTime(now), result: "It had begun before the state of its cluster was lost.", deployed: [] };
}

/** As many characters as a status takes. */
const MOST_OF_RESULT = 512;

function named({ application, version }: { readonly application: string; readonly version: string }): string {
  return `${application} ${version}`;
}

/** What came of a MEP whose window is over and of which nothing was brought. */
function goneBy({
  open,
  frozen,
  isBegun,
}: Pick<EndingMep, "open" | "frozen"> & { readonly isBegun: boolean }): Pick<MepStatus, "phase" | "result"> {
  if (open.length > 0) return { phase: "NoGo", result: "Not every word was given in time." };
  if (frozen !== undefined) return { phase: "NoGo", result: "Its window was frozen." };
  return { phase: "Failed", result: isBegun ? "Nothing of it was deployed in its window." : "Nobody began it." };
}

function isTakenBack(pass: Pass | undefined): boolean {
  return (pass?.status?.items ?? []).some(({ result }) => result === "RolledBack");
}

/** What a pass has left in place, or may have where its way back failed. What others had put there, before it was sealed or since, it cannot take back. */
function leftBy(pass: Pass | undefined): readonly { readonly application: string; readonly version: string }[] {
  return (pass?.status?.items ?? [])
    .filter(
      ({ result, provedAt, steps = [] }) =>
        result === "Deployed" || (result !== "RolledBack" && (steps.some(mayHaveActed) || (provedAt !== undefined && steps.length === 0))),
    )
    .map(({ application, to }) => ({ application, version: to }));
}

function minutesToProduction({ mep, facts }: Ended, passEnd: string | undefined): Pick<MepStatus, "minutesToProduction"> {
  const decidedAt = mep.spec.justification?.decidedAt;
  const zone = facts.calendars.get(mep.spec.calendar)?.calendar.zone;
  if (decidedAt === undefined || zone === undefined || passEnd === undefined) return {};
  return {
    minutesToProduction: Math.max(
      0,
      Math.floor((Temporal.Instant.from(passEnd).epochMilliseconds - instantOfLocal(decidedAt, zone).epochMs) / 60_000),
    ),
  };
}

/** What is told of one that has ended. */
export function endStanding(
  { mep, locale }: { readonly mep: MEP; readonly locale: Locale },
  { phase = "Done", result: outcome = "", left = [] }: MepStatus,
): ToldStanding {
  const kind = phase === "Done" || phase === "Cancelled" ? "Ready" : "Stalled";
  const params = {
    on: `MEP ${mep.metadata.name}`,
    environment: mep.spec.environment,
    outcome,
    left: left.map(named).join(", "),
  };
  const reason = left.length > 0 ? "MepNotBack" : (ENDS[phase] ?? phase);
  return { kind, reason: phase, message: sentence({ check: "mep", reason, params }, locale) };
}

/** How each end is told. */
const ENDS: Readonly<Partial<Record<NonNullable<MepStatus["phase"]>, string>>> = {
  Done: "MepDone",
  Cancelled: "MepCancelled",
  Lost: "MepLost",
  RolledBack: "MepRolledBack",
  NoGo: "MepNoGo",
  Failed: "MepFailed",
};
