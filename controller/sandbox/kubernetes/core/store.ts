import type { JsonObject } from "./json.ts";
import { objectAt, objectsAt, textAt } from "./json.ts";

/** One stored state of an object; never changed once stored. */
export interface Version {
  readonly object: JsonObject;
  readonly revision: number;
}

export interface Key {
  readonly storage: string;
  /** Empty for cluster-wide kinds. */
  readonly namespace: string;
  readonly name: string;
}

export interface Change {
  readonly type: "ADDED" | "MODIFIED" | "DELETED";
  readonly revision: number;
  readonly key: Key;
  /** For a deletion: the last state, bearing the revision of the deletion. */
  readonly current: Version;
  readonly previous: Version | undefined;
}

/** One line of what is persisted: the new state, or a deletion when `text` is undefined. */
export interface Commit {
  readonly revision: number;
  readonly key: Key;
  readonly text: string | undefined;
  /** What the text says. */
  readonly object: JsonObject | undefined;
}

/** All state at one moment; cheap, because versions are shared. */
export interface Snapshot {
  readonly revision: number;
  readonly objects: readonly (readonly [Key, Version])[];
}

export interface StoreOptions {
  /** Changes kept per kind for watches to start from. */
  readonly historyLimit: number;
  /** Called before a change becomes visible; throwing refuses the write. */
  readonly persist: ((commit: Commit) => void) | undefined;
}

export interface Store {
  revision(): number;
  get(key: Key): Version | undefined;
  /** In the order of namespace and name. */
  list(storage: string, namespace: string | undefined): readonly Version[];
  /** Stores what `build` makes of the next revision. */
  put(key: Key, build: (revision: number) => JsonObject): Version;
  remove(key: Key): Version | undefined;
  /** Changes after a revision, or undefined when they are no longer known. */
  since(storage: string, revision: number): readonly Change[] | undefined;
  subscribe(storage: string, listener: (change: Change) => void): () => void;
  dependentsOf(uid: string): readonly Key[];
  /** What was removed since the last call: whoever owned or held something must look. */
  takeRemoved(): readonly JsonObject[];
  storages(): readonly string[];
  /** Lets no watch start before now. */
  forget(): void;
  snapshot(): Snapshot;
  /** Goes back to another state, as a database put back from a copy does: the revision may fall. */
  restore(snapshot: Snapshot): void;
}

