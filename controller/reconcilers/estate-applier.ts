import type { Airlock, Environment, Estate, Gate } from "../api/types.ts";
import { equal } from "../api/cel.ts";
import type { WrittenLine } from "../domain/delivery/asked-by.ts";
import { askersOf, askersText, REQUESTED, skippersOf } from "../domain/delivery/asked-by.ts";
import type { AppliedObject, ApplyKind, InventoryEntry, PruneList, Whole } from "../domain/delivery/estate-apply.ts";
import {
  APPLY_ORDER,
  applyKind,
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
import { sealOf, wholeSpec } from "../domain/delivery/declared-spec.ts";
import type { HeldObject } from "../domain/policy/estate-finding.ts";
import type { Failure } from "../domain/status/outcome.ts";
import { isForeign } from "../domain/status/tampering.ts";
import { toldText } from "../domain/status/told-text.ts";
import type { KubeObject } from "../ports/cluster.ts";
import { fail, PortError } from "../ports/failure.ts";
import type { LoadedEstate, SourceObject } from "../ports/manifests.ts";
import type { Snapshot } from "../ports/repository.ts";
import type { Context } from "./context.ts";
import type { GateChange } from "./estate-gates.ts";
import { gateWrites, givenUp, isWay, letIn, missingHalf } from "./estate-gates.ts";
import { prune, pruneOne } from "./estate-pruner.ts";
import { inFlight } from "./in-flight.ts";
import { ownObjects } from "./watched-estate.ts";

const FIELD_MANAGER = "ecluse-git";
/** Writes under way at once while a revision is applied. */
const MOST_IN_FLIGHT = 32;

export interface ApplyInput {
  readonly estate: Estate;
  readonly snapshot: Snapshot;
  /** Who wrote each line of a file of the snapshot. */
  readonly linesOf: (path: string) => Promise<readonly WrittenLine[]>;
  readonly loaded: LoadedEstate;
  readonly context: Context;
  readonly signal: AbortSignal;
}

export interface ApplyResult {
  readonly inventory: readonly AppliedObject[];
  /** What waits for a person's word before it is pruned. */
  readonly pendingPrune: PruneList | undefined;
  /** What the API server refused, at the place in the file that says it. */
  readonly refused: readonly HeldObject[];
  /** Gates that ask for more than the commit declares of them, and what lets less pass. */
  readonly kept: readonly HeldObject[];
  /** Something was written: the watches may not have told of it yet. */
  readonly wrote: boolean;
}

/**
 * Applies everything that may be applied, kind after kind, then prunes. One refused object stops no other. Wherever it ends, nothing passes more easily
 * than both by the commit before and by this one: what has a gate ask for less comes last, and only once the rest is in.
 */
export async function applyEstate(input: ApplyInput): Promise<ApplyResult> {
  const { loaded } = input;
  const groups = Map.groupBy(loaded.objects, ({ object }) => object.kind);
  const changed = (kind: string): readonly SourceObject[] => (groups.get(kind) ?? []).filter((one) => !isKept(one, input));
  const gates = gateWrites(changed("Gate").map((one) => gateChange(one, input)));
  const { locale } = input.estate.spec;
  const ways = waysBefore(input);
  const opening = {
    ...{ loaded, locale, now: input.context.clock.now() },
    own: (source: SourceObject) => ownOf(source, input),
    wasIn: (source: SourceObject) => wasIn(source, ways, input),
  };
  const brought: Brought[] = [];
  const unguarded: HeldObject[] = [];
  for (const kind of APPLY_ORDER) {
    const { sources, kept } = letIn(kind === "Gate" ? gates.first : changed(kind), { ...opening, refused: refusedOf(brought) });
    brought.push(await bring(sources, input));
    unguarded.push(...kept);
  }
  const declared = APPLY_ORDER.flatMap((kind) => groups.get(kind) ?? []).map(entryOf);
  const before = inventoryBefore(input);
  const pruned = await prune(input, { before, declared });
  const left = except(before, [...declared, ...pruned.gone]);
  const missing = missingHalf(loaded, refusedOf(brought));
  const given = givenUp({ narrowed: gates.last, gone: pruned.gates }, { missing, left: except(left, loaded.held), locale });
  brought.push(await bring(given.narrowed, input));
  for (const entry of given.gone) await pruneOne(input, entry);
  const out = new Set([...unguarded, ...refusedOf(brought)].map(keyOf));
  const inventory = withDigests([...declared, ...except(left, given.gone)], { ways, out }, input);
  const wrote = brought.some(({ written }) => written > 0);
  return { inventory, pendingPrune: pruned.pending, refused: refusedOf(brought), kept: [...given.kept, ...unguarded], wrote };
}

interface Brought {
  readonly written: number;
  readonly refused: readonly HeldObject[];
}

async function bring(sources: readonly SourceObject[], input: ApplyInput): Promise<Brought> {
  const answers = await inFlight(sources, MOST_IN_FLIGHT, (one) => applyOne(input, one));
  const refused = answers.filter((one) => one !== undefined);
  return { written: sources.length - refused.length, refused };
}

function refusedOf(brought: readonly Brought[]): readonly HeldObject[] {
  return brought.flatMap(({ refused }) => refused);
}

function entryOf({ object: { kind, metadata } }: SourceObject): InventoryEntry {
  return { kind, name: metadata.name };
}

function except(entries: readonly InventoryEntry[], others: readonly InventoryEntry[]): readonly InventoryEntry[] {
  const keys = new Set(others.map(keyOf));
  return entries.filter((entry) => !keys.has(keyOf(entry)));
}

/**
 * What was applied before: what the status lists, and what else bears the estate's label. A write that reached the API server late may have made anew
 * what had been pruned.
 */
function inventoryBefore({ estate, context }: ApplyInput): readonly InventoryEntry[] {
  const listed = (estate.status?.inventory ?? []).map(({ kind, name }) => ({ kind, name }));
  const keys = new Set(listed.map(keyOf));
  const unlisted = ownObjects(estate, context)
    .filter(({ metadata }) => metadata.deletionTimestamp === undefined)
    .map(({ kind, metadata: { name } }) => ({ kind, name }))
    .filter((entry) => !keys.has(keyOf(entry)));
  return [...listed, ...unlisted];
}

/** What ways were let in with before, by their keys: nothing that somebody else wrote into the status. */
function waysBefore({ estate: { metadata, status } }: ApplyInput): ReadonlyMap<string, string> {
  if (isForeign(metadata, "inventory")) return new Map();
  return new Map((status?.inventory ?? []).flatMap((one) => (one.digest === undefined ? [] : [[keyOf(one), one.digest]])));
}

/** Whether a way was let in just as it is declared now, and every gate that was brought in is there to guard it. */
function wasIn(source: SourceObject, ways: ReadonlyMap<string, string>, input: ApplyInput): boolean {
  const digest = digestOf(source, input);
  if (digest === undefined || ways.get(keyOf(entryOf(source))) !== digest) return false;
  const { metadata, status } = input.estate;
  const gates = (status?.inventory ?? []).filter(({ kind }) => kind === "Gate");
  return gates.every(({ kind, name }) => input.context.cache.get({ kind, name, namespace: metadata.namespace ?? "" }) !== undefined);
}

interface Ways {
  readonly ways: ReadonlyMap<string, string>;
  /** What is not in as it is declared. */
  readonly out: ReadonlySet<string>;
}

/** The entries as the status lists them: a way with what it was let in with, now or before. */
function withDigests(entries: readonly InventoryEntry[], { ways, out }: Ways, input: ApplyInput): readonly AppliedObject[] {
  const digests = new Map(ways);
  for (const source of input.loaded.objects.filter(({ object }) => isWay(object.kind))) {
    const [key, digest] = [keyOf(entryOf(source)), digestOf(source, input)];
    if (digest !== undefined && !out.has(key)) digests.set(key, digest);
    else if (digests.get(key) !== digest) digests.delete(key);
  }
  return entries.map((entry) => {
    const digest = digests.get(keyOf(entry));
    return digest === undefined ? entry : { ...entry, digest };
  });
}

/** Undefined for what can't be compared: applying it says why. */
function digestOf(source: SourceObject, input: ApplyInput): string | undefined {
  try {
    return declarationOf(source, input).digest;
  } catch {
    return undefined;
  }
}

/** One of our kinds: all that Git says of what it is stands in its spec. */
type DeclaredObject = KubeObject & { readonly spec?: unknown };

/** What one object of a file comes to in one namespace. */
interface Declaration extends Whole {
  readonly namespace: string;
  readonly declared: DeclaredObject;
  /** The object of the cluster that was last found to say all of it. */
  keptBy?: KubeObject;
}

/** By the object a loader gave, which is the same again as long as its file is: a look at a large estate then costs what changed. */
const declarations = new WeakMap<KubeObject, Declaration>();

function declarationOf({ object }: SourceObject, { estate }: ApplyInput): Declaration {
  const namespace = estate.metadata.namespace ?? "";
  const known = declarations.get(object);
  if (known?.namespace === namespace) return known;
  const declared: DeclaredObject = { ...object, metadata: { ...object.metadata, namespace } };
  const declaration = { namespace, declared, digest: sourceDigest(declared), spec: wholeSpec(declared), seal: sealOf(declared) };
  declarations.set(object, declaration);
  return declaration;
}

function currentOf(
  { declared, namespace }: Pick<Declaration, "declared" | "namespace">,
  { context }: ApplyInput,
): DeclaredObject | undefined {
  return context.cache.get<DeclaredObject>({ kind: declared.kind, namespace, name: declared.metadata.name });
}

/** As the cluster has it, when this estate applied it. */
function ownOf({ object }: SourceObject, input: ApplyInput): DeclaredObject | undefined {
  const { name, namespace = "" } = input.estate.metadata;
  const current = currentOf({ declared: object, namespace }, input);
  return current !== undefined && isOf(name, current) ? current : undefined;
}

/** Whose label was taken off is restored too: by it the estate knows what it may prune. */
function todoOf(declaration: Declaration, current: DeclaredObject | undefined, { estate }: ApplyInput): ApplyKind {
  const todo = applyKind(declaration, current);
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

/** What a hand edit is put back to the commit before declared, too. One that can't be compared is applied as if it were new: that says why. */
function gateChange(source: SourceObject, input: ApplyInput): GateChange {
  try {
    const declaration = declarationOf(source, input);
    const current = currentOf(declaration, input);
    const isChange = todoOf(declaration, current, input) === "Change";
    return { source, was: isChange ? (current?.spec as GateSpec) : undefined, will: declaration.spec as GateSpec };
  } catch {
    return { source, was: undefined, will: (source.object as Gate).spec };
  }
}

type GateSpec = Gate["spec"];

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
  const { declared, digest, seal } = declaration;
  const todo = todoOf(declaration, currentOf(declaration, input), input);
  if (todo === "Keep") return;
  const annotations = {
    ...declared.metadata.annotations,
    [SOURCE_DIGEST]: digest,
    [SOURCE_FILE]: source.file,
    [SOURCE_COMMIT]: snapshot.commit,
    [SOURCE_AUTHOR]: snapshot.author,
    [SOURCE_COMMITTED_AT]: snapshot.committedAt,
    ...(await askers(input, source)),
    ...seal,
  };
  const labels = { ...declared.metadata.labels, [ESTATE_LABEL]: estate.metadata.name };
  const applied = await context.cluster.apply<DeclaredObject>(
    { ...declared, metadata: { ...declared.metadata, annotations, labels } },
    { fieldManager: FIELD_MANAGER, force: true },
    signal,
  );
  announce(todo, await withOwnSpec(applied, declaration, input), { context, file: source.file });
}

/** Who asked for each version that an environment declares, or each night that an airlock skips: one commit may be read together with others. */
async function askers({ linesOf }: ApplyInput, { object, file, line }: SourceObject): Promise<Readonly<Record<string, string>>> {
  // As the file says it: without what the API server fills in.
  const { skips = [], versions } = (object as { readonly spec?: Written }).spec ?? {};
  if (object.kind === "Environment") return { [REQUESTED]: askersText(askersOf(await linesOf(file), line, versions ?? {})) };
  const dates = object.kind === "Airlock" ? skips.map(({ date }) => date) : [];
  return dates.length === 0 ? {} : { [REQUESTED]: askersText(skippersOf(await linesOf(file), line, dates)) };
}

type Written = Partial<Pick<Airlock["spec"], "skips"> & Pick<Environment["spec"], "versions">>;

/**
 * Server-side apply leaves what others added: items of lists, keys of maps, fields that Git omits. All of the spec is Git's, so what is still there
 * afterwards is taken out. What the API server keeps all the same is told, and tried again at the next look only.
 */
async function withOwnSpec(
  applied: DeclaredObject,
  { declared, spec }: Declaration,
  { context, signal }: ApplyInput,
): Promise<DeclaredObject> {
  if (equal(applied.spec, spec)) return applied;
  const replaced = await context.cluster.replaceSpec<DeclaredObject>(declared, FIELD_MANAGER, signal);
  if (equal(replaced.spec, spec)) return replaced;
  const message =
    `The API server does not keep the spec of ${declared.kind} ${declared.metadata.name} as Git declares it, and nothing more: ` +
    "a webhook changes it, or its CRD is another than this controller's. Compare kubectl get -o yaml with the file; ecluse check looks at the CRDs.";
  throw fail("Terminal", "NotAsDeclared", message);
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
