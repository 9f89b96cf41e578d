import { createHash } from "node:crypto";
import { request as httpRequest } from "node:http";
import type { ClientChannel, ConnectConfig, SFTPWrapper } from "ssh2";
import { Client } from "ssh2";
import type { Timers } from "../../ports/clock.ts";
import type { Command, CommandReply, Connect, Endpoint, HealthAnswer, OpenConnection, TransportFault } from "./connection.ts";

const READY_TIMEOUT_MS = 20_000;
const KEEPALIVE_MS = 10_000;
const KEEPALIVE_MISSES = 3;
const CHUNK_BYTES = 32 * 1024;
const CHUNKS_AT_ONCE = 16;
const MAX_BODY_BYTES = 64 * 1024;

/** SSH by ssh2: pinned host keys only, public key only, no agent, no configuration file, no forwarding of an agent. */
export function createSshConnect(timers: Timers): Connect {
  return (endpoint, signal) =>
    new Promise((resolve, reject) => {
      const client = new Client();
      const seen: { fault?: Error; identity?: string } = {};
      const stop = (): void => {
        client.destroy();
        reject(signal.reason instanceof Error ? signal.reason : new Error("aborted"));
      };
      if (signal.aborted) {
        stop();
        return;
      }
      signal.addEventListener("abort", stop, { once: true });
      const settle = (): void => {
        signal.removeEventListener("abort", stop);
      };
      client.on("error", (error) => {
        settle();
        reject(seen.fault ?? error);
      });
      client.on("close", () => {
        settle();
        reject(seen.fault ?? faultError("The connection was closed during the handshake", { level: "client-socket" }));
      });
      client.on("ready", () => {
        settle();
        resolve(wrapClient(client, seen.identity ?? "", timers));
      });
      const verifier = hostVerifier(endpoint, seen);
      try {
        client.connect({ ...sshOptions(endpoint), hostVerifier: verifier });
        // SSH is many small messages: waiting for acknowledgements costs 40 ms at each of them.
        client.setNoDelay(true);
      } catch (error) {
        settle();
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    });
}

/** Everything ssh2 is told besides the host verifier. No key of it reads the environment, an agent or a file. */
export function sshOptions(endpoint: Endpoint & { readonly privateKey: string }): ConnectConfig {
  const types = new Set(endpoint.hostKeys.map((line) => line.trim().split(/\s+/u)[0] ?? ""));
  const algorithms = [...types].flatMap((type) => (type === "ssh-rsa" ? ["rsa-sha2-512", "rsa-sha2-256"] : [type]));
  return {
    host: endpoint.host,
    port: endpoint.port,
    username: endpoint.user,
    privateKey: endpoint.privateKey,
    authHandler: ["publickey"],
    agentForward: false,
    tryKeyboard: false,
    readyTimeout: READY_TIMEOUT_MS,
    keepaliveInterval: KEEPALIVE_MS,
    keepaliveCountMax: KEEPALIVE_MISSES,
    algorithms: { serverHostKey: algorithms as never[] },
  };
}

export function fingerprint(key: Uint8Array): string {
  return `SHA256:${createHash("sha256").update(key).digest("base64").replace(/=+$/u, "")}`;
}

function hostVerifier(endpoint: Endpoint, seen: { fault?: Error; identity?: string }): (key: Buffer) => boolean {
  const pinned = endpoint.hostKeys.map((line) => Buffer.from(line.trim().split(/\s+/u)[1] ?? "", "base64")).filter((key) => key.length > 0);
  return (key) => {
    const found = fingerprint(key);
    if (pinned.some((expected) => expected.equals(key))) {
      seen.identity = found;
      return true;
    }
    seen.fault = faultError("The host key is not pinned", { level: "host-key", expected: pinned.map(fingerprint), found });
    return false;
  };
}

function faultError(message: string, fields: Omit<TransportFault, "message">): Error {
  return Object.assign(new Error(message), fields);
}

type Start<Result> = (resolve: (result: Result) => void, reject: (error: Error) => void) => void;

/** A connected client whose unanswered questions all end in a `cut` fault the moment the connection does. */
interface Line {
  readonly client: Client;
  readonly timers: Timers;
  ask<Result>(start: Start<Result>): Promise<Result>;
}

function wrapClient(client: Client, identity: string, timers: Timers): OpenConnection {
  let closed = false;
  let sftp: Promise<SFTPWrapper> | undefined;
  const unanswered = new Set<(error: Error) => void>();
  const onEnd = (): void => {
    closed = true;
    for (const reject of unanswered) reject(faultError("The connection was cut", { level: "cut" }));
    unanswered.clear();
  };
  client.on("close", onEnd);
  client.on("error", onEnd);
  const line: Line = {
    client,
    timers,
    ask: (start) => {
      const { promise, resolve, reject } = Promise.withResolvers<Parameters<Parameters<typeof start>[0]>[0]>();
      unanswered.add(reject);
      if (closed) onEnd();
      else start(resolve, reject);
      return promise.finally(() => unanswered.delete(reject));
    },
  };
  return {
    identity,
    isClosed: () => closed,
    exec: (command, signal) => exec(line, command, signal),
    async put(file, signal) {
      sftp ??= openSftp(line);
      try {
        await putFile({ line, sftp: await sftp }, file, signal);
      } catch (error) {
        sftp = undefined;
        throw error;
      }
    },
    httpGet: (request, signal) => httpGet(line, request, signal),
    close() {
      client.end();
      onEnd();
    },
  };
}

function exec(line: Line, command: Command, signal: AbortSignal): Promise<CommandReply> {
  for (const word of command.argv)
    if (!/^[A-Za-z0-9._/-]+$/u.test(word)) throw new Error("A command word holds a character a shell could read");
  return line.ask((resolve, reject) => {
    line.client.exec(command.argv.join(" "), (error, channel) => {
      if (error !== undefined) reject(error);
      else collect(channel, command, { timers: line.timers, signal }).then(resolve, reject);
    });
  });
}

interface Limits {
  readonly timers: Timers;
  readonly signal: AbortSignal;
}

function collect(channel: ClientChannel, command: Command, { timers, signal }: Limits): Promise<CommandReply> {
  return new Promise((resolve, reject) => {
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    let bytes = 0;
    let code: number | undefined;
    const abandon = (reason: Error): void => {
      finish();
      channel.destroy();
      reject(reason);
    };
    const onAbort = (): void => {
      abandon(new Error("aborted"));
    };
    const cancelTimer = timers.after(command.deadlineMs, () => {
      abandon(faultError(`${String(command.deadlineMs)} ms`, { level: "deadline" }));
    });
    const finish = (): void => {
      cancelTimer();
      signal.removeEventListener("abort", onAbort);
    };
    const take = (into: Buffer[]) => (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > command.maxBytes) abandon(faultError(`over ${String(command.maxBytes)} bytes`, { level: "flood" }));
      else into.push(chunk);
    };
    signal.addEventListener("abort", onAbort, { once: true });
    channel.on("data", take(out));
    channel.stderr.on("data", take(err));
    channel.on("error", abandon);
    channel.on("exit", (status: number | null) => {
      code = status ?? undefined;
    });
    channel.on("close", () => {
      finish();
      if (code === undefined) reject(faultError("The channel closed without an exit status", { level: "cut" }));
      else resolve({ code, stdout: Buffer.concat(out).toString("utf8"), stderr: Buffer.concat(err).toString("utf8") });
    });
    channel.end(Buffer.from(command.stdin));
  });
}

