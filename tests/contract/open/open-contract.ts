import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { differences, expectedEvidence } from "../../../controller/domain/delivery/evidence.ts";
import type { Bench, OpenWorld } from "./open-world.ts";
import { SIGNAL, createBench, cutting, sampleContent } from "./open-world.ts";

const OLD = "2.6.0";
const NEW = "2.6.1";
const HOME = "echagir";
const PAST = Temporal.Instant.from("2020-01-01T00:00:00Z");

/** What an Open target promises, on any host. */
export function openContract(name: string, make: () => Promise<OpenWorld>): void {
  describe(`An Open target on ${name}`, () => {
    let bench: Bench;
    let home = "";

    beforeEach(async () => {
      bench = createBench(await make());
      home = `${bench.world.root}/${HOME}`;
      bench.world.install("ECHAGIR", OLD);
    });

    afterEach(() => bench.world.stop());

    async function upload(version = NEW): Promise<void> {
      expect(await bench.target.call(bench.order("Upload", version, { from: OLD }), SIGNAL)).toMatchObject({ kind: "Succeeded" });
    }

    function current(): string | undefined {
      return bench.world.link(`${home}/current`);
    }

    test("deploys: upload, old health, switch once, new health", async () => {
      const { target, order, run } = bench;
      await upload();
      expect(current()).toBe(`releases/${OLD}`);
      expect(await target.call(order("HealthBefore", NEW, { from: OLD }), SIGNAL)).toMatchObject({
        kind: "Succeeded",
        steps: [{ result: "3 of 3" }],
      });
      const report = await run(order("Deploy", NEW, { from: OLD }));
      expect(report).toMatchObject({ kind: "Succeeded" });
      expect(report.kind === "Succeeded" ? report.steps : []).toContainEqual({
        name: "switch",
        result: `releases/${NEW}`,
        detail: `releases/${OLD}`,
      });
      expect(current()).toBe(`releases/${NEW}`);
      expect(await target.call(order("HealthAfter", NEW, { from: OLD }), SIGNAL)).toMatchObject({
        kind: "Succeeded",
        steps: [{ result: "3 of 3" }],
      });
      const evidence = await target.observe("ECHAGIR", { platform: "Open" }, [sampleContent("ECHAGIR", NEW)], SIGNAL);
      expect(differences(expectedEvidence(sampleContent("ECHAGIR", NEW), { version: NEW }), evidence)).toEqual([]);
      expect(bench.world.text(`${home}/releases/${NEW}/SHA256SUMS`)).toContain("  VERSION\n");
    });

    test("puts back what was there, and removes what was not", async () => {
      const { target, order, run } = bench;
      await upload();
      const deploy = order("Deploy", NEW, { from: OLD });
      await run(deploy);
      const back = order("Rollback", NEW, { from: OLD, undoes: deploy.correlator });
      expect(await run(back)).toMatchObject({
        kind: "Succeeded",
        steps: expect.arrayContaining([expect.objectContaining({ name: "relink", result: `releases/${OLD}` })]) as unknown,
      });
      expect(current()).toBe(`releases/${OLD}`);
      expect(await target.call(order("HealthBack", NEW, { from: OLD }), SIGNAL)).toMatchObject({ kind: "Succeeded" });
      expect(bench.world.restarts("ECHAGIR")).toBe(2);

      await target.call(order("Upload", "1.0.0", { application: "NEWAPP" }), SIGNAL);
      const first = order("Deploy", "1.0.0", { application: "NEWAPP" });
      expect(await target.call(order("HealthBefore", "1.0.0", { application: "NEWAPP" }), SIGNAL)).toMatchObject({
        steps: [{ result: "skipped", detail: "nothing is installed" }],
      });
      expect(await run(first)).toMatchObject({ kind: "Succeeded" });
      expect(bench.world.link(`${bench.world.root}/newapp/current`)).toBe("releases/1.0.0");
      expect(await run(order("Rollback", "1.0.0", { application: "NEWAPP", undoes: first.correlator }))).toMatchObject({
        kind: "Succeeded",
      });
      expect(bench.world.link(`${bench.world.root}/newapp/current`)).toBeUndefined();
    });

    test("a rollback of a deployment that never switched changes nothing", async () => {
      const { order, run } = bench;
      const deploy = order("Deploy", NEW, { from: OLD });
      expect(await run(deploy)).toMatchObject({ kind: "Failed", reason: "ContentMismatch" });
      expect(current()).toBe(`releases/${OLD}`);
      const back = await run(order("Rollback", NEW, { from: OLD, undoes: deploy.correlator }));
      expect(back).toMatchObject({
        kind: "Succeeded",
        steps: expect.arrayContaining([{ name: "relink", result: "unchanged", detail: `releases/${OLD}` }]) as unknown,
      });
      expect(bench.world.restarts("ECHAGIR")).toBe(0);
    });

    test("a job runs once: prepared twice, released twice, by two controllers", async () => {
      const { target, order, end } = bench;
      await upload();
      const deploy = order("Deploy", NEW, { from: OLD });
      const second = bench.other();
      expect(await target.find(deploy.correlator, SIGNAL)).toEqual([]);
      const [one, two] = await Promise.all([target.prepare(deploy, SIGNAL), second.prepare(deploy, SIGNAL)]);
      expect(one).toBe(two);
      expect(await target.find(deploy.correlator, SIGNAL)).toEqual([{ jobId: one, state: "Held" }]);
      expect(await target.poll(deploy, one, SIGNAL)).toEqual({ kind: "Held" });
      expect(current()).toBe(`releases/${OLD}`);
      await Promise.all([target.release(deploy, one, SIGNAL), second.release(deploy, one, SIGNAL), target.release(deploy, one, SIGNAL)]);
      expect(await end(deploy)).toMatchObject({ kind: "Succeeded" });
      await target.release(deploy, one, SIGNAL);
      await target.prepare(deploy, SIGNAL);
      expect(await end(deploy)).toMatchObject({ kind: "Succeeded" });
      expect(await target.find(deploy.correlator, SIGNAL)).toEqual([{ jobId: one, state: "Ended" }]);
      expect(bench.world.restarts("ECHAGIR")).toBe(1);
    });

    test("the same correlator with another order is refused", async () => {
      const { target, order } = bench;
      const deploy = order("Deploy", NEW, { from: OLD });
      await target.prepare(deploy, SIGNAL);
      const other = order("Deploy", "2.9.0", { from: OLD, correlator: deploy.correlator });
      await expect(target.prepare(other, SIGNAL)).rejects.toMatchObject({ failure: { kind: "Terminal", reason: "OrderRefused" } });
    });

    test("released after not-after, nothing starts", async () => {
      const { order, run } = bench;
      await upload();
      const late = order("Deploy", NEW, { from: OLD, notAfter: PAST });
      expect(await run(late)).toEqual({ kind: "Expired" });
      expect(current()).toBe(`releases/${OLD}`);
      expect(bench.world.restarts("ECHAGIR")).toBe(0);
    });

    test("a cancelled job never starts; a job that ended can't be cancelled", async () => {
      const { target, order, run, end } = bench;
      await upload();
      const deploy = order("Deploy", NEW, { from: OLD });
      const jobId = await target.prepare(deploy, SIGNAL);
      await target.cancel(deploy, jobId, SIGNAL);
      await target.release(deploy, jobId, SIGNAL);
      expect(await end(deploy)).toEqual({ kind: "Cancelled" });
      expect(current()).toBe(`releases/${OLD}`);
      const again = order("Deploy", NEW, { from: OLD });
      await run(again);
      await target.cancel(again, again.correlator, SIGNAL);
      expect(await end(again)).toMatchObject({ kind: "Succeeded" });
    });

    test.each(["before", "during", "after"] as const)("a connection cut %s every call in turn still switches once", async (when) => {
      const { order, world } = bench;
      const upTo = order("Upload", NEW, { from: OLD });
      const deploy = order("Deploy", NEW, { from: OLD });
      const cut = new Set<string>();
      const target = bench.other(
        cutting(world.connect, ([command = "", , verb = ""]) => {
          const called = command === "sh" ? verb : command;
          if (cut.has(called)) return undefined;
          cut.add(called);
          return when;
        }),
      );
      await insist(() => target.call(upTo, SIGNAL));
      await insist(() => target.prepare(deploy, SIGNAL));
      await insist(() => target.release(deploy, deploy.correlator, SIGNAL));
      await insist(() => target.poll(deploy, deploy.correlator, SIGNAL));
      expect(await bench.end(deploy)).toMatchObject({ kind: "Succeeded" });
      expect([...cut]).toEqual(expect.arrayContaining(["sha256sum", "stage", "publish", "prepare", "release", "poll"]));
      expect(bench.world.restarts("ECHAGIR")).toBe(1);
    });

    test("a reboot with the job running: Failed while nothing was switched, Unknown after", async () => {
      const { target, order, world } = bench;
      await upload();
      world.holdJobs("ECHAGIR", "before-switch");
      const early = order("Deploy", NEW, { from: OLD });
      await target.prepare(early, SIGNAL);
      await target.release(early, early.correlator, SIGNAL);
      expect(await target.poll(early, early.correlator, SIGNAL)).toMatchObject({ kind: "Running" });
      await world.reboot();
      expect(await insist(() => target.poll(early, early.correlator, SIGNAL))).toMatchObject({ kind: "Failed", reason: "HostRebooted" });
      expect(current()).toBe(`releases/${OLD}`);
    });

    test("a reboot after the switch is Unknown, and its lock doesn't stay", async () => {
      const { target, order, world } = bench;
      await upload();
      world.holdJobs("ECHAGIR", "after-switch");
      const late = order("Deploy", NEW, { from: OLD });
      await target.prepare(late, SIGNAL);
      await target.release(late, late.correlator, SIGNAL);
      await expect.poll(() => current()).toBe(`releases/${NEW}`);
      await world.reboot();
      expect(await insist(() => target.poll(late, late.correlator, SIGNAL))).toMatchObject({ kind: "Unknown", reason: "HostRebooted" });
      const back = order("Rollback", NEW, { from: OLD, undoes: late.correlator });
      await target.prepare(back, SIGNAL);
    });

    test("a lock held by somebody else stops the job before it is there", async () => {
      const { target, order, world } = bench;
      world.write(`${home}/.lock/holder`, "a person\n");
      await expect(target.prepare(order("Deploy", NEW, { from: OLD }), SIGNAL)).rejects.toMatchObject({
        failure: { kind: "Retriable", reason: "LockHeld" },
      });
      expect(world.names(`${world.root}/.ecluse/jobs`)).toEqual([]);
    });

    test("a broken baseline stops the deployment; a bad new version is found after its time to start", async () => {
      const { target, order, world, run } = bench;
      world.setHealth("ECHAGIR", "flapping");
      expect(await target.call(order("HealthBefore", NEW, { from: OLD }), SIGNAL)).toMatchObject({
        kind: "Failed",
        reason: "BaselineUnhealthy",
      });
      world.setHealth("ECHAGIR", "up");
      await upload();
      await run(order("Deploy", NEW, { from: OLD }));
      world.setHealth("ECHAGIR", "down");
      expect(await target.call(order("HealthAfter", NEW, { from: OLD }), SIGNAL)).toMatchObject({ kind: "Pending" });
      expect(await target.call(order("HealthAfter", NEW, { from: OLD, timeoutSeconds: 0 }), SIGNAL)).toMatchObject({
        kind: "Failed",
        reason: "HealthCheckFailed",
      });
      world.setHealth("ECHAGIR", "up");
      expect(await target.call(order("HealthBack", NEW, { from: OLD, timeoutSeconds: 0 }), SIGNAL)).toMatchObject({
        kind: "Failed",
        message: expect.stringContaining(`version ${NEW}, expected ${OLD}`) as string,
      });
    });

    test("a deployment that nobody remembers, as after a restore of the control plane, is no broken baseline", async () => {
      const { target, order, world, run } = bench;
      await upload();
      await run(order("Deploy", NEW, { from: OLD }));
      expect(await target.call(order("HealthBefore", NEW, { from: OLD }), SIGNAL)).toMatchObject({
        kind: "Succeeded",
        steps: [{ result: "3 of 3", detail: `200, version ${NEW}` }],
      });
      world.setHealth("ECHAGIR", "flapping");
      expect(await target.call(order("HealthBefore", NEW, { from: OLD }), SIGNAL)).toMatchObject({ reason: "BaselineUnhealthy" });
    });

    test("an upload goes on where it was cut, and sends nothing wrong", async () => {
      const { target, order, depot, world } = bench;
      world.write(`${home}/releases/${NEW}.part/VERSION`, "half of\n");
      world.write(`${home}/releases/${NEW}.part/stray`, "x");
      await upload();
      expect(world.text(`${home}/releases/${NEW}/VERSION`)).toBe(`${NEW}\n`);
      expect(world.names(`${home}/releases`)).toEqual([OLD, NEW]);
      expect(world.names(`${home}/releases/${NEW}`)).not.toContain("stray");
      expect(await target.call(order("Upload", NEW, { from: OLD }), SIGNAL)).toMatchObject({
        steps: [{ result: "there already" }, { result: "12 of 12" }],
      });

      depot.replace({ application: "ECHAGIR", version: "2.7.0", path: "VERSION" }, "tampered\n");
      expect(await target.call(order("Upload", "2.7.0", { from: OLD }), SIGNAL)).toMatchObject({
        kind: "Failed",
        reason: "ContentMismatch",
      });
      const evidence = await target.inspect(sampleContent("ECHAGIR", "2.7.0"), SIGNAL);
      expect(differences(expectedEvidence(sampleContent("ECHAGIR", "2.7.0")), evidence)).toMatchObject([
        { item: "FILE/VERSION", field: "sha256" },
      ]);
    });

    test("two uploads at once end in one right release", async () => {
      const { order, run } = bench;
      const results = await Promise.allSettled(
        [bench.target, bench.other()].map((target) => target.call(order("Upload", NEW, { from: OLD }), SIGNAL)),
      );
      for (const result of results) {
        if (result.status === "rejected") expect(result.reason).toMatchObject({ failure: { kind: "Retriable" } });
      }
      await upload();
      expect(await run(order("Deploy", NEW, { from: OLD }))).toMatchObject({ kind: "Succeeded" });
    });

    test("sees what a hand changed: a file, a missing one, one too many, the link", async () => {
      const { target, world } = bench;
      const release = `${home}/releases/${OLD}`;
      world.write(`${release}/conf/server.properties`, "port=1\n");
      world.write(`${release}/lib/more.jar`, "x");
      world.write(`${release}/lib/odd name;$(reboot)`, "x");
      const evidence = await target.observe("ECHAGIR", { platform: "Open" }, [], SIGNAL);
      const found = differences(expectedEvidence(sampleContent("ECHAGIR", OLD), { version: OLD }), evidence);
      expect(found[0]).toMatchObject({ item: "FILE/conf/server.properties", field: "sha256" });
      expect(
        found
          .slice(1)
          .map(({ item, expected }) => [item.replace(/hex:.*/, "hex:"), expected])
          .sort(),
      ).toEqual([
        ["FILE/hex:", "absent"],
        ["FILE/lib/more.jar", "absent"],
      ]);
      world.relink(`${home}/current`, "../../../etc");
      expect(await target.observe("ECHAGIR", { platform: "Open" }, [], SIGNAL)).toEqual(
        new Map([["LINK/current", { target: "../../../etc" }]]),
      );
      expect(await target.observe("UNKNOWN", { platform: "Open" }, [], SIGNAL)).toEqual(new Map());
    });

    test("repairs a damaged running version from a fresh upload", async () => {
      const { order, world, run } = bench;
      world.write(`${home}/releases/${OLD}/VERSION`, "damaged\n");
      expect(await bench.target.call(order("Upload", OLD, { from: OLD }), SIGNAL)).toMatchObject({ kind: "Succeeded" });
      expect(world.text(`${home}/current/VERSION`)).toBe("damaged\n");
      expect(await run(order("Deploy", OLD, { from: OLD }))).toMatchObject({ kind: "Succeeded" });
      expect(world.text(`${home}/current/VERSION`)).toBe(`${OLD}\n`);
      expect(current()).toBe(`releases/${OLD}`);
      expect(world.names(`${home}/releases`)).toEqual([OLD]);
    });

    test("keeps the last five releases, the current and the one before among them", async () => {
      const { world, order, run } = bench;
      for (const version of ["2.1.0", "2.2.0", "2.3.0", "2.4.0", "2.5.0"]) world.install("ECHAGIR", version);
      world.install("ECHAGIR", "2.1.0");
      await upload();
      expect(await run(order("Deploy", NEW, { from: "2.1.0" }))).toMatchObject({ kind: "Succeeded" });
      const kept = world.names(`${home}/releases`);
      expect(kept).toHaveLength(5);
      expect(kept).toContain("2.1.0");
      expect(kept).toContain(NEW);
    });

    test("what a shell could read is refused before it is sent", async () => {
      const { target, order } = bench;
      const deploy = order("Deploy", NEW, { from: OLD });
      const hostile = [
        "; rm -rf /",
        "$(touch /tmp/x)",
        "a\nb",
        "-rf",
        "*",
        "a\0b",
        "../../etc/passwd",
        "/etc/passwd",
        "a b",
        "lib/-x",
        "é",
      ];
      for (const path of hostile) {
        const content = { ...sampleContent("ECHAGIR", NEW), items: [{ path, mode: "0644", sha256: "0".repeat(64) }] };
        await expect(target.call({ ...deploy, step: "Upload", to: { version: NEW, content } }, SIGNAL)).rejects.toMatchObject({
          failure: { kind: "Terminal", reason: "PathRefused" },
        });
      }
      for (const version of ["1;reboot", "$(reboot)", "1.0\n", "-1.0", "1.*", "../1.0", "1.0/..", "1"]) {
        await expect(target.prepare({ ...deploy, to: { ...deploy.to, version } }, SIGNAL)).rejects.toMatchObject({
          failure: { kind: "Terminal", reason: "VersionRefused" },
        });
      }
      await expect(target.observe("A;B", { platform: "Open" }, [], SIGNAL)).rejects.toMatchObject({
        failure: { reason: "ApplicationRefused" },
      });
    });

    test("a host with another key gets nothing", async () => {
      const { world } = bench;
      const stranger = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl";
      const elsewhere = createBench({ ...world, endpoint: { ...world.endpoint, hostKeys: [stranger] }, stop: () => Promise.resolve() });
      await expect(elsewhere.target.reach(SIGNAL)).rejects.toMatchObject({ failure: { kind: "Terminal", reason: "HostKeyMismatch" } });
      expect(await bench.target.reach(SIGNAL)).not.toBe("");
    });
  });
}

/** Asks again as long as the connection is lost, as a reconciler does. */
async function insist<Result>(call: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await call();
    } catch (error) {
      expect(error).toMatchObject({ failure: { kind: "Retriable", reason: "ReplyLost" } });
    }
  }
}
