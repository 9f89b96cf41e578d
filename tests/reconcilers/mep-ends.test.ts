import { afterEach, describe, expect, test } from "vitest";
import type { Decision, MEP } from "../../controller/api/types.ts";
import { until } from "./world/airlocks.ts";
import { observed } from "./world/converged.ts";
import { sayAll, sayOn, SPEC, startProduction } from "./world/production.ts";
import { manifest, release } from "./world/sample.ts";
import { DAY, RUNBOOK, sayOfThree, startThree, THREE } from "./world/three-worlds.ts";
import type { World } from "./world/world.ts";

let world: World;
afterEach(async () => {
  await world.stop();
});

const at = (time: string): Promise<void> => until(world, time, DAY);
const say = (...said: readonly [by: string, point: string, verdict: Decision["spec"]["verdict"]]): Promise<Decision | undefined> =>
  sayOfThree(world, said, said[2] === "NoGo" ? { reason: "Not now" } : {});
const edit = async (spec: object): Promise<void> => {
  world.patch("MEP", "mep-x1", { spec });
  await world.settle();
};
const mep = (): MEP => world.get<MEP>("MEP", "mep-x1") ?? expect.unreachable("There is no MEP.");
const stepOf = (name: string): string | undefined => mep().status?.steps?.find(({ step }) => step === name)?.phase;
const results = (): readonly string[] =>
  (world.pass("mep-x1").status?.items ?? []).map((one) => `${one.application} ${one.result ?? "open"}`);
const running = (): readonly string[] => (["LIQUIDA", "TIERS", "PORTAIL"] as const).map((code) => observed(world, "prod", code));
const lock = (): unknown => world.environment("prod").status?.lock;

/** TIERS runs on two platforms. */
const AS_BEFORE = ["1.1.0", "1.1.0 1.1.0", "1.1.0"];
const ALL_NEW = ["1.2.0", "1.2.0 1.2.0", "1.2.0"];

const NEXT_DAY = "2027-01-05";
/** A step of people between two that deploy. */
const BETWEEN = { step: "65", title: "65", at: `${DAY}T20:50`, minutes: 5, owner: "exploitation", dependsOn: ["60"] };

/** The next version, two days later. */
const LATER = JSON.parse(
  JSON.stringify({ ...SPEC, items: [{ application: "LIQUIDA", version: "1.3.0", kind: "Change" }] })
    .replaceAll(NEXT_DAY, "2027-01-07")
    .replaceAll(DAY, "2027-01-06"),
) as Readonly<Record<string, unknown>>;

/** A go-live of LIQUIDA alone, kept at 22:25; its last step is still to be done. */
async function startKept(): Promise<void> {
  world = await startProduction();
  world.install(manifest("MEP", "mep-x1", SPEC));
  await world.settle();
  await sayAll(world);
  await at("19:58");
  await sayOn(world, "armel", "step/10", "Done");
  await at("22:25");
  await sayOn(world, "armel", "step/120", "Keep");
}

describe("a go-live ends by itself", () => {
  test("with its window when it was edited and nobody has given the words anew", async () => {
    world = await startThree();
    await edit({ rollback: { minutes: 20, backBy: `${DAY}T23:58` } });
    await at("23:30");
    expect(mep().status?.phase).toBe("Running");
    await until(world, "09:00", NEXT_DAY);
    expect([mep().status?.phase, running()]).toEqual(["NoGo", AS_BEFORE]);
  });

  test("with its window when its people were called and nothing was deployed", async () => {
    world = await startProduction();
    world.install(manifest("MEP", "mep-x1", SPEC));
    await world.settle();
    await sayAll(world);
    await at("19:50");
    await sayOn(world, "armel", "step/10", "Acknowledge");
    await until(world, "09:00", NEXT_DAY);
    expect([mep().status?.phase, mep().status?.result]).toEqual(["Failed", "Nothing of it was deployed in its window."]);
  });

  test("where nobody decides and a No-Go stops it half way: with its window, and the environment is free again", async () => {
    world = await startThree({ ...THREE, runbook: RUNBOOK.slice(0, 5) });
    await at("20:50");
    await say("armel", "go", "NoGo");
    await until(world, "07:00", NEXT_DAY);
    expect(results()).toEqual(["LIQUIDA Deployed", "TIERS RolledBack", "PORTAIL Deferred"]);
    expect([mep().status?.phase, mep().status?.result, lock()]).toEqual([
      "Failed",
      "1 Deployed, 1 RolledBack, 1 Deferred Not brought: TIERS 1.2.0, PORTAIL 1.2.0.",
      undefined,
    ]);
  });

  test("although it was taken off while it tidied up: what is kept stays, and its people do what is left", async () => {
    world = await startThree();
    await at("22:25");
    world.shop.script("prod-zos Cleanup", "Succeeded", ...Array.from({ length: 12 }, () => "Running" as const));
    await say("armel", "step/120", "Keep");
    await edit({ cancelled: { reason: "Stop", by: "env-admin" } });
    await at("22:55");
    expect((await say("come", "step/130", "Done"))?.status?.state).not.toBe("Refused");
    await at("23:30");
    expect([mep().status?.phase, running(), lock()]).toEqual(["Done", ALL_NEW, undefined]);
  });
});

