import type { Failure } from "../../domain/status/outcome.ts";

/** An answer of z/OSMF that is not what the call hoped for. */
export interface ZosmfAnswer {
  readonly status: number;
  /** `message` and `details` of its error document, or the beginning of whatever came instead. */
  readonly message: string;
  /** Seconds of a Retry-After header. */
  readonly retryAfter?: number;
  /** What was asked, for people: `PUT restjobs/jobs`. */
  readonly call: string;
}

/** The one place where an answer of z/OSMF becomes a failure. Transport errors come classified from the `Http` port. */
export function classify(answer: ZosmfAnswer): Failure {
  const { status, message, call, retryAfter } = answer;
  const said = `z/OSMF answered ${String(status)} to ${call}${message === "" ? "" : `: ${message}`}`;
  const later = retryAfter === undefined ? {} : { retryAfterMs: retryAfter * 1000 };
  if (status === 401)
    return { kind: "Terminal", reason: "NotAuthorized", message: `${said}. Check user and password in the Secret of the target.` };
  if (status === 403) return { kind: "Terminal", reason: "NotAuthorized", message: `${said}. Give the user the right it lacks.` };
  if (isUnknownJob(answer)) return { kind: "Terminal", reason: "JobNotFound", message: `${said}. It was purged, or never was.` };
  if (status === 400 && /user.correlator/iu.test(message)) {
    return {
      kind: "Uncertain",
      reason: "CannotSearch",
      message: `${said}. This system cannot search jobs by correlator (JES3?): nothing can be run exactly once there.`,
    };
  }
  if (status === 404) return { kind: "Terminal", reason: "NotFound", message: `${said}. Check hlq and source.` };
  if (status === 412) return { kind: "Conflict", reason: "Modified", message: said };
  if (status === 429 || status === 503) return { kind: "Retriable", reason: "Busy", message: said, ...later };
  if (status >= 500) return { kind: "Retriable", reason: "ServerError", message: said, ...later };
  if (status >= 400)
    return { kind: "Terminal", reason: "RequestRefused", message: `${said}. Compare the level of z/OSMF with what the controller needs.` };
  return protocolError(call, `${String(status)} with ${message === "" ? "nothing" : message}`);
}

/** An answer that is not in the language of z/OSMF: a login page, another shape, a list that was cut. */
export function protocolError(call: string, found: string): Failure {
  return {
    kind: "Retriable",
    reason: "TargetProtocolError",
    message: `The answer to ${call} is not z/OSMF's: ${found}. Check that the address of the target leads to z/OSMF itself, not to a login page or a proxy.`,
  };
}

/** z/OSMF says 400 where others say 404. */
function isUnknownJob({ status, message }: Pick<ZosmfAnswer, "status" | "message">): boolean {
  return status === 400 && message.includes("No job found for reference");
}
