import { compiledConditions, type Condition, conditionsHold, type Judgement, reviewBindings, reviewMatches } from "./admission.ts";
import type { CelCompiler } from "./cel.ts";
import { ApiFailure, badRequest } from "./failure.ts";
import type { Json, JsonObject } from "./json.ts";
import { canonicalJson, isObject, numberAt, objectAt, objectsAt, textAt, textsAt } from "./json.ts";
import type { Review } from "./kernel.ts";
import { userInfo } from "./reviews.ts";
import type { Store, Version } from "./store.ts";

export const WEBHOOKS = "admissionregistration.k8s.io/validatingwebhookconfigurations";

/** One call that is wanted of whoever carries requests out of this process. */
export interface WebhookCall {
  readonly name: string;
  /** `url`, or `service` with its path; `caBundle`. */
  readonly clientConfig: JsonObject;
  readonly timeoutSeconds: number;
  /** The AdmissionReview to post. */
  readonly body: JsonObject;
}

/** What came of a call: a body that was read as JSON, or why there is none, in the words of a real server. */
export type WebhookOutcome = { readonly kind: "answered"; readonly body: Json } | { readonly kind: "failed"; readonly message: string };

export type CallWebhook = (call: WebhookCall) => Promise<WebhookOutcome>;

/** What webhooks have said of one request, by what they were asked. */
export type Outcomes = Map<string, WebhookOutcome>;

interface Question {
  readonly key: string;
  readonly call: WebhookCall;
}

/** Ends an attempt at a request: these must be asked first. Nothing was written. */
export class WebhooksWanted extends Error {
  readonly questions: readonly Question[];

  constructor(questions: readonly Question[]) {
    super("webhooks are to be called");
    this.questions = questions;
  }
}

/** Judges a write by the webhooks that match it. Without `outcomes` nobody can call any, and their failure policies decide. */
export function webhooksOf(given: {
  readonly store: Store;
  readonly cel: CelCompiler;
  readonly uid: () => string;
}): (review: Review, outcomes: Outcomes | undefined) => void {
  const compiled = new WeakMap<Version, readonly Webhook[]>();
  const read = (version: Version): readonly Webhook[] => {
    const known = compiled.get(version) ?? objectsAt(version.object, "webhooks").map((source) => readWebhook(source, given.cel));
    compiled.set(version, known);
    return known;
  };
  return (review, outcomes) => {
    const configurations = given.store.list(WEBHOOKS, undefined);
    if (configurations.length === 0 || review.resource.group === "admissionregistration.k8s.io") return;
    const matching = configurations.flatMap((version) => read(version).filter((webhook) => asks(given.store, review, webhook)));
    const asked = matching.map((webhook) => ({ webhook, key: canonicalJson([webhook.name, webhook.source, requestOf(review)]) }));
    const missing = outcomes === undefined ? [] : asked.filter(({ key }) => !outcomes.has(key));
    if (missing.length > 0)
      throw new WebhooksWanted(missing.map(({ webhook, key }) => question(webhook, key, { review, uid: given.uid() })));
    for (const { webhook, key } of asked) judge(review, webhook, outcomes?.get(key) ?? NOBODY_CALLS);
  };
}

/** Why a configuration cannot be stored: the first condition that does not compile. */
export function webhookFault(object: JsonObject, cel: CelCompiler): string | undefined {
  const conditions = objectsAt(object, "webhooks").flatMap((source) => compiledConditions(source, cel));
  return conditions.map(({ program }) => program).find((program) => program.kind === "broken")?.message;
}

interface Webhook {
  readonly name: string;
  readonly source: JsonObject;
  readonly conditions: readonly Condition[];
  readonly ignoresFailure: boolean;
}

function readWebhook(source: JsonObject, cel: CelCompiler): Webhook {
  return {
    name: textAt(source, "name") ?? "",
    source,
    conditions: compiledConditions(source, cel),
    ignoresFailure: textAt(source, "failurePolicy") === "Ignore",
  };
}

function asks(store: Store, review: Review, { source, conditions, ignoresFailure, name }: Webhook): boolean {
  const rules = objectsAt(source, "rules");
  const constraints = {
    resourceRules: rules,
    objectSelector: objectAt(source, "objectSelector"),
    namespaceSelector: objectAt(source, "namespaceSelector"),
  };
  if (rules.length === 0 || !reviewMatches(store, review, constraints)) return false;
  const judgement: Judgement = conditions.length === 0 ? { kind: "held" } : conditionsHold(conditions, reviewBindings(store, review));
  if (judgement.kind === "error" && !ignoresFailure) throw failedCall(name, judgement.message);
  return judgement.kind === "held";
}

