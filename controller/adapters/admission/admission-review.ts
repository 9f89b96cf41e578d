import type { AdmissionAnswer, AdmissionQuestion } from "../../ports/admission.ts";

/** A question as it came, and what the answer has to repeat. */
export interface ReadReview {
  readonly uid: string;
  readonly question: AdmissionQuestion;
}

const API_VERSION = "admission.k8s.io/v1";
const OPERATIONS = ["CREATE", "UPDATE", "DELETE", "CONNECT"] as const;

/** Reads the body of a call as an AdmissionReview; a text says what is wrong with it. */
export function readReview(body: string): ReadReview | string {
  if (body.trim() === "") return `the body is empty: expected an AdmissionReview of ${API_VERSION}`;
  let review: unknown;
  try {
    review = JSON.parse(body);
  } catch {
    return `the body is no JSON: expected an AdmissionReview of ${API_VERSION}`;
  }
  if (!isFields(review)) return `the body is no object: expected an AdmissionReview of ${API_VERSION}`;
  if (review["apiVersion"] !== API_VERSION || review["kind"] !== "AdmissionReview")
    return `apiVersion and kind must be ${API_VERSION} and AdmissionReview: set admissionReviewVersions: [v1] in the webhook configuration`;
  const { request } = review;
  if (!isFields(request)) return "request is missing: it says what is to be written";
  return readRequest(request);
}

function readRequest(request: Fields): ReadReview | string {
  const { uid, name, namespace, object, oldObject } = request;
  if (typeof uid !== "string" || uid === "") return "request.uid must be a text that is not empty: the answer repeats it";
  const kind = isFields(request["kind"]) ? request["kind"]["kind"] : undefined;
  if (typeof kind !== "string") return "request.kind.kind must be a text: the kind of the object";
  const operation = OPERATIONS.find((one) => one === request["operation"]);
  if (operation === undefined) return `request.operation must be one of ${OPERATIONS.join(", ")}`;
  if (!isAbsentOr(isFields, object)) return "request.object must be an object or null";
  if (!isAbsentOr(isFields, oldObject)) return "request.oldObject must be an object or null";
  const question = {
    kind,
    operation,
    namespace: typeof namespace === "string" ? namespace : "",
    name: typeof name === "string" ? name : "",
    object: object ?? undefined,
    oldObject: oldObject ?? undefined,
  };
  return { uid, question };
}

/** The answer as an API server reads it. */
export function reviewOf(uid: string, { refusal, warnings }: AdmissionAnswer): unknown {
  const told = warnings.length === 0 ? {} : { warnings };
  if (refusal === undefined) return { apiVersion: API_VERSION, kind: "AdmissionReview", response: { uid, allowed: true, ...told } };
  const status = {
    status: "Failure",
    code: 403,
    reason: "Forbidden",
    message: refusal.message,
    details: { causes: refusal.causes },
  };
  return { apiVersion: API_VERSION, kind: "AdmissionReview", response: { uid, allowed: false, status, ...told } };
}

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isAbsentOr(holds: (value: unknown) => boolean, value: unknown): boolean {
  return value === undefined || value === null || holds(value);
}
