import type { Decision, MEP } from "../../api/types.ts";
import { statusTimeAt } from "../status/conditions.ts";
import type { Locale } from "../status/sentences.ts";
import { oneLineText } from "../status/told-text.ts";
import { localDateTimeText } from "../status/told-time.ts";
import { codeText } from "../status/told-words.ts";
import { epochMsOf } from "../time/instant.ts";
import { WORDS } from "./points.ts";
import type { Requirement } from "./words.ts";
import { atOf } from "./words.ts";

type ToldRequirement = NonNullable<NonNullable<MEP["status"]>["requirements"]>[number];
type Said = Pick<ToldRequirement, "said" | "reservations" | "moreReservations" | "why">;

/** As many reservations, and characters of each, as a status takes; the whole of them stands in the Decision. */
const MOST_RESERVATIONS = 10;
const MOST_CHARACTERS = 240;

/** A word that a MEP needs, as its status tells it: who gave it and when, what was said exactly, under which reservations and why. */
export function toldRequirement({ verdict, team, due, state, decision }: Requirement): ToldRequirement {
  return {
    verdict,
    team,
    state,
    ...(due === undefined ? {} : { due }),
    ...(decision === undefined
      ? {}
      : {
          ...said(decision),
          decision: decision.metadata.name,
          at: statusTimeAt(atOf(decision)),
          by: decision.status?.name ?? decision.spec.by,
          ...(decision.spec.expiresAt === undefined ? {} : { until: statusTimeAt(epochMsOf(decision.spec.expiresAt)) }),
        }),
  };
}

function said({ spec: { verdict, reason = "", reservations = [] } }: Decision): Said {
  const one = Object.values(WORDS)
    .flatMap(({ yes, no }) => [...yes, no])
    .find((known) => known === verdict);
  const told = reservations.slice(0, MOST_RESERVATIONS).map((one) => oneLineText(one, MOST_CHARACTERS));
  const more = reservations.length - told.length;
  return {
    ...(one === undefined ? {} : { said: one }),
    ...(told.length === 0 ? {} : { reservations: told }),
    ...(more === 0 ? {} : { moreReservations: more }),
    ...(reason.trim() === "" ? {} : { why: oneLineText(reason, MOST_CHARACTERS) }),
  };
}

/** `Approve exploitation (2027-03-18), Go moa (late)`: words that a MEP still waits for. */
export function wordsText(open: readonly Pick<Requirement, "verdict" | "team" | "due" | "state">[], locale: Locale): string {
  const marks = WORD_MARKS[locale];
  return open
    .map(({ verdict, team, due, state }) => {
      const about = [due === undefined ? [] : localDateTimeText(due, locale), marks[state] ?? []].flat();
      return `${codeText(verdict, locale)} ${team}${about.length === 0 ? "" : ` (${about.join(", ")})`}`;
    })
    .join(", ");
}

/** Why a word that was given does not count as it came, as a sentence of its own. */
export function wordMark(state: Requirement["state"], due: string, locale: Locale): string {
  const mark = state === "GivenLate" ? LATE[locale](due) : (WORD_MARKS[locale][state] ?? codeText(state, locale));
  return `${mark.charAt(0).toUpperCase()}${mark.slice(1)}.`;
}

const LATE: Readonly<Record<Locale, (due: string) => string>> = {
  en: (due) =>
    `given after the day by which it was due (${due}), so it does not count: an ordinary go-live waits for words that come in time`,
  fr: (due) => `donné après le jour prévu (${due}), il ne compte pas : une MEP ordinaire attend des mots donnés à temps`,
};

/** What is told of a word that was given and does not count as it came. */
const WORD_MARKS: Readonly<Record<Locale, Readonly<Partial<Record<Requirement["state"], string>>>>> = {
  en: {
    GivenLate: "late",
    GivenEarly: "given before the acceptance report, so it does not count: give it again once that is there",
    EndsEarly: "ends before the last step of the go-live begins, so it does not count: give it again with a later end, or none",
  },
  fr: {
    GivenLate: "en retard",
    GivenEarly: "donné avant le PV de recette, il ne compte pas : à redonner une fois celui-ci là",
    EndsEarly:
      "finit avant que la dernière étape de la MEP ne commence, il ne compte pas : à redonner avec une fin plus tardive, ou sans fin",
  },
};
