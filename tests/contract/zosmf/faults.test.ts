import { describe, expect, test } from "vitest";
import { PortError } from "../../../controller/ports/failure.ts";
import type { Failure } from "../../../controller/domain/status/outcome.ts";
import type { JobFault } from "../../../controller/sandbox/zosmf/core/faults.ts";
import { differences, expectedEvidence } from "../../../controller/domain/delivery/evidence.ts";
import { sampleMember } from "../../../controller/sandbox/zosmf/core/sample-member.ts";
import { AFTER, BEFORE, PASSWORD, openShop, orderFor, runJob, signal } from "./sample-shop.ts";

async function failureOf(work: Promise<unknown>): Promise<Failure | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    if (error instanceof PortError) return error.failure;
    throw error;
  }
}

describe("a job that goes wrong is never a success", () => {
  const cases: readonly (readonly [Omit<JobFault, "times">, Readonly<Record<string, unknown>>])[] = [
    [
      { kind: "Abend", step: "COPYLOAD", abend: "S0C7" },
      { kind: "Failed", reason: "Abend" },
    ],
    [
      { kind: "Abend", step: "COPYLOAD", abend: "U4038" },
      { kind: "Failed", reason: "Abend" },
    ],
    [
      { kind: "Abend", step: "BKLOAD", abend: "SE37" },
      { kind: "Failed", reason: "Abend" },
    ],
    [
      { kind: "ReturnCode", step: "BIND", code: 8 },
      { kind: "Failed", reason: "StepFailed" },
    ],
    [
      { kind: "ReturnCode", step: "COPYLOAD", code: 4 },
      { kind: "Failed", reason: "StepFailed" },
    ],
    [{ kind: "JclError" }, { kind: "Failed", reason: "JclError" }],
    [{ kind: "SecurityError" }, { kind: "Failed", reason: "SecurityError" }],
    [{ kind: "NullReturnCode" }, { kind: "Unknown", reason: "NoReturnCode" }],
    [{ kind: "Purge" }, { kind: "Unknown", reason: "JobNotFound" }],
    [{ kind: "StayInInput" }, { kind: "Held" }],
  ];
  test.each(cases)("%j", async (fault, report) => {
    const { target, clock, system } = await openShop();
    system.faults.add({ ...fault, times: 1 });
    expect(await runJob(target, orderFor("Deploy", clock))).toMatchObject(report);
  });

  test("a BIND that ends with 4 is accepted", async () => {
    const { target, clock, system } = await openShop();
    system.faults.add({ kind: "ReturnCode", step: "BIND", code: 4, times: 1 });
    expect(await runJob(target, orderFor("Deploy", clock))).toMatchObject({ kind: "Succeeded" });
  });

  test("a full library ends in SE37, and the rollback restores what was there", async () => {
    const { target, clock, system } = await openShop();
    const library = system.libraries.find("ENV.QAL.LOADLIB")!;
    system.libraries.restore({ ...library, capacity: library.members.size });
    const deploy = orderFor("Deploy", clock);
    const report = await runJob(target, deploy);
    expect(report).toMatchObject({ kind: "Failed", reason: "Abend" });
    expect(report.kind === "Failed" ? report.message : "").toContain("data set is full");
    expect(await runJob(target, orderFor("Rollback", clock, { undoes: deploy.correlator }))).toMatchObject({ kind: "Succeeded" });
    expect(await runJob(target, orderFor("SmokeBack", clock, { undoes: deploy.correlator }))).toMatchObject({ kind: "Succeeded" });
  });

  test("a member replaced between its control and its copy is found, and rolled back", async () => {
    const { target, clock, system } = await openShop();
    expect(await target.inspect(AFTER.content, signal)).toBeDefined();
    const other = sampleMember({ type: "LOAD", member: "LIQB0450", application: "LIQUIDA", version: "27.2.3" });
    system.libraries.put(`${AFTER.content.source}.LOADLIB`, "LIQB0450", { ...other, by: "SOMEBODY" });
    const deploy = orderFor("Deploy", clock);
    const report = await runJob(target, deploy);
    expect(report).toMatchObject({ kind: "Failed", reason: "ContentMismatch" });
    expect(report.kind === "Failed" ? report.message : "").toContain(`LOAD/LIQB0450 ssi is ${other.directory.ssi ?? ""}, expected`);
    expect(await runJob(target, orderFor("Rollback", clock, { undoes: deploy.correlator }))).toMatchObject({ kind: "Succeeded" });
    const found = await target.observe("LIQUIDA", { platform: "Mainframe" }, [BEFORE.content], signal);
    expect(differences(expectedEvidence(BEFORE.content), found)).toEqual([]);
  });

  test("a rollback of a job that never came to its index changes nothing and says so by its steps", async () => {
    const { target, clock, system } = await openShop();
    system.faults.add({ kind: "Abend", step: "BKLOAD", abend: "SE37", times: 1 });
    const deploy = orderFor("Deploy", clock);
    await runJob(target, deploy);
    const report = await runJob(target, orderFor("Rollback", clock, { undoes: deploy.correlator }));
    expect(report).toMatchObject({ kind: "Succeeded", steps: [{ name: "GUARD", result: "CC 0000" }] });
    expect(system.libraries.find("ENV.QAL.LOADLIB")?.members.size).toBe(2);
  });

  test("a first installation is taken away again by its rollback", async () => {
    const { target, clock, system } = await openShop();
    for (const type of ["LOAD", "DBRM", "COPY"]) system.libraries.find(`ENV.QAL.${type}LIB`)?.members.clear();
    const { from: _from, ...deploy } = orderFor("Deploy", clock);
    expect(await runJob(target, deploy)).toMatchObject({ kind: "Succeeded" });
    const { from: _none, ...back } = orderFor("Rollback", clock, { undoes: deploy.correlator });
    expect(await runJob(target, back)).toMatchObject({ kind: "Succeeded" });
    for (const type of ["LOAD", "DBRM", "COPY"]) expect(system.libraries.find(`ENV.QAL.${type}LIB`)?.members.size).toBe(0);
  });

  test("a package bound where no plan looks is -805 in the smoke", async () => {
    const { target, clock, system } = await openShop();
    system.db2.define("DB2Q", ["LIQREC"]);
    await runJob(target, orderFor("Deploy", clock));
    await target.call(orderFor("Phasein", clock), signal);
    expect(await runJob(target, orderFor("Smoke", clock))).toMatchObject({ kind: "Failed", reason: "SmokeFailed" });
  });

  test("without a phase-in the region still runs the old copy, which no package fits any more", async () => {
    const { target, clock, system } = await openShop();
    expect(system.cics.current("CICSQ1", "LIQP0100")).toBeDefined();
    await runJob(target, orderFor("Deploy", clock));
    const smoke = await runJob(target, orderFor("Smoke", clock));
    expect(smoke).toMatchObject({ kind: "Failed", reason: "SmokeFailed" });
    expect(smoke.kind === "Failed" ? smoke.log : "").toContain("LIQP0100 CICSQ1 SQLCODE -805");
  });

  test("a spool that comes late is waited for, one that never comes is Unknown", async () => {
    const { target, clock, system } = await openShop();
    system.faults.add({ kind: "LateSpool", times: 1 });
    const order = orderFor("Deploy", clock);
    const jobId = await target.prepare(order, signal);
    await target.release(order, jobId, signal);
    expect(await target.poll(order, jobId, signal)).toMatchObject({ kind: "Running" });
    expect(await target.poll(order, jobId, signal)).toMatchObject({ kind: "Succeeded" });
    const { handle } = system;
    const empty = new TextEncoder().encode("[]");
    system.handle = (request) => {
      const reply = handle(request);
      return request.target.endsWith("/files") && reply.kind === "Answer" ? { ...reply, body: empty } : reply;
    };
    expect(await target.poll(order, jobId, signal)).toMatchObject({ kind: "Running" });
    clock.forward({ minutes: 6 });
    expect(await target.poll(order, jobId, signal)).toMatchObject({ kind: "Unknown", reason: "SpoolMissing" });
  });

  test("cancelled before it ran is Cancelled, cancelled while it ran is Failed", async () => {
    const { target, clock, system } = await openShop({ stepMs: () => 60_000 });
    const held = orderFor("Deploy", clock);
    const heldId = await target.prepare(held, signal);
    await target.cancel(held, heldId, signal);
    expect(await target.poll(held, heldId, signal)).toEqual({ kind: "Cancelled" });
    const running = orderFor("Deploy", clock);
    const runningId = await target.prepare(running, signal);
    await target.release(running, runningId, signal);
    clock.forward({ seconds: 90 });
    expect(await target.poll(running, runningId, signal)).toMatchObject({ kind: "Running", steps: [{ name: "GUARD", result: "CC 0000" }] });
    system.jobs.cancel(runningId);
    expect(await target.poll(running, runningId, signal)).toMatchObject({ kind: "Failed", reason: "JobCancelled" });
  });
});

