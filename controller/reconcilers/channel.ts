import type { Application, Channel, Team } from "../api/types.ts";
import type { Asked } from "../domain/answers/answer.ts";
import { addressWith, tokenHash, tokenOf } from "../domain/answers/token.ts";
import type { LockFacts } from "../domain/delivery/lock-facts.ts";
import { channelStanding } from "../domain/operations/channel-standing.ts";
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
import { seen, standingConditions, statusTime } from "../domain/status/conditions.ts";
import type { Failure, Outcome } from "../domain/status/outcome.ts";
import { toldText } from "../domain/status/told-text.ts";
import type { Letter, LetterChange } from "../ports/courier.ts";
import { PortError } from "../ports/failure.ts";
import type { Heard } from "./answers.ts";
import { askedOf, askedWith, hearAnswers, stillUnheard } from "./answers.ts";
import type { Context, Key } from "./context.ts";
import { lockFactsOf } from "./lock-view.ts";
import { wordingOf } from "./notice-wording.ts";
import { reportStatus } from "./status-writer.ts";
import { requireTrustedClock } from "./trusted-clock.ts";
import { tellingOf } from "./watched-estate.ts";

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
  const question = due === undefined ? undefined : questionOf(due, owed, turn);
  const notice = due === undefined ? undefined : attempted(due, wordsFor(due, { owed, question }, turn), now);
  const queue = notice === undefined ? memory.queue : replaced(memory.queue, notice);
  const heard = await heardBefore(notice, turn);
  const asked = askedWith(heard.channel, question?.asked, now);
  const { failure: unheard } = heard;
  const written = await report(heard.channel, { ...memory, queue, dropped: dropped.length, asked, unheard }, turn);
  for (const { event } of dropped) count(turn, event, "Dropped");
  if (notice !== undefined) {
    await deliver(notice, { ...turn, channel: written }, { memory: { ...memory, queue }, owed, replyTo: question?.replyTo });
    return { kind: "again" };
  }
  const untilMs = Math.min(
    nextMs,
    heard.nextMs,
    nextLookMs(queue, (one) => canGo(one, turn)),
  );
  const on = { check: "notices", reason: "Scheduled", params: {} };
  return Number.isFinite(untilMs)
    ? { kind: "waiting", until: Temporal.Instant.fromEpochMilliseconds(untilMs), on }
    : { kind: "waiting", on };
}

/** Answers are heard when there is nothing to send. */
async function heardBefore(
  notice: QueuedNotice | undefined,
  { channel, context, signal }: Turn,
): Promise<Omit<Heard, "failure"> & { readonly failure: Unheard }> {
  if (notice !== undefined) return { channel, nextMs: Infinity, failure: stillUnheard(channel) };
  return { failure: undefined, ...(await hearAnswers(channel, { context, signal })) };
}

type Unheard = Parameters<typeof channelStanding>[1]["unheard"];

interface Question {
  readonly asked: Asked;
  readonly replyTo: string;
}

/** What the openers of a gate can answer to this notice, by a token made for this attempt; undefined when it asks nobody who could. */
function questionOf(notice: QueuedNotice, owed: readonly Addressed[], { channel, context }: Turn): Question | undefined {
  const { replies } = channel.spec.mail ?? {};
  const topics = topicsOf(notice, owed).flatMap((topic) => (topic.kind === "Waiting" ? [topic] : []));
  const [first] = topics;
  const { id, team } = notice;
  if (replies === undefined || first === undefined || team === undefined || first.gate.spec.openers !== team) return undefined;
  const token = tokenOf(context.random.bytes(16));
  const changes = topics.map(({ waiting: { environment, application, to, digest } }) => ({ environment, application, to, digest }));
  const until = topics.map(({ waiting }) => waiting.until).toSorted((left, right) => (left < right ? 1 : -1))[0] ?? notice.until;
  const asked = { id, tokens: [tokenHash(token)], gate: first.gate.metadata.name, team, changes, until };
  return { asked, replyTo: addressWith(replies.address, token) };
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
  return team === undefined || teamOf(team, turn)?.spec.mailbox !== undefined;
}

/** The words it was given at the first attempt, else new ones. */
function wordsFor(
  notice: QueuedNotice,
  { owed, question }: { readonly owed: readonly Addressed[]; readonly question: Question | undefined },
  { channel, context, now, facts }: Turn,
): Worded {
  if (notice.subject !== undefined && notice.text !== undefined) return { subject: notice.subject, text: notice.text };
  const [first, ...more] = topicsOf(notice, owed);
  if (first === undefined) throw new Error(`notice ${notice.id} tells nothing`);
  return wordedNotice([first, ...more], wordingOf(channel, { context, facts, now, isAnswered: question !== undefined }), now);
}

function topicsOf({ topics }: QueuedNotice, owed: readonly Addressed[]): readonly Topic[] {
  return owed.filter((one) => topics.includes(topicId(one))).map(({ topic }) => topic);
}

interface Delivering {
  readonly memory: Memory;
  readonly owed: readonly Addressed[];
  readonly replyTo: string | undefined;
}

/** Hands over one notice whose attempt is written down, and writes down what became of it. */
async function deliver(notice: QueuedNotice, turn: Turn, { memory, owed, replyTo }: Delivering): Promise<void> {
  const { channel, context, now } = turn;
  const letter = { ...letterOf(notice, turn, topicsOf(notice, owed)), ...(replyTo === undefined ? {} : { replyTo }) };
  const failure = await handOver(letter, turn);
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
  if (topic.kind === "Mep") {
    const { environment, items } = topic.mep.spec;
    return items.map(({ application, version }) => ({ environment, application, to: version }));
  }
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
  readonly asked?: readonly Asked[];
  readonly unheard?: Unheard;
}

async function report(channel: Channel, written: Written, turn: Turn): Promise<Channel> {
  const { queue, told, dropped = 0, sentAt, asked = askedOf(channel) } = written;
  const unheard = "unheard" in written ? written.unheard : stillUnheard(channel);
  const { context, now, signal } = turn;
  const before = channel.status ?? {};
  const sent = (before.sent ?? 0) + (sentAt === undefined ? 0 : 1);
  const lastSentAt = sentAt === undefined ? before.lastSentAt : statusTime(sentAt);
  const counted = { sent, ...(lastSentAt === undefined ? {} : { lastSentAt }) };
  const standing = channelStanding(
    channel,
    { ...counted, queue, unheard },
    {
      ...tellingOf(context, channel.metadata.namespace ?? ""),
      teamOf: (name) => teamOf(name, turn),
    },
  );
  const after = await reportStatus<Channel>({ cluster: context.cluster, signal }, channel, {
    ...seen(channel, standingConditions(standing), now),
    waiting: queue.length,
    ...counted,
    dropped: (before.dropped ?? 0) + dropped,
    queue,
    told,
    ...(asked.length === 0 ? {} : { asked }),
    ...(before.wrong === undefined ? {} : { wrong: before.wrong }),
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
