import { dirname } from "node:path";
import type { FileAddition } from "../../domain/policy/git-words.ts";
import type { CommitSignature } from "../../domain/policy/signed-commits.ts";
import type { GitJob } from "./git-job.ts";
import { checkCommit } from "./read-snapshot.ts";
import { signatureOf, signedLog } from "./signed-commits.ts";

interface Asked {
  readonly upTo: string;
  readonly paths: readonly string[];
}

/** Id, parents, committer time. */
const FOUND = "--format=%x00%H%x00%P%x00%ct%x00";

/** Every line of history is followed, and a merge is compared with each of its parents: what none of them has, it adds itself. */
const HOW = ["--full-history", "--raw", "--no-abbrev", "--no-renames", "--diff-filter=A", "--diff-merges=separate"];

/** Id, state of the signature, fingerprint of its key. */
const SIGNED = "--format=%x00%H%x00%G?%x00%GF%x00";

/** Commits that one call proves: each costs a run of ssh-keygen, and a call has limited time. */
const MOST_COMMITS = 100;

/** What was found of each path at the last commit asked for. */
interface Known {
  readonly upTo: string;
  readonly byPath: Map<string, readonly FileAddition[]>;
}

/** Finds the commits that added files. Remembers what it found for the last commit of each copy, until that is another. */
export function createAdditionFinder(): (job: GitJob, asked: Asked) => Promise<readonly FileAddition[]> {
  const memory = new Map<string, Known>();
  return async (job, { upTo, paths }) => {
    checkCommit(upTo);
    const before = memory.get(job.gitDir);
    const known: Known = before?.upTo === upTo ? before : { upTo, byPath: new Map() };
    memory.set(job.gitDir, known);
    const unknown = new Set(paths.filter((path) => !known.byPath.has(path)));
    if (unknown.size > 0) {
      const found = Map.groupBy(await additionsOf(job, upTo, unknown), ({ path }) => path);
      for (const path of unknown) known.byPath.set(path, found.get(path) ?? []);
    }
    return paths.flatMap((path) => known.byPath.get(path) ?? []);
  };
}

/** One walk of what changed in the folders of the files, however many they are; then the signatures of the commits that added one. */
async function additionsOf(job: GitJob, upTo: string, paths: ReadonlySet<string>): Promise<readonly FileAddition[]> {
  const folders = new Set([...paths].map((path) => dirname(path)));
  const found = parseAdditions(await signedLog(job, [FOUND, ...HOW, upTo, "--", ...folders])).filter(({ path }) => paths.has(path));
  const commits = [...new Set(found.map(({ commit }) => commit))];
  const signatures = new Map<string, CommitSignature>();
  for (let at = 0; at < commits.length; at += MOST_COMMITS) {
    const text = await signedLog(job, [SIGNED, "--no-patch", "--no-walk=unsorted", ...commits.slice(at, at + MOST_COMMITS), "--"]);
    for (const [commit, signature] of parseSignatures(text)) signatures.set(commit, signature);
  }
  return found.map((one) => ({ ...one, signature: signatures.get(one.commit) ?? { kind: "Unreadable" } }));
}

type Addition = Omit<FileAddition, "signature">;

/** Takes the output apart: a commit comes once for each parent that lacks one of the files. Only what every parent lacks was added by it. */
function parseAdditions(text: string): readonly Addition[] {
  const fields = text.split("\0");
  const counts = new Map<string, number>();
  const found = new Map<string, Addition & { readonly comparisons: number }>();
  let commit = { commit: "", comparisons: 0, committedAt: Temporal.Instant.fromEpochMilliseconds(0) };
  for (let at = 0; at < fields.length;) {
    const blob = /^\n?:\d{6} \d{6} [0-9a-f]{40,64} ([0-9a-f]{40,64}) A$/.exec(fields[at] ?? "")?.[1];
    if (blob !== undefined) {
      const path = fields[at + 1] ?? "";
      const key = `${commit.commit} ${path}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
      found.set(key, { ...commit, path, blob });
      at += 2;
      continue;
    }
    const [id = "", parents = "", seconds = ""] = fields.slice(at, at + 3);
    if (!isCommit(id) || !/^\d+$/.test(seconds)) {
      at += 1;
      continue;
    }
    // A first commit is compared with nothing, once.
    const comparisons = Math.max(1, parents.split(" ").filter((parent) => parent !== "").length);
    commit = { commit: id, comparisons, committedAt: Temporal.Instant.fromEpochMilliseconds(Number(seconds) * 1000) };
    at += 3;
  }
  return [...found].flatMap(([key, { comparisons, ...addition }]) => (counts.get(key) === comparisons ? [addition] : []));
}

function parseSignatures(text: string): readonly (readonly [commit: string, signature: CommitSignature])[] {
  const fields = text.split("\0");
  return fields.flatMap((commit, at) =>
    isCommit(commit) ? [[commit, signatureOf(fields[at + 1] ?? "", fields[at + 2] ?? "")] as const] : [],
  );
}

function isCommit(text: string): boolean {
  return /^[0-9a-f]{40,64}$/.test(text);
}
