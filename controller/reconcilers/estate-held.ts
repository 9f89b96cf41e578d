import type { Estate } from "../api/types.ts";
import type { InventoryEntry } from "../domain/delivery/estate-apply.ts";
import { keyOf, SOURCE_FILE } from "../domain/delivery/estate-apply.ts";
import type { HeldObject } from "../domain/policy/estate-finding.ts";
import { shownText } from "../domain/status/told-text.ts";
import type { KubeObject } from "../ports/cluster.ts";
import type { LoadedEstate } from "../ports/manifests.ts";
import type { Context } from "./context.ts";
import { shownPath } from "./estate-status.ts";
import { reportStatus } from "./status-writer.ts";

/** Kinds of which people want to hear first. */
const KIND_ORDER: readonly string[] = ["Environment", "Target", "Application", "Release"];
/** What no object can be called holds nothing back; the finding itself stands among those of its file. */
const OBJECT_NAME = /^[a-z0-9](?:[-.a-z0-9]{0,251}[a-z0-9])?$/;
const MOST_HELD = 500;
const MOST_CHARACTERS = 300;

/** What the estates of a namespace hold back at present. */
export function heldIn(estates: readonly Estate[]): readonly HeldObject[] {
  return estates.flatMap(({ status }) => status?.held ?? []);
}

/**
 * Every object that a file names and a finding holds back. Of a file that tells nothing any more, what it declared when it was last applied;
 * `refused` is what the API server itself refused.
 */
export function heldObjects(
  estate: Estate,
  loaded: LoadedEstate,
  { refused, context }: { readonly refused: readonly HeldObject[]; readonly context: Context },
): HeldObject[] {
  const named = [...refused, ...ofUnreadFiles(estate, loaded, context), ...loaded.held].filter(({ name }) => OBJECT_NAME.test(name));
  const held = new Map(named.map((one) => [keyOf(one), shortened(one)]));
  return [...held.values()].sort(byKind).slice(0, MOST_HELD);
}

/** Objects of which only the file they came from is known. */
function ofUnreadFiles(estate: Estate, loaded: LoadedEstate, context: Context): readonly HeldObject[] {
  if (loaded.unread.length === 0) return [];
  const namespace = estate.metadata.namespace ?? "";
  const unread = new Map(loaded.unread.map((finding) => [finding.file, finding]));
  const known = new Set([...loaded.objects.map(({ object }) => `${object.kind}/${object.metadata.name}`), ...loaded.held.map(keyOf)]);
  const silent = (estate.status?.inventory ?? []).filter((entry) => !known.has(keyOf(entry)));
  return silent.flatMap(({ kind, name }) => {
    const file = context.cache.get<KubeObject>({ kind, namespace, name })?.metadata.annotations?.[SOURCE_FILE];
    const finding = file === undefined ? undefined : unread.get(file);
    return finding === undefined ? [] : [{ ...finding, kind, name }];
  });
}

/**
 * Says before anything is applied what is newly held back, so that nobody is told that a Release does not exist while its file is only
 * broken; and what is about to be brought in, so that it is pruned one day even when nobody lives to say that it was.
 */
export async function announce(
  estate: Estate,
  loaded: LoadedEstate,
  { context, signal }: { readonly context: Context; readonly signal: AbortSignal },
): Promise<Estate> {
  const { held: before = [], inventory = [] } = estate.status ?? {};
  const freshlyHeld = newTo(before, heldObjects(estate, loaded, { refused: [], context }));
  const brought = newTo(
    inventory,
    loaded.objects.map(({ object }) => ({ kind: object.kind, name: object.metadata.name })),
  );
  if (freshlyHeld.length === 0 && brought.length === 0) return estate;
  const held = [...before, ...freshlyHeld].sort(byKind).slice(0, MOST_HELD);
  return reportStatus<Estate>({ cluster: context.cluster, signal }, estate, {
    ...estate.status,
    ...(held.length === 0 ? {} : { held }),
    inventory: [...inventory, ...brought],
  });
}

function newTo<T extends InventoryEntry>(known: readonly InventoryEntry[], entries: readonly T[]): readonly T[] {
  const keys = new Set(known.map(keyOf));
  return entries.filter((one) => !keys.has(keyOf(one)));
}

function shortened({ kind, name, file, line, column, reason, message }: HeldObject): HeldObject {
  return { kind, name, file: shownPath(file), line, column, reason, message: shownText(message, MOST_CHARACTERS) };
}

function byKind(left: HeldObject, right: HeldObject): number {
  return rank(left) - rank(right) || (keyOf(left) < keyOf(right) ? -1 : 1);
}

function rank({ kind }: HeldObject): number {
  const index = KIND_ORDER.indexOf(kind);
  return index === -1 ? KIND_ORDER.length : index;
}
