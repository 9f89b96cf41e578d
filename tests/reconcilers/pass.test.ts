import type { Pass } from "../../controller/api/types.ts";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { declare, observed, passes, pending, startConverged } from "./world/converged.ts";
import { during } from "./world/during.ts";
import type { Manifest } from "./world/sample.ts";
import { contentOf, release, target } from "./world/sample.ts";
import type { World } from "./world/world.ts";

let world: World;
const PASS = "dev-20270104-1";

beforeEach(async () => {
  world = await startConverged();
});
afterEach(async () => {
  await world.stop();
});

/** Everything the targets did but uploads and first looks. */
function done(): readonly string[] {
  return world.shop.ran.filter((line) => !/ (?:Upload|HealthBefore|Phasein) /u.test(line));
}

describe("content control", () => {
  test("a release whose content differs on one platform is rejected whole, with nothing changed and a Record", async () => {
    world.shop.corrupt.add("TIERS 1.1.0 Open");
    declare(world, "dev", { TIERS: "1.1.0" });
    await world.settle();
    expect(passes(world)).toEqual([`${PASS} Failed: TIERS Rejected ContentMismatch`]);
    expect(world.pass(PASS).status?.items?.[0]?.message).toMatch(/^C1 FILE\/VERSION expected present found nothing/u);
    expect(world.shop.ran).toEqual([]);
    expect(world.shop.jobs).toEqual([]);
    expect(observed(world, "dev", "TIERS")).toBe("1.0.0 1.0.0");
    expect(world.records().map(({ action, reason }) => `${action} ${reason ?? ""}`)).toEqual(["Refuse ContentMismatch"]);
    expect(world.condition("Pass", PASS, "Stalled")).toMatchObject({ status: "True", reason: "Failed" });
  });

  test("what is right goes through beside what is rejected, what needs the rejected waits", async () => {
    world.shop.corrupt.add("LIQUIDA 1.1.0 Mainframe");
    declare(world, "dev", { LIQUIDA: "1.1.0", TIERS: "1.1.0", PORTAIL: "1.1.0" });
    await world.settle();
    expect(passes(world)).toEqual([`${PASS} Partial: LIQUIDA Rejected ContentMismatch, PORTAIL Deployed, TIERS Deferred DependencyFailed`]);
    expect(done()).toEqual(["dev-cloud Deploy PORTAIL 1.1.0"]);
  });
});

describe("a call that is not over yet", () => {
  test("holds up what comes after it, and nobody else", async () => {
    world.shop.script("dev-zos Phasein", ...Array.from({ length: 200 }, () => "Running" as const));
    world.shop.script("dev-cloud Deploy", "Running");
    declare(world, "dev", { LIQUIDA: "1.1.0", PORTAIL: "1.1.0" });
    await world.advance({ seconds: 5 });
    world.shop.finish();
    await world.advance({ seconds: 5 });
    expect(passes(world)).toEqual([`${PASS} Running: LIQUIDA open, PORTAIL Deployed`]);
    world.shop.script("dev-zos Phasein");
    await world.advance({ seconds: 20 });
    expect(passes(world)).toEqual([`${PASS} Succeeded: LIQUIDA Deployed, PORTAIL Deployed`]);
  });
});

