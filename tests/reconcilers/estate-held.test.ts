import pc from "picocolors";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Booking, Environment, Estate, Pass } from "../../controller/api/types.ts";
import { renderMatrix } from "../../controller/commands/matrix.ts";
import { renderAnswer, whyAnswer } from "../../controller/commands/why.ts";
import { zoneOf } from "../../controller/domain/time/zone.ts";
import { versionMatrix } from "../../controller/domain/delivery/matrix.ts";
import { requires } from "../requires.ts";
import { passes, pending } from "./world/converged.ts";
import type { EstateWorld } from "./world/estate-repository.ts";
import { ESTATE, startEstate } from "./world/estate-repository.ts";
import { aroundMarch, inMarch } from "./world/go-live.ts";
import type { Code } from "./world/sample.ts";
import { application, environment, manifest, release, target } from "./world/sample.ts";

const AS_IT_WAS = { LIQUIDA: "1.0.0", TIERS: "1.0.0", PORTAIL: "1.0.0" };

describe.skipIf(!requires("git"))("what a finding in a file holds back", () => {
  let world: EstateWorld;

  beforeEach(async () => {
    world = await startEstate();
  });
  afterEach(async () => {
    await world.end();
  });

  const held = (): readonly string[] =>
    (world.get<Estate>("Estate", ESTATE)?.status?.held ?? []).map(
      ({ kind, name, file, line, column, reason }) => `${kind} ${name} ${file}:${line}:${column} ${reason}`,
    );
  const inSync = (name: string) => world.condition("Environment", name, "InSync");
  const finding = (name: string) => world.environment(name).status?.pending?.[0]?.finding;
  const matrix = (format: "text" | "markdown" = "text"): string =>
    renderMatrix(versionMatrix(world.list<Environment>("Environment"), { estates: world.list<Estate>("Estate"), meps: [] }), {
      format,
      colour: false,
      locale: "en",
      zone: zoneOf("Europe/Paris"),
    });
  const why = (environmentName: string, code: Code): string => {
    const seen = {
      environments: world.list<Environment>("Environment"),
      estates: world.list<Estate>("Estate"),
      passes: world.list<Pass>("Pass"),
      releases: [],
      meps: [],
    };
    const answer = whyAnswer({ environment: environmentName, application: code }, seen);
    return typeof answer === "string"
      ? answer
      : renderAnswer(answer, { locale: "en", zone: zoneOf("Europe/Paris"), colors: pc.createColors(false) });
  };
  const wrongRank = (name: string, versions: Readonly<Record<string, string>>) =>
    manifest("Environment", name, { ...environment(name, versions).spec, rank: "high" });

  test("a booking over a freeze is no fault of its file: it is applied, and says itself that it is refused", async () => {
    const freezes = [{ name: "june", from: "2027-06-01T00:00", to: "2027-06-20T00:00", reason: "Closing" }];
    const days = { timeZone: "Europe/Paris", workingDays: ["Mon"], holidays: { region: "FR" } };
    world.write(
      manifest("Calendar", "closing", { ...days, freezes }),
      environment("rehearsal", {}, { owner: "env-admin", targets: [], drift: "Report", calendar: "closing" }),
      manifest("Booking", "tests", {
        ...{ title: "T", environment: "rehearsal", mode: "Exclusive", purpose: "MassTest", team: "env-admin" },
        ...{ from: "2027-06-07T07:00", to: "2027-06-07T19:00" },
      }),
    );
    await world.push("Tests in June");
    expect(held()).toEqual([]);
    expect(world.condition("Estate", ESTATE, "Ready")?.reason).toBe("Applied");
    expect(world.get<Booking>("Booking", "tests")?.status?.state).toBe("Refused");
    expect(world.records("Refuse").map(({ reason, about }) => `${about.name} ${reason ?? ""}`)).toEqual(["tests FreezePeriod"]);
  });

  test("an environment whose file is wrong says so with its place, keeps what was applied, and follows Git again once it is mended", async () => {
    world.write(wrongRank("dev", { ...AS_IT_WAS, LIQUIDA: "1.1.0" }));
    await world.push("A rank that is no number");
    const place =
      /^estate\/environments\/dev\.yaml:\d+:\d+ InvalidValue holds back Environment dev \(.*rank.*\): mend the file; .* Who can act: moe\.$/u;
    expect(inSync("dev")).toMatchObject({ status: "False", reason: "HeldBack", message: expect.stringMatching(place) as string });
    expect(world.condition("Environment", "dev", "Ready")).toMatchObject({ status: "True", reason: "HeldBack" });
    expect(world.environment("dev").status?.held).toMatchObject({ file: "estate/environments/dev.yaml", reason: "InvalidValue" });
    expect(world.environment("dev").status?.summary?.inSync).toBe("No");
    expect(world.events()).toContain("Warning HeldBack Environment/dev");
    expect(why("dev", "LIQUIDA")).toMatch(
      /^ {2}declared {2}1\.0\.0\n {2}held back estate\/environments\/dev\.yaml:\d+:\d+ InvalidValue: /mu,
    );
    expect(matrix()).toMatch(/Held back by findings.*\n {2}Environment dev {2}estate\/environments\/dev\.yaml:\d+:\d+ InvalidValue: /u);
    expect(matrix("markdown")).toMatch(/- Environment dev: estate\/environments\/dev.yaml:\d+:\d+ InvalidValue: /u);
    expect([passes(world), inSync("prod")?.status]).toEqual([[], "True"]);
    world.write(environment("dev", { ...AS_IT_WAS, LIQUIDA: "1.1.0" }));
    await world.push("Mended");
    expect([held(), world.environment("dev").status?.held]).toEqual([[], undefined]);
    expect(passes(world)).toEqual(["dev-20270104-1 Succeeded: LIQUIDA Deployed"]);
    expect(inSync("dev")).toMatchObject({ status: "True", reason: "AsDeclared" });
    expect(matrix()).not.toMatch(/Held back/u);
  });

  test("a file that is no YAML any more holds back what it declared when it was last applied", async () => {
    world.repository.write("estate/environments/dev.yaml", "\t- nothing: [\n");
    await world.push("Nothing that can be read");
    expect(held()).toEqual(["Environment dev estate/environments/dev.yaml:1:1 YamlSyntax"]);
    expect(inSync("dev")?.message).toMatch(/^estate\/environments\/dev\.yaml:1:1 YamlSyntax holds back Environment dev/u);
  });

  test("a symlink in the place of a file does too", async () => {
    world.repository.git("rm", "--quiet", "estate/environments/dev.yaml");
    world.repository.link("estate/environments/dev.yaml", "/etc/passwd");
    await world.push("A link");
    expect(inSync("dev")?.message).toMatch(/^estate\/environments\/dev\.yaml:1:1 GitEntryRefused holds back Environment dev/u);
  });

  test("an environment that was never applied is told by why and by the matrix", async () => {
    world.write(wrongRank("qualif", { LIQUIDA: "1.0.0" }));
    await world.push("A new environment");
    expect(world.get("Environment", "qualif")).toBeUndefined();
    expect(why("qualif", "LIQUIDA")).toMatch(
      /^Environment qualif is declared, and estate\/environments\/qualif\.yaml:\d+:\d+ InvalidValue: .* holds it back: mend the file\.$/u,
    );
    expect(why("nowhere", "LIQUIDA")).toBe("No environment nowhere. There are: dev, prod.");
    expect(matrix()).toMatch(/Environment qualif {2}estate\/environments\/qualif\.yaml/u);
  });

  test("a change to a release whose file is wrong names the file, and no Record says that there is none", async () => {
    world.write(release("LIQUIDA", "1.3.0", { kind: "Sometimes" }), environment("dev", { ...AS_IT_WAS, LIQUIDA: "1.3.0" }));
    await world.push("A kind that is none");
    expect(pending(world, "dev")).toEqual(["LIQUIDA Refused HeldBack"]);
    expect(finding("dev")?.message).toMatch(
      /^LIQUIDA 1\.3\.0: estate\/releases\/liquida-1\.3\.0\.yaml:\d+:\d+ InvalidValue holds back Release liquida-1\.3\.0 /u,
    );
    expect(why("dev", "LIQUIDA")).toMatch(
      /Refused HeldBack: LIQUIDA 1\.3\.0: estate\/releases\/liquida-1\.3\.0\.yaml:\d+:\d+ InvalidValue/u,
    );
    expect(matrix()).toMatch(/dev: Refused HeldBack {2}LIQUIDA 1\.3\.0\n {6}LIQUIDA 1\.3\.0: estate\/releases\/liquida-1\.3\.0\.yaml/u);
    expect(world.records("Refuse").map(({ reason }) => reason)).toEqual(["HeldBack"]);
    world.write(release("LIQUIDA", "1.3.0"));
    await world.push("Mended");
    expect(passes(world)).toEqual(["dev-20270104-1 Succeeded: LIQUIDA Deployed"]);
  });

  test("a go-live that comes into the window of another is held back, whatever it is called, and comes in once that one is gone", async () => {
    world.write(...aroundMarch(), inMarch("mep-b"));
    await world.push("A go-live");
    world.write(inMarch("mep-a"));
    await world.push("Another one in its window");
    expect(held()).toEqual([expect.stringMatching(/^MEP mep-a estate\/meps\/mep-a\.yaml:\d+:\d+ RuleBroken$/u)]);
    expect([world.get("MEP", "mep-a"), world.get("MEP", "mep-b")]).toEqual([undefined, expect.anything()]);
    world.repository.git("rm", "--quiet", "estate/meps/mep-b.yaml");
    await world.push("The first is given up");
    expect([world.get("MEP", "mep-a"), world.get("MEP", "mep-b"), held()]).toEqual([expect.anything(), undefined, []]);
  });

  test("a change of an application whose file is wrong names the file", async () => {
    const wrong = manifest("Application", "paie", { ...application("LIQUIDA").spec, code: "PAIE", owner: 1 });
    const first = manifest("Release", "paie-1.0.0", { ...release("LIQUIDA", "1.0.0").spec, application: "PAIE" });
    world.write(wrong, first, environment("dev", { ...AS_IT_WAS, PAIE: "1.0.0" }));
    await world.push("A new application");
    expect(pending(world, "dev")).toEqual(["PAIE Refused HeldBack"]);
    expect(finding("dev")?.message).toMatch(
      /^PAIE 1\.0\.0: estate\/applications\/paie\.yaml:\d+:\d+ InvalidValue holds back Application paie /u,
    );
  });

  test("no change passes into an environment one of whose targets was never applied for a finding", async () => {
    world.write(
      manifest("Target", "dev-late", { ...target("dev-zos").spec, platform: "Elsewhere" }),
      environment("dev", { ...AS_IT_WAS, LIQUIDA: "1.1.0" }, { targets: ["dev-zos", "dev-unix", "dev-cloud", "dev-late"] }),
    );
    await world.push("A new target");
    expect(pending(world, "dev")).toEqual(["LIQUIDA Refused HeldBack"]);
    expect(finding("dev")?.message).toMatch(/^LIQUIDA 1\.1\.0: estate\/targets\/dev-late\.yaml:\d+:\d+ \w+ holds back Target dev-late /u);
  });

  test("what another finding of a rule holds back is named by that one, and twins by both places", async () => {
    world.repository.write("estate/again.yaml", "apiVersion: ecluse.dev/v1alpha1\nkind: Environment\nmetadata:\n  name: dev\nspec: {}\n");
    await world.push("dev twice, once wrong");
    expect(held()).toEqual([expect.stringMatching(/^Environment dev estate\/again\.yaml:\d+:\d+ MissingField$/u)]);
    const twice = environment("prod", { LIQUIDA: "1.1.0" });
    world.repository.git("rm", "--quiet", "estate/again.yaml");
    world.repository.write("estate/twin.yaml", JSON.stringify(twice));
    await world.push("prod twice");
    expect(held()).toEqual([expect.stringMatching(/^Environment prod estate\/\S+ DuplicateObject$/u)]);
    expect(inSync("prod")?.message).toMatch(/DuplicateObject holds back Environment prod/u);
  });

  test("a path and a name that no status can hold hold nothing else back", async () => {
    const folders = Array.from({ length: 6 }, (_, index) => String(index).repeat(200)).join("/");
    world.write(manifest("Team", "n".repeat(240), { title: "Broken" }));
    world.repository.write(`estate/${folders}/a.yaml`, JSON.stringify({ ...manifest("Team", "n".repeat(300), { titel: "Broken" }) }));
    world.write(release("LIQUIDA", "1.3.0"));
    await world.push("Too long");
    expect(world.get("Release", "liquida-1.3.0")).toBeDefined();
    expect(held().map((one) => one.slice(0, 9))).toEqual(["Team nnnn"]);
    const files = world.get<Estate>("Estate", ESTATE)?.status?.files ?? [];
    expect(files.map(({ path }) => path.length).sort((left, right) => right - left)[0]).toBe(1024);
  });
});
