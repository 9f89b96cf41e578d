import { expect, test } from "vitest";
import type { Gate } from "../../../controller/api/types.ts";
import { gateSteps } from "../../../controller/domain/policy/gate-steps.ts";

type GateSpec = Gate["spec"];
type Guards = GateSpec["guards"];

const GUARDS: Guards = { environments: ["qualif"], platforms: ["Open"], lanes: ["sas"] };
const gate = (spec: Partial<GateSpec> = {}, guards: Partial<Guards> = {}): GateSpec => ({
  ...{ title: "Door", openers: "moe", quorum: 1, fourEyes: false, default: "Closed", closesAt: "SlotEnd" },
  ...{ ...spec, guards: { ...GUARDS, ...guards } },
});

test("a new gate, one that asks for more and one that is only called otherwise are written at once", () => {
  expect(gateSteps(undefined, gate())).toEqual({ first: gate() });
  for (const will of [
    gate({ title: "Gate", closesAt: "4h" }),
    gate({ quorum: 2 }),
    gate({ fourEyes: true }),
    gate({}, { environments: ["recette", "qualif"] }),
    gate({}, { platforms: ["Cloud", "Open"] }),
    gate({}, { lanes: ["MEP", "sas"] }),
  ])
    expect(gateSteps(gate(), will)).toEqual({ first: will });
});

test("one that only asks for less is written last", () => {
  const was = gate(
    { quorum: 2, fourEyes: true },
    { environments: ["qualif", "recette"], platforms: ["Open", "Cloud"], lanes: ["sas", "noon"] },
  );
  for (const will of [
    { ...was, quorum: 1 },
    { ...was, fourEyes: false },
    { ...was, openers: "exploitation" },
    { ...was, guards: { ...was.guards, environments: ["recette"] } },
    { ...was, guards: { ...was.guards, platforms: ["Cloud"] } satisfies Guards },
    { ...was, guards: { ...was.guards, lanes: ["noon"] } },
  ])
    expect(gateSteps(was, will)).toEqual({ last: will });
});

test("one that moves asks for both on the way, and no more once it does", () => {
  const was = gate({ quorum: 2 }, { environments: ["qualif"], lanes: ["sas", "MEP"] });
  const will = gate({ title: "New", fourEyes: true, openers: "exploitation" }, { environments: ["recette"], lanes: ["sas"] });
  const both = gate({ title: "New", quorum: 2, fourEyes: true }, { environments: ["qualif", "recette"], lanes: ["sas", "MEP"] });
  expect(gateSteps(was, will)).toEqual({ first: both, last: will });
  expect(gateSteps(both, will)).toEqual({ last: will });
});

test("a mainframe's gate is qualif's on the way, too: the API server takes no other", () => {
  const [open, mainframe] = [gate({ openers: "moe" }), gate({ openers: "qualif" }, { platforms: ["Mainframe"] })];
  for (const [was, will] of [
    [open, mainframe],
    [mainframe, open],
  ] as const)
    expect(gateSteps(was, will).first).toMatchObject({
      openers: "qualif",
      guards: { platforms: [was, will].flatMap((one) => one.guards.platforms) },
    });
});
