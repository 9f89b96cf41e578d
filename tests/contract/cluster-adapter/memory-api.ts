import { fail } from "../../../controller/ports/failure.ts";
import type { Http, HttpRequest, HttpResponse } from "../../../controller/ports/http.ts";
import type { Clock } from "../../../controller/ports/clock.ts";
import type { Connection } from "../../../controller/adapters/kubernetes/connection.ts";

export interface StoredObject {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    uid?: string;
    resourceVersion?: string;
    generation?: number;
    labels?: Record<string, string>;
    [more: string]: unknown;
  };
  [more: string]: unknown;
}

interface Change {
  readonly version: number;
  readonly path: string;
  readonly type: string;
  readonly object: StoredObject;
}

interface Watcher {
  readonly path: string;
  readonly push: (event: object) => void;
  readonly close: (error?: Error) => void;
  silent: boolean;
}

/** What a test may do to one exchange: answer in the server's place, or lose the request or the reply. */
export type Interference = (
  request: HttpRequest,
) => "LoseRequest" | "LoseReply" | { readonly status: number; readonly body: unknown } | undefined;

/** As much of an API server as the adapter's own tests need, with a fault for every request that asks for one. */
export class MemoryApi {
  readonly connection: Connection = {
    server: "https://api.env.example:6443",
    headers: () => Promise.resolve({ authorization: "Bearer abc" }),
  };
  readonly requests: HttpRequest[] = [];
  interfere: Interference = () => undefined;
  skewMs = 0;
  pageSize = 500;
  objects = new Map<string, StoredObject>();
  version = 100;
  oldest = 0;
  #log: Change[] = [];
  #watchers = new Set<Watcher>();
  #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  readonly http: Http = async (request, signal) => {
    this.requests.push(request);
    signal.throwIfAborted();
    await Promise.resolve();
    const fault = this.interfere(request);
    if (fault === "LoseRequest") throw fail("Retriable", "Unreachable", "nothing was sent");
    if (typeof fault === "object") return this.#reply(fault.status, fault.body);
    const response = this.#route(request, signal);
    if (fault === "LoseReply") throw fail("Retriable", "ReplyLost", "no answer came");
    return response;
  };

  /** A silent stall: the stream stays open and says nothing more. */
  stall(): void {
    for (const watcher of this.#watchers) watcher.silent = true;
  }

  /** Every stream breaks, as when the server dies. */
  breakWatches(): void {
    for (const watcher of [...this.#watchers]) watcher.close(fail("Retriable", "ReplyLost", "connection reset"));
  }

  closeWatches(): void {
    for (const watcher of [...this.#watchers]) watcher.close();
  }

  watching(): number {
    return this.#watchers.size;
  }

  bookmark(version = this.version): void {
    for (const watcher of this.#watchers)
      watcher.push({ type: "BOOKMARK", object: { apiVersion: "v1", kind: "ConfigMap", metadata: { resourceVersion: String(version) } } });
  }

  /** Sends an event that has no change behind it: a duplicate, or one that comes late. */
  inject(event: object): void {
    for (const watcher of this.#watchers) watcher.push(event);
  }

  /** Forgets the history before now: a watch from an older version gets 410. */
  compact(): void {
    this.oldest = this.version;
    this.#log = [];
  }

  snapshot(): { readonly objects: Map<string, StoredObject>; readonly version: number } {
    return { objects: structuredClone(this.objects), version: this.version };
  }

  /** etcd put back to an older copy. */
  restore({ objects, version }: ReturnType<MemoryApi["snapshot"]>): void {
    this.objects = structuredClone(objects);
    this.version = version;
    this.#log = this.#log.filter((one) => one.version <= version);
    this.breakWatches();
  }

  seed(path: string, object: Omit<StoredObject, "apiVersion"> & { apiVersion?: string }): StoredObject {
    return this.#store(path, { apiVersion: "v1", ...object } as StoredObject, "ADDED");
  }

  #route(request: HttpRequest, signal: AbortSignal): HttpResponse {
    const url = new URL(request.url);
    const body = request.body === undefined ? undefined : (JSON.parse(String(request.body)) as StoredObject);
    const isStatus = url.pathname.endsWith("/status");
    const path = isStatus ? url.pathname.slice(0, -"/status".length) : url.pathname;
    if (path.includes("/missing")) return this.#reply(404, "404 page not found");
    if (isCollection(path)) {
      if (request.method === "POST" && body !== undefined) return this.#create(`${path}/${body.metadata.name}`, body);
      return url.searchParams.get("watch") === "true" ? this.#watch(path, url, signal) : this.#list(path, url);
    }
    const found = this.objects.get(path);
    if (request.method === "PATCH" && body !== undefined)
      return this.#reply(200, this.#store(path, merge(found, body), found === undefined ? "ADDED" : "MODIFIED"));
    if (found === undefined) return this.#notFound(path);
    if (request.method === "GET") return this.#reply(200, found);
    if (request.method === "DELETE") return this.#delete(path, found, body);
    if (body?.metadata.resourceVersion !== undefined && body.metadata.resourceVersion !== found.metadata.resourceVersion)
      return this.#conflict("the object has been modified");
    return this.#reply(200, this.#store(path, isStatus ? { ...found, status: body?.["status"] } : { ...found, ...body }, "MODIFIED"));
  }

  #create(path: string, body: StoredObject): HttpResponse {
    if (this.objects.has(path))
      return this.#reply(409, {
        kind: "Status",
        reason: "AlreadyExists",
        message: "already exists",
        details: { name: body.metadata.name },
      });
    return this.#reply(201, this.#store(path, body, "ADDED"));
  }

  #delete(path: string, found: StoredObject, body: unknown): HttpResponse {
    const { preconditions } = (body ?? {}) as { preconditions?: { uid?: string; resourceVersion?: string } };
    const uidDiffers = preconditions?.uid !== undefined && preconditions.uid !== found.metadata.uid;
    if (uidDiffers || (preconditions?.resourceVersion !== undefined && preconditions.resourceVersion !== found.metadata.resourceVersion))
      return this.#conflict("precondition failed");
    this.version += 1;
    const gone = { ...found, metadata: { ...found.metadata, resourceVersion: String(this.version) } };
    this.objects.delete(path);
    this.#publish({ version: this.version, path, type: "DELETED", object: gone });
    return this.#reply(200, { kind: "Status", status: "Success" });
  }

  #store(path: string, object: StoredObject, type: string): StoredObject {
    this.version += 1;
    const before = this.objects.get(path);
    const generation = (before?.metadata.generation ?? 0) + (JSON.stringify(before?.["spec"]) === JSON.stringify(object["spec"]) ? 0 : 1);
    const metadata = {
      ...object.metadata,
      uid: before?.metadata.uid ?? `uid-${String(this.version)}`,
      resourceVersion: String(this.version),
      generation,
    };
    const stored = structuredClone({ ...object, metadata });
    this.objects.set(path, stored);
    this.#publish({ version: this.version, path, type, object: stored });
    return structuredClone(stored);
  }

  #publish(change: Change): void {
    this.#log.push(change);
    for (const watcher of this.#watchers)
      if (change.path.startsWith(`${watcher.path}/`)) watcher.push({ type: change.type, object: change.object });
  }

  #list(path: string, url: URL): HttpResponse {
    const selector = (url.searchParams.get("labelSelector") ?? "")
      .split(",")
      .filter((one) => one !== "")
      .map((one) => one.split("="));
    const all = [...this.objects]
      .filter(([key]) => key.startsWith(`${path}/`))
      .map(([, object]) => object)
      .filter(({ metadata }) => selector.every(([name, value]) => metadata.labels?.[name ?? ""] === value));
    const token = url.searchParams.get("continue");
    const from = token === null ? 0 : Number(token);
    if (from > 0 && this.oldest === this.version)
      return this.#reply(410, { kind: "Status", reason: "Expired", message: "the continue token is too old" });
    const end = from + Math.min(this.pageSize, Number(url.searchParams.get("limit") ?? "500"));
    const metadata = { resourceVersion: String(this.version), ...(end < all.length ? { continue: String(end) } : {}) };
    return this.#reply(200, { apiVersion: "v1", kind: "List", metadata, items: all.slice(from, end) });
  }

  #watch(path: string, url: URL, signal: AbortSignal): HttpResponse {
    const from = Number(url.searchParams.get("resourceVersion"));
    const { body, watcher } = stream(path, signal, () => this.#watchers.delete(watcher));
    this.#watchers.add(watcher);
    if (from < this.oldest)
      watcher.push({ type: "ERROR", object: { kind: "Status", code: 410, reason: "Expired", message: "too old resource version" } });
    for (const change of this.#log)
      if (change.version > from && change.path.startsWith(`${path}/`)) watcher.push({ type: change.type, object: change.object });
    return { status: 200, headers: this.#headers(), body };
  }

  #notFound(path: string): HttpResponse {
    return this.#reply(404, { kind: "Status", reason: "NotFound", message: "not found", details: { name: path.split("/").at(-1) } });
  }

  #conflict(message: string): HttpResponse {
    return this.#reply(409, { kind: "Status", reason: "Conflict", message });
  }

  #reply(status: number, body: unknown): HttpResponse {
    const text = typeof body === "string" ? body : JSON.stringify(body);
    return { status, headers: this.#headers(), body: once(new TextEncoder().encode(text)) };
  }

  #headers(): Record<string, string> {
    return { date: new Date(this.#clock.now().epochMilliseconds + this.skewMs).toUTCString() };
  }
}

