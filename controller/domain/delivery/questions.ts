import type { Calendar, Decision, Estate, MEP, Pass } from "../../api/types.ts";
import type { Finding } from "../status/finding.ts";
import { REGRESSED_POINT } from "../status/regression.ts";
import { carriedMep } from "../mep/carried.ts";
import type { NeededWord } from "../mep/points.ts";
import { mayGoBack, passOfMep } from "../mep/lane.ts";
import { stepPoint, WORDS } from "../mep/points.ts";
import { JUDGED_WORDS } from "../status/judged-words.ts";
import type { Answering } from "./decision.ts";
import { commandToConfirm, isAnother } from "./decision.ts";
import { APPROVAL_POINT, EXCEPTIONAL_LANE, REVIEW_POINT } from "./deciders.ts";
import type { ApprovalFacts } from "./exceptional.ts";
import { awaitsApproval } from "./exceptional.ts";
import { named } from "./gate-word.ts";
import { couldNotBeTakenBack, pointOfItem, STAYS_VERDICTS } from "./left-in-place.ts";
import { unknownStep } from "./pass-machine.ts";
import type { StepEnd } from "../status/step-words.ts";
import { stepEndText } from "../status/step-words.ts";
import { SHOWN_NAME, shownText } from "../status/told-text.ts";
import { isInScope } from "../time/freezes.ts";
import { minuteText } from "../time/local-time.ts";
import type { Zone } from "../time/zone.ts";
import { zoneOf } from "../time/zone.ts";

type Verdict = Decision["spec"]["verdict"];
/** What people may be asked about, a Gate apart. */
export type Subject = Calendar | Estate | MEP | Pass;

/** What an object asks of a person now: the point of it, and the answers that it takes. */
export interface Question {
  readonly point: string;
  readonly verdicts: readonly Verdict[];
  /** The answer is bound to contents: it names the changes it is for, each with its digest. */
  readonly isBound?: boolean;
  /** Somebody may say it although nobody waits for it. */
  readonly isUnasked?: boolean;
}

/** What a person may say of a step whose outcome nobody knows: it happened, or it is to be taken back. */
export const OUTCOME_VERDICTS = ["Keep", "Done", "RollBack"] as const satisfies readonly Verdict[];
/** What a person may say of a prune or of rewritten history. */
export const CONFIRM_VERDICTS = ["Confirm", "Approve"] as const satisfies readonly Verdict[];

/** What a person says of a cluster that went back to an older state. */
export const ACKNOWLEDGE_VERDICTS = ["Acknowledge"] as const satisfies readonly Verdict[];

/** What those who approve an exceptional pass may say of it. */
const APPROVAL_VERDICTS = ["Approve", "Refuse"] as const satisfies readonly Verdict[];

const PRUNE = "prune";
const REWRITTEN = /^rewritten-history\/(?<commit>[0-9a-f]{40}(?:[0-9a-f]{24})?)$/u;

/** Everything the object waits for. Read from its status: what nobody was told of is not awaited. */
function questionsOf(subject: Subject, facts: WordFacts): readonly Question[] {
  switch (subject.kind) {
    case "Pass":
      return questionsOfPass(subject, facts);
    case "Estate":
      return questionsOfEstate(subject);
    case "MEP":
      return questionsOfMep(subject, facts);
    case "Calendar":
      return (subject.spec.freezes ?? []).map(({ name }) => ({ point: name, verdicts: ["Override"], isBound: true }));
  }
}

/** How a word stands to what is asked. `Used`: the object shows that it acted on this very word. */
export type Standing =
  | { readonly kind: "Awaited" }
  | { readonly kind: "Used"; readonly message: string }
  /** It named exactly what waited, and that has changed. */
  | { readonly kind: "Void"; readonly finding: Finding }
  | { readonly kind: "Refused"; readonly finding: Finding };

/**
 * Whether anybody waits for this word. One that nobody waits for is refused at once: it would stand as Effective for ever, and count on
 * the day on which the same point asks something else. A word may come before its question in one case only, rewritten history: it names
 * the very commit, and who pushes that commit knows it before we do.
 */
