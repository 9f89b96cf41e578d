import pc from "picocolors";
import type { ReleaseCycle } from "../api/types.ts";
import type { PlanStability } from "../domain/kpi/cycle-kpis.ts";
import { planStability } from "../domain/kpi/cycle-kpis.ts";
import type { GateWait } from "../domain/kpi/gate-waiting.ts";
import type { VersionLag } from "../domain/kpi/drift-kpis.ts";
import { versionLags } from "../domain/kpi/drift-kpis.ts";
import type { AirlockKpis, Kpis } from "../domain/kpi/kpis.ts";
import { kpisOf } from "../domain/kpi/kpis.ts";
import type { Spread } from "../domain/kpi/statistics.ts";
import type { Telling } from "../domain/status/told-time.ts";
import { dateTimeText, dayText } from "../domain/status/told-time.ts";
import type { KpisAround } from "./kpi-around.ts";
import { aroundLines, availabilityLines, kpisAround } from "./kpi-around.ts";
import { ABSENCE_WORDS } from "./absence-words.ts";
import type { ClusterFlags } from "./cluster-session.ts";
import { openCluster } from "./cluster-session.ts";
import { driftLines, patchLines, rejectionLines } from "./kpi-content.ts";
import type { KpiWords } from "./kpi-words.ts";
import { KPI_WORDS, percentText } from "./kpi-words.ts";
import type { Spoken } from "./local-zone.ts";
import { readLock } from "./lock-session.ts";
import type { PeriodFlags } from "./period.ts";
import { namedPeriod } from "./period.ts";
import type { Terminal } from "./terminal.ts";
import { EXIT } from "./terminal.ts";
import { jsonOutput, visibleValues } from "./visible-output.ts";

export interface KpiFlags extends ClusterFlags, PeriodFlags, Spoken {
  readonly output: "text" | "json";
}

/** `ecluse kpi`: what the period came to by the formulas of K1 to K13, K19 to K23, K25 and K26. */
export async function kpiCommand(flags: KpiFlags, terminal: Terminal): Promise<number> {
  const session = await openCluster(flags, terminal.env);
  const seen = await readLock(session, terminal.signal);
  const locale = flags.locale ?? seen.locale ?? "en";
  const today = seen.now.toZonedDateTimeISO(seen.zone.name);
  const period = namedPeriod(flags, { today, length: { months: 1 }, example: "--from 2027-05-01 --to 2027-06-01", locale });
  if (typeof period === "string") {
    terminal.complain(period);
    return EXIT.usage;
  }
  if (Temporal.Instant.compare(period.from, seen.now) >= 0) {
    terminal.complain(ABSENCE_WORDS[locale].notBegun(dayText(period.from.epochMilliseconds, { zone: seen.zone, locale })));
    return EXIT.usage;
  }
  const upTo = { ...period, to: Temporal.Instant.compare(period.to, seen.now) < 0 ? period.to : seen.now };
  const cycles = await session.cluster.list<ReleaseCycle>("ReleaseCycle", session.namespace, terminal.signal);
  const kpis = {
    ...kpisOf(seen, period, seen.now),
    ...kpisAround(seen.incidents, seen.facts, upTo),
    versionLag: [...versionLags(seen.facts.environments.values(), seen.releases)],
    planStability: planStability(cycles, period),
    ...(seen.rebuilt ? { rebuilt: true } : {}),
  };
  terminal.print(
    flags.output === "json"
      ? jsonOutput(kpis)
      : renderKpis(visibleValues(kpis), { zone: seen.zone, locale, colors: pc.createColors(terminal.colour) }),
  );
  return EXIT.ok;
}

type Line = (...cells: [string, string, string]) => string;

