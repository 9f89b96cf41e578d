import { join } from "node:path";
import { expect, test } from "vitest";
import { readFolder } from "../../../controller/adapters/git/read-folder.ts";
import type { MEP, ReleaseCycle } from "../../../controller/api/types.ts";
import { declared, load } from "../../../controller/commands/declared-estate.ts";
import { blocksOf, plannedMeps } from "../../../controller/domain/mep/cycle.ts";
import type { CycleInput } from "../../../controller/domain/mep/cycle-status.ts";
import { cycleTurn } from "../../../controller/domain/mep/cycle-status.ts";
import { businessCalendar } from "../../../controller/domain/time/business-calendar.ts";

const estate = load(await readFolder(join(import.meta.dirname, "../../../examples/estate")));
const [cycle] = declared(estate).cycles;
const france = declared(estate).calendars.find(({ metadata }) => metadata.name === "france");
if (cycle === undefined || france === undefined) throw new Error("The reference estate has no cycle, or no calendar.");
const calendar = businessCalendar(france);

function mep(name: string, from: string, more: Partial<MEP["spec"]> = {}): MEP {
  const window = { from: `${from}T20:00`, to: `${from}T23:00` };
  const spec = {
    title: name,
    type: "Ordinary",
    environment: "prod",
    calendar: "france",
    cycle: "cycle-2027",
    window,
    items: [],
    requires: [],
  };
  return {
    apiVersion: "ecluse.dev/v1alpha1",
    kind: "MEP",
    metadata: { name },
    spec: { ...spec, runbook: [], rollback: { minutes: 10, backBy: window.to }, tolerance: 10, ...more },
  } as MEP;
}

interface Told {
  readonly status: NonNullable<ReleaseCycle["status"]>;
  readonly reason: string | undefined;
  readonly nextAt: string | undefined;
}

/** One look at the cycle, with what the looks before have left in its status. */
function look(now: string, meps: readonly MEP[] = [], more: Partial<CycleInput> = {}): Told {
  const { status, nextAt } = cycleTurn({ cycle: cycle as ReleaseCycle, meps, calendar, locale: "en", ...more }, Temporal.Instant.from(now));
  return { status, reason: status.conditions?.find(({ type }) => type === "Ready")?.reason, nextAt: nextAt?.toString() };
}

/** The same cycle with another plan and the status it had. */
function withPlan(status: Told["status"] | undefined, spec: Partial<ReleaseCycle["spec"]> = {}): Partial<CycleInput> {
  const known = status === undefined ? {} : { status };
  return { cycle: { ...(cycle as ReleaseCycle), spec: { ...(cycle as ReleaseCycle).spec, ...spec }, ...known } };
}

const PLAN = cycle.spec.meps;
const moved = (name: string, date: string): ReleaseCycle["spec"]["meps"] => PLAN.map((one) => (one.name === name ? { ...one, date } : one));

test("the year 2027: content freeze J-20, acceptance J-10, fiche J-7, pre-check J-5 and vote J-2 of each ordinary MEP", () => {
  const { status } = look("2026-12-04T08:00:00Z");
  expect(status.points?.map((one) => [one.mep, one.date, one.contentFreeze, one.acceptance, one.fiche, one.goNoGo])).toEqual([
    ["mep-2027-1", "2027-01-23", "2026-12-24", "2027-01-11", "2027-01-14", "2027-01-21"],
    ["mep-2027-2", "2027-03-20", "2027-02-22", "2027-03-08", "2027-03-11", "2027-03-18"],
    ["mep-2027-3", "2027-05-22", "2027-04-22", "2027-05-07", "2027-05-12", "2027-05-20"],
    ["mep-2027-4", "2027-07-10", "2027-06-14", "2027-06-28", "2027-07-01", "2027-07-08"],
    ["mep-2027-5", "2027-09-25", "2027-08-30", "2027-09-13", "2027-09-16", "2027-09-23"],
    ["mep-2027-6", "2027-11-20", "2027-10-21", "2027-11-05", "2027-11-10", "2027-11-18"],
  ]);
  const prechecks = ["2027-01-18", "2027-03-15", "2027-05-14", "2027-07-05", "2027-09-20", "2027-11-15"];
  expect(status.points?.map(({ precheck }) => precheck)).toEqual(prechecks);
  expect(status.warnings).toEqual([]);
  expect(status.summary).toEqual({ planned: 6, declared: 0, amendments: 0 });
});

