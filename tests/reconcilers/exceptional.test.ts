import pc from "picocolors";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Decision, Environment, Gate, Pass, Release } from "../../controller/api/types.ts";
import { renderAnswer, whyAnswer } from "../../controller/commands/why.ts";
import { releaseDigest } from "../../controller/domain/delivery/release-digest.ts";
import { zoneOf } from "../../controller/domain/time/zone.ts";
import { behindTheAirlock, startBehindAirlock, until } from "./world/airlocks.ts";
import { declare, observed, pending } from "./world/converged.ts";
import type { Code } from "./world/sample.ts";
import { contentOf, decision, environment, manifest, release, target } from "./world/sample.ts";
import type { World } from "./world/world.ts";

let world: World;

beforeEach(async () => {
  world = await startBehindAirlock();
  world.install(target("prod-zos"));
  world.shop.install("prod-zos", "LIQUIDA", "1.1.0");
  world.install(
    manifest("Team", "env-admin", {
      title: "Environments",
      members: [
        { name: "Armel Le Goff", user: "armel" },
        { name: "Bénédicte Roy", user: "benedicte" },
      ],
    }),
    manifest("Team", "exploitation", {
      title: "Operations",
      members: [
        { name: "Bénédicte Roy", user: "benedicte" },
        { name: "Côme Vidal", user: "come" },
      ],
    }),
    manifest("Gate", "qualif-exception", {
      title: "Exceptional door",
      openers: "qualif",
      guards: { environments: ["qualif", "recette"], platforms: ["Mainframe"], lanes: ["Exceptional"] },
    }),
    environment("prod", { LIQUIDA: "1.1.0" }, { ...behindTheAirlock("prod"), purpose: "Production", rank: 100, targets: ["prod-zos"] }),
  );
  await world.settle();
});
afterEach(async () => {
  await world.stop();
});

const at = (time: string, day?: string): Promise<void> => until(world, time, day);

interface Asked {
  readonly name: string;
  readonly environment: string;
  readonly to: string;
  readonly from?: string;
  readonly until?: string;
}

function ask(
  { name, environment: where, to, from = "2027-01-04T14:00", until: end = "2027-01-04T16:00" }: Asked,
  changes?: object[],
): void {
  world.install(
    manifest("Pass", name, {
      lane: "Exceptional",
      environment: where,
      date: from.slice(0, 10),
      exceptional: { reason: "Payments stop otherwise", requestedBy: "moe-liquida", at: from, until: end },
      changes: changes ?? [{ environment: where, application: "LIQUIDA", to }],
    }),
  );
}

interface Said {
  readonly on: Decision["spec"]["on"];
  readonly by: string;
  readonly verdict: Decision["spec"]["verdict"];
  readonly about?: readonly (readonly [environment: string, application: Code, to: string])[];
}

function say(name: string, { about = [], ...said }: Said): void {
  const changes = about.map(([where, application, to]) => {
    const release = world.get<Release>("Release", `${application.toLowerCase()}-${to}`);
    return { environment: where, application, to, digest: release === undefined ? "" : releaseDigest(release) };
  });
  const reason = ["Refuse", "Override"].includes(said.verdict) ? { reason: "As agreed" } : {};
  world.install(decision(name, { ...said, ...reason, ...(changes.length === 0 ? {} : { changes }) }));
}

const open = (name: string, where: string, to: string): void => {
  say(name, { on: { kind: "Gate", name: "qualif-exception" }, by: "quitterie", verdict: "Open", about: [[where, "LIQUIDA", to]] });
};
const approve = (name: string, by: string, pass = "prod-urgent"): void => {
  say(name, { on: { kind: "Pass", name: pass, point: "approval" }, by, verdict: "Approve", about: [["prod", "LIQUIDA", "1.2.0"]] });
};
const pass = (name: string): Pass | undefined => world.get<Pass>("Pass", name);
const ready = (name: string): string | undefined =>
  pass(name)?.status?.conditions?.find(({ status, type }) => status === "True" && type !== "Ready")?.reason ??
  pass(name)?.status?.conditions?.find(({ type }) => type === "Ready")?.reason;

function why(where: string, locale: "en" | "fr"): string {
  const list = {
    environments: world.list<Environment>("Environment"),
    passes: world.list<Pass>("Pass"),
    estates: [],
    releases: [],
    meps: [],
  };
  const answer = whyAnswer({ environment: where, application: "LIQUIDA" }, { ...list, locale });
  const painting = { locale, zone: zoneOf("Europe/Paris"), colors: pc.createColors(false) };
  return typeof answer === "string" ? answer : renderAnswer(answer, painting);
}

