import { generatePlan } from "../../simulation/generate.ts";
import { busyMessages, SHORT } from "../../simulation/crash-sweep.ts";
import { simulate } from "../../simulation/simulate.ts";
import { scenarioOf } from "../../simulation/world/scenarios.ts";
import { answerQuestions } from "../answers.ts";

export interface Nights {
  readonly scenario: string;
  readonly firstSeed: number;
  readonly count: number;
  /** Each with its own mix of faults; without, with none. */
  readonly faulty: boolean;
}

export interface Played {
  readonly events: number;
  readonly messages: number;
  /** Faults that struck a message. */
  readonly struck: number;
  /** Virtual time until everything was as declared and reported. */
  readonly virtualMs: number;
  /** Promises that were broken, with the seed. */
  readonly broken: readonly string[];
}

/** Messages of a night without faults, by scenario: where the faults of a mix are laid. */
const messages = new Map<string, number>();

/** Plays one night, so that what all nights of the scenario begin with is there. */
async function prepare({ scenario }: Pick<Nights, "scenario">): Promise<void> {
  messages.set(scenario, (await busyMessages({ scenario, seed: 1 })).length);
}

/** Plays night after night to the end of each, every promise watched as in the sweeps of crashes, and as much silence after it. */
async function play({ scenario, firstSeed, count, faulty }: Nights): Promise<Played> {
  const total = { events: 0, messages: 0, struck: 0, virtualMs: 0 };
  const broken: string[] = [];
  const mix = { scenario: scenarioOf(scenario), ios: messages.get(scenario) ?? 1 };
  for (let seed = firstSeed; seed < firstSeed + count; seed += 1) {
    const night = await simulate(faulty ? generatePlan(seed, mix) : { scenario, seed, faults: [] }, SHORT);
    total.events += night.events;
    total.messages += night.ios;
    total.struck += night.struck;
    total.virtualMs += night.convergedAtMs ?? 0;
    broken.push(...night.violations.map(({ rule, what }) => `seed ${seed}: ${rule} ${what}`));
    if (night.convergedAtMs === undefined && !faulty) broken.push(`seed ${seed}: it never came to its end`);
  }
  return { ...total, broken };
}

answerQuestions({ prepare, play });
