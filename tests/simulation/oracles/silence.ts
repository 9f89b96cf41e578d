import type { Taken } from "../api-view.ts";
import type { Effect } from "../wires.ts";
import type { Oracle, Watched } from "./violation.ts";

const OBSERVE_MS = 300_000;

export interface SilenceOracle extends Oracle {
  begin(): void;
}

/** L2: a world at rest is left alone: no writes but the lease's, and one look at each environment every five minutes. */
export function watchSilence({ world, report }: Watched): SilenceOracle {
  let sinceMs: number | undefined;
  const writes = new Map<string, number>();
  const note = (what: string): void => {
    if (sinceMs !== undefined) writes.set(what, (writes.get(what) ?? 0) + 1);
  };
  return {
    begin: () => {
      sinceMs = world.time.nowMs();
    },
    commit: ({ kind, name }: Taken) => {
      if (kind !== "Lease" && kind !== "ReplicaSet" && kind !== "Deployment") note(`${kind} ${name}`);
    },
    effect: (effect) => {
      if (changesTarget(effect)) note(effect.sent.label);
    },
    atEnd: () => {
      if (sinceMs === undefined) return;
      const looks = Math.ceil((world.time.nowMs() - sinceMs) / OBSERVE_MS) + 1;
      const scheduled = new Set(world.scenario.environments.map(({ name }) => `Environment ${name}`));
      for (const [what, count] of writes) {
        if (count > (scheduled.has(what) ? looks : 0))
          report("L2", `${what} was written ${String(count)} times although nothing was to be done`);
      }
    },
  };
}

function changesTarget({ request, command }: Effect): boolean {
  if (command !== undefined) return ["prepare", "release", "cancel", "stage", "publish"].includes(command.argv[2] ?? "");
  return request?.method === "PUT" && request.url.includes("/restjobs/");
}
