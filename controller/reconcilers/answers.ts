import type { Channel, Decision, Gate, Team } from "../api/types.ts";
import type { Answer, AnsweredWord, Asked } from "../domain/answers/answer.ts";
import { askedAfter, isKnown, judgeAnswer, messageHash, withAnswer, wrongAfter } from "../domain/answers/answer.ts";
import { ANSWER_WORDS } from "../domain/answers/answer-words.ts";
import { senderOf } from "../domain/answers/message-facts.ts";
import { readMessage } from "../domain/answers/read-message.ts";
import { digestIn } from "../domain/delivery/release-digest.ts";
import type { Failure } from "../domain/status/outcome.ts";
import { statusTamperer } from "../domain/status/tampering.ts";
import type { IncomingMail } from "../ports/answers.ts";
import { PortError } from "../ports/failure.ts";
import { aboutOf } from "../ports/ledger.ts";
import type { Context } from "./context.ts";
import { stretched } from "./context.ts";
import { wordKey } from "./decision.ts";
import { reportStatus } from "./status-writer.ts";
import { requireTrustedClock } from "./trusted-clock.ts";
import { localeOf, viewOf } from "./watched-estate.ts";

/** Between two looks at the mailbox, while an answer may come and otherwise. */
const LOOK_MS = 30_000;
const IDLE_LOOK_MS = 600_000;

export interface Heard {
  readonly channel: Channel;
  /** When the mailbox is to be looked at again, in epoch milliseconds. */
  readonly nextMs: number;
  /** Why it could not be. */
  readonly failure?: Failure;
}

interface At {
  readonly context: Context;
  readonly signal: AbortSignal;
}

/** What a channel asked, as the controller itself wrote it: what somebody else put into its status gives nobody a right. */
export function askedOf({ metadata, status }: Channel): readonly Asked[] {
  return statusTamperer(metadata) === undefined ? (status?.asked ?? []) : [];
}

/**
 * Takes the answers that lie in the channel's mailbox. Of each: its use is written down, then the Decision created, and only then the mail is marked as
 * taken, so that a crash anywhere gives the same Decision. What is not accepted is counted, has a Record, and is answered by nobody.
 */
export async function hearAnswers(channel: Channel, { context, signal }: At): Promise<Heard> {
  if (channel.spec.mail?.replies === undefined) return { channel, nextMs: Infinity };
  const nowMs = context.clock.now().epochMilliseconds;
  const mayCome = askedOf(channel).some(({ until }) => Temporal.Instant.from(until).epochMilliseconds > nowMs);
  const nextMs = nowMs + stretched(context, { milliseconds: mayCome ? LOOK_MS : IDLE_LOOK_MS }).total("milliseconds");
  let current = channel;
  try {
    await context.answers.read(
      channel,
      async (mail) => {
        current = await takeAnswer(mail, current, { context, signal });
      },
      signal,
    );
    return { channel: current, nextMs };
  } catch (error) {
    if (!(error instanceof PortError) || signal.aborted || !HEARING_FAILURES.has(error.failure.reason)) throw error;
    return { channel: current, nextMs, failure: error.failure };
  }
}

/** What stands between a channel and its mailbox, as the standing of the channel names it. */
const HEARING_FAILURES: ReadonlySet<string> = new Set([
  "CredentialsMissing",
  "DnsUnreachable",
  "MailboxLoginRefused",
  "MailboxRefused",
  "MailboxUnreachable",
  "TlsRefused",
]);

/** The failure that a channel told of when its mailbox was last looked at. */
export function stillUnheard({ status }: Channel): Pick<Failure, "reason" | "message"> | undefined {
  const ready = status?.conditions?.find(({ type, status: is }) => type === "Ready" && is === "False");
  return ready !== undefined && /^Mailbox|^DnsUnreachable$/u.test(ready.reason) ? ready : undefined;
}

async function takeAnswer(mail: IncomingMail, channel: Channel, at: At): Promise<Channel> {
  const { context, signal } = at;
  const now = context.clock.now();
  const message = mail.raw === undefined ? undefined : readMessage(mail.raw);
  const namespace = channel.metadata.namespace ?? "";
  const teams = context.cache.list<Team>("Team", namespace);
  const sender = message === undefined ? undefined : senderOf(message.headers);
  const isAsked = mail.raw !== undefined && sender !== undefined && isKnown(sender, teams);
  const view = viewOf(context, namespace);
  const { wrong = [] } = channel.status ?? {};
  const asked = askedOf(channel);
  const answer = judgeAnswer(message, {
    asked,
    wrong,
    gates: context.cache.list<Gate>("Gate", namespace),
    teams,
    digestOf: (application, version) => digestIn(view, application, version),
    signed: isAsked ? await context.answers.signedFields(mail.raw, now, signal) : [],
    now,
  });
  if (answer.result === "Accepted") return accept(answer, channel, at);
  if (answer.result === "Duplicate" && (await isUnfinished(answer, channel, at))) {
    await decide(answer, channel, at);
    return channel;
  }
  await refuse({ answer, mail }, channel, at);
  const after = wrongAfter(wrong, answer, now);
  return reportStatus<Channel>({ cluster: context.cluster, signal }, channel, {
    ...channel.status,
    ...(after.length === 0 && wrong.length === 0 ? {} : { wrong: after.slice(-MOST_WRONG) }),
  });
}

