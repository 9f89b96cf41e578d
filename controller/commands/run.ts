import { hostname } from "node:os";
import type { Express } from "express";
import type { HealthCheck } from "../adapters/prometheus/operations-server.ts";
import { createOperationsApp, listen } from "../adapters/prometheus/operations-server.ts";
import { createPrometheusMetrics } from "../adapters/prometheus/metrics.ts";
import { connectionFromEnvironment, connectionFromFile } from "../adapters/kubernetes/connection.ts";
import { createSystemClock } from "../adapters/system/clock.ts";
import type { LogLevel } from "../adapters/system/log.ts";
import { createLog } from "../adapters/system/log.ts";
import type { Locale } from "../domain/status/sentences.ts";
import type { Key } from "../reconcilers/context.ts";
import type { BuiltPorts } from "./build-ports.ts";
import { buildPorts } from "./build-ports.ts";
import type { ClusterFlags } from "./cluster-session.ts";
import { mountWebhook, watchLocalEstates } from "./estate-triggers.ts";
import { installInstruments } from "./instruments.ts";
import type { RunningController } from "./start-controller.ts";
import { startController } from "./start-controller.ts";
import { EXIT } from "./terminal.ts";
import type { Terminal } from "./terminal.ts";
import { VERSION } from "./version.ts";

export interface RunFlags extends ClusterFlags {
  readonly listen: string;
  readonly data: string;
  readonly logLevel: LogLevel;
  readonly locale: Locale;
  readonly jclTemplates?: string;
  readonly allowLocalGit: boolean;
}

const STOP_DEADLINE_MS = 10_000;

/** `ecluse run`: the controller on a cluster, until it is told to stop or loses its lease. */
export async function runCommand(flags: RunFlags, terminal: Terminal): Promise<number> {
  const connection =
    flags.kubeconfig === undefined
      ? await connectionFromEnvironment(terminal.env, flags.context)
      : await connectionFromFile(flags.kubeconfig, flags.context);
  const clock = createSystemClock();
  const log = createLog({ level: flags.logLevel });
  const metrics = createPrometheusMetrics({ version: VERSION });
  const namespace = flags.namespace ?? connection.namespace ?? "default";
  const { locale, data, allowLocalGit, jclTemplates } = flags;
  const ports = buildPorts({
    connection,
    namespace,
    clock,
    log,
    metrics,
    locale,
    dataFolder: data,
    allowLocalGit,
    ...(jclTemplates === undefined ? {} : { jclTemplates }),
  });
  const stopping = new AbortController();
  terminal.signal.addEventListener("abort", () => {
    stopping.abort(new Error("told to stop"));
  });
  log.info("controller starts", { namespace, server: connection.server, host: hostname(), version: VERSION });
  const controller = startController(ports);
  const uninstall = installInstruments(ports, namespace);
  const poke = (estate: Key): void => {
    controller.enqueue("Estate", estate);
  };
  const triggers = { ...ports, namespace, signal: stopping.signal, poke };
  const mount = (app: Express): void => {
    mountWebhook(app, triggers);
  };
  const operations = await listen(
    createOperationsApp({ metrics, live: () => [], ready: () => readiness(ports), mount, log }),
    addressOf(flags.listen),
  );
  const unwatch = allowLocalGit ? watchLocalEstates(triggers) : () => Promise.resolve();
  try {
    return await live(ports, controller, stopping);
  } finally {
    uninstall();
    await unwatch();
    await operations.close();
    log.info("controller stopped", {});
  }
}

/** Runs the watches and the lease beside the turns; a lease lost to another ends the process with code 3, so that a fresh one competes. */
async function live(ports: BuiltPorts, controller: RunningController, stopping: AbortController): Promise<number> {
  const watching = ports.cache.run(stopping.signal);
  const leading = ports.lease.run(stopping.signal);
  const lost = await leading.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (lost !== undefined) ports.log.error("leadership lost", { error: lost });
  stopping.abort(new Error("leadership ended"));
  await controller.stop(STOP_DEADLINE_MS);
  await watching;
  return lost === undefined ? EXIT.ok : EXIT.unavailable;
}

/** Ready: the watches are complete. A controller that waits for its turn to lead is ready to take over. */
export function readiness({ cache, lease }: Pick<BuiltPorts, "cache" | "lease">): readonly HealthCheck[] {
  const regressed = cache.regressed();
  return [
    {
      name: "watches",
      ok: cache.synced(),
      detail:
        regressed === undefined
          ? "The watches are catching up with the API server."
          : "StateRegressed: the API server went back to an older state.",
    },
    { name: "lease", ok: true, detail: lease.isLeader() ? "leads" : "waits for the lease" },
  ];
}

/** `host:port`, `:port` or `port`. */
function addressOf(text: string): { readonly host: string; readonly port: number } {
  const colon = text.lastIndexOf(":");
  const host = colon > 0 ? text.slice(0, colon) : "0.0.0.0";
  return { host, port: Number(text.slice(colon + 1)) };
}
