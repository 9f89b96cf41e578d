import { expect, test } from "vitest";
import { classify } from "../../../controller/adapters/kubernetes/classify.ts";

const status = (more: Readonly<Record<string, unknown>>): string => JSON.stringify({ kind: "Status", status: "Failure", ...more });
const label = "create ConfigMap estate/a";
/** What an API server says of a right it will find once it has read its roles. */
const unread = (roles: string): string =>
  `leases "ecluse" is forbidden: User "ecluse" cannot get resource "leases" in the namespace "ecluse": RBAC: ${roles}`;

test.each([
  [400, status({ reason: "BadRequest" }), "Terminal", "InvalidRequest"],
  [401, status({ reason: "Unauthorized" }), "Terminal", "Unauthorized"],
  [403, status({ reason: "Forbidden" }), "Terminal", "Forbidden"],
  [
    403,
    status({ reason: "Forbidden", message: unread('role.rbac.authorization.k8s.io "ecluse" not found') }),
    "Retriable",
    "RolesNotFound",
  ],
  [
    403,
    status({
      reason: "Forbidden",
      message: unread(
        '[clusterrole.rbac.authorization.k8s.io "system:discovery" not found, role.rbac.authorization.k8s.io "ecluse" not found]',
      ),
    }),
    "Retriable",
    "RolesNotFound",
  ],
  [403, status({ reason: "Forbidden", details: { causes: [{ reason: "NamespaceTerminating" }] } }), "Terminal", "NamespaceTerminating"],
  [404, status({ reason: "NotFound", details: { name: "a" } }), "Terminal", "NotFound"],
  [404, status({ reason: "NotFound", details: {} }), "Terminal", "CrdMismatch"],
  [404, "404 page not found", "Terminal", "CrdMismatch"],
  [405, "", "Terminal", "MethodNotAllowed"],
  [406, "", "Terminal", "NotAcceptable"],
  [409, status({ reason: "AlreadyExists" }), "Conflict", "AlreadyExists"],
  [409, status({ reason: "Conflict" }), "Conflict", "Conflict"],
  [
    409,
    status({ reason: "Conflict", details: { causes: [{ reason: "FieldManagerConflict", field: ".spec.title" }] } }),
    "Terminal",
    "FieldManagerConflict",
  ],
  [410, status({ reason: "Expired" }), "Retriable", "ResourceVersionExpired"],
  [413, "", "Terminal", "TooLarge"],
  [415, "", "Terminal", "UnsupportedMediaType"],
  [422, status({ reason: "Invalid" }), "Terminal", "Invalid"],
  [429, status({ reason: "TooManyRequests" }), "Retriable", "TooManyRequests"],
  [500, "", "Retriable", "ServerError"],
  [502, "<html>", "Retriable", "ServerError"],
  [503, "", "Retriable", "ServerError"],
  [504, status({ reason: "Timeout", message: "Too large resource version" }), "Retriable", "Timeout"],
  [301, "", "Terminal", "UnexpectedAnswer"],
  [418, "", "Terminal", "UnexpectedAnswer"],
])("%i %s is %s %s", (...[code, body, kind, reason]) => {
  expect(classify(code, body, { label })).toMatchObject({ kind, reason, message: expect.stringContaining(label) as unknown });
});

test("the server's pause is kept, from the body or the header, only for what is tried again", () => {
  expect(classify(429, status({ details: { retryAfterSeconds: 3 } }), { label }).retryAfterMs).toBe(3000);
  expect(classify(503, "", { label, retryAfter: "7" }).retryAfterMs).toBe(7000);
  expect(classify(503, "", { label, retryAfter: "soon" }).retryAfterMs).toBeUndefined();
  expect(classify(403, "", { label, retryAfter: "7" }).retryAfterMs).toBeUndefined();
});

test("what is refused without a field named is not said to name one", () => {
  const denied = status({ reason: "Invalid", message: "ValidatingAdmissionPolicy 'ecluse-decisions' denied request" });
  expect(classify(422, denied, { label }).message).toMatch(/denied request; correct the object\.$/u);
});

test("what the server says is printable and short", () => {
  const { message } = classify(422, status({ message: `bad\u001b[31m\u202e field\n${"x".repeat(5000)}` }), { label });
  expect(message).toMatch(/^[^\p{Cc}\p{Cf}]+$/u);
  expect(message.length).toBeLessThan(900);
});
