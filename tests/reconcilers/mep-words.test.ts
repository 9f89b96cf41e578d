import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Decision, MEP, Pass, Release } from "../../controller/api/types.ts";
import { until } from "./world/airlocks.ts";
import { observed, pending } from "./world/converged.ts";
import type { Said } from "./world/production.ts";
import { RUNBOOK, sayAll, sayOn, SPEC, startProduction } from "./world/production.ts";
import { manifest, release } from "./world/sample.ts";
import type { World } from "./world/world.ts";

let world: World;
beforeEach(async () => {
  world = await startProduction();
});
afterEach(async () => {
  await world.stop();
});

const at = (time: string): Promise<void> => until(world, time, "2027-01-04");
const say = (...words: Said): Promise<Decision | undefined> => sayOn(world, ...words);
const mep = (): MEP => world.get<MEP>("MEP", "mep-x1") ?? expect.unreachable("There is no MEP.");
const told = (word: Decision | undefined): Decision["status"] => world.get<Decision>("Decision", word?.metadata.name ?? "")?.status;
const missing = (): readonly string[] =>
  (mep().status?.requirements ?? []).flatMap(({ verdict, team, state }) => (state === "Missing" ? [`${verdict} ${team}`] : []));

async function declared(spec: object): Promise<void> {
  world.install(manifest("MEP", "mep-x1", { ...SPEC, ...spec }));
  await world.settle();
}

describe("a go-live into production that asks for no word", () => {
  const [rollCall, ...rest] = RUNBOOK;

  test("waits for the words of production all the same: one person does not bring it in", async () => {
    await declared({ requires: [], runbook: [{ ...rollCall, at: "2027-01-04T10:00" }, ...rest] });
    expect(missing()).toEqual(["Approve env-admin", "Approve exploitation", "Go env-admin"]);
    await at("10:05");
    expect((await say("armel", "step/10", "Done"))?.status?.state).toBe("Refused");
    await say("quitterie", "", "Open", { on: { kind: "Gate", name: "qualif-mep" } });
    await say("armel", "approval", "Approve");
    await say("armel", "approval", "Approve");
    await say("armel", "go", "Go");
    expect(missing()).toEqual(["Approve exploitation"]);
    expect(pending(world, "prod")).toEqual(["LIQUIDA Waiting ApprovalMissing"]);
    await at("21:00");
    expect(world.get<Pass>("Pass", "mep-x1")).toBeUndefined();
    expect(observed(world, "prod", "LIQUIDA")).toBe("1.1.0");
    await say("come", "approval", "Approve");
    await say("armel", "step/10", "Done");
    await at("21:10");
    expect(world.pass("mep-x1").status?.items?.[0]?.provedAt).toBeDefined();
  });

  test("an ordinary one waits for its acceptance by moa too, and does not take place without it", async () => {
    const { justification: _justification, ...ordinary } = SPEC;
    world.install(
      manifest("MEP", "mep-x1", { ...ordinary, type: "Ordinary", requires: requires.filter(({ verdict }) => verdict !== "Favourable") }),
    );
    await world.settle();
    expect(missing()).toEqual(["Approve env-admin", "Approve exploitation", "Favourable moa", "Go moa", "Go env-admin"]);
    for (const by of ["armel", "come"]) await say(by, "approval", "Approve");
    for (const by of ["armel", "dora"]) await say(by, "go", "Go");
    expect(pending(world, "prod")).toEqual(["LIQUIDA Waiting AcceptanceMissing"]);
    await at("21:00");
    expect(world.get<Pass>("Pass", "mep-x1")).toBeUndefined();
    await say("dora", "acceptance", "Unfavourable", { reason: "Two tests fail" });
    expect([mep().status?.phase, reason()]).toEqual(["NoGo", "NoGo"]);
  });

  test("asks its own teams beside those of production, and nobody of another team may speak", async () => {
    await declared({
      requires: [
        { verdict: "Approve", teams: ["moa", "env-admin"] },
        { verdict: "Go", teams: ["moa"] },
      ],
    });
    expect(missing()).toEqual(["Approve moa", "Approve env-admin", "Approve exploitation", "Go moa"]);
    expect((await say("armel", "go", "Go"))?.status).toMatchObject({ state: "Refused", reason: "NotAuthorized" });
  });
});

