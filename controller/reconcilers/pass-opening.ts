import type { Estate } from "../api/types.ts";
import { airlockList } from "../domain/delivery/airlock-list.ts";
import type { Controlled, ReadContent } from "../domain/delivery/content-control.ts";
import { readByPlatform } from "../domain/delivery/content-control.ts";
import { readTexts } from "../domain/delivery/control-words.ts";
import type { PassItem, PassStatus } from "../domain/delivery/pass-machine.ts";
import type { ItemSubject, SealedChange } from "../domain/delivery/pass-plan.ts";
import { sealed, subjectOf } from "../domain/delivery/pass-plan.ts";
import { settled, withLine } from "../domain/delivery/pass-status.ts";
import type { JudgedChange } from "../domain/delivery/environment-plan.ts";
import { releaseOf, platformsOf } from "../domain/delivery/estate-view.ts";
import { isSameJson } from "../domain/digest.ts";
import { releaseDigest } from "../domain/delivery/release-digest.ts";
import { statusTime, statusTimeAt } from "../domain/status/conditions.ts";
import { PortError } from "../ports/failure.ts";
import { aboutOf } from "../ports/ledger.ts";
import { pendingEntry, scheduleOf, slotFor } from "../domain/delivery/lock-facts.ts";
import { overtaken, replacedIn } from "../domain/delivery/since-sealed.ts";
import { exceptionalTimes, zoneOf } from "../domain/delivery/exceptional.ts";
import { passAbout } from "../domain/delivery/leg.ts";
import { deploySteps, isInPlace, mepOf, timesOf } from "../domain/mep/lane.ts";
import { legOf } from "../domain/delivery/slot.ts";
import { controlContent } from "./content-control.ts";
import { heldIn } from "./estate-held.ts";
import { environmentOf } from "./pass-steps.ts";
import type { PassTurn } from "./pass.ts";

/** Seals the list: every change of the spec that is still pending, or the ones given, with the digest its release has now. */
export function sealPass(turn: PassTurn, judged?: readonly JudgedChange[]): PassStatus {
  const { pass, view, now } = turn;
  const wanted = judged?.map(changeOf) ?? (pass.spec.lane === "Airlock" ? airlockChanges(turn) : pass.spec.changes);
  const changes = wanted.flatMap((change): readonly SealedChange[] => {
    const release = releaseOf(view, change.application, change.to);
    if (release === undefined) return [];
    const platforms = platformsToChange(turn, change);
    const replaced = replacedIn(environmentOf(turn, change), { ...change, platforms });
    const requestedAt = pendingEntry(environmentOf(turn, change), change)?.requestedAt;
    const asked = requestedAt === undefined ? {} : { requestedAt };
    return [{ ...change, platforms, digest: releaseDigest(release), ...replaced, ...asked }];
  });
  const items = changes.map((change): PassItem => ({ ...change, steps: [] }));
  const { incidentOn } = scheduleOf(turn.facts, pass.spec.airlock)?.airlock.spec ?? {};
  const asked = incidentOn === undefined ? {} : { incidentOn };
  return withLine(
    { phase: "Sealed", sealed: sealed(changes, now), items, legs: legsOf(turn, changes), ...asked, startedAt: statusTime(now) },
    `Sealed ${String(changes.length)} changes`,
    now,
  );
}

/** The same status with the legs that its items have by the airlock as it is declared. */
export function withLegs(turn: PassTurn, status: PassStatus): PassStatus {
  const changes = (status.items ?? []).map(({ platforms = [], ...item }) => ({ ...item, platforms }));
  return changes.length === 0 ? status : { ...status, legs: legsOf(turn, changes) };
}

/**
 * The same for a go-live whose runbook or window was changed, with every word given anew, and without what another pass has put in place since its list was
 * sealed; undefined while all is as it is carried, or nobody can tell. One that is put off before anything of it was begun is controlled again when it begins.
 */
