import pc from "picocolors";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Calendar, Decision, Environment, Gate, MEP, Pass, Release, Team } from "../../controller/api/types.ts";
import { renderMatrix } from "../../controller/commands/matrix.ts";
import { renderAnswer, whyAnswer } from "../../controller/commands/why.ts";
import { estateView } from "../../controller/domain/delivery/estate-view.ts";
import { versionMatrix } from "../../controller/domain/delivery/matrix.ts";
import { toldAgain } from "../../controller/domain/mep/told-again.ts";
import { acceptanceAhead } from "../../controller/domain/mep/words.ts";
import type { Locale } from "../../controller/domain/status/sentences.ts";
import { zoneOf } from "../../controller/domain/time/zone.ts";
import { lockFactsWith } from "../unit/lock-facts-with.ts";
import { until } from "./world/airlocks.ts";
import { declare, observed, pending } from "./world/converged.ts";
import type { Said } from "./world/production.ts";
import { sayAll, sayOn, SPEC, startProduction } from "./world/production.ts";
import { manifest } from "./world/sample.ts";
import type { World } from "./world/world.ts";

let world: World;

beforeEach(async () => {
  world = await startProduction();
});
afterEach(async () => {
  await world.stop();
});

const at = (time: string, day = "2027-01-04"): Promise<void> => until(world, time, day);
const mep = (): MEP => {
  const found = world.get<MEP>("MEP", "mep-x1");
  if (found === undefined) throw new Error("There is no MEP.");
  return found;
};
const reason = (): string | undefined => mep().status?.conditions?.find(({ type }) => type === "Ready")?.reason;
const steps = (): readonly string[] => (mep().status?.steps ?? []).map(({ step, phase }) => `${step} ${phase}`);

const goOf = (asked: string) => (mep().status?.requirements ?? []).find(({ verdict, team }) => verdict === "Go" && team === asked);

/** What it stands at, told in that language. */
function toldIn(locale: Locale): string | undefined {
  const view = estateView({ applications: [], targets: [], releases: world.list<Release>("Release") });
  const facts = lockFactsWith({
    environments: world.list<Environment>("Environment"),
    calendars: world.list<Calendar>("Calendar"),
    decisions: world.list<Decision>("Decision"),
    teams: world.list<Team>("Team"),
    meps: [mep()],
  });
  const { conditions = [] } = toldAgain(mep(), locale, { facts, view, now: world.now() }).status ?? {};
  return conditions.find(({ type }) => type === "Ready")?.message;
}

const inPlace = (): boolean => world.pass("mep-x1").status?.items?.[0]?.provedAt !== undefined;

const say = (...words: Said): Promise<Decision | undefined> => sayOn(world, ...words);

function seen() {
  const environments = world.list<Environment>("Environment");
  return { environments, estates: [], passes: world.list<Pass>("Pass"), releases: [], meps: world.list<MEP>("MEP") };
}
const matrix = (): string =>
  renderMatrix(versionMatrix(seen().environments, seen()), { format: "text", colour: false, locale: "en", zone: zoneOf("Europe/Paris") });
function why(): string {
  const answer = whyAnswer({ environment: "prod", application: "liquida" }, seen());
  if (typeof answer === "string") return answer;
  return renderAnswer(answer, { locale: "en", zone: zoneOf("Europe/Paris"), colors: pc.createColors(false) });
}
const allWords = (): Promise<void> => sayAll(world);

async function declared(spec: Readonly<Record<string, unknown>> = SPEC): Promise<void> {
  world.install(manifest("MEP", "mep-x1", spec));
  await world.settle();
}

