import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { WORDS_FOLDER } from "../../domain/policy/git-words.ts";
import type { RefusedEntry } from "../../ports/repository.ts";
import { classifyGit } from "./classify.ts";
import { git, type GitJob } from "./git-job.ts";
import { isManifestPath } from "./tree-entries.ts";

/** What a Decision in a file looks like, for git as for this program. */
const DECISION = "^ *[\"']?kind[\"']?: *[\"']?Decision";
/** Files told of; one is enough to see what is wrong. */
const MOST = 20;

/** Words at the root of a repository whose estate is a folder below it: nobody reads them there. `folder` is that of the estate. */
export async function strayWordsAt(
  job: GitJob,
  { commit, folder }: { readonly commit: string; readonly folder: string },
): Promise<readonly RefusedEntry[]> {
  if (folder === "" || folder === WORDS_FOLDER) return [];
  const asked = [
    "grep",
    "-z",
    "-l",
    "-I",
    "-E",
    DECISION,
    commit,
    "--",
    `${WORDS_FOLDER}/*.yaml`,
    `${WORDS_FOLDER}/*.yml`,
    `${WORDS_FOLDER}/*.json`,
  ];
  const chunks: Buffer[] = [];
  const result = await git(job, { args: asked, onOutput: (chunk) => chunks.push(chunk) > 0 });
  if (result.code === 1 && result.ended === undefined) return [];
  if (result.code !== 0) throw classifyGit(result, `look for words in ${WORDS_FOLDER}/`);
  const names = Buffer.concat(chunks).toString("utf8").split("\0");
  return told(
    names.flatMap((name) => (name.startsWith(`${commit}:`) ? [name.slice(commit.length + 1)] : [])),
    folder,
  );
}

/** The same of a folder of this machine, which belongs to the work tree that holds it. */
export function strayWordsBeside(folder: string): readonly RefusedEntry[] {
  const root = rootOf(resolve(folder));
  if (root === undefined || root === resolve(folder)) return [];
  const place = join(root, WORDS_FOLDER);
  if (place === resolve(folder)) return [];
  try {
    const names = readdirSync(place).filter((name) => isManifestPath(name) && lstatSync(join(place, name)).isFile());
    const words = names.filter((name) => new RegExp(DECISION, "m").test(readFileSync(join(place, name), "utf8")));
    return told(
      words.toSorted().map((name) => relative(".", join(place, name))),
      folder,
    );
  } catch {
    return [];
  }
}

function rootOf(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (lstatSync(join(at, ".git"), { throwIfNoEntry: false }) !== undefined) return at;
    if (at === dirname(at)) return undefined;
  }
}

function told(paths: readonly string[], folder: string): readonly RefusedEntry[] {
  return paths.slice(0, MOST).map((path) => {
    const message = `words are read from ${folder}/${WORDS_FOLDER}/ and nowhere else, so this one counts for nobody: add it as ${folder}/${WORDS_FOLDER}/${basename(path)} in a signed commit, and delete it here`;
    return { path, reason: "GitEntryRefused", message };
  });
}
