import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Airlock, Pass } from "../../controller/api/types.ts";
import { sayOnGate, startBehindAirlock, until } from "./world/airlocks.ts";
import { declare, observed } from "./world/converged.ts";
import { decision, manifest, target } from "./world/sample.ts";
import type { World } from "./world/world.ts";

const TUESDAY = "2027-01-05";
const NIGHT = "sas-2027-01-04";

let world: World;
beforeEach(async () => {
  world = await startBehindAirlock();
  world.install(
    manifest("Gate", "qualif-exception", {
      title: "Patches",
      openers: "qualif",
      guards: { environments: ["qualif"], platforms: ["Mainframe"], lanes: ["Exceptional"] },
    }),
  );
});
afterEach(async () => {
  await world.stop();
});

const at = (time: string, day?: string): Promise<void> => until(world, time, day);
const itemsOf = (pass = NIGHT): readonly string[] =>
  (world.get<Pass>("Pass", pass)?.status?.items ?? []).map(
    ({ environment, application, result, reason }) => `${environment} ${application} ${String(result)} ${String(reason)}`,
  );
const phaseOf = (pass = NIGHT): string | undefined => world.get<Pass>("Pass", pass)?.status?.phase;
/** LIQUIDA is declared, its door is open, and the list is sealed. */
const opened = async (...codes: readonly ("LIQUIDA" | "TIERS")[]): Promise<void> => {
  declare(world, "qualif", Object.fromEntries(codes.map((code) => [code, "1.1.0"])));
  await world.settle();
  sayOnGate(
    world,
    "go",
    "Open",
    codes.map((code) => ["qualif", code, "1.1.0"] as const),
  );
  await at("19:00");
};
const ask = (name: string, application: string, [from, end, to = "1.1.0"]: readonly [from: string, until: string, to?: string]): void => {
  world.install(
    manifest("Pass", name, {
      lane: "Exceptional",
      environment: "qualif",
      date: from.slice(0, 10),
      exceptional: { reason: "Payments stop otherwise", requestedBy: "moe-liquida", at: from, until: end },
      changes: [{ environment: "qualif", application, to }],
    }),
  );
};
const openPatch = (name: string): void => {
  const digest = world.get<Pass>("Pass", NIGHT)?.status?.items?.[0]?.digest ?? digestOfPending();
  const changes = [{ environment: "qualif", application: "LIQUIDA", to: "1.1.0", digest }];
  world.install(decision(name, { on: { kind: "Gate", name: "qualif-exception" }, verdict: "Open", by: "quitterie", changes }));
};
const digestOfPending = (): string => world.environment("qualif").status?.pending?.[0]?.digest ?? "";

describe("what Git says of an airlock after the list of the night was sealed", () => {
  test("counts: an environment that it has no more, and that has become production, takes nothing from it", async () => {
    await opened("LIQUIDA");
    world.patch("Airlock", "sas", { spec: { environments: ["recette"] } });
    world.patch("Environment", "qualif", { spec: { purpose: "Production", rank: 100 } });
    await at("23:50");
    expect(itemsOf()).toEqual(["qualif LIQUIDA Deferred NoLane"]);
    expect(observed(world, "qualif", "LIQUIDA")).toBe("1.0.0");
  });

  test.each([
    ["it is suspended", { suspend: { reason: "Stop everything", by: "anne", until: "2027-01-06T00:00:00Z" } }],
    ["the night is skipped", { skips: [{ date: "2027-01-04", reason: "RAZ tonight" }] }],
    ["the environment is left out of it", { skips: [{ date: "2027-01-04", reason: "RAZ tonight", environments: ["qualif"] }] }],
  ])("counts: %s", async (_what, spec) => {
    await opened("LIQUIDA");
    world.patch("Airlock", "sas", { spec });
    await at("23:50");
    expect(itemsOf()).toEqual(["qualif LIQUIDA Deferred PassSkipped"]);
    expect(observed(world, "qualif", "LIQUIDA")).toBe("1.0.0");
  });

  test("is waited for while the airlock is not there: its gates guard nothing then, and nothing passes them", async () => {
    declare(world, "qualif", { LIQUIDA: "1.1.0", TIERS: "1.1.0" });
    await world.settle();
    sayOnGate(world, "go", "Open", [["qualif", "LIQUIDA", "1.1.0"]]);
    world.shop.script("qualif-zos Deploy", "Running");
    await at("21:02");
    const { spec } = world.get<Airlock>("Airlock", "sas") ?? expect.unreachable("There is no airlock.");
    world.remove("Airlock", "sas");
    world.install(manifest("Airlock", "night", spec));
    world.patch("Gate", "qualif-zos-sas", { spec: { guards: { lanes: ["night"] } } });
    world.shop.finish();
    await at("08:00", TUESDAY);
    expect(observed(world, "qualif", "TIERS")).toBe("1.0.0 1.0.0");
    expect(world.environment("qualif").status?.lock).toBeUndefined();
  });
});

