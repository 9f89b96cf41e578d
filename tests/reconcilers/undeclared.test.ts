import pc from "picocolors";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Environment, Release } from "../../controller/api/types.ts";
import type { KubeObject } from "../../controller/ports/cluster.ts";
import { renderMatrix } from "../../controller/commands/matrix.ts";
import { renderAnswer, whyAnswer } from "../../controller/commands/why.ts";
import { zoneOf } from "../../controller/domain/time/zone.ts";
import { versionMatrix } from "../../controller/domain/delivery/matrix.ts";
import { declare, observed, passes, pending, startConverged } from "./world/converged.ts";
import type { World } from "./world/world.ts";

describe("an application that its environment names no more", () => {
  let world: World;

  beforeEach(async () => {
    world = await startConverged();
  });
  afterEach(async () => {
    await world.stop();
  });

  const leaveOut = async (...codes: readonly string[]): Promise<void> => {
    world.patch("Environment", "dev", { spec: { versions: Object.fromEntries(codes.map((code) => [code, null])) } });
    await world.settle();
  };
  const left = (): readonly string[] =>
    (world.environment("dev").status?.versions ?? []).flatMap(({ application, platform, version, undeclaredSince }) =>
      undeclaredSince === undefined ? [] : [`${application} ${platform} ${version} ${undeclaredSince}`],
    );
  const inSync = () => world.condition("Environment", "dev", "InSync");
  const environments = () => world.list<Environment>("Environment");
  const matrix = (): string =>
    renderMatrix(versionMatrix(environments(), { estates: [], meps: [] }), {
      format: "text",
      colour: false,
      locale: "en",
      zone: zoneOf("Europe/Paris"),
    });
  const why = (application: string): string => {
    const answer = whyAnswer(
      { environment: "dev", application },
      { environments: environments(), estates: [], passes: [], releases: [], meps: [] },
    );
    return typeof answer === "string"
      ? answer
      : renderAnswer(answer, { locale: "en", zone: zoneOf("Europe/Paris"), colors: pc.createColors(false) });
  };

  test("goes on running, and status, why and matrix say so", async () => {
    await leaveOut("LIQUIDA");
    expect(world.shop.jobs).toEqual([]);
    expect(left()).toEqual(["LIQUIDA Mainframe 1.0.0 2027-01-04T07:00:00Z"]);
    expect([pending(world, "dev"), passes(world)]).toEqual([[], []]);
    const said =
      "Still running in dev and no longer declared there: LIQUIDA 1.0.0 (nothing is taken away by omission). Declare it in versions again, or remove it from the target. Who can act: moe.";
    expect(inSync()).toMatchObject({ status: "True", reason: "NoLongerDeclared", message: `2 versions are as declared. ${said}` });
    expect(world.condition("Environment", "dev", "Ready")).toMatchObject({
      status: "True",
      reason: "Converged",
      message: inSync()?.message,
    });
    const events = world.list<KubeObject & { readonly message: string }>("Event");
    expect(events.filter(({ message }) => message.includes(said))).toHaveLength(1);
    expect(why("liquida")).toBe(
      [
        "LIQUIDA in dev",
        "  declared  no longer, since 2027-01-04 08:00",
        "  observed  1.0.0 on Mainframe (2027-01-04 08:00)",
        "  Still runs: nothing is taken away by omission. Declare it in versions again, or remove it from the target.",
      ].join("\n"),
    );
    expect(matrix()).toMatch(/^LIQUIDA {2}1\.0\.0 ! {2}1\.0\.0$/mu);
    expect(matrix()).toMatch(/No longer declared, and still running \(!\):\n {2}dev {2}LIQUIDA 1\.0\.0$/u);
    expect(world.get<Release>("Release", "liquida-1.0.0")?.status?.deployedIn).toEqual(["dev", "prod"]);
  });

  test("is looked at as long as it runs: what a hand does to it is seen, and it is not put back", async () => {
    await leaveOut("LIQUIDA", "TIERS");
    world.shop.install("dev-zos", "LIQUIDA", "1.1.0");
    world.shop.install("dev-unix", "TIERS", "edited");
    await world.advance({ minutes: 6 });
    expect(left()).toEqual([
      "LIQUIDA Mainframe 1.1.0 2027-01-04T07:00:00Z",
      "TIERS Mainframe 1.0.0 2027-01-04T07:00:00Z",
      "TIERS Open Unknown 2027-01-04T07:00:00Z",
    ]);
    expect(inSync()?.message).toMatch(/there: LIQUIDA 1\.1\.0, TIERS 1\.0\.0 \(nothing/u);
    expect(inSync()).toMatchObject({ status: "True", reason: "NoLongerDeclared" });
    expect(world.shop.jobs).toEqual([]);
  });

  test("is told no more once it is gone from the target, and is a version like any other once it is declared again", async () => {
    await leaveOut("LIQUIDA", "PORTAIL");
    world.shop.install("dev-zos", "LIQUIDA", "nothing");
    declare(world, "dev", { PORTAIL: "1.1.0" });
    await world.settle();
    await world.advance({ minutes: 6 });
    expect(left()).toEqual([]);
    expect(observed(world, "dev", "LIQUIDA")).toBe("");
    expect(observed(world, "dev", "PORTAIL")).toBe("1.1.0");
    expect(inSync()).toMatchObject({ status: "True", reason: "AsDeclared", message: "2 versions are as declared." });
    expect(why("LIQUIDA")).toBe("dev declares no LIQUIDA. It declares: TIERS, PORTAIL.");
    expect(matrix()).not.toMatch(/No longer declared/u);
  });

  test("keeps the day on which it was left out over a restart, and while its target does not answer", async () => {
    world.shop.unreachable.add("dev-zos");
    await leaveOut("LIQUIDA");
    expect(left()).toEqual(["LIQUIDA Mainframe 1.0.0 2027-01-04T07:00:00Z"]);
    await world.restart();
    world.shop.unreachable.clear();
    await world.advance({ minutes: 30 });
    expect(left()).toEqual(["LIQUIDA Mainframe 1.0.0 2027-01-04T07:00:00Z"]);
    expect(inSync()?.reason).toBe("NoLongerDeclared");
  });

  test("is said beside what waits, and is no drift", async () => {
    await leaveOut("TIERS");
    world.shop.install("dev-unix", "TIERS", "edited");
    declare(world, "dev", { LIQUIDA: "9.9.9" });
    await world.settle();
    expect(inSync()).toMatchObject({ status: "False", reason: "UnknownRelease" });
    expect(inSync()?.message).toMatch(/Release 9\.9\.9 of LIQUIDA.*Still running in dev and no longer declared there: TIERS/u);
  });

  test("that is left out while its pass runs is brought back to what ran before, and told after that", async () => {
    world.shop.script("dev-zos Deploy", "Running");
    declare(world, "dev", { LIQUIDA: "1.1.0" });
    await world.settle();
    await leaveOut("LIQUIDA");
    world.shop.finish();
    await world.advance({ minutes: 1 });
    expect(passes(world)).toEqual(["dev-20270104-1 Failed: LIQUIDA RolledBack NoLongerWanted"]);
    expect(left()).toEqual([expect.stringMatching(/^LIQUIDA Mainframe 1\.0\.0 /u)]);
  });
});
