import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { declare, observed, passes, pending, startConverged } from "./world/converged.ts";
import { during } from "./world/during.ts";
import { estate } from "./world/estate-repository.ts";
import { decision, manifest } from "./world/sample.ts";
import type { World } from "./world/world.ts";

let world: World;
const PASS = "dev-20270104-1";
const NEXT = "dev-20270104-2";

beforeEach(async () => {
  world = await startConverged();
});
afterEach(async () => {
  await world.stop();
});

const POLICY = "ecluse-decisions";

describe("an outcome that nobody knows", () => {
  beforeEach(async () => {
    world.shop.script("dev-zos Deploy", "Unknown");
    declare(world, "dev", { LIQUIDA: "1.1.0" });
    await world.settle();
  });
  const decide = async (name: string, verdict: string, more: object = {}): Promise<void> => {
    world.install(decision(name, { on: { kind: "Pass", name: PASS, point: "dev/LIQUIDA" }, verdict, ...more }));
    await world.settle();
  };

  test("stops the pass until a person decides, however long it takes", async () => {
    await world.advance({ hours: 5 });
    await world.restart();
    expect(world.condition("Pass", PASS, "Stalled")).toMatchObject({ status: "True", reason: "OutcomeUnknown" });
    expect(world.condition("Pass", PASS, "Ready")?.message).toMatch(/point dev\/LIQUIDA, verdict Keep/u);
    expect(world.shop.jobs).toHaveLength(1);
    expect(world.environment("dev").status?.lock?.pass).toBe(PASS);
  });

  test("Keep goes on from there, and the Decision is used up", async () => {
    await decide("keep", "Keep");
    expect(passes(world)).toEqual([`${PASS} Succeeded: LIQUIDA Deployed`]);
    expect(world.shop.jobs.map(({ order }) => order.step)).toEqual(["Deploy", "Smoke"]);
    expect(world.get<Judged>("Decision", "keep")?.status).toMatchObject({ state: "Used", name: "Anne Brest" });
    expect(world.records("Decide").map(({ about }) => about.name)).toEqual(["keep"]);
  });

  test("RollBack takes it back", async () => {
    await decide("back", "RollBack", { reason: "The load library is half copied." });
    expect(passes(world)).toEqual([`${PASS} Failed: LIQUIDA RolledBack Decided`]);
    expect(observed(world, "dev", "LIQUIDA")).toBe("1.0.0");
    expect(world.get<Judged>("Decision", "back")?.status?.state).toBe("Used");
  });

  test.each([
    ["by somebody who may not", { by: "marc" }, "Refused"],
    ["by a channel that proves nothing", { channel: "Mail", by: "anne" }, "Refused"],
    ["after it expired", { expiresAt: "2027-01-04T06:59:00Z" }, "Expired"],
  ])("a word %s does not count, and has a Record", async (_why, more, state) => {
    await decide("word", "Keep", more);
    expect(world.condition("Pass", PASS, "Stalled")?.reason).toBe("OutcomeUnknown");
    expect(world.get<Judged>("Decision", "word")?.status?.state).toBe(state);
    expect(world.condition("Decision", "word", "Stalled")?.status).toBe("True");
    expect(world.records("Refuse").map(({ about }) => `${about.kind} ${about.name}`)).toEqual(["Decision word"]);
    await world.restart();
    expect(world.records("Refuse")).toHaveLength(1);
    expect(world.shop.jobs).toHaveLength(1);
  });

  test.each([
    ["is not bound", (): void => world.remove("ValidatingAdmissionPolicyBinding", POLICY)],
    ["only notes", (): void => world.patch("ValidatingAdmissionPolicyBinding", POLICY, { spec: { validationActions: ["Audit"] } })],
    ["is not there", (): void => world.remove("ValidatingAdmissionPolicy", POLICY)],
  ])("a word does not count when the policy that proves whose it is %s", async (_why, weaken) => {
    weaken();
    await decide("word", "Keep");
    expect(world.get<Judged>("Decision", "word")?.status).toMatchObject({ state: "Refused", reason: "PolicyNotBound" });
    expect(world.records("Refuse").map(({ about }) => about.name)).toEqual(["word"]);
    expect(world.condition("Pass", PASS, "Stalled")?.reason).toBe("OutcomeUnknown");
  });

  test("nor when somebody wrote into its status that it counts", async () => {
    world.remove("ValidatingAdmissionPolicyBinding", POLICY);
    world.install(decision("word", { on: { kind: "Pass", name: PASS, point: "dev/LIQUIDA" }, verdict: "Keep" }));
    world.patchStatus("Decision", "word", { state: "Effective", reason: "Effective" });
    await world.settle();
    expect(world.get<Judged>("Decision", "word")?.status).toMatchObject({ state: "Refused", reason: "PolicyNotBound" });
    expect(world.records("Decide")).toEqual([]);
  });

  test("a word on another point, or another pass, does not count", async () => {
    await decide("other-point", "Keep", { on: { kind: "Pass", name: PASS, point: "dev/TIERS" } });
    await decide("other-pass", "Keep", { on: { kind: "Pass", name: "dev-20270103-1", point: "dev/LIQUIDA" } });
    expect(world.condition("Pass", PASS, "Stalled")?.reason).toBe("OutcomeUnknown");
    const judged = (name: string) => world.get<Judged>("Decision", name)?.status;
    expect(judged("other-point")).toMatchObject({ state: "Refused", reason: "NothingToDecide" });
    expect(judged("other-point")?.message).toMatch(/awaits no decision on dev\/TIERS: it awaits dev\/LIQUIDA \(Keep, Done, RollBack\)/u);
    expect(judged("other-pass")).toMatchObject({ state: "Refused", reason: "UnknownSubject" });
    expect(world.records("Refuse").map(({ about, reason }) => `${about.name} ${reason ?? ""}`)).toEqual([
      "other-point NothingToDecide",
      "other-pass UnknownSubject",
    ]);
  });

  test("a word of another kind than asked for does not count", async () => {
    await decide("approve", "Approve");
    expect(world.get<Judged>("Decision", "approve")?.status).toMatchObject({ state: "Refused", reason: "OtherVerdictAwaited" });
    expect(world.condition("Pass", PASS, "Stalled")?.reason).toBe("OutcomeUnknown");
  });

  test("a second word on it, and one that comes after it was settled, are not kept for another day", async () => {
    world.install(
      decision("first", { on: { kind: "Pass", name: PASS, point: "dev/LIQUIDA" }, verdict: "Keep" }),
      decision("second", { on: { kind: "Pass", name: PASS, point: "dev/LIQUIDA" }, verdict: "Keep" }),
    );
    await world.settle();
    const states = ["first", "second"].map((name) => world.get<Judged>("Decision", name)?.status?.state);
    // Whether the second is judged before or after the first was used, it does not stay.
    expect([...states].sort().join()).toMatch(/^(?:Refused,Used|Used,Void)$/u);
    await decide("late", "Keep");
    expect(world.get<Judged>("Decision", "late")?.status).toMatchObject({ state: "Refused", reason: "NothingToDecide" });
    expect(world.list<Judged>("Decision").filter(({ status }) => status?.state === "Effective")).toEqual([]);
  });

  test("a crash between acting on a word and saying so on it leaves it used, not waiting for another day", async () => {
    world.faults.cut = ({ method, path }) =>
      method === "PUT" && path.endsWith("/decisions/keep/status") && passes(world)[0]?.includes("open") === false;
    await decide("keep", "Keep");
    world.faults.cut = () => false;
    await world.restart();
    expect(world.get<Judged>("Decision", "keep")?.status).toMatchObject({
      state: "Used",
      message: "Deploy of LIQUIDA counts as Succeeded.",
    });
    expect(passes(world)).toEqual([`${PASS} Succeeded: LIQUIDA Deployed`]);
  });
});

