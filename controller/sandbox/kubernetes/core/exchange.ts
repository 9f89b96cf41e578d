import type { JsonObject } from "./json.ts";

/** Who asks. */
export interface User {
  readonly username: string;
  readonly uid?: string;
  readonly groups: readonly string[];
}

/** One request, whatever carried it. */
export interface ApiRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body?: Uint8Array;
  /** Undefined for an unknown token: answered 401. */
  readonly user: User | undefined;
}

export type ApiReply = BodyReply | WatchReply;

export interface BodyReply {
  readonly kind: "body";
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface WatchReply {
  readonly kind: "watch";
  readonly status: 200;
  readonly headers: Readonly<Record<string, string>>;
  readonly watch: WatchStream;
}

/** A watch that has not begun. The front owns its time: it calls `bookmark` now and then, and `close` after `timeoutSeconds`. */
export interface WatchStream {
  readonly timeoutSeconds: number;
  /** Sends what is known at once, then every change as it is made, each a line of JSON. */
  open(sink: WatchSink): void;
  /** Sends a bookmark when the client asked for bookmarks. */
  bookmark(): void;
  close(): void;
}

export interface WatchSink {
  write(line: string): void;
  /** The server ended the watch. */
  end(): void;
}

/** What a request is about, for the authorization rule. */
export interface Attributes {
  readonly verb: string;
  readonly group: string;
  readonly resource: string;
  readonly subresource: string;
  readonly namespace: string;
  readonly name: string;
  /** Set for paths that are no resources. */
  readonly path: string;
}

export type Authorizer = (user: User, attributes: Attributes) => boolean;

export type Where =
  | {
      readonly kind: "resource";
      readonly group: string;
      readonly version: string;
      readonly plural: string;
      readonly namespace: string | undefined;
      readonly name: string | undefined;
      readonly subresource: string;
    }
  | { readonly kind: "other"; readonly path: string };

/** Reads a path into what it names. */
export function whereOf(path: string): Where {
  const steps = path
    .split("/")
    .filter((step) => step !== "")
    .map(decodeURIComponent);
  const core = steps[0] === "api" && steps.length >= 3;
  const grouped = steps[0] === "apis" && steps.length >= 4;
  if (!core && !grouped) return { kind: "other", path };
  const [group, version, rest] = core ? ["", steps[1] ?? "", steps.slice(2)] : [steps[1] ?? "", steps[2] ?? "", steps.slice(3)];
  const inNamespace = rest[0] === "namespaces" && rest.length >= 3 && !(rest.length === 3 && NAMESPACE_PARTS.has(rest[2] ?? ""));
  const [plural = "", name, subresource = ""] = inNamespace ? rest.slice(2) : rest;
  return { kind: "resource", group, version, plural, namespace: inNamespace ? rest[1] : undefined, name, subresource };
}

export function jsonReply(status: number, value: JsonObject, headers: Readonly<Record<string, string>> = {}): BodyReply {
  return textReply(status, JSON.stringify(value), headers);
}

export function textReply(status: number, body: string, headers: Readonly<Record<string, string>> = {}): BodyReply {
  return { kind: "body", status, headers: { "content-type": "application/json", "cache-control": "no-cache, private", ...headers }, body };
}

const NAMESPACE_PARTS: ReadonlySet<string> = new Set(["status", "finalize"]);
