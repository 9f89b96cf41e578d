import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Environment, Estate } from "../../controller/api/types.ts";
import { requires } from "../requires.ts";
import { passes, pending } from "./world/converged.ts";
import type { EstateWorld } from "./world/estate-repository.ts";
import { ESTATE, estate, startEstate } from "./world/estate-repository.ts";
import { application, decision, environment, manifest, release, target, teams } from "./world/sample.ts";

describe.skipIf(!requires("git"))("an estate read from a repository", () => {
  let world: EstateWorld;

  beforeEach(async () => {
    world = await startEstate();
  });
  afterEach(async () => {
    await world.end();
  });

  const status = (): Estate["status"] => world.get<Estate>("Estate", ESTATE)?.status;
  const ready = () => world.condition("Estate", ESTATE, "Ready");
  const findings = (): readonly string[] =>
    (status()?.files ?? []).flatMap(({ path, findings: found }) => found.map((one) => `${path}:${one.line}:${one.column} ${one.reason}`));

  test("applies everything in dependency order, and says which commit is applied", () => {
    const head = world.repository.git("rev-parse", "HEAD");
    expect(ready()).toMatchObject({ status: "True", reason: "Applied" });
    expect(status()?.revision).toEqual({ attempted: head, applied: head, appliedAt: "2027-01-04T07:00:00Z" });
    expect(status()?.inventory).toHaveLength(20);
    const order = ["Team", "Target", "Application", "Release", "Environment"];
    const versions = order.map((kind) => world.list(kind).map(({ metadata }) => Number(metadata.uid?.slice(-12))));
    for (const [index, kind] of versions.slice(1).entries())
      expect(Math.min(...kind)).toBeGreaterThan(Math.max(...(versions[index] ?? [])));
    expect(world.condition("Environment", "dev", "InSync")?.status).toBe("True");
    expect(world.shop.jobs).toEqual([]);
  });

  test("a commit that edits a version is deployed", async () => {
    world.write(environment("dev", { LIQUIDA: "1.1.0", TIERS: "1.0.0", PORTAIL: "1.0.0" }));
    await world.push("LIQUIDA 1.1.0 in dev");
    expect(passes(world)).toEqual(["dev-20270104-1 Succeeded: LIQUIDA Deployed"]);
    expect(world.get<Environment>("Environment", "dev")?.metadata.annotations?.["ecluse.dev/file"]).toBe("estate/environments/dev.yaml");
  });

  test("rows 20 and 21: what is too large, and what a commit says of itself, reach people as plain words", async () => {
    world.write(release("LIQUIDA", "1.3.0"));
    const titled = await world.push("Nice \u001b[2Jtitle \u202e reversed", "--author=Evil \u001b[31m <x@env.example>");
    expect(ready()?.message).toContain(`${titled.slice(0, 12)} (Nice \\u{1b}[2Jtitle \\u{202e} reversed)`);
    world.repository.commitBomb();
    await world.poke("Estate", ESTATE);
    expect(ready()).toMatchObject({
      status: "False",
      reason: "SourceTooLarge",
      message: expect.stringContaining("check source.git.path") as string,
    });
    expect(status()?.revision?.applied).toBe(titled);
    expect(world.events()).toContain(`Warning SourceTooLarge Estate/${ESTATE}`);
    const told = [...world.list("Event"), ...world.list("Estate"), ...world.list("Record")];
    expect(told.filter((one) => /\u001b|\u202e/u.test(textsOf(one).join("\n")))).toEqual([]);
    world.repository.git("reset", "--quiet", "--hard", titled);
    world.write(release("LIQUIDA", "1.4.0"));
    await world.push("Small again");
    expect(ready()).toMatchObject({ status: "True", reason: "Applied" });
  });

  test("one bad file never stops the others, and is named by line and column", async () => {
    world.repository.write(
      "estate/broken.yaml",
      "apiVersion: ecluse.dev/v1alpha1\nkind: Team\nmetadata:\n  name: broken\nspec:\n  titel: Broken\n  members: []\n",
    );
    world.repository.write("estate/no-yaml.yaml", "a: [1\n");
    world.write(release("LIQUIDA", "1.3.0"));
    await world.push("Two bad files and a good one");
    expect(world.get("Release", "liquida-1.3.0")).toBeDefined();
    expect(world.get("Team", "broken")).toBeUndefined();
    expect(findings()).toContain("estate/broken.yaml:6:3 UnknownField");
    expect(findings().some((line) => line.startsWith("estate/no-yaml.yaml:"))).toBe(true);
    expect(world.condition("Estate", ESTATE, "Stalled")).toMatchObject({ status: "True", reason: "FindingsInFiles" });
    expect(ready()?.message).toMatch(/the rest is applied/u);
    world.repository.git("rm", "--quiet", "estate/broken.yaml", "estate/no-yaml.yaml");
    await world.push("Mended");
    expect(ready()).toMatchObject({ status: "True", reason: "Applied" });
    expect(findings()).toEqual([]);
  });

  test("what a hand edited in the cluster is put back, and said", async () => {
    world.patch("Environment", "dev", { spec: { versions: { LIQUIDA: "1.2.0" } } });
    await world.settle();
    expect(world.environment("dev").spec.versions["LIQUIDA"]).toBe("1.0.0");
    expect(world.events()).toContain("Warning OverriddenInCluster Environment/dev");
    expect(world.shop.ran).toEqual([]);
    expect(passes(world)).toEqual([]);
  });

  test("what a hand edited is not acted on, however long the estate cannot put it back", async () => {
    world.patch("Estate", ESTATE, { spec: { source: { git: { url: `${world.repository.folder}/nowhere` } } } });
    await world.settle();
    world.patch("Environment", "dev", { spec: { versions: { LIQUIDA: "1.2.0" } } });
    await world.advance({ hours: 1 });
    expect(pending(world, "dev")).toEqual(["LIQUIDA Waiting EditedInCluster"]);
    expect(world.shop.jobs).toEqual([]);
    expect(passes(world)).toEqual([]);
  });

  test("what a hand deleted in the cluster comes back", async () => {
    world.remove("Release", "liquida-1.2.0");
    await world.settle();
    expect(world.get("Release", "liquida-1.2.0")).toBeDefined();
  });

  test("a release that is no longer declared is pruned at once, with a Record", async () => {
    world.erase(release("LIQUIDA", "1.2.0"));
    await world.push("LIQUIDA 1.2.0 was never built");
    expect(world.get("Release", "liquida-1.2.0")).toBeUndefined();
    expect(world.records("Prune").map(({ about }) => `${about.kind} ${about.name}`)).toEqual(["Release liquida-1.2.0"]);
    expect(status()?.inventory).toHaveLength(19);
  });

  test("what an apply that ended half way brought in is pruned all the same", async () => {
    const early = [manifest("Team", "early", { title: "Early", members: [{ name: "Yann Morlaix" }] }), release("LIQUIDA", "1.3.0")];
    world.faults.cut = ({ method, path }) => method === "PATCH" && path.includes("/releases/");
    world.write(...early);
    await world.push("A team, and a release that the API server never hears of");
    expect([world.get("Team", "early")?.metadata.name, world.get("Release", "liquida-1.3.0")]).toEqual(["early", undefined]);
    world.faults.cut = () => false;
    world.erase(...early);
    await world.push("They came too early");
    expect(world.get("Team", "early")).toBeUndefined();
  });

  describe("what holds state and is no longer declared", () => {
    const waits = (): readonly string[] => (status()?.pendingPrune?.objects ?? []).map(({ kind, name }) => `${kind} ${name}`);
    const point = (): string => status()?.pendingPrune?.point ?? "";
    const state = (name: string): string | undefined => world.get<WithState>("Decision", name)?.status?.state;
    const confirm = async (name: string, confirmed: string, by = "anne"): Promise<void> => {
      world.install(decision(name, { by, on: { kind: "Estate", name: ESTATE, point: confirmed }, verdict: "Confirm" }));
      await world.settle();
      await world.poke("Estate", ESTATE);
    };

    beforeEach(async () => {
      world.erase(environment("prod", {}));
      world.erase({ kind: "Target", metadata: { name: "prod-zos" } });
      await world.push("No production any more");
    });

    test("waits for env-admin, whose word counts for this list, once", async () => {
      expect(waits()).toEqual(["Environment prod", "Target prod-zos"]);
      expect(status()?.pendingPrune?.commit).toBe(world.repository.git("rev-parse", "HEAD"));
      await confirm("by-nobody", point(), "marc");
      expect([state("by-nobody"), world.get("Environment", "prod") === undefined]).toEqual(["Refused", false]);
      await confirm("yes", point());
      expect([world.get("Environment", "prod"), world.get("Target", "prod-zos")]).toEqual([undefined, undefined]);
      expect(world.records("Prune").map(({ about }) => `${about.kind} ${about.name}`)).toEqual(["Environment prod", "Target prod-zos"]);
      expect(world.get<WithState>("Decision", "yes")?.status).toMatchObject({
        state: "Used",
        message: "Deleted as it confirmed: Environment prod, Target prod-zos.",
      });
      expect(status()?.pendingPrune).toBeUndefined();
      expect(ready()).toMatchObject({ status: "True", reason: "Applied" });
    });

    test("says what to type, also beside a finding", async () => {
      const command = status()?.pendingPrune?.confirm ?? "";
      expect(ready()).toMatchObject({ status: "True", reason: "PruneWaits" });
      expect(ready()?.message).toMatch(
        /confirms: Environment prod, Target prod-zos\. To confirm exactly these: ecluse decide Estate shop prune\/\S+ Confirm -n ecluse/u,
      );
      expect(ready()?.message.endsWith(command)).toBe(true);
      expect(command).toContain(` ${point()} Confirm `);
      world.write(manifest("Team", "broken", { titel: "Broken" }));
      await world.push("A finding beside it");
      expect(ready()?.reason).toBe("FindingsInFiles");
      expect(status()?.pendingPrune?.confirm).toBe(command);
    });

    test("does not wait while a file cannot be read, and asks anew after that", async () => {
      const before = point();
      world.repository.write("estate/unreadable.yaml", "\t- nothing: [\n");
      await world.push("A file that tells nothing");
      expect(status()?.pendingPrune).toBeUndefined();
      await confirm("meanwhile", before);
      world.repository.git("rm", "--quiet", "estate/unreadable.yaml");
      await world.push("Mended");
      expect([state("meanwhile"), point() === before]).toEqual(["Void", false]);
      expect(waits()).toEqual(["Environment prod", "Target prod-zos"]);
    });

    test("goes on waiting under the same point while other things change", async () => {
      const before = status()?.pendingPrune;
      world.write(release("LIQUIDA", "1.3.0"));
      await world.push("Something else");
      expect(status()?.pendingPrune).toEqual(before);
    });

    test("a word for another list is void, and says what to type now", async () => {
      const before = point();
      world.erase(application("PORTAIL"));
      for (const version of ["1.0.0", "1.1.0", "1.2.0"]) world.erase(release("PORTAIL", version));
      world.write(environment("dev", { LIQUIDA: "1.0.0", TIERS: "1.0.0" }));
      await world.push("No PORTAIL either");
      expect(waits()).toEqual(["Application portail", "Environment prod", "Target prod-zos"]);
      await confirm("late", before);
      await confirm("vague", "prune");
      expect([state("late"), state("vague")]).toEqual(["Void", "Void"]);
      expect(world.condition("Decision", "late", "Stalled")).toMatchObject({ status: "True", reason: "DigestChanged" });
      expect(world.condition("Decision", "late", "Stalled")?.message).toContain(` ${point()} Confirm `);
      expect(waits()).toEqual(["Application portail", "Environment prod", "Target prod-zos"]);
      expect([world.get("Environment", "prod"), world.get("Application", "portail")]).not.toContain(undefined);
    });

    test("a word for the same objects at another time is void", async () => {
      const before = point();
      world.write(environment("prod", { LIQUIDA: "1.0.0" }), target("prod-zos"));
      await world.push("Production after all");
      await confirm("too-late", before);
      expect(state("too-late")).toBe("Void");
      expect(world.condition("Decision", "too-late", "Stalled")?.message).toMatch(/nothing waits to be pruned/u);
      world.erase(environment("prod", {}));
      world.erase({ kind: "Target", metadata: { name: "prod-zos" } });
      await world.push("No production, finally");
      expect(point()).not.toBe(before);
      await confirm("again", before);
      expect(state("again")).toBe("Void");
      expect(world.get("Environment", "prod")).toBeDefined();
    });

    test("what a hand has deleted waits no more", async () => {
      world.remove("Target", "prod-zos");
      await world.settle();
      expect(waits()).toEqual(["Environment prod"]);
      expect(status()?.inventory?.map(({ name }) => name)).not.toContain("prod-zos");
    });
  });

  test("an inventory that somebody wrote deletes nothing that this estate did not apply", async () => {
    world.install(release("LIQUIDA", "1.9.0"));
    const inventory = [...(status()?.inventory ?? []), { kind: "Release", name: "liquida-1.9.0" }];
    world.patchStatus("Estate", ESTATE, { inventory });
    await world.settle();
    await world.poke("Estate", ESTATE);
    expect(world.get("Release", "liquida-1.9.0")).toBeDefined();
    expect(world.records("Prune")).toEqual([]);
    expect(world.events()).toContain(`Warning StatusTampered Estate/${ESTATE}`);
  });

  test("nothing is pruned while a file cannot be read", async () => {
    world.erase(release("LIQUIDA", "1.2.0"));
    world.repository.write("estate/unreadable.yaml", "\t- nothing: [\n");
    await world.push("A file that tells nothing");
    expect(world.get("Release", "liquida-1.2.0")).toBeDefined();
    world.repository.git("rm", "--quiet", "estate/unreadable.yaml");
    await world.push("Mended");
    expect(world.get("Release", "liquida-1.2.0")).toBeUndefined();
  });

  test("an object whose file is wrong now keeps what was applied before", async () => {
    world.write(manifest("Environment", "dev", { ...environment("dev", { LIQUIDA: "1.1.0" }).spec, rank: "high" }));
    await world.push("A rank that is no number");
    expect(world.environment("dev").spec.versions["LIQUIDA"]).toBe("1.0.0");
    expect(findings().some((line) => line.startsWith("estate/environments/dev.yaml:"))).toBe(true);
    expect(passes(world)).toEqual([]);
  });

  test("a symlink and a submodule are refused, and the rest is applied", async () => {
    world.repository.link("estate/passwd.yaml", "/etc/passwd");
    world.write(release("LIQUIDA", "1.3.0"));
    world.repository.git("add", "--all");
    world.repository.git("update-index", "--add", "--cacheinfo", `160000,${world.repository.git("rev-parse", "HEAD")},estate/module`);
    world.repository.git("commit", "--quiet", "-m", "A symlink and a submodule");
    await world.poke("Estate", ESTATE);
    expect(world.get("Release", "liquida-1.3.0")).toBeDefined();
    expect([...findings()].sort()).toEqual(["estate/module:1:1 GitEntryRefused", "estate/passwd.yaml:1:1 GitEntryRefused"]);
  });

  test("a commit outside the estate's path, or in records/ only, changes nothing", async () => {
    const before = world.list("Environment").map(({ metadata }) => metadata.resourceVersion);
    world.repository.write("README.md", "About this estate\n");
    world.repository.write("records/2027/r-0000000001.json", "{}\n");
    await world.push("Not for the controller");
    expect(ready()).toMatchObject({ status: "True", reason: "Applied" });
    expect(findings()).toEqual([]);
    expect(world.list("Environment").map(({ metadata }) => metadata.resourceVersion)).toEqual(before);
    expect(world.records()).toEqual([]);
  });

  test("a word that this estate does not wait for is refused, and says what it waits for", async () => {
    const judged = async (name: string, point: object, verdict = "Confirm"): Promise<string> => {
      world.install(decision(name, { on: { kind: "Estate", name: ESTATE, ...point }, verdict }));
      await world.settle();
      const { state, reason } = world.get<WithState>("Decision", name)?.status ?? {};
      return `${state ?? ""} ${reason ?? ""}`;
    };
    const applied = world.repository.git("rev-parse", "HEAD");
    expect(await judged("no-point", {})).toBe("Refused NothingToDecide");
    expect(await judged("applied", { point: `rewritten-history/${applied}` })).toBe("Refused NothingToDecide");
    expect(await judged("no-commit", { point: "rewritten-history/main" })).toBe("Refused NothingToDecide");
    expect(await judged("verdict", { point: `rewritten-history/${"b".repeat(40)}` }, "Acknowledge")).toBe("Refused OtherVerdictAwaited");
  });

  test("a word on rewritten history may come before it: it names the commit", async () => {
    world.write(release("LIQUIDA", "1.3.0"));
    const forged = world.repository.commit("Forged", "--amend");
    const on = { kind: "Estate", name: ESTATE, point: `rewritten-history/${forged}` };
    world.install(decision("ahead", { on, verdict: "Confirm" }));
    await world.settle();
    await world.poke("Estate", ESTATE);
    expect(status()?.revision?.applied).toBe(forged);
    expect(world.get<WithState>("Decision", "ahead")?.status?.state).toBe("Used");
  });

  test("rewritten history holds what was good until env-admin accepts it, once", async () => {
    const good = world.repository.git("rev-parse", "HEAD");
    world.write(environment("dev", { LIQUIDA: "1.1.0", TIERS: "1.0.0", PORTAIL: "1.0.0" }));
    await world.push("Forged", "--amend");
    const forged = world.repository.git("rev-parse", "HEAD");
    expect(world.condition("Estate", ESTATE, "Stalled")).toMatchObject({ status: "True", reason: "HistoryRewritten" });
    expect(status()?.revision).toMatchObject({ attempted: forged, applied: good });
    await world.advance({ minutes: 5 });
    expect(world.environment("dev").spec.versions["LIQUIDA"]).toBe("1.0.0");
    expect(world.records("Refuse").map(({ reason, details }) => `${reason ?? ""} ${details?.["commit"] ?? ""}`)).toEqual([
      `HistoryRewritten ${forged}`,
    ]);
    const on = { kind: "Estate", name: ESTATE, point: `rewritten-history/${forged}` };
    world.install(decision("accept", { on, verdict: "Confirm" }));
    await world.settle();
    expect(status()?.revision).toMatchObject({ attempted: forged, applied: forged });
    expect(world.environment("dev").spec.versions["LIQUIDA"]).toBe("1.1.0");
    expect(world.get<WithState>("Decision", "accept")?.status?.state).toBe("Used");
    world.write(release("LIQUIDA", "1.3.0"));
    await world.push("Goes on");
    world.repository.git("reset", "--quiet", "--hard", forged);
    await world.poke("Estate", ESTATE);
    expect(world.condition("Estate", ESTATE, "Stalled")).toMatchObject({ status: "True", reason: "HistoryRewritten" });
  });

  test.each([
    ["says that the tip is applied", (tip: string) => ({ attempted: tip, applied: tip })],
    ["is emptied", () => null],
  ])("rewritten history holds also when the revision %s by hand", async (_what, revision) => {
    const good = world.repository.git("rev-parse", "HEAD");
    world.write(environment("dev", { LIQUIDA: "1.1.0", TIERS: "1.0.0", PORTAIL: "1.0.0" }));
    const forged = world.repository.commit("Forged", "--amend");
    world.patchStatus("Estate", ESTATE, { revision: revision(forged) });
    await world.settle();
    await world.poke("Estate", ESTATE);
    expect(world.condition("Estate", ESTATE, "Stalled")).toMatchObject({ status: "True", reason: "HistoryRewritten" });
    expect(world.environment("dev").spec.versions["LIQUIDA"]).toBe("1.0.0");
    world.repository.git("reset", "--quiet", "--hard", good);
    await world.advance({ seconds: 30 });
    expect(status()?.revision).toMatchObject({ attempted: good, applied: good });
    expect(ready()).toMatchObject({ status: "True", reason: "Applied" });
  });

  test("a suspended estate applies nothing until its hour, and says who and why", async () => {
    const suspend = { reason: "Year end", by: "anne", until: "2027-01-04T08:00:00Z" };
    world.patch("Estate", ESTATE, { spec: { suspend } });
    world.write(release("LIQUIDA", "1.3.0"));
    await world.push("While suspended");
    expect(ready()).toMatchObject({ reason: "Suspended", message: "Suspended by anne until 2027-01-04T08:00:00Z: Year end" });
    expect(world.get("Release", "liquida-1.3.0")).toBeUndefined();
    await world.advance({ minutes: 61 });
    expect(world.get("Release", "liquida-1.3.0")).toBeDefined();
    expect(ready()).toMatchObject({ status: "True", reason: "Applied" });
  });

  test("a repository that is not there is tried again, and what is applied stays", async () => {
    world.patch("Estate", ESTATE, { spec: { source: { git: { url: `${world.repository.folder}/nowhere` } } } });
    await world.settle();
    expect(ready()?.status).toBe("False");
    expect(world.environment("dev").spec.versions["LIQUIDA"]).toBe("1.0.0");
    world.patch("Estate", ESTATE, { spec: { source: { git: { url: world.repository.path } } } });
    await world.advance({ minutes: 1 });
    expect(ready()).toMatchObject({ status: "True", reason: "Applied" });
  });

  test("an address that may not be read is refused before git sees it", async () => {
    world.install(estate("https://169.254.169.254/estate.git"));
    await world.settle();
    expect(world.condition("Estate", ESTATE, "Stalled")).toMatchObject({ status: "True", reason: "RepoUrlRefused" });
    expect(pending(world, "dev")).toEqual([]);
  });

  test("two teams of one commit are there before what they own", () => {
    expect(world.list("Team").map(({ metadata }) => metadata.name)).toEqual(teams().map(({ metadata }) => metadata.name));
  });
});

interface WithState {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly status?: { readonly state?: string; readonly reason?: string };
}

/** Every text in a value, as it is and not as JSON writes it. */
function textsOf(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsOf) : [];
}
