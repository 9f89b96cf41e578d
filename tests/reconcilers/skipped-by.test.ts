import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Airlock, Pass } from "../../controller/api/types.ts";
import { requires } from "../requires.ts";
import { until } from "./world/airlocks.ts";
import { doorEstate } from "./world/door.ts";
import type { EstateWorld } from "./world/estate-repository.ts";
import { startEstate } from "./world/estate-repository.ts";
import { manifest } from "./world/sample.ts";

const TUESDAY = "2027-01-05";

describe.skipIf(!requires("git"))("a night that Git declares not to run", () => {
  let world: EstateWorld;
  beforeEach(async () => {
    world = await startEstate({ interval: "1h" });
    world.shop.install("qualif-zos", "LIQUIDA", "1.0.0");
    world.write(...doorEstate([{ name: "Quitterie Abel", user: "quitterie" }]));
    await world.push("Qualification, behind its door");
  });
  afterEach(() => world.end());

  const airlock = (spec: object): ReturnType<typeof manifest> => {
    const sas = doorEstate([]).find(({ kind }) => kind === "Airlock");
    return manifest("Airlock", "sas", { ...sas?.spec, ...spec });
  };
  const waits = (): string | undefined => world.environment("qualif").status?.pending?.[0]?.finding?.message;
  const summary = (name: string): string | undefined => world.get<Pass>("Pass", name)?.status?.summary;

  test("is told with whoever wrote it into the file, one author for each, to who waits and by the pass", async () => {
    const monday = { date: "2027-01-04", reason: "Inventory" };
    world.write(airlock({ skips: [monday] }));
    world.repository.commit("No night on Monday", "--author=Anne Hily <anne@env.example>");
    world.write(airlock({ skips: [monday, { date: TUESDAY, environments: ["qualif"], reason: "RAZ" }] }));
    await world.push("Nor on Tuesday", "--author=Marc Vannes <marc@env.example>");
    expect(waits()).toContain(" Skipped until then: sas-2027-01-04 (Inventory – Anne Hily), sas-2027-01-05 (RAZ – Marc Vannes).");
    await until(world, "23:50");
    expect(summary("sas-2027-01-04")).toBe("Skipped: Inventory – Anne Hily");
    world.write(airlock({ skips: [] }));
    await world.push("It is done");
    expect(world.get<Airlock>("Airlock", "sas")?.metadata.annotations).not.toHaveProperty("ecluse.dev/requested");
  });

  test("so is one of a suspended airlock, with whom the suspension names", async () => {
    world.write(airlock({ suspend: { reason: "Works\nin the hall", by: "Anne Hily", until: "2027-01-05T08:00:00Z" } }));
    await world.push("Stop", "--author=Marc Vannes <marc@env.example>");
    expect(waits()).toContain(" Skipped until then: sas-2027-01-04 (Works in the hall – Anne Hily).");
  });
});
