import type { Channel, Gate, MEP, Pass } from "../../api/types.ts";
import { EXCEPTIONAL_LANE } from "../delivery/deciders.ts";
import type { PassItem } from "../delivery/pass-machine.ts";
import type { Schedule, Slot } from "../delivery/slot.ts";
import { REMEMBERED_DAYS, slotEnd, slotOfPass, slotsFrom } from "../delivery/slot.ts";
import { DAY_MS, dayOf } from "../time/day.ts";
import { instantOn, wallAt } from "../time/local-time.ts";
import type { About, Topic, WaitingChange } from "./notice.ts";
import { durationMsOf, epochMsOf } from "../time/instant.ts";

/** Everything that says what a channel has to tell. */
export interface NoticeFacts {
  readonly gates: readonly Gate[];
  readonly passes: readonly Pass[];
  readonly schedules: readonly Schedule[];
  readonly meps: readonly MEP[];
}

export interface Owed {
  readonly topics: readonly Topic[];
  /** When more may be owed although nothing but time has changed, in epoch milliseconds. */
  readonly nextMs: number;
}

/** A weekend without a relay loses nothing that happened on Friday evening. */
const NEWS_MS = 3 * DAY_MS;
const REPORT_MS = DAY_MS;
/** How long others of the same group are waited for. */
export const COLLECT_MS = 60_000;

const NOTHING: Owed = { topics: [], nextMs: Infinity };

/**
 * Everything that a channel is to tell of now, whether it has done so or not. Pure: of objects and time alone. What was over before the
 * channel was there is history, and told by nobody.
 */
export function owedTopics(channel: Channel, facts: NoticeFacts, now: Temporal.Instant): Owed {
  const asked: Asked = { channel, facts, sinceMs: createdMs(channel), nowMs: now.epochMilliseconds };
  const parts = [
    ...facts.gates.map((gate) => ofGate(gate, asked)),
    ...facts.passes.map((pass) => ofPass(pass, asked)),
    ...facts.meps.flatMap((mep) => [ofPreCheck(mep, asked), ofReview(mep, asked)]),
  ];
  return {
    topics: parts.flatMap(({ topics }) => topics).filter((topic) => wanted(channel, topic)),
    nextMs: Math.min(Infinity, ...parts.map(({ nextMs }) => nextMs)),
  };
}

interface Asked {
  readonly channel: Channel;
  readonly facts: NoticeFacts;
  readonly sinceMs: number;
  readonly nowMs: number;
}

function createdMs({ metadata }: Channel): number {
  return metadata.creationTimestamp === undefined ? -Infinity : epochMsOf(metadata.creationTimestamp);
}

/** An event that is listed, about something in scope. A report is told whole. */
function wanted({ spec }: Channel, { event, about }: Topic): boolean {
  if (!spec.events.includes(event)) return false;
  return event === "PassReport" || about.some((one) => inScope(spec.scope, one));
}

function inScope(scope: Channel["spec"]["scope"], { environment, application, platforms }: About): boolean {
  return (
    (scope?.environments === undefined || scope.environments.includes(environment)) &&
    (scope?.applications === undefined || scope.applications.includes(application)) &&
    (scope?.platforms === undefined || scope.platforms.some((platform) => platforms.includes(platform)))
  );
}

function ofGate(gate: Gate, asked: Asked): Owed {
  if (gate.spec.channels?.includes(asked.channel.metadata.name) !== true) return NOTHING;
  const parts = (gate.status?.waiting ?? []).map(({ slot, until, ...waiting }) =>
    slot === undefined || until === undefined ? NOTHING : ofWaiting(gate, { ...waiting, slot, until }, asked),
  );
  return { topics: parts.flatMap(({ topics }) => topics), nextMs: Math.min(Infinity, ...parts.map(({ nextMs }) => nextMs)) };
}

/** Openers are asked once for each slot that a change waits for, and reminded as the gate says. */
function ofWaiting(gate: Gate, waiting: WaitingChange, asked: Asked): Owed {
  const { environment, application, digest, slot, until } = waiting;
  const name = gate.metadata.name;
  const which = [name, environment, application, digest, slot].join("/");
  const about = [{ environment, application, platforms: gate.spec.guards.platforms }];
  const shared = { kind: "Waiting", gate, waiting, about } as const;
  const untilMs = epochMsOf(until);
  const request: readonly Topic[] =
    untilMs <= asked.nowMs
      ? []
      : [{ ...shared, event: "GateRequest", key: `request/${which}`, group: `request/${name}`, collects: true, untilMs }];
  const { due, nextMs } = reminderDue(gate, waiting, asked);
  const reminder: readonly Topic[] =
    due === undefined
      ? []
      : [
          {
            ...shared,
            event: "GateReminder",
            key: `reminder/${which}/${due.before}`,
            group: `reminder/${name}/${slot}/${due.before}`,
            collects: false,
            untilMs: due.untilMs,
          },
        ];
  return { topics: [...request, ...reminder], nextMs };
}

