import type { MEP, ReleaseCycle } from "../../api/types.ts";
import type { LockFacts } from "../delivery/lock-facts.ts";
import type { NeededWord, NeededWords } from "./points.ts";
import { neededWords } from "./points.ts";

type Offsets = Readonly<Partial<Record<keyof ReleaseCycle["spec"]["offsets"], number>>>;

/** The offset of a cycle that says until when each word is due; an approval has none there. */
const OFFSET_OF: Readonly<Record<NeededWord, keyof Offsets | undefined>> = { Approve: undefined, Favourable: "acceptance", Go: "goNoGo" };

type OffsetFacts = Pick<LockFacts, "cycles" | "environments">;

/** The points of a MEP at which nobody gives a word. */
type Point = "contentFreeze" | "fiche" | "precheck";

/** How many working days before its date its content freezes, its fiche is complete and it is checked: as it says or, where it says nothing, as its cycle does. */
export function offsetsOf({ spec }: Pick<MEP, "spec">, facts: OffsetFacts): { readonly [point in Point]: number | undefined } {
  const inherited = inheritedOffsets({ spec }, facts);
  return {
    contentFreeze: spec.contentFreeze ?? inherited.contentFreeze,
    fiche: spec.fiche?.offset ?? inherited.fiche,
    precheck: spec.precheck ?? inherited.precheck,
  };
}

/** The words that a MEP needs, each with the offset that it says or, where it says none, that its cycle does. */
export function dueWords(mep: Pick<MEP, "spec">, facts: OffsetFacts): readonly NeededWords[] {
  const inherited = inheritedOffsets(mep, facts);
  return neededWords(mep, facts.environments.get(mep.spec.environment)).map((need) => {
    const point = OFFSET_OF[need.verdict];
    const offset = need.offset ?? (point === undefined ? undefined : inherited[point]);
    return offset === undefined ? need : { ...need, offset };
  });
}

function inheritedOffsets({ spec }: Pick<MEP, "spec">, { cycles }: OffsetFacts): Offsets {
  const cycle = spec.type === "Ordinary" ? cycles.find(({ metadata }) => metadata.name === spec.cycle) : undefined;
  return cycle?.spec.offsets ?? {};
}
