/**
 * Keeps a core's objects in a folder: an append-only log of JSON lines, rewritten when it has grown.
 *
 *   openPersistentCore(folder, options: KubernetesOptions): PersistentCore
 *   persistent.core      a KubernetesCore whose every change is written before it is answered
 *   persistent.close()   closes the file
 *
 * A change is handed to the operating system before anybody sees it, so killing the process at any moment loses nothing; a cut last line, which
 * nobody was told of, is dropped at the next start. Losing power may lose the last moments.
 */
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import { join } from "node:path";
import { createKubernetesCore, type KubernetesCore, type KubernetesOptions } from "./core/core.ts";
import { isObject, type JsonObject, textAt } from "./core/json.ts";
import { type Commit, jsonOf, type Key, type Snapshot, type Version } from "./core/store.ts";

export interface PersistentCore {
  readonly core: KubernetesCore;
  readonly close: () => void;
}

export function openPersistentCore(folder: string, options: KubernetesOptions): PersistentCore {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, "objects.jsonl");
  const initial = readJournal(file);
  const log = startLog(file, initial);
  const core = createKubernetesCore({ ...options, persist: log.append, initial });
  const shorten = (): void => {
    if (log.lines() > LINES_BEFORE_REWRITE) log.rewrite(core.snapshot());
  };
  return {
    core: {
      ...core,
      handle(request) {
        const reply = core.handle(request);
        shorten();
        return reply;
      },
      async answer(request, call) {
        const reply = await core.answer(request, call);
        shorten();
        return reply;
      },
      restore(snapshot) {
        core.restore(snapshot);
        log.rewrite(core.snapshot());
      },
    },
    close: log.close,
  };
}

type Line = Omit<Commit, "object">;

interface Log {
  readonly append: (commit: Line) => void;
  lines(): number;
  rewrite(snapshot: Snapshot): void;
  readonly close: () => void;
}

function startLog(file: string, initial: Snapshot): Log {
  let descriptor = rewritten(file, initial);
  let lines = 0;
  return {
    append(commit) {
      writeWhole(descriptor, lineOf(commit));
      lines += 1;
    },
    lines: () => lines,
    rewrite(snapshot) {
      closeSync(descriptor);
      descriptor = rewritten(file, snapshot);
      lines = 0;
    },
    close: () => {
      closeSync(descriptor);
    },
  };
}

/** Writes a whole new log beside the old one and puts it in its place; returns it open for appending. */
function rewritten(file: string, snapshot: Snapshot): number {
  const next = `${file}.next`;
  const descriptor = openSync(next, "w", 0o600);
  writeWhole(descriptor, `${JSON.stringify({ r: snapshot.revision })}\n`);
  for (const [key, version] of snapshot.objects) writeWhole(descriptor, lineOf({ revision: version.revision, key, text: jsonOf(version) }));
  fsyncSync(descriptor);
  renameSync(next, file);
  return descriptor;
}

function writeWhole(descriptor: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let written = 0; written < bytes.length;) written += writeSync(descriptor, bytes, written);
}

function lineOf(commit: Line): string {
  const { storage, namespace, name } = commit.key;
  const head = JSON.stringify({ r: commit.revision, k: [storage, namespace, name] });
  return commit.text === undefined ? `${head}\n` : `${head.slice(0, -1)},"o":${commit.text}}\n`;
}

/** What the log says. Its last line may be cut; any other line that cannot be read is damage, and refused with its number. */
function readJournal(file: string): Snapshot {
  const objects = new Map<string, readonly [Key, Version]>();
  let revision = 0;
  const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
  lines.pop();
  lines.forEach((line, index) => {
    const entry = parsedLine(line, `${file}:${String(index + 1)}`);
    const at = entry["r"];
    if (typeof at === "number") revision = Math.max(revision, at);
    const [storage, namespace, name] = Array.isArray(entry["k"]) ? (entry["k"] as readonly string[]) : [];
    if (storage === undefined || namespace === undefined || name === undefined || typeof at !== "number") return;
    const id = JSON.stringify(entry["k"]);
    if (isObject(entry["o"]))
      objects.set(id, [
        { storage, namespace, name },
        { object: entry["o"], revision: revisionOf(entry["o"], at) },
      ]);
    else objects.delete(id);
  });
  return { revision, objects: [...objects.values()] };
}

function parsedLine(line: string, where: string): JsonObject {
  try {
    return JSON.parse(line) as JsonObject;
  } catch {
    throw new Error(
      `${where}: this line of the sandbox's object log is damaged. Restore the file from a copy, or start anew with --fresh.`,
    );
  }
}

function revisionOf(object: JsonObject, fallback: number): number {
  return Number(textAt(object["metadata"], "resourceVersion") ?? fallback);
}

const LINES_BEFORE_REWRITE = 50_000;
