import type { Estate } from "../api/types.ts";
import { commandToConfirm } from "../domain/delivery/decision.ts";
import type { PruneList } from "../domain/delivery/estate-apply.ts";
import { visibleText } from "../domain/policy/visible-text.ts";
import type { Standing } from "../domain/status/conditions.ts";
import { mergeConditions, standingConditions, statusTime } from "../domain/status/conditions.ts";
import type { Failure, Outcome } from "../domain/status/outcome.ts";
import { toldText } from "../domain/status/told-text.ts";
import { PortError } from "../ports/failure.ts";
import { aboutOf } from "../ports/ledger.ts";
import type { LoadEstate, SourceFinding } from "../ports/manifests.ts";
import type { Repository, RepositorySource, Snapshot } from "../ports/repository.ts";
import type { Context, Key } from "./context.ts";
import { useDecision } from "./decision.ts";
import { applyEstate } from "./estate-applier.ts";
import type { FoundCommit } from "./estate-commit.ts";
import { announceHeld, heldObjects, LONGEST_PATH } from "./estate-held.ts";
import { judgeCommit } from "./estate-commit.ts";
import { reportStatus } from "./status-writer.ts";

/** What this reconciler needs beyond the common context. */
export interface EstateContext extends Context {
  readonly repository: Repository;
  readonly loadEstate: LoadEstate;
  /** Reads the Secret that the estate names; undefined when it names none. */
  readonly sourceOf: (estate: Estate, signal: AbortSignal) => Promise<RepositorySource>;
}

type EstateStatus = NonNullable<Estate["status"]>;

const MOST_FILES = 200;
/** Findings of one file that a status holds, and the longest message of one. */
const MOST_FINDINGS = 20;
const LONGEST_MESSAGE = 4096;
/** Objects named in a sentence; the list itself holds all. */
const MOST_NAMED = 12;

/** One look at the repository: fetch, prove, read, check, apply, prune, and say what was found where. */
export async function reconcileEstate(key: Key, context: EstateContext, signal: AbortSignal): Promise<Outcome> {
  const estate = await context.cluster.get<Estate>({ kind: "Estate", ...key }, signal);
  if (estate === undefined) return { kind: "gone" };
  const now = context.clock.now();
  const suspend = estate.spec.suspend;
  if (suspend !== undefined && Temporal.Instant.compare(now, Temporal.Instant.from(suspend.until)) < 0) {
    const message = `Suspended by ${suspend.by} until ${suspend.until}: ${suspend.reason}`;
    await store(estate, { status: estate.status ?? {}, standing: { kind: "Ready", reason: "Suspended", message } }, { context, signal });
    return {
      kind: "waiting",
      until: Temporal.Instant.from(suspend.until),
      on: { check: "suspend", reason: "Suspended", params: { by: suspend.by }, who: suspend.by },
    };
  }
  try {
    return await look(estate, context, signal);
  } catch (error) {
    if (!(error instanceof PortError) || error.failure.kind === "Conflict") throw error;
    return notRead(estate, error.failure, { context, signal });
  }
}

interface At {
  readonly context: EstateContext;
  readonly signal: AbortSignal;
}

async function look(estate: Estate, context: EstateContext, signal: AbortSignal): Promise<Outcome> {
  const at = { context, signal };
  const { source, commit } = await fetchTip(estate, at);
  const judged = await judgeCommit(estate, { source, commit }, at);
  if (judged.kind === "Refused") return refused(estate, { commit, failure: judged.failure }, at);
  const snapshot = await context.repository.read(source, commit, signal);
  const loaded = context.loadEstate(snapshot, { namespace: estate.metadata.namespace ?? "" });
  const told = await announceHeld(estate, heldObjects(estate, loaded, { refused: [], context }), at);
  const applied = await applyEstate({ estate: told, snapshot, loaded, context, signal });
  const findings = [...loaded.findings, ...applied.refused];
  const held = heldObjects(estate, loaded, { refused: applied.refused, context });
  const pendingPrune = waitingPrune(estate, applied.pendingPrune);
  const { pendingPrune: _prune, held: _held, ...before } = told.status ?? {};
  const status: EstateStatus = {
    ...before,
    revision: revisionOf(estate, commit, context.clock.now()),
    inventory: applied.inventory.map((one) => ({ ...one })),
    ...(pendingPrune === undefined ? {} : { pendingPrune }),
    ...(held.length === 0 ? {} : { held }),
    files: byFile(findings),
  };
  await store(told, { status, standing: standingOf({ snapshot, findings, pendingPrune, count: applied.inventory.length }) }, at);
  if (judged.accepted !== undefined) await useDecision(judged.accepted, `${commit.slice(0, 12)} was applied.`, at);
  return { kind: "waiting", until: context.clock.now().add(intervalOf(estate)), on: { check: "poll", reason: "Scheduled", params: {} } };
}

/** Counts the look by how it ended, before anything is made of what it brought. */
async function fetchTip(estate: Estate, { context, signal }: At): Promise<FoundCommit> {
  const count = (result: string): void => {
    context.metrics.count("ecluse_estate_fetches_total", { estate: estate.metadata.name, result });
  };
  try {
    const source = await context.sourceOf(estate, signal);
    const commit = await context.repository.fetch(source, signal);
    count("Succeeded");
    return { source, commit };
  } catch (error) {
    if (error instanceof PortError) count(error.failure.kind);
    throw error;
  }
}

