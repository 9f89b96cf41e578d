import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Decision, Estate } from "../../controller/api/types.ts";
import { requires } from "../requires.ts";
import type { EstateWorld } from "./world/estate-repository.ts";
import { ESTATE, startEstate } from "./world/estate-repository.ts";
import { decision, environment, manifest, release } from "./world/sample.ts";

const KINDS = ["Team", "Target", "Application", "Release", "Environment"];

describe.skipIf(!requires("git"))("what Git declares no more is pruned", () => {
  let world: EstateWorld;

  beforeEach(async () => {
    world = await startEstate();
  });
  afterEach(async () => {
    await world.end();
  });

  test("an emptied repository keeps the releases that run and the team whose word is waited for, until it is given", async () => {
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
  });

  test("what objects that are held back still name stays, and nobody else waits; it goes once nothing names it", async () => {
    const days = { timeZone: "Europe/Paris", workingDays: ["Mon"], holidays: { region: "FR" } };
    const calendar = manifest("Calendar", "closing", days);
    const [from, to] = ["2027-06-07T08:00", "2027-06-08T18:00"];
    const tests = {
      title: "Mass tests",
      environment: "dev",
      calendar: "closing",
      purpose: "MassTest",
      mode: "Shared",
      team: "env-admin",
      from,
      to,
    };
    const booking = manifest("Booking", "june", tests);
    world.write(calendar, booking);
    await world.push("June is booked");
    world.erase(calendar);
    world.write(environment("dev", { LIQUIDA: "1.1.0", TIERS: "1.0.0", PORTAIL: "1.0.0" }));
    await world.push("No calendar, and a version elsewhere");
    const estate = (): Estate["status"] => world.get<Estate>("Estate", ESTATE)?.status;
    expect(estate()?.held?.map(({ kind, name, reason }) => `${kind} ${name} ${reason}`)).toEqual(["Booking june UnknownReference"]);
    expect(world.get("Calendar", "closing")).toBeDefined();
    expect(world.environment("dev").status?.versions).toContainEqual(expect.objectContaining({ application: "LIQUIDA", version: "1.1.0" }));
    world.erase(booking);
    await world.push("No booking either");
    expect([world.get("Calendar", "closing"), world.get("Booking", "june")]).toEqual([undefined, undefined]);
  });

  test("a label that somebody changed is put back, so that what Git drops is pruned", async () => {
    const dropped = release("LIQUIDA", "1.2.0");
    world.patch("Release", "liquida-1.2.0", { metadata: { labels: { "ecluse.dev/estate": "other" } } });
    await world.settle();
    await world.poke("Estate", ESTATE);
    expect(world.get("Release", "liquida-1.2.0")?.metadata.labels?.["ecluse.dev/estate"]).toBe(ESTATE);
    expect(world.events()).toContain("Warning OverriddenInCluster Release/liquida-1.2.0");
    world.erase(dropped);
    await world.push("Never built");
    expect(world.get("Release", "liquida-1.2.0")).toBeUndefined();
  });

  test("what a late write makes anew after it was pruned is pruned again", async () => {
    const dropped = world.get("Release", "liquida-1.2.0");
    world.erase(release("LIQUIDA", "1.2.0"));
    await world.push("Never built");
    expect(world.get("Release", "liquida-1.2.0")).toBeUndefined();
    const { name, namespace, labels, annotations } = dropped?.metadata ?? { name: "" };
    world.install({ ...release("LIQUIDA", "1.2.0"), metadata: { name, namespace, labels, annotations } });
    await world.settle();
    await world.poke("Estate", ESTATE);
    expect(world.get("Release", "liquida-1.2.0")).toBeUndefined();
  });
});
