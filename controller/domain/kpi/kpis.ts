import type { Release } from "../../api/types.ts";
import { givenAt } from "../delivery/decision.ts";
import type { LockFacts } from "../delivery/lock-facts.ts";
import type { DriftedVersion } from "./drift-kpis.ts";
import { driftedVersions } from "./drift-kpis.ts";
import type { MepKpis } from "./mep-kpis.ts";
import { mepKpis } from "./mep-kpis.ts";
import type { GateWait } from "./gate-waiting.ts";
import { openedWaits, shutWaits } from "./gate-waiting.ts";
import type { Period, Rejection } from "./pass-kpis.ts";
import { knownPart, passDurations, passOutcomes, rejections, slotsNotRun } from "./pass-kpis.ts";
import type { PatchCount } from "./patch-kpis.ts";
import { contentOf, patchKpis, patchTotals } from "./patch-kpis.ts";
import type { Spread } from "./statistics.ts";
import { percentOf, spreadOf } from "./statistics.ts";

export interface Kpis {
  /** Instants, RFC 3339. */
  readonly from: string;
  readonly to: string;
  /** When that is later than the begin: what was before, nobody saw; the estate was not there yet, or another cluster went with it. */
  readonly knownFrom?: string;
  /** K3, K4, K26. */
  readonly meps: MepKpis;
  /** K5: patches by how they ended, and the same by where they went. */
  readonly patches: Readonly<Record<string, number>>;
  readonly patchesBy: readonly PatchCount[];
  /** K6, K7: minutes from the wish to the green light. */
  readonly gateWaiting: {
    readonly calendar: Spread;
    readonly opening: Spread;
    readonly opened: readonly GateWait[];
    readonly stillShut: readonly GateWait[];
  };
  /** K8: words on gates that closed one with a reason, of all that counted. */
  readonly gateRefusal: { readonly closed: number; readonly words: number; readonly percent?: number };
  readonly airlocks: readonly AirlockKpis[];
  /** K12, in releases, whatever environments they were to come into; K13, for each of those. */
  readonly rejection: {
    readonly controlled: number;
    readonly rejected: number;
    readonly percent?: number;
    /** The same in items of those releases: one is refused whole. */
    readonly items: { readonly controlled: number; readonly rejected: number; readonly percent?: number };
    readonly each: readonly Rejection[];
  };
  /** K22: changes that are declared and not there, and since when the oldest of them is. */
  readonly drift: { readonly count: number; readonly oldest?: string; readonly each: readonly DriftedVersion[] };
}

export interface AirlockKpis {
  readonly airlock: string;
  /** K9. */
  readonly run: number;
  readonly succeeded: number;
  readonly partial: number;
  readonly failed: number;
  readonly successPercent?: number;
  /** K10, minutes; of the window the shortest that such a pass had. */
  readonly duration: Spread;
  readonly window?: number;
  readonly overran: number;
  /** K11. */
  readonly notRun: readonly string[];
}

/** What the figures of a period are made from. */
export interface KpiFacts {
  readonly facts: LockFacts;
  readonly releases: readonly Release[];
}

/** K3 to K13, K22 and K26 of a period, each by its one formula; a period that is not over is told up to now. Pure. */
export function kpisOf({ facts, releases }: KpiFacts, { from, to }: Period, now: Temporal.Instant): Kpis {
  const [first, after] = [from.toString(), to.toString()];
  const inside = (at: string | undefined): boolean => at !== undefined && at >= first && at < after;
  const ended = facts.passes.filter(({ status }) => inside(status?.endedAt));
  const opened = openedWaits(facts).filter(({ openedAt }) => inside(openedAt));
  const words = facts.decisions.filter(
    (decision) => decision.spec.on.kind === "Gate" && decision.status?.state !== "Refused" && inside(givenAt(decision)),
  );
  const closed = words.filter(({ spec }) => spec.verdict === "Close" && spec.reason !== undefined).length;
  const controlled = ended.flatMap(({ status }) => status?.items ?? []);
  const endedNames = new Set(ended.map(({ metadata }) => metadata.name));
  const rejected = rejections(facts.passes).filter(({ pass }) => endedNames.has(pass));
  const drifted = driftedVersions(facts.environments.values());
  const oldest = drifted[0]?.since;
  const patchesBy = patchKpis(facts.passes, releases, inside);
  const upTo = { from, to: Temporal.Instant.compare(to, now) < 0 ? to : now };
  const known =
    [...facts.environments.values()]
      .map((one) => knownPart(one, upTo).from)
      .sort((one, other) => Temporal.Instant.compare(one, other))[0] ?? from;
  return {
    from: first,
    to: after,
    ...(Temporal.Instant.compare(known, from) > 0 ? { knownFrom: known.toString() } : {}),
    meps: mepKpis(facts, upTo),
    patches: patchTotals(patchesBy),
    patchesBy,
    gateWaiting: {
      calendar: spreadOf(opened.map(({ minutes }) => minutes)),
      opening: spreadOf(opened.flatMap(({ openingMinutes }) => openingMinutes ?? [])),
      opened,
      stillShut: shutWaits(facts, now),
    },
    gateRefusal: { closed, words: words.length, ...withPercent("percent", percentOf(closed, words.length)) },
    airlocks: facts.schedules.map((schedule) => {
      const name = schedule.airlock.metadata.name;
      const mine = ended.filter(({ spec }) => spec.airlock === name);
      const outcomes = passOutcomes(mine);
      const { minutes, overran, window } = passDurations(mine);
      return {
        airlock: name,
        ...outcomes,
        ...withPercent("successPercent", percentOf(outcomes.succeeded, outcomes.run)),
        duration: spreadOf(minutes),
        ...(window === undefined ? {} : { window }),
        overran,
        notRun: slotsNotRun(schedule, facts.passes, upTo),
      };
    }),
    rejection: {
      ...rate(contentsOf(controlled), contentsOf(rejected)),
      items: itemRate(releases, { controlled, rejected }),
      each: rejected,
    },
    drift: { count: drifted.length, ...(oldest === undefined ? {} : { oldest }), each: drifted },
  };
}

function withPercent<Name extends string>(name: Name, value: number | undefined): Partial<Record<Name, number>> {
  return value === undefined ? {} : ({ [name]: value } as Record<Name, number>);
}

interface Rate {
  readonly controlled: number;
  readonly rejected: number;
  readonly percent?: number;
}

function rate(controlled: number, rejected: number): Rate {
  return { controlled, rejected, ...withPercent("percent", percentOf(rejected, controlled)) };
}

type Carried = readonly Pick<Rejection, "application" | "to">[];

/** How many releases there are among these changes, in whatever environments: what a pass report counts, too. */
function contentsOf(changes: Carried): number {
  return namesOf(changes).size;
}

/** Items of the releases among these changes, each once; one whose Release is gone has none. */
function itemRate(releases: readonly Release[], { controlled, rejected }: Readonly<Record<"controlled" | "rejected", Carried>>): Rate {
  const counts = new Map(
    releases.map(({ spec }) => [
      contentOf(spec.application, spec.version),
      spec.content.reduce((sum, { items }) => sum + (items?.length ?? 1), 0),
    ]),
  );
  const itemsOf = (changes: Carried): number => [...namesOf(changes)].reduce((sum, name) => sum + (counts.get(name) ?? 0), 0);
  return rate(itemsOf(controlled), itemsOf(rejected));
}

function namesOf(changes: Carried): ReadonlySet<string> {
  return new Set(changes.map(({ application, to }) => contentOf(application, to)));
}
