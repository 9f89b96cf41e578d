import type { Decision, Release } from "../../../controller/api/types.ts";
import { releaseDigest } from "../../../controller/domain/delivery/release-digest.ts";
import { behindTheAirlock, until } from "./airlocks.ts";
import { SPEC, startProduction } from "./production.ts";
import { decision, environment, manifest, target } from "./sample.ts";
import type { World } from "./world.ts";

export const DAY = "2027-01-04";
const APPLICATIONS = ["LIQUIDA", "TIERS", "PORTAIL"] as const;
const step = (name: string, at: string, more: object): { readonly step: string; readonly at: string } => ({
  ...{ step: name, title: name, at: `${DAY}T${at}`, minutes: 15, owner: "env-admin" },
  ...more,
});
const deploy = (platform: string): object => ({ run: { action: "Deploy", platforms: [platform] } });
export const RUNBOOK = [
  step("10", "19:45", {}),
  step("40", "20:25", { minutes: 5, dependsOn: ["10"], run: { action: "ControlContent" } }),
  step("60", "20:30", { dependsOn: ["40"], ...deploy("Mainframe") }),
  step("70", "21:00", { dependsOn: ["60"], ...deploy("Open") }),
  step("80", "21:30", { dependsOn: ["70"], ...deploy("Cloud") }),
  step("120", "22:20", { minutes: 30, dependsOn: ["80"], decision: true }),
  step("130", "22:50", { owner: "exploitation", dependsOn: ["120"] }),
];

/** A go-live of three applications that stand on one another, on z/OS, Unix and in the cloud. */
export const THREE = {
  ...SPEC,
  items: APPLICATIONS.map((application) => ({ application, version: "1.2.0", kind: "Change" })),
  runbook: RUNBOOK,
};

/** Production with that go-live, every word given, and its people called together. */
export async function startThree(spec: Readonly<Record<string, unknown>> = THREE): Promise<World> {
  const world = await startProduction();
  const targets = ["prod-zos", "prod-unix", "prod-cloud"];
  for (const name of targets.slice(1)) world.install(target(name));
  for (const [where, code] of [
    ["prod-zos", "LIQUIDA"],
    ["prod-zos", "TIERS"],
    ["prod-unix", "TIERS"],
    ["prod-cloud", "PORTAIL"],
  ] as const)
    world.shop.install(where, code, "1.1.0");
  const declared = Object.fromEntries(APPLICATIONS.map((code) => [code, "1.1.0"]));
  const more = { purpose: "Production", rank: 100, targets };
  world.patch("Application", "portail", { spec: { dependsOn: ["TIERS"] } });
  world.install(environment("prod", declared, { ...behindTheAirlock("prod"), ...more }));
  await world.settle();
  world.install(manifest("MEP", "mep-x1", spec));
  await world.settle();
  for (const [by, point, verdict] of [
    ["armel", "approval", "Approve"],
    ["come", "approval", "Approve"],
    ["dora", "acceptance", "Favourable"],
  ] as const)
    await sayOfThree(world, [by, point, verdict]);
  await sayOfThree(world, ["quitterie", "", "Open"], { on: { kind: "Gate", name: "qualif-mep" } });
  await until(world, "09:00", DAY);
  for (const by of ["dora", "armel"]) await sayOfThree(world, [by, "go", "Go"]);
  await until(world, "19:50", DAY);
  await sayOfThree(world, ["armel", "step/10", "Done"]);
  return world;
}

let words = 0;

/** A word of that person on the go-live, for all that it carries. */
export async function sayOfThree(
  world: World,
  said: readonly [by: string, point: string, verdict: Decision["spec"]["verdict"]],
  more: object = {},
): Promise<Decision | undefined> {
  const [by, point, verdict] = said;
  words += 1;
  const contents = APPLICATIONS.flatMap((application) => {
    const release = world.get<Release>("Release", `${application.toLowerCase()}-1.2.0`);
    return release === undefined ? [] : [{ environment: "prod", application, to: "1.2.0", digest: releaseDigest(release) }];
  });
  const changes = point.startsWith("step/") ? {} : { changes: contents };
  const why = verdict === "RollBack" ? { reason: "As agreed" } : {};
  world.install(
    decision(`three-${String(words)}`, { on: { kind: "MEP", name: "mep-x1", point }, verdict, by, ...changes, ...why, ...more }),
  );
  await world.settle();
  return world.get<Decision>("Decision", `three-${String(words)}`);
}
