import type { Decision, MEP, Pass } from "../../api/types.ts";
import { isLive } from "../mep/content.ts";
import { mepTimes } from "../mep/times.ts";
import { JUDGED_WORDS } from "../status/judged-words.ts";
import type { Locale } from "../status/sentence.ts";
import { localDateTimeText } from "../status/told-time.ts";
import type { Freeze } from "../time/freezes.ts";
import { freezesMeeting } from "../time/freezes.ts";
import { localText } from "../time/local-time.ts";
import { exceptionalTimes, isNamed } from "./exceptional.ts";
import type { PlannedCalendar } from "./lock-facts.ts";

/** An override of a freeze that is not on in the hours in which what it names may pass. Times are local. */
export interface IdleOverride {
  readonly freeze: string;
  /** The stretch of the freeze that is nearest to those hours. */
  readonly frozen: Span;
  readonly carrier: string;
  readonly hours: Span;
  /** The freezes that are on in those hours. */
  readonly held: readonly string[];
}

interface Span {
  readonly from: string;
  readonly to: string;
}

/** The calendar of the freeze, and what may carry what the word names. */
interface Carriers extends Pick<PlannedCalendar, "calendar" | "freezes"> {
  readonly passes: readonly Pass[];
  readonly meps: readonly MEP[];
}

type Named = Pick<NonNullable<Decision["spec"]["changes"]>[number], "environment" | "application" | "to">;

interface Carrier {
  readonly carrier: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly changes: readonly Named[];
}

/** What its giver is told of it. */
export function idleText({ freeze, frozen, carrier, hours, held }: IdleOverride, locale: Locale): string {
  const told = (span: Span): readonly [string, string] => [localDateTimeText(span.from, locale), localDateTimeText(span.to, locale)];
  return JUDGED_WORDS[locale].idle(carrier, told(hours), { freeze, frozen: told(frozen), held: held.join(", ") });
}

/**
 * Says of an override that it lifts nothing from any exceptional pass or go-live that carries what it names. Undefined for one that does, and where none
 * carries it: a slot of an airlock comes again.
 */
export function idleOverride({ on, changes = [] }: Pick<Decision["spec"], "on" | "changes">, known: Carriers): IdleOverride | undefined {
  const named = known.freezes.filter(({ name }) => name === on.point);
  const carriers = carriersOf(changes, known);
  const lifts = (one: Carrier): boolean => one.changes.some((change) => freezesMeeting(named, one, change).length > 0);
  const [first] = carriers;
  if (on.kind !== "Calendar" || first === undefined || named.length === 0 || carriers.some(lifts)) return undefined;
  const nearest = named.reduce((one, other) => (distance(other, first) < distance(one, first) ? other : one));
  const held = first.changes.flatMap((change) => freezesMeeting(known.freezes, first, change).map(({ name }) => name));
  const span = ({ fromMs, toMs }: Pick<Freeze, "fromMs" | "toMs">): Span => {
    const { zone } = known.calendar;
    return { from: localText(fromMs, zone), to: localText(toMs, zone) };
  };
  return { freeze: nearest.name, frozen: span(nearest), carrier: first.carrier, hours: span(first), held: [...new Set(held)] };
}

function carriersOf(changes: readonly Named[], { calendar: { zone }, passes, meps }: Carriers): readonly Carrier[] {
  const among = (carried: readonly Named[]): readonly Named[] => carried.filter((one) => changes.some((other) => isNamed(one, other)));
  const asked = passes.map(({ metadata: { name }, spec, status }) => ({
    ...{ carrier: `Pass ${name}`, changes: status?.endedAt === undefined ? among(spec.changes) : [] },
    ...span(exceptionalTimes({ spec }, zone), ({ atMs, untilMs }) => [atMs, untilMs]),
  }));
  const planned = meps.filter(isLive).map((mep) => ({
    carrier: `MEP ${mep.metadata.name}`,
    changes: among(mep.spec.items.map(({ application, version }) => ({ environment: mep.spec.environment, application, to: version }))),
    ...span(mepTimes(mep, zone), ({ fromMs, toMs }) => [fromMs, toMs]),
  }));
  return [...asked, ...planned].filter((one) => one.changes.length > 0 && one.fromMs < one.toMs);
}

/** An empty one where there are no times. */
function span<Times>(times: Times | undefined, of: (times: Times) => readonly [number, number]): Pick<Carrier, "fromMs" | "toMs"> {
  const [fromMs, toMs] = times === undefined ? [0, 0] : of(times);
  return { fromMs, toMs };
}

function distance(one: Pick<Freeze, "fromMs" | "toMs">, other: Pick<Freeze, "fromMs" | "toMs">): number {
  return Math.max(one.fromMs - other.toMs, other.fromMs - one.toMs);
}
