import type { Decision, MEP, Team } from "../../api/types.ts";
import type { Content } from "../delivery/change.ts";
import { givenAt } from "../delivery/decision.ts";
import { givenWords } from "../delivery/words.ts";
import type { BusinessCalendar } from "../time/business-calendar.ts";
import { epochMsOf } from "../time/instant.ts";
import { isVoidByEdit, mepDigest } from "./carried.ts";
import type { NeededWord, NeededWords } from "./points.ts";
import { WORDS } from "./points.ts";
import { dueDay, mepTimes, wordsNeededMs } from "./times.ts";

type Verdict = Decision["spec"]["verdict"];

export interface Requirement {
  readonly verdict: NeededWord;
  readonly team: string;
  /** YYYY-MM-DD: the day by which it is due. */
  readonly due?: string;
  readonly state: "Missing" | "Given" | "GivenLate" | "GivenEarly" | "EndsEarly" | "Negative";
  readonly decision?: Decision;
}

export interface RequirementInput {
  readonly mep: MEP;
  /** The words it needs, by `neededWords`. */
  readonly needs: readonly NeededWords[];
  /** Everything it carries, each with the digest it has now. */
  readonly contents: readonly Content[];
  readonly decisions: readonly Decision[];
  readonly teams: readonly Team[];
  readonly calendar: BusinessCalendar;
}

/**
 * Every word that a MEP needs, team by team, and whether it was given for what the MEP carries and says now. The last word of a team counts; a Go that came
 * before the acceptance was complete says nothing, nor does a word that is over before what it is needed for begins.
 */
export function requirementsOf(input: RequirementInput): readonly Requirement[] {
  const accepted = requirementsFor(input, "Favourable", -Infinity);
  const acceptedMs = accepted.reduce((last, { decision }) => Math.max(last, decision === undefined ? Infinity : atOf(decision)), -Infinity);
  return [...requirementsFor(input, "Approve", -Infinity), ...accepted, ...requirementsFor(input, "Go", acceptedMs)];
}

/** The same for one word, given at `fromMs` at the earliest. */
function requirementsFor(input: RequirementInput, verdict: NeededWord, fromMs: number): readonly Requirement[] {
  const { mep, contents, teams, calendar } = input;
  const needed = input.needs.find((one) => one.verdict === verdict);
  if (needed === undefined) return [];
  const { point, yes, no } = WORDS[verdict];
  const digest = mepDigest(mep);
  const said = input.decisions.filter(
    ({ spec, status }) => isOn(spec, mep, point) && status?.state === "Effective" && (spec.verdict === no || status.bound?.mep === digest),
  );
  const refusals = new Map(needed.teams.map((team) => [team, lastNo(said.filter(by(team, teams)), no)]));
  const last = said.filter((decision) => !isOutdated(decision, { refusals, teams }));
  const required = { kind: "MEP", name: mep.metadata.name, point, teams: needed.teams, verdicts: yes, changes: contents } as const;
  const [lasting, ending] = [last.filter((one) => !isOverBefore(one, input)), last.filter((one) => isOverBefore(one, input))];
  const given = givenWords(required, { decisions: lasting.filter((decision) => atOf(decision) >= fromMs), teams });
  const early = givenWords(required, { decisions: lasting.filter((decision) => atOf(decision) < fromMs), teams });
  const short = givenWords(required, { decisions: ending, teams });
  const due = needed.offset === undefined ? undefined : dueDay(mep, needed.offset, calendar);
  return needed.teams.map((team): Requirement => {
    const known = { verdict, team, ...(due === undefined ? {} : { due: due.date }) };
    const decision = given.find((one) => one.team === team)?.decision;
    if (decision !== undefined)
      return { ...known, state: due !== undefined && atOf(decision) >= due.endMs ? "GivenLate" : "Given", decision };
    const refusal = refusals.get(team);
    if (refusal !== undefined) return { ...known, state: "Negative", decision: refusal };
    const tooEarly = early.find((one) => one.team === team)?.decision;
    if (tooEarly !== undefined) return { ...known, state: "GivenEarly", decision: tooEarly };
    const tooShort = short.find((one) => one.team === team)?.decision;
    return tooShort === undefined ? { ...known, state: "Missing" } : { ...known, state: "EndsEarly", decision: tooShort };
  });
}

