import type { Airlock, Environment } from "../../api/types.ts";
import { minutesOf } from "../time/day.ts";
import { weakenedFreezes } from "./weakened-freezes.ts";
import { weakenedGates, weakenedTeams } from "./weakened-gates.ts";
import { weakenedHours } from "./weakened-hours.ts";
import type { Comparison, Weakening } from "./weakening.ts";
import { pairs } from "./weakening.ts";

/** Everything that protects less in the one estate than it did in the other. What is stricter is no matter of this. */
export function weakenings(comparison: Comparison): readonly Weakening[] {
  const found = [
    ...weakenedFreezes(comparison),
    ...weakenedGates(comparison),
    ...weakenedTeams(comparison),
    ...weakenedOrder(comparison),
    ...weakenedHours(comparison),
    ...weakenedAirlocks(comparison),
  ];
  return found.map((one) => ({ ...one, teams: [...new Set([...one.teams, ...ownersOf(comparison, one.environments)])] }));
}

function ownersOf({ before }: Comparison, environments: readonly string[]): readonly string[] {
  return before.environments.filter(({ metadata }) => environments.includes(metadata.name)).map(({ spec }) => spec.owner);
}

/** What has to run below first, and whether changes wait for a pass. */
function weakenedOrder({ before, after }: Comparison): readonly Weakening[] {
  return pairs(before.environments, after.environments).flatMap(([was, will]): readonly Weakening[] => {
    const { name } = will.metadata;
    const known = { object: { kind: "Environment", name }, side: "After", environments: [name], teams: [] } as const;
    const [below, now] = [was.spec.after, will.spec.after];
    const isLowered = below !== undefined && below !== now && !chainOf(now, after.environments).includes(below);
    const order: readonly Weakening[] = !isLowered
      ? []
      : now === undefined
        ? [{ ...known, code: "AfterRemoved", pointer: "/spec/after", was: below }]
        : [{ ...known, code: "AfterLowered", pointer: "/spec/after", was: below, will: now }];
    const isOpened = was.spec.passage === "Airlock" && will.spec.passage === "Continuous";
    return isOpened
      ? [...order, { ...known, code: "PassageOpened", pointer: "/spec/passage", was: was.spec.passage, will: will.spec.passage }]
      : order;
  });
}

/** An environment and all that have to come before it. */
function chainOf(from: string | undefined, environments: readonly Environment[]): readonly string[] {
  const chain: string[] = [];
  for (let at = from; at !== undefined && !chain.includes(at); at = environments.find(({ metadata }) => metadata.name === at)?.spec.after)
    chain.push(at);
  return chain;
}

function weakenedAirlocks({ before, after }: Comparison): readonly Weakening[] {
  return pairs(before.airlocks, after.airlocks).flatMap(([was, will]): readonly Weakening[] => {
    const { name } = will.metadata;
    const known = { object: { kind: "Airlock", name }, side: "After", environments: was.spec.environments, teams: [] } as const;
    const [forbade, forbids] = [was.spec.forbids ?? [], will.spec.forbids ?? []];
    const isUncontrolled = was.spec.contentControl === "Enforce" && will.spec.contentControl === "Warn";
    const controls: readonly (Weakening | undefined)[] = [
      isUncontrolled
        ? { ...known, code: "ContentControlLowered", pointer: "/spec/contentControl", was: "Enforce", will: "Warn" }
        : undefined,
      isAmong(forbade, forbids)
        ? undefined
        : { ...known, code: "ForbidsReduced", pointer: "/spec/forbids", was: forbade.join(", "), ...listed(forbids) },
      isAmong(will.spec.accepts, was.spec.accepts)
        ? undefined
        : { ...known, code: "AcceptsWidened", pointer: "/spec/accepts", was: was.spec.accepts.join(", "), ...listed(will.spec.accepts) },
    ];
    return [
      ...controls.filter((one) => one !== undefined),
      ...will.spec.legs.flatMap((leg, index): readonly Weakening[] => {
        const old = was.spec.legs.find(({ platform }) => platform === leg.platform);
        if (old === undefined || isInside(leg, old)) return [];
        const text = ({ platform, at, until }: Leg): string => `${platform} ${at}-${until}`;
        return [{ ...known, code: "LegWidened", pointer: `/spec/legs/${String(index)}`, was: text(old), will: text(leg) }];
      }),
    ];
  });
}

function isAmong(names: readonly string[], all: readonly string[]): boolean {
  return names.every((name) => all.includes(name));
}

function listed(names: readonly string[]): Pick<Weakening, "will"> {
  return names.length === 0 ? {} : { will: names.join(", ") };
}

type Leg = Airlock["spec"]["legs"][number];

const DAY = 24 * 60;

/** By minutes since noon, so that a night is one stretch. */
function isInside(leg: Leg, old: Leg): boolean {
  const since = (time: string): number => (minutesOf(time) + DAY / 2) % DAY;
  const end = ({ at, until }: Leg): number => (since(until) > since(at) ? since(until) : since(until) + DAY);
  return since(leg.at) >= since(old.at) && end(leg) <= end(old);
}
