import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Decision, Environment, Estate, Gate, MEP, Pass, Release } from "../../controller/api/types.ts";
import { recordHash, type RecordSpec } from "../../controller/adapters/kubernetes/chain.ts";
import { rebuildLines } from "../../controller/commands/check-rebuild.ts";
import { CHECK_WORDS } from "../../controller/commands/check-words.ts";
import { estateView } from "../../controller/domain/delivery/estate-view.ts";
import type { RehearsedItem } from "../../controller/domain/delivery/rehearsal.ts";
import { rehearse } from "../../controller/domain/delivery/rehearsal.ts";
import { releaseDigest } from "../../controller/domain/delivery/release-digest.ts";
import type { KubeObject } from "../../controller/ports/cluster.ts";
import { requires } from "../requires.ts";
import { lockFactsWith } from "../unit/lock-facts-with.ts";
import { furnish, passes } from "./world/converged.ts";
import { doorEstate, GATE } from "./world/door.ts";
import type { EstateWorld } from "./world/estate-repository.ts";
import { ESTATE, estate, readerOf, startEstate } from "./world/estate-repository.ts";
import { decision, INCIDENT, manifest } from "./world/sample.ts";
import type { World } from "./world/world.ts";
import { createWorld } from "./world/world.ts";

const OPENERS = [{ name: "Quitterie Abel", user: "quitterie" }];
/** One deployment by the controller, and the word that it stays. */
const MARCH = manifest("MEP", "march", {
  ...{ title: "March", ...INCIDENT, environment: "prod", calendar: "france" },
  requires: [
    { verdict: "Approve", teams: ["env-admin", "exploitation"] },
    { verdict: "Go", teams: ["env-admin"] },
  ],
  window: { from: "2027-01-04T08:00", to: "2027-01-04T23:00" },
  items: [{ application: "LIQUIDA", version: "1.1.0", kind: "Change" }],
  runbook: [
    {
      ...{ step: "10", title: "z/OS", at: "2027-01-04T08:30", minutes: 10, owner: "env-admin" },
      run: { action: "Deploy", platforms: ["Mainframe"] },
    },
    { step: "20", title: "Keep?", at: "2027-01-04T08:45", minutes: 10, owner: "env-admin", dependsOn: ["10"], decision: true },
  ],
  rollback: { minutes: 10, backBy: "2027-01-04T23:00" },
});
const HOOK = "#!/bin/sh\necho 'main is protected'\nexit 1\n";

