import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { simpleGit } from "simple-git";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseAllDocuments, stringify } from "yaml";
import type { Environment, Estate, Pass } from "../../controller/api/types.ts";
import { isConverged } from "../../controller/sandbox/progress.ts";
import type { Cluster } from "./cluster.ts";
import { startCluster, usesOwnersCluster } from "./harness.ts";
import { mustKubectl } from "./kubectl.ts";
import { NAMESPACE, openRealShop, type RealController, type RealShop } from "./real-shop.ts";

const repository = join(import.meta.dirname, "..", "..");

/** Rights the controller has for what this suite does not bring about. */
const RARE: Readonly<Record<string, string>> = {
  "patch ecluse.dev/passes": "an exceptional pass declared in Git",
  "update ecluse.dev/passes": "a pass that somebody deletes while it runs",
  "create ecluse.dev/decisions": "a Decision given by a signed commit",
  "patch ecluse.dev/decisions": "a Decision given by a signed commit",
  "get ecluse.dev/records": "a Record whose creation was cut off",
  "get apiextensions.k8s.io/customresourcedefinitions": "ecluse check under this account",
  "get admissionregistration.k8s.io/validatingadmissionpolicies": "ecluse check under this account",
  "get admissionregistration.k8s.io/validatingadmissionpolicybindings": "ecluse check under this account",
};

