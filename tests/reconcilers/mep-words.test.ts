import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Decision, MEP, Pass } from "../../controller/api/types.ts";
import { until } from "./world/airlocks.ts";
import { observed, pending } from "./world/converged.ts";
import type { Said } from "./world/production.ts";
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

const at = (time: string): Promise<void> => until(world, time, "2027-01-04");
const say = (...words: Said): Promise<Decision | undefined> => sayOn(world, ...words);
const mep = (): MEP => world.get<MEP>("MEP", "mep-x1") ?? expect.unreachable("There is no MEP.");
const missing = (): readonly string[] =>
  (mep().status?.requirements ?? []).flatMap(({ verdict, team, state }) => (state === "Missing" ? [`${verdict} ${team}`] : []));

async function declared(spec: object): Promise<void> {
  world.install(manifest("MEP", "mep-x1", { ...SPEC, ...spec }));
  await world.settle();
}

describe("a go-live into production that asks for no word", () => {
  const [rollCall, ...rest] = RUNBOOK;

  test("waits for the words of production all the same: one person does not bring it in", async () => {
    await declared({ requires: [], runbook: [{ ...rollCall, at: "2027-01-04T10:00" }, ...rest] });
    expect(missing()).toEqual(["Approve env-admin", "Approve exploitation", "Go env-admin"]);
    await at("10:05");
    expect((await say("armel", "step/10", "Done"))?.status?.state).toBe("Refused");
    await say("quitterie", "", "Open", { on: { kind: "Gate", name: "qualif-mep" } });
    await say("armel", "approval", "Approve");
    await say("armel", "approval", "Approve");
    await say("armel", "go", "Go");
    expect(missing()).toEqual(["Approve exploitation"]);
    expect(pending(world, "prod")).toEqual(["LIQUIDA Waiting ApprovalMissing"]);
    await at("21:00");
    expect(world.get<Pass>("Pass", "mep-x1")).toBeUndefined();
    expect(observed(world, "prod", "LIQUIDA")).toBe("1.1.0");
    await say("come", "approval", "Approve");
    await say("armel", "step/10", "Done");
    await at("21:10");
    expect(world.pass("mep-x1").status?.items?.[0]?.provedAt).toBeDefined();
  });

  test("asks its own teams beside those of production, and nobody of another team may speak", async () => {
    await declared({
      requires: [
        { verdict: "Approve", teams: ["moa", "env-admin"] },
        { verdict: "Go", teams: ["moa"] },
      ],
    });
    expect(missing()).toEqual(["Approve moa", "Approve env-admin", "Approve exploitation", "Go moa"]);
    expect((await say("armel", "go", "Go"))?.status).toMatchObject({ state: "Refused", reason: "NotAuthorized" });
  });
});
