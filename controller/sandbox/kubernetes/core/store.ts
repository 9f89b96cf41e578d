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
  snapshot(): Snapshot;
  /** Goes back to another state, as a database put back from a copy does: the revision may fall. */
  restore(snapshot: Snapshot): void;
}

interface Shelf {
  readonly spaces: Map<string, Map<string, Version>>;
  readonly sorted: Map<string, readonly string[]>;
  readonly listeners: Set<(change: Change) => void>;
  history: Change[];
  /** Changes up to this revision are forgotten. */
  forgotten: number;
}

export function createStore(options: StoreOptions, initial: Snapshot): Store {
  const shelves = new Map<string, Shelf>();
  const dependents = new Map<string, Map<string, Key>>();
  let revision = 0;
  let removed: JsonObject[] = [];

  function shelfOf(storage: string): Shelf {
    const known = shelves.get(storage);
    if (known !== undefined) return known;
    const shelf: Shelf = { spaces: new Map(), sorted: new Map(), listeners: new Set(), history: [], forgotten: revision };
    shelves.set(storage, shelf);
    return shelf;
  }

  function get(key: Key): Version | undefined {
    return shelves.get(key.storage)?.spaces.get(key.namespace)?.get(key.name);
  }

  function place(key: Key, version: Version | undefined): void {
    const shelf = shelfOf(key.storage);
    const space = shelf.spaces.get(key.namespace) ?? new Map<string, Version>();
    shelf.spaces.set(key.namespace, space);
    const previous = space.get(key.name);
    if ((previous === undefined) !== (version === undefined)) shelf.sorted.delete(key.namespace);
    if (version === undefined) space.delete(key.name);
    else space.set(key.name, version);
    if (previous !== undefined) forEachOwner(previous.object, (uid) => dependents.get(uid)?.delete(keyText(key)));
    if (version !== undefined) forEachOwner(version.object, (uid) => ownedBy(uid).set(keyText(key), key));
  }

  function ownedBy(uid: string): Map<string, Key> {
    const known = dependents.get(uid) ?? new Map<string, Key>();
    dependents.set(uid, known);
    return known;
  }

  function publish(change: Change): void {
    const shelf = shelfOf(change.key.storage);
    shelf.history.push(change);
    if (shelf.history.length >= options.historyLimit * 2) {
      const dropped = shelf.history.length - options.historyLimit;
      shelf.forgotten = shelf.history[dropped - 1]?.revision ?? shelf.forgotten;
      shelf.history = shelf.history.slice(dropped);
    }
    for (const listener of [...shelf.listeners]) listener(change);
  }

  function names(shelf: Shelf, namespace: string): readonly string[] {
    const known = shelf.sorted.get(namespace);
    if (known !== undefined) return known;
    const sorted = [...(shelf.spaces.get(namespace)?.keys() ?? [])].sort();
    shelf.sorted.set(namespace, sorted);
    return sorted;
  }

  function load(snapshot: Snapshot): void {
    for (const shelf of shelves.values()) {
      shelf.spaces.clear();
      shelf.sorted.clear();
      shelf.history = [];
    }
    dependents.clear();
    revision = snapshot.revision;
    for (const [key, version] of snapshot.objects) place(key, version);
    for (const shelf of shelves.values()) shelf.forgotten = revision;
  }

  load(initial);
  return {
    revision: () => revision,
    get,
    list(storage, namespace) {
      const shelf = shelfOf(storage);
      const spaces = namespace === undefined ? [...shelf.spaces.keys()].sort() : [namespace];
      return spaces.flatMap((space) => {
        const objects = shelf.spaces.get(space);
        return objects === undefined ? [] : names(shelf, space).flatMap((name) => objects.get(name) ?? []);
      });
    },
    put(key, build) {
      const previous = get(key);
      const version: Version = { object: build(revision + 1), revision: revision + 1 };
      options.persist?.({ revision: version.revision, key, text: jsonOf(version) });
      revision = version.revision;
      place(key, version);
      publish({ type: previous === undefined ? "ADDED" : "MODIFIED", revision, key, current: version, previous });
      return version;
    },
    remove(key) {
      const previous = get(key);
      if (previous === undefined) return undefined;
      options.persist?.({ revision: revision + 1, key, text: undefined });
      revision += 1;
      place(key, undefined);
      removed.push(previous.object);
      const current: Version = { object: withRevision(previous.object, revision), revision };
      publish({ type: "DELETED", revision, key, current, previous });
      return current;
    },
    since(storage, after) {
      const shelf = shelfOf(storage);
      return after < shelf.forgotten ? undefined : shelf.history.filter((change) => change.revision > after);
    },
    subscribe(storage, listener) {
      const { listeners } = shelfOf(storage);
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dependentsOf: (uid) => [...(dependents.get(uid)?.values() ?? [])],
    takeRemoved() {
      const taken = removed;
      removed = [];
      return taken;
    },
    storages: () => [...shelves.keys()],
    snapshot: () => ({ revision, objects: [...shelves].flatMap(([storage, shelf]) => entriesOf(storage, shelf)) }),
    restore: load,
  };
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
  return [...shelf.spaces].flatMap(([namespace, objects]) => [...objects].map(([name, version]) => [{ storage, namespace, name }, version] as const));
}

function forEachOwner(object: JsonObject, visit: (uid: string) => void): void {
  for (const owner of objectsAt(objectAt(object, "metadata"), "ownerReferences")) visit(textAt(owner, "uid") ?? "");
}

function keyText(key: Key): string {
  return `${key.storage} ${key.namespace} ${key.name}`;
}
