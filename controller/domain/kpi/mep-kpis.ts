import type { MEP } from "../../api/types.ts";
import { percentOf } from "./statistics.ts";

export interface MepKpis {
  /** K3: go-lives that ended, by type, then by how they ended. */
  readonly ended: Readonly<Record<MEP["spec"]["type"], Readonly<Record<string, number>>>>;
  /** K4: exceptional ones of all that ended, in percent; absent when none did. */
  readonly exceptionalPercent?: number;
  /** K26 of each that was played: steps that ended within the tolerance, of all that ended. */
  readonly punctuality: readonly { readonly mep: string; readonly onTime: number; readonly steps: number; readonly largestSlip: number }[];
}

/** K3, K4 and K26 of the go-lives that ended in the period. */
export function mepKpis(meps: readonly MEP[], inside: (at: string | undefined) => boolean): MepKpis {
  const ended = meps.filter(({ status }) => inside(status?.endedAt) && status?.phase !== "Cancelled");
  const exceptional = ended.filter(({ spec }) => spec.type === "Exceptional");
  const percent = percentOf(exceptional.length, ended.length);
  return {
    ended: { Ordinary: counted(ended.filter(({ spec }) => spec.type === "Ordinary")), Exceptional: counted(exceptional) },
    ...(percent === undefined ? {} : { exceptionalPercent: percent }),
    punctuality: ended.flatMap(({ metadata, status }) => {
      const found = status?.punctuality;
      return found === undefined
        ? []
        : [{ mep: metadata.name, onTime: found.onTime, steps: found.steps, largestSlip: found.largestSlip ?? 0 }];
    }),
  };
}

function counted(meps: readonly MEP[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { status } of meps) counts[status?.phase ?? ""] = (counts[status?.phase ?? ""] ?? 0) + 1;
  return counts;
}
