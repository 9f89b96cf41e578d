import type { Application, Environment, Release, Target } from "../../api/types.ts";
import type { Platform } from "./change.ts";
import type { Finding } from "../status/finding.ts";
import type { HeldObject } from "../policy/estate-finding.ts";
import type { EnvironmentInput, JudgedChange } from "./environment-plan.ts";
import { judgeEnvironment } from "./environment-plan.ts";
import type { EstateView } from "./estate-view.ts";
import { estateView, platformsOf } from "./estate-view.ts";
import type { StillRunning } from "./undeclared.ts";
import { markUndeclared, stillRunning, undeclaredFinding } from "./undeclared.ts";

/** Everything one commit declares that a plan looks at. */
export interface DeclaredEstate {
  readonly environments: readonly Environment[];
  readonly targets: readonly Target[];
  readonly applications: readonly Application[];
  readonly releases: readonly Release[];
  readonly held: readonly HeldObject[];
}

export interface PlannedEnvironment {
  readonly environment: string;
  readonly changes: readonly JudgedChange[];
  /** What would go on running although it is declared no more, each with the finding that says so. */
  readonly left: readonly { readonly running: StillRunning; readonly finding: Finding }[];
}

/**
 * What a merge would change, environment by environment, with the verdict the controller would give. What runs is taken to be
 * what `base` declares, so no cluster is needed; `live` environments bring what was really observed instead. Of an environment that a
 * finding holds back in `base` nothing is told without `live`.
 */
export function planEstate(
  base: DeclaredEstate,
  head: DeclaredEstate,
  options: { readonly now: Temporal.Instant; readonly live?: readonly Environment[] },
): readonly PlannedEnvironment[] {
  const headView = viewOf(head);
  const baseView = viewOf(base);
  const unknown = new Set(base.held.flatMap(({ kind, name }) => (kind === "Environment" && options.live === undefined ? [name] : [])));
  const told = head.environments.filter(({ metadata }) => !unknown.has(metadata.name));
  const planned = told.map((environment) => {
    const running = options.live?.find((one) => one.metadata.name === environment.metadata.name);
    const before = base.environments.find((one) => one.metadata.name === environment.metadata.name);
    const versions = running?.status?.versions ?? (before === undefined ? [] : declaredVersions(before, baseView, options.now));
    const input: EnvironmentInput = { environment, view: headView, passes: [], versions, held: head.held, unreachable: new Set() };
    const left = stillRunning(markUndeclared(environment, versions, options.now)).flatMap((one) => {
      const finding = undeclaredFinding(environment, [one]);
      return finding === undefined ? [] : [{ running: one, finding }];
    });
    return { environment: environment.metadata.name, changes: judgeEnvironment(input, options.now), left };
  });
  return planned.filter((one) => one.changes.length > 0 || one.left.length > 0);
}

function viewOf(declared: DeclaredEstate): EstateView {
  return estateView(declared);
}

/** What an environment that is in sync would report. */
function declaredVersions(environment: Environment, view: EstateView, now: Temporal.Instant): EnvironmentInput["versions"] {
  return Object.entries(environment.spec.versions).flatMap(([application, version]) =>
    platformsOf(view, environment, { application, version }).map((platform: Platform) => ({
      application,
      platform,
      version,
      lastKnown: version,
      observedAt: now.toString(),
    })),
  );
}
