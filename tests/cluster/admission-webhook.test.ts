import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { createWatchCache, type KubernetesWatchCache } from "../../controller/adapters/kubernetes/watch-cache.ts";
import type { Booking } from "../../controller/api/types.ts";
import { WATCHED_KINDS } from "../../controller/commands/wiring.ts";
import { referenceObjects } from "../unit/policy/reference-objects.ts";
import type { Cluster } from "./cluster.ts";
import { connect, eventually, ports } from "./connected.ts";
import { type ControllerProcess, ecluse, startControllerProcess } from "./controller-program.ts";
import { startCluster, usesOwnersCluster } from "./harness.ts";
import { kubectl, type KubectlResult, mustKubectl } from "./kubectl.ts";
import { writeAccountKubeconfig } from "./real-shop.ts";

const manifests = join(import.meta.dirname, "..", "..", "manifests");
const NAMESPACE = "ecluse";
const TRAINING = { title: "Training", environment: "preprod", mode: "Shared", purpose: "Training", team: "moe" };
const CLASHING = { ...TRAINING, from: "2027-06-08T09:00", to: "2027-06-08T17:00" };

// One story in order. The API server is a process of this machine: it reaches the controller by a URL, where a Pod would have a Service.
describe.skipIf(usesOwnersCluster)("the admission webhook of ecluse run, on a real API server", () => {
  const folder = mkdtempSync(join(tmpdir(), "ecluse-admission-"));
  const kubeconfig = join(folder, "kubeconfig");
  const stopLooking = new AbortController();
  let cluster: Cluster;
  let view: KubernetesWatchCache;
  let controller: ControllerProcess;
  const lines: string[] = [];

  const inNamespace = (args: readonly string[], input?: object): Promise<KubectlResult> =>
    kubectl(cluster, [...args, "-n", NAMESPACE], input === undefined ? "" : JSON.stringify(input));
  const apply = (object: object, ...more: readonly string[]): Promise<KubectlResult> => inNamespace(["apply", "-f", "-", ...more], object);
  const patch = (resource: string, name: string, spec: object): Promise<KubectlResult> =>
    inNamespace(["patch", resource, name, "--type=merge", "-p", JSON.stringify({ spec })]);

  beforeAll(async () => {
    cluster = await startCluster();
    await mustKubectl(cluster, ["apply", "--server-side", "-k", manifests]);
    await mustKubectl(cluster, ["wait", "--for=condition=Established", "--timeout=60s", "crd", "--all"]);
    // Nobody answers yet, so everything goes through: a whole estate comes in whatever order.
    await reachAt(1);
    const items = (await referenceObjects()).filter(({ kind }) => kind !== "Release");
    await mustKubectl(cluster, ["apply", "--server-side", "-n", NAMESPACE, "-f", "-"], list(items));
    await writeAccountKubeconfig(cluster, kubeconfig);
    const { http, connection } = await connect(cluster);
    view = createWatchCache({ http, connection, ...ports, kinds: WATCHED_KINDS, namespace: NAMESPACE });
    void view.run(stopLooking.signal);
    controller = await startHere();
  }, 240_000);

  afterAll(async () => {
    stopLooking.abort(new Error("the test ends"));
    await controller.kill();
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test("the controller tells API servers whom to trust, and a clash is refused at once with what is free", async () => {
    await eventually(async () => (await apply(booking("probe", CLASHING), "--dry-run=server")).code !== 0);
    const refused = await apply(booking("training", CLASHING));
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain(
      'admission webhook "rules.ecluse.dev" denied the request: spec.from: BookingConflict: mass-tests-2027-06 (moa)',
    );
    expect(refused.stderr).toMatch(/2027-06-14T09:00 to 2027-06-14T17:00 is free/u);
    expect(view.get({ kind: "Booking", namespace: NAMESPACE, name: "training" })).toBeUndefined();
  });

  test("a sound one passes without a word, and what is mended is never held up", async () => {
    const free = { ...TRAINING, from: "2027-03-02T09:00", to: "2027-03-02T17:00" };
    expect(await apply(booking("free", free))).toMatchObject({ code: 0, stderr: "" });
    expect(await inNamespace(["delete", "booking", "free"])).toMatchObject({ code: 0 });
  });

  test.each([
    ["env", "recette", { owner: "mao" }, "spec.owner: UnknownReference: there is no Team mao in the estate: did you mean moa?"],
    ["env", "qualif", { after: "recette" }, "DependencyCycle"],
    ["sas", "sas", { environments: ["qualif", "prod"] }, "spec.environments[1]: ProductionInAirlock: prod is production"],
    ["sas", "sas", { environments: ["recette", "qualif"] }, "spec.environments[0]: EnvironmentsOutOfOrder: recette comes after qualif"],
    ["sas", "sas", { environments: ["qualif", "preprod"] }, "spec.environments: TwoNightlyAirlocks: sas-autres serves preprod"],
  ] as const)("%s %s with %o is refused", async (...[resource, name, spec, told]) => {
    const refused = await patch(resource, name, spec);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain(told);
  });

  test("a version nobody released is taken with a warning, and its environment can be worked on with it", async () => {
    const versioned = await patch("env", "dev", { versions: { LIQUIDA: "99.1.1" } });
    expect(versioned).toMatchObject({ code: 0 });
    expect(versioned.stderr).toMatch(/^Warning: spec\.versions\.LIQUIDA: UnknownRelease: there is no Release 99\.1\.1 of LIQUIDA/mu);
    const titled = await patch("env", "dev", { title: "Development" });
    expect(titled.stderr).toContain("Warning: not new, still to be mended: spec.versions.");
    expect(await inNamespace(["label", "env", "dev", "colour=blue"])).toMatchObject({ code: 0, stderr: "" });
  });

  test("what was just written counts, however far behind the watches are", async () => {
    for (let turn = 0; turn < 5; turn += 1) {
      const name = `team-${String(turn)}`;
      const team = { apiVersion: "ecluse.dev/v1alpha1", kind: "Team", metadata: { name }, spec: { title: name, members: [] } };
      const owned = { ...TRAINING, team: name, from: `2027-04-1${String(turn)}T09:00`, to: `2027-04-1${String(turn)}T17:00` };
      const both = await inNamespace(["create", "-f", "-"], JSON.parse(list([team, booking(`of-${name}`, owned)])) as object);
      expect(both.stderr).toBe("");
    }
  });

  test("ecluse check says that it is bound, and until when its certificate counts", async () => {
    expect((await ecluse("check", "--kubeconfig", kubeconfig)).out).toMatch(/ok +admission webhook +bound, trusted until \d{4}-\d\d-\d\d/u);
  });

  test("it is counted and timed", async () => {
    const text = await controller.metrics();
    expect(text).toMatch(/^ecluse_admission_requests_total\{kind="Booking",result="Refused"\} [1-9]/mu);
    expect(text).toMatch(/^ecluse_admission_requests_total\{kind="Environment",result="Warned"\} [1-9]/mu);
    expect(text).toMatch(/^ecluse_admission_duration_seconds_count [1-9]/mu);
  });

  test("a second process shows the same certificate, and takes over the address", async () => {
    await controller.end();
    controller = await startHere();
    await eventually(async () => (await apply(booking("probe", CLASHING), "--dry-run=server")).code !== 0);
    expect(lines.filter((line) => line.includes("the webhook's certificate was moved on"))).toHaveLength(1);
  });

  test("while nobody answers a clash goes round; it is refused before it acts, and recorded, once somebody does", async () => {
    await controller.end();
    const round = await apply(booking("round", CLASHING));
    expect(round).toMatchObject({ code: 0 });
    controller = await startHere();
    const found = (): Booking | undefined => view.get<Booking>({ kind: "Booking", namespace: NAMESPACE, name: "round" });
    await eventually(() => found()?.status?.state !== undefined);
    expect(found()?.status).toMatchObject({ state: "Refused", conflictsWith: "mass-tests-2027-06" });
    const records = await mustKubectl(cluster, ["get", "records", "-n", NAMESPACE, "-o", "jsonpath={.items[*].spec.key}"]);
    expect(records).toMatch(/refusal\/Booking\/round\/\S+\/BookingConflict\/mass-tests-2027-06/u);
    // It may be mended, though it was never right.
    await eventually(async () => (await apply(booking("probe", CLASHING), "--dry-run=server")).code !== 0);
    expect(await patch("booking", "round", { from: "2027-06-14T09:00", to: "2027-06-14T17:00" })).toMatchObject({ code: 0, stderr: "" });
  });

  test("the controller was refused no right but in namespaces of workloads, which are not there", () => {
    const refusals = lines.filter((line) => line.includes('"reason":"Forbidden"'));
    expect(refusals.filter((line) => !/cloud-|-cloud"/u.test(line))).toEqual([]);
  });

  /** Starts the controller and leads the API server to it. */
  async function startHere(): Promise<ControllerProcess> {
    const started = await startControllerProcess({ kubeconfig, data: join(folder, "data"), hear: (line) => lines.push(line) });
    await reachAt(started.admissionPort());
    return started;
  }

  /** The webhook of the manifests, with an address of this machine in the place of its Service. */
  async function reachAt(port: number): Promise<void> {
    const documents = parseAllDocuments(readFileSync(join(manifests, "webhook.yaml"), "utf8"));
    const objects = ("empty" in documents ? [] : documents).map((document) => document.toJS() as Configuration);
    const configuration = objects.find(({ kind }) => kind === "ValidatingWebhookConfiguration");
    const [webhook] = configuration?.webhooks ?? [];
    const here = { ...configuration, webhooks: [{ ...webhook, clientConfig: { url: `https://127.0.0.1:${String(port)}/admit` } }] };
    // The authorities that were told before are the controller's field: they stay.
    await mustKubectl(cluster, ["apply", "--server-side", "--force-conflicts", "-f", "-"], JSON.stringify(here));
  }

  function booking(name: string, spec: object): object {
    return { apiVersion: "ecluse.dev/v1alpha1", kind: "Booking", metadata: { name }, spec };
  }

  function list(items: readonly object[]): string {
    return JSON.stringify({ apiVersion: "v1", kind: "List", items });
  }
});

interface Configuration {
  readonly kind: string;
  readonly webhooks?: readonly object[];
}