const steps = (): readonly string[] => (mep().status?.steps ?? []).map(({ step, phase }) => `${step} ${phase}`);
const reason = (): string | undefined => mep().status?.conditions?.find(({ type }) => type === "Ready")?.reason;
const onGoLive = (): readonly Decision[] =>
  world.list<Decision>("Decision").filter(({ spec: { on } }) => on.kind === "MEP" && on.point?.startsWith("step/") === false);
const states = (): readonly string[] => [...new Set(onGoLive().map(({ status }) => `${status?.state ?? ""} ${status?.reason ?? ""}`))];

async function edit(spec: object): Promise<void> {
  world.patch("MEP", "mep-x1", { spec });
  await world.settle();
}

const { runbook, requires, window } = SPEC;
const without = (step: string): object[] =>
  runbook
    .filter((one) => one.step !== step)
    .map((one) => ({ ...one, ...("dependsOn" in one ? { dependsOn: one.dependsOn.filter((name) => name !== step) } : {}) }));

describe("words on a go-live are given for what it says", () => {
  test.each([
    ["its window", { window: { ...window, to: "2027-01-05T09:00" } }, { window }],
    ["the time of a step", { runbook: runbook.map((one) => ({ ...one, minutes: one.minutes + 1 })) }, { runbook }],
    ["a decision step that is gone", { runbook: without("120") }, { runbook }],
    ["the words it asks for", { requires: [] }, { requires }],
  ])("an edit of %s voids them, and they count again once it is put back", async (_, edited, original) => {
    await declared({});
    await sayAll(world);
    expect([mep().status?.phase, states()]).toEqual(["Cleared", ["Effective Effective"]]);
    await edit({ title: "Another title", fiche: { risks: "None.", impacts: "None.", tests: "None." } });
    expect([mep().status?.phase, states()]).toEqual(["Cleared", ["Effective Effective"]]);
    await edit(edited);
    expect([mep().status?.phase, reason(), states()]).toEqual(["Planned", "MEPChanged", ["Void MEPChanged"]]);
    expect(onGoLive()[0]?.status?.message).toMatch(
      /MEP mep-x1 was changed .* Put it back .* ecluse decide MEP mep-x1 \(Approve, approval\)/u,
    );
    expect(pending(world, "prod")).toEqual(["LIQUIDA Waiting ApprovalMissing"]);
    await edit(original);
    expect([mep().status?.phase, states()]).toEqual(["Cleared", ["Effective Effective"]]);
  });

  test("a release that is away for a while voids none: they were given for the content that is there again, and end with another", async () => {
    await declared({});
    await sayAll(world);
    const carried = world.get<Release>("Release", "liquida-1.2.0") ?? expect.unreachable("There is no Release.");
    const all = (): readonly string[] => [...new Set(world.list<Decision>("Decision").map(({ status }) => status?.state ?? ""))];
    world.remove("Release", "liquida-1.2.0");
    await world.settle();
    expect(all()).toEqual(["Effective"]);
    expect(pending(world, "prod")).toEqual(["LIQUIDA Refused UnknownRelease"]);
    world.install(release("LIQUIDA", "1.2.0", carried.spec));
    await world.settle();
    expect([mep().status?.phase, all()]).toEqual(["Cleared", ["Effective"]]);
    await at("19:58");
    await say("armel", "step/10", "Done");
    await at("20:40");
    world.remove("Release", "liquida-1.2.0");
    await world.settle();
    world.install(release("LIQUIDA", "1.2.0", carried.spec));
    await world.settle();
    expect((await say("armel", "step/120", "RollBack"))?.status?.state).toBe("Used");
    await at("21:30");
    expect([mep().status?.phase, observed(world, "prod", "LIQUIDA")]).toEqual(["RolledBack", "1.1.0"]);
  });

  test("a no stands, whatever is edited", async () => {
    await declared({});
    await sayAll(world);
    await at("10:00");
    await say("dora", "go", "NoGo");
    await edit({ window: { ...window, to: "2027-01-05T09:00" } });
    expect(mep().status?.requirements?.find(({ verdict, team }) => verdict === "Go" && team === "moa")?.state).toBe("Negative");
  });

  test("a status that somebody else writes binds nothing: what the ledger holds does", async () => {
    await declared({});
    await sayAll(world);
    const forged = world.get<Decision>("Decision", "word-1");
    await edit({ window: { ...window, to: "2027-01-05T09:00" } });
    const bound = world.get<Decision>("Decision", (await say("come", "approval", "Approve"))?.metadata.name ?? "")?.status?.bound;
    world.patchStatus("Decision", "word-1", { ...forged?.status, bound, state: "Effective" });
    await world.settle();
    await world.poke("Decision", "word-1");
    expect(world.get<Decision>("Decision", "word-1")?.status).toMatchObject({ state: "Void", reason: "MEPChanged" });
  });
});