function openSftp(line: Line): Promise<SFTPWrapper> {
  return line.ask((resolve, reject) => {
    line.client.sftp((error, sftp) => {
      if (error === undefined) resolve(sftp);
      else reject(error);
    });
  });
}

type Upload = Parameters<OpenConnection["put"]>[0];

interface Sftp {
  readonly line: Line;
  readonly sftp: SFTPWrapper;
}

/** Opens with `wx`: an upload never writes into a file somebody else is reading or writing. */
async function putFile(channel: Sftp, file: Upload, signal: AbortSignal): Promise<void> {
  const { sftp } = channel;
  const handle = await sftpAnswer<Buffer>(channel, file.path, (done) => {
    sftp.open(file.path, "wx", file.mode, done);
  });
  try {
    for (let at = 0; at < file.bytes.length; at += CHUNK_BYTES * CHUNKS_AT_ONCE) {
      signal.throwIfAborted();
      await writeBatch(channel, { file, handle }, at);
    }
    await sftpAnswer(channel, file.path, (done) => {
      sftp.fchmod(handle, file.mode, done);
    });
  } finally {
    await sftpAnswer(channel, file.path, (done) => {
      sftp.close(handle, done);
    });
  }
}

async function writeBatch(channel: Sftp, to: { readonly file: Upload; readonly handle: Buffer }, at: number): Promise<void> {
  const { path, bytes } = to.file;
  const batch: Promise<unknown>[] = [];
  for (let from = at; from < Math.min(bytes.length, at + CHUNK_BYTES * CHUNKS_AT_ONCE); from += CHUNK_BYTES) {
    const chunk = Buffer.from(bytes.subarray(from, from + CHUNK_BYTES));
    const written = sftpAnswer(channel, path, (done) => {
      channel.sftp.write(to.handle, chunk, 0, chunk.length, from, done);
    });
    batch.push(written);
  }
  await Promise.all(batch);
}

