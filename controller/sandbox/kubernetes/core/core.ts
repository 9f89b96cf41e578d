/**
 * The sandbox's Kubernetes API: a pure core in memory. It has no clock, no identifiers, no CEL and no YAML of its own, starts nothing, and waits for
 * nothing but webhooks. Fronts: `front.ts` (TLS), `in-memory.ts` (the `Http` port, for the simulation and for tests).
 *
 *   createKubernetesCore(options: KubernetesOptions): KubernetesCore
 *   core.handle(request: ApiRequest): ApiReply            one request, its user already known; no webhook is called
 *   core.answer(request, call): Promise<ApiReply>         the same, with the webhooks that match called by `call` before anything is written
 *   core.snapshot() / core.restore(snapshot)              all state, and going back to an older one
 *   core.install(object)                                  creates or updates as the system, past authorization (CRDs, namespaces, policies)
 *
 * What it does otherwise than a real API server is listed in one place, with how both answer:
 * tests/contract/kubernetes-api/known-differences.ts.
 */
import { admissionOf } from "./admission.ts";
import { CRD_RESOURCE } from "./builtins.ts";
import type { CelCompiler } from "./cel.ts";
import { afterRemoval, deleteCollection, deleteObject } from "./delete.ts";
import { groupDocument, groupList, REVIEWS, resourceList, SERVER_VERSION } from "./discovery.ts";
import type { ApiReply, ApiRequest, Attributes, Authorizer, User, Where } from "./exchange.ts";
import { jsonReply, textReply, whereOf } from "./exchange.ts";
import { ApiFailure, badRequest, forbidden, methodNotAllowed, noSuchPath, statusOf, unauthorized } from "./failure.ts";
import type { JsonObject } from "./json.ts";
import { textAt } from "./json.ts";
import type { Kernel, Review, Writing } from "./kernel.ts";
import { seconds } from "./kernel.ts";
import { createDocuments } from "./openapi.ts";
import type { Pages, ReadScope } from "./read.ts";
import { createPages, objectReply, readList, readOne } from "./read.ts";
import { createRegistry } from "./registry.ts";
import type { Resource } from "./resource.ts";
import { answerReview } from "./reviews.ts";
import type { Commit, Snapshot } from "./store.ts";
import { createStore } from "./store.ts";
import { watchReply } from "./watch.ts";
import { type CallWebhook, type Outcomes, webhooksOf, WebhooksWanted } from "./webhooks.ts";
import type { Written } from "./write.ts";
import { createObject, patchObject, updateObject } from "./write.ts";

export interface KubernetesOptions {
  readonly now: () => Temporal.Instant;
  /** A new unique identifier, like a UUID. */
  readonly uid: () => string;
  readonly cel: CelCompiler;
  /** The documents of `crds/`, as they are. */
  readonly crds: readonly JsonObject[];
  /** Namespaces that are there from the start, beside `default` and `kube-system`. */
  readonly namespaces?: readonly string[];
  /** Who may do what; absent: everybody may do everything. */
  readonly authorizer?: Authorizer;
  readonly parseYaml?: (text: string) => unknown;
  /** Called before a change becomes visible; throwing refuses the write. */
  readonly persist?: (commit: Commit) => void;
  /** State to go on from. */
  readonly initial?: Snapshot;
  /** Changes kept per kind for watches; older starts answer 410. Default 10,000. */
  readonly historyLimit?: number;
}

export interface KubernetesCore {
  /** Webhooks that match are not called: their failure policies decide. */
  handle(request: ApiRequest): ApiReply;
  /** Webhooks that match are called first, and again when what they were asked about is no longer what would be written. */
  answer(request: ApiRequest, call: CallWebhook): Promise<ApiReply>;
  snapshot(): Snapshot;
  restore(snapshot: Snapshot): void;
  install(object: JsonObject): void;
  now(): Temporal.Instant;
  revision(): number;
}