test("a night whose airlock was away for twenty minutes goes on once it is back", async () => {
  await opened("LIQUIDA");
  await at("20:50");
  const { spec } = world.get<Airlock>("Airlock", "sas") ?? expect.unreachable("There is no airlock.");
  world.remove("Airlock", "sas");
  await at("21:10");
  world.install(manifest("Airlock", "sas", spec));
  await world.settle();
  sayOnGate(world, "again", "Open", [["qualif", "LIQUIDA", "1.1.0"]]);
  await at("23:50");
  expect(phaseOf()).not.toBe("Sealed");
  expect(world.environment("qualif").status?.lock).toBeUndefined();
});

test("a night whose airlock is gone can be deleted", async () => {
  await opened("LIQUIDA");
  world.remove("Airlock", "sas");
  await at("20:00");
  world.remove("Pass", NIGHT);
  await at("20:10");
  expect(phaseOf()).toBeUndefined();
});

describe("an environment that is gone after the list of the night was sealed", () => {
  test("takes nothing, and holds up none of the others", async () => {
    declare(world, "recette", { LIQUIDA: "1.1.0" });
    await opened("LIQUIDA");
    world.patch("Airlock", "sas", { spec: { environments: ["qualif"] } });
    world.remove("Environment", "recette");
    await at("00:40", TUESDAY);
    expect(itemsOf()).toEqual(["qualif LIQUIDA Deployed Deployed", "recette LIQUIDA Deferred UnknownEnvironment"]);
  });

  test("stops nobody once its own part is over", async () => {
    declare(world, "recette", { LIQUIDA: "1.1.0" });
    await opened("LIQUIDA", "TIERS");
    await at("21:40");
    world.remove("Environment", "recette");
    await at("01:00", TUESDAY);
    expect(observed(world, "qualif", "TIERS")).toBe("1.1.0 1.1.0");
    expect(world.environment("qualif").status?.lock).toBeUndefined();
  });
});

test("what was deployed to a machine is taken back there, be it not the environment's any more", async () => {
  const { spec } = target("qualif-zos");
  world.install(target("qualif-zos"), manifest("Target", "qualif2-zos", { ...spec, host: "qualif2-zos" }));
  for (const code of ["LIQUIDA", "TIERS"] as const) world.shop.install("qualif2-zos", code, "1.0.0");
  await opened("LIQUIDA");
  world.shop.script("qualif-zos Deploy", "Running");
  await at("21:01");
  world.patch("Environment", "qualif", { spec: { targets: ["qualif2-zos", "qualif-unix"] } });
  await world.settle();
  world.shop.finish();
  await at("00:40", TUESDAY);
  expect(itemsOf()[0]).toMatch(/^qualif LIQUIDA RolledBack/u);
  expect(world.shop.ran.filter((one) => one.includes("Rollback")).map((one) => one.split(" ")[0])).toEqual(["qualif-zos"]);
});

