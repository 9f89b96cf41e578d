import ical from "ical-generator";
import pc from "picocolors";
import { readFolder } from "../adapters/git/read-folder.ts";
import type { Occurrence } from "../domain/delivery/forecast.ts";
import { forecast } from "../domain/delivery/forecast.ts";
import { weeklyOpenings } from "../domain/delivery/weekly-openings.ts";
import { cyclesAhead } from "../domain/mep/cycle-ahead.ts";
import { lockFacts } from "../domain/delivery/lock-facts.ts";
import type { LoadedEstate } from "../domain/policy/estate-finding.ts";
import { visibleText } from "../domain/policy/visible-text.ts";
import type { Locale } from "../domain/status/sentence.ts";
import type { Telling } from "../domain/status/told-time.ts";
import { dateTimeText } from "../domain/status/told-time.ts";
import { localText } from "../domain/time/local-time.ts";
import { zoneOf } from "../domain/time/zone.ts";
import { PortError } from "../ports/failure.ts";
import { declared, load } from "./declared-estate.ts";
import { isEmpty, nothingDeclared } from "./nothing-declared.ts";
import { ABSENCE_WORDS } from "./absence-words.ts";
import type { Spoken } from "./local-zone.ts";
import type { PeriodFlags } from "./period.ts";
import { namedPeriod } from "./period.ts";
import { PLAN_WORDS } from "./plan-words.ts";
import { SIMULATE_WORDS } from "./simulate-words.ts";
import { readingExit, tellFailure } from "./tell-failure.ts";
import type { Terminal } from "./terminal.ts";
import { EXIT } from "./terminal.ts";
import { findingLine } from "./validate-report.ts";
import { jsonOutput, visibleValues } from "./visible-output.ts";

export interface SimulateFlags extends PeriodFlags, Spoken {
  /** Folder of the estate. */
  readonly path: string;
  /** Only what concerns this environment. */
  readonly environment?: string;
  /** Also when environments open and close on days like any other. */
  readonly openings?: boolean;
  readonly output: "text" | "json" | "ics";
}

/**
 * `ecluse simulate [path]`: plays the declared calendar forward, without any cluster: passes, go-lives, committees, milestones, nights skipped, freezes, bookings, quiet periods, holidays, days that open otherwise (and all others too when asked), clashes.
 * What is wrong in the estate is told on standard error first, since what it holds back is missing from the calendar. Returns 0, 1 when something is
 * wrong or clashes, 2 for what cannot be read.
 */
export async function simulateCommand(flags: SimulateFlags, terminal: Terminal): Promise<number> {
  const { locale = "en" } = flags;
  try {
    const estate = load(await readFolder(flags.path), { locale });
    if (isEmpty(estate)) throw nothingDeclared(flags.path);
    tellFindings(estate, locale, terminal);
    const { environments, calendars, airlocks, bookings, gates, passes, meps, cycles } = declared(estate);
    const timeZone = calendars[0]?.spec.timeZone ?? "UTC";
    const today = Temporal.Now.zonedDateTimeISO(timeZone);
    const period = namedPeriod(flags, { today, length: { years: 1 }, example: "--from 2027-01-01 --to 2028-01-01", locale });
    if (typeof period === "string") {
      terminal.complain(period);
      return EXIT.usage;
    }
    const names = environments.map(({ metadata }) => metadata.name);
    if (flags.environment !== undefined && !names.includes(flags.environment)) {
      terminal.complain(ABSENCE_WORDS[locale].environment(flags.environment, names.join(", ")));
      return EXIT.usage;
    }
    const facts = lockFacts({ environments, calendars, airlocks, bookings, gates, decisions: [], teams: [], passes, meps, cycles });
    const span = { fromMs: period.from.epochMilliseconds, toMs: period.to.epochMilliseconds, locale };
    const openings = flags.openings === true ? weeklyOpenings(facts, span) : [];
    const found = [...forecast(facts, span), ...openings, ...cyclesAhead(cycles, facts, span)]
      .filter((one) => concerns(one, flags.environment))
      .sort((one, other) => one.fromMs - other.fromMs || one.name.localeCompare(other.name));
    terminal.print(
      rendered(found, flags.output, {
        locale,
        zone: zoneOf(timeZone),
        colors: pc.createColors(terminal.colour),
        now: Temporal.Now.instant(),
      }),
    );
    return estate.findings.length > 0 || found.some(({ kind }) => kind === "Clash") ? EXIT.findings : EXIT.ok;
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    return tellFailure(error, terminal, { otherwise: readingExit(error), locale: flags.locale });
  }
}

