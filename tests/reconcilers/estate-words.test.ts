import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { stringify } from "yaml";
import type { Decision, Environment, Estate, Gate, Release } from "../../controller/api/types.ts";
import { releaseDigest } from "../../controller/domain/delivery/release-digest.ts";
import { requires } from "../requires.ts";
import { passes } from "./world/converged.ts";
import { doorEstate, GATE, qualif } from "./world/door.ts";
import type { EstateWorld } from "./world/estate-repository.ts";
import { ESTATE, signingKey, startEstate } from "./world/estate-repository.ts";
import { decision, manifest, release } from "./world/sample.ts";

const POLICY = "ecluse-decisions";
/** Half an hour after the world begins. */
const HALF_PAST = "2027-01-04T07:30:00Z";
/** When commits are made, unless a test says otherwise: as the world begins. */
const BEGIN = "2027-01-04T07:00:00Z";

describe.skipIf(!requires("git") || !requires("sshd"))("words in Git", () => {
  let world: EstateWorld;
  let quitterie: Key;
  let hugo: Key;
  let marc: Key;
  let mallory: Key;
  let committedAt: string;

  beforeEach(async () => {
    committedAt = BEGIN;
    world = await startEstate({ interval: "1h" });
    [quitterie, hugo, marc, mallory] = ["quitterie", "hugo", "marc", "mallory"].map((name) => signingKey(world.repository, name)) as [
      Key,
      Key,
      Key,
      Key,
    ];
    for (const code of ["LIQUIDA", "TIERS"] as const) world.shop.install("qualif-zos", code, "1.0.0");
    world.write(
      ...doorEstate([
        { name: "Quitterie Abel", user: "quitterie", signingKeys: [{ key: quitterie.publicKey }] },
        { name: "Hugo Brou", user: "hugo", signingKeys: [{ key: hugo.publicKey, validBefore: HALF_PAST }] },
      ]),
      manifest("Team", "moe", {
        title: "Delivery",
        members: [{ name: "Marc Vannes", user: "marc", signingKeys: [{ key: marc.publicKey }] }],
      }),
    );
    await world.push("Qualification, behind its door");
  });
  afterEach(async () => {
    await world.end();
  });

  test("one that an opener signs opens the gate within a fetch, whoever the commit names as its author, and is used once", async () => {
    write("tonight", word("Open"));
    const commit = await signed(quitterie, "--author=Mallory <mallory@env.example>");
    expect(given("tonight")).toMatchObject({
      spec: { by: "quitterie", channel: "Git", decidedAt: BEGIN, evidence: { commit, key: quitterie.fingerprint } },
      status: { state: "Effective", name: "Quitterie Abel", decidedAt: BEGIN },
    });
    expect(gate()).toBe("Open");
    expect(world.condition("Estate", ESTATE, "Ready")).toMatchObject({ status: "True", reason: "Applied" });
    expect(decided()).toEqual(["Decide Effective tonight"]);
    await at("23:00");
    expect(passes(world)).toEqual(["sas-2027-01-04 Succeeded: LIQUIDA Deployed"]);
    expect(given("tonight")?.status).toMatchObject({ state: "Used" });
    expect(decided()).toEqual(["Decide Effective tonight"]);
  });

  test("a Close counts too, by when its commit was made", async () => {
    write("tonight", word("Open"));
    await signed(quitterie);
    await world.advance({ minutes: 10 });
    committedAt = "2027-01-04T07:05:00Z";
    write("not-tonight", { ...word("Close"), changes: undefined, by: "quitterie", reason: "The load is not done." });
    await signed(quitterie);
    expect(given("not-tonight")).toMatchObject({ spec: { decidedAt: committedAt }, status: { state: "Effective" } });
    expect(gate()).toBe("Closed");
    committedAt = "2027-01-04T07:04:00Z";
    write("earlier", word("Open"));
    await signed(quitterie);
    expect(given("earlier")?.status).toMatchObject({ state: "Refused", reason: "ClosedSince" });
    expect(gate()).toBe("Closed");
  });

  test("a Close counts at once, though its commit is dated before the opening that was read before it", async () => {
    committedAt = "2027-01-04T07:05:00Z";
    await world.advance({ minutes: 10 });
    write("tonight", word("Open"));
    await signed(quitterie);
    expect(gate()).toBe("Open");
    committedAt = BEGIN;
    write("not-tonight", word("Close"));
    await signed(quitterie);
    expect(given("not-tonight")).toMatchObject({ spec: { decidedAt: "2027-01-04T07:10:00Z" }, status: { state: "Effective" } });
    expect(gate()).toBe("Closed");
  });

  test("a date in the future makes no word newer than its first reading", async () => {
    committedAt = "2031-01-01T00:00:00Z";
    write("tonight", word("Open"));
    await signed(quitterie);
    expect(given("tonight")?.spec.decidedAt).toBe(BEGIN);
  });

  test("one by somebody who is no opener is refused, has its Record, and holds back nothing", async () => {
    write("tonight", word("Open"));
    world.write(release("LIQUIDA", "1.3.0"));
    await signed(marc);
    expect(given("tonight")).toMatchObject({
      spec: { by: "marc" },
      status: { state: "Refused", reason: "NotAuthorized", message: expect.stringContaining("marc may not open qualif-zos-sas") as string },
    });
    expect(gate()).toBe("Closed");
    expect(decided()).toEqual(["Refuse NotAuthorized tonight"]);
    expect(world.get("Release", "liquida-1.3.0")).toBeDefined();
  });

  test.each([
    ["unsigned", () => undefined, /is not signed with an SSH key: it is nobody's word, whoever it names as its author/u],
    ["signed by a key nobody knows", () => mallory, /which no member of a Team has/u],
    ["signed by a key that has expired", () => hugo, /a key of Hugo Brou that has expired: it counted until 2027-01-04T07:30:00Z/u],
  ])("one that is %s is refused once, and stays so", async (_how, key, says) => {
    await world.advance({ minutes: 31 });
    write("tonight", word("Open"));
    world.write(release("LIQUIDA", "1.3.0"));
    await signed(key(), "--author=Quitterie Abel <quitterie@env.example>");
    refused("tonight", "NotAuthorized", says);
    expect(world.get("Release", "liquida-1.3.0")).toBeDefined();
    const members = [
      { name: "Quitterie Abel", user: "quitterie", signingKeys: [quitterie, hugo, mallory].map((one) => ({ key: one.publicKey })) },
    ];
    world.write(manifest("Team", "qualif", { title: "Qualification", members }));
    await signed(undefined);
    await world.restart();
    await world.advance({ minutes: 5 });
    refused("tonight", "NotAuthorized", says);
    expect(gate()).toBe("Closed");
  });

  test("one that speaks for somebody else is refused with who signed it, and the other of the same commit counts for its signer", async () => {
    write("hers", { ...word("Open"), by: "quitterie" });
    write("his", { ...word("Open"), by: "marc" });
    await signed(quitterie);
    expect(given("hers")?.status?.state).toBe("Effective");
    expect(given("his")).toBeUndefined();
    expect(finding("his")).toMatchObject({
      line: 1,
      column: 1,
      reason: "NotAuthorized",
      message: expect.stringMatching(/is signed by Quitterie Abel \(quitterie\), and the file speaks for marc/u) as string,
    });
    expect([...decided()].sort()).toEqual(["Decide Effective hers", "Refuse NotAuthorized his"]);
  });

  test("one for another content is void", async () => {
    const changes = [{ environment: "qualif", application: "LIQUIDA", to: "1.1.0", digest: `sha256:${"0".repeat(64)}` }];
    write("tonight", { ...word("Open"), changes });
    await signed(quitterie);
    expect(given("tonight")?.status).toMatchObject({ state: "Void", reason: "DigestChanged" });
    expect(gate()).toBe("Closed");
  });

  test("what is merged counts by the commit that added it, never by the merge", async () => {
    world.repository.git("checkout", "--quiet", "-b", "side");
    write("tonight", word("Open"));
    commit(quitterie);
    world.repository.git("checkout", "--quiet", "main");
    world.repository.git("merge", "--quiet", "--no-ff", "-m", "Merged by a forge", "side");
    await world.poke("Estate", ESTATE);
    expect(given("tonight")?.status?.state).toBe("Effective");
    write("squashed", word("Open"));
    await signed(undefined, "--author=Quitterie Abel <quitterie@env.example>");
    expect(given("squashed")).toBeUndefined();
  });

  test("a file that is changed after it was added is refused where it stands, and the word stays as it was given", async () => {
    write("tonight", word("Open"));
    await signed(quitterie);
    write("tonight", { ...word("Open"), reason: "In other words." });
    await signed(quitterie);
    expect(finding("tonight")).toMatchObject({
      reason: "DecisionChanged",
      message: expect.stringMatching(/tonight stands as it was given/u) as string,
    });
    expect(world.records("Refuse").map(({ reason }) => reason)).toEqual(["DecisionChanged"]);
    expect(given("tonight")).toMatchObject({ status: { state: "Effective" } });
    expect(given("tonight")?.spec.reason).toBeUndefined();
    write("unseen", word("Open"));
    commit(quitterie);
    write("unseen", { ...word("Open"), reason: "Changed before anybody saw it." });
    await signed(quitterie);
    expect(given("unseen")).toBeUndefined();
    expect(finding("unseen")).toMatchObject({ reason: "DecisionChanged", message: expect.stringMatching(/added and signed/u) as string });
    world.repository.git("revert", "--no-edit", "HEAD");
    await world.poke("Estate", ESTATE);
    expect(given("unseen")?.status?.state).toBe("Effective");
  });

  test("a file that goes away takes nothing back", async () => {
    write("tonight", word("Open"));
    await signed(quitterie);
    world.repository.git("rm", "--quiet", "estate/decisions/tonight.yaml");
    await signed(marc);
    await world.advance({ minutes: 10 });
    expect(given("tonight")?.status?.state).toBe("Effective");
    expect(gate()).toBe("Open");
    expect(world.get<Estate>("Estate", ESTATE)?.status?.inventory?.filter(({ kind }) => kind === "Decision")).toEqual([]);
  });

  test("env-admin confirms a prune by a commit, and nobody else does", async () => {
    const anne = signingKey(world.repository, "anne");
    const members = [{ name: "Anne Brest", user: "anne", signingKeys: [{ key: anne.publicKey }] }];
    world.write(manifest("Team", "env-admin", { title: "Environments", members }));
    world.erase({ kind: "Environment", metadata: { name: "prod" } }, { kind: "Target", metadata: { name: "prod-zos" } });
    await signed(undefined);
    const point = world.get<Estate>("Estate", ESTATE)?.status?.pendingPrune?.point;
    const confirm = { on: { kind: "Estate", name: ESTATE, point }, verdict: "Confirm" };
    write("not-hers", confirm);
    await signed(marc);
    expect(given("not-hers")?.status).toMatchObject({ state: "Refused", reason: "NotAuthorized" });
    expect(world.get("Environment", "prod")).toBeDefined();
    write("hers", confirm);
    await signed(anne);
    expect(given("hers")).toMatchObject({ spec: { by: "anne", channel: "Git" }, status: { state: "Used", name: "Anne Brest" } });
    expect(world.get("Environment", "prod")).toBeUndefined();
  });

  test("a name that a word by kubectl has is not taken twice", async () => {
    world.install(decision("tonight", { ...word("Open"), by: "quitterie" }));
    write("tonight", word("Open"));
    await signed(quitterie);
    expect(finding("tonight")).toMatchObject({
      reason: "Duplicate",
      message: expect.stringMatching(/given by quitterie \(Kubernetes\)/u) as string,
    });
    expect(given("tonight")?.spec.channel).toBe("Kubernetes");
  });

  test("the key has to be that of the opener: a team that gives somebody else her user gives no right", async () => {
    const members = [{ name: "Mallory", user: "quitterie", signingKeys: [{ key: mallory.publicKey }] }];
    world.write(manifest("Team", "newcomers", { title: "Newcomers", members }));
    await signed(undefined);
    write("tonight", word("Open"));
    await signed(mallory);
    expect(given("tonight")?.status).toMatchObject({ state: "Refused", reason: "NotAuthorized" });
    expect(gate()).toBe("Closed");
  });

  test("while the policy that proves whose word it is isn't bound it waits, and nobody's word is made of it", async () => {
    bind("Audit");
    write("tonight", word("Open"));
    await signed(quitterie);
    expect(given("tonight")).toBeUndefined();
    expect(finding("tonight")?.reason).toBe("PolicyNotBound");
    expect(decided()).toEqual([]);
    bind("Deny");
    await world.poke("Estate", ESTATE);
    expect(given("tonight")?.status?.state).toBe("Effective");
  });

  test("one pushed after the pass did not open it, however old its commit says it is", async () => {
    write("tonight", word("Open"));
    await signed(quitterie);
    await at("23:00");
    write("backdated", word("Open"));
    await signed(quitterie);
    expect(given("backdated")?.spec.decidedAt).toBe(BEGIN);
    expect(given("backdated")?.status).toMatchObject({ state: "Refused", reason: "NothingToDecide" });
    expect(given("tonight")?.status).toMatchObject({ state: "Used" });
  });

  test("an object that was lost comes back as what it was: no younger, and counted once", async () => {
    write("tonight", word("Open"));
    await signed(quitterie);
    const first = given("tonight");
    await world.advance({ hours: 1 });
    world.remove("Decision", "tonight");
    await world.poke("Estate", ESTATE);
    expect(given("tonight")?.metadata.uid).not.toBe(first?.metadata.uid);
    expect(given("tonight")).toMatchObject({ spec: first?.spec, status: { state: "Effective", decidedAt: BEGIN } });
    expect(gate()).toBe("Open");
    await at("23:00");
    world.remove("Decision", "tonight");
    await world.poke("Estate", ESTATE);
    expect(given("tonight")?.status?.state).toBe("Used");
    expect(decided()).toEqual(["Decide Effective tonight"]);
  });

  test("a crash between making the object and judging it neither loses nor doubles it", async () => {
    world.faults.cut = ({ method, path }) => method === "PUT" && path.includes("ecluse-ledger");
    write("tonight", word("Open"));
    await signed(quitterie);
    expect(given("tonight")?.status?.state).toBeUndefined();
    expect(gate()).toBe("Closed");
    world.faults.cut = () => false;
    await world.restart();
    expect(given("tonight")?.status?.state).toBe("Effective");
    expect(gate()).toBe("Open");
    expect(decided()).toEqual(["Decide Effective tonight"]);
  });

  test("words that come together with what they are about are taken once that is known", async () => {
    world.remove("ValidatingAdmissionPolicyBinding", "ecluse-declared");
    world.remove("Gate", GATE);
    world.remove("Team", "qualif");
    world.patchStatus("Estate", ESTATE, { revision: null });
    write("tonight", word("Open"));
    await signed(quitterie);
    expect(given("tonight")?.status?.state).toBe("Effective");
  });

  test("a change is asked for by whoever wrote its line, also when somebody else's commit is read with it: four eyes are two persons'", async () => {
    const spec = world.get<Gate>("Gate", GATE)?.spec;
    world.write(manifest("Gate", GATE, { ...spec, fourEyes: true }), qualif("1.2.0"));
    world.repository.commit("LIQUIDA 1.2.0", "--author=Quitterie Abel <quitterie@env.example>");
    world.repository.write("NOTES.md", "Nothing of the estate.\n");
    await world.push("Notes", "--author=Marc Vannes <marc@env.example>");
    expect(world.get<Environment>("Environment", "qualif")?.status?.pending).toMatchObject([
      { to: "1.2.0", requestedBy: "Quitterie Abel" },
    ]);
    write("own", word("Open", "1.2.0"));
    await signed(quitterie);
    expect(gate()).toBe("Closed");
    write("others", word("Open", "1.2.0"));
    await signed(hugo);
    expect(gate()).toBe("Open");
  });

  /** Writes a word into its file. */
  function write(name: string, spec: object): void {
    const object = { apiVersion: "ecluse.dev/v1alpha1", kind: "Decision", metadata: { name }, spec };
    world.repository.write(`estate/decisions/${name}.yaml`, stringify(object, { defaultStringType: "QUOTE_DOUBLE" }));
  }

  function commit(by: Key | undefined, ...args: readonly string[]): string {
    const before = process.env["GIT_COMMITTER_DATE"];
    process.env["GIT_COMMITTER_DATE"] = committedAt;
    try {
      const { repository } = world;
      return by === undefined ? repository.commit("A word", ...args) : repository.commitSigned(by.args, "A word", ...args);
    } finally {
      if (before === undefined) delete process.env["GIT_COMMITTER_DATE"];
      else process.env["GIT_COMMITTER_DATE"] = before;
    }
  }

  async function signed(by: Key | undefined, ...args: readonly string[]): Promise<string> {
    const made = commit(by, ...args);
    await world.poke("Estate", ESTATE);
    return made;
  }

  function word(verdict: "Open" | "Close", to = "1.1.0") {
    const content = world.get<Release>("Release", `liquida-${to}`);
    const digest = content === undefined ? "" : releaseDigest(content);
    return { on: { kind: "Gate", name: GATE }, verdict, changes: [{ environment: "qualif", application: "LIQUIDA", to, digest }] };
  }

  function given(name: string): Decision | undefined {
    return world.get<Decision>("Decision", name);
  }

  function gate(): string | undefined {
    return world.get<Gate>("Gate", GATE)?.status?.state;
  }

  /** What the ledger holds of words, in its order. */
  function decided(): readonly string[] {
    return world
      .records()
      .filter(({ action, about }) => ["Decide", "Refuse"].includes(action) && about.kind === "Decision")
      .map(({ action, reason = "", about }) => `${action} ${reason} ${about.name}`);
  }

  function finding(name: string) {
    const files = world.get<Estate>("Estate", ESTATE)?.status?.files ?? [];
    return files.find(({ path }) => path === `estate/decisions/${name}.yaml`)?.findings[0];
  }

  function refused(name: string, reason: string, says: RegExp): void {
    expect(given(name)).toBeUndefined();
    expect(finding(name)).toMatchObject({ line: 1, column: 1, reason, message: expect.stringMatching(says) as string });
    expect(decided()).toEqual([`Refuse ${reason} ${name}`]);
  }

  function bind(action: "Audit" | "Deny"): void {
    world.patch("ValidatingAdmissionPolicyBinding", POLICY, { spec: { validationActions: [action] } });
  }

  async function at(time: string): Promise<void> {
    await world.advance(world.now().until(Temporal.ZonedDateTime.from(`2027-01-04T${time}[Europe/Paris]`).toInstant()));
  }
});

type Key = ReturnType<typeof signingKey>;
