import type { Environment, Pass } from "../../api/types.ts";
import { ABSENT_VERSION, UNKNOWN_VERSION } from "./change.ts";
import { isTurnedByEdit, lastAttemptOf, requestAfter } from "./last-attempt.ts";
import type { PassItem, PassStatus } from "./pass-machine.ts";
import { instantOf, retryAtOf } from "./retry-request.ts";
import type { LastAttempt } from "./verdict-input.ts";
import { compareVersions, isVersion } from "./version.ts";

type Versions = NonNullable<NonNullable<Environment["status"]>["versions"]>;

/** What a change replaces; `lastKnown` where what is there is not known. */
export type Replaced = Pick<PassItem, "from" | "lastKnown">;

/** What a change replaces there by what was last observed; undefined where nothing was observed of it. */
export function replacedIn(environment: Environment, change: Pick<PassItem, "application" | "platforms">): Replaced | undefined {
  const [found] = versionsOf(environment, change);
  if (found === undefined) return undefined;
  const { version, lastKnown } = found;
  return {
    ...(version === ABSENT_VERSION ? {} : { from: version }),
    ...(version === UNKNOWN_VERSION && lastKnown !== undefined ? { lastKnown } : {}),
  };
}

/** The same item with what it replaces by now: another pass may have changed that after the list was sealed. What was begun keeps what it began on. */
export function asFound(item: PassItem, environment: Environment): PassItem {
  const found = (item.steps ?? []).length > 0 ? undefined : replacedIn(environment, item);
  if (found === undefined || (found.from === UNKNOWN_VERSION && found.lastKnown === item.from)) return item;
  const { from: _from, lastKnown: _lastKnown, ...rest } = item;
  return { ...rest, ...found };
}

export interface SealedItem {
  readonly item: PassItem;
  readonly lane: string;
  readonly environment: Environment | undefined;
  readonly status: Pick<PassStatus, "sealed">;
  readonly passes: readonly Pass[];
}

/** Why nothing is begun of what stands on a sealed list, where another pass was there first since; undefined where none was. */
export function overtaken(sealed: SealedItem): { readonly reason: string; readonly message: string } | undefined {
  const { item, environment } = sealed;
  if (environment === undefined || (item.steps ?? []).length > 0) return undefined;
  const { environment: where, application, to } = item;
  const runs = runningThere(sealed, environment);
  if (runs !== undefined)
    return {
      reason: "Overtaken",
      message: `${where} runs ${application} ${runs} by now, which another pass has brought: nothing of ${to} is begun.`,
    };
  const failed = failedSince(sealed, environment);
  if (failed === undefined) return undefined;
  const message = `${application} ${to} ended ${failed.result} in ${failed.pass}, after this list was sealed: it is not begun again by itself. Publish a new version, or annotate ${where} with ecluse.dev/retry-at.`;
  return { reason: "FailedMeanwhile", message };
}

/** The version that runs on every platform and leaves nothing to bring: this one, or a newer where nobody asked by name for the older. */
function runningThere({ item, lane }: SealedItem, environment: Environment): string | undefined {
  const found = versionsOf(environment, item).map(({ version }) => version);
  const newer = lane === "Airlock" ? found.find((version) => isVersion(version) && compareVersions(version, item.to) > 0) : undefined;
  return newer ?? (found.every((version) => version === item.to) ? found[0] : undefined);
}

/** The ends after which nobody tries the same again unasked. */
const TRIED: ReadonlySet<string> = new Set(["Failed", "RolledBack", "Unknown"]);

function failedSince({ item, status, passes }: SealedItem, environment: Environment): LastAttempt | undefined {
  const retryAt = retryAtOf(environment);
  const failed = lastAttemptOf(passes, item, retryAt);
  const sealedAt = instantOf(status.sealed?.at);
  if (failed === undefined || sealedAt === undefined || Temporal.Instant.compare(failed.endedAt, sealedAt) < 0) return undefined;
  const isOver = requestAfter(retryAt, failed) === undefined && TRIED.has(failed.result) && !isTurnedByEdit(failed);
  return isOver ? failed : undefined;
}

function versionsOf({ status }: Environment, { application, platforms = [] }: Pick<PassItem, "application" | "platforms">): Versions {
  return (status?.versions ?? []).filter((one) => one.application === application && platforms.includes(one.platform));
}