describe("identity of jobs", () => {
  test("a correlator taken off by an exit is Uncertain, and the job is cancelled", async () => {
    const { target, clock, system } = await openShop();
    system.faults.add({ kind: "StripCorrelator", times: 1 });
    expect(await failureOf(target.prepare(orderFor("Deploy", clock), signal))).toMatchObject({
      kind: "Uncertain",
      reason: "CorrelatorLost",
    });
    expect(system.jobs.all().map(({ returnCode }) => returnCode)).toEqual(["CANCELED"]);
  });

  test("JES3 cannot be searched: Uncertain, and nothing is submitted", async () => {
    const { target, clock, system } = await openShop({ subsystem: "JES3" });
    expect(await failureOf(target.find("UABC", signal))).toMatchObject({ kind: "Uncertain", reason: "CannotSearch" });
    expect(await failureOf(target.prepare(orderFor("Deploy", clock), signal))).toMatchObject({ kind: "Uncertain", reason: "CannotSearch" });
    expect(system.jobs.all()).toEqual([]);
  });

  test("a search that gives another's jobs is no answer", async () => {
    const { target, clock, system } = await openShop();
    await target.prepare(orderFor("Deploy", clock), signal);
    const { handle } = system;
    system.handle = (request) => handle({ ...request, target: request.target.replace(/user-correlator=[^&]*&/u, "") });
    expect(await failureOf(target.find("UNOBODY", signal))).toMatchObject({ kind: "Retriable", reason: "TargetProtocolError" });
  });

  test("a job id used again is never released, cancelled or believed", async () => {
    const { target, clock, system } = await openShop();
    const mine = orderFor("Deploy", clock);
    const jobId = await target.prepare(mine, signal);
    system.faults.add({ kind: "ReuseJobId", times: 1 });
    const other = orderFor("Deploy", clock);
    expect(await target.prepare(other, signal)).toBe(jobId);
    expect(await target.poll(mine, jobId, signal)).toMatchObject({ kind: "Unknown", reason: "WrongJob" });
    expect(await failureOf(target.release(mine, jobId, signal))).toMatchObject({ kind: "Uncertain", reason: "WrongJob" });
    expect(await failureOf(target.cancel(mine, jobId, signal))).toMatchObject({ kind: "Uncertain", reason: "WrongJob" });
    expect(await target.poll(other, jobId, signal)).toEqual({ kind: "Held" });
  });
});