function question(webhook: Webhook, key: string, { review, uid }: { readonly review: Review; readonly uid: string }): Question {
  const { name, source } = webhook;
  if (review.dryRun && !SIDE_EFFECT_FREE.has(textAt(source, "sideEffects") ?? ""))
    throw badRequest(`admission webhook ${JSON.stringify(name)} does not support dry run`);
  if (!textsAt(source, "admissionReviewVersions").includes("v1"))
    throw failedCall(name, "could not create admission objects: webhook does not accept known AdmissionReview versions (v1, v1beta1)");
  const body = { kind: "AdmissionReview", apiVersion: "admission.k8s.io/v1", request: { uid, ...requestOf(review) } };
  return {
    key,
    call: { name, clientConfig: objectAt(source, "clientConfig"), timeoutSeconds: numberAt(source, "timeoutSeconds") ?? 10, body },
  };
}

/** All of an AdmissionRequest but its uid, which is another each time it is asked. */
function requestOf(review: Review): JsonObject {
  const { resource, operation, dryRun, subresource } = review;
  const kind = { group: resource.group, version: resource.version, kind: resource.kind };
  const named = { group: resource.group, version: resource.version, resource: resource.plural };
  const sub = subresource === "" ? {} : { subResource: subresource, requestSubResource: subresource };
  return {
    kind,
    resource: named,
    requestKind: kind,
    requestResource: named,
    ...sub,
    name: review.name,
    ...(review.namespace === "" ? {} : { namespace: review.namespace }),
    operation,
    userInfo: userInfo(review.user),
    object: review.object ?? null,
    oldObject: review.oldObject ?? null,
    dryRun,
    options: {
      kind: OPTIONS[operation],
      apiVersion: "meta.k8s.io/v1",
      ...(dryRun ? { dryRun: ["All"] } : {}),
      ...(review.fieldManager === "" ? {} : { fieldManager: review.fieldManager }),
    },
  };
}

function judge(review: Review, { name, ignoresFailure }: Webhook, outcome: WebhookOutcome): void {
  const fault = outcome.kind === "failed" ? outcome.message : faultIn(outcome.body);
  if (fault !== undefined) {
    if (ignoresFailure) return;
    throw failedCall(name, fault);
  }
  const response = outcome.kind === "answered" ? objectAt(outcome.body, "response") : {};
  for (const warning of textsAt(response, "warnings")) review.warn(warning);
  if (response["allowed"] !== true) throw denial(name, objectAt(response, "status"));
}

/** What is wrong with an answer. Whether it repeats the uid is seen by who asked. */
function faultIn(body: Json): string | undefined {
  const response = isObject(body) ? body["response"] : undefined;
  if (!isObject(response)) return "received invalid webhook response: webhook response was absent";
  if (response["patch"] !== undefined) return "received invalid webhook response: validating webhook may not return response.patch";
  if (textAt(body, "kind") === "AdmissionReview" && textAt(body, "apiVersion") === "admission.k8s.io/v1") return undefined;
  const found = `${textAt(body, "apiVersion") ?? ""}, Kind=${textAt(body, "kind") ?? ""}`;
  return `received invalid webhook response: expected webhook response of admission.k8s.io/v1, Kind=AdmissionReview, got ${found}`;
}

function denial(name: string, status: JsonObject): ApiFailure {
  const message = textAt(status, "message") ?? "";
  const reason = textAt(status, "reason") ?? "";
  const why = message === "" ? reason : message;
  const deniedBy = `admission webhook ${JSON.stringify(name)} denied the request`;
  const { details } = status;
  return new ApiFailure(Math.max(400, numberAt(status, "code") ?? 0), reason, {
    message: why === "" ? `${deniedBy} without explanation` : `${deniedBy}: ${why}`,
    ...(isObject(details) ? { details } : {}),
  });
}

function failedCall(name: string, reason: string): ApiFailure {
  const message = `failed calling webhook ${JSON.stringify(name)}: ${reason}`;
  return new ApiFailure(500, "InternalError", { message: `Internal error occurred: ${message}`, details: { causes: [{ message }] } });
}

const NOBODY_CALLS: WebhookOutcome = { kind: "failed", message: "failed to call webhook: nothing here calls any" };
const SIDE_EFFECT_FREE: ReadonlySet<string> = new Set(["None", "NoneOnDryRun"]);
const OPTIONS = { CREATE: "CreateOptions", UPDATE: "UpdateOptions", DELETE: "DeleteOptions" } as const;
