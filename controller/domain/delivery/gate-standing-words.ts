import { countText } from "../status/told-words.ts";

/** How a gate stands, as its conditions and events say it. */
export const GATE_STANDING_WORDS = {
  en: {
    nothing: "Nothing waits before this gate.",
    open: (count: number) => `Open for ${countText(count, ["change", "changes"], "en")}.`,
    waiting: (count: number, openers: string, gate: string) =>
      `${countText(count, ["change waits", "changes wait"], "en")} for ${openers}: ecluse gate open ${gate}.`,
    early: (count: number) => ` For ${String(count)} of them it is open now, but not until their slot.`,
    shut: (who: string, of: string) => (of === "" ? ` It was ${who}.` : ` For ${of} it was ${who}.`),
    unrecorded: (decision: string) => ` Shut by Decision ${decision}, which counts although its Record is not written yet.`,
    opened: (by: string) => ` Opened by ${by}, which counts once its Record is written: see RecordsWritten of the Estate.`,
    became: (state: "Open" | "Closed" | "Partly", waiting: number) =>
      `Gate is ${state}; ${countText(waiting, ["change waits", "changes wait"], "en")}.`,
  },
  fr: {
    nothing: "Rien n'attend devant cette porte.",
    open: (count: number) => `Ouverte pour ${countText(count, ["changement", "changements"], "fr")}.`,
    waiting: (count: number, openers: string, gate: string) =>
      `${countText(count, ["changement attend", "changements attendent"], "fr")} le feu vert de l'équipe ${openers} : ecluse gate open ${gate}.`,
    early: (count: number) => ` Pour ${String(count)} d'entre eux elle est ouverte maintenant, mais pas jusqu'à leur créneau.`,
    shut: (who: string, of: string) => (of === "" ? ` Elle a été ${who}.` : ` Pour ${of} elle a été ${who}.`),
    unrecorded: (decision: string) => ` Fermée par la Decision ${decision}, qui compte bien que son Record ne soit pas encore écrit.`,
    opened: (by: string) => ` Ouverte par ${by}, ce qui compte dès que son Record est écrit : voyez RecordsWritten de l'Estate.`,
    became: (state: "Open" | "Closed" | "Partly", waiting: number) =>
      `Porte ${GATE_STATES[state] ?? state} ; ${countText(waiting, ["changement attend", "changements attendent"], "fr")}.`,
  },
} as const;

/** How a gate stands, as French people read it. */
export const GATE_STATES: Readonly<Partial<Record<string, string>>> = { Open: "ouverte", Closed: "fermée", Partly: "ouverte en partie" };
