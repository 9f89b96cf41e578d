import { describe, expect, test } from "vitest";
import { classify } from "../../../controller/adapters/mainframe/classify.ts";
import { ShapeError, parseJob, parseJobs, parseJson, parseMembers } from "../../../controller/adapters/mainframe/documents.ts";
import { judgeJob } from "../../../controller/adapters/mainframe/job-report.ts";
import { parseSafetyIndex } from "../../../controller/adapters/mainframe/safety-index.ts";
import { hashedText } from "../../../controller/adapters/mainframe/member-evidence.ts";
import { hashedText as sampleHashedText } from "../../../controller/sandbox/zosmf/core/sample-member.ts";
import { PortError } from "../../../controller/ports/failure.ts";

describe("classify", () => {
  test.each([
    [401, "Authentication failed.", "Terminal", "NotAuthorized"],
    [403, "The X-CSRF-ZOSMF-HEADER header is missing.", "Terminal", "NotAuthorized"],
    [400, "No job found for reference: 'QALECLUS(JOB00001)'", "Terminal", "JobNotFound"],
    [400, "Query parameter user-correlator is not supported", "Uncertain", "CannotSearch"],
    [400, "Job input was not recognized by system as a job", "Terminal", "RequestRefused"],
    [404, "Data set not cataloged", "Terminal", "NotFound"],
    [405, "", "Terminal", "RequestRefused"],
    [412, "", "Conflict", "Modified"],
    [429, "", "Retriable", "Busy"],
    [503, "", "Retriable", "Busy"],
    [500, "Dynamic allocation Error", "Retriable", "ServerError"],
    [502, "", "Retriable", "ServerError"],
    [302, "", "Retriable", "TargetProtocolError"],
    [204, "", "Retriable", "TargetProtocolError"],
  ] as const)("%i %j is %s %s", (...[status, message, kind, reason]) => {
    expect(classify({ status, message, call: "GET restjobs/jobs" })).toMatchObject({ kind, reason });
  });

  test("takes over how long to wait", () => {
    expect(classify({ status: 503, message: "", call: "GET info", retryAfter: 2 })).toMatchObject({ retryAfterMs: 2000 });
  });
});

const GOOD = {
  jobid: "JOB00001",
  jobname: "QALECLUS",
  status: "OUTPUT",
  retcode: "CC 0000",
  "job-correlator": "J0000001SYSD....0123456789ABCDE:UABC",
};

describe("documents", () => {
  test("a job gives its user correlator", () => {
    expect(parseJob(GOOD)).toMatchObject({ jobId: "JOB00001", correlator: "UABC", returnCode: "CC 0000", steps: [] });
    expect(parseJob({ ...GOOD, retcode: null, "job-correlator": "" })).toMatchObject({ correlator: "" });
  });

  test.each([
    null,
    [],
    "x",
    {},
    { ...GOOD, jobid: "../x" },
    { ...GOOD, status: "DONE" },
    { ...GOOD, retcode: 0 },
    { ...GOOD, "step-data": {} },
    { ...GOOD, "step-data": [1] },
  ])("%j is no job", (value) => {
    expect(() => parseJob(value)).toThrow(ShapeError);
    expect(() => parseJobs([value])).toThrow(ShapeError);
  });

  test("a member with a control character in its name is left out, the others are read", () => {
    const body = `{"items":[{"member":"LIQ\u0001"},{"member":"LIQP0100","ssi":"27020917"}],"returnedRows":2,"JSONversion":1}`;
    expect(parseMembers(parseJson(body)).map(({ member }) => member)).toEqual(["LIQP0100"]);
    expect(() => parseJson("<html>")).toThrow(ShapeError);
  });

  test.each([
    { items: [{ member: "A" }], returnedRows: 1, totalRows: 2 },
    { items: [{ member: "A" }], moreRows: true },
    { items: [{ member: "A" }], returnedRows: 3 },
    { items: {} },
  ])("%j is no whole member list", (value) => {
    expect(() => parseMembers(value)).toThrow(ShapeError);
  });
});