describe("rolling back", () => {
  test("a check that fails last takes back every platform touched, in reverse", async () => {
    world.shop.script("dev-unix HealthAfter", "Failed");
    declare(world, "dev", { TIERS: "1.1.0" });
    await world.settle();
    expect(passes(world)).toEqual([`${PASS} Failed: TIERS RolledBack HealthFailed`]);
    expect(done()).toEqual([
      "dev-zos Deploy TIERS 1.1.0",
      "dev-zos Smoke TIERS 1.1.0",
      "dev-unix Deploy TIERS 1.1.0",
      "dev-unix HealthAfter TIERS 1.1.0 Failed",
      "dev-unix Rollback TIERS 1.1.0",
      "dev-unix HealthBack TIERS 1.1.0",
      "dev-zos Rollback TIERS 1.1.0",
      "dev-zos PhaseinBack TIERS 1.1.0",
      "dev-zos SmokeBack TIERS 1.1.0",
    ]);
    expect(observed(world, "dev", "TIERS")).toBe("1.0.0 1.0.0");
    const [deploy, undo] = ["Deploy", "Rollback"].map((step) =>
      world.shop.jobs.find(({ target: name, order }) => name === "dev-zos" && order.step === step),
    );
    expect(undo?.order.undoes).toBe(deploy?.order.correlator);
  });

  test("evidence that is not what was declared takes back every platform touched, although every step succeeded", async () => {
    during(world, "HealthAfter", () => {
      world.shop.install("dev-zos", "TIERS", "edited");
    });
    declare(world, "dev", { TIERS: "1.1.0" });
    await world.settle();
    expect(passes(world)).toEqual([`${PASS} Failed: TIERS RolledBack EvidenceMismatch`]);
    expect(done().slice(4)).toEqual([
      "dev-unix Rollback TIERS 1.1.0",
      "dev-unix HealthBack TIERS 1.1.0",
      "dev-zos Rollback TIERS 1.1.0",
      "dev-zos PhaseinBack TIERS 1.1.0",
      "dev-zos SmokeBack TIERS 1.1.0",
    ]);
    expect(observed(world, "dev", "TIERS")).toBe("1.0.0 1.0.0");
    expect(world.pass(PASS).status?.items?.[0]?.message).toMatch(
      /^Every step succeeded, but dev-zos reports otherwise: LOAD\/TIEP0100 ssi expected 00000110 found edited by hand/u,
    );
    await world.advance({ minutes: 20 });
    expect(passes(world)).toHaveLength(1);
    expect(pending(world, "dev")).toEqual(["TIERS Waiting LastAttemptFailed"]);
  });

  test("a platform that is still at work is looked at again before it is taken at its word", async () => {
    during(world, "Deploy", () => world.shop.moving.add("dev-cloud"));
    declare(world, "dev", { PORTAIL: "1.1.0" });
    await world.advance({ minutes: 2 });
    expect(passes(world)).toEqual([`${PASS} Running: PORTAIL open`]);
    world.shop.moving.delete("dev-cloud");
    await world.advance({ seconds: 2 });
    expect(passes(world)).toEqual([`${PASS} Succeeded: PORTAIL Deployed`]);
  });

  test("a platform that never comes to rest is taken back in the end", async () => {
    during(world, "Deploy", () => world.shop.moving.add("dev-cloud"));
    declare(world, "dev", { PORTAIL: "1.1.0" });
    await world.advance({ minutes: 11 });
    expect(passes(world)).toEqual([`${PASS} Failed: PORTAIL RolledBack EvidenceMismatch`]);
  });

  test("a crash between the evidence and the rollback still takes the release back", async () => {
    during(world, "Smoke", () => {
      world.shop.install("dev-zos", "LIQUIDA", "edited");
    });
    world.shop.script("dev-zos Rollback", "Running");
    declare(world, "dev", { LIQUIDA: "1.1.0" });
    await world.advance({ seconds: 1 });
    await world.restart();
    world.shop.finish();
    await world.advance({ seconds: 2 });
    expect(passes(world)).toEqual([`${PASS} Failed: LIQUIDA RolledBack EvidenceMismatch`]);
    expect(observed(world, "dev", "LIQUIDA")).toBe("1.0.0");
  });

  test("a smoke test that fails touches no other platform", async () => {
    world.shop.script("dev-zos Smoke", "Failed");
    declare(world, "dev", { TIERS: "1.1.0" });
    await world.settle();
    expect(passes(world)).toEqual([`${PASS} Failed: TIERS RolledBack StepFailed`]);
    expect(world.shop.ran.some((line) => line.startsWith("dev-unix"))).toBe(false);
    expect(observed(world, "dev", "TIERS")).toBe("1.0.0 1.0.0");
  });

  test("a health check that is red before the change leaves everything as it was", async () => {
    world.shop.script("dev-unix HealthBefore", "Failed");
    declare(world, "dev", { TIERS: "1.1.0" });
    await world.settle();
    expect(passes(world)).toEqual([`${PASS} Failed: TIERS RolledBack HealthFailed`]);
    expect(done()).not.toContain("dev-unix Rollback TIERS 1.1.0");
    expect(observed(world, "dev", "TIERS")).toBe("1.0.0 1.0.0");
  });

  test("a release that says it cannot be rolled back stays, and says so", async () => {
    world.install(release("LIQUIDA", "1.3.0", { rollback: { possible: false } }));
    world.shop.script("dev-zos Smoke", "Failed");
    declare(world, "dev", { LIQUIDA: "1.3.0" });
    await world.settle();
    expect(passes(world)).toEqual([`${PASS} Failed: LIQUIDA Failed RollbackNotPossible`]);
    expect(done()).toEqual(["dev-zos Deploy LIQUIDA 1.3.0", "dev-zos Smoke LIQUIDA 1.3.0 Failed"]);
  });

  test("a rollback that fails itself is said, and the other platform is still taken back", async () => {
    world.shop.script("dev-unix HealthAfter", "Failed");
    world.shop.script("dev-unix Rollback", "Failed");
    declare(world, "dev", { TIERS: "1.1.0" });
    await world.settle();
    expect(passes(world)).toEqual([`${PASS} Failed: TIERS Failed RollbackFailed`]);
    expect(done()).toContain("dev-zos Rollback TIERS 1.1.0");
    expect(world.pass(PASS).status?.items?.[0]?.message).toMatch(/Rollback ended with CC 0008/u);
  });
});

