import type { MEP, ReleaseCycle } from "../../api/types.ts";
import type { LockFacts } from "../delivery/lock-facts.ts";
import type { NeededWord, NeededWords } from "./points.ts";
import { neededWords } from "./points.ts";

type Offsets = Readonly<Partial<Record<keyof ReleaseCycle["spec"]["offsets"], number>>>;

/** The offset of a cycle that says until when each word is due; an approval has none there. */
const OFFSET_OF: Readonly<Record<NeededWord, keyof Offsets | undefined>> = { Approve: undefined, Favourable: "acceptance", Go: "goNoGo" };

type OffsetFacts = Pick<LockFacts, "cycles" | "environments">;

/** How many working days before its date the content of a MEP freezes and its fiche is complete: as it says or, where it says nothing, as its cycle does. */
export function offsetsOf({ spec }: Pick<MEP, "spec">, facts: OffsetFacts): Pick<Offsets, "contentFreeze" | "fiche"> {
  const inherited = inheritedOffsets({ spec }, facts);
  return withoutGaps({
    contentFreeze: spec.contentFreeze ?? inherited.contentFreeze,
    fiche: spec.fiche?.offset ?? inherited.fiche,
  });
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

function withoutGaps({
  contentFreeze,
  fiche,
}: {
  readonly contentFreeze: number | undefined;
  readonly fiche: number | undefined;
}): Offsets {
  return { ...(contentFreeze === undefined ? {} : { contentFreeze }), ...(fiche === undefined ? {} : { fiche }) };
}
