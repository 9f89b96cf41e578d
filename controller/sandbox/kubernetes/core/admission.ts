import type { CelCompiler, CelProgram } from "./cel.ts";
import { ApiFailure } from "./failure.ts";
import type { Json, JsonDraft, JsonObject } from "./json.ts";
import { isObject, objectAt, objectsAt, textAt, textsAt } from "./json.ts";
import type { Review } from "./kernel.ts";
import { userInfo } from "./reviews.ts";
import { labelSelectorObject } from "./selectors.ts";
import type { Store, Version } from "./store.ts";

export const POLICIES = "admissionregistration.k8s.io/validatingadmissionpolicies";
const BINDINGS = "admissionregistration.k8s.io/validatingadmissionpolicybindings";

/**
 * Judges writes by the ValidatingAdmissionPolicies bound with `Deny` or `Warn`. Parameters, the `authorizer` and audit annotations are not offered
 * to expressions; an expression that asks for them fails, and `failurePolicy` decides.
 */
export function admissionOf(given: { readonly store: Store; readonly cel: CelCompiler }): (review: Review) => void {
  const compiled = new WeakMap<Version, Policy>();
  const read = (version: Version): Policy => {
    const known = compiled.get(version) ?? compilePolicy(version.object, given.cel);
    compiled.set(version, known);
    return known;
  };
  return (review) => {
    const bindings = given.store.list(BINDINGS, undefined);
    if (bindings.length === 0 || review.resource.storage === POLICIES || review.resource.storage === BINDINGS) return;
    for (const binding of bindings) {
      const name = textAt(binding.object["spec"], "policyName") ?? "";
      const policy = given.store.get({ storage: POLICIES, namespace: "", name });
      if (policy !== undefined) judge(given.store, { review, policy: read(policy), name, binding: binding.object });
    }
  };
}

/** Why a policy cannot be stored: the first expression that does not compile. */
export function policyFault(object: JsonObject, cel: CelCompiler): string | undefined {
  const policy = compilePolicy(object, cel);
  const programs = [
    ...policy.conditions.map((condition) => condition.program),
    ...policy.variables.map(([, program]) => program),
    ...policy.validations.map((validation) => validation.program),
  ];
  return programs.find((program) => program.kind === "broken")?.message;
}

type Compiled = { readonly kind: "ready"; readonly run: CelProgram } | { readonly kind: "broken"; readonly message: string };

/** One of `matchConditions`. */
export interface Condition {
  readonly expression: string;
  readonly program: Compiled;
}

interface Policy {
  readonly object: JsonObject;
  readonly conditions: readonly Condition[];
  readonly variables: readonly (readonly [name: string, program: Compiled])[];
  readonly validations: readonly { readonly source: JsonObject; readonly program: Compiled; readonly message: Compiled | undefined }[];
}

interface Judging {
  readonly review: Review;
  readonly policy: Policy;
  readonly name: string;
  readonly binding: JsonObject;
}

function compiledExpression(expression: string, cel: CelCompiler): Compiled {
  try {
    return { kind: "ready", run: cel(expression, VARIABLES) };
  } catch (error) {
    return { kind: "broken", message: error instanceof Error ? error.message : String(error) };
  }
}

/** The `matchConditions` of a policy or a webhook. */
export function compiledConditions(source: JsonObject, cel: CelCompiler): readonly Condition[] {
  return objectsAt(source, "matchConditions").map((condition) => {
    const expression = textAt(condition, "expression") ?? "";
    return { expression, program: compiledExpression(expression, cel) };
  });
}

/** Whether conditions hold: one that is false decides, whatever others cannot be evaluated. */
export type Judgement = { readonly kind: "held" | "not held" } | { readonly kind: "error"; readonly message: string };

export function conditionsHold(conditions: readonly Condition[], bindings: Readonly<Record<string, Json>>): Judgement {
  let broken: Judgement | undefined;
  for (const { expression, program } of conditions) {
    const result = run(program, bindings);
    if (result.kind === "error") broken ??= { kind: "error", message: `expression '${expression}' resulted in error: ${result.message}` };
    else if (result.value !== true) return { kind: "not held" };
  }
  return broken ?? { kind: "held" };
}

function compilePolicy(object: JsonObject, cel: CelCompiler): Policy {
  const spec = objectAt(object, "spec");
  const compile = (expression: string): Compiled => compiledExpression(expression, cel);
  return {
    object,
    conditions: compiledConditions(spec, cel),
    variables: objectsAt(spec, "variables").map(
      (variable) => [textAt(variable, "name") ?? "", compile(textAt(variable, "expression") ?? "")] as const,
    ),
    validations: objectsAt(spec, "validations").map((source) => {
      const message = textAt(source, "messageExpression");
      return {
        source,
        program: compile(textAt(source, "expression") ?? ""),
        message: message === undefined ? undefined : compile(message),
      };
    }),
  };
}