describe("members that a release no longer has", () => {
  const extra = { type: "LOAD", member: "LIQP0900", ssi: "00000900", size: "00000900" };
  const dropped = (): readonly (readonly string[])[] =>
    world.shop.jobs.filter(({ order }) => order.step === "Deploy").map(({ order }) => (order.dropped ?? []).map(({ member }) => member));
  const withExtra = (version: string): Manifest => {
    const content = contentOf("LIQUIDA", version, "Mainframe");
    return release("LIQUIDA", version, {
      content: [content.platform === "Mainframe" ? { ...content, items: [...content.items, extra] } : content],
    });
  };

  test("are named to the target by the deployment that replaces the one that had them", async () => {
    world.install(withExtra("1.3.0"));
    declare(world, "dev", { LIQUIDA: "1.3.0" });
    await world.settle();
    world.install(release("LIQUIDA", "1.4.0"));
    declare(world, "dev", { LIQUIDA: "1.4.0" });
    await world.settle();
    expect(dropped()).toEqual([[], ["LIQP0900"]]);
  });

  test("are named too when a hand has changed what was last known to run", async () => {
    world.install(withExtra("1.3.0"), release("LIQUIDA", "1.4.0"));
    declare(world, "dev", { LIQUIDA: "1.3.0" });
    await world.settle();
    world.shop.install("dev-zos", "LIQUIDA", "edited");
    await world.advance({ minutes: 6 });
    declare(world, "dev", { LIQUIDA: "1.4.0" });
    await world.settle();
    expect(world.list<Pass>("Pass").at(-1)?.status?.items?.[0]).toMatchObject({ from: "Unknown", lastKnown: "1.3.0" });
    expect(dropped()).toEqual([[], ["LIQP0900"]]);
  });
});

