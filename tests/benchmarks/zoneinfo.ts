import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { zoneOf } from "../../controller/domain/time/zone.ts";
import { programPath } from "../requires.ts";
import type { Check, Finding, Note } from "./benchmark.ts";

const script = join(import.meta.dirname, "local-times.py");
const OUTPUT_BYTES = 64 * 1024 * 1024;
const SHOWN = 3;
/** How the script ends when Python has no such zone. */
const NO_ZONE = 3;
const KINDS = { E: "Exact", D: "Doubled", A: "Absent" } as const;
const run = promisify(execFile);

interface Compared {
  readonly release: string;
  readonly times: number;
  /** How many were there twice or not at all. */
  readonly notExact: number;
  readonly different: readonly string[];
}

/** The zones' tables against Python's zoneinfo from 2000 to 2100: `judged` must not differ, what the others do is said. */
export async function againstZoneinfo(judged: string, others: readonly string[]): Promise<readonly Finding[]> {
  const python = programPath("python3");
  if (python === undefined) return [note("python3 is not on this machine: the zones were not held against Python's zoneinfo")];
  const first = await compared(python, judged);
  if (first === undefined)
    return [note("python3 is older than 3.9 or has no time zone database: the zones were not held against its zoneinfo")];
  const check: Check = {
    kind: "check",
    title: `local times of ${judged} from 2000 to 2100 as Python's zoneinfo has them`,
    met: first.different.length === 0 && first.notExact > 0,
    detail: `${said(first)}; its time zone database ${first.release}, Node's ${process.versions["tz"] ?? "unknown"}`,
  };
  const lines: string[] = [];
  for (const zone of others) {
    const one = await compared(python, zone);
    lines.push(`\n      ${zone}: ${one === undefined ? "unknown to Python" : said(one)}`);
  }
  return [
    check,
    ...(lines.length === 0 ? [] : [note(`other zones, which two releases of the database may see otherwise:${lines.join("")}`)]),
  ];
}

function note(text: string): Note {
  return { kind: "note", text };
}

function said({ different, times, notExact }: Compared): string {
  const shown = different.slice(0, SHOWN).map((one) => `, ${one}`);
  return `${different.length} differences in ${times} times, ${notExact} of them there twice or not at all${shown.join("")}`;
}

async function compared(python: string, name: string): Promise<Compared | undefined> {
  const stdout = await localTimes(python, name);
  if (stdout === undefined) return undefined;
  const [release = "", ...lines] = stdout.trimEnd().split("\n");
  const zone = zoneOf(name);
  const different: string[] = [];
  let notExact = 0;
  for (const line of lines) {
    const [local, kind, instant] = line.split(" ");
    const theirs = `${KINDS[kind as keyof typeof KINDS]} ${Number(instant) * 1000}`;
    const ours = zone.instantOf(Number(local) * 1000);
    if (kind !== "E") notExact += 1;
    if (`${ours.kind} ${ours.epochMs}` !== theirs)
      different.push(`${new Date(Number(local) * 1000).toISOString().slice(0, -1)}: ours ${ours.kind} ${ours.epochMs}, theirs ${theirs}`);
  }
  return { release, times: lines.length, notExact, different };
}

/** What Python says; nothing when it does not know the zone. */
async function localTimes(python: string, zone: string): Promise<string | undefined> {
  try {
    return (await run(python, [script, zone], { maxBuffer: OUTPUT_BYTES })).stdout;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === NO_ZONE) return undefined;
    throw error;
  }
}
