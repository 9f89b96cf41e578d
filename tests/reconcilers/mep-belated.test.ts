import { afterEach, beforeEach, expect, test } from "vitest";
import type { MEP } from "../../controller/api/types.ts";
import { until } from "./world/airlocks.ts";
import { pending } from "./world/converged.ts";
import { RUNBOOK, sayOn, SPEC, startProduction } from "./world/production.ts";
import { manifest } from "./world/sample.ts";
import type { World } from "./world/world.ts";

let world: World;
beforeEach(async () => {
  world = await startProduction();
});
afterEach(async () => {
  await world.stop();
});

const status = (): NonNullable<MEP["status"]> => world.get<MEP>("MEP", "mep-x1")?.status ?? {};
const stalled = () => status().conditions?.find((one) => one.type === "Stalled" && one.status === "True");

/** The same go-live on another day. */
function onDay(day: string, next: string): Readonly<Record<string, unknown>> {
  const { justification, ...spec } = SPEC;
  const moved = JSON.stringify({ ...spec, runbook: RUNBOOK })
    .replaceAll("2027-01-04T", `${day}T`)
    .replaceAll("2027-01-05T", `${next}T`);
  return { ...(JSON.parse(moved) as object), justification };
}

const TOLD =
  "The window of MEP mep-x1 was over (2026-01-13 06:00) when it was declared: it brings nothing. Write a window that is to come, or declare it no more.";

test("a go-live that is declared once its window is over says so, brings nothing, and is as good as new once it is mended", async () => {
  world.install(manifest("MEP", "mep-x1", onDay("2026-01-12", "2026-01-13")));
  await world.settle();
  expect([status().phase, status().endedAt, stalled()?.reason, stalled()?.message]).toEqual([
    "Refused",
    undefined,
    "OverWhenDeclared",
    TOLD,
  ]);
  expect(pending(world, "prod")).toEqual([]);
  expect(world.records("Refuse").map(({ reason }) => reason)).toEqual(["OverWhenDeclared"]);
  await world.restart();
  expect(status().phase).toBe("Refused");
  world.patch("MEP", "mep-x1", { spec: onDay("2027-01-12", "2027-01-13") });
  await world.settle();
  expect([status().phase, stalled(), pending(world, "prod")]).toEqual(["Planned", undefined, ["LIQUIDA Waiting ApprovalMissing"]]);
});

test("so does one that is moved into the past by a slip; one whose window goes by while it waits did not take place", async () => {
  world.install(manifest("MEP", "mep-x1", onDay("2027-01-12", "2027-01-13")));
  await world.settle();
  world.patch("MEP", "mep-x1", { spec: onDay("2026-01-12", "2026-01-13") });
  await world.settle();
  await world.restart();
  expect([status().phase, stalled()?.message]).toEqual(["Refused", TOLD]);
  world.patch("MEP", "mep-x1", { spec: onDay("2027-01-04", "2027-01-05") });
  await world.settle();
  expect(status().phase).toBe("Planned");
  await until(world, "06:05", "2027-01-05");
  expect([status().phase, status().result]).toEqual(["NoGo", "Not every word was given in time."]);
});

test("a word that is given on such a one was taken, and says that it counts for nothing and why", async () => {
  world.install(manifest("MEP", "mep-x1", onDay("2026-01-12", "2026-01-13")));
  await world.settle();
  const word = await sayOn(world, "armel", "approval", "Approve");
  expect(word?.status).toMatchObject({
    ...{ state: "Effective", reason: "OverWhenDeclared" },
    message: `armel decided Approve on MEP mep-x1. As things stand it counts for nothing. ${TOLD}`,
  });
});
