import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Airlock, Decision, Gate, Pass, Release } from "../../controller/api/types.ts";
import { releaseDigest } from "../../controller/domain/delivery/release-digest.ts";
import type { OnGate } from "./world/airlocks.ts";
import { sayOnGate, startBehindAirlock, until } from "./world/airlocks.ts";
import { declare, observed, passes, pending } from "./world/converged.ts";
import { decision, manifest } from "./world/sample.ts";
import type { World } from "./world/world.ts";

let world: World;

beforeEach(async () => {
  world = await startBehindAirlock();
});
afterEach(async () => {
  await world.stop();
});

const at = (time: string, day?: string): Promise<void> => until(world, time, day);

const word = (...said: OnGate): void => {
  sayOnGate(world, ...said);
};

const itemsOf = (pass: string): readonly string[] =>
  (world.get<Pass>("Pass", pass)?.status?.items ?? []).map(
    ({ environment, application, result, reason }) => `${environment} ${application} ${String(result)} ${String(reason)}`,
  );

const gate = (): Gate | undefined => world.get<Gate>("Gate", "qualif-zos-sas");

describe("a change behind an airlock", () => {
  test("waits for the night, and says for whom and until when", async () => {
    declare(world, "qualif", { LIQUIDA: "1.1.0" });
    await world.settle();
    expect(pending(world, "qualif")).toEqual(["LIQUIDA Waiting GateClosed"]);
    expect(world.environment("qualif").status?.pending?.[0]).toMatchObject({
      lane: "sas",
      nextTry: "2027-01-04T20:00:00Z",
      finding: { reason: "GateClosed", until: "2027-01-04T20:00:00Z", who: "qualif" },
    });
    expect(gate()?.status).toMatchObject({ state: "Closed", summary: { waiting: 1, open: 0 }, nextSlot: "2027-01-04T20:00:00Z" });
    expect(world.get<Airlock>("Airlock", "sas")?.status?.nextPass).toEqual({
      name: "sas-2027-01-04",
      date: "2027-01-04",
      at: "2027-01-04T20:00:00Z",
    });
  });

  test("waits for the environment below, until it is declared there for the same night", async () => {
    declare(world, "recette", { LIQUIDA: "1.1.0" });
    await world.settle();
    expect(pending(world, "recette")).toEqual(["LIQUIDA Waiting NotYetBelow"]);
    expect(world.environment("recette").status?.pending?.[0]?.also).toMatchObject([{ reason: "GateClosed", who: "qualif" }]);
    declare(world, "qualif", { LIQUIDA: "1.1.0" });
    await world.settle();
    expect(pending(world, "recette")).toEqual(["LIQUIDA Waiting GateClosed"]);
  });

  test("waits for the environment below, until it is seen to run there", async () => {
    declare(world, "recette", { LIQUIDA: "1.1.0" });
    world.shop.install("qualif-zos", "LIQUIDA", "1.1.0");
    await world.settle();
    expect(pending(world, "recette")).toEqual(["LIQUIDA Waiting NotYetBelow"]);
    world.patch("Environment", "qualif", { spec: { title: "Looked at again" } });
    await world.settle();
    expect(observed(world, "qualif", "LIQUIDA")).toBe("1.1.0");
    expect(pending(world, "recette")).toEqual(["LIQUIDA Waiting GateClosed"]);
  });

  test("is controlled as soon as it waits and while it does, and the release says what was found", async () => {
    world.shop.corrupt.add("LIQUIDA 1.1.0 Mainframe");
    declare(world, "qualif", { LIQUIDA: "1.1.0" });
    await world.settle();
    const release = (): Release | undefined => world.get<Release>("Release", "liquida-1.1.0");
    expect(release()?.status?.controls).toMatchObject([
      { environment: "qualif", different: 1, findings: [{ control: "C1", effect: "Reject", expected: "present", found: "nothing" }] },
    ]);
    expect(world.condition("Release", "liquida-1.1.0", "Stalled")).toMatchObject({
      status: "True",
      reason: "ContentMismatch",
      message: expect.stringMatching(/^qualif: C1 /u) as string,
    });
    expect(pending(world, "qualif")).toEqual(["LIQUIDA Waiting ContentMismatch"]);
    expect(world.environment("qualif").status?.pending?.[0]?.finding).toMatchObject({
      check: "content",
      message: expect.stringContaining("it will be rejected in pass sas-2027-01-04 unless the delivery is mended by then") as string,
    });
    world.shop.corrupt.clear();
    await world.advance({ minutes: 14 });
    expect(release()?.status?.controls?.[0]?.different).toBe(1);
    await world.advance({ minutes: 1 });
    expect(release()?.status?.controls?.[0]).toMatchObject({ environment: "qualif", different: 0 });
    expect(release()?.status?.controls?.[0]?.findings).toBeUndefined();
    expect(world.condition("Release", "liquida-1.1.0", "Ready")?.status).toBe("True");
    expect(pending(world, "qualif")).toEqual(["LIQUIDA Waiting GateClosed"]);
    world.shop.unreachable.add("qualif-zos");
    await world.advance({ minutes: 15 });
    expect(release()?.status?.controls?.[0]?.failure).toContain("does not answer");
    expect(world.shop.jobs).toEqual([]);
  });

  test("a night that is declared not to run is Skipped with its reason, and what waits comes in the next", async () => {
    const { spec } = world.get<Airlock>("Airlock", "sas") ?? { spec: {} };
    world.install(manifest("Airlock", "sas", { ...spec, skips: [{ date: "2027-01-04", reason: "RAZ" }] }));
    declare(world, "recette", { TIERS: "1.1.0" });
    await world.settle();
    expect(world.environment("recette").status?.pending?.[0]?.finding?.message).toContain(" Skipped until then: sas-2027-01-04 (RAZ). Who");
    await at("23:45");
    expect(world.pass("sas-2027-01-04").status).toMatchObject({ phase: "Skipped", summary: "Skipped: RAZ", items: [] });
    expect(world.environment("recette").status?.pending?.[0]?.nextTry).toBe("2027-01-05T20:00:00Z");
    expect(world.condition("Airlock", "sas", "Ready")?.status).toBe("True");
  });

  test("a pass that a hand makes ahead of its time is sealed at the cut-off like any other", async () => {
    world.install(manifest("Pass", "sas-2027-01-04", { lane: "Airlock", airlock: "sas", date: "2027-01-04", changes: [] }));
    await at("17:59");
    expect(world.pass("sas-2027-01-04").status?.phase).toBeUndefined();
    declare(world, "recette", { TIERS: "1.1.0" });
    await at("18:05");
    expect(world.pass("sas-2027-01-04").status?.sealed?.changes).toHaveLength(1);
  });

  test("a list that somebody else wrote is sealed and controlled anew: neither a change nor a leg comes in by a status", async () => {
    world.shop.corrupt.add("TIERS 1.1.0 Open");
    declare(world, "qualif", { TIERS: "1.1.0" });
    await at("20:58");
    const { items = [], legs = [] } = world.pass("sas-2027-01-04").status ?? {};
    const release = world.get<Release>("Release", "liquida-1.1.0");
    const added = { environment: "dev", application: "LIQUIDA", from: "1.0.0", to: "1.1.0", platforms: ["Mainframe"], steps: [] };
    world.patchStatus("Pass", "sas-2027-01-04", {
      phase: "Running",
      items: [...items, { ...added, digest: release === undefined ? "" : releaseDigest(release) }],
      legs: [
        ...legs,
        { environment: "dev", platform: "Mainframe", phase: "Waiting", at: "2027-01-04T19:58:00Z", until: "2027-01-04T22:30:00Z" },
      ],
    });
    await at("22:30");
    expect(
      world.pass("sas-2027-01-04").status?.items?.map(({ environment, application, result }) => [environment, application, result]),
    ).toEqual([["qualif", "TIERS", "Rejected"]]);
    expect(observed(world, "dev", "LIQUIDA")).toBe("1.0.0");
    expect(world.shop.jobs).toEqual([]);
    expect(world.events().filter((line) => line.includes("StatusTampered"))).toEqual(["Warning StatusTampered Pass/sas-2027-01-04"]);
  });

  test("a pass for a day that does not exist says so, and nothing else is held up", async () => {
    world.install(manifest("Pass", "sas-2099-02-30", { lane: "Airlock", airlock: "sas", date: "2099-02-30", changes: [] }));
    await world.settle();
    expect(world.condition("Pass", "sas-2099-02-30", "Stalled")).toMatchObject({ status: "True", reason: "UnknownAirlock" });
    expect(world.condition("Pass", "sas-2099-02-30", "Stalled")?.message).toMatch(
      /^Airlock sas has no slot on 2099-02-30, .*kubectl delete/u,
    );
  });

  test("passes at its leg once its gate is open, in the environments in order, and the word is used up", async () => {
    declare(world, "qualif", { LIQUIDA: "1.1.0" });
    declare(world, "recette", { LIQUIDA: "1.1.0" });
    await world.settle();
    word("go", "Open", [
      ["qualif", "LIQUIDA", "1.1.0"],
      ["recette", "LIQUIDA", "1.1.0"],
    ]);
    await world.settle();
    expect(gate()?.status?.state).toBe("Open");
    expect(pending(world, "qualif")).toEqual(["LIQUIDA Waiting SlotAhead"]);
    await at("20:59");
    expect(world.pass("sas-2027-01-04").status?.phase).toBe("Sealed");
    expect(world.get<Airlock>("Airlock", "sas")?.status?.nextPass?.name).toBe("sas-2027-01-04");
    expect(world.shop.jobs).toEqual([]);
    await at("21:30");
    expect(passes(world)).toEqual(["sas-2027-01-04 Succeeded: LIQUIDA Deployed, LIQUIDA Deployed"]);
    expect(world.shop.ran.filter((line) => line.includes("Deploy"))).toEqual([
      "qualif-zos Deploy LIQUIDA 1.1.0",
      "recette-zos Deploy LIQUIDA 1.1.0",
    ]);
    expect(observed(world, "recette", "LIQUIDA")).toBe("1.1.0");
    expect(world.get<Decision>("Decision", "go")?.status).toMatchObject({
      state: "Used",
      used: [{ pass: "sas-2027-01-04" }, { pass: "sas-2027-01-04" }],
    });
    expect(world.environment("qualif").status?.lock).toBeUndefined();
    // Tonight's has ended before its legs are over: it is not to come any more.
    expect(world.get<Airlock>("Airlock", "sas")?.status).toMatchObject({
      nextPass: { name: "sas-2027-01-05" },
      lastPass: { name: "sas-2027-01-04" },
    });
    expect(world.condition("Airlock", "sas", "Ready")?.message).toBe("Next: sas-2027-01-05 at 2027-01-05 20:00.");
  });

  test("whose gate stays shut is deferred, no job is made, and it comes again the next night", async () => {
    declare(world, "qualif", { LIQUIDA: "1.1.0" });
    await at("21:05");
    expect(passes(world)).toEqual(["sas-2027-01-04 Idle: LIQUIDA Deferred GateClosed"]);
    expect(world.shop.jobs).toEqual([]);
    expect(world.environment("qualif").status?.pending?.[0]).toMatchObject({ deferrals: 1, nextTry: "2027-01-05T20:00:00Z" });
    await at("17:30", "2027-01-05");
    word("go", "Open", [["qualif", "LIQUIDA", "1.1.0"]]);
    await at("21:30", "2027-01-05");
    expect(passes(world)[1]).toBe("sas-2027-01-05 Succeeded: LIQUIDA Deployed");
  });

  test("declared after the cut-off waits for the next night", async () => {
    await at("18:30");
    declare(world, "qualif", { LIQUIDA: "1.1.0" });
    await world.settle();
    expect(world.environment("qualif").status?.pending?.[0]?.nextTry).toBe("2027-01-05T20:00:00Z");
    await at("23:59");
    expect(passes(world)).toEqual(["sas-2027-01-04 Idle: "]);
  });
});

