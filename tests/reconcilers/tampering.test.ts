import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { statusTime } from "../../controller/domain/status/conditions.ts";
import { statusTamperer } from "../../controller/domain/status/tampering.ts";
import { declare, observed, passes, startConverged } from "./world/converged.ts";
import { estate } from "./world/estate-repository.ts";
import { decision } from "./world/sample.ts";
import type { World } from "./world/world.ts";

let world: World;
const PASS = "dev-20270104-1";
const NEVER = "2027-01-04T06:00:00Z";

beforeEach(async () => {
  world = await startConverged();
});
afterEach(async () => {
  await world.stop();
});

/** The conditions of an object as somebody would write them who wants it to look well, or ill. */
function conditions(kind: string, name: string, ready: "True" | "False"): readonly object[] {
  const statuses = { Ready: ready, Reconciling: "False", Stalled: ready === "True" ? "False" : "True" };
  return Object.entries(statuses).map(([type, status]) => ({
    ...world.condition(kind, name, type),
    status,
    reason: "Approved",
    message: "Looks good.",
  }));
}

function standing(kind: string, name: string): string {
  const { status, reason } = world.condition(kind, name, "Ready") ?? {};
  return `${status ?? ""} ${reason ?? ""}`;
}

function tamperer(kind: string, name: string): string | undefined {
  return statusTamperer(world.get(kind, name)?.metadata ?? expect.unreachable(`There is no ${kind} ${name}.`));
}

const told = (): readonly string[] => world.events().filter((line) => line.includes("StatusTampered"));