const MOST_WRONG = 100;

/** Its use is written down first: of two answers that come at once, one has it. */
async function accept(answer: AnsweredWord, channel: Channel, at: At): Promise<Channel> {
  const { context, signal } = at;
  requireTrustedClock(context);
  const used = withAnswer(answer, context.clock.now());
  const asked = askedOf(channel).map((one) => (one.id === used.id ? used : one));
  const written = await reportStatus<Channel>({ cluster: context.cluster, signal }, channel, { ...channel.status, asked });
  await decide({ ...answer, asked: used }, written, at);
  return written;
}

/** The controller ended between writing the use down and creating the Decision: the ledger has never heard of it. */
async function isUnfinished({ messageId }: AnsweredWord, { metadata }: Channel, { context, signal }: At): Promise<boolean> {
  const { namespace = "" } = metadata;
  const name = nameOf(messageId);
  if ((await context.cluster.get<Decision>({ kind: "Decision", namespace, name }, signal)) !== undefined) return false;
  return (await context.ledger.read(namespace, wordKey(name, messageHash(messageId)), signal)) === undefined;
}

function nameOf(messageId: string): string {
  return `mail-${messageHash(messageId).slice(0, 24)}`;
}

async function decide({ sender, messageId, verdict, asked }: AnsweredWord, { metadata }: Channel, { context, signal }: At): Promise<void> {
  const taken = verdict === "Open" ? asked.opened : asked.closed;
  const decision: Decision = {
    apiVersion: "ecluse.dev/v1alpha1",
    kind: "Decision",
    metadata: { name: nameOf(messageId), namespace: metadata.namespace ?? "" },
    spec: {
      on: { kind: "Gate", name: asked.gate },
      verdict,
      changes: asked.changes.map(({ environment, application, to, digest }) => ({ environment, application, to, digest })),
      by: sender,
      channel: "Mail",
      ...(taken === undefined ? {} : { decidedAt: taken.at }),
      evidence: { messageId },
    },
  };
  try {
    await context.cluster.create<Decision>(decision, signal);
  } catch (error) {
    if (!(error instanceof PortError) || error.failure.reason !== "AlreadyExists") throw error;
  }
  context.metrics.count("ecluse_mail_received_total", { result: "Accepted" });
  context.log.info("answer by mail taken", { decision: decision.metadata.name, gate: asked.gate, verdict });
}

/** Of the proved, each refusal has a Record; of strangers, one an hour, so that who sends many writes none the more. */
async function refuse(
  { answer, mail }: { readonly answer: Exclude<Answer, { readonly result: "Accepted" }>; readonly mail: IncomingMail },
  channel: Channel,
  { context, signal }: At,
): Promise<void> {
  const { result, sender, messageId } = answer;
  const words = ANSWER_WORDS[localeOf(context, channel.metadata.namespace ?? "")];
  const now = context.clock.now();
  const isProved = !STRANGE.has(result);
  const which = isProved ? messageHash(messageId ?? mail.id).slice(0, 24) : now.toString().slice(0, 13);
  const details = { ...(isProved && sender !== undefined ? { by: sender } : {}), channel: "Mail" };
  await context.ledger.append(
    channel.metadata.namespace ?? "",
    {
      key: ["refusal", "Channel", channel.metadata.name, result, which].join("/"),
      at: now,
      action: "Refuse",
      about: aboutOf(channel),
      reason: result,
      message: words.refused(channel.metadata.name, words.why[result]),
      details,
    },
    signal,
  );
  context.metrics.count("ecluse_mail_received_total", { result });
  context.log.warn("answer by mail refused", { result });
}

const STRANGE: ReadonlySet<string> = new Set(["TooLarge", "AutoReply", "NotAuthentic", "UnknownSender"]);

/** What the channel asked by the notice it is about to send, with one more token. */
export function askedWith(channel: Channel, one: Asked | undefined, now: Temporal.Instant): readonly Asked[] {
  return askedAfter(askedOf(channel), one, now);
}
