import type { Release } from "../../../controller/api/types.ts";
import { releaseDigest } from "../../../controller/domain/delivery/release-digest.ts";
import { startConverged } from "./converged.ts";
import type { Code } from "./sample.ts";
import { decision, environment, manifest, target } from "./sample.ts";
import type { World, WorldOptions } from "./world.ts";

const LEGS = [
  { platform: "Mainframe", at: "21:00", until: "23:30" },
  { platform: "Open", at: "22:00", until: "00:30" },
];

/** Monday 4 January 2027, 08:00 in Paris: qualif and recette behind one airlock, its mainframe door held by qualif. */
export async function startBehindAirlock(options: WorldOptions = {}): Promise<World> {
  const world = await startConverged(options);
  for (const name of ["qualif-zos", "qualif-unix", "recette-zos", "recette-unix"]) {
    world.install(target(name));
    for (const code of ["LIQUIDA", "TIERS"] as const)
      if (name.endsWith("-zos") || code === "TIERS") world.shop.install(name, code, "1.0.0");
  }
  world.install(
    manifest("Team", "qualif", { title: "Qualification", members: [{ name: "Quitterie Abel", user: "quitterie" }] }),
    manifest("Calendar", "france", {
      timeZone: "Europe/Paris",
      workingDays: ["Mon", "Tue", "Wed", "Thu", "Fri"],
      holidays: { region: "FR" },
    }),
    environment("qualif", { LIQUIDA: "1.0.0", TIERS: "1.0.0" }, behindTheAirlock("qualif")),
    environment("recette", { LIQUIDA: "1.0.0", TIERS: "1.0.0" }, { ...behindTheAirlock("recette"), after: "qualif" }),
    manifest("Airlock", "sas", {
      title: "Night",
      environments: ["qualif", "recette"],
      slot: "Night",
      legs: LEGS,
      cutOff: "18:00",
      calendar: "france",
      accepts: ["Initial", "Change"],
    }),
    manifest("Gate", "qualif-zos-sas", {
      title: "Mainframe door",
      openers: "qualif",
      guards: { environments: ["qualif", "recette"], platforms: ["Mainframe"], lanes: ["sas"] },
    }),
  );
  await world.settle();
  return world;
}

/** What an environment of that name declares when it lives behind an airlock. */
export function behindTheAirlock(name: string): object {
  return { purpose: "Qualification", rank: 50, passage: "Airlock", calendar: "france", targets: [`${name}-zos`, `${name}-unix`] };
}

/** Lets time pass until that local time; without a day, of that first Monday. */
export async function until(world: World, time: string, day = "2027-01-04"): Promise<void> {
  await world.advance(world.now().until(Temporal.ZonedDateTime.from(`${day}T${time}[Europe/Paris]`).toInstant()));
}

/** A word on the door of {@link startBehindAirlock}, of Quitterie or of somebody else. */
export type OnGate = readonly [
  name: string,
  said: "Open" | "Close" | { readonly by: string },
  changes: readonly (readonly [environment: string, application: Code, to: string])[],
];

export function sayOnGate(world: World, ...[name, said, changes]: OnGate): void {
  const named = changes.map(([where, application, to]) => {
    const release = world.get<Release>("Release", `${application.toLowerCase()}-${to}`);
    return { environment: where, application, to, digest: release === undefined ? "" : releaseDigest(release) };
  });
  const whose = typeof said === "string" ? { verdict: said, by: "quitterie" } : { verdict: "Open", by: said.by };
  world.install(decision(name, { on: { kind: "Gate", name: "qualif-zos-sas" }, ...whose, changes: named }));
}
