import type { Environment, Pass } from "../../api/types.ts";
import { ENV_ADMIN } from "./deciders.ts";
import type { LockObjects } from "./lock-facts.ts";
import { givenWords, missingTeams } from "./words.ts";

type PassItem = NonNullable<NonNullable<Pass["status"]>["items"]>[number];
type Versions = NonNullable<Environment["status"]>["versions"];

/** Where an application runs, and in which version. */
export interface Installed {
  readonly environment: string;
  readonly application: string;
  readonly to: string;
}

/** A content that failed where it runs, and stays there for no other reason than that it could not be taken back. */
export interface LeftInPlace extends Installed {
  readonly pass: string;
}

/** What people may say of it: env-admin that it stays as it is. */
export const STAYS_VERDICTS = ["Keep"] as const;

/** Whether the item failed and could not be taken back. */
export function couldNotBeTakenBack({ result, reason }: PassItem): boolean {
  return result === "Failed" && (reason === "RollbackFailed" || reason === "RollbackNotPossible");
}

/** Put in place and not taken back; in a go-live that is so before people have kept it. */
function isThere({ result, provedAt }: PassItem): boolean {
  return result === "Deployed" || (result === undefined && provedAt !== undefined);
}

/** The point of a pass on which people speak of one of its items. */
export function pointOfItem({ environment, application }: Pick<Installed, "environment" | "application">): string {
  return `${environment}/${application}`;
}

type Facts = Pick<LockObjects, "passes" | "decisions" | "teams">;

/**
 * The pass that left this content where it runs although it failed there: undefined once a later pass put something in place, or env-admin said that it
 * stays. The targets' evidence shows it as declared, so nothing else would remember.
 */
export function leftInPlace(facts: Facts, installed: Installed): LeftInPlace | undefined {
  const { environment, application, to } = installed;
  const [newest] = facts.passes
    .flatMap(({ metadata, status }) =>
      (status?.items ?? [])
        .filter((item) => item.environment === environment && item.application === application)
        .filter((item) => isThere(item) || couldNotBeTakenBack(item))
        .map((item) => ({ pass: metadata.name, item, endedAt: status?.endedAt ?? STILL_RUNNING })),
    )
    .sort((one, other) => other.endedAt.localeCompare(one.endedAt));
  if (newest === undefined || isThere(newest.item) || newest.item.to !== to) return undefined;
  const { pass } = newest;
  const awaited = {
    kind: "Pass",
    name: pass,
    point: pointOfItem(installed),
    teams: [ENV_ADMIN],
    verdicts: STAYS_VERDICTS,
    changes: [],
  } as const;
  return missingTeams(awaited, givenWords(awaited, facts)).length === 0 ? undefined : { environment, application, to, pass };
}

/** Later than every instant that a status tells. */
const STILL_RUNNING = "9999";

/** The first of these applications that was left in place in an environment although it failed there. */
export function failedNeed(
  facts: Facts,
  {
    environment,
    needs,
    versions = [],
  }: { readonly environment: string; readonly needs: readonly string[]; readonly versions: Versions | undefined },
): LeftInPlace | undefined {
  const [first] = versions
    .filter(({ application }) => needs.includes(application))
    .flatMap(({ application, version }) => leftInPlace(facts, { environment, application, to: version }) ?? []);
  return first;
}
