import { appendFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { createLedger } from "../../controller/adapters/kubernetes/ledger.ts";
import { createWatchCache, type KubernetesWatchCache } from "../../controller/adapters/kubernetes/watch-cache.ts";
import type { Decision, Environment, Estate, Pass } from "../../controller/api/types.ts";
import { WATCHED_KINDS } from "../../controller/commands/wiring.ts";
import { isConverged } from "../../controller/sandbox/progress.ts";
import type { Execution } from "../../controller/sandbox/zosmf/core/jobs.ts";
import type { Cluster } from "./cluster.ts";
import { connect, type Connected, eventually, ports } from "./connected.ts";
import { type ControllerProcess, ecluse } from "./controller-program.ts";
import { declareVersion, pushSignedWord, pushToEstate } from "./estate-push.ts";
import { startCluster, usesOwnersCluster } from "./harness.ts";
import { kubectl, mustKubectl } from "./kubectl.ts";
import { NAMESPACE, openRealShop, type RealShop } from "./real-shop.ts";
import { EXTRA } from "./extra-objects.ts";
import { unusedRights } from "./rights.ts";

const ADMISSION = join(import.meta.dirname, "..", "..", "manifests", "admission.yaml");

// One story in order: each test goes on where the one before ended, as an installation lives.
describe.skipIf(usesOwnersCluster)("ecluse run as processes of their own, with the rights of manifests/, on a real control plane", () => {
  let cluster: Cluster;
  let connected: Connected;
  let real: RealShop;
  /** An onlooker's view of the cluster, by an administrator's way in: never the controller's own. */
  let view: KubernetesWatchCache;
  const stopLooking = new AbortController();
  const running = new Set<ControllerProcess>();
  const lines: string[] = [];

  beforeAll(async () => {
    cluster = await startCluster({ workloads: true });
    real = await openRealShop(cluster);
    connected = await connect(cluster);
    const { http, connection } = connected;
    view = createWatchCache({ http, connection, ...ports, kinds: WATCHED_KINDS, namespace: NAMESPACE });
    void view.run(stopLooking.signal);
  });

  afterAll(async () => {
    stopLooking.abort(new Error("the test ends"));
    await real.stop();
    await cluster.stop();
  });

  test("of two processes one leads, and the estate converges in three worlds", { timeout: 240_000 }, async () => {
    await start();
    await start();
    await eventually(() => isConverged(view, NAMESPACE));
    const environments = view.list<Environment>("Environment", NAMESPACE);
    expect(environments.length).toBeGreaterThanOrEqual(8);
    for (const one of environments) {
      const pending = one.status?.pending ?? [];
      expect(pending.filter((change) => change.state !== "Waiting")).toEqual([]);
      expect(pending.filter((change) => change.finding === undefined)).toEqual([]);
    }
    expect(environment("prod")?.status?.pending?.map((change) => change.finding?.reason)).toEqual(
      expect.arrayContaining(["NoLane"]) as unknown,
    );
    const steps = view.list<Pass>("Pass", NAMESPACE).flatMap((pass) => (pass.status?.items ?? []).flatMap((item) => item.steps ?? []));
    expect(new Set(steps.map((step) => step.platform))).toEqual(new Set(["Mainframe", "Open", "Cloud"]));
    expect(deployed("dev", "LIQUIDA")).toBe("27.1.3");
    const said = await Promise.all([...running].map((one) => one.ready()));
    expect(said.map(({ ready }) => ready)).toEqual([true, true]);
    expect(said.filter(({ leads }) => leads)).toHaveLength(1);
  });

  test("kubectl and Prometheus show it in the product's own words", async () => {
    const listed = await mustKubectl(cluster, ["get", "env", "-n", NAMESPACE]);
    expect(listed).toMatch(/NAME\s+PURPOSE/);
    expect(await mustKubectl(cluster, ["describe", "env", "dev", "-n", NAMESPACE])).toMatch(/Events:[\s\S]*InSync[\s\S]*ecluse/);
    expect(await (await leader()).metrics()).toMatch(/ecluse_environment_in_sync\{environment="dev"\} 1/);
  });

  test("the leader killed while a job runs: the other takes over, and the job ran once", { timeout: 240_000 }, async () => {
    const first = await leader();
    await declare("dev", "LIQUIDA", "27.1.4");
    await eventually(() => jobsUnderWay().some((job) => job.phase === "Active"));
    await kill(first);
    await eventually(() => deployed("dev", "LIQUIDA") === "27.1.4");
    expect(await leader()).not.toBe(first);
    await convergence();
    expectOneRunEach("dev", "LIQUIDA", "27.1.4");
  });

  test("killed before the job is released and again while it runs, started anew each time: it ran once", { timeout: 300_000 }, async () => {
    expect(running.size).toBe(1);
    await declare("dev", "CARRIER", "27.1.3");
    for (const phases of [["Held", "Queued", "Active"], ["Active"]]) {
      await eventually(() => jobsUnderWay().some((job) => phases.includes(job.phase)));
      await Promise.all([...running].map((one) => kill(one)));
      await start();
    }
    await eventually(() => deployed("dev", "CARRIER") === "27.1.3");
    await convergence();
    expectOneRunEach("dev", "CARRIER", "27.1.3");
  });

  test(
    "a real Deployment rolls on although the API server is killed meanwhile, and the process lives on",
    { timeout: 240_000 },
    async () => {
      const process = await leader();
      await publish("1.9.1", "b");
      const before = lines.length;
      await cluster.killApiServer();
      await sleep(1_000);
      await cluster.restartApiServer();
      await eventually(() => deployed("dev", "ESPADHE") === "1.9.1");
      forgetRefusalsSince(before);
      expect(await image("cloud-dev", "espadhe")).toBe(imageOf("b"));
      expect(await mustKubectl(cluster, ["rollout", "status", "deployment/espadhe", "-n", "cloud-dev"])).toContain(
        "successfully rolled out",
      );
      expect(process.isRunning(), process.lastWords()).toBe(true);
      expect((await process.ready()).leads).toBe(true);
    },
  );

  test("of a Deployment's orders the last ten are kept, older ones are cleared", { timeout: 120_000 }, async () => {
    const old = Array.from({ length: 10 }, (_, index) => `UOLD${String(index)}`);
    const inCloud = ["-n", "cloud-dev"];
    await mustKubectl(cluster, ["create", "configmap", "ecluse-uold0", ...inCloud]);
    await mustKubectl(cluster, ["annotate", "--overwrite", "deployment/espadhe", `ecluse.dev/orders=${old.join(" ")}`, ...inCloud]);
    await publish("1.9.2", "d");
    await eventually(() => deployed("dev", "ESPADHE") === "1.9.2");
    await eventually(async () => (await kubectl(cluster, ["get", "configmap", "ecluse-uold0", ...inCloud])).stderr.includes("NotFound"));
  });

  test("a release that does not come up is rolled back", { timeout: 240_000 }, async () => {
    await mustKubectl(cluster, ["cordon", "node-1"]);
    await publish("1.9.3", "c");
    await eventually(async () => (await image("cloud-dev", "espadhe")) === imageOf("c"));
    await eventually(async () => (await image("cloud-dev", "espadhe")) === imageOf("d"));
    await mustKubectl(cluster, ["uncordon", "node-1"]);
    await eventually(() => rolledBack("dev", "ESPADHE"));
    expect(deployed("dev", "ESPADHE")).toBe("1.9.2");
    await convergence();
  });

  test("what the repository adds comes, what it takes out goes, and what holds state goes when somebody confirms", async () => {
    await push("A training ground more", (estate) => {
      writeFileSync(join(estate, "extra.yaml"), EXTRA.map((object) => JSON.stringify(object)).join("\n---\n"));
    });
    await eventually(() => EXTRA.every((object) => isThere(object)));
    await push("It was not needed", (estate) => {
      rmSync(join(estate, "extra.yaml"));
    });
    await eventually(() => view.list<Estate>("Estate", NAMESPACE)[0]?.status?.pendingPrune !== undefined);
    expect(EXTRA.every((object) => isThere(object))).toBe(true);
    await confirmPrune();
    await eventually(() => EXTRA.every((object) => !isThere(object)));
    await convergence();
  });

  test("a word in a signed commit becomes a Decision of who signed it, and counts", async () => {
    const spec = { on: { kind: "Gate", name: "qualif-zos-sas" }, verdict: "Close" };
    await pushSignedWord(real.repository, "qualif", {
      apiVersion: "ecluse.dev/v1alpha1",
      kind: "Decision",
      metadata: { name: "signed" },
      spec,
    });
    await eventually(() => word("signed")?.status?.state !== undefined);
    expect(word("signed")).toMatchObject({ spec: { by: "signer", channel: "Git" }, status: { state: "Effective", name: "Sigrid Neuer" } });
  });

  test("a word on a freeze is held against its calendar", async () => {
    await giveWord("overridden", { on: { kind: "Calendar", name: "france", point: "pay-days" }, verdict: "Override", reason: "None" });
    await eventually(() => word("overridden")?.status?.state !== undefined);
    expect(word("overridden")?.status).toMatchObject({ state: "Refused", reason: "NamesNoChange" });
  });

  test("a word that was given while nothing proved whose it is does not count", async () => {
    await mustKubectl(cluster, ["delete", "validatingadmissionpolicybinding", "ecluse-decisions"]);
    await giveWord("unproved", { on: { kind: "Estate", name: "reference", point: "rewritten-history/none" }, verdict: "Confirm" });
    await eventually(() => word("unproved")?.status?.reason === "PolicyNotBound");
    await mustKubectl(cluster, ["apply", "--server-side", "-f", ADMISSION]);
    expect(word("unproved")?.status?.state).toBe("Refused");
  });

  test("a pass that has ended stays, and is let go where nothing refuses to delete it", async () => {
    const pass = view.list<Pass>("Pass", NAMESPACE).find(({ status }) => status?.endedAt !== undefined);
    const taken = ["delete", "pass", pass?.metadata.name ?? "", "-n", NAMESPACE, "--timeout=60s"];
    await expect(mustKubectl(cluster, taken)).rejects.toThrow("has ended and stays");
    await mustKubectl(cluster, ["delete", "validatingadmissionpolicybinding", "ecluse-passes"]);
    await eventually(async () => (await kubectl(cluster, taken)).code === 0);
    await mustKubectl(cluster, ["apply", "--server-side", "-f", ADMISSION]);
  });

  test("ecluse check under the same account misses nothing", async () => {
    expect(await ecluse("check", "--kubeconfig", real.kubeconfig)).toMatchObject({ code: 0 });
  });

  test("the ledger is whole", async () => {
    const ledger = createLedger({ cluster: connected.cluster, ...ports, actor: "test" });
    const verified = await ledger.verify(NAMESPACE, AbortSignal.timeout(60_000));
    expect(verified.broken).toBeUndefined();
    expect(verified.length).toBeGreaterThan(5);
  });

  test("told to stop, the leader ends with code 0 and leaves its lease to whoever comes", async () => {
    expect(await (await leader()).end()).toBe(0);
    expect(await mustKubectl(cluster, ["get", "lease", "ecluse", "-n", NAMESPACE, "-o", "jsonpath={.spec.holderIdentity}"])).toBe("");
  });

  test("no right was missing, and none is there that nothing uses", () => {
    expect(lines.filter(isRefusal)).toEqual([]);
    // Asked for only when an environment is told before an application it names, which depends on the watches.
    const byChance = "estate: get ecluse.dev/applications";
    expect(unusedRights(cluster.auditLog ?? "", NAMESPACE).filter((right) => right !== byChance)).toEqual([]);
  });

  /** An API server that was just started refuses everybody until it has read its roles: that says nothing of our rights. */
  function forgetRefusalsSince(start: number): void {
    lines.push(...lines.splice(start).filter((line) => !isRefusal(line)));
  }

  function isRefusal(line: string): boolean {
    return line.includes('"reason":"Forbidden"');
  }

  async function start(): Promise<void> {
    running.add(await real.startController((line) => lines.push(line)));
  }

  async function kill(process: ControllerProcess): Promise<void> {
    running.delete(process);
    await process.kill();
  }

  /** The process that leads, once one does. */
  async function leader(): Promise<ControllerProcess> {
    for (;;) {
      for (const process of running) {
        if (!process.isRunning()) throw new Error(process.lastWords());
        if ((await process.ready()).leads) return process;
      }
      await sleep(100);
    }
  }

  /** The jobs the controller submitted that have not ended. */
  function jobsUnderWay(): ReturnType<typeof real.shop.zosmf.core.jobs.all> {
    real.shop.zosmf.core.advance();
    return real.shop.zosmf.core.jobs.all().filter((job) => job.correlator !== undefined && job.phase !== "Ended");
  }

  /** By what z/OS really executed: the jobs of each step, of which exactly one ran. */
  function expectOneRunEach(name: string, application: string, version: string): void {
    const items = view.list<Pass>("Pass", NAMESPACE).flatMap((pass) => pass.status?.items ?? []);
    const item = items.find((one) => one.environment === name && one.application === application && one.to === version);
    const jobs = (item?.steps ?? []).filter((step) => step.platform === "Mainframe" && step.jobId !== undefined);
    expect(jobs.length).toBeGreaterThanOrEqual(2);
    const ran = real.shop.zosmf.core.executions().filter(hasRun);
    for (const { name: step, correlator, jobId, result } of jobs) {
      expect(result, step).toBe("Succeeded");
      expect(
        ran.filter((one) => one.correlator === correlator).map((one) => one.jobId),
        step,
      ).toEqual([jobId]);
    }
    const correlators = ran.flatMap((one) => (one.correlator === undefined ? [] : [one.correlator]));
    expect(new Set(correlators).size).toBe(correlators.length);
  }

  function hasRun({ steps }: Execution): boolean {
    return steps.some(({ completion }) => completion !== "FLUSHED");
  }

  function environment(name: string): Environment | undefined {
    return view.get<Environment>({ kind: "Environment", namespace: NAMESPACE, name });
  }

  function deployed(name: string, application: string): string | undefined {
    return environment(name)?.status?.versions?.find((one) => one.application === application)?.version;
  }

  /** True once a pass says that the application's last change there was taken back. */
  function rolledBack(name: string, application: string): boolean {
    const passes = view.list<Pass>("Pass", NAMESPACE).filter((pass) => pass.status?.endedAt !== undefined);
    const items = passes.flatMap((pass) => pass.status?.items ?? []);
    return items.some((item) => item.environment === name && item.application === application && item.result === "RolledBack");
  }

  function image(namespace: string, name: string): Promise<string> {
    return mustKubectl(cluster, ["get", `deployment/${name}`, "-n", namespace, "-o", "jsonpath={.spec.template.spec.containers[0].image}"]);
  }

  function push(subject: string, change: (estate: string) => void): Promise<void> {
    return pushToEstate(real.repository, { subject }, change);
  }

  function declare(name: string, application: string, version: string): Promise<void> {
    return push(`${application} ${version} in ${name}`, (estate) => {
      declareVersion(estate, name, [application, version]);
    });
  }

  /** Commits a Release of ESPADHE and declares its version in dev. */
  function publish(version: string, letter: string): Promise<void> {
    const release = {
      apiVersion: "ecluse.dev/v1alpha1",
      kind: "Release",
      metadata: { name: `espadhe-${version}` },
      spec: {
        application: "ESPADHE",
        version,
        kind: "Change",
        built: "2026-11-02T08:00:00Z",
        content: [{ platform: "Cloud", image: imageOf(letter) }],
        rollback: { possible: true, minutes: 10 },
      },
    };
    return push(`ESPADHE ${version} in dev`, (estate) => {
      appendFileSync(join(estate, "releases", "espadhe.yaml"), `---\n${stringify(release)}`);
      declareVersion(estate, "dev", ["ESPADHE", version]);
    });
  }

  function imageOf(letter: string): string {
    return `registry.env.example/espadhe@sha256:${letter.repeat(64)}`;
  }

  function isThere(object: (typeof EXTRA)[number]): boolean {
    return view.get({ kind: object.kind, namespace: NAMESPACE, name: object.metadata.name }) !== undefined;
  }

  async function confirmPrune(): Promise<void> {
    await mustKubectl(cluster, ["create", "rolebinding", "deciders", "-n", NAMESPACE, "--clusterrole=ecluse-decider", "--user=env-admin"]);
    const waiting = (): Estate["status"] => view.list<Estate>("Estate", NAMESPACE)[0]?.status;
    await eventually(() => waiting()?.pendingPrune !== undefined);
    const on = { kind: "Estate", name: "reference", point: waiting()?.pendingPrune?.point };
    await giveWord("prune-extra", { on, verdict: "Confirm" });
  }

  async function giveWord(name: string, said: object): Promise<void> {
    const spec = { ...said, by: "env-admin", channel: "Kubernetes" };
    const decision = { apiVersion: "ecluse.dev/v1alpha1", kind: "Decision", metadata: { name }, spec };
    await mustKubectl(cluster, ["create", "-n", NAMESPACE, "-f", "-", "--as=env-admin"], JSON.stringify(decision));
  }

  function word(name: string): Decision | undefined {
    return view.get<Decision>({ kind: "Decision", namespace: NAMESPACE, name });
  }

  function convergence(): Promise<void> {
    return eventually(() => isConverged(view, NAMESPACE));
  }
});
