import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { declare, observed, passes, pending, startConverged } from "./world/converged.ts";
import { environment, release } from "./world/sample.ts";
import type { World } from "./world/world.ts";

let world: World;

beforeEach(async () => {
  world = await startConverged();
});
afterEach(async () => {
  await world.stop();
});

test("what is declared and in place runs nothing, and is Ready and InSync with every version", () => {
  expect(world.shop.jobs).toEqual([]);
  expect(world.list("Pass")).toEqual([]);
  expect(world.condition("Environment", "dev", "Ready")).toMatchObject({ status: "True", reason: "Converged" });
  expect(world.condition("Environment", "dev", "InSync")).toMatchObject({ status: "True" });
  expect(world.environment("dev").status?.versions?.map((one) => `${one.application} ${one.platform} ${one.version}`)).toEqual([
    "LIQUIDA Mainframe 1.0.0",
    "PORTAIL Cloud 1.0.0",
    "TIERS Mainframe 1.0.0",
    "TIERS Open 1.0.0",
  ]);
});

test("production has no lane yet: its change waits, and no pass and no job ever come to be", async () => {
  declare(world, "prod", { LIQUIDA: "1.1.0" });
  await world.settle();
  await world.advance({ hours: 2 });
  expect(pending(world, "prod")).toEqual(["LIQUIDA Waiting NoLane"]);
  expect(world.environment("prod").status?.pending?.[0]?.finding?.who).toBe("moe");
  expect(world.condition("Environment", "prod", "Ready")?.status).toBe("True");
  expect(world.condition("Environment", "prod", "InSync")).toMatchObject({ status: "False", reason: "NoLane" });
  expect(world.list("Pass")).toEqual([]);
  expect(world.shop.jobs).toEqual([]);
});

test("two changes of which one needs the other go in order, in one pass, and the environment is in sync after", async () => {
  declare(world, "dev", { TIERS: "1.1.0", LIQUIDA: "1.1.0" });
  await world.settle();
  expect(passes(world)).toEqual(["dev-20270104-1 Succeeded: LIQUIDA Deployed, TIERS Deployed"]);
  expect(world.shop.ran.filter((line) => line.includes("Deploy"))).toEqual([
    "dev-zos Deploy LIQUIDA 1.1.0",
    "dev-zos Deploy TIERS 1.1.0",
    "dev-unix Deploy TIERS 1.1.0",
  ]);
  expect(world.environment("dev").status).toMatchObject({ pending: [], summary: { inSync: "Yes", pending: 0 } });
  expect(world.environment("dev").status?.lock).toBeUndefined();
  expect(observed(world, "dev", "TIERS")).toBe("1.1.0 1.1.0");
  expect(world.get<ReleaseObject>("Release", "tiers-1.1.0")?.status?.deployedIn).toEqual(["dev"]);
  expect(world.get<ReleaseObject>("Release", "tiers-1.0.0")?.status?.deployedIn).toEqual([]);
});

test("a change that needs one that does not pass waits for it", async () => {
  declare(world, "dev", { TIERS: "1.1.0", LIQUIDA: "9.9.9" });
  await world.settle();
  expect(pending(world, "dev")).toEqual(["LIQUIDA Refused UnknownRelease", "TIERS Waiting DependencyWaiting"]);
  expect(world.list("Pass")).toEqual([]);
});