test("a pass of another lane that has taken its name is said on it, until it is gone", async () => {
  await declared({});
  const exceptional = { reason: "Urgent", requestedBy: "moe", at: "2027-01-06T14:00", until: "2027-01-06T16:00" };
  const changes = [{ environment: "prod", application: "LIQUIDA", to: "1.1.0" }];
  world.install(manifest("Pass", "mep-x1", { lane: "Exceptional", environment: "prod", date: "2027-01-06", exceptional, changes }));
  await world.settle();
  expect(reason()).toBe("PassNameTaken");
  world.remove("Pass", "mep-x1");
  await world.settle();
  expect(reason()).toBe("AwaitingWords");
});

describe("a go-live that is edited while it runs", () => {
  const inPlace = (): boolean => world.pass("mep-x1").status?.items?.[0]?.provedAt !== undefined;

  async function begun(): Promise<void> {
    await declared({});
    await sayAll(world);
    await at("19:58");
    await say("armel", "step/10", "Done");
  }

  test("is not done because the step that decides is taken out: it stands still until it is put back", async () => {
    await begun();
    await at("20:40");
    expect(steps()).toEqual(["10 Done", "40 Done", "60 Done", "120 Due", "130 Pending"]);
    await edit({ runbook: without("120"), requires: [] });
    await at("22:30");
    expect([mep().status?.phase, reason()]).toEqual(["Running", "MEPChanged"]);
    expect(world.condition("MEP", "mep-x1", "Stalled")?.message).toContain("nothing new begins in it");
    expect(steps().map((one) => one.split(" ")[0])).toEqual(["10", "40", "60", "120", "130"]);
    expect(world.pass("mep-x1").status?.phase).toBe("Running");
    expect(world.records("Refuse").map((one) => one.reason)).toContain("MEPChanged");
    await edit({ runbook, requires });
    await say("armel", "step/120", "Keep");
    const again = await say("armel", "step/120", "Keep");
    expect([again?.status?.reason, again?.status?.message], "of a step that is done it is told so, not that the go-live is over").toEqual([
      "NothingToDecide",
      expect.stringMatching(
        /^MEP mep-x1: step 120 was done 2027-01-04 21:30 by armel and awaits no decision any more; the go-live awaits /u,
      ) as string,
    ]);
    await at("22:50");
    expect((await say("come", "step/130", "Done"))?.status).toMatchObject({
      ...{ state: "Used" },
      message: expect.stringMatching(/^MEP mep-x1 is over; step 130 was done 2027-01-04 21:50 by come/u) as string,
    });
    expect(mep().status).toMatchObject({ phase: "Done", deployed: [{ application: "LIQUIDA", version: "1.2.0" }] });
  });

  test("goes back on the word of whoever decided when it began, and on nobody else's", async () => {
    await begun();
    await at("20:40");
    await edit({ runbook: runbook.map((one) => (one.step === "120" ? { ...one, owner: "exploitation" } : one)) });
    expect((await say("come", "step/120", "Keep"))?.status?.reason).toBe("NotAuthorized");
    await say("armel", "step/120", "RollBack");
    await at("21:20");
    expect(observed(world, "prod", "LIQUIDA")).toBe("1.1.0");
    expect(world.pass("mep-x1").status?.items?.[0]).toMatchObject({ result: "RolledBack", reason: "TakenBack" });
  });

  test("begins nothing new until every word is given anew; what was done stays told, and said", async () => {
    await begun();
    await at("20:10");
    const later = without("10").map((one) => ({ ...one, ...("run" in one ? { at: "2027-01-04T21:00" } : {}) }));
    await edit({ runbook: later });
    await at("20:40");
    expect(world.get<Pass>("Pass", "mep-x1")).toBeUndefined();
    expect(steps().slice(0, 3)).toEqual(["10 Done", "40 Pending", "60 Pending"]);
    await say("armel", "approval", "Approve");
    await say("come", "approval", "Approve");
    await say("dora", "acceptance", "Favourable");
    await at("20:45");
    await say("dora", "go", "Go");
    expect(reason()).toBe("MEPChanged");
    await say("armel", "go", "Go");
    expect(mep().status?.steps?.slice(0, 2)).toMatchObject([
      { step: "10", phase: "Done", by: "armel", plannedStart: "2027-01-04T18:45:00Z" },
      { step: "40", phase: "Pending", plannedStart: "2027-01-04T20:00:00Z" },
    ]);
    const onStep = world.list<Decision>("Decision").find(({ spec }) => spec.on.point === "step/10");
    await world.poke("Decision", onStep?.metadata.name ?? "");
    expect(world.get<Decision>("Decision", onStep?.metadata.name ?? "")?.status?.state).toBe("Effective");
    await at("21:10");
    expect(inPlace()).toBe(true);
  });

  test("that is edited between its control and its deployment waits with what is sealed, and goes on once it is put back", async () => {
    await begun();
    await at("20:26");
    await edit({ tolerance: 11 });
    await at("20:40");
    expect([world.pass("mep-x1").status?.phase, world.pass("mep-x1").status?.items?.[0]?.result]).toEqual(["Running", undefined]);
    expect([steps().at(2), inPlace()]).toEqual(["60 Pending", false]);
    await edit({ tolerance: 10 });
    await at("20:45");
    expect([steps().at(2), inPlace()]).toEqual(["60 Done", true]);
  });

  test("is history once its pass has ended: no edit is taken, and its words, its steps and its result stay", async () => {
    await begun();
    await at("20:40");
    await edit({ tolerance: 11 });
    await say("armel", "step/120", "Keep");
    await at("22:50");
    expect([world.pass("mep-x1").status?.phase, mep().status?.closedAt]).toEqual(["Succeeded", undefined]);
    await edit({ tolerance: 10 });
    const { closedAt } = mep().status ?? {};
    expect(closedAt).toMatch(/^2027-01-04T21:50/u);
    const later = { runbook: runbook.map((one) => (one.step === "130" ? { ...one, minutes: 20 } : one)) };
    expect(() => {
      world.patch("MEP", "mep-x1", { spec: later });
    }).toThrow(/the spec of a MEP whose pass has ended cannot change. Put the file back as it was, and plan another MEP/u);
    expect(states()).toEqual(["Effective Effective"]);
    expect((await say("come", "step/130", "Done"))?.status?.state).toBe("Used");
    expect(mep().status).toMatchObject({ phase: "Done", closedAt });
  });
});

