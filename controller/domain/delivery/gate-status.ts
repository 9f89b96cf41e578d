import type { Environment, Gate } from "../../api/types.ts";
import type { ConditionNow } from "../status/conditions.ts";
import { seen, standingConditions, statusTimeAt } from "../status/conditions.ts";
import type { Locale } from "../status/sentence.ts";
import type { Change } from "./change.ts";
import { isSameChange } from "./change.ts";
import type { EstateView } from "./estate-view.ts";
import { releaseOf } from "./estate-view.ts";
import type { GateAnswer, GuardedChange } from "./gate.ts";
import { GATE_STANDING_WORDS } from "./gate-standing-words.ts";
import type { Lane } from "./lane.ts";
import { isAtRest } from "./last-attempt.ts";
import { gatesAhead, guardedChange, laneOf } from "./lane.ts";
import type { LockFacts } from "./lock-facts.ts";
import { zoneOf } from "./exceptional.ts";
import { exceptionalRequest } from "./exceptional-request.ts";
import { localShutting, shutText } from "../status/shut-words.ts";
import type { Zone } from "../time/zone.ts";
import { findingsOn } from "./told-pending.ts";

export type GateStatus = NonNullable<Gate["status"]>;
type Waiting = NonNullable<GateStatus["waiting"]>[number];
type Open = NonNullable<GateStatus["open"]>[number];
type Pending = NonNullable<NonNullable<Environment["status"]>["pending"]>[number];

/** What a gate is judged by. */
export interface GateSight {
  readonly view: EstateView;
  readonly facts: LockFacts;
}

/** A pending change that a gate stands before. */
export interface Guarded {
  readonly pending: Pending;
  readonly change: GuardedChange;
  readonly lane: Lane;
  readonly answer: GateAnswer;
  readonly zone: Zone | undefined;
  readonly passes: LockFacts["passes"];
}

/** What waits before a gate and what it lets pass, from what the environments say is pending. Pure. */
export function gateStatus(gate: Gate, { locale, ...sight }: GateSight & { readonly locale: Locale }, now: Temporal.Instant): GateStatus {
  const guarded = [...sight.facts.environments.values()]
    .filter((environment) => gate.spec.guards.environments.includes(environment.metadata.name))
    .flatMap((environment) =>
      (environment.status?.pending ?? []).flatMap((pending) => guardedOf(gate, { environment, pending, ...sight }, now) ?? []),
    );
  const waiting = guarded.filter(({ answer }) => !answer.open).map((one) => waitingEntry(one));
  const open = guarded.filter(({ answer }) => answer.open).map(openEntry);
  const firstOf = (told: "unrecorded" | "opening"): string | undefined => guarded.flatMap(({ answer }) => answer[told] ?? [])[0];
  const slots = guarded.map(({ lane }) => lane.atMs).sort((left, right) => left - right);
  const state = waiting.length > 0 ? (open.length > 0 ? "Partly" : "Closed") : open.length > 0 ? "Open" : "Closed";
  return {
    ...seen(
      gate,
      conditionsOf(gate, {
        waiting,
        open,
        shut: shutTexts(guarded, locale),
        unrecorded: firstOf("unrecorded"),
        openedBy: firstOf("opening"),
        locale,
      }),
      now,
    ),
    state,
    summary: { waiting: waiting.length, open: open.length },
    waiting,
    open,
    ...(slots[0] === undefined ? {} : { nextSlot: statusTimeAt(slots[0]) }),
  };
}

interface About extends GateSight {
  readonly environment: Environment;
  readonly pending: Pending;
}

/** A pending change that this gate stands before in the slot it comes in. */
export function guardedOf(gate: Gate, { environment, pending, view, facts }: About, now: Temporal.Instant): Guarded | undefined {
  const { application, to, digest, platforms } = pending;
  if (digest === undefined || pending.state === "Refused") return undefined;
  const nowMs = now.epochMilliseconds;
  const named = { environment: environment.metadata.name, application, to, digest, platforms };
  if (isPlaced(facts, named)) return undefined;
  const lane = laneOf(facts, named, { release: releaseOf(view, application, to), nowMs });
  if (lane === undefined || findingsOn(pending).some((finding) => isAtRest(finding, lane))) return undefined;
  const change = guardedChange(facts, named, { ...lane, requested: pending, nowMs });
  const answer = gatesAhead({ ...facts, gates: [gate] }, change, { ...lane, nowMs })[0]?.answer;
  return answer === undefined
    ? undefined
    : { pending, change, lane, answer, zone: lane.schedule?.calendar.zone ?? zoneOf(facts, environment), passes: facts.passes };
}

