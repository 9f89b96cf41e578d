import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Cluster } from "./cluster.ts";
import { startCluster, usesOwnersCluster } from "./harness.ts";
import { kubectl, type KubectlResult, mustKubectl } from "./kubectl.ts";

const repository = join(import.meta.dirname, "..", "..");
const CONTROLLER = "--as=system:serviceaccount:ecluse:ecluse";
const PROOF = { decidedAt: "2027-01-04T07:00:00Z", evidence: { commit: "c".repeat(40), key: "SHA256:anything" } };

// They install into the namespace the manifests name, so they want a cluster of their own.
describe.skipIf(usesOwnersCluster)("the manifests on a real API server", () => {
  let cluster: Cluster;

  beforeAll(async () => {
    cluster = await startCluster();
    // The first time the definitions are accepted, but not yet served, when nothing of their kinds is in the same call.
    await mustKubectl(cluster, ["apply", "--server-side", "-k", join(repository, "manifests")]);
    await mustKubectl(cluster, ["wait", "--for=condition=Established", "--timeout=60s", "crd", "--all"]);
  });

  afterAll(() => cluster.stop());

  const may = async (as: readonly string[], verb: string, resource: string): Promise<boolean> => {
    const [plural = "", subresource] = resource.split("/");
    const below = subresource === undefined ? [] : [`--subresource=${subresource}`];
    return (await kubectl(cluster, ["auth", "can-i", verb, plural, ...below, ...as])).stdout.trim().startsWith("yes");
  };

  test("applied twice, nothing changes", async () => {
    expect((await kubectl(cluster, ["diff", "--server-side", "-k", join(repository, "manifests")])).stdout).toBe("");
  });

  test("the Deployment passes the pod security its namespace enforces", async () => {
    const pod = await mustKubectl(cluster, ["get", "deployment", "ecluse", "-n", "ecluse", "-o", "jsonpath={.spec.template.spec}"]);
    const object = { apiVersion: "v1", kind: "Pod", metadata: { name: "probe" }, spec: JSON.parse(pod) as unknown };
    const result = await kubectl(cluster, ["create", "--dry-run=server", "-n", "ecluse", "-f", "-"], JSON.stringify(object));
    expect(result).toMatchObject({ code: 0, stderr: "" });
  });

  test("what the controller needs is allowed in its namespace", async () => {
    for (const [verb, resource] of [
      ["patch", "environments.ecluse.dev"],
      ["update", "passes.ecluse.dev/status"],
      ["create", "records.ecluse.dev"],
      ["create", "decisions.ecluse.dev"],
      ["update", "leases.coordination.k8s.io"],
      ["create", "events"],
    ] as const) {
      expect(await may([CONTROLLER, "-n", "ecluse"], verb, resource), `${verb} ${resource}`).toBe(true);
    }
  });

  test("what it does not need is refused", async () => {
    for (const [verb, resource] of [
      ["update", "records.ecluse.dev"],
      ["delete", "records.ecluse.dev"],
      ["update", "decisions.ecluse.dev"],
      ["delete", "decisions.ecluse.dev"],
      ["patch", "estates.ecluse.dev"],
      ["list", "secrets"],
      ["create", "secrets"],
      ["create", "pods"],
      ["create", "pods/exec"],
      ["get", "deployments.apps"],
      ["escalate", "roles.rbac.authorization.k8s.io"],
      ["create", "rolebindings.rbac.authorization.k8s.io"],
    ] as const) {
      expect(await may([CONTROLLER, "-n", "ecluse"], verb, resource), `${verb} ${resource}`).toBe(false);
    }
    expect(await may([CONTROLLER, "--all-namespaces"], "list", "environments.ecluse.dev")).toBe(false);
    expect(await may([CONTROLLER, "-n", "default"], "get", "secrets")).toBe(false);
    expect(await may([CONTROLLER], "impersonate", "users")).toBe(false);
  });

  describe("a Team that Git declares is the controller's", () => {
    const marks = { labels: { "ecluse.dev/estate": "shop" }, annotations: { "ecluse.dev/author": "Anne Brest" } };
    const spec = { title: "Qualification", members: [{ name: "Quitterie Abel", user: "quitterie" }] };
    const make = (name: string, metadata: object, as: readonly string[] = []): Promise<KubectlResult> => {
      const object = { apiVersion: "ecluse.dev/v1alpha1", kind: "Team", metadata: { name, ...metadata }, spec };
      return kubectl(cluster, ["create", "-n", "ecluse", "-f", "-", ...as], JSON.stringify(object));
    };
    const patch = (name: string, body: object, as: readonly string[] = []): Promise<KubectlResult> =>
      kubectl(cluster, ["patch", "team", name, "-n", "ecluse", "--type=merge", "-p", JSON.stringify(body), ...as]);

    // By server-side apply, as it does: it may not read a single Team, which kubectl patch would.
    const applyAsController = (name: string, declared: object): Promise<KubectlResult> => {
      const object = { apiVersion: "ecluse.dev/v1alpha1", kind: "Team", metadata: { name, ...marks }, spec: declared };
      const how = ["--server-side", "--force-conflicts", "--field-manager=ecluse-git"];
      return kubectl(cluster, ["apply", "-n", "ecluse", ...how, "-f", "-", CONTROLLER], JSON.stringify(object));
    };

    beforeAll(async () => {
      expect(await make("qualif", marks, [CONTROLLER])).toMatchObject({ code: 0 });
      // A new policy is enforced a moment after it is stored.
      while ((await make("early", marks)).code === 0) await mustKubectl(cluster, ["delete", "team", "early", "-n", "ecluse", CONTROLLER]);
    });

    test("nobody else changes its spec or its marks, or deletes it", async () => {
      expect((await patch("qualif", { spec: { title: "Ours" } })).stderr).toContain(
        "qualif is declared in Git by Estate shop: change it by a commit, the controller does the rest",
      );
      for (const metadata of [
        { labels: { "ecluse.dev/estate": null } },
        { annotations: { "ecluse.dev/author": "Eve" } },
        { annotations: null },
      ])
        expect((await patch("qualif", { metadata })).stderr).toContain("are written by the controller only");
      expect((await kubectl(cluster, ["delete", "team", "qualif", "-n", "ecluse"])).stderr).toContain("delete its file by a commit");
      expect((await kubectl(cluster, ["delete", "teams", "--all", "-n", "ecluse"])).code).not.toBe(0);
      expect(await patch("qualif", { metadata: { labels: { colour: "red" } } })).toMatchObject({ code: 0 });
      expect(await applyAsController("qualif", { ...spec, title: "As Git says by now" })).toMatchObject({ code: 0 });
    });

    test("one that no Estate declares is anybody's, and nobody else marks it", async () => {
      expect(await make("first", {})).toMatchObject({ code: 0 });
      expect(await patch("first", { spec: { title: "Ours" } })).toMatchObject({ code: 0 });
      expect((await patch("first", { metadata: marks })).stderr).toContain("are written by the controller only");
      expect(await applyAsController("first", spec)).toMatchObject({ code: 0 });
      expect((await patch("first", { spec: { title: "Ours again" } })).code).not.toBe(0);
    });

    test("it goes with its namespace", async () => {
      const away = ["-n", "away"];
      await mustKubectl(cluster, ["create", "namespace", "away"]);
      await mustKubectl(cluster, [
        "create",
        "rolebinding",
        "owner",
        ...away,
        "--clusterrole=cluster-admin",
        "--serviceaccount=away:ecluse",
      ]);
      const object = { apiVersion: "ecluse.dev/v1alpha1", kind: "Team", metadata: { name: "qualif", ...marks }, spec };
      const as = "--as=system:serviceaccount:away:ecluse";
      expect(await kubectl(cluster, ["create", ...away, "-f", "-", as], JSON.stringify(object))).toMatchObject({ code: 0 });
      expect((await kubectl(cluster, ["delete", "team", "qualif", ...away, CONTROLLER])).code).not.toBe(0);
      const namespaces = "--as=system:serviceaccount:kube-system:namespace-controller";
      expect(await kubectl(cluster, ["delete", "team", "qualif", ...away, namespaces])).toMatchObject({ code: 0 });
    });
  });

  describe("a Decision is the word of the one who gives it", () => {
    const asClaire = ["--as=claire", "--as-group=deciders", "--as-group=system:authenticated"];

    beforeAll(async () => {
      const deciders = ["-n", "ecluse", "--clusterrole=ecluse-decider", "--group=deciders"];
      await mustKubectl(cluster, ["create", "rolebinding", "deciders", ...deciders]);
      const pass = {
        apiVersion: "ecluse.dev/v1alpha1",
        kind: "Decision",
        metadata: { name: "warm-up" },
        spec: decision("Kubernetes", "nobody"),
      };
      // A new policy is enforced a moment after it is stored.
      while ((await give(pass, asClaire)).code === 0) await mustKubectl(cluster, ["delete", "decision", "warm-up", "-n", "ecluse"]);
    });

    test("under her own name it is taken", async () => {
      expect(await give(named("hers", decision("Kubernetes", "claire")), asClaire)).toMatchObject({ code: 0 });
    });

    test("under another name it is refused, and told why", async () => {
      const refused = await give(named("not-hers", decision("Kubernetes", "denis")), asClaire);
      expect(refused.code).not.toBe(0);
      expect(refused.stderr).toContain("spec.by must be your own user name, claire");
    });

    test("no person speaks on the controller's channels", async () => {
      for (const channel of ["Git", "Mail", "Console"]) {
        const refused = await give(named("channel", decision(channel, "claire", PROOF)), asClaire);
        expect(refused.stderr).toContain("use channel Kubernetes");
      }
    });

    test("the controller's account speaks for a signed commit that it names, never for a person at kubectl", async () => {
      expect(await give(named("signed", decision("Git", "claire", PROOF)), [CONTROLLER])).toMatchObject({ code: 0 });
      for (const lacking of [{}, { ...PROOF, decidedAt: undefined }, { ...PROOF, evidence: { commit: PROOF.evidence.commit } }]) {
        const refused = await give(named("unproved", decision("Git", "claire", lacking)), [CONTROLLER]);
        expect(refused.stderr).toContain("names the commit that added it, the key that signed that, and when it was given");
      }
      expect((await give(named("forged", decision("Kubernetes", "claire")), [CONTROLLER])).code).not.toBe(0);
    });

    test("a person names no evidence, and a gate has no points", async () => {
      const evidence = await give(
        named("evident", decision("Kubernetes", "claire", { evidence: { messageId: "<one@env.example>" } })),
        asClaire,
      );
      expect(evidence.stderr).toContain("is written by the controller only: leave it out");
      const pointed = { on: { kind: "Gate", name: "door", point: "all" }, verdict: "Close" };
      const refused = await give(named("pointed", decision("Kubernetes", "claire", pointed)), asClaire);
      expect(refused.stderr).toContain("a gate has no points: leave out on.point");
    });

    test("a given word cannot be changed, nor its state be written by its author", async () => {
      const patch = JSON.stringify({ spec: { verdict: "Refuse" } });
      const changed = await kubectl(cluster, ["patch", "decision", "hers", "-n", "ecluse", "--type=merge", "-p", patch]);
      expect(changed.code).not.toBe(0);
      expect(await may([...asClaire, "-n", "ecluse"], "update", "decisions.ecluse.dev/status")).toBe(false);
      expect(await may([...asClaire, "-n", "ecluse"], "delete", "decisions.ecluse.dev")).toBe(false);
    });

    function decision(channel: string, by: string, more: object = {}): object {
      return { on: { kind: "Pass", name: "night" }, verdict: "Approve", by, channel, ...more };
    }

    function named(name: string, spec: object): object {
      return { apiVersion: "ecluse.dev/v1alpha1", kind: "Decision", metadata: { name }, spec };
    }

    function give(object: object, as: readonly string[]): Promise<KubectlResult> {
      return kubectl(cluster, ["create", "-n", "ecluse", "-f", "-", ...as], JSON.stringify(object));
    }
  });
});