test("the one that comes next is so until its day is over by the calendar's clock, and an exceptional one changes nothing", () => {
  expect(look("2027-10-15T15:20:00Z").status.next).toEqual({ mep: "mep-2027-6", date: "2027-11-20" });
  const exceptional = mep("mep-2027-x1", "2027-10-23", { type: "Exceptional", cycle: "cycle-2027" });
  expect(look("2027-10-15T15:20:00Z", [exceptional]).status).toEqual(look("2027-10-15T15:20:00Z").status);
  expect(look("2027-01-23T22:59:59Z")).toMatchObject({ status: { next: { mep: "mep-2027-1" } }, nextAt: "2027-01-23T23:00:00Z" });
  expect(look("2027-01-23T23:00:00Z").status.next?.mep).toBe("mep-2027-2");
  const done = mep("mep-2027-1", "2027-01-23");
  const ended = { ...done, status: { phase: "Done", endedAt: "2027-01-23T21:00:00Z" } } as MEP;
  expect(look("2027-01-23T21:30:00Z", [ended]).status.next?.mep).toBe("mep-2027-2");
  expect(look("2027-11-21T08:00:00Z")).toMatchObject({ nextAt: undefined });
});

test("a block of two months without an ordinary MEP, or with two, is a warning and no more", () => {
  const { status, reason } = look("2026-12-04T08:00:00Z", [], withPlan(undefined, { meps: moved("mep-2027-3", "2027-04-24") }));
  expect(status.warnings?.map(({ block, reason: why }) => [block, why])).toEqual([
    ["2027-03/2027-04", "BlockWithTwoMEPs"],
    ["2027-05/2027-06", "BlockWithoutMEP"],
  ]);
  expect(status.warnings?.[0]?.message).toContain("mep-2027-2, mep-2027-3");
  expect(reason).toBe("Planned");
  expect(blocksOf(2027, plannedMeps(cycle, [])).map(({ block }) => block)).toHaveLength(6);
});

test("a date that differs from the approved plan is an amendment from when it was first seen, whether the plan or only the MEP was changed", () => {
  const approved = look("2026-12-04T08:00:00Z").status;
  const inPlan = look("2027-02-01T08:00:00Z", [], withPlan(approved, { meps: moved("mep-2027-3", "2027-05-29") }));
  const one = { mep: "mep-2027-3", change: "Moved", planned: "2027-05-22", now: "2027-05-29", at: "2027-02-01T08:00:00Z" };
  expect(inPlan).toMatchObject({ reason: "Amended", status: { amendments: [one], summary: { amendments: 1 } } });
  expect(inPlan.status.points?.find(({ mep: name }) => name === "mep-2027-3")?.goNoGo).toBe("2027-05-27");
  const later = look("2027-03-01T08:00:00Z", [mep("mep-2027-3", "2027-05-29")], withPlan(inPlan.status));
  expect(later.status.amendments).toEqual([one]);
  const again = look("2027-03-02T08:00:00Z", [mep("mep-2027-3", "2027-06-05")], withPlan(later.status));
  expect(again.status.amendments).toEqual([
    { ...one, undoneAt: "2027-03-02T08:00:00Z" },
    { ...one, now: "2027-06-05", at: "2027-03-02T08:00:00Z" },
  ]);
  const back = look("2027-03-03T08:00:00Z", [mep("mep-2027-3", "2027-05-22")], withPlan(again.status));
  expect(back).toMatchObject({ reason: "Planned", status: { summary: { amendments: 0, declared: 1 } } });
  expect(back.status.amendments).toHaveLength(2);
});

