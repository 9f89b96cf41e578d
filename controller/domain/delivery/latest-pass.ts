import type { Pass } from "../../api/types.ts";
import { passNameOf } from "./slot.ts";

/** What passes have in common that come one after the other: an airlock, or an environment's own turns. */
export interface PassSeries {
  readonly lane: Pass["spec"]["lane"];
  /** Empty for a pass of no airlock. */
  readonly airlock: string;
  /** Empty for a pass of an airlock, and for one of several environments. */
  readonly environment: string;
}

/** The row in which a pass stands. */
export function passSeriesOf({ spec }: Pass): PassSeries {
  if (spec.airlock !== undefined) return { lane: spec.lane, airlock: spec.airlock, environment: "" };
  const named = new Set(spec.changes.map((change) => change.environment));
  const [only = ""] = named.size === 1 ? named : [];
  return { lane: spec.lane, airlock: "", environment: spec.environment ?? only };
}

/** The newest pass of each row, under way or ended. One that a hand made beside an airlock's own says nothing of its night. */
export function latestPasses(passes: readonly Pass[]): readonly Pass[] {
  const own = passes.filter(({ metadata, spec }) => spec.airlock === undefined || metadata.name === passNameOf(spec.airlock, spec.date));
  const rows = Map.groupBy(own, (pass) => Object.values(passSeriesOf(pass)).join(" "));
  return [...rows.values()].flatMap((row) => row.toSorted(newestFirst).slice(0, 1));
}

/** By date, then by the number at the end of the name. */
function newestFirst(one: Pass, other: Pass): number {
  const number = ({ metadata }: Pass): number => Number(/-(\d+)$/u.exec(metadata.name)?.[1] ?? 0);
  return other.spec.date.localeCompare(one.spec.date) || number(other) - number(one);
}
