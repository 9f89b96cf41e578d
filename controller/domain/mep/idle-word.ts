import type { Decision, MEP } from "../../api/types.ts";
import type { JudgedGateWord } from "../delivery/gate-word.ts";
import { JUDGED_WORDS } from "../status/judged-words.ts";
import type { Locale } from "../status/sentences.ts";
import { localDateTimeText } from "../status/told-time.ts";
import { OVER_WHEN_DECLARED } from "./belated.ts";
import { wordMark } from "./said.ts";
import { WORDS } from "./points.ts";
import { openRequirements } from "./words.ts";

/** Of a go-live that brings nothing, whatever is said of it, until somebody writes it otherwise. */
const BRINGS_NOTHING: ReadonlySet<string> = new Set([OVER_WHEN_DECLARED, "NotProduction", "UnknownCalendar", "NonexistentLocalTime"]);

/**
 * A word on a go-live that was taken, with why it counts for nothing as things stand: by what the go-live says of itself and of the word. It stands, for what
 * keeps it from counting may be mended; a no is never told so.
 */
export function withIdleness(
  decision: Decision,
  judged: JudgedGateWord,
  { mep, locale }: { readonly mep: MEP | undefined; readonly locale: Locale },
): JudgedGateWord {
  const { spec, metadata } = decision;
  if (judged.state !== "Effective" || mep === undefined || NOES.has(spec.verdict)) return judged;
  const { conditions = [], requirements = [] } = mep.status ?? {};
  const stalled = conditions.find(({ type, status, reason }) => type === "Stalled" && status === "True" && BRINGS_NOTHING.has(reason));
  if (stalled !== undefined)
    return { ...judged, reason: stalled.reason, message: `${judged.message} ${JUDGED_WORDS[locale].idleOnMep(stalled.message)}` };
  const [open] = openRequirements(mep, requirements).filter((one) => one.decision === metadata.name);
  if (open === undefined) return judged;
  const due = open.due === undefined ? "" : localDateTimeText(open.due, locale);
  return { ...judged, reason: open.state, message: `${judged.message} ${wordMark(open.state, due, locale)}` };
}

const NOES: ReadonlySet<string> = new Set(Object.values(WORDS).map(({ no }) => no));
