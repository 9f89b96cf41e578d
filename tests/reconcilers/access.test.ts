import { afterEach, beforeEach, expect, test } from "vitest";
import { startBehindAirlock, behindTheAirlock, until } from "./world/airlocks.ts";
import { declare } from "./world/converged.ts";
import { environment, release, target } from "./world/sample.ts";
import type { World } from "./world/world.ts";

const HOURS = [{ days: ["Mon", "Tue", "Wed", "Thu", "Fri"], from: "07:00", to: "19:00" }];
const TUESDAY = "2027-01-05";
const WEDNESDAY = "2027-01-06";

let world: World;

beforeEach(async () => {
  world = await startBehindAirlock();
  world.install(hooked("qualif-unix"), withHours());
  await world.settle();
});
afterEach(async () => {
  await world.stop();
});

function hooked(name: string) {
  const made = target(name);
  return { ...made, spec: { ...(made.spec as object), access: { hook: { timeoutSeconds: 60 } } } };
}

function withHours(patch: object = {}) {
  return environment(
    "qualif",
    { LIQUIDA: "1.0.0", TIERS: "1.0.0" },
    { ...behindTheAirlock("qualif"), opening: { calendar: "france", windows: HOURS }, ...patch },
  );
}

function status() {
  return world.environment("qualif").status ?? {};
}

function reason(): string {
  const { status: is = "", reason: why = "" } = world.condition("Environment", "qualif", "Open") ?? {};
  return `${is} ${why}`;
}

test("access opens and closes at the hours, each once, and status says when it changes next", async () => {
  expect(reason()).toBe("True InHours");
  expect(status()).toMatchObject({ open: true, nextOpening: "2027-01-05T06:00:00Z", nextClosing: "2027-01-04T18:00:00Z" });
  await until(world, "18:59");
  expect(world.shop.open).toEqual(new Set(["qualif-unix"]));
  await until(world, "19:00");
  expect(world.shop.open).toEqual(new Set());
  expect(reason()).toBe("False OutOfHours");
  expect(world.condition("Environment", "qualif", "Open")?.message).toBe("qualif is closed to its users; it opens 2027-01-05 07:00.");
  await until(world, "07:00", TUESDAY);
  expect(status().access).toMatchObject([
    { target: "qualif-unix", wanted: "Open", due: "2027-01-05T06:00:00Z", phase: "Done", state: "Open", since: "2027-01-05T06:00:00Z" },
  ]);
  expect(world.shop.asked).toEqual(["qualif-unix Open", "qualif-unix Closed", "qualif-unix Open"]);
  expect(world.records().flatMap(({ action }) => (/Access/u.test(action) ? [action] : []))).toEqual([
    "OpenAccess",
    "CloseAccess",
    "OpenAccess",
  ]);
  expect(world.events()).toContain("Normal OutOfHours Environment/qualif");
});

test("a holiday and an exception keep it closed, and say why", async () => {
  const exceptions = [{ date: TUESDAY, closed: true, reason: "Stock-taking", announcedAt: "2027-01-02T08:00:00Z" }];
  world.install(withHours({ opening: { calendar: "france", windows: HOURS, exceptions } }));
  await until(world, "12:00", TUESDAY);
  expect(world.shop.open).toEqual(new Set());
  expect(world.condition("Environment", "qualif", "Open")?.message).toContain("(Stock-taking)");
  await until(world, "07:00", WEDNESDAY);
  expect(world.shop.open).toEqual(new Set(["qualif-unix"]));
});

test("the hours of access are those of access where it is declared", async () => {
  world.install(withHours({ access: { windows: [{ days: ["Tue"], from: "08:00", to: "18:00" }] } }));
  await until(world, "07:59", TUESDAY);
  expect(reason()).toBe("False OutOfHours");
  await until(world, "08:00", TUESDAY);
  expect(world.shop.open).toEqual(new Set(["qualif-unix"]));
  await until(world, "18:00", TUESDAY);
  expect(world.shop.open).toEqual(new Set());
});