describe("a word that nobody waits for", () => {
  test("on a step that ended well is refused in the estate's language, with a Record", async () => {
    world.install(estate("https://git.env.example/estate.git", {}, { locale: "fr" }));
    declare(world, "dev", { LIQUIDA: "1.1.0" });
    await world.settle();
    world.install(decision("none", { on: { kind: "Pass", name: PASS, point: "dev/LIQUIDA" }, verdict: "Keep" }));
    await world.settle();
    expect(world.get<Judged>("Decision", "none")?.status).toMatchObject({
      state: "Refused",
      reason: "NothingToDecide",
      message: `Pass ${PASS} n'attend aucune décision sur dev/LIQUIDA : il n'attend rien de personne pour l'instant.`,
    });
    expect(world.condition("Pass", PASS, "Ready")?.message).toBe("1 en place");
    expect(world.condition("Release", "liquida-1.1.0", "Ready")?.message).toMatch(/^Le contenu sha256:\w+… est connu\.$/u);
    expect(world.records("Refuse").map(({ reason }) => reason)).toEqual(["NothingToDecide"]);
  });

  test("on a step that is still at work is refused, and does not count when its outcome is lost later", async () => {
    world.shop.script("dev-zos Deploy", "Running");
    declare(world, "dev", { LIQUIDA: "1.1.0" });
    await world.settle();
    world.install(decision("hasty", { on: { kind: "Pass", name: PASS, point: "dev/LIQUIDA" }, verdict: "Keep" }));
    await world.settle();
    expect(world.get<Judged>("Decision", "hasty")?.status?.state).toBe("Refused");
    world.shop.finish("Unknown");
    await world.advance({ seconds: 2 });
    expect(world.condition("Pass", PASS, "Stalled")?.reason).toBe("OutcomeUnknown");
  });
});

