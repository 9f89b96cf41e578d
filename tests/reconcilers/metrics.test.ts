import { execFileSync } from "node:child_process";
import { afterEach, describe, expect, test } from "vitest";
import type { PrometheusMetrics } from "../../controller/adapters/prometheus/metrics.ts";
import { createPrometheusMetrics } from "../../controller/adapters/prometheus/metrics.ts";
import { createLog } from "../../controller/adapters/system/log.ts";
import { METRICS } from "../../controller/ports/metrics.ts";
import { programPath, requires } from "../requires.ts";
import { declare, passes, startConverged } from "./world/converged.ts";
import type { EstateWorld } from "./world/estate-repository.ts";
import { estate, startEstate } from "./world/estate-repository.ts";
import type { Manifest } from "./world/sample.ts";
import { environment, mailChannel, manifest } from "./world/sample.ts";
import type { World } from "./world/world.ts";

const MOST_SERIES = 60;

/** One registry for each controller that started, in their order. */
function registries(): { readonly made: PrometheusMetrics[]; readonly metrics: () => PrometheusMetrics } {
  const made: PrometheusMetrics[] = [];
  const metrics = (): PrometheusMetrics => {
    const one = createPrometheusMetrics({ version: "1.2.3", maxSeries: MOST_SERIES });
    made.push(one);
    return one;
  };
  return { made, metrics };
}

/** Lines of the plain format, without its comments. */
async function samples(metrics: PrometheusMetrics | undefined): Promise<readonly string[]> {
  return ((await metrics?.scrape("Plain")) ?? "").split("\n").filter((line) => line !== "" && !line.startsWith("#"));
}

function sum(lines: readonly string[], name: string): number {
  return lines.filter((line) => line.startsWith(`${name}{`)).reduce((total, line) => total + Number(line.split(" ").at(-1)), 0);
}

let end: () => Promise<void>;

afterEach(() => end());

