import type { KubeObject } from "./cluster.ts";
import type { WrittenFile } from "./repository.ts";

/** One entry to be written before the act it tells of. */
export interface LedgerEntry {
  /** The same key is written once for ever: `deploy/<correlator>`, `refusal/<kind>/<name>/<reason>/<digest>`. */
  readonly key: string;
  readonly at: Temporal.Instant;
  /** CamelCase verb: Release, Cancel, Refuse, Decide, Prune, Submit, Call. */
  readonly action: string;
  readonly about: About;
  readonly reason?: string;
  readonly message: string;
  readonly digest?: string;
  readonly details?: Readonly<Record<string, string>>;
}

/** What an entry is about. Names come back after a deletion, so the uid stands beside wherever the object has one. */
export interface About {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly uid?: string;
}

/** The object as an entry names it. */
export function aboutOf({ kind, metadata }: KubeObject): About {
  const { namespace = "", name, uid } = metadata;
  return { kind, namespace, name, ...(uid === undefined ? {} : { uid }) };
}

/** An entry as the ledger holds it. */
export interface WrittenEntry extends Pick<LedgerEntry, "action" | "reason" | "message" | "digest" | "details"> {
  readonly sequence: number;
  readonly hash: string;
  /** RFC 3339, seconds. */
  readonly at: string;
}

/** A Record as it stands outside the cluster. */
export interface RecordLine {
  readonly sequence: number;
  readonly hash: string;
  /** Hash of the one before. */
  readonly previous: string;
  readonly action: string;
  /** RFC 3339, seconds. */
  readonly at: string;
  /** Canonical JSON in one line. */
  readonly text: string;
}

/** A line at which Records outside the cluster do not hold together; lines are counted from 1. */
export interface BrokenLine {
  readonly path: string;
  readonly line: number;
  readonly why: string;
}

/** The hash-chained ledger of one namespace. */
export interface Ledger {
  /** Writes the entry unless its key is there already; resolves when it is durable. A lost race is a `Conflict`. */
  append(namespace: string, entry: LedgerEntry, signal: AbortSignal): Promise<{ readonly sequence: number; readonly hash: string }>;
  /** Hash of the first Record: the ledger's identity, kept over a rebuild. Writes the first Record when there is none. */
  identity(namespace: string, signal: AbortSignal): Promise<string>;
  /** What was written under a key; undefined when nothing was. */
  read(namespace: string, key: string, signal: AbortSignal): Promise<WrittenEntry | undefined>;
  /** Says that it was held against what stands outside the cluster, or that this could not be done now. */
  compared(namespace: string): void;
  /** Whether that was said since this process began, or forgot what it knew: only then is it known that the cluster was not put back to an older copy. */
  isCompared(namespace: string): boolean;
  /** Forgets all that this process knew of its ledgers: the cluster went back, and what is there now is taken as it is. */
  forget(): void;
  /** The entries about any object that ever bore this kind and name, in no order. */
  about(namespace: string, about: Pick<About, "kind" | "name">, signal: AbortSignal): Promise<readonly WrittenEntry[]>;
  /** Reads the whole chain and says the first break, if any. */
  verify(
    namespace: string,
    signal: AbortSignal,
  ): Promise<{ readonly length: number; readonly broken?: { readonly sequence: number; readonly why: string } }>;
  /** The last Record; undefined where no ledger has begun. */
  last(namespace: string, signal: AbortSignal): Promise<RecordLine | undefined>;
  /** The Records after a number, the oldest first. */
  after(namespace: string, sequence: number, signal: AbortSignal): Promise<readonly RecordLine[]>;
  /** The first line of these files, the oldest first, that is no Record, was changed, does not lead on from the one before it, or stands there already. */
  brokenLine(files: readonly WrittenFile[]): BrokenLine | undefined;
  /** Puts back the ledger that ends in the last of these lines, in a namespace that has none. Throws `RecordsBroken` when the chain does not hold. */
  restore(namespace: string, lines: readonly string[], signal: AbortSignal): Promise<void>;
}
