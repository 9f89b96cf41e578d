import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Estate } from "../../controller/api/types.ts";
import { requires } from "../requires.ts";
import type { EstateWorld } from "./world/estate-repository.ts";
import { ESTATE, signingKey, startEstate } from "./world/estate-repository.ts";
import { environment, manifest, release } from "./world/sample.ts";

const RULES = [{ paths: ["estate/environments/prod.yaml", "estate/teams"], teams: ["env-admin"] }];
/** Half an hour after the world begins; what Git holds as dates of its commits is years earlier. */
const HALF_PAST = "2027-01-04T07:30:00Z";

describe.skipIf(!requires("git") || !requires("sshd"))("row 18: an estate that takes signed commits only", () => {
  let world: EstateWorld;
  let anne: Key;
  let marc: Key;
  let mallory: Key;
  let good: string;

  beforeEach(async () => {
    world = await startEstate();
    [anne, marc, mallory] = ["anne", "marc", "mallory"].map((name) => signingKey(world.repository, name)) as [Key, Key, Key];
    world.write(
      team("env-admin", { name: "Anne Brest", user: "anne", signingKeys: [{ key: anne.publicKey }] }),
      team("moe", { name: "Marc Vannes", user: "marc", signingKeys: [{ key: marc.publicKey, validBefore: HALF_PAST }] }),
    );
    good = await world.push("Keys, before anything is verified");
    verify({ mode: "All" });
    await world.settle();
    world.write(release("LIQUIDA", "1.3.0"));
  });
  afterEach(async () => {
    await world.end();
  });

  test("a commit by an allowed signer is applied", async () => {
    await signed(anne);
    accepted();
  });

  test("an unsigned commit is not, and is refused once", async () => {
    const unsigned = await world.push("Unsigned");
    await world.advance({ minutes: 2 });
    refused(unsigned, /it is not signed with an SSH key\. Nothing of/u);
  });

  test("a commit by a key that nobody knows is not", async () => {
    const stranger = await signed(mallory);
    refused(stranger, new RegExp(`signed by key ${mallory.fingerprint.replaceAll("+", "\\+")}, which no Team before it has`, "u"));
  });

  test("a signer that the same commit adds does not count for it, and counts for the next", async () => {
    const member = { name: "Mallory", user: "mallory", signingKeys: [{ key: mallory.publicKey }] };
    world.write(team("newcomers", member));
    const itself = await signed(mallory);
    refused(itself, /It adds the key to Team newcomers itself, and a signer counts only for the commits after that/u);
    world.repository.git("reset", "--quiet", "--soft", good);
    await signed(anne);
    world.write(release("LIQUIDA", "1.4.0"));
    await signed(mallory);
    expect(world.get("Release", "liquida-1.4.0")).toBeDefined();
  });

  test("a key that somebody writes into a Team by hand counts for nothing", async () => {
    const members = [{ name: "Mallory", user: "mallory", signingKeys: [{ key: mallory.publicKey }] }];
    world.repository.git("add", "--all");
    world.repository.git(...mallory.args, "commit", "--quiet", "-S", "-m", "Signed");
    world.remove("ValidatingAdmissionPolicyBinding", "ecluse-declared");
    world.patch("Team", "env-admin", { spec: { members } });
    await world.poke("Estate", ESTATE);
    refused(world.repository.git("rev-parse", "HEAD"), /which no Team before it has/u);
  });

  test("a key counts until its hour in business time, whatever the dates in Git", async () => {
    await signed(marc);
    accepted();
    await world.advance({ minutes: 30 });
    world.write(release("LIQUIDA", "1.4.0"));
    const late = await signed(marc);
    expect(world.get("Release", "liquida-1.4.0")).toBeUndefined();
    expect(message()).toMatch(
      new RegExp(`^${late.slice(0, 12)}: .* key of Marc Vannes that has expired: it counted until ${HALF_PAST}`, "u"),
    );
  });

  test("a commit signed early is taken once its key counts", async () => {
    world.write(
      team("env-admin", {
        name: "Anne Brest",
        user: "anne",
        signingKeys: [{ key: anne.publicKey }, { key: mallory.publicKey, validAfter: HALF_PAST }],
      }),
    );
    await signed(anne);
    world.write(release("LIQUIDA", "1.4.0"));
    await signed(mallory);
    expect(message()).toMatch(/does not count yet: it counts from/u);
    await world.advance({ minutes: 31 });
    expect(world.get("Release", "liquida-1.4.0")).toBeDefined();
  });

  test("a good signature by who may not sign that file is not enough", async () => {
    verify({ mode: "All", rules: RULES });
    world.write(environment("prod", { LIQUIDA: "1.1.0" }));
    const foreign = await signed(marc);
    refused(
      foreign,
      /it changes estate\/environments\/prod\.yaml, which only env-admin may sign \(verify\.rules\[0\]\), and is signed by Marc Vannes \(moe\)/u,
    );
    expect(world.environment("prod").spec.versions["LIQUIDA"]).toBe("1.0.0");
    world.repository.git("reset", "--quiet", "--soft", good);
    await signed(anne);
    accepted();
    expect(world.environment("prod").spec.versions["LIQUIDA"]).toBe("1.1.0");
  });

  test("a merge by who may not sign that file neither brings it in unsigned nor takes it back", async () => {
    verify({ mode: "All", rules: RULES });
    world.repository.git("checkout", "--quiet", "-b", "side");
    await signed(marc);
    world.repository.git("checkout", "--quiet", "main");
    world.write(environment("prod", { LIQUIDA: "1.1.0" }));
    await signed(anne);
    world.repository.git("checkout", "--quiet", "side");
    world.repository.git(...marc.args, "merge", "--quiet", "-S", "-s", "ours", "-m", "Back to what it was", "main");
    world.repository.git("checkout", "--quiet", "-B", "main", "side");
    await world.poke("Estate", ESTATE);
    refused(world.repository.git("rev-parse", "HEAD"), /it changes estate\/environments\/prod\.yaml, which only env-admin may sign/u);
    expect(world.environment("prod").spec.versions["LIQUIDA"]).toBe("1.1.0");
    world.repository.git("reset", "--quiet", "--hard", "HEAD^2");
    world.repository.git(...marc.args, "merge", "--quiet", "-S", "--no-ff", "-m", "Both", "HEAD@{1}^1");
    await world.poke("Estate", ESTATE);
    accepted();
    expect(world.environment("prod").spec.versions["LIQUIDA"]).toBe("1.1.0");
  });

  test("an unsigned commit below a signed one is not applied, and signed anew both are", async () => {
    const unsigned = await world.push("Unsigned");
    world.repository.write("README.md", "More\n");
    await signed(anne);
    refused(unsigned, new RegExp(`git rebase -f -S ${good.slice(0, 12)}`, "u"), 2);
    world.repository.git(...anne.args, "rebase", "--quiet", "-f", "-S", good);
    await world.poke("Estate", ESTATE);
    accepted();
  });

  test("at the first look the last commit stands for all files", async () => {
    world.patchStatus("Estate", ESTATE, { revision: null });
    verify({ mode: "All", rules: RULES });
    const foreign = await signed(marc);
    refused(foreign, /which only env-admin may sign/u);
    await signed(anne);
    accepted();
  });

  test("while no team has a key, it says how to begin", async () => {
    world.repository.git("clean", "--quiet", "-fd");
    world.write(team("env-admin", { name: "Anne Brest", user: "anne" }), team("moe", { name: "Marc Vannes", user: "marc" }));
    const without = await signed(anne);
    world.write(release("LIQUIDA", "1.3.0"));
    refused(
      await signed(anne),
      new RegExp(`No Team that ${without.slice(0, 12)} declares has a signing key, so nobody may sign: set verify.mode to None`, "u"),
    );
    world.patchStatus("Estate", ESTATE, { revision: null });
    refused(await signed(anne), /No Team of this namespace has a signing key, so nobody may sign: create the Teams by kubectl first/u, 2);
  });

  function verify(how: object): void {
    world.patch("Estate", ESTATE, { spec: { source: { git: { verify: how } } } });
  }

  async function signed(by: Key): Promise<string> {
    const made = world.repository.commitSigned(by.args, "Signed");
    await world.poke("Estate", ESTATE);
    return made;
  }

  function message(): string {
    return world.condition("Estate", ESTATE, "Ready")?.message ?? "";
  }

  function accepted(): void {
    expect(world.get("Release", "liquida-1.3.0")).toBeDefined();
    expect(world.condition("Estate", ESTATE, "Ready")).toMatchObject({ status: "True", reason: "Applied" });
  }

  /** Nothing is applied, the commit and its rule are named, and one Record for each head says so. */
  function refused(commit: string, rule: RegExp, heads = 1): void {
    expect(world.get("Release", "liquida-1.3.0")).toBeUndefined();
    expect(world.condition("Estate", ESTATE, "Stalled")).toMatchObject({ status: "True", reason: "UnverifiedCommit" });
    expect(message().slice(0, 13)).toBe(`${commit.slice(0, 12)}:`);
    expect(message()).toMatch(rule);
    expect(world.get<Estate>("Estate", ESTATE)?.status?.revision?.attempted).toBe(world.repository.git("rev-parse", "HEAD"));
    expect(world.records("Refuse").map(({ reason }) => reason)).toEqual(Array.from({ length: heads }, () => "UnverifiedCommit"));
  }
});

type Key = ReturnType<typeof signingKey>;

function team(name: string, ...members: readonly object[]) {
  return manifest("Team", name, { title: name, members });
}
