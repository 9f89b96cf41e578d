import type { Environment, Pass } from "../api/types.ts";
import type { JudgedChange } from "../domain/delivery/environment-plan.ts";
import { judgeEnvironment } from "../domain/delivery/environment-plan.ts";
import type { EstateView } from "../domain/delivery/estate-view.ts";
import type { LockFacts } from "../domain/delivery/lock-facts.ts";
import type { PassItem } from "../domain/delivery/pass-machine.ts";
import { platformsOf, releaseOf, targetsOf } from "../domain/delivery/estate-view.ts";
import { lastAttemptOf } from "../domain/delivery/last-attempt.ts";
import type { Control } from "../domain/delivery/verdict-input.ts";
import { isControlDue } from "../domain/delivery/verdict.ts";
import type { HeldObject } from "../domain/policy/estate-finding.ts";
import { statusTamperer } from "../domain/status/tampering.ts";
import type { Failure } from "../domain/status/outcome.ts";
import { PortError } from "../ports/failure.ts";
import { controlContent } from "./content-control.ts";
import type { Context } from "./context.ts";
import { stretched } from "./context.ts";
import type { EnvironmentObservation } from "./observation.ts";
import { observeEnvironment } from "./observation.ts";

/** Evidence older than this is read again. */
export const OBSERVE_EVERY = { minutes: 5 } as const;

/** So long before a leg begins nothing more is looked at: a look that lasts would end in the midst of what that leg changes. */
export const CLEAR_OF_A_LEG = { minutes: 2 } as const;

/** What looking at an environment starts from. */
export interface Seen {
  readonly environment: Environment;
  readonly view: EstateView;
  readonly passes: readonly Pass[];
  /** What a finding in a file of the estate holds back. */
  readonly held: readonly HeldObject[];
  readonly facts: LockFacts;
  /** The pass that the lock names; undefined when there is no lock or not yet a pass. */
  readonly active: Pass | undefined;
}

export interface Look {
  readonly observation: EnvironmentObservation;
  readonly judged: readonly JudgedChange[];
}

interface Looking {
  readonly context: Context;
  readonly now: Temporal.Instant;
  readonly signal: AbortSignal;
}

/**
 * What the environment runs and what may pass. While a pass is at work there nothing is read beside it. Otherwise nothing is begun on
 * what was read earlier: a status may be old, may be from before a Release was known, may have been written by somebody else.
 */
export async function lookAt(seen: Seen, running: boolean, { context, now, signal }: Looking): Promise<Look> {
  let controls: ReadonlyMap<string, Control> = new Map();
  const afresh = async (): Promise<Look> =>
    judgedOn(await observeEnvironment(seen.environment, seen.view, { targets: context.targets, now, signal }));
  const judgedOn = (observation: EnvironmentObservation): Look => ({
    observation,
    judged: judgeEnvironment(
      {
        environment: seen.environment,
        view: seen.view,
        passes: seen.passes,
        held: seen.held,
        facts: seen.facts,
        versions: [...observation.versions],
        unreachable: new Set(observation.unreachable.keys()),
        controls,
      },
      now,
    ),
  });
  const controlled = async (look: Look): Promise<Look> => {
    const due = running ? [] : look.judged.filter(({ verdict }) => isControlDue(verdict, now));
    if (due.length === 0) return look;
    controls = await controlSources(seen, due, { context, now, signal });
    return judgedOn(look.observation);
  };
  if (!running && observationDue(seen, { context, now })) return controlled(await afresh());
  const known = await controlled(judgedOn(remembered(seen)));
  return running || known.judged.every(({ verdict }) => verdict.kind !== "Pass") ? known : afresh();
}

/**
 * Looks at the sources of rejected changes, and says of each whether it shows anything but what the change was rejected for. A source that does not
 * answer shows nothing new.
 */
async function controlSources(
  { environment, view, passes, facts }: Seen,
  due: readonly JudgedChange[],
  { context, now, signal }: Looking,
): Promise<ReadonlyMap<string, Control>> {
  const controls = new Map<string, Control>();
  for (const { change, lane } of due) {
    const release = releaseOf(view, change.application, change.to);
    const rejected = lastAttemptOf(passes, change)?.found;
    controls.set(change.application, { at: now, isChanged: false });
    if (release === undefined) continue;
    try {
      const asked = { environment, view, facts, lane: lane?.lane, release, platforms: change.platforms };
      const answer = await controlContent(asked, { targets: context.targets, signal });
      const found = answer.kind === "Rejected" ? answer.rejection.digest : undefined;
      controls.set(change.application, { at: now, isChanged: found === undefined || found !== rejected });
    } catch (error) {
      if (signal.aborted || !(error instanceof PortError)) throw error;
    }
  }
  return controls;
}
/**
 * Due at first sight, when somebody else wrote the status that says what was seen, when something declared was never looked at, when a pass has
 * settled a change or ended since, and every few minutes.
 */
function observationDue({ environment, view, passes, active }: Seen, { context, now }: Pick<Looking, "context" | "now">): boolean {
  if (statusTamperer(environment.metadata) !== undefined) return true;
  const versions = environment.status?.versions ?? [];
  const oldest = versions.map((one) => one.observedAt).sort()[0];
  if (oldest === undefined || environment.status?.observedGeneration !== environment.metadata.generation) return true;
  if (active?.status?.endedAt !== undefined || passedSince(versions, passes, environment.metadata.name)) return true;
  const unseen = Object.keys(environment.spec.versions).some(
    (code) => view.applications.has(code) && !versions.some((one) => one.application === code),
  );
  const age = now.since(Temporal.Instant.from(oldest));
  return (
    unseen || declaredSince(environment, view) || age.sign < 0 || Temporal.Duration.compare(age, stretched(context, OBSERVE_EVERY)) >= 0
  );
}

/**
 * A pass was through with something after it was last seen, be it that a target did not answer then; in the second in which it was seen, what is in place
 * now tells.
 */
function passedSince(
  versions: NonNullable<NonNullable<Environment["status"]>["versions"]>,
  passes: readonly Pass[],
  environment: string,
): boolean {
  const isUnseen = ({ application, platforms = [], to, result, settledAt }: PassItem, over: string): boolean =>
    versions.some((one) => {
      if (one.application !== application) return false;
      const isOther = result === "Deployed" && one.observedAt === settledAt && platforms.includes(one.platform) && one.version !== to;
      return isOther || one.observedAt < over;
    });
  return passes.some(({ status }) =>
    (status?.items ?? []).some((item) => item.environment === environment && isUnseen(item, status?.endedAt ?? item.settledAt ?? "")),
  );
}

/** What was missing when the environment was last judged is known now: a target was not asked for what nobody had described. */
function declaredSince(environment: Environment, view: EstateView): boolean {
  return (environment.status?.pending ?? []).some(({ application, to, digest, platforms }) => {
    if (digest !== undefined && platforms.length > 0) return false;
    return platformsOf(view, environment, { application, version: to }).length > 0;
  });
}

/** The versions last seen; targets that their own reconciler found unreachable stay named. */
function remembered({ environment, view }: Seen): EnvironmentObservation {
  const unreachable = new Map<string, Failure>();
  for (const target of targetsOf(view, environment)) {
    const reachable = target.status?.conditions?.find((one) => one.type === "Reachable");
    if (reachable?.status === "False")
      unreachable.set(target.metadata.name, { kind: "Retriable", reason: reachable.reason, message: reachable.message });
  }
  return { versions: environment.status?.versions ?? [], unreachable };
}
