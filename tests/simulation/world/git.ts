import { sha256Hex } from "../../../controller/domain/digest.ts";
import type { Repository, Snapshot } from "../../../controller/ports/repository.ts";
import type { Declared } from "./sample.ts";
import { declaredAtStart, estateFiles, FORGED } from "./sample.ts";

interface Commit {
  readonly id: string;
  readonly parent: string | undefined;
  readonly declared: Declared;
}

/** The estate's repository: a line of commits, and perhaps one that came from nowhere. */
export interface Git extends Repository {
  commit(change: { readonly environment: string; readonly application: string; readonly version: string }): void;
  /** Makes the branch point to a commit without a parent that declares {@link FORGED}. */
  rewrite(): void;
  /** Puts the branch back to the last commit of the line. */
  repair(): void;
  /** What the head of the line declares. */
  declared(): Declared;
  /** Every commit of the line, oldest first. */
  line(): readonly string[];
}

export function createGit(): Git {
  const commits = new Map<string, Commit>();
  const line: string[] = [];
  const add = (declared: Declared, parent: string | undefined): Commit => {
    const id = sha256Hex(`commit ${String(commits.size)} ${parent ?? ""}`).slice(0, 40);
    const made = { id, parent, declared };
    commits.set(id, made);
    return made;
  };
  const grow = (declared: Declared): string => {
    const { id } = add(declared, line.at(-1));
    line.push(id);
    return id;
  };
  let head = grow(declaredAtStart());
  const lastDeclared = (): Declared => commits.get(line.at(-1) ?? "")?.declared ?? new Map();
  const known = (id: string): Commit => {
    const found = commits.get(id);
    if (found === undefined) throw new Error(`there is no commit ${id}`);
    return found;
  };
  return {
    commit: ({ environment, application, version }) => {
      const next = new Map(lastDeclared());
      next.set(environment, new Map(next.get(environment)).set(application, version));
      const wasRewritten = head !== line.at(-1);
      const id = grow(next);
      if (!wasRewritten) head = id;
    },
    rewrite: () => {
      const forged = new Map(
        [...lastDeclared()].map(([name, versions]) => [name, new Map([...versions.keys()].map((code) => [code, FORGED]))]),
      );
      head = add(forged, undefined).id;
    },
    repair: () => {
      head = line.at(-1) ?? head;
    },
    declared: lastDeclared,
    line: () => line,
    fetch: () => Promise.resolve(head),
    descends: (...[, commit, ancestor]) => {
      for (let at: string | undefined = commit; at !== undefined; at = commits.get(at)?.parent)
        if (at === ancestor) return Promise.resolve(true);
      return Promise.resolve(false);
    },
    read: (...[, commit]) => Promise.resolve(snapshotOf(known(commit))),
    signatures: () => Promise.resolve([]),
  };
}

const snapshots = new Map<string, Snapshot>();

/** The same files for the same declaration, whichever run asks. */
function snapshotOf({ id, declared }: Commit): Snapshot {
  const key = JSON.stringify([id, [...declared].map(([name, versions]) => [name, [...versions]])]);
  const known = snapshots.get(key) ?? makeSnapshot(id, declared);
  snapshots.set(key, known);
  return known;
}

function makeSnapshot(id: string, declared: Declared): Snapshot {
  const files = [...estateFiles(declared)].map(([path, text]) => {
    const bytes = new TextEncoder().encode(text);
    return { path, blob: sha256Hex(bytes), bytes };
  });
  return { commit: id, author: "moe", committedAt: "2027-01-04T06:00:00Z", subject: "A change", files, refused: [] };
}