export function createKubernetesCore(options: KubernetesOptions): KubernetesCore {
  const store = createStore(
    { historyLimit: options.historyLimit ?? 10_000, persist: options.persist },
    options.initial ?? { revision: 0, objects: [] },
  );
  const registry = createRegistry(options.cel);
  const admit = admitting({ store, cel: options.cel, uid: options.uid });
  const kernel: Kernel = {
    store,
    registry,
    documents: createDocuments(registry),
    now: options.now,
    date: httpDates(options.now),
    uid: options.uid,
    cel: options.cel,
    authorizer: options.authorizer ?? (() => true),
    parseYaml: options.parseYaml,
    admit: (review) => {
      admit(review, undefined);
    },
  };
  const pages = createPages();
  const refresh = () => {
    registry.refresh(store.list(CRD_RESOURCE.storage, undefined).map((version) => version.object));
  };
  refresh();
  store.subscribe(CRD_RESOURCE.storage, refresh);
  const core: KubernetesCore = {
    handle: (request) => guarded(kernel, pages, request),
    answer: (request, call) => asking({ kernel, pages, admit }, request, call),
    snapshot: () => store.snapshot(),
    restore(snapshot) {
      store.restore(snapshot);
      refresh();
    },
    install: (object) => {
      install(kernel, pages, object);
    },
    now: options.now,
    revision: () => store.revision(),
  };
  for (const name of ["default", "kube-system", ...(options.namespaces ?? [])]) {
    const there = store.get({ storage: "/namespaces", namespace: "", name }) !== undefined;
    if (!there) core.install({ apiVersion: "v1", kind: "Namespace", metadata: { name } });
  }
  for (const crd of options.crds) core.install(crd);
  store.forget();
  return core;
}

type Admitting = (review: Review, outcomes: Outcomes | undefined) => void;

/** Policies judge first, then webhooks, as on a real server. */
function admitting(given: Parameters<typeof webhooksOf>[0]): Admitting {
  const [byPolicies, byWebhooks] = [admissionOf(given), webhooksOf(given)];
  return (review, outcomes) => {
    byPolicies(review);
    byWebhooks(review, outcomes);
  };
}

interface Asking {
  readonly kernel: Kernel;
  readonly pages: Pages;
  readonly admit: Admitting;
}

/** Tries, asks who must be asked, and tries again. One request has one instant and one identity, however often it is tried. */
async function asking({ kernel, pages, admit }: Asking, request: ApiRequest, call: CallWebhook): Promise<ApiReply> {
  if (request.method === "GET") return guarded(kernel, pages, request);
  const outcomes: Outcomes = new Map();
  const now = kernel.now();
  const uids: string[] = [];
  for (;;) {
    let given = 0;
    const uid = (): string => {
      const known = uids[given] ?? kernel.uid();
      uids[given] = known;
      given += 1;
      return known;
    };
    try {
      return guarded({ ...kernel, now: () => now, uid, admit: (review) => admit(review, outcomes) }, pages, request);
    } catch (error) {
      if (!(error instanceof WebhooksWanted)) throw error;
      await Promise.all(error.questions.map(async (one) => outcomes.set(one.key, await call(one.call))));
    }
  }
}

function guarded(kernel: Kernel, pages: Pages, request: ApiRequest): ApiReply {
  const reply = answered(() => {
    if (request.user === undefined) throw unauthorized();
    return route(kernel, pages, { ...request, user: request.user });
  });
  collectAfter(kernel);
  return { ...reply, headers: { ...reply.headers, date: kernel.date() } };
}

/** Follows what was removed by a write: dependents and waiting owners, until nothing more goes. */
function collectAfter(kernel: Kernel): void {
  for (let removed = kernel.store.takeRemoved(); removed.length > 0; removed = kernel.store.takeRemoved()) {
    for (const gone of removed) afterRemoval(kernel, gone);
  }
}

type KnownRequest = ApiRequest & { readonly user: User };

function route(kernel: Kernel, pages: Pages, request: KnownRequest): ApiReply {
  const url = new URL(request.url, "https://sandbox");
  const where = whereOf(url.pathname);
  if (where.kind === "other") return other(kernel, request, where.path);
  const review = REVIEWS.find((candidate) => candidate.group === where.group && candidate.plural === where.plural);
  if (review !== undefined) return answerReview(kernel, request, { plural: review.plural, user: request.user });
  const resource = kernel.registry.find(where);
  if (resource === undefined) throw noSuchPath();
  if (where.subresource !== "" && !(where.subresource === "status" && resource.status)) throw noSuchPath();
  const query = url.searchParams;
  const verb = verbOf(request.method, where, query);
  if (!resource.verbs.includes(verb === "watch" ? "watch" : verb)) throw methodNotAllowed();
  authorize(kernel, request.user, { verb, where, resource });
  return act(kernel, pages, { request, where, resource, query, verb });
}

