import type { Application, Environment, Pass, Target } from "../../api/types.ts";
import type { Change } from "./change.ts";
import type { HeldObject } from "../policy/estate-finding.ts";
import { editedInCluster } from "./estate-apply.ts";
import type { EstateView } from "./estate-view.ts";
import { missingFor, platformsOf, releaseOf, targetsOf } from "./estate-view.ts";
import { heldOf } from "./held-back.ts";
import { pendingChanges } from "./pending.ts";
import { releaseDigest } from "./release-digest.ts";
import type { LastAttempt, Verdict, VerdictInput } from "./verdict.ts";
import { verdict } from "./verdict.ts";

/** Asking for one more try of a change that failed: the value is an RFC 3339 instant. */
const RETRY_ANNOTATION = "ecluse.dev/retry-at";

export interface EnvironmentInput {
  readonly environment: Environment;
  readonly view: EstateView;
  /** Passes of this environment, in any order. */
  readonly passes: readonly Pass[];
  readonly versions: NonNullable<NonNullable<Environment["status"]>["versions"]>;
  /** What a finding in a file of the estate holds back. */
  readonly held: readonly HeldObject[];
  /** Names of targets that did not answer. */
  readonly unreachable: ReadonlySet<string>;
}

export interface JudgedChange {
  readonly change: Change;
  readonly verdict: Verdict;
}

/** Every pending change of one environment with its verdict: the one opinion that status, `why`, `matrix`, `plan` and metrics repeat. */
export function judgeEnvironment(input: EnvironmentInput, now: Temporal.Instant): readonly JudgedChange[] {
  const { environment, view } = input;
  const changes = pendingChanges({
    environment: environment.metadata.name,
    desired: environment.spec.versions,
    running: input.versions,
    platformsOf: (application, version) => platformsOf(view, environment, { application, version }),
    digestOf: (application, version) => {
      const release = releaseOf(view, application, version);
      return release === undefined ? undefined : releaseDigest(release);
    },
  });
  const alone = changes.map((change) => ({ change, verdict: verdict(verdictInput(input, change, []), now) }));
  const stuck = new Set(alone.filter((one) => one.verdict.kind !== "Pass").map((one) => one.change.application));
  if (stuck.size === 0) return alone;
  return withStuckDependencies(input, { changes, stuck }, now);
}

/** A change whose dependency does not pass does not pass either; repeated until nothing more gets stuck. */
function withStuckDependencies(
  input: EnvironmentInput,
  found: { readonly changes: readonly Change[]; readonly stuck: Set<string> },
  now: Temporal.Instant,
): readonly JudgedChange[] {
  const { changes, stuck } = found;
  let judged: readonly JudgedChange[] = [];
  for (let round = 0; round <= changes.length; round += 1) {
    const before = stuck.size;
    judged = changes.map((change) => {
      const blockedBy = (input.view.applications.get(change.application)?.spec.dependsOn ?? []).filter((code) => stuck.has(code));
      return { change, verdict: verdict(verdictInput(input, change, blockedBy), now) };
    });
    for (const one of judged) if (one.verdict.kind !== "Pass") stuck.add(one.change.application);
    if (stuck.size === before) break;
  }
  return judged;
}

function verdictInput(input: EnvironmentInput, change: Change, blockedBy: readonly string[]): VerdictInput {
  const { environment, view } = input;
  const owner = view.applications.get(change.application)?.spec.owner;
  const retryAt = instantOf(environment.metadata.annotations?.[RETRY_ANNOTATION]);
  const lastAttempt = lastAttemptOf(input.passes, change);
  const lastKnown = input.versions.find(
    (one) => one.application === change.application && change.platforms.includes(one.platform),
  )?.lastKnown;
  const missing = missingFor(view, environment, { application: change.application, version: change.to });
  const [heldBack] = missing.flatMap((ref) => heldOf(input.held, ref) ?? []);
  const touched = targetsOf(view, environment).filter((target) => change.platforms.includes(target.spec.platform));
  return {
    change,
    passage: environment.spec.passage,
    drift: environment.spec.drift,
    environmentOwner: environment.spec.owner,
    edited: edited([environment, ...touched, view.applications.get(change.application)]),
    unreachable: touched.map((target) => target.metadata.name).filter((name) => input.unreachable.has(name)),
    blockedBy,
    ...(heldBack === undefined ? {} : { heldBack }),
    ...(owner === undefined ? {} : { applicationOwner: owner }),
    ...(lastKnown === undefined ? {} : { lastKnown }),
    ...(lastAttempt === undefined ? {} : { lastAttempt }),
    ...(retryAt === undefined ? {} : { retryAt }),
  };
}

function edited(objects: readonly (Environment | Target | Application | undefined)[]): readonly string[] {
  return objects.flatMap((one) => (one !== undefined && editedInCluster(one) ? [`${one.kind} ${one.metadata.name}`] : []));
}

/** How the newest ended pass that carried this very change ended, when it did not deploy it. */
function lastAttemptOf(passes: readonly Pass[], change: Change): LastAttempt | undefined {
  const carried = passes.flatMap((pass) => {
    const endedAt = instantOf(pass.status?.endedAt);
    const item = pass.status?.items?.find(
      (one) =>
        one.environment === change.environment &&
        one.application === change.application &&
        one.to === change.to &&
        one.digest === change.digest,
    );
    return endedAt === undefined || item?.result === undefined ? [] : [{ pass: pass.metadata.name, item, endedAt }];
  });
  const newest = carried.reduce<(typeof carried)[number] | undefined>(
    (best, one) => (best === undefined || Temporal.Instant.compare(one.endedAt, best.endedAt) > 0 ? one : best),
    undefined,
  );
  const result = newest?.item.result;
  if (newest === undefined || result === undefined || result === "Deployed") return undefined;
  return { pass: newest.pass, result, reason: newest.item.reason ?? result, endedAt: newest.endedAt };
}

function instantOf(text: string | undefined): Temporal.Instant | undefined {
  if (text === undefined) return undefined;
  try {
    return Temporal.Instant.from(text);
  } catch {
    return undefined;
  }
}