/** The last reminder whose time has come before the slot has: an earlier one says nothing that it does not. */
function reminderDue(
  { spec }: Gate,
  { slot, requestedAt }: WaitingChange,
  { sinceMs, nowMs }: Asked,
): { readonly due?: { readonly before: string; readonly untilMs: number }; readonly nextMs: number } {
  const slotMs = epochMsOf(slot);
  const askedMs = requestedAt === undefined ? -Infinity : epochMsOf(requestedAt) + COLLECT_MS;
  const dues = (spec.reminders ?? [])
    .map(({ before }) => ({ before, atMs: slotMs - durationMsOf(before) }))
    .filter(({ atMs }) => atMs >= sinceMs && atMs > askedMs)
    .sort((left, right) => left.atMs - right.atMs);
  const ahead = dues.find(({ atMs }) => atMs > nowMs);
  const nextMs = ahead?.atMs ?? Infinity;
  const due = dues.findLast(({ atMs }) => atMs <= nowMs);
  if (due === undefined || slotMs <= nowMs) return { nextMs };
  return { due: { before: due.before, untilMs: Math.min(ahead?.atMs ?? Infinity, slotMs) }, nextMs };
}

function ofPass(pass: Pass, asked: Asked): Owed {
  const { nowMs, sinceMs } = asked;
  const { items = [], endedAt, phase } = pass.status ?? {};
  const report = reportOf(pass, asked);
  const endedMs = endedAt === undefined ? nowMs : epochMsOf(endedAt);
  if (items.length === 0 || endedMs < sinceMs || endedMs + NEWS_MS <= nowMs) return report;
  const untilMs = endedMs + NEWS_MS;
  if (phase === "Missed") {
    const key = `missed/${pass.metadata.name}`;
    const missed: Topic = { kind: "Pass", event: "Missed", pass, key, group: key, collects: false, untilMs, about: items.map(aboutOf) };
    return { topics: [missed, ...report.topics], nextMs: report.nextMs };
  }
  return { topics: [...items.flatMap((item) => ofItem(pass, item, untilMs)), ...report.topics], nextMs: report.nextMs };
}

const NEWS: Readonly<Partial<Record<NonNullable<PassItem["result"]>, "Deferred" | "Rejected" | "Failed">>> = {
  Rejected: "Rejected",
  Deferred: "Deferred",
  Failed: "Failed",
  RolledBack: "Failed",
  Errored: "Failed",
  Unknown: "Failed",
};

function ofItem(pass: Pass, item: PassItem, untilMs: number): readonly Topic[] {
  const event = item.result === undefined ? undefined : NEWS[item.result];
  const { lane } = pass.spec;
  // An environment that takes changes continuously takes what was put off a moment later.
  if (event === undefined || (event === "Deferred" && (lane === "Continuous" || lane === "Repair"))) return [];
  const { name } = pass.metadata;
  const key = [event, name, item.environment, item.application, item.result].join("/");
  return [{ kind: "Item", event, pass, item, key, group: `${event}/${name}`, collects: true, untilMs, about: [aboutOf(item)] }];
}

function aboutOf({ environment, application, platforms = [] }: PassItem): About {
  return { environment, application, platforms };
}

/** What a go-live lacked on its day J-5 is news as long as it has not begun. */
function ofPreCheck(mep: MEP, { nowMs, sinceMs }: Asked): Owed {
  const { precheck, startedAt, endedAt } = mep.status ?? {};
  if (precheck === undefined || startedAt !== undefined || endedAt !== undefined || mep.spec.cancelled !== undefined) return NOTHING;
  const [atMs, untilMs] = [epochMsOf(precheck.at), epochMsOf(precheck.at) + NEWS_MS];
  if (atMs < sinceMs || untilMs <= nowMs) return NOTHING;
  const key = ["precheck", mep.metadata.name, mep.metadata.uid ?? "", precheck.date].join("/");
  const shared = { kind: "Mep", mep, key, group: key, collects: true, untilMs, about: aboutMep(mep) } as const;
  return { topics: [{ ...shared, event: "MepPreCheck", teams: precheck.teams }], nextMs: Infinity };
}

