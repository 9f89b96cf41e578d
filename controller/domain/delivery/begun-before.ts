import type { MEP, Pass } from "../../api/types.ts";
import { isCarried } from "../mep/lane.ts";
import { EXCEPTIONAL_LANE } from "./deciders.ts";
import type { WordRecord } from "./restored-words.ts";

/** Lanes whose passes have names that come back: those of people, and of the nights. */
const BEGINS_ONCE: ReadonlySet<string> = new Set([EXCEPTIONAL_LANE, "Airlock"]);

/** True for what has not begun in this cluster, as far as it says itself, and may do so. `pass` carries the go-live, where there is one. */
export function mayBegin(one: Pass | MEP, pass?: Pass): boolean {
  if (one.kind === "MEP") return one.status?.endedAt === undefined && pass === undefined && !isCarried(one);
  return BEGINS_ONCE.has(one.spec.lane) && one.status?.phase === undefined;
}

/** Whether a pass had begun by the last Record of a state that is lost, as the Records about all that ever bore its name tell. */
export function hadBegun(records: readonly Pick<WordRecord, "action" | "sequence">[], lostTo: number): boolean {
  return records.some(({ action, sequence }) => action === "Deploy" && sequence <= lostTo);
}
