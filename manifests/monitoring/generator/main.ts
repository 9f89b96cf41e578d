import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import { parse, stringify } from "yaml";
import { calendar } from "./calendar.ts";
import { controller } from "./controller.ts";
import { build } from "./dashboard.ts";
import { gates } from "./gates.ts";
import { night } from "./night.ts";
import { versions } from "./versions.ts";

const monitoring = join(import.meta.dirname, "..");

const dashboards = [night, gates, versions, calendar, controller];

/** Every file that is made, by its path in this folder. */
export async function generated(): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  for (const source of dashboards) files.set(`dashboards/${source.uid}.json`, await formatted(JSON.stringify(build(source)), "json"));
  const rules = parse(readFileSync(join(monitoring, "rules.yaml"), "utf8")) as object;
  const header = "# Made from rules.yaml by generator/main.ts: change that, and run npm run generate.\n";
  files.set("prometheus-rule.yaml", await formatted(header + stringify(prometheusRule(rules)), "yaml"));
  return files;
}

/** The same rules as an object for the Prometheus operator. */
function prometheusRule(spec: object): object {
  const labels = { "app.kubernetes.io/name": "ecluse" };
  return { apiVersion: "monitoring.coreos.com/v1", kind: "PrometheusRule", metadata: { name: "ecluse", labels }, spec };
}

async function formatted(text: string, parser: "json" | "yaml"): Promise<string> {
  const options = await resolveConfig(join(monitoring, `any.${parser}`));
  return format(text, { ...options, parser });
}

if (import.meta.main) {
  const isCheck = process.argv.includes("--check");
  for (const [path, text] of await generated()) {
    const file = join(monitoring, path);
    if (!isCheck) writeFileSync(file, text);
    else if (readFileSync(file, "utf8") !== text) {
      console.error(`manifests/monitoring/${path} is not what its source says: run npm run generate, and commit what it makes.`);
      process.exitCode = 1;
    }
  }
}
