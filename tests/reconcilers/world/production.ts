import type { Decision, Release } from "../../../controller/api/types.ts";
import { releaseDigest } from "../../../controller/domain/delivery/release-digest.ts";
import { behindTheAirlock, startBehindAirlock, until } from "./airlocks.ts";
import { decision, environment, manifest, target } from "./sample.ts";
import type { World } from "./world.ts";

export const RUNBOOK = [
  { step: "10", title: "Roll call", at: "2027-01-04T19:45", minutes: 15, owner: "env-admin" },
  {
    step: "40",
    title: "Digests",
    at: "2027-01-04T20:25",
    minutes: 5,
    owner: "env-admin",
    dependsOn: ["10"],
    run: { action: "ControlContent" },
  },
  {
    step: "60",
    title: "z/OS",
    at: "2027-01-04T20:30",
    minutes: 28,
    owner: "env-admin",
    dependsOn: ["40"],
    run: { action: "Deploy", platforms: ["Mainframe"] },
  },
  { step: "120", title: "Keep?", at: "2027-01-04T22:20", minutes: 30, owner: "env-admin", dependsOn: ["60"], decision: true },
  { step: "130", title: "Batch plan", at: "2027-01-04T22:50", minutes: 5, owner: "exploitation", dependsOn: ["120"] },
];
/** A go-live of LIQUIDA 1.2.0 on the evening of 4 January: every word it can ask for, and a runbook with all kinds of steps. */
export const SPEC = {
  title: "Point value",
  type: "Exceptional",
  environment: "prod",
  calendar: "france",
  justification: { reason: "Regulatory", reference: "CA-1", milestone: "POINT", decidedAt: "2027-01-04T08:00" },
  window: { from: "2027-01-04T20:00", to: "2027-01-05T06:00" },
  items: [{ application: "LIQUIDA", version: "1.2.0", kind: "Change" }],
  requires: [
    { verdict: "Approve", teams: ["env-admin", "exploitation"] },
    { verdict: "Favourable", teams: ["moa"], offset: 0 },
    { verdict: "Go", teams: ["moa", "env-admin"], offset: 0 },
  ],
  runbook: RUNBOOK,
  rollback: { minutes: 70, backBy: "2027-01-05T02:00" },
};

/** Production behind the gate qualif-mep, with armel (env-admin), come (exploitation) and dora (moa). */
export async function startProduction(): Promise<World> {
  const world = await startBehindAirlock();
  world.install(target("prod-zos"));
  world.shop.install("prod-zos", "LIQUIDA", "1.1.0");
  world.install(
    ...[
      ["env-admin", "armel"],
      ["exploitation", "come"],
      ["moa", "dora"],
    ].map(([name = "", user = ""]) => manifest("Team", name, { title: name, members: [{ name: user, user }] })),
    manifest("Gate", "qualif-mep", {
      title: "Production's mainframe",
      openers: "qualif",
      guards: { environments: ["prod"], platforms: ["Mainframe"], lanes: ["MEP"] },
    }),
    environment("prod", { LIQUIDA: "1.1.0" }, { ...behindTheAirlock("prod"), purpose: "Production", rank: 100, targets: ["prod-zos"] }),
  );
  world.patch("Calendar", "france", { spec: { milestones: [{ name: "POINT", body: "Agirc-Arrco", deadline: "2027-01-31T23:59" }] } });
  await world.settle();
  return world;
}

export type Said = [by: string, point: string, verdict: Decision["spec"]["verdict"], more?: object];

/** Says something on the go-live mep-x1, for its content as it is, and gives the word as it was judged. */
export async function sayOn(world: World, ...[by, point, verdict, more = {}]: Said): Promise<Decision | undefined> {
  const release = world.get<Release>("Release", "liquida-1.2.0");
  const digest = release === undefined ? "" : releaseDigest(release);
  const changes = point.startsWith("step/") ? {} : { changes: [{ environment: "prod", application: "LIQUIDA", to: "1.2.0", digest }] };
  const why = ["NoGo", "RollBack", "Override"].includes(verdict) ? { reason: "As agreed" } : {};
  const name = `word-${String(world.list<Decision>("Decision").length + 1)}`;
  world.install(decision(name, { on: { kind: "MEP", name: "mep-x1", point }, verdict, by, ...changes, ...why, ...more }));
  await world.settle();
  return world.get<Decision>("Decision", name);
}

/** Every word of {@link SPEC}, and the gate. */
export async function sayAll(world: World): Promise<void> {
  await sayOn(world, "armel", "approval", "Approve");
  await sayOn(world, "come", "approval", "Approve");
  await sayOn(world, "quitterie", "", "Open", { on: { kind: "Gate", name: "qualif-mep" } });
  await sayOn(world, "dora", "acceptance", "Favourable");
  await until(world, "09:00", "2027-01-04");
  await sayOn(world, "dora", "go", "Go");
  await sayOn(world, "armel", "go", "Go");
}