describe("a patch", () => {
  test("needs a green light of its own, although the same content was let pass by one before", async () => {
    declare(world, "qualif", { LIQUIDA: "1.1.0" });
    ask("urgent-1", "LIQUIDA", ["2027-01-04T14:00", "2027-01-04T16:00"]);
    await world.settle();
    openPatch("light");
    world.shop.script("qualif-zos Smoke", "Failed");
    await at("16:30");
    expect(itemsOf("urgent-1")).toEqual(["qualif LIQUIDA RolledBack StepFailed"]);
    ask("urgent-2", "LIQUIDA", ["2027-01-07T14:00", "2027-01-07T16:00"]);
    await at("16:30", "2027-01-07");
    expect(itemsOf("urgent-2").filter((one) => one.includes("Deployed"))).toEqual([]);
    expect(observed(world, "qualif", "LIQUIDA")).toBe("1.0.0");
  });

  test("that waits for a lock ends with its time", async () => {
    declare(world, "qualif", { LIQUIDA: "1.1.0" });
    await world.settle();
    sayOnGate(world, "go", "Open", [["qualif", "LIQUIDA", "1.1.0"]]);
    world.shop.script("qualif-zos Deploy", "Unknown");
    await at("23:50");
    world.patch("Application", "tiers", { spec: { dependsOn: null } });
    declare(world, "qualif", { TIERS: "1.1.0" });
    world.remove("Gate", "qualif-exception");
    ask("urgent", "TIERS", ["2027-01-05T10:00", "2027-01-05T11:00"]);
    await at("12:00", TUESDAY);
    expect(world.get<Pass>("Pass", "urgent")?.status?.endedAt).toBeDefined();
  });

  test("that runs over its time keeps what it carries: the night does not take it up again", async () => {
    world.remove("Gate", "qualif-zos-sas");
    world.remove("Gate", "qualif-exception");
    declare(world, "qualif", { LIQUIDA: "1.1.0" });
    ask("urgent", "LIQUIDA", ["2027-01-04T17:00", "2027-01-04T17:50"]);
    world.shop.script("qualif-zos Smoke", "Running", "Failed");
    await at("18:10");
    world.shop.finish();
    await at("23:50");
    expect(itemsOf("urgent")).toEqual(["qualif LIQUIDA Deployed Deployed"]);
    expect(observed(world, "qualif", "LIQUIDA")).toBe("1.1.0");
  });
});

describe("a patch that passes after the list of the night was sealed", () => {
  const patch = async (to: string): Promise<void> => {
    world.remove("Gate", "qualif-exception");
    ask("urgent", "LIQUIDA", ["2027-01-04T19:30", "2027-01-04T20:30", to]);
    await at("20:40");
  };

  test("is what the night takes back to, when it fails", async () => {
    declare(world, "qualif", { LIQUIDA: "1.2.0" });
    await world.settle();
    sayOnGate(world, "go", "Open", [["qualif", "LIQUIDA", "1.2.0"]]);
    await at("19:00");
    declare(world, "qualif", { LIQUIDA: "1.1.0" });
    await patch("1.1.0");
    declare(world, "qualif", { LIQUIDA: "1.2.0" });
    world.shop.script("qualif-zos Smoke", "Failed");
    await at("23:50");
    expect(itemsOf()).toEqual(["qualif LIQUIDA RolledBack StepFailed"]);
    expect(world.get<Pass>("Pass", NIGHT)?.status?.items?.[0]?.from).toBe("1.1.0");
    expect(observed(world, "qualif", "LIQUIDA")).toBe("1.1.0");
  });

  test("with a newer version is not undone by the night", async () => {
    await opened("LIQUIDA");
    declare(world, "qualif", { LIQUIDA: "1.2.0" });
    await patch("1.2.0");
    declare(world, "qualif", { LIQUIDA: "1.1.0" });
    await at("23:50");
    expect(itemsOf()).toEqual(["qualif LIQUIDA Deferred Overtaken"]);
    expect(observed(world, "qualif", "LIQUIDA")).toBe("1.2.0");
  });
});

test("a patch that has its words is not held up by one that has not, asked for before it", async () => {
  declare(world, "qualif", { LIQUIDA: "1.1.0" });
  ask("first", "LIQUIDA", ["2027-01-04T10:00", "2027-01-04T17:00"]);
  ask("urgent", "LIQUIDA", ["2027-01-04T14:00", "2027-01-04T16:00"]);
  await at("12:00");
  expect(itemsOf("first")).toEqual([]);
  world.remove("Gate", "qualif-exception");
  await at("14:10");
  expect(observed(world, "qualif", "LIQUIDA")).toBe("1.1.0");
});

