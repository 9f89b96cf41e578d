import { afterEach, beforeEach, expect, test } from "vitest";
import { startBehindAirlock, behindTheAirlock, until } from "./world/airlocks.ts";
import { declare } from "./world/converged.ts";
import { environment, release, target } from "./world/sample.ts";
import type { World } from "./world/world.ts";

const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri"];
/** The world begins at 08:00. */
const HOURS = [{ days: DAYS, from: "08:30", to: "19:00" }];
const MONDAY = "2027-01-04";
const TUESDAY = "2027-01-05";

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
  expect(reason()).toBe("False OutOfHours");
  expect(status()).toMatchObject({ open: false, nextOpening: "2027-01-04T07:30:00Z", nextClosing: "2027-01-04T18:00:00Z" });
  await until(world, "08:29");
  expect(world.shop.open).toEqual(new Set());
  await until(world, "08:30");
  expect(world.shop.open).toEqual(new Set(["qualif-unix"]));
  expect(reason()).toBe("True InHours");
  const done = {
    target: "qualif-unix",
    wanted: "Open",
    due: "2027-01-04T07:30:00Z",
    phase: "Done",
    state: "Open",
    since: "2027-01-04T07:30:00Z",
  };
  expect(status().access).toMatchObject([done]);
  world.install(withHours({ opening: { calendar: "france", windows: [{ days: DAYS, from: "08:30", to: "08:40" }] } }));
  await until(world, "08:40");
  expect(world.shop.open).toEqual(new Set());
  expect(world.condition("Environment", "qualif", "Open")?.message).toBe("qualif is closed to its users; it opens 2027-01-05 08:30.");
  expect(world.shop.asked).toEqual(["qualif-unix Closed", "qualif-unix Open", "qualif-unix Closed"]);
  expect(accessRecords()).toEqual(["CloseAccess", "OpenAccess", "CloseAccess"]);
  expect(world.events()).toContain("Normal OutOfHours Environment/qualif");
});

function accessRecords(): readonly string[] {
  return world.records().flatMap(({ action }) => (action.endsWith("Access") ? [action] : []));
}

test("an exception keeps it closed, and says why", async () => {
  const exceptions = [{ date: MONDAY, closed: true, reason: "Stock-taking", announcedAt: "2027-01-02T08:00:00Z" }];
  world.install(withHours({ opening: { calendar: "france", windows: HOURS, exceptions } }));
  await until(world, "08:31");
  expect(world.shop.open).toEqual(new Set());
  expect(world.condition("Environment", "qualif", "Open")?.message).toContain("(Stock-taking)");
  world.install(withHours());
  await world.settle();
  expect(world.shop.open).toEqual(new Set(["qualif-unix"]));
});

test("the hours of access are those of access where it is declared", async () => {
  world.install(withHours({ access: { windows: [{ days: ["Mon"], from: "08:35", to: "08:45" }] } }));
  await until(world, "08:34");
  expect(reason()).toBe("False OutOfHours");
  await until(world, "08:35");
  expect(world.shop.open).toEqual(new Set(["qualif-unix"]));
  await until(world, "08:45");
  expect(world.shop.open).toEqual(new Set());
});

test("a hook that fails is told, tried again, and counted as late and down; nothing else waits for it", async () => {
  await until(world, "08:29");
  world.shop.hookless.add("qualif-unix");
  await until(world, "08:51");
  expect(reason()).toBe("False HookFailed");
  expect(status().access?.[0]).toMatchObject({ phase: "Intended", state: "Unknown", finding: { reason: "HookFailed" } });
  expect(world.shop.asked.filter((one) => one === "qualif-unix Open").length).toBeGreaterThan(5);
  expect(world.condition("Environment", "qualif", "InSync")?.status).toBe("True");
  world.shop.hookless.clear();
  await until(world, "08:58");
  expect(reason()).toBe("True InHours");
  const [down] = status().down ?? [];
  expect(down?.from).toBe("2027-01-04T07:30:00Z");
  expect(Date.parse(down?.to ?? "")).toBeGreaterThan(Date.parse("2027-01-04T07:51:00Z"));
  expect(status().lateOpenings).toMatchObject([{ due: "2027-01-04T07:30:00Z", openedAt: down?.to }]);
  expect(accessRecords()).toEqual(["CloseAccess", "OpenAccess"]);
  expect(world.events()).toContain("Warning HookFailed Environment/qualif");
});

test("a controller that was away when it was to open does so when it comes back, and the opening was late", async () => {
  const windows = [
    { days: ["Mon"], from: "08:05", to: "08:10" },
    { days: ["Tue"], from: "07:00", to: "19:00" },
  ];
  world.install(withHours({ opening: { calendar: "france", windows } }));
  await until(world, "08:11");
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
  await until(world, "08:29");
  declare(world, "qualif", { TIERS: "1.1.0" });
  await until(world, "08:31");
  expect(reason()).toBe("False PassUnderWay");
  expect(world.shop.open).toEqual(new Set());
  world.shop.finish();
  await world.advance({ minutes: 1 });
  expect(reason()).toBe("True InHours");
});

test("what somebody closes by hand is told and left, or put back where drift is repaired", async () => {
  await until(world, "08:31");
  world.shop.open.clear();
  await world.advance({ minutes: 20 });
  expect(reason()).toBe("False AccessDrifted");
  expect(accessRecords()).toEqual(["CloseAccess", "OpenAccess"]);
  expect(status().down).toHaveLength(1);
  world.patch("Environment", "qualif", { spec: { drift: "Repair" } });
  await world.advance({ minutes: 6 });
  expect(reason()).toBe("True InHours");
  expect(accessRecords()).toEqual(["CloseAccess", "OpenAccess", "OpenAccess"]);
});

test("by what was edited in the cluster nothing is opened", async () => {
  world.patch("Environment", "qualif", { metadata: { annotations: { "ecluse.dev/declared-spec": '{"title":"another"}' } } });
  await until(world, "08:35");
  expect(reason()).toBe("False AccessEdited");
  expect(world.shop.open).toEqual(new Set());
});

test("two controllers that both believe to lead open once by the ledger", async () => {
  await until(world, "08:29");
  await world.join();
  await until(world, "08:31");
  expect(world.shop.open).toEqual(new Set(["qualif-unix"]));
  expect(accessRecords()).toEqual(["CloseAccess", "OpenAccess"]);
});

test("one that no longer leads calls no hook", async () => {
  await until(world, "08:29");
  world.faults.deposed = true;
  await until(world, "08:32");
  expect(world.shop.open).toEqual(new Set());
  world.faults.deposed = false;
  await until(world, "08:39");
  expect(world.shop.open).toEqual(new Set(["qualif-unix"]));
});

test("nobody is let in or out by the hours of an environment at what is another's system under another name", async () => {
  world.shop.systems.set("prod-unix", "SYS qualif-unix");
  world.install(target("prod-unix"));
  await until(world, "08:31");
  expect(world.shop.asked).toEqual(["qualif-unix Closed"]);
  expect(status().access?.[0]?.finding).toEqual({
    reason: "SameSystem",
    message:
      "qualif-unix of qualif is the system of prod-unix under another name, and both write there to /appli, which is prod's: nothing is done there. Give qualif-unix a system or a place of its own.",
  });
});
