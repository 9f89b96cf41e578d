import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { requires } from "../requires.ts";
import type { EstateWorld } from "./world/estate-repository.ts";
import { ESTATE, signingKey, startEstate } from "./world/estate-repository.ts";
import { manifest, release } from "./world/sample.ts";

describe.skipIf(!requires("git") || !requires("sshd"))("an estate that takes signed commits only", () => {
  let world: EstateWorld;
  let anne: ReturnType<typeof signingKey>;
  let mallory: ReturnType<typeof signingKey>;

  beforeEach(async () => {
    world = await startEstate();
    anne = signingKey(world.repository, "anne");
    mallory = signingKey(world.repository, "mallory");
    world.write(teamOf(["Anne Brest", "anne", anne.publicKey]));
    await world.push("Anne's key, before anything is verified");
    world.patch("Estate", ESTATE, { spec: { source: { git: { verify: { mode: "All" } } } } });
    await world.settle();
    world.write(release("LIQUIDA", "1.3.0"));
  });
  afterEach(async () => {
    await world.end();
  });

  const signed = (by: ReturnType<typeof signingKey>): Promise<string> => {
    world.repository.git("add", "--all");
    world.repository.git(...by.args, "commit", "--quiet", "-S", "-m", "Signed");
    return world.poke("Estate", ESTATE).then(() => world.repository.git("rev-parse", "HEAD"));
  };
  const refused = (rule: RegExp): void => {
    expect(world.get("Release", "liquida-1.3.0")).toBeUndefined();
    expect(world.condition("Estate", ESTATE, "Stalled")).toMatchObject({ status: "True", reason: "UnverifiedCommit" });
    expect(world.condition("Estate", ESTATE, "Ready")?.message).toMatch(rule);
    expect(world.records("Refuse").map(({ reason }) => reason)).toEqual(["UnverifiedCommit"]);
  };

  test("a commit by an allowed signer is applied", async () => {
    await signed(anne);
    expect(world.get("Release", "liquida-1.3.0")).toBeDefined();
    expect(world.condition("Estate", ESTATE, "Ready")).toMatchObject({ status: "True", reason: "Applied" });
    expect(world.records("Refuse")).toEqual([]);
  });

  test("an unsigned commit is not, and is refused once", async () => {
    await world.push("Unsigned");
    await world.advance({ minutes: 2 });
    refused(/it is not signed/u);
  });

  test("a commit by a key that nobody knows is not", async () => {
    await signed(mallory);
    refused(/none of the members' signing keys/u);
  });

  test("a signer that the same commit adds does not count for it", async () => {
    world.write(teamOf(["Anne Brest", "anne", anne.publicKey], ["Mallory", "mallory", mallory.publicKey]));
    await signed(mallory);
    refused(/none of the members' signing keys/u);
  });

  test("an unsigned commit below a signed one is not", async () => {
    await world.push("Unsigned");
    world.repository.write("README.md", "More\n");
    await signed(anne);
    expect(world.get("Release", "liquida-1.3.0")).toBeUndefined();
    expect(world.condition("Estate", ESTATE, "Stalled")?.reason).toBe("UnverifiedCommit");
  });
});

function teamOf(...members: readonly (readonly [name: string, user: string, key: string])[]) {
  const people = members.map(([name, user, key]) => ({ name, user, signingKeys: [key] }));
  return manifest("Team", "env-admin", { title: "Environments", members: people });
}