describe("what a job amounts to", () => {
  const expectation = { steps: ["GUARD", "BIND"], allowed: new Map([["BIND", 4]]), packages: 0 };
  const steps = (...completions: readonly (string | undefined)[]) =>
    completions.map((completion, index) => ({
      name: ["GUARD", "BIND"][index] ?? "MORE",
      ...(completion === undefined ? {} : { completion }),
    }));
  const job = (returnCode: string | undefined, ...completions: readonly (string | undefined)[]) => ({
    jobId: "JOB00001",
    jobName: "QALECLUS",
    status: "OUTPUT" as const,
    correlator: "U",
    steps: steps(...completions),
    ...(returnCode === undefined ? {} : { returnCode }),
  });

  test.each([
    [job("CC 0000", "CC 0000", "CC 0000"), "Succeeded", undefined],
    [job("CC 0004", "CC 0000", "CC 0004"), "Succeeded", undefined],
    [job("CC 0008", "CC 0000", "CC 0008"), "Failed", "StepFailed"],
    [job("CC 0000", "CC 0000", "FLUSHED"), "Failed", "StepMissing"],
    [job("CC 0000", "CC 0000"), "Failed", "StepMissing"],
    [job("CC 0000"), "Failed", "StepMissing"],
    [job("CC 0099", "CC 0099", "FLUSHED"), "Expired", undefined],
    [job("CC 0099", "CC 0099", "CC 0000"), "Failed", "StepFailed"],
    [job("CC 0020", "CC 0020", "FLUSHED"), "Failed", "StepFailed"],
    [job("ABEND S0C7", "CC 0000", "ABEND S0C7"), "Failed", "Abend"],
    [job("ABENDU4038", "CC 0000", "ABEND U4038"), "Failed", "Abend"],
    [job("JCL ERROR"), "Failed", "JclError"],
    [job("SEC ERROR"), "Failed", "SecurityError"],
    [job("CONV ERROR"), "Failed", "ConversionError"],
    [job("CONV ABEND"), "Failed", "ConversionError"],
    [job("SYS FAIL", "CC 0000"), "Failed", "SystemFailure"],
    [job("CANCELED", "FLUSHED", "FLUSHED"), "Cancelled", undefined],
    [job("CANCELED", "CC 0000", "FLUSHED"), "Failed", "JobCancelled"],
    [job(undefined, "CC 0000", "CC 0000"), "Unknown", "NoReturnCode"],
    [job("CC 0", "CC 0000", "CC 0000"), "Unknown", "StrangeReturnCode"],
    [job("", "CC 0000", "CC 0000"), "Unknown", "StrangeReturnCode"],
    [job("COMPLETED", "CC 0000", "CC 0000"), "Unknown", "StrangeReturnCode"],
  ])("%j is %s %s", (document, kind, reason) => {
    expect(judgeJob(document, expectation)).toMatchObject(reason === undefined ? { kind } : { kind, reason });
  });
});

describe("the index of the safety copies", () => {
  test("is read whole", () => {
    expect(parseSafetyIndex("LOAD LIQP0100 REPLACED  \nDBRM LIQB0460 NEW\nEND 2\n")).toEqual([
      { type: "LOAD", member: "LIQP0100", state: "REPLACED" },
      { type: "DBRM", member: "LIQB0460", state: "NEW" },
    ]);
  });

  test.each(["", "LOAD LIQP0100 NEW\n", "LOAD LIQP0100 NEW\nEND 2\n", "LOAD LIQP0100 GONE\nEND 1\n", "XXXX LIQP0100 NEW\nEND 1\n"])(
    "%j is not believed",
    (text) => {
      expect(() => parseSafetyIndex(text)).toThrow(PortError);
    },
  );
});

test("texts are hashed alike by the adapter and by the sample", () => {
  const text = `       01 X.   ${" ".repeat(60)}00000100\r\n           05 A PIC X.\n\n`;
  expect(hashedText(text)).toBe("       01 X.\n           05 A PIC X.\n");
  expect(sampleHashedText(text)).toBe(hashedText(text));
});
