import { afterEach, beforeEach, expect, test } from "vitest";
import type { Gate, Pass } from "../../controller/api/types.ts";
import { sayOnGate, startBehindAirlock, until } from "./world/airlocks.ts";
import { declare, pending } from "./world/converged.ts";
import { mailChannel } from "./world/sample.ts";
import type { World } from "./world/world.ts";

const TUESDAY = "2027-01-05";
let world: World;

/** The night has taken LIQUIDA 1.1.0 back, which its gate was opened for. */
beforeEach(async () => {
  world = await startBehindAirlock();
  world.patch("Team", "qualif", { spec: { mailbox: "qualif@env.example" } });
  world.install(mailChannel({ events: ["GateRequest", "GateReminder"], mail: { teams: ["qualif"] } }));
  world.patch("Gate", "qualif-zos-sas", { spec: { channels: ["mail"], reminders: [{ before: "4h" }] } });
  declare(world, "qualif", { LIQUIDA: "1.1.0" });
  await world.settle();
  await world.advance({ minutes: 2 });
  expect(asked()).toHaveLength(1);
  sayOnGate(world, "go", "Open", [["qualif", "LIQUIDA", "1.1.0"]]);
  world.shop.script("qualif-zos Smoke", "Failed");
  await until(world, "23:50");
  const [item] = world.get<Pass>("Pass", "sas-2027-01-04")?.status?.items ?? [];
  expect(item?.result).toBe("RolledBack");
});
afterEach(() => world.stop());

const asked = (): readonly string[] => world.mails.map(({ subject }) => subject);
const gate = (): Gate["status"] => world.get<Gate>("Gate", "qualif-zos-sas")?.status;
const waiting = (): readonly string[] => (gate()?.waiting ?? []).map(({ application, to, slot }) => `${application} ${to} ${slot ?? ""}`);

test("nobody is asked, nor reminded, to open a gate for what was taken back and goes nowhere by itself", async () => {
  expect(pending(world, "qualif")).toEqual(["LIQUIDA Waiting LastAttemptFailed"]);
  expect(world.environment("qualif").status?.pending?.[0]).not.toHaveProperty("also");
  expect(waiting()).toEqual([]);
  expect(world.condition("Gate", "qualif-zos-sas", "Ready")?.reason).toBe("NothingWaits");
  await until(world, "20:00", TUESDAY);
  expect(asked()).toHaveLength(1);
  await until(world, "23:50", TUESDAY);
  expect(world.get<Pass>("Pass", "sas-2027-01-05")?.status?.phase).toBe("Idle");
});

test("another version is asked for, and reminded of", async () => {
  declare(world, "qualif", { LIQUIDA: "1.2.0" });
  await world.settle();
  await world.advance({ minutes: 2 });
  expect(waiting()).toEqual(["LIQUIDA 1.2.0 2027-01-05T20:00:00Z"]);
  expect(asked()).toHaveLength(2);
  await until(world, "17:30", TUESDAY);
  expect(asked()).toHaveLength(3);
});

test("the same is asked for from the time on at which somebody has it tried again, for a slot that comes after", async () => {
  const again = (at: string): void => world.patch("Environment", "qualif", { metadata: { annotations: { "ecluse.dev/retry-at": at } } });
  again("2027-01-06T08:00:00Z");
  await world.settle();
  await world.advance({ minutes: 2 });
  expect(waiting(), "tonight comes before that").toEqual([]);
  again(world.now().toString());
  await world.settle();
  await world.advance({ minutes: 2 });
  expect(waiting()).toEqual(["LIQUIDA 1.1.0 2027-01-05T20:00:00Z"]);
  expect(asked()).toHaveLength(2);
});
