import type { Decision, Estate, Team } from "../api/types.ts";
import { effectiveDecision } from "../domain/delivery/decision.ts";
import type { ApplyKind, InventoryEntry } from "../domain/delivery/estate-apply.ts";
import {
  APPLY_ORDER,
  applyKind,
  declaredSpec,
  keyOf,
  SOURCE_AUTHOR,
  SOURCE_COMMIT,
  SOURCE_DIGEST,
  SOURCE_FILE,
  sourceDigest,
  toPrune,
} from "../domain/delivery/estate-apply.ts";
import type { KubeObject } from "../ports/cluster.ts";
import { PortError } from "../ports/failure.ts";
import type { LoadedEstate, SourceFinding, SourceObject } from "../ports/manifests.ts";
import type { Snapshot } from "../ports/repository.ts";
import type { Context } from "./context.ts";
import { useDecision } from "./decision.ts";
import { inFlight } from "./in-flight.ts";

const FIELD_MANAGER = "ecluse-git";
/** Writes under way at once while a revision is applied. */
const MOST_IN_FLIGHT = 32;

export interface ApplyInput {
  readonly estate: Estate;
  readonly snapshot: Snapshot;
  readonly loaded: LoadedEstate;
  readonly context: Context;
  readonly signal: AbortSignal;
}

export interface ApplyResult {
  readonly inventory: readonly InventoryEntry[];
  readonly pendingPrune: readonly InventoryEntry[];
  /** What the API server refused, at the place in the file that says it. */
  readonly findings: readonly SourceFinding[];
}

/** Applies everything that may be applied, kind after kind, then prunes. One refused object stops no other. */
export async function applyEstate(input: ApplyInput): Promise<ApplyResult> {
  const { loaded, estate } = input;
  const findings: SourceFinding[] = [];
  const declared: InventoryEntry[] = [];
  for (const kind of APPLY_ORDER) {
    const group = loaded.objects.filter((one) => one.object.kind === kind);
    const refused = await inFlight(group, MOST_IN_FLIGHT, (one) => applyOne(input, one));
    findings.push(...refused.flatMap((one) => (one === undefined ? [] : [one])));
    declared.push(...group.map(({ object }) => ({ kind: object.kind, name: object.metadata.name })));
  }
  const before = (estate.status?.inventory ?? []).map(({ kind, name }) => ({ kind, name }));
  const pruned = await prune(input, { before, declared });
  const kept = before.filter((entry) => !declared.some((one) => keyOf(one) === keyOf(entry)) && !pruned.deleted.has(keyOf(entry)));
  return { inventory: [...declared, ...kept], pendingPrune: pruned.pending, findings };
}

async function applyOne(input: ApplyInput, source: SourceObject): Promise<SourceFinding | undefined> {
  const { estate, snapshot, context, signal } = input;
  const namespace = estate.metadata.namespace ?? "";
  const declared: KubeObject = { ...source.object, metadata: { ...source.object.metadata, namespace } };
  const current = context.cache.get<KubeObject>({ kind: declared.kind, namespace, name: declared.metadata.name });
  const todo = applyKind(declared, current);
  if (todo === "Keep") return undefined;
  const annotations = {
    ...declared.metadata.annotations,
    [SOURCE_DIGEST]: sourceDigest(declared),
    [SOURCE_FILE]: source.file,
    [SOURCE_COMMIT]: snapshot.commit,
    [SOURCE_AUTHOR]: snapshot.author,
    ...declaredSpec(declared),
  };
  const labels = { ...declared.metadata.labels, "ecluse.dev/estate": estate.metadata.name };
  try {
    const applied = await context.cluster.apply<KubeObject>(
      { ...declared, metadata: { ...declared.metadata, annotations, labels } },
      { fieldManager: FIELD_MANAGER, force: true },
      signal,
    );
    announce(todo, applied, { context, file: source.file });
    return undefined;
  } catch (error) {
    if (!(error instanceof PortError) || error.failure.kind !== "Terminal") throw error;
    return { file: source.file, line: source.line, column: source.column, reason: error.failure.reason, message: error.failure.message };
  }
}

function announce(todo: ApplyKind, applied: KubeObject, { context, file }: { readonly context: Context; readonly file: string }): void {
  if (todo !== "Restore") return;
  context.cluster.event(
    applied,
    "Warning",
    "OverriddenInCluster",
    `${applied.kind} ${applied.metadata.name} was edited in the cluster; what ${file} declares was put back. Change it by a commit.`,
  );
}

interface Pruning {
  readonly before: readonly InventoryEntry[];
  readonly declared: readonly InventoryEntry[];
}

async function prune(
  input: ApplyInput,
  { before, declared }: Pruning,
): Promise<{ readonly deleted: ReadonlySet<string>; readonly pending: readonly InventoryEntry[] }> {
  const { estate, loaded, context, signal } = input;
  if (!estate.spec.prune) return { deleted: new Set(), pending: [] };
  const namespace = estate.metadata.namespace ?? "";
  const held = new Set(loaded.held.map(keyOf));
  const plan = toPrune(before, declared, (entry) => !loaded.complete || held.has(keyOf(entry)));
  const awaited = { kind: "Estate", name: estate.metadata.name, point: "prune", verdicts: ["Confirm", "Approve"] } as const;
  const confirmation = effectiveDecision(context.cache.list<Decision>("Decision", namespace), awaited, {
    teams: context.cache.list<Team>("Team", namespace),
    now: context.clock.now(),
  });
  const deletable = confirmation === undefined ? plan.now : [...plan.now, ...plan.onConfirmation];
  for (const entry of deletable) await pruneOne(input, entry);
  if (confirmation !== undefined && plan.onConfirmation.length > 0)
    await useDecision(confirmation, "The prune it confirmed was carried out.", { context, signal });
  return { deleted: new Set(deletable.map(keyOf)), pending: confirmation === undefined ? plan.onConfirmation : [] };
}

async function pruneOne({ estate, snapshot, context, signal }: ApplyInput, entry: InventoryEntry): Promise<void> {
  const namespace = estate.metadata.namespace ?? "";
  const about = { ...entry, namespace };
  const current = context.cache.get<KubeObject>(about);
  if (current === undefined) return;
  const message = `${entry.kind} ${entry.name} is no longer declared at ${snapshot.commit.slice(0, 12)}.`;
  await context.ledger.append(
    namespace,
    { key: `prune/${keyOf(entry)}/${current.metadata.uid ?? ""}`, at: context.clock.now(), action: "Prune", about, message },
    signal,
  );
  await context.cluster.delete(about, current.metadata.uid === undefined ? {} : { uid: current.metadata.uid }, signal);
}
