import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Decision, Gate, Pass } from "../../controller/api/types.ts";
import { requires } from "../requires.ts";
import { sayOnGate, until } from "./world/airlocks.ts";
import { observed, pending } from "./world/converged.ts";
import { doorEstate, GATE } from "./world/door.ts";
import type { EstateWorld } from "./world/estate-repository.ts";
import { startEstate } from "./world/estate-repository.ts";
import type { Manifest } from "./world/sample.ts";
import { manifest, target } from "./world/sample.ts";

const NIGHT = "sas-2027-01-04";
const TARGET = "qualif-zos";

describe.skipIf(!requires("git"))("a green light for what the gate and the targets were", () => {
  let world: EstateWorld;

  beforeEach(async () => {
    world = await startEstate({ interval: "1h" });
    for (const code of ["LIQUIDA", "TIERS"] as const) world.shop.install(TARGET, code, "1.0.0");
    world.write(...doorEstate([{ name: "Quitterie Abel", user: "quitterie" }]));
    await world.push("Qualification, behind its door");
    await until(world, "17:00");
    sayOnGate(world, "go", "Open", [["qualif", "LIQUIDA", "1.1.0"]]);
    await world.settle();
    expect([word(), pending(world, "qualif")]).toEqual(["Effective", ["LIQUIDA Waiting SlotAhead"]]);
  });
  afterEach(async () => {
    await world.end();
  });

  const judged = (): Decision["status"] => world.get<Decision>("Decision", "go")?.status;
  const word = (): string | undefined => judged()?.state;
  const openings = (): number | undefined => world.get<Gate>("Gate", GATE)?.status?.open?.length;
  const door = (spec: object, metadata: object = {}): Manifest => {
    const shut = doorEstate([]).find(({ kind }) => kind === "Gate");
    const { spec: declared = {} } = shut ?? {};
    return { ...manifest("Gate", GATE, { ...declared, ...spec }), metadata: { name: GATE, ...metadata } };
  };
  const machine = (spec: object, metadata: object = {}): Manifest => ({
    ...target(TARGET),
    spec: { ...target(TARGET).spec, ...spec },
    metadata: { name: TARGET, ...metadata },
  });
  const afterTheNight = async (): Promise<string> => {
    await until(world, "23:50");
    const [item] = world.get<Pass>("Pass", NIGHT)?.status?.items ?? [];
    return `${observed(world, "qualif", "LIQUIDA")} ${String(item?.result)} ${String(item?.reason)}`;
  };

  test.each([
    { what: "gate", changed: () => door({ closesAt: "72h" }), told: GATE },
    { what: "target", changed: () => machine({ host: "another-machine" }), told: `Target ${TARGET}` },
  ])("is void once the spec of the $what is another, and opens nothing until it is given again", async ({ changed, told }) => {
    world.write(changed());
    await world.push("Changed between the word and the slot");
    expect(judged()).toMatchObject({
      state: "Void",
      reason: "GateChanged",
      message: `${told} has changed since this word was given: look at it and open the gate again.`,
    });
    expect([openings(), pending(world, "qualif")]).toEqual([0, ["LIQUIDA Waiting GateClosed"]]);
    expect(await afterTheNight()).toBe("1.0.0 Deferred GateClosed");
    sayOnGate(world, "again", "Open", [["qualif", "LIQUIDA", "1.1.0"]]);
    await until(world, "23:50", "2027-01-05");
    expect(observed(world, "qualif", "LIQUIDA")).toBe("1.1.0");
  });

  test("is void too when the target changes in the cluster a minute before the slot", async () => {
    await until(world, "20:59");
    const { spec } = machine({ host: "another-machine" });
    world.install({ ...target(TARGET), spec });
    expect(await afterTheNight()).toBe("1.0.0 Deferred GateClosed");
    expect(judged()).toMatchObject({ state: "Void", reason: "GateChanged" });
  });

  test("stands when only a label is another, or the files are laid out otherwise, or another target is another", async () => {
    const labels = { "ecluse.example/floor": "3" };
    world.write(door({}, { labels }), machine({}, { labels }), {
      ...target("prod-zos"),
      spec: { ...target("prod-zos").spec, host: "far" },
    });
    const layout = [door({}, { labels }), machine({}, { labels })].map(
      (one) => `# Laid out otherwise.\n${JSON.stringify(reversed(one), undefined, 6)}\n`,
    );
    await world.push("Labels");
    world.repository.write(`estate/gates/${GATE}.yaml`, layout[0] ?? "");
    world.repository.write(`estate/targets/${TARGET}.yaml`, layout[1] ?? "");
    await world.push("Laid out otherwise");
    expect(world.get<Gate>("Gate", GATE)?.metadata.labels).toMatchObject(labels);
    expect([word(), openings()]).toEqual(["Effective", 1]);
    expect(await afterTheNight()).toBe("1.1.0 Deployed Deployed");
  });

  test("put back as it was, the word stays void: it was given before somebody meddled", async () => {
    world.write(door({ title: "Another door" }));
    await world.push("Another title");
    expect(word()).toBe("Void");
    world.write(door({}));
    await world.push("Put back");
    expect(word()).toBe("Void");
  });
});

/** The same object, every key in the other order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, inner]) => [key, reversed(inner)]),
  );
}
