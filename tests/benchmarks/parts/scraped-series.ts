import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { Gauge, Registry } from "prom-client";
import { createPrometheusMetrics } from "../../../controller/adapters/prometheus/metrics.ts";
import { createOperationsApp, listen } from "../../../controller/adapters/prometheus/operations-server.ts";
import { SILENT_LOG } from "../../../controller/ports/log.ts";
import type { GaugeName, LabelsOf, SetGauge } from "../../../controller/ports/metrics.ts";
import { METRICS } from "../../../controller/ports/metrics.ts";
import { answerQuestions } from "../answers.ts";

export interface Filling {
  readonly series: number;
}

/** Gauges that are filled anew at each scrape, as those of declared objects are; so many that none meets its most. */
const NAMES = [
  "ecluse_version_drift",
  "ecluse_version_drift_age_seconds",
  "ecluse_version_unknown",
  "ecluse_change_deferrals",
  "ecluse_change_next_try_seconds",
  "ecluse_gate_wait_seconds",
  "ecluse_gate_slot_in_seconds",
  "ecluse_gate_changes",
  "ecluse_unknown_outcomes",
  "ecluse_running_passes",
] as const satisfies readonly GaugeName[];
/** Series between two yields of a source, as ours yield after each object. */
const PER_OBJECT = 20;

/** Value of one series: another one at each scrape. */
let scrapes = 0;
const loop = monitorEventLoopDelay({ resolution: 1 });

function* eachSeries({ series }: Filling): Generator<readonly [name: (typeof NAMES)[number], labels: LabelsOf<GaugeName>, value: number]> {
  scrapes += 1;
  for (const name of NAMES)
    for (let index = 0; index < series / NAMES.length; index += 1) {
      const labels = Object.fromEntries(METRICS[name].labels.map((label) => [label, `${label}-${index}`])) as LabelsOf<GaugeName>;
      yield [name, labels, index + scrapes];
    }
}

/** The controller's own metrics behind its own server. */
async function startOurs(filling: Filling): Promise<string> {
  const metrics = createPrometheusMetrics({ version: "0.1.0" });
  metrics.gauges(function* (set: SetGauge) {
    let told = 0;
    for (const [name, labels, value] of eachSeries(filling)) {
      set(name, labels as never, value);
      told += 1;
      if (told % PER_OBJECT === 0) yield;
    }
  });
  const app = createOperationsApp({ metrics, live: () => [], ready: () => [], log: SILENT_LOG });
  const { port } = await listen(app, { host: "127.0.0.1", port: 0 });
  return watched(port);
}

/** prom-client as its own documentation has it: gauges filled in `collect` after `reset`, `registry.metrics()` at each request. */
async function startPeer(filling: Filling): Promise<string> {
  const registry = new Registry();
  const gauges = new Map(
    NAMES.map((name) => [
      name,
      new Gauge({ name, help: METRICS[name].help, labelNames: [...METRICS[name].labels], registers: [registry] }),
    ]),
  );
  const server = createServer((_request, response) => {
    for (const gauge of gauges.values()) gauge.reset();
    for (const [name, labels, value] of eachSeries(filling)) gauges.get(name)?.set(labels, value);
    void registry.metrics().then((text) => response.setHeader("content-type", registry.contentType).end(text));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return watched((server.address() as AddressInfo).port);
}

/** Does nothing: what holds its loop up is the machine. */
function startIdle(): void {
  loop.enable();
  setInterval(() => undefined, 1_000);
}

function watched(port: number): string {
  loop.enable();
  return `http://127.0.0.1:${port}/metrics`;
}

/** The longest time, in milliseconds, for which nothing else had its turn since it was asked last. */
function longestStall(): number {
  const longest = loop.max / 1e6;
  loop.reset();
  return longest;
}

answerQuestions({ startOurs, startPeer, startIdle, longestStall });