test("whoever decides whether it stays may have it go back between two steps, before anybody is asked", async () => {
  world = await startThree();
  await at("19:55");
  expect((await say("armel", "step/120", "RollBack"))?.status).toMatchObject({ state: "Refused", reason: "NothingToDecide" });
  await at("20:45");
  expect(world.condition("MEP", "mep-x1", "Ready")?.message).toContain("ecluse decide MEP");
  expect((await say("come", "step/120", "RollBack"))?.status?.state).toBe("Refused");
  expect((await say("armel", "step/120", "Keep"))?.status?.state).toBe("Refused");
  expect((await say("armel", "step/120", "RollBack"))?.status?.state).not.toBe("Refused");
  await at("21:00");
  expect([mep().status?.phase, running(), lock()]).toEqual(["RolledBack", AS_BEFORE, undefined]);
});

describe("whoever said at a first point to keep it", () => {
  const twice = [
    ...RUNBOOK.slice(0, 3),
    { ...BETWEEN, owner: "env-admin", decision: true },
    { ...RUNBOOK[3], dependsOn: ["65"] },
    RUNBOOK[4],
    { ...RUNBOOK[5], owner: "exploitation" },
    RUNBOOK[6],
  ];
  const told = (): string | undefined => world.condition("MEP", "mep-x1", "Ready")?.message;
  const startTwice = async (): Promise<void> => {
    world = await startThree({ ...THREE, runbook: twice });
    await at("20:52");
    await say("armel", "step/65", "Keep");
    await at("21:10");
  };

  test("may have it go back all the same, and that is what is told of it", async () => {
    await startTwice();
    expect(told()).toContain("ecluse decide MEP mep-x1 step/120 RollBack");
    expect((await say("armel", "step/65", "RollBack"))?.status?.reason).not.toBe("NothingToDecide");
    await at("21:45");
    expect([mep().status?.phase, running(), lock()]).toEqual(["RolledBack", AS_BEFORE, undefined]);
    expect(mep().status?.steps?.find(({ step }) => step === "65")?.message).toBe("RollBack: As agreed");
  });

  test("may not once everybody has kept it", async () => {
    await startTwice();
    await say("armel", "go", "NoGo");
    expect(told()).toContain("ecluse decide MEP mep-x1 step/120 RollBack");
    await say("come", "step/120", "Keep");
    expect((await say("armel", "step/65", "RollBack"))?.status?.reason).toBe("NothingToDecide");
  });

  test("may after a NoGo too", async () => {
    await startTwice();
    await say("armel", "go", "NoGo");
    await say("armel", "step/65", "RollBack");
    await at("21:45");
    expect([mep().status?.phase, running()]).toEqual(["RolledBack", AS_BEFORE]);
  });
});

test("a step of people that nobody does before the window is over asks whether what came stays", async () => {
  const runbook = RUNBOOK.map((one) => ("step" in one && one.step === "70" ? { ...one, dependsOn: ["65"] } : one));
  world = await startThree({ ...THREE, runbook: [...runbook.slice(0, 3), BETWEEN, ...runbook.slice(3)] });
  await until(world, "07:00", NEXT_DAY);
  expect(["70", "80", "120"].map(stepOf)).toEqual(["Failed", "Failed", "Due"]);
  await say("armel", "step/120", "RollBack");
  await until(world, "08:00", NEXT_DAY);
  expect([mep().status?.phase, running(), lock()]).toEqual(["RolledBack", AS_BEFORE, undefined]);
});