/** One more object of each kind that Git declares. */
const EXTRA = [
  { kind: "Team", metadata: { name: "extra" }, spec: { title: "Extra", members: [] } },
  { kind: "Partner", metadata: { name: "p998" }, spec: { code: "P998", title: "Extra" } },
  {
    kind: "Calendar",
    metadata: { name: "extra" },
    spec: { timeZone: "Europe/Paris", workingDays: ["Mon"], holidays: { region: "FR" } },
  },
  {
    kind: "Target",
    metadata: { name: "extra-cloud" },
    spec: { environment: "extra", platform: "Cloud", host: "cloud", cloud: { inCluster: true, namespace: "cloud-dev" } },
  },
  {
    kind: "Environment",
    metadata: { name: "extra" },
    spec: { title: "Extra", purpose: "Development", rank: 11, passage: "Continuous", owner: "moe", targets: ["extra-cloud"], versions: {} },
  },
  {
    kind: "Application",
    metadata: { name: "extra" },
    spec: { code: "EXTRA", title: "Extra", owner: "moe", components: [{ platform: "Cloud", deployment: "extra" }] },
  },
  {
    kind: "Release",
    metadata: { name: "extra-1.0.0" },
    spec: {
      application: "EXTRA",
      version: "1.0.0",
      kind: "Initial",
      built: "2026-11-02T08:00:00Z",
      content: [{ platform: "Cloud", image: `registry.env.example/extra@sha256:${"a".repeat(64)}` }],
    },
  },
].map((object) => ({ apiVersion: "ecluse.dev/v1alpha1", ...object }));

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

  /** An API server that was just started refuses everybody until it has read its roles: that says nothing of our rights. */
  const forgetRefusalsSince = (start: number): void => {
    lines.push(...lines.splice(start).filter((line) => !/forbidden/i.test(line)));
  };
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
    expect(await mustKubectl(cluster, ["describe", "env", "dev", "-n", NAMESPACE])).toMatch(/Events:[\s\S]*InSync[\s\S]*ecluse/);
  });

  test("the ledger is whole", async () => {
    const verified = await running.ports.ledger.verify(NAMESPACE, AbortSignal.timeout(60_000));
    expect(verified.broken).toBeUndefined();
    expect(verified.length).toBeGreaterThan(5);
  });

  test("a real Deployment rolls on to a new release although the API server is killed meanwhile", async () => {
    await publish("1.9.1", "b");
    const before = lines.length;
    await cluster.killApiServer();
    await sleep(1_000);
    await cluster.restartApiServer();
    await until(() => Promise.resolve(deployed("dev", "ESPADHE") === "1.9.1"));
    forgetRefusalsSince(before);
    expect(await image("cloud-dev", "espadhe")).toBe(imageOf("b"));
    expect(await mustKubectl(cluster, ["rollout", "status", "deployment/espadhe", "-n", "cloud-dev"])).toContain("successfully rolled out");
  });

  test("a release that does not come up is rolled back", async () => {
    await mustKubectl(cluster, ["cordon", "node-1"]);
    await publish("1.9.2", "c");
    await until(async () => (await image("cloud-dev", "espadhe")) === imageOf("c"));
    await until(async () => (await image("cloud-dev", "espadhe")) === imageOf("b"));
    await mustKubectl(cluster, ["uncordon", "node-1"]);
    await until(() => Promise.resolve(rejected("dev", "ESPADHE")));
    expect(deployed("dev", "ESPADHE")).toBe("1.9.1");
    await convergence();
  });

  test("what the repository adds comes, what it takes out goes, and what holds state goes when somebody confirms", async () => {
    const extra = join("estate", "extra.yaml");
    await commit("A training ground more", (clone) => {
      writeFileSync(join(clone, extra), EXTRA.map((object) => JSON.stringify(object)).join("\n---\n"));
      return extra;
    });
    await until(() => Promise.resolve(EXTRA.every((object) => isThere(object))));
    await commit("It was not needed", (clone) => {
      rmSync(join(clone, extra));
      return extra;
    });
    await until(() => Promise.resolve(EXTRA.some((object) => !isThere(object))));
    await confirmPrune();
    await until(() => Promise.resolve(EXTRA.every((object) => !isThere(object))));
    await convergence();
  });

  test("no right was missing, and none is there that nothing uses", () => {
    expect(lines.filter((line) => /forbidden/i.test(line))).toEqual([]);
    const used = new Set(
      readFileSync(cluster.auditLog ?? "", "utf8")
        .split("\n")
        .flatMap((line) => (line === "" ? [] : [useOf(line)])),
    );
    // An apply that creates is asked for both verbs and noted as the one.
    const implied = (grant: string): boolean => grant.startsWith("create ") && used.has(grant.replace("create ", "patch "));
    expect(grants().filter((grant) => !used.has(grant) && !implied(grant) && !(grant in RARE))).toEqual([]);
  });

  function deployed(name: string, application: string): string | undefined {
    return environment(name)?.status?.versions?.find((one) => one.application === application)?.version;
  }

  /** True once a pass says that the application's last change there was taken back. */
  function rejected(name: string, application: string): boolean {
    const passes = running.ports.cache.list<Pass>("Pass", NAMESPACE).filter((pass) => pass.status?.endedAt !== undefined);
    const items = passes.flatMap((pass) => pass.status?.items ?? []);
    return items.some((item) => item.environment === name && item.application === application && item.result === "RolledBack");
  }

  /** Commits a Release of ESPADHE and declares its version in dev. */
  function publish(version: string, letter: string): Promise<void> {
    return commit(`ESPADHE ${version} in dev`, (clone) => {
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
      appendFileSync(join(clone, "estate", "releases", "espadhe.yaml"), `---\n${stringify(release)}`);
      const environmentFile = join(clone, "estate", "environments", "dev.yaml");
      const text = readFileSync(environmentFile, "utf8");
      writeFileSync(environmentFile, text.replace(/ESPADHE: .*/, `ESPADHE: ${version}`));
      return "estate";
    });
  }

  function imageOf(letter: string): string {
    return `registry.env.example/espadhe@sha256:${letter.repeat(64)}`;
  }

  /** Changes files in a fresh clone, commits them and pushes. `change` gives the path of what it changed. */
  async function commit(subject: string, change: (clone: string) => string): Promise<void> {
    const clone = mkdtempSync(join(tmpdir(), "ecluse-clone-"));
    try {
      await simpleGit().clone(real.repository, clone);
      const changed = change(clone);
      const git = simpleGit(clone);
      await git.addConfig("user.name", "Mo").addConfig("user.email", "mo@env.example").addConfig("commit.gpgsign", "false");
      await git.add(["--all", changed]);
      await git.commit(subject);
      await git.push("origin", "main");
    } finally {
      rmSync(clone, { recursive: true, force: true });
    }
  }

  function isThere(object: (typeof EXTRA)[number]): boolean {
    return running.ports.cache.get({ kind: object.kind, namespace: NAMESPACE, name: object.metadata.name }) !== undefined;
  }

  async function confirmPrune(): Promise<void> {
    await mustKubectl(cluster, ["create", "rolebinding", "deciders", "-n", NAMESPACE, "--clusterrole=ecluse-decider", "--user=env-admin"]);
    const waiting = () => running.ports.cache.list<Estate>("Estate", NAMESPACE)[0]?.status?.pendingPrune;
    await until(() => Promise.resolve(waiting() !== undefined));
    const on = { kind: "Estate", name: "reference", point: waiting()?.point };
    const spec = { on, verdict: "Confirm", by: "env-admin", channel: "Kubernetes" };
    const decision = { apiVersion: "ecluse.dev/v1alpha1", kind: "Decision", metadata: { name: "prune-extra" }, spec };
    await mustKubectl(cluster, ["create", "-n", NAMESPACE, "-f", "-", "--as=env-admin"], JSON.stringify(decision));
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
