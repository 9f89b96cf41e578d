import type { Application, Channel, Estate, Team } from "../api/types.ts";
import type { LockFacts } from "../domain/delivery/lock-facts.ts";
import { releaseOf } from "../domain/delivery/estate-view.ts";
import { channelStanding, unreachable } from "../domain/operations/channel-standing.ts";
import type { QueuedNotice, Topic } from "../domain/operations/notice.ts";
import type { Addressed, Memory } from "../domain/operations/notice-queue.ts";
import {
  addressed,
  attempted,
  delivered,
  heldUp,
  kept,
  nextLookMs,
  nextToSend,
  replaced,
  topicId,
} from "../domain/operations/notice-queue.ts";
import type { Worded } from "../domain/operations/notice-text.ts";
import { wordedNotice } from "../domain/operations/notice-text.ts";
import { owedTopics } from "../domain/operations/owed-notices.ts";
import { mergeConditions, standingConditions, statusTime } from "../domain/status/conditions.ts";
import type { Failure, Outcome } from "../domain/status/outcome.ts";
import { toldText } from "../domain/status/told-text.ts";
import { zoneOf } from "../domain/time/zone.ts";
import type { Letter, LetterChange } from "../ports/courier.ts";
import { PortError } from "../ports/failure.ts";
import type { Context, Key } from "./context.ts";
import { lockFactsOf } from "./lock-view.ts";
import { reportStatus } from "./status-writer.ts";
import { requireTrustedClock } from "./trusted-clock.ts";
import { localeOf, viewOf } from "./watched-estate.ts";

/**
 * Tells what a channel has to tell. Every notice is written down before it is sent, each attempt at it too, and only then handed over, one
 * in a turn: a crash at any point sends at most the same notice under the same identity once more.
 */
export async function reconcileChannel(key: Key, context: Context, signal: AbortSignal): Promise<Outcome> {
  const channel = await context.cluster.get<Channel>({ kind: "Channel", ...key }, signal);
  if (channel === undefined || channel.metadata.deletionTimestamp !== undefined) return { kind: "gone" };
  const now = context.clock.now();
  const turn: Turn = { channel, context, now, signal, facts: lockFactsOf(context, key.namespace) };
  const { topics, nextMs } = owedTopics(channel, turn.facts, now);
  const owed = addressed(channel, topics, (code) => ownerOf(code, turn));
  const { dropped, ...memory } = kept(channel, owed, now);
  const due = nextToSend(memory.queue, (notice) => canGo(notice, turn), now);
  if (due !== undefined) requireTrustedClock(context);
  const notice = due === undefined ? undefined : attempted(due, wordsFor(due, owed, turn), now);
  const queue = notice === undefined ? memory.queue : replaced(memory.queue, notice);
  const written = await report(channel, { ...memory, queue, dropped: dropped.length }, turn);
  for (const { event } of dropped) count(turn, event, "Dropped");
  if (notice !== undefined) {
    await deliver(notice, { ...turn, channel: written }, { memory: { ...memory, queue }, owed });
    return { kind: "again" };
  }
  const untilMs = Math.min(
    nextMs,
    nextLookMs(queue, (one) => canGo(one, turn)),
  );
  const on = { check: "notices", reason: "Scheduled", params: {} };
  return Number.isFinite(untilMs)
    ? { kind: "waiting", until: Temporal.Instant.fromEpochMilliseconds(untilMs), on }
    : { kind: "waiting", on };
}

interface Turn {
  readonly channel: Channel;
  readonly context: Context;
  readonly now: Temporal.Instant;
  readonly signal: AbortSignal;
  readonly facts: LockFacts;
}

type Result = "Sent" | "Failed" | "Dropped";

function count({ channel, context }: Turn, event: QueuedNotice["event"], result: Result): void {
  context.metrics.count("ecluse_notices_total", { channel_type: channel.spec.type, event, result });
}

function ownerOf(application: string, { channel, context }: Turn): string | undefined {
  const at = { kind: "Application", namespace: channel.metadata.namespace ?? "", name: application.toLowerCase() };
  return context.cache.get<Application>(at)?.spec.owner;
}

function teamOf(name: string, { channel, context }: Turn): Team | undefined {
  return context.cache.get<Team>({ kind: "Team", namespace: channel.metadata.namespace ?? "", name });
}

/** A mail needs a mailbox; it waits for one. */
function canGo({ team }: QueuedNotice, turn: Turn): boolean {
  return team === undefined || unreachable(team, teamOf(team, turn)) === undefined;
}

