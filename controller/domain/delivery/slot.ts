import type { Airlock } from "../../api/types.ts";
import { statusTamperer } from "../status/tampering.ts";
import { oneLineText } from "../status/told-text.ts";
import type { BusinessCalendar } from "../time/business-calendar.ts";
import type { Day } from "../time/day.ts";
import { epochMsOf } from "../time/instant.ts";
import { dateOf, dayOf, isDay, minutesOf } from "../time/day.ts";
import { instantOn, wallAt } from "../time/local-time.ts";
import { askerOf } from "./asked-by.ts";
import type { Platform } from "./change.ts";

/** When one platform passes in one slot. */
export interface Leg {
  readonly platform: Platform;
  readonly atMs: number;
  /** Nothing is begun from here on: that is when it begins already, where a clock change leaves out all of it. */
  readonly untilMs: number;
}

/** One night (or noon) of an airlock. */
export interface Slot {
  readonly airlock: string;
  /** Name of its Pass, from the airlock and the date. */
  readonly pass: string;
  /** YYYY-MM-DD, the day on which its first leg begins. */
  readonly date: string;
  readonly cutOffMs: number;
  /** By the time they begin. */
  readonly legs: readonly Leg[];
  /** Environments declared not to take part, with the reason. */
  readonly leftOut: ReadonlyMap<string, string>;
  /** Why the whole slot does not run: so it is declared, its pass was deleted, or no leg of it has a time. */
  readonly skipped?: string;
  /** When its pass was deleted. */
  readonly deletedMs?: number;
}

/** An airlock with the calendar that its dates come from. */
export interface Schedule {
  readonly airlock: Airlock;
  readonly calendar: BusinessCalendar;
}

/** How far back slots still count: for the words that were given for them, and for what became of their passes. */
export const REMEMBERED_DAYS = 10;

/** How far ahead a slot is looked for. */
const HORIZON_DAYS = 400;

/** `sas-2027-02-09`. */
export function passNameOf(airlock: string, date: string): string {
  return `${airlock}-${date}`;
}

/** The passes that an airlock has had in the last days; none once somebody else has written into its status. */
export function openedOf({ metadata, status }: Airlock): readonly Opened[] {
  return statusTamperer(metadata) === undefined ? (status?.opened ?? []) : [];
}

export type Opened = NonNullable<NonNullable<Airlock["status"]>["opened"]>[number];

/** What a schedule's days are is reckoned once for the objects it is made of. */
const known = new WeakMap<Airlock, WeakMap<BusinessCalendar, Map<Day, Slot | undefined>>>();

/** The slot of that day; undefined on a day that is no working day. */
export function slotOn(schedule: Schedule, day: Day): Slot | undefined {
  const days = daysOf(schedule);
  if (!days.has(day)) days.set(day, reckonSlot(schedule, day));
  return days.get(day);
}

function daysOf({ airlock, calendar }: Schedule): Map<Day, Slot | undefined> {
  const byCalendar = known.get(airlock) ?? new WeakMap<BusinessCalendar, Map<Day, Slot | undefined>>();
  const days = byCalendar.get(calendar) ?? new Map<Day, Slot | undefined>();
  known.set(airlock, byCalendar.set(calendar, days));
  return days;
}

function reckonSlot({ airlock, calendar }: Schedule, day: Day): Slot | undefined {
  if (!calendar.isWorkingDay(day)) return undefined;
  const { spec, metadata } = airlock;
  const date = dateOf(day);
  const skip = spec.skips.find((one) => one.date === date);
  const cutOffMs = instantOn(day, spec.cutOff, calendar.zone);
  const suspended = suspension(airlock, cutOffMs);
  const why = skip === undefined ? undefined : reasonBy(skip.reason, askerOf(airlock, date)?.by);
  const declared = suspended ?? (skip?.environments === undefined ? why : undefined);
  const legs = spec.legs.map((leg) => legOn(leg, day, calendar)).sort((left, right) => left.atMs - right.atMs);
  const pass = passNameOf(metadata.name, date);
  const { deletedAt } = openedOf(airlock).find((one) => one.pass === pass) ?? {};
  const deleted = deletedAt === undefined ? undefined : "Its pass was deleted.";
  const skipped = declared ?? deleted ?? (legs.some(hasTime) ? undefined : `On ${date} the clock change leaves out every leg of it.`);
  return {
    airlock: metadata.name,
    pass,
    date,
    cutOffMs,
    legs,
    leftOut: new Map((skip?.environments ?? []).map((name) => [name, why ?? ""])),
    ...(skipped === undefined ? {} : { skipped }),
    ...(deletedAt === undefined ? {} : { deletedMs: epochMsOf(deletedAt) }),
  };
}

