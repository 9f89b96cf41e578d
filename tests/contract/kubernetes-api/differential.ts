import { expect } from "vitest";
import {
  canonicalJson,
  isObject,
  type Json,
  type JsonDraft,
  type JsonObject,
  objectAt,
  objectsAt,
  textAt,
} from "../../../controller/sandbox/kubernetes/core/json.ts";
import type { Answer, Api } from "./api.ts";
import { APPLY, JSON_PATCH, MERGE, probe, PROBES } from "./cases.ts";

/**
 * Sends the same random writes to two API servers and compares every answer: status, causes, object and the owner of every field. Made for server-side
 * apply, whose rules are too many to list as cases.
 */
export async function sameAnswers(left: Api, right: Api, options: { readonly seed: number; readonly steps: number }): Promise<void> {
  const random = randomNumbers(options.seed);
  const trace: string[] = [];
  for (let step = 0; step < options.steps; step += 1) {
    const name = `diff-${String(options.seed)}-${String(Math.floor(step / STEPS_PER_OBJECT))}`;
    const write = randomWrite(random, name);
    trace.push(`${write.method} ${write.path} ${write.type} ${JSON.stringify(write.body)}`);
    const [one, other] = await Promise.all([send(left, write), send(right, write)]);
    expect(comparable(one), trace.slice(-STEPS_PER_OBJECT).join("\n")).toEqual(comparable(other));
  }
}

interface Write {
  readonly method: string;
  readonly path: string;
  readonly type: string;
  readonly body: JsonObject | readonly JsonObject[];
}

async function send(api: Api, write: Write): Promise<Answer> {
  const { method, path, type, body } = write;
  if (method !== "PUT") return api.call(method, path, { body, type });
  const live = await api.call("GET", path.split("?")[0] ?? path);
  const sent = isObject(body)
    ? { ...body, metadata: { ...objectAt(body, "metadata"), resourceVersion: objectAt(live.body, "metadata")["resourceVersion"] } }
    : body;
  return api.call(method, path, { body: sent, type });
}

type Random = (below: number) => number;

function randomWrite(random: Random, name: string): Write {
  const manager = MANAGERS[random(MANAGERS.length)] ?? "";
  const path = `${PROBES}/${name}`;
  const kind = random(13);
  if (kind < 6) {
    const force = random(3) === 0 ? "&force=true" : "";
    return {
      method: "PATCH",
      path: `${path}?fieldManager=${manager}${force}`,
      type: APPLY,
      body: probe(name, randomSpec(random), randomMetadata(random)),
    };
  }
  if (kind < 8)
    return { method: "PATCH", path: `${path}?fieldManager=${manager}`, type: MERGE, body: { spec: withNulls(random, randomSpec(random)) } };
  if (kind === 8) {
    const status = { seen: random(3), conditions: random(2) === 0 ? [] : [{ type: "Ready", status: random(2) === 0 ? "True" : "False" }] };
    return { method: "PATCH", path: `${path}/status?fieldManager=${manager}`, type: MERGE, body: { status } };
  }
  if (kind === 9)
    return { method: "PATCH", path: `${path}?fieldManager=${manager}`, type: MERGE, body: { metadata: randomMetadata(random) } };
  if (kind === 10) {
    const field = FIELDS[random(FIELDS.length)] ?? "";
    return { method: "PATCH", path: `${path}?fieldManager=${manager}`, type: JSON_PATCH, body: [{ op: "remove", path: `/spec/${field}` }] };
  }
  if (kind === 11)
    return {
      method: "PUT",
      path: `${path}?fieldManager=${manager}`,
      type: "application/json",
      body: probe(name, randomSpec(random), randomMetadata(random)),
    };
  const value = `t${String(random(3))}`;
  return {
    method: "PATCH",
    path: `${path}?fieldManager=${manager}`,
    type: JSON_PATCH,
    body: [{ op: "add", path: "/spec/tags", value: [value] }],
  };
}