function judge(store: Store, judging: Judging): void {
  const { review, policy, binding } = judging;
  const spec = objectAt(policy.object, "spec");
  if (!reviewMatches(store, review, objectAt(spec, "matchConstraints"))) return;
  const narrowed = objectAt(binding["spec"], "matchResources");
  if (Object.keys(narrowed).length > 0 && !reviewMatches(store, review, narrowed)) return;
  const bindings = bindingsOf(store, review, policy);
  const strict = textAt(spec, "failurePolicy") !== "Ignore";
  const met = conditionsHold(policy.conditions, bindings);
  if (met.kind === "error" && strict) deny(judging, met.message, "Invalid");
  if (met.kind !== "held") return;
  for (const { source, program, message } of policy.validations) {
    const result = run(program, bindings);
    if (result.kind === "value" && result.value === true) continue;
    if (result.kind === "error" && !strict) continue;
    const expression = (textAt(source, "expression") ?? "").trim();
    const said = message === undefined ? undefined : run(message, bindings);
    const custom = said?.kind === "value" && typeof said.value === "string" ? said.value : textAt(source, "message");
    const text =
      result.kind === "error"
        ? `expression '${expression}' resulted in error: ${result.message}`
        : (custom ?? `failed expression: ${expression}`);
    deny(judging, text, textAt(source, "reason") ?? "Invalid");
  }
}

function deny(judging: Judging, message: string, reason: string): void {
  const { review, name, binding } = judging;
  const actions = textsAt(binding["spec"], "validationActions");
  const told = `ValidatingAdmissionPolicy '${name}' with binding '${textAt(binding["metadata"], "name") ?? ""}' denied request: ${message}`;
  if (actions.includes("Warn")) review.warn(told.replace("denied request", "validation failed"));
  if (!actions.includes("Deny")) return;
  const { group, plural } = review.resource;
  const target = group === "" ? plural : `${plural}.${group}`;
  throw new ApiFailure(CODES.get(reason) ?? 422, reason, {
    message: `${target} ${JSON.stringify(review.name)} is forbidden: ${told}`,
    details: { name: review.name, group, kind: plural, causes: [{ message: told }] },
  });
}

function run(program: Compiled, bindings: Readonly<Record<string, Json>>): ReturnType<CelProgram> {
  return program.kind === "broken" ? { kind: "error", message: program.message } : program.run(bindings);
}

function bindingsOf(store: Store, review: Review, policy: Policy): Readonly<Record<string, Json>> {
  const variables: JsonDraft = {};
  const bindings = { ...reviewBindings(store, review), variables };
  for (const [name, program] of policy.variables) {
    const result = run(program, bindings);
    if (result.kind === "value") variables[name] = fromCel(result.value);
  }
  return bindings;
}

/** What expressions may ask about a write. */
export function reviewBindings(store: Store, review: Review): Readonly<Record<string, Json>> {
  const { resource } = review;
  const namespace = resource.namespaced ? store.get({ storage: "/namespaces", namespace: "", name: review.namespace }) : undefined;
  return {
    object: review.object ?? null,
    oldObject: review.oldObject ?? null,
    namespaceObject: namespace?.object ?? null,
    params: null,
    request: {
      kind: { group: resource.group, version: resource.version, kind: resource.kind },
      resource: { group: resource.group, version: resource.version, resource: resource.plural },
      subResource: review.subresource,
      name: review.name,
      namespace: review.namespace,
      operation: review.operation,
      userInfo: userInfo(review.user),
      dryRun: review.dryRun,
    },
  };
}

/** Results of one expression feed the next: big integers become numbers again. */
function fromCel(value: unknown): Json {
  if (typeof value === "bigint") return Number(value);
  if (Array.isArray(value)) return value.map(fromCel);
  if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, fromCel(entry)]));
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;
}

/** Whether rules and selectors take in a write. */
export function reviewMatches(store: Store, review: Review, constraints: JsonObject): boolean {
  const rules = objectsAt(constraints, "resourceRules");
  if (rules.length > 0 && !rules.some((rule) => ruleFits(review, rule))) return false;
  const subject = review.object ?? review.oldObject ?? {};
  if (!labelSelectorObject(objectAt(constraints, "objectSelector"))(subject)) return false;
  const namespace = store.get({ storage: "/namespaces", namespace: "", name: review.namespace });
  return namespace === undefined || labelSelectorObject(objectAt(constraints, "namespaceSelector"))(namespace.object);
}

function ruleFits(review: Review, rule: JsonObject): boolean {
  const { group, version, plural } = review.resource;
  const path = review.subresource === "" ? plural : `${plural}/${review.subresource}`;
  const wild = review.subresource === "" ? ["*", "*/*"] : ["*/*", `${plural}/*`, `*/${review.subresource}`];
  const any = (field: string, ...wanted: readonly string[]) => textsAt(rule, field).some((entry) => wanted.includes(entry));
  return (
    any("apiGroups", "*", group) &&
    any("apiVersions", "*", version) &&
    any("operations", "*", review.operation) &&
    ["*", review.resource.namespaced ? "Namespaced" : "Cluster"].includes(textAt(rule, "scope") ?? "*") &&
    any("resources", path, ...wild)
  );
}

const VARIABLES = ["object", "oldObject", "request", "params", "namespaceObject", "variables"].map((name) => ({ name, schema: undefined }));
const CODES: ReadonlyMap<string, number> = new Map([
  ["Unauthorized", 401],
  ["Forbidden", 403],
  ["RequestEntityTooLarge", 413],
  ["Invalid", 422],
]);
