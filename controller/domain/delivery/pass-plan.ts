import type { Application, Environment, Release, Target } from "../../api/types.ts";
import { canonicalJson, sha256Hex } from "../digest.ts";
import { statusTime } from "../status/conditions.ts";
import type { Platform } from "./change.ts";
import { UNKNOWN_VERSION } from "./change.ts";
import { correlatorOf } from "./correlator.ts";
import type { MainframeItem } from "./dropped-items.ts";
import { droppedItems } from "./dropped-items.ts";
import type { EstateView } from "./estate-view.ts";
import { platformsOf, releaseOf, targetsOf } from "./estate-view.ts";
import type { ItemPlan, NextStep, PassItem, PassStatus, PassStep } from "./pass-machine.ts";
import { stepId } from "./pass-status.ts";
import { releaseDigest } from "./release-digest.ts";
import { isForward } from "./steps.ts";

/** The objects that one item of a pass is about. */
export interface ItemSubject {
  readonly environment: Environment;
  readonly application: Application;
  readonly release: Release;
  /** The release that is replaced, when the version found is one. */
  readonly previous?: Release;
  /** Mainframe members that the release replaced has and this one has no more. */
  readonly dropped: readonly MainframeItem[];
}

/** How long a released job may still start. */
const NOT_AFTER = { minutes: 60 } as const;

/** What the pass machine must know of one item: platforms as sealed, dependencies, whether it can be taken back, when its steps may begin. */
export function planOf(item: PassItem, planning: Planning): ItemPlan {
  const { view, environment } = planning;
  const application = view.applications.get(item.application);
  const release = releaseOf(view, item.application, item.to);
  return {
    platforms:
      item.platforms ??
      (environment === undefined ? [] : platformsOf(view, environment, { application: item.application, version: item.to })),
    dependsOn: application?.spec.dependsOn ?? [],
    rollbackPossible: release?.spec.rollback?.possible ?? true,
    leg: planning.leg,
    ...(planning.kept === undefined ? {} : { kept: planning.kept }),
  };
}

export interface Planning {
  readonly view: EstateView;
  readonly environment: Environment | undefined;
  readonly leg: ItemPlan["leg"];
  readonly kept?: NonNullable<ItemPlan["kept"]>;
}

/** Undefined names what is missing, so that the item is settled with a reason instead of a crash. */
export function subjectOf(item: PassItem, view: EstateView, environment: Environment): ItemSubject | { readonly missing: string } {
  const application = view.applications.get(item.application);
  if (application === undefined) return { missing: `Application ${item.application}` };
  const release = releaseOf(view, item.application, item.to);
  if (release === undefined) return { missing: `Release ${item.application} ${item.to}` };
  const previous = item.from === undefined ? undefined : releaseOf(view, item.application, item.from);
  const replaced = item.from === UNKNOWN_VERSION ? item.lastKnown : item.from;
  const before = replaced === undefined ? undefined : releaseOf(view, item.application, replaced);
  const others = [...view.releases].flatMap(([code, releases]) => (code === item.application ? [] : releases));
  const dropped = droppedItems(before, release, others);
  return { environment, application, release, dropped, ...(previous === undefined ? {} : { previous }) };
}

/** The list as sealed: every change with the digest it then had, and the digest of the whole. */
export function sealed(changes: readonly SealedChange[], now: Temporal.Instant): NonNullable<PassStatus["sealed"]> {
  return { at: statusTime(now), digest: `sha256:${sha256Hex(canonicalJson(changes))}`, changes: [...changes] };
}
export type SealedChange = NonNullable<NonNullable<PassStatus["sealed"]>["changes"]>[number];

export interface IntentParts {
  readonly ledger: string;
  /** As the correlator wants it. */
  readonly pass: string;
  readonly item: PassItem;
  readonly next: NextStep;
  readonly subject: ItemSubject;
  readonly target: Target;
  readonly leaseEpoch: number;
  /** End of the leg in which a forward step has to start; RFC 3339. */
  readonly until?: string;
}

/** The intent as it is compare-and-swapped into the pass before anything is asked of a target. */
export function intentOf(parts: IntentParts, now: Temporal.Instant): PassStep {
  const { next, item } = parts;
  return {
    name: next.planned.name,
    platform: next.platform,
    target: parts.target.metadata.name,
    attempt: next.attempt,
    phase: "Intent",
    correlator: correlatorOf({ ledger: parts.ledger, pass: parts.pass, step: stepId(item, next), attempt: next.attempt }),
    specDigest: specDigest(parts.subject, parts.target),
    leaseEpoch: parts.leaseEpoch,
    notAfter: statusTime(notAfter(parts, now)),
    startedAt: statusTime(now),
  };
}

/** A slot that ends sooner ends what puts something in place; what puts it back or tidies up is not held to it. */
function notAfter({ next, until }: IntentParts, now: Temporal.Instant): Temporal.Instant {
  const latest = now.add(NOT_AFTER);
  if (until === undefined || !isForward({ platform: next.platform, name: next.planned.name })) return latest;
  const end = Temporal.Instant.from(until);
  return Temporal.Instant.compare(end, latest) < 0 ? end : latest;
}

/** What must still be the same at the moment of release: the content, how the application is installed, and where. */
export function specDigest(subject: ItemSubject, target: Target): string {
  return `sha256:${sha256Hex(canonicalJson({ release: releaseDigest(subject.release), application: subject.application.spec, target: target.spec }))}`;
}

/** The environment's target on that platform, or undefined when it names none. */
export function targetFor(view: EstateView, environment: Environment, platform: Platform): Target | undefined {
  return targetsOf(view, environment).find((target) => target.spec.platform === platform);
}

/** Where a step of an item goes on that platform: where those before it went, whatever the environment names since, else to the environment's target. */
export function targetOfItem(
  at: { readonly view: EstateView; readonly environment: Environment },
  { steps = [] }: PassItem,
  platform: Platform,
): Target | undefined {
  const begun = steps.find((step) => step.platform === platform)?.target;
  return begun === undefined
    ? targetFor(at.view, at.environment, platform)
    : at.view.targets.find(({ metadata }) => metadata.name === begun);
}