function mepLines({ ended, exceptionalPercent, punctuality }: Kpis["meps"], line: Line, words: KpiWords): readonly string[] {
  const results = Object.entries(ended).flatMap(([type, counts]) =>
    Object.entries(counts).map(([result, count]) => words.goLive(count, type, result)),
  );
  return [
    line("K3", words.goLives, results.join(", ") || words.noGoLive),
    line("K4", words.exceptional, percentText(exceptionalPercent, words)),
    ...punctuality.map(({ mep, onTime, steps, largestSlip, reopeningDelay: delay }) => {
      const reopened = delay === undefined ? "" : `, ${words.reopening(delay)}`;
      return line("K26", words.steps(mep), `${words.of(onTime, steps)}, ${words.slip(largestSlip)}${reopened}`);
    }),
  ];
}

interface Painting extends Telling {
  readonly colors: ReturnType<typeof pc.createColors>;
}

type Told = Kpis &
  KpisAround & {
    readonly planStability: readonly PlanStability[];
    /** K22. */
    readonly versionLag: readonly VersionLag[];
    readonly rebuilt?: boolean;
  };

/** The figures as lines for a terminal. */
export function renderKpis(kpis: Told, { colors, ...telling }: Painting): string {
  const { gateWaiting, gateRefusal } = kpis;
  const words = KPI_WORDS[telling.locale];
  const line: Line = (number, what, value) => `${colors.bold(number.padEnd(7))} ${what.padEnd(words.width)} ${value}`;
  const percent = (value: number | undefined): string => percentText(value, words);
  return [
    words.period(dateTimeText(kpis.from, telling), dateTimeText(kpis.to, telling)),
    ...knownLines(kpis, telling),
    ...availabilityLines(kpis, line, words),
    ...mepLines(kpis.meps, line, words),
    ...patchLines(kpis, line, words),
    line("K6", words.calendarWait, spreadText(gateWaiting.calendar, words)),
    line("K7", words.openingWait, spreadText(gateWaiting.opening, words)),
    ...gateWaiting.opened.map((one) => waitText(one, "waited", words)),
    ...gateWaiting.stillShut.map((one) => waitText(one, one.shutAgainAt === undefined ? "waits" : "waitsAgain", words)),
    line("K8", words.closed, `${words.words(gateRefusal.closed, gateRefusal.words)}, ${percent(gateRefusal.percent)}`),
    ...kpis.airlocks.flatMap((one) => [
      line("K9", words.passes(one.airlock), words.passed(one, percent(one.successPercent))),
      line("K10", words.minutes(one.airlock), `${spreadText(one.duration, words)}${windowText(one, words)}, ${words.overran(one.overran)}`),
      line("K11", words.notRun(one.airlock), one.notRun.join(", ") || words.none),
    ]),
    ...rejectionLines(kpis, line, words),
    ...aroundLines(kpis, line, words),
    ...driftLines(kpis, line, telling),
    ...kpis.planStability.map((one) =>
      line("K25", words.moved(one.cycle), `${words.of(one.changed, one.planned)}, ${percent(one.percent)}`),
    ),
  ].join("\n");
}

/** From when on something is known at all, and what is not even then. */
function knownLines({ knownFrom, rebuilt }: Pick<Kpis, "knownFrom"> & { readonly rebuilt?: boolean }, telling: Telling): readonly string[] {
  const words = KPI_WORDS[telling.locale];
  if (knownFrom === undefined) return [];
  return [words.knownFrom(dateTimeText(knownFrom, telling)), ...(rebuilt === true ? [words.rebuilt] : [])];
}

function spreadText({ count, p50, p95, max }: Spread, words: KpiWords): string {
  return count === 0 ? words.noMinutes : `${words.spread(p50 ?? 0, p95 ?? 0, max ?? 0)} (${String(count)})`;
}

function windowText({ window }: AirlockKpis, words: KpiWords): string {
  return window === undefined ? "" : `, ${words.window(window)}`;
}

function waitText(
  { gate, environment, application, to, minutes, openingMinutes }: GateWait,
  how: "waited" | "waits" | "waitsAgain",
  words: KpiWords,
): string {
  const hours = openingMinutes === undefined ? "" : words.inOpening(openingMinutes);
  return `        ${words[how](`${environment} ${application} ${to}`, gate, minutes)}${hours}`;
}
