import { expect, test } from "vitest";
import type { ReleaseCycle } from "../../../controller/api/types.ts";
import { planStability } from "../../../controller/domain/kpi/cycle-kpis.ts";

const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);
const YEAR = { from: at("2027-01-01T00:00:00Z"), to: at("2028-01-01T00:00:00Z") };

const CYCLE = {
  apiVersion: "ecluse.dev/v1alpha1",
  kind: "ReleaseCycle",
  metadata: { name: "cycle-2027" },
  spec: {
    title: "Cycle 2027",
    year: 2027,
    calendar: "france",
    environment: "prod",
    meps: [],
    committees: [],
    offsets: { contentFreeze: 20, acceptance: 10, fiche: 7, precheck: 5, goNoGo: 2 },
  },
  status: {
    baseline: ["1", "2", "3", "4"].map((number) => ({ mep: `mep-2027-${number}`, date: `2027-0${number}-20` })),
    amendments: [
      {
        mep: "mep-2027-2",
        change: "Moved",
        planned: "2027-02-20",
        now: "2027-02-27",
        at: "2027-01-15T08:00:00Z",
        undoneAt: "2027-01-20T08:00:00Z",
      },
      { mep: "mep-2027-2", change: "Moved", planned: "2027-02-20", now: "2027-03-06", at: "2027-01-20T08:00:00Z" },
      { mep: "mep-2027-9", change: "Added", now: "2027-09-04", at: "2027-01-21T08:00:00Z" },
      { mep: "mep-2027-4", change: "TakenOff", planned: "2027-04-20", at: "2027-03-01T08:00:00Z" },
    ],
  },
} satisfies ReleaseCycle;

test("K25: a date counts once however often it was changed, also when that was undone; what was added was never planned", () => {
  expect(planStability([CYCLE], YEAR)).toEqual([{ cycle: "cycle-2027", planned: 4, changed: 2, percent: 50 }]);
  expect(planStability([CYCLE], { ...YEAR, to: at("2027-02-01T00:00:00Z") })).toMatchObject([{ changed: 1, percent: 25 }]);
  expect(planStability([CYCLE], { ...YEAR, to: at("2027-01-10T00:00:00Z") })).toMatchObject([{ changed: 0, percent: 0 }]);
});

test("K25: a plan of another year, or one that nobody has approved, is not told", () => {
  expect(planStability([CYCLE], { from: at("2026-01-01T00:00:00Z"), to: at("2027-01-01T00:00:00Z") })).toEqual([]);
  expect(planStability([{ ...CYCLE, status: {} }], YEAR)).toEqual([]);
});
