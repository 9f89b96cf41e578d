import type { Occurrence } from "../domain/delivery/forecast.ts";
import { countText } from "../domain/status/told-words.ts";

const FRENCH_KINDS: Readonly<Record<Occurrence["kind"], readonly [one: string, more: string]>> = {
  Pass: ["passage", "passages"],
  MEP: ["MEP", "MEP"],
  Planned: ["prévue", "prévues"],
  Committee: ["comité", "comités"],
  Milestone: ["jalon", "jalons"],
  Due: ["échéance", "échéances"],
  Skipped: ["annulé", "annulés"],
  Freeze: ["gel", "gels"],
  Opening: ["ouverture", "ouvertures"],
  Quiet: ["calme", "calmes"],
  Holiday: ["férié", "fériés"],
  Booking: ["réservation", "réservations"],
  Clash: ["conflit", "conflits"],
};

/** What `ecluse simulate` tells a calendar in. */
export const SIMULATE_WORDS = {
  en: {
    missing: (what: string) => `Missing from the calendar because of it: ${what}.`,
    kind: (kind: Occurrence["kind"]): string => kind,
    width: 9,
    counted: (count: number, kind: Occurrence["kind"]) => `${String(count)} ${kind}`,
    nothing: "Nothing is declared for that time.",
  },
  fr: {
    missing: (what: string) => `Absents du calendrier à cause de cela : ${what}.`,
    kind: (kind: Occurrence["kind"]) => FRENCH_KINDS[kind][0],
    width: 11,
    counted: (count: number, kind: Occurrence["kind"]) => countText(count, FRENCH_KINDS[kind], "fr"),
    nothing: "Rien n'est déclaré pour cette période.",
  },
} as const;