describe("a word on a gate", () => {
  test("of somebody who is no opener is refused and opens nothing", async () => {
    declare(world, "qualif", { LIQUIDA: "1.1.0" });
    await world.settle();
    word("moe", { by: "marc" }, [["qualif", "LIQUIDA", "1.1.0"]]);
    await world.settle();
    expect(world.get<Decision>("Decision", "moe")?.status).toMatchObject({ state: "Refused", reason: "NotAuthorized" });
    expect(gate()?.status?.state).toBe("Closed");
    expect(world.records("Refuse").map(({ reason }) => reason)).toContain("NotAuthorized");
  });

  test("for an environment that the gate does not guard is refused", async () => {
    word("astray", "Open", [["dev", "LIQUIDA", "1.1.0"]]);
    await world.settle();
    expect(world.get<Decision>("Decision", "astray")?.status).toMatchObject({ state: "Refused", reason: "NothingToDecide" });
  });

  test("that comes once all it names has passed is refused: no pass used it, and nobody waits for it", async () => {
    declare(world, "qualif", { LIQUIDA: "1.1.0" });
    await world.settle();
    word("go", "Open", [["qualif", "LIQUIDA", "1.1.0"]]);
    await at("23:45");
    word("late", "Open", [["qualif", "LIQUIDA", "1.1.0"]]);
    await world.settle();
    expect(world.get<Decision>("Decision", "go")?.status).toMatchObject({ state: "Used", used: [{ pass: "sas-2027-01-04" }] });
    expect(world.get<Decision>("Decision", "late")?.status).toMatchObject({
      state: "Refused",
      reason: "NothingToDecide",
      message: expect.stringContaining("qualif LIQUIDA 1.1.0 had passed before") as string,
    });
    expect(world.get<Decision>("Decision", "late")?.status?.used).toBeUndefined();
    expect(world.records("Refuse").map(({ reason }) => reason)).toEqual(["NothingToDecide"]);
  });

  test("ends with the slot it was given for", async () => {
    declare(world, "qualif", { LIQUIDA: "1.1.0" });
    await world.settle();
    word("go", "Open", [["qualif", "LIQUIDA", "1.1.0"]]);
    await world.settle();
    expect(gate()?.status?.open?.[0]?.until).toBe("2027-01-04T22:30:00Z");
  });

  test("given once the change was put off, while the night still lasts, counts for the next night", async () => {
    declare(world, "qualif", { LIQUIDA: "1.1.0" });
    await at("21:05");
    expect(passes(world)).toEqual(["sas-2027-01-04 Idle: LIQUIDA Deferred GateClosed"]);
    word("late", "Open", [["qualif", "LIQUIDA", "1.1.0"]]);
    await at("23:45");
    expect(gate()?.status).toMatchObject({ state: "Open", open: [{ until: "2027-01-05T22:30:00Z" }] });
    await at("21:30", "2027-01-05");
    expect(passes(world)[1]).toBe("sas-2027-01-05 Succeeded: LIQUIDA Deployed");
  });

  test("given after the cut-off for what the list does not hold counts for the next night", async () => {
    await at("18:30");
    declare(world, "qualif", { LIQUIDA: "1.1.0" });
    await world.settle();
    word("ahead", "Open", [["qualif", "LIQUIDA", "1.1.0"]]);
    await at("23:45");
    expect(gate()?.status?.open).toMatchObject([{ until: "2027-01-05T22:30:00Z" }]);
  });

  test("is undone by a Close before the leg", async () => {
    declare(world, "qualif", { LIQUIDA: "1.1.0" });
    await world.settle();
    word("go", "Open", [["qualif", "LIQUIDA", "1.1.0"]]);
    await at("20:00");
    world.install(decision("not-hers", { on: { kind: "Gate", name: "qualif-zos-sas" }, verdict: "Close", by: "marc", changes: [] }));
    word("stop", "Close", []);
    await at("21:30");
    expect(world.get<Decision>("Decision", "not-hers")?.status?.message).toMatch(
      /^marc may not close qualif-zos-sas: it is closed by qualif\./u,
    );
    expect(passes(world)).toEqual(["sas-2027-01-04 Idle: LIQUIDA Deferred GateClosed"]);
  });

  test("is void when the content is another by then", async () => {
    declare(world, "qualif", { LIQUIDA: "1.1.0" });
    await world.settle();
    word("go", "Open", [["qualif", "LIQUIDA", "1.1.0"]]);
    await world.settle();
    const { metadata, spec } = world.get<Release>("Release", "liquida-1.1.0") as Release;
    world.remove("Release", "liquida-1.1.0");
    world.install({
      apiVersion: "ecluse.dev/v1alpha1",
      kind: "Release",
      metadata: { name: metadata.name },
      spec: {
        ...spec,
        commit: "a".repeat(40),
        rollback: { possible: true, minutes: 3 },
        content: spec.content.map((one) => ({ ...one, source: "ENV.STG.LIQUIDA.V999999" })),
      },
    });
    await world.settle();
    expect(world.get<Decision>("Decision", "go")?.status).toMatchObject({ state: "Void", reason: "DigestChanged" });
    expect(gate()?.status?.state).toBe("Closed");
  });
});

