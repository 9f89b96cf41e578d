import type { Decision, Environment, Gate, Pass } from "../../api/types.ts";
import { givenAt } from "../delivery/decision.ts";
import type { PassItem } from "../delivery/pass-machine.ts";
import type { PlannedCalendar } from "../delivery/lock-facts.ts";
import { openingMinutes, openingOf } from "../time/opening.ts";
import { durationMsOf } from "../time/instant.ts";

export interface GateWait {
  readonly gate: string;
  readonly environment: string;
  readonly application: string;
  readonly to: string;
  /** RFC 3339. */
  readonly requestedAt: string;
  /** Absent while it is shut. */
  readonly openedAt?: string;
  /** It was opened before, and has been shut again since then: it is from here that it waits. */
  readonly shutAgainAt?: string;
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

type Change = Pick<NonNullable<Decision["spec"]["changes"]>[number], "environment" | "application" | "to">;

/** A word that counted: what it opened, whether it passed after that or was rejected. */
interface Word {
  readonly gate: string;
  readonly by: string;
  readonly at: string;
  /** When the controller knew it: a commit may say that it is older. */
  readonly readAt: string;
  readonly change: Change;
}

/** Each wish once, up to when its gate was first opened for it: where several members have to open it, by the last of them before it was begun. */
export function openedWaits(facts: GateFacts): readonly GateWait[] {
  const turns = Map.groupBy(facts.passes.flatMap(turnsOf), ({ item }) => keyOf(item));
  const quorums = new Map(facts.gates.map(({ metadata, spec }) => [metadata.name, spec.quorum]));
  const asked = countedWords(facts.decisions).flatMap((word) => {
    const { environment, application, to } = word.change;
    const turn = (turns.get(keyOf(word.change)) ?? []).filter(({ begunAt }) => word.at <= begunAt).sort(byBegin)[0];
    const known = facts.environments.get(environment);
    const pending = known?.status?.pending?.find((one) => one.application === application && one.to === to);
    const requestedAt = turn === undefined ? pending?.requestedAt : turn.item.requestedAt;
    if (requestedAt === undefined) return [];
    const begunAt = turn?.begunAt ?? "9999";
    const at = openingAt(word, { requestedAt, begunAt, knownFrom: known?.metadata.creationTimestamp ?? "" });
    return [{ ...word, at, requestedAt, begunAt }];
  });
  const together = Map.groupBy(asked, ({ gate, change, begunAt }) => [gate, keyOf(change), begunAt].join(" "));
  const opened = [...together.values()].flatMap((words): readonly GateWait[] => {
    const last = words.toSorted(byTime).at(-1);
    if (last === undefined || new Set(words.map(({ by }) => by)).size < (quorums.get(last.gate) ?? 1)) return [];
    const { gate, requestedAt, at: openedAt } = last;
    const { environment, application, to } = last.change;
    const minutes = minutesOf(environment, { from: requestedAt, until: Temporal.Instant.from(openedAt) }, facts);
    return [{ gate, environment, application, to, requestedAt, openedAt, ...minutes }];
  });
  const wishes = Map.groupBy(opened, (one) => [one.gate, keyOf(one), one.requestedAt].join(" "));
  return [...wishes.values()].flatMap((same) => same.toSorted((one, other) => compare(one.openedAt ?? "", other.openedAt ?? ""))[0] ?? []);
}

/**
 * When a word opened the gate for a wish: when the controller read it, for a commit may be dated back. Its own time is taken where its object is younger
 * than what it opened, which was created anew, or where the environment itself is younger than the word, as in a cluster that was set up anew.
 */
function openingAt(
  { at, readAt }: Word,
  { requestedAt, begunAt, knownFrom }: { readonly requestedAt: string; readonly begunAt: string; readonly knownFrom: string },
): string {
  return readAt > begunAt || (at >= requestedAt && at < knownFrom) ? at : readAt;
}

/** What waits before a shut gate: since it was asked for, or since its gate was shut again. */
export function shutWaits(facts: GateFacts, now: Temporal.Instant): readonly GateWait[] {
  return facts.gates.flatMap((gate) =>
    (gate.status?.waiting ?? []).flatMap(({ environment, application, to, requestedAt }): readonly GateWait[] => {
      if (requestedAt === undefined) return [];
      const shutAgainAt = lastShut(gate, { environment, application, to }, { facts, now });
      const minutes = minutesOf(environment, { from: shutAgainAt ?? requestedAt, until: now }, facts);
      const again = shutAgainAt === undefined ? {} : { shutAgainAt };
      return [{ gate: gate.metadata.name, environment, application, to, requestedAt, ...again, ...minutes }];
    }),
  );
}
interface Known {
  readonly facts: GateFacts;
  readonly now: Temporal.Instant;
}

/**
 * When a gate that had been opened for a change was shut for it again: by a person, else with the slot or the time it had been opened for, whichever
 * came first. Undefined for what nobody opened it for.
 */
function lastShut(gate: Gate, change: Change, { facts, now }: Known): string | undefined {
  const { name } = gate.metadata;
  const words = countedWords(facts.decisions).filter((word) => word.gate === name && keyOf(word.change) === keyOf(change));
  const opened = words.toSorted(byTime).at(-1);
  if (opened === undefined || new Set(words.map(({ by }) => by)).size < gate.spec.quorum) return undefined;
  const closes = facts.decisions.filter(({ spec, status }) => {
    const { on, verdict, changes = [] } = spec;
    const isAbout = changes.length === 0 || changes.some((one) => keyOf(one) === keyOf(change));
    return on.kind === "Gate" && on.name === name && verdict === "Close" && isAbout && COUNTED.has(status?.state);
  });
  const ends = [...openingEnds(gate, opened, facts), ...closes.map(givenAt)].filter((at) => at !== undefined && at >= opened.at);
  return ends.filter((at) => at !== undefined && at <= now.toString()).sort()[0] ?? opened.at;
}

/** When an opening may have ended by itself: after the time that the gate says, else with a slot whose pass got through with the change after it. */
function openingEnds({ spec }: Gate, { at, change }: Word, { passes }: GateFacts): readonly string[] {
  if (spec.closesAt !== "SlotEnd")
    return [
      Temporal.Instant.from(at)
        .add({ milliseconds: durationMsOf(spec.closesAt) })
        .toString(),
    ];
  const guarded: readonly string[] = spec.guards.platforms;
  return passes.flatMap(({ status }) => {
    const item = status?.items?.find((one) => keyOf(one) === keyOf(change));
    if (item === undefined || (item.settledAt ?? "9999") <= at) return [];
    const legs = (status?.legs ?? []).filter(
      ({ environment, platform }) => environment === change.environment && guarded.includes(platform),
    );
    return legs
      .flatMap(({ until }) => until ?? [])
      .sort()
      .slice(-1);
  });
}

const COUNTED: ReadonlySet<string | undefined> = new Set(["Effective", "Used", "Expired"]);

function countedWords(decisions: readonly Decision[]): readonly Word[] {
  return decisions
    .filter(({ spec, status }) => spec.on.kind === "Gate" && spec.verdict === "Open" && COUNTED.has(status?.state))
    .flatMap((decision) => {
      const { on, by, changes = [], evidence } = decision.spec;
      const at = givenAt(decision) ?? "";
      const created = evidence?.record === undefined ? (decision.metadata.creationTimestamp ?? at) : at;
      const readAt = created > at ? created : at;
      return changes.map((change) => ({ gate: on.name, by: decision.status?.name ?? by, at, readAt, change }));
    });
}

interface Turn {
  readonly item: PassItem;
  /** Until when a word came in time for it. */
  readonly begunAt: string;
}

/** The changes that a pass carried, each with when it was begun or turned down; else the pass was over without it. */
function turnsOf({ status }: Pass): readonly Turn[] {
  const over = status?.endedAt ?? "9999";
  return (status?.items ?? []).map((item) => ({
    item,
    begunAt: item.steps?.[0]?.startedAt ?? item.provedAt ?? item.settledAt ?? over,
  }));
}

function keyOf({ environment, application, to }: Change): string {
  return [environment, application, to].join(" ");
}

function byTime(one: Word, other: Word): number {
  return compare(one.at, other.at);
}

function byBegin(one: Turn, other: Turn): number {
  return compare(one.begunAt, other.begunAt);
}

/** A plain comparison of RFC 3339 texts. */
function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

interface Span {
  readonly from: string;
  readonly until: Temporal.Instant;
}

/** Minutes are cut, never rounded. */
function minutesOf(name: string, span: Span, { environments, calendars }: GateFacts): Pick<GateWait, "minutes" | "openingMinutes"> {
  const [from, until] = [Temporal.Instant.from(span.from), span.until];
  const minutes = Math.max(0, Math.floor((until.epochMilliseconds - from.epochMilliseconds) / 60_000));
  const { opening, calendar = "" } = environments.get(name)?.spec ?? {};
  const planned = calendars.get(calendar);
  if (opening === undefined || planned === undefined) return { minutes };
  return { minutes, openingMinutes: openingMinutes(openingOf(opening, planned.calendar), from.epochMilliseconds, until.epochMilliseconds) };
}