describe("a word that may expire", () => {
  test("is Effective until its hour, then Expired, and never counts again", async () => {
    const on = { kind: "Estate", name: "shop", point: `rewritten-history/${"a".repeat(40)}` };
    world.install(
      estate("https://git.env.example/estate.git"),
      decision("early", { on, verdict: "Confirm", expiresAt: "2027-01-04T08:00:00Z" }),
    );
    await world.settle();
    expect(world.get<Judged>("Decision", "early")?.status?.state).toBe("Effective");
    await world.advance({ minutes: 61 });
    expect(world.get<Judged>("Decision", "early")?.status?.state).toBe("Expired");
  });

  test("a state that a person wrote into the status is not taken for a word that was judged", async () => {
    world.shop.script("dev-zos Deploy", "Unknown");
    declare(world, "dev", { LIQUIDA: "1.1.0" });
    await world.settle();
    world.install(decision("forged", { by: "marc", on: { kind: "Pass", name: PASS, point: "dev/LIQUIDA" }, verdict: "Keep" }));
    world.patchStatus("Decision", "forged", { state: "Effective", name: "Anne Brest" });
    await world.settle();
    expect(world.condition("Pass", PASS, "Stalled")?.reason).toBe("OutcomeUnknown");
    expect(world.get<Judged>("Decision", "forged")?.status?.state).toBe("Refused");
    expect(world.records("Refuse").map(({ about }) => about.name)).toEqual(["forged"]);
  });
});

