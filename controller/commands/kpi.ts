import pc from "picocolors";
import type { ReleaseCycle } from "../api/types.ts";
import type { PlanStability } from "../domain/kpi/cycle-kpis.ts";
import { planStability } from "../domain/kpi/cycle-kpis.ts";
import type { GateWait } from "../domain/kpi/gate-waiting.ts";
import type { Kpis } from "../domain/kpi/kpis.ts";
import { kpisOf } from "../domain/kpi/kpis.ts";
import type { Spread } from "../domain/kpi/statistics.ts";
import type { Telling } from "../domain/status/told-time.ts";
import { dateTimeText } from "../domain/status/told-time.ts";
import type { KpisAround } from "./kpi-around.ts";
import { aroundLines, availabilityLines, kpisAround } from "./kpi-around.ts";
import type { ClusterFlags } from "./cluster-session.ts";
import { openCluster } from "./cluster-session.ts";
import { readLock } from "./lock-session.ts";
import type { PeriodFlags } from "./period.ts";
import { namedPeriod } from "./period.ts";
import type { Terminal } from "./terminal.ts";
import { EXIT } from "./terminal.ts";
import { jsonOutput, visibleValues } from "./visible-output.ts";

export interface KpiFlags extends ClusterFlags, PeriodFlags {
  readonly output: "text" | "json";
}

/** `ecluse kpi`: what the period came to by the formulas of K1 to K13, K19 to K23, K25 and K26. */
export async function kpiCommand(flags: KpiFlags, terminal: Terminal): Promise<number> {
  const session = await openCluster(flags, terminal.env);
  const seen = await readLock(session, terminal.signal);
  const today = seen.now.toZonedDateTimeISO(seen.zone.name);
  const period = namedPeriod(flags, { today, length: { months: 1 }, example: "--from 2027-05-01 --to 2027-06-01" });
  if (typeof period === "string") {
    terminal.complain(period);
    return EXIT.usage;
  }
  const upTo = { ...period, to: Temporal.Instant.compare(period.to, seen.now) < 0 ? period.to : seen.now };
  const cycles = await session.cluster.list<ReleaseCycle>("ReleaseCycle", session.namespace, terminal.signal);
  const kpis = {
    ...kpisOf(seen, period, seen.now),
    ...kpisAround(seen.incidents, seen.facts, upTo),
    planStability: planStability(cycles, period),
  };
  terminal.print(
    flags.output === "json"
      ? jsonOutput(kpis)
      : renderKpis(visibleValues(kpis), { zone: seen.zone, locale: "en", colors: pc.createColors(terminal.colour) }),
  );
  return EXIT.ok;
}

function mepLines(
  { ended, exceptionalPercent, punctuality }: Kpis["meps"],
  line: (...cells: [string, string, string]) => string,
): readonly string[] {
  const results = Object.entries(ended).flatMap(([type, counts]) =>
    Object.entries(counts).map(([result, count]) => `${String(count)} ${type} ${result}`),
  );
  return [
    line("K3", "go-lives", results.join(", ") || "none"),
    line("K4", "exceptional ones of them", exceptionalPercent === undefined ? "-" : `${String(exceptionalPercent)} %`),
    ...punctuality.map((one) =>
      line(
        "K26",
        `steps in time of ${one.mep}`,
        `${String(one.onTime)} of ${String(one.steps)}, largest slip ${String(one.largestSlip)} min`,
      ),
    ),
  ];
}

interface Painting extends Telling {
  readonly colors: ReturnType<typeof pc.createColors>;
}

/** The figures as lines for a terminal. */
function renderKpis(
  kpis: Kpis & KpisAround & { readonly planStability: readonly PlanStability[] },
  { colors, ...telling }: Painting,
): string {
  const { gateWaiting, gateRefusal, rejection, drift, patches } = kpis;
  const line = (number: string, what: string, value: string): string => `${colors.bold(number.padEnd(7))} ${what.padEnd(38)} ${value}`;
  const percent = (value: number | undefined): string => (value === undefined ? "-" : `${String(value)} %`);
  return [
    `${dateTimeText(kpis.from, telling)} to ${dateTimeText(kpis.to, telling)}`,
    ...availabilityLines(kpis, line),
    ...mepLines(kpis.meps, line),
    line(
      "K5",
      "patches",
      Object.entries(patches)
        .map(([result, count]) => `${String(count)} ${result}`)
        .join(", ") || "none",
    ),
    line("K6", "gate waiting, calendar minutes", spreadText(gateWaiting.calendar)),
    line("K7", "gate waiting, opening minutes", spreadText(gateWaiting.opening)),
    ...gateWaiting.opened.map((one) => waitText(one, "opened")),
    ...gateWaiting.stillShut.map((one) => waitText(one, "still shut")),
    line(
      "K8",
      "gates closed with a reason",
      `${String(gateRefusal.closed)} of ${String(gateRefusal.words)} words, ${percent(gateRefusal.percent)}`,
    ),
    ...kpis.airlocks.flatMap((one) => [
      line(
        "K9",
        `passes of ${one.airlock}`,
        `${String(one.succeeded)} of ${String(one.run)} succeeded (${percent(one.successPercent)}), ${String(one.partial)} partial, ${String(one.failed)} failed`,
      ),
      line("K10", `minutes of ${one.airlock}`, `${spreadText(one.duration)}, ${String(one.overran)} overran`),
      line("K11", `not run of ${one.airlock}`, one.notRun.join(", ") || "none"),
    ]),
    line("K12", "contents rejected", `${String(rejection.rejected)} of ${String(rejection.controlled)}, ${percent(rejection.percent)}`),
    ...rejection.each.map(
      (one) =>
        `        ${one.environment} ${one.application} ${one.to} ${one.control ?? one.reason} in ${one.pass}, ${one.fixedAfterMinutes === undefined ? "not in place yet" : `in place ${String(one.fixedAfterMinutes)} min later (K13)`}`,
    ),
    ...aroundLines(kpis, line),
    line(
      "K22",
      "declared and not there",
      `${String(drift.count)}${drift.oldest === undefined ? "" : `, the oldest since ${dateTimeText(drift.oldest, telling)}`}`,
    ),
    ...kpis.planStability.map((one) =>
      line("K25", `dates changed of ${one.cycle}`, `${String(one.changed)} of ${String(one.planned)}, ${percent(one.percent)}`),
    ),
  ].join("\n");
}

function spreadText({ count, p50, p95, max }: Spread): string {
  return count === 0 ? "none" : `p50 ${String(p50)}, p95 ${String(p95)}, longest ${String(max)} (${String(count)})`;
}

function waitText({ gate, environment, application, to, minutes, openingMinutes }: GateWait, state: string): string {
  const hours = openingMinutes === undefined ? "" : `, ${String(openingMinutes)} of them in opening hours`;
  return `        ${environment} ${application} ${to} before ${gate}: ${state} after ${String(minutes)} min${hours}`;
}
