import type { Booking, Environment, MEP, Pass, Release } from "../../api/types.ts";
import type { Platform } from "./change.ts";
import { canonicalJson, isSameJson } from "../digest.ts";
import type { Finding } from "../status/finding.ts";
import type { EnvironmentInput, JudgedChange } from "./environment-plan.ts";
import { judgeEnvironment } from "./environment-plan.ts";
import { estateOf } from "./estate-apply.ts";
import type { EstateView } from "./estate-view.ts";
import { estateView, platformsOf } from "./estate-view.ts";
import type { DeclaredEstate, EstateObjects } from "./kept-objects.ts";
import { withKept } from "./kept-objects.ts";
import type { LockObjects } from "./lock-facts.ts";
import { lockFacts } from "./lock-facts.ts";
import { releaseDigest } from "./release-digest.ts";
import type { StillRunning } from "./undeclared.ts";
import { markUndeclared, stillRunning, undeclaredFinding } from "./undeclared.ts";

/** What the cluster has: of what is declared, and beyond. */
export interface LiveEstate extends EstateObjects, LockObjects {}

export interface PlannedEnvironment {
  readonly environment: string;
  readonly changes: readonly (JudgedChange & PlannedEntry)[];
  /** What would go on running although it is declared no more, each with the finding that says so. */
  readonly left: readonly LeftRunning[];
}

interface PlannedEntry {
  /** It is so whatever is merged: the same content waits or passes by the same verdict today. Only a live estate tells. */
  readonly pendingAlready: boolean;
}

interface LeftRunning extends PlannedEntry {
  readonly running: StillRunning;
  readonly finding: Finding;
}

interface PlanOptions {
  readonly now: Temporal.Instant;
  readonly live?: LiveEstate;
}

/**
 * What a merge would change, environment by environment, with the verdict the controller would give. What runs is taken to be
 * what `base` declares, so no cluster is needed; `live` environments bring what was really observed instead, and `live`
 * objects stand in for those that a finding holds back. Of an environment that a finding holds back in `base` nothing is told without `live`.
 */
export function planEstate(base: DeclaredEstate, head: DeclaredEstate, options: PlanOptions): readonly PlannedEnvironment[] {
  const { live } = options;
  const [merged, proposed] = live === undefined ? [base, head] : [withKept(base, live), withKept(head, live)];
  const before = live === undefined ? [] : judged(merged, merged, options);
  return judged(merged, proposed, options).map(({ environment, changes, left }) => {
    const known = before.find((one) => one.environment === environment);
    const changesKnown = new Set(known?.changes.map(changeKey));
    const leftKnown = new Set(known?.left.map(leftKey));
    return {
      environment,
      changes: changes.map((one) => ({ ...one, pendingAlready: changesKnown.has(changeKey(one)) })),
      left: left.map((one) => ({ ...one, pendingAlready: leftKnown.has(leftKey(one)) })),
    };
  });
}

function changeKey({ change, verdict }: JudgedChange): string {
  const { application, from, to, digest } = change;
  const finding = verdict.kind === "Waiting" ? verdict.on : verdict.kind === "Refused" ? verdict.reason : undefined;
  return canonicalJson({
    ...{ application, from: from ?? "", to, digest: digest ?? "", verdict: verdict.kind },
    ...{ reason: finding?.reason ?? "", until: finding?.until?.toString() ?? "" },
  });
}

function leftKey({ running }: Pick<LeftRunning, "running">): string {
  return `${running.application} ${running.version}`;
}

interface Judged {
  readonly environment: string;
  readonly changes: readonly JudgedChange[];
  readonly left: readonly Omit<LeftRunning, "pendingAlready">[];
}

function judged(base: DeclaredEstate, head: DeclaredEstate, options: PlanOptions): readonly Judged[] {
  const headView = viewOf(options.live === undefined ? head : { ...head, releases: asControlled(head.releases, options.live.releases) });
  const baseView = viewOf(base);
  const unknown = new Set(base.held.flatMap(({ kind, name }) => (kind === "Environment" && options.live === undefined ? [name] : [])));
  const told = head.environments.filter(({ metadata }) => !unknown.has(metadata.name));
  const facts = lockFacts({
    ...head,
    environments: runningEnvironments(base, head, { ...options, baseView }),
    bookings: asTaken(head.bookings, options.live?.bookings ?? []),
    decisions: options.live?.decisions ?? [],
    teams: options.live?.teams ?? [],
    passes: withDeclared(options.live?.passes ?? [], head.passes),
    meps: head.meps.map((mep) => withStatus(mep, options.live?.meps ?? [])),
  });
  const planned = told.map((environment) => {
    const versions = facts.environments.get(environment.metadata.name)?.status?.versions ?? [];
    const input: EnvironmentInput = {
      environment,
      view: headView,
      passes: facts.passes,
      versions,
      held: head.held,
      unreachable: new Set(),
      facts,
    };
    const left = stillRunning(markUndeclared(environment, versions, options.now)).flatMap((one) => {
      const finding = undeclaredFinding(environment, [one]);
      return finding === undefined ? [] : [{ running: one, finding }];
    });
    return { environment: environment.metadata.name, changes: judgeEnvironment(input, options.now), left };
  });
  return planned.filter((one) => one.changes.length > 0 || one.left.length > 0);
}

/** As it will be declared, and as far as it has come. */
function withStatus(mep: MEP, live: readonly MEP[]): MEP {
  const status = live.find(({ metadata }) => metadata.name === mep.metadata.name)?.status;
  return status === undefined ? mep : { ...mep, status };
}

/** A pass that is there says how it stands; one that is only declared has not begun. */
function withDeclared(live: readonly Pass[], declared: readonly Pass[]): readonly Pass[] {
  return [...live, ...declared.filter(({ metadata }) => !live.some((one) => one.metadata.name === metadata.name))];
}

/** The environments as they will be declared, running what they run now: what climbs is judged by that. */
function runningEnvironments(
  base: DeclaredEstate,
  head: DeclaredEstate,
  { live, baseView, now }: { readonly live?: LiveEstate; readonly baseView: EstateView; readonly now: Temporal.Instant },
): readonly Environment[] {
  return head.environments.map((environment) => {
    const { name } = environment.metadata;
    const before = base.environments.find((one) => one.metadata.name === name);
    const seen = live?.environments.find((one) => one.metadata.name === name)?.status;
    const versions = seen?.versions ?? (before === undefined ? [] : declaredVersions(before, baseView, now));
    return { ...environment, status: { ...seen, versions: [...versions] } };
  });
}

/** The releases as they will be declared, with what the control found of those that stay as they are. */
function asControlled(declared: readonly Release[], live: readonly Release[]): readonly Release[] {
  return declared.map((release) => {
    const known = live.find(({ metadata }) => metadata.name === release.metadata.name);
    return known?.status === undefined || releaseDigest(known) !== releaseDigest(release) ? release : { ...release, status: known.status };
  });
}

/** The bookings as they will be declared, with the place that those have which stay as they are, and those that people made beside Git. */
function asTaken(declared: readonly Booking[], live: readonly Booking[]): readonly Booking[] {
  const known = new Map(live.map((one) => [one.metadata.name, one]));
  const taken = declared.map((booking) => {
    const there = known.get(booking.metadata.name);
    return there !== undefined && isSameJson(there.spec, booking.spec) ? there : booking;
  });
  const named = new Set(declared.map(({ metadata }) => metadata.name));
  return [...taken, ...live.filter((one) => !named.has(one.metadata.name) && estateOf(one) === undefined)];
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