export function createStore(options: StoreOptions, initial: Snapshot): Store {
  const state: State = { options, shelves: new Map(), dependents: new Map(), revision: 0, base: 0, removed: [] };
  load(state, initial);
  return {
    revision: () => state.revision,
    get: (key) => find(state, key),
    list: (storage, namespace) => listed(shelfOf(state, storage), namespace),
    put: (key, build) => put(state, key, build),
    remove: (key) => remove(state, key),
    since(storage, after) {
      const shelf = shelfOf(state, storage);
      return after < shelf.forgotten ? undefined : shelf.history.filter((change) => change.revision > after);
    },
    subscribe(storage, listener) {
      const { listeners } = shelfOf(state, storage);
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dependentsOf: (uid) => [...(state.dependents.get(uid)?.values() ?? [])],
    takeRemoved() {
      const taken = state.removed;
      state.removed = [];
      return taken;
    },
    forget: () => {
      forget(state);
    },
    storages: () => [...state.shelves.keys()],
    snapshot: () => ({ revision: state.revision, objects: [...state.shelves].flatMap(([storage, shelf]) => entriesOf(storage, shelf)) }),
    restore: (snapshot) => {
      load(state, snapshot);
    },
  };
}

interface State {
  readonly options: StoreOptions;
  readonly shelves: Map<string, Shelf>;
  /** Owner uid to the objects that refer to it. */
  readonly dependents: Map<string, Map<string, Key>>;
  revision: number;
  /** The revision this run began at: nothing before it is known to watches. */
  base: number;
  removed: JsonObject[];
}

/** The objects of one kind. */
interface Shelf {
  readonly spaces: Map<string, Map<string, Version>>;
  readonly sorted: Map<string, readonly string[]>;
  readonly listeners: Set<(change: Change) => void>;
  history: Change[];
  /** Changes up to this revision are forgotten. */
  forgotten: number;
}

function shelfOf(state: State, storage: string): Shelf {
  const known = state.shelves.get(storage);
  if (known !== undefined) return known;
  const shelf: Shelf = { spaces: new Map(), sorted: new Map(), listeners: new Set(), history: [], forgotten: state.base };
  state.shelves.set(storage, shelf);
  return shelf;
}

function find(state: State, key: Key): Version | undefined {
  return state.shelves.get(key.storage)?.spaces.get(key.namespace)?.get(key.name);
}

function put(state: State, key: Key, build: (revision: number) => JsonObject): Version {
  const previous = find(state, key);
  const revision = state.revision + 1;
  const version: Version = { object: build(revision), revision };
  state.options.persist?.({ revision, key, text: jsonOf(version), object: version.object });
  state.revision = revision;
  place(state, key, version);
  publish(state, { type: previous === undefined ? "ADDED" : "MODIFIED", revision, key, current: version, previous });
  return version;
}

function remove(state: State, key: Key): Version | undefined {
  const previous = find(state, key);
  if (previous === undefined) return undefined;
  const revision = state.revision + 1;
  state.options.persist?.({ revision, key, text: undefined, object: undefined });
  state.revision = revision;
  place(state, key, undefined);
  state.removed.push(previous.object);
  const current: Version = { object: withRevision(previous.object, revision), revision };
  publish(state, { type: "DELETED", revision, key, current, previous });
  return current;
}

function place(state: State, key: Key, version: Version | undefined): void {
  const shelf = shelfOf(state, key.storage);
  const space = shelf.spaces.get(key.namespace) ?? new Map<string, Version>();
  shelf.spaces.set(key.namespace, space);
  const previous = space.get(key.name);
  if ((previous === undefined) !== (version === undefined)) shelf.sorted.delete(key.namespace);
  if (version === undefined) space.delete(key.name);
  else space.set(key.name, version);
  for (const uid of ownersOf(previous)) state.dependents.get(uid)?.delete(keyText(key));
  for (const uid of ownersOf(version)) {
    const known = state.dependents.get(uid) ?? new Map<string, Key>();
    state.dependents.set(uid, known.set(keyText(key), key));
  }
}

function publish(state: State, change: Change): void {
  const shelf = shelfOf(state, change.key.storage);
  shelf.history.push(change);
  const { historyLimit } = state.options;
  if (shelf.history.length >= historyLimit * 2) {
    const dropped = shelf.history.length - historyLimit;
    shelf.forgotten = shelf.history[dropped - 1]?.revision ?? shelf.forgotten;
    shelf.history = shelf.history.slice(dropped);
  }
  for (const listener of [...shelf.listeners]) listener(change);
}

function listed(shelf: Shelf, namespace: string | undefined): readonly Version[] {
  const spaces = namespace === undefined ? [...shelf.spaces.keys()].sort() : [namespace];
  return spaces.flatMap((space) => {
    const objects = shelf.spaces.get(space);
    return objects === undefined ? [] : sortedNames(shelf, space, objects).flatMap((name) => objects.get(name) ?? []);
  });
}

function sortedNames(shelf: Shelf, namespace: string, objects: ReadonlyMap<string, Version>): readonly string[] {
  const known = shelf.sorted.get(namespace);
  if (known !== undefined) return known;
  const sorted = [...objects.keys()].sort();
  shelf.sorted.set(namespace, sorted);
  return sorted;
}

function forget(state: State): void {
  state.base = state.revision;
  for (const shelf of state.shelves.values()) {
    shelf.history = [];
    shelf.forgotten = state.revision;
  }
}

function load(state: State, snapshot: Snapshot): void {
  for (const shelf of state.shelves.values()) {
    shelf.spaces.clear();
    shelf.sorted.clear();
  }
  state.dependents.clear();
  state.revision = snapshot.revision;
  forget(state);
  for (const [key, version] of snapshot.objects) place(state, key, version);
}

const texts = new WeakMap<Version, string>();

/** The JSON of a version, made once. */
export function jsonOf(version: Version): string {
  const known = texts.get(version);
  if (known !== undefined) return known;
  const text = JSON.stringify(version.object);
  texts.set(version, text);
  return text;
}

export function withRevision(object: JsonObject, revision: number): JsonObject {
  return { ...object, metadata: { ...objectAt(object, "metadata"), resourceVersion: String(revision) } };
}

function entriesOf(storage: string, shelf: Shelf): readonly (readonly [Key, Version])[] {
  return [...shelf.spaces].flatMap(([namespace, objects]) =>
    [...objects].map(([name, version]) => [{ storage, namespace, name }, version] as const),
  );
}

function ownersOf(version: Version | undefined): readonly string[] {
  return version === undefined ? [] : objectsAt(version.object["metadata"], "ownerReferences").map((owner) => textAt(owner, "uid") ?? "");
}

function keyText(key: Key): string {
  return `${key.storage} ${key.namespace} ${key.name}`;
}
