import type { Failure, FailureKind } from "../../domain/status/outcome.ts";

/** What was asked, as a person would say it: `create ConfigMap estate/ecluse-ledger`. */
export type RequestLabel = string;

interface StatusCause {
  readonly reason?: string;
  readonly message?: string;
  readonly field?: string;
}

interface StatusBody {
  readonly reason?: string;
  readonly message?: string;
  readonly details?: { readonly name?: string; readonly retryAfterSeconds?: number; readonly causes?: readonly StatusCause[] };
}

interface Row {
  readonly kind: FailureKind;
  readonly reason: string;
  readonly advice: string;
}

const LONGEST_MESSAGE = 600;

/** Bindings whose roles the API server does not find: for a moment after its start it has not read them yet, and refuses what it will allow. */
const ROLES_UNREAD = /\bRBAC: .*role\.rbac\.authorization\.k8s\.io \S+ not found/su;

const BY_STATUS: ReadonlyMap<number, Row> = new Map([
  [400, { kind: "Terminal", reason: "InvalidRequest", advice: "correct the object named" }],
  [401, { kind: "Terminal", reason: "Unauthorized", advice: "the token or certificate is not accepted: renew the credentials" }],
  [403, { kind: "Terminal", reason: "Forbidden", advice: "grant the controller's account this right (manifests/)" }],
  [404, { kind: "Terminal", reason: "NotFound", advice: "it may have been deleted meanwhile" }],
  [405, { kind: "Terminal", reason: "MethodNotAllowed", advice: "the API server does not offer this call" }],
  [406, { kind: "Terminal", reason: "NotAcceptable", advice: "the API server does not speak the format asked for" }],
  [409, { kind: "Conflict", reason: "Conflict", advice: "it changed meanwhile: read it again" }],
  [410, { kind: "Retriable", reason: "ResourceVersionExpired", advice: "list again" }],
  [413, { kind: "Terminal", reason: "TooLarge", advice: "the object is larger than the API server takes" }],
  [415, { kind: "Terminal", reason: "UnsupportedMediaType", advice: "the API server does not take this kind of patch" }],
  [422, { kind: "Terminal", reason: "Invalid", advice: "correct the object" }],
  [429, { kind: "Retriable", reason: "TooManyRequests", advice: "it is tried again" }],
]);

/**
 * Translates any answer that is not 2xx. `body` is the text as it came (usually a `Status`), `retryAfter` the header's value.
 * A 404 that names no object is an API that is not there: `CrdMismatch`.
 */
export function classify(
  status: number,
  body: string,
  context: { readonly label: RequestLabel; readonly retryAfter?: string | undefined },
): Failure {
  const said = parseStatus(body);
  const row = rowOf(status, said);
  const retryAfterMs = retryAfterOf(said, context.retryAfter);
  return {
    kind: row.kind,
    reason: row.reason,
    message: `The API server refused to ${context.label} (${String(status)}): ${explanationOf(said, body)}; ${row.advice}.`,
    ...(retryAfterMs === undefined || row.kind !== "Retriable" ? {} : { retryAfterMs }),
  };
}

function rowOf(status: number, said: StatusBody): Row {
  const causes = said.details?.causes ?? [];
  if (status === 409 && said.reason === "AlreadyExists") return { kind: "Conflict", reason: "AlreadyExists", advice: "read what is there" };
  if (status === 409 && causes.some(({ reason }) => reason === "FieldManagerConflict")) {
    return { kind: "Terminal", reason: "FieldManagerConflict", advice: "another manager owns these fields: force them or leave them" };
  }
  if (status === 404 && said.details?.name === undefined)
    return { kind: "Terminal", reason: "CrdMismatch", advice: "install the definitions under crds/" };
  if (status === 403 && causes.some(({ reason }) => reason === "NamespaceTerminating")) {
    return { kind: "Terminal", reason: "NamespaceTerminating", advice: "the namespace is being deleted" };
  }
  if (status === 403 && ROLES_UNREAD.test(said.message ?? "")) {
    return { kind: "Retriable", reason: "RolesNotFound", advice: "it is tried again; when it stays so, apply manifests/" };
  }
  if (status >= 500) return { kind: "Retriable", reason: status === 504 ? "Timeout" : "ServerError", advice: "it is tried again" };
  return (
    BY_STATUS.get(status) ?? {
      kind: "Terminal",
      reason: "UnexpectedAnswer",
      advice: "check that the address is that of a Kubernetes API server",
    }
  );
}

function parseStatus(body: string): StatusBody {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === "object" && parsed !== null ? parsed : {};
  } catch {
    return {};
  }
}

function explanationOf(said: StatusBody, body: string): string {
  const text = said.message ?? (body.trim() === "" ? "no explanation" : body);
  const printable = text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ").trim();
  return printable.length > LONGEST_MESSAGE ? `${printable.slice(0, LONGEST_MESSAGE)}…` : printable;
}

function retryAfterOf(said: StatusBody, header: string | undefined): number | undefined {
  const seconds = said.details?.retryAfterSeconds ?? (header === undefined ? Number.NaN : Number(header));
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined;
}