describe("the lock", () => {
  test("is in the status before the pass is made, and names it", async () => {
    world.faults.cut = ({ method, path }) => method === "POST" && path.endsWith("/passes");
    declare(world, "dev", { LIQUIDA: "1.1.0" });
    await world.settle();
    expect(world.environment("dev").status?.lock?.pass).toBe("dev-20270104-1");
    expect(world.list("Pass")).toEqual([]);
    expect(world.condition("Environment", "dev", "Ready")?.status).toBe("False");
  });

  test("a crash between taking it and making the pass ends with one pass of that name", async () => {
    world.faults.cut = ({ method, path }) => method === "POST" && path.endsWith("/passes");
    declare(world, "dev", { LIQUIDA: "1.1.0" });
    await world.settle();
    world.faults.cut = () => false;
    await world.restart();
    await world.settle();
    expect(passes(world)).toEqual(["dev-20270104-1 Succeeded: LIQUIDA Deployed"]);
    expect(world.shop.jobs.map(({ order }) => order.step)).toEqual(["Deploy", "Smoke"]);
  });

  test("is let go when what it was taken for is no longer wanted", async () => {
    world.faults.cut = ({ method, path }) => method === "POST" && path.endsWith("/passes");
    declare(world, "dev", { LIQUIDA: "1.1.0" });
    await world.settle();
    declare(world, "dev", { LIQUIDA: "1.0.0" });
    await world.settle();
    world.faults.cut = () => false;
    await world.advance({ minutes: 1 });
    expect(world.environment("dev").status?.lock).toBeUndefined();
    expect(world.list("Pass")).toEqual([]);
  });

  test("a pass that a person made by hand has no lock and does nothing", async () => {
    const changes = [{ environment: "dev", application: "LIQUIDA", to: "1.1.0" }];
    world.install({
      ...environment("dev", {}),
      kind: "Pass",
      metadata: { name: "mine" },
      spec: { lane: "Continuous", environment: "dev", date: "2027-01-04", changes },
    });
    await world.settle();
    expect(passes(world)).toEqual(["mine Idle: "]);
    expect(world.shop.jobs).toEqual([]);
  });

  test("the next pass of a day has the next number, also beside one that a person named", async () => {
    declare(world, "dev", { LIQUIDA: "1.1.0" });
    await world.settle();
    declare(world, "dev", { LIQUIDA: "1.2.0" });
    await world.settle();
    expect(passes(world)).toEqual(["dev-20270104-1 Succeeded: LIQUIDA Deployed", "dev-20270104-2 Succeeded: LIQUIDA Deployed"]);
  });
});

describe("refusals", () => {
  test("a version older than what runs is refused, with one Record for ever", async () => {
    declare(world, "dev", { LIQUIDA: "1.1.0" });
    await world.settle();
    declare(world, "dev", { LIQUIDA: "1.0.0" });
    await world.settle();
    await world.advance({ minutes: 30 });
    await world.restart();
    await world.advance({ minutes: 30 });
    expect(pending(world, "dev")).toEqual(["LIQUIDA Refused OlderThanDeployed"]);
    expect(world.records("Refuse").map(({ reason, about }) => `${reason ?? ""} ${about.name}`)).toEqual(["OlderThanDeployed dev"]);
    expect(world.list("Pass")).toHaveLength(1);
  });

  test("a version that nobody built is refused with one Record, and goes through once its Release is there", async () => {
    declare(world, "dev", { LIQUIDA: "1.3.0" });
    await world.settle();
    await world.advance({ minutes: 30 });
    expect(pending(world, "dev")).toEqual(["LIQUIDA Refused UnknownRelease"]);
    expect(world.records("Refuse").map(({ reason }) => reason)).toEqual(["UnknownRelease"]);
    world.install(release("LIQUIDA", "1.3.0"));
    await world.settle();
    expect(passes(world)).toEqual(["dev-20270104-1 Succeeded: LIQUIDA Deployed"]);
  });
});