test("one that is cancelled or taken out of the plan is taken off, one that was not in it is added", () => {
  const approved = look("2026-12-04T08:00:00Z").status;
  const cancelled = mep("mep-2027-4", "2027-07-10", { cancelled: { reason: "Nothing to bring", by: "env-admin" } });
  const extra = mep("mep-2027-4b", "2027-08-28");
  const meps = PLAN.filter(({ name }) => name !== "mep-2027-6");
  const { status } = look("2027-06-01T08:00:00Z", [cancelled, extra], withPlan(approved, { meps }));
  expect(status.amendments?.map(({ mep: name, change }) => `${name} ${change}`)).toEqual([
    "mep-2027-4 TakenOff",
    "mep-2027-6 TakenOff",
    "mep-2027-4b Added",
  ]);
  expect(status.points?.map(({ mep: name }) => name)).toEqual(["mep-2027-1", "mep-2027-2", "mep-2027-3", "mep-2027-4b", "mep-2027-5"]);
  expect(status.conditions?.[0]?.message).toContain("mep-2027-4b (2027-08-28) was added since the approval.");
});

test("ordinary ones that nobody put into the plan of their year stand in it all the same, and are too many in their block", () => {
  const approved = look("2026-12-04T08:00:00Z").status;
  const unnamed = ["2027-03-27", "2028-03-25"].map((date) => mep(`mep-${date.slice(0, 4)}-extra`, date, { cycle: undefined as never }));
  const other = mep("mep-2027-other", "2027-04-03", { cycle: "cycle-other" });
  const { status } = look("2027-01-04T08:00:00Z", [...unnamed, other], withPlan(approved));
  expect(status.amendments?.map(({ mep: name, change, now }) => [name, change, now])).toEqual([["mep-2027-extra", "Added", "2027-03-27"]]);
  expect(status.warnings?.map(({ block, reason }) => `${block} ${reason}`)).toEqual(["2027-03/2027-04 BlockWithTwoMEPs"]);
});

test("a MEP that took place stays in the plan though its file is gone; one of another environment never stood in it", () => {
  const ended = { ...mep("mep-2027-1", "2027-01-23"), status: { phase: "Done", endedAt: "2027-01-23T21:00:00Z" } } as MEP;
  const after = look("2027-01-24T08:00:00Z", [ended]).status;
  const gone = look("2027-02-24T08:00:00Z", [], withPlan(after, { meps: PLAN.slice(1) })).status;
  expect(gone.amendments).toEqual([]);
  expect(gone.points?.[0]).toMatchObject({ mep: "mep-2027-1", date: "2027-01-23", phase: "Done" });
  expect(look("2027-02-24T08:00:00Z", [mep("mep-x", "2027-03-01", { environment: "preprod" })]).status.summary?.declared).toBe(0);
});

test("before it is approved nothing is an amendment; without its calendar, or with a date there is not, it is stalled and keeps what it knew", () => {
  const { approved: _, ...draft } = cycle.spec;
  const drafted = { cycle: { ...cycle, spec: draft } };
  const first = look("2026-11-26T08:00:00Z", [], drafted);
  expect(first).toMatchObject({ reason: "AwaitingApproval", status: { amendments: [] } });
  expect(first.status.baseline).toBeUndefined();
  const known = look("2026-12-04T08:00:00Z").status;
  expect(look("2026-12-05T08:00:00Z", [], { ...withPlan(known), calendar: undefined })).toMatchObject({
    reason: "UnknownCalendar",
    status: { baseline: known.baseline },
  });
  expect(look("2026-12-05T08:00:00Z", [], withPlan(known, { meps: moved("mep-2027-2", "2027-02-30") })).reason).toBe(
    "NonexistentLocalTime",
  );
});
