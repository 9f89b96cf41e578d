import type { Code } from "./sample.ts";
import { PLATFORMS_OF, sampleEstate } from "./sample.ts";
import type { World, WorldOptions } from "./world.ts";
import { createWorld } from "./world.ts";

/** A world in which everything declared is in place. */
export async function startConverged(options: WorldOptions = {}): Promise<World> {
  const world = await createWorld(options);
  furnish(world);
  world.install(...sampleEstate());
  await world.settle();
  return world;
}

/** Version 1.0.0 of every application on every platform that may have it. */
export function furnish({ shop }: World): void {
  for (const target of ["dev-zos", "dev-unix", "dev-cloud", "prod-zos"]) {
    for (const [code, platforms] of Object.entries(PLATFORMS_OF)) {
      const world = target.endsWith("-zos") ? "Mainframe" : target.endsWith("-unix") ? "Open" : "Cloud";
      if (platforms.some((one) => one === world)) shop.install(target, code as Code, "1.0.0");
    }
  }
}

/** What a commit that edits the versions of an environment does. */
export function declare(world: World, environment: string, versions: Readonly<Partial<Record<Code, string>>>): void {
  world.patch("Environment", environment, { spec: { versions } });
}

/** `LIQUIDA Waiting NoLane`: the pending changes of an environment, one line each. */
export function pending(world: World, environment: string): readonly string[] {
  return (world.environment(environment).status?.pending ?? []).map(
    ({ application, state, finding, lane }) => `${application} ${state} ${finding?.reason ?? lane ?? ""}`,
  );
}

/** `dev-20270104-1 Succeeded: LIQUIDA Deployed, TIERS Rejected ContentMismatch`: every pass, by name. */
export function passes(world: World): readonly string[] {
  return world.list("Pass").map(({ metadata }) => {
    const { status } = world.pass(metadata.name);
    const items = (status?.items ?? []).map(({ application, result, reason }) =>
      [application, result ?? "open", reason === result ? "" : reason].join(" ").trimEnd(),
    );
    return `${metadata.name} ${status?.phase ?? "New"}: ${items.join(", ")}`;
  });
}

/** What the environment runs of an application, as its status says. */
export function observed(world: World, environment: string, code: Code): string {
  const versions = (world.environment(environment).status?.versions ?? []).filter((one) => one.application === code);
  return versions.map(({ version }) => version).join(" ");
}
