import { expect, test } from "vitest";
import { readJobReport } from "../../../controller/adapters/open/job-report.ts";

test.each([
  [["state held"], { kind: "Held" }],
  [["state running", "step lock taken -"], { kind: "Running", steps: [{ name: "lock", result: "taken" }] }],
  [["state cancelled"], { kind: "Cancelled" }],
  [["state ended", "result expired"], { kind: "Expired" }],
  [["state ended", "result succeeded", "log hello", "log result failed"], { kind: "Succeeded", steps: [], log: "hello\nresult failed" }],
  [["state ended", "result failed", "reason LockHeld", "detail U1"], { kind: "Failed", reason: "LockHeld" }],
  [["state ended", "result failed", "reason Strange", "detail x"], { kind: "Failed", reason: "Strange" }],
  [["state ended"], { kind: "Unknown", reason: "TargetProtocolError" }],
  [["state ended", "log result succeeded"], { kind: "Unknown", reason: "TargetProtocolError" }],
  [["state lost", "cause rebooted", "untouched yes"], { kind: "Failed", reason: "HostRebooted" }],
  [["state lost", "cause vanished"], { kind: "Unknown", reason: "JobVanished" }],
  [["state none"], { kind: "Unknown", reason: "JobVanished" }],
  [["state fine"], { kind: "Unknown", reason: "TargetProtocolError" }],
  [[], { kind: "Unknown", reason: "TargetProtocolError" }],
])("%j", (lines, report) => {
  expect(readJobReport(lines, "U1")).toMatchObject(report);
});
