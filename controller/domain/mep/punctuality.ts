import type { MEP } from "../../api/types.ts";
import type { StepStatus } from "./runbook.ts";

type Punctuality = NonNullable<NonNullable<MEP["status"]>["punctuality"]>;

/**
 * K26: steps that were done within the tolerance of the runbook, neither later nor earlier, of all that ended and those that were left out because it was broken off; undefined
 * before the first ended.
 */
export function punctualityOf({ spec }: Pick<MEP, "spec">, steps: readonly StepStatus[]): Punctuality | undefined {
  const ended = steps.filter(({ endedAt }) => endedAt !== undefined);
  if (ended.length === 0) return undefined;
  const left = steps.filter(({ step, phase }) => phase === "Skipped" && spec.runbook.some((one) => one.step === step));
  const counted = ended.length + left.length;
  const onTime = ended.filter(({ phase, onTime: isOnTime }) => phase === "Done" && isOnTime === true).length;
  return {
    onTime,
    steps: counted,
    text: `${String(onTime)}/${String(counted)} = ${((100 * onTime) / counted).toFixed(1)} %`,
    largestSlip: Math.max(...ended.map(({ lateMinutes = 0 }) => lateMinutes)),
    criticalPath: [...criticalPath(spec.runbook, ended)],
  };
}

/** Steps that made the end what it was: from the one that ended last back to whichever it waited for longest. */
function criticalPath(runbook: MEP["spec"]["runbook"], ended: readonly StepStatus[]): readonly string[] {
  const latest = (steps: readonly StepStatus[]): StepStatus | undefined =>
    steps.reduce<StepStatus | undefined>(
      (last, one) => (last === undefined || (one.endedAt ?? "") > (last.endedAt ?? "") ? one : last),
      undefined,
    );
  const path: string[] = [];
  for (let step = latest(ended); step !== undefined && path.length < runbook.length;) {
    const { step: name } = step;
    path.unshift(name);
    const needed = new Set(runbook.find((one) => one.step === name)?.dependsOn);
    step = latest(ended.filter((one) => needed.has(one.step)));
  }
  return path;
}
