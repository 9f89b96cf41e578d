import type { Environment } from "../../api/types.ts";
import type { Change } from "./change.ts";
import { controlFor, rejecting, spellFinding } from "./content-control.ts";
import type { EstateView } from "./estate-view.ts";
import { releaseOf } from "./estate-view.ts";
import type { AirlockLane } from "./lane.ts";
import { airlockLane, guardedChange } from "./lane.ts";
import type { LockFacts } from "./lock-facts.ts";
import { answeredGates, freezeOver, notYetBelow, pendingEntry } from "./lock-facts.ts";
import { firstSlot, slotStart } from "./slot.ts";
import type { LaneAhead } from "./verdict.ts";

interface Asked {
  readonly environment: Environment;
  readonly view: EstateView;
  readonly facts: LockFacts;
}

/** The slot a change comes in and everything that stands before it there; undefined when no airlock takes it. */
export function laneAhead({ environment, view, facts }: Asked, change: Change, now: Temporal.Instant): LaneAhead | undefined {
  const nowMs = now.epochMilliseconds;
  const release = releaseOf(view, change.application, change.to);
  const lane = airlockLane(facts, change, { release, nowMs });
  if (lane === undefined || change.digest === undefined) return undefined;
  const { schedule, slot } = lane;
  const below = notYetBelow(facts, change, release);
  const comesToo = below !== undefined && passesBelowBefore(facts, { lane, below, change });
  const freeze = frozen(facts, lane, change);
  const rejected = rejecting(controlFor(release, change.environment));
  const requestedBy = pendingEntry(environment, change)?.requestedBy;
  const guarded = guardedChange(facts, { ...change, digest: change.digest }, { lane: slot.airlock, schedule, requestedBy, nowMs });
  const shut = answeredGates(facts, guarded, nowMs).find(({ answer }) => !answer.open);
  return {
    airlock: slot.airlock,
    pass: slot.pass,
    at: Temporal.Instant.fromEpochMilliseconds(lane.atMs),
    sealed: lane.sealed,
    ...(freeze === undefined ? {} : { freeze }),
    ...(rejected === undefined ? {} : { rejected: spellFinding(rejected) }),
    ...(below === undefined || comesToo
      ? {}
      : { below: { environment: below, owner: facts.environments.get(below)?.spec.owner ?? below } }),
    ...(shut === undefined
      ? {}
      : {
          gate: {
            name: shut.gate.metadata.name,
            openers: shut.gate.spec.openers,
            voices: shut.answer.voices.length,
            quorum: shut.gate.spec.quorum,
          },
        }),
  };
}

/** The same pass carries the same content into the environment below first. */
function passesBelowBefore(
  facts: LockFacts,
  { lane, below, change }: { readonly lane: AirlockLane; readonly below: string; readonly change: Change },
): boolean {
  const order = lane.schedule.airlock.spec.environments;
  const wanted = facts.environments.get(below)?.spec.versions[change.application] === change.to;
  return wanted && order.includes(below) && order.indexOf(below) < order.indexOf(change.environment);
}

function frozen(facts: LockFacts, lane: AirlockLane, change: Change): LaneAhead["freeze"] {
  const freeze = freezeOver(facts, change, lane.atMs);
  if (freeze === undefined) return undefined;
  const after = firstSlot(lane.schedule, freeze.toMs, (slot) => slotStart(slot) >= freeze.toMs && slot.skipped === undefined);
  const untilMs = after === undefined ? freeze.toMs : slotStart(after);
  return { name: freeze.name, reason: freeze.reason, until: Temporal.Instant.fromEpochMilliseconds(untilMs) };
}