/** The words it was given at the first attempt, else new ones. */
function wordsFor(notice: QueuedNotice, owed: readonly Addressed[], { channel, context, now, facts }: Turn): Worded {
  if (notice.subject !== undefined && notice.text !== undefined) return { subject: notice.subject, text: notice.text };
  const namespace = channel.metadata.namespace ?? "";
  const view = viewOf(context, namespace);
  const [first, ...more] = topicsOf(notice, owed);
  if (first === undefined) throw new Error(`notice ${notice.id} tells nothing`);
  return wordedNotice(
    [first, ...more],
    {
      channel,
      locale: channel.spec.locale ?? localeOf(context, namespace),
      zone: zoneOf(context.cache.list<Estate>("Estate", namespace)[0]?.spec.timeZone ?? "UTC"),
      releaseOf: (application, version) => releaseOf(view, application, version),
      schedules: facts.schedules,
      gates: facts.gates,
    },
    now,
  );
}

function topicsOf({ topics }: QueuedNotice, owed: readonly Addressed[]): readonly Topic[] {
  return owed.filter((one) => topics.includes(topicId(one))).map(({ topic }) => topic);
}

interface Delivering {
  readonly memory: Memory;
  readonly owed: readonly Addressed[];
}

/** Hands over one notice whose attempt is written down, and writes down what became of it. */
async function deliver(notice: QueuedNotice, turn: Turn, { memory, owed }: Delivering): Promise<void> {
  const { channel, context, now } = turn;
  const failure = await handOver(letterOf(notice, turn, topicsOf(notice, owed)), turn);
  if (failure === undefined) {
    await report(channel, { ...delivered(memory, notice), sentAt: now }, turn);
    count(turn, notice.event, "Sent");
    context.log.info("notice delivered", { notice: notice.id, event: notice.event });
    return;
  }
  const failed = { ...notice, reason: failure.reason, error: toldText(failure.message, MOST_ERROR) };
  const queue = replaced(memory.queue, failed);
  // What one mailbox refuses says nothing of the others.
  await report(channel, { ...memory, queue: failure.reason === "RelayRefused" ? queue : heldUp(queue, failed) }, turn);
  count(turn, notice.event, "Failed");
  context.log.warn("notice not delivered", { notice: notice.id, event: notice.event, reason: failure.reason, sentence: failure.message });
}

const MOST_ERROR = 600;

async function handOver(letter: Letter, { channel, context, signal }: Turn): Promise<Failure | undefined> {
  try {
    await context.courier(channel, letter, signal);
    return undefined;
  } catch (error) {
    if (error instanceof PortError && error.failure.kind !== "Defect") return error.failure;
    throw error;
  }
}

function letterOf(notice: QueuedNotice, turn: Turn, topics: readonly Topic[]): Letter {
  const { id, event, team, subject = "", text = "", at } = notice;
  const to = team === undefined ? undefined : teamOf(team, turn)?.spec.mailbox;
  return {
    id,
    event,
    at: Temporal.Instant.from(at),
    ...(to === undefined ? {} : { to }),
    subject,
    text,
    changes: topics.flatMap(changesOf),
  };
}

function changesOf(topic: Topic): readonly LetterChange[] {
  const changes = topic.kind === "Waiting" ? [topic.waiting] : topic.kind === "Item" ? [topic.item] : (topic.pass.status?.items ?? []);
  return changes.map(({ environment, application, from, to, digest }) => ({
    environment,
    application,
    ...(from === undefined ? {} : { from }),
    to,
    digest,
  }));
}

interface Written extends Memory {
  readonly dropped?: number;
  readonly sentAt?: Temporal.Instant;
}

async function report(channel: Channel, { queue, told, dropped = 0, sentAt }: Written, turn: Turn): Promise<Channel> {
  const { context, now, signal } = turn;
  const before = channel.status ?? {};
  const sent = (before.sent ?? 0) + (sentAt === undefined ? 0 : 1);
  const lastSentAt = sentAt === undefined ? before.lastSentAt : statusTime(sentAt);
  const generation = channel.metadata.generation ?? 0;
  const counted = { sent, ...(lastSentAt === undefined ? {} : { lastSentAt }) };
  const standing = channelStanding(channel, { ...counted, queue }, (name) => teamOf(name, turn));
  const conditions = mergeConditions(before.conditions, standingConditions(standing), { instant: now, generation });
  const after = await reportStatus<Channel>({ cluster: context.cluster, signal }, channel, {
    observedGeneration: generation,
    conditions,
    waiting: queue.length,
    ...counted,
    dropped: (before.dropped ?? 0) + dropped,
    queue,
    told,
  });
  announce(channel, after, context);
  return after;
}

/** Said once when notices come to stand still, and once when they go on. */
function announce(before: Channel, after: Channel, { cluster }: Context): void {
  const was = before.status?.conditions?.find(({ type }) => type === "Ready")?.status ?? "True";
  const is = after.status?.conditions?.find(({ type }) => type === "Ready");
  if (is === undefined || is.status === was) return;
  cluster.event(after, is.status === "True" ? "Normal" : "Warning", is.reason, is.message);
}