export function standingOfWord(decision: Decision, subject: Subject | undefined, facts: WordFacts): Standing {
  const { on, verdict, changes = [] } = decision.spec;
  const refused = (reason: string, more: Readonly<Record<string, string>> = {}): Standing => {
    const params = { on: `${on.kind} ${on.name}`, point: on.point ?? "", verdict, ...more };
    return { kind: "Refused", finding: { check: "awaited", reason, params } };
  };
  if (subject === undefined) return refused("UnknownSubject");
  const used = facts.counted ? usedFor(decision, subject, facts) : undefined;
  if (used !== undefined) return { kind: "Used", message: used };
  const questions = questionsOf(subject, facts);
  const question = questions.find(({ point }) => point === on.point) ?? comingQuestion(decision, subject);
  if (question === undefined && subject.kind === "Estate" && on.point?.split("/")[0] === PRUNE) return outdated(subject);
  if (question === undefined || (question.isUnasked === true && !question.verdicts.includes(verdict))) {
    const awaited = questions.flatMap((one) => (one.isUnasked === true ? [] : asked(one))).join("; ");
    return refused("NothingToDecide", { awaited, ...reviewing(on.point, subject), ...stepEnd(on.point, subject, facts.zone) });
  }
  if (!question.verdicts.includes(verdict)) return refused("OtherVerdictAwaited", { verdicts: question.verdicts.join(", ") });
  if (question.isBound !== true || NOES.has(verdict)) return { kind: "Awaited" };
  if (changes.length === 0) return refused("NamesNoChange");
  const missed = facts.counted ? undefined : missedFreeze(decision, subject);
  if (missed !== undefined) return refused("NothingToDecide", missed);
  const other = changes.find((content) => isAnother(content, facts.digestOf(content.application, content.to), facts.counted));
  if (other === undefined) return { kind: "Awaited" };
  const params = { on: `${on.kind} ${on.name}`, content: `${other.application} ${other.to}` };
  const reason = facts.digestOf(other.application, other.to) === undefined ? "UnknownRelease" : "DigestChanged";
  return { kind: "Void", finding: { check: "awaited", reason, params } };
}

/** What to say of the review of a pass: an exceptional one awaits it once it has ended, any other never. */
function reviewing(point: string | undefined, subject: Subject): Readonly<Record<string, string>> {
  if (point !== REVIEW_POINT || subject.kind !== "Pass") return {};
  return subject.spec.lane === EXCEPTIONAL_LANE ? { after: "review" } : { unreviewed: subject.metadata.name };
}

/** How the step of a go-live ended that a word is on, when, and by whom; undefined for any other, and for one that has not. */
function stepEnd(
  point: string | undefined,
  subject: Subject,
  zone = zoneOf("UTC"),
): (StepEnd & Readonly<Record<string, string>>) | undefined {
  const found = subject.kind === "MEP" ? subject.status?.steps?.find(({ step }) => stepPoint(step) === point) : undefined;
  if (found === undefined || !ENDED.has(found.phase)) return undefined;
  const { step, phase, endedAt, by } = found;
  return {
    ...{ step, stepPhase: phase },
    ...(endedAt === undefined ? {} : { stepEndedAt: minuteText(Temporal.Instant.from(endedAt), zone) }),
    ...(by === undefined ? {} : { stepBy: shownText(by, SHOWN_NAME) }),
  };
}

const ENDED: ReadonlySet<string> = new Set(["Done", "Failed", "Skipped"]);

/** What a freeze is of, and what a word names that is none of it; undefined when the freeze is of something that it names. A go-live may carry more. */
function missedFreeze({ spec: { on, changes = [] } }: Decision, subject: Subject): Readonly<Record<string, string>> | undefined {
  const freeze = subject.kind === "Calendar" ? subject.spec.freezes?.find(({ name }) => name === on.point) : undefined;
  if (freeze === undefined || changes.some((change) => isInScope(freeze, change))) return undefined;
  const { environments = [], applications = [] } = freeze.scope ?? {};
  return { scope: [...environments, ...applications].join(", "), outside: named(changes) };
}

/** A no needs no content to be bound to. */
const NOES: ReadonlySet<Verdict> = new Set(["Refuse", "Unfavourable", "NoGo"]);