describe("an edit of what is under way", () => {
  test("to another environment only counts once it is put back, whoever agrees: the words of production were given for production", async () => {
    world = await startThree();
    await at("21:40");
    await edit({ environment: "recette", requires: [{ verdict: "Go", teams: ["moa"], offset: 0 }], runbook: RUNBOOK.slice(0, 5) });
    await say("dora", "go", "Go");
    await at("22:00");
    expect(results()).toEqual(["LIQUIDA open", "TIERS open", "PORTAIL open"]);
    expect(world.condition("MEP", "mep-x1", "Stalled")).toMatchObject({ status: "True", reason: "MEPChanged" });
    await edit({ environment: "prod", requires: THREE.requires, runbook: RUNBOOK });
    await at("22:30");
    await say("armel", "step/120", "RollBack");
    await at("23:30");
    expect([mep().status?.phase, running()]).toEqual(["RolledBack", AS_BEFORE]);
  });

  test("of what a pass carries already can only be put back: nothing would bring what was added", async () => {
    const two = THREE.items.slice(0, 2);
    world = await startThree({ ...THREE, items: two });
    await at("20:40");
    await edit({ items: THREE.items });
    for (const [by, point, verdict] of [
      ["armel", "approval", "Approve"],
      ["come", "approval", "Approve"],
      ["dora", "acceptance", "Favourable"],
      ["dora", "go", "Go"],
      ["armel", "go", "Go"],
    ] as const)
      await say(by, point, verdict);
    await at("21:40");
    expect(world.condition("MEP", "mep-x1", "Stalled")).toMatchObject({ status: "True", reason: "MEPChanged" });
    expect(world.condition("MEP", "mep-x1", "Stalled")?.message).not.toContain("ecluse decide");
  });
});

test("a go-live of which its pass lost a part is not done", async () => {
  world = await startThree();
  await at("20:45");
  world.patchStatus("Pass", "mep-x1", { items: (world.pass("mep-x1").status?.items ?? []).slice(0, 2) });
  await at("22:25");
  await say("armel", "step/120", "Keep");
  await at("22:55");
  await say("come", "step/130", "Done");
  expect(mep().status?.phase).toBe("Failed");
  expect(mep().status?.result).toContain("Not brought: PORTAIL 1.2.0.");
});

test("a go-live whose objects were lost half way does not say that it is back while what it brought before is there", async () => {
  world = await startThree();
  await at("21:10");
  const { spec } = world.environment("prod");
  for (const [kind, name] of [
    ["Pass", "mep-x1"],
    ["MEP", "mep-x1"],
    ["Environment", "prod"],
  ] as const) {
    world.patch(kind, name, { metadata: { finalizers: [] } });
    world.remove(kind, name);
  }
  world.install(manifest("Environment", "prod", spec));
  world.install(manifest("MEP", "mep-x1", THREE));
  await world.settle();
  await at("22:25");
  await say("armel", "step/120", "RollBack");
  await at("23:30");
  expect(running()).toEqual(["1.2.0", "1.2.0 1.2.0", "1.1.0"]);
  expect([mep().status?.phase, mep().status?.left?.map(({ application }) => application)]).toEqual(["Failed", ["LIQUIDA", "TIERS"]]);
});

test("a name that is used again is not judged by the pass of the one before: somebody is told to take that away", async () => {
  await startKept();
  await at("22:55");
  await sayOn(world, "come", "step/130", "Done");
  expect(mep().status?.phase).toBe("Done");
  world.remove("MEP", "mep-x1");
  await until(world, "10:00", NEXT_DAY);
  world.install(manifest("MEP", "mep-x1", LATER));
  await world.settle();
  expect([mep().status?.phase, stepOf("60")]).toEqual(["Planned", "Pending"]);
  expect(world.condition("MEP", "mep-x1", "Stalled")).toMatchObject({ status: "True", reason: "PassNameTaken" });
});

test("a go-live that has brought everything and waits for its people does not keep the next one out", async () => {
  await startKept();
  world.install(release("LIQUIDA", "1.3.0"));
  world.install(manifest("MEP", "mep-x2", LATER));
  await world.settle();
  expect(mep().status?.phase).toBe("Running");
  expect(world.environment("prod").status?.pending?.map(({ to, lane }) => `${to} ${lane ?? ""}`)).toEqual(["1.3.0 MEP"]);
});

