import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { stringify } from "yaml";
import type { Decision, Estate, Gate, Release } from "../../controller/api/types.ts";
import { releaseDigest } from "../../controller/domain/delivery/release-digest.ts";
import { requires } from "../requires.ts";
import { doorEstate, GATE } from "./world/door.ts";
import type { EstateWorld } from "./world/estate-repository.ts";
import { ESTATE, signingKey, startEstate } from "./world/estate-repository.ts";

describe.skipIf(!requires("git") || !requires("sshd"))("a word whose file is taken away before it was read", () => {
  let world: EstateWorld;
  let quitterie: ReturnType<typeof signingKey>;

  beforeEach(async () => {
    world = await startEstate({ interval: "1h" });
    quitterie = signingKey(world.repository, "quitterie");
    for (const code of ["LIQUIDA", "TIERS"] as const) world.shop.install("qualif-zos", code, "1.0.0");
    world.write(...doorEstate([{ name: "Quitterie Abel", user: "quitterie", signingKeys: [{ key: quitterie.publicKey }] }]));
    await world.push("Qualification, behind its door");
    say("tonight", "Open");
    commit(quitterie);
    await world.poke("Estate", ESTATE);
    expect(gate()).toBe("Open");
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await world.end();
  });

  test("stops what it stops all the same, as a whole push", async () => {
    say("stop-it", "Close");
    const added = commit(quitterie);
    takenAway("stop-it");
    await world.poke("Estate", ESTATE);
    expect(given("stop-it")).toMatchObject({
      spec: { by: "quitterie", verdict: "Close", evidence: { commit: added } },
      status: { state: "Effective" },
    });
    expect([gate(), finding("stop-it")]).toEqual(["Closed", undefined]);
    await looks(2);
    expect(decided()).toEqual(["Decide Effective tonight", "Decide Effective stop-it"]);
  });

  test.each([true, false])("stops it when it is moved to another file, be that taken away too: %s", async (isTakenAway) => {
    say("stop-it", "Close");
    commit(quitterie);
    world.repository.git("mv", "estate/decisions/stop-it.yaml", "estate/decisions/moved.yaml");
    commit();
    if (isTakenAway) takenAway("moved");
    await world.poke("Estate", ESTATE);
    expect([given("stop-it")?.status?.state, gate()]).toEqual(["Effective", "Closed"]);
  });

  test("stops it when it is changed instead, which is told at its place", async () => {
    say("stop-it", "Close");
    commit(quitterie);
    say("stop-it", "Open");
    commit();
    await world.poke("Estate", ESTATE);
    expect(given("stop-it")).toMatchObject({ spec: { verdict: "Close" }, status: { state: "Effective" } });
    expect([gate(), finding("stop-it")?.reason]).toEqual(["Closed", "DecisionChanged"]);
    await looks(2);
    expect(finding("stop-it")?.message).toMatch(/stop-it stands as it was given/u);
  });

  test("stops it when a merge leaves out what its side brought", async () => {
    world.repository.git("checkout", "--quiet", "-b", "side");
    say("stop-it", "Close");
    commit(quitterie);
    world.repository.git("checkout", "--quiet", "-");
    world.repository.git("merge", "--quiet", "--no-ff", "--strategy", "ours", "-m", "Merge", "side");
    await world.poke("Estate", ESTATE);
    expect([given("stop-it")?.status?.state, gate()]).toEqual(["Effective", "Closed"]);
  });

  test("stops it in a push that brings something else to apply, and when the controller is restarted meanwhile", async () => {
    say("stop-it", "Close");
    commit(quitterie);
    world.erase({ kind: "Release", metadata: { name: "liquida-1.2.0" } });
    takenAway("stop-it");
    await world.restart();
    await world.poke("Estate", ESTATE);
    expect([given("stop-it")?.status?.state, gate()]).toEqual(["Effective", "Closed"]);
  });

  test("lets nothing pass: it is refused, once, and told at its place as long as that commit stands", async () => {
    say("more", "Open");
    commit(quitterie);
    const taking = takenAway("more").slice(0, 12);
    await world.poke("Estate", ESTATE);
    await looks(2);
    expect(given("more")).toBeUndefined();
    expect(finding("more")).toEqual({
      line: 1,
      column: 1,
      reason: "DecisionChanged",
      message: `Commit ${taking} took this file away before it was read: Open of quitterie (Gate ${GATE}) does not count. If that is still their word, quitterie adds a file of another name by a signed commit; nothing is taken out of decisions/.`,
    });
    expect(decided()).toEqual(["Decide Effective tonight", "Refuse DecisionChanged more"]);
    say("again", "Open");
    commit(quitterie);
    await world.poke("Estate", ESTATE);
    expect([given("again")?.status?.state, finding("more")]).toEqual(["Effective", undefined]);
  });

  test("is nobody's where nobody signed it; what was read before is left alone, taken or refused", async () => {
    say("forged", "Close");
    commit();
    takenAway("forged");
    say("unsigned", "Close");
    commit();
    await world.poke("Estate", ESTATE);
    expect([finding("forged")?.reason, finding("unsigned")?.reason, gate()]).toEqual(["NotAuthorized", "NotAuthorized", "Open"]);
    takenAway("tonight", "unsigned");
    await world.poke("Estate", ESTATE);
    expect(world.get<Estate>("Estate", ESTATE)?.status?.files ?? []).toEqual([]);
    expect([given("tonight")?.status?.state, gate()]).toEqual(["Effective", "Open"]);
    expect(decided()).toEqual(["Decide Effective tonight", "Refuse NotAuthorized unsigned", "Refuse NotAuthorized forged"]);
  });

  function say(name: string, verdict: "Open" | "Close"): void {
    const content = world.get<Release>("Release", "liquida-1.1.0");
    const digest = content === undefined ? "" : releaseDigest(content);
    const spec = {
      on: { kind: "Gate", name: GATE },
      verdict,
      changes: [{ environment: "qualif", application: "LIQUIDA", to: "1.1.0", digest }],
    };
    const object = { apiVersion: "ecluse.dev/v1alpha1", kind: "Decision", metadata: { name }, spec };
    world.repository.write(`estate/decisions/${name}.yaml`, stringify(object, { defaultStringType: "QUOTE_DOUBLE" }));
  }

  function commit(by?: typeof quitterie): string {
    vi.stubEnv("GIT_COMMITTER_DATE", "2027-01-04T07:00:00Z");
    return by === undefined ? world.repository.commit("A word") : world.repository.commitSigned(by.args, "A word");
  }

  function takenAway(...names: readonly string[]): string {
    world.repository.git("rm", "--quiet", ...names.map((name) => `estate/decisions/${name}.yaml`));
    return commit();
  }

  async function looks(count: number): Promise<void> {
    for (let look = 0; look < count; look += 1) await world.poke("Estate", ESTATE);
  }

  const given = (name: string): Decision | undefined => world.get<Decision>("Decision", name);
  const gate = (): string | undefined => world.get<Gate>("Gate", GATE)?.status?.state;

  function finding(name: string) {
    const files = world.get<Estate>("Estate", ESTATE)?.status?.files ?? [];
    return files.find(({ path }) => path === `estate/decisions/${name}.yaml`)?.findings[0];
  }

  function decided(): readonly string[] {
    return world
      .records()
      .filter(({ action, about }) => ["Decide", "Refuse"].includes(action) && about.kind === "Decision")
      .map(({ action, reason = "", about }) => `${action} ${reason} ${about.name}`);
  }
});
