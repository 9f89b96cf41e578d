import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { declare, observed, passes, pending, startConverged } from "./world/converged.ts";
import { environment, release, target } from "./world/sample.ts";
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

  test("a pass that a person made by hand has no lock, does nothing, and says so", async () => {
    const changes = [{ environment: "dev", application: "LIQUIDA", to: "1.1.0" }];
    world.install({
      ...environment("dev", {}),
      kind: "Pass",
      metadata: { name: "mine" },
      spec: { lane: "Continuous", environment: "dev", date: "2027-01-04", changes },
    });
    await world.settle();
    expect(passes(world)).toEqual(["mine Failed: "]);
    expect(world.pass("mine").status?.summary).toMatch(/^Nothing was carried: .*Declare the version in Git/u);
    expect(world.condition("Pass", "mine", "Stalled")?.message).toMatch(/^Nothing was carried/u);
    expect(world.records("Refuse").map(({ about }) => about.name)).toEqual(["mine"]);
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

  test("rejected content that stays as it is makes one pass and one Record, for ever, and says when its source was looked at", async () => {
    const { inspected } = watchControls(world);
    world.shop.corrupt.add("LIQUIDA 1.1.0 Mainframe");
    declare(world, "dev", { LIQUIDA: "1.1.0" });
    await world.settle();
    await world.advance({ hours: 2 });
    await world.restart();
    await world.advance({ hours: 22 });
    expect(passes(world)).toEqual(["dev-20270104-1 Failed: LIQUIDA Rejected ContentMismatch"]);
    expect(world.records().map(({ action, reason }) => `${action} ${reason ?? ""}`)).toEqual(["Refuse ContentMismatch"]);
    // 10, 30, 70, 150 and 310 minutes after, then every four hours.
    expect(inspected.slice(1)).toEqual([10, 30, 70, 150, 310, 550, 790, 1030, 1270]);
    expect(world.environment("dev").status?.pending?.[0]).toMatchObject({
      controlledAt: "2027-01-05T04:10:00Z",
      finding: { reason: "ContentMismatch", until: "2027-01-05T08:10:00Z" },
    });
  });

  test("rejected content that shows something else is rejected anew, with a pass and a Record of its own", async () => {
    declare(world, "dev", { TIERS: "1.1.0" });
    world.shop.corrupt.add("TIERS 1.1.0 Open");
    await world.settle();
    world.shop.corrupt.add("TIERS 1.1.0 Mainframe");
    await world.advance({ hours: 5 });
    const rejected = ["dev-20270104-1", "dev-20270104-2"].map((name) => `${name} Failed: TIERS Rejected ContentMismatch`);
    expect(passes(world)).toEqual(rejected);
    expect(world.records("Refuse").map(({ about }) => about.name)).toEqual(["dev-20270104-1", "dev-20270104-2"]);
  });

  test("who asks gets a pass for rejected content at once, and the ledger says what was found once", async () => {
    world.shop.corrupt.add("LIQUIDA 1.1.0 Mainframe");
    declare(world, "dev", { LIQUIDA: "1.1.0" });
    await world.settle();
    await world.advance({ minutes: 1 });
    world.patch("Environment", "dev", { metadata: { annotations: { "ecluse.dev/retry-at": world.now().toString() } } });
    await world.settle();
    await world.advance({ hours: 3 });
    const rejected = ["dev-20270104-1", "dev-20270104-2"].map((name) => `${name} Failed: LIQUIDA Rejected ContentMismatch`);
    expect(passes(world)).toEqual(rejected);
    expect(world.records("Refuse")).toHaveLength(1);
  });

  test("what is no instant is said, once, and changes nothing", async () => {
    const ask = (value: string | null): void => {
      world.patch("Environment", "dev", { metadata: { annotations: { "ecluse.dev/retry-at": value } } });
    };
    world.shop.script("dev-zos Smoke", "Failed");
    declare(world, "dev", { LIQUIDA: "1.1.0" });
    await world.settle();
    ask("garbage");
    await world.advance({ hours: 1 });
    expect(world.condition("Environment", "dev", "RetryAsked")).toMatchObject({ status: "False", reason: "InvalidRetryAt" });
    expect(world.condition("Environment", "dev", "RetryAsked")?.message).toMatch(/"garbage", which is no instant: it is ignored/u);
    expect(world.events().filter((line) => line === "Warning InvalidRetryAt Environment/dev")).toHaveLength(1);
    expect(passes(world)).toHaveLength(1);
    ask(null);
    await world.advance({ minutes: 6 });
    expect(world.condition("Environment", "dev", "RetryAsked")).toBeUndefined();
  });
});

/** Minutes after the start at which content was controlled, each once. */
function watchControls(watched: World): { readonly inspected: number[] } {
  const start = watched.now();
  const inspected: number[] = [];
  watched.shop.onInspect = () => {
    const minutes = Math.round(start.until(watched.now()).total("minutes"));
    if (inspected.at(-1) !== minutes) inspected.push(minutes);
  };
  return { inspected };
}

interface ReleaseObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly status?: { readonly deployedIn?: readonly string[] };
}

test("a target of another environment is not its own, whatever it names: nothing is done there", async () => {
  world.install(target("qualif-zos"));
  world.shop.install("qualif-zos", "LIQUIDA", "1.0.0");
  world.patch("Environment", "dev", { spec: { targets: ["qualif-zos"] } });
  declare(world, "dev", { LIQUIDA: "1.1.0" });
  await world.advance({ minutes: 10 });
  expect(world.shop.jobs).toEqual([]);
  expect(pending(world, "dev")).toContain("LIQUIDA Refused NoTarget");
});
