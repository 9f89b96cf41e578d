import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Airlock, Estate, Gate } from "../../controller/api/types.ts";
import { keyOf } from "../../controller/domain/delivery/estate-apply.ts";
import { requires } from "../requires.ts";
import { until } from "./world/airlocks.ts";
import { observed, passes } from "./world/converged.ts";
import { doorEstate, GATE, qualif } from "./world/door.ts";
import type { EstateWorld } from "./world/estate-repository.ts";
import { ESTATE, startEstate } from "./world/estate-repository.ts";
import { SPEC } from "./world/production.ts";
import type { Manifest } from "./world/sample.ts";
import { decision, environment, manifest, target } from "./world/sample.ts";

describe.skipIf(!requires("git"))("gates while a commit is brought in", () => {
  let world: EstateWorld;

  beforeEach(async () => {
    world = await startEstate({ interval: "1h" });
    for (const code of ["LIQUIDA", "TIERS"] as const) world.shop.install("qualif-zos", code, "1.0.0");
    world.write(
      ...doorEstate([
        { name: "Quitterie Abel", user: "quitterie" },
        { name: "Quentin Oger", user: "quentin" },
      ]),
    );
    await world.push("Qualification, behind its door");
    await until(world, "17:00");
  });
  afterEach(async () => {
    await world.end();
  });

  const gate = (name: string, environments: readonly string[], spec: object = {}): Manifest =>
    manifest("Gate", name, {
      ...{ title: "Mainframe door", openers: "qualif" },
      ...{ guards: { environments, platforms: ["Mainframe"], lanes: ["sas"] }, ...spec },
    });
  const doors = (): readonly string[] =>
    world.list<Gate>("Gate").map(({ metadata: { name }, spec: { guards, quorum } }) => {
      const more = quorum === 1 ? [] : [`quorum ${String(quorum)}`];
      return [name, [...guards.environments].sort().join("+"), guards.lanes.join("+"), ...more].join(" ");
    });
  const held = (): readonly string[] =>
    (world.get<Estate>("Estate", ESTATE)?.status?.held ?? []).map(({ kind, name, file, line, reason }) =>
      [kind, name, `${file}:${String(line)}`, reason].join(" "),
    );
  const whyKept = (name: string): string | undefined =>
    world.get<Estate>("Estate", ESTATE)?.status?.held?.find((one) => one.name === name)?.message;
  const afterTheNight = async (): Promise<string> => {
    await until(world, "23:50");
    return observed(world, "qualif", "LIQUIDA");
  };

  const refuseDoors = (): void => {
    const rules = [{ apiGroups: ["ecluse.dev"], apiVersions: ["v1alpha1"], operations: ["CREATE"], resources: ["gates"] }];
    const validations = [{ expression: "false", message: "no new doors this week", reason: "Forbidden" }];
    for (const policy of [
      manifest("ValidatingAdmissionPolicy", "doors", { matchConstraints: { resourceRules: rules }, validations }),
      manifest("ValidatingAdmissionPolicyBinding", "doors", { policyName: "doors", validationActions: ["Deny"] }),
    ])
      world.install({ ...policy, apiVersion: "admissionregistration.k8s.io/v1" });
  };

  const OTHER = "qualif-night";
  test.each([
    { wrong: "has a typo", spec: { titel: "Door" }, finding: `estate/gates/${OTHER}.yaml:15 UnknownField` },
    { wrong: "names other openers", spec: { openers: "qualiff" }, finding: `estate/gates/${OTHER}.yaml:7 NotAuthorized` },
  ])("a gate stays whose new name $wrong, and goes once that is mended", async ({ spec, finding }) => {
    world.erase(gate(GATE, []));
    world.write(gate(OTHER, ["qualif"], spec));
    await world.push("The door has another name");
    expect(doors()).toEqual([`${GATE} qualif sas`]);
    expect(held()).toEqual([`Gate ${OTHER} ${finding}`, `Gate ${GATE} ${finding.replace(/\w+$/u, "GateKept")}`]);
    expect(whyKept(GATE)).toMatch(
      new RegExp(
        `^it is no longer declared; it stays until ${finding.replace(" ", ":\\d+ ")} is mended, which may be what takes over$`,
        "u",
      ),
    );
    expect(await afterTheNight()).toBe("1.0.0");
    world.write(gate(OTHER, ["qualif"]));
    await world.push("Mended");
    expect([doors(), held()]).toEqual([[`${OTHER} qualif sas`], []]);
  });

  test("a gate that the API server refuses keeps the one whose place it takes", async () => {
    refuseDoors();
    world.erase(gate(GATE, []));
    world.write(gate(OTHER, ["qualif"]));
    await world.push("The door has another name");
    expect(doors()).toEqual([`${GATE} qualif sas`]);
    expect(held()).toEqual([`Gate ${OTHER} estate/gates/${OTHER}.yaml:1 Forbidden`, `Gate ${GATE} estate/gates/${OTHER}.yaml:1 GateKept`]);
  });

  test("a lane that did not get in keeps the gate before the one it takes the place of", async () => {
    const lane = doorEstate([]).find(({ kind }) => kind === "Airlock");
    world.write({ ...manifest("Airlock", "sas", { ...lane?.spec, titel: "Night" }) }, gate(GATE, ["dev"]));
    await world.push("No night for qualif any more");
    expect(doors()).toEqual([`${GATE} dev+qualif sas`]);
    expect(await afterTheNight()).toBe("1.0.0");
  });

  test("guards that two gates exchange stand at both doors until both are written", async () => {
    world.write(gate("z-door", ["dev"]));
    await world.push("A second door");
    await until(world, "20:59");
    world.faults.cut = ({ method, path }) => method === "PATCH" && path.includes("/gates/z-door");
    world.write(gate(GATE, ["dev"]), gate("z-door", ["qualif"]));
    await world.push("The doors change places");
    expect(doors()).toEqual([`${GATE} dev+qualif sas`, "z-door dev sas"]);
    await until(world, "21:00");
    world.faults.cut = () => false;
    expect(await afterTheNight()).toBe("1.0.0");
    expect([doors(), held()]).toEqual([[`${GATE} dev sas`, "z-door qualif sas"], []]);
  });

  test("a gate asks for no less while another of its commit is held back, but for more at once", async () => {
    world.write(gate("a-door", ["qualif"], { quorum: 2 }), gate("b-door", ["dev"]));
    await world.push("Doors");
    world.write(
      gate("a-door", ["qualif"]),
      gate("b-door", ["dev", "qualif"]),
      gate(GATE, ["dev"]),
      gate(OTHER, ["qualif"], { titel: "Door" }),
    );
    await world.push("Doors move, one is broken");
    expect(doors()).toEqual(["a-door qualif sas quorum 2", "b-door dev+qualif sas", `${GATE} dev+qualif sas`]);
    expect(held()).toEqual([
      "Gate a-door estate/gates/a-door.yaml:1 GateKept",
      `Gate ${OTHER} estate/gates/${OTHER}.yaml:15 UnknownField`,
      `Gate ${GATE} estate/gates/${GATE}.yaml:1 GateKept`,
    ]);
    expect(whyKept("a-door")).toMatch(/^it is to guard less, or to be opened by others or more easily; until estate\/gates\/qualif-night/u);
    await world.poke("Estate", ESTATE);
    expect(doors()[0]).toBe("a-door qualif sas quorum 2");
    world.write(gate(OTHER, ["qualif"]));
    await world.push("Mended");
    expect([doors(), held()]).toEqual([["a-door qualif sas", "b-door dev+qualif sas", `${OTHER} qualif sas`, `${GATE} dev sas`], []]);
  });

  test("what somebody edited by hand is put back all the same", async () => {
    world.write(gate(OTHER, ["qualif"], { titel: "Door" }));
    await world.push("A broken door");
    world.remove("ValidatingAdmissionPolicyBinding", "ecluse-declared");
    world.patch("Gate", GATE, { spec: { quorum: 2 } });
    await world.settle();
    await world.poke("Estate", ESTATE);
    expect(doors()).toEqual([`${GATE} qualif sas`]);
  });

  test("a gate guards an environment that Git has dropped until somebody confirms that it goes", async () => {
    const recette = environment("recette", { LIQUIDA: "1.1.0" }, { ...qualif("1.1.0").spec, rank: 40, targets: ["recette-zos"] });
    const sas = doorEstate([]).find(({ kind }) => kind === "Airlock");
    const noon = manifest("Airlock", "noon", {
      ...{ ...sas?.spec, title: "Noon", slot: "Noon", environments: ["recette"], cutOff: "11:00" },
      legs: [{ platform: "Mainframe", at: "12:30", until: "13:30" }],
    });
    world.shop.install("recette-zos", "LIQUIDA", "1.0.0");
    world.write(target("recette-zos"), recette, noon);
    world.write(gate(GATE, ["qualif", "recette"], { guards: { ...GUARDS, environments: ["qualif", "recette"], lanes: ["sas", "noon"] } }));
    await world.push("Recette");
    world.erase(target("recette-zos"), recette, noon);
    world.write(gate(GATE, ["qualif"]));
    await world.push("No recette any more");
    expect(doors()).toEqual([`${GATE} qualif+recette sas+noon`]);
    const { message } = world.condition("Estate", ESTATE, "Ready") ?? {};
    expect(message).toMatch(/no longer declared, and deleted once env-admin confirms: Environment recette, Target recette-zos\./u);
    expect(whyKept(GATE)).toMatch(
      /^it is to guard Environment recette no more, which is no longer declared and still there; it guards it/u,
    );
    await until(world, "13:40", "2027-01-05");
    expect(observed(world, "recette", "LIQUIDA")).toBe("1.0.0");
    const point = world.get<Estate>("Estate", ESTATE)?.status?.pendingPrune?.point ?? "";
    world.install(decision("gone", { by: "anne", on: { kind: "Estate", name: ESTATE, point }, verdict: "Confirm" }));
    await world.settle();
    await world.poke("Estate", ESTATE);
    expect([doors(), held(), world.get("Environment", "recette")]).toEqual([[`${GATE} qualif sas`], [], undefined]);
  });

  test("no lane comes before the gate that is to stand on it", async () => {
    const lane = doorEstate([]).find(({ kind }) => kind === "Airlock");
    world.faults.cut = ({ method, path }) => method === "PATCH" && path.includes("/gates/");
    const legs = [{ platform: "Mainframe", at: "12:30", until: "13:30" }];
    world.write(manifest("Airlock", "noon", { ...lane?.spec, slot: "Noon", cutOff: "11:00", legs }));
    world.write(gate(OTHER, ["qualif"], { guards: { ...GUARDS, lanes: ["noon"] } }));
    await world.push("At noon, too");
    expect(world.get("Airlock", "noon")).toBeUndefined();
    world.faults.cut = () => false;
    await world.poke("Estate", ESTATE);
    expect([doors(), world.get("Airlock", "noon")]).toEqual([[`${OTHER} qualif noon`, `${GATE} qualif sas`], expect.anything()]);
    expect(passes(world)).toEqual([]);
  });

  const lane = (name: string, spec: object): Manifest =>
    manifest("Airlock", name, { ...doorEstate([]).find(({ kind }) => kind === "Airlock")?.spec, ...spec });
  const noon = lane("noon", { slot: "Noon", cutOff: "11:00", legs: [{ platform: "Mainframe", at: "12:30", until: "13:30" }] });
  const NOON = { guards: { ...GUARDS, lanes: ["noon"] } };

  test.each([
    {
      wrong: "has a typo",
      place: "15:3 UnknownField",
      make: () => {
        world.write(gate(OTHER, ["qualif"], { ...NOON, titel: "Door" }));
      },
    },
    {
      wrong: "cannot be read",
      place: "1:12 YamlSyntax",
      make: () => {
        world.repository.write(`estate/gates/${OTHER}.yaml`, "kind: [Gate");
      },
    },
    {
      wrong: "is refused",
      place: "1:1 Forbidden",
      make: () => {
        refuseDoors();
        world.write(gate(OTHER, ["qualif"], NOON));
      },
    },
  ])("no lane opens while the gate that comes with it $wrong", async ({ place, make }) => {
    make();
    world.write(noon);
    await world.push("At noon, too, behind a door");
    await world.poke("Estate", ESTATE);
    expect(world.get("Airlock", "noon")).toBeUndefined();
    expect(held()[0]).toBe("Airlock noon estate/airlocks/noon.yaml:1 GateMissing");
    expect(whyKept("noon")).toBe(
      `it is not let in until estate/gates/${OTHER}.yaml:${place} is mended, which may be the gate that is to guard it`,
    );
    expect(world.condition("Estate", ESTATE, "Ready")?.message).toMatch(
      /^\w{12} \(At noon, too, behind a door\): 1 finding, \d objects? held back \(see status\.held\), the rest is applied\. /u,
    );
    await until(world, "13:40", "2027-01-05");
    expect(observed(world, "qualif", "LIQUIDA")).toBe("1.0.0");
  });

  test("a lane that somebody deletes is put back while a file is broken, as long as it is declared as it was", async () => {
    const digest = world.environment("qualif").status?.pending?.[0]?.digest ?? "";
    const changes = [{ environment: "qualif", application: "LIQUIDA", to: "1.1.0", digest }];
    world.install(decision("go", { by: "quitterie", on: { kind: "Gate", name: GATE }, verdict: "Open", changes }));
    world.repository.write("estate/bookings/broken.yaml", "kind: [Booking");
    await world.push("A broken booking");
    await until(world, "20:00");
    world.remove("Airlock", "sas");
    await world.poke("Estate", ESTATE);
    expect([world.get("Airlock", "sas"), held()]).toEqual([expect.anything(), []]);
    expect(await afterTheNight()).toBe("1.1.0");
    world.write(lane("sas", { accepts: ["Initial", "Patch"] }));
    await world.push("More of it");
    world.remove("Airlock", "sas");
    await world.poke("Estate", ESTATE);
    expect([world.get("Airlock", "sas"), held()]).toEqual([undefined, ["Airlock sas estate/airlocks/sas.yaml:1 GateMissing"]]);
    world.repository.git("rm", "--quiet", "estate/bookings/broken.yaml");
    await world.push("Mended");
    expect([world.get<Airlock>("Airlock", "sas")?.spec.accepts, held()]).toEqual([["Initial", "Patch"], []]);
  });

  test("nor is it put back while a gate that was there is gone with it", async () => {
    world.repository.write("estate/bookings/broken.yaml", "kind: [Booking");
    await world.push("A broken booking");
    refuseDoors();
    world.remove("ValidatingAdmissionPolicyBinding", "ecluse-declared");
    world.remove("Gate", GATE);
    world.remove("Airlock", "sas");
    await world.poke("Estate", ESTATE);
    expect([doors(), world.get("Airlock", "sas")]).toEqual([[], undefined]);
    expect(world.condition("Environment", "qualif", "InSync")?.message).toMatch(
      / is declared\. Declared, but held back: Airlock sas \(estate\/airlocks\/sas\.yaml:1:1 GateMissing\)\. /u,
    );
    world.remove("ValidatingAdmissionPolicyBinding", "doors");
    await world.poke("Estate", ESTATE);
    expect([doors(), world.get("Airlock", "sas")]).toEqual([[`${GATE} qualif sas`], expect.anything()]);
  });

  test("nor is one let in by what somebody else writes into the inventory", async () => {
    const listed = () => world.get<Estate>("Estate", ESTATE)?.status?.inventory ?? [];
    world.write(noon);
    await world.push("At noon, too");
    const before = listed();
    world.erase(noon);
    await world.push("At noon no more");
    world.repository.write("estate/bookings/broken.yaml", "kind: [Booking");
    world.write(noon);
    await world.push("At noon again");
    expect(listed().map(keyOf).toSorted()).toEqual(before.map(keyOf).toSorted());
    world.patchStatus("Estate", ESTATE, { inventory: before });
    await world.poke("Estate", ESTATE);
    expect([world.get("Airlock", "noon"), held()]).toEqual([undefined, ["Airlock noon estate/airlocks/noon.yaml:1 GateMissing"]]);
  });

  test("a lane goes nowhere new while a gate of its commit is broken, but is stopped and taken back at once", async () => {
    const recette = environment("recette", { LIQUIDA: "1.1.0" }, { ...qualif("1.1.0").spec, rank: 40, targets: ["recette-zos"] });
    world.shop.install("recette-zos", "LIQUIDA", "1.0.0");
    const skips = [{ date: "2027-01-06", reason: "Inventory" }];
    const legs = [...LEGS, { platform: "Open", at: "22:00", until: "23:30" }];
    const wider = { environments: ["qualif", "recette"], legs, accepts: ["Initial", "Patch"], skips };
    const broken = gate(OTHER, ["recette"], { titel: "Door" });
    world.write(target("recette-zos"), recette, lane("sas", wider), broken);
    await world.push("Recette, behind a door of its own");
    const sas = (): object => {
      const spec = world.get<Airlock>("Airlock", "sas")?.spec;
      const suspended = spec?.suspend?.reason;
      return { environments: spec?.environments, legs: spec?.legs, accepts: spec?.accepts, skips: spec?.skips, suspend: suspended };
    };
    const kept = { environments: ["qualif"], legs: LEGS, accepts: ["Initial"], skips, suspend: undefined };
    expect(sas()).toEqual(kept);
    expect(held()[0]).toBe("Airlock sas estate/airlocks/sas.yaml:1 GateMissing");
    expect(whyKept("sas")).toMatch(
      /^it is to let more pass; until estate\/gates\/qualif-night.yaml:15:3 UnknownField is mended, which may be the gate that is to guard it, it lets/u,
    );
    await until(world, "23:50");
    expect(observed(world, "recette", "LIQUIDA")).toBe("1.0.0");
    world.patch("Airlock", "sas", { spec: { environments: ["qualif", "recette"] } });
    await world.poke("Estate", ESTATE);
    expect(sas()).toEqual(kept);
    const suspend = { reason: "Stop", by: "anne", until: "2027-02-01T08:00:00Z" };
    world.write(lane("sas", { ...wider, suspend }));
    await world.push("Stop");
    expect(sas()).toEqual({ ...kept, suspend: "Stop" });
    world.write(lane("sas", wider));
    await world.push("Go on, behind the door");
    expect(sas()).toEqual({ ...kept, suspend: "Stop" });
    world.write(gate(OTHER, ["recette"]));
    await world.push("Mended");
    expect([sas(), held()]).toEqual([{ ...wider, suspend: undefined }, []]);
  });

  test("no go-live and no exceptional pass comes before the gate of its commit", async () => {
    const exceptional = { reason: "Urgent", requestedBy: "moe", at: "2027-01-05T14:00", until: "2027-01-05T16:00" };
    const changes = [{ environment: "qualif", application: "LIQUIDA", to: "1.1.0" }];
    const pass = manifest("Pass", "urgent", { lane: "Exceptional", environment: "qualif", date: "2027-01-05", exceptional, changes });
    const teams = ["moa", "exploitation"].map((name) => manifest("Team", name, { title: name, members: [{ name: "Dora Le Gall" }] }));
    const doors = { guards: { ...GUARDS, lanes: ["MEP", "Exceptional"] } };
    const { justification: _justification, ...mep } = SPEC;
    const prod = environment("prod", { LIQUIDA: "1.0.0" }, { calendar: "france" });
    world.write(prod, ...teams, pass, manifest("MEP", "mep-1", { ...mep, type: "Ordinary" }));
    world.write(gate(OTHER, ["qualif"], { ...doors, titel: "Door" }));
    await world.push("Urgent, behind a door");
    expect([world.get("MEP", "mep-1"), world.get("Pass", "urgent")]).toEqual([undefined, undefined]);
    expect(held()).toEqual([
      expect.stringContaining(`Gate ${OTHER}`),
      "MEP mep-1 estate/meps/mep-1.yaml:1 GateMissing",
      "Pass urgent estate/passs/urgent.yaml:1 GateMissing",
    ]);
    await until(world, "16:10", "2027-01-05");
    expect(observed(world, "qualif", "LIQUIDA")).toBe("1.0.0");
    world.write(gate(OTHER, ["qualif"], doors));
    await world.push("Mended");
    expect([world.get("MEP", "mep-1"), world.get("Pass", "urgent"), held()]).toEqual([expect.anything(), expect.anything(), []]);
  });
});

const LEGS = [{ platform: "Mainframe", at: "21:00", until: "23:30" }];

const GUARDS = { environments: ["qualif"], platforms: ["Mainframe"], lanes: ["sas"] };