describe("drift", () => {
  test("is reported with what differs, and left as it is", async () => {
    world.shop.install("dev-zos", "LIQUIDA", "edited");
    await world.advance({ minutes: 6 });
    expect(pending(world, "dev")).toEqual(["LIQUIDA Waiting Drifted"]);
    expect(world.condition("Environment", "dev", "InSync")).toMatchObject({ status: "False", reason: "Drifted" });
    expect(world.condition("Environment", "dev", "Ready")?.status).toBe("True");
    expect(world.environment("dev").status?.versions?.[0]).toMatchObject({ version: "Unknown", nearest: "1.0.0", lastKnown: "1.0.0" });
    expect(world.environment("dev").status?.versions?.[0]?.differs?.[0]).toMatch(/^LOAD\/LIQP0100 ssi expected 00000100 found edited/u);
    expect(world.events()).toContain("Warning Drifted Environment/dev");
    expect(world.shop.jobs).toEqual([]);
  });

  test("is repaired in a Repair pass where the environment says so", async () => {
    world.patch("Environment", "dev", { spec: { drift: "Repair" } });
    world.shop.install("dev-zos", "LIQUIDA", "edited");
    await world.advance({ minutes: 6 });
    expect(passes(world)).toEqual(["dev-20270104-1 Succeeded: LIQUIDA Deployed"]);
    expect(world.pass("dev-20270104-1").spec.lane).toBe("Repair");
    expect(observed(world, "dev", "LIQUIDA")).toBe("1.0.0");
  });

  test("a newer version that is declared goes over a drifted one", async () => {
    world.shop.install("dev-zos", "LIQUIDA", "edited");
    await world.advance({ minutes: 6 });
    declare(world, "dev", { LIQUIDA: "1.1.0" });
    await world.settle();
    expect(passes(world)).toEqual(["dev-20270104-1 Succeeded: LIQUIDA Deployed"]);
  });
});

describe("a target that does not answer", () => {
  test("keeps the versions last seen there, says so, and heals", async () => {
    world.shop.unreachable.add("dev-zos");
    declare(world, "dev", { LIQUIDA: "1.1.0", PORTAIL: "1.1.0" });
    await world.settle();
    expect(observed(world, "dev", "LIQUIDA")).toBe("1.0.0");
    expect(pending(world, "dev")).toContain("LIQUIDA Waiting TargetUnreachable");
    expect(world.condition("Environment", "dev", "Ready")).toMatchObject({ status: "False" });
    expect(observed(world, "dev", "PORTAIL")).toBe("1.1.0");
    world.shop.unreachable.clear();
    await world.advance({ minutes: 6 });
    expect(observed(world, "dev", "LIQUIDA")).toBe("1.1.0");
    expect(world.condition("Environment", "dev", "Ready")).toMatchObject({ status: "True", reason: "Converged" });
    expect(world.condition("Target", "dev-zos", "Reachable")?.status).toBe("True");
  });

  test("says on the Target that it is not reached", async () => {
    world.shop.unreachable.add("dev-zos");
    await world.advance({ minutes: 6 });
    expect(world.condition("Target", "dev-zos", "Reachable")).toMatchObject({ status: "False", reason: "Unreachable" });
    expect(world.condition("Target", "dev-unix", "Reachable")?.status).toBe("True");
    expect(world.events()).toContain("Warning Unreachable Target/dev-zos");
  });
});

describe("trying again", () => {
  test("a change that failed its checks waits for a person, who asks by an annotation", async () => {
    world.shop.script("dev-zos Smoke", "Failed");
    declare(world, "dev", { LIQUIDA: "1.1.0" });
    await world.settle();
    await world.advance({ hours: 3 });
    expect(passes(world)).toEqual(["dev-20270104-1 Failed: LIQUIDA RolledBack StepFailed"]);
    expect(pending(world, "dev")).toEqual(["LIQUIDA Waiting LastAttemptFailed"]);
    world.patch("Environment", "dev", { metadata: { annotations: { "ecluse.dev/retry-at": world.now().toString() } } });
    await world.settle();
    await world.advance({ minutes: 6 });
    expect(passes(world)[1]).toBe("dev-20270104-2 Succeeded: LIQUIDA Deployed");
  });

  test("rejected content is controlled again after ten minutes of business time", async () => {
    world.shop.corrupt.add("LIQUIDA 1.1.0 Mainframe");
    declare(world, "dev", { LIQUIDA: "1.1.0" });
    await world.settle();
    expect(pending(world, "dev")).toEqual(["LIQUIDA Waiting ContentMismatch"]);
    world.shop.corrupt.clear();
    await world.advance({ minutes: 9 });
    expect(passes(world)).toHaveLength(1);
    await world.advance({ minutes: 2 });
    expect(passes(world)[1]).toBe("dev-20270104-2 Succeeded: LIQUIDA Deployed");
  });
});

interface ReleaseObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly status?: { readonly deployedIn?: readonly string[] };
}
