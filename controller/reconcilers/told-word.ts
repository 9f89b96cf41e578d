import type { Decision, Gate, MEP } from "../api/types.ts";
import type { JudgedGateWord } from "../domain/delivery/gate-word.ts";
import type { ToldOpening } from "../domain/delivery/past-slot.ts";
import { withPastSlot } from "../domain/delivery/past-slot.ts";
import { believed } from "../domain/mep/anew.ts";
import { withIdleness } from "../domain/mep/idle-word.ts";
import type { Context } from "./context.ts";
import { lockFactsOf } from "./lock-view.ts";
import { localeOf, tellingOf, viewOf } from "./watched-estate.ts";

/** What a word says of itself: also why it counts for nothing although it was taken. */
export function toldOf(decision: Decision, judged: JudgedGateWord, context: Context): ToldOpening {
  const { namespace = "" } = decision.metadata;
  const { on, verdict } = decision.spec;
  const { kind, name } = on;
  if (kind === "Gate") {
    const gate = context.cache.get<Gate>({ kind, namespace, name });
    if (gate === undefined || judged.state !== "Effective" || verdict !== "Open") return { told: judged };
    const sight = { view: viewOf(context, namespace), facts: lockFactsOf(context, namespace) };
    return withPastSlot(decision, judged, { gate, sight, telling: tellingOf(context, namespace), now: context.clock.now() });
  }
  if (kind !== "MEP") return { told: judged };
  const mep = context.cache.get<MEP>({ kind, namespace, name });
  return { told: withIdleness(decision, judged, { mep: mep && believed(mep), locale: localeOf(context, namespace) }) };
}