/** The same commit applied once more keeps its instant: nothing new came from Git. */
function revisionOf({ status }: Estate, commit: string, now: Temporal.Instant): NonNullable<EstateStatus["revision"]> {
  const before = status?.revision;
  const appliedAt = before?.applied === commit && before.appliedAt !== undefined ? before.appliedAt : statusTime(now);
  return { attempted: commit, applied: commit, appliedAt };
}

async function refused(
  estate: Estate,
  { commit, failure }: { readonly commit: string; readonly failure: Failure },
  at: At,
): Promise<Outcome> {
  const { context, signal } = at;
  const namespace = estate.metadata.namespace ?? "";
  const about = aboutOf(estate);
  const key = ["refusal", "Estate", estate.metadata.name, failure.reason, commit].join("/");
  await context.ledger.append(
    namespace,
    { key, at: context.clock.now(), action: "Refuse", about, reason: failure.reason, message: failure.message, details: { commit } },
    signal,
  );
  const revision = { ...estate.status?.revision, attempted: commit };
  await store(
    estate,
    { status: { ...estate.status, revision }, standing: { kind: "Stalled", reason: failure.reason, message: failure.message } },
    at,
  );
  return {
    kind: "waiting",
    until: context.clock.now().add(intervalOf(estate)),
    on: { check: "history", reason: failure.reason, params: {}, who: "env-admin" },
  };
}

async function notRead(estate: Estate, failure: Failure, at: At): Promise<Outcome> {
  const stalled = failure.kind === "Terminal";
  await store(
    estate,
    {
      status: estate.status ?? {},
      standing: { kind: stalled ? "Stalled" : "Reconciling", reason: failure.reason, message: failure.message },
    },
    at,
  );
  return stalled ? { kind: "stalled", failure } : { kind: "retry", failure };
}

interface Stored {
  readonly status: EstateStatus;
  readonly standing: Exclude<Standing, { kind: "Defect" }>;
}

async function store(estate: Estate, { status, standing }: Stored, { context, signal }: At): Promise<void> {
  const generation = estate.metadata.generation ?? 0;
  const conditions = mergeConditions(estate.status?.conditions, standingConditions(standing), { instant: context.clock.now(), generation });
  const written = await reportStatus<Estate>({ cluster: context.cluster, signal }, estate, {
    ...status,
    observedGeneration: generation,
    conditions,
  });
  const was = estate.status?.conditions?.find((one) => one.type === "Ready");
  if (was !== undefined && was.reason === standing.reason && was.message === standing.message) return;
  context.log.info("estate changed", { standing: standing.kind, reason: standing.reason, applied: written.status?.revision?.applied });
  context.cluster.event(written, standing.kind === "Stalled" ? "Warning" : "Normal", standing.reason, standing.message);
}

type WaitingPrune = NonNullable<EstateStatus["pendingPrune"]>;

/** What waits, with the command that confirms exactly that. */
function waitingPrune({ metadata }: Estate, list: PruneList | undefined): WaitingPrune | undefined {
  if (list === undefined) return undefined;
  const confirm = commandToConfirm({ kind: "Estate", name: metadata.name, namespace: metadata.namespace ?? "", point: list.point });
  return { ...list, objects: list.objects.map((one) => ({ ...one })), confirm };
}

function standingOf(found: {
  readonly snapshot: Snapshot;
  readonly findings: readonly SourceFinding[];
  readonly pendingPrune: WaitingPrune | undefined;
  readonly count: number;
}): Stored["standing"] {
  const { snapshot, findings, pendingPrune, count } = found;
  const at = `${snapshot.commit.slice(0, 12)} (${printable(snapshot.subject)})`;
  const first = findings[0];
  if (first !== undefined) {
    return {
      kind: "Stalled",
      reason: "FindingsInFiles",
      message: `${at}: ${String(findings.length)} findings, the rest is applied. ${first.file}:${String(first.line)}:${String(first.column)} ${first.reason}: ${first.message}`,
    };
  }
  if (pendingPrune !== undefined) {
    const { objects, confirm } = pendingPrune;
    const named = objects.slice(0, MOST_NAMED).map((one) => `${one.kind} ${one.name}`);
    const more = objects.length > MOST_NAMED ? ` and ${String(objects.length - MOST_NAMED)} more (see status.pendingPrune)` : "";
    const message = `${at} applied; no longer declared, and deleted once env-admin confirms: ${named.join(", ")}${more}. To confirm exactly these: ${confirm}`;
    return { kind: "Ready", reason: "PruneWaits", message };
  }
  return { kind: "Ready", reason: "Applied", message: `${at}: ${String(count)} objects applied.` };
}

function byFile(findings: readonly SourceFinding[]): NonNullable<EstateStatus["files"]> {
  const files = Map.groupBy(findings, ({ file }) => toldText(file, LONGEST_PATH));
  return [...files].slice(0, MOST_FILES).map(([path, found]) => ({ path, findings: found.slice(0, MOST_FINDINGS).map(storedFinding) }));
}

function storedFinding({ line, column, reason, message }: SourceFinding) {
  return { line, column, reason, message: toldText(message, LONGEST_MESSAGE) };
}

const UNITS = { ms: "milliseconds", s: "seconds", m: "minutes", h: "hours" } as const;

function intervalOf(estate: Estate): Temporal.Duration {
  const [, amount = "30", unit = "s"] = /^(\d+)(ms|s|m|h)$/.exec(estate.spec.source.git.interval) ?? [];
  return Temporal.Duration.from({ [UNITS[unit as keyof typeof UNITS]]: Number(amount) });
}

/** A commit's subject comes from anybody: control and direction characters are shown, not obeyed. */
function printable(text: string): string {
  return toldText(visibleText(text), 80);
}
