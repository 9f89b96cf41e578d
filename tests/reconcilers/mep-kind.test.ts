import { afterEach, beforeEach, expect, test } from "vitest";
import type { MEP } from "../../controller/api/types.ts";
import { until } from "./world/airlocks.ts";
import { sayAll, sayOn, SPEC, startProduction } from "./world/production.ts";
import { manifest } from "./world/sample.ts";
import type { World } from "./world/world.ts";

let world: World;

beforeEach(async () => {
  world = await startProduction();
});
afterEach(async () => {
  await world.stop();
});

const warnings = (): readonly string[] =>
  (world.get<MEP>("MEP", "mep-x1")?.status?.warnings ?? []).map(({ reason, message }) => `${reason}: ${message}`);

async function declared(kind: "Initial" | "Change", more: object = {}): Promise<void> {
  world.install(manifest("MEP", "mep-x1", { ...SPEC, items: [{ application: "LIQUIDA", version: "1.2.0", kind }], ...more }));
  await world.settle();
}

const NOT_INITIAL =
  "NotInitial: Declared Initial in MEP mep-x1 although prod has the application already: LIQUIDA 1.2.0 (1.1.0). Write kind: Change.";

test("an Initial of what runs in production is a warning, from before it begins until after it is in place", async () => {
  await declared("Initial");
  expect(warnings()).toEqual([NOT_INITIAL]);
  await sayAll(world);
  await until(world, "19:58", "2027-01-04");
  await sayOn(world, "armel", "step/10", "Done");
  await until(world, "20:40", "2027-01-04");
  expect(world.pass("mep-x1").status?.items?.[0]).toMatchObject({ from: "1.1.0", to: "1.2.0" });
  expect(warnings()).toContain(NOT_INITIAL);
});

test("a Change of what runs is none, and it may go on", async () => {
  await declared("Change");
  expect(warnings()).toEqual([]);
});

test("production has nothing of it: a Change is told so, an Initial is not, though its evidence is asked for once its day is over", async () => {
  world.shop.install("prod-zos", "LIQUIDA", "nothing");
  world.patch("Environment", "prod", { spec: { versions: { LIQUIDA: null } } });
  await declared("Change");
  expect(warnings()).toEqual([
    "NotAChange: Declared a Change in MEP mep-x1 although prod has nothing of the application: LIQUIDA 1.2.0. Write kind: Initial: its fiche then tells capacity and exploitation, and its way back takes it away.",
  ]);
  const fiche = { offset: 1, risks: "-", impacts: "-", tests: "-", exploitation: "None by night" };
  world.patch("MEP", "mep-x1", { spec: { items: [{ application: "LIQUIDA", version: "1.2.0", kind: "Initial" }], fiche } });
  await world.settle();
  expect(warnings()).toEqual([
    "Overdue: Still missing for MEP mep-x1 although its day is over: capacity (fiche.capacity) (2026-12-31), how it is taken away again (rollback.steps) (2026-12-31).",
  ]);
});