describe("the wire", () => {
  test("a session that expired is renewed once, and the call is made", async () => {
    const { target, system, clock } = await openShop();
    await target.reach(signal);
    system.faults.add({ kind: "ExpireToken", on: "Submit", times: 1 });
    const order = orderFor("Deploy", clock);
    await target.prepare(order, signal);
    expect(await target.find(order.correlator, signal)).toHaveLength(1);
  });

  test.each([
    ["LoginPage", "Retriable", "TargetProtocolError"],
    ["Busy", "Retriable", "Busy"],
    ["LoseReply", "Retriable", "ReplyLost"],
    ["ErrorAfter", "Retriable", "ServerError"],
  ] as const)("%s is %s %s", async (kind, failure, reason) => {
    const { target, system } = await openShop();
    await target.reach(signal);
    system.faults.add({ kind, on: "Members", times: 1 });
    expect(await failureOf(target.inspect(AFTER.content, signal))).toMatchObject({ kind: failure, reason });
  });

  test("a member list that was cut is no list", async () => {
    const { target, system } = await openShop();
    system.faults.add({ kind: "Truncate", on: "Members", rows: 1, times: 1 });
    expect(await failureOf(target.inspect(AFTER.content, signal))).toMatchObject({ reason: "TargetProtocolError" });
  });

  test("more than a thousand members are all read", async () => {
    const { target, system } = await openShop();
    for (let index = 0; index < 1200; index += 1) {
      system.libraries.put("ENV.QAL.LOADLIB", `LIQ${String(index).padStart(5, "0")}`, {
        bytes: new Uint8Array(),
        directory: {},
        by: "TEST",
      });
    }
    expect((await target.observe("LIQUIDA", { platform: "Mainframe" }, [BEFORE.content], signal)).size).toBe(BEFORE.content.items.length);
  });

  test("an unchanged member is not sent again", async () => {
    const { target, system } = await openShop();
    const bodies: number[] = [];
    const { handle } = system;
    system.handle = (request) => {
      const reply = handle(request);
      if (reply.kind === "Answer" && request.target.includes("DBRMLIB(")) bodies.push(reply.status);
      return reply;
    };
    const first = await target.inspect(AFTER.content, signal);
    expect(await target.inspect(AFTER.content, signal)).toEqual(first);
    expect(bodies).toEqual([200, 200, 200, 304, 304, 304]);
  });

  test("a wrong password is NotAuthorized, and no error tells it", async () => {
    const { target, system } = await openShop();
    const { handle } = system;
    system.handle = (request) => handle({ ...request, headers: { ...request.headers, authorization: "Basic eDp5", cookie: "" } });
    const failure = await failureOf(target.inspect(AFTER.content, signal));
    expect(failure).toMatchObject({ kind: "Terminal", reason: "NotAuthorized" });
    expect(JSON.stringify(failure)).not.toContain(PASSWORD);
  });

  test("another system than the one named is refused", async () => {
    const { target } = await openShop();
    expect(await target.reach(signal)).toBe("ENVPLEX/SYSD");
    const elsewhere = await openShop({ spec: { ...(await import("./sample-shop.ts")).QUALIF, system: "SYSX" } });
    expect(await failureOf(elsewhere.target.reach(signal))).toMatchObject({ kind: "Terminal", reason: "WrongSystem" });
  });

  test("a region that does not know a program fails the phase-in", async () => {
    const { target, clock, system } = await openShop();
    system.libraries.removeMember("ENV.QAL.LOADLIB", "LIQP0100");
    expect(await target.call(orderFor("Phasein", clock), signal)).toMatchObject({ kind: "Failed", reason: "PhaseinRefused" });
  });
});
