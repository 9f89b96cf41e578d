import type pc from "picocolors";
import type { Locale } from "../domain/status/sentences.ts";
import { visibleText } from "../domain/policy/visible-text.ts";
import { columns } from "./columns.ts";
import type { Plan } from "./plan.ts";
import type { SarifFinding } from "./sarif.ts";
import { markdownText } from "./validate-report.ts";
import { WEAKENED_WORDS as WORDS } from "./weakened-words.ts";

type Weakened = Plan["weakened"];

/** The first thing a reader sees, where there is anything. */
export function weakenedText(weakened: Weakened, locale: Locale, colors: ReturnType<typeof pc.createColors>): readonly string[] {
  if (weakened.length === 0) return [];
  const { title, head } = WORDS[locale];
  const rows = weakened.map((one) => cells(one, locale).map(visibleText));
  return [colors.bold(colors.red(title)), ...columns(head, rows), ""];
}

export function weakenedMarkdown(weakened: Weakened, locale: Locale): readonly string[] {
  if (weakened.length === 0) return [];
  const { title, head } = WORDS[locale];
  const line = (texts: readonly string[]): string => `| ${texts.join(" | ")} |`;
  const rows = weakened.map((one) => line(cells(one, locale).map(markdownText)));
  return [`**⚠ ${title}**`, "", line(head), line(head.map(() => "---")), ...rows, ""];
}

export function weakenedFindings(weakened: Weakened, locale: Locale): readonly SarifFinding[] {
  const { title } = WORDS[locale];
  return weakened.map((one) => {
    const [, what = "", was = "", will = "", whom = ""] = cells(one, locale);
    const { file, line, column, code: reason } = one;
    return { file, line, column, reason, message: `${title} ${what}; ${was} → ${will} (${whom})` };
  });
}

/** Where, what, what was, what will be, and whom it concerns. */
function cells({ file, line, code, object, was, will, environments, teams }: Weakened[number], locale: Locale): readonly string[] {
  const words = WORDS[locale];
  return [
    `${file}:${String(line)}`,
    `${object.kind} ${object.name}, ${words.what[code]}`,
    was,
    will ?? words.nothing,
    `${environments.join(", ")} (${teams.join(", ")})`,
  ];
}
