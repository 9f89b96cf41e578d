import type { Environment, Release } from "../api/types.ts";
import type { ContentControl, ContentFinding } from "../domain/delivery/content-control.ts";
import { controlFor, rejection } from "../domain/delivery/content-control.ts";
import { EXCEPTIONAL_LANE } from "../domain/delivery/deciders.ts";
import { pendingEntry, scheduleOf } from "../domain/delivery/lock-facts.ts";
import type { LockFacts } from "../domain/delivery/lock-facts.ts";
import { releaseDigest } from "../domain/delivery/release-digest.ts";
import { MEP_LANE } from "../domain/mep/lane.ts";
import { statusTime } from "../domain/status/conditions.ts";
import { statusTamperer } from "../domain/status/tampering.ts";
import { PortError } from "../ports/failure.ts";
import { controlContent } from "./content-control.ts";
import type { Context } from "./context.ts";
import { stretched } from "./context.ts";
import { lockFactsOf } from "./lock-view.ts";
import { viewOf } from "./watched-estate.ts";

/** How long a control holds while its change waits: a source that was mended or spoilt shows in time for who decides. */
const CONTROL_EVERY = { minutes: 15 } as const;
/** The same when the source did not answer. */
const ASK_AGAIN = { minutes: 2 } as const;
const MOST_FINDINGS = 100;
const LONGEST_TEXT = 1024;

interface Controls {
  readonly controls: readonly ContentControl[];
  /** What keeps it from passing where it waits, one sentence; absent when nothing does. */
  readonly rejected?: string;
  /** When the first of them is to be made again; absent when it waits nowhere. */
  readonly until?: Temporal.Instant;
}

/**
 * The controls of a release, one for each of these environments: made ahead of the pass for every one in which it waits for one, kept as they
 * were elsewhere. Most releases wait nowhere: for those nothing is looked up.
 */
export async function controlsOf(
  release: Release,
  environments: readonly Environment[],
  { context, signal }: { readonly context: Context; readonly signal: AbortSignal },
): Promise<Controls> {
  const known = statusTamperer(release.metadata) === undefined ? release : undefined;
  const { application, version } = release.spec;
  const concerned = environments.flatMap((environment): readonly Concerned[] => {
    const before = controlFor(known, environment.metadata.name);
    const pending = pendingEntry(environment, { application, to: version });
    return before === undefined && pending === undefined ? [] : [{ environment, before, pending }];
  });
  if (concerned.length === 0) return { controls: [] };
  const facts = lockFactsOf(context, release.metadata.namespace ?? "");
  const controls: ContentControl[] = [];
  const rejected: string[] = [];
  const dues: Temporal.Instant[] = [];
  for (const { environment, before, pending } of concerned.toSorted(byName)) {
    const waits = waitsIn(release, pending, facts);
    const control =
      pending !== undefined && waits && isDue(before, context)
        ? await made({ release, environment, pending }, { context, facts, signal })
        : before;
    if (control === undefined) continue;
    controls.push(control);
    if (!waits) continue;
    dues.push(dueAt(control, context));
    const why = rejection(control.findings ?? []);
    if (why !== undefined) rejected.push(`${environment.metadata.name}: ${why.message}`);
  }
  return {
    controls,
    ...(rejected.length === 0 ? {} : { rejected: rejected.join(" ") }),
    ...(dues.length === 0 ? {} : { until: dues.reduce((soonest, one) => (Temporal.Instant.compare(one, soonest) < 0 ? one : soonest)) }),
  };
}

type Pending = NonNullable<NonNullable<Environment["status"]>["pending"]>[number];
interface Concerned {
  readonly environment: Environment;
  /** As it was made last. */
  readonly before: ContentControl | undefined;
  readonly pending: Pending | undefined;
}

function byName(one: Concerned, other: Concerned): number {
  return one.environment.metadata.name < other.environment.metadata.name ? -1 : 1;
}

/** Whether the very content of this release waits for a pass: of an airlock, a go-live, or one that was asked for by name. */
function waitsIn(release: Release, pending: Pending | undefined, facts: LockFacts): boolean {
  return (
    pending?.digest === releaseDigest(release) &&
    (pending.lane === MEP_LANE || pending.lane === EXCEPTIONAL_LANE || scheduleOf(facts, pending.lane) !== undefined)
  );
}

function isDue(before: ContentControl | undefined, context: Context): boolean {
  const now = context.clock.now();
  if (before === undefined || Temporal.Instant.compare(Temporal.Instant.from(before.at), now) > 0) return true;
  return Temporal.Instant.compare(dueAt(before, context), now) <= 0;
}

function dueAt({ at, failure }: ContentControl, context: Context): Temporal.Instant {
  return Temporal.Instant.from(at).add(stretched(context, failure === undefined ? CONTROL_EVERY : ASK_AGAIN, "contents"));
}

async function made(
  { release, environment, pending }: Pick<Concerned, "environment"> & { readonly release: Release; readonly pending: Pending },
  { context, facts, signal }: { readonly context: Context; readonly facts: LockFacts; readonly signal: AbortSignal },
): Promise<ContentControl> {
  const view = viewOf(context, release.metadata.namespace ?? "");
  const asked = { release, environment, view, facts, lane: pending.lane, platforms: pending.platforms };
  const at = { environment: environment.metadata.name, at: statusTime(context.clock.now()) };
  try {
    const answer = await controlContent(asked, { targets: context.targets, signal });
    if (answer.kind === "NoTarget") return { ...at, ...NOTHING, failure: `No ${answer.platform} target or content.` };
    if (answer.control === undefined)
      return { ...at, ...NOTHING, failure: cut(answer.kind === "Rejected" ? answer.rejection.message : "") };
    const { read, equal, different, findings } = answer.control;
    return {
      ...at,
      read,
      equal,
      different,
      ...(findings.length === 0 ? {} : { findings: findings.slice(0, MOST_FINDINGS).map(shortened) }),
    };
  } catch (error) {
    if (signal.aborted || !(error instanceof PortError)) throw error;
    return { ...at, ...NOTHING, failure: cut(error.failure.message) };
  }
}

const NOTHING = { read: 0, equal: 0, different: 0 } as const;

function shortened(finding: ContentFinding): ContentFinding {
  const { expected, found, item } = finding;
  return {
    ...finding,
    item: cut(item),
    ...(expected === undefined ? {} : { expected: cut(expected) }),
    ...(found === undefined ? {} : { found: cut(found) }),
  };
}

function cut(text: string): string {
  return text.slice(0, LONGEST_TEXT);
}
