import type { ApiReply, ApiRequest } from "./exchange.ts";
import { whereOf } from "./exchange.ts";
import type { Json, JsonDraft, JsonObject } from "./json.ts";
import { isObject, objectsAt, withField } from "./json.ts";

/**
 * `kubectl describe` and `kubectl events` count an event's age on their own machine's clock, and print `<invalid>` for what lies in that
 * clock's future. To these two alone events are told in the client's time: as long ago on its clock as they are on this server's.
 * Every other answer bears this server's time as it is.
 */
export function eventsInClientTime(request: ApiRequest, reply: ApiReply, aheadMs: () => number): ApiReply {
  if (reply.status !== 200 || !countsEventAges(request)) return reply;
  if (reply.kind === "body") {
    const body = JSON.parse(reply.body) as JsonObject;
    const ahead = aheadMs();
    const told =
      body["items"] === undefined ? eventIn(body, ahead) : { ...body, items: objectsAt(body, "items").map((one) => eventIn(one, ahead)) };
    return { ...reply, body: JSON.stringify(told) };
  }
  const { watch } = reply;
  return {
    ...reply,
    watch: {
      ...watch,
      open: (sink) => {
        watch.open({
          write: (line) => {
            sink.write(watchLineIn(line, aheadMs()));
          },
          end: () => {
            sink.end();
          },
        });
      },
    },
  };
}

const COMMANDS: ReadonlySet<string> = new Set(["kubectl describe", "kubectl events"]);

function countsEventAges({ headers, method, url }: ApiRequest): boolean {
  if (method !== "GET" || !COMMANDS.has(headers["kubectl-command"] ?? "")) return false;
  const where = whereOf(new URL(url, "https://sandbox").pathname);
  return where.kind === "resource" && where.plural === "events";
}

function watchLineIn(line: string, aheadMs: number): string {
  const { type, object } = JSON.parse(line) as { readonly type: string; readonly object: JsonObject };
  return object["kind"] === "Event" && type !== "BOOKMARK" ? `${JSON.stringify({ type, object: eventIn(object, aheadMs) })}\n` : line;
}

const TIMES = ["firstTimestamp", "lastTimestamp", "eventTime", "deprecatedFirstTimestamp", "deprecatedLastTimestamp"];

function eventIn(event: JsonObject, aheadMs: number): JsonObject {
  const told = earlier(event, TIMES, aheadMs);
  const metadata = told["metadata"];
  const dated = isObject(metadata) ? withField(told, "metadata", earlier(metadata, ["creationTimestamp"], aheadMs)) : told;
  const series = dated["series"];
  return isObject(series) ? withField(dated, "series", earlier(series, ["lastObservedTime"], aheadMs)) : dated;
}

function earlier(object: JsonObject, fields: readonly string[], aheadMs: number): JsonObject {
  const draft: JsonDraft = { ...object };
  for (const field of fields) draft[field] = earlierTime(object[field], aheadMs);
  return draft;
}

/** As precise as it was: whole seconds stay whole. */
function earlierTime(value: Json | undefined, aheadMs: number): Json | undefined {
  if (typeof value !== "string") return value;
  const fraction = /\.(\d+)Z$/u.exec(value)?.[1]?.length ?? 0;
  const digits = Math.min(fraction, 9) as 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
  return Temporal.Instant.from(value).subtract({ milliseconds: aheadMs }).toString({ fractionalSecondDigits: digits });
}
