import type { Channel } from "../../api/types.ts";
import { sha256Hex } from "../digest.ts";
import { statusTime, statusTimeAt } from "../status/conditions.ts";
import type { ChannelStatus, QueuedNotice, Topic } from "./notice.ts";
import { COLLECT_MS } from "./owed-notices.ts";
import { epochMsOf } from "../time/instant.ts";

type ToldTopic = NonNullable<ChannelStatus["told"]>[number];

const MOST_QUEUED = 100;
const MOST_TOPICS = 64;
const MOST_REMEMBERED = 1_000;
/** What was told is remembered so much longer than it may be told: a clock that is set back may owe it again. */
const REMEMBERED_MS = 60_000;
const FIRST_RETRY_MS = 60_000;
const LONGEST_RETRY_MS = 15 * 60_000;

/** What is to be told, and to whom: the team of the mailbox, or nobody in particular for a webhook. */
export interface Addressed {
  readonly topic: Topic;
  readonly team?: string;
}

/** A channel's memory: what is still to be sent, and what was. */
export interface Memory {
  readonly queue: readonly QueuedNotice[];
  readonly told: readonly ToldTopic[];
}

export interface Kept extends Memory {
  /** Came too late to be worth telling. */
  readonly dropped: readonly QueuedNotice[];
}

/** One fact and who is told of it. */
export function topicId({ topic, team }: Addressed): string {
  return sha256Hex(`${topic.key} ${team ?? ""}`).slice(0, 16);
}

/** Who is to be told of each topic: the channel's teams, the owners of the applications and who else a go-live concerns, or the webhook. */
export function addressed(
  { spec }: Channel,
  topics: readonly Topic[],
  ownerOf: (application: string) => string | undefined,
): readonly Addressed[] {
  const { mail } = spec;
  if (mail === undefined) return topics.map((topic) => ({ topic }));
  return topics.flatMap((topic) => {
    const owners = mail.owners && topic.event !== "PassReport" ? topic.about.flatMap(({ application }) => ownerOf(application) ?? []) : [];
    const concerned = mail.owners && topic.kind === "Mep" ? topic.teams : [];
    return [...new Set([...mail.teams, ...owners, ...concerned])].map((team) => ({ topic, team }));
  });
}

/**
 * The memory as it is to be now. What is owed and in neither list is written down: it joins a notice of its group that nobody has tried to send yet,
 * or begins one. What nobody is owed any more by the time it is sent is taken off; what was told is remembered as long as it might be told again.
 */
export function kept(channel: Channel, owed: readonly Addressed[], now: Temporal.Instant): Kept {
  const nowMs = now.epochMilliseconds;
  const { queue = [], told = [] } = channel.status ?? {};
  const owedIds = new Map(owed.map((one) => [topicId(one), one]));
  const isPast = (time: string): boolean => epochMsOf(time) <= nowMs;
  const dropped = queue.filter(({ until }) => isPast(until));
  const alive = queue.filter(({ until }) => !isPast(until)).map((notice) => stillOwed(notice, owedIds, nowMs));
  const withdrawn = alive.filter(({ topics, tries }) => topics.length === 0 && tries > 0).map(({ id }) => id);
  const memory: Memory = {
    queue: alive.filter(({ topics }) => topics.length > 0),
    told: [
      ...told.filter(({ topic, until }) => owedIds.has(topic) || epochMsOf(until) + REMEMBERED_MS > nowMs),
      // Its mail may have arrived all the same.
      ...queue.filter(({ id }) => withdrawn.includes(id)).flatMap(toldOf),
    ],
  };
  return { ...writtenDown(channel, memory, { owed: owedIds, now }), dropped };
}

/** Its topics as far as they are still owed, once it is to be sent. */
function stillOwed(notice: QueuedNotice, owed: ReadonlyMap<string, Addressed>, nowMs: number): QueuedNotice {
  if (epochMsOf(notice.due) > nowMs) return notice;
  const topics = notice.topics.filter((id) => owed.has(id));
  // What was put into words stays as it was as long as some of it holds.
  return topics.length === 0 || notice.tries === 0 ? { ...notice, topics } : notice;
}

