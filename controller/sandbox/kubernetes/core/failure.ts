import type { JsonObject } from "./json.ts";

export interface Cause {
  readonly reason: string;
  readonly message: string;
  readonly field: string;
}

/** Which object an answer is about, as `Status.details` says it. */
export interface About {
  readonly group: string;
  /** Plural for 404 and 409, kind for 422, as Kubernetes does. */
  readonly kind: string;
  readonly name: string;
}

/** Ends a request with a `Status` of the given code. */
export class ApiFailure extends Error {
  readonly code: number;
  readonly reason: string;
  readonly details: JsonObject | undefined;

  constructor(code: number, reason: string, said: { readonly message: string; readonly details?: JsonObject }) {
    super(said.message);
    this.name = "ApiFailure";
    this.code = code;
    this.reason = reason;
    this.details = said.details;
  }
}

export function statusOf(failure: ApiFailure): JsonObject {
  return {
    kind: "Status",
    apiVersion: "v1",
    metadata: {},
    status: "Failure",
    message: failure.message,
    ...(failure.reason === "" ? {} : { reason: failure.reason }),
    ...(failure.details === undefined ? {} : { details: failure.details }),
    code: failure.code,
  };
}

export function successStatus(about: About, uid: string | undefined): JsonObject {
  return {
    kind: "Status",
    apiVersion: "v1",
    metadata: {},
    status: "Success",
    details: { ...detailsOf(about), ...(uid === undefined ? {} : { uid }) },
  };
}

export function badRequest(message: string): ApiFailure {
  return new ApiFailure(400, "BadRequest", { message });
}

export function unauthorized(): ApiFailure {
  return new ApiFailure(401, "Unauthorized", { message: "Unauthorized" });
}

export function forbidden(about: About, message: string): ApiFailure {
  const target = about.name === "" ? qualified(about) : `${qualified(about)} ${JSON.stringify(about.name)}`;
  return new ApiFailure(403, "Forbidden", { message: `${target} is forbidden: ${message}`, details: detailsOf(about) });
}

export function notFound(about: About): ApiFailure {
  return new ApiFailure(404, "NotFound", {
    message: `${qualified(about)} ${JSON.stringify(about.name)} not found`,
    details: detailsOf(about),
  });
}

export function noSuchPath(): ApiFailure {
  return new ApiFailure(404, "NotFound", { message: "the server could not find the requested resource", details: {} });
}

export function methodNotAllowed(): ApiFailure {
  return new ApiFailure(405, "MethodNotAllowed", {
    message: "the server does not allow this method on the requested resource",
    details: {},
  });
}

export function alreadyExists(about: About): ApiFailure {
  return new ApiFailure(409, "AlreadyExists", {
    message: `${qualified(about)} ${JSON.stringify(about.name)} already exists`,
    details: detailsOf(about),
  });
}

export function conflict(about: About, message: string): ApiFailure {
  const text = `Operation cannot be fulfilled on ${qualified(about)} ${JSON.stringify(about.name)}: ${message}`;
  return new ApiFailure(409, "Conflict", { message: text, details: detailsOf(about) });
}

export function changedMeanwhile(about: About): ApiFailure {
  return conflict(about, "the object has been modified; please apply your changes to the latest version and try again");
}

export function unsupportedMediaType(accepted: readonly string[]): ApiFailure {
  const message = `the body of the request was in an unknown format - accepted media types include: ${accepted.join(", ")}`;
  return new ApiFailure(415, "UnsupportedMediaType", { message, details: {} });
}

export function invalid(about: About, causes: readonly Cause[]): ApiFailure {
  const lines = causes.map((cause) => (cause.field === "" ? cause.message : `${cause.field}: ${cause.message}`));
  const text = lines.length === 1 ? (lines[0] ?? "") : `[${lines.join(", ")}]`;
  return new ApiFailure(422, "Invalid", {
    message: `${qualified(about)} ${JSON.stringify(about.name)} is invalid: ${text}`,
    details: { ...detailsOf(about), causes: causes.map((cause) => ({ ...cause })) },
  });
}

export function expired(message: string): ApiFailure {
  return new ApiFailure(410, "Expired", { message });
}

export function tooLargeVersion(asked: number, current: number): ApiFailure {
  return new ApiFailure(504, "Timeout", {
    message: `Too large resource version: ${String(asked)}, current: ${String(current)}`,
    details: { causes: [{ reason: "ResourceVersionTooLarge", message: "Too large resource version" }], retryAfterSeconds: 1 },
  });
}

function detailsOf(about: About): JsonObject {
  return { ...(about.name === "" ? {} : { name: about.name }), ...(about.group === "" ? {} : { group: about.group }), kind: about.kind };
}

function qualified(about: About): string {
  return about.group === "" ? about.kind : `${about.kind}.${about.group}`;
}
