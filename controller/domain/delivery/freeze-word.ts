import type { Decision } from "../../api/types.ts";
import { canonicalJson, sha256Hex } from "../digest.ts";
import { JUDGED_WORDS } from "../status/judged-words.ts";
import type { Freeze } from "../time/freezes.ts";
import type { Answering, JudgedDecision } from "./decision.ts";
import { givenAt } from "./decision.ts";
import type { JudgedGateWord } from "./gate-word.ts";
import { bindingDigest } from "./gate-word.ts";

export interface FreezeWordFacts extends Answering {
  /** Of the calendar that it names, in the order in which they begin. */
  readonly freezes: readonly Freeze[];
  /** Digest of what it was given for, as the ledger holds it. Undefined at the first look. */
  readonly taken?: { readonly binding: string };
}

/**
 * Whether an override that its giver may give still counts. It is for the freeze of that name as it was declared then: another time or another reason is
 * another freeze, which nobody has overridden.
 */
export function boundToFreeze(
  decision: Decision,
  judged: JudgedDecision,
  { freezes, taken, locale = "en" }: FreezeWordFacts,
): JudgedGateWord {
  const { point = "", name: calendar } = decision.spec.on;
  const freeze = freezeDigest(point, freezes);
  if (judged.state !== "Effective" || freeze === undefined) return judged;
  const decidedAt = givenAt(decision);
  const known = { ...judged, ...(decidedAt === undefined ? {} : { decidedAt }), bound: { freeze } };
  if (taken === undefined || bindingDigest(known.bound) === taken.binding) return known;
  return { ...known, state: "Void", reason: "FreezeChanged", message: JUDGED_WORDS[locale].otherFreeze(point, calendar) };
}

/**
 * What an override of the freeze of that name is bound to: why it is, and each time at which it is; undefined when there is none. A word names what it is
 * for, so the scope is none of it.
 */
export function freezeDigest(freeze: string, freezes: readonly Freeze[]): string | undefined {
  const stretches = freezes.filter(({ name }) => name === freeze).map(({ reason, fromMs, toMs }) => ({ reason, fromMs, toMs }));
  return stretches.length === 0 ? undefined : `sha256:${sha256Hex(canonicalJson({ freeze, stretches }))}`;
}