describe.skipIf(!requires("git"))("the metrics of a shop that lived a little", () => {
  /**
   * What the life below must leave behind in each metric: a whole line where business time alone decides it, a pattern where the
   * machine has its say. A metric of the catalogue that is not here does not compile; one that nobody feeds is missed in the scrape.
   */
  const EXPECTED: Readonly<Record<keyof typeof METRICS, string | RegExp>> = {
    ecluse_reconcile_total: /^ecluse_reconcile_total\{kind="Pass",result="again"\} [1-9]/u,
    ecluse_reconcile_errors_total: /^ecluse_reconcile_errors_total\{kind="Target",class="Retriable"\} [1-9]/u,
    ecluse_reconcile_duration_seconds: /^ecluse_reconcile_duration_seconds_count\{kind="Estate"\} [1-9]/u,
    ecluse_reconcile_active: 'ecluse_reconcile_active{kind="Environment"} 0',
    ecluse_workqueue_depth: 'ecluse_workqueue_depth{kind="Environment"} 0',
    ecluse_workqueue_delayed: 'ecluse_workqueue_delayed{kind="Estate"} 1',
    ecluse_workqueue_wait_seconds: /^ecluse_workqueue_wait_seconds_count\{kind="Environment"\} [1-9]/u,
    ecluse_workqueue_retries_total: /^ecluse_workqueue_retries_total\{kind="Target"\} [1-9]/u,
    ecluse_leader: "ecluse_leader 1",
    ecluse_lease_epoch: "ecluse_lease_epoch 1",
    ecluse_watch_synced: "ecluse_watch_synced 1",
    ecluse_watch_restarts_total: 'ecluse_watch_restarts_total{kind="Partner",cause="Broken"} 1',
    ecluse_clock_skew_seconds: "ecluse_clock_skew_seconds -1.001",
    ecluse_business_time_seconds: /^ecluse_business_time_seconds 17990[0-9]{5}$/u,
    ecluse_pending_changes: 'ecluse_pending_changes{environment="dev",state="Refused"} 1',
    ecluse_environment_in_sync: 'ecluse_environment_in_sync{environment="prod"} 1',
    ecluse_environment_undeclared_versions: 'ecluse_environment_undeclared_versions{environment="prod"} 1',
    ecluse_version_drift: 'ecluse_version_drift{application="PORTAIL",environment="dev"} 1',
    ecluse_version_drift_age_seconds: /^ecluse_version_drift_age_seconds\{environment="dev"\} [1-9][0-9]{2}(?:\.|$)/u,
    ecluse_incidents_open: 'ecluse_incidents_open{environment="dev",severity="2"} 1',
    ecluse_target_reachable: 'ecluse_target_reachable{environment="prod",platform="Mainframe"} 0',
    ecluse_passes_total: 'ecluse_passes_total{environment="dev",lane="Continuous",result="Failed"} 2',
    ecluse_pass_items_total: 'ecluse_pass_items_total{environment="dev",application="TIERS",result="RolledBack"} 1',
    ecluse_pass_duration_seconds: 'ecluse_pass_duration_seconds_bucket{le="60",environment="dev",lane="Continuous"} 2',
    ecluse_steps_total: 'ecluse_steps_total{platform="Open",step="HealthAfter",result="Failed"} 1',
    ecluse_step_duration_seconds: 'ecluse_step_duration_seconds_bucket{le="60",platform="Mainframe",step="Deploy"} 1',
    ecluse_releases_rejected_total: 'ecluse_releases_rejected_total{application="PORTAIL",environment="dev",reason="ContentMismatch"} 1',
    ecluse_notices_total: 'ecluse_notices_total{channel_type="Mail",event="Failed",result="Sent"} 1',
    ecluse_refusals_total: 'ecluse_refusals_total{kind="Environment",reason="UnknownRelease"} 1',
    ecluse_estate_findings: 'ecluse_estate_findings{estate="shop"} 3',
    ecluse_estate_objects: 'ecluse_estate_objects{estate="shop",kind="Release"} 8',
    ecluse_estate_pending_prune: 'ecluse_estate_pending_prune{estate="shop"} 1',
    ecluse_estate_applied_timestamp_seconds: /^ecluse_estate_applied_timestamp_seconds\{estate="shop"\} 17990[0-9]{5}$/u,
    ecluse_estate_fetches_total: /^ecluse_estate_fetches_total\{estate="shop",result="Succeeded"\} [1-9]/u,
    ecluse_estate_suspended: 'ecluse_estate_suspended{estate="shop"} 0',
    ecluse_ledger_records_total: 'ecluse_ledger_records_total{action="Prune"} 1',
    ecluse_ledger_sequence: /^ecluse_ledger_sequence\{namespace="ecluse"\} [1-9][0-9]$/u,
    ecluse_ledger_intact: 'ecluse_ledger_intact{namespace="ecluse"} 1',
    ecluse_series_dropped_total: /^ecluse_series_dropped_total\{metric="ecluse_environment_in_sync"\} [1-9]/u,
    ecluse_scrape_sources_failed_total: "ecluse_scrape_sources_failed_total 1",
    ecluse_process_resident_memory_bytes: /^ecluse_process_resident_memory_bytes [1-9][0-9]{7}/u,
    ecluse_process_heap_bytes: /^ecluse_process_heap_bytes [1-9][0-9]{6}/u,
    ecluse_build_info: 'ecluse_build_info{version="1.2.3"} 1',
  };

  test("every series there is was fed, each with what happened", { timeout: 120_000 }, async () => {
    const { made, metrics } = registries();
    const world = await startEstate({}, { metrics });
    end = () => world.end();
    await live(world);
    made.at(-1)?.gauges(() => {
      throw new Error("this source always fails");
    });
    const text = (await made.at(-1)?.scrape("Plain")) ?? "";
    const lines = text.split("\n");
    const missed = Object.entries(EXPECTED).filter(([, expected]) => !lines.some((line) => says(line, expected)));
    expect(missed.map(([name, expected]) => [String(expected), ...lines.filter((line) => line.startsWith(name)).slice(0, 20)])).toEqual([]);
    if (requires("promtool")) expect(promtool(text)).toBe("");
  });
});