describe("a pass that is deleted", () => {
  // Nobody deletes one that has ended, where that is bound.
  beforeEach(() => {
    world.remove("ValidatingAdmissionPolicyBinding", "ecluse-passes");
  });

  test("midway ends what it began, puts off the rest, and goes", async () => {
    during(world, "Smoke", () => {
      world.remove("Pass", PASS);
    });
    declare(world, "dev", { LIQUIDA: "1.1.0", TIERS: "1.1.0" });
    await world.settle();
    expect(world.get("Pass", PASS)).toBeUndefined();
    expect(world.shop.ran.slice(0, 3)).toEqual([
      "dev-zos Deploy LIQUIDA 1.1.0",
      "dev-zos Phasein LIQUIDA 1.1.0",
      "dev-zos Smoke LIQUIDA 1.1.0",
    ]);
    expect(observed(world, "dev", "LIQUIDA")).toBe("1.1.0");
    expect(world.shop.jobs.every(({ state }) => state === "Ended")).toBe(true);
    expect(passes(world)).toEqual([`${NEXT} Succeeded: TIERS Deployed`]);
    expect(observed(world, "dev", "TIERS")).toBe("1.1.0 1.1.0");
  });

  test("while its first job is still held takes that job back", async () => {
    during(world, "Deploy", () => {
      world.remove("Pass", PASS);
    });
    declare(world, "dev", { LIQUIDA: "1.1.0" });
    await world.settle();
    expect(world.shop.jobs[0]?.state).toBe("Cancelled");
    expect(passes(world)).toEqual([`${NEXT} Succeeded: LIQUIDA Deployed`]);
    expect(world.shop.jobs.map(({ order, state }) => `${order.step} ${state}`)).toEqual([
      "Deploy Cancelled",
      "Deploy Ended",
      "Smoke Ended",
    ]);
  });

  test("leaves its name to nobody, and the ledger tells whose lines are whose", async () => {
    declare(world, "dev", { LIQUIDA: "1.1.0" });
    await world.settle();
    const uids = [world.pass(PASS).metadata.uid];
    world.remove("Pass", PASS);
    declare(world, "dev", { LIQUIDA: "1.2.0" });
    await world.settle();
    expect(passes(world)).toEqual([`${NEXT} Succeeded: LIQUIDA Deployed`]);
    uids.push(world.pass(NEXT).metadata.uid);
    const told = world.records("Deploy").map(({ about }) => `${about.name} ${about.uid ?? ""}`);
    expect(told).toEqual([`${PASS} ${uids[0] ?? ""}`, `${NEXT} ${uids[1] ?? ""}`]);
    expect(observed(world, "dev", "LIQUIDA")).toBe("1.2.0");
    expect(world.shop.ran.filter((line) => line.includes(" Deploy "))).toEqual([
      "dev-zos Deploy LIQUIDA 1.1.0",
      "dev-zos Deploy LIQUIDA 1.2.0",
    ]);
  });

  test("leaves its name to nobody of an environment that is made anew", async () => {
    declare(world, "dev", { LIQUIDA: "1.1.0" });
    await world.settle();
    const { spec } = world.environment("dev");
    world.remove("Pass", PASS);
    world.remove("Environment", "dev");
    await world.settle();
    world.install(manifest("Environment", "dev", { ...spec, versions: { LIQUIDA: "1.2.0" } }));
    await world.settle();
    expect(passes(world)).toEqual([`${NEXT} Succeeded: LIQUIDA Deployed`]);
  });

  test("goes too when its environment is no longer there", async () => {
    const changes = [{ environment: "gone", application: "LIQUIDA", to: "1.1.0" }];
    const metadata = { name: "gone-20270104-1", finalizers: ["ecluse.dev/pass"] };
    world.install({
      ...decision("x", {}),
      kind: "Pass",
      metadata,
      spec: { lane: "Continuous", environment: "gone", date: "2027-01-04", changes },
    });
    await world.settle();
    expect(world.condition("Pass", "gone-20270104-1", "Stalled")).toMatchObject({ status: "True", reason: "UnknownEnvironment" });
    world.remove("Pass", "gone-20270104-1");
    await world.settle();
    expect(world.get("Pass", "gone-20270104-1")).toBeUndefined();
  });
});

