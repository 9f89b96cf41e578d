import type { Decision, Environment, MEP, Team } from "../../api/types.ts";
import { sshFingerprint } from "../digest.ts";
import { carriedMep } from "../mep/carried.ts";
import { neededWords, stepPoint, WORDS } from "../mep/points.ts";
import { JUDGED_WORDS } from "../status/judged-words.ts";
import type { Locale } from "../status/sentence.ts";
import { sentence } from "../status/sentences.ts";
import { SHOWN_NAME, shownText } from "../status/told-text.ts";
import { APPROVAL_POINT, APPROVERS, ENV_ADMIN, FREEZE_OVERRIDERS, REVIEW_POINT } from "./deciders.ts";

export type DecisionState = NonNullable<NonNullable<Decision["status"]>["state"]>;

export interface JudgedDecision {
  /** Name of the member whose word it is, once known. */
  readonly name?: string;
  readonly state: DecisionState;
  readonly reason: string;
  readonly message: string;
}

/** Teams whose members may decide on a point of an object; a Gate has openers of its own. Empty where nobody can. */
export function decidersOf(
  { kind, name, point }: Decision["spec"]["on"],
  { meps, environments }: Omit<Deciders, "teams">,
): readonly string[] {
  switch (kind) {
    case "MEP": {
      const mep = meps.find(({ metadata }) => metadata.name === name);
      return mep === undefined ? [] : decidersOfMep(mep, { point, environments });
    }
    case "Estate":
      return [ENV_ADMIN];
    case "Pass":
      return point === APPROVAL_POINT ? APPROVERS : [ENV_ADMIN];
    case "Calendar":
      return FREEZE_OVERRIDERS;
    default:
      return [];
  }
}

/** The teams that have to give the word of that point, or the owner of that step. */
function decidersOfMep(
  mep: MEP,
  { point = "", environments }: Pick<Deciders, "environments"> & { readonly point: string | undefined },
): readonly string[] {
  const needed = neededWords(mep, environmentOf(mep, environments)).find(({ verdict }) => WORDS[verdict].point === point);
  const step = carriedMep(mep).spec.runbook.find((one) => stepPoint(one.step) === point);
  return [...(needed?.teams ?? []), ...(step === undefined ? [] : [step.owner])];
}

/** What says who may decide. */
export interface Deciders {
  readonly teams: readonly Team[];
  readonly meps: readonly MEP[];
  /** Into which of them a MEP goes says which words it needs whatever it asks for. */
  readonly environments: readonly Environment[];
}

/** In which language the giver of a word is answered; English when left out. */
export interface Answering {
  readonly locale?: Locale;
}

/**
 * Whether a person's word counts. `by` is the identity that the channel proved; on the Kubernetes channel the API server ties it
 * to the requester. Anything but a proved member of the right team is refused.
 */
export function judgeDecision(decision: Decision, known: Deciders & Answering, now: Temporal.Instant): JudgedDecision {
  const words = JUDGED_WORDS[known.locale ?? "en"];
  const { on, by, expiresAt } = decision.spec;
  const { teams } = known;
  const about = `${on.kind} ${on.name}`;
  const unserved = unservedChannel(decision, known);
  if (unserved !== undefined) return unserved;
  const deciders = decidersOf(on, known);
  if (deciders.length === 0) return undecidable(on, known);
  const member = deciders
    .flatMap((name) => teams.find((team) => team.metadata.name === name)?.spec.members ?? [])
    .find((one) => isWordOf(one, decision));
  if (member === undefined && on.kind === "Pass" && !isPointOfPass(on.point))
    return { state: "Refused", reason: "NothingToDecide", message: words.noPoint(about, on.point ?? "", PASS_POINTS) };
  if (member === undefined) return { state: "Refused", reason: "NotAuthorized", message: words.notAMember(by, deciders, about) };
  const stranger = standsInForNobody(decision, known);
  if (stranger !== undefined) return stranger;
  if (expiresAt !== undefined && Temporal.Instant.compare(now, Temporal.Instant.from(expiresAt)) >= 0) {
    return { name: member.name, state: "Expired", reason: "Expired", message: words.expired(expiresAt) };
  }
  return {
    name: member.name,
    state: "Effective",
    reason: "Effective",
    message: words.decided(member.name, decision.spec.verdict, about),
  };
}

const PASS_POINTS = `${APPROVAL_POINT}, ${REVIEW_POINT}, ENVIRONMENT/APPLICATION`;

/** Whether a pass can have such a point: who misspelled it may well be one of those who decide on the one that was meant. */
function isPointOfPass(point = APPROVAL_POINT): boolean {
  return point === APPROVAL_POINT || point === REVIEW_POINT || point.includes("/");
}

/** The answer to a word on a point that nobody decides. Of a go-live it says which there are. */
function undecidable(
  { kind, name, point }: Decision["spec"]["on"],
  { meps, environments, locale = "en" }: Deciders & Answering,
): JudgedDecision {
  const words = JUDGED_WORDS[locale];
  const about = `${kind} ${name}`;
  const mep = kind === "MEP" ? meps.find(({ metadata }) => metadata.name === name) : undefined;
  if (mep === undefined && kind === "MEP") {
    const message = sentence({ check: "awaited", reason: "UnknownSubject", params: { on: about } }, locale);
    return { state: "Refused", reason: "UnknownSubject", message };
  }
  if (mep === undefined) return { state: "Refused", reason: "NotAuthorized", message: words.undecidable(about, point) };
  const needed = neededWords(mep, environmentOf(mep, environments)).map(({ verdict }) => WORDS[verdict].point);
  const points = [...needed, ...carriedMep(mep).spec.runbook.map(({ step }) => stepPoint(step))];
  return { state: "Refused", reason: "NothingToDecide", message: words.noPoint(about, point ?? "", points.join(", ")) };
}

