import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Decision, Pass } from "../../controller/api/types.ts";
import { sayOnGate, startBehindAirlock, until } from "./world/airlocks.ts";
import { declare, observed } from "./world/converged.ts";
import { decision, manifest } from "./world/sample.ts";
import { startThree } from "./world/three-worlds.ts";
import type { World } from "./world/world.ts";

const TUESDAY = "2027-01-05";
const NIGHT = "sas-2027-01-04";

let world: World;
afterEach(async () => {
  await world.stop();
});

const at = (time: string, day?: string): Promise<void> => until(world, time, day);
const itemsOf = (pass: string): readonly string[] =>
  (world.get<Pass>("Pass", pass)?.status?.items ?? []).map(
    ({ environment, application, result, reason }) => `${environment} ${application} ${String(result)} ${String(reason)}`,
  );
const deployed = (): readonly string[] =>
  world.shop.ran.filter((line) => line.includes(" Deploy ") && !line.startsWith("dev") && !line.startsWith("recette"));

interface Asked {
  readonly environment: string;
  readonly to: string;
  readonly hours: readonly [from: string, until: string];
  readonly codes?: readonly string[];
}
const ask = (name: string, { environment, to, hours: [from, end], codes = ["LIQUIDA"] }: Asked): void => {
  world.install(
    manifest("Pass", name, {
      lane: "Exceptional",
      environment,
      date: from.slice(0, 10),
      exceptional: { reason: "Payments stop otherwise", requestedBy: "moe-liquida", at: from, until: end },
      changes: codes.map((application) => ({ environment, application, to })),
    }),
  );
};

describe("an exceptional pass that nobody has approved", () => {
  const unapproved = (from: string, end: string): void => {
    ask("prod-urgent", { environment: "prod", to: "1.2.0", hours: [`2027-01-04T${from}`, `2027-01-04T${end}`] });
  };
  beforeEach(async () => {
    world = await startThree();
  });

  test("does not shut the gate of a go-live that deploys the same content", async () => {
    world.shop.script("prod-zos Deploy", "Running");
    await at("20:35");
    unapproved("20:30", "21:30");
    await at("20:40");
    expect(itemsOf("prod-urgent")).toEqual(["prod LIQUIDA Deferred NothingPending"]);
    world.shop.finish();
    await at("21:10");
    expect(deployed()).toEqual(["prod-zos Deploy LIQUIDA 1.2.0", "prod-zos Deploy TIERS 1.2.0", "prod-unix Deploy TIERS 1.2.0"]);
    expect(world.shop.ran.filter((line) => line.includes("Rollback"))).toEqual([]);
  });

  test("nor, when it has come to nothing in the morning, that of the evening", async () => {
    unapproved("10:00", "11:00");
    await at("11:30");
    expect(itemsOf("prod-urgent")).toEqual(["prod LIQUIDA Deferred OverWhenDeclared"]);
    await at("20:50");
    expect(deployed()).toContain("prod-zos Deploy LIQUIDA 1.2.0");
  });
});