/** A pass at work has put it in place: the environment says so only once it was looked at again. */
function isPlaced({ passes }: LockFacts, change: Change): boolean {
  return passes.some(
    ({ status }) =>
      status?.endedAt === undefined && (status?.items ?? []).some((item) => item.result === "Deployed" && isSameChange(item, change)),
  );
}

function waitingEntry({ pending, change, lane, answer, passes }: Guarded): Waiting {
  const pass = passes.find(({ metadata }) => metadata.name === lane.pass);
  const exceptional = pass === undefined ? undefined : exceptionalRequest(pass);
  return {
    environment: change.environment,
    application: change.application,
    ...(pending.from === undefined ? {} : { from: pending.from }),
    to: change.to,
    digest: change.digest,
    lane: lane.lane,
    slot: statusTimeAt(lane.atMs),
    until: statusTimeAt(lane.untilMs),
    requestedAt: pending.requestedAt,
    ...(pending.requestedBy === undefined ? {} : { requestedBy: pending.requestedBy }),
    ...(answer.untilMs === undefined ? {} : { openUntil: statusTimeAt(answer.untilMs) }),
    ...(answer.voices.length === 0 ? {} : { voices: answer.voices.map(({ name }) => name) }),
    ...(answer.shut === undefined ? {} : { shut: answer.shut }),
    ...(exceptional === undefined ? {} : { exceptional }),
  };
}

function openEntry({ change, answer }: Guarded): Open {
  return {
    environment: change.environment,
    application: change.application,
    to: change.to,
    digest: change.digest,
    decisions: answer.voices.map(({ decision }) => decision),
    by: answer.voices.map(({ name }) => name),
    ...(answer.openedAtMs === undefined ? {} : { openedAt: statusTimeAt(answer.openedAtMs) }),
    ...(answer.untilMs === undefined ? {} : { until: statusTimeAt(answer.untilMs) }),
  };
}

const MOST_SHUT = 3;

/** Who has shut it for what waits: told once for all that it was said of. */
function shutTexts(guarded: readonly Guarded[], locale: Locale): readonly string[] {
  const waiting = guarded.filter(({ answer }) => !answer.open);
  const told = waiting.flatMap(({ change, answer: { shut }, zone }) =>
    shut === undefined ? [] : [{ text: shutText(localShutting(shut, zone), locale), of: `${change.environment} ${change.application}` }],
  );
  return [...Map.groupBy(told, ({ text }) => text)].slice(0, MOST_SHUT).map(([text, same]) => {
    const named = same.slice(0, MOST_SHUT).map(({ of }) => of);
    const more = same.length > named.length ? ", …" : "";
    return GATE_STANDING_WORDS[locale].shut(text, same.length === waiting.length ? "" : `${named.join(", ")}${more}`);
  });
}

interface Found {
  readonly waiting: readonly Waiting[];
  readonly open: readonly Open[];
  /** Sentences that say who has shut it and why, each of what it was said of. */
  readonly shut: readonly string[];
  /** The Close that shuts it and stands in no Record yet. */
  readonly unrecorded: string | undefined;
  /** Who has opened it by words that count once their Records are written. */
  readonly openedBy: string | undefined;
  readonly locale: Locale;
}

function conditionsOf({ metadata, spec }: Gate, { waiting, open, shut, unrecorded, openedBy, locale }: Found): readonly ConditionNow[] {
  const words = GATE_STANDING_WORDS[locale];
  if (waiting.length === 0 && open.length === 0)
    return standingConditions({ kind: "Ready", reason: "NothingWaits", message: words.nothing });
  if (waiting.length === 0) return standingConditions({ kind: "Ready", reason: "Open", message: words.open(open.length) });
  const by = [...shut, ...(unrecorded === undefined ? [] : [words.unrecorded(unrecorded)])].join("");
  const opened = openedBy === undefined ? "" : words.opened(openedBy);
  const ending = waiting.filter(({ openUntil }) => openUntil !== undefined).length;
  const early = ending === 0 ? "" : words.early(ending);
  const message = `${words.waiting(waiting.length, spec.openers, metadata.name)}${early}${by}${opened}`;
  return standingConditions({ kind: "Ready", reason: "Closed", message });
}
