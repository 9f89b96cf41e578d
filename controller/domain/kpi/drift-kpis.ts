import type { Environment, Release } from "../../api/types.ts";
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
 * For each application that runs in production, and each environment beside it where it runs too, by rank. Of an application that has not the same version
 * everywhere the oldest counts; with several productions, the first by name. One at a time, so that whoever is in no hurry can let others in between.
 */
export function* versionLags(environments: Iterable<Environment>, releases: readonly Release[]): Generator<VersionLag> {
  const all = [...environments].sort((one, other) => one.spec.rank - other.spec.rank || (one.metadata.name < other.metadata.name ? -1 : 1));
  const [production] = all.filter(isProduction).sort((one, other) => (one.metadata.name < other.metadata.name ? -1 : 1));
  if (production === undefined) return;
  const known = Map.groupBy(releases, ({ spec }) => spec.application);
  const beside = all
    .filter((one) => !isProduction(one))
    .map(({ metadata, status }) => ({ environment: metadata.name, runs: foundIn(status) }));
  for (const [application, found] of foundIn(production.status)) {
    const there = oldest(found);
    if (there === undefined) continue;
    const versions = (known.get(application) ?? []).map(({ spec }) => spec.version).filter(isVersion);
    // How many releases there are up to a version.
    const upTo = (version: string): number => versions.filter((one) => compareVersions(one, version) <= 0).length;
    const productive = upTo(there);
    for (const { environment, runs } of beside) {
      const version = oldest(runs.get(application) ?? []);
      if (version !== undefined) yield { environment, application, releases: upTo(version) - productive };
    }
  }
}

function isProduction({ spec }: Environment): boolean {
  return spec.purpose === "Production";
}

type Found = NonNullable<NonNullable<Environment["status"]>["versions"]>;

function foundIn(status: Environment["status"]): ReadonlyMap<string, Found> {
  return Map.groupBy(status?.versions ?? [], ({ application }) => application);
}

/** What is no release, or is not there, is no version. */
function oldest(found: Found): string | undefined {
  const versions = found.map(({ version }) => version).filter(isVersion);
  return versions.reduce<string | undefined>((low, one) => (low === undefined || compareVersions(one, low) < 0 ? one : low), undefined);
}
