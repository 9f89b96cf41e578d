import { describe, expect, onTestFinished, test } from "vitest";
import type { Estate } from "../../controller/api/types.ts";
import type { LoadEstate } from "../../controller/ports/manifests.ts";
import { requires } from "../requires.ts";
import type { EstateWorld } from "./world/estate-repository.ts";
import { ESTATE, startEstate } from "./world/estate-repository.ts";
import { release } from "./world/sample.ts";

async function started(loadEstate?: (load: LoadEstate) => LoadEstate): Promise<EstateWorld> {
  const world = await startEstate({}, loadEstate === undefined ? {} : { loadEstate });
  onTestFinished(() => world.end());
  return world;
}

function findings(world: EstateWorld): readonly string[] {
  const files = world.get<Estate>("Estate", ESTATE)?.status?.files ?? [];
  return files.flatMap(({ path, findings: found }) => found.map((one) => `${path}:${one.line}:${one.column} ${one.reason}`));
}

describe.skipIf(!requires("git"))("an estate with one object that is not like the others", () => {
  test("half a character in one text holds back that object alone, at its place", async () => {
    const world = await started();
    const team = 'apiVersion: ecluse.dev/v1alpha1\nkind: Team\nmetadata:\n  name: half\nspec:\n  title: "\\ud800"\n  members: []\n';
    world.repository.write("estate/half.yaml", team);
    world.write(release("LIQUIDA", "1.3.0"));
    await world.push("Half a character");
    expect(findings(world)).toEqual(["estate/half.yaml:6:10 EncodingRefused"]);
    expect(world.get("Team", "half")).toBeUndefined();
    expect(world.get("Release", "liquida-1.3.0")).toBeDefined();
  });

  test("a key of JavaScript's own objects is refused at its place, and the status tells of it; as a text it is one like any other", async () => {
    const world = await started();
    const team =
      "apiVersion: ecluse.dev/v1alpha1\nkind: Team\nmetadata:\n  name: proto\nspec:\n  title: Proto\n  __proto__: {}\n  members: []\n";
    world.repository.write("estate/proto.yaml", team);
    world.write({ ...release("LIQUIDA", "1.3.0"), metadata: { name: "liquida-1.3.0", annotations: { note: "__proto__" } } });
    await world.push("A key that is refused");
    expect(findings(world)).toEqual(["estate/proto.yaml:7:3 YamlKeyRefused"]);
    expect(world.condition("Estate", ESTATE, "Ready")).toMatchObject({ status: "False", reason: "FindingsInFiles" });
    expect(world.get("Team", "proto")).toBeUndefined();
    expect(world.get("Release", "liquida-1.3.0")?.metadata.annotations?.["note"]).toBe("__proto__");
  });

  test("an object that we fail on is named as our fault, and every other is applied", async () => {
    const world = await started((load) => (snapshot, where) => {
      const loaded = load(snapshot, where);
      const objects = loaded.objects.map((one) =>
        one.object.metadata.name === "liquida-1.3.0" ? { ...one, object: { ...one.object, spec: { title: "\ud800" } } } : one,
      );
      return { ...loaded, objects };
    });
    world.write(release("LIQUIDA", "1.3.0"), release("TIERS", "1.3.0"));
    await world.push("One that breaks us");
    expect(findings(world)).toEqual(["estate/releases/liquida-1.3.0.yaml:1:1 InternalError"]);
    expect(world.condition("Estate", ESTATE, "Ready")).toMatchObject({ status: "False", reason: "FindingsInFiles" });
    expect(world.get("Release", "tiers-1.3.0")).toBeDefined();
    expect(world.get("Release", "liquida-1.3.0")).toBeUndefined();
  });

  test("a commit whose subject is cut in the middle of a character is applied as every other", async () => {
    const world = await started();
    world.write(release("LIQUIDA", "1.3.0"));
    await world.push(`${"x".repeat(78)}😀 and so on`);
    expect(world.condition("Estate", ESTATE, "Ready")).toMatchObject({ status: "True", reason: "Applied" });
  });
});
