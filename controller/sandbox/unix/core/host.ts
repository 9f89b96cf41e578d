import type { FileTree } from "./file-tree.ts";

/** How an application answers on its health port, whatever its version. */
export type HealthMode = "up" | "down" | "flapping" | "broken";

/** A running application: what it was started from stays in its memory when `current` is changed by hand. */
export interface AppProcess {
  readonly version: string;
  readonly port: number;
  readonly path: string;
  /** By `elapsed`. */
  readonly startedAt: number;
  /** Questions answered so far, which is what flapping goes by. */
  readonly answers: number;
}

/** A job between its start and its end; everything else of a job is in files, as on a real host. */
export interface RunningJob {
  readonly correlator: string;
  readonly phase: "switch" | "finish";
  /** When the next phase is due, by `elapsed`. */
  readonly dueAt: number;
}

export interface Durations {
  /** From the first `stage` of a release until it may be published. */
  readonly uploadSeconds: number;
  /** From the start of a job until it switches. */
  readonly switchSeconds: number;
  /** From the switch until the job ends. */
  readonly finishSeconds: number;
  /** From the start of an application until it answers. */
  readonly startSeconds: number;
}

export interface HostFaults {
  diskFull: boolean;
  unreachable: boolean;
  /** What a connection does to the next calls, in order: it ends before or after the effect. */
  cuts: ("before" | "after")[];
  /** Exit status of every hook that is there. */
  hookExit: number;
  /** The host's clock against the sandbox's. */
  skewSeconds: number;
  /** How an application answers, by its name, or by its name and version: `dsnflux 3.14.3`. */
  readonly health: Map<string, HealthMode>;
}

/** What really ran, whatever anybody was told: the ground truth of simulations. */
export interface Execution {
  readonly at: number;
  readonly correlator: string;
  readonly kind: string;
  readonly application: string;
  readonly event: "started" | "expired" | "switched" | "succeeded" | "failed" | "cancelled";
  readonly detail: string;
}

export interface UnixHost {
  readonly name: string;
  readonly root: string;
  readonly files: FileTree;
  readonly processes: Map<string, AppProcess>;
  readonly jobs: Map<string, RunningJob>;
  /** When the first `stage` of each release was, by `elapsed`. */
  readonly uploads: Map<string, number>;
  readonly faults: HostFaults;
  readonly executions: Execution[];
  /** Every call of the access hook that changed or kept what it was to, in order. */
  readonly accesses: { readonly at: number; readonly want: string }[];
  durations: Durations;
  boot: number;
  bootedAt: number;
  /** Public key line and, once a front has made one, the private key. */
  hostKey: { readonly publicKey: string; readonly privateKey?: string };
  /** The host's own clock, seconds since 1970. */
  seconds(): number;
  /** What durations go by: seconds that no setting of the host's clock moves. */
  elapsed(): number;
}

/** What the host's own clock shows at an instant of `elapsed`. */
export function onClock(host: UnixHost, elapsed: number): number {
  return elapsed + host.faults.skewSeconds;
}

/** The boot id of the host's kernel, a new one after each reboot. */
export function bootId(host: UnixHost): string {
  return `${host.name}-boot-${String(host.boot)}`;
}

/** Starts, or starts again, the application from what `current` leads to; stops it when it leads nowhere. */
export function restartApplication(host: UnixHost, application: string, startedAt = host.elapsed()): void {
  const current = `${host.root}/${application}/current`;
  const version = host.files.text(`${current}/VERSION`)?.trim();
  const settings = host.files.text(`${current}/conf/server.properties`) ?? "";
  if (version === undefined) {
    host.processes.delete(application);
    return;
  }
  const port = Number(/^port=([0-9]+)$/mu.exec(settings)?.[1] ?? "8080");
  const path = /^health=(\S+)$/mu.exec(settings)?.[1] ?? "/health";
  host.processes.set(application, { version, port, path, startedAt, answers: 0 });
}

export type PortAnswer =
  { readonly kind: "Answer"; readonly status: number; readonly body: string } | { readonly kind: "NoAnswer"; readonly detail: string };

/** Whether an application accepts connections on the port. */
export function listensOn(host: UnixHost, port: number): boolean {
  return listener(host, port) !== undefined;
}

/** What `GET http://127.0.0.1:<port><path>` on the host gives. */
export function askPort(host: UnixHost, port: number, path: string): PortAnswer {
  const application = listener(host, port);
  const process = application === undefined ? undefined : host.processes.get(application);
  if (application === undefined || process === undefined) return { kind: "NoAnswer", detail: `nothing listens on port ${String(port)}` };
  const mode = healthOf(host, application, process) ?? "up";
  host.processes.set(application, { ...process, answers: process.answers + 1 });
  const isBroken = mode === "broken" || (mode === "flapping" && process.answers % 2 === 1);
  if (isBroken) return { kind: "Answer", status: 503, body: '{"status":"DOWN"}\n' };
  if (path !== process.path) return { kind: "Answer", status: 404, body: "not found\n" };
  return {
    kind: "Answer",
    status: 200,
    body: `${JSON.stringify({ status: "UP", application: application.toUpperCase(), version: process.version })}\n`,
  };
}

function healthOf({ faults }: UnixHost, application: string, { version }: { readonly version: string }): HealthMode | undefined {
  return faults.health.get(application) ?? faults.health.get(`${application} ${version}`);
}

function listener(host: UnixHost, port: number): string | undefined {
  for (const [application, process] of host.processes) {
    const isUp = healthOf(host, application, process) !== "down" && host.elapsed() >= process.startedAt + host.durations.startSeconds;
    if (process.port === port && isUp) return application;
  }
  return undefined;
}