/** A word that only stops something, or takes it back, counts before its Record stands in the repository: a forge that is away must not have it happen. Who may not write there must hear a word on the estate itself. */
export function countsUnwritten({ on, verdict }: Decision["spec"]): boolean {
  return on.kind === "Estate" || NOES.has(verdict) || verdict === "RollBack";
}

/** A word that may stop a pass, or the go-live that it carries, and of which nobody has judged yet whether it counts. */
export function isUnheardStop({ spec, status }: Decision): boolean {
  return status?.state === undefined && (spec.on.kind === "Pass" || spec.on.kind === "MEP") && countsUnwritten(spec);
}

export interface WordFacts extends ApprovalFacts, Answering {
  /** The ledger says that the word was taken before. */
  readonly counted: boolean;
  /** Digest of the Release that is declared now, by application and version; undefined when there is none. */
  readonly digestOf: (application: string, version: string) => string | undefined;
  /** What carries the go-lives. */
  readonly passes: readonly Pass[];
  /** Whose clock people are answered by; UTC when left out. */
  readonly zone?: Zone;
}

function questionsOfPass(pass: Pass, facts: WordFacts): readonly Question[] {
  const { spec, status } = pass;
  const isExceptional = spec.lane === EXCEPTIONAL_LANE;
  if (status?.endedAt !== undefined)
    return [...(isExceptional ? [{ point: REVIEW_POINT, verdicts: ACKNOWLEDGE_VERDICTS }] : []), ...questionsOfItems(status)];
  return [...(isExceptional ? [approvalOf(pass, facts)] : []), ...questionsOfItems(status)];
}

/** Those who approve may refuse it until it has ended, also where nobody waits for their approval any more, or its gates suffice. */
function approvalOf(pass: Pass, facts: WordFacts): Question {
  const isAwaited = facts.counted || awaitsApproval(facts, pass, facts.digestOf);
  return isAwaited
    ? { point: APPROVAL_POINT, verdicts: APPROVAL_VERDICTS, isBound: true }
    : { point: APPROVAL_POINT, verdicts: ["Refuse"], isUnasked: true };
}

/**
 * The words it needs until it is over, for exact contents; of each step that may begin or is under way whether it was taken up, and is done. Once it has begun
 * in production whoever decides whether it stays may have it go back at any time, also who said otherwise before, until something is kept. A word that was
 * taken stands until the MEP is over.
 */
function questionsOfMep(mep: MEP, { counted, passes }: WordFacts): readonly Question[] {
  const { spec, status } = carriedMep(mep);
  if (status?.endedAt !== undefined) return [];
  // Approval and Go, and the acceptance of an ordinary one, may be asked for by production itself; who may give them is judged before.
  const acceptance: readonly NeededWord[] = mep.spec.type === "Ordinary" ? ["Favourable"] : [];
  const asked = new Set<NeededWord>(["Approve", ...acceptance, "Go", ...mep.spec.requires.map(({ verdict }) => verdict)]);
  const words = [...asked].map((verdict): Question => {
    const { point, yes, no } = WORDS[verdict];
    return { point, verdicts: [...yes, no], isBound: true };
  });
  const canGoBack = !counted && mayGoBack(mep, passOfMep({ passes }, mep)?.status);
  const steps = (status?.steps ?? []).flatMap(({ step, phase }): readonly Question[] => {
    const planned = spec.runbook.find((one) => one.step === step);
    if (planned === undefined) return counted ? [{ point: stepPoint(step), verdicts: ["Acknowledge", "Done", "Keep", "RollBack"] }] : [];
    if (planned.decision && canGoBack && !OPEN.has(phase)) return [{ point: stepPoint(step), verdicts: ["RollBack"], isUnasked: true }];
    if (planned.run !== undefined || !(counted || OPEN.has(phase))) return [];
    const ends: readonly Verdict[] = planned.decision ? ["Keep", "RollBack"] : ["Done"];
    return [{ point: stepPoint(step), verdicts: phase === "Running" && !counted ? ends : ["Acknowledge", ...ends] }];
  });
  return [...words, ...steps];
}

/** Phases in which the owner of a step of a runbook is asked. */
const OPEN: ReadonlySet<string> = new Set(["Due", "Blocked", "Running"]);