export function withCarriedLegs(turn: PassTurn): PassStatus | undefined {
  const { pass, facts } = turn;
  const { status } = pass;
  const mep = mepOf(facts, passAbout(pass));
  if (status?.legs === undefined || mep === undefined || timesOf(facts, mep) === undefined) return undefined;
  const items = (status.items ?? []).map((item) => (isUntouched(turn, item) ? { ...item, platforms: platformsLeft(turn, item) } : item));
  const next = withLegs(turn, { ...status, items });
  if (isSameJson(plannedIn(next), plannedIn(status))) return undefined;
  const isPutOff = status.phase === "Running" && !isInPlace(next) && beginsLater(turn) !== undefined;
  return isPutOff ? withLine({ ...next, phase: "Sealed" }, "Put off: the content is controlled again when it begins", turn.now) : next;
}

/** When the first step of the controller's own begins that the runbook of a go-live has, as long as that lies ahead. */
export function beginsLater({ pass, facts, now }: PassTurn): Temporal.Instant | undefined {
  const mep = mepOf(facts, passAbout(pass));
  const times = mep === undefined ? undefined : timesOf(facts, mep);
  const starts = (times?.steps ?? []).flatMap(({ step, atMs }) => (step.run === undefined ? [] : [atMs]));
  const atMs = Math.max(times?.fromMs ?? -Infinity, Math.min(...starts));
  return Number.isFinite(atMs) && atMs > now.epochMilliseconds ? Temporal.Instant.fromEpochMilliseconds(atMs) : undefined;
}

/** Nothing of it is begun, and what runs there changes by nobody else. */
function isUntouched({ pass, environments }: PassTurn, { environment, result, provedAt, steps = [] }: PassItem): boolean {
  const holder = environments.get(environment)?.status?.lock?.pass;
  return result === undefined && provedAt === undefined && steps.length === 0 && holder === pass.metadata.name;
}

function platformsLeft(turn: PassTurn, item: PassItem): SealedChange["platforms"] {
  const left = platformsToChange(turn, item);
  return left.filter((platform) => item.platforms?.includes(platform) === true);
}

function plannedIn({ items = [], legs = [] }: PassStatus): object {
  const times = legs.map(({ environment, platform, at = "", until = "" }) => ({ environment, platform, at, until }));
  return { times, platforms: items.map(({ platforms = [] }) => platforms) };
}

type WantedChange = PassTurn["pass"]["spec"]["changes"][number];

function airlockChanges({ pass, environments, view, facts, now, context }: PassTurn): readonly WantedChange[] {
  const held = heldIn(context.cache.list<Estate>("Estate", pass.metadata.namespace));
  return airlockList({ pass, environments, view, facts, held }, now).map(changeOf);
}

function changeOf({ change: { environment, application, to } }: JudgedChange): WantedChange {
  return { environment, application, to };
}

/** A release of two worlds goes in the order of the legs' times. */
function inLegOrder(turn: PassTurn, change: WantedChange, platforms: SealedChange["platforms"]): SealedChange["platforms"] {
  const slot = slotFor(turn.facts, turn.pass.spec);
  const at = (platform: SealedChange["platforms"][number]): number =>
    (slot === undefined ? askedLeg(turn, change, platform) : legOf(slot, platform))?.atMs ?? 0;
  return [...platforms].sort((left, right) => at(left) - at(right));
}

/** One leg per environment and platform that has something to carry, with the times of the slot, or those that were asked for. */
function legsOf(turn: PassTurn, changes: readonly SealedChange[]): NonNullable<PassStatus["legs"]> {
  const slot = slotFor(turn.facts, turn.pass.spec);
  const legs = changes.flatMap((change) =>
    change.platforms.map((platform) => {
      const leg = slot === undefined ? askedLeg(turn, change, platform) : legOf(slot, platform);
      const times = leg === undefined ? {} : { at: statusTimeAt(leg.atMs), until: statusTimeAt(leg.untilMs) };
      return { environment: change.environment, platform, phase: "Waiting", ...times };
    }),
  );
  const first = legs.filter(
    (leg, index) => legs.findIndex((other) => other.environment === leg.environment && other.platform === leg.platform) === index,
  );
  return first.sort((left, right) => ("at" in left && "at" in right ? left.at.localeCompare(right.at) : 0));
}

