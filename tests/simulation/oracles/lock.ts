import type { Decision, Environment, Gate, Pass, Release, Target } from "../../../controller/api/types.ts";
import { releaseDigest } from "../../../controller/domain/delivery/release-digest.ts";
import { canonicalJson } from "../../../controller/domain/digest.ts";
import { versionOn } from "../truth.ts";
import type { Lock, Night } from "../world/lock.ts";
import { AIRLOCK, nightOf } from "../world/lock.ts";
import { OPENER } from "../world/persons.ts";
import { INSTALLED, placesOf } from "../world/scenarios.ts";
import { watchGoLive } from "./go-live.ts";
import { releasing, turnOf } from "./fencing.ts";
import type { BookedStep } from "./step-book.ts";
import { BACKWARD } from "./step-book.ts";
import type { Oracle, Watched } from "./violation.ts";

export interface LockOracle extends Oracle {
  /** A machine starts what it was given. */
  begins(step: BookedStep): void;
  /** What was started at that instant does something. */
  acts(step: BookedStep, startedAt: Temporal.Instant): void;
}

interface Said {
  readonly name: string;
  readonly spec: Decision["spec"];
  readonly atMs: number;
  /** Once it was taken, the gate or a target got another spec. */
  voidMs?: number;
}

type Named = Pick<BookedStep, "environment" | "application" | "to">;
type Item = NonNullable<NonNullable<Pass["status"]>["items"]>[number];

const SECOND_MS = 1_000;
/** A clock that is no further from the API server's is trusted. */
const TRUSTED_MS = 5_000;
/** The turn lists them whole; what others read meanwhile, each by its name, is not what it went by. */
const READ_AFRESH = ["gates", "decisions", "calendars", "airlocks", "bookings"].map((plural) => `GET /${plural}`);

/**
 * What passes through an airlock, by what people truly said, by true time and by what the scenario declares: T2 only what an opener has opened
 * and not closed again; T6 in its leg, and only what was declared before the cut-off; T8 in the one pass of the night; T14 nothing that is
 * frozen, and nothing where somebody has booked; T10 only on a word for the gate and the targets as they are. A shut gate defers, and never fails.
 */
export function watchLock(watched: Watched): LockOracle {
  const { lock, goLive } = watched.world.scenario;
  if (goLive !== undefined) return watchGoLive(watched, goLive);
  return lock === undefined ? { begins: () => undefined, acts: () => undefined } : watchNight(watched, lock);
}

