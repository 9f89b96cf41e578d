import { sha256Hex } from "../../controller/domain/digest.ts";
import type { Commit } from "../../controller/sandbox/kubernetes/core/store.ts";
import { createApiView } from "./api-view.ts";
import type { ApiView } from "./api-view.ts";
import { unconverged } from "./converged.ts";
import type { FaultPlan } from "./fault-plan.ts";
import { isCallFault, needsPerson } from "./fault-plan.ts";
import { guarded } from "./guard.ts";
import type { Instance } from "./instance.ts";
import { bootInstance } from "./instance.ts";
import type { Network, Sent } from "./network.ts";
import { createNetwork } from "./network.ts";
import { createOracles } from "./oracles/oracles.ts";
import type { Violation } from "./oracles/violation.ts";
import { seededRandom } from "./random.ts";
import { healWorld, strike } from "./strike.ts";
import { createVirtualTime } from "./virtual-time.ts";
import type { World } from "./world/world.ts";
import { createWorld } from "./world/world.ts";

export interface SimulationOptions {
  /** Keeps every message and every log line. */
  readonly trace?: boolean;
  /** Virtual milliseconds that must be silent at the end. */
  readonly silenceMs?: number;
  /** Stop at the first violation. */
  readonly hasty?: boolean;
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

/** Virtual time in which the world must be as declared once everything is healed. */
const CONVERGE_MS = 2 * 3_600_000;
const SILENCE_MS = 11 * 60_000;
const MOST_EVENTS = 400_000;
const FURNISHED_MS = 15_000;
/** A fault on a message that is never sent is waited for this long. */
const CHAOS_MS = 3 * 60_000;
/** What is laid on a machine waits there for somebody to fall into it. */
const LASTING_MS = 60_000;
/** What nobody waits for may still be written down. */
const SETTLE_MS = 45_000;
const PERSON_AFTER_MS = 20 * 60_000;

/** One run: faults until they are over, then everything heals, converges and falls silent. The truth is checked after every event. */
export async function simulate(plan: FaultPlan, options: SimulationOptions = {}): Promise<SimulationResult> {
  const run = createRun(plan, options);
  try {
    return await guarded(() => play(run, plan, options));
  } finally {
    run.stop();
  }
}

interface Run {
  readonly time: ReturnType<typeof createVirtualTime>;
  readonly world: World;
  readonly view: ApiView;
  readonly network: Network;
  readonly instances: Instance[];
  readonly oracles: ReturnType<typeof createOracles>;
  readonly log: string[];
  readonly boot: () => void;
  /** A controller is there, or will be by itself. */
  readonly manned: () => boolean;
  readonly digest: () => string;
  readonly stop: () => void;
}

function createRun(plan: FaultPlan, options: SimulationOptions): Run {
  const random = seededRandom(plan.seed);
  const time = createVirtualTime(random);
  const view = createApiView();
  const log: string[] = [];
  const trace: string[] = [];
  const instances: Instance[] = [];
  let boots = 0;
  let reboots = 0;
  const network = createNetwork({
    time,
    seed: plan.seed,
    faults: plan.faults.filter(isCallFault),
    onSent: (sent) => trace.push(`${String(sent.sentAtMs)} ${sent.instance} ${sent.channel} ${sent.label}`),
  });
  const commits: Commit[] = [];
  let hear = (commit: Commit): void => void commits.push(commit);
  const world = createWorld(time, (commit) => hear(commit));
  const oracles = createOracles({ world, view, network });
  for (const commit of commits) view.take(commit);
  hear = oracles.onCommit;
  const boot = (): void => {
    boots += 1;
    const instance = bootInstance({
      world,
      network,
      random: seededRandom(plan.seed * 1000 + boots),
      name: `c${String(boots)}`,
      onEffect: oracles.onEffect,
      onLog: (line) => {
        oracles.onLog(line);
        if (options.trace === true) log.push(`${String(time.nowMs())} ${line}`);
      },
      onDeath: (dead, rebootMs) => {
        instances.splice(instances.indexOf(dead), 1);
        if (rebootMs === undefined) return;
        reboots += 1;
        time.schedule(rebootMs, () => {
          reboots -= 1;
          boot();
        });
      },
    });
    instances.push(instance);
  };
  const stop = (): void => {
    world.stop();
    for (const instance of [...instances]) {
      instance.party.alive = false;
      instance.watches.closeAll();
    }
  };
  return {
    time,
    world,
    view,
    network,
    instances,
    oracles,
    log,
    boot,
    manned: () => instances.length + reboots > 0,
    digest: () => sha256Hex(trace.join("\n")),
    stop,
  };
}

async function play(run: Run, plan: FaultPlan, options: SimulationOptions): Promise<SimulationResult> {
  const { time, oracles, network, world, view } = run;
  let events = 0;
  const until = async (atMs: number, enough: () => boolean): Promise<boolean> => {
    while (events < MOST_EVENTS && (await time.step(atMs))) {
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
  for (const fault of plan.faults) if (!isCallFault(fault)) time.plan(fault.atMs - FURNISHED_MS, () => strike(run, fault));
  let checkedAt = -1;
  const done = (): boolean => {
    if (time.nowMs() - checkedAt < 500 || time.nowMs() < network.lastArrivalMs()) return false;
    if (run.instances.some(({ party }) => party.pausedUntilMs > time.nowMs())) return false;
    checkedAt = time.nowMs();
    return unconverged(world, view).length === 0;
  };
  const [calls, timed] = [plan.faults.filter(isCallFault), plan.faults.filter((fault) => !isCallFault(fault))];
  const lastMs = Math.max(FURNISHED_MS, ...timed.map((fault) => fault.atMs + ("ms" in fault ? fault.ms : 0) + LASTING_MS));
  await until(lastMs, () => false);
  await until(
    lastMs + (calls.length === 0 ? 0 : CHAOS_MS),
    () => network.struck() === calls.length && time.nowMs() >= network.lastArrivalMs(),
  );
  heal(run);
  const healedAt = time.nowMs();
  let converged = await until(healedAt + PERSON_AFTER_MS, done);
  if (!converged && needsPerson(plan)) oracles.personDecides();
  if (!converged) converged = await until(healedAt + CONVERGE_MS, done);
  const convergedAtMs = converged ? time.nowMs() : undefined;
  if (converged) {
    await until(time.nowMs() + SETTLE_MS, () => false);
    oracles.beginSilence();
    await until(time.nowMs() + (options.silenceMs ?? SILENCE_MS), () => false);
  }
  oracles.atEnd({ converged, person: needsPerson(plan) });
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

function heal(run: Run): void {
  run.network.heal();
  healWorld(run.world);
  for (const instance of run.instances) instance.setSkew(0);
  if (!run.manned()) run.time.plan(0, run.boot);
}