function tellFindings({ findings, held }: LoadedEstate, locale: Locale, terminal: Terminal): void {
  if (findings.length === 0) return;
  const colors = pc.createColors(terminal.colour);
  const missing = held.map(({ kind, name }) => visibleText(`${kind} ${name}`)).join(", ");
  const what = missing === "" ? [] : [SIMULATE_WORDS[locale].missing(missing)];
  terminal.complain(
    [...findings.map((finding) => findingLine(finding, colors)), PLAN_WORDS[locale].findings(findings.length), ...what].join("\n"),
  );
}

/** What a calendar says of whatever environment. */
const OF_ALL: ReadonlySet<Occurrence["kind"]> = new Set(["Holiday", "Milestone", "Quiet"]);

function concerns({ environments, kind }: Occurrence, environment: string | undefined): boolean {
  return environment === undefined || OF_ALL.has(kind) || environments.includes(environment);
}

interface Rendering extends Telling {
  readonly colors: ReturnType<typeof pc.createColors>;
  readonly now: Temporal.Instant;
}

function rendered(found: readonly Occurrence[], output: SimulateFlags["output"], rendering: Rendering): string {
  switch (output) {
    case "ics":
      return feed(found, rendering);
    case "json":
      return jsonOutput(
        found.map(({ fromMs, toMs, ...one }) => ({ ...one, from: localText(fromMs, rendering.zone), to: localText(toMs, rendering.zone) })),
      );
    case "text":
      return table(visibleValues(found), rendering);
  }
}

function table(found: readonly Occurrence[], { colors, ...telling }: Rendering): string {
  const words = SIMULATE_WORDS[telling.locale];
  const local = (ms: number): string => dateTimeText(ms, telling);
  const paint = {
    Pass: colors.green,
    MEP: colors.magenta,
    Planned: colors.magenta,
    Committee: colors.cyan,
    Milestone: colors.magenta,
    Due: colors.cyan,
    Skipped: colors.yellow,
    Freeze: colors.cyan,
    Opening: colors.yellow,
    Quiet: colors.dim,
    Holiday: colors.dim,
    Booking: colors.cyan,
    Clash: colors.red,
  };
  const lines = found.map(({ kind, name, environments, fromMs, toMs, text }) => {
    const [from, to] = [local(fromMs), local(toMs)];
    const until = to.slice(0, 10) === from.slice(0, 10) ? to.slice(11) : to;
    return `${from} - ${until.padEnd(16)}  ${paint[kind](words.kind(kind).padEnd(words.width))}  ${name.padEnd(22)}  ${[environments.join(", "), text].filter((part) => part !== "").join("  ")}`.trimEnd();
  });
  const counts = [...Map.groupBy(found, ({ kind }) => kind)].map(([kind, same]) => words.counted(same.length, kind));
  return [...lines, counts.length === 0 ? words.nothing : `${counts.join(", ")}.`].join("\n");
}

/**
 * A calendar feed (RFC 5545): the same occurrence bears the same id each time, so that a subscriber's calendar is brought up to date. Texts are
 * made visible before its lines are folded and escaped; its last line lacks only the LF that printing adds.
 */
function feed(found: readonly Occurrence[], { now }: Rendering): string {
  const calendar = ical({ name: "Écluse", prodId: { company: "ecluse", product: "forecast" } });
  for (const { kind, name, environments, fromMs, toMs, text } of found)
    calendar.createEvent({
      id: `${kind}-${name}-${String(fromMs)}@ecluse.dev`.toLowerCase().replaceAll(/[^a-z0-9@.-]+/gu, "-"),
      stamp: new Date(now.epochMilliseconds),
      start: new Date(fromMs),
      end: new Date(toMs),
      summary: environments.length === 0 ? `${kind} ${name}` : `${kind} ${name} (${environments.join(", ")})`,
      description: text.split("\n").map(visibleText).join("\n"),
    });
  return `${calendar.toString()}\r`;
}