describe("a go-live that is cancelled while its first own step begins", () => {
  const passes = ["that has no pass yet", "POST", "/passes"] as const;
  const status = ["that has its pass and could not say so", "PUT", "/meps/mep-x1/status"] as const;

  test.each([passes, status])("%s ends, with nothing brought", async (_what, verb, where) => {
    await declared({});
    await sayAll(world);
    await at("19:58");
    await say("armel", "step/10", "Done");
    await at("20:24");
    let tries = 0;
    world.faults.cut = ({ method, path }) => {
      const isCut = method === verb && path.endsWith(where);
      tries += isCut ? 1 : 0;
      return isCut;
    };
    await at("20:26");
    expect(tries).toBeLessThan(20);
    await edit({ cancelled: { by: "env-admin", reason: "Not tonight" } });
    world.faults.cut = () => false;
    await world.restart();
    await at("20:40");
    expect(steps()).toEqual(["10 Done", "40 Skipped", "60 Skipped", "120 Skipped", "130 Skipped"]);
    expect(mep().status).toMatchObject({ phase: "RolledBack", result: where === "/passes" ? "Nothing was to be deployed." : "1 Deferred" });
    expect(world.environment("prod").status?.lock).toBeUndefined();
    expect(observed(world, "prod", "LIQUIDA")).toBe("1.1.0");
  });
});