/** What came of a go-live, once the watch after it is over: to all whose word it needed, or who had a step of it. */
function ofReview(mep: MEP, { nowMs, sinceMs }: Asked): Owed {
  const { watch, requirements = [] } = mep.status ?? {};
  if (watch === undefined) return NOTHING;
  const dueMs = epochMsOf(watch.until);
  if (dueMs > nowMs) return { topics: [], nextMs: dueMs };
  if (dueMs < sinceMs || dueMs + NEWS_MS <= nowMs) return NOTHING;
  const key = ["review", mep.metadata.name, mep.metadata.uid ?? ""].join("/");
  const teams = [...new Set([...requirements.map(({ team }) => team), ...mep.spec.runbook.map(({ owner }) => owner)])];
  const shared = { kind: "Mep", mep, key, group: key, collects: false, untilMs: dueMs + NEWS_MS, about: aboutMep(mep) } as const;
  return { topics: [{ ...shared, event: "MepReview", teams }], nextMs: Infinity };
}

function aboutMep({ spec }: MEP): readonly About[] {
  const { environment, items, runbook } = spec;
  const platforms = [...new Set(runbook.flatMap(({ run }) => run?.platforms ?? []))];
  return items.map(({ application }) => ({ environment, application, platforms }));
}

function reportOf(pass: Pass, { channel, facts, sinceMs, nowMs }: Asked): Owed {
  const schedule = facts.schedules.find(({ airlock }) => airlock.metadata.name === pass.spec.airlock);
  const report = schedule?.airlock.spec.report;
  const items = pass.status?.items ?? [];
  if (schedule === undefined || report?.channel !== channel.metadata.name || pass.status?.phase === undefined) return NOTHING;
  const dueMs = reportDueMs(schedule, pass.spec.date, report.at);
  const exceptional = dueMs === undefined ? [] : exceptionalSince(schedule, { date: pass.spec.date, dueMs }, facts);
  // Who waits for a night that was skipped reads so in the morning.
  if (items.length === 0 && pass.status.phase !== "Skipped" && exceptional.length === 0) return NOTHING;
  if (dueMs === undefined || dueMs < sinceMs || dueMs + REPORT_MS <= nowMs) return NOTHING;
  if (dueMs > nowMs) return { topics: [], nextMs: dueMs };
  const key = `report/${pass.metadata.name}`;
  const about = items.map(aboutOf);
  return {
    topics: [{ kind: "Pass", event: "PassReport", pass, key, group: key, collects: false, untilMs: dueMs + REPORT_MS, about, exceptional }],
    nextMs: Infinity,
  };
}

/**
 * Those that have ended since the report before and began something: of environments that the airlock serves, and of those (production) that no airlock
 * with a report does.
 */
function exceptionalSince(
  schedule: Schedule,
  { date, dueMs }: { readonly date: string; readonly dueMs: number },
  { passes, schedules }: NoticeFacts,
): readonly Pass[] {
  const { airlock } = schedule;
  const others = schedules.flatMap(({ airlock: { spec } }) => (spec.report === undefined ? [] : spec.environments));
  const sinceMs = reportBefore(schedule, date) ?? dueMs - REPORT_MS;
  return passes.filter(({ spec, status }) => {
    const { environment = "" } = spec;
    const isOurs = airlock.spec.environments.includes(environment) || !others.includes(environment);
    if (spec.lane !== EXCEPTIONAL_LANE || status?.endedAt === undefined || !isOurs) return false;
    const endedMs = epochMsOf(status.endedAt);
    return endedMs > sinceMs && endedMs <= dueMs && (status.items ?? []).some(({ result }) => result !== "Deferred");
  });
}

function reportBefore(schedule: Schedule, date: string): number | undefined {
  const at = schedule.airlock.spec.report?.at;
  if (at === undefined) return undefined;
  const before = [...slotsUntil(schedule, date)].map((slot) => reportDueMs(schedule, slot.date, at));
  return before.at(-1);
}

function* slotsUntil(schedule: Schedule, date: string): Generator<Slot> {
  for (const slot of slotsFrom(schedule, dayOf(date) - REMEMBERED_DAYS)) {
    if (slot.date >= date) return;
    yield slot;
  }
}

/** The first time of that hour after the slot is over. */
function reportDueMs(schedule: Schedule, date: string, at: string): number | undefined {
  const slot = slotOfPass(schedule, date);
  if (slot === undefined) return undefined;
  const { zone } = schedule.calendar;
  const endMs = slotEnd(slot);
  const { day } = wallAt(endMs, zone);
  const sameDayMs = instantOn(day, at, zone);
  return sameDayMs >= endMs ? sameDayMs : instantOn(day + 1, at, zone);
}
