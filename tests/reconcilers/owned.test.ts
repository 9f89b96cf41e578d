import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Commit } from "../../controller/sandbox/kubernetes/core/store.ts";
import type { KubeObject } from "../../controller/ports/cluster.ts";
import { requires } from "../requires.ts";
import { doorEstate, GATE } from "./world/door.ts";
import type { EstateWorld } from "./world/estate-repository.ts";
import { ESTATE, startEstate } from "./world/estate-repository.ts";

interface WithSpec extends KubeObject {
  readonly spec: unknown;
}

describe.skipIf(!requires("git"))("the whole spec of what Git declares is Git's", () => {
  let world: EstateWorld;
  let written: string[];

  beforeEach(async () => {
    written = [];
    const onCommit = ({ key, object }: Commit): void => {
      if (object !== undefined) written.push(`${key.storage} ${key.name}`);
    };
    world = await startEstate({}, { onCommit });
    world.write(...doorEstate([{ name: "Quitterie Abel", user: "quitterie" }]));
    await world.push("Qualification, behind its door");
  });
  afterEach(async () => {
    await world.end();
  });

  const specOf = (kind: string, name: string): unknown => world.get<WithSpec>(kind, name)?.spec;
  const overridden = (): readonly string[] => world.events().filter((line) => line.includes("OverriddenInCluster"));

  test.each<[what: string, at: readonly [kind: string, name: string], spec: object]>([
    [
      "an item of a list with keys",
      ["Team", "qualif"],
      {
        members: [
          { name: "Quitterie Abel", user: "quitterie" },
          { name: "Eve", user: "moe" },
        ],
      },
    ],
    [
      "a field that Git omits, within an item",
      ["Team", "qualif"],
      { members: [{ name: "Quitterie Abel", user: "quitterie", mails: ["eve@env.example"] }] },
    ],
    ["a key of a map", ["Environment", "qualif"], { versions: { SIMRET: "1.0.0" } }],
    ["a default", ["Gate", GATE], { fourEyes: true, quorum: 2, closesAt: "8h" }],
    ["a default of what decides on contents", ["Airlock", "sas"], { contentControl: "Warn" }],
    [
      "an item of an optional list",
      ["Calendar", "france"],
      { freezes: [{ name: "eve", reason: "None", from: "2027-02-01T00:00", to: "2027-02-02T00:00", environments: ["qualif"] }] },
    ],
    ["an optional field", ["Application", "liquida"], { dependsOn: ["TIERS"] }],
  ])("%s that a hand added is taken out, and said", async (_what, [kind, name], spec) => {
    const before = specOf(kind, name);
    world.remove("ValidatingAdmissionPolicyBinding", "ecluse-declared");
    world.patch(kind, name, { spec });
    expect(specOf(kind, name)).not.toEqual(before);
    await world.settle();
    expect(specOf(kind, name)).toEqual(before);
    expect(overridden()).toEqual([`Warning OverriddenInCluster ${kind}/${name}`]);
  });

  test("a field that Git drops goes, even one that a hand wrote the same way", async () => {
    world.patch("Application", "tiers", { spec: { dependsOn: ["LIQUIDA"] } });
    world.repository.git("rm", "--quiet", "--cached", "estate/applications/tiers.yaml");
    world.write({
      ...declared("Application", "tiers"),
      spec: { ...(declared("Application", "tiers").spec as object), dependsOn: undefined },
    });
    await world.push("TIERS stands alone");
    expect(specOf("Application", "tiers")).not.toHaveProperty("dependsOn");
    expect(overridden()).toEqual([]);
  });

  test("labels, annotations and a status of others stay", async () => {
    const foreign = { labels: { "shop.example/colour": "red" }, annotations: { "shop.example/note": "Ours" } };
    world.patch("Environment", "dev", { metadata: foreign, spec: { versions: { SIMRET: "1.0.0" } } });
    await world.settle();
    expect(overridden()).toEqual(["Warning OverriddenInCluster Environment/dev"]);
    expect(world.get("Environment", "dev")?.metadata).toMatchObject(foreign);
    expect(world.condition("Environment", "dev", "InSync")?.status).toBe("True");
  });

  test("nobody keeps a Team or a Gate by a finalizer when its file goes; one that is there may be taken off", () => {
    const add = (kind: string, name: string) => (): void => {
      world.patch(kind, name, { metadata: { finalizers: ["shop.example/mine"] } });
    };
    expect(add("Team", "qualif")).toThrow(/a finalizer would keep it/u);
    expect(add("Gate", GATE)).toThrow(/a finalizer would keep it/u);
    world.remove("ValidatingAdmissionPolicyBinding", "ecluse-declared");
    add("Team", "qualif")();
    world.patch("Team", "qualif", { metadata: { finalizers: [] } });
    expect(world.get("Team", "qualif")?.metadata.finalizers ?? []).toEqual([]);
  });

  test("nothing is written at a look at which nothing was edited, defaults and all", async () => {
    written.length = 0;
    for (let look = 0; look < 3; look += 1) await world.poke("Estate", ESTATE);
    await world.restart();
    await world.poke("Estate", ESTATE);
    expect(written).toEqual([]);
  });

  test("what was not put back is not said to be, until it is", async () => {
    world.faults.cut = ({ method, body }) => method === "PATCH" && body.startsWith("[");
    world.patch("Environment", "qualif", { spec: { versions: { SIMRET: "1.0.0" } } });
    await world.settle();
    expect(overridden()).toEqual([]);
    world.faults.cut = () => false;
    await world.advance({ minutes: 5 });
    expect(overridden()).toEqual(["Warning OverriddenInCluster Environment/qualif"]);
    expect(specOf("Environment", "qualif")).toMatchObject({ versions: { LIQUIDA: "1.1.0" } });
  });

  function declared(kind: string, name: string) {
    const { apiVersion, spec } = world.get<WithSpec>(kind, name) as WithSpec;
    return { apiVersion, kind, metadata: { name }, spec: spec as Record<string, unknown> };
  }
});
