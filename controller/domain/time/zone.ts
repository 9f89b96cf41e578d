import { DAY_MS } from "./day.ts";

/**
 * What a local time means. `Absent` times fall into the hour that a clock change leaves out: `epochMs` is the first instant after
 * it. `Doubled` times happen twice: `epochMs` is the first of the two.
 */
export interface LocalInstant {
  readonly kind: "Exact" | "Doubled" | "Absent";
  readonly epochMs: number;
}

/** One time zone as a table of its clock changes: local times and instants are found by a search, not by a calendar library. */
export interface Zone {
  readonly name: string;
  /** Milliseconds that local time is ahead of UTC at that instant. */
  offsetMs(epochMs: number): number;
  /** `localMs`: the local date and time, written as if it were UTC. */
  instantOf(localMs: number): LocalInstant;
}

const FROM = Temporal.Instant.from("1990-01-01T00:00:00Z");
const UNTIL = Temporal.Instant.from("2110-01-01T00:00:00Z");
const FIRST_MS = FROM.epochMilliseconds;
const LAST_MS = UNTIL.epochMilliseconds;

const tables = new Map<string, Zone>();

/** The zone's table, made once. Throws `RangeError` for a name that the time zone database does not know. */
export function zoneOf(name: string): Zone {
  const known = tables.get(name);
  if (known !== undefined) return known;
  const made = createZone(name);
  tables.set(name, made);
  return made;
}

/** False for a name that the time zone database does not know. */
export function isZone(name: string): boolean {
  try {
    zoneOf(name);
    return true;
  } catch {
    return false;
  }
}

interface Table {
  readonly name: string;
  /** Instants from which the offset of the same place holds, ascending. */
  readonly since: Float64Array;
  readonly offsets: Float64Array;
}

function createZone(name: string): Zone {
  const table = tableOf(name);
  const offsetMs = (epochMs: number): number =>
    epochMs < FIRST_MS || epochMs >= LAST_MS ? farOffset(name, epochMs) : (table.offsets[indexAt(table.since, epochMs)] ?? 0);
  return { name, offsetMs, instantOf: (localMs) => resolve(localMs, { table, offsetMs }) };
}

function tableOf(name: string): Table {
  const since: number[] = [FIRST_MS];
  let at = FROM.toZonedDateTimeISO(name);
  const offsets: number[] = [at.offsetNanoseconds / 1e6];
  for (;;) {
    const next = at.getTimeZoneTransition("next");
    if (next === null || next.epochMilliseconds >= LAST_MS) break;
    since.push(next.epochMilliseconds);
    offsets.push(next.offsetNanoseconds / 1e6);
    at = next;
  }
  return { name, since: Float64Array.from(since), offsets: Float64Array.from(offsets) };
}

/** Index of the last entry that is not after `epochMs`. */
function indexAt(since: Float64Array, epochMs: number): number {
  let low = 0;
  let high = since.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((since[middle] ?? 0) <= epochMs) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Outside the table's years nobody asks often. */
function farOffset(name: string, epochMs: number): number {
  return Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(name).offsetNanoseconds / 1e6;
}

function resolve(localMs: number, { table, offsetMs }: { readonly table: Table; readonly offsetMs: Zone["offsetMs"] }): LocalInstant {
  const before = offsetMs(localMs - DAY_MS);
  const after = offsetMs(localMs + DAY_MS);
  if (before === after) return { kind: "Exact", epochMs: localMs - before };
  const changeMs = changeBetween(table, localMs);
  const early = localMs - before;
  const late = localMs - after;
  if (early < changeMs) return { kind: late >= changeMs ? "Doubled" : "Exact", epochMs: early };
  return late >= changeMs ? { kind: "Exact", epochMs: late } : { kind: "Absent", epochMs: changeMs };
}

/** The one clock change within a day of that local time. */
function changeBetween({ since }: Table, localMs: number): number {
  return since[indexAt(since, localMs + DAY_MS)] ?? localMs;
}