describe("an exceptional pass", () => {
  test("carries what it names at its hour, when its door is open, and not before", async () => {
    declare(world, "qualif", { LIQUIDA: "1.1.0" });
    ask({ name: "qualif-urgent", environment: "qualif", to: "1.1.0" });
    await world.settle();
    expect(pending(world, "qualif")).toEqual(["LIQUIDA Waiting GateClosed"]);
    expect(world.environment("qualif").status?.pending?.[0]).toMatchObject({ lane: "Exceptional", nextTry: "2027-01-04T13:00:00Z" });
    expect(world.get<Gate>("Gate", "qualif-exception")?.status?.waiting?.[0]?.exceptional).toMatchObject({ pass: "qualif-urgent" });
    open("light", "qualif", "1.1.0");
    await world.settle();
    expect(pending(world, "qualif")).toEqual(["LIQUIDA Waiting SlotAhead"]);
    await at("13:59");
    expect(pass("qualif-urgent")?.status?.phase).toBeUndefined();
    expect(observed(world, "qualif", "LIQUIDA")).toBe("1.0.0");
    await at("15:00");
    expect(pass("qualif-urgent")?.status).toMatchObject({ phase: "Succeeded", startedAt: "2027-01-04T13:00:00Z" });
    expect(observed(world, "qualif", "LIQUIDA")).toBe("1.1.0");
    expect(pass("qualif-urgent")?.metadata.finalizers).toContain("ecluse.dev/pass");
    expect(why("qualif", "en")).toContain("qualif-urgent: Exceptional, asked for by moe-liquida: Payments stop");
  });

  test("waits inside its hours for a door that opens late, and is over when it never does", async () => {
    declare(world, "qualif", { LIQUIDA: "1.1.0" });
    declare(world, "recette", { TIERS: "1.1.0" });
    ask({ name: "qualif-urgent", environment: "qualif", to: "1.1.0" });
    await at("15:00");
    expect(ready("qualif-urgent")).toBe("GateClosed");
    open("late", "qualif", "1.1.0");
    await world.settle();
    await at("15:45");
    expect(pass("qualif-urgent")?.status).toMatchObject({ phase: "Succeeded", startedAt: "2027-01-04T14:00:00Z" });
    declare(world, "qualif", { LIQUIDA: "1.2.0" });
    ask({ name: "qualif-second", environment: "qualif", to: "1.2.0", from: "2027-01-04T16:00", until: "2027-01-04T17:00" });
    await at("17:05");
    expect(pass("qualif-second")?.status).toMatchObject({
      phase: "Idle",
      items: [{ application: "LIQUIDA", result: "Deferred", reason: "GateClosed" }],
    });
    expect(world.environment("qualif").status?.pending?.[0]).toMatchObject({ lane: "sas" });
  });

  test("in production needs a word of env-admin and one of exploitation, each of another person", async () => {
    declare(world, "prod", { LIQUIDA: "1.2.0" });
    ask({ name: "prod-urgent", environment: "prod", to: "1.2.0" });
    await at("14:10");
    expect(pending(world, "prod")).toEqual(["LIQUIDA Waiting ApprovalMissing"]);
    approve("one", "benedicte");
    await world.settle();
    expect(world.environment("prod").status?.pending?.[0]?.finding?.who).toBe("exploitation");
    approve("two", "benedicte");
    await world.settle();
    expect(pending(world, "prod")).toEqual(["LIQUIDA Waiting ApprovalMissing"]);
    approve("three", "armel");
    await world.settle();
    await at("14:40");
    expect(observed(world, "prod", "LIQUIDA")).toBe("1.2.0");
    expect(pass("prod-urgent")?.status?.phase).toBe("Succeeded");
    expect(world.get<Decision>("Decision", "one")?.status?.state).toBe("Used");
  });

  test("is approved for exact contents by those who may, and for nothing else", async () => {
    declare(world, "prod", { LIQUIDA: "1.2.0" });
    ask({ name: "prod-urgent", environment: "prod", to: "1.2.0" });
    approve("stranger", "quitterie");
    say("nameless", { on: { kind: "Pass", name: "prod-urgent", point: "approval" }, by: "armel", verdict: "Approve" });
    approve("good", "armel");
    approve("good-too", "come");
    await world.settle();
    expect(world.get<Decision>("Decision", "stranger")?.status).toMatchObject({ state: "Refused", reason: "NotAuthorized" });
    expect(world.get<Decision>("Decision", "nameless")?.status).toMatchObject({ state: "Refused", reason: "NamesNoChange" });
    world.remove("Release", "liquida-1.2.0");
    world.install(release("LIQUIDA", "1.2.0", { content: [{ ...contentOf("LIQUIDA", "1.2.0", "Mainframe"), cics: ["CICSQ9"] }] }));
    await world.settle();
    expect(world.get<Decision>("Decision", "good")?.status).toMatchObject({ state: "Void", reason: "DigestChanged" });
    await at("16:30");
    expect(observed(world, "prod", "LIQUIDA")).toBe("1.1.0");
    expect(pass("prod-urgent")?.status).toMatchObject({ phase: "Idle", items: [{ reason: "ApprovalMissing" }] });
  });

  test("a word for a version that nobody released says so, on the pass and on a gate", async () => {
    ask({ name: "prod-urgent", environment: "prod", to: "1.2.0" });
    const change = { environment: "prod", application: "LIQUIDA", to: "9.9.9", digest: `sha256:${"a".repeat(64)}` };
    world.install(
      decision("yes", { on: { kind: "Pass", name: "prod-urgent", point: "approval" }, by: "armel", verdict: "Approve", changes: [change] }),
      decision("open", {
        on: { kind: "Gate", name: "qualif-exception" },
        by: "quitterie",
        verdict: "Open",
        changes: [{ ...change, environment: "qualif" }],
      }),
    );
    await world.settle();
    for (const name of ["yes", "open"])
      expect(world.get<Decision>("Decision", name)?.status).toMatchObject({
        state: "Void",
        reason: "UnknownRelease",
        message: expect.stringMatching(/LIQUIDA 9\.9\.9/u) as string,
      });
  });

  test("a no ends it: what it names goes the ordinary way", async () => {
    declare(world, "qualif", { LIQUIDA: "1.1.0" });
    ask({ name: "qualif-urgent", environment: "qualif", to: "1.1.0" });
    await world.settle();
    say("no", { on: { kind: "Pass", name: "qualif-urgent", point: "approval" }, by: "come", verdict: "Refuse" });
    await world.settle();
    expect(ready("qualif-urgent")).toBe("PassRefused");
    expect(world.environment("qualif").status?.pending?.[0]).toMatchObject({ lane: "sas" });
  });

  test("asks nobody for an approval outside production, and nobody to look at it before it has ended", async () => {
    declare(world, "qualif", { LIQUIDA: "1.1.0" });
    ask({ name: "qualif-urgent", environment: "qualif", to: "1.1.0" });
    await world.settle();
    const on = (point: string): Decision["spec"]["on"] => ({ kind: "Pass", name: "qualif-urgent", point });
    const judged = (name: string): Decision["status"] => world.get<Decision>("Decision", name)?.status;
    say("yes", { on: on("approval"), by: "armel", verdict: "Approve", about: [["qualif", "LIQUIDA", "1.1.0"]] });
    say("looked", { on: on("review"), by: "armel", verdict: "Acknowledge" });
    await world.settle();
    expect(judged("yes")).toMatchObject({ state: "Refused", reason: "NothingToDecide" });
    expect(judged("yes")?.message).toBe("Pass qualif-urgent awaits no decision on approval: it asks nothing of anybody now.");
    expect(judged("looked")?.message).toBe(
      "Pass qualif-urgent awaits no decision on review: it asks nothing of anybody now. It is reviewed only once it has ended.",
    );
    say("no", { on: on("approval"), by: "armel", verdict: "Refuse" });
    await world.settle();
    expect(judged("no")?.state).toBe("Effective");
    expect(pending(world, "qualif")).toEqual(["LIQUIDA Waiting GateClosed"]);
    expect(world.environment("qualif").status?.pending?.[0]?.lane).toBe("sas");
  });

  test("takes no further approval once both teams have approved what it carries", async () => {
    declare(world, "prod", { LIQUIDA: "1.2.0" });
    ask({ name: "prod-urgent", environment: "prod", to: "1.2.0" });
    await world.settle();
    for (const by of ["armel", "come", "benedicte"]) {
      approve(`${by}-yes`, by);
      await world.settle();
    }
    const states = ["armel", "come", "benedicte"].map((by) => world.get<Decision>("Decision", `${by}-yes`)?.status?.state);
    expect(states).toEqual(["Effective", "Effective", "Refused"]);
  });

  test("takes a change back to an older version, which no airlock does", async () => {
    declare(world, "prod", { LIQUIDA: "1.0.0" });
    await world.settle();
    expect(pending(world, "prod")).toEqual(["LIQUIDA Refused OlderThanDeployed"]);
    ask({ name: "prod-urgent", environment: "prod", to: "1.0.0" });
    await world.settle();
    expect(pending(world, "prod")).toEqual(["LIQUIDA Waiting ApprovalMissing"]);
  });

  test("a freeze holds it back, unless env-admin and exploitation let this very content through", async () => {
    world.patch("Calendar", "france", {
      spec: { freezes: [{ name: "year-end", from: "2026-12-14T00:00", to: "2027-01-08T23:59", reason: "Closing" }] },
    });
    declare(world, "prod", { LIQUIDA: "1.2.0" });
    ask({ name: "prod-urgent", environment: "prod", to: "1.2.0" });
    approve("armel-yes", "armel");
    approve("come-yes", "come");
    await world.settle();
    expect(pending(world, "prod")).toEqual(["LIQUIDA Waiting FreezePeriod"]);
    expect(world.environment("prod").status?.pending?.[0]?.finding).toMatchObject({
      who: "env-admin, exploitation",
      message: expect.stringMatching(/Only env-admin and exploitation together .*Who can act: env-admin, exploitation\.$/u) as string,
    });
    const on = { kind: "Calendar", name: "france", point: "year-end" } as const;
    say("override-1", { on, by: "armel", verdict: "Override", about: [["prod", "LIQUIDA", "1.2.0"]] });
    await world.settle();
    expect(pending(world, "prod")).toEqual(["LIQUIDA Waiting FreezePeriod"]);
    expect(why("prod", "en")).toMatch(
      /\. Armel Le Goff \(env-admin\) overrides it; it waits for the word of exploitation too, .*\s+Who can act: exploitation\./u,
    );
    expect(why("prod", "fr")).toMatch(/ Armel Le Goff \(env-admin\) passe outre ; le mot de l'équipe exploitation manque encore, /u);
    say("override-2", { on, by: "come", verdict: "Override", about: [["prod", "LIQUIDA", "1.2.0"]] });
    await at("14:30");
    expect(observed(world, "prod", "LIQUIDA")).toBe("1.2.0");
  });

  test("in production is told everything that stands before it at once: the freeze, the words, the door, what is not declared", async () => {
    world.patch("Calendar", "france", {
      spec: { freezes: [{ name: "year-end", from: "2026-12-14T00:00", to: "2027-01-08T23:59", reason: "Closing" }] },
    });
    const guards = { environments: ["prod"], platforms: ["Mainframe"], lanes: ["Exceptional"] };
    world.install(manifest("Gate", "prod-door", { title: "Door of production", openers: "qualif", guards }));
    declare(world, "prod", { LIQUIDA: "1.2.0" });
    await world.settle();
    const told = (): readonly (string | undefined)[] => {
      const entry = world.environment("prod").status?.pending?.[0];
      return [entry?.finding, ...(entry?.also ?? [])].map((one) => one?.reason);
    };
    expect(told()).toEqual(["NoLane", "FreezePeriod"]);
    const changes = [
      { environment: "prod", application: "LIQUIDA", to: "1.2.0" },
      { environment: "prod", application: "TIERS", to: "1.1.0" },
    ];
    ask({ name: "prod-urgent", environment: "prod", to: "1.2.0" }, changes);
    await world.settle();
    expect(told()).toEqual(["FreezePeriod", "ApprovalMissing", "GateClosed"]);
    const message = world.condition("Pass", "prod-urgent", "Reconciling")?.message ?? "";
    for (const text of [
      "year-end",
      "env-admin, exploitation",
      "prod-door",
      "TIERS 1.1.0 is not pending in prod",
      "before 2027-01-04T14:00",
    ])
      expect(message).toContain(text);
    expect(why("prod", "fr")).toMatch(/ par moe-liquida : P[^]*\n {2}aussi {6}ApprovalMissing : .*\n {2}aussi {6}GateClosed : /u);
    approve("armel-yes", "armel");
    approve("come-yes", "come");
    await world.settle();
    expect(world.condition("Pass", "prod-urgent", "Reconciling")?.message).not.toContain("approval Approve");
    expect(world.environment("prod").status?.pending?.[0]?.also?.map(({ reason }) => reason)).toEqual(["GateClosed"]);
  });

  test("at an hour that does not exist it is refused, with a Record", async () => {
    ask({ name: "prod-urgent", environment: "prod", to: "1.2.0", from: "2027-03-28T02:30", until: "2027-03-28T04:00" });
    await world.settle();
    expect(ready("prod-urgent")).toBe("NonexistentLocalTime");
    expect(pass("prod-urgent")?.status?.phase).toBeUndefined();
  });

  test("that nobody was there to begin is missed", async () => {
    declare(world, "qualif", { LIQUIDA: "1.1.0" });
    world.remove("Gate", "qualif-exception");
    ask({ name: "qualif-urgent", environment: "qualif", to: "1.1.0" });
    await world.settle();
    world.faults.cut = () => true;
    await world.advance({ hours: 10 });
    world.faults.cut = () => false;
    await world.restart();
    expect(pass("qualif-urgent")?.status?.phase).toBe("Missed");
  });

  test("that was over before it was declared carries nothing, and says so", async () => {
    declare(world, "qualif", { LIQUIDA: "1.1.0" });
    world.remove("Gate", "qualif-exception");
    ask({ name: "qualif-urgent", environment: "qualif", to: "1.1.0", from: "2027-01-04T05:00", until: "2027-01-04T06:00" });
    await world.settle();
    expect(pass("qualif-urgent")?.status).toMatchObject({
      phase: "Idle",
      items: [
        { reason: "OverWhenDeclared", message: expect.stringMatching(/was over \(2027-01-04T06:00\) before it was declared/u) as string },
      ],
    });
    expect(world.environment("qualif").status?.pending?.[0]).toMatchObject({ lane: "sas" });
  });

  test("that can carry nothing ends at its hour and says why, in its report and in the ledger", async () => {
    ask({ name: "there-already", environment: "qualif", to: "1.0.0" });
    ask({ name: "never-released", environment: "qualif", to: "9.9.9" });
    ask({ name: "of-last-year", environment: "qualif", to: "1.1.0", from: "2026-01-05T14:00", until: "2026-01-05T16:00" });
    await world.settle();
    expect(pass("of-last-year")?.status).toMatchObject({ phase: "Idle", items: [{ result: "Deferred", reason: "NothingPending" }] });
    const ends = pass("of-last-year")?.status?.timeline?.filter(({ text }) => text.startsWith("Pass ended"));
    expect(ends?.map(({ text }) => text)).toEqual(["Pass ended: Idle"]);
    await at("14:05");
    expect(pass("there-already")?.status).toMatchObject({
      phase: "Idle",
      items: [{ application: "LIQUIDA", to: "1.0.0", result: "Deferred", reason: "NothingPending" }],
      summary: expect.stringMatching(/LIQUIDA 1\.0\.0 is in place in qualif already/u) as string,
    });
    expect(pass("never-released")?.status).toMatchObject({
      ...{ phase: "Idle", items: [] },
      summary: expect.stringContaining("There is no Release 9.9.9 of LIQUIDA") as string,
    });
    expect(world.condition("Pass", "never-released", "Ready")?.message).toContain("There is no Release 9.9.9");
    const told = world.records("Refuse").map(({ about, reason }) => `${about.name} ${reason ?? ""}`);
    expect(told).toEqual(expect.arrayContaining(["there-already NothingPending", "never-released UnknownRelease"]));
  });

  test("carries what is pending of what it names, and says of the rest why it is left", async () => {
    declare(world, "qualif", { LIQUIDA: "1.1.0" });
    const changes = (["LIQUIDA", "TIERS"] as const).map((application) => ({ environment: "qualif", application, to: "1.1.0" }));
    ask({ name: "qualif-urgent", environment: "qualif", to: "1.1.0" }, changes);
    open("light", "qualif", "1.1.0");
    await at("15:00");
    expect(pass("qualif-urgent")?.status).toMatchObject({
      phase: "Succeeded",
      items: [
        { application: "LIQUIDA", result: "Deployed" },
        { application: "TIERS", result: "Deferred", reason: "NothingPending" },
      ],
    });
    const lines = pass("qualif-urgent")?.status?.timeline?.map(({ text }) => text);
    expect(lines).toContainEqual(expect.stringMatching(/^Content controlled: .*; 0 of 1 changes rejected$/u));
  });
});
