import { afterEach, beforeEach, expect, test } from "vitest";
import type { MEP } from "../../controller/api/types.ts";
import { until } from "./world/airlocks.ts";
import { RUNBOOK, sayAll, sayOn, SPEC, startProduction } from "./world/production.ts";
import { mailChannel, manifest } from "./world/sample.ts";
import type { World } from "./world/world.ts";

let world: World;

const TEAMS = { "env-admin": "armel", exploitation: "come", moa: "dora", qualif: "quitterie", moe: "marc" };

beforeEach(async () => {
  world = await startProduction();
  for (const [name, user] of Object.entries(TEAMS)) {
    world.remove("Team", name);
    world.install(manifest("Team", name, { title: name, members: [{ name: user, user }], mailbox: `${name}@env.example` }));
  }
  world.install(mailChannel({ events: ["MepPreCheck", "MepReview"], mail: { teams: ["env-admin"], owners: true } }));
  await world.settle();
});
afterEach(async () => {
  await world.stop();
});

const at = (time: string, day = "2027-01-04"): Promise<void> => until(world, time, day);
const status = (): NonNullable<MEP["status"]> => world.get<MEP>("MEP", "mep-x1")?.status ?? {};
const mails = (): readonly string[] => world.mails.map(({ to, subject }) => `${to} ${subject}`).sort();

/** The same go-live on another day. */
function onDay(day: string, next: string): Readonly<Record<string, unknown>> {
  const moved = JSON.stringify({ ...SPEC, runbook: RUNBOOK })
    .replaceAll("2027-01-04T", `${day}T`)
    .replaceAll("2027-01-05T", `${next}T`);
  return { ...(JSON.parse(moved) as object), justification: SPEC.justification, precheck: 5 };
}

function incident(name: string, more: object = {}): void {
  const spec = { title: `About ${name}`, severity: 2, environment: "prod", owner: "moe", state: "New", application: "LIQUIDA" };
  world.install(manifest("Incident", name, { ...spec, detectedAt: world.now().toString(), ...more }));
}

test("what a go-live lacks is checked on its day J-5 and told once to those who can see to it, and anew when it is put off", async () => {
  world.install(manifest("MEP", "mep-x1", onDay("2027-01-12", "2027-01-13")));
  await at("23:59");
  expect([status().precheck, mails()]).toEqual([undefined, []]);
  await at("00:03", "2027-01-05");
  const { precheck } = status();
  expect(precheck).toMatchObject({ date: "2027-01-05", at: "2027-01-04T23:00:00Z", missing: 3 });
  expect(precheck?.teams.toSorted()).toEqual(["env-admin", "exploitation", "moa", "qualif"]);
  const subject = "[Écluse] prod mep-x1: pre-check, 3 points are missing";
  const told = ["env-admin", "exploitation", "moa", "moe", "qualif"].map((team) => `${team}@env.example ${subject}`);
  expect(mails()).toEqual(told);
  const text = world.mails[0]?.text ?? "";
  expect(text).toContain("- MEP mep-x1 still waits for: Approve env-admin, Approve exploitation, Favourable moa (2027-01-12)");
  expect(text).toContain("- Gate qualif-mep is closed");
  expect(text).toContain("- MEP mep-x1 has no fiche");
  await world.restart();
  await at("20:00", "2027-01-05");
  expect(mails()).toEqual(told);
  world.patch("MEP", "mep-x1", { spec: onDay("2027-01-13", "2027-01-14") });
  await at("00:03", "2027-01-06");
  expect([status().precheck?.date, world.mails.length]).toEqual(["2027-01-06", 10]);
});

test("a go-live is watched for five working days, with its incidents, and then looked back on once", async () => {
  world.install(manifest("MEP", "mep-x1", SPEC));
  await world.settle();
  await sayAll(world);
  await at("19:50");
  await sayOn(world, "armel", "step/10", "Done");
  await at("22:20");
  await sayOn(world, "armel", "step/120", "Keep");
  expect(status().watch).toBeUndefined();
  await at("22:55");
  await sayOn(world, "come", "step/130", "Done");
  expect(status()).toMatchObject({ phase: "Done", watch: { until: "2027-01-11T23:00:00Z", incidents: 0 } });
  await at("10:00", "2027-01-05");
  incident("inc-1");
  incident("inc-2", { environment: "recette" });
  await world.settle();
  expect(status().watch?.incidents).toBe(1);
  world.patch("Incident", "inc-1", { spec: { state: "Cancelled" } });
  incident("inc-3");
  incident("inc-4", { application: undefined, detectedAt: "2027-01-06T09:00:00Z" });
  await world.settle();
  expect([status().watch?.incidents, mails()]).toEqual([1, []]);
  expect(world.condition("Incident", "inc-4", "Stalled")).toMatchObject({
    ...{ status: "True", reason: "SeenAhead" },
    message: expect.stringMatching(/says it was seen at 2027-01-06 09:00, which lies ahead: it counts nowhere until then/u) as string,
  });
  await at("10:01", "2027-01-06");
  expect([status().watch?.incidents, world.condition("Incident", "inc-4", "Stalled")?.status]).toEqual([2, "False"]);
  for (const kind of ["Environment", "Target"]) for (const { metadata } of world.list(kind)) world.remove(kind, metadata.name);
  await at("23:59", "2027-01-11");
  expect(mails()).toEqual([]);
  await at("00:03", "2027-01-12");
  const subject = "[Écluse] prod mep-x1: review, Done, 2 incidents";
  const told = ["env-admin", "exploitation", "moa", "moe"].map((team) => `${team}@env.example ${subject}`);
  expect(mails()).toEqual(told);
  const text = world.mails[0]?.text ?? "";
  for (const line of [
    "MEP mep-x1 is in place: 1 Deployed.",
    "In place: LIQUIDA 1.2.0",
    "Milestone POINT (2027-01-31 23:59): met 27 days early",
  ])
    expect(text).toContain(`\n${line}\n`);
  expect(text).toMatch(/\nK26 .*\n[^]*\nIncidents from its end to the end of 2027-01-11 \(five working days\): 2\n- inc-3 [^]*- inc-4 /u);
  incident("inc-5");
  await world.restart();
  await at("12:00", "2027-01-12");
  expect([status().watch?.incidents, mails()]).toEqual([2, told]);
});
