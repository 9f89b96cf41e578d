import { refusedCharacter } from "../adapters/yaml/plain-value.ts";
import type { Locale } from "../domain/status/sentences.ts";
import type { Word, WordFlags } from "./give-word.ts";

/** As crds/decisions.yaml has them; in characters. */
const LONGEST = { "--reason": 1024, "--reservation": 512 } as const;
const MOST_RESERVATIONS = 50;

const WORDS = {
  en: {
    refused: (option: string, character: string) =>
      `${option} holds the control or invisible character ${character}: the estate refuses a file with it, and the word would never count. Take it out.`,
    tooLong: (option: string, [is, limit]: readonly [number, number]) =>
      `${option} has ${String(is)} characters, and may have at most ${String(limit)}: shorten it.`,
    tooMany: (is: number) =>
      `--reservation is given ${String(is)} times, and may be at most ${String(MOST_RESERVATIONS)} times: put some of them together.`,
  },
  fr: {
    refused: (option: string, character: string) =>
      `${option} contient le caractère de contrôle ou invisible ${character} : l'estate refuse un fichier qui le contient, et le mot ne compterait jamais. Retirez-le.`,
    tooLong: (option: string, [is, limit]: readonly [number, number]) =>
      `${option} a ${String(is)} caractères et peut en avoir ${String(limit)} au plus : abrégez.`,
    tooMany: (is: number) =>
      `--reservation est donnée ${String(is)} fois, et peut l'être ${String(MOST_RESERVATIONS)} fois au plus : regroupez-en.`,
  },
} as const;

/** What is wrong with what a word says, in a sentence: more than a Decision takes or, in a commit, what the estate would not read. */
export function wrongText(
  { point = "" }: Word["on"],
  { git, reason = "", reservation = [] }: WordFlags,
  locale: Locale,
): string | undefined {
  const words = WORDS[locale];
  const texts = [["--reason", reason], ...reservation.map((one) => ["--reservation", one] as const)] as const;
  for (const [option, text] of texts) {
    const length = [...text].length;
    if (length > LONGEST[option]) return words.tooLong(option, [length, LONGEST[option]]);
  }
  if (reservation.length > MOST_RESERVATIONS) return words.tooMany(reservation.length);
  if (git === undefined) return undefined;
  for (const [option, text] of [...texts, ["POINT", point] as const]) {
    const character = refusedCharacter(text);
    if (character !== undefined) return words.refused(option, character);
  }
  return undefined;
}
