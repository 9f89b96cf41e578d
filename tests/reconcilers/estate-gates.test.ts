import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Estate, Gate } from "../../controller/api/types.ts";
import { requires } from "../requires.ts";
import { until } from "./world/airlocks.ts";
import { observed, passes } from "./world/converged.ts";
import { doorEstate, GATE, qualif } from "./world/door.ts";
import type { EstateWorld } from "./world/estate-repository.ts";
import { ESTATE, startEstate } from "./world/estate-repository.ts";
import type { Manifest } from "./world/sample.ts";
import { decision, environment, manifest, target } from "./world/sample.ts";

describe.skipIf(!requires("git"))("gates while a commit is brought in", () => {
  let world: EstateWorld;

  beforeEach(async () => {
    world = await startEstate({ interval: "1h" });
    for (const code of ["LIQUIDA", "TIERS"] as const) world.shop.install("qualif-zos", code, "1.0.0");
    world.write(...doorEstate([{ name: "Quitterie Abel", user: "quitterie" }]));
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
    const rules = [{ apiGroups: ["ecluse.dev"], apiVersions: ["v1alpha1"], operations: ["CREATE"], resources: ["gates"] }];
    const validations = [{ expression: "false", message: "no new doors this week", reason: "Forbidden" }];
    for (const policy of [
      manifest("ValidatingAdmissionPolicy", "doors", { matchConstraints: { resourceRules: rules }, validations }),
      manifest("ValidatingAdmissionPolicyBinding", "doors", { policyName: "doors", validationActions: ["Deny"] }),
    ])
      world.install({ ...policy, apiVersion: "admissionregistration.k8s.io/v1" });
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
});

const GUARDS = { environments: ["qualif"], platforms: ["Mainframe"], lanes: ["sas"] };
