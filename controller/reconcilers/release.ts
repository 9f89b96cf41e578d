import type { Environment, Release } from "../api/types.ts";
import { releaseDigest } from "../domain/delivery/release-digest.ts";
import { seen, standingConditions } from "../domain/status/conditions.ts";
import type { Outcome } from "../domain/status/outcome.ts";
import { STANDING_WORDS } from "../domain/status/standing-words.ts";
import type { Context, Key } from "./context.ts";
import { controlsOf } from "./release-controls.ts";
import { reportWatched } from "./status-writer.ts";
import { localeOf } from "./watched-estate.ts";

/** Says the release's digest, where all of it runs now, and what the control of its content found for those environments in which it waits. */
export async function reconcileRelease(key: Key, context: Context, signal: AbortSignal): Promise<Outcome> {
  const release = context.cache.get<Release>({ kind: "Release", ...key });
  if (release === undefined) return { kind: "gone" };
  const digest = releaseDigest(release);
  const environments = context.cache.list<Environment>("Environment", key.namespace);
  const { controls, rejected, until } = await controlsOf(release, environments, { context, signal });
  const standing = standingConditions(
    rejected === undefined
      ? { kind: "Ready", reason: "Accepted", message: STANDING_WORDS[localeOf(context, key.namespace)].known(digest.slice(0, 19)) }
      : { kind: "Stalled", reason: "ContentMismatch", message: rejected },
  );
  const deployedIn = environments.flatMap((environment) => (runsIn(release, environment) ? [environment.metadata.name] : []));
  const outcome = await reportWatched<Release>({ cluster: context.cluster, signal }, release, {
    ...seen(release, standing, context.clock.now()),
    digest,
    ...(controls.length === 0 ? {} : { controls }),
    deployedIn: deployedIn.sort(),
  });
  if (outcome.kind !== "settled" || until === undefined) return outcome;
  return { kind: "waiting", until, on: { check: "poll", reason: "Scheduled", params: {} } };
}

/** True when every platform of the application that the environment has runs this version. */
function runsIn(release: Release, environment: Environment): boolean {
  const versions = (environment.status?.versions ?? []).filter((one) => one.application === release.spec.application);
  return versions.length > 0 && versions.every((one) => one.version === release.spec.version);
}
