import { sha256Hex } from "../../../controller/domain/digest.ts";
import { fail } from "../../../controller/ports/failure.ts";
import type { Repository, Snapshot, WrittenFile } from "../../../controller/ports/repository.ts";
import type { Halt } from "./go-live.ts";
import type { Altered } from "./lock.ts";
import type { Content, Declared } from "./sample.ts";
import { contentOf, estateFiles, FORGED } from "./sample.ts";
import type { Scenario } from "./scenarios.ts";
import { INSTALLED } from "./scenarios.ts";

interface Commit {
  readonly id: string;
  readonly parent: string | undefined;
  readonly content: Content;
  /** Those of `records/`. */
  readonly records: readonly WrittenFile[];
}

/** The estate's repository: a line of commits, and perhaps one that came from nowhere. */
export interface Git extends Repository {
  commit(change: { readonly environment: string; readonly application: string; readonly version: string }): void;
  /** Commits a line that does not declare this application and its releases any more. */
  drop(application: string): void;
  /** Commits a line in which the gate, or every target, has another spec. */
  alter(kind: Altered): void;
  /** Commits a line that keeps the go-live from going on. */
  halt(how: Halt): void;
  /** Makes the branch point to a commit without a parent that declares {@link FORGED}. */
  rewrite(): void;
  /** Puts the branch back to the last commit of the line. */
  repair(): void;
  /** What the head of the line declares. */
  declared(): Declared;
  /** Applications that the head of the line does not declare any more. */
  dropped(): ReadonlySet<string>;
  /** Every commit of the line that declares something, oldest first. */
  line(): readonly string[];
  /** Every line that was ever written below `records/`, as it stands there now. */
  recorded(): readonly string[];
  /** Every line that ever stood below `records/` at the branch, be it in a line of commits that somebody has put aside since. */
  everRecorded(): ReadonlySet<string>;
}

export function createGit(scenario: Scenario): Git {
  const commits = new Map<string, Commit>();
  const line: string[] = [];
  /** Commits of the controller. */
  const ours = new Set<string>();
  const stood = new Set<string>();
  const add = (content: Content, parent: string | undefined, records = commits.get(parent ?? "")?.records ?? []): Commit => {
    const id = sha256Hex(`commit ${String(commits.size)} ${parent ?? ""}`).slice(0, 40);
    const made = { id, parent, content, records };
    commits.set(id, made);
    return made;
  };
  let head = "";
  /** The last commit of the line, be it one that declares something or one of the controller. */
  let tip = "";
  const grow = (content: Content): void => {
    const { id } = add(content, tip);
    line.push(id);
    if (head === tip) head = id;
    tip = id;
  };
  const start = contentOf(scenario, scenario.declared);
  if (scenario.begins === "Applied") grow(contentOf(scenario, INSTALLED));
  grow(start);
  const last = (): Content => commits.get(line.at(-1) ?? "")?.content ?? start;
  const known = (id: string): Commit => {
    const found = commits.get(id);
    if (found === undefined) throw new Error(`there is no commit ${id}`);
    return found;
  };
  return {
    commit: ({ environment, application, version }) => {
      const { declared } = last();
      grow({ ...last(), declared: new Map(declared).set(environment, new Map(declared.get(environment)).set(application, version)) });
    },
    drop: (application) => {
      grow({ ...last(), dropped: new Set([...last().dropped, application]) });
    },
    alter: (kind) => {
      grow({ ...last(), altered: new Set([...last().altered, kind]) });
    },
    halt: (how) => {
      grow({ ...last(), halted: new Set([...last().halted, how]) });
    },
    rewrite: () => {
      const forged = new Map(
        [...last().declared].map(([name, versions]) => [name, new Map([...versions.keys()].map((code) => [code, FORGED]))]),
      );
      head = add({ ...last(), declared: forged }, undefined).id;
    },
    repair: () => {
      head = tip;
    },
    declared: () => last().declared,
    dropped: () => last().dropped,
    line: () => line,
    fetch: () => Promise.resolve(head),
    descends: (...[, commit, ancestor]) => {
      for (let at: string | undefined = commit; at !== undefined; at = commits.get(at)?.parent)
        if (at === ancestor) return Promise.resolve(true);
      return Promise.resolve(false);
    },
    read: (...[, commit]) => Promise.resolve(snapshotOf(scenario, known(commit))),
    signatures: () => Promise.resolve([]),
    additions: () => Promise.resolve([]),
    withdrawn: () => Promise.resolve([]),
    lines: (...[, { commit, path }]) => {
      const { author, committedAt, files } = snapshotOf(scenario, known(commit));
      const bytes = files.find((file) => file.path === path)?.bytes ?? new Uint8Array();
      return Promise.resolve(
        new TextDecoder()
          .decode(bytes)
          .split("\n")
          .map((text) => ({ text, commit, author, committedAt })),
      );
    },
    recorded: () => linesOf(known(tip)),
    everRecorded: () => stood,
    revision: (...[, commit]) => {
      let at = commit;
      while (ours.has(at)) at = known(at).parent ?? at;
      return Promise.resolve(at);
    },
    records: (...[, { commit, which }]) => {
      const { records } = known(commit);
      return Promise.resolve(which === "All" ? records : records.slice(-1));
    },
    write: (...[, { onto, files }]) => {
      if (onto !== head) return Promise.reject(fail("Conflict", "BranchMoved", "Somebody pushed meanwhile."));
      const before = known(onto);
      const records = [...new Map([...before.records, ...files].map((file) => [file.path, file])).values()];
      const { id } = add(before.content, onto, records);
      ours.add(id);
      for (const { text } of files) for (const line of text.split("\n")) stood.add(line);
      if (head === tip) tip = id;
      head = id;
      return Promise.resolve(id);
    },
  };
}

const recorded = new WeakMap<Commit["records"], readonly string[]>();

function linesOf({ records }: Commit): readonly string[] {
  const known = recorded.get(records) ?? records.flatMap(({ text }) => text.split("\n").filter((one) => one !== ""));
  recorded.set(records, known);
  return known;
}

const snapshots = new Map<string, Snapshot>();

/** The same files for the same content, whichever run asks. */
function snapshotOf(scenario: Scenario, { id, content }: Commit): Snapshot {
  const { declared, dropped, halted, altered } = content;
  const versions = [...declared].map(([name, those]) => [name, [...those]]);
  const key = JSON.stringify([scenario.name, id, versions, [...dropped], [...halted], [...altered]]);
  const known = snapshots.get(key) ?? makeSnapshot(id, estateFiles(scenario, content));
  snapshots.set(key, known);
  return known;
}

function makeSnapshot(id: string, texts: ReadonlyMap<string, string>): Snapshot {
  const files = [...texts].map(([path, text]) => {
    const bytes = new TextEncoder().encode(text);
    return { path, blob: sha256Hex(bytes), bytes };
  });
  return { commit: id, author: "moe", committedAt: "2027-01-04T06:00:00Z", subject: "A change", files, refused: [] };
}
