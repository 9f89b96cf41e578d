import type { PassStatus } from "../delivery/pass-machine.ts";
import { isBackward, isClosing } from "../delivery/steps.ts";

/**
 * What the pass of a go-live has begun to do with what it put in place: once a part of it was kept, or taken back, the rest goes the same way, whatever
 * becomes of the word that said so. Undefined while it has begun neither.
 */
export function settledAs(pass: PassStatus | undefined): "Keep" | "RollBack" | undefined {
  const items = pass?.items ?? [];
  const isBack = items.some(
    ({ result, reason, provedAt, steps = [] }) =>
      (result !== undefined && reason === "TakenBack") || (result === undefined && provedAt !== undefined && steps.some(isBackward)),
  );
  if (isBack) return "RollBack";
  return items.some(({ result, steps = [] }) => result === "Deployed" || steps.some(isClosing)) ? "Keep" : undefined;
}
