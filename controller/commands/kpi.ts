import pc from "picocolors";
import type { Pass, Release } from "../api/types.ts";
import type { GateWait } from "../domain/kpi/gate-waiting.ts";
import { gateWaits } from "../domain/kpi/gate-waiting.ts";
import type { Period, Rejection } from "../domain/kpi/pass-kpis.ts";
import { passDurations, passOutcomes, rejections, slotsNotRun } from "../domain/kpi/pass-kpis.ts";
import type { Spread } from "../domain/kpi/statistics.ts";
import { percentOf, spreadOf } from "../domain/kpi/statistics.ts";
import type { KpisAround } from "./kpi-around.ts";
import { aroundLines, kpisAround } from "./kpi-around.ts";
import type { ClusterFlags } from "./cluster-session.ts";
import { openCluster } from "./cluster-session.ts";
import type { SeenLock } from "./lock-session.ts";
import { readLock } from "./lock-session.ts";
import type { PeriodFlags } from "./period.ts";
import { namedPeriod } from "./period.ts";
import type { Terminal } from "./terminal.ts";
import { EXIT } from "./terminal.ts";
import { jsonOutput, visibleValues } from "./visible-output.ts";

export interface KpiFlags extends ClusterFlags, PeriodFlags {
  readonly output: "text" | "json";
}

interface Kpis extends KpisAround {
  /** Instants, RFC 3339. */
  readonly from: string;
  readonly to: string;
  /** K5: patches by how they ended. */
  readonly patches: Readonly<Record<string, number>>;
  /** K6, K7: minutes from the wish to the green light. */
  readonly gateWaiting: {
    readonly calendar: Spread;
    readonly opening: Spread;
    readonly opened: readonly GateWait[];
    readonly stillShut: readonly GateWait[];
  };
  /** K8: words on gates that closed one with a reason, of all words. */
  readonly gateRefusal: { readonly closed: number; readonly words: number; readonly percent?: number };
  readonly airlocks: readonly AirlockKpis[];
  /** K12, K13. */
  readonly rejection: {
    readonly controlled: number;
    readonly rejected: number;
    readonly percent?: number;
    readonly each: readonly Rejection[];
  };
  /** K22: changes that are declared and not there, and since when the oldest of them is. */
  readonly drift: { readonly count: number; readonly oldest?: string };
}

interface AirlockKpis {
  readonly airlock: string;
  /** K9. */
  readonly run: number;
  readonly succeeded: number;
  readonly partial: number;
  readonly failed: number;
  readonly successPercent?: number;
  /** K10, minutes. */
  readonly duration: Spread;
  readonly overran: number;
  /** K11. */
  readonly notRun: readonly string[];
}

/** `ecluse kpi`: what the period came to by the formulas of K5 to K13 and K19 to K23. */
export async function kpiCommand(flags: KpiFlags, terminal: Terminal): Promise<number> {
  const seen = await readLock(await openCluster(flags, terminal.env), terminal.signal);
  const today = seen.now.toZonedDateTimeISO(seen.timeZone);
  const period = namedPeriod(flags, { today, length: { months: 1 }, example: "--from 2027-05-01 --to 2027-06-01" });
  if (typeof period === "string") {
    terminal.complain(period);
    return EXIT.usage;
  }
  const kpis = kpisOf(seen, period, seen.now);
  terminal.print(flags.output === "json" ? jsonOutput(kpis) : renderKpis(visibleValues(kpis), pc.createColors(terminal.colour)));
  return EXIT.ok;
}

/** Every figure of the period; one that is not over is told up to now. */
function kpisOf(
  { facts, releases, incidents }: Pick<SeenLock, "facts" | "releases" | "incidents">,
  { from, to }: Period,
  now: Temporal.Instant,
): Kpis {
  const inside = (at: string | undefined): boolean => at !== undefined && at >= from.toString() && at < to.toString();
  const ended = facts.passes.filter(({ status }) => inside(status?.endedAt));
  const waits = gateWaits(facts, now);
  const opened = waits.opened.filter(({ openedAt }) => inside(openedAt));
  const words = facts.decisions.filter(({ spec, metadata }) => spec.on.kind === "Gate" && inside(metadata.creationTimestamp));
  const closed = words.filter(({ spec }) => spec.verdict === "Close" && spec.reason !== undefined).length;
  const controlled = new Set(
    ended.flatMap(({ status }) =>
      (status?.items ?? []).map(({ environment, application, to: version }) => [environment, application, version].join(" ")),
    ),
  ).size;
  const rejected = rejections(facts.passes).filter(({ pass }) => ended.some(({ metadata }) => metadata.name === pass));
  const pending = [...facts.environments.values()].flatMap(({ status }) => status?.pending ?? []);
  const oldest = pending.map(({ requestedAt }) => requestedAt).sort()[0];
  const upTo = { from, to: Temporal.Instant.compare(to, now) < 0 ? to : now };
  return {
    ...kpisAround(incidents, facts, upTo),
    from: from.toString(),
    to: to.toString(),
    patches: patchesOf(ended, releases),
    gateWaiting: {
      calendar: spreadOf(opened.map(({ minutes }) => minutes)),
      opening: spreadOf(opened.flatMap(({ openingMinutes }) => openingMinutes ?? [])),
      opened,
      stillShut: waits.shut,
    },
    gateRefusal: { closed, words: words.length, ...withPercent("percent", percentOf(closed, words.length)) },
    airlocks: facts.schedules.map((schedule) => {
      const name = schedule.airlock.metadata.name;
      const mine = ended.filter(({ spec }) => spec.airlock === name);
      const outcomes = passOutcomes(mine);
      const { minutes, overran } = passDurations(mine);
      return {
        airlock: name,
        ...outcomes,
        ...withPercent("successPercent", percentOf(outcomes.succeeded, outcomes.run)),
        duration: spreadOf(minutes),
        overran,
        notRun: slotsNotRun(schedule, facts.passes, upTo),
      };
    }),
    rejection: {
      controlled,
      rejected: rejected.length,
      ...withPercent("percent", percentOf(rejected.length, controlled)),
      each: rejected,
    },
    drift: { count: pending.length, ...(oldest === undefined ? {} : { oldest }) },
  };
}

function withPercent<Name extends string>(name: Name, value: number | undefined): Partial<Record<Name, number>> {
  return value === undefined ? {} : ({ [name]: value } as Record<Name, number>);
}

/** `{ Deployed: 3, Deferred: 1 }` of everything that a pass carried and that is a Patch. */
function patchesOf(passes: readonly Pass[], releases: readonly Release[]): Readonly<Record<string, number>> {
  const patches = new Set(releases.filter(({ spec }) => spec.kind === "Patch").map(({ spec }) => `${spec.application} ${spec.version}`));
  const counts: Record<string, number> = {};
  for (const { status } of passes)
    for (const { application, to, result } of status?.items ?? [])
      if (result !== undefined && patches.has(`${application} ${to}`)) counts[result] = (counts[result] ?? 0) + 1;
  return counts;
}

/** The figures as lines for a terminal. */
function renderKpis(kpis: Kpis, colors: ReturnType<typeof pc.createColors>): string {
  const { gateWaiting, gateRefusal, rejection, drift, patches } = kpis;
  const line = (number: string, what: string, value: string): string => `${colors.bold(number.padEnd(7))} ${what.padEnd(38)} ${value}`;
  const percent = (value: number | undefined): string => (value === undefined ? "-" : `${String(value)} %`);
  return [
    `${kpis.from} to ${kpis.to}`,
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
      `${String(drift.count)}${drift.oldest === undefined ? "" : `, the oldest since ${drift.oldest}`}`,
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
