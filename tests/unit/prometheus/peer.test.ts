import fc from "fast-check";
import { Counter, Gauge, Histogram, Registry } from "prom-client";
import { expect, test } from "vitest";
import { createPrometheusMetrics } from "../../../controller/adapters/prometheus/metrics.ts";

type Act =
  | { readonly kind: "count"; readonly gate: string; readonly state: string; readonly by: number }
  | { readonly kind: "observe"; readonly step: string; readonly seconds: number }
  | { readonly kind: "set"; readonly application: string; readonly value: number };

const label = fc.oneof(fc.constantFrom("", "qualif", 'a"b', "a\\n", "line\nbreak", "é漢🚢", "# EOF"), fc.string());
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ kind: fc.constant("count"), gate: label, state: label, by: fc.nat(1_000) }),
  fc.record({ kind: fc.constant("observe"), step: label, seconds: fc.double({ min: 0, max: 20_000, noNaN: true }) }),
  fc.record({ kind: fc.constant("set"), application: label, value: fc.double({ noNaN: true, noDefaultInfinity: true }) }),
);
/** The bounds that passes and steps are counted in. */
const BUCKETS = [1, 5, 15, 60, 180, 600, 1_800, 3_600, 7_200, 14_400];

/** The same in prom-client, as its own documentation has it. */
function peer(): { readonly take: (one: Act) => void; readonly text: () => Promise<string> } {
  const registry = new Registry<typeof Registry.OPENMETRICS_CONTENT_TYPE>();
  registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE);
  const registers = [registry];
  const counter = new Counter({
    name: "ecluse_decisions_total",
    help: "x",
    labelNames: ["kind", "gate", "verdict", "channel", "state"],
    registers,
  });
  const labelNames = ["platform", "step"];
  const histogram = new Histogram({ name: "ecluse_step_duration_seconds", help: "x", labelNames, buckets: BUCKETS, registers });
  const gauge = new Gauge({ name: "ecluse_version_drift", help: "x", labelNames: ["application", "environment"], registers });
  return {
    take: (one) => {
      if (one.kind === "count") counter.inc({ kind: "Gate", gate: one.gate, verdict: "Open", channel: "Git", state: one.state }, one.by);
      else if (one.kind === "observe") histogram.observe({ platform: "Open", step: one.step }, one.seconds);
      else gauge.set({ application: one.application, environment: "qualif" }, one.value);
    },
    text: () => registry.metrics(),
  };
}

function samples(text: string): readonly string[] {
  return text.split("\n").filter((line) => /^ecluse_(?:decisions|step_duration|version_drift(?!_))/u.test(line));
}

test("what prom-client would write of the same is what we write, line for line", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 40 }), async (acts) => {
      const [ours, theirs] = [createPrometheusMetrics({ version: "1" }), peer()];
      for (const one of acts) {
        theirs.take(one);
        if (one.kind === "count")
          ours.count("ecluse_decisions_total", { kind: "Gate", gate: one.gate, verdict: "Open", channel: "Git", state: one.state }, one.by);
        else if (one.kind === "observe") ours.observe("ecluse_step_duration_seconds", { platform: "Open", step: one.step }, one.seconds);
      }
      ours.gauges((set) => {
        for (const one of acts)
          if (one.kind === "set") set("ecluse_version_drift", { application: one.application, environment: "qualif" }, one.value);
      });
      expect(samples(await ours.scrape("OpenMetrics")).toSorted()).toEqual(samples(await theirs.text()).toSorted());
    }),
  );
});
