import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Decision, Pass } from "../../controller/api/types.ts";
import { toldPending } from "../../controller/domain/delivery/told-pending.ts";
import { sayOnGate, startBehindAirlock, until } from "./world/airlocks.ts";
import { declare, observed, passes, pending, startConverged } from "./world/converged.ts";
import { decision } from "./world/sample.ts";
import type { World } from "./world/world.ts";

let world: World;
const PASS = "dev-20270104-1";

afterEach(async () => {
  await world.stop();
});

/** What is told of the one change that is pending there. */
function told(environment: string, locale: "en" | "fr"): string | undefined {
  const object = world.environment(environment);
  const [one] = object.status?.pending ?? [];
  return one === undefined ? undefined : toldPending(object, one, { locale }).finding?.message;
}

describe("an application that failed in dev, could not be taken back, and is there as declared", () => {
  beforeEach(async () => {
    world = await startConverged();
    world.shop.script("dev-zos Smoke", "Failed");
    world.shop.script("dev-zos Rollback", "Failed");
    declare(world, "dev", { LIQUIDA: "1.1.0", TIERS: "1.1.0" });
    await world.settle();
    await world.advance({ hours: 2 });
  });

  test("holds what depends on it, which says for what and for whom", () => {
    expect(observed(world, "dev", "LIQUIDA")).toBe("1.1.0");
    expect(passes(world)).toEqual([`${PASS} Failed: LIQUIDA Failed RollbackFailed, TIERS Deferred DependencyFailed`]);
    expect(pending(world, "dev")).toEqual(["TIERS Waiting DependencyFailed"]);
    expect(told("dev", "en")).toBe(
      `TIERS 1.1.0 depends on LIQUIDA 1.1.0, which failed and could not be taken back (pass ${PASS}). Replace it by another version, or env-admin lets it stay as it is: ecluse decide Pass ${PASS} dev/LIQUIDA Keep. Who can act: env-admin.`,
    );
    expect(told("dev", "fr")).toMatch(/^TIERS 1\.1\.0 dépend de LIQUIDA 1\.1\.0, qui a échoué sans pouvoir être retiré/u);
  });

  test("lets what depends on it come once another version is in place", async () => {
    declare(world, "dev", { LIQUIDA: "1.2.0" });
    await world.advance({ minutes: 5 });
    expect(observed(world, "dev", "LIQUIDA")).toBe("1.2.0");
    expect(observed(world, "dev", "TIERS")).toBe("1.1.0 1.1.0");
  });

  test("lets what depends on it come once env-admin says that it stays", async () => {
    const keep = { on: { kind: "Pass", name: PASS, point: "dev/LIQUIDA" }, verdict: "Keep" };
    world.install(decision("other", { ...keep, by: "marc" }));
    await world.advance({ minutes: 5 });
    expect(pending(world, "dev")).toEqual(["TIERS Waiting DependencyFailed"]);
    world.install(decision("keep", keep));
    await world.advance({ minutes: 5 });
    expect(world.get<Decision>("Decision", "keep")?.status?.state).toBe("Effective");
    expect(observed(world, "dev", "TIERS")).toBe("1.1.0 1.1.0");
  });
});

test("what failed below and could not be taken back there does not climb, that night or later, until env-admin says that it stays", async () => {
  world = await startBehindAirlock();
  world.shop.script("qualif-zos Smoke", "Failed");
  world.shop.script("qualif-zos Rollback", "Failed");
  for (const name of ["qualif", "recette"]) declare(world, name, { LIQUIDA: "1.1.0" });
  await world.settle();
  sayOnGate(world, "ok", "Open", [
    ["qualif", "LIQUIDA", "1.1.0"],
    ["recette", "LIQUIDA", "1.1.0"],
  ]);
  await until(world, "23:59");
  const [first, second] = world.get<Pass>("Pass", "sas-2027-01-04")?.status?.items ?? [];
  expect([first, second]).toMatchObject([
    { result: "Failed", reason: "RollbackFailed" },
    { result: "Deferred", reason: "NotYetBelow" },
  ]);
  expect([observed(world, "qualif", "LIQUIDA"), observed(world, "recette", "LIQUIDA")]).toEqual(["1.1.0", "1.0.0"]);
  await until(world, "12:00", "2027-01-05");
  expect(told("recette", "en")).toBe(
    "LIQUIDA 1.1.0 climbs level by level and failed in qualif, where it could not be taken back (pass sas-2027-01-04). Mend it by another version, or env-admin lets it stay as it is: ecluse decide Pass sas-2027-01-04 qualif/LIQUIDA Keep. Who can act: env-admin.",
  );
  world.install(decision("keep", { on: { kind: "Pass", name: "sas-2027-01-04", point: "qualif/LIQUIDA" }, verdict: "Keep" }));
  await world.settle();
  expect(pending(world, "recette")).toEqual(["LIQUIDA Waiting GateClosed"]);
});
