import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Authorizer } from "../../../controller/sandbox/kubernetes/core/exchange.ts";
import { type KubernetesFront, startKubernetesFront } from "../../../controller/sandbox/kubernetes/front.ts";
import { writeKubeconfig } from "../../../controller/sandbox/kubernetes/kubeconfig.ts";
import { programPath, requires } from "../../requires.ts";
import { NAMESPACE, sandboxCore, TOKENS } from "./sandbox.ts";

/** The sandbox lives ahead of the machine's clock, so that is where kubectl must be understood. */
const businessNow = (): Temporal.Instant => Temporal.Now.instant().add({ hours: 24 * 90 });
/** moe may do everything, ctv may look. */
const authorizer: Authorizer = ({ username }, { verb, resource }) =>
  username === "moe" || ["get", "list", "watch"].includes(verb) || resource.startsWith("selfsubject");

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** The kubectl on the path; where everything is wanted, the oldest one supported too (a machine may carry several releases). */
function kubectls(): readonly string[] {
  const main = programPath("kubectl");
  if (main === undefined) return [];
  if (process.env["ECLUSE_TEST_REQUIRE_ALL"] !== "1") return [main];
  const folders = (process.env["PATH"] ?? "").split(delimiter).map(realFolder);
  const kept = folders.flatMap((folder) => namesIn(folder).map((name) => join(folder, name)));
  return [main, ...kept.filter((path) => path.endsWith(".1.29")).slice(0, 1)];
}

/** Where the programs of a folder really are: package tools link them from elsewhere. */
function realFolder(folder: string): string {
  try {
    return dirname(realpathSync(join(folder, "kubectl")));
  } catch {
    return folder;
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => /^kubectl\.1\.\d+$/u.test(name));
  } catch {
    return [];
  }
}

