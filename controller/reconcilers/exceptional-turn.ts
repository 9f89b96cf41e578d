import type { Environment, Estate } from "../api/types.ts";
import type { ExceptionalStanding } from "../domain/delivery/exceptional-plan.ts";
import { exceptionalStanding } from "../domain/delivery/exceptional-plan.ts";
import { PASS_FINALIZER } from "../domain/delivery/continuous-pass.ts";
import type { JudgedChange } from "../domain/delivery/environment-plan.ts";
import type { PassStatus } from "../domain/delivery/pass-machine.ts";
import { allDeferred, finished, missed } from "../domain/delivery/pass-status.ts";
import { unpendingChanges } from "../domain/delivery/unpending.ts";
import type { ToldStanding } from "../domain/status/conditions.ts";
import type { Finding } from "../domain/status/finding.ts";
import type { Locale } from "../domain/status/sentences.ts";
import { STANDING_WORDS } from "../domain/status/standing-words.ts";
import { sentence } from "../domain/status/sentences.ts";
import { shownText } from "../domain/status/told-text.ts";
import { localDateTimeText } from "../domain/status/told-time.ts";
import { aboutOf } from "../ports/ledger.ts";
import { begunBefore } from "./begun-before.ts";
import { requireComparedRecords } from "./compared-records.ts";
import { heldIn } from "./estate-held.ts";
import { sealPass } from "./pass-opening.ts";
import type { PassTurn } from "./pass.ts";
import { requireTrustedClock } from "./trusted-clock.ts";
import { rebuiltFrom } from "./watched-estate.ts";

/** What becomes of an exceptional pass whose list is not sealed: its next status, or a time to look again with what it waits for. */
export type ExceptionalTurn =
  | { readonly kind: "Store"; readonly status: PassStatus }
  | { readonly kind: "Wait"; readonly until?: Temporal.Instant; readonly standing: ToldStanding };

/** One turn before the list is sealed. Nothing is asked of any target; a refusal is written into the ledger at its first appearance. */
export async function exceptionalTurn(turn: PassTurn, environment: Environment): Promise<ExceptionalTurn> {
  const { pass, view, facts, context, now } = turn;
  if (await begunBefore(pass, undefined, turn)) return { kind: "Store", status: await notAgain(turn) };
  const held = heldIn(context.cache.list<Estate>("Estate", pass.metadata.namespace));
  const standing = exceptionalStanding(
    { pass, environment, view, facts, held, ...rebuiltFrom(context, pass.metadata.namespace ?? "") },
    now,
  );
  switch (standing.kind) {
    case "Refused":
      return refused(turn, standing.on);
    case "Waits":
      return waits({ ...turn, environment }, standing);
    case "Due":
      requireTrustedClock(context);
      requireComparedRecords(pass.metadata.namespace ?? "", context);
      return { kind: "Store", status: await withUnpending({ ...turn, environment }, standing.changes, sealPass(turn, standing.changes)) };
    case "Over":
      requireTrustedClock(context);
      requireComparedRecords(pass.metadata.namespace ?? "", context);
      return { kind: "Store", status: await withUnpending({ ...turn, environment }, standing.changes, over(turn, standing)) };
  }
}

/** What had begun before the state of its cluster was lost is over: nobody knows by its status what came of it, and it would begin a second time. */
export async function notAgain(turn: PassTurn): Promise<PassStatus> {
  const { pass, locale, now } = turn;
  const { airlock } = pass.spec;
  const params = { on: pass.metadata.name, ...(airlock === undefined ? {} : { airlock }) };
  const finding: Finding = { check: pass.spec.lane, reason: "BegunBefore", params };
  const message = sentence(finding, locale);
  await recordRefusal(turn, finding.reason, message);
  const status = sealPass(turn);
  const items = [...allDeferred(status, { reason: finding.reason, message }, now)];
  return { ...finished({ ...status, items }, now), summary: shownText(message, LONGEST_SUMMARY) };
}

