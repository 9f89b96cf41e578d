import { differences, expectedEvidence, isMoving } from "../domain/delivery/evidence.ts";
import type { PassAction, PassItem, PassStatus } from "../domain/delivery/pass-machine.ts";
import { targetOfItem } from "../domain/delivery/pass-plan.ts";
import { contradicted, proved, settled } from "../domain/delivery/pass-status.ts";
import { fail } from "../ports/failure.ts";
import { spell } from "./observation.ts";
import type { PassTurn } from "./pass.ts";
import type { StepTurn } from "./pass-steps.ts";
import { environmentOf, presentSubject } from "./pass-steps.ts";

/** Between two looks at a platform that is still at work. */
const LOOK_EVERY = { seconds: 1 } as const;
/** A platform that is at work longer than this after the last step is taken at its word. */
const LOOK_FOR = { minutes: 10 } as const;

/** Ends an item. */
export function settleItem(turn: PassTurn, { kind: _kind, item, ...end }: Extract<PassAction, { kind: "Settle" }>): PassStatus {
  return settled(turn.pass.status ?? {}, { item, end }, turn.now);
}

/** Every step succeeded: the item is proved when each target's own evidence says so too, else it is taken back. */
export async function proveItem(turn: PassTurn, item: PassItem): Promise<StepTurn> {
  const status = turn.pass.status ?? {};
  for (const platform of item.platforms ?? []) {
    const found = await lookAt(turn, item, platform);
    if (found.mismatch === undefined) continue;
    if (found.moving && !isOverdue(turn, item)) return { status, pollAt: turn.now.add(LOOK_EVERY) };
    return { status: contradicted(status, item, found.mismatch) };
  }
  // Reading what is there takes its time.
  return { status: proved(status, item, turn.context.clock.now()) };
}

type Platform = NonNullable<PassItem["platforms"]>[number];

async function lookAt(
  turn: PassTurn,
  item: PassItem,
  platform: Platform,
): Promise<{ readonly mismatch?: string; readonly moving: boolean }> {
  const subject = presentSubject(turn, item);
  const target = targetOfItem({ view: turn.view, environment: environmentOf(turn, item) }, item, platform);
  const content = subject.release.spec.content.find((one) => one.platform === platform);
  const component = subject.application.spec.components.find((one) => one.platform === platform);
  if (target === undefined || content === undefined || component === undefined) {
    const message = `${item.application} ${item.to} was deployed on ${platform}, and ${item.environment} no longer declares target and component for it: nobody can prove what is there. Declare them again.`;
    throw fail("Terminal", "NoTarget", message);
  }
  const found = await turn.context.targets(target).observe(item.application, component, [content], turn.signal);
  const [first, ...others] = differences(expectedEvidence(content, { version: item.to }), found);
  if (first === undefined) return { moving: false };
  const more = others.length > 0 ? ` (and ${String(others.length)} more)` : "";
  const mismatch = `Every step succeeded, but ${target.metadata.name} reports otherwise: ${spell(first)}${more}.`;
  return { mismatch, moving: isMoving(found) };
}

function isOverdue({ now }: PassTurn, item: PassItem): boolean {
  const last = (item.steps ?? []).flatMap(({ endedAt }) => (endedAt === undefined ? [] : [Temporal.Instant.from(endedAt)])).at(-1);
  return last === undefined || Temporal.Instant.compare(now, last.add(LOOK_FOR)) >= 0;
}
