import type { Environment } from "../../api/types.ts";
import { ABSENT_VERSION, UNKNOWN_VERSION } from "./change.ts";
import type { PassItem } from "./pass-machine.ts";
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

/** Why nothing is begun of what stands on a sealed list, where another pass has put a newer version in place since; undefined where none has. */
export function overtaken(
  item: PassItem,
  environment: Environment | undefined,
): { readonly reason: string; readonly message: string } | undefined {
  if (environment === undefined || (item.steps ?? []).length > 0) return undefined;
  const found = versionsOf(environment, item).map(({ version }) => version);
  const newer = found.find((version) => isVersion(version) && compareVersions(version, item.to) > 0);
  if (newer === undefined) return undefined;
  const { environment: where, application, to } = item;
  return { reason: "Overtaken", message: `${where} runs ${application} ${newer} by now: ${to} is not begun.` };
}

function versionsOf({ status }: Environment, { application, platforms = [] }: Pick<PassItem, "application" | "platforms">): Versions {
  return (status?.versions ?? []).filter((one) => one.application === application && platforms.includes(one.platform));
}
