import { hash } from "node:crypto";
import { isUtf8 } from "node:buffer";
import { lstatSync, readdirSync, readFileSync, type Stats } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fail, PortError } from "../../ports/failure.ts";
import type { RefusedEntry, SourceFile } from "../../ports/repository.ts";
import { GIT_LIMITS } from "./git-job.ts";
import { strayWordsBeside } from "./stray-words.ts";
import { entriesOf, misnamedEntry, sortEntries } from "./tree-entries.ts";

/** What a folder holds, under the rules for a commit: no link is followed, paths that collide and files too large are refused. */
export interface FolderContent {
  readonly files: readonly SourceFile[];
  readonly refused: readonly RefusedEntry[];
}

/**
 * Reads the manifests of a folder as they are on disk (or one file), for `validate` before anything is committed. Paths start with `folder`.
 * Reads one file after the other without giving way: three times cheaper than promises, and on the command line nobody else waits.
 */
export function readFolder(folder: string): Promise<FolderContent> {
  return Promise.try(() => {
    try {
      return contentOf(folder);
    } catch (error) {
      throw error instanceof PortError ? error : unreadable(error, folder);
    }
  });
}

function contentOf(folder: string): FolderContent {
  const root = rootOf(folder);
  const base = root.isDirectory() ? folder : dirname(folder);
  const { paths, misnamed } = root.isDirectory() ? walk(folder) : { paths: [basename(folder)], misnamed: [] };
  const lines = paths.toSorted().map((path) => lineOf(path, lstatSync(join(base, path))));
  const { files, refused } = sortEntries(entriesOf(lines));
  return {
    files: files.map(({ path }) => readSource(join(base, path))),
    refused: [
      ...[...refused, ...misnamed].map((entry) => ({ ...entry, path: join(base, entry.path) })),
      ...(root.isDirectory() ? strayWordsBeside(folder) : []),
    ],
  };
}

function rootOf(folder: string): Stats {
  try {
    return lstatSync(folder);
  } catch (error) {
    throw fail(
      "Terminal",
      "FolderNotFound",
      `${folder} can't be read: name the folder that holds the estate (estate when left out).`,
      error,
    );
  }
}

function unreadable(error: unknown, folder: string): unknown {
  if (!(error instanceof Error && "code" in error && typeof error.code === "string")) return error;
  const path = "path" in error && typeof error.path === "string" ? error.path : folder;
  return fail("Terminal", "FileUnreadable", `${path} can't be read (${error.code}): let this account read it.`, error);
}

interface Walked {
  /** Of everything that is no folder, below the folder that was walked. */
  readonly paths: readonly string[];
  readonly misnamed: readonly RefusedEntry[];
}

/** Folder after folder by hand: Node's own recursive reading goes through links to folders. */
function walk(folder: string): Walked {
  const paths: string[] = [];
  const misnamed: RefusedEntry[] = [];
  const pending = [""];
  for (let below = pending.pop(); below !== undefined; below = pending.pop()) {
    const here = join(folder, below);
    const prefix = below === "" ? "" : `${below}/`;
    const entries = readdirSync(here, { withFileTypes: true });
    // A name that is no text comes with this character, which a name that is text may have too.
    const odd = entries.some((entry) => entry.name.includes("\ufffd")) ? misnamedIn(here, prefix) : [];
    misnamed.push(...odd.map(({ entry }) => entry));
    const unreadableNames = new Set(odd.map(({ name }) => name));
    for (const entry of entries) {
      if (entry.name === ".git" || unreadableNames.has(entry.name)) continue;
      (entry.isDirectory() ? pending : paths).push(`${prefix}${entry.name}`);
    }
    if (paths.length + misnamed.length > GIT_LIMITS.entries) throw tooMany(folder);
  }
  return { paths, misnamed };
}

function misnamedIn(folder: string, prefix: string): readonly { readonly name: string; readonly entry: RefusedEntry }[] {
  return readdirSync(folder, { encoding: "buffer" })
    .filter((name) => !isUtf8(name))
    .map((name) => ({ name: name.toString("utf8"), entry: misnamedEntry(Buffer.concat([Buffer.from(prefix), name])) }));
}

function tooMany(folder: string): Error {
  const found = `${folder} holds more than ${String(GIT_LIMITS.entries)} files, which is the most that are looked at`;
  return fail("Terminal", "SourceTooLarge", `${found}: name the folder of the estate alone.`);
}

/** The line `ls-tree` would show, so that one function judges both. */
function lineOf(path: string, found: Stats): string {
  const mode = found.isSymbolicLink() ? "120000" : found.isFile() ? "100644" : "000000";
  return `${mode} blob ${"0".repeat(40)} ${String(found.size)}\t${path}`;
}

function readSource(path: string): SourceFile {
  const bytes = readFileSync(path);
  return { path, blob: hash("sha1", bytes), bytes };
}
