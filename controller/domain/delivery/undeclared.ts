import type { Environment } from "../../api/types.ts";
import { statusTime } from "../status/conditions.ts";
import type { Finding } from "../status/finding.ts";
import { ABSENT_VERSION, UNKNOWN_VERSION } from "./change.ts";

type Observed = NonNullable<NonNullable<Environment["status"]>["versions"]>[number];

/**
 * What was observed, with what is declared no more marked so: nothing is ever taken away by omission, so it is told as long as it runs. Once it is
 * gone from the target its entry goes.
 */
export function markUndeclared(environment: Environment, observed: readonly Observed[], now: Temporal.Instant): readonly Observed[] {
  const { versions } = environment.spec;
  return observed.flatMap(({ undeclaredSince, ...entry }) => {
    if (Object.hasOwn(versions, entry.application)) return [entry];
    return entry.version === ABSENT_VERSION ? [] : [{ ...entry, undeclaredSince: undeclaredSince ?? statusTime(now) }];
  });
}

/** One application that still runs although its environment names it no more. */
export interface StillRunning {
  readonly application: string;
  /** What runs, the platforms' versions joined by `/` where they differ; where one matches no Release, the version last known. */
  readonly version: string;
  readonly since: string;
}

/** Those of an environment, one each, in the order in which they were observed. */
export function stillRunning(versions: readonly Observed[]): readonly StillRunning[] {
  const left = versions.filter((one) => one.undeclaredSince !== undefined);
  return [...Map.groupBy(left, ({ application }) => application)].map(([application, entries]) => ({
    application,
    version: [...new Set(entries.map(shownVersion))].join("/"),
    since: entries.map(({ undeclaredSince = "" }) => undeclaredSince).sort()[0] ?? "",
  }));
}

function shownVersion({ version, lastKnown }: Observed): string {
  return version === UNKNOWN_VERSION ? (lastKnown ?? version) : version;
}

/** Says that they run and what can be done about it; undefined when there is none. */
export function undeclaredFinding(environment: Environment, running: readonly StillRunning[]): Finding | undefined {
  if (running.length === 0) return undefined;
  const application = running.map((one) => `${one.application} ${one.version}`).join(", ");
  const params = { environment: environment.metadata.name, application };
  return { check: "declared", reason: "NoLongerDeclared", params, who: environment.spec.owner };
}