describe("the pass of a night that somebody deletes", () => {
  const standing = (): readonly string[] =>
    (world.get<Airlock>("Airlock", "sas")?.status?.conditions ?? []).map(({ type, status, reason }) => `${type} ${status} ${reason}`);

  test("before its leg is gone at once, and so is its night; what was on it comes in the next", async () => {
    await opened("LIQUIDA");
    world.remove("Pass", NIGHT);
    await at("19:05");
    expect(phaseOf()).toBeUndefined();
    expect(standing()).toContain("Ready True PassDeleted");
    expect(world.environment("qualif").status?.pending?.[0]).toMatchObject({
      nextTry: "2027-01-05T20:00:00Z",
      finding: { reason: "GateClosed" },
    });
    sayOnGate(world, "tomorrow", "Open", [["qualif", "LIQUIDA", "1.1.0"]]);
    expect(world.records().map(({ reason }) => reason)).toContain("PassDeleted");
    await at("23:50");
    expect(phaseOf()).toBeUndefined();
    expect(observed(world, "qualif", "LIQUIDA")).toBe("1.0.0");
    await at("23:50", TUESDAY);
    expect(observed(world, "qualif", "LIQUIDA")).toBe("1.1.0");
    expect(standing()).toContain("Ready True Scheduled");
  });

  test("in the midst of it brings what it has begun to its end, and begins nothing more", async () => {
    await opened("LIQUIDA", "TIERS");
    world.shop.script("qualif-zos Deploy", "Running");
    await at("21:01");
    world.remove("Pass", NIGHT);
    await world.settle();
    world.shop.finish();
    await at("23:50");
    expect(phaseOf()).toBeUndefined();
    expect(observed(world, "qualif", "LIQUIDA")).toBe("1.1.0");
    expect(observed(world, "qualif", "TIERS")).toBe("1.0.0 1.0.0");
  });

  test("between two legs goes at once when nothing of it is under way, and what waited for the second comes in the next", async () => {
    const legs = [
      { platform: "Open", at: "21:00", until: "22:30" },
      { platform: "Mainframe", at: "22:00", until: "23:30" },
    ];
    world.patch("Airlock", "sas", { spec: { legs } });
    await opened("LIQUIDA");
    await at("21:40");
    expect([phaseOf(), itemsOf()]).toEqual(["Running", ["qualif LIQUIDA undefined undefined"]]);
    world.remove("Pass", NIGHT);
    await at("21:41");
    expect(phaseOf()).toBeUndefined();
    expect(world.environment("qualif").status?.lock).toBeUndefined();
    expect(standing()).toContain("Ready True PassDeleted");
    await at("23:50");
    expect(observed(world, "qualif", "LIQUIDA")).toBe("1.0.0");
  });

  test("the next morning does not come back as missed, nor do the words that were said for it", async () => {
    world.patch("Calendar", "france", {
      spec: { freezes: [{ name: "close", from: "2027-01-04T20:00", to: "2027-01-05T00:00", reason: "Accounts" }] },
    });
    await opened("LIQUIDA");
    await at("09:00", TUESDAY);
    expect(itemsOf()).toEqual(["qualif LIQUIDA Deferred FreezePeriod"]);
    world.remove("ValidatingAdmissionPolicyBinding", "ecluse-passes");
    world.remove("Pass", NIGHT);
    await at("12:00", TUESDAY);
    expect(phaseOf()).toBeUndefined();
    expect(standing()).toContain("Ready True Scheduled");
    await at("23:50", TUESDAY);
    expect(observed(world, "qualif", "LIQUIDA")).toBe("1.0.0");
  });
});

describe("a source that does not answer when contents are controlled", () => {
  test("costs the others of its platform ten minutes, not their night", async () => {
    world.shop.install("qualif-zos", "LIQUIDA", "1.1.0");
    world.patch("Environment", "qualif", { spec: { versions: { LIQUIDA: "1.1.0", TIERS: "1.0.0" } } });
    await world.settle();
    declare(world, "recette", { LIQUIDA: "1.1.0" });
    declare(world, "qualif", { LIQUIDA: "1.2.0" });
    await world.settle();
    sayOnGate(world, "go", "Open", [
      ["recette", "LIQUIDA", "1.1.0"],
      ["qualif", "LIQUIDA", "1.2.0"],
    ]);
    await at("20:50");
    world.shop.unreachable.add("recette-zos");
    await at("21:05");
    expect(itemsOf()).toEqual(["qualif LIQUIDA undefined undefined", "recette LIQUIDA undefined undefined"]);
    await at("21:30");
    expect(itemsOf()).toEqual(["qualif LIQUIDA Deployed Deployed", "recette LIQUIDA Deferred TargetUnreachable"]);
  });

  test("ends a patch with its hours", async () => {
    world.remove("Gate", "qualif-exception");
    declare(world, "qualif", { LIQUIDA: "1.1.0" });
    ask("urgent", "LIQUIDA", ["2027-01-04T14:00", "2027-01-04T16:00"]);
    await at("13:58");
    world.shop.unreachable.add("qualif-zos");
    await at("16:30");
    expect(itemsOf("urgent")).toEqual(["qualif LIQUIDA Deferred TargetUnreachable"]);
    expect(world.get<Pass>("Pass", "urgent")?.status?.endedAt).toBeDefined();
  });
});
