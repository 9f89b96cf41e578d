import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { freePort } from "../../controller/sandbox/kept-values.ts";
import { programPath } from "../requires.ts";
import { MONITORING } from "../unit/monitoring/monitoring-files.ts";

/** One series of an answer, with its newest value. */
export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** A real Prometheus with our rules, as its own API tells. */
export interface Prometheus {
  /** Throws what Prometheus complains of. */
  query(expr: string): Promise<readonly Sample[]>;
  /** Over the time since it started; the number of series. */
  queryRange(expr: string): Promise<number>;
  /** Every rule that is there: its health as Prometheus sees it, and of an alert how many fire. */
  rules(): Promise<readonly { readonly name: string; readonly health: string; readonly lastError: string; readonly firing: number }[]>;
  /** Resolves once every rule was evaluated on what was scraped after this call. */
  settled(): Promise<void>;
  end(): Promise<void>;
}

const LOOK_EVERY_MS = 250;
const DEADLINE_MS = 60_000;
/** A rule evaluated this long after a moment, or later, saw what was scraped after it: both are done each second. */
const FRESH_AFTER_MS = 2_500;

/** Starts one in a folder of its own that scrapes a sandbox each second. */
export async function startPrometheus(folder: string, metricsPort: number): Promise<Prometheus> {
  mkdirSync(folder, { recursive: true });
  const port = await freePort();
  const config = {
    global: { scrape_interval: "1s", evaluation_interval: "1s" },
    rule_files: [join(MONITORING, "rules.yaml")],
    scrape_configs: [{ job_name: "ecluse", static_configs: [{ targets: [`127.0.0.1:${metricsPort}`] }] }],
  };
  writeFileSync(join(folder, "prometheus.yaml"), stringify(config));
  const child = spawn(
    programPath("prometheus") ?? "prometheus",
    [
      `--config.file=${join(folder, "prometheus.yaml")}`,
      `--storage.tsdb.path=${join(folder, "data")}`,
      `--web.listen-address=127.0.0.1:${port}`,
      "--log.level=warn",
    ],
    { stdio: ["ignore", "ignore", "pipe"] },
  );
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString("utf8")));
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const startedAt = Date.now() / 1000;
  const api = async <T>(path: string): Promise<T> => {
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/${path}`);
    const body = (await answer.json()) as { readonly status: string; readonly error?: string; readonly data: T };
    if (body.status !== "success") throw new Error(`${path}: ${body.error ?? answer.statusText}`);
    return body.data;
  };
  const prometheus: Prometheus = {
    query: async (expr) => {
      const { result } = await api<Vector>(`query?query=${encodeURIComponent(expr)}`);
      return result.map(({ metric, value }) => ({ labels: metric, value: Number(value[1]) }));
    },
    queryRange: async (expr) => {
      const span = `start=${startedAt}&end=${Date.now() / 1000}&step=1`;
      return (await api<Vector>(`query_range?query=${encodeURIComponent(expr)}&${span}`)).result.length;
    },
    rules: async () => {
      const { groups } = await api<Groups>("rules");
      return groups
        .flatMap(({ rules }) => rules)
        .map(({ name, health, lastError = "", alerts = [] }) => {
          return { name, health, lastError, firing: alerts.filter(({ state }) => state === "firing").length };
        });
    },
    settled: async () => {
      const from = Date.now() + FRESH_AFTER_MS;
      await until(async () => {
        const { groups } = await api<Groups>("rules");
        return groups.every(({ lastEvaluation }) => Date.parse(lastEvaluation) > from);
      });
    },
    end: async () => {
      child.kill("SIGKILL");
      await ended;
    },
  };
  await until(() => api("status/buildinfo").then(() => true)).catch(async (error: unknown) => {
    await prometheus.end();
    throw new Error(`Prometheus did not start: ${said}`, { cause: error });
  });
  return prometheus;
}

interface Vector {
  readonly result: readonly { readonly metric: Readonly<Record<string, string>>; readonly value: readonly [number, string] }[];
}

interface Groups {
  readonly groups: readonly {
    readonly lastEvaluation: string;
    readonly rules: readonly {
      readonly name: string;
      readonly health: string;
      readonly lastError?: string;
      readonly alerts?: readonly { readonly state: string }[];
    }[];
  }[];
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + DEADLINE_MS;
  for (;;) {
    const met = await holds().catch(() => false);
    if (met) return;
    if (performance.now() > deadline) throw new Error("not so in time");
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}
