import type { Booking, Environment, MEP, Pass } from "../../api/types.ts";
import type { FreeTime } from "../operations/booked-time.ts";
import { absentEnd, bookedTime } from "../operations/booked-time.ts";
import type { BookingStanding } from "../operations/booking.ts";
import type { BookingInTheWay } from "../operations/booking-status.ts";
import { isConflict } from "../operations/booking-status.ts";
import { dayOf } from "../time/day.ts";
import { instantOn, localText, wallAt } from "../time/local-time.ts";
import { timesOf as mepTimes } from "../mep/lane.ts";
import { milestoneOf } from "../mep/milestone.ts";
import { dueWords, offsetsOf } from "../mep/offsets.ts";
import { dueDay } from "../mep/times.ts";
import type { Locale } from "../status/sentence.ts";
import { localDateTimeText } from "../status/told-time.ts";
import type { Freeze } from "../time/freezes.ts";
import { exceptionalTimes, zoneOf as calendarZone } from "./exceptional.ts";
import type { ForecastWords } from "./forecast-words.ts";
import { FORECAST_WORDS } from "./forecast-words.ts";
import { bookedOver, freezeOver, freezesWithin } from "./lock-facts.ts";
import type { LockFacts } from "./lock-facts.ts";
import type { Leg, Schedule, Slot } from "./slot.ts";
import { hasTime, slotEnd, slotsFrom, slotStart } from "./slot.ts";

