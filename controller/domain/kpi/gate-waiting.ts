import type { Decision, Environment, Gate, Pass } from "../../api/types.ts";
import { givenAt } from "../delivery/decision.ts";
import type { PlannedCalendar } from "../delivery/lock-facts.ts";
import { openingMinutes, openingOf } from "../time/opening.ts";

export interface GateWait {
  readonly gate: string;
  readonly environment: string;
  readonly application: string;
  readonly to: string;
  /** RFC 3339. */
  readonly requestedAt: string;
  /** Absent while it is shut. */
  readonly openedAt?: string;
  /** Calendar minutes, whole (K6). */
  readonly minutes: number;
  /** Those of them in the opening hours of working days (K7); absent where the environment declares none. */
  readonly openingMinutes?: number;
}

export interface GateFacts {
  readonly gates: readonly Gate[];
  readonly decisions: readonly Decision[];
  readonly passes: readonly Pass[];
  readonly environments: ReadonlyMap<string, Environment>;
  readonly calendars: ReadonlyMap<string, PlannedCalendar>;
}

/** What waited for a green light until it was given, for words that a pass has used; and, apart, what waits still. Words without their passes are not told. */
export function gateWaits(
  facts: GateFacts,
  now: Temporal.Instant,
): { readonly opened: readonly GateWait[]; readonly shut: readonly GateWait[] } {
  return { opened: openedWaits(facts), shut: facts.gates.flatMap((gate) => shutWaits(gate, facts, now)) };
}

/** Where several members had to open it, the last of their words opened it, of those given before the pass began that change. */
function openedWaits(facts: GateFacts): readonly GateWait[] {
  const passes = new Map(facts.passes.map((pass) => [pass.metadata.name, pass]));
  const given = facts.decisions.flatMap((decision) =>
    (decision.status?.used ?? []).flatMap(({ environment, application, pass: name }) => {
      const pass = passes.get(name);
      const item = pass?.status?.items?.find((one) => one.environment === environment && one.application === application);
      const at = givenAt(decision) ?? "";
      const begun = item?.steps?.[0]?.startedAt ?? item?.provedAt ?? pass?.status?.endedAt ?? "9999";
      return item === undefined || at > begun ? [] : [{ gate: decision.spec.on.name, pass: name, item, at }];
    }),
  );
  const words = Map.groupBy(given, ({ gate, pass, item }) => [gate, item.environment, item.application, pass].join(" "));
  return [...words.values()].flatMap((same): readonly GateWait[] => {
    const last = same.toSorted((one, other) => one.at.localeCompare(other.at)).at(-1);
    const item = last?.item;
    if (last === undefined || item?.requestedAt === undefined) return [];
    const { environment, application, to, requestedAt } = item;
    const span = { requestedAt, until: Temporal.Instant.from(last.at) };
    return [{ gate: last.gate, environment, application, to, requestedAt, openedAt: last.at, ...minutesOf(environment, span, facts) }];
  });
}

function shutWaits({ metadata, status }: Gate, facts: GateFacts, now: Temporal.Instant): readonly GateWait[] {
  return (status?.waiting ?? []).flatMap(({ environment, application, to, requestedAt }): readonly GateWait[] => {
    if (requestedAt === undefined) return [];
    const minutes = minutesOf(environment, { requestedAt, until: now }, facts);
    return [{ gate: metadata.name, environment, application, to, requestedAt, ...minutes }];
  });
}

interface Span {
  readonly requestedAt: string;
  readonly until: Temporal.Instant;
}

/** Minutes are cut, never rounded. */
function minutesOf(
  name: string,
  { requestedAt, until }: Span,
  { environments, calendars }: GateFacts,
): Pick<GateWait, "minutes" | "openingMinutes"> {
  const from = Temporal.Instant.from(requestedAt);
  const minutes = Math.max(0, Math.floor((until.epochMilliseconds - from.epochMilliseconds) / 60_000));
  const { opening, calendar = "" } = environments.get(name)?.spec ?? {};
  const planned = calendars.get(calendar);
  if (opening === undefined || planned === undefined) return { minutes };
  return { minutes, openingMinutes: openingMinutes(openingOf(opening, planned.calendar), from.epochMilliseconds, until.epochMilliseconds) };
}
