import { createHash } from "node:crypto";
import type { Application, Release, Target } from "../../../controller/api/types.ts";
import type { Connect, OpenConnection } from "../../../controller/adapters/open/connection.ts";
import type { OpenTarget } from "../../../controller/adapters/open/open-target.ts";
import { createOpenTarget } from "../../../controller/adapters/open/open-target.ts";
import { createReleaseSource } from "../../../controller/adapters/open/release-source.ts";
import { createRandom } from "../../../controller/adapters/system/random.ts";
import { fail } from "../../../controller/ports/failure.ts";
import type { JobReport, Order } from "../../../controller/ports/target.ts";
import type { Depot } from "../../../controller/sandbox/unix/core/depot.ts";
import { createDepot } from "../../../controller/sandbox/unix/core/depot.ts";
import { sampleOpenFiles, sampleOpenSource } from "../../../controller/sandbox/unix/core/sample-files.ts";
import { withDepot } from "../../../controller/sandbox/unix/depot-http.ts";

export type HealthMode = "up" | "down" | "flapping" | "broken";

/** One host to run the contract on: the memory, the memory behind SSH, or a real OpenSSH server. */
export interface OpenWorld {
  readonly root: string;
  readonly endpoint: { readonly host: string; readonly port: number; readonly user: string; readonly hostKeys: readonly string[] };
  readonly privateKey: string;
  readonly connect: Connect;
  healthPort(application: string): number;
  setHealth(application: string, mode: HealthMode): void;
  /** An application as a past deployment left it, with a restart hook that leaves a trace. */
  install(application: string, version: string): void;
  text(path: string): string | undefined;
  link(path: string): string | undefined;
  names(path: string): readonly string[];
  write(path: string, text: string): void;
  relink(path: string, target: string): void;
  /** How often the application was really restarted: once for each switch that ran. */
  restarts(application: string): number;
  /** Makes the next jobs stay in the named phase until somebody reboots. */
  holdJobs(application: string, phase: "before-switch" | "after-switch"): void;
  /** The host goes down with whatever runs, and comes back. */
  reboot(): Promise<void>;
  stop(): Promise<void>;
}

/** A world with a target on it, and what the tests ask again and again. */
export interface Bench {
  readonly world: OpenWorld;
  readonly target: OpenTarget;
  readonly depot: Depot;
  /** A second controller's target on the same host. */
  other(connect?: Connect): OpenTarget;
  order(step: Order["step"], to: string, more?: Partial<OrderParts>): Order;
  /** Prepares, releases and polls to the end. */
  run(order: Order): Promise<JobReport>;
  end(order: Order): Promise<JobReport>;
}

interface OrderParts {
  readonly correlator: string;
  readonly application: string;
  readonly from: string;
  readonly undoes: string;
  readonly notAfter: Temporal.Instant;
  readonly timeoutSeconds: number;
}

export const SIGNAL = new AbortController().signal;
const APPLICATION = "ECHAGIR";

let correlators = 0;

export function createBench(world: OpenWorld): Bench {
  const depot = createDepot();
  const opened: OpenTarget[] = [];
  const other = (connect: Connect = world.connect): OpenTarget => {
    const target = targetOn(world, depot, connect);
    opened.push(target);
    return target;
  };
  const target = other();
  const end = async (order: Order): Promise<JobReport> => {
    for (;;) {
      const report = await target.poll(order, order.correlator, SIGNAL);
      if (report.kind !== "Running") return report;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  return {
    world: {
      ...world,
      stop: async () => {
        for (const one of opened) one.close();
        await world.stop();
      },
    },
    target,
    depot,
    other,
    order: (step, to, more = {}) => orderOf(world, { step, to, more }),
    end,
    async run(order) {
      const jobId = await target.prepare(order, SIGNAL);
      await target.release(order, jobId, SIGNAL);
      return end(order);
    },
  };
}

/** The content of a sample release, its checksums taken from its files. */
export function sampleContent(application: string, version: string): Extract<Release["spec"]["content"][number], { platform: "Open" }> {
  return {
    platform: "Open",
    source: sampleOpenSource(application, version),
    items: sampleOpenFiles(application, version).map((file) => ({ path: file.path, mode: file.mode, sha256: sha256(file.text) })),
    health: { url: "/health", expectVersion: version },
  };
}

export function sha256(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}

/** Connections on which chosen calls lose their connection: before anything is sent, while it is, or after it was done. */
export function cutting(connect: Connect, choose: (argv: readonly string[]) => "before" | "during" | "after" | undefined): Connect {
  return async (endpoint, signal) => {
    const inner = await connect(endpoint, signal);
    let isCut = false;
    const cut = (): Error => {
      isCut = true;
      inner.close();
      return Object.assign(new Error("The connection was cut"), { level: "cut" });
    };
    const exec: OpenConnection["exec"] = async (command, callSignal) => {
      const when = choose(command.argv);
      if (when === "before") throw cut();
      const reply = inner.exec(command, callSignal);
      if (when === "during") {
        reply.catch(() => undefined);
        await new Promise((resolve) => setTimeout(resolve, 8));
        throw cut();
      }
      const answered = await reply;
      if (when === "after") throw cut();
      return answered;
    };
    return { ...inner, isClosed: () => isCut || inner.isClosed(), exec };
  };
}

function targetOn(world: OpenWorld, depot: Depot, connect: Connect): OpenTarget {
  const target: Target = {
    apiVersion: "ecluse.dev/v1alpha1",
    kind: "Target",
    metadata: { name: "qualif-open", namespace: "ecluse" },
    spec: { environment: "qualif", platform: "Open", host: "uqal01", open: { ...world.endpoint, root: world.root } },
  };
  const nothing = withDepot(() => Promise.reject(fail("Retriable", "Unreachable", "There is no network in this test.")), depot);
  const source = createReleaseSource({ http: nothing, allowLocal: false });
  return createOpenTarget({ target, privateKey: () => Promise.resolve(world.privateKey), connect, source, random: createRandom() });
}

function orderOf(world: OpenWorld, what: { readonly step: Order["step"]; readonly to: string; readonly more: Partial<OrderParts> }): Order {
  const { step, to, more } = what;
  const application = more.application ?? APPLICATION;
  correlators += 1;
  const component: Application["spec"]["components"][number] = { platform: "Open" };
  const timeoutSeconds = more.timeoutSeconds ?? 60;
  return {
    correlator: more.correlator ?? `U${String(correlators).padStart(6, "0")}X${String(process.pid)}`,
    step,
    environment: "qualif",
    application,
    component,
    checks: { health: { path: "/health", port: world.healthPort(application), successes: 3, timeoutSeconds } },
    to: { version: to, content: sampleContent(application, to) },
    ...(more.from !== undefined && { from: { version: more.from, content: sampleContent(application, more.from) } }),
    ...(more.undoes !== undefined && { undoes: more.undoes }),
    notAfter: more.notAfter ?? Temporal.Instant.from("2099-01-01T00:00:00Z"),
  };
}
