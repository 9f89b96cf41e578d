import { describe, expect, test } from "vitest";
import { PortError } from "../../../controller/ports/failure.ts";
import type { JobReport, Order, PlatformTarget } from "../../../controller/ports/target.ts";
import type { Execution } from "../../../controller/sandbox/zosmf/core/jobs.ts";
import type { SampleShop } from "./sample-shop.ts";
import { openShop, orderFor, signal } from "./sample-shop.ts";

/** What the reconciler keeps in a status between two turns, and nothing else survives a crash. */
interface Memory {
  jobId?: string;
  releasing?: boolean;
  report?: JobReport;
}

/** One turn of the held protocol; a crash is a throw before or after any call of it. */
async function turn(target: PlatformTarget, order: Order, memory: Memory): Promise<void> {
  if (memory.jobId === undefined) {
    if ((await target.find(order.correlator, signal)).length === 0) await target.prepare(order, signal);
    const [first] = await target.find(order.correlator, signal);
    if (first !== undefined) memory.jobId = first.jobId;
    return;
  }
  if (memory.releasing !== true) {
    memory.releasing = true;
    return;
  }
  await target.release(order, memory.jobId, signal);
  const report = await target.poll(order, memory.jobId, signal);
  if (report.kind !== "Held" && report.kind !== "Running") memory.report = report;
}

async function follow(target: PlatformTarget, order: Order, memory: Memory): Promise<JobReport | undefined> {
  let swept = false;
  for (let turns = 0; turns < 40 && !swept; turns += 1) {
    try {
      if (memory.report === undefined) await turn(target, order, memory);
      else swept = await sweep(target, order, memory);
    } catch (error) {
      if (!(error instanceof PortError || error instanceof Crash)) throw error;
    }
  }
  return memory.report;
}

async function sweep(target: PlatformTarget, order: Order, memory: Memory): Promise<true> {
  for (const other of await target.find(order.correlator, signal))
    if (other.jobId !== memory.jobId) await target.cancel(order, other.jobId, signal);
  return true;
}

class Crash extends Error {}

function executed({ system }: SampleShop, { correlator }: Order): readonly Execution[] {
  return system
    .executions()
    .filter((one) => one.correlator === correlator && one.steps.some(({ completion = "" }) => completion.startsWith("CC")));
}

describe("a job runs exactly once", () => {
  test.each(["LoseReply", "LoseRequest", "ErrorAfter", "Busy", "LoginPage"] as const)(
    "when every kind of call meets %s once",
    async (kind) => {
      for (const on of ["Authenticate", "Submit", "Jobs", "Modify", "Status", "Spool", "Members"] as const) {
        const shop = await openShop();
        shop.system.faults.add({ kind, on, times: 1 });
        const order = orderFor("Deploy", shop.clock);
        expect(await follow(shop.target, order, {}), on).toMatchObject({ kind: "Succeeded" });
        expect(executed(shop, order), on).toHaveLength(1);
      }
    },
  );

  test("when the controller dies before or after any request", async () => {
    const whole = await openShop();
    let requests = 0;
    const counting = withCrash(whole, (moment) => {
      if (moment === "before") requests += 1;
    });
    await follow(counting.target, orderFor("Deploy", whole.clock), {});
    expect(requests).toBeGreaterThan(10);
    for (let at = 0; at < requests; at += 1) {
      for (const moment of ["before", "after"] as const) {
        const shop = await openShop();
        let seen = 0;
        const crashing = withCrash(shop, (now) => {
          if (now === "before") seen += 1;
          if (seen === at + 1 && now === moment) {
            seen += 1;
            throw new Crash();
          }
        });
        const order = orderFor("Deploy", shop.clock);
        expect(await follow(crashing.target, order, {}), `${moment} request ${String(at)}`).toMatchObject({ kind: "Succeeded" });
        expect(executed(shop, order), `${moment} request ${String(at)}`).toHaveLength(1);
      }
    }
  });

  test("when two controllers submit at the same moment: one is released, the other swept", async () => {
    const shop = await openShop();
    const order = orderFor("Deploy", shop.clock);
    const ids = [await shop.target.prepare(order, signal), await shop.target.prepare(order, signal)];
    expect((await shop.target.find(order.correlator, signal)).map(({ jobId }) => jobId)).toEqual(ids.toSorted());
    expect(await follow(shop.target, order, {})).toMatchObject({ kind: "Succeeded" });
    expect(executed(shop, order)).toHaveLength(1);
    expect(await shop.target.poll(order, ids.toSorted()[1]!, signal)).toEqual({ kind: "Cancelled" });
  });

  test("and not at all when its release comes after not-after", async () => {
    const shop = await openShop();
    const order = orderFor("Deploy", shop.clock);
    const jobId = await shop.target.prepare(order, signal);
    shop.clock.forward({ minutes: 31 });
    await shop.target.release(order, jobId, signal);
    expect(await shop.target.poll(order, jobId, signal)).toEqual({ kind: "Expired" });
    expect(shop.system.libraries.find("ENV.QAL.LOADLIB")?.members.has("LIQB0460")).toBe(false);
  });

  test("and releasing it again after its end changes nothing", async () => {
    const shop = await openShop();
    const order = orderFor("Deploy", shop.clock);
    const jobId = await shop.target.prepare(order, signal);
    for (let times = 0; times < 3; times += 1) await shop.target.release(order, jobId, signal);
    await shop.target.cancel(order, jobId, signal);
    expect(await shop.target.poll(order, jobId, signal)).toMatchObject({ kind: "Succeeded" });
    expect(executed(shop, order)).toHaveLength(1);
  });
});

/** The same target, told of each request before and after it. */
function withCrash(shop: SampleShop, hook: (moment: "before" | "after") => void): { readonly target: PlatformTarget } {
  const { handle } = shop.system;
  shop.system.handle = (request) => {
    hook("before");
    const reply = handle(request);
    hook("after");
    return reply;
  };
  return { target: shop.target };
}
