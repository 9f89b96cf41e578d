import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { stringify } from "yaml";
import type { Decision, Estate, MEP, Release } from "../../controller/api/types.ts";
import { releaseDigest } from "../../controller/domain/delivery/release-digest.ts";
import { requires } from "../requires.ts";
import { passes } from "./world/converged.ts";
import { doorEstate, GATE } from "./world/door.ts";
import type { EstateWorld } from "./world/estate-repository.ts";
import { ESTATE, signingKey, startEstate } from "./world/estate-repository.ts";
import { acknowledge, putBackTo } from "./world/put-back.ts";
import { rebuilt } from "./world/rebuilt.ts";
import type { Manifest } from "./world/sample.ts";
import { environment, INCIDENT, manifest } from "./world/sample.ts";
import type { World } from "./world/world.ts";

type Person = "anne" | "come" | "quitterie";
const DAY = "2027-01-04";
const BROKEN = "estate/bookings/broken.yaml";

/** A cluster that is lost and set up anew from Git, with every word in Git: what it finds there must let nothing begin a second time. */
describe.skipIf(!requires("git") || !requires("sshd"))("what had begun before its cluster was lost", () => {
  let world: EstateWorld;
  let fresh: World | undefined;
  let keys: Readonly<Record<Person, ReturnType<typeof signingKey>>>;
  beforeEach(async () => {
    fresh = undefined;
    world = await startEstate({ interval: "6h" }, {}, { writeBack: true });
    world.repository.git("config", "receive.denyCurrentBranch", "updateInstead");
    world.shop.install("qualif-zos", "LIQUIDA", "1.0.0");
    const keyOf = (name: Person) => signingKey(world.repository, name);
    keys = { anne: keyOf("anne"), come: keyOf("come"), quitterie: keyOf("quitterie") };
    world.write(
      ...doorEstate([member("quitterie")]).map((one) => (one.kind === "Gate" ? { ...one, spec: { ...one.spec, closesAt: "72h" } } : one)),
      manifest("Team", "env-admin", { title: "Environments", members: [member("anne")] }),
      manifest("Team", "exploitation", { title: "Operations", members: [member("come")] }),
      environment("prod", { LIQUIDA: "1.0.0" }, { calendar: "france" }),
    );
    await world.push("Production, and qualification behind its door");
  });
  afterEach(async () => {
    await fresh?.stop();
    await world.end();
  });

  test("a go-live that was kept and taken back since is not brought again, and says where its story stands", async () => {
    await declared(goLive({ from: `${DAY}T08:00`, to: `${DAY}T23:00` }));
    await approved("MEP", "march");
    await say("anne", { on: { kind: "MEP", name: "march", point: "go" }, verdict: "Go", changes: changes("prod") });
    await world.advance({ hours: 2 });
    await say("anne", { on: { kind: "MEP", name: "march", point: "step/20" }, verdict: "Keep" });
    await world.poke("Estate", ESTATE);
    expect(mep(world)?.status?.phase).toBe("Done");
    const folded = versions(world);
    expect(folded).toContain("1.1.0");
    world.repository.write("estate/environments/prod.yaml", folded.replace("1.1.0", "1.0.0"));
    await world.push("Back to what ran before");

    fresh = await rebuilt(world);
    await fresh.advance({ hours: 1 });
    await fresh.poke("Estate", ESTATE);
    expect(mep(fresh)?.status).toMatchObject({ phase: "Lost", deployed: [] });
    expect(fresh.condition("MEP", "march", "Stalled")).toMatchObject({
      status: "True",
      reason: "Lost",
      message: expect.stringMatching(/had begun before .* was lost: records\/ says how it went.* prod .*under another name/u) as string,
    });
    expect([passes(fresh), inProduction(fresh)]).toEqual([[], []]);
    expect(versions(world)).toContain("1.0.0");
    expect(fresh.records("Refuse").map(({ about, reason }) => [about.name, reason])).toContainEqual(["march", "Lost"]);
  });

  test("a go-live whose file is gone is kept once it has begun, with its words and steps, until somebody confirms", async () => {
    await declared(goLive({ from: `${DAY}T08:00`, to: `${DAY}T23:00` }));
    await approved("MEP", "march");
    await say("anne", { on: { kind: "MEP", name: "march", point: "go" }, verdict: "Go", changes: changes("prod") });
    await world.advance({ hours: 2 });
    world.erase(goLive({}));
    await world.push("Never mind");
    expect(mep(world)?.status?.startedAt).toBeDefined();
    const { point = "", objects } = world.get<Estate>("Estate", ESTATE)?.status?.pendingPrune ?? {};
    expect(objects).toEqual([{ kind: "MEP", name: "march" }]);
    await say("anne", { on: { kind: "MEP", name: "march", point: "step/20" }, verdict: "Keep" });
    expect(mep(world)?.status?.phase).toBe("Done");
    await say("anne", { on: { kind: "Estate", name: ESTATE, point }, verdict: "Confirm" });
    await world.poke("Estate", ESTATE);
    expect(mep(world)).toBeUndefined();
  });

  test("one whose file is gone before it begins is deleted at once", async () => {
    await declared(goLive({ from: `${DAY}T08:00`, to: `${DAY}T23:00` }));
    world.erase(goLive({}));
    await world.push("Never mind");
    expect(mep(world)).toBeUndefined();
  });

  test("a go-live that had every word and had not begun begins as it would have", async () => {
    await declared(goLive({ from: `${DAY}T10:00`, to: `${DAY}T23:00` }, `${DAY}T10:30`));
    await approved("MEP", "march");
    await say("anne", { on: { kind: "MEP", name: "march", point: "go" }, verdict: "Go", changes: changes("prod") });
    fresh = await rebuilt(world);
    await fresh.advance({ hours: 4 });
    expect(inProduction(fresh)).toEqual(["Deploy", "Phasein", "Smoke"].map((step) => `prod-zos ${step} LIQUIDA 1.1.0`));
    expect(mep(fresh)?.status?.phase).toBe("Running");
  });

  test("an exceptional pass that failed is over, whoever had approved it", async () => {
    await declared(...urgent("09:00"));
    world.shop.script("prod-zos Smoke", "Failed");
    await approved("Pass", "urgent");
    await world.advance({ hours: 2 });
    await world.poke("Estate", ESTATE);
    expect(passes(world)).toEqual(["urgent Failed: LIQUIDA RolledBack StepFailed"]);

    fresh = await rebuilt(world);
    await fresh.advance({ hours: 2 });
    expect(passes(fresh)).toEqual(["urgent Idle: LIQUIDA Deferred BegunBefore"]);
    expect(fresh.pass("urgent").status?.summary).toMatch(/^Pass urgent had begun before .*to be asked for under another name\.$/u);
    expect(inProduction(fresh)).toEqual([]);
  });

  test.each([
    ["another file that is broken", "GateMissing"],
    ["a mistake in its file", "UnknownField"],
  ])("an exceptional pass that %s keeps out is approved meanwhile, and begins once that is mended", async (_what, reason) => {
    const [production, pass] = urgent("09:00");
    const isOther = reason === "GateMissing";
    if (isOther) world.repository.write(BROKEN, "kind: [Booking");
    await declared(production, isOther ? pass : { ...pass, spec: { ...pass.spec, exceptionel: true } });
    for (const by of ["anne", "come"] as const) {
      const word = await write(by, {
        on: { kind: "Pass", name: "urgent", point: "approval" },
        verdict: "Approve",
        changes: changes("prod"),
      });
      expect(word?.status?.state).toBeUndefined();
      const message = expect.stringMatching(
        `^It is judged once Pass urgent is in .*yaml:\\d+:\\d+ ${reason} holds that back .* mend the file`,
      ) as string;
      expect(word?.status?.conditions?.[0]).toMatchObject({ reason: "HeldBack", message });
    }
    if (isOther) world.repository.git("rm", "--quiet", BROKEN);
    await declared(production, pass);
    await world.advance({ hours: 3 });
    expect(states(world)).toEqual(["Used", "Used"]);
    expect(inProduction(world)).toContain("prod-zos Deploy LIQUIDA 1.1.0");
  });

  test("one that was approved is approved still in a cluster that is set up anew while a file is broken", async () => {
    await declared(...urgent("14:00"));
    await approved("Pass", "urgent");
    world.repository.write(BROKEN, "kind: [Booking");
    await world.push("A broken booking");
    fresh = await rebuilt(world);
    await fresh.advance({ minutes: 5 });
    expect([fresh.get("Pass", "urgent"), states(fresh)]).toEqual([undefined, [undefined, undefined]]);
    world.repository.git("rm", "--quiet", BROKEN);
    world.repository.commit("Mended");
    await fresh.poke("Estate", ESTATE);
    await fresh.advance({ hours: 8 });
    expect(inProduction(fresh)).toContain("prod-zos Deploy LIQUIDA 1.1.0");
  });

  test("a green light is spent for it", async () => {
    world.shop.script("qualif-zos Smoke", "Failed");
    await say("quitterie", { on: { kind: "Gate", name: GATE }, verdict: "Open", changes: changes("qualif") });
    await world.advance({ hours: 15 });
    await world.poke("Estate", ESTATE);
    expect(passes(world)).toEqual([`sas-${DAY} Failed: LIQUIDA RolledBack StepFailed`]);

    fresh = await rebuilt(world, ["qualif-zos", "LIQUIDA", "1.0.0"]);
    const used = [{ environment: "qualif", application: "LIQUIDA", pass: `sas-${DAY}` }];
    expect(fresh.list<Decision>("Decision").map(({ status }) => status)).toEqual([expect.objectContaining({ state: "Used", used })]);
    await fresh.advance({ hours: 24 });
    expect(passes(fresh)).toEqual(["sas-2027-01-05 Idle: LIQUIDA Deferred GateClosed"]);
  });

  test("a word that was refused stays so in a cluster that was put back, whatever its giver has become since", async () => {
    await declared(goLive({ from: `${DAY}T10:00`, to: `${DAY}T23:00` }, `${DAY}T10:30`));
    await say("anne", { on: { kind: "MEP", name: "march", point: "approval" }, verdict: "Approve", changes: changes("prod") });
    await say("anne", { on: { kind: "MEP", name: "march", point: "go" }, verdict: "Go", changes: changes("prod") });
    const putBack = world.backup();
    const refused = { on: { kind: "MEP", name: "march", point: "approval" }, verdict: "Approve", changes: changes("prod") };
    expect((await write("quitterie", refused))?.status).toMatchObject({ state: "Refused", reason: "NotAuthorized" });
    await declared(manifest("Team", "exploitation", { title: "Operations", members: [member("come"), member("quitterie")] }));

    await putBackTo(world, putBack);
    await acknowledge(world);
    await world.poke("Estate", ESTATE);
    await world.advance({ hours: 6 });
    expect(inProduction(world)).toEqual([]);
    expect(mep(world)?.status?.phase).toBe("Planned");
  });

  function member(user: Person) {
    return { name: user, user, signingKeys: [{ key: keys[user].publicKey }] };
  }

  function goLive(window: object, at = `${DAY}T08:30`): Manifest {
    return manifest("MEP", "march", {
      ...{ title: "March", ...INCIDENT, environment: "prod", calendar: "france", window },
      requires: [
        { verdict: "Approve", teams: ["env-admin", "exploitation"] },
        { verdict: "Go", teams: ["env-admin"] },
      ],
      items: [{ application: "LIQUIDA", version: "1.1.0", kind: "Change" }],
      runbook: [
        { ...{ step: "10", title: "z/OS", at, minutes: 10, owner: "env-admin" }, run: { action: "Deploy", platforms: ["Mainframe"] } },
        { step: "20", title: "Keep?", at: `${DAY}T10:45`, minutes: 10, owner: "env-admin", dependsOn: ["10"], decision: true },
      ],
      rollback: { minutes: 10, backBy: `${DAY}T13:00` },
    });
  }

  function urgent(at: string): readonly [Manifest, Manifest] {
    const exceptional = { reason: "Payments stop otherwise", requestedBy: "moe", at: `${DAY}T${at}`, until: `${DAY}T20:00` };
    const named = [{ environment: "prod", application: "LIQUIDA", to: "1.1.0" }];
    return [
      environment("prod", { LIQUIDA: "1.1.0" }, { calendar: "france" }),
      manifest("Pass", "urgent", { lane: "Exceptional", environment: "prod", date: DAY, exceptional, changes: named }),
    ];
  }

  function states(there: World): readonly (string | undefined)[] {
    return there.list<Decision>("Decision").map(({ status }) => status?.state);
  }

  async function declared(...manifests: readonly Manifest[]): Promise<void> {
    world.write(...manifests);
    await world.push("What is to be brought");
  }

  async function approved(kind: "MEP" | "Pass", name: string): Promise<void> {
    for (const by of ["anne", "come"] as const)
      await say(by, { on: { kind, name, point: "approval" }, verdict: "Approve", changes: changes("prod") });
  }

  async function say(by: Person, spec: Readonly<Record<string, unknown>>): Promise<void> {
    expect((await write(by, spec))?.status?.state).toMatch(/^(?:Effective|Used)$/u);
  }

  async function write(by: Person, spec: Readonly<Record<string, unknown>>): Promise<Decision | undefined> {
    const name = `word-${String(world.list("Decision").length)}`;
    const object = { apiVersion: "ecluse.dev/v1alpha1", kind: "Decision", metadata: { name }, spec };
    world.repository.write(`estate/decisions/${name}.yaml`, stringify(object, { defaultStringType: "QUOTE_DOUBLE" }));
    vi.stubEnv("GIT_COMMITTER_DATE", world.now().toString());
    world.repository.commitSigned(keys[by].args, "A word");
    vi.unstubAllEnvs();
    await world.poke("Estate", ESTATE);
    return world.get<Decision>("Decision", name);
  }

  function changes(where: string) {
    const release = world.get<Release>("Release", "liquida-1.1.0") ?? expect.unreachable("There is no such release.");
    return [{ environment: where, application: "LIQUIDA", to: "1.1.0", digest: releaseDigest(release) }];
  }

  function mep(there: World): MEP | undefined {
    return there.get<MEP>("MEP", "march");
  }

  function versions({ repository }: EstateWorld): string {
    return repository.git("show", "main:estate/environments/prod.yaml");
  }

  function inProduction({ shop }: World): readonly string[] {
    return shop.ran.filter((line) => line.startsWith("prod"));
  }
});
