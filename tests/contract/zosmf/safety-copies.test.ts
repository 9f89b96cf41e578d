import { describe, expect, test } from "vitest";
import type { Order } from "../../../controller/ports/target.ts";
import type { SampleShop } from "./sample-shop.ts";
import { AFTER, BEFORE, openShop, orderFor, runJob, signal } from "./sample-shop.ts";

/** One climb of qualif up or down, an hour after the one before; gives its Deploy order. */
async function deploy({ target, clock }: SampleShop, to: typeof BEFORE, from: typeof BEFORE): Promise<Order> {
  clock.forward({ hours: 1 });
  const order = orderFor("Deploy", clock, { to, from, found: from.version });
  expect(await runJob(target, order)).toMatchObject({ kind: "Succeeded" });
  return order;
}

async function deployTimes(shop: SampleShop, times: number): Promise<readonly Order[]> {
  const orders: Order[] = [];
  for (let count = 0; count < times; count += 1) {
    const up = count % 2 === 0;
    orders.push(await deploy(shop, up ? AFTER : BEFORE, up ? BEFORE : AFTER));
  }
  return orders;
}

const prefixOf = ({ correlator }: Order): string => `ENV.QAL.LIQUIDA.T${correlator.slice(1, 8)}`;

/** Prefixes of the safety copies that are there, whole or in part. */
function kept({ system }: SampleShop): readonly string[] {
  const names = system.libraries.matching("ENV.QAL.LIQUIDA").map(({ name }) => name.split(".").slice(0, 4).join("."));
  return [...new Set(names)].sort();
}

describe("safety copies", () => {
  test("of the last five deployments stay, older ones are deleted whole", async () => {
    const shop = await openShop();
    const orders = await deployTimes(shop, 7);
    expect(kept(shop)).toHaveLength(7);
    const report = await shop.target.call(orderFor("Cleanup", shop.clock), signal);
    expect(report.kind === "Succeeded" ? report.steps : report).toEqual([
      { name: prefixOf(orders[1]!), result: "deleted", detail: "27.2.4 to 27.1.3" },
      { name: prefixOf(orders[0]!), result: "deleted", detail: "27.1.3 to 27.2.4" },
    ]);
    expect(kept(shop)).toEqual(orders.slice(2).map(prefixOf).sort());
    expect(await shop.target.call(orderFor("Cleanup", shop.clock), signal)).toEqual({ kind: "Succeeded", steps: [] });
  });

  test("that a rollback of the version that runs needs stay, however old, and that rollback works", async () => {
    const shop = await openShop();
    const first = await deploy(shop, AFTER, BEFORE);
    for (let count = 0; count < 6; count += 1) await deploy(shop, AFTER, AFTER);
    await shop.target.call(orderFor("Cleanup", shop.clock), signal);
    expect(kept(shop)).toContain(prefixOf(first));
    expect(kept(shop)).toHaveLength(6);
    expect(await runJob(shop.target, orderFor("Rollback", shop.clock, { undoes: first.correlator }))).toMatchObject({ kind: "Succeeded" });
    expect(shop.system.libraries.find("ENV.QAL.LOADLIB")?.members.has("LIQB0460")).toBe(false);
  });

  test("of others, and what only looks like safety copies, are not touched", async () => {
    const shop = await openShop();
    const [oldest] = await deployTimes(shop, 7);
    const { libraries } = shop.system;
    const cards = { dsorg: "PO", recfm: "FB", lrecl: 80 } as const;
    const strangers = ["ENV.QAL.LIQUIDA.TESTDATA.LOADLIB", "ENV.QAL.LIQUIDA.TESTDATA.INDEX", "ENV.QAL.CARRIER.TAAAAAAA.LOADLIB"];
    for (const name of strangers) libraries.create(name, cards);
    const copied = "ENV.QAL.LIQUIDA.TCOPIED2.INDEX";
    const bytes = libraries.find(`${prefixOf(oldest!)}.INDEX`)!.members.get("")!.bytes;
    libraries.create(copied, { ...cards, dsorg: "PS" });
    libraries.put(copied, "", { bytes, directory: {}, by: "MARC" });
    expect(await shop.target.call(orderFor("Cleanup", shop.clock), signal)).toMatchObject({ kind: "Succeeded" });
    expect(libraries.find(`${prefixOf(oldest!)}.INDEX`)).toBeUndefined();
    for (const name of [...strangers, copied, "ENV.QAL.LOADLIB", "ENV.QAL.EXEC"]) expect(libraries.find(name), name).toBeDefined();
  });

  test("that somebody holds stay until the next time, and the deployment does not fail for it", async () => {
    const shop = await openShop();
    await deployTimes(shop, 7);
    shop.system.faults.add({ kind: "InUse", on: "Delete", times: 1 });
    const report = await shop.target.call(orderFor("Cleanup", shop.clock), signal);
    expect(report).toMatchObject({ kind: "Failed", reason: "ServerError", steps: [] });
    expect(report.kind === "Failed" ? report.message : "").toMatch(
      /^Old safety copies stay on ENV\.QAL until the next deployment of LIQUIDA: /u,
    );
    expect(kept(shop)).toHaveLength(7);
    expect(await shop.target.call(orderFor("Cleanup", shop.clock), signal)).toMatchObject({ kind: "Succeeded" });
    expect(kept(shop)).toHaveLength(5);
  });

  test.each(["LoseReply", "Busy", "LoseRequest"] as const)("are deleted in the end when each deletion meets %s once", async (kind) => {
    for (let skip = 0; skip < 8; skip += 1) {
      const shop = await openShop();
      await deployTimes(shop, 7);
      shop.system.faults.add({ kind, on: "Delete", times: 1, skip });
      const cleanup = orderFor("Cleanup", shop.clock);
      await shop.target.call(cleanup, signal).catch(() => undefined);
      expect(await shop.target.call(cleanup, signal)).toMatchObject({ kind: "Succeeded" });
      expect(kept(shop), `after ${String(skip)} deletions`).toHaveLength(5);
    }
  });
});