function environmentOf({ spec }: MEP, environments: readonly Environment[]): Environment | undefined {
  return environments.find(({ metadata }) => metadata.name === spec.environment);
}

/** The answer to a word for a team that its giver is not in, or for somebody of none of the giver's teams; undefined for any other. */
export function standsInForNobody(
  decision: Decision,
  { teams, locale = "en" }: Pick<Deciders, "teams"> & Answering,
): JudgedDecision | undefined {
  const { onBehalfOf, by, on } = decision.spec;
  if (onBehalfOf === undefined) return undefined;
  const own = teams.filter(({ spec }) => spec.members.some((one) => isWordOf(one, decision)));
  const names = own.flatMap(({ metadata, spec }) => [metadata.name, ...spec.members.flatMap(({ name, user = name }) => [name, user])]);
  if (names.includes(onBehalfOf)) return undefined;
  const message = JUDGED_WORDS[locale].standsIn(by, shownText(onBehalfOf, SHOWN_NAME), `${on.kind} ${on.name}`);
  return { state: "Refused", reason: "NotAuthorized", message };
}

/** The answer to a word that came by a channel nobody listens to; undefined for one that is served. */
export function unservedChannel({ spec: { channel, on } }: Decision, { locale = "en" }: Answering): JudgedDecision | undefined {
  if (channel === "Kubernetes" || channel === "Git" || (channel === "Mail" && on.kind === "Gate")) return undefined;
  return { state: "Refused", reason: "NotAuthorized", message: JUDGED_WORDS[locale].unserved(channel) };
}

/**
 * Whether the word is this member's: by the user that the channel proved and, of a signed commit, by the key that signed it too; of a mail, by
 * the address that was proved. A key that somebody of another team has under that user's name gives nobody a right.
 */
export function isWordOf({ user, mails = [], signingKeys = [] }: Team["spec"]["members"][number], { spec }: Decision): boolean {
  if (spec.channel === "Mail") return mails.some((mail) => mail.toLowerCase() === spec.by);
  if (user !== spec.by) return false;
  return spec.channel !== "Git" || signingKeys.some(({ key }) => sshFingerprint(key) === spec.evidence?.key);
}

/**
 * When a word was given, RFC 3339. By kubectl: when the API server took it, which no client can choose. By Git: `spec.decidedAt`, which only
 * the controller can write (the admission policy sees to that) and which is never later than when it first read the commit; the object may
 * be much younger, for it is created anew when it was lost. By mail: when the controller read it, which it writes there too, as it does into a word that
 * it gives back to an empty cluster. What a person wrote into `spec.decidedAt` by kubectl is not asked.
 */
export function givenAt({ spec, metadata }: Decision): string | undefined {
  const isOurs = spec.channel === "Git" || spec.channel === "Mail" || spec.evidence?.record !== undefined;
  return isOurs ? spec.decidedAt : metadata.creationTimestamp;
}

/** What somebody waits for: a word on this object and point, one of these verdicts. */
export interface AwaitedDecision {
  readonly kind: string;
  readonly name: string;
  readonly point: string;
  readonly verdicts: readonly Decision["spec"]["verdict"][];
}

/**
 * The decisions that count and answer what is awaited, the newest first. Each is judged once more; whether it was ever taken, the ledger
 * knows: a state that somebody else wrote into its status gives nobody a right.
 */
export function effectiveDecisions(
  decisions: readonly Decision[],
  awaited: AwaitedDecision,
  { now, ...deciders }: Deciders & { readonly now: Temporal.Instant },
): readonly Decision[] {
  return decisions
    .filter(({ spec, status }) => status?.state === "Effective" && answers(spec, awaited))
    .filter((decision) => judgeDecision(decision, deciders, now).state === "Effective")
    .sort((left, right) => ((givenAt(left) ?? "") < (givenAt(right) ?? "") ? 1 : -1));
}

/** What a person types to say yes to this. */
export function commandToConfirm(on: Omit<Parameters<typeof commandToDecide>[0], "verdict">): string {
  return commandToDecide({ ...on, verdict: "Confirm" });
}

/** What a person types to say this. */
export function commandToDecide(on: {
  readonly namespace: string;
  readonly kind: string;
  readonly name: string;
  readonly point: string;
  readonly verdict: Decision["spec"]["verdict"];
}): string {
  return `ecluse decide ${on.kind} ${on.name} ${on.point} ${on.verdict} -n ${on.namespace}`;
}

function answers({ on, verdict }: Decision["spec"], { kind, name, point, verdicts }: AwaitedDecision): boolean {
  return on.kind === kind && on.name === name && on.point === point && verdicts.includes(verdict);
}

/**
 * Whether what is declared now is not what a word names. A Release that is away for a while (deleted by hand, or by a commit that is taken back) is no other
 * content: nothing of it can pass meanwhile, and who said yes to that very digest need not say it again.
 */
export function isAnother({ digest }: { readonly digest: string }, now: string | undefined, counted: boolean): boolean {
  return now === undefined ? !counted : now !== digest;
}
