import type { Airlock } from "../../api/types.ts";

type AirlockSpec = Airlock["spec"];

/**
 * What an airlock that is to take more than it did may become before the gates on it are in: what it was, less what the commit takes out of it, and what
 * stops it. Undefined when it takes no more anyway.
 */
export function withoutGain(was: AirlockSpec, will: AirlockSpec, now: Temporal.Instant): AirlockSpec | undefined {
  const isResumed = endOf(will, now) < endOf(was, now);
  const platforms = [was, will].map(({ legs }) => legs.map(({ platform }) => platform));
  const sides = [[was.environments, will.environments], [was.accepts, will.accepts], platforms] as const;
  if (!isResumed && sides.every(([before = [], after = []]) => isWithin(after, before))) return undefined;
  const { suspend: _suspend, ...rest } = was;
  const { suspend } = isResumed ? was : will;
  return {
    ...rest,
    environments: orAll(was.environments, (one) => will.environments.includes(one)),
    legs: orAll(was.legs, ({ platform }) => will.legs.some((leg) => leg.platform === platform)),
    accepts: orAll(was.accepts, (one) => will.accepts.includes(one)),
    skips: will.skips,
    ...(suspend === undefined ? {} : { suspend }),
  };
}

/** Until when it is stopped; 0 when it is not. */
function endOf({ suspend }: AirlockSpec, now: Temporal.Instant): number {
  const end = suspend === undefined ? 0 : Temporal.Instant.from(suspend.until).epochMilliseconds;
  return end > now.epochMilliseconds ? end : 0;
}

function isWithin(names: readonly string[], others: readonly string[]): boolean {
  return names.every((name) => others.includes(name));
}

/** Of a side of which nothing would be left all stays: an airlock has at least one of each. */
function orAll<T>(items: readonly T[], stays: (item: T) => boolean): readonly T[] {
  const left = items.filter(stays);
  return left.length === 0 ? items : left;
}
