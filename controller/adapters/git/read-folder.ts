import { hash } from "node:crypto";
import { lstatSync, readdirSync, readFileSync, type Stats } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { fail } from "../../ports/failure.ts";
import type { RefusedEntry, SourceFile } from "../../ports/repository.ts";
import { GIT_LIMITS } from "./git-job.ts";
import { sortEntries } from "./tree-entries.ts";

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
  return Promise.try(() => contentOf(folder));
}

function contentOf(folder: string): FolderContent {
  const root = rootOf(folder);
  const base = root.isDirectory() ? folder : dirname(folder);
  const lines = root.isDirectory() ? treeLines(folder) : [lineOf(basename(folder), root)];
  const { files, refused } = sortEntries(lines);
  return {
    files: files.map(({ path }) => readSource(join(base, path))),
    refused: refused.map((entry) => ({ ...entry, path: join(base, entry.path) })),
  };
}

function rootOf(folder: string): Stats {
  try {
    return lstatSync(folder);
  } catch (error) {
    throw fail("Terminal", "FolderNotFound", `${folder} can't be read: name the folder of the estate, e.g. ecluse validate estate.`, error);
  }
}

function treeLines(folder: string): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const inside = entries.filter((entry) => !entry.isDirectory() && !/(?:^|\/)\.git(?:\/|$)/.test(entry.parentPath.slice(folder.length)));
  if (inside.length > GIT_LIMITS.entries) {
    const found = `${folder} holds ${String(inside.length)} files, at most ${String(GIT_LIMITS.entries)} are looked at`;
    throw fail("Terminal", "SourceTooLarge", `${found}: name the folder of the estate alone.`);
  }
  const paths = inside.map((entry) => relative(folder, join(entry.parentPath, entry.name))).sort();
  return paths.map((path) => lineOf(path, lstatSync(join(folder, path))));
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
