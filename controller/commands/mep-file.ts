import type { MEP } from "../api/types.ts";
import { firstOnes, missingEvidenceTexts } from "../domain/mep/first-evidence.ts";
import { visibleText } from "../domain/policy/visible-text.ts";
import { localDateTimeText } from "../domain/status/told-time.ts";
import type { Locale } from "../domain/status/sentences.ts";
import { MEP_FILE_WORDS } from "./mep-words.ts";

/** A text longer than so many lines is cut; all of it stands in `-o json`. */
const MOST_LINES = 20;
const MARGIN = "  ";

/** The file (fiche) of a go-live and its way back as lines for a terminal. Takes the texts as people wrote them: their line ends are kept, nothing else that moves a cursor. */
export function fileLines({ spec, status }: Pick<MEP, "spec" | "status">, locale: Locale): readonly string[] {
  const words = MEP_FILE_WORDS[locale];
  const { fiche, rollback } = spec;
  const isMistaken = (status?.warnings ?? []).some(({ reason }) => reason === "NotInitial");
  const first = isMistaken ? [] : firstOnes({ spec });
  const missing = missingEvidenceTexts({ spec }, locale);
  const back = [
    `${words.back} ${words.backBy(rollback.minutes, localDateTimeText(visibleText(rollback.backBy), locale))}`,
    ...(first.length === 0 ? [] : [`${MARGIN}${words.takenAway(visibleText(first.join(", ")))}`]),
    ...(rollback.steps ?? []).flatMap((text, index) => entry(`${String(index + 1)}.`, text, { width: 3, cut: words.cut })),
  ];
  const lacking = missing.length === 0 ? [] : [`${MARGIN}${words.lacking(missing.join(", "))}`];
  if (fiche === undefined) return ["", words.noFile, ...lacking, "", ...back];
  const { offset, impacts, risks, prerequisites, exploitation, capacity, tests, contacts = [], link } = fiche;
  const named: readonly (readonly [string, string | undefined])[] = [
    [words.impacts, impacts],
    [words.risks, risks],
    [words.prerequisites, prerequisites],
    [words.exploitation, exploitation],
    [words.capacity, capacity],
    [words.tests, tests],
    [words.contacts, contacts.length === 0 ? undefined : contacts.join("\n")],
    [words.link, link],
  ];
  const width = Math.max(...named.map(([name]) => name.length));
  return [
    "",
    offset === undefined ? words.file : `${words.file} (${words.completeBy(offset)})`,
    ...named.flatMap(([name, text]) => (text === undefined ? [] : entry(name, text, { width, cut: words.cut }))),
    "",
    ...back,
  ];
}

interface Shape {
  readonly width: number;
  readonly cut: string;
}

/** A name and the text beside it, the lines of the text under one another. */
function entry(name: string, text: string, { width, cut }: Shape): readonly string[] {
  const lines = text.trim().split(/\r?\n/u);
  const told = lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES), cut] : lines;
  return told.map((line, index) => `${MARGIN}${(index === 0 ? name : "").padEnd(width)}  ${visibleText(line.trimEnd())}`.trimEnd());
}