test("its status tells what was said exactly: reservations in one line each, the first of them, and why somebody said no", async () => {
  await declared({});
  const requirement = (verdict: string): object => mep().status?.requirements?.find((one) => one.verdict === verdict) ?? {};
  const reservations = ["The letters\n of lot 3\tcome later", "x".repeat(512), ...Array.from({ length: 11 }, () => "one more")];
  await say("dora", "acceptance", "WithReservations", { reservations });
  expect(requirement("Favourable")).toMatchObject({
    state: "Given",
    said: "WithReservations",
    reservations: ["The letters of lot 3 come later", `${"x".repeat(239)}…`, ...Array.from({ length: 8 }, () => "one more")],
    moreReservations: 3,
  });
  await say("dora", "acceptance", "Unfavourable", { reason: "The totals\nare wrong" });
  expect(requirement("Favourable")).toMatchObject({ state: "Negative", said: "Unfavourable", why: "The totals are wrong" });
  expect(requirement("Favourable")).not.toHaveProperty("reservations");
});

test("a word that is over before the last step of the controller's own begins counts for nothing, and says so at once, not when it is over", async () => {
  await declared({});
  const go = () => mep().status?.requirements?.find(({ verdict, team }) => verdict === "Go" && team === "moa");
  await say("armel", "approval", "Approve");
  await say("come", "approval", "Approve");
  await say("dora", "acceptance", "Favourable");
  await at("09:00");
  await say("armel", "go", "Go");
  const early = await say("dora", "go", "Go", { expiresAt: "2027-01-04T19:30:00Z" });
  expect(told(early)).toMatchObject({
    ...{ state: "Effective", reason: "EndsEarly" },
    message:
      "dora decided Go on MEP mep-x1. Ends before the last step of the go-live begins, so it does not count: give it again with a later end, or none.",
  });
  expect(world.condition("Decision", early?.metadata.name ?? "", "Ready")).toMatchObject({ status: "False", reason: "EndsEarly" });
  expect(go()).toMatchObject({ state: "EndsEarly", by: "dora", until: "2027-01-04T19:30:00Z" });
  expect(mep().status?.phase).toBe("Approved");
  expect(mep().status?.conditions?.find(({ type }) => type === "Ready")?.message).toContain(
    "Go moa (2027-01-04, ends before the last step of the go-live begins, so it does not count: give it again with a later end, or none)",
  );
  expect(pending(world, "prod")).toEqual(["LIQUIDA Waiting GoMissing"]);
  await at("09:30");
  const lasting = await say("dora", "go", "Go", { expiresAt: "2027-01-04T19:30:01Z" });
  expect([told(lasting)?.reason, told(lasting)?.message]).toEqual(["Effective", "dora decided Go on MEP mep-x1."]);
  expect([go()?.state, mep().status?.phase]).toEqual(["Given", "Cleared"]);
  await say("dora", "go", "Go", { expiresAt: "2027-01-04T19:00:00Z" });
  expect(go()?.state).toBe("Given");
});

test("a Go from before the acceptance says on itself that it does not count; a no is told nothing of the kind", async () => {
  await declared({});
  const early = await say("armel", "go", "Go");
  expect(told(early)).toMatchObject({ state: "Effective", reason: "GivenEarly" });
  expect(told(await say("dora", "acceptance", "Unfavourable", { reason: "The totals are wrong" }))?.reason).toBe("Effective");
});