function watchNight({ world, view, network, report }: Watched, lock: Lock): LockOracle {
  const words: Said[] = [];
  const declaredAtMs = new Map<string, number>();
  const acted = new Set<string>();
  const goneBy = new Map<string, number>();
  const sealedLists = new Map<string, ReadonlySet<string>>();
  const nowMs = (): number => world.now().epochMilliseconds;
  /** When a night was through with a change, or sealed its list without it: a word that comes then is for the next. */
  const goneByMs = ({ pass, cutOffMs }: Night, change: Named): number =>
    goneBy.get(`${pass} ${named(change)}`) ?? (sealedLists.get(pass)?.has(named(change)) === false ? cutOffMs : Infinity);

  const declared = ({ metadata, spec }: Environment): void => {
    for (const [application, to] of Object.entries(spec.versions)) {
      const key = named({ environment: metadata.name, application, to });
      if (!declaredAtMs.has(key)) declaredAtMs.set(key, nowMs());
    }
  };
  const isLate = (change: Named, cutOffMs: number): boolean => (declaredAtMs.get(named(change)) ?? Infinity) > cutOffMs + TRUSTED_MS;
  const isOpen = (change: Named, atMs: number, gatesMs = atMs): boolean =>
    openAt({ lock, words, goneByMs, digest: digestOf(view.all("releases"), change), gatesMs }, change, atMs);

  /** From when a word was taken, what it was given for must stay as it is. */
  const taken = new Set<string>();
  const altered = (before: Gate | Target, after: Gate | Target): void => {
    if (canonicalJson(before.spec) === canonicalJson(after.spec)) return;
    for (const word of words.filter(({ name }) => taken.has(name)))
      if (after.kind === "Gate" || word.spec.changes?.some(({ environment }) => environment === after.spec.environment) === true)
        word.voidMs ??= nowMs();
  };

  const heard = (before: Decision | undefined, { metadata: { name }, spec, status }: Decision): void => {
    if (before === undefined) words.push({ name, spec, atMs: nowMs() });
    if (status?.state === "Effective") taken.add(name);
  };

  const sealedAnew = (pass: Pass): void => {
    const { cutOffMs } = nightOf(lock, world.now());
    const list = pass.status?.sealed?.changes;
    if (list !== undefined) sealedLists.set(pass.metadata.name, new Set(list.map(named)));
    for (const change of list ?? [])
      if (isLate(change, cutOffMs)) report("T6", `${pass.metadata.name} has sealed ${named(change)}, which was declared after the cut-off`);
  };
  const released = (before: Pass | undefined, pass: Pass): void => {
    const sent = network.acting();
    const turn = sent === undefined ? [] : turnOf(network, sent, pass.metadata.name);
    for (const step of releasing(before, pass).filter(({ name }) => !BACKWARD.has(name))) {
      const item = itemOf(pass, step.correlator);
      if (item === undefined) continue;
      for (const read of READ_AFRESH)
        if (!turn.some(({ label }) => label === read))
          report("T1", `${pass.metadata.name} ${step.name} was swapped to Releasing without ${read} in that turn`);
      const readMs = (read: string): number => {
        const effectAtMs = turn.find(({ label }) => label === read)?.effectAtMs ?? world.time.nowMs();
        return nowMs() - (world.time.nowMs() - effectAtMs);
      };
      if (lock.guards.includes(step.platform) && !isOpen(item, readMs("GET /decisions"), readMs("GET /gates")))
        report("T2", `${pass.metadata.name} ${step.name} of ${named(item)} was swapped to Releasing, and its gate was not open`);
    }
  };
  const settled = (before: Pass | undefined, pass: Pass): void => {
    for (const item of pass.status?.items ?? []) {
      const was = before?.status?.items?.find((one) => named(one) === named(item))?.result;
      if (item.result === undefined || item.result === was) continue;
      if (was === undefined) goneBy.set(`${pass.metadata.name} ${named(item)}`, nowMs());
      const touched = (item.steps ?? []).some(({ correlator }) => acted.has(correlator));
      const isGuarded = (item.platforms ?? []).some((one) => lock.guards.includes(one));
      if (item.result !== "Deferred" && !touched && isGuarded && !isOpen(item, nowMs()))
        report("T2", `${pass.metadata.name} says ${named(item)} is ${item.result}: its gate is shut, so it is Deferred`);
      if (item.reason === "GateClosed" && item.result !== "Deferred" && item.result !== "RolledBack")
        report("T2", `${pass.metadata.name} says ${named(item)} is ${item.result} for a shut gate`);
    }
  };
  const opened = ({ metadata, spec }: Pass): void => {
    const { pass, cutOffMs } = nightOf(lock, world.now());
    if (spec.lane !== "Airlock" || network.acting() === undefined) return;
    if (metadata.name !== `${AIRLOCK}-${spec.date}`) report("T8", `${metadata.name} was opened for ${spec.date}, beside ${pass}`);
    if (nowMs() < cutOffMs - TRUSTED_MS) report("T6", `${metadata.name} was opened before the cut-off`);
  };
  return {
    commit: ({ kind, before, after }) => {
      if (after === undefined) return;
      if (kind === "Environment") declared(after as Environment);
      if (kind === "Decision") heard(before as Decision | undefined, after as Decision);
      if ((kind === "Gate" || kind === "Target") && before !== undefined) altered(before as Gate | Target, after as Gate | Target);
      if (kind !== "Pass") return;
      const [was, is] = [before as Pass | undefined, after as Pass];
      if (was === undefined) opened(is);
      if (was?.status?.sealed === undefined) sealedAnew(is);
      released(was, is);
      settled(was, is);
    },
    begins: (step) => {
      const what = `${step.pass} ${step.name} of ${named(step)}`;
      const night = nightOf(lock, world.now());
      if (step.pass !== night.pass) report("T8", `${what} began, and the night has ${night.pass}`);
      if (BACKWARD.has(step.name)) return;
      if (nowMs() < night.leg(step.platform).atMs - TRUSTED_MS) report("T6", `${what} began before the leg of ${step.platform}`);
      if (step.environment === lock.frozen?.environment && step.application === lock.frozen.application)
        report("T14", `${what} began under a freeze`);
      if (step.environment === lock.booked) report("T14", `${what} began in an environment that is booked`);
      if (isLate(step, night.cutOffMs)) report("T6", `${what} began, and was declared after the cut-off`);
    },
    acts: (step, startedAt) => {
      acted.add(step.correlator);
      const { untilMs } = nightOf(lock, world.now()).leg(step.platform);
      if (!BACKWARD.has(step.name) && startedAt.epochMilliseconds > untilMs + SECOND_MS)
        report("T6", `${step.pass} ${step.name} of ${named(step)} began after the leg of ${step.platform} and acted`);
    },
  };
}