/** One thing that the declared calendar brings. */
export interface Occurrence {
  /**
   * `Pass`: a slot of an airlock, or an exceptional pass that was asked for. `MEP`: the window of a go-live. `Due`: a word or a freeze of content that it
   * needs by then (J-n). `Planned`: the day of a go-live that stands in the plan of the year and is not declared yet. `Committee`: one of that plan. `Milestone`: a date set by others. `Skipped`: a slot declared not to run. `Freeze`: nothing enters what it covers. `Opening`: a day on which an environment opens
   * otherwise than in other weeks. `Booking`: an environment that somebody has reserved. `Quiet`: days in which the yearly resets take place. `Holiday`: a day on which a calendar's airlocks do not run although
   * its weekday would. `Clash`: two things that cannot both be.
   */
  readonly kind:
    | "Pass"
    | "MEP"
    | "Planned"
    | "Committee"
    | "Milestone"
    | "Due"
    | "Skipped"
    | "Freeze"
    | "Opening"
    | "Booking"
    | "Quiet"
    | "Holiday"
    | "Clash";
  /** Pass, MEP, freeze, environment, booking, holiday. */
  readonly name: string;
  readonly environments: readonly string[];
  /** Epoch milliseconds; the end is exclusive. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly text: string;
}

export interface Period {
  readonly fromMs: number;
  readonly toMs: number;
}

/** In which language the texts are. */
export interface Told {
  readonly locale?: Locale;
}

interface Facts extends LockFacts {
  readonly locale: Locale;
  readonly words: ForecastWords;
}

/** Everything declared that falls into a period, by time. Pure: nothing that is pending, decided or running counts. */
export function forecast(known: LockFacts, { locale = "en", ...period }: Period & Told): readonly Occurrence[] {
  const facts = { ...known, locale, words: FORECAST_WORDS[locale] };
  const slots = facts.schedules.map((schedule) => ({ schedule, slots: slotsIn(schedule, period) }));
  return [
    ...slots.flatMap(({ schedule, slots: mine }) => mine.map((slot) => passOf(facts, schedule, slot))),
    ...slots.flatMap(({ schedule, slots: mine }) => mine.flatMap((slot) => frozenSlot(facts, schedule, slot))),
    ...overlaps(
      facts.words,
      slots.flatMap(({ schedule, slots: mine }) => mine.filter(({ skipped }) => skipped === undefined).map((slot) => ({ schedule, slot }))),
    ),
    ...facts.passes.flatMap((pass) => askedPass(facts, pass, period)),
    ...facts.meps.flatMap((mep) => goLive(facts, mep, period)),
    ...milestonesIn(facts, period),
    ...freezesIn(facts, period),
    ...quietIn(facts, period),
    ...bookingsIn(facts, period),
    ...holidaysIn(facts, period),
    ...[...facts.environments.values()].flatMap((environment) => exceptionsOf(environment, facts, period)),
  ].sort((one, other) => one.fromMs - other.fromMs || one.name.localeCompare(other.name));
}

function slotsIn(schedule: Schedule, { fromMs, toMs }: Period): readonly Slot[] {
  const found: Slot[] = [];
  for (const slot of slotsFrom(schedule, wallAt(fromMs, schedule.calendar.zone).day - 1)) {
    if (slotStart(slot) >= toMs) break;
    if (slotEnd(slot) > fromMs) found.push(slot);
  }
  return found;
}

function passOf(facts: Facts, { airlock, calendar }: Schedule, slot: Slot): Occurrence {
  const { environments, title } = airlock.spec;
  const common = { name: slot.pass, fromMs: slotStart(slot), toMs: slotEnd(slot) };
  const gone = slot.legs.filter((leg) => !hasTime(leg)).map(({ platform }) => platform);
  const isGone = gone.length === slot.legs.length;
  if (slot.skipped !== undefined)
    return { ...common, kind: "Skipped", environments, text: isGone ? facts.words.leftOutByClock(gone.join(", ")) : slot.skipped };
  const without = new Map([...bookedIn(facts, slot, environments), ...slot.leftOut]);
  const left = [...without].map(([name, reason]) => facts.words.without(name, reason));
  const taking = environments.filter((name) => !without.has(name));
  const byClock = [
    ...(gone.length === 0 ? [] : [facts.words.leftOutByClock(gone.join(", "))]),
    ...shiftedLegs(facts, { airlock, calendar }, slot),
  ];
  return { ...common, kind: "Pass", environments: taking, text: [title, ...left, ...byClock].join("; ") };
}

/** Legs that are to begin in the hour that a clock change leaves out, and begin at the first instant after. */
function shiftedLegs({ words }: Facts, { airlock, calendar }: Schedule, slot: Slot): readonly string[] {
  return slot.legs.filter(hasTime).flatMap(({ platform, atMs }) => {
    const planned = airlock.spec.legs.find((leg) => leg.platform === platform)?.at;
    const at = localText(atMs, calendar.zone).slice(-"00:00".length);
    return planned === undefined || planned === at ? [] : [words.shiftedByClock(platform, planned, at)];
  });
}

/** An exceptional pass, and the freeze it would meet. */
function askedPass(facts: Facts, pass: Pass, { fromMs, toMs }: Period): readonly Occurrence[] {
  const { environment = "", exceptional, changes } = pass.spec;
  const times = exceptionalTimes(pass, calendarZone(facts, facts.environments.get(environment)));
  if (times === undefined || times.untilMs <= fromMs || times.atMs >= toMs) return [];
  const common = { name: pass.metadata.name, environments: [environment], fromMs: times.atMs, toMs: times.untilMs };
  const frozen = changes.flatMap((change) => freezeOver(facts, { ...change }, times.atMs) ?? [])[0];
  const clash: readonly Occurrence[] =
    frozen === undefined ? [] : [{ ...common, kind: "Clash", text: facts.words.frozen(environment, freezeText(frozen, facts.words)) }];
  const what = changes.map(({ application, to }) => `${application} ${to}`).join(", ");
  return [{ ...common, kind: "Pass", text: facts.words.exceptional(what, exceptional?.reason ?? "") }, ...clash];
}

/** What is reserved when the slot begins is left out of it, with who has reserved it. */
function bookedIn(facts: Facts, slot: Slot, environments: readonly string[]): readonly (readonly [string, string])[] {
  return environments.flatMap((name): readonly (readonly [string, string])[] => {
    const booking = bookedOver(facts, name, slotStart(slot))?.booking;
    return booking === undefined ? [] : [[name, facts.words.booked(booking.spec.team, booking.metadata.name)]];
  });
}

/** The window of a go-live, the days by which something of it is due, and the freeze it would meet. */
function goLive(facts: Facts, mep: MEP, { fromMs, toMs }: Period): readonly Occurrence[] {
  const calendar = facts.calendars.get(mep.spec.calendar)?.calendar;
  const times = mepTimes(facts, mep);
  if (calendar === undefined || times === undefined || mep.spec.cancelled !== undefined) return [];
  const { name } = mep.metadata;
  const environments = [mep.spec.environment];
  const isInside = ({ fromMs: from, toMs: to }: Period): boolean => to > fromMs && from < toMs;
  const content = mep.spec.items.map(({ application, version }) => `${application} ${version}`).join(", ");
  const window = { fromMs: times.fromMs, toMs: times.toMs };
  const due = dueDays(mep, facts).map(({ offset, what }): Occurrence => {
    const { date, endMs } = dueDay(mep, offset, calendar);
    return {
      kind: "Due",
      name,
      environments,
      fromMs: instantOn(dayOf(date), "00:00", calendar.zone),
      toMs: endMs,
      text: `J-${String(offset)} ${what}`,
    };
  });
  const [frozen] = mep.spec.items.flatMap(({ application }) =>
    freezesWithin(facts, { environment: mep.spec.environment, application }, window),
  );
  const clash: readonly Occurrence[] =
    frozen === undefined
      ? []
      : [
          {
            kind: "Clash",
            name,
            environments,
            ...window,
            text: facts.words.frozen(mep.spec.environment, freezeText(frozen, facts.words)),
          },
        ];
  return [
    {
      kind: "MEP" as const,
      name,
      environments,
      ...window,
      text: `${facts.words.types[mep.spec.type]}${facts.words.colon} ${mep.spec.title} (${content})`,
    },
    ...due,
    ...clash,
  ].filter(isInside);
}

function dueDays(mep: MEP, facts: Facts): readonly { readonly offset: number; readonly what: string }[] {
  const { words: told } = facts;
  const { contentFreeze, fiche, precheck } = offsetsOf(mep, facts);
  const words = dueWords(mep, facts).flatMap(({ verdict, teams, offset }) =>
    offset === undefined ? [] : [{ offset, what: `${told.words[verdict]}${told.colon} ${teams.join(", ")}` }],
  );
  return [
    ...(contentFreeze === undefined ? [] : [{ offset: contentFreeze, what: told.contentFreeze }]),
    ...(fiche === undefined ? [] : [{ offset: fiche, what: told.fiche }]),
    ...(precheck === undefined ? [] : [{ offset: precheck, what: told.precheck }]),
    ...words,
  ];
}

function freezeText({ name, reason }: Freeze, { colon }: ForecastWords): string {
  return `${name}${colon} ${reason}`;
}

/** A slot that a freeze makes useless for an environment, whatever the application. */
function frozenSlot(facts: Facts, { airlock }: Schedule, slot: Slot): readonly Occurrence[] {
  if (slot.skipped !== undefined) return [];
  return airlock.spec.environments
    .filter((name) => !slot.leftOut.has(name))
    .flatMap((environment): readonly Occurrence[] => {
      const freeze = freezeOver(facts, { environment, application: "" }, slotStart(slot));
      if (freeze === undefined || freeze.applications !== undefined || freeze.toMs < slotEnd(slot)) return [];
      const text = facts.words.frozenSlot(environment, freezeText(freeze, facts.words));
      return [{ kind: "Clash", name: slot.pass, environments: [environment], fromMs: slotStart(slot), toMs: slotEnd(slot), text }];
    });
}

/** The dates that others set, each on its day, with the go-lives that have to meet it. */
function milestonesIn(facts: Facts, { fromMs, toMs }: Period): readonly Occurrence[] {
  return [...facts.calendars].flatMap(([calendar, planned]) =>
    planned.milestones
      .map((milestone): Occurrence => {
        const { name, body, deadlineMs } = milestone;
        const { zone } = planned.calendar;
        const meps = facts.meps.filter(
          (mep) => mep.spec.calendar === calendar && mep.spec.cancelled === undefined && milestoneOf(mep, planned) === milestone,
        );
        const told = meps.map((mep) => {
          const isMissed = (mepTimes(facts, mep)?.toMs ?? 0) > deadlineMs;
          return facts.words.meets(mep.metadata.name, { until: localDateTimeText(mep.spec.window.to, facts.locale), isMissed });
        });
        const dayMs = instantOn(wallAt(deadlineMs - 1, zone).day, "00:00", zone);
        return {
          kind: "Milestone",
          name,
          environments: [...new Set(meps.map(({ spec }) => spec.environment))],
          fromMs: dayMs,
          toMs: deadlineMs,
          text: [body, ...(told.length === 0 ? [facts.words.noMep] : told)].join("; "),
        };
      })
      .filter((one) => one.toMs > fromMs && one.fromMs < toMs),
  );
}

interface Planned {
  readonly schedule: Schedule;
  readonly slot: Slot;
}

/** Two airlocks that would be at work in one environment at once: one lock is all there is. */
function overlaps(words: ForecastWords, planned: readonly Planned[]): readonly Occurrence[] {
  const inOrder = planned.toSorted((one, other) => slotStart(one.slot) - slotStart(other.slot));
  return inOrder.flatMap((one, index) => {
    const clashes: Occurrence[] = [];
    for (const other of inOrder.slice(index + 1)) {
      if (slotStart(other.slot) >= slotEnd(one.slot)) break;
      const shared = one.schedule.airlock.spec.environments.filter((name) => other.schedule.airlock.spec.environments.includes(name));
      const legs = commonTime(one.slot.legs, other.slot.legs);
      if (shared.length === 0 || legs === undefined || one.slot.airlock === other.slot.airlock) continue;
      const text = words.both(one.slot.pass, other.slot.pass, shared.join(", "));
      clashes.push({ kind: "Clash", name: one.slot.pass, environments: shared, ...legs, text });
    }
    return clashes;
  });
}

function commonTime(one: readonly Leg[], other: readonly Leg[]): Period | undefined {
  for (const left of one)
    for (const right of other) {
      const [fromMs, toMs] = [Math.max(left.atMs, right.atMs), Math.min(left.untilMs, right.untilMs)];
      if (fromMs < toMs) return { fromMs, toMs };
    }
  return undefined;
}

function freezesIn({ calendars, environments, words }: Facts, { fromMs, toMs }: Period): readonly Occurrence[] {
  return [...calendars].flatMap(([calendar, { freezes }]) =>
    freezes
      .filter((one) => one.fromMs < toMs && one.toMs > fromMs)
      .map((one): Occurrence => {
        const mine = [...environments.values()].filter(({ spec }) => spec.calendar === calendar).map(({ metadata }) => metadata.name);
        const covered = mine.filter((name) => one.environments?.has(name) !== false);
        const only = one.applications === undefined ? "" : words.only([...one.applications].join(", "));
        return { kind: "Freeze", name: one.name, environments: covered, fromMs: one.fromMs, toMs: one.toMs, text: `${one.reason}${only}` };
      }),
  );
}

/** The times that are reserved, and those that were asked for and cannot be had. */
function bookingsIn(facts: Facts, { fromMs, toMs }: Period): readonly Occurrence[] {
  return [...facts.bookings].flatMap(([booking, standing]) => {
    const { environment, title, team, mode } = booking.spec;
    const refused = isConflict(standing) ? standing : undefined;
    const text =
      refused === undefined
        ? `${title} (${team}, ${mode === "Exclusive" ? facts.words.exclusive : facts.words.shared})`
        : `${refusedText(`${title} (${team})`, environment, { refused, facts })}${freeText(refused.nextFree(), facts.words)}.`;
    const common = {
      kind: refused === undefined ? "Booking" : "Clash",
      name: booking.metadata.name,
      environments: [environment],
      text,
    } as const;
    return timesOf(facts, booking, standing)
      .filter((one) => one.fromMs < toMs && one.toMs > fromMs)
      .map((one): Occurrence => ({ ...common, fromMs: one.fromMs, toMs: one.toMs }));
  });
}

function refusedText(
  what: string,
  environment: string,
  { refused, facts: { words } }: { readonly refused: BookingInTheWay; readonly facts: Facts },
): string {
  return refused.reason === "FreezePeriod"
    ? words.refusedByFreeze(what, environment, freezeText(refused.freeze, words))
    : words.refused(what, environment, refused.other.metadata.name);
}

function freeText(free: FreeTime | undefined, words: ForecastWords): string {
  return free === undefined ? "" : words.free(free.from, free.to);
}

function timesOf({ calendars, environments }: LockFacts, { spec }: Booking, standing: BookingStanding): readonly Period[] {
  if (standing.kind === "Accepted") return standing.stretches;
  const calendar = calendars.get(spec.calendar ?? environments.get(spec.environment)?.spec.calendar ?? "")?.calendar;
  return calendar === undefined || absentEnd(spec, calendar) !== undefined ? [] : bookedTime(spec, calendar);
}

function quietIn({ calendars, words }: Facts, { fromMs, toMs }: Period): readonly Occurrence[] {
  return [...calendars].flatMap(([calendar, { quietPeriods }]) =>
    quietPeriods
      .filter((one) => one.toMs > fromMs && one.fromMs < toMs)
      .map((one): Occurrence => ({ kind: "Quiet", environments: [], text: words.quiet(calendar), ...one })),
  );
}

function holidaysIn({ calendars, words }: Facts, { fromMs, toMs }: Period): readonly Occurrence[] {
  return [...calendars].flatMap(([name, { calendar }]) => {
    const found: Occurrence[] = [];
    const last = wallAt(toMs - 1, calendar.zone).day;
    for (let { day } = wallAt(fromMs, calendar.zone); day <= last; day += 1) {
      const closure = calendar.closure(day);
      if (closure?.kind !== "Holiday") continue;
      const span = { fromMs: instantOn(day, "00:00", calendar.zone), toMs: instantOn(day, "24:00", calendar.zone) };
      found.push({ kind: "Holiday", name: closure.name, environments: [], ...span, text: words.holiday(name) });
    }
    return found;
  });
}

function exceptionsOf({ metadata, spec }: Environment, { calendars, words }: Facts, { fromMs, toMs }: Period): readonly Occurrence[] {
  const zone = calendars.get(spec.opening?.calendar ?? "")?.calendar.zone;
  if (zone === undefined) return [];
  return (spec.opening?.exceptions ?? []).flatMap(({ date, windows = [], reason }): readonly Occurrence[] => {
    const day = dayOf(date);
    const hours = windows.length === 0 ? words.closed : windows.map(({ from, to }) => `${from}-${to}`).join(", ");
    const span = { fromMs: instantOn(day, windows[0]?.from ?? "00:00", zone), toMs: instantOn(day, windows.at(-1)?.to ?? "24:00", zone) };
    if (span.toMs <= fromMs || span.fromMs >= toMs) return [];
    return [{ kind: "Opening", name: metadata.name, environments: [metadata.name], ...span, text: `${hours}${words.colon} ${reason}` }];
  });
}