describe("a status that somebody wrote by hand", () => {
  test("versions that say done hide nothing for long, whatever time they bear", async () => {
    world.faults.cut = ({ method, path }) => method === "POST" && path.endsWith("/passes");
    declare(world, "dev", { LIQUIDA: "1.1.0" });
    await world.settle();
    const versions = (world.environment("dev").status?.versions ?? []).map((one) => ({
      ...one,
      version: "1.1.0",
      observedAt: "2099-01-01T00:00:00Z",
    }));
    world.patchStatus("Environment", "dev", { versions, pending: [], lock: null });
    world.faults.cut = () => false;
    await world.advance({ minutes: 6 });
    expect(observed(world, "dev", "LIQUIDA")).toBe("1.1.0");
    expect(world.shop.ran).toContain("dev-zos Deploy LIQUIDA 1.1.0");
  });

  test("versions that say older run nothing that is in place", async () => {
    const versions = (world.environment("dev").status?.versions ?? []).map((one) => ({ ...one, version: "None" }));
    world.patchStatus("Environment", "dev", { versions });
    await world.advance({ minutes: 6 });
    expect(world.shop.jobs).toEqual([]);
    expect(passes(world)).toEqual([]);
    expect(world.environment("dev").status?.summary?.inSync).toBe("Yes");
  });

  test("a Ready that is not is put right, and lets nothing pass", async () => {
    declare(world, "prod", { LIQUIDA: "1.1.0" });
    await world.settle();
    world.patchStatus("Environment", "prod", { pending: [], summary: { inSync: "Yes", pending: 0 } });
    await world.settle();
    expect(pending(world, "prod")).toEqual(["LIQUIDA Waiting NoLane"]);
    expect(world.shop.jobs).toEqual([]);
  });

  test("a lock that was taken away comes back for the pass that has begun, and nothing runs beside it", async () => {
    world.shop.script("dev-zos Deploy", "Running");
    declare(world, "dev", { LIQUIDA: "1.1.0" });
    await world.settle();
    declare(world, "dev", { LIQUIDA: "1.1.0", PORTAIL: "1.1.0" });
    world.patchStatus("Environment", "dev", { lock: null });
    await world.advance({ minutes: 6 });
    expect(passes(world)).toEqual([`${PASS} Running: LIQUIDA open`]);
    world.shop.finish();
    await world.advance({ minutes: 6 });
    expect(passes(world)).toEqual([`${PASS} Succeeded: LIQUIDA Deployed`, "dev-20270104-2 Succeeded: PORTAIL Deployed"]);
    expect(world.shop.ran.filter((line) => line.includes(" Deploy "))).toEqual([
      "dev-zos Deploy LIQUIDA 1.1.0",
      "dev-cloud Deploy PORTAIL 1.1.0",
    ]);
  });

  test("items that say Deployed end the pass, and the change is still made", async () => {
    during(world, "Deploy", () => {
      const items = (world.pass(PASS).status?.items ?? []).map((item) => ({ ...item, steps: [], result: "Deployed" }));
      world.patchStatus("Pass", PASS, { items });
    });
    declare(world, "dev", { LIQUIDA: "1.1.0" });
    await world.settle();
    await world.advance({ minutes: 6 });
    expect(observed(world, "dev", "LIQUIDA")).toBe("1.1.0");
    expect(world.shop.ran.filter((line) => line === "dev-zos Deploy LIQUIDA 1.1.0")).toHaveLength(1);
  });

  test("steps that say Succeeded do not make a change Deployed: the target's own evidence does", async () => {
    during(world, "Deploy", () => {
      const [item] = world.pass(PASS).status?.items ?? [];
      const steps = ["Deploy", "Phasein", "Smoke"].map((name) => ({ ...item?.steps?.[0], name, phase: "Ended", result: "Succeeded" }));
      world.patchStatus("Pass", PASS, { items: [{ ...item, steps }] });
    });
    declare(world, "dev", { LIQUIDA: "1.1.0" });
    await world.settle();
    expect(passes(world)).toEqual([`${PASS} Failed: LIQUIDA RolledBack EvidenceMismatch`]);
    expect(world.environment("dev").status?.summary?.inSync).toBe("No");
  });
});

describe("a defect", () => {
  test("in one pass gives that pass Ready=Unknown, is tried again, and stops no other object", async () => {
    world.shop.script("dev-zos prepare Deploy", "Broken", "Broken", "Broken");
    world.patch("Environment", "prod", { spec: { title: "Production" } });
    declare(world, "dev", { LIQUIDA: "1.1.0" });
    await world.settle();
    expect(world.condition("Pass", PASS, "Ready")).toMatchObject({ status: "Unknown", reason: "InternalError" });
    expect(world.condition("Environment", "prod", "Ready")?.status).toBe("True");
    expect(world.condition("Target", "dev-zos", "Ready")?.status).toBe("True");
    await world.advance({ minutes: 1 });
    expect(passes(world)).toEqual([`${PASS} Succeeded: LIQUIDA Deployed`]);
  });
});

interface Judged {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly status?: { readonly state?: string; readonly name?: string; readonly message?: string };
}