describe("a status that somebody else wrote is told of, and put right at the next turn", () => {
  test.each([
    ["Environment", "dev"],
    ["Target", "dev-zos"],
    ["Release", "liquida-1.1.0"],
    ["Estate", "shop"],
  ])("on %s", async (kind, name) => {
    world.install(estate("https://git.env.example/estate.git"));
    await world.settle();
    const before = standing(kind, name);
    world.patchStatus(kind, name, { conditions: conditions(kind, name, before.startsWith("True") ? "False" : "True") });
    await world.settle();
    await world.advance({ seconds: 30 });
    expect(standing(kind, name)).toBe(before);
    expect(told()).toEqual([`Warning StatusTampered ${kind}/${name}`]);
  });

  test.each([
    ["Environment", "dev"],
    ["Target", "dev-zos"],
    ["Release", "liquida-1.1.0"],
    ["Application", "liquida"],
    ["Estate", "shop"],
    ["Decision", "early"],
  ])("on %s, and is our own again although it said the same", async (kind, name) => {
    world.install(estate("https://git.env.example/estate.git"), decision("early", { on: { kind: "Pass", name: PASS }, verdict: "Keep" }));
    await world.settle();
    await world.advance({ seconds: 5 });
    const lastTransitionTime = statusTime(world.now());
    const same = ["Ready", "Reconciling", "Stalled"].map((type) => ({ ...world.condition(kind, name, type), lastTransitionTime }));
    world.patchStatus(kind, name, { conditions: same });
    expect(tamperer(kind, name)).toBeDefined();
    await world.settle();
    await world.advance({ seconds: 30 });
    expect(tamperer(kind, name)).toBeUndefined();
  });

  test("on a Pass that has ended: what its own items say stands", async () => {
    world.shop.corrupt.add("LIQUIDA 1.1.0 Mainframe");
    declare(world, "dev", { LIQUIDA: "1.1.0" });
    await world.settle();
    const before = standing("Pass", PASS);
    world.patchStatus("Pass", PASS, { phase: "Succeeded", summary: "All well", conditions: conditions("Pass", PASS, "True") });
    await world.settle();
    expect(world.pass(PASS).status).toMatchObject({ phase: "Failed", summary: "1 Rejected" });
    expect(standing("Pass", PASS)).toBe(before);
    expect(told()).toEqual([`Warning StatusTampered Pass/${PASS}`]);
  });

  test("on a Pass at work that is said to have ended: it goes on, and nothing runs beside it", async () => {
    world.shop.script("dev-zos Deploy", "Running");
    declare(world, "dev", { LIQUIDA: "1.1.0" });
    await world.settle();
    world.patchStatus("Pass", PASS, { phase: "Succeeded", endedAt: NEVER, summary: "All well" });
    await world.settle();
    expect(told()).toContain(`Warning StatusTampered Pass/${PASS}`);
    world.shop.finish();
    await world.advance({ minutes: 1 });
    expect(passes(world)).toEqual([`${PASS} Succeeded: LIQUIDA Deployed`]);
    expect(world.shop.ran.filter((line) => line.includes(" Deploy "))).toEqual(["dev-zos Deploy LIQUIDA 1.1.0"]);
  });

  test("on a Pass at work whose change is said to be made: its open step is brought to its end", async () => {
    world.shop.script("dev-zos Deploy", "Running");
    declare(world, "dev", { LIQUIDA: "1.1.0" });
    await world.settle();
    const items = (world.pass(PASS).status?.items ?? []).map((item) => ({ ...item, result: "Deployed" }));
    world.patchStatus("Pass", PASS, { items, phase: "Succeeded", endedAt: NEVER, summary: "All well" });
    await world.settle();
    expect(passes(world)).toEqual([`${PASS} Running: LIQUIDA open`]);
    world.shop.finish("Unknown");
    await world.advance({ minutes: 1 });
    expect(world.condition("Pass", PASS, "Stalled")?.reason).toBe("OutcomeUnknown");
    expect(world.shop.ran.filter((line) => line.includes(" Deploy "))).toEqual(["dev-zos Deploy LIQUIDA 1.1.0"]);
  });

  test("on an Environment: versions that nobody saw are looked at again at once", async () => {
    const versions = (world.environment("dev").status?.versions ?? []).map((one) => ({ ...one, version: "1.2.0" }));
    world.patchStatus("Environment", "dev", { versions });
    await world.settle();
    expect(observed(world, "dev", "LIQUIDA")).toBe("1.0.0");
    expect(world.shop.jobs).toEqual([]);
  });

  test("on an Environment: its last pass is the last of those that are there, and one that is gone leaves its name to nobody", async () => {
    declare(world, "dev", { LIQUIDA: "1.1.0" });
    await world.settle();
    declare(world, "dev", { LIQUIDA: "1.2.0" });
    await world.settle();
    world.remove("ValidatingAdmissionPolicyBinding", "ecluse-passes");
    world.remove("Pass", "dev-20270104-2");
    await world.settle();
    expect(world.environment("dev").status?.lastPass).toBe("dev-20270104-2");
    world.patchStatus("Environment", "dev", { lastPass: "nix" });
    await world.settle();
    expect([world.environment("dev").status?.lastPass, told()]).toEqual([PASS, ["Warning StatusTampered Environment/dev"]]);
    declare(world, "dev", { LIQUIDA: "1.2.0", TIERS: "1.1.0" });
    await world.settle();
    expect(passes(world)).toEqual([`${PASS} Succeeded: LIQUIDA Deployed`, "dev-20270104-3 Succeeded: TIERS Deployed"]);
  });

  describe("on a Decision", () => {
    const on = { kind: "Pass", name: PASS, point: "dev/LIQUIDA" };
    const state = (name: string): string | undefined => world.get<Judged>("Decision", name)?.status?.state;
    const lose = async (): Promise<void> => {
      declare(world, "dev", { LIQUIDA: "1.1.0" });
      await world.settle();
    };

    test("one that was refused is not made to count, even where it would be awaited now", async () => {
      world.shop.script("dev-zos Deploy", "Running");
      await lose();
      world.install(decision("hasty", { on, verdict: "Keep" }));
      await world.settle();
      expect(state("hasty")).toBe("Refused");
      world.shop.finish("Unknown");
      await world.advance({ seconds: 2 });
      world.patchStatus("Decision", "hasty", { state: "Effective", reason: "Effective", name: "Anne Brest" });
      await world.settle();
      expect(state("hasty")).toBe("Refused");
      expect(world.get<Judged>("Decision", "hasty")?.status?.reason).toBe("NothingToDecide");
      expect(world.condition("Pass", PASS, "Stalled")?.reason).toBe("OutcomeUnknown");
      expect(told()).toContain("Warning StatusTampered Decision/hasty");
    });

    test("one that was used counts no second time on the same point", async () => {
      world.shop.script("dev-zos Deploy", "Unknown");
      world.shop.script("dev-zos Smoke", "Unknown");
      await lose();
      world.install(decision("once", { on, verdict: "Keep" }));
      await world.settle();
      expect(state("once")).toBe("Used");
      expect(world.condition("Pass", PASS, "Ready")?.message).toMatch(/^Smoke of LIQUIDA/u);
      world.patchStatus("Decision", "once", { state: "Effective" });
      await world.settle();
      expect(state("once")).toBe("Used");
      expect(world.condition("Pass", PASS, "Stalled")?.reason).toBe("OutcomeUnknown");
    });

    test("one that counts is not talked away", async () => {
      world.shop.script("dev-zos Deploy", "Unknown");
      world.faults.cut = ({ method, path }) =>
        method === "PUT" &&
        path.endsWith(`/passes/${PASS}/status`) &&
        world.pass(PASS).status?.conditions?.some(({ reason }) => reason === "OutcomeUnknown") === true;
      await lose();
      world.install(decision("keep", { on, verdict: "Keep" }));
      await world.settle();
      world.patchStatus("Decision", "keep", { state: "Void", reason: "NothingToDecide" });
      await world.settle();
      expect(state("keep")).toBe("Effective");
      world.faults.cut = () => false;
      await world.advance({ minutes: 6 });
      expect(passes(world)).toEqual([`${PASS} Succeeded: LIQUIDA Deployed`]);
    });
  });
});

test("what this controller writes itself is never told as another's", async () => {
  declare(world, "dev", { LIQUIDA: "1.1.0", TIERS: "1.1.0", PORTAIL: "1.1.0" });
  await world.advance({ minutes: 30 });
  await world.restart();
  expect(told()).toEqual([]);
});

interface Judged {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly status?: { readonly state?: string; readonly reason?: string };
}
