import { sha256Hex } from "../../controller/domain/digest.ts";
import type { Commit } from "../../controller/sandbox/kubernetes/core/store.ts";
import type { ApiView } from "./api-view.ts";
import { createApiView } from "./api-view.ts";
import type { FaultPlan } from "./fault-plan.ts";
import { isCallFault } from "./fault-plan.ts";
import type { Instance } from "./instance.ts";
import { bootInstance } from "./instance.ts";
import type { Network } from "./network.ts";
import { createNetwork } from "./network.ts";
import { createOracles } from "./oracles/oracles.ts";
import { createPeople } from "./people.ts";
import { seededRandom } from "./random.ts";
import { createVirtualTime } from "./virtual-time.ts";
import type { Prepared } from "./world/api-base.ts";
import type { Scenario } from "./world/scenarios.ts";
import type { World } from "./world/world.ts";
import { createWorld } from "./world/world.ts";

/** A world with whoever is in it, before anything happens. */
export interface Run {
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

export interface RunOptions {
  readonly scenario: Scenario;
  /** What an earlier controller left in the API server. */
  readonly prepared: Prepared | undefined;
  /** Keeps every log line. */
  readonly trace: boolean;
}

export function createRun(plan: FaultPlan, { scenario, prepared, trace: keepsLog }: RunOptions): Run {
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
  const world = createWorld({ scenario, time, prepared, onCommit: (commit) => hear(commit) });
  for (const commit of [...(prepared?.commits ?? []), ...commits]) view.take(commit);
  const oracles = createOracles({ world, view, network });
  const people = world.scenario.people === true ? createPeople(world, view, plan) : undefined;
  hear = (commit) => {
    const taken = oracles.onCommit(commit);
    people?.onCommit(taken);
  };
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
        if (keepsLog) log.push(`${String(time.nowMs())} ${line}`);
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
