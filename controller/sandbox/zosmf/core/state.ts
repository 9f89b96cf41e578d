import type { Cics } from "./cics.ts";
import type { Db2, Package } from "./db2.ts";
import type { Execution, Job, Jobs } from "./jobs.ts";
import type { DataSetAttributes, Libraries, Member } from "./libraries.ts";
import type { DirectoryData } from "./sample-member.ts";

/** One part of the state: `undefined` = it is gone. Keys: `job/…`, `dataset/…`, `execution/…`, `db2`, `cics`, `counters`. */
export type StateChange = readonly [key: string, text: string | undefined];

interface Parts {
  readonly libraries: Libraries;
  readonly db2: Db2;
  readonly cics: Cics;
  readonly jobs: Jobs;
  readonly executions: Execution[];
}

/** What changed since the last call; `from` is the number of executions told before. */
export function takeStateChanges({ libraries, db2, cics, jobs, executions }: Parts, from: number): readonly StateChange[] {
  const changes: StateChange[] = [];
  const add = (key: string, value: unknown): void => void changes.push([key, value === undefined ? undefined : JSON.stringify(value)]);
  const changedJobs = jobs.takeChanged();
  for (const id of changedJobs) add(`job/${id}`, jobs.find(id));
  for (const name of libraries.takeChanged()) add(`dataset/${name}`, savedDataSet(libraries, name));
  executions.slice(from).forEach((execution, index) => add(`execution/${String(from + index).padStart(8, "0")}`, execution));
  if (db2.takeChanged()) add("db2", { subsystems: db2.subsystems(), packages: db2.packages() });
  if (cics.takeChanged())
    add(
      "cics",
      cics.regions().map(({ name, library, programs }) => ({ name, library, programs: [...programs] })),
    );
  if (changedJobs.length > 0) add("counters", { lastJob: jobs.lastNumber() });
  return changes;
}

/** Puts persisted parts back. Trusts what {@link takeStateChanges} wrote. */
export function restoreState({ libraries, db2, cics, jobs, executions }: Parts, state: Iterable<readonly [string, string]>): void {
  for (const [key, text] of [...state].sort(([left], [right]) => (left < right ? -1 : 1))) {
    if (key.startsWith("job/")) jobs.restore(JSON.parse(text) as Job);
    else if (key.startsWith("dataset/")) restoreDataSet(libraries, JSON.parse(text) as SavedDataSet);
    else if (key.startsWith("execution/")) executions.push(JSON.parse(text) as Execution);
    else if (key === "db2") restoreDb2(db2, JSON.parse(text) as SavedDb2);
    else if (key === "cics")
      for (const { name, library, programs } of JSON.parse(text) as SavedRegion[])
        cics.restore({ name, library, programs: new Map(programs) });
    else if (key === "counters") jobs.setLastNumber((JSON.parse(text) as { lastJob: number }).lastJob);
  }
  db2.takeChanged();
}

interface SavedMember {
  readonly name: string;
  readonly bytes: string;
  readonly directory: DirectoryData;
  readonly ttr: string;
  readonly changedAt: string;
  readonly changedBy: string;
}

type SavedDataSet = DataSetAttributes & { readonly name: string; readonly createdAt: string; readonly members: readonly SavedMember[] };
interface SavedDb2 {
  readonly subsystems: readonly { readonly subsystem: string; readonly packageList?: readonly string[] }[];
  readonly packages: readonly Package[];
}
interface SavedRegion {
  readonly name: string;
  readonly library: string;
  readonly programs: readonly (readonly [string, { readonly token: string; readonly ssi: string }])[];
}

function savedDataSet(libraries: Libraries, name: string): SavedDataSet | undefined {
  const found = libraries.find(name);
  if (found === undefined) return undefined;
  const { members, ...rest } = found;
  return { ...rest, members: [...members].map(([member, { bytes, ...about }]) => ({ name: member, ...about, bytes: bytes.toBase64() })) };
}

function restoreDataSet(libraries: Libraries, { members, ...rest }: SavedDataSet): void {
  const entries = members.map(({ name, bytes, ...about }): [string, Member] => [name, { ...about, bytes: Uint8Array.fromBase64(bytes) }]);
  libraries.restore({ ...rest, members: new Map(entries) });
}

function restoreDb2(db2: Db2, { subsystems, packages }: SavedDb2): void {
  for (const { subsystem, packageList } of subsystems) db2.define(subsystem, packageList);
  for (const one of packages) db2.bind(one);
}