describe("behind an airlock", () => {
  beforeEach(async () => {
    world = await startBehindAirlock();
    declare(world, "qualif", { LIQUIDA: "1.1.0" });
    // Nobody deletes a pass that has ended, where that is bound.
    world.remove("ValidatingAdmissionPolicyBinding", "ecluse-passes");
    await world.settle();
  });
  const patch = (name: string, from: string, end: string): void => {
    ask(name, { environment: "qualif", to: "1.1.0", hours: [`2027-01-04T${from}`, `2027-01-04T${end}`] });
  };

  test("of two patches that are due in the same second one carries what both name", async () => {
    patch("one", "14:00", "16:00");
    patch("two", "14:00", "16:00");
    await at("14:10");
    expect(deployed()).toEqual(["qualif-zos Deploy LIQUIDA 1.1.0"]);
    expect([...itemsOf("one"), ...itemsOf("two")].toSorted()).toEqual([
      "qualif LIQUIDA Deferred Overtaken",
      "qualif LIQUIDA Deployed Deployed",
    ]);
  });

  test("nor does the other begin what the one could not put in place", async () => {
    world.shop.script("qualif-zos Smoke", "Failed");
    patch("one", "14:00", "16:00");
    patch("two", "14:00", "16:00");
    await at("14:10");
    expect(deployed()).toEqual(["qualif-zos Deploy LIQUIDA 1.1.0"]);
    expect([...itemsOf("one"), ...itemsOf("two")].toSorted()).toEqual([
      "qualif LIQUIDA Deferred FailedMeanwhile",
      "qualif LIQUIDA RolledBack StepFailed",
    ]);
    expect(world.environment("qualif").status?.pending?.[0]?.finding?.reason).toBe("LastAttemptFailed");
  });

  test("what a patch has put in place meanwhile is not put there again by the night", async () => {
    await at("19:00");
    const { spec } = world.environment("qualif");
    world.patch("Environment", "qualif", { spec: { passage: "Continuous" } });
    await at("19:10");
    expect(observed(world, "qualif", "LIQUIDA")).toBe("1.1.0");
    world.patch("Environment", "qualif", { spec: { passage: spec.passage } });
    sayOnGate(world, "go", "Open", [["qualif", "LIQUIDA", "1.1.0"]]);
    await at("23:50");
    expect(deployed()).toEqual(["qualif-zos Deploy LIQUIDA 1.1.0"]);
    expect(itemsOf(NIGHT)).toEqual(["qualif LIQUIDA Deferred Overtaken"]);
  });

  test("what was asked for together goes in the order of what depends on what, or not at all", async () => {
    declare(world, "qualif", { LIQUIDA: "1.1.0", TIERS: "1.1.0" });
    ask("both", { environment: "qualif", to: "1.1.0", hours: ["2027-01-04T14:00", "2027-01-04T16:00"], codes: ["TIERS", "LIQUIDA"] });
    await at("13:58");
    world.shop.unreachable.add("qualif-unix");
    await at("14:30");
    expect(deployed()).toEqual([]);
    world.shop.unreachable.clear();
    await at("15:00");
    expect(itemsOf("both").toSorted()).toEqual(["qualif LIQUIDA Deployed Deployed", "qualif TIERS Deployed Deployed"]);
  });

  test("a word is not given back by a suspension of nights that are over", async () => {
    sayOnGate(world, "go", "Open", [["qualif", "LIQUIDA", "1.1.0"]]);
    const freeze = { name: "close", from: "2027-01-04T20:30", to: "2027-01-05T00:00", reason: "Accounts" };
    world.patch("Calendar", "france", { spec: { freezes: [freeze] } });
    await at("23:50");
    expect(itemsOf(NIGHT)).toEqual(["qualif LIQUIDA Deferred FreezePeriod"]);
    await at("09:00", TUESDAY);
    world.patch("Airlock", "sas", { spec: { suspend: { reason: "Works", by: "anne", until: "2027-01-06T11:00:00Z" } } });
    await at("23:50", "2027-01-06");
    expect(itemsOf("sas-2027-01-06")).toEqual(["qualif LIQUIDA Deferred GateClosed"]);
  });

  test("a gate that closes after a time lets no second attempt pass on the word of the first", async () => {
    world.patch("Gate", "qualif-zos-sas", { spec: { closesAt: "72h" } });
    await world.settle();
    sayOnGate(world, "go", "Open", [["qualif", "LIQUIDA", "1.1.0"]]);
    world.shop.script("qualif-zos Smoke", "Failed");
    await at("23:50");
    expect(itemsOf(NIGHT)).toEqual(["qualif LIQUIDA RolledBack StepFailed"]);
    world.patch("Environment", "qualif", { metadata: { annotations: { "ecluse.dev/retry-at": "2027-01-05T08:00:00Z" } } });
    await at("23:50", TUESDAY);
    expect(itemsOf("sas-2027-01-05")).toEqual(["qualif LIQUIDA Deferred GateClosed"]);
  });

  test("nor does it when the pass of the first has been deleted since", async () => {
    world.patch("Gate", "qualif-zos-sas", { spec: { closesAt: "72h" } });
    await world.settle();
    sayOnGate(world, "go", "Open", [["qualif", "LIQUIDA", "1.1.0"]]);
    world.shop.script("qualif-zos Smoke", "Failed");
    await at("09:00", TUESDAY);
    expect(itemsOf(NIGHT)).toEqual(["qualif LIQUIDA RolledBack StepFailed"]);
    world.remove("Pass", NIGHT);
    await at("23:50", TUESDAY);
    expect(itemsOf("sas-2027-01-05")).toEqual(["qualif LIQUIDA Deferred GateClosed"]);
    expect(world.get<Decision>("Decision", "go")?.status).toMatchObject({
      ...{ state: "Used", message: "Everything it names has had its turn." },
      used: [{ environment: "qualif", application: "LIQUIDA", pass: NIGHT }],
    });
  });

  test("nor when somebody else writes into its status that it was used for nothing", async () => {
    world.patch("Gate", "qualif-zos-sas", { spec: { closesAt: "72h" } });
    await world.settle();
    sayOnGate(world, "go", "Open", [["qualif", "LIQUIDA", "1.1.0"]]);
    world.shop.script("qualif-zos Smoke", "Failed");
    await at("09:00", TUESDAY);
    world.remove("Pass", NIGHT);
    await at("10:00", TUESDAY);
    const spent = { state: "Used", used: [{ environment: "qualif", application: "LIQUIDA", pass: NIGHT }] };
    expect(world.get<Decision>("Decision", "go")?.status).toMatchObject(spent);
    world.patchStatus("Decision", "go", { state: "Effective", reason: "Effective", used: null });
    await world.settle();
    expect(world.get<Decision>("Decision", "go")?.status).toMatchObject(spent);
    await at("23:50", TUESDAY);
    expect(deployed()).toEqual(["qualif-zos Deploy LIQUIDA 1.1.0"]);
  });

  test("a patch that is asked for under another name has its word until it has begun, and none after", async () => {
    world.install(
      manifest("Gate", "patches", {
        title: "Patches",
        openers: "qualif",
        guards: { environments: ["qualif"], platforms: ["Mainframe"], lanes: ["Exceptional"] },
      }),
    );
    patch("one", "14:00", "16:00");
    await world.settle();
    const digest = world.environment("qualif").status?.pending?.[0]?.digest ?? "";
    const changes = [{ environment: "qualif", application: "LIQUIDA", to: "1.1.0", digest }];
    world.install(decision("go", { on: { kind: "Gate", name: "patches" }, verdict: "Open", by: "quitterie", changes }));
    await at("13:00");
    world.remove("Pass", "one");
    patch("two", "14:00", "16:00");
    world.shop.script("qualif-zos Smoke", "Failed");
    await at("15:00");
    expect(itemsOf("two")).toEqual(["qualif LIQUIDA RolledBack StepFailed"]);
    world.remove("Pass", "two");
    await world.settle();
    patch("three", "16:00", "18:00");
    await at("18:30");
    expect(itemsOf("three")).toEqual(["qualif LIQUIDA Deferred GateClosed"]);
    expect(deployed()).toEqual(["qualif-zos Deploy LIQUIDA 1.1.0"]);
  });

  test("an environment that goes with something begun in it keeps no other from coming to its end, nor from its next night", async () => {
    world.remove("Gate", "qualif-zos-sas");
    world.patch("Environment", "recette", { spec: { after: null } });
    world.patch("Application", "tiers", { spec: { dependsOn: null } });
    declare(world, "qualif", { LIQUIDA: "1.1.0", TIERS: "1.1.0" });
    declare(world, "recette", { TIERS: "1.1.0" });
    await at("21:45");
    world.patch("Airlock", "sas", { spec: { environments: ["qualif"] } });
    world.remove("Environment", "recette");
    await at("09:00", TUESDAY);
    expect(itemsOf(NIGHT).slice(0, 2)).toEqual(["qualif LIQUIDA Deployed Deployed", "qualif TIERS Deployed Deployed"]);
    expect(world.environment("qualif").status?.lock).toBeUndefined();
    expect(world.condition("Pass", NIGHT, "Stalled")).toMatchObject({ status: "True", reason: "UnknownEnvironment" });
    world.remove("Pass", NIGHT);
    await at("09:05", TUESDAY);
    expect(world.get<Pass>("Pass", NIGHT)).toBeUndefined();
  });

  test("a night that a hand has made is kept until what it has begun is at its end, and no night is had twice", async () => {
    world.install(manifest("Pass", NIGHT, { lane: "Airlock", airlock: "sas", date: "2027-01-04" }));
    sayOnGate(world, "go", "Open", [["qualif", "LIQUIDA", "1.1.0"]]);
    world.shop.script("qualif-zos Deploy", "Running");
    await at("21:01");
    world.remove("Pass", NIGHT);
    await at("21:05");
    expect(world.environment("qualif").status?.lock?.pass).toBe(NIGHT);
    world.shop.finish();
    await at("21:10");
    expect(world.get<Pass>("Pass", NIGHT)).toBeUndefined();
    world.install(manifest("Pass", NIGHT, { lane: "Airlock", airlock: "sas", date: "2027-01-04" }));
    await at("21:20");
    expect(world.get<Pass>("Pass", NIGHT)?.status).toMatchObject({ phase: "Skipped", items: [] });
  });
});