/** L4: where nobody was away for long, what was opened in time has passed, and nothing else. */
export function reportLeftOut({ world, view, report }: Watched): void {
  const { scenario } = world;
  if (scenario.lock === undefined) return;
  for (const place of scenario.environments.flatMap((one) => placesOf(scenario, one))) {
    const where = `${place.environment} ${place.application} ${place.platform}`;
    const wanted = scenario.lock.deployed.includes(where) ? scenario.declared : INSTALLED;
    const there = versionOn(world, view, place);
    if (there !== wanted) report("L4", `${where} truly runs ${String(there)} after its night, not ${wanted}`);
  }
}

interface Facts {
  readonly lock: Lock;
  readonly words: readonly Said[];
  readonly goneByMs: (night: Night, change: Named) => number;
  readonly digest: string | undefined;
  /** When the gates were looked at: a word given for one that is altered later still counts. */
  readonly gatesMs: number;
}

/** Whether, of all that was said until then, an opener's Open of this content is the last, and the night it was said for is not over by a trusted clock. */
function openAt({ lock, words, goneByMs, digest, gatesMs }: Facts, change: Named, atMs: number): boolean {
  const spoken = words.filter(({ spec, atMs: saidMs }) => spec.on.kind === "Gate" && spec.by === OPENER && saidMs <= atMs);
  const names = ({ changes = [] }: Decision["spec"]): boolean =>
    changes.some((one) => named(one) === named(change) && one.digest === digest);
  const closedMs = Math.max(
    -Infinity,
    ...spoken.filter(({ spec }) => spec.verdict === "Close" && (names(spec) || (spec.changes ?? []).length === 0)).map((one) => one.atMs),
  );
  const ends = (saidMs: number): number => {
    const night = nightOf(lock, Temporal.Instant.fromEpochMilliseconds(saidMs));
    return saidMs < Math.min(night.endMs, goneByMs(night, change)) ? night.endMs : night.endMs + DAY_MS;
  };
  return spoken.some(
    ({ spec, atMs: saidMs, voidMs = Infinity }) =>
      spec.verdict === "Open" && names(spec) && saidMs > closedMs && atMs < ends(saidMs) + TRUSTED_MS && gatesMs < voidMs,
  );
}

const DAY_MS = 86_400_000;

function digestOf(releases: readonly unknown[], { application, to }: Named): string | undefined {
  const release = (releases as readonly Release[]).find(({ spec }) => spec.application === application && spec.version === to);
  return release === undefined ? undefined : releaseDigest(release);
}

function itemOf({ status }: Pass, correlator: string): Item | undefined {
  return status?.items?.find((item) => (item.steps ?? []).some((step) => step.correlator === correlator));
}

function named({ environment, application, to }: Named): string {
  return `${environment} ${application} ${to}`;
}