function randomSpec(random: Random): JsonObject {
  const draft: JsonDraft = { size: random(3) };
  const maybe = (field: string, make: () => JsonDraft[string]) => {
    if (random(2) === 0) draft[field] = make();
  };
  const some = (letters: string) => [...letters].filter(() => random(2) === 0);
  maybe("note", () => `n${String(random(2))}`);
  maybe("labels", () => Object.fromEntries(some("abc").map((key) => [key, String(random(2))])));
  maybe("tags", () => some("xyz"));
  maybe("order", () => some("op"));
  maybe("whole", () => Object.fromEntries(some("lr").map((key) => [key === "l" ? "left" : "right", String(random(2))])));
  maybe("parts", () =>
    some("uvw").map((key) => ({
      name: key,
      ...(random(2) === 0 ? {} : { text: String(random(2)) }),
      ...(random(3) === 0 ? { count: random(3) } : {}),
    })),
  );
  maybe("amount", () => (random(2) === 0 ? 3 : "30%"));
  if (random(6) === 0) draft["mood"] = ["Calm", "Wild", "Sad", null][random(4)] ?? null;
  if (random(8) === 0) draft["code"] = null;
  if (random(8) === 0) draft["note"] = null;
  if (random(8) === 0) draft["least"] = random(4);
  if (random(12) === 0) draft["unknown"] = 1;
  maybe("free", () => ({ deep: Object.fromEntries(some("ab").map((key) => [key, random(2)])), list: some("ij") }));
  return draft;
}

function randomMetadata(random: Random): JsonObject {
  const draft: JsonDraft = {};
  const pairs = () => Object.fromEntries(["one", "two"].filter(() => random(2) === 0).map((key) => [key, String(random(2))]));
  if (random(2) === 0) draft["labels"] = pairs();
  if (random(3) === 0) draft["annotations"] = pairs();
  if (random(4) === 0) draft["finalizers"] = ["contract.ecluse.dev/a", "contract.ecluse.dev/b"].filter(() => random(2) === 0);
  return draft;
}

function withNulls(random: Random, spec: JsonObject): JsonObject {
  return random(2) === 0 ? spec : { ...spec, note: null, parts: null };
}

/** What must be equal: everything but identity, times and revisions, which are each server's own. */
function comparable(answer: Answer): JsonObject {
  const { metadata: _metadata, message, details, ...rest } = answer.body;
  const metadata = objectAt(answer.body, "metadata");
  const managed = objectsAt(metadata, "managedFields").map(({ time: _time, ...entry }) => canonicalJson(entry));
  return {
    status: answer.status,
    rest,
    labels: metadata["labels"],
    annotations: metadata["annotations"],
    finalizers: metadata["finalizers"],
    owners: metadata["ownerReferences"],
    warning: answer.headers["warning"],
    generation: metadata["generation"],
    managed: managed.sort(),
    causes: objectsAt({ details }["details"], "causes")
      .map((cause) => canonicalJson({ ...cause, message: withoutTime(textAt(cause, "message")) }))
      .sort(),
    message: answer.status === 409 ? undefined : sortedMessage(message),
  };
}

/** The causes of a refusal come in any order. */
function sortedMessage(message: Json | undefined): Json | undefined {
  const [, head = "", list] = /^(.* is invalid: )\[(.*)\]$/u.exec(typeof message === "string" ? message : "") ?? [];
  return list === undefined ? message : head + list.split(", ").sort().join(", ");
}

function withoutTime(text: string | undefined): string {
  return (text ?? "").replace(/ at \S+Z/u, "");
}

/** A small generator with a seed, so that a difference can be shown again. */
function randomNumbers(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const FIELDS = ["note", "labels", "tags", "order", "whole", "parts", "free", "amount", "mood"];
const MANAGERS = ["one", "two", "three"];
const STEPS_PER_OBJECT = 12;
