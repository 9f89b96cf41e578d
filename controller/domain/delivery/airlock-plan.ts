import type { Airlock, Pass } from "../../api/types.ts";
import { STANDING_WORDS } from "../status/standing-words.ts";
import type { Standing } from "../status/conditions.ts";
import { statusTime, statusTimeAt } from "../status/conditions.ts";
import type { Telling } from "../status/told-time.ts";
import { dateTimeText } from "../status/told-time.ts";
import { DAY_MS, dateOf } from "../time/day.ts";
import { wallAt } from "../time/local-time.ts";
import { PASS_FINALIZER } from "./continuous-pass.ts";
import { declaredBefore } from "./declared-before.ts";
import type { Opened, Schedule, Slot } from "./slot.ts";
import { firstSlot, openedOf, passNameOf, REMEMBERED_DAYS, slotEnd, slotOn, slotStart } from "./slot.ts";

type AirlockStatus = NonNullable<Airlock["status"]>;

export interface AirlockPlan {
  /** Passes whose cut-off has come and that are not there yet; more than one only when nobody was there for a while. */
  readonly open: readonly Pass[];
  /**
   * Those that a cluster which was set up anew owes, for it bore their cut-off before: their slots are ahead. They are opened once everything that could be on
   * their list is known again.
   */
  readonly openAnew: readonly Pass[];
  /** A pass of another lane that bears the name of one of its nights: that night has none of its own. */
  readonly inItsPlace?: Pass;
  /** Name of the pass that was deleted of a night that is not over: that night has none. */
  readonly withdrawn?: string;
  /** When to look again. */
  readonly nextAt: Temporal.Instant;
  readonly status: Pick<AirlockStatus, "opened" | "nextCutOff" | "nextPass" | "lastPass">;
}

/** A slot that ended longer ago than this is history: nobody opens a pass for it any more. */
const LOOK_BACK_DAYS = 2;

interface KnownPasses {
  readonly passes: readonly Pass[];
  /** When the ledger began that an empty cluster is given back; undefined where there is none. */
  readonly rebuiltFrom?: Temporal.Instant;
}

/** Which passes an airlock owes now, and what comes next. Pure. */
export function airlockPlan(declared: Schedule, { passes, rebuiltFrom }: KnownPasses, now: Temporal.Instant): AirlockPlan {
  const opened = openedBy(declared, passes, now);
  const airlock = { ...declared.airlock, status: { ...declared.airlock.status, opened } };
  const schedule = { ...declared, airlock };
  const nowMs = now.epochMilliseconds;
  const mine = passes.filter((pass) => pass.spec.airlock === airlock.metadata.name);
  const createdMs = Temporal.Instant.from(airlock.metadata.creationTimestamp ?? now.toString()).epochMilliseconds;
  const declaredMs = declaredBefore(airlock, rebuiltFrom)?.epochMilliseconds ?? Infinity;
  const past = pastSlots(schedule, LOOK_BACK_DAYS, now);
  const owed = past.filter((slot) => slot.cutOffMs >= createdMs);
  const owedAnew = past.filter((slot) => slot.cutOffMs < createdMs && slot.cutOffMs >= declaredMs && slotStart(slot) > nowMs);
  const other = (slot: Slot | undefined): Pass | undefined =>
    passes.find((pass) => pass.metadata.name === slot?.pass && pass.spec.airlock !== airlock.metadata.name);
  const unopened = (slots: readonly Slot[]): readonly Pass[] =>
    slots
      .filter((slot) => other(slot) === undefined && !opened.some(({ pass }) => pass === slot.pass))
      .map((slot) => passOf(airlock, slot));
  const next = firstSlot(schedule, nowMs, (slot) => slot.cutOffMs > nowMs);
  const over = new Set(mine.filter(({ status }) => status?.endedAt !== undefined).map(({ metadata }) => metadata.name));
  const coming = firstSlot(schedule, nowMs, (slot) => slotEnd(slot) > nowMs && slot.skipped === undefined && !over.has(slot.pass));
  const withdrawn = past.find((slot) => slotEnd(slot) > nowMs && slot.deletedMs !== undefined);
  const last = mine
    .filter((pass) => pass.status?.endedAt !== undefined && isOfSlot(airlock, pass))
    .sort((left, right) => right.spec.date.localeCompare(left.spec.date))[0];
  const [inItsPlace] = [...owed, coming].flatMap((slot) => other(slot) ?? []);
  return {
    open: unopened(owed),
    openAnew: unopened(owedAnew),
    ...(inItsPlace === undefined ? {} : { inItsPlace }),
    ...(withdrawn === undefined ? {} : { withdrawn: withdrawn.pass }),
    nextAt: Temporal.Instant.fromEpochMilliseconds(
      Math.min(
        next?.cutOffMs ?? Infinity,
        ...[coming, withdrawn].map((slot) => (slot === undefined ? Infinity : slotEnd(slot))),
        nowMs + DAY_MS,
      ),
    ),
    status: {
      ...(opened.length === 0 ? {} : { opened }),
      ...(next === undefined ? {} : { nextCutOff: statusTimeAt(next.cutOffMs) }),
      ...(coming === undefined ? {} : { nextPass: { name: coming.pass, date: coming.date, at: statusTimeAt(slotStart(coming)) } }),
      ...(last === undefined
        ? {}
        : {
            lastPass: {
              name: last.metadata.name,
              date: last.spec.date,
              phase: last.status?.phase ?? "",
              summary: last.status?.summary ?? "",
            },
          }),
    },
  };
}

