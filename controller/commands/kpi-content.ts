import type { Kpis } from "../domain/kpi/kpis.ts";
import type { VersionLag } from "../domain/kpi/drift-kpis.ts";
import type { PatchCount } from "../domain/kpi/patch-kpis.ts";
import type { Telling } from "../domain/status/told-time.ts";
import { dateTimeText } from "../domain/status/told-time.ts";
import type { KpiWords } from "./kpi-words.ts";
import { KPI_WORDS, percentText } from "./kpi-words.ts";

type Line = (number: string, what: string, value: string) => string;

const MARGIN = "        ";

/** K5: patches by how they ended, then where they went. */
export function patchLines({ patches, patchesBy }: Pick<Kpis, "patches" | "patchesBy">, line: Line, words: KpiWords): readonly string[] {
  return [line("K5", words.patches, resultsText(patches, words) || words.none), ...patchesBy.map((one) => patchText(one, words))];
}

function patchText({ environment, application, platforms, lane, results }: PatchCount, words: KpiWords): string {
  return `${MARGIN}${environment} ${application} (${platforms.join(", ")}), ${words.lanes[lane]}${words.colon} ${resultsText(results, words)}`;
}

function resultsText(results: Readonly<Record<string, number>>, words: KpiWords): string {
  return Object.entries(results)
    .map(([result, count]) => words.patch(count, result))
    .join(", ");
}

/** K12 and K13: what content control rejected. */
export function rejectionLines({ rejection }: Pick<Kpis, "rejection">, line: Line, words: KpiWords): readonly string[] {
  const { items } = rejection;
  return [
    line("K12", words.rejected, `${words.of(rejection.rejected, rejection.controlled)}, ${percentText(rejection.percent, words)}`),
    line("K12", words.rejectedItems, `${words.of(items.rejected, items.controlled)}, ${percentText(items.percent, words)}`),
    ...rejection.each.map((one) => {
      const fixed = one.fixedAfterMinutes === undefined ? words.notFixed : words.fixed(one.fixedAfterMinutes);
      return `${MARGIN}${one.environment} ${one.application} ${one.to} ${one.control ?? one.reason} ${words.inPass(one.pass)}, ${fixed}`;
    }),
  ];
}

/** K22: what is declared and not there, and how far each environment and production are apart. */
export function driftLines(
  { drift, versionLag }: Pick<Kpis, "drift"> & { readonly versionLag: readonly VersionLag[] },
  line: Line,
  telling: Telling,
): readonly string[] {
  const words = KPI_WORDS[telling.locale];
  const oldest = drift.oldest === undefined ? "" : words.oldest(dateTimeText(drift.oldest, telling));
  const apart = Map.groupBy(
    versionLag.filter(({ releases }) => releases !== 0),
    ({ environment }) => environment,
  );
  return [
    line("K22", words.drift, `${String(drift.count)}${oldest}`),
    ...drift.each.map(
      ({ environment, application, to, since }) =>
        `${MARGIN}${environment} ${application} ${to} ${words.since(dateTimeText(since, telling))}`,
    ),
    ...[...apart].map(([environment, lags]) =>
      line("K22", words.lag(environment), lags.map(({ application, releases }) => words.apart(application, releases)).join(", ")),
    ),
    ...(versionLag.length > 0 && apart.size === 0 ? [line("K22", words.lag(words.each), words.noMinutes)] : []),
  ];
}
