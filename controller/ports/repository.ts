import type { WrittenLine } from "../domain/delivery/asked-by.ts";
import type { FileAddition } from "../domain/policy/git-words.ts";
import type { SignedCommit } from "../domain/policy/signed-commits.ts";

/** Where the truth is read from; see `Estate.spec.source.git`. */
export interface RepositorySource {
  readonly url: string;
  readonly branch: string;
  readonly path: string;
  readonly credentials?: RepositoryCredentials;
}

export interface RepositoryCredentials {
  readonly username?: string;
  readonly token?: string;
  readonly privateKey?: string;
  readonly knownHosts?: string;
  readonly caCertificate?: string;
  /** OpenSSH private key that signs what the controller commits. */
  readonly signingKey?: string;
}

/** Folder at the repository's root in which the controller writes the ledger. */
export const RECORDS_FOLDER = "records";

/** A file as it is committed. `path` is relative to the repository's root. */
export interface WrittenFile {
  readonly path: string;
  readonly text: string;
}

/** One file under `path` at a commit. `blob` is its object id: the cache key of everything derived from it. */
export interface SourceFile {
  /** Relative to the repository's root, `/` separated. */
  readonly path: string;
  readonly blob: string;
  readonly bytes: Uint8Array;
}

/** A file as it was before it was taken away, or changed. */
export interface WithdrawnFile extends SourceFile {
  /** The commit that did, the newest where several did. */
  readonly commit: string;
}

/** A tree entry that is not read: symlink, submodule, too large, colliding path. */
export interface RefusedEntry {
  readonly path: string;
  readonly reason: string;
  readonly message: string;
}

export interface Snapshot {
  readonly commit: string;
  readonly author: string;
  readonly committedAt: string;
  readonly subject: string;
  readonly files: readonly SourceFile[];
  readonly refused: readonly RefusedEntry[];
}

/** The estate's Git repository, read and written through a bare clone; never a work tree. Throws `PortError`. */
export interface Repository {
  /** Fetches and returns the commit the branch points to. */
  fetch(source: RepositorySource, signal: AbortSignal): Promise<string>;
  /** True when `ancestor` is reachable from `commit`. */
  descends(source: RepositorySource, commit: string, ancestor: string, signal: AbortSignal): Promise<boolean>;
  read(source: RepositorySource, commit: string, signal: AbortSignal): Promise<Snapshot>;
  /**
   * Every commit in `after..upTo`, newest first and none before one that builds on it, with its signature; without `after`, `upTo` alone. With
   * `paths`, also what each changes, without `after` all files: what that costs is in the hands of whoever made the commits, so they are proved first.
   */
  signatures(
    source: RepositorySource,
    range: { readonly after?: string; readonly upTo: string; readonly paths?: true },
    signal: AbortSignal,
  ): Promise<readonly SignedCommit[]>;
  /**
   * Every commit that `upTo` reaches, on whatever side of whatever merge, which has one of these files while no parent of it does. Costs a walk of
   * the history for files that were not asked for at that commit before, and nothing for the others.
   */
  additions(
    source: RepositorySource,
    asked: { readonly upTo: string; readonly paths: readonly string[] },
    signal: AbortSignal,
  ): Promise<readonly FileAddition[]>;
  /** The files below the estate's `decisions/` that some commit in `after..upTo` took away or changed, as they were before. */
  withdrawn(
    source: RepositorySource,
    range: { readonly after: string; readonly upTo: string },
    signal: AbortSignal,
  ): Promise<readonly WithdrawnFile[]>;
  /** Every line of a file as it stands at a commit, with who wrote it last. */
  lines(
    source: RepositorySource,
    asked: { readonly commit: string; readonly path: string },
    signal: AbortSignal,
  ): Promise<readonly WrittenLine[]>;
  /** The newest commit on the way to `commit` that changes anything but `records/`: what is declared is what it was then. */
  revision(source: RepositorySource, commit: string, signal: AbortSignal): Promise<string>;
  /** The files of `records/` at a commit, the oldest first: all, or the newest alone. */
  records(
    source: RepositorySource,
    asked: { readonly commit: string; readonly which: "All" | "Newest" },
    signal: AbortSignal,
  ): Promise<readonly WrittenFile[]>;
  /**
   * Commits these files on top of `onto` and moves the branch there; returns the new commit. Throws `Conflict BranchMoved` when the branch is not at
   * `onto` any more.
   */
  write(source: RepositorySource, order: WriteOrder, signal: AbortSignal): Promise<string>;
}

export interface WriteOrder {
  readonly onto: string;
  readonly files: readonly WrittenFile[];
  readonly message: string;
  readonly at: Temporal.Instant;
}
