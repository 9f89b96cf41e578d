import type { Decision, MEP } from "../../api/types.ts";
import type { Deciders } from "../delivery/decision.ts";
import { givenAt, judgeDecision } from "../delivery/decision.ts";
import type { JudgedGateWord } from "../delivery/gate-word.ts";
import { bindingDigest } from "../delivery/gate-word.ts";
import { statusTime } from "../status/conditions.ts";
import { JUDGED_WORDS } from "../status/judged-words.ts";
import type { Locale } from "../status/sentences.ts";
import { sentence } from "../status/sentences.ts";
import { carriedMep, MEP_CHANGED, mepDigest } from "./carried.ts";
import { stepPoint, WORDS } from "./points.ts";

export interface MepWordFacts extends Deciders {
  readonly now: Temporal.Instant;
  readonly locale: Locale;
  /** Digest of what it was given for, as the ledger holds it. Undefined at the first look. */
  readonly taken?: { readonly binding: string };
}

/**
 * Whether a person's word on a MEP counts. Approval, acceptance and go are bound to its spec from the first look on: another spec voids a yes, and
 * putting it back makes it count again. What was said of a step stays a fact of the run, though an edit takes the step out.
 */
export function judgeMepWord(decision: Decision, facts: MepWordFacts): JudgedGateWord {
  const { now, locale, taken } = facts;
  const { on, verdict } = decision.spec;
  const judged = judgeDecision(decision, facts, now);
  const mep = facts.meps.find(({ metadata }) => metadata.name === on.name);
  if (mep === undefined) return judged;
  const word = Object.values(WORDS).find(({ point }) => point === on.point);
  if (word === undefined) return taken !== undefined && judged.state === "Refused" ? ofStep(decision, judged, { mep, locale }) : judged;
  const known = { decidedAt: givenAt(decision) ?? statusTime(now), bound: { mep: mepDigest(mep) } };
  const isChanged = taken !== undefined && bindingDigest(known.bound) !== taken.binding;
  if (!isChanged || (verdict === word.no && judged.state !== "Refused"))
    return judged.state === "Refused" ? judged : { ...judged, ...known };
  const { name = judged.name, bound } = decision.status ?? {};
  const params = { on: `MEP ${on.name}`, point: on.point ?? "", verdict };
  return {
    ...(name === undefined ? {} : { name }),
    decidedAt: known.decidedAt,
    ...(bound === undefined ? {} : { bound }),
    state: "Void",
    reason: MEP_CHANGED,
    message: sentence({ check: "awaited", reason: MEP_CHANGED, params }, locale),
  };
}

/** A word on a step that has begun and that an edit has taken out, or given to another team. */
function ofStep(
  { spec, status }: Decision,
  judged: JudgedGateWord,
  { mep, locale }: { readonly mep: MEP; readonly locale: Locale },
): JudgedGateWord {
  const words = JUDGED_WORDS[locale];
  const begun = mep.status?.steps?.find(({ step, startedAt }) => startedAt !== undefined && stepPoint(step) === spec.on.point);
  const isOpen = carriedMep(mep).spec.runbook.some(({ step }) => step === begun?.step);
  const name = status?.name ?? begun?.by;
  if (begun === undefined || isOpen || name === undefined) return judged;
  return { name, state: "Effective", reason: "Effective", message: words.decided(name, spec.verdict, words.step(begun.step)) };
}