function isCollection(path: string): boolean {
  return (
    /\/(namespaces\/[^/]+\/)?[a-z]+$/.test(path) &&
    /^\/(api|apis\/[^/]+)\/v[^/]+\/(namespaces\/[^/]+\/)?[a-z]+$/.test(path) &&
    !/\/namespaces\/[^/]+$/.test(path)
  );
}

function merge(found: StoredObject | undefined, given: StoredObject): StoredObject {
  return { ...found, ...given, metadata: { ...found?.metadata, ...given.metadata } };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  yield bytes;
}

function stream(
  path: string,
  signal: AbortSignal,
  onEnd: () => void,
): { readonly body: AsyncGenerator<Uint8Array>; readonly watcher: Watcher } {
  const queue: Uint8Array[] = [];
  let ended: { readonly error?: Error } | undefined;
  let wake: () => void = () => undefined;
  const end = (error?: Error): void => {
    ended ??= error === undefined ? {} : { error };
    onEnd();
    wake();
  };
  const watcher: Watcher = {
    path,
    silent: false,
    push: (event) => {
      if (!watcher.silent) queue.push(new TextEncoder().encode(`${JSON.stringify(event)}\n`));
      wake();
    },
    close: end,
  };
  signal.addEventListener("abort", () => {
    end(new Error("aborted"));
  });
  async function* read(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const next = queue.shift();
      if (next !== undefined) yield next;
      else if (ended?.error !== undefined) throw ended.error;
      else if (ended !== undefined) return;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  }
  return { body: read(), watcher };
}