function says(line: string, expected: string | RegExp): boolean {
  return typeof expected === "string" ? line === expected : expected.test(line);
}

function promtool(text: string): string {
  return execFileSync(programPath("promtool") ?? "promtool", ["check", "metrics"], { input: text, encoding: "utf8", stdio: "pipe" });
}

/** A change that goes through, one that is refused, one rejected, one rolled back, a prune, and a bad day for everything around. */
async function live(world: EstateWorld): Promise<void> {
  const versions = { LIQUIDA: "1.0.0", TIERS: "1.0.0", PORTAIL: "1.0.0" };
  const push = async (change: Partial<typeof versions>, why: string): Promise<void> => {
    Object.assign(versions, change);
    world.write(environment("dev", versions));
    await world.push(why);
  };
  await restartWithABrokenWatch(world);
  world.write(
    manifest("Team", "moe", { title: "Delivery", members: [{ name: "Marc Vannes", user: "marc" }], mailbox: "moe@env.example" }),
    mailChannel({ events: ["Failed"], mail: { teams: ["moe"] } }),
  );
  world.shop.script("dev-zos Deploy", "Running");
  await push({ LIQUIDA: "1.1.0" }, "LIQUIDA 1.1.0, whose job takes its time");
  await world.advance({ seconds: 70 });
  world.shop.finish();
  await world.advance({ seconds: 5 });
  world.shop.corrupt.add("PORTAIL 1.1.0 Cloud");
  await push({ PORTAIL: "1.1.0" }, "PORTAIL 1.1.0, whose content is not what it says");
  world.shop.script("dev-unix HealthAfter", "Failed");
  await push({ TIERS: "1.1.0" }, "TIERS 1.1.0, which is not well");
  await push({ LIQUIDA: "9.9.9" }, "LIQUIDA 9.9.9, which nobody built");
  world.write(environment("prod", {}));
  await world.push("LIQUIDA is left out in production");
  world.erase({ kind: "Release", metadata: { name: "tiers-1.2.0" } });
  await world.push("A release less");
  world.erase({ kind: "Environment", metadata: { name: "prod" } });
  await world.push("Less");
  world.repository.write(
    "estate/typo.yaml",
    "apiVersion: ecluse.dev/v1alpha1\nkind: Team\nmetadata: { name: night }\nspec: { title: Night, members: [], colour: blue }\n",
  );
  await world.push("A field that nobody knows");
  const slow = { title: "Slow", severity: 2, environment: "dev", owner: "moe", detectedAt: "2027-01-04T07:00:00Z" };
  world.install(manifest("Incident", "slow", slow));
  world.shop.unreachable.add("prod-zos");
  world.skew(2);
  await world.advance({ minutes: 6 });
  for (let index = 0; index <= MOST_SERIES; index += 1) world.install(idle(`idle-${String(index)}`));
  await world.settle();
}

/** A controller that starts while the API server does not give it one list at first. */
async function restartWithABrokenWatch(world: World): Promise<void> {
  let left = 1;
  world.faults.cut = ({ method, path }) => method === "GET" && path.endsWith("/partners") && left-- > 0;
  await world.restart();
  world.faults.cut = () => false;
}

function idle(name: string): Manifest {
  return environment(name, {}, { targets: [], rank: 1 });
}

