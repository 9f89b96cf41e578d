import type { CelCompiler } from "./cel.ts";
import type { ApiRequest, Authorizer, User } from "./exchange.ts";
import type { JsonObject } from "./json.ts";
import type { Registry } from "./registry.ts";
import type { Resource } from "./resource.ts";
import type { Key, Store } from "./store.ts";

/** What every part of the server works with. */
export interface Kernel {
  readonly store: Store;
  readonly registry: Registry;
  /** Text of the OpenAPI document at a path. */
  readonly documents: (path: string) => string | undefined;
  readonly now: () => Temporal.Instant;
  /** The `Date` header of an answer given now. */
  readonly date: () => string;
  readonly uid: () => string;
  readonly cel: CelCompiler;
  readonly authorizer: Authorizer;
  /** Reads YAML bodies; absent: only JSON is understood. */
  readonly parseYaml: ((text: string) => unknown) | undefined;
  /** Judges a write before it is stored; throws to refuse it. */
  readonly admit: (review: Review) => void;
}

/** What an admission policy sees. */
export interface Review {
  readonly operation: "CREATE" | "UPDATE" | "DELETE";
  readonly resource: Resource;
  readonly subresource: string;
  readonly namespace: string;
  readonly name: string;
  readonly user: User;
  readonly object: JsonObject | undefined;
  readonly oldObject: JsonObject | undefined;
  readonly dryRun: boolean;
  /** As the request names it; empty when it does not. */
  readonly fieldManager: string;
  readonly warn: (text: string) => void;
}

/** One write in the making. */
export interface Writing {
  readonly kernel: Kernel;
  readonly request: ApiRequest;
  readonly user: User;
  readonly resource: Resource;
  readonly namespace: string;
  readonly name: string | undefined;
  readonly subresource: string;
  readonly query: URLSearchParams;
  readonly dryRun: boolean;
  readonly time: string;
  /** Collects `Warning` headers. */
  readonly warnings: string[];
}

export function keyOf(writing: Pick<Writing, "resource" | "namespace">, name: string): Key {
  return { storage: writing.resource.storage, namespace: writing.namespace, name };
}

/** RFC 3339 in UTC, whole seconds. */
export function seconds(instant: Temporal.Instant): string {
  return instant.round({ smallestUnit: "second", roundingMode: "trunc" }).toString();
}
