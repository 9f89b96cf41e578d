import type { ApiReply, WatchSink, WatchStream } from "./exchange.ts";
import { badRequest, expired, statusOf } from "./failure.ts";
import type { JsonObject } from "./json.ts";
import type { ReadScope } from "./read.ts";
import { selected, selectorOf, servedText } from "./read.ts";
import type { Resource } from "./resource.ts";
import type { Selector } from "./selectors.ts";
import type { Change, Store, Version } from "./store.ts";
import { metadataOnly, partialMetadata, tableOf, tableRows, tableWanted } from "./table.ts";

/** A watch of one kind. A start too far back ends at once with an ERROR event of code 410, as on a real server. */
export function watchReply(store: Store, scope: ReadScope, clock: () => Temporal.Instant): ApiReply {
  const { resource, query } = scope;
  const accept = scope.request.headers["accept"] ?? "";
  const printer = printerOf(scope, accept, clock);
  const start = query.get("resourceVersion") ?? "";
  if (start !== "" && !/^\d+$/u.test(start))
    throw badRequest(`resourceVersion: Invalid value: ${JSON.stringify(start)}: not a resource version of this server`);
  const wants: Wants = {
    start: start === "" ? 0 : Number(start),
    initial: query.get("sendInitialEvents") === "true" || (start === "" && query.get("sendInitialEvents") === null) || start === "0",
    marked: query.get("sendInitialEvents") === "true",
    bookmarks: query.get("allowWatchBookmarks") === "true",
    chosen: selectorOf(resource, query),
    timeoutSeconds: Number(query.get("timeoutSeconds") ?? "") || DEFAULT_TIMEOUT_SECONDS,
  };
  if (wants.marked && query.get("resourceVersionMatch") !== "NotOlderThan") {
    throw badRequest("sendInitialEvents requires setting resourceVersionMatch to NotOlderThan");
  }
  return {
    kind: "watch",
    status: 200,
    headers: { "content-type": "application/json", "cache-control": "no-cache, private" },
    watch: stream(store, scope, { wants, printer }),
  };
}

interface Wants {
  readonly start: number;
  readonly initial: boolean;
  readonly marked: boolean;
  readonly bookmarks: boolean;
  readonly chosen: Selector;
  readonly timeoutSeconds: number;
}

type Printer = (type: string, version: Version) => string;

function stream(store: Store, scope: ReadScope, plan: { readonly wants: Wants; readonly printer: Printer }): WatchStream {
  const { wants, printer } = plan;
  const { resource, namespace } = scope;
  let sink: WatchSink | undefined;
  let stop: () => void = () => undefined;

  function deliver(change: Change): void {
    // After the database was put back to an older state, a watch sees nothing until the revision has passed its start again.
    if (change.revision <= wants.start || (namespace !== undefined && change.key.namespace !== namespace)) return;
    const event = eventFor(change, wants.chosen);
    if (event !== undefined) sink?.write(printer(event, change.current));
  }

  function end(): void {
    stop();
    const open = sink;
    sink = undefined;
    open?.end();
  }

  return {
    timeoutSeconds: wants.timeoutSeconds,
    open(target) {
      sink = target;
      const missed = wants.initial ? [] : store.since(resource.storage, wants.start);
      if (missed === undefined) {
        sink.write(`${JSON.stringify({ type: "ERROR", object: statusOf(tooOld(wants.start)) })}\n`);
        end();
        return;
      }
      if (wants.initial) for (const version of selected(store, scope)) sink.write(printer("ADDED", version));
      if (wants.marked) sink.write(bookmarkLine(resource, store.revision(), true));
      for (const change of missed) deliver(change);
      stop = store.subscribe(resource.storage, deliver);
    },
    bookmark() {
      if (wants.bookmarks) sink?.write(bookmarkLine(resource, store.revision(), false));
    },
    close: end,
  };
}

function eventFor(change: Change, chosen: Selector): string | undefined {
  const is = chosen(change.current.object);
  const was = change.previous !== undefined && chosen(change.previous.object);
  if (change.type === "DELETED") return was || is ? "DELETED" : undefined;
  if (is) return was ? "MODIFIED" : "ADDED";
  return was ? "DELETED" : undefined;
}

function printerOf(scope: ReadScope, accept: string, clock: () => Temporal.Instant): Printer {
  const { resource, query } = scope;
  if (tableWanted(accept)) {
    const rows = tableRows(query.get("includeObject"));
    let headers = true;
    return (type, version) => {
      const table = tableOf(resource, [version.object], {
        rows,
        now: clock(),
        metadata: { resourceVersion: String(version.revision) },
        headers,
      });
      headers = false;
      return line(type, table);
    };
  }
  if (metadataOnly(accept) !== undefined) return (type, version) => line(type, partialMetadata(version.object));
  return (type, version) => `{"type":"${type}","object":${servedText(resource, version)}}\n`;
}

function line(type: string, object: JsonObject): string {
  return `${JSON.stringify({ type, object })}\n`;
}

function bookmarkLine(resource: Resource, revision: number, initialEnd: boolean): string {
  const annotations = initialEnd ? { annotations: { "k8s.io/initial-events-end": "true" } } : {};
  return line("BOOKMARK", {
    kind: resource.kind,
    apiVersion: resource.apiVersion,
    metadata: { resourceVersion: String(revision), creationTimestamp: null, ...annotations },
  });
}

function tooOld(start: number): ReturnType<typeof expired> {
  return expired(`too old resource version: ${String(start)}`);
}

const DEFAULT_TIMEOUT_SECONDS = 1800;