interface Act {
  readonly request: KnownRequest;
  readonly where: Extract<Where, { readonly kind: "resource" }>;
  readonly resource: Resource;
  readonly query: URLSearchParams;
  readonly verb: string;
}

function act(kernel: Kernel, pages: Pages, given: Act): ApiReply {
  const { request, where, resource, query, verb } = given;
  const now = kernel.now();
  const scope: ReadScope = { resource, namespace: resource.namespaced ? where.namespace : "", query, request, now };
  switch (verb) {
    case "get":
      return readOne(kernel.store, scope, where.name ?? "");
    case "list":
      return readList(kernel.store, scope, pages);
    case "watch":
      return watchReply(kernel.store, watchScope(scope, where), kernel.now);
    default:
      return write(kernel, scope, given);
  }
}

function write(kernel: Kernel, scope: ReadScope, given: Act): ApiReply {
  const { request, where, resource, query, verb } = given;
  if (resource.namespaced && where.namespace === undefined) throw methodNotAllowed();
  const dryRun = query.get("dryRun") ?? "";
  if (dryRun !== "" && dryRun !== "All") throw badRequest(`dryRun: Unsupported value: ${JSON.stringify(dryRun)}: supported values: "All"`);
  const warnings: string[] = [];
  const writing: Writing = {
    kernel,
    request,
    user: request.user,
    resource,
    namespace: resource.namespaced ? (where.namespace ?? "") : "",
    name: where.name,
    subresource: where.subresource,
    query,
    dryRun: dryRun === "All",
    time: seconds(scope.now),
    warnings,
  };
  const reply = answered(() => written(writing, scope, verb));
  if (warnings.length === 0) return reply;
  return { ...reply, headers: { ...reply.headers, warning: warnings.map(warningHeader).join(", ") } };
}

/** A warning as the API server writes it: the bytes of its UTF-8, each of which is a letter of a header for Node. */
function warningHeader(text: string): string {
  return Buffer.from(`299 - ${JSON.stringify(text.toWellFormed())}`, "utf8").toString("latin1");
}

/** A refusal is an answer too: what was to be warned of is said with it. */
function answered(act: () => ApiReply): ApiReply {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof ApiFailure)) throw error;
    return jsonReply(error.code, statusOf(error));
  }
}

function written(writing: Writing, scope: ReadScope, verb: string): ApiReply {
  if (verb === "delete") return deleteObject(writing);
  if (verb === "deletecollection") return deleteCollection(writing);
  const result = writeOf(writing, verb);
  return objectReply(scope, result.version, result.created ? 201 : 200);
}

function writeOf(writing: Writing, verb: string): Written {
  switch (verb) {
    case "create":
      return createObject(writing);
    case "update":
      return updateObject(writing);
    default:
      return patchObject(writing);
  }
}

/** A watch of one object is a watch of its kind with a field selector. */
function watchScope(scope: ReadScope, where: Act["where"]): ReadScope {
  if (where.name === undefined) return scope;
  const query = new URLSearchParams(scope.query);
  query.set("fieldSelector", `metadata.name=${where.name}`);
  return { ...scope, query };
}

function verbOf(method: string, where: Act["where"], query: URLSearchParams): string {
  const named = where.name !== undefined;
  const watching = ["true", "1"].includes(query.get("watch") ?? "");
  switch (method) {
    case "GET":
      return watching ? "watch" : named ? "get" : "list";
    case "POST":
      if (!named) return "create";
      break;
    case "PUT":
      if (named) return "update";
      break;
    case "PATCH":
      if (named) return "patch";
      break;
    case "DELETE":
      return named ? "delete" : "deletecollection";
    default:
  }
  throw methodNotAllowed();
}