function questionsOfItems(status: Pass["status"]): readonly Question[] {
  return (status?.items ?? []).flatMap((item): readonly Question[] => {
    if (couldNotBeTakenBack(item)) return [{ point: pointOfItem(item), verdicts: STAYS_VERDICTS }];
    return item.result === undefined && unknownStep(item) !== undefined ? [{ point: pointOfItem(item), verdicts: OUTCOME_VERDICTS }] : [];
  });
}

function questionsOfEstate({ status }: Estate): readonly Question[] {
  const prune = status?.pendingPrune?.point;
  const attempted = status?.revision?.attempted;
  const rewritten = (status?.conditions ?? []).some(
    ({ type, status: holds, reason }) => type === "Stalled" && holds === "True" && reason === "HistoryRewritten",
  );
  const regression = status?.regression?.point;
  return [
    ...(regression === undefined ? [] : [{ point: regression, verdicts: ACKNOWLEDGE_VERDICTS }]),
    ...(prune === undefined ? [] : [{ point: prune, verdicts: CONFIRM_VERDICTS }]),
    ...(rewritten && attempted !== undefined ? [{ point: `rewritten-history/${attempted}`, verdicts: CONFIRM_VERDICTS }] : []),
  ];
}

/** A word for another list than the one that waits: what it confirmed is not what it would delete now. */
function outdated({ metadata, status }: Estate): Standing {
  const point = status?.pendingPrune?.point;
  const { name, namespace = "" } = metadata;
  const command = point === undefined ? "" : commandToConfirm({ kind: "Estate", namespace, name, point });
  return { kind: "Void", finding: { check: "awaited", reason: "DigestChanged", params: { on: `Estate ${name}`, command } } };
}

function comingQuestion({ spec }: Decision, subject: Subject): Question | undefined {
  const commit = REWRITTEN.exec(spec.on.point ?? "")?.groups?.["commit"];
  if (subject.kind !== "Estate" || commit === undefined || subject.status?.revision?.applied === commit) return undefined;
  return { point: `rewritten-history/${commit}`, verdicts: CONFIRM_VERDICTS };
}

/** A crash between acting on a word and saying so on it leaves what was done as the only witness. */
function usedFor({ metadata, spec }: Decision, subject: Subject, { locale = "en", zone }: WordFacts): string | undefined {
  const words = JUDGED_WORDS[locale].actedOn;
  if (subject.kind === "Estate") {
    if (spec.on.point?.startsWith(REGRESSED_POINT) === true && subject.status?.regression?.point !== spec.on.point) return words.state;
    const commit = REWRITTEN.exec(spec.on.point ?? "")?.groups?.["commit"];
    return commit !== undefined && subject.status?.revision?.applied === commit ? words.history(commit.slice(0, 12)) : undefined;
  }
  if (subject.kind === "Calendar") return undefined;
  if (subject.kind === "MEP") {
    const step = stepEndText(stepEnd(spec.on.point, subject, zone) ?? {}, locale);
    return subject.status?.endedAt === undefined ? undefined : words.mep(subject.metadata.name, step);
  }
  if (spec.on.point === APPROVAL_POINT && subject.status?.endedAt !== undefined) return words.pass(subject.metadata.name);
  for (const item of subject.status?.items ?? []) {
    const step = (item.steps ?? []).find((one) => decidedBy(one) === metadata.name);
    if (step !== undefined) return words.step(step.name, item.application, step.result ?? "");
  }
  return undefined;
}

/** The evidence by which a step names the word that settled it. */
export function decisionEvidence({ metadata, spec }: Decision): {
  readonly name: string;
  readonly result: string;
  readonly detail: string;
} {
  return { name: EVIDENCE, result: spec.verdict, detail: metadata.name };
}

const EVIDENCE = "Decision";

type Step = NonNullable<NonNullable<NonNullable<NonNullable<Pass["status"]>["items"]>[number]["steps"]>[number]>;

/** Name of the word that settled a step whose outcome nobody knew; undefined for one that its target told. */
export function decidedBy({ evidence }: Pick<Step, "evidence">): string | undefined {
  return evidence?.find(({ name }) => name === EVIDENCE)?.detail;
}

function asked({ point, verdicts }: Question): string {
  return `${point} (${verdicts.join(", ")})`;
}
