import type { Column } from "./columns.ts";
import { age, column, NAME_COLUMN } from "./columns.ts";
import type { JsonObject } from "./json.ts";
import { numberAt, objectAt, textAt } from "./json.ts";

const WIDE = { priority: 1 };

/** What `kubectl get events` shows; the name is there with `-o wide` only. */
export const EVENT_COLUMNS: readonly Column[] = [
  column("Last Seen", (object, now) => age(lastSeen(object), now)),
  column("Type", (object) => textAt(object, "type") ?? ""),
  column("Reason", (object) => textAt(object, "reason") ?? ""),
  column("Object", (object) => about(objectAt(object, "involvedObject"))),
  column("Subobject", (object) => textAt(object["involvedObject"], "fieldPath") ?? "", WIDE),
  column("Source", source, WIDE),
  column("Message", (object) => (textAt(object, "message") ?? "").trim()),
  column("First Seen", (object, now) => age(firstSeen(object), now), WIDE),
  column("Count", (object) => numberAt(object["series"], "count") ?? numberAt(object, "count") ?? 1, WIDE),
  { ...NAME_COLUMN, ...WIDE, format: "" },
];

function firstSeen(object: JsonObject): string | undefined {
  return textAt(object, "firstTimestamp") ?? textAt(object, "eventTime");
}

function lastSeen(object: JsonObject): string | undefined {
  return textAt(object["series"], "lastObservedTime") ?? textAt(object, "lastTimestamp") ?? firstSeen(object);
}

function about(object: JsonObject): string {
  return `${(textAt(object, "kind") ?? "").toLowerCase()}/${textAt(object, "name") ?? ""}`;
}

function source(object: JsonObject): string {
  const component = textAt(object["source"], "component") ?? textAt(object, "reportingComponent") ?? "";
  const instance = textAt(object["source"], "host") ?? textAt(object, "reportingInstance") ?? "";
  return component === "" || instance === "" ? component : `${component}, ${instance}`;
}