describe("a go-live", () => {
  test("waits for its words in order, each for the content it names, and says whose is missing", async () => {
    await declared();
    expect(reason()).toBe("AwaitingWords");
    expect(pending(world, "prod")).toEqual(["LIQUIDA Waiting ApprovalMissing"]);
    expect(world.condition("Environment", "prod", "InSync")?.status).toBe("True");
    expect(world.get<Gate>("Gate", "qualif-mep")?.status?.waiting?.[0]).toMatchObject({ application: "LIQUIDA", lane: "MEP" });
    expect(world.get<Release>("Release", "liquida-1.2.0")?.status?.controls?.[0]).toMatchObject({ environment: "prod", different: 0 });
    expect(acceptanceAhead(mep().status?.requirements ?? [])).toEqual(["moa"]);
    await say("dora", "go", "Go");
    expect(goOf("moa")).toMatchObject({ state: "GivenEarly", by: "dora" });
    expect(toldIn("en")).toContain("Go moa (2027-01-04, given before the acceptance report, so it does not count: give it again");
    expect(toldIn("fr")).toContain("donné avant le PV de recette, il ne compte pas : à redonner une fois celui-ci là), Go env-admin (");
    await say("armel", "approval", "Approve");
    await say("come", "approval", "Approve");
    expect(mep().status?.phase).toBe("Approved");
    expect(pending(world, "prod")).toEqual(["LIQUIDA Waiting AcceptanceMissing"]);
    expect((await say("dora", "step/10", "Done"))?.status?.state).toBe("Refused");
    expect((await say("armel", "step/999", "Done"))?.status).toMatchObject({
      ...{ state: "Refused", reason: "NothingToDecide" },
      message:
        "MEP mep-x1 has no point step/999: decide on one of approval, acceptance, go, step/10, step/40, step/60, step/120, step/130.",
    });
    expect((await say("quitterie", "acceptance", "Favourable"))?.status?.reason).toBe("NotAuthorized");
    await at("09:00");
    await say("dora", "acceptance", "Favourable");
    expect(acceptanceAhead(mep().status?.requirements ?? [])).toEqual([]);
    expect(goOf("moa")?.state).toBe("GivenEarly");
    expect(pending(world, "prod")).toEqual(["LIQUIDA Waiting GoMissing"]);
    await at("10:00");
    await say("dora", "go", "Go");
    expect(goOf("moa")?.state).toMatch(/^Given(?:Late)?$/u);
    await say("armel", "go", "NoGo");
    expect([mep().status?.phase, reason()]).toEqual(["NoGo", "NoGo"]);
    await at("11:00");
    await say("armel", "go", "Go");
    expect([mep().status?.phase, reason()]).toEqual(["Cleared", "Cleared"]);
    expect(pending(world, "prod")).toEqual(["LIQUIDA Waiting GateClosed"]);
  });

  test("is played step by step: people's by their word, its own by the clock; what it brought stays on a word, and Git is asked to say so", async () => {
    await declared();
    await allWords();
    expect(pending(world, "prod")).toEqual(["LIQUIDA Waiting SlotAhead"]);
    expect(world.environment("prod").status?.pending?.[0]?.nextTry).toBe("2027-01-04T19:30:00Z");
    await at("19:45");
    expect(steps().slice(0, 2)).toEqual(["10 Due", "40 Pending"]);
    await at("19:58");
    await say("armel", "step/10", "Done");
    await at("20:24");
    expect(world.get<Pass>("Pass", "mep-x1")).toBeUndefined();
    await at("20:40");
    expect(steps()).toEqual(["10 Done", "40 Done", "60 Done", "120 Due", "130 Pending"]);
    expect(inPlace()).toBe(true);
    expect(world.pass("mep-x1").status?.phase).toBe("Running");
    await at("22:47");
    expect((await say("come", "step/120", "Keep"))?.status?.reason).toBe("NotAuthorized");
    await say("armel", "step/120", "Keep");
    expect(world.pass("mep-x1").status?.phase).toBe("Succeeded");
    await at("22:55");
    await say("come", "step/130", "Done");
    expect(mep().status).toMatchObject({
      phase: "Done",
      deployed: [{ application: "LIQUIDA", version: "1.2.0" }],
      // Step 60 ended long before it was to.
      punctuality: { text: "4/5 = 80.0 %", criticalPath: ["10", "40", "60", "120", "130"] },
      minutesToProduction: 887,
      warnings: [],
    });
    const lacking = "A MEP has put in place in prod what Git does not declare there yet: write into its versions LIQUIDA: 1.2.0.";
    for (const [type, status] of [
      ["InSync", "False"],
      ["Ready", "True"],
    ] as const)
      expect(world.condition("Environment", "prod", type)).toMatchObject({
        status,
        reason: "FoldPending",
        message: expect.stringContaining(lacking) as string,
      });
    expect(why()).toMatch(/declared {2}1\.1\.0\n {2}observed {2}1\.2\.0 .*\n {2}go-live {3}mep-x1 has brought 1\.2\.0\n/u);
    expect(why()).toContain(`  Waiting FoldPending: ${lacking}`);
    expect(why()).toContain("last pass mep-x1 of 1.2.0: Deployed");
    expect(matrix()).toMatch(/LIQUIDA .*1\.2\.0 \+/u);
    expect(matrix()).toContain("Brought by a go-live, to be written into versions in Git (+):\n  prod  LIQUIDA 1.2.0");
    declare(world, "prod", { LIQUIDA: "1.2.0" });
    await world.settle();
    expect(world.condition("Environment", "prod", "InSync")?.status).toBe("True");
    expect(world.condition("Environment", "prod", "Ready")?.message).toContain("as declared.");
    expect(why()).toContain("Nothing is pending.");
    expect(matrix()).not.toContain("+");
    expect(world.get<Decision>("Decision", "word-1")?.status?.state).not.toBe("Effective");
  });

  test("goes back on the word of whoever decides, before anything is kept", async () => {
    await declared();
    await allWords();
    await at("19:50");
    await say("armel", "step/10", "Done");
    await at("22:30");
    expect(inPlace()).toBe(true);
    await say("armel", "step/120", "RollBack");
    await at("23:00");
    expect(observed(world, "prod", "LIQUIDA")).toBe("1.1.0");
    expect(world.pass("mep-x1").status?.items?.[0]).toMatchObject({ result: "RolledBack", reason: "TakenBack" });
    expect([mep().status?.phase, steps().at(-1)]).toEqual(["RolledBack", "130 Skipped"]);
    // One step was left out; the deployment and the decision came long before they were planned.
    expect(mep().status?.punctuality?.text).toBe("2/5 = 40.0 %");
    expect(pending(world, "prod")).toEqual([]);
  });

  test("whose owner is absent stands still and says so", async () => {
    await declared();
    await allWords();
    await at("19:56");
    expect(reason()).toBe("StepBlocked");
    await at("20:40");
    expect(world.get<Pass>("Pass", "mep-x1")).toBeUndefined();
    await say("armel", "step/10", "Done");
    await at("20:50");
    expect(inPlace()).toBe(true);
    expect(mep().status?.steps?.[0]).toMatchObject({ lateMinutes: 40, onTime: false });
  });

  test("in a freeze it is refused, with a Record, until both teams override it for what it carries; a milestone it misses is a warning", async () => {
    world.patch("Calendar", "france", {
      spec: {
        freezes: [{ name: "year-end", from: "2026-12-14T00:00", to: "2027-01-20T23:59", reason: "Closing" }],
        milestones: [{ name: "POINT", body: "Agirc-Arrco", deadline: "2027-01-04T23:59" }],
      },
    });
    await declared();
    expect([mep().status?.phase, reason()]).toEqual(["Refused", "FreezePeriod"]);
    expect(mep().status?.warnings?.map((one) => one.reason)).toEqual(["MilestoneMissed"]);
    expect(world.records("Refuse").map((one) => one.reason)).toContain("FreezePeriod");
    for (const by of ["armel", "come"]) await say(by, "", "Override", { on: { kind: "Calendar", name: "france", point: "year-end" } });
    expect([mep().status?.phase, reason()]).toEqual(["Planned", "AwaitingWords"]);
  });

  test("an override of a freeze that is not on in its window stands, and says that it lifts nothing, with the freeze that is on", async () => {
    const yearEnd = { name: "year-end", from: "2026-12-14T00:00", to: "2027-01-08T23:59", reason: "Closing" };
    const payDays = { name: "pay-days", from: "2027-02-01T00:00", to: "2027-02-05T23:59", reason: "Pay" };
    world.patch("Calendar", "france", { spec: { freezes: [yearEnd, payDays] } });
    await declared();
    const override = async (point: string): Promise<Decision["status"]> =>
      (await say("armel", "", "Override", { on: { kind: "Calendar", name: "france", point } }))?.status;
    expect(await override("pay-days")).toMatchObject({
      state: "Effective",
      message: expect.stringMatching(
        /As things stand it lifts nothing: MEP mep-x1 may pass from .*, and freeze pay-days is on from 2027-02-01 00:00 to 2027-02-06 00:00\. On then: year-end; that is what has to be overridden\.$/u,
      ) as string,
    });
    expect((await override("year-end"))?.message).toMatch(/ on Calendar france\.$/u);
  });

  test("an ordinary one needs its words in time; a changed content voids those given", async () => {
    const { justification: _justification, ...ordinary } = SPEC;
    await declared({
      ...ordinary,
      type: "Ordinary",
      requires: SPEC.requires.map((one) => ({ ...one, offset: one.verdict === "Favourable" ? 1 : 0 })),
    });
    await say("armel", "approval", "Approve");
    await say("come", "approval", "Approve");
    await at("09:00");
    await say("dora", "acceptance", "Favourable");
    expect(mep().status?.requirements?.find(({ verdict }) => verdict === "Favourable")).toMatchObject({
      state: "GivenLate",
      due: "2026-12-31",
    });
    expect(pending(world, "prod")).toEqual(["LIQUIDA Waiting AcceptanceMissing"]);
    const { metadata, spec } = world.get<Release>("Release", "liquida-1.2.0") ?? { metadata: { name: "" }, spec: undefined };
    world.remove("Release", metadata.name);
    world.install(manifest("Release", metadata.name, { ...spec, content: spec?.content.map((one) => ({ ...one, cics: ["CICSQ9"] })) }));
    await world.settle();
    expect(mep().status?.phase).toBe("Planned");
    expect(world.get<Decision>("Decision", `word-${String(world.list("Decision").length)}`)?.status).toMatchObject({
      state: "Void",
      reason: "DigestChanged",
    });
  });

  test("a pass that a hand makes in the name of a go-live that is none carries nothing", async () => {
    declare(world, "prod", { LIQUIDA: "1.2.0" });
    const changes = [{ environment: "prod", application: "LIQUIDA", to: "1.2.0" }];
    world.install(manifest("Pass", "mep-x9", { lane: "MEP", environment: "prod", date: "2027-01-04", changes }));
    await world.settle();
    expect(world.pass("mep-x9").status).toMatchObject({ phase: "Failed", items: [] });
    expect(world.environment("prod").status?.lock).toBeUndefined();
  });

  test("that is taken out of Git while it runs leaves what is in place, and asks for a word", async () => {
    await declared();
    await allWords();
    await at("19:50");
    await say("armel", "step/10", "Done");
    await at("20:40");
    world.remove("MEP", "mep-x1");
    await world.settle();
    expect(world.condition("Pass", "mep-x1", "Stalled")).toMatchObject({ status: "True", reason: "UnknownMEP" });
    world.remove("Pass", "mep-x1");
    await world.settle();
    expect(world.get<Pass>("Pass", "mep-x1")).toBeUndefined();
    await at("20:50");
    expect(observed(world, "prod", "LIQUIDA")).toBe("1.2.0");
  });

  test.each([
    ["while it deploys", "20:31"],
    ["while its people try it", "20:50"],
  ])("keeps its pass although a hand deletes that %s, until what it put in place is taken back", async (_when, time) => {
    await declared();
    await allWords();
    await at("19:50");
    await say("armel", "step/10", "Done");
    if (time === "20:31") world.shop.script("prod-zos Deploy", "Running");
    await at(time);
    world.remove("Pass", "mep-x1");
    await world.settle();
    world.shop.finish();
    await at("21:00");
    expect([inPlace(), mep().status?.phase]).toEqual([true, "Running"]);
    expect(world.condition("Pass", "mep-x1", "Reconciling")?.message).toContain("deleted while MEP mep-x1 runs");
    await world.restart();
    await say("armel", "step/120", "RollBack");
    await at("23:00");
    expect(observed(world, "prod", "LIQUIDA")).toBe("1.1.0");
    expect(mep().status).toMatchObject({ phase: "RolledBack", result: "1 RolledBack", deployed: [] });
    expect(mep().status?.conditions?.find(({ type }) => type === "Ready")?.message).toBe(
      "MEP mep-x1 was rolled back by decision: 1 RolledBack. Its content comes by another MEP.",
    );
    expect(world.get<Pass>("Pass", "mep-x1")).toBeUndefined();
    expect(world.records("Deploy")).toHaveLength(1);
  });

  test("keeps its deleted pass until its last step, and what was kept is to be declared", async () => {
    await declared();
    await allWords();
    await at("19:50");
    await say("armel", "step/10", "Done");
    await at("20:50");
    world.remove("Pass", "mep-x1");
    await world.settle();
    await say("armel", "step/120", "Keep");
    expect(world.pass("mep-x1").status?.phase).toBe("Succeeded");
    await at("22:55");
    await say("come", "step/130", "Done");
    expect(mep().status).toMatchObject({ phase: "Done", deployed: [{ application: "LIQUIDA", version: "1.2.0" }] });
    expect(world.get<Pass>("Pass", "mep-x1")).toBeUndefined();
  });

  test("that could not go back says what is still there, and never that it was rolled back", async () => {
    await declared();
    await allWords();
    await at("19:50");
    await say("armel", "step/10", "Done");
    await at("21:00");
    world.shop.script("prod-zos Rollback", "Failed");
    await say("armel", "step/120", "RollBack");
    await at("23:00");
    const left = [{ application: "LIQUIDA", version: "1.2.0" }];
    expect(mep().status).toMatchObject({ phase: "Failed", deployed: [], left, punctuality: { text: "2/5 = 40.0 %" } });
    expect(mep().status?.minutesToProduction).toBeUndefined();
    expect(world.condition("MEP", "mep-x1", "Ready")?.message).toBe(
      "MEP mep-x1 was to be rolled back by decision and is not: LIQUIDA 1.2.0 is or may still be in place (1 Failed). See ecluse matrix and its pass, then ask for an exceptional pass that names the version declared.",
    );
  });

  test("whose pass a hand tore away does not say that it was rolled back: nobody knows", async () => {
    await declared();
    await allWords();
    await at("19:50");
    await say("armel", "step/10", "Done");
    await at("21:00");
    world.patch("Pass", "mep-x1", { metadata: { finalizers: [] } });
    world.remove("Pass", "mep-x1");
    await world.settle();
    await say("armel", "step/120", "RollBack");
    expect(world.get<Pass>("Pass", "mep-x1")).toBeUndefined();
    const left = [{ application: "LIQUIDA", version: "1.2.0" }];
    expect(mep().status).toMatchObject({ phase: "Failed", result: "Its pass is gone.", left });
    expect(world.condition("MEP", "mep-x1", "Ready")?.message).toContain(
      "LIQUIDA 1.2.0 is or may still be in place (Its pass is gone). See",
    );
  });

  test("a crash at any of its steps ends with one pass and one deployment", async () => {
    await declared();
    await allWords();
    await at("19:50");
    await say("armel", "step/10", "Done");
    await at("20:25");
    await world.restart();
    await at("20:31");
    await world.restart();
    await at("22:20");
    await say("armel", "step/120", "Keep");
    await world.restart();
    await at("22:55");
    await say("come", "step/130", "Done");
    expect(mep().status?.phase).toBe("Done");
    expect(world.records("Deploy")).toHaveLength(1);
  });

  test("whose controller was away until its window was over fails at the step that could not begin, and ends", async () => {
    await declared();
    await allWords();
    await at("19:50");
    await say("armel", "step/10", "Done");
    world.faults.cut = () => true;
    await at("06:30", "2027-01-05");
    world.faults.cut = () => false;
    await world.restart();
    expect(steps()).toEqual(["10 Done", "40 Failed", "60 Pending", "120 Blocked", "130 Pending"]);
    expect(mep().status?.steps?.[1]?.message).toBe("The window was over before it could begin.");
    expect(mep().status).toMatchObject({ phase: "Failed", result: "Nothing of it was deployed in its window." });
    expect(reason()).toBe("Failed");
    expect(world.records("Deploy")).toEqual([]);
  });
});
