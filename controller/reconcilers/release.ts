import type { Environment, Release } from "../api/types.ts";
import { releaseDigest } from "../domain/delivery/release-digest.ts";
import { mergeConditions, standingConditions } from "../domain/status/conditions.ts";
import type { Outcome } from "../domain/status/outcome.ts";
import type { Context, Key } from "./context.ts";
import { reportWatched } from "./status-writer.ts";

/** Says the release's digest and where all of it runs now. */
export async function reconcileRelease(key: Key, context: Context, signal: AbortSignal): Promise<Outcome> {
  const release = context.cache.get<Release>({ kind: "Release", ...key });
  if (release === undefined) return { kind: "gone" };
  const generation = release.metadata.generation ?? 0;
  const digest = releaseDigest(release);
  const standing = standingConditions({ kind: "Ready", reason: "Accepted", message: `Content ${digest.slice(0, 19)}… is known.` });
  const conditions = mergeConditions(release.status?.conditions, standing, { instant: context.clock.now(), generation });
  const deployedIn = context.cache
    .list<Environment>("Environment", key.namespace)
    .flatMap((environment) => (runsIn(release, environment) ? [environment.metadata.name] : []));
  return reportWatched<Release>({ cluster: context.cluster, signal }, release, {
    observedGeneration: generation,
    digest,
    deployedIn: deployedIn.sort(),
    conditions,
  });
}

/** True when every platform of the application that the environment has runs this version. */
function runsIn(release: Release, environment: Environment): boolean {
  const versions = (environment.status?.versions ?? []).filter((one) => one.application === release.spec.application);
  return versions.length > 0 && versions.every((one) => one.version === release.spec.version);
}