describe("what is counted is counted once", () => {
  test("by one controller of two, whatever it was", async () => {
    const { made, metrics } = registries();
    const world = await startConverged({ metrics });
    end = () => world.stop();
    await world.join();
    world.shop.script("dev-unix HealthAfter", "Failed");
    declare(world, "dev", { LIQUIDA: "1.1.0", TIERS: "1.1.0", PORTAIL: "9.9.9" });
    await world.settle();
    const lines = (await Promise.all(made.map(samples))).flat();
    expect(passes(world)).toEqual(["dev-20270104-1 Partial: LIQUIDA Deployed, TIERS RolledBack HealthFailed"]);
    expect(sum(lines, "ecluse_passes_total")).toBe(1);
    expect(sum(lines, "ecluse_pass_duration_seconds_count")).toBe(1);
    expect(sum(lines, "ecluse_pass_items_total")).toBe(2);
    expect(sum(lines, "ecluse_steps_total")).toBe(stepsOf(world));
    expect(sum(lines, "ecluse_refusals_total")).toBe(1);
    expect(sum(lines, "ecluse_ledger_records_total")).toBe(world.list("Record").length);
  });

  test("by none that only finds it written", async () => {
    const { made, metrics } = registries();
    const world = await startConverged({ metrics });
    end = () => world.stop();
    world.shop.corrupt.add("PORTAIL 1.1.0 Cloud");
    declare(world, "dev", { LIQUIDA: "1.1.0", TIERS: "9.9.9", PORTAIL: "1.1.0" });
    await world.settle();
    await world.restart();
    await world.poke("Pass", "dev-20270104-1");
    const again = await samples(made[1]);
    for (const name of Object.keys(METRICS).filter((one) => /^ecluse_(?:pass|step|release|refusal|ledger_records)/u.test(one)))
      expect(again.filter((line) => line.startsWith(name))).toEqual([]);
  });

  test("when the write that would end it does not arrive the first time", async () => {
    const { made, metrics } = registries();
    const world = await startConverged({ metrics });
    end = () => world.stop();
    const lost = new Set<string>();
    world.faults.cut = ({ method, path, body }) => {
      if (method !== "PUT" || !/\/passes\/[^/]+\/status$/u.test(path)) return false;
      const ends = body.match(/"phase":"(?:Ended|Succeeded)"|"result":"Deployed"/gu) ?? [];
      const first = ends.length > 0 && !lost.has(ends.sort().join());
      lost.add(ends.join());
      return first;
    };
    declare(world, "dev", { LIQUIDA: "1.1.0" });
    await world.advance({ minutes: 5 });
    expect(passes(world)).toEqual(["dev-20270104-1 Succeeded: LIQUIDA Deployed"]);
    expect(lost.size).toBe(stepsOf(world) + 3);
    const lines = await samples(made[0]);
    expect(sum(lines, "ecluse_passes_total")).toBe(1);
    expect(sum(lines, "ecluse_pass_items_total")).toBe(1);
    expect(sum(lines, "ecluse_steps_total")).toBe(stepsOf(world));
  });
});

describe("the ledger", () => {
  const intact = async (metrics: PrometheusMetrics | undefined): Promise<string | undefined> =>
    (await samples(metrics)).find((line) => line.startsWith("ecluse_ledger_intact"));

  test("is read whole by a controller that begins to lead: a Record that somebody took away is said in metric, event and log", async () => {
    const { made, metrics } = registries();
    const lines: string[] = [];
    const log = createLog({ write: (line) => lines.push(line) });
    const world = await startConverged({ metrics, log });
    end = () => world.stop();
    world.install(estate("https://git.env.example/estate.git"));
    declare(world, "dev", { LIQUIDA: "1.1.0" });
    await world.settle();
    await world.restart();
    expect(await intact(made[1])).toBe('ecluse_ledger_intact{namespace="ecluse"} 1');
    world.remove("Record", "r-0000000002");
    await world.restart();
    expect(await intact(made[2])).toBe('ecluse_ledger_intact{namespace="ecluse"} 0');
    expect(world.events()).toContain("Warning LedgerBroken Estate/shop");
    expect(lines.map((line) => JSON.parse(line) as object)).toContainEqual(
      expect.objectContaining({ level: "error", message: "ledger does not hold", sequence: 3, why: "Record 2 is missing" }),
    );
  });
});

function stepsOf(world: World): number {
  return world
    .list("Pass")
    .flatMap(({ metadata }) => world.pass(metadata.name).status?.items ?? [])
    .flatMap((item) => item.steps ?? []).length;
}