/** The slots from a day on, in order, without end in sight: stop taking when enough. */
export function* slotsFrom(schedule: Schedule, first: Day): Generator<Slot> {
  for (let day = first; day < first + HORIZON_DAYS; day += 1) {
    const slot = slotOn(schedule, day);
    if (slot !== undefined) yield slot;
  }
}

/** The first slot for which `wanted` holds, looking from the day before that instant: a slot may run past midnight. */
export function firstSlot(schedule: Schedule, epochMs: number, wanted: (slot: Slot) => boolean): Slot | undefined {
  for (const slot of slotsFrom(schedule, wallAt(epochMs, schedule.calendar.zone).day - 1)) if (wanted(slot)) return slot;
  return undefined;
}

/** The slot a Pass of that date belongs to; undefined on a day that is no working day, or that does not exist. */
export function slotOfPass(schedule: Schedule, date: string): Slot | undefined {
  return isDay(date) ? slotOn(schedule, dayOf(date)) : undefined;
}

/** When its first leg begins, in epoch milliseconds. */
export function slotStart(slot: Slot): number {
  return slot.legs[0]?.atMs ?? slot.cutOffMs;
}

/** When its last leg is over, in epoch milliseconds. */
export function slotEnd(slot: Slot): number {
  return slot.legs.reduce((last, leg) => Math.max(last, leg.untilMs), slot.cutOffMs);
}

/** False for a leg that a clock change leaves out: it begins and is over at the first instant after. */
export function hasTime({ atMs, untilMs }: Leg): boolean {
  return untilMs > atMs;
}

interface Taken {
  readonly environment: string;
  readonly platforms: readonly Platform[];
}

/** Whether something may enter that environment in this slot: neither is declared not to take part, and no leg that it needs is without time. */
export function takes(slot: Slot, { environment, platforms }: Taken): boolean {
  if (slot.skipped !== undefined || slot.leftOut.has(environment)) return false;
  return slot.legs.every((leg) => !platforms.includes(leg.platform) || hasTime(leg));
}

/** The leg on which that platform passes. */
export function legOf(slot: Slot, platform: Platform): Leg | undefined {
  return slot.legs.find((leg) => leg.platform === platform);
}

/** An end that is not later than its start on the clock is on the next day. */
function legOn({ platform, at, until }: Airlock["spec"]["legs"][number], day: Day, { zone }: BusinessCalendar): Leg {
  const endDay = minutesOf(until) <= minutesOf(at) ? day + 1 : day;
  return { platform, atMs: instantOn(day, at, zone), untilMs: instantOn(endDay, until, zone) };
}

function suspension({ spec }: Airlock, atMs: number): string | undefined {
  if (spec.suspend === undefined || Temporal.Instant.from(spec.suspend.until).epochMilliseconds <= atMs) return undefined;
  return reasonBy(spec.suspend.reason, spec.suspend.by);
}

/** `closing of the accounts – Anne Hily`: under what people read of a night that does not run stands who declared that, where it is known. */
function reasonBy(reason: string, by: string | undefined): string {
  return by === undefined ? reason : `${oneLineText(reason, LONGEST_REASON)} – ${oneLineText(by, LONGEST_NAME)}`;
}

const LONGEST_REASON = 150;
const LONGEST_NAME = 40;
