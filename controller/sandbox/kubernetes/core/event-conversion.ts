import type { JsonDraft, JsonObject } from "./json.ts";
import type { Conversion, Resource } from "./resource.ts";

/** `events.k8s.io` serves the events of the core group under other field names. */
export function newerEvents(served: Resource, stored: Resource): Resource {
  return {
    ...served,
    columns: stored.columns,
    storage: stored.storage,
    conversion: CONVERSION,
    selectable: ["reason", "reportingController", "type", "regarding.kind", "regarding.namespace", "regarding.name", "regarding.uid"],
  };
}

const RENAMED: readonly (readonly [stored: string, served: string])[] = [
  ["involvedObject", "regarding"],
  ["message", "note"],
  ["source", "deprecatedSource"],
  ["firstTimestamp", "deprecatedFirstTimestamp"],
  ["lastTimestamp", "deprecatedLastTimestamp"],
  ["count", "deprecatedCount"],
  ["reportingComponent", "reportingController"],
];

function renamed(object: JsonObject, names: ReadonlyMap<string, string>, apiVersion: string): JsonObject {
  const draft: JsonDraft = {};
  for (const [key, value] of Object.entries(object)) draft[names.get(key) ?? key] = value;
  return { ...draft, apiVersion };
}

const TO_SERVED = new Map(RENAMED);
const TO_STORED = new Map(RENAMED.map(([stored, served]) => [served, stored] as const));

const CONVERSION: Conversion = {
  toServed: (object) => renamed(object, TO_SERVED, "events.k8s.io/v1"),
  toStored: (object) => renamed(object, TO_STORED, "v1"),
};
