import { unconverged } from "./converged.ts";
import type { FaultPlan } from "./fault-plan.ts";
import { isBrief, isCallFault, needsPerson } from "./fault-plan.ts";
import { guarded } from "./guard.ts";
import type { Sent } from "./network.ts";
import type { Violation } from "./oracles/violation.ts";
import type { Run } from "./run.ts";
import { createRun } from "./run.ts";
import { healWorld, strike } from "./strike.ts";
import type { Prepared } from "./world/api-base.ts";
import { preparedFrom } from "./world/api-base.ts";
import type { Scenario } from "./world/scenarios.ts";
import { INSTALLED, scenarioOf } from "./world/scenarios.ts";

export interface SimulationOptions {
  /** Keeps every message and every log line. */
  readonly trace?: boolean;
  /** Virtual milliseconds in which what nobody waits for may still be written down. */
  readonly settleMs?: number;
  /** Virtual time in which the world must be as declared once everything is healed. */
  readonly convergeMs?: number;
  /** Virtual milliseconds that must be silent at the end. */
  readonly silenceMs?: number;
  /** Stop at the first violation. */
  readonly hasty?: boolean;
  /** Once it is aborted the run throws, and leaves nothing behind that goes on. */
  readonly signal?: AbortSignal;
}

export interface SimulationResult {
  readonly violations: readonly Violation[];
  /** Equal for two runs of one plan. */
  readonly hash: string;
  readonly ios: number;
  readonly events: number;
  readonly struck: number;
  readonly convergedAtMs: number | undefined;
  readonly sent: readonly Sent[];
  readonly log: readonly string[];
}

const CONVERGE_MS = 2 * 3_600_000;
const SILENCE_MS = 11 * 60_000;
const MOST_EVENTS = 400_000;
const FURNISHED_MS = 15_000;
/** A fault on a message that is never sent is waited for this long. */
const CHAOS_MS = 3 * 60_000;
/** What is laid on a machine waits there for somebody to fall into it. */
const LASTING_MS = 60_000;
/** What nobody waits for may still be written down; what is to be told is gathered for a minute. */
const SETTLE_MS = 75_000;
const PERSON_AFTER_MS = 20 * 60_000;

/** One run: faults until they are over, then everything heals, converges and falls silent. The truth is checked after every event. */
export async function simulate(plan: FaultPlan, options: SimulationOptions = {}): Promise<SimulationResult> {
  const scenario = scenarioOf(plan.scenario);
  const prepared = scenario.begins === "Applied" ? await preparationOf(scenario) : undefined;
  return inRun(createRun(plan, { scenario, prepared, trace: options.trace === true }), (run) => play(run, plan, options));
}

async function inRun<T>(run: Run, work: (run: Run) => Promise<T>): Promise<T> {
  try {
    return await guarded(() => work(run));
  } finally {
    run.stop();
  }
}

const preparations = new Map<string, Prepared>();

/** What a controller leaves that has applied an estate with what is installed everywhere, and was stopped. The same for every run. */
async function preparationOf(scenario: Scenario): Promise<Prepared> {
  const known = preparations.get(scenario.name);
  if (known !== undefined) return known;
  const before: Scenario = { ...scenario, begins: "Empty", declared: INSTALLED, events: [], ends: "Declared" };
  const plan: FaultPlan = { seed: 0, faults: [] };
  const made = await inRun(createRun(plan, { scenario: before, prepared: undefined, trace: false }), async (run) => {
    const { violations } = await play(run, plan, { silenceMs: 0 });
    if (violations[0] !== undefined) throw new Error(`${scenario.name} cannot be prepared: ${violations[0].rule} ${violations[0].what}`);
    return preparedFrom(run.world.api, run.time.nowMs());
  });
  preparations.set(scenario.name, made);
  return made;
}

async function play(run: Run, plan: FaultPlan, options: SimulationOptions): Promise<SimulationResult> {
  const { time, oracles, network, world, view } = run;
  let events = 0;
  const until = async (atMs: number, enough: () => boolean): Promise<boolean> => {
    while (events < MOST_EVENTS && (await time.step(atMs))) {
      options.signal?.throwIfAborted();
      events += 1;
      oracles.afterEvent();
      if (options.hasty === true && oracles.violations().length > 0) return false;
      if (enough()) return true;
    }
    time.advanceTo(atMs);
    return enough();
  };
  // The cloud has come to rest before anybody looks.
  await until(FURNISHED_MS, () => false);
  time.plan(0, run.boot);
  const [calls, timed] = [plan.faults.filter(isCallFault), plan.faults.filter((fault) => !isCallFault(fault))];
  const { events: happening } = world.scenario;
  for (const fault of [...happening, ...timed]) time.plan(fault.atMs - FURNISHED_MS, () => strike(run, fault));
  let checkedAt = -1;
  const done = (): boolean => {
    if (time.nowMs() - checkedAt < 500 || time.nowMs() < network.lastArrivalMs()) return false;
    if (run.instances.some(({ party }) => party.pausedUntilMs > time.nowMs())) return false;
    checkedAt = time.nowMs();
    const leader = view.lease()?.spec?.holderIdentity;
    if (!run.instances.some(({ identity }) => identity === leader)) return false;
    return unconverged(world, view).length === 0;
  };
  const lastMs = Math.max(
    FURNISHED_MS,
    ...happening.map(({ atMs }) => atMs),
    ...timed.map((fault) => fault.atMs + ("ms" in fault ? fault.ms : 0) + LASTING_MS),
  );
  await until(lastMs, () => false);
  await until(
    lastMs + (calls.length === 0 ? 0 : CHAOS_MS),
    () => network.struck() === calls.length && time.nowMs() >= network.lastArrivalMs(),
  );
  heal(run, timed.length > 0);
  const healedAt = time.nowMs();
  let converged = await until(healedAt + PERSON_AFTER_MS, done);
  if (!converged && needsPerson(plan)) oracles.personDecides();
  if (!converged) converged = await until(healedAt + (options.convergeMs ?? CONVERGE_MS), done);
  const convergedAtMs = converged ? time.nowMs() : undefined;
  if (converged) {
    await until(time.nowMs() + (options.settleMs ?? SETTLE_MS), () => false);
    oracles.beginSilence();
    await until(time.nowMs() + (options.silenceMs ?? SILENCE_MS), () => false);
  }
  oracles.atEnd({ converged, person: needsPerson(plan), brief: isBrief(plan) });
  return {
    violations: oracles.violations(),
    hash: run.digest(),
    ios: network.count(),
    events,
    struck: network.struck(),
    convergedAtMs,
    sent: network.sent(),
    log: run.log,
  };
}

/** What a scenario brings with it stays as it is. */
function heal(run: Run, wasStruck: boolean): void {
  run.network.heal();
  if (wasStruck) healWorld(run.world);
  for (const instance of run.instances) instance.setSkew(0);
  if (!run.manned()) run.time.plan(0, run.boot);
}