describe("a job that came too late", () => {
  test("is tried again as a new attempt with a correlator of its own", async () => {
    world.shop.script("dev-zos Deploy", "Expired");
    declare(world, "dev", { LIQUIDA: "1.1.0" });
    await world.settle();
    expect(passes(world)).toEqual([`${PASS} Succeeded: LIQUIDA Deployed`]);
    const deploys = world.shop.jobs.filter(({ order }) => order.step === "Deploy");
    expect(deploys).toHaveLength(2);
    expect(new Set(deploys.map(({ order }) => order.correlator)).size).toBe(2);
    expect(world.shop.ran).toContain("dev-zos Deploy LIQUIDA 1.1.0");
    expect(world.records("Deploy")).toHaveLength(2);
  });

  test("three times is enough: Errored, and the next pass tries again later", async () => {
    world.shop.script("dev-zos Deploy", "Expired", "Expired", "Expired");
    declare(world, "dev", { LIQUIDA: "1.1.0" });
    await world.settle();
    expect(passes(world)).toEqual([`${PASS} Failed: LIQUIDA Errored NotAfterPassed`]);
    expect(world.shop.jobs).toHaveLength(3);
    expect(world.shop.ran).toEqual([]);
    await world.advance({ minutes: 6 });
    expect(passes(world)[1]).toBe("dev-20270104-2 Succeeded: LIQUIDA Deployed");
  });
});

describe("between the job being held and being let go", () => {
  const cancelled = (): readonly string[] => world.shop.jobs.map(({ order, state }) => `${order.step} ${state}`);

  test("a change that nobody wants any more is not made", async () => {
    during(world, "Deploy", () => {
      declare(world, "dev", { LIQUIDA: "1.0.0" });
    });
    declare(world, "dev", { LIQUIDA: "1.1.0" });
    await world.settle();
    expect(passes(world)).toEqual([`${PASS} Idle: LIQUIDA Deferred NoLongerWanted`]);
    expect(cancelled()).toEqual(["Deploy Cancelled"]);
    expect(world.shop.ran).toEqual([]);
    expect(observed(world, "dev", "LIQUIDA")).toBe("1.0.0");
  });

  test("a release that is another than the one sealed is not deployed", async () => {
    during(world, "Deploy", () => {
      world.remove("Release", "liquida-1.1.0");
      world.install(release("LIQUIDA", "1.1.0", { content: release("LIQUIDA", "1.2.0").spec["content"] }));
    });
    declare(world, "dev", { LIQUIDA: "1.1.0" });
    await world.settle();
    expect(passes(world)[0]).toBe(`${PASS} Idle: LIQUIDA Deferred DigestChanged`);
    expect(world.shop.jobs[0]?.state).toBe("Cancelled");
  });

  test("a target that was changed gets nothing", async () => {
    during(world, "Deploy", () => {
      world.patch("Target", "dev-zos", { spec: { mainframe: { hlq: "ENV.OTHER" } } });
    });
    declare(world, "dev", { LIQUIDA: "1.1.0" });
    await world.settle();
    expect(passes(world)).toEqual([`${PASS} Idle: LIQUIDA Deferred TargetChanged`]);
    expect(cancelled()).toEqual(["Deploy Cancelled"]);
    expect(world.shop.ran).toEqual([]);
    await world.advance({ minutes: 2 });
    expect(passes(world)[1]).toBe("dev-20270104-2 Succeeded: LIQUIDA Deployed");
  });

  test("an environment that takes no change any more gets none", async () => {
    during(world, "Deploy", () => {
      world.patch("Environment", "dev", { spec: { passage: "Airlock" } });
    });
    declare(world, "dev", { LIQUIDA: "1.1.0" });
    await world.settle();
    expect(passes(world)).toEqual([`${PASS} Idle: LIQUIDA Deferred NoLane`]);
    expect(cancelled()).toEqual(["Deploy Cancelled"]);
    expect(pending(world, "dev")).toEqual(["LIQUIDA Waiting NoLane"]);
  });

  test("a clock that differs from the API server's by more than five seconds lets nothing go until they agree", async () => {
    during(world, "Deploy", () => {
      world.skew(30);
    });
    declare(world, "dev", { LIQUIDA: "1.1.0" });
    await world.settle();
    await world.advance({ minutes: 3 });
    expect(cancelled()).toEqual(["Deploy Held"]);
    expect(world.condition("Pass", PASS, "Reconciling")).toMatchObject({ status: "True", reason: "ClockSuspect" });
    world.skew(0);
    await world.advance({ minutes: 6 });
    expect(passes(world)).toEqual([`${PASS} Succeeded: LIQUIDA Deployed`]);
  });

  test("no pass is begun by such a clock: what it came to would bear a time that nobody who asks again is later than", async () => {
    world.skew(3600);
    declare(world, "dev", { LIQUIDA: "1.1.0" });
    await world.settle();
    await world.advance({ minutes: 3 });
    expect([passes(world), world.environment("dev").status?.lock]).toEqual([[], undefined]);
    world.skew(0);
    await world.advance({ minutes: 6 });
    expect(passes(world)).toEqual([`${PASS} Succeeded: LIQUIDA Deployed`]);
  });

  test("a controller that lost its lease lets nothing go", async () => {
    during(world, "Deploy", () => {
      world.faults.deposed = true;
    });
    declare(world, "dev", { LIQUIDA: "1.1.0" });
    await world.settle();
    expect(cancelled()).toEqual(["Deploy Held"]);
    world.faults.deposed = false;
    await world.restart();
    expect(passes(world)).toEqual([`${PASS} Succeeded: LIQUIDA Deployed`]);
    expect(cancelled()).toEqual(["Deploy Ended", "Smoke Ended"]);
  });

  test("an answer that was lost submits no second job", async () => {
    world.shop.script("dev-zos prepare Deploy", "ReplyLost");
    declare(world, "dev", { LIQUIDA: "1.1.0" });
    await world.settle();
    await world.advance({ seconds: 10 });
    expect(passes(world)).toEqual([`${PASS} Succeeded: LIQUIDA Deployed`]);
    expect(cancelled()).toEqual(["Deploy Ended", "Smoke Ended"]);
  });
});

