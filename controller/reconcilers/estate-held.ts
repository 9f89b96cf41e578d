import type { Estate } from "../api/types.ts";
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

/** Says what is newly held back before anything is applied, so that nobody is told that a Release does not exist while its file is only broken. */
export async function announceHeld(
  estate: Estate,
  held: readonly HeldObject[],
  { context, signal }: { readonly context: Context; readonly signal: AbortSignal },
): Promise<Estate> {
  const before = estate.status?.held ?? [];
  const fresh = held.filter((one) => !before.some((old) => keyOf(old) === keyOf(one)));
  if (fresh.length === 0) return estate;
  const both = [...before, ...fresh].sort(byKind).slice(0, MOST_HELD);
  return reportStatus<Estate>({ cluster: context.cluster, signal }, estate, { ...estate.status, held: both });
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