test("a hook that fails is told, tried again, and counted as late and down; nothing else waits for it", async () => {
  await until(world, "06:59", TUESDAY);
  world.shop.hookless.add("qualif-unix");
  await until(world, "07:21", TUESDAY);
  expect(reason()).toBe("False HookFailed");
  expect(status().access?.[0]).toMatchObject({ phase: "Intended", state: "Unknown", finding: { reason: "HookFailed" } });
  expect(world.shop.asked.filter((one) => one === "qualif-unix Open").length).toBeGreaterThan(5);
  expect(world.condition("Environment", "qualif", "InSync")?.status).toBe("True");
  world.shop.hookless.clear();
  await until(world, "07:30", TUESDAY);
  expect(reason()).toBe("True InHours");
  const [down] = status().down ?? [];
  expect(down?.from).toBe("2027-01-05T06:00:00Z");
  expect(Date.parse(down?.to ?? "")).toBeGreaterThan(Date.parse("2027-01-05T06:20:00Z"));
  expect(status().lateOpenings).toMatchObject([{ due: "2027-01-05T06:00:00Z", openedAt: down?.to }]);
  expect(world.records().filter(({ action }) => action === "OpenAccess")).toHaveLength(2);
  expect(world.events()).toContain("Warning HookFailed Environment/qualif");
});

test("a controller that was away at seven opens when it comes back, and the opening was late", async () => {
  await until(world, "20:00");
  await world.restart();
  world.faults.cut = () => true;
  await until(world, "09:00", TUESDAY);
  expect(world.shop.open).toEqual(new Set());
  world.faults.cut = () => false;
  await world.restart();
  expect(world.shop.open).toEqual(new Set(["qualif-unix"]));
  expect(status().lateOpenings).toEqual([{ due: "2027-01-05T06:00:00Z", openedAt: "2027-01-05T08:00:00Z" }]);
  expect(status().down).toBeUndefined();
});

test("users are not let in while a pass is at work", async () => {
  world.install(withHours({ passage: "Continuous", purpose: "Development" }), release("TIERS", "1.1.0"));
  world.shop.script("qualif-unix Deploy", "Running");
  await until(world, "06:59", TUESDAY);
  declare(world, "qualif", { TIERS: "1.1.0" });
  await until(world, "07:02", TUESDAY);
  expect(reason()).toBe("False PassUnderWay");
  expect(world.shop.open).toEqual(new Set());
  world.shop.finish();
  await world.advance({ minutes: 1 });
  expect(reason()).toBe("True InHours");
});

test("what somebody closes by hand is told and left, or put back where drift is repaired", async () => {
  world.shop.open.clear();
  await world.advance({ minutes: 20 });
  expect(reason()).toBe("False AccessDrifted");
  expect(world.shop.asked).toEqual(["qualif-unix Open"]);
  expect(status().down).toHaveLength(1);
  world.patch("Environment", "qualif", { spec: { drift: "Repair" } });
  await world.advance({ minutes: 6 });
  expect(reason()).toBe("True InHours");
  expect(world.shop.asked).toEqual(["qualif-unix Open", "qualif-unix Open"]);
  expect(world.records().filter(({ action }) => action === "OpenAccess")).toHaveLength(2);
});

test("a target that was edited in the cluster is not opened by", async () => {
  await until(world, "20:00");
  world.patch("Target", "qualif-unix", { metadata: { annotations: { "ecluse.dev/declared-spec": "{}" } } });
  world.patch("Environment", "qualif", { metadata: { annotations: { "ecluse.dev/declared-spec": '{"title":"another"}' } } });
  await until(world, "07:10", TUESDAY);
  expect(reason()).toBe("False AccessEdited");
  expect(world.shop.open).toEqual(new Set());
});

test("two controllers call the hook for the same opening, and one Record stands for it", async () => {
  await until(world, "06:59", TUESDAY);
  await world.join();
  await until(world, "07:01", TUESDAY);
  expect(world.shop.open).toEqual(new Set(["qualif-unix"]));
  expect(world.records().filter(({ action }) => action === "OpenAccess")).toHaveLength(2);
});

test("one that no longer leads calls no hook", async () => {
  await until(world, "06:59", TUESDAY);
  world.faults.deposed = true;
  await until(world, "07:02", TUESDAY);
  expect(world.shop.open).toEqual(new Set());
  world.faults.deposed = false;
  await until(world, "07:09", TUESDAY);
  expect(world.shop.open).toEqual(new Set(["qualif-unix"]));
});