test("a crash while a job runs ends with that one job", async () => {
  world.shop.script("dev-zos Deploy", "Running");
  declare(world, "dev", { LIQUIDA: "1.1.0" });
  await world.advance({ seconds: 1 });
  expect(world.condition("Pass", PASS, "Reconciling")?.status).toBe("True");
  await world.restart();
  world.shop.finish();
  await world.advance({ seconds: 2 });
  expect(passes(world)).toEqual([`${PASS} Succeeded: LIQUIDA Deployed`]);
  expect(world.shop.ran.filter((line) => line.includes(" Deploy "))).toEqual(["dev-zos Deploy LIQUIDA 1.1.0"]);
});

test("every action has one Record, written before it", async () => {
  world.shop.script("dev-unix HealthAfter", "Failed");
  declare(world, "dev", { TIERS: "1.1.0" });
  await world.settle();
  const steps = world.pass(PASS).status?.items?.[0]?.steps ?? [];
  expect(world.records().map(({ key }) => key)).toEqual(steps.map(({ correlator }) => `step/${correlator}`));
  expect(world.records().map(({ action }) => action)).toEqual(steps.map(({ name }) => name));
});

test("a target that is declared anew while its job runs is followed to the end", async () => {
  world.shop.script("dev-zos Deploy", "Running");
  declare(world, "dev", { LIQUIDA: "1.1.0" });
  await world.advance({ seconds: 1 });
  world.remove("Target", "dev-zos");
  await world.advance({ seconds: 5 });
  world.install(target("dev-zos"));
  world.shop.finish();
  await world.advance({ minutes: 1 });
  expect(passes(world)).toEqual([`${PASS} Succeeded: LIQUIDA Deployed`]);
});
