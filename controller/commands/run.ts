import { hostname } from "node:os";
import type { Express } from "express";
import { createOperationsApp, listen } from "../adapters/prometheus/operations-server.ts";
import { requireGit } from "../adapters/git/git-command.ts";
import { connectionFromEnvironment, connectionFromFile } from "../adapters/kubernetes/connection.ts";
import { type JclTemplates, loadSiteTemplates } from "../adapters/mainframe/jcl-templates.ts";
import { createSystemClock } from "../adapters/system/clock.ts";
import type { LogLevel } from "../adapters/system/log.ts";
import { listening } from "../adapters/system/listening.ts";
import type { Locale } from "../domain/status/sentences.ts";
import type { Log } from "../ports/log.ts";
import type { Key } from "../reconcilers/context.ts";
import { type AdmissionWebhook, openWebhook } from "./admission-webhook.ts";
import type { BuiltPorts } from "./build-ports.ts";
import { buildPorts } from "./build-ports.ts";
import type { ListenAddress } from "./arguments.ts";
import { type ClusterFlags, namespaceOf } from "./cluster-session.ts";
import { mountWebhook, watchLocalEstates } from "./estate-triggers.ts";
import { liveness, readiness } from "./health.ts";
import { createVoices, installInstruments } from "./instruments.ts";
import type { RunningController } from "./start-controller.ts";
import { startController } from "./start-controller.ts";
import { EXIT } from "./terminal.ts";
import type { Terminal } from "./terminal.ts";
import { VERSION } from "./version.ts";

export interface RunFlags extends ClusterFlags {
  readonly listen: ListenAddress;
  readonly admission: ListenAddress;
  /** Name of the ValidatingWebhookConfiguration. */
  readonly webhook: string;
  readonly data: string;
  readonly logLevel: LogLevel;
  readonly locale: Locale;
  readonly jclTemplates?: string;
  readonly allowLocalGit: boolean;
}

const STOP_DEADLINE_MS = 10_000;

/** `ecluse run`: the controller on a cluster, until it is told to stop or loses its lease. */
export async function runCommand(flags: RunFlags, terminal: Terminal): Promise<number> {
  await requireGit();
  const connection =
    flags.kubeconfig === undefined
      ? await connectionFromEnvironment(terminal.env, flags.context)
      : await connectionFromFile(flags.kubeconfig, flags.context);
  const { log, redactor, metrics } = createVoices({ level: flags.logLevel });
  const namespace = namespaceOf(flags, connection);
  const jclTemplates = await siteTemplates(flags, log);
  const ports = buildPorts({
    connection,
    namespace,
    clock: createSystemClock(),
    log,
    redactor,
    metrics,
    locale: flags.locale,
    dataFolder: flags.data,
    allowLocalGit: flags.allowLocalGit,
    ...(jclTemplates === undefined ? {} : { jclTemplates }),
  });
  const stopping = new AbortController();
  terminal.signal.addEventListener("abort", () => {
    stopping.abort(new Error("told to stop"));
  });
  const mount = (app: Express): void => {
    mountWebhook(app, triggers);
  };
  // Nobody is told of a push, and nobody is deaf, before there is a controller.
  let poke: (estate: Key) => void = () => undefined;
  let deaf: () => readonly string[] = () => [];
  let regression: RunningController["regression"] = () => undefined;
  const triggers = { ...ports, namespace, signal: stopping.signal, poke: (estate: Key) => poke(estate) };
  const health = { live: () => liveness({ deaf }), ready: () => readiness({ ...ports, regression: () => regression() }) };
  const app = createOperationsApp({ metrics, ...health, mount, log });
  const listener = { what: "/metrics", port: flags.listen.port, todo: "End that process, or name another port with --listen." };
  const place = { listen: flags.admission, configuration: flags.webhook, todo: "End that process, or name another port with --admission." };
  const webhook = await openWebhook({ ...ports, namespace }, place);
  const operations = await listening(listener, () => listen(app, flags.listen)).catch(async (error: unknown) => {
    await webhook.close();
    throw error;
  });
  log.info("controller starts", {
    namespace,
    server: connection.server,
    host: hostname(),
    port: operations.port,
    admission: webhook.port,
    version: VERSION,
  });
  const controller = startController(ports);
  poke = (estate) => controller.enqueue("Estate", estate);
  deaf = () => controller.runtime.deaf();
  regression = () => controller.regression();
  const uninstall = installInstruments(ports, namespace);
  const unwatch = flags.allowLocalGit ? watchLocalEstates(triggers) : () => Promise.resolve();
  try {
    return await live(ports, { controller, webhook }, stopping);
  } finally {
    uninstall();
    await unwatch();
    await webhook.close();
    await operations.close();
    log.info("controller stopped", {});
  }
}

/** The site's own JCL; the log says which files are taken and for which ours stand in. */
async function siteTemplates({ jclTemplates: folder }: RunFlags, log: Log): Promise<JclTemplates | undefined> {
  if (folder === undefined) return undefined;
  const { templates, own, standIns } = await loadSiteTemplates(folder);
  const fields = { folder, own, ours: standIns };
  if (own.length === 0) log.warn("the folder of JCL templates holds none; ours are used", fields);
  else log.info("JCL templates", fields);
  return templates;
}

/** Runs the watches and the lease beside the turns; a lease lost to another ends the process with code 3, so that a fresh one competes. */
async function live(
  ports: BuiltPorts,
  { controller, webhook }: { readonly controller: RunningController; readonly webhook: AdmissionWebhook },
  stopping: AbortController,
): Promise<number> {
  const keeping = webhook.keep(stopping.signal);
  const watching = ports.cache.run(stopping.signal);
  const leading = ports.lease.run(stopping.signal);
  const lost = await leading.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (lost !== undefined) ports.log.error("leadership lost", { error: lost });
  stopping.abort(new Error("leadership ended"));
  await controller.stop(STOP_DEADLINE_MS);
  ports.closeTargets();
  await Promise.all([watching, keeping]);
  return lost === undefined ? EXIT.ok : EXIT.unavailable;
}
