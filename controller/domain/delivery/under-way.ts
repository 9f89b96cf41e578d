import type { Gate, Pass } from "../../api/types.ts";
import type { Content } from "./change.ts";
import { isSameChange } from "./change.ts";
import type { PassItem } from "./pass-machine.ts";
import { mayHaveActed } from "./pass-machine.ts";
import { forwardSteps, isBackward } from "./steps.ts";

/** A change that a pass is at work on. */
export interface UnderWay {
  readonly pass: Pass;
  readonly item: PassItem;
  /** RFC 3339: when its first step was begun. */
  readonly since: string;
}

/** What says of a change that it is under way: nothing that it waits for. */
export const UNDER_WAY_CHECK = "under-way";

/** Everything that passes have begun and neither put in place nor taken back yet. */
export function allUnderWay(passes: readonly Pass[]): readonly UnderWay[] {
  return passes.flatMap((pass) =>
    (pass.status?.endedAt === undefined ? (pass.status?.items ?? []) : []).flatMap((item) => {
      const since = item.result === undefined ? item.steps?.[0]?.startedAt : undefined;
      return since === undefined ? [] : [{ pass, item, since }];
    }),
  );
}

/** The pass that is at work on this very change, if there is one. */
export function underWay(passes: readonly Pass[], change: Content): UnderWay | undefined {
  return allUnderWay(passes).find(({ item }) => isSameChange(item, change));
}

/**
 * What becomes of a change that is under way once this gate is shut, which is asked before each step that is still to be begun on its platforms: it goes on
 * where none is left, goes back else, or is put off where nothing was changed yet; `Stuck` where it cannot be taken back.
 */
export type Becomes = "GoesOn" | "GoesBack" | "PutOff" | "Stuck" | "GoingBack";

/** The same of that item and gate. */
export function onceShut({ platforms = [], steps = [] }: PassItem, { spec: { guards } }: Gate, canGoBack: boolean): Becomes {
  if (steps.some(isBackward)) return "GoingBack";
  const guarded = platforms.filter((platform) => guards.platforms.includes(platform));
  const isLeft = guarded.some((platform) =>
    forwardSteps(platform).some(({ name, kind }) => {
      const last = steps.findLast((step) => step.platform === platform && step.name === name);
      const isHeld = kind === "Job" && (last?.phase === "Intent" || last?.phase === "Prepared");
      return last === undefined || last.result === "Expired" || isHeld;
    }),
  );
  if (!isLeft) return "GoesOn";
  if (!steps.some(mayHaveActed)) return "PutOff";
  return canGoBack ? "GoesBack" : "Stuck";
}