/** What a person is told of an airlock: what keeps its next night from being, that the last was missed, or what comes next. */
export function airlockStanding(
  { spec }: Airlock,
  { status, inItsPlace, withdrawn }: AirlockPlan,
  { now, ...telling }: Telling & { readonly now: Temporal.Instant },
): Standing {
  const words = STANDING_WORDS[telling.locale];
  const { suspend } = spec;
  if (suspend !== undefined && Temporal.Instant.compare(now, Temporal.Instant.from(suspend.until)) < 0)
    return {
      kind: "Ready",
      reason: "Suspended",
      message: words.suspended(suspend.by, dateTimeText(suspend.until, telling), suspend.reason),
    };
  if (inItsPlace !== undefined) {
    const { name } = inItsPlace.metadata;
    return { kind: "Stalled", reason: "PassNameTaken", message: words.nameTaken(name, inItsPlace.spec.lane) };
  }
  const next = status.nextPass;
  const ahead = next === undefined ? words.noSlot : words.next(next.name, dateTimeText(next.at, telling));
  if (withdrawn !== undefined) return { kind: "Ready", reason: "PassDeleted", message: `${words.withdrawn(withdrawn)} ${ahead}` };
  if (status.lastPass?.phase === "Missed") return { kind: "Stalled", reason: "PassMissed", message: words.missed(status.lastPass.name) };
  return { kind: "Ready", reason: "Scheduled", message: ahead };
}

/** Days on which this airlock and another nightly one both serve an environment: the names of the two. */
export function nightlyTwin(
  airlock: Airlock,
  others: readonly Airlock[],
): { readonly airlock: string; readonly environment: string } | undefined {
  if (!isNightly(airlock)) return undefined;
  for (const other of others) {
    if (other.metadata.name === airlock.metadata.name || !isNightly(other)) continue;
    const environment = airlock.spec.environments.find((name) => other.spec.environments.includes(name));
    if (environment !== undefined) return { airlock: other.metadata.name, environment };
  }
  return undefined;
}

/** By its name or by its hours: one that calls itself Noon and has a leg at night makes a pass of the night all the same. */
function isNightly({ spec }: Airlock): boolean {
  return spec.slot === "Night" || spec.legs.some(({ at }) => at >= "19:00" || at < "07:00");
}

/** The one that bears the name of its slot: what a hand made beside it says nothing of the night. */
function isOfSlot({ metadata }: Airlock, pass: Pass): boolean {
  return pass.metadata.name === passNameOf(metadata.name, pass.spec.date);
}

/** The slots of so many days whose cut-off has come. */
function pastSlots(schedule: Schedule, days: number, { epochMilliseconds: nowMs }: Temporal.Instant): readonly Slot[] {
  const { day } = wallAt(nowMs, schedule.calendar.zone);
  const slots = Array.from({ length: days + 1 }, (_, index) => slotOn(schedule, day - days + index));
  return slots.flatMap((slot) => (slot !== undefined && slot.cutOffMs <= nowMs ? [slot] : []));
}

/** The passes it has had for its slots of the last days, and when each was deleted that was: one that a hand makes in its place is none. */
function openedBy(schedule: Schedule, passes: readonly Pass[], now: Temporal.Instant): readonly Opened[] {
  const { airlock, calendar } = schedule;
  const { name } = airlock.metadata;
  const since = passNameOf(name, dateOf(wallAt(now.epochMilliseconds, calendar.zone).day - REMEMBERED_DAYS));
  const isThere = (pass: string): boolean => passes.some(({ metadata, spec }) => metadata.name === pass && spec.airlock === name);
  const known = openedOf(airlock).filter(({ pass }) => pass >= since);
  const added = pastSlots(schedule, REMEMBERED_DAYS, now).filter(({ pass }) => isThere(pass) && !known.some((one) => one.pass === pass));
  const kept = known.map((one) => (one.deletedAt !== undefined || isThere(one.pass) ? one : { ...one, deletedAt: statusTime(now) }));
  return [...kept, ...added.map(({ pass }) => ({ pass }))];
}

function passOf({ metadata }: Airlock, slot: Slot): Pass {
  return {
    apiVersion: "ecluse.dev/v1alpha1",
    kind: "Pass",
    metadata: {
      name: slot.pass,
      namespace: metadata.namespace ?? "",
      labels: { "ecluse.dev/airlock": metadata.name },
      finalizers: [PASS_FINALIZER],
    },
    spec: { lane: "Airlock", airlock: metadata.name, date: slot.date, changes: [] },
  };
}