describe.skipIf(!requires("git"))("the ledger in the estate's repository", () => {
  let world: EstateWorld;
  let more: World | undefined;

  beforeEach(async () => {
    more = undefined;
    world = await startEstate({ interval: "6h" }, {}, { writeBack: true });
    world.repository.git("config", "receive.denyCurrentBranch", "updateInstead");
    world.shop.install("qualif-zos", "LIQUIDA", "1.0.0");
    world.write(...doorEstate(OPENERS));
    await world.push("Qualification, behind its door");
  });
  afterEach(async () => {
    await more?.stop();
    await world.end();
  });

  test("every Record stands there, in order, and a commit of the controller is no new revision", async () => {
    world.write(...doorEstate(OPENERS));
    const declared = world.repository.git("rev-parse", "HEAD");
    world.install(word("tonight"));
    await world.settle();
    const { records, revision } = status(world);
    expect(lines().map(({ hash }) => hash)).toEqual(chain(world));
    expect(records).toMatchObject({ sequence: lines().length, commit: world.repository.git("rev-parse", "HEAD") });
    expect(revision?.applied).toBe(declared);
    expect(world.condition("Estate", ESTATE, "RecordsWritten")).toMatchObject({ status: "True", reason: "Written" });
    const written = commits();
    await world.advance({ minutes: 20 });
    expect(commits()).toBe(written);
  });

  test("a word counts once its Record stands there, and says what keeps it out", async () => {
    const hook = join(world.repository.path, ".git", "hooks", "pre-receive");
    writeFileSync(hook, HOOK, { mode: 0o755 });
    world.install(word("tonight"));
    await world.settle();
    expect(given(world)?.status?.state).toBeUndefined();
    expect(gate(world)).toBe("Closed");
    expect(world.condition("Decision", "tonight", "Reconciling")).toMatchObject({
      status: "True",
      reason: "RecordNotWritten",
      message: expect.stringMatching(/counts once its Record stands in records\/.*allow its account to push/u) as string,
    });
    expect(world.condition("Estate", ESTATE, "RecordsWritten")).toMatchObject({ status: "False", reason: "PushRefused" });
    expect(world.condition("Estate", ESTATE, "Ready")).toMatchObject({ status: "True" });
    writeFileSync(hook, "#!/bin/sh\n", { mode: 0o755 });
    await world.poke("Estate", ESTATE);
    expect(given(world)?.status?.state).toBe("Effective");
    expect(gate(world)).toBe("Open");
  });

  test("what somebody pushed between the look and the write is kept, and both are there", async () => {
    world.repository.git("config", "receive.denyCurrentBranch", "ignore");
    const hook = join(world.repository.path, ".git", "hooks", "pre-receive");
    const theirs = "git commit-tree -m Theirs -p main 'main^{tree}'";
    writeFileSync(
      hook,
      `#!/bin/sh\n[ -e "$0.done" ] && exit 0\ntouch "$0.done"\nunset GIT_QUARANTINE_PATH GIT_OBJECT_DIRECTORY GIT_ALTERNATE_OBJECT_DIRECTORIES\ngit -c user.name=Marc -c user.email=marc@env.example update-ref refs/heads/main "$(git -c user.name=Marc -c user.email=marc@env.example ${theirs.slice(4)})"\n`,
      { mode: 0o755 },
    );
    world.install(word("tonight"));
    await world.settle();
    expect(gate(world)).toBe("Open");
    expect(lines().map(({ hash }) => hash)).toEqual(chain(world));
    expect(world.repository.git("log", "--format=%s")).toContain("Theirs");
  });

  test("an empty cluster gets the ledger and the word back, and the pass runs on it in the night", async () => {
    world.install(word("tonight"));
    await world.settle();
    const before = chain(world);
    more = await anotherCluster();
    expect(chain(more).slice(0, before.length)).toEqual(before);
    expect(given(more)).toMatchObject({
      spec: { by: "quitterie", decidedAt: "2027-01-04T07:00:00Z", evidence: { record: expect.stringMatching(/^r-\d{10}$/u) as string } },
      status: { state: "Effective", name: "Quitterie Abel" },
    });
    expect(gate(more)).toBe("Open");
    // The commit says an hour of this machine, before there was a ledger.
    expect(status(more).records?.begunAt).toBe(lines()[0]?.at);
    expect(more.environment("qualif").status?.pending?.[0]?.requestedAt).toBe(lines()[0]?.at);
    await more.advance({ hours: 15 });
    expect(passes(more)).toContain("sas-2027-01-04 Succeeded: LIQUIDA Deployed");
    expect(status(more).records?.restoring).toBeUndefined();
  });

  test("a word that was used up is not given back", async () => {
    world.install(word("tonight"));
    await world.advance({ hours: 15 });
    expect(passes(world)).toContain("sas-2027-01-04 Succeeded: LIQUIDA Deployed");
    const standing = chain(world);
    more = await anotherCluster();
    expect(given(more)).toBeUndefined();
    expect(chain(more).slice(0, standing.length)).toEqual(standing);
  });

  test("a chain that was tampered with is put back nowhere, and no other ledger is begun", async () => {
    world.install(word("tonight"));
    await world.settle();
    const [file = ""] = world.repository.git("ls-tree", "--name-only", "HEAD", "records/").split("\n");
    world.repository.write(file, world.repository.git("show", `HEAD:${file}`).replace("Quitterie Abel", "Mallory"));
    world.repository.commit("A small correction");
    more = await anotherCluster();
    expect(more.condition("Estate", ESTATE, "RecordsWritten")).toMatchObject({
      status: "False",
      reason: "RecordsBroken",
      message: expect.stringMatching(/does not hold in the chain: the Record was changed after it was written/u) as string,
    });
    expect(more.list("Record")).toEqual([]);
    expect(given(more)).toBeUndefined();
  });

  test("nothing is written behind a line that somebody has changed, until it is put back", async () => {
    world.install(word("tonight"));
    await world.settle();
    const [file = ""] = world.repository.git("ls-tree", "--name-only", "HEAD", "records/").split("\n");
    const text = world.repository.git("show", `HEAD:${file}`);
    world.repository.write(file, `${text.replace(/^.*\n/u, '{"broken\n')}\n`);
    await world.push("A small correction");
    expect(world.condition("Estate", ESTATE, "RecordsWritten")).toMatchObject({
      status: "False",
      reason: "RecordsBroken",
      message: expect.stringMatching(
        /^records\/2027-01\.jsonl:1 does not hold in the chain: it is no Record\. Put the folder back/u,
      ) as string,
    });
    world.repository.write(file, `${text}\n`);
    await world.push("Put back");
    expect(world.condition("Estate", ESTATE, "RecordsWritten")?.status).toBe("True");
  });

  test.for([
    ["at the end of its file", "records/2027-01.jsonl"],
    ["in a file of its own", "records/2027-02.jsonl"],
  ] as const)(
    "a Record that stands there a second time, %s, is told at its line, and the ledger is not written behind it",
    async ([, into]) => {
      world.install(word("tonight"));
      await world.settle();
      const text = world.repository.git("show", "HEAD:records/2027-01.jsonl");
      const [first = ""] = text.split("\n");
      const broken = into.endsWith("01.jsonl") ? `${text}\n${first}\n` : `${first}\n`;
      world.repository.write(into, broken);
      await world.push("A line twice");
      const line = broken.trimEnd().split("\n").length;
      expect(world.condition("Estate", ESTATE, "RecordsWritten")).toMatchObject({
        status: "False",
        reason: "RecordsBroken",
        message: expect.stringContaining(
          `${into}:${String(line)} does not hold in the chain: it repeats Record 1, which stands at records/2027-01.jsonl:1 already. Put`,
        ) as string,
      });
      expect(world.repository.git("log", "-1", "--format=%s")).toBe("A line twice");
      expect(rebuildLines(world.repository.path, Temporal.Instant.from("2027-01-04T08:00:00Z"), CHECK_WORDS.en)).toMatchObject([
        { ok: false, found: expect.stringContaining(`does not hold at ${into}:${String(line)}: it repeats Record 1`) as string },
      ]);
      expect(rebuildLines(world.repository.path, Temporal.Instant.from("2027-01-04T08:00:00Z"), CHECK_WORDS.fr)).toMatchObject([
        {
          ok: false,
          found: `ne tient plus à ${into}:${String(line)} : il répète le Record 1, qui se trouve déjà à records/2027-01.jsonl:1`,
        },
      ]);
      world.repository.git("rm", "--quiet", into);
      world.repository.write("records/2027-01.jsonl", text);
      await world.push("Put back, without the end of its last line");
      world.install(word("once-more"));
      await world.settle();
      await world.poke("Estate", ESTATE);
      expect(world.condition("Estate", ESTATE, "RecordsWritten")?.status).toBe("True");
      expect(lines().map(({ hash }) => hash)).toEqual(chain(world));
    },
  );

  test("an opener's Close shuts the gate for everybody while no Record of it can be written", async () => {
    world.install(word("tonight"));
    await world.settle();
    expect(gate(world)).toBe("Open");
    const [file = ""] = world.repository.git("ls-tree", "--name-only", "HEAD", "records/").split("\n");
    world.repository.write(file, '{"broken\n');
    await world.push("A small correction");
    const mallory = { on: { kind: "Gate", name: GATE }, verdict: "Close", by: "mallory" };
    world.install(decision("not-hers", mallory));
    await world.settle();
    expect(gate(world)).toBe("Open");
    world.install(decision("stop", { ...mallory, by: "quitterie" }));
    await world.settle();
    expect(world.get<Decision>("Decision", "stop")?.status?.state).toBeUndefined();
    expect(world.condition("Decision", "stop", "Reconciling")?.message).toMatch(
      /^It shuts the gate already, although its Record does not stand/u,
    );
    expect(gate(world)).toBe("Closed");
    const named = /by Decision stop, which counts although its Record is not written yet/u;
    expect(world.condition("Gate", GATE, "Ready")?.message).toMatch(named);
    const finding = { reason: "GateClosed", message: expect.stringMatching(named) as string, params: { unrecorded: "stop" } };
    expect(world.environment("qualif").status?.pending).toMatchObject([{ application: "LIQUIDA", finding }]);
    expect(rehearsed(world)).toMatchObject([{ outcome: "Deferred", findings: [{ reason: "GateClosed", params: { unrecorded: "stop" } }] }]);
    await world.advance({ hours: 15 });
    expect(passes(world)).toContain("sas-2027-01-04 Idle: LIQUIDA Deferred GateClosed");
    expect(world.get<Pass>("Pass", "sas-2027-01-04")?.status?.items?.[0]?.message).toMatch(named);
  });

  test("row 53: a cluster put back to an older copy is noticed from records/ by a controller that has not lived through it", async () => {
    world.install({ ...word("earlier"), spec: { ...word("earlier").spec, by: "mallory" } });
    await world.settle();
    const putBack = world.backup();
    world.install(word("tonight"));
    await world.settle();
    putBack();
    await world.restart();
    await world.poke("Estate", ESTATE);
    const strange = /holds Record 3 of another history \(the first at records\/2027-01\.jsonl:3, committed in [0-9a-f]{12} by Écluse\)/u;
    const message = expect.stringMatching(strange) as string;
    expect(world.condition("Estate", ESTATE, "Stalled")).toMatchObject({ status: "True", reason: "StateRegressed", message });
    const point = status(world).regression?.point;
    world.install(decision("as-it-is", { by: "anne", on: { kind: "Estate", name: ESTATE, point }, verdict: "Acknowledge" }));
    await vi.waitFor(
      async () => {
        await world.poke("Estate", ESTATE);
        expect(world.get<Decision>("Decision", "as-it-is")?.status?.state).toBe("Used");
      },
      { timeout: 20_000, interval: 50 },
    );
    expect(world.condition("Estate", ESTATE, "Ready")).toMatchObject({ status: "True" });
    expect(lines().map(({ hash }) => hash)).toEqual(expect.arrayContaining([...chain(world)]));
    expect(world.condition("Estate", ESTATE, "RecordsWritten")).toMatchObject({ status: "True" });
  });

  test("a line that somebody wrote there leads on from the chain, and stops the estate with its place and its commit", async () => {
    world.install(word("tonight"));
    await world.settle();
    const text = world.repository.git("show", "HEAD:records/2027-01.jsonl");
    const last = JSON.parse(text.trimEnd().split("\n").at(-1) ?? "") as RecordSpec;
    const forged = { ...last, sequence: last.sequence + 1, key: "forged", previous: last.hash };
    world.repository.write("records/2027-01.jsonl", `${text}\n${JSON.stringify({ ...forged, hash: recordHash(forged) })}\n`);
    await world.push("A small correction");
    const commit = world.repository.git("rev-parse", "--short=12", "HEAD");
    const place = `records/2027-01.jsonl:${String(forged.sequence)}, committed in ${commit} by Camille Sample`;
    const told = { status: "True", reason: "StateRegressed", message: expect.stringContaining(place) as string };
    await world.poke("Estate", ESTATE);
    expect(world.condition("Estate", ESTATE, "Stalled")).toMatchObject(told);
  });

  test("what a go-live brought is written into production's file, and nothing else of it", async () => {
    const [file = ""] = world.repository.git("ls-files", "estate/environments/prod.yaml").split("\n");
    const before = world.repository.git("show", `HEAD:${file}`);
    world.write(MARCH, manifest("Team", "exploitation", { title: "Exploitation", members: [{ name: "Come", user: "come" }] }));
    await world.push("A go-live");
    const release = world.get<Release>("Release", "liquida-1.1.0");
    const digest = release === undefined ? "" : releaseDigest(release);
    const changes = [{ environment: "prod", application: "LIQUIDA", to: "1.1.0", digest }];
    for (const [by, point, verdict] of [
      ["anne", "approval", "Approve"],
      ["come", "approval", "Approve"],
      ["anne", "go", "Go"],
    ] as const)
      world.install(decision(`${by}-${point}`, { by, on: { kind: "MEP", name: "march", point }, verdict, changes }));
    await world.settle();
    await world.poke("Estate", ESTATE);
    await world.advance({ hours: 2 });
    world.install(decision("stays", { by: "anne", on: { kind: "MEP", name: "march", point: "step/20" }, verdict: "Keep" }));
    await world.settle();
    await world.poke("Estate", ESTATE);
    expect(world.get<MEP>("MEP", "march")?.status).toMatchObject({
      phase: "Done",
      deployed: [{ application: "LIQUIDA", version: "1.1.0" }],
    });
    expect(world.repository.git("show", `HEAD:${file}`)).toBe(
      before.replace(/"LIQUIDA": "1\.0\.0"|LIQUIDA: "1\.0\.0"/u, (old) => old.replace("1.0.0", "1.1.0")),
    );
    expect(world.repository.git("log", "--format=%an: %s")).toContain("Écluse: prod LIQUIDA 1.1.0");
    expect(world.environment("prod").spec.versions["LIQUIDA"]).toBe("1.1.0");
    expect(world.condition("Environment", "prod", "InSync")).toMatchObject({ status: "True" });
    expect(status(world).revision?.applied).toBe(world.repository.git("log", "-1", "--format=%H", "--", "estate"));
    world.write({ ...MARCH, spec: { ...MARCH.spec, window: { from: "2027-01-04T08:00", to: "2027-01-05T06:00" } } });
    await world.push("It took longer");
    expect(status(world).held).toMatchObject([
      {
        kind: "MEP",
        name: "march",
        file: "estate/meps/march.yaml",
        message: expect.stringMatching(/spec: .*whose pass has ended cannot change/u) as string,
      },
    ]);
    expect(world.get<Decision>("Decision", "anne-go")?.status?.state).toBe("Used");
    expect(world.get<MEP>("MEP", "march")?.status?.phase).toBe("Done");
  });

  function word(name: string) {
    const content = world.get<Release>("Release", "liquida-1.1.0");
    const digest = content === undefined ? "" : releaseDigest(content);
    const changes = [{ environment: "qualif", application: "LIQUIDA", to: "1.1.0", digest }];
    return decision(name, { by: "quitterie", on: { kind: "Gate", name: GATE }, verdict: "Open", changes });
  }

  /** An API server with nothing in it but the policy, and the estate as its administrator declares it again. */
  async function anotherCluster(): Promise<World> {
    await world.stop();
    const fresh = await createWorld({ repository: readerOf(world.repository) });
    furnish(fresh);
    fresh.shop.install("qualif-zos", "LIQUIDA", "1.0.0");
    fresh.install(estate(world.repository.path, { interval: "6h" }, { writeBack: true }));
    await fresh.settle();
    await fresh.poke("Estate", ESTATE);
    return fresh;
  }

  function lines(): readonly { readonly hash: string; readonly at: string }[] {
    const files = world.repository.git("ls-tree", "--name-only", "HEAD", "records/").split("\n");
    const texts = files.map((file) => world.repository.git("show", `HEAD:${file}`));
    return texts.flatMap((text) => text.split("\n")).map((line) => JSON.parse(line) as { readonly hash: string; readonly at: string });
  }

  function commits(): string {
    return world.repository.git("rev-list", "--count", "HEAD");
  }
});

