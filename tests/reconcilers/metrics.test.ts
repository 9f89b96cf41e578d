import { execFileSync } from "node:child_process";
import { afterEach, describe, expect, test } from "vitest";
import { createPrometheusMetrics, type PrometheusMetrics } from "../../controller/adapters/prometheus/metrics.ts";
import { createLog } from "../../controller/adapters/system/log.ts";
import type { Release } from "../../controller/api/types.ts";
import { releaseDigest } from "../../controller/domain/delivery/release-digest.ts";
import { METRICS } from "../../controller/ports/metrics.ts";
import { programPath, requires } from "../requires.ts";
import { oneMail } from "./world/answers.ts";
import { askAboutAWrite } from "./world/asked-write.ts";
import { declare, passes, startConverged } from "./world/converged.ts";
import { goLive } from "./world/go-live.ts";
import type { EstateWorld } from "./world/estate-repository.ts";
import { estate, startEstate } from "./world/estate-repository.ts";
import type { Manifest } from "./world/sample.ts";
import { decision, environment, mailChannel, manifest, release, secret, target } from "./world/sample.ts";
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
    ecluse_clock_skew_seconds: /^ecluse_clock_skew_seconds -1\.[0-9]+$/u,
    ecluse_business_time_seconds: /^ecluse_business_time_seconds 17990[0-9]{5}$/u,
    ecluse_pending_changes: 'ecluse_pending_changes{environment="dev",state="Refused"} 1',
    ecluse_waiting_changes: 'ecluse_waiting_changes{environment="dev",state="Refused",reason="UnknownRelease"} 1',
    ecluse_environment_in_sync: 'ecluse_environment_in_sync{environment="prod"} 1',
    ecluse_environment_undeclared_versions: 'ecluse_environment_undeclared_versions{environment="prod"} 1',
    ecluse_version_drift: 'ecluse_version_drift{application="PORTAIL",environment="dev"} 1',
    ecluse_version_drift_age_seconds: /^ecluse_version_drift_age_seconds\{application="PORTAIL",environment="dev"\} [1-9][0-9]{2}(?:\.|$)/u,
    ecluse_version_info: 'ecluse_version_info{application="TIERS",environment="qualif",platform="Open",version="1.0.0"} 1',
    ecluse_version_unknown: 'ecluse_version_unknown{application="TIERS",environment="dev",platform="Open"} 0',
    ecluse_change_deferrals: 'ecluse_change_deferrals{application="TIERS",environment="qualif"} 0',
    ecluse_change_next_try_seconds: /^ecluse_change_next_try_seconds\{application="TIERS",environment="qualif"\} 8[0-9]{4}/u,
    ecluse_incidents_open: 'ecluse_incidents_open{environment="dev",severity="2"} 1',
    ecluse_target_reachable: 'ecluse_target_reachable{environment="prod",platform="Mainframe"} 0',
    ecluse_stalled_objects: 'ecluse_stalled_objects{kind="Pass",reason="OutcomeUnknown"} 1',
    ecluse_unknown_outcomes: 'ecluse_unknown_outcomes{application="LIQUIDA",environment="uat"} 1',
    ecluse_passes_total: 'ecluse_passes_total{lane="Airlock",airlock="sas",environment="",result="Partial"} 1',
    ecluse_pass_items_total: 'ecluse_pass_items_total{environment="dev",application="TIERS",result="RolledBack"} 1',
    ecluse_pass_duration_seconds: /^ecluse_pass_duration_seconds_bucket\{le="60",lane="Continuous",airlock="",environment="dev"\} [2-9]$/u,
    ecluse_running_passes: 'ecluse_running_passes{lane="Continuous",airlock="",environment="uat",phase="Running"} 1',
    ecluse_latest_pass: 'ecluse_latest_pass{lane="Airlock",airlock="sas",environment="",phase="Partial"} 1',
    ecluse_latest_pass_item_seconds:
      'ecluse_latest_pass_item_seconds{lane="Airlock",airlock="sas",environment="qualif",application="TIERS",result="Rejected"} 0',
    ecluse_steps_total: 'ecluse_steps_total{platform="Open",step="HealthAfter",result="Failed"} 1',
    ecluse_step_duration_seconds: /^ecluse_step_duration_seconds_bucket\{le="60",platform="Mainframe",step="Deploy"\} [1-9]$/u,
    ecluse_releases_rejected_total:
      'ecluse_releases_rejected_total{application="TIERS",environment="qualif",reason="ContentMismatch",control="C1"} 1',
    ecluse_mail_received_total: 'ecluse_mail_received_total{result="UnknownSender"} 1',
    ecluse_notices_total: 'ecluse_notices_total{channel_type="Mail",event="Failed",result="Sent"} 1',
    ecluse_refusals_total: 'ecluse_refusals_total{kind="Environment",reason="UnknownRelease"} 1',
    ecluse_admission_requests_total: 'ecluse_admission_requests_total{kind="Incident",result="Refused"} 1',
    ecluse_admission_duration_seconds: "ecluse_admission_duration_seconds_count 1",
    ecluse_decisions_total:
      'ecluse_decisions_total{kind="Gate",gate="qualif-zos-sas",verdict="Open",channel="Kubernetes",state="Effective"} 1',
    ecluse_window_open: 'ecluse_window_open{environment="qualif"} 1',
    ecluse_window_opens_in_seconds: /^ecluse_window_opens_in_seconds\{environment="qualif"\} 7[0-9]{4}/u,
    ecluse_window_closes_in_seconds: /^ecluse_window_closes_in_seconds\{environment="qualif"\} 3[0-9]{4}/u,
    ecluse_environment_open: 'ecluse_environment_open{environment="qualif"} 1',
    ecluse_environment_opening_late_seconds: 'ecluse_environment_opening_late_seconds{environment="qualif"} 0',
    ecluse_environment_frozen: 'ecluse_environment_frozen{environment="uat"} 1',
    ecluse_freeze_active: 'ecluse_freeze_active{calendar="france",freeze="year-end"} 1',
    ecluse_freeze_begins_in_seconds: /^ecluse_freeze_begins_in_seconds\{calendar="france",freeze="summer"\} 1[0-9]{7}/u,
    ecluse_freeze_ends_in_seconds: /^ecluse_freeze_ends_in_seconds\{calendar="france",freeze="year-end"\} 3[0-9]{5}/u,
    ecluse_milestone_in_seconds: /^ecluse_milestone_in_seconds\{calendar="france",milestone="point"\} 2[0-9]{7}/u,
    ecluse_airlock_slot_in_seconds: /^ecluse_airlock_slot_in_seconds\{airlock="sas"\} 8[0-9]{4}/u,
    ecluse_airlock_cut_off_in_seconds: /^ecluse_airlock_cut_off_in_seconds\{airlock="sas"\} 8[0-9]{4}/u,
    ecluse_airlock_suspended: 'ecluse_airlock_suspended{airlock="sas"} 0',
    ecluse_gate_open: 'ecluse_gate_open{gate="qualif-zos-sas"} 0',
    ecluse_gate_changes: 'ecluse_gate_changes{gate="qualif-zos-sas",environment="qualif",state="Waiting"} 1',
    ecluse_gate_wait_seconds: /^ecluse_gate_wait_seconds\{gate="qualif-zos-sas",environment="qualif",application="TIERS"\} 1[0-9]{3}$/u,
    ecluse_gate_slot_in_seconds:
      /^ecluse_gate_slot_in_seconds\{gate="qualif-zos-sas",environment="qualif",application="TIERS"\} 8[0-9]{4}/u,
    ecluse_mep_phase: 'ecluse_mep_phase{mep="mep-soon",phase="Planned"} 1',
    ecluse_mep_window_in_seconds: /^ecluse_mep_window_in_seconds\{mep="mep-soon"\} 1[0-9]{5}/u,
    ecluse_mep_words_missing: 'ecluse_mep_words_missing{mep="mep-soon"} 1',
    ecluse_mep_steps: 'ecluse_mep_steps{mep="mep-now",phase="Blocked"} 1',
    ecluse_kpi_availability_ratio: 'ecluse_kpi_availability_ratio{environment="qualif"} 1',
    ecluse_kpi_late_openings: 'ecluse_kpi_late_openings{environment="qualif"} 0',
    ecluse_kpi_go_lives: 'ecluse_kpi_go_lives{type="Ordinary",result="Failed"} 1',
    ecluse_kpi_go_lives_exceptional_ratio: "ecluse_kpi_go_lives_exceptional_ratio 0",
    ecluse_kpi_steps_on_time_ratio: 'ecluse_kpi_steps_on_time_ratio{mep="mep-done"} 0',
    ecluse_kpi_largest_slip_seconds: 'ecluse_kpi_largest_slip_seconds{mep="mep-done"} 0',
    ecluse_kpi_reopening_delay_seconds: 'ecluse_kpi_reopening_delay_seconds{mep="mep-done"} 0',
    ecluse_kpi_patches: 'ecluse_kpi_patches{environment="dev",application="LIQUIDA",lane="Continuous",result="Deployed"} 1',
    ecluse_kpi_pass_window_seconds: /^ecluse_kpi_pass_window_seconds\{airlock="sas"\} [1-9]/u,
    ecluse_kpi_item_rejection_ratio: "ecluse_kpi_item_rejection_ratio 0.667",
    ecluse_kpi_version_lag_releases: 'ecluse_kpi_version_lag_releases{environment="qualif",application="LIQUIDA"} 1',
    ecluse_kpi_gate_wait_seconds: 'ecluse_kpi_gate_wait_seconds{statistic="max"} 600',
    ecluse_kpi_gate_wait_opening_seconds: 'ecluse_kpi_gate_wait_opening_seconds{statistic="p50"} 600',
    ecluse_kpi_gate_refusal_ratio: "ecluse_kpi_gate_refusal_ratio 0",
    ecluse_kpi_passes: 'ecluse_kpi_passes{airlock="sas",result="Partial"} 1',
    ecluse_kpi_pass_success_ratio: 'ecluse_kpi_pass_success_ratio{airlock="sas"} 0',
    ecluse_kpi_pass_duration_seconds: 'ecluse_kpi_pass_duration_seconds{airlock="sas",statistic="p95"} 0',
    ecluse_kpi_passes_overran: 'ecluse_kpi_passes_overran{airlock="sas"} 0',
    ecluse_kpi_passes_not_run: 'ecluse_kpi_passes_not_run{airlock="sas"} 0',
    ecluse_kpi_rejection_ratio: /^ecluse_kpi_rejection_ratio 0\.[1-9]/u,
    ecluse_kpi_rejection_fix_seconds: 'ecluse_kpi_rejection_fix_seconds{statistic="max"} 600',
    ecluse_estate_findings: 'ecluse_estate_findings{estate="shop"} 3',
    ecluse_estate_objects: 'ecluse_estate_objects{estate="shop",kind="Release"} 9',
    ecluse_estate_pending_prune: 'ecluse_estate_pending_prune{estate="shop"} 1',
    ecluse_estate_applied_timestamp_seconds: /^ecluse_estate_applied_timestamp_seconds\{estate="shop"\} 17990[0-9]{5}$/u,
    ecluse_estate_fetches_total: /^ecluse_estate_fetches_total\{estate="shop",result="Succeeded"\} [1-9]/u,
    ecluse_estate_suspended: 'ecluse_estate_suspended{estate="shop"} 0',
    ecluse_ledger_records_total: 'ecluse_ledger_records_total{action="Prune"} 1',
    ecluse_ledger_sequence: /^ecluse_ledger_sequence\{namespace="ecluse"\} [1-9][0-9]$/u,
    ecluse_ledger_intact: 'ecluse_ledger_intact{namespace="ecluse"} 1',
    ecluse_ledger_failing_seconds: 'ecluse_ledger_failing_seconds{namespace="ecluse"} 0',
    ecluse_series_dropped_total: /^ecluse_series_dropped_total\{metric="ecluse_environment_in_sync"\} [1-9]/u,
    ecluse_scrape_sources_failed_total: "ecluse_scrape_sources_failed_total 1",
    ecluse_process_resident_memory_bytes: /^ecluse_process_resident_memory_bytes [1-9][0-9]{7}/u,
    ecluse_process_heap_bytes: /^ecluse_process_heap_bytes [1-9][0-9]{6}/u,
    ecluse_build_info: 'ecluse_build_info{version="1.2.3"} 1',
  };

  test("every series there is was fed, each with what happened", { timeout: 120_000 }, async () => {
    const { made, metrics } = registries();
    const world = await startEstate({}, { metrics, readMailbox: oneMail() });
    end = () => world.end();
    await live(world);
    await askAboutAWrite(world, made.at(-1));
    made.at(-1)?.gauges(() => {
      throw new Error("this source always fails");
    });
    const text = (await made.at(-1)?.scrape("Plain")) ?? "";
    const lines = text.split("\n");
    const missed = Object.entries(EXPECTED).filter(([, expected]) => !lines.some((line) => says(line, expected)));
    expect(missed.map(([name, expected]) => [String(expected), ...lines.filter((line) => line.startsWith(name)).slice(0, 20)])).toEqual([]);
    // What has ended badly is over, and a word that was judged asks for nothing.
    expect(text).not.toMatch(/^ecluse_stalled_objects\{kind="(?:Decision"|Pass",reason="(?:Failed|Partial)")/mu);
    if (requires("promtool")) expect(promtool(text)).toBe("");
  });
});

