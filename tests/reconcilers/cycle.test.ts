import { afterEach, beforeEach, expect, test } from "vitest";
import type { MEP as Go, ReleaseCycle } from "../../controller/api/types.ts";
import { startBehindAirlock, until } from "./world/airlocks.ts";
import { environment, manifest } from "./world/sample.ts";
import type { World } from "./world/world.ts";

let world: World;

const MEPS = ["2027-01-23", "2027-03-20", "2027-05-22", "2027-07-10", "2027-09-25", "2027-11-20"];
const CYCLE = {
  title: "Cycle 2027",
  year: 2027,
  calendar: "france",
  environment: "prod",
  approved: { at: "2026-12-03", by: "Quarterly committee" },
  meps: MEPS.map((date, index) => ({ name: `mep-2027-${String(index + 1)}`, date })),
  offsets: { contentFreeze: 20, acceptance: 10, fiche: 7, precheck: 5, goNoGo: 2 },
};
const MEP = {
  title: "January",
  type: "Ordinary",
  environment: "prod",
  calendar: "france",
  cycle: "cycle-2027",
  window: { from: "2027-01-23T20:00", to: "2027-01-24T06:00" },
  items: [{ application: "LIQUIDA", version: "1.2.0", kind: "Change" }],
  runbook: [
    {
      step: "60",
      title: "z/OS",
      at: "2027-01-23T20:30",
      minutes: 28,
      owner: "env-admin",
      run: { action: "Deploy", platforms: ["Mainframe"] },
    },
  ],
  rollback: { minutes: 70, backBy: "2027-01-24T02:00" },
};

beforeEach(async () => {
  world = await startBehindAirlock();
  world.install(environment("prod", { LIQUIDA: "1.1.0" }, { purpose: "Production", rank: 100, passage: "Airlock", calendar: "france" }));
  world.install(manifest("ReleaseCycle", "cycle-2027", CYCLE), manifest("MEP", "mep-2027-1", MEP));
  await world.settle();
});
afterEach(async () => {
  await world.stop();
});

const status = (name = "cycle-2027"): NonNullable<ReleaseCycle["status"]> => world.get<ReleaseCycle>("ReleaseCycle", name)?.status ?? {};
const ready = (): string | undefined => status().conditions?.find(({ type }) => type === "Ready")?.reason;
const amends = (): readonly string[] => world.records("Amend").map(({ reason, message }) => `${reason ?? ""}: ${message}`);

test("the plan follows the go-lives that are declared: one that is moved is an amendment, told once in the ledger and by an event", async () => {
  expect(ready()).toBe("Planned");
  expect(status()).toMatchObject({ summary: { planned: 6, declared: 1, amendments: 0 }, next: { mep: "mep-2027-1", date: "2027-01-23" } });
  const window = { from: "2027-01-30T20:00", to: "2027-01-31T06:00" };
  world.patch("MEP", "mep-2027-1", { spec: { window } });
  await world.settle();
  expect(ready()).toBe("Amended");
  const [amendment] = status().amendments ?? [];
  expect(amendment).toMatchObject({ mep: "mep-2027-1", change: "Moved", planned: "2027-01-23", now: "2027-01-30" });
  expect(status().points?.[0]).toMatchObject({ mep: "mep-2027-1", goNoGo: "2027-01-28" });
  expect(amends()).toEqual([expect.stringMatching(/^Moved: .*2027-01-23.*2027-01-30/u)]);
  expect(world.events()).toContain("Normal Amended ReleaseCycle/cycle-2027");
  world.patch("MEP", "mep-2027-1", { spec: { window: MEP.window } });
  await world.settle();
  expect(ready()).toBe("Planned");
  expect(status().amendments).toEqual([{ ...amendment, undoneAt: expect.any(String) as string }]);
  expect(amends()).toHaveLength(1);
});

test("the next one is told anew by itself when a day is over, and a block without one is warned of once", async () => {
  const meps = CYCLE.meps.map(({ name, date }, index) => ({ name: `other-${name}`, date: index === 0 ? "2027-01-04" : date }));
  world.install(manifest("ReleaseCycle", "cycle-other", { ...CYCLE, environment: "preprod", meps }));
  await world.settle();
  expect(status("cycle-other").next).toEqual({ mep: "other-mep-2027-1", date: "2027-01-04" });
  await until(world, "00:01", "2027-01-05");
  expect(status("cycle-other").next).toEqual({ mep: "other-mep-2027-2", date: "2027-03-20" });
  world.patch("ReleaseCycle", "cycle-other", { spec: { meps: meps.slice(0, 5) } });
  await world.settle();
  expect(status("cycle-other").warnings?.map(({ block, reason }) => `${block} ${reason}`)).toEqual(["2027-11/2027-12 BlockWithoutMEP"]);
  expect(world.events().filter((line) => line.includes("BlockWithoutMEP"))).toEqual(["Warning BlockWithoutMEP ReleaseCycle/cycle-other"]);
  expect(amends()).toEqual([expect.stringContaining("other-mep-2027-6")]);
});

test("a go-live that names its plan goes by the days of it where it says none, and what is missing when they are over is told", async () => {
  const mep = () => world.get<Go>("MEP", "mep-2027-1") ?? expect.unreachable("There is no MEP.");
  const due = (): readonly string[] => (mep().status?.requirements ?? []).map((one) => `${one.verdict} ${one.team} ${one.due ?? "-"}`);
  const warned = (): readonly string[] => (mep().status?.warnings ?? []).map(({ reason, message }) => `${reason} ${message}`);
  expect(due()).toEqual(["Approve env-admin -", "Approve exploitation -", "Favourable moa 2027-01-11", "Go env-admin 2027-01-21"]);
  expect([warned(), mep().status?.frozen?.digest]).toEqual([[], expect.stringMatching(/^sha256:/u)]);
  await until(world, "23:59", "2027-01-11");
  expect(warned()).toEqual([]);
  await until(world, "00:01", "2027-01-12");
  expect(warned()).toEqual(["Overdue Still missing for MEP mep-2027-1 although its day is over: Favourable moa (2027-01-11)."]);
  await until(world, "00:01", "2027-01-15");
  expect(warned()[0]).toMatch(/: Favourable moa \(2027-01-11\), the fiche \(2027-01-14\)\.$/u);
  world.patch("MEP", "mep-2027-1", { spec: { fiche: { risks: "None.", impacts: "None.", tests: "None." } } });
  world.patch("ReleaseCycle", "cycle-2027", { spec: { offsets: { ...CYCLE.offsets, acceptance: 5, goNoGo: 1 } } });
  await world.settle();
  expect([due().slice(2), warned()]).toEqual([["Favourable moa 2027-01-18", "Go env-admin 2027-01-22"], []]);
  world.patch("MEP", "mep-2027-1", { spec: { requires: [{ verdict: "Go", teams: ["env-admin"], offset: 3 }] } });
  await world.settle();
  expect(due().at(-1)).toBe("Go env-admin 2027-01-20");
});
