import { expect, test } from "vitest";
import { classify } from "../../../controller/adapters/open/classify.ts";
import { fail } from "../../../controller/ports/failure.ts";

const DOING = { where: "open target ecluse@uqal01:22", what: "release" };

const TABLE: readonly (readonly [string, object, string, string])[] = [
  ["Host denied (verification failed)", { level: "host-key", expected: ["SHA256:a"], found: "SHA256:b" }, "Terminal", "HostKeyMismatch"],
  ["Handshake failed: no matching host key format", { level: "handshake" }, "Terminal", "HostKeyMismatch"],
  ["Handshake failed: no matching key exchange algorithm", { level: "handshake" }, "Terminal", "HandshakeRefused"],
  ["All configured authentication methods failed", { level: "client-authentication" }, "Terminal", "NotAuthorized"],
  ["Cannot parse privateKey: Unsupported key format", {}, "Terminal", "NotAuthorized"],
  ["connect ECONNREFUSED", { level: "client-socket", code: "ECONNREFUSED" }, "Retriable", "Unreachable"],
  ["getaddrinfo ENOTFOUND uqal01", { level: "client-socket", code: "ENOTFOUND" }, "Retriable", "Unreachable"],
  ["Timed out while waiting for handshake", { level: "client-timeout" }, "Retriable", "Unreachable"],
  ["The connection was cut", { level: "cut" }, "Retriable", "ReplyLost"],
  ["30000 ms", { level: "deadline" }, "Retriable", "ReplyLost"],
  ["Not connected", {}, "Retriable", "ReplyLost"],
  ["This operation was aborted", {}, "Retriable", "ReplyLost"],
  ["over 16777216 bytes", { level: "flood" }, "Retriable", "TargetProtocolError"],
  ["(SSH) Channel open failure: open failed", { reason: 4 }, "Retriable", "TooManySessions"],
  ["(SSH) Channel open failure: prohibited", { level: "forward-refused" }, "Terminal", "ForwardingRefused"],
  ["/appli/x: Permission denied", { level: "sftp", code: 3 }, "Terminal", "NotAuthorized"],
  ["/appli/x: No such file", { level: "sftp", code: 2 }, "Retriable", "UploadInterrupted"],
  ["/appli/x: Failure", { level: "sftp", code: 4 }, "Retriable", "UploadFailed"],
  ["Unable to start subsystem: sftp", {}, "Terminal", "SftpRefused"],
  ["x is not a function", {}, "Defect", "InternalError"],
];

test.each(TABLE)("%s", (...[message, fields, kind, reason]) => {
  const { failure } = classify(Object.assign(new Error(message), fields), DOING);
  expect(failure).toMatchObject({ kind, reason });
  expect(failure.message).toContain("uqal01");
});

test("a host key's mismatch names both fingerprints", () => {
  const error = Object.assign(new Error("x"), { level: "host-key", expected: ["SHA256:aaa"], found: "SHA256:bbb" });
  const { message } = classify(error, DOING).failure;
  expect(message).toContain("SHA256:aaa");
  expect(message).toContain("SHA256:bbb");
});

test("what is translated already stays as it is, and nothing unprintable gets through", () => {
  const known = fail("Retriable", "LockHeld", "held");
  expect(classify(known, DOING)).toBe(known);
  expect(classify(Object.assign(new Error("\u001b[31m\nred"), { level: "flood" }), DOING).failure.message).not.toMatch(/[^\x20-\x7e]/u);
});
