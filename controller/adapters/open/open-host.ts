import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Random } from "../../ports/clock.ts";
import { fail } from "../../ports/failure.ts";
import { classify, printable } from "./classify.ts";
import type { CommandReply, Connect, Endpoint, HealthAnswer, OpenConnection } from "./connection.ts";
import { sessionSlots } from "./session-slots.ts";
import type { Verb, WrapperFields } from "./wrapper-call.ts";
import { encodeFields, readAnswer } from "./wrapper-call.ts";

export interface OpenHostOptions {
  readonly endpoint: Endpoint;
  /** The base of every application on the host, e.g. `/appli`. */
  readonly root: string;
  readonly privateKey: (signal: AbortSignal) => Promise<string>;
  readonly connect: Connect;
  readonly random: Random;
}

/** One host with the wrapper installed on it: connects when needed, keeps the connection, gives out eight sessions. */
export interface OpenHost {
  readonly root: string;
  readonly where: string;
  identity(signal: AbortSignal): Promise<string>;
  verb(verb: Verb, fields: WrapperFields, signal: AbortSignal): Promise<readonly string[]>;
  put(file: { readonly path: string; readonly bytes: Uint8Array; readonly mode: number }, signal: AbortSignal): Promise<void>;
  httpGet(
    request: { readonly port: number; readonly path: string; readonly timeoutMs: number },
    signal: AbortSignal,
  ): Promise<HealthAnswer>;
  close(): void;
}

const SESSIONS_PER_HOST = 8;
const MAX_ANSWER_BYTES = 16 * 1024 * 1024;
const VERB_DEADLINE_MS = 300_000;
const HOOK_MARGIN_SECONDS = 20;
const SHORT = { maxBytes: 64 * 1024, deadlineMs: 30_000 };
const ROOT_PATTERN = /^(\/[A-Za-z0-9_][A-Za-z0-9._-]*)+$/u;

const WRAPPER = readFileSync(new URL("./wrapper.sh", import.meta.url));
const WRAPPER_SHA256 = createHash("sha256").update(WRAPPER).digest("hex");

export function createOpenHost(options: OpenHostOptions): OpenHost {
  const { endpoint, root } = options;
  const where = `open target ${endpoint.user}@${endpoint.host}:${String(endpoint.port)}`;
  const script = `${root}/.ecluse/wrapper-${WRAPPER_SHA256.slice(0, 12)}.sh`;
  const nonce = (): string => Buffer.from(options.random.bytes(16)).toString("hex");
  const slots = sessionSlots(SESSIONS_PER_HOST);
  const kept = keepConnection(async (signal) => {
    checkRoot(root, where);
    const connection = await options.connect({ ...endpoint, privateKey: await options.privateKey(signal) }, signal);
    try {
      await installWrapper(connection, { root, script, where, nonce }, signal);
    } catch (error) {
      connection.close();
      throw error;
    }
    return connection;
  });

  function use<Result>(what: string, signal: AbortSignal, work: (connection: OpenConnection) => Promise<Result>): Promise<Result> {
    return slots(async () => {
      try {
        return await work(await kept.get(signal));
      } catch (error) {
        signal.throwIfAborted();
        throw classify(error, { where, what });
      }
    });
  }

  return {
    root,
    where,
    identity: (signal) => use("connect", signal, (open) => Promise.resolve(open.identity)),
    verb: (verb, fields, signal) =>
      use(verb, signal, async (open) => {
        const tag = nonce();
        const argv = ["sh", script, verb, tag];
        const reply = await open.exec(
          { argv, stdin: encodeFields(fields), maxBytes: MAX_ANSWER_BYTES, deadlineMs: deadlineOf(fields) },
          signal,
        );
        return readAnswer(reply, tag, verb);
      }),
    put: (file, signal) => use("upload", signal, (open) => open.put(file, signal)),
    httpGet: (request, signal) =>
      use("health check", signal, async (open) => {
        const answer = await open.httpGet(request, signal);
        // A dying connection looks like a dead application: ask the host something before blaming the application.
        if (answer.kind === "NoAnswer") await open.exec({ argv: ["true"], stdin: new Uint8Array(), ...SHORT }, signal);
        return answer;
      }),
    close: kept.close,
  };
}

/** A hook is called twice at most, and each call is ended by the host itself. */
function deadlineOf({ seconds }: WrapperFields): number {
  return seconds === undefined ? VERB_DEADLINE_MS : (2 * Number(seconds) + HOOK_MARGIN_SECONDS) * 1000;
}

interface KeptConnection {
  readonly get: (signal: AbortSignal) => Promise<OpenConnection>;
  readonly close: () => void;
}

/** One connection for everybody, opened when first asked for and again after it was lost. */
function keepConnection(open: (signal: AbortSignal) => Promise<OpenConnection>): KeptConnection {
  let opening: Promise<OpenConnection> | undefined;
  let ready: OpenConnection | undefined;
  return {
    async get(signal) {
      if (ready?.isClosed() === true) {
        ready = undefined;
        opening = undefined;
      }
      const mine = (opening ??= open(signal));
      try {
        ready = await mine;
        return ready;
      } catch (error) {
        if (opening === mine) opening = undefined;
        throw error;
      }
    },
    close() {
      ready?.close();
      ready = undefined;
      opening = undefined;
    },
  };
}

function checkRoot(root: string, where: string): void {
  if (ROOT_PATTERN.test(root)) return;
  throw fail(
    "Terminal",
    "RootRefused",
    `${where}: spec.open.root is ${JSON.stringify(root)}. Expected an absolute path of letters, digits, "._-", e.g. /appli.`,
  );
}

interface Installation {
  readonly root: string;
  readonly script: string;
  readonly where: string;
  readonly nonce: () => string;
}

/** Puts the wrapper there when it is missing or isn't the one this version of Écluse was made with. */
async function installWrapper(connection: OpenConnection, at: Installation, signal: AbortSignal): Promise<void> {
  const run = (...argv: readonly string[]): Promise<CommandReply> => connection.exec({ argv, stdin: new Uint8Array(), ...SHORT }, signal);
  if (isWrapper(await run("sha256sum", at.script))) return;
  const made = await run("mkdir", "-p", `${at.root}/.ecluse/jobs`, `${at.root}/.ecluse/tmp`);
  if (made.code !== 0) {
    throw fail(
      "Terminal",
      "RootNotWritable",
      `${at.where}: cannot write below ${at.root} (${printable(made.stderr)}). Expected a directory spec.open.user may write to.`,
    );
  }
  const fresh = `${at.root}/.ecluse/tmp/wrapper-${at.nonce()}`;
  await connection.put({ path: fresh, bytes: WRAPPER, mode: 0o755 }, signal);
  await run("mv", "-T", fresh, at.script);
  if (isWrapper(await run("sha256sum", at.script))) return;
  throw fail(
    "Retriable",
    "WrapperNotInstalled",
    `${at.where}: ${at.script} isn't what was put there. Look at the file system of ${at.root}.`,
  );
}

function isWrapper(reply: CommandReply): boolean {
  return reply.code === 0 && reply.stdout.split("\n").some((line) => line.startsWith(`${WRAPPER_SHA256} `));
}
