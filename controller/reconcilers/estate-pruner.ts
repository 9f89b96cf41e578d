import type { Decision, MEP } from "../api/types.ts";
import type { InventoryEntry, PruneList } from "../domain/delivery/estate-apply.ts";
import { holdsState, isOf, keyOf, pruneList, undeclaredOf } from "../domain/delivery/estate-apply.ts";
import { CONFIRM_VERDICTS } from "../domain/delivery/questions.ts";
import { toldText } from "../domain/status/told-text.ts";
import type { KubeObject } from "../ports/cluster.ts";
import { aboutOf } from "../ports/ledger.ts";
import { useDecision, wordFor } from "./decision.ts";
import type { ApplyInput } from "./estate-applier.ts";

export interface Pruning {
  readonly before: readonly InventoryEntry[];
  readonly declared: readonly InventoryEntry[];
}

export interface Pruned {
  /** What is there no more. */
  readonly gone: readonly InventoryEntry[];
  readonly pending: PruneList | undefined;
  /** Gates to delete once nothing is left that only they guard. */
  readonly gates: readonly InventoryEntry[];
}

/**
 * Deletes what is no longer declared, but gates and what objects that are held back still name; what holds state, and a go-live that has begun, only
 * once a person has confirmed the very list that waits. Until then the rest stays too: the releases that run in what waits, the gates before it, and the
 * team whose word is waited for.
 */
export async function prune(input: ApplyInput, { before, declared }: Pruning): Promise<Pruned> {
  const { estate, loaded, snapshot } = input;
  if (!estate.spec.prune) return { gone: [], pending: undefined, gates: [] };
  const held = new Set(loaded.held.map(keyOf));
  const needed = new Set(loaded.needed.map(keyOf));
  const gone: InventoryEntry[] = [];
  const waiting: InventoryEntry[] = [];
  const now: InventoryEntry[] = [];
  for (const entry of undeclaredOf(before, declared, (one) => !loaded.complete || held.has(keyOf(one)))) {
    if (holdsState(entry.kind)) ((await currentOf(input, entry)) === undefined ? gone : waiting).push(entry);
    else if (!needed.has(keyOf(entry))) ((await hasBegun(input, entry)) ? waiting : now).push(entry);
  }
  const pending = pruneList(waiting, estate.status?.pendingPrune, snapshot.commit);
  const confirmed = await confirmation(input, pending);
  if (pending !== undefined && confirmed === undefined) return { gone, pending, gates: [] };
  const [gates, others] = [now.filter(isGate), now.filter((entry) => !isGate(entry))];
  for (const entry of [...(pending?.objects ?? []), ...others]) {
    await pruneOne(input, entry);
    gone.push(entry);
  }
  if (pending === undefined || confirmed === undefined) return { gone, pending, gates };
  const message = `Deleted as it confirmed: ${pending.objects.map(({ kind, name }) => `${kind} ${name}`).join(", ")}.`;
  await useDecision(confirmed, toldText(message, 4096), input);
  return { gone, pending: undefined, gates };
}

/** A go-live that has begun is the only account of what was done, and production waits for its end. */
async function hasBegun({ estate, context, signal }: ApplyInput, { kind, name }: InventoryEntry): Promise<boolean> {
  if (kind !== "MEP") return false;
  const mep = await context.cluster.get<MEP>({ kind, name, namespace: estate.metadata.namespace ?? "" }, signal);
  return mep?.status?.startedAt !== undefined;
}

function isGate({ kind }: InventoryEntry): boolean {
  return kind === "Gate";
}

/** The word that confirms exactly this list. */
async function confirmation(input: ApplyInput, pending: PruneList | undefined): Promise<Decision | undefined> {
  const { name } = input.estate.metadata;
  if (pending === undefined) return undefined;
  const awaited = { kind: "Estate", name, point: pending.point, verdicts: CONFIRM_VERDICTS } as const;
  return wordFor(awaited, input.estate, input);
}

export async function pruneOne(input: ApplyInput, entry: InventoryEntry): Promise<void> {
  const { estate, snapshot, context, signal } = input;
  const namespace = estate.metadata.namespace ?? "";
  const about = { ...entry, namespace };
  const current = await currentOf(input, entry);
  // An inventory stands in a status: what does not bear this estate's label was never applied by it, whatever the list says.
  if (current === undefined || !isOf(estate.metadata.name, current)) return;
  const message = `${entry.kind} ${entry.name} is no longer declared at ${snapshot.commit.slice(0, 12)}.`;
  await context.ledger.append(
    namespace,
    {
      key: `prune/${keyOf(entry)}/${current.metadata.uid ?? ""}`,
      at: context.clock.now(),
      action: "Prune",
      about: aboutOf({ ...current, kind: entry.kind }),
      message,
    },
    signal,
  );
  context.log.info("object pruned", { object: keyOf(entry) });
  await context.cluster.delete(about, current.metadata.uid === undefined ? {} : { uid: current.metadata.uid }, signal);
}

/**
 * What a person is to confirm is asked of the API server: a watch that lags would have them confirm what is gone. Of the rest the watch knows, or the API
 * server where the watch knows nothing: what it has not told of yet would never be pruned.
 */
async function currentOf({ estate, context, signal }: ApplyInput, entry: InventoryEntry): Promise<KubeObject | undefined> {
  const ref = { ...entry, namespace: estate.metadata.namespace ?? "" };
  const known = holdsState(entry.kind) ? undefined : context.cache.get<KubeObject>(ref);
  return known ?? context.cluster.get<KubeObject>(ref, signal);
}
