import type { UnixHost } from "../../../controller/sandbox/unix/core/host.ts";
import type { World } from "../world/world.ts";
import { hoursMs } from "../world/hours.ts";
import type { Oracle, Watched } from "./violation.ts";

/** Clocks may be that far apart before nobody goes by them. */
const SKEW_MS = 6_000;

/** T22: users are let in at no hour that is not theirs, and put out at none that is. */
export function watchAccess({ world, report }: Watched): Oracle {
  const { hours } = world.scenario;
  if (hours === undefined) return {};
  const { fromMs, toMs } = hoursMs(hours);
  const seen = new Map<string, number>();
  const judge = (host: UnixHost, { at, want }: UnixHost["accesses"][number]): void => {
    const atMs = at * 1000;
    if (host.faults.skewSeconds !== 0) return;
    if (want === "open" && (atMs < fromMs - SKEW_MS || atMs >= toMs + SKEW_MS)) report("T22", `${host.name} was opened at ${told(atMs)}`);
    if (want === "close" && atMs >= fromMs + SKEW_MS && atMs < toMs - SKEW_MS) report("T22", `${host.name} was closed at ${told(atMs)}`);
  };
  return {
    afterEvent: () => {
      for (const host of world.unix.hosts()) {
        for (const one of host.accesses.slice(seen.get(host.name) ?? 0)) judge(host, one);
        seen.set(host.name, host.accesses.length);
      }
    },
  };
}

function told(epochMs: number): string {
  return Temporal.Instant.fromEpochMilliseconds(epochMs).toString();
}

/** Whoever was never away for long has let the users in. */
export function reportNotOpened({ world, report }: Watched): void {
  if (world.scenario.hours === undefined || world.scenario.begins === "Empty") return;
  for (const { name, accesses } of world.unix.hosts())
    if (!accesses.some(({ want }) => want === "open")) report("L3", `${name} was never opened to its users`);
}

/** Whether users are kept out of the host of an environment. */
export function isShut({ unix }: World, environment: string): boolean {
  return unix.host(`u${environment}`)?.files.lookup("/appli/hooks/closed") !== undefined;
}