type Done<Result> = (error?: Error | null, result?: Result) => void;

function sftpAnswer<Result>(channel: Sftp, path: string, start: (done: Done<Result>) => void): Promise<Result> {
  return channel.line.ask((resolve, reject) => {
    start((error, result) => {
      if (error === undefined || error === null) resolve(result as Result);
      else reject(faultError(`${path}: ${error.message}`, { level: "sftp", ...codeOf(error) }));
    });
  });
}

function codeOf(error: Error): { readonly code?: number } {
  const { code } = error as Error & { code?: unknown };
  return typeof code === "number" ? { code } : {};
}

type HealthRequest = Parameters<OpenConnection["httpGet"]>[0];

const ADMINISTRATIVELY_PROHIBITED = 1;
const CONNECT_FAILED = 2;

function httpGet(line: Line, request: HealthRequest, signal: AbortSignal): Promise<HealthAnswer> {
  return line.ask((resolve, reject) => {
    line.client.forwardOut("127.0.0.1", 0, "127.0.0.1", request.port, (error, channel) => {
      if (error === undefined) {
        askHealth(channel, request, { timers: line.timers, signal }).then(resolve, reject);
        return;
      }
      const { reason } = error as Error & { reason?: unknown };
      if (reason === ADMINISTRATIVELY_PROHIBITED) reject(faultError(error.message, { level: "forward-refused" }));
      else if (reason === CONNECT_FAILED) resolve({ kind: "NoAnswer", detail: `nothing listens on port ${String(request.port)}` });
      else reject(error);
    });
  });
}

function askHealth(channel: ClientChannel, health: HealthRequest, { timers, signal }: Limits): Promise<HealthAnswer> {
  return new Promise((resolve) => {
    const end = (answer: HealthAnswer): void => {
      cancelTimer();
      signal.removeEventListener("abort", onAbort);
      channel.destroy();
      resolve(answer);
    };
    const onAbort = (): void => {
      end({ kind: "NoAnswer", detail: "the check was abandoned" });
    };
    const cancelTimer = timers.after(health.timeoutMs, () => {
      end({ kind: "NoAnswer", detail: `no answer within ${String(health.timeoutMs)} ms` });
    });
    signal.addEventListener("abort", onAbort, { once: true });
    const headers = { host: `127.0.0.1:${String(health.port)}`, connection: "close" };
    const sent = httpRequest({ method: "GET", path: health.path, headers, createConnection: () => channel });
    sent.on("error", () => {
      end({ kind: "NoAnswer", detail: "the connection was closed without an answer" });
    });
    sent.on("response", (response) => {
      const body: Buffer[] = [];
      let bytes = 0;
      response.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > MAX_BODY_BYTES) end({ kind: "NoAnswer", detail: `an answer over ${String(MAX_BODY_BYTES)} bytes` });
        else body.push(chunk);
      });
      response.on("end", () => {
        end({ kind: "Answer", status: response.statusCode ?? 0, body: Buffer.concat(body).toString("utf8") });
      });
      response.on("error", () => {
        end({ kind: "NoAnswer", detail: "the answer was cut" });
      });
    });
    sent.end();
  });
}