/** True of a word that is over before the go-live has begun all that it is needed for: it would look final until then. */
function isOverBefore({ spec: { expiresAt } }: Decision, { mep, calendar }: Pick<RequirementInput, "mep" | "calendar">): boolean {
  const times = expiresAt === undefined ? undefined : mepTimes(mep, calendar.zone);
  return expiresAt !== undefined && times !== undefined && epochMsOf(expiresAt) <= wordsNeededMs(times);
}

/**
 * The words that keep a MEP from going on: those of an ordinary one have to come in time, an exceptional one only reports it, and so does one that has
 * begun and needs them anew.
 */
export function openRequirements<T extends Pick<Requirement, "state">>(
  { spec, status }: Pick<MEP, "spec" | "status">,
  requirements: readonly T[],
): readonly T[] {
  const isInTime = spec.type === "Ordinary" && status?.carried === undefined;
  return requirements.filter(({ state }) => state !== "Given" && (state !== "GivenLate" || isInTime));
}

/** The teams whose acceptance is still to come: until then no Go counts. */
export function acceptanceAhead(requirements: readonly Pick<Requirement, "verdict" | "team" | "state">[]): readonly string[] {
  return requirements.flatMap(({ verdict, team, state }) =>
    verdict === "Favourable" && state !== "Given" && state !== "GivenLate" ? [team] : [],
  );
}

/** When a word was given, epoch milliseconds. */
export function atOf(decision: Decision): number {
  const at = givenAt(decision);
  return at === undefined ? Infinity : Temporal.Instant.from(at).epochMilliseconds;
}

/** When the last word was given that a MEP needs, epoch milliseconds: nobody is asked to do a step before. */
export function lastNeededMs(mep: MEP, decisions: readonly Decision[]): number {
  const isNeeded = ({ spec, status }: Decision): boolean =>
    status?.state === "Effective" &&
    Object.values(WORDS).some(({ point, yes }) => isOn(spec, mep, point) && yes.some((one) => one === spec.verdict));
  return Math.max(-Infinity, ...decisions.filter(isNeeded).map(atOf));
}

/** True when words were given for what the MEP said before, and count no more. */
export function hasOutdatedWords(mep: MEP, decisions: readonly Decision[]): boolean {
  const digest = mepDigest(mep);
  return decisions.some(
    ({ spec, status }) =>
      Object.values(WORDS).some(({ point, no }) => isOn(spec, mep, point) && spec.verdict !== no) &&
      status?.bound?.mep !== undefined &&
      status.bound.mep !== digest,
  );
}

/** True while words that an edit had voided are to count again, for it was put back, and nobody has judged them yet. */
export function awaitsWords(mep: MEP, decisions: readonly Decision[]): boolean {
  const digest = mepDigest(mep);
  return decisions.some(
    ({ spec, status }) =>
      isVoidByEdit(status) && status?.bound?.mep === digest && spec.on.kind === "MEP" && spec.on.name === mep.metadata.name,
  );
}

function isOn({ on }: Decision["spec"], { metadata }: MEP, point: string): boolean {
  return on.kind === "MEP" && on.name === metadata.name && on.point === point;
}

function by(team: string, teams: readonly Team[]): (decision: Decision) => boolean {
  const members = new Set(teams.find(({ metadata }) => metadata.name === team)?.spec.members.map(({ name }) => name));
  return ({ status }) => members.has(status?.name ?? "");
}

function lastNo(said: readonly Decision[], no: Verdict): Decision | undefined {
  return said
    .filter(({ spec }) => spec.verdict === no)
    .reduce<Decision | undefined>((last, one) => (last === undefined || atOf(one) > atOf(last) ? one : last), undefined);
}

/** A yes that a later no of the same team took back. */
function isOutdated(
  decision: Decision,
  { refusals, teams }: { readonly refusals: ReadonlyMap<string, Decision | undefined>; readonly teams: readonly Team[] },
): boolean {
  return [...refusals].some(([team, refusal]) => refusal !== undefined && by(team, teams)(decision) && atOf(decision) <= atOf(refusal));
}