const REPLIES = { address: "gates@env.example", host: "imap.env.example", credentialsRef: { name: "gates" } };

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
    mailChannel({ events: ["Failed"], mail: { teams: ["moe"], replies: REPLIES } }),
  );
  world.install(secret("gates", { username: "gates", password: "gates-password" }));
  await liveOneSlot(world);
  world.shop.script("dev-zos Deploy", "Running");
  await push({ LIQUIDA: "1.1.0" }, "LIQUIDA 1.1.0, whose job takes its time");
  await world.advance({ seconds: 70 });
  world.shop.finish();
  await world.advance({ seconds: 5 });
  world.write(release("LIQUIDA", "1.1.1", { kind: "Patch" }));
  await push({ LIQUIDA: "1.1.1" }, "LIQUIDA 1.1.1, a patch");
  world.shop.corrupt.add("PORTAIL 1.1.0 Cloud");
  await push({ PORTAIL: "1.1.0" }, "PORTAIL 1.1.0, whose content is not what it says");
  world.shop.corrupt.delete("PORTAIL 1.1.0 Cloud");
  await world.advance({ minutes: 11 });
  world.shop.corrupt.add("PORTAIL 1.2.0 Cloud");
  await push({ PORTAIL: "1.2.0" }, "PORTAIL 1.2.0, whose content is not what it says either");
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
  world.install(manifest("Incident", "slow", slow), manifest("Incident", "mistyped", { ...slow, detectedAt: "2030-01-04T07:00:00Z" }));
  world.shop.unreachable.add("prod-zos");
  world.skew(2);
  await world.advance({ minutes: 6 });
  for (let index = 0; index <= MOST_SERIES; index += 1) world.install(idle(`idle-${String(index)}`));
  await world.settle();
}