describe.skipIf(!requires("kubectl")).each(kubectls().map((path) => ({ path, name: path.split("/").at(-1) ?? path })))(
  "$name on the sandbox",
  ({ path }) => {
    const folder = mkdtempSync(join(tmpdir(), "ecluse-kubectl-"));
    const kubeconfig = join(folder, "config");
    let front: KubernetesFront | undefined;

    beforeAll(async () => {
      front = await startKubernetesFront({ core: sandboxCore({ now: businessNow, authorizer }), tokens: TOKENS });
      const contexts = ["moe", "ctv"].map((user) => ({ user, context: user, token: `token-${user}` }));
      writeFileSync(
        kubeconfig,
        writeKubeconfig({ url: front.url, caPem: front.caPem, cluster: "sandbox", namespace: NAMESPACE, contexts }),
      );
    });
    afterAll(async () => {
      await front?.stop();
      rmSync(folder, { recursive: true });
    });

    const environment = { PATH: process.env["PATH"], HOME: folder, KUBECONFIG: kubeconfig, KUBECACHEDIR: join(folder, "cache") };

    function kubectl(args: string, input = "", more: Readonly<Record<string, string>> = {}): Promise<Run> {
      return new Promise((resolve) => {
        const child = execFile(path, args.split(" "), { env: { ...environment, ...more }, timeout: 60_000 }, (error, out, err) => {
          resolve({ code: error === null ? 0 : Number(error.code ?? 1), out, err });
        });
        child.stdin?.end(input);
      });
    }

    async function succeeds(args: string, input = ""): Promise<string> {
      const run = await kubectl(args, input);
      expect(run.code, `kubectl ${args}: ${run.err}`).toBe(0);
      return run.out;
    }

    const manifest = (name: string, size: number, more = "") => `apiVersion: contract.ecluse.dev/v1
kind: Probe
metadata: { name: ${name}, labels: { made: by-hand } }
spec: { size: ${String(size)}, parts: [{ name: a, count: 1 }]${more} }
`;

    test("apply, get in every form, describe, delete", async () => {
      expect(await succeeds("apply -f -", manifest("one", 1))).toBe("probe.contract.ecluse.dev/one created\n");
      expect(await succeeds("apply -f -", manifest("one", 1))).toBe("probe.contract.ecluse.dev/one unchanged\n");
      expect(await succeeds("apply -f -", manifest("one", 2))).toBe("probe.contract.ecluse.dev/one configured\n");
      expect(await succeeds("get probes")).toMatch(/^NAME +SIZE +READY +AGE\none +2 +\d+s\n$/u);
      expect(await succeeds("get prb -o wide")).toMatch(/^NAME +SIZE +READY +MOOD +AGE\none +2 +Calm +\d+s\n$/u);
      expect(await succeeds("get contract -l made=by-hand")).toContain("one");
      expect(await succeeds("get probe one -o yaml")).toContain("mood: Calm");
      expect(JSON.parse(await succeeds("get probes -o json"))).toMatchObject({ kind: "List", items: [{ spec: { size: 2 } }] });
      expect(await succeeds("get probe one -o jsonpath={.spec.parts[0].count}")).toBe("1");
      expect(await succeeds("describe probe one")).toMatch(/Name: +one[\s\S]*Size: +2[\s\S]*Events: +<none>/u);
      expect(await succeeds("delete probe one --dry-run=server")).toContain(`deleted (server dry run)`);
      expect(await succeeds("get probe one -o name")).toBe("probe.contract.ecluse.dev/one\n");
      expect(await succeeds("delete probe one")).toContain(`probe.contract.ecluse.dev "one" deleted`);
      expect((await kubectl("get probe one")).err).toContain(`Error from server (NotFound): probes.contract.ecluse.dev "one" not found`);
    });

    test("create, patch, edit, label, and refusals that say why", async () => {
      await succeeds("create -f -", manifest("two", 1));
      expect(await succeeds(`patch probe two --type merge -p {"spec":{"size":5}}`)).toContain("patched");
      expect(await succeeds(`patch probe two --type json -p [{"op":"replace","path":"/spec/size","value":6}]`)).toContain("patched");
      expect(await succeeds("label probe two world=open")).toContain("labeled");
      expect(await succeeds("annotate probe two note=x")).toContain("annotated");
      const edited = await kubectl("edit probe two", "", { KUBE_EDITOR: "sed -i s/size:.6/size:\\ 7/" });
      expect(edited.out, edited.err).toContain("edited");
      expect(await succeeds("get probe two -o jsonpath={.spec.size}")).toBe("7");
      const refused = await kubectl("create -f -", manifest("three", 400));
      expect(refused.err).toContain("spec.size: Invalid value: 400: spec.size in body should be less than or equal to 100");
      const misspelt = await kubectl("create -f -", manifest("three", 4, ", sise: 4"));
      expect(misspelt.err).toContain(`unknown field "spec.sise"`);
    });

    test("apply --server-side, its conflicts, and the way over from apply", async () => {
      await succeeds("apply --server-side -f -", manifest("ssa", 1));
      const other = await kubectl("apply --server-side --field-manager=other -f -", manifest("ssa", 2));
      expect(other.err).toContain(`conflict with "kubectl": .spec.size`);
      await succeeds("apply --server-side --field-manager=other --force-conflicts -f -", manifest("ssa", 2));
      await succeeds("apply -f -", manifest("moved", 1, ", note: gone"));
      await succeeds("apply --server-side -f -", manifest("moved", 2));
      expect(await succeeds("get probe moved -o jsonpath={.spec}")).not.toContain("gone");
      const managers = await succeeds("get probe moved --show-managed-fields -o jsonpath={.metadata.managedFields[*].operation}");
      expect(managers).not.toContain("Update");
    });

    test("diff says what would change", async () => {
      await succeeds("apply -f -", manifest("differs", 1));
      expect(await kubectl("diff -f -", manifest("differs", 1))).toMatchObject({ code: 0, out: "" });
      const changed = await kubectl("diff -f -", manifest("differs", 9));
      expect(changed.code).toBe(1);
      expect(changed.out).toMatch(/-\s+size: 1\n[\s\S]*\+\s+size: 9/u);
      const served = await kubectl("diff --server-side -f -", manifest("differs", 9));
      expect(served.code).toBeLessThan(2);
    });

    test("wait, and get -w", async () => {
      await succeeds("apply -f -", manifest("ready", 1));
      const watch = spawn(path, ["get", "probes", "-w", "--field-selector=metadata.name=ready"], { env: environment });
      const seen = linesOf(watch);
      await seen(/ready +1/u);
      const waiting = kubectl("wait probe ready --for=condition=Ready --timeout=30s");
      const ready = `{"status":{"conditions":[{"type":"Ready","status":"True"}]}}`;
      await succeeds(`patch probe ready --type merge --subresource=status -p ${ready}`);
      expect((await waiting).out).toContain("condition met");
      await seen(/ready +1 +True/u);
      watch.kill();
      const gone = kubectl("wait probe ready --for=delete --timeout=30s");
      await succeeds("delete probe ready");
      expect((await gone).code).toBe(0);
    });

    test("explain, api-resources, api-versions, version", async () => {
      expect(await succeeds("explain probe.spec")).toMatch(
        /KIND: +Probe[\s\S]*What is asked of the probe[\s\S]*size\t<integer> -required-\n +How big it is/u,
      );
      expect(await succeeds("explain probe.spec.mood")).toContain("mood <string>");
      expect(await succeeds("explain probe --recursive")).toContain("managedFields");
      expect(await succeeds("explain deployment.spec.template.spec.containers")).toContain("image");
      expect(await succeeds("api-resources --categories=ecluse -o name")).toContain("environments.ecluse.dev");
      expect(await succeeds("api-versions")).toContain("contract.ecluse.dev/v1");
      expect(await succeeds("version")).toMatch(/Server Version: v1\.\d+/u);
    });

    test("who am I, and may I", async () => {
      expect(await succeeds("auth whoami")).toMatch(/Username +moe\nGroups +\[ecluse:moe system:authenticated\]/u);
      expect(await succeeds("auth can-i create probes")).toBe("yes\n");
      expect(await succeeds("auth can-i --list --context=ctv")).toMatch(/probes\.contract\.ecluse\.dev .*\[get list watch\]/u);
      expect(await kubectl("auth can-i create probes --context=ctv")).toMatchObject({ code: 1, out: "no\n" });
      const refused = await kubectl("create -f - --context=ctv", manifest("hers", 1));
      expect(refused.err).toContain(`probes.contract.ecluse.dev is forbidden: User "ctv" cannot create resource "probes" in API group`);
    });

    test("built-in kinds: namespace, config map, secret, deployment", async () => {
      expect(await succeeds("create ns made-here")).toBe("namespace/made-here created\n");
      expect(await succeeds("create cm settings --from-literal=a=1")).toBe("configmap/settings created\n");
      expect(await succeeds("create secret generic key --from-literal=token=hush")).toBe("secret/key created\n");
      expect(await succeeds("get secret key -o jsonpath={.data.token}")).toBe("aHVzaA==");
      expect(await succeeds("get cm settings")).toMatch(/NAME +DATA +AGE\nsettings +1/u);
      const deployment = (image: string) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: "${image}" }, { name: side, image: side }] } }
