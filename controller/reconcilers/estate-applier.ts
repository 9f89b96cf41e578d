import type { Estate } from "../api/types.ts";
import type { ApplyKind, InventoryEntry, PruneList } from "../domain/delivery/estate-apply.ts";
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
} from "../domain/delivery/estate-apply.ts";
import type { HeldObject } from "../domain/policy/estate-finding.ts";
import type { Failure } from "../domain/status/outcome.ts";
import { toldText } from "../domain/status/told-text.ts";
import type { KubeObject } from "../ports/cluster.ts";
import { PortError } from "../ports/failure.ts";
import type { LoadedEstate, SourceObject } from "../ports/manifests.ts";
import type { Snapshot } from "../ports/repository.ts";
import type { Context } from "./context.ts";
import { prune } from "./estate-pruner.ts";
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
  /** What waits for a person's word before it is pruned. */
  readonly pendingPrune: PruneList | undefined;
  /** What the API server refused, at the place in the file that says it. */
  readonly refused: readonly HeldObject[];
}

/** Applies everything that may be applied, kind after kind, then prunes. One refused object stops no other. */
export async function applyEstate(input: ApplyInput): Promise<ApplyResult> {
  const { loaded, estate } = input;
  const refused: HeldObject[] = [];
  const declared: InventoryEntry[] = [];
  for (const kind of APPLY_ORDER) {
    const group = loaded.objects.filter((one) => one.object.kind === kind);
    const answers = await inFlight(group, MOST_IN_FLIGHT, (one) => applyOne(input, one));
    refused.push(...answers.flatMap((one) => (one === undefined ? [] : [one])));
    declared.push(...group.map(({ object }) => ({ kind: object.kind, name: object.metadata.name })));
  }
  const before = (estate.status?.inventory ?? []).map(({ kind, name }) => ({ kind, name }));
  const pruned = await prune(input, { before, declared });
  const kept = before.filter((entry) => !declared.some((one) => keyOf(one) === keyOf(entry)) && !pruned.gone.has(keyOf(entry)));
  return { inventory: [...declared, ...kept], pendingPrune: pruned.pending, refused };
}

/** Applies one object. What is wrong with it alone, or with us because of it, is a finding at its place; what concerns all of them is thrown. */
async function applyOne(input: ApplyInput, source: SourceObject): Promise<HeldObject | undefined> {
  try {
    await bringIn(input, source);
    return undefined;
  } catch (error) {
    const failure = error instanceof PortError ? error.failure : ourFault(error);
    if (input.signal.aborted || (failure.kind !== "Terminal" && failure.kind !== "Defect")) throw error;
    const { file, line, column } = source;
    const { kind, metadata } = source.object;
    return { kind, name: metadata.name, file, line, column, reason: failure.reason, message: failure.message };
  }
}

function ourFault(error: unknown): Failure {
  const said = error instanceof Error ? error.message : String(error);
  const message = `Écluse itself fails on this object (${said}): it is left as it is in the cluster, the others are applied. Report it with this file.`;
  return { kind: "Defect", reason: "InternalError", message: toldText(message) };
}

async function bringIn(input: ApplyInput, source: SourceObject): Promise<void> {
  const { estate, snapshot, context, signal } = input;
  const namespace = estate.metadata.namespace ?? "";
  const declared: KubeObject = { ...source.object, metadata: { ...source.object.metadata, namespace } };
  const current = context.cache.get<KubeObject>({ kind: declared.kind, namespace, name: declared.metadata.name });
  const todo = applyKind(declared, current);
  if (todo === "Keep") return;
  const annotations = {
    ...declared.metadata.annotations,
    [SOURCE_DIGEST]: sourceDigest(declared),
    [SOURCE_FILE]: source.file,
    [SOURCE_COMMIT]: snapshot.commit,
    [SOURCE_AUTHOR]: snapshot.author,
    ...declaredSpec(declared),
  };
  const labels = { ...declared.metadata.labels, "ecluse.dev/estate": estate.metadata.name };
  const applied = await context.cluster.apply<KubeObject>(
    { ...declared, metadata: { ...declared.metadata, annotations, labels } },
    { fieldManager: FIELD_MANAGER, force: true },
    signal,
  );
  announce(todo, applied, { context, file: source.file });
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
