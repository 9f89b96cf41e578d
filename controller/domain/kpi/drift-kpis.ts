import type { Environment, Release } from "../../api/types.ts";
import { ABSENT_VERSION, UNKNOWN_VERSION } from "../delivery/change.ts";
import { compareVersions, isVersion } from "../delivery/version.ts";
import { MEP_LANE } from "../mep/lane.ts";

/** K22: one change that is declared and not there. */
export interface DriftedVersion {
  readonly environment: string;
  readonly application: string;
  readonly to: string;
  /** When it was asked for, RFC 3339. */
  readonly since: string;
}

/** K22: how many releases lie between what runs in an environment and what runs in production. */
export interface VersionLag {
  readonly environment: string;
  readonly application: string;
  /** More than none: production has still to get so many. Less: the environment lags behind production. */
  readonly releases: number;
}

/** Every change that is declared and not there, the oldest first; what waits for its go-live is not late. */
export function driftedVersions(environments: Iterable<Environment>): readonly DriftedVersion[] {
  return [...environments]
    .flatMap(({ metadata, status }) =>
      (status?.pending ?? [])
        .filter(({ lane }) => lane !== MEP_LANE)
        .map(({ application, to, requestedAt }) => ({ environment: metadata.name, application, to, since: requestedAt })),
    )
    .sort((one, other) => (one.since < other.since ? -1 : one.since > other.since ? 1 : 0));
}

/**
 * For each environment beside production and each application that runs in both. Of an application that has not the same version everywhere the oldest
 * counts; with several productions, the first by name.
 */
export function versionLags(environments: Iterable<Environment>, releases: readonly Release[]): readonly VersionLag[] {
  const all = [...environments].sort((one, other) => (one.metadata.name < other.metadata.name ? -1 : 1));
  const production = all.find(({ spec }) => spec.purpose === "Production");
  if (production === undefined) return [];
  const versions = Map.groupBy(releases, ({ spec }) => spec.application);
  const productive = running(production);
  return all
    .filter(({ spec }) => spec.purpose !== "Production")
    .flatMap((environment) =>
      [...running(environment)].flatMap(([application, version]) => {
        const there = productive.get(application);
        if (there === undefined) return [];
        const known = (versions.get(application) ?? []).map(({ spec }) => spec.version);
        return [{ environment: environment.metadata.name, application, releases: between(there, version, known) }];
      }),
    );
}

function between(from: string, to: string, known: readonly string[]): number {
  const [low, high] = compareVersions(from, to) <= 0 ? [from, to] : [to, from];
  const count = known.filter((one) => isVersion(one) && compareVersions(one, low) > 0 && compareVersions(one, high) <= 0).length;
  return low === from ? count : -count;
}

/** The oldest version of each application that runs there by the evidence of its targets. */
function running({ status }: Environment): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { application, version } of status?.versions ?? []) {
    if (version === UNKNOWN_VERSION || version === ABSENT_VERSION || !isVersion(version)) continue;
    const known = found.get(application);
    if (known === undefined || compareVersions(version, known) < 0) found.set(application, version);
  }
  return found;
}
