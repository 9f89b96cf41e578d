import { Cron } from "croner";
import type { Calendar } from "../../../controller/api/types.ts";
import { businessCalendar } from "../../../controller/domain/time/business-calendar.ts";
import { DAY_MS, dayOfCivil } from "../../../controller/domain/time/day.ts";
import type { Opening } from "../../../controller/domain/time/opening.ts";
import { openingAt, openingOf, spansOn } from "../../../controller/domain/time/opening.ts";
import { answerQuestions } from "../answers.ts";
import type { OpeningWeek } from "../opening-weeks.ts";
import { cronPatterns, openingWeek, ZONES } from "../opening-weeks.ts";

/** A year in which every zone has its clock changes. */
const YEAR = 2027;
const DAYS = 365;
const YEAR_MS = DAYS * DAY_MS;
const FIRST_DAY = dayOfCivil({ year: YEAR, month: 1, day: 1 });
/** Between two questions, in minutes: a prime, so that they fall on every hour and weekday. */
const APART = 7919;

interface Environments {
  readonly count: number;
}

interface Questions extends Environments {
  /** Of each environment. */
  readonly each: number;
}

/** Both sides of a comparison: how much was done, and what came out, one list for each environment. */
export interface Outcome {
  readonly done: number;
  /** Of the first environments only, as many as were asked for. */
  readonly lists: readonly Float64Array[];
}

interface Side {
  /** Every opening and closing of a year. */
  readonly occurrences: (index: number) => readonly number[];
  /** Whether it is open, the next opening, the next closing. */
  readonly state: (index: number, epochMs: number) => readonly [open: number, opening: number, closing: number];
  readonly isOpen: (index: number, epochMs: number) => boolean;
}

/** The controller's own, made ready as the controller does it. */
function ours({ count }: Environments): Side {
  const openings = Array.from({ length: count }, (_, index) => openingFrom(openingWeek(index)));
  const of = (index: number): Opening => openings[index] ?? never(index);
  return {
    occurrences: (index) => {
      const times: number[] = [];
      for (let day = FIRST_DAY; day < FIRST_DAY + DAYS; day += 1)
        for (const { fromMs, toMs } of spansOn(of(index), day)) times.push(fromMs, toMs);
      return times;
    },
    state: (index, epochMs) => {
      const { open, nextOpeningMs = 0, nextClosingMs = 0 } = openingAt(of(index), epochMs);
      return [Number(open), nextOpeningMs, nextClosingMs];
    },
    isOpen: (index, epochMs) => of(index).isOpen(epochMs),
  };
}

function openingFrom({ zone, windows }: OpeningWeek): Opening {
  const spec: Calendar["spec"] = { timeZone: zone, workingDays: ["Mon", "Tue", "Wed", "Thu", "Fri"], holidays: { region: "None" } };
  const calendar: Calendar = { apiVersion: "ecluse.dev/v1alpha1", kind: "Calendar", metadata: { name: "hours" }, spec };
  return openingOf({ windows }, businessCalendar(calendar));
}

/** croner as its own documentation has it: a pattern for each opening and each closing, asked for the run that follows. */
function peer({ count }: Environments): Side {
  const weeks = Array.from({ length: count }, (_, index) => {
    const week = openingWeek(index);
    const { openings, closings } = cronPatterns(week);
    const crons = (patterns: readonly string[]): readonly Cron[] =>
      patterns.map((pattern) => new Cron(pattern, { timezone: week.zone, paused: true }));
    return { openings: crons(openings), closings: crons(closings), fromMs: newYear(week.zone, YEAR), toMs: newYear(week.zone, YEAR + 1) };
  });
  const of = (index: number) => weeks[index] ?? never(index);
  const state: Side["state"] = (index, epochMs) => {
    const { openings, closings } = of(index);
    const [opening, closing] = [earliest(openings, epochMs), earliest(closings, epochMs)];
    return [Number(closing < opening), opening, closing];
  };
  return {
    occurrences: (index) => {
      const { openings, closings, fromMs, toMs } = of(index);
      return [...openings, ...closings].flatMap((cron) => runs(cron, fromMs, toMs)).sort((left, right) => left - right);
    },
    state,
    isOpen: (index, epochMs) => state(index, epochMs)[0] === 1,
  };
}

function runs(cron: Cron, fromMs: number, toMs: number): readonly number[] {
  const times: number[] = [];
  for (let at = cron.nextRun(new Date(fromMs - 1000)); at !== null && at.getTime() < toMs; at = cron.nextRun(at)) times.push(at.getTime());
  return times;
}

function earliest(crons: readonly Cron[], epochMs: number): number {
  const from = new Date(epochMs);
  return Math.min(...crons.map((cron) => cron.nextRun(from)?.getTime() ?? Infinity));
}

function newYear(timeZone: string, year: number): number {
  return Temporal.PlainDate.from({ year, month: 1, day: 1 }).toZonedDateTime(timeZone).epochMilliseconds;
}

function never(index: number): never {
  throw new RangeError(`there is no environment ${index}`);
}

function askedAt(index: number, turn: number): number {
  return FIRST_DAY * DAY_MS + ((((index + 1) * 104_729 + turn * APART) * 60_000) % YEAR_MS);
}

/** A day around each clock change of the year, a quarter of an hour apart. */
function aroundChanges(timeZone: string): readonly number[] {
  const times: number[] = [];
  const untilMs = newYear(timeZone, YEAR + 1);
  let at = Temporal.Instant.fromEpochMilliseconds(newYear(timeZone, YEAR)).toZonedDateTimeISO(timeZone).getTimeZoneTransition("next");
  for (; at !== null && at.epochMilliseconds < untilMs; at = at.getTimeZoneTransition("next"))
    for (let quarter = -48; quarter <= 48; quarter += 1) times.push(at.epochMilliseconds + quarter * 900_000);
  return times;
}

let side: Side | undefined;

function prepared(): Side {
  if (side === undefined) throw new Error("ask prepare first");
  return side;
}

answerQuestions({
  prepare: ({ name, count }: Environments & { readonly name: "ours" | "peer" }) => {
    side = (name === "ours" ? ours : peer)({ count });
  },
  occurrences: ({ count, keep }: Environments & { readonly keep: number }): Outcome => {
    const lists: Float64Array[] = [];
    let done = 0;
    for (let index = 0; index < count; index += 1) {
      const times = prepared().occurrences(index);
      done += times.length;
      if (index < keep) lists.push(Float64Array.from(times));
    }
    return { done, lists };
  },
  states: ({ count, each, keep }: Questions & { readonly keep: number }): Outcome => {
    const lists: Float64Array[] = [];
    for (let index = 0; index < count; index += 1) {
      const kept: number[] = [];
      for (let turn = 0; turn < each; turn += 1) {
        const answer = prepared().state(index, askedAt(index, turn));
        if (index < keep) kept.push(...answer);
      }
      if (index < keep) lists.push(Float64Array.from(kept));
    }
    return { done: count * each, lists };
  },
  /** The states around the clock changes, of the first environment of each zone. */
  changes: (): Outcome => {
    const lists = ZONES.map((zone, index) => Float64Array.from(aroundChanges(zone).flatMap((epochMs) => prepared().state(index, epochMs))));
    return { done: lists.reduce((sum, { length }) => sum + length / 3, 0), lists };
  },
  isOpen: ({ count, each }: Questions): { readonly done: number; readonly open: number } => {
    let open = 0;
    for (let index = 0; index < count; index += 1)
      for (let turn = 0; turn < each; turn += 1) if (prepared().isOpen(index, askedAt(index, turn))) open += 1;
    return { done: count * each, open };
  },
});