`;
      expect(await succeeds("apply -f -", deployment("web:1"))).toBe("deployment.apps/web created\n");
      expect(await succeeds("apply -f -", deployment("web:2"))).toBe("deployment.apps/web configured\n");
      expect(await succeeds("get deploy web -o jsonpath={.spec.template.spec.containers[*].image}")).toBe("web:2 side");
      expect(await succeeds("set image deploy/web side=side:2")).toContain("image updated");
      expect(await succeeds("get deploy web -o jsonpath={.spec.template.spec.containers[*].image}")).toBe("web:2 side:2");
      expect(await succeeds("delete ns made-here")).toContain("deleted");
    });

    test("events of an object", async () => {
      await succeeds("apply -f -", manifest("told", 1));
      const uid = await succeeds("get probe told -o jsonpath={.metadata.uid}");
      const at = businessNow().subtract({ minutes: 5, seconds: 10 }).toString({ smallestUnit: "second" });
      const event = `apiVersion: v1
kind: Event
metadata: { name: told.1 }
involvedObject: { apiVersion: contract.ecluse.dev/v1, kind: Probe, name: told, namespace: ${NAMESPACE}, uid: ${uid} }
type: Normal
reason: Deployed
message: it is there
firstTimestamp: "${at}"
lastTimestamp: "${at}"
count: 1
`;
      await succeeds("create -f -", event);
      // kubectl counts the age in `describe` and `events` on its own clock, in `get` it prints what the server counted.
      expect(await succeeds("describe probe told")).toMatch(/Normal +Deployed +5m\d+s[\s\S]*it is there/u);
      expect(await succeeds("events --for probe/told")).toMatch(/5m\d+s +Normal +Deployed +Probe\/told +it is there/u);
      expect(await succeeds("get events")).toMatch(/^LAST SEEN +TYPE[\s\S]*5m\d+s +Normal +Deployed +probe\/told +it is there/mu);
      const watch = spawn(path, ["events", "--for", "probe/told", "--watch"], { env: environment });
      await linesOf(watch)(/5m\d+s +Normal +Deployed/u);
      watch.kill();
      expect(await succeeds("get events told.1 -o jsonpath={.lastTimestamp}")).toBe(at);
    });

    test("the estate's own kinds", async () => {
      const team = `apiVersion: ecluse.dev/v1alpha1
kind: Team
metadata: { name: ctv }
spec: { title: CTV, members: [{ name: Anna }] }
`;
      await succeeds("apply -f -", team);
      expect(await succeeds("get ecluse")).toContain("team.ecluse.dev/ctv");
      expect(await succeeds("explain environment.spec.versions")).toContain("FIELD: versions");
    });
  },
);

/** Collects what a process prints; the function waits until it matches. */
function linesOf(child: ChildProcess): (wanted: RegExp) => Promise<void> {
  let text = "";
  const readers = new Set<() => void>();
  child.stdout?.on("data", (chunk: Buffer) => {
    text += chunk.toString();
    for (const reader of readers) reader();
  });
  return (wanted) =>
    new Promise((resolve) => {
      const look = () => {
        if (!wanted.test(text)) return;
        readers.delete(look);
        resolve();
      };
      readers.add(look);
      look();
    });
}
