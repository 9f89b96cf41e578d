import type { MEP } from "../../api/types.ts";
import type { Content } from "../delivery/change.ts";
import { FREEZE_OVERRIDERS } from "../delivery/deciders.ts";
import type { CalendarFreeze, FreezeFacts } from "../delivery/lock-facts.ts";
import { freezesWithin } from "../delivery/lock-facts.ts";
import type { Finding } from "../status/finding.ts";
import type { MepTimes } from "./times.ts";

export interface FrozenInput {
  readonly mep: Pick<MEP, "metadata">;
  readonly times: Pick<MepTimes, "fromMs" | "toMs">;
  readonly facts: FreezeFacts;
  /** True where a freeze counts no more for what the facts do not know of. */
  readonly isLifted?: (freeze: CalendarFreeze, content: Content) => boolean;
}

/** A MEP whose own window meets a freeze is refused, unless that is overridden for every content it carries. */
export function frozenBy(contents: readonly Content[], { mep, times, facts, isLifted }: FrozenInput): Finding | undefined {
  for (const content of contents) {
    const [freeze] = freezesWithin(facts, content, times).filter((one) => isLifted?.(one, content) !== true);
    if (freeze === undefined) continue;
    const { name: mepName } = mep.metadata;
    const { environment, application, to } = content;
    const { name, reason: why, calendar } = freeze;
    const params = { environment, application, to, freeze: name, calendar, why, on: `MEP ${mepName}`, mep: mepName };
    return { check: "freeze", reason: "WindowFrozen", params, who: FREEZE_OVERRIDERS.join(", ") };
  }
  return undefined;
}