function authorize(kernel: Kernel, user: User, given: Pick<Act, "verb" | "where" | "resource">): void {
  const { verb, where, resource } = given;
  const namespace = resource.namespaced ? (where.namespace ?? "") : "";
  const attributes: Attributes = {
    verb,
    group: where.group,
    resource: where.plural,
    subresource: where.subresource,
    namespace,
    name: where.name ?? "",
    path: "",
  };
  if (kernel.authorizer(user, attributes)) return;
  const plural = where.subresource === "" ? where.plural : `${where.plural}/${where.subresource}`;
  const scope = namespace === "" ? "at the cluster scope" : `in the namespace ${JSON.stringify(namespace)}`;
  const message = `User ${JSON.stringify(user.username)} cannot ${verb} resource ${JSON.stringify(plural)} in API group ${JSON.stringify(where.group)} ${scope}`;
  throw forbidden({ group: where.group, kind: where.plural, name: where.name ?? "" }, message);
}

function other(kernel: Kernel, request: KnownRequest, path: string): ApiReply {
  if (request.method !== "GET") throw methodNotAllowed();
  const { registry } = kernel;
  const [first, second, third, fourth] = path.split("/").filter((step) => step !== "");
  if (HEALTH.has(path)) return textReply(200, "ok", { "content-type": "text/plain; charset=utf-8" });
  if (path === "/version") return jsonReply(200, SERVER_VERSION);
  if (path.startsWith("/openapi/")) return foundText(kernel.documents(path));
  if (second === undefined && (first === "api" || first === "apis")) {
    const { body, contentType } = groupList(registry, first === "api", request.headers["accept"] ?? "");
    return jsonReply(200, body, { "content-type": contentType });
  }
  if (first === "api" && second === "v1") return found(resourceList(registry, "v1"));
  if (first === "apis" && second !== undefined && fourth === undefined)
    return found(third === undefined ? groupDocument(registry, second) : resourceList(registry, `${second}/${third}`));
  throw noSuchPath();
}

function foundText(text: string | undefined): ApiReply {
  if (text === undefined) throw noSuchPath();
  return textReply(200, text);
}

function found(body: JsonObject | undefined): ApiReply {
  if (body === undefined) throw noSuchPath();
  return jsonReply(200, body);
}

function install(kernel: Kernel, pages: Pages, object: JsonObject): void {
  const resource = kernel.registry
    .all()
    .find((candidate) => candidate.kind === object["kind"] && candidate.apiVersion === object["apiVersion"]);
  if (resource === undefined)
    throw new Error(
      `The sandbox API serves no ${textAt(object, "apiVersion") ?? "?"} ${textAt(object, "kind") ?? "?"}: install its CRD first.`,
    );
  const root = resource.group === "" ? `/api/${resource.version}` : `/apis/${resource.apiVersion}`;
  const namespace = textAt(object["metadata"], "namespace");
  const name = textAt(object["metadata"], "name") ?? "";
  const url = `${root}${namespace === undefined ? "" : `/namespaces/${namespace}`}/${resource.plural}/${name}?fieldManager=sandbox&force=true`;
  const body = new TextEncoder().encode(JSON.stringify(object));
  const headers = { "content-type": "application/apply-patch+yaml", "user-agent": "sandbox" };
  const system: Kernel = { ...kernel, authorizer: () => true, admit: () => undefined };
  const reply = guarded(system, pages, { method: "PATCH", url, headers, body, user: SYSTEM });
  if (reply.status >= 400 && reply.kind === "body")
    throw new Error(
      `The sandbox API refused ${resource.kind} ${name}: ${textAt(JSON.parse(reply.body) as JsonObject, "message") ?? reply.body}`,
    );
}

/** The text is made once a second: every answer carries it. */
function httpDates(now: () => Temporal.Instant): () => string {
  let second: number | undefined;
  let text = "";
  return () => {
    const instant = now();
    const current = Math.floor(instant.epochMilliseconds / 1000);
    if (current !== second) text = httpDate(instant);
    second = current;
    return text;
  };
}

/** RFC 9110 form of an instant. */
function httpDate(instant: Temporal.Instant): string {
  const at = instant.toZonedDateTimeISO("UTC");
  const two = (value: number) => String(value).padStart(2, "0");
  const day = DAYS[at.dayOfWeek - 1] ?? "";
  const month = MONTHS[at.month - 1] ?? "";
  return `${day}, ${two(at.day)} ${month} ${String(at.year)} ${two(at.hour)}:${two(at.minute)}:${two(at.second)} GMT`;
}

const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const HEALTH: ReadonlySet<string> = new Set(["/healthz", "/livez", "/readyz"]);
const SYSTEM: User = { username: "system:sandbox", groups: ["system:masters", "system:authenticated"] };