function status(world: World): NonNullable<Estate["status"]> {
  return world.get<Estate>("Estate", ESTATE)?.status ?? {};
}

function given(world: World): Decision | undefined {
  return world.get<Decision>("Decision", "tonight");
}

function gate(world: World): string | undefined {
  return world.get<Gate>("Gate", GATE)?.status?.state;
}

/** What `ecluse pass rehearse` reckons with. */
function rehearsed(world: World): readonly RehearsedItem[] {
  const environments = world.list<Environment>("Environment");
  const facts = lockFactsWith({
    environments,
    calendars: world.list("Calendar"),
    airlocks: world.list("Airlock"),
    gates: world.list("Gate"),
    decisions: world.list("Decision"),
    teams: world.list("Team"),
  });
  const view = estateView({
    targets: world.list("Target"),
    applications: world.list("Application"),
    releases: world.list("Release"),
  });
  const [schedule] = facts.schedules;
  return schedule === undefined
    ? []
    : (rehearse({ schedule, environments: facts.environments, view, facts, held: [] }, world.now())?.items ?? []);
}

/** Hash of every Record, in the order of the ledger. */
function chain(world: World): readonly string[] {
  const records = world.list<KubeObject & { readonly spec: { readonly sequence: number; readonly hash: string } }>("Record");
  return records.toSorted((left, right) => left.spec.sequence - right.spec.sequence).map(({ spec }) => spec.hash);
}