/** What it names and cannot carry stands in its report with the reason; where that is everything, the pass is over, says why, and so does the ledger. */
async function withUnpending(
  turn: PassTurn & { readonly environment: Environment },
  pending: readonly JudgedChange[],
  status: PassStatus,
): Promise<PassStatus> {
  const { now } = turn;
  const left = unpendingChanges(turn, pending, now);
  const items = [...(status.items ?? []), ...left.flatMap(({ item }) => item ?? [])];
  const [first] = left;
  if (first === undefined || pending.length > 0) return { ...status, items };
  const summary = shownText(left.map(({ message }) => message).join(" "), LONGEST_SUMMARY);
  await recordRefusal(turn, first.finding.reason, summary);
  const ended = status.endedAt === undefined ? finished({ ...status, items }, now) : { ...status, items };
  return { ...ended, summary };
}

const LONGEST_SUMMARY = 250;

/** Keeps a deleted pass, whoever made it, until what it has begun is at its end. */
export async function withFinalizer({ pass, context, signal }: Pick<PassTurn, "pass" | "context" | "signal">): Promise<boolean> {
  const finalizers = pass.metadata.finalizers ?? [];
  if (finalizers.includes(PASS_FINALIZER) || pass.metadata.deletionTimestamp !== undefined) return false;
  await context.cluster.update({ ...pass, metadata: { ...pass.metadata, finalizers: [...finalizers, PASS_FINALIZER] } }, signal);
  return true;
}

/** Writes into the ledger why a pass is not to be, once for each reason. */
export async function recordRefusal({ pass, context, now, signal }: PassTurn, reason: string, message: string): Promise<void> {
  const about = aboutOf(pass);
  const key = `refusal/Pass/${pass.metadata.name}/${pass.metadata.uid ?? ""}/${reason}`;
  await context.ledger.append(about.namespace, { key, at: now, action: "Refuse", about, reason, message }, signal);
}

async function refused(turn: PassTurn, on: Finding): Promise<ExceptionalTurn> {
  const message = sentence(on, turn.locale);
  await recordRefusal(turn, on.reason, message);
  return { kind: "Wait", standing: { kind: "Stalled", reason: on.reason, message } };
}

/** Everything that stands before it is told at once, each once: what its changes wait for, and which of those it names are not there to be carried. */
function waits(
  turn: PassTurn & { readonly environment: Environment },
  { until, changes, on }: Extract<ExceptionalStanding, { kind: "Waits" }>,
): ExceptionalTurn {
  const { at = "" } = turn.pass.spec.exceptional ?? {};
  // Nobody knows what is pending where nobody has looked yet.
  const left = turn.environment.status?.versions === undefined ? [] : unpendingChanges(turn, changes, turn.now);
  const all = [...on, ...left.map(({ finding }) => ({ ...finding, params: { ...finding.params, before: at } }))];
  const [first] = all;
  const standing: ToldStanding =
    first === undefined
      ? { kind: "Reconciling", reason: "Scheduled", message: STANDING_WORDS[turn.locale].begins(localDateTimeText(at, turn.locale)) }
      : { kind: "Reconciling", reason: first.reason, message: together(all, turn.locale) };
  return { kind: "Wait", until, standing };
}

const LONGEST_TOGETHER = 2_000;

function together(findings: readonly Finding[], locale: Locale): string {
  return shownText([...new Set(findings.map((one) => sentence(one, locale)))].join(" "), LONGEST_TOGETHER);
}

/** What kept it back is why everything on it is put off; when nothing did, nobody was there: it was missed. */
function over(turn: PassTurn, { changes, on }: Extract<ExceptionalStanding, { kind: "Over" }>): PassStatus {
  const status = sealPass(turn, changes);
  const [first] = on;
  if (first === undefined && changes.length > 0) return missed(status, turn.now);
  const items = first === undefined ? [] : allDeferred(status, { reason: first.reason, message: together(on, turn.locale) }, turn.now);
  return finished({ ...status, items: [...items] }, turn.now);
}
