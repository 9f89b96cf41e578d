import { expect, test } from "vitest";
import type { Decision, Estate } from "../../controller/api/types.ts";
import { requires } from "../requires.ts";
import { pending } from "./world/converged.ts";
import { ESTATE, startEstate } from "./world/estate-repository.ts";
import { decision, environment, manifest, release, target } from "./world/sample.ts";

const KINDS = ["Team", "Target", "Application", "Release", "Environment"];

test.skipIf(!requires("git"))(
  "an emptied repository keeps the releases that run and the team whose word is waited for, until it is given",
  async () => {
    const world = await startEstate();
    try {
      const before = KINDS.map((kind) => world.list(kind).length);
      world.repository.git("rm", "-r", "--quiet", "estate");
      await world.push("Nothing at all");
      const point = world.get<Estate>("Estate", ESTATE)?.status?.pendingPrune?.point ?? "";
      expect(KINDS.map((kind) => world.list(kind).length)).toEqual(before);
      expect(world.condition("Environment", "dev", "InSync")?.status).toBe("True");
      world.install(decision("all", { by: "anne", on: { kind: "Estate", name: ESTATE, point }, verdict: "Confirm" }));
      await world.settle();
      await world.poke("Estate", ESTATE);
      expect(world.get<Decision>("Decision", "all")?.status?.state).toBe("Used");
      expect(KINDS.flatMap((kind) => world.list(kind))).toEqual([]);
    } finally {
      await world.end();
    }
  },
);

test.skipIf(!requires("git"))("a label that somebody changed is put back, so that what Git drops is pruned", async () => {
  const world = await startEstate();
  try {
    const dropped = release("LIQUIDA", "1.2.0");
    world.patch("Release", "liquida-1.2.0", { metadata: { labels: { "ecluse.dev/estate": "other" } } });
    await world.settle();
    await world.poke("Estate", ESTATE);
    expect(world.get("Release", "liquida-1.2.0")?.metadata.labels?.["ecluse.dev/estate"]).toBe(ESTATE);
    expect(world.events()).toContain("Warning OverriddenInCluster Release/liquida-1.2.0");
    world.erase(dropped);
    await world.push("Never built");
    expect(world.get("Release", "liquida-1.2.0")).toBeUndefined();
  } finally {
    await world.end();
  }
});

test.skipIf(!requires("git"))("what a late write makes anew after it was pruned is pruned again", async () => {
  const world = await startEstate();
  try {
    const dropped = world.get("Release", "liquida-1.2.0");
    world.erase(release("LIQUIDA", "1.2.0"));
    await world.push("Never built");
    expect(world.get("Release", "liquida-1.2.0")).toBeUndefined();
    const { name, namespace, labels, annotations } = dropped?.metadata ?? { name: "" };
    world.install({ ...release("LIQUIDA", "1.2.0"), metadata: { name, namespace, labels, annotations } });
    await world.settle();
    await world.poke("Estate", ESTATE);
    expect(world.get("Release", "liquida-1.2.0")).toBeUndefined();
  } finally {
    await world.end();
  }
});

test.skipIf(!requires("git"))("production stays production, whatever a commit makes of it", async () => {
  const world = await startEstate();
  try {
    const { spec } = world.environment("prod");
    world.write(
      manifest("Environment", "prod", { ...spec, purpose: "Development", passage: "Continuous", versions: { LIQUIDA: "1.2.0" } }),
    );
    await world.push("Production is no production any more");
    await world.advance({ hours: 1 });
    expect(world.environment("prod").spec).toMatchObject({ purpose: "Production", versions: { LIQUIDA: "1.0.0" } });
    const found = world.get<Estate>("Estate", ESTATE)?.status?.files?.flatMap(({ findings }) => findings.map(({ message }) => message));
    expect(found).toEqual([expect.stringContaining("production stays production")]);
    expect(world.shop.jobs).toEqual([]);
  } finally {
    await world.end();
  }
});

test.skipIf(!requires("git"))("an airlock that somebody makes beside Git carries nothing into what Git declares", async () => {
  const world = await startEstate();
  try {
    world.write(manifest("Calendar", "france", { timeZone: "Europe/Paris", workingDays: ["Mon", "Tue"], holidays: { region: "FR" } }));
    world.shop.install("qualif-zos", "LIQUIDA", "1.0.0");
    const behind = { purpose: "Qualification", rank: 50, passage: "Airlock", calendar: "france", targets: ["qualif-zos"] };
    world.write(target("qualif-zos"), environment("qualif", { LIQUIDA: "1.1.0" }, behind));
    await world.push("Qualification");
    const night = {
      title: "Mine",
      environments: ["qualif"],
      slot: "Noon",
      cutOff: "08:50",
      calendar: "france",
      accepts: ["Initial", "Change"],
    };
    world.install(manifest("Airlock", "mine", { ...night, legs: [{ platform: "Mainframe", at: "09:00", until: "11:00" }] }));
    await world.advance({ hours: 3 });
    expect(world.condition("Airlock", "mine", "Stalled")).toMatchObject({ status: "True", reason: "NotDeclared" });
    expect(pending(world, "qualif")).toEqual(["LIQUIDA Waiting NoLane"]);
    expect(world.shop.jobs).toEqual([]);
  } finally {
    await world.end();
  }
});