/** One change goes through the airlock under a green light, one is rejected there; a third is left with an outcome that nobody knows. */
async function liveOneSlot(world: EstateWorld): Promise<void> {
  const working = ["Mon", "Tue", "Wed", "Thu", "Fri"];
  const scope = { environments: ["uat"], applications: ["PORTAIL"] };
  const behindTheAirlock = {
    ...{ purpose: "Qualification", rank: 50, passage: "Airlock", calendar: "france", targets: ["qualif-zos", "qualif-unix"] },
    opening: { calendar: "france", windows: [{ days: working, from: "07:00", to: "19:00" }] },
  };
  for (const name of ["qualif-zos", "qualif-unix", "uat-zos"]) world.install(target(name));
  for (const name of ["qualif-zos", "uat-zos"]) world.shop.install(name, "LIQUIDA", "1.0.0");
  for (const name of ["qualif-zos", "qualif-unix"]) world.shop.install(name, "TIERS", "1.0.0");
  world.install(
    manifest("Team", "qualif", { title: "Qualification", members: [{ name: "Quitterie Abel", user: "quitterie" }] }),
    manifest("Calendar", "france", {
      timeZone: "Europe/Paris",
      workingDays: working,
      holidays: { region: "FR" },
      freezes: [
        { name: "year-end", from: "2026-12-14T00:00", to: "2027-01-08T23:59", scope, reason: "Closing of the year" },
        { name: "summer", from: "2027-07-19T00:00", to: "2027-08-20T23:59", scope, reason: "Summer" },
      ],
      milestones: [{ name: "point", body: "Agirc-Arrco", deadline: "2027-10-31T23:59" }],
    }),
    environment("qualif", { LIQUIDA: "1.1.0", TIERS: "1.1.0" }, behindTheAirlock),
    environment("uat", { LIQUIDA: "1.0.0" }, { targets: ["uat-zos"], rank: 20, calendar: "france" }),
    manifest("Airlock", "sas", {
      ...{ title: "Morning", environments: ["qualif"], slot: "Noon", cutOff: "08:20", calendar: "france", accepts: ["Initial", "Change"] },
      legs: [
        { platform: "Mainframe", at: "08:30", until: "08:50" },
        { platform: "Open", at: "08:40", until: "08:50" },
      ],
    }),
    manifest("Gate", "qualif-zos-sas", {
      title: "Mainframe door",
      openers: "qualif",
      guards: { environments: ["qualif"], platforms: ["Mainframe"], lanes: ["sas"] },
    }),
  );
  world.install(
    goLive("mep-soon", { day: "2027-01-06", requires: [{ verdict: "Go", teams: ["qualif"] }] }),
    goLive("mep-now", { day: "2027-01-04", step: "20" }),
    goLive("mep-done", { day: "2027-01-04", step: "10" }),
  );
  world.shop.corrupt.add("TIERS 1.1.0 Mainframe");
  await world.advance({ minutes: 10 });
  const changes = ["LIQUIDA", "TIERS"].map((application) => {
    const found = world.get<Release>("Release", `${application.toLowerCase()}-1.1.0`);
    return { environment: "qualif", application, to: "1.1.0", digest: found === undefined ? "" : releaseDigest(found) };
  });
  world.install(decision("go", { on: { kind: "Gate", name: "qualif-zos-sas" }, verdict: "Open", by: "quitterie", changes }));
  world.install(decision("step-10", { on: { kind: "MEP", name: "mep-done", point: "step/10" }, verdict: "Done", by: "quitterie" }));
  await world.advance({ minutes: 40 });
  world.shop.corrupt.delete("TIERS 1.1.0 Mainframe");
  world.shop.script("uat-zos Deploy", "Unknown");
  world.install(environment("uat", { LIQUIDA: "1.1.0" }, { targets: ["uat-zos"], rank: 20, calendar: "france" }));
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