test("a go-live that is gone, and whose pass is deleted half way, leaves what is whole and takes back at once what is half there", async () => {
  world = await startThree();
  await at("20:45");
  world.remove("MEP", "mep-x1");
  await world.settle();
  world.remove("Pass", "mep-x1");
  await at("21:00");
  expect([running(), lock()]).toEqual([["1.2.0", "1.1.0 1.1.0", "1.1.0"], undefined]);
});

describe("the way back of a go-live", () => {
  const LATE = RUNBOOK.map((one) => {
    const { step } = one as { readonly step: string };
    const late: Readonly<Record<string, string>> = { "70": "04:00", "80": "04:30", "120": "05:00", "130": "05:30" };
    return late[step] === undefined ? one : { ...one, at: `${NEXT_DAY}T${late[step]}` };
  });

  test("begins when it is said, not when the next step would have", async () => {
    world = await startThree({ ...THREE, runbook: LATE });
    await at("20:45");
    await say("armel", "step/120", "RollBack");
    await at("20:50");
    expect([mep().status?.phase, running(), lock()]).toEqual(["RolledBack", AS_BEFORE, undefined]);
  });

  test("is asked for again where whoever asked for it has no say any more before it began", async () => {
    world = await startThree();
    world.shop.script("prod-unix Deploy", "Running");
    await at("21:02");
    await say("armel", "step/120", "RollBack");
    world.patch("Team", "env-admin", { spec: { members: [{ name: "Zoe Brest", user: "zoe" }] } });
    await world.settle();
    world.shop.finish();
    await at("21:30");
    expect(stepOf("120")).toBe("Due");
    expect((await say("zoe", "step/120", "RollBack"))?.status?.state).not.toBe("Refused");
    await at("22:00");
    expect([mep().status?.phase, running(), lock()]).toEqual(["RolledBack", AS_BEFORE, undefined]);
  });

  test("is decided by people again once cancelled is taken out before it began", async () => {
    world = await startThree();
    world.shop.script("prod-unix Deploy", "Running");
    await at("21:02");
    await edit({ cancelled: { reason: "Stop", by: "env-admin" } });
    await edit({ cancelled: null });
    world.shop.finish();
    await at("21:20");
    expect((await say("armel", "step/120", "RollBack"))?.status?.state).not.toBe("Refused");
    await at("22:00");
    expect([mep().status?.phase, running(), lock()]).toEqual(["RolledBack", AS_BEFORE, undefined]);
  });

  test("waits for a machine that is silent for hours, as long as the window lasts", async () => {
    world = await startThree();
    await at("22:25");
    world.shop.unreachable.add("prod-zos");
    await say("armel", "step/120", "RollBack");
    await until(world, "02:00", NEXT_DAY);
    world.shop.unreachable.clear();
    await until(world, "05:00", NEXT_DAY);
    expect([mep().status?.phase, running(), lock()]).toEqual(["RolledBack", AS_BEFORE, undefined]);
  });
});

test("a go-live whose content was rejected is over with its window, and keeps no other out", async () => {
  world = await startThree();
  for (const code of ["LIQUIDA", "TIERS", "PORTAIL"])
    for (const on of ["Mainframe", "Open", "Cloud"]) world.shop.corrupt.add(`${code} 1.2.0 ${on}`);
  await until(world, "07:00", NEXT_DAY);
  expect([mep().status?.phase, running(), lock()]).toEqual(["Failed", AS_BEFORE, undefined]);
});

test("a go-live that is declared again after it was kept still knows what it brought", async () => {
  await startKept();
  world.remove("MEP", "mep-x1");
  await world.settle();
  await at("22:40");
  world.install(manifest("MEP", "mep-x1", SPEC));
  await until(world, "07:00", NEXT_DAY);
  expect(world.environment("prod").status?.pending).toEqual([]);
});

test("a go-live that was edited half way asks at the end of its window whether what came stays", async () => {
  world = await startThree();
  await at("20:50");
  await edit({ rollback: { minutes: 20, backBy: `${DAY}T23:58` } });
  await until(world, "07:00", NEXT_DAY);
  expect(stepOf("120")).toBe("Blocked");
  await say("armel", "step/120", "RollBack");
  await until(world, "08:00", NEXT_DAY);
  expect([running(), lock()]).toEqual([AS_BEFORE, undefined]);
});
