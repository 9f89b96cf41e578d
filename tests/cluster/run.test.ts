import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { simpleGit } from "simple-git";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import type { Environment } from "../../controller/api/types.ts";
import { isConverged } from "../../controller/sandbox/progress.ts";
import type { Cluster } from "./cluster.ts";
import { startCluster, usesOwnersCluster } from "./harness.ts";
import { mustKubectl } from "./kubectl.ts";
import { NAMESPACE, openRealShop, type RealController, type RealShop } from "./real-shop.ts";

const repository = join(import.meta.dirname, "..", "..");

describe.skipIf(usesOwnersCluster)("the controller with the rights of manifests/ on a real control plane", () => {
  let cluster: Cluster;
  let real: RealShop;
  let running: RealController;
  const lines: string[] = [];

  beforeAll(async () => {
    cluster = await startCluster({ workloads: true });
    real = await openRealShop(cluster);
    running = await real.startController(lines);
  });

  afterAll(async () => {
    await running.stop();
    await real.stop();
    await cluster.stop();
  });

  const environment = (name: string): Environment | undefined =>
    running.ports.cache.get<Environment>({ kind: "Environment", namespace: NAMESPACE, name });
  const image = async (namespace: string, name: string): Promise<string> =>
    mustKubectl(cluster, ["get", `deployment/${name}`, "-n", namespace, "-o", "jsonpath={.spec.template.spec.containers[0].image}"]);

  test("the estate converges: every pending change is done or waits for something that is said", async () => {
    await convergence();
    const environments = running.ports.cache.list<Environment>("Environment", NAMESPACE);
    expect(environments.length).toBeGreaterThanOrEqual(8);
    for (const one of environments) {
      const pending = one.status?.pending ?? [];
      expect(pending.filter((change) => change.state !== "Waiting")).toEqual([]);
      expect(pending.filter((change) => change.finding === undefined)).toEqual([]);
    }
    expect(environment("prod")?.status?.pending?.map((change) => change.finding?.reason)).toEqual(
      expect.arrayContaining(["NoLane"]) as unknown,
    );
  });

  test("kubectl shows it as the product's own words", async () => {
    const listed = await mustKubectl(cluster, ["get", "env", "-n", NAMESPACE]);
    expect(listed).toMatch(/NAME\s+PURPOSE/);
    expect(await mustKubectl(cluster, ["describe", "env", "qualif", "-n", NAMESPACE])).toContain("Deployed");
  });

  test("the ledger is whole", async () => {
    const verified = await running.ports.ledger.verify(NAMESPACE, AbortSignal.timeout(60_000));
    expect(verified.broken).toBeUndefined();
    expect(verified.length).toBeGreaterThan(5);
  });

  test("a real Deployment rolls on, survives the API server killed meanwhile, and back", async () => {
    const before = await image("cloud-dev", "espadhe");
    const [current = "", other = ""] = versionsOf("espadhe");
    await declare("dev", "ESPADHE", { from: current, to: other });
    await cluster.killApiServer();
    await sleep(1_000);
    await cluster.restartApiServer();
    await until(async () => (await image("cloud-dev", "espadhe")) !== before);
    await mustKubectl(cluster, ["rollout", "status", "deployment/espadhe", "-n", "cloud-dev", "--timeout=90s"]);
    await until(() => Promise.resolve(deployed("dev", "ESPADHE") === other));
    await declare("dev", "ESPADHE", { from: other, to: current });
    await until(async () => (await image("cloud-dev", "espadhe")) === before);
    await until(() => Promise.resolve(deployed("dev", "ESPADHE") === current));
    await convergence();
  });

  test("no right was missing, and none is there that nothing uses", async () => {
    expect(lines.filter((line) => /forbidden|"Forbidden"/i.test(line))).toEqual([]);
    const used = new Set(
      readFileSync(cluster.auditLog ?? "", "utf8")
        .split("\n")
        .filter((line) => line !== "")
        .map(useOf),
    );
    const unused = grants().filter((grant) => !used.has(grant));
    expect(unused).toEqual([]);
  });

  function deployed(name: string, application: string): string | undefined {
    return environment(name)?.status?.versions?.find((one) => one.application === application)?.version;
  }

  /** The declared version of an application in the example estate, and another one it has a Release of. */
  function versionsOf(application: string): readonly string[] {
    const declared =
      /^ {4}ESPADHE: (\S+)/m.exec(readFileSync(join(repository, "examples", "estate", "environments", "dev.yaml"), "utf8"))?.[1] ?? "";
    const text = readFileSync(join(repository, "examples", "estate", "releases", `${application}.yaml`), "utf8");
    const versions = [...text.matchAll(/^ {2}version: (\S+)/gm)].map((match) => match[1] ?? "");
    return [declared, ...versions.filter((version) => version !== declared)];
  }

  /** Commits one version change and pushes it. */
  async function declare(name: string, application: string, { from, to }: { readonly from: string; readonly to: string }): Promise<void> {
    const clone = `${real.repository}-clone-${String(performance.now())}`;
    await simpleGit().clone(real.repository, clone);
    const file = join("estate", "environments", `${name}.yaml`);
    const text = readFileSync(join(clone, file), "utf8");
    writeFileSync(join(clone, file), text.replace(`${application}: ${from}`, `${application}: ${to}`));
    const git = simpleGit(clone);
    await git.addConfig("user.name", "Mo").addConfig("user.email", "mo@env.example").addConfig("commit.gpgsign", "false");
    await git.commit(`${application} ${to} in ${name}`, [file]);
    await git.push("origin", "main");
  }

  function convergence(): Promise<void> {
    return until(() => Promise.resolve(isConverged(running.ports.cache, NAMESPACE) && running.controller.runtime.idle()));
  }

  async function until(holds: () => Promise<boolean>): Promise<void> {
    while (!(await holds())) await sleep(200);
  }

  interface AuditLine {
    readonly verb: string;
    readonly objectRef?: { readonly apiGroup?: string; readonly resource: string; readonly subresource?: string };
  }

  /** `verb group/resource/subresource`, of one line of the audit log. */
  function useOf(line: string): string {
    const { verb, objectRef } = JSON.parse(line) as AuditLine;
    const resource = [objectRef?.resource, ...(objectRef?.subresource === undefined ? [] : [objectRef.subresource])].join("/");
    return `${verb} ${objectRef?.apiGroup ?? ""}/${resource}`;
  }

  function grants(): readonly string[] {
    return ["role.yaml", "cluster-role.yaml"].flatMap((file) => {
      const documents = parseAllDocuments(readFileSync(join(repository, "manifests", file), "utf8"));
      const objects = ("empty" in documents ? [] : documents).map((document) => document.toJS() as { rules?: readonly Rule[] });
      return objects
        .flatMap(({ rules = [] }) => rules)
        .flatMap(({ apiGroups, resources, verbs }) =>
          apiGroups.flatMap((group) => resources.flatMap((resource) => verbs.map((verb) => `${verb} ${group}/${resource}`))),
        );
    });
  }

  interface Rule {
    readonly apiGroups: readonly string[];
    readonly resources: readonly string[];
    readonly verbs: readonly string[];
  }
});