/** The hours that a person asked for, or from the step of a runbook that deploys on that platform to the end of the window. */
function askedLeg(
  { pass, facts, environments, now }: PassTurn,
  { environment }: WantedChange,
  platform: SealedChange["platforms"][number],
): { readonly atMs: number; readonly untilMs: number } | undefined {
  const mep = mepOf(facts, passAbout(pass));
  const planned = mep === undefined ? undefined : timesOf(facts, mep);
  if (planned !== undefined)
    return { atMs: Math.min(planned.toMs, ...deploySteps(planned, [platform]).map(({ atMs }) => atMs)), untilMs: planned.toMs };
  const times = exceptionalTimes(pass, zoneOf(facts, environments.get(environment)));
  return times === undefined ? undefined : { ...times, atMs: Math.max(times.atMs, now.epochMilliseconds) };
}

/**
 * Controls the content of every item against its frozen source before the first step of any: a release that differs is rejected whole, on every platform,
 * and nothing is changed. A source that gives no answer is asked again: until the item's own time is over, or until it has kept others waiting long enough.
 */
export async function controlPass(turn: PassTurn): Promise<PassStatus> {
  const counted: ReadContent[] = [];
  const ended: (readonly [PassItem, Verdict])[] = [];
  let warnings = 0;
  const open = (turn.pass.status?.items ?? []).filter(({ result }) => result === undefined);
  const passed: PassItem[] = [];
  const silent: (readonly [PassItem, PortError])[] = [];
  for (const item of open) {
    const subject = subjectOf(item, turn.view, environmentOf(turn, item));
    const answer = "missing" in subject ? { verdict: gone(subject.missing) } : await answerFor(turn, item, subject);
    if ("silence" in answer) {
      silent.push([item, answer.silence]);
      continue;
    }
    const { control, verdict } = answer;
    if (control !== undefined) {
      counted.push(...control.sources.map((one) => ({ release: `${item.application} ${item.to}`, ...one })));
      warnings += control.findings.filter(({ effect }) => effect === "Warn").length;
    }
    if (verdict === undefined) {
      passed.push(item);
      continue;
    }
    await recordRejection(turn, item, verdict);
    ended.push([item, verdict]);
  }
  for (const [item, silence] of silent) {
    if (!isAskedLongEnough(turn, item, passed)) throw silence;
    const { kind, message } = silence.failure;
    const reason = kind === "Retriable" ? "TargetUnreachable" : silence.failure.reason;
    ended.push([item, { result: "Deferred", reason, message }]);
  }
  // Reading all of it takes its time.
  const now = turn.context.clock.now();
  const controlled = { at: statusTime(now), platforms: readByPlatform(counted) };
  const running: PassStatus = { ...turn.pass.status, phase: "Running", controlled };
  const status = ended.reduce((next, [item, end]) => settled(next, { item, end }, now), running);
  const warned = warnings === 0 ? "" : `, ${String(warnings)} warnings`;
  const rejected = ended.filter(([, { result }]) => result === "Rejected").length;
  const of = `${String(rejected)} of ${String(open.length)} changes rejected`;
  return withLine(status, `Content controlled: ${[...readTexts(controlled.platforms, "en"), of].join("; ")}${warned}`, now);
}

interface ItemControl {
  readonly control?: Controlled;
  readonly verdict?: Verdict;
}

type Verdict = {
  readonly result: "Rejected" | "Deferred";
  readonly reason: string;
  readonly message: string;
  /** Digest of what was found wrong in the content. */
  readonly found?: string;
};

async function answerFor(turn: PassTurn, item: PassItem, subject: ItemSubject): Promise<ItemControl | { readonly silence: PortError }> {
  try {
    return await controlItem(turn, item, subject);
  } catch (error) {
    if (!(error instanceof PortError) || !GIVES_NO_ANSWER.has(error.failure.kind) || turn.signal.aborted) throw error;
    return { silence: error };
  }
}

