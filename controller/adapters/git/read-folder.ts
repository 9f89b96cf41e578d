import { createHash } from "node:crypto";
import { lstat, readdir, readFile } from "node:fs/promises";
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

/** Reads the manifests of a folder as they are on disk (or one file), for `validate` before anything is committed. Paths start with `folder`. */
export async function readFolder(folder: string): Promise<FolderContent> {
  const root = await lstat(folder).catch((error: unknown) => {
    throw fail("Terminal", "FolderNotFound", `${folder} can't be read: name the folder of the estate, e.g. ecluse validate estate.`, error);
  });
  const base = root.isDirectory() ? folder : dirname(folder);
  const lines = root.isDirectory() ? await treeLines(folder) : [lineOf(basename(folder), root)];
  const { files, refused } = sortEntries(lines);
  return {
    files: await Promise.all(files.map(({ path }) => readSource(join(base, path)))),
    refused: refused.map((entry) => ({ ...entry, path: join(base, entry.path) })),
  };
}

async function treeLines(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const inside = entries.filter((entry) => !entry.isDirectory() && !/(?:^|\/)\.git(?:\/|$)/.test(entry.parentPath.slice(folder.length)));
  if (inside.length > GIT_LIMITS.entries) {
    throw fail(
      "Terminal",
      "SourceTooLarge",
      `${folder} holds ${inside.length} files, at most ${GIT_LIMITS.entries} are looked at: name the folder of the estate alone.`,
    );
  }
  const paths = inside.map((entry) => relative(folder, join(entry.parentPath, entry.name))).sort();
  return Promise.all(paths.map(async (path) => lineOf(path, await lstat(join(folder, path)))));
}

/** The line `ls-tree` would show, so that one function judges both. */
function lineOf(path: string, found: Awaited<ReturnType<typeof lstat>>): string {
  const mode = found.isSymbolicLink() ? "120000" : found.isFile() ? "100644" : "000000";
  return `${mode} blob ${"0".repeat(40)} ${String(found.size)}\t${path}`;
}

async function readSource(path: string): Promise<SourceFile> {
  const bytes = await readFile(path);
  return { path, blob: createHash("sha1").update(bytes).digest("hex"), bytes };
}