test("a content of two worlds goes at the times of its legs", async () => {
  declare(world, "qualif", { TIERS: "1.1.0" });
  await world.settle();
  word("go", "Open", [["qualif", "TIERS", "1.1.0"]]);
  await at("21:59");
  expect(world.shop.ran.filter((line) => line.includes("Deploy"))).toEqual(["qualif-zos Deploy TIERS 1.1.0"]);
  await at("22:10");
  expect(passes(world)).toEqual(["sas-2027-01-04 Succeeded: TIERS Deployed"]);
});

describe("a target that does not answer", () => {
  beforeEach(async () => {
    for (const target of ["qualif-zos", "qualif-unix", "recette-zos"]) world.shop.install(target, "TIERS", "1.1.0");
    declare(world, "qualif", { LIQUIDA: "1.1.0", TIERS: "1.1.0" });
    declare(world, "recette", { TIERS: "1.1.0" });
    await world.settle();
    word("go", "Open", [["qualif", "LIQUIDA", "1.1.0"]]);
    await at("20:59");
  });

  test("in the midst of it holds up its own changes alone, and the night ends", async () => {
    world.shop.onAct = () => world.shop.unreachable.add("qualif-zos");
    await at("22:10");
    expect(itemsOf("sas-2027-01-04")).toEqual(["qualif LIQUIDA undefined undefined", "recette TIERS Deployed Deployed"]);
    await at("23:59");
    expect(itemsOf("sas-2027-01-04")[0]).toBe("qualif LIQUIDA Deferred SlotEnd");
    expect(world.get<Pass>("Pass", "sas-2027-01-04")?.status?.phase).toBe("Succeeded");
    expect(world.shop.jobs.filter(({ target }) => target === "qualif-zos").map(({ state }) => state)).toEqual(["Held"]);
  });

  test("when contents are to be controlled keeps the night waiting until ten minutes into another leg, and is left out then", async () => {
    world.shop.unreachable.add("qualif-zos");
    await at("22:15");
    expect(itemsOf("sas-2027-01-04")).toEqual(["qualif LIQUIDA Deferred TargetUnreachable", "recette TIERS Deployed Deployed"]);
    const go = (): Decision["status"] => world.get<Decision>("Decision", "go")?.status;
    expect(go()).toMatchObject({ state: "Effective", reason: "Effective" });
    await at("23:59");
    // It was for that slot: it stands as it was taken, and says that it opens nothing any more.
    expect([gate()?.status?.state, go()]).toMatchObject(["Closed", { state: "Effective", reason: "SlotOver" }]);
  });

  test("for ten minutes is asked again, and nothing is submitted twice", async () => {
    world.shop.onAct = () => world.shop.unreachable.add("qualif-zos");
    await at("21:10");
    world.shop.onAct = () => undefined;
    world.shop.unreachable.clear();
    await at("23:59");
    expect(itemsOf("sas-2027-01-04")).toEqual(["qualif LIQUIDA Deployed Deployed", "recette TIERS Deployed Deployed"]);
    expect(world.shop.jobs.filter(({ target, order }) => target === "qualif-zos" && order.step === "Deploy")).toHaveLength(1);
  });

  test("and refuses us is told, while the others pass", async () => {
    world.shop.onAct = () => world.shop.refusing.add("qualif-zos");
    await at("21:30");
    expect(world.condition("Pass", "sas-2027-01-04", "Stalled")).toMatchObject({ status: "True", reason: "NotAuthorized" });
    await at("22:10");
    expect(itemsOf("sas-2027-01-04")[1]).toBe("recette TIERS Deployed Deployed");
    await at("23:59");
    expect(itemsOf("sas-2027-01-04")[0]).toBe("qualif LIQUIDA Deferred SlotEnd");
  });
});

test("a crash at the cut-off and in the leg ends with one pass and one job", async () => {
  declare(world, "qualif", { LIQUIDA: "1.1.0" });
  await world.settle();
  word("go", "Open", [["qualif", "LIQUIDA", "1.1.0"]]);
  await at("18:00");
  await world.restart();
  await at("21:00");
  await world.restart();
  await at("21:30");
  expect(passes(world)).toEqual(["sas-2027-01-04 Succeeded: LIQUIDA Deployed"]);
  expect(world.list<Pass>("Pass")).toHaveLength(1);
  expect(world.shop.ran.filter((line) => line.includes("Deploy"))).toHaveLength(1);
});

test("no pass is opened on a closed day, and none is missing", async () => {
  world.patch("Calendar", "france", { spec: { closedDays: ["2027-01-04"] } });
  await at("21:30");
  expect(world.list<Pass>("Pass")).toEqual([]);
  expect(world.get<Airlock>("Airlock", "sas")?.status?.nextPass?.date).toBe("2027-01-05");
  expect(world.condition("Airlock", "sas", "Ready")?.status).toBe("True");
});
