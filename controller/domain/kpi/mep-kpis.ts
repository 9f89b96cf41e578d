import type { MEP } from "../../api/types.ts";
import type { LockFacts } from "../delivery/lock-facts.ts";
import { delayAtReopening } from "../mep/reopening.ts";
import type { Period } from "./pass-kpis.ts";
import { percentOf } from "./statistics.ts";

export interface MepKpis {
  /** K3: go-lives that ended, by type, then by how they ended. */
  readonly ended: Readonly<Record<MEP["spec"]["type"], Readonly<Record<string, number>>>>;
  /** K4: exceptional ones of all that ended in the twelve months up to the end of the period, in percent; absent when none did. */
  readonly exceptionalPercent?: number;
  /** K26 of each that was played. */
  readonly punctuality: readonly MepPunctuality[];
}

interface MepPunctuality {
  readonly mep: string;
  /** Steps done within the tolerance, of all that ended or were left out. */
  readonly onTime: number;
  readonly steps: number;
  readonly largestSlip: number;
  /** Minutes by which production opened to its users later than planned; absent where nobody knows. */
  readonly reopeningDelay?: number;
}

/** K3 and K26 of the go-lives that ended in the period, K4 of those of the year up to its end. */
export function mepKpis({ meps, environments }: Pick<LockFacts, "meps" | "environments">, { from, to }: Period): MepKpis {
  const played = meps.filter(({ status }) => status?.phase !== "Cancelled" && status?.phase !== "Lost");
  const endedFrom = (first: Temporal.Instant): readonly MEP[] =>
    played.filter(({ status }) => (status?.endedAt ?? "") >= first.toString() && (status?.endedAt ?? "") < to.toString());
  const ended = endedFrom(from);
  const ofType = (of: readonly MEP[], type: MEP["spec"]["type"]): readonly MEP[] => of.filter(({ spec }) => spec.type === type);
  const year = endedFrom(to.toZonedDateTimeISO("UTC").subtract({ months: 12 }).toInstant());
  const percent = percentOf(ofType(year, "Exceptional").length, year.length);
  return {
    ended: { Ordinary: counted(ofType(ended, "Ordinary")), Exceptional: counted(ofType(ended, "Exceptional")) },
    ...(percent === undefined ? {} : { exceptionalPercent: percent }),
    punctuality: ended.flatMap((mep) => {
      const found = mep.status?.punctuality;
      if (found === undefined) return [];
      const delay = delayAtReopening(mep, environments.get(mep.spec.environment), to)?.delayMinutes;
      const { onTime, steps, largestSlip = 0 } = found;
      return [{ mep: mep.metadata.name, onTime, steps, largestSlip, ...(delay === undefined ? {} : { reopeningDelay: delay }) }];
    }),
  };
}

function counted(meps: readonly MEP[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { status } of meps) counts[status?.phase ?? ""] = (counts[status?.phase ?? ""] ?? 0) + 1;
  return counts;
}