function writtenDown(
  channel: Channel,
  { queue, told }: Memory,
  { owed, now }: { readonly owed: ReadonlyMap<string, Addressed>; readonly now: Temporal.Instant },
): Memory {
  const known = new Set([...told.map(({ topic }) => topic), ...queue.flatMap(({ topics }) => topics)]);
  const next = [...queue];
  let remembered = known.size;
  for (const [id, one] of owed) {
    if (known.has(id) || remembered >= MOST_REMEMBERED) continue;
    const at = next.findIndex((notice) => takes(notice, one, now.epochMilliseconds));
    const open = next[at];
    if (open !== undefined) next[at] = joined(open, id, one.topic.untilMs);
    else if (next.length < MOST_QUEUED) next.push(begun(channel, { id, one, now }));
    else continue;
    remembered += 1;
  }
  return { queue: next, told };
}

function takes({ event, group, team, tries, due, at, topics }: QueuedNotice, one: Addressed, nowMs: number): boolean {
  if (event !== one.topic.event || group !== one.topic.group || team !== one.team) return false;
  const open = epochMsOf(due) > nowMs || epochMsOf(at) === Math.floor(nowMs / 1000) * 1000;
  return tries === 0 && open && topics.length < MOST_TOPICS;
}

function joined(notice: QueuedNotice, id: string, untilMs: number): QueuedNotice {
  const until = epochMsOf(notice.until) < untilMs ? statusTimeAt(untilMs) : notice.until;
  return { ...notice, topics: [...notice.topics, id], until };
}

function begun(
  { metadata }: Channel,
  { id, one, now }: { readonly id: string; readonly one: Addressed; readonly now: Temporal.Instant },
): QueuedNotice {
  const { topic, team } = one;
  const at = statusTime(now);
  const name = sha256Hex([metadata.uid ?? metadata.name, id, at].join(" ")).slice(0, 24);
  return {
    id: `${topic.event.toLowerCase()}-${name}`,
    event: topic.event,
    group: topic.group,
    ...(team === undefined ? {} : { team }),
    at,
    due: topic.collects ? statusTime(now.add({ milliseconds: COLLECT_MS })) : at,
    until: statusTimeAt(topic.untilMs),
    topics: [id],
    tries: 0,
  };
}

/** The notice that is to be sent now: whichever has waited longest of those that can be. */
export function nextToSend(
  queue: readonly QueuedNotice[],
  canGo: (notice: QueuedNotice) => boolean,
  now: Temporal.Instant,
): QueuedNotice | undefined {
  return queue
    .filter((notice) => epochMsOf(notice.due) <= now.epochMilliseconds && canGo(notice))
    .toSorted((left, right) => epochMsOf(left.due) - epochMsOf(right.due))[0];
}

/** The same notice with an attempt written down: until `due` nobody tries it again, whatever becomes of this one. */
export function attempted(
  notice: QueuedNotice,
  words: { readonly subject: string; readonly text: string },
  now: Temporal.Instant,
): QueuedNotice {
  const tries = notice.tries + 1;
  const delayMs = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(notice.tries, 10));
  return {
    ...notice,
    subject: notice.subject ?? words.subject,
    text: notice.text ?? words.text,
    tries,
    due: statusTime(now.add({ milliseconds: delayMs })),
  };
}

/** Puts the notice in the place of the one of the same id. */
export function replaced(queue: readonly QueuedNotice[], notice: QueuedNotice): readonly QueuedNotice[] {
  return queue.map((one) => (one.id === notice.id ? notice : one));
}

/** Takes a notice that was delivered off the queue, and remembers what it told. */
export function delivered({ queue, told }: Memory, notice: QueuedNotice): Memory {
  return { queue: queue.filter(({ id }) => id !== notice.id), told: [...told, ...toldOf(notice)] };
}

/** Nobody else need find out that the other side does not answer: all wait for the next attempt at this one. */
export function heldUp(queue: readonly QueuedNotice[], notice: QueuedNotice): readonly QueuedNotice[] {
  return queue.map((one) => (one.id !== notice.id && epochMsOf(one.due) < epochMsOf(notice.due) ? { ...one, due: notice.due } : one));
}

/** When the queue has to be looked at again, in epoch milliseconds. */
export function nextLookMs(queue: readonly QueuedNotice[], canGo: (notice: QueuedNotice) => boolean): number {
  return Math.min(Infinity, ...queue.flatMap((notice) => [...(canGo(notice) ? [epochMsOf(notice.due)] : []), epochMsOf(notice.until)]));
}

function toldOf({ topics, until }: QueuedNotice): readonly ToldTopic[] {
  return topics.map((topic) => ({ topic, until }));
}
