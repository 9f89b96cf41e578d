import type { FileAddition } from "../../domain/policy/git-words.ts";
import type { GitJob } from "./git-job.ts";
import { checkCommit } from "./read-snapshot.ts";
import { signatureOf, signedLog } from "./signed-commits.ts";

interface Asked {
  readonly upTo: string;
  readonly paths: readonly string[];
}

/** Id, state of the signature, fingerprint of its key, parents, committer time. */
const FORMAT = "--format=%x00%H%x00%G?%x00%GF%x00%P%x00%ct%x00";

/** Every line of history is followed, and a merge is compared with each of its parents: what none of them has, it adds itself. */
const HOW = ["--full-history", "--raw", "--no-abbrev", "--no-renames", "--diff-filter=A", "--diff-merges=separate"];

/** Files that one call asks for: each commit found costs a run of ssh-keygen, and a call has limited time. */
const MOST_PATHS = 100;

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
    const unknown = paths.filter((path) => !known.byPath.has(path));
    for (let at = 0; at < unknown.length; at += MOST_PATHS) {
      const asked = unknown.slice(at, at + MOST_PATHS);
      const found = Map.groupBy(parseAdditions(await signedLog(job, [FORMAT, ...HOW, upTo, "--", ...asked])), ({ path }) => path);
      for (const path of asked) known.byPath.set(path, found.get(path) ?? []);
    }
    return paths.flatMap((path) => known.byPath.get(path) ?? []);
  };
}

interface Addition extends FileAddition {
  /** How many parents the commit has; a first commit is compared with nothing, once. */
  readonly comparisons: number;
}

/** Takes the output apart: a commit comes once for each parent that lacks one of its files. Only what every parent lacks was added by it. */
function parseAdditions(text: string): readonly FileAddition[] {
  const fields = text.split("\0");
  const counts = new Map<string, number>();
  const found = new Map<string, Addition>();
  let commit: Omit<Addition, "path" | "blob"> | undefined;
  for (let at = 0; at < fields.length;) {
    const raw = /^\n?:\d{6} \d{6} [0-9a-f]{40,64} ([0-9a-f]{40,64}) A$/.exec(fields[at] ?? "");
    if (raw !== null && commit !== undefined) {
      const [path, blob] = [fields[at + 1] ?? "", raw[1] ?? ""];
      const key = `${commit.commit} ${path}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
      found.set(key, { ...commit, path, blob });
      at += 2;
      continue;
    }
    const [id = "", state = "", fingerprint = "", parents = "", seconds = ""] = fields.slice(at, at + 5);
    if (!/^[0-9a-f]{40,64}$/.test(id) || !/^\d+$/.test(seconds)) {
      at += 1;
      continue;
    }
    commit = {
      commit: id,
      signature: signatureOf(state, fingerprint),
      committedAt: Temporal.Instant.fromEpochMilliseconds(Number(seconds) * 1000),
      comparisons: Math.max(1, parents.split(" ").filter((parent) => parent !== "").length),
    };
    at += 5;
  }
  return [...found].flatMap(([key, { comparisons, ...addition }]) => (counts.get(key) === comparisons ? [addition] : []));
}
