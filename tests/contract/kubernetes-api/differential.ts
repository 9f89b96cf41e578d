import { expect } from "vitest";
import {
  canonicalJson,
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

function send(api: Api, write: Write): Promise<Answer> {
  return api.call(write.method, write.path, { body: write.body, type: write.type });
}

type Random = (below: number) => number;

function randomWrite(random: Random, name: string): Write {
  const manager = MANAGERS[random(MANAGERS.length)] ?? "";
  const path = `${PROBES}/${name}`;
  const kind = random(10);
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
  maybe("free", () => ({ deep: Object.fromEntries(some("ab").map((key) => [key, random(2)])), list: some("ij") }));
  return draft;
}

function randomMetadata(random: Random): JsonObject {
  return random(2) === 0
    ? {}
    : { labels: Object.fromEntries([...["one", "two"].entries()].map(([index, key]) => [key, String(index + random(2))])) };
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
    generation: metadata["generation"],
    managed: managed.sort(),
    causes: objectsAt({ details }["details"], "causes")
      .map((cause) => canonicalJson({ ...cause, message: withoutTime(textAt(cause, "message")) }))
      .sort(),
    message: answer.status === 409 ? undefined : message,
  };
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

const MANAGERS = ["one", "two", "three"];
const STEPS_PER_OBJECT = 12;
