import { execFileSync } from "node:child_process";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Decision, Estate, Release } from "../../controller/api/types.ts";
import { releaseDigest } from "../../controller/domain/delivery/release-digest.ts";
import { requires } from "../requires.ts";
import { doorEstate, GATE, qualif } from "./world/door.ts";
import type { EstateWorld } from "./world/estate-repository.ts";
import { ESTATE, startEstate } from "./world/estate-repository.ts";
import { decision } from "./world/sample.ts";

const OPENERS = [{ name: "Quitterie Abel", user: "quitterie" }];
const LIMITS = { fetchTimeoutMs: 3000, pushTimeoutMs: 3000 };

describe.skipIf(!requires("git"))("an estate that cannot write its Records, or hangs over it", () => {
  let world: EstateWorld;

  const start = async (limits: object): Promise<void> => {
    world = await startEstate({ interval: "6h" }, { limits }, { writeBack: true, timeZone: "Europe/Paris" });
    world.repository.git("config", "receive.denyCurrentBranch", "updateInstead");
    world.shop.install("qualif-zos", "LIQUIDA", "1.0.0");
    world.write(...doorEstate(OPENERS));
    await world.push("Qualification, behind its door");
    await world.settle();
  };
  const hook = (text: string): void => {
    writeFileSync(join(world.repository.path, ".git", "hooks", "pre-receive"), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
  };
  const applied = (): string | undefined => world.get<Estate>("Estate", ESTATE)?.status?.revision?.applied;
  const word = (): void => {
    const content = world.get<Release>("Release", "liquida-1.1.0");
    const digest = content === undefined ? "" : releaseDigest(content);
    const changes = [{ environment: "qualif", application: "LIQUIDA", to: "1.1.0", digest }];
    world.install(decision("tonight", { by: "quitterie", on: { kind: "Gate", name: GATE }, verdict: "Open", changes }));
  };
  afterEach(async () => {
    await world.end();
  });

  describe("over a push", () => {
    test("applies what was declared while the push still hangs", async () => {
      await start({});
      const [started, go] = [join(world.repository.folder, "started"), join(world.repository.folder, "go")];
      hook(`touch ${started}\nwhile [ ! -e ${go} ]; do sleep 0.1; done`);
      world.write(qualif("1.0.0"));
      word();
      const commit = world.repository.commit("Back to what runs");
      const settled = world.poke("Estate", ESTATE);
      try {
        await vi.waitFor(() => expect([existsSync(started), applied()]).toEqual([true, commit]), { timeout: 10_000 });
        expect(world.environment("qualif").spec.versions).toEqual({ LIQUIDA: "1.0.0" });
      } finally {
        writeFileSync(go, "");
        await settled;
      }
    });

    test("says what hangs, since when and what to do, on the estate and on the word that waits, and tries again by itself", async () => {
      await start(LIMITS);
      hook("sleep 600");
      word();
      await world.settle();
      const message =
        "Git could not push to branch main within 3 s and was ended: the server does not answer, or a hook of it hangs; try a push by hand, and look at the server and its hooks. It has been so since 2027-01-04 08:00, and is tried again by itself.";
      expect(world.condition("Estate", ESTATE, "RecordsWritten")).toMatchObject({ status: "False", reason: "Timeout", message });
      expect(world.condition("Estate", ESTATE, "Ready")).toMatchObject({
        status: "True",
        reason: "RecordsNotWritten",
        message: expect.stringContaining(` no word that lets something pass counts until they are: ${message}`) as string,
      });
      expect(world.condition("Decision", "tonight", "Reconciling")).toMatchObject({
        reason: "RecordNotWritten",
        message: `It counts once its Record stands in records/ of the repository. ${message}`,
      });
      const opened = "pened by Quitterie Abel (Decision tonight), which counts once its Record is written";
      expect(world.condition("Gate", GATE, "Ready")).toMatchObject({ message: expect.stringContaining(` O${opened}: see`) as string });
      const finding = { reason: "GateClosed", message: expect.stringContaining(`Gate ${GATE} was o${opened} (see`) as string };
      expect(world.environment("qualif").status?.pending).toMatchObject([{ application: "LIQUIDA", finding }]);
      hook("exit 0");
      await world.advance({ seconds: 30 });
      expect(world.condition("Estate", ESTATE, "RecordsWritten")).toMatchObject({ status: "True", reason: "Written" });
      expect(world.condition("Estate", ESTATE, "Ready")).toMatchObject({ status: "True", reason: "Applied" });
      expect(world.get<Decision>("Decision", "tonight")?.status?.state).toBe("Effective");
    });
  });

  test("a line of records/ that somebody changed is told in Ready too, with what to do", async () => {
    await start({});
    word();
    await world.settle();
    const [file = ""] = world.repository.git("ls-tree", "--name-only", "HEAD", "records/").split("\n");
    world.repository.write(file, '{"broken\n');
    await world.push("A small correction");
    const told = /objects applied\. But the Records are not written .*: records\/2027-01\.jsonl:1 does not hold.*Put the folder back/u;
    expect(world.condition("Estate", ESTATE, "Ready")).toMatchObject({ status: "True", message: expect.stringMatching(told) as string });
  });

  describe("over a fetch", () => {
    beforeEach(() => start(LIMITS));

    test("says so in the same way, no longer that its Records stand, and reads on by itself", async () => {
      const packed = join(world.repository.path, ".git", "packed-refs");
      rmSync(packed, { force: true });
      execFileSync("mkfifo", [packed]);
      word();
      await vi.waitFor(() => expect(world.condition("Estate", ESTATE, "Ready")?.reason).toBe("Timeout"), { timeout: 20_000 });
      rmSync(packed);
      const message = expect.stringMatching(
        /^Git could not fetch branch main within 3 s and was ended: .*git ls-remote.* It has been so since 2027-01-04 08:00, and is tried again by itself\.$/u,
      ) as string;
      expect(world.condition("Estate", ESTATE, "Ready")).toMatchObject({ status: "False", message });
      expect(world.condition("Estate", ESTATE, "RecordsWritten")).toMatchObject({ status: "Unknown", reason: "Timeout", message });
      await vi.waitFor(() =>
        expect(world.condition("Decision", "tonight", "Reconciling")?.message).toMatch(
          /^It counts once its Record stands in records\/ of the repository\. Git could not fetch/u,
        ),
      );
      await world.advance({ seconds: 30 });
      expect(world.condition("Estate", ESTATE, "Ready")).toMatchObject({ status: "True" });
      expect(world.condition("Estate", ESTATE, "RecordsWritten")).toMatchObject({ status: "True" });
      expect(world.get<Decision>("Decision", "tonight")?.status?.state).toBe("Effective");
    });
  });
});