const GIVES_NO_ANSWER: ReadonlySet<string> = new Set(["Retriable", "Terminal"]);

/** How long others whose leg has begun wait for a source that gives no answer. */
const OTHERS_WAIT = { minutes: 10 } as const;

/** True once all its own legs are over, or those of its night whose content passed have waited for it; what was asked for together goes together. */
function isAskedLongEnough({ pass, now }: PassTurn, item: PassItem, passed: readonly PassItem[]): boolean {
  const { legs = [] } = pass.status ?? {};
  const legsOfItem = ({ environment, platforms = [] }: PassItem): typeof legs =>
    legs.filter((leg) => leg.environment === environment && platforms.includes(leg.platform));
  const isOver = (at: string | undefined): boolean => at !== undefined && Temporal.Instant.compare(now, Temporal.Instant.from(at)) >= 0;
  const own = legsOfItem(item);
  if (own.length > 0 && own.every(({ until }) => isOver(until))) return true;
  const began = passed.flatMap((one) => legsOfItem(one)).flatMap(({ at }) => at ?? []);
  return pass.spec.lane === "Airlock" && began.some((at) => isOver(Temporal.Instant.from(at).add(OTHERS_WAIT).toString()));
}

async function controlItem(turn: PassTurn, item: PassItem, subject: ItemSubject): Promise<ItemControl> {
  if (releaseDigest(subject.release) !== item.digest)
    return { verdict: { result: "Deferred", reason: "DigestChanged", message: "The release changed after the list was sealed." } };
  const { view, facts, context, signal, pass } = turn;
  const environment = environmentOf(turn, item);
  const { lane } = pass.spec;
  const why = lane === "Airlock" ? overtaken({ item, lane, environment, status: pass.status ?? {}, passes: facts.passes }) : undefined;
  if (why !== undefined) return { verdict: { result: "Deferred", ...why } };
  const asked = {
    environment,
    view,
    facts,
    lane: pass.spec.airlock ?? lane,
    release: subject.release,
    platforms: item.platforms ?? [],
  };
  const answer = await controlContent(asked, { targets: context.targets, signal });
  switch (answer.kind) {
    case "Passes":
      return { control: answer.control };
    case "NoTarget":
      return {
        verdict: { result: "Deferred", reason: "NoTarget", message: `No ${answer.platform} target or content for ${item.application}.` },
      };
    case "Rejected": {
      const { reason, message, digest } = answer.rejection;
      const verdict: Verdict = { result: "Rejected", reason, message, found: digest };
      return answer.control === undefined ? { verdict } : { verdict, control: answer.control };
    }
  }
}

/** One Record for what was found, however many passes find it: the first of them is the one it names. */
async function recordRejection(turn: PassTurn, item: PassItem, verdict: Verdict): Promise<void> {
  const namespace = turn.pass.metadata.namespace ?? "";
  const subject = ["Environment", item.environment, item.application, item.to, item.digest];
  const key = ["refusal", ...subject, verdict.reason, verdict.found ?? ""].join("/");
  const entry = {
    key,
    at: turn.now,
    action: "Refuse",
    about: aboutOf(turn.pass),
    reason: verdict.reason,
    message: `${item.environment} ${item.application} ${item.to}: ${verdict.message}`,
  };
  await turn.context.ledger.append(namespace, { ...entry, digest: item.digest }, turn.signal);
}

/** The platforms whose observed version is not yet the one asked for, in their order: what was done by an earlier pass is not done again. */
function platformsToChange(turn: PassTurn, change: WantedChange): SealedChange["platforms"] {
  const { view } = turn;
  const environment = environmentOf(turn, change);
  const versions = environment.status?.versions ?? [];
  const all = platformsOf(view, environment, { application: change.application, version: change.to });
  const left = all.filter(
    (platform) => versions.find((one) => one.application === change.application && one.platform === platform)?.version !== change.to,
  );
  return inLegOrder(turn, change, left);
}

function gone(missing: string): Verdict {
  return { result: "Deferred", reason: "Missing", message: `${missing} is gone; the change is looked at again with the next pass.` };
}
