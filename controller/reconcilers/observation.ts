import type { Application, Environment, Target } from "../api/types.ts";
import type { Platform } from "../domain/delivery/change.ts";
import type { ItemDifference } from "../domain/delivery/evidence.ts";
import { observedVersion } from "../domain/delivery/evidence.ts";
import type { EstateView } from "../domain/delivery/estate-view.ts";
import { releaseOf, targetsOf } from "../domain/delivery/estate-view.ts";
import { markUndeclared } from "../domain/delivery/undeclared.ts";
import { releaseDigest } from "../domain/delivery/release-digest.ts";
import { isVersion } from "../domain/delivery/version.ts";
import { statusTime } from "../domain/status/conditions.ts";
import type { Failure } from "../domain/status/outcome.ts";
import { PortError } from "../ports/failure.ts";
import type { Targets } from "../ports/target.ts";

export type ObservedEntry = NonNullable<NonNullable<Environment["status"]>["versions"]>[number];

/** What the targets of one environment report, and which of them did not answer. */
export interface EnvironmentObservation {
  readonly versions: readonly ObservedEntry[];
  readonly unreachable: ReadonlyMap<string, Failure>;
}

const MOST_DIFFERENCES = 12;

/**
 * Reads every application of the environment on every platform. Changes nothing. A target that does not answer keeps the
 * versions last seen there, and is named.
 */
export async function observeEnvironment(
  environment: Environment,
  view: EstateView,
  options: { readonly targets: Targets; readonly now: Temporal.Instant; readonly signal: AbortSignal },
): Promise<EnvironmentObservation> {
  const unreachable = new Map<string, Failure>();
  const perTarget = await Promise.all(
    targetsOf(view, environment).map(async (target) => {
      try {
        return await observeTarget(environment, view, { ...options, target });
      } catch (error) {
        if (!(error instanceof PortError)) throw error;
        unreachable.set(target.metadata.name, error.failure);
        return (environment.status?.versions ?? []).filter((one) => one.platform === target.spec.platform);
      }
    }),
  );
  return { versions: [...markUndeclared(environment, perTarget.flat(), options.now)].sort(byApplication), unreachable };
}

interface TargetOptions {
  readonly target: Target;
  readonly targets: Targets;
  readonly now: Temporal.Instant;
  readonly signal: AbortSignal;
}

async function observeTarget(environment: Environment, view: EstateView, options: TargetOptions): Promise<readonly ObservedEntry[]> {
  const platform = options.target.spec.platform;
  const port = options.targets(options.target);
  const entries: ObservedEntry[] = [];
  for (const application of applicationsOn(environment, view, platform)) {
    const component = application.spec.components.find((one) => one.platform === platform);
    if (component === undefined) continue;
    const candidates = (view.releases.get(application.spec.code) ?? []).flatMap((release) =>
      release.spec.content
        .filter((content) => content.platform === platform)
        .map((content) => ({ version: release.spec.version, content })),
    );
    const before = environment.status?.versions?.find((one) => one.application === application.spec.code && one.platform === platform);
    const found = await port.observe(
      application.spec.code,
      component,
      candidates.map(({ content }) => content),
      options.signal,
    );
    const observed = observedVersion(candidates, found, before?.lastKnown);
    entries.push(entryOf({ application: application.spec.code, platform, observed, view, before, now: options.now }));
  }
  return entries;
}

interface EntryParts {
  readonly application: string;
  readonly platform: Platform;
  readonly observed: ReturnType<typeof observedVersion>;
  readonly view: EstateView;
  readonly before: ObservedEntry | undefined;
  readonly now: Temporal.Instant;
}

function entryOf({ application, platform, observed, view, before, now }: EntryParts): ObservedEntry {
  const release = releaseOf(view, application, observed.version);
  const digest = release === undefined ? undefined : releaseDigest(release);
  const known = isVersion(observed.version) ? observed.version : before?.lastKnown;
  return {
    application,
    platform,
    version: observed.version,
    ...(digest === undefined ? {} : { digest }),
    ...(known === undefined ? {} : { lastKnown: known }),
    ...(before?.undeclaredSince === undefined ? {} : { undeclaredSince: before.undeclaredSince }),
    ...(observed.nearest === undefined
      ? {}
      : { nearest: observed.nearest, differs: observed.differs.slice(0, MOST_DIFFERENCES).map(spell) }),
    observedAt: statusTime(now),
  };
}

/** `LOAD/COTB0450 ssi expected 27020917 found 27020811`. */
export function spell(difference: ItemDifference): string {
  const { item, field, expected, found } = difference;
  return `${item}${field === undefined ? "" : ` ${field}`} expected ${expected} found ${found ?? "nothing"}`;
}

/** Those declared, and those last seen there: what is declared no more is looked at as long as it runs. */
function applicationsOn(environment: Environment, view: EstateView, platform: Platform): readonly Application[] {
  const seen = (environment.status?.versions ?? []).filter((one) => one.platform === platform).map((one) => one.application);
  return [...new Set([...Object.keys(environment.spec.versions), ...seen])].flatMap((code) => {
    const application = view.applications.get(code);
    return application?.spec.components.some((one) => one.platform === platform) === true ? [application] : [];
  });
}

function byApplication(left: ObservedEntry, right: ObservedEntry): number {
  return left.application < right.application ? -1 : left.application > right.application ? 1 : left.platform < right.platform ? -1 : 1;
}
