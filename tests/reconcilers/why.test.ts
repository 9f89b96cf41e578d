import pc from "picocolors";
import { expect, onTestFinished, test } from "vitest";
import type { Environment, Pass } from "../../controller/api/types.ts";
import { renderAnswer, whyAnswer } from "../../controller/commands/why.ts";
import type { Locale } from "../../controller/domain/status/sentences.ts";
import { zoneOf } from "../../controller/domain/time/zone.ts";
import { startBehindAirlock, until } from "./world/airlocks.ts";
import { declare, startConverged } from "./world/converged.ts";
import type { World } from "./world/world.ts";

async function started(): Promise<World> {
  const world = await startConverged();
  onTestFinished(() => world.stop());
  return world;
}

const IN_DEV = { environment: "dev", locale: "en" } as const;

function why(world: World, { environment, locale }: { readonly environment: string; readonly locale: Locale } = IN_DEV): string {
  const seen = {
    environments: world.list<Environment>("Environment"),
    estates: [],
    passes: world.list<Pass>("Pass"),
    releases: [],
    meps: [],
  };
  const answer = whyAnswer({ environment, application: "liquida" }, seen);
  return typeof answer === "string"
    ? answer
    : renderAnswer(answer, { locale, zone: zoneOf("Europe/Paris"), colors: pc.createColors(false) });
}

test("names the version that the last pass carried, while that is the one in question", async () => {
  const world = await started();
  world.shop.corrupt.add("LIQUIDA 1.1.0 Mainframe");
  declare(world, "dev", { LIQUIDA: "1.1.0" });
  await world.settle();
  expect(why(world)).toContain("\n  last pass dev-20270104-1 of 1.1.0: Rejected C1 LOAD/LIQP0100");
  declare(world, "dev", { LIQUIDA: "1.0.0" });
  await world.settle();
  declare(world, "dev", { LIQUIDA: "1.2.0" });
  expect(why(world)).toMatch(/What is declared has not been looked at yet: ask again in a moment\./u);
  declare(world, "dev", { LIQUIDA: "1.0.0" });
  expect(why(world)).toMatch(/Nothing is pending\.$/u);
  declare(world, "dev", { LIQUIDA: "1.2.0" });
  await world.settle();
  expect(why(world)).toContain("\n  last pass dev-20270104-2 of 1.2.0: Deployed");
});

test("names a pass that is under way, whatever it carries", async () => {
  const world = await started();
  world.shop.script("dev-zos Deploy", "Running");
  declare(world, "dev", { LIQUIDA: "1.1.0" });
  await world.settle();
  declare(world, "dev", { LIQUIDA: "1.2.0" });
  await world.settle();
  expect(why(world)).toContain("\n  last pass dev-20270104-1 of 1.1.0: under way");
});

test("names the pass whose list holds it, and when that begins", async () => {
  const world = await startBehindAirlock();
  onTestFinished(() => world.stop());
  declare(world, "qualif", { LIQUIDA: "1.1.0" });
  await until(world, "20:30");
  expect(why(world, { environment: "qualif", locale: "en" })).toContain("\n  next pass sas-2027-01-04 of 1.1.0: sealed, begins at 21:00");
  expect(why(world, { environment: "qualif", locale: "fr" })).toContain(
    "\n  prochain passage sas-2027-01-04 de 1.1.0 : liste scellée, commence à 21:00",
  );
  await until(world, "21:05");
  expect(why(world, { environment: "qualif", locale: "en" })).toContain("\n  last pass sas-2027-01-04 of 1.1.0: Deferred");
});

test("says what is wrong with the wish to try again", async () => {
  const world = await started();
  world.patch("Environment", "dev", { metadata: { annotations: { "ecluse.dev/retry-at": "soon" } } });
  await world.advance({ minutes: 6 });
  expect(why(world)).toContain('\n  retry-at  The annotation ecluse.dev/retry-at of dev is "soon", which is no instant: it is ignored.');
});
