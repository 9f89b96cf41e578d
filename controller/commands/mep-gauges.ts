import type { MEP } from "../api/types.ts";
import type { LockFacts } from "../domain/delivery/lock-facts.ts";
import { isLive } from "../domain/mep/content.ts";
import { timesOf } from "../domain/mep/lane.ts";
import { openRequirements } from "../domain/mep/words.ts";
import type { SetGauge } from "../ports/metrics.ts";
import { lockFactsOf } from "../reconcilers/lock-view.ts";
import type { GaugeSources } from "./gauge-sources.ts";

/** Fills, at each scrape, how the go-lives stand that are ahead or under way. */
export function publishMepGauges({ metrics, cache, clock }: GaugeSources, namespace: string): () => void {
  return metrics.gauges(function* (set) {
    const nowMs = clock.now().epochMilliseconds;
    const facts = lockFactsOf({ cache }, namespace);
    for (const mep of facts.meps.filter(isLive)) {
      mepGauges(mep, { facts, nowMs }, set);
      yield;
    }
  });
}

function mepGauges(one: MEP, { facts, nowMs }: { readonly facts: LockFacts; readonly nowMs: number }, set: SetGauge): void {
  const mep = one.metadata.name;
  const { phase, requirements = [], steps = [] } = one.status ?? {};
  if (phase === undefined) return;
  set("ecluse_mep_phase", { mep, phase }, 1);
  const times = timesOf(facts, one);
  if (times !== undefined) set("ecluse_mep_window_in_seconds", { mep }, Math.max(0, times.fromMs - nowMs) / 1000);
  set("ecluse_mep_words_missing", { mep }, openRequirements(one, requirements).length);
  for (const standing of ["Blocked", "Failed"] as const)
    set("ecluse_mep_steps", { mep, phase: standing }, steps.filter((step) => step.phase === standing).length);
}
