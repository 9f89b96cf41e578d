import type { Estate } from "../api/types.ts";
import type { ApplyKind, InventoryEntry, PruneList } from "../domain/delivery/estate-apply.ts";
import {
  APPLY_ORDER,
  applyKind,
  declaredSpec,
  ESTATE_LABEL,
  isOf,
  keyOf,
  SOURCE_AUTHOR,
  SOURCE_COMMIT,
  SOURCE_COMMITTED_AT,
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
  /** Something was written: the watches may not have told of it yet. */
  readonly wrote: boolean;
}

/** Applies everything that may be applied, kind after kind, then prunes. One refused object stops no other. */
export async function applyEstate(input: ApplyInput): Promise<ApplyResult> {
  const { loaded, estate } = input;
  const refused: HeldObject[] = [];
  const declared: InventoryEntry[] = [];
  let written = 0;
  for (const kind of APPLY_ORDER) {
    const group = loaded.objects.filter((one) => one.object.kind === kind);
    const changed = group.filter((one) => !isKept(one, input));
    const answers = await inFlight(changed, MOST_IN_FLIGHT, (one) => applyOne(input, one));
    const said = answers.flatMap((one) => (one === undefined ? [] : [one]));
    refused.push(...said);
    written += changed.length - said.length;
    declared.push(...group.map(({ object }) => ({ kind: object.kind, name: object.metadata.name })));
  }
  const before = (estate.status?.inventory ?? []).map(({ kind, name }) => ({ kind, name }));
  const pruned = await prune(input, { before, declared });
  const names = new Set(declared.map(keyOf));
  const kept = before.filter((entry) => !names.has(keyOf(entry)) && !pruned.gone.has(keyOf(entry)));
  return { inventory: [...declared, ...kept], pendingPrune: pruned.pending, refused, wrote: written > 0 };
}

/** What one object of a file comes to in one namespace. */
interface Declaration {
  readonly namespace: string;
  readonly declared: KubeObject;
  readonly digest: string;
  /** The object of the cluster that was last found to say all of it. */
  keptBy?: KubeObject;
}

/** By the object a loader gave, which is the same again as long as its file is: a look at a large estate then costs what changed. */
const declarations = new WeakMap<KubeObject, Declaration>();

function declarationOf({ object }: SourceObject, { estate }: ApplyInput): Declaration {
  const namespace = estate.metadata.namespace ?? "";
  const known = declarations.get(object);
  if (known?.namespace === namespace) return known;
  const declared: KubeObject = { ...object, metadata: { ...object.metadata, namespace } };
  const declaration = { namespace, declared, digest: sourceDigest(declared) };
  declarations.set(object, declaration);
  return declaration;
}

function currentOf({ declared, namespace }: Declaration, { context }: ApplyInput): KubeObject | undefined {
  return context.cache.get<KubeObject>({ kind: declared.kind, namespace, name: declared.metadata.name });
}

/** Whose label was taken off is restored too: by it the estate knows what it may prune. */
function todoOf({ declared, digest }: Declaration, current: KubeObject | undefined, { estate }: ApplyInput): ApplyKind {
  const todo = applyKind(declared, digest, current);
  return todo === "Keep" && current !== undefined && !isOf(estate.metadata.name, current) ? "Restore" : todo;
}

/**
 * True when the cluster says already what the file says. Neither side is ever changed in place, so two that agreed still do.
 * False also for an object that can't be compared: applying it says why.
 */
function isKept(source: SourceObject, input: ApplyInput): boolean {
  try {
    const declaration = declarationOf(source, input);
    const current = currentOf(declaration, input);
    if (current === undefined) return false;
    if (current !== declaration.keptBy && todoOf(declaration, current, input) !== "Keep") return false;
    declaration.keptBy = current;
    return true;
  } catch {
    return false;
  }
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
  const declaration = declarationOf(source, input);
  const { declared, digest } = declaration;
  const todo = todoOf(declaration, currentOf(declaration, input), input);
  if (todo === "Keep") return;
  const annotations = {
    ...declared.metadata.annotations,
    [SOURCE_DIGEST]: digest,
    [SOURCE_FILE]: source.file,
    [SOURCE_COMMIT]: snapshot.commit,
    [SOURCE_AUTHOR]: snapshot.author,
    [SOURCE_COMMITTED_AT]: snapshot.committedAt,
    ...declaredSpec(declared),
  };
  const labels = { ...declared.metadata.labels, [ESTATE_LABEL]: estate.metadata.name };
  const applied = await context.cluster.apply<KubeObject>(
    { ...declared, metadata: { ...declared.metadata, annotations, labels } },
    { fieldManager: FIELD_MANAGER, force: true },
    signal,
  );
  announce(todo, applied, { context, file: source.file });
}

function announce(todo: ApplyKind, applied: KubeObject, { context, file }: { readonly context: Context; readonly file: string }): void {
  if (todo !== "Restore") return;
  context.log.info("hand edit put back", { object: `${applied.kind}/${applied.metadata.name}`, file });
  context.cluster.event(
    applied,
    "Warning",
    "OverriddenInCluster",
    `${applied.kind} ${applied.metadata.name} was edited in the cluster; what ${file} declares was put back. Change it by a commit.`,
  );
}
