import type { Taken } from "../api-view.ts";
import type { Effect } from "../wires.ts";
import type { Oracle, Watched } from "./violation.ts";

const OBSERVE_MS = 300_000;
const CONTROL_MS = 900_000;

export interface SilenceOracle extends Oracle {
  begin(): void;
}

/** L2: a world at rest is left alone: no writes but the lease's, and one look at each environment every five minutes, and one at each content that waits behind an airlock every quarter of an hour. */
export function watchSilence({ world, view, report }: Watched): SilenceOracle {
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
      const spanMs = world.time.nowMs() - sinceMs;
      const looks = (everyMs: number): number => Math.ceil(spanMs / everyMs) + 1;
      const controlled = view.environments().flatMap(({ status }) => status?.pending ?? []);
      const scheduled = new Map<string, number>([
        ...world.scenario.environments.map(({ name }) => [`Environment ${name}`, looks(OBSERVE_MS)] as const),
        ...controlled.map(({ application, to }) => [`Release ${application.toLowerCase()}-${to}`, looks(CONTROL_MS)] as const),
      ]);
      for (const [what, count] of writes) {
        if (count > (scheduled.get(what) ?? 0)) report("L2", `${what} was written ${String(count)} times although nothing was to be done`);
      }
    },
  };
}

function changesTarget({ request, command }: Effect): boolean {
  if (command !== undefined) return ["prepare", "release", "cancel", "stage", "publish"].includes(command.argv[2] ?? "");
  return request?.method === "PUT" && request.url.includes("/restjobs/");
}
