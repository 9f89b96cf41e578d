import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { METRICS } from "../../../controller/ports/metrics.ts";
import { generated } from "../../../manifests/monitoring/generator/main.ts";
import { programPath, requires } from "../../requires.ts";
import { dashboardsIn, MONITORING, rulesIn } from "./monitoring-files.ts";

const rules = rulesIn();
const dashboards = dashboardsIn();
const alerts = rules.filter(({ alert }) => alert !== undefined);
const queries = dashboards.flatMap(({ panels }) => panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)));

/** Metrics of ours that a query names, without the suffix of a histogram's parts. */
function metricsIn(expr: string): readonly string[] {
  return [...expr.matchAll(/\becluse_[a-z_]+/gu)].map(([name]) => (name in METRICS ? name : name.replace(/_(?:bucket|sum|count)$/u, "")));
}

describe("what is committed", () => {
  test("is what the generator makes", async () => {
    for (const [path, text] of await generated()) expect(readFileSync(join(MONITORING, path), "utf8"), path).toBe(text);
    expect(dashboards.map(({ uid }) => `dashboards/${uid}.json`).toSorted()).toEqual(
      [...(await generated()).keys()].filter((path) => path.startsWith("dashboards/")).toSorted(),
    );
  });

  test.skipIf(!requires("kubectl"))("comes whole into a cluster: every dashboard and the rules", () => {
    const text = execFileSync(programPath("kubectl") ?? "kubectl", ["kustomize", MONITORING], { encoding: "utf8" });
    const built = parseAllDocuments(text).map((one) => one.toJS() as { kind: string; data?: Record<string, string>; spec?: unknown });
    expect(built.map(({ kind }) => kind).toSorted()).toEqual(["ConfigMap", "PrometheusRule"]);
    const held = Object.keys(built.find(({ kind }) => kind === "ConfigMap")?.data ?? {});
    expect(held.toSorted()).toEqual(dashboards.map(({ uid }) => `${uid}.json`).toSorted());
  });
});

describe("dashboards", () => {
  test("every panel has a number, a title and a sentence, and none reaches over the edge", () => {
    for (const { panels, description, title } of dashboards) {
      expect(description, title).not.toBe("");
      expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
      for (const panel of panels) {
        expect(panel.description, panel.title).toMatch(/\S\.$/u);
        expect(panel.gridPos.x + panel.gridPos.w, panel.title).toBeLessThanOrEqual(24);
        expect(panel.targets.length, panel.title).toBeGreaterThan(0);
      }
      expect(new Set(panels.map((panel) => panel.title)).size).toBe(panels.length);
    }
  });

  test("name only metrics there are, and leave none out", () => {
    const named = new Set(queries.flatMap(metricsIn));
    expect([...named].filter((name) => !(name in METRICS))).toEqual([]);
    expect(Object.keys(METRICS).filter((name) => !named.has(name))).toEqual([]);
  });

  test("ask for nothing that Prometheus' own clock would answer", () => {
    for (const expr of [...queries, ...rules.map((rule) => rule.expr)]) expect(expr).not.toMatch(/\b(?:time|timestamp)\(/u);
  });
});

describe("alerts", () => {
  test("each says how grave it is, what is the matter and what to do, and has its section in the runbooks", () => {
    const anchors = [...readFileSync(join(MONITORING, "runbooks.md"), "utf8").matchAll(/^## (\S+)$/gmu)].map(([, name]) => name);
    for (const { alert = "", labels, annotations } of alerts) {
      expect(labels?.["severity"], alert).toMatch(/^(?:critical|warning)$/u);
      expect(annotations?.["summary"], alert).toMatch(/\S\.$/u);
      expect(annotations?.["runbook"], alert).toMatch(new RegExp(`\\S{3}.* runbooks\\.md#${alert.toLowerCase()}$`, "u"));
    }
    expect(anchors).toEqual(alerts.map(({ alert }) => alert));
  });

  test("name only metrics there are, or rules that are there", () => {
    const recorded = rules.flatMap(({ record }) => record ?? []);
    for (const { expr } of rules) {
      expect(metricsIn(expr).filter((name) => !(name in METRICS))).toEqual([]);
      for (const [name] of expr.matchAll(/\becluse:[a-z0-9_:]+/gu)) expect(recorded).toContain(name);
    }
  });

  test.skipIf(!requires("promtool"))("promtool takes the rules, and each fires where it must and nowhere else", () => {
    const promtool = (...words: readonly string[]): string =>
      execFileSync(programPath("promtool") ?? "promtool", [...words], { cwd: MONITORING, encoding: "utf8", stdio: "pipe" });
    expect(promtool("check", "rules", "rules.yaml")).toContain(`SUCCESS: ${rules.length} rules found`);
    expect(promtool("test", "rules", "rules-test.yaml")).toContain("SUCCESS");
    const tested = readFileSync(join(MONITORING, "rules-test.yaml"), "utf8");
    expect(alerts.filter(({ alert = "" }) => !tested.includes(`alertname: ${alert}\n`)).map(({ alert }) => alert)).toEqual([]);
  });
});
