import { execFileSync } from "node:child_process";
import { afterEach, describe, expect, test } from "vitest";

import { createPrometheusMetrics } from "../../../controller/adapters/prometheus/metrics.ts";
import type { PrometheusMetrics } from "../../../controller/adapters/prometheus/metrics.ts";
import { createOperationsApp, listen } from "../../../controller/adapters/prometheus/operations-server.ts";
import type { OperationsOptions, OperationsServer } from "../../../controller/adapters/prometheus/operations-server.ts";
import { SILENT_LOG } from "../../../controller/ports/log.ts";
import { METRICS } from "../../../controller/ports/metrics.ts";
import { programPath, requires } from "../../requires.ts";

const servers: OperationsServer[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

describe("what a scrape tells", () => {
  test("counters add up, histograms hold what was observed", async () => {
    const metrics = fresh();
    metrics.count("ecluse_reconcile_total", { kind: "Environment", result: "settled" });
    metrics.count("ecluse_reconcile_total", { kind: "Environment", result: "settled" }, 2);
    metrics.observe("ecluse_pass_duration_seconds", { lane: "Continuous", airlock: "", environment: "qualif" }, 61);
    const text = await metrics.scrape("Plain");
    expect(text).toContain('ecluse_reconcile_total{kind="Environment",result="settled"} 3');
    expect(text).toContain('ecluse_pass_duration_seconds_bucket{le="60",lane="Continuous",airlock="",environment="qualif"} 0');
    expect(text).toContain('ecluse_pass_duration_seconds_bucket{le="180",lane="Continuous",airlock="",environment="qualif"} 1');
  });

  test("a gauge is what its source says now; a series goes with its object", async () => {
    const metrics = fresh();
    const pending = new Map([
      ["qualif", 3],
      ["recette", 1],
    ]);
    const forget = metrics.gauges((set) => {
      for (const [environment, count] of pending) set("ecluse_pending_changes", { environment, state: "Waiting" }, count);
    });
    expect(seriesOf(await metrics.scrape("Plain"), "ecluse_pending_changes")).toEqual([
      'ecluse_pending_changes{environment="qualif",state="Waiting"} 3',
      'ecluse_pending_changes{environment="recette",state="Waiting"} 1',
    ]);
    pending.delete("qualif");
    expect(seriesOf(await metrics.scrape("Plain"), "ecluse_pending_changes")).toHaveLength(1);
    forget();
    expect(seriesOf(await metrics.scrape("Plain"), "ecluse_pending_changes")).toHaveLength(0);
  });

  test("a gauge that nobody sets any more is not there, with labels and without", async () => {
    const metrics = fresh();
    const forget = metrics.gauges((set) => {
      set("ecluse_clock_skew_seconds", {}, 3);
      set("ecluse_gate_open", { gate: "qualif-zos-sas" }, 1);
    });
    expect(seriesOf(await metrics.scrape("Plain"), "ecluse_clock_skew_seconds")).toEqual(["ecluse_clock_skew_seconds 3"]);
    forget();
    const text = await metrics.scrape("Plain");
    for (const name of ["ecluse_clock_skew_seconds", "ecluse_gate_open"]) expect(seriesOf(text, name)).toEqual([]);
  });

  test("a source that is a generator says all it has to say; one that breaks half way says what came before", async () => {
    const metrics = fresh();
    metrics.gauges(function* (set) {
      for (const gate of ["one", "two"]) {
        set("ecluse_gate_open", { gate }, 1);
        yield;
      }
      throw new Error("half way");
    });
    const text = await metrics.scrape("Plain");
    expect(seriesOf(text, "ecluse_gate_open")).toHaveLength(2);
    expect(text).toContain("ecluse_scrape_sources_failed_total 1");
  });

  test("scrapes asked for at once do not mix", async () => {
    const metrics = fresh();
    let asked = 0;
    metrics.gauges(function* (set) {
      asked += 1;
      for (let index = 0; index < 5_000; index += 1) {
        set("ecluse_gate_open", { gate: `${asked} ${index}` }, asked);
        yield;
      }
    });
    const texts = await Promise.all([metrics.scrape("Plain"), metrics.scrape("OpenMetrics")]);
    for (const [index, text] of texts.entries()) {
      const lines = seriesOf(text, "ecluse_gate_open");
      expect(lines).toHaveLength(5_000);
      expect(lines.every((line) => line.endsWith(` ${index + 1}`))).toBe(true);
    }
  });

  test("the memory of a scrape serves the next once it was sent, and no sooner", async () => {
    const metrics = fresh();
    metrics.gauges((set) => {
      for (let index = 0; index < 2_000; index += 1)
        set("ecluse_pending_changes", { environment: `e${String(index)}`, state: "Waiting" }, index);
    });
    const first = await metrics.exposition("Plain");
    const text = Buffer.concat(first).toString("utf8");
    expect(first.length).toBeGreaterThan(1);
    metrics.count("ecluse_reconcile_total", { kind: "Environment", result: "settled" });
    const second = await metrics.exposition("OpenMetrics");
    expect(Buffer.concat(first).toString("utf8")).toBe(text);
    expect(second.some(({ buffer }) => first.some((one) => one.buffer === buffer))).toBe(false);
    metrics.sent(first);
    metrics.sent(first);
    const third = await metrics.exposition("Plain");
    expect(new Set(third.map(({ buffer }) => buffer)).size).toBe(third.length);
    expect(third.filter(({ buffer }) => first.some((one) => one.buffer === buffer))).toHaveLength(first.length);
    const pending = (told: string): readonly string[] => seriesOf(told, "ecluse_pending_changes");
    expect(pending(Buffer.concat(third).toString("utf8"))).toEqual(pending(text));
  });

  test("a source that throws costs only its own gauges", async () => {
    const failures: unknown[] = [];
    const metrics = createPrometheusMetrics({ version: "1", onSourceFailure: (error) => failures.push(error) });
    metrics.gauges(() => {
      throw new Error("cache is gone");
    });
    metrics.gauges((set) => set("ecluse_leader", {}, 1));
    const text = await metrics.scrape("Plain");
    expect(text).toContain("ecluse_leader 1");
    expect(text).toContain("ecluse_scrape_sources_failed_total 1");
    expect(failures).toHaveLength(1);
  });

  test("a flood of names is capped and counted; known series go on", async () => {
    const metrics = createPrometheusMetrics({ version: "1", maxSeries: 3 });
    for (let index = 0; index < 100; index += 1) metrics.count("ecluse_refusals_total", { kind: `K${index}`, reason: "NoLane" });
    metrics.count("ecluse_refusals_total", { kind: "K0", reason: "NoLane" });
    metrics.gauges((set) => {
      for (let index = 0; index < 5; index += 1) set("ecluse_environment_in_sync", { environment: `e${index}` }, 1);
    });
    await metrics.scrape("Plain");
    const text = await metrics.scrape("Plain");
    expect(seriesOf(text, "ecluse_refusals_total")).toHaveLength(3);
    expect(text).toContain('ecluse_refusals_total{kind="K0",reason="NoLane"} 2');
    expect(text).toContain('ecluse_series_dropped_total{metric="ecluse_refusals_total"} 97');
    expect(seriesOf(text, "ecluse_environment_in_sync")).toHaveLength(3);
  });

  test.skipIf(!requires("promtool"))("no label value breaks the text, however hostile", async () => {
    const metrics = fresh();
    const hostile = [
      '"',
      "\\",
      "\n",
      "\r",
      "\u2028",
      "\0",
      '"} 1\necluse_forged 1\n#',
      "é漢🚢",
      "\ud800",
      "x".repeat(100_000),
      "# EOF",
      "__name__",
      "",
    ];
    for (const value of hostile) {
      metrics.count("ecluse_passes_total", { lane: value, airlock: value, environment: value, result: value });
      metrics.observe("ecluse_step_duration_seconds", { platform: value, step: value }, 1);
    }
    metrics.gauges((set) => {
      for (const value of hostile) set("ecluse_target_reachable", { environment: value, platform: value }, 1);
    });
    const text = await metrics.scrape("Plain");
    expect(promtool(text)).toBe("");
    expect(text).not.toMatch(/^ecluse_forged/mu);
    for (const name of ["ecluse_passes_total", "ecluse_step_duration_seconds_count", "ecluse_target_reachable"])
      expect(seriesOf(text, name)).toHaveLength(hostile.length);
  });

  test("labels are of a closed set: none takes a message, a person or an object that comes and goes by itself", () => {
    const labels = new Set<string>(Object.values(METRICS).flatMap((one) => one.labels));
    expect([...labels].sort()).toEqual([
      "action",
      "airlock",
      "application",
      "calendar",
      "cause",
      "channel",
      "channel_type",
      "class",
      "control",
      "environment",
      "estate",
      "event",
      "freeze",
      "gate",
      "kind",
      "lane",
      "mep",
      "metric",
      "milestone",
      "namespace",
      "phase",
      "platform",
      "reason",
      "result",
      "severity",
      "state",
      "statistic",
      "step",
      "type",
      "verdict",
      "version",
    ]);
  });

  test("hostile label values are escaped, nonsense values are left out", async () => {
    const metrics = fresh();
    metrics.count("ecluse_passes_total", { lane: "Continuous", airlock: "", environment: 'a"b\\c\nd', result: "Succeeded" });
    metrics.count("ecluse_ledger_records_total", { action: "Release" }, -1);
    metrics.observe("ecluse_reconcile_duration_seconds", { kind: "Pass" }, Number.NaN);
    const text = await metrics.scrape("Plain");
    expect(text).toContain(String.raw`ecluse_passes_total{lane="Continuous",airlock="",environment="a\"b\\c\nd",result="Succeeded"} 1`);
    expect(text).not.toMatch(/ecluse_ledger_records_total\{|NaN/);
  });
});

describe("names", () => {
  test("begin with ecluse_, and both formats name a counter alike", async () => {
    const metrics = fresh();
    metrics.count("ecluse_ledger_records_total", { action: "Release" });
    for (const name of Object.keys(METRICS)) expect(name).toMatch(/^ecluse_[a-z_]+$/);
    for (const format of ["OpenMetrics", "Plain", "OpenMetrics"] as const) {
      expect(seriesOf(await metrics.scrape(format), "ecluse_ledger_records_total")).toEqual([
        'ecluse_ledger_records_total{action="Release"} 1',
      ]);
    }
    expect((await metrics.scrape("OpenMetrics")).endsWith("# EOF\n")).toBe(true);
    expect(await metrics.scrape("Plain")).toContain("# TYPE ecluse_ledger_records_total counter");
  });

  test.skipIf(!requires("promtool"))("promtool finds nothing to say", async () => {
    const metrics = fresh();
    fillEverything(metrics);
    const text = await metrics.scrape("Plain");
    for (const name of Object.keys(METRICS)) expect(text).toContain(`# HELP ${name} `);
    expect(promtool(text)).toBe("");
  });
});

describe("the operations server", () => {
  test("serves metrics in the format asked for, health and readiness, and nothing else", async () => {
    const url = await serve({ ready: () => [{ name: "leader", ok: false, detail: "another controller leads" }] });
    const plain = await fetch(`${url}/metrics`);
    expect(plain.headers.get("content-type")).toContain("text/plain");
    const open = await fetch(`${url}/metrics`, { headers: { accept: "application/openmetrics-text;version=1.0.0,text/plain;q=0.5" } });
    expect(open.headers.get("content-type")).toContain("application/openmetrics-text");
    expect(await open.text()).toContain("# EOF");
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    const ready = await fetch(`${url}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([
      503,
      { ok: false, checks: [{ name: "leader", ok: false, detail: "another controller leads" }] },
    ]);
    // Row 29: no address gives a word, whatever it is asked with.
    const words = ["/elsewhere", "/approve?token=x", "/decisions"].flatMap((path) => ["GET", "POST"].map((method) => ({ path, method })));
    const answers = await Promise.all(words.map(({ path, method }) => fetch(`${url}${path}`, { method })));
    expect(answers.map(({ status }) => status)).toEqual(words.map(() => 404));
    expect(plain.headers.get("x-powered-by")).toBeNull();
  });

  test("mounts what else listens there; what breaks tells the client nothing", async () => {
    const url = await serve({
      mount: (app) => {
        app.post("/hooks", (_request, response) => {
          response.end("taken");
        });
        app.get("/broken", () => {
          throw new Error("password=hunter2");
        });
      },
    });
    expect(await (await fetch(`${url}/hooks`, { method: "POST" })).text()).toBe("taken");
    const broken = await fetch(`${url}/broken`);
    expect([broken.status, await broken.text()]).toEqual([500, expect.not.stringContaining("hunter2")]);
  });

  test("says so when its port is taken", async () => {
    const url = await serve({});
    const app = createOperationsApp({ metrics: fresh(), live: () => [], ready: () => [], log: SILENT_LOG });
    await expect(listen(app, { host: "127.0.0.1", port: Number(new URL(url).port) })).rejects.toThrow("EADDRINUSE");
  });
});

function promtool(text: string): string {
  return execFileSync(programPath("promtool") ?? "promtool", ["check", "metrics"], { input: text, encoding: "utf8", stdio: "pipe" });
}

function fresh(): PrometheusMetrics {
  return createPrometheusMetrics({ version: "0.1.0" });
}

async function serve(options: Partial<OperationsOptions>): Promise<string> {
  const app = createOperationsApp({
    metrics: fresh(),
    live: () => [{ name: "loop", ok: true }],
    ready: () => [],
    log: SILENT_LOG,
    ...options,
  });
  const server = await listen(app, { host: "127.0.0.1", port: 0 });
  servers.push(server);
  return `http://127.0.0.1:${server.port}`;
}

function seriesOf(text: string, name: string): string[] {
  return text.split("\n").filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `));
}

/** One series of every metric, whatever its type. */
function fillEverything(metrics: PrometheusMetrics): void {
  for (const [name, { type, labels }] of Object.entries(METRICS)) {
    const values = Object.fromEntries(labels.map((label) => [label, "x"]));
    if (type === "counter") metrics.count(name as "ecluse_ledger_records_total", values as { action: string });
    if (type === "histogram") metrics.observe(name as "ecluse_reconcile_duration_seconds", values as { kind: string }, 1);
    if (type === "gauge") metrics.gauges((set) => set(name as "ecluse_estate_findings", values as { estate: string }, 1));
  }
}
