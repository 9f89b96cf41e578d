import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Cluster } from "./cluster.ts";
import { startCluster } from "./harness.ts";
import { kubectl, makeNamespace, mustKubectl } from "./kubectl.ts";

const crds = join(import.meta.dirname, "..", "..", "crds");
const names = readdirSync(crds)
  .filter((name) => name.endsWith(".yaml"))
  .map((name) => `${name.replace(".yaml", "")}.ecluse.dev`);

describe("the CRDs on a real API server", () => {
  let cluster: Cluster;
  let namespace: string;

  beforeAll(async () => {
    cluster = await startCluster();
    namespace = await makeNamespace(cluster, "crds");
  });

  afterAll(() => cluster.stop());

  const apply = (object: object): Promise<{ code: number; stdout: string; stderr: string }> =>
    kubectl(cluster, ["apply", "--server-side", "-n", namespace, "-f", "-"], JSON.stringify(object));

  test("all are established, names accepted, schemas structural", async () => {
    await mustKubectl(cluster, [
      "apply",
      "--server-side",
      ...names.flatMap((name) => ["-f", join(crds, name.replace(".ecluse.dev", ".yaml"))]),
    ]);
    await mustKubectl(cluster, ["wait", "--for=condition=Established", "--timeout=60s", ...names.map((name) => `crd/${name}`)]);
    const stored = JSON.parse(await mustKubectl(cluster, ["get", "crd", "-o", "json"])) as CrdList;
    const complaints = stored.items.flatMap(({ metadata, status }) =>
      status.conditions
        .filter((condition) => condition.type !== "Established" && condition.type !== "NamesAccepted" && condition.status === "True")
        .map((condition) => `${metadata.name}: ${condition.type}: ${condition.message}`),
    );
    expect(stored.items).toHaveLength(names.length);
    expect(complaints).toEqual([]);
  });

  test("the server's own explain reads a description on every field", async () => {
    for (const plural of names.map((name) => name.split(".")[0] ?? "")) {
      const text = await mustKubectl(cluster, ["explain", plural, "--recursive=false"]);
      expect(text).toMatch(/GROUP:\s+ecluse\.dev/);
      expect(await mustKubectl(cluster, ["explain", `${plural}.spec`])).not.toContain("<no description>");
    }
  });

  test("one category lists them all", async () => {
    const listed = await mustKubectl(cluster, ["api-resources", "--categories=ecluse", "-o", "name"]);
    expect(listed.trim().split("\n").toSorted()).toEqual(names.toSorted());
  });

  test("a sound partner is applied, a wrong code refused with the field", async () => {
    const partner = (code: string): object => ({
      apiVersion: "ecluse.dev/v1alpha1",
      kind: "Partner",
      metadata: { name: "p012" },
      spec: { code, title: "A fund" },
    });
    expect(await apply(partner("P012"))).toMatchObject({ code: 0 });
    const refused = await apply(partner("12"));
    expect(refused.code).not.toBe(0);
    expect(refused.stderr).toContain("spec.code");
  });

  test("the content of a release never changes", async () => {
    const release = (image: string): object => ({
      apiVersion: "ecluse.dev/v1alpha1",
      kind: "Release",
      metadata: { name: "espadhe-27.1.3" },
      spec: {
        application: "ESPADHE",
        version: "27.1.3",
        kind: "Change",
        built: "2026-11-02T08:00:00Z",
        content: [{ platform: "Cloud", image }],
      },
    });
    const digest = (letter: string): string => `registry.env.example/espadhe@sha256:${letter.repeat(64)}`;
    expect(await apply(release(digest("a")))).toMatchObject({ code: 0 });
    const refused = await apply(release(digest("b")));
    expect(refused.code).not.toBe(0);
    expect(refused.stderr).toMatch(/cannot change: publish another version/);
  });

  test("an unknown field is refused by strict decoding", async () => {
    const team = {
      apiVersion: "ecluse.dev/v1alpha1",
      kind: "Team",
      metadata: { name: "moe" },
      spec: { title: "Maîtrise d'œuvre", members: [], colour: "red" },
    };
    const refused = await kubectl(cluster, ["apply", "-n", namespace, "-f", "-"], JSON.stringify(team));
    expect(refused.code).not.toBe(0);
    expect(refused.stderr).toContain("colour");
  });
});

interface CrdList {
  readonly items: readonly {
    readonly metadata: { readonly name: string };
    readonly status: { readonly conditions: readonly { readonly type: string; readonly status: string; readonly message: string }[] };
  }[];
}
