import { createServer } from "node:net";
import type { AddressInfo, Socket } from "node:net";
import ssh2 from "ssh2";
import type { AuthContext, Connection, ParsedKey, ServerChannel, Session } from "ssh2";
import { splitWords } from "./core/commands.ts";
import type { UnixHost } from "./core/host.ts";
import { listensOn } from "./core/host.ts";
import type { UnixCore } from "./core/unix-core.ts";
import { serveSftp } from "./sftp-front.ts";

export interface UnixFront {
  /** The port each host listens on, on 127.0.0.1. */
  readonly ports: ReadonlyMap<string, number>;
  /** Closes every connection and every port. */
  close(): Promise<void>;
}

export interface UnixFrontOptions {
  readonly core: UnixCore;
  /** Public keys that may sign in, as in authorized_keys; under any user name. */
  readonly authorizedKeys: () => readonly string[];
  /** Ports wanted again after a restart; a host without one gets a free port. */
  readonly ports?: ReadonlyMap<string, number>;
}

/**
 * Speaks SSH and SFTP for every host of the core, each on its own port of 127.0.0.1, with a host key made once and kept in
 * the core's state. The wrapper's commands, a person's few commands, SFTP and forwarding to the host's own ports; no shell.
 */
export async function startUnixFront(options: UnixFrontOptions): Promise<UnixFront> {
  const listeners = new Map<string, Listener>();
  const close = async (): Promise<void> => {
    await Promise.all([...listeners.values()].map((listener) => listener.close()));
  };
  try {
    for (const host of options.core.hosts()) listeners.set(host.name, await listen(options, host));
  } catch (error) {
    await close();
    throw error;
  }
  return { ports: new Map([...listeners].map(([name, listener]) => [name, listener.port])), close };
}

/** Gives the host a key of its own, unless it has one; `renew` makes a new one, as after a reinstallation. */
export function ensureHostKey(host: UnixHost, how: { readonly renew: boolean } = { renew: false }): string {
  if (host.hostKey.privateKey !== undefined && !how.renew) return host.hostKey.privateKey;
  const pair = makeLoginKey();
  host.hostKey = pair;
  return pair.privateKey;
}

/** A key pair for somebody who signs in: OpenSSH forms. */
export function makeLoginKey(): { readonly privateKey: string; readonly publicKey: string } {
  for (;;) {
    const pair = ssh2.utils.generateKeyPairSync("ed25519");
    // Now and then ssh2 makes a key it can't read itself.
    if (!(ssh2.utils.parseKey(pair.private) instanceof Error)) return { privateKey: pair.private, publicKey: pair.public.trim() };
  }
}

interface Listener {
  readonly port: number;
  close(): Promise<void>;
}

const MAX_STDIN_BYTES = 16 * 1024 * 1024;

async function listen(options: UnixFrontOptions, host: UnixHost): Promise<Listener> {
  const sockets = new Map<number, Socket>();
  const serverWith = (key: string): { readonly key: string; readonly ssh: ssh2.Server } => ({
    key,
    ssh: new ssh2.Server({ hostKeys: [key] }, (client, info) => {
      const socket = sockets.get(info.port);
      serveClient(client, { ...options, host, boot: host.boot, cut: () => socket?.destroy() });
    }),
  });
  let current = serverWith(ensureHostKey(host));
  const server = createServer((socket) => {
    if (host.faults.unreachable) {
      socket.destroy();
      return;
    }
    socket.setNoDelay(true);
    const port = socket.remotePort ?? 0;
    sockets.set(port, socket);
    socket.on("close", () => sockets.delete(port));
    socket.on("error", () => socket.destroy());
    const key = ensureHostKey(host);
    if (key !== current.key) current = serverWith(key);
    current.ssh.injectSocket(socket);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.ports?.get(host.name) ?? 0, "127.0.0.1", resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets.values()) socket.destroy();
        server.close(() => {
          resolve();
        });
      }),
  };
}

interface Line extends UnixFrontOptions {
  readonly host: UnixHost;
  readonly boot: number;
  readonly cut: () => void;
}

function serveClient(client: Connection, line: Line): void {
  client.on("error", () => {
    line.cut();
  });
  client.on("authentication", (context) => {
    if (isAllowed(context, line.authorizedKeys())) context.accept();
    else context.reject(["publickey"]);
  });
  client.on("session", (accept) => {
    serveSession(accept(), line);
  });
  client.on("tcpip", (accept, reject, info) => {
    const isLocal = info.destIP === "127.0.0.1" || info.destIP === "localhost";
    if (isGone(line)) line.cut();
    else if (isLocal && listensOn(line.host, info.destPort)) serveHttp(accept(), line, info.destPort);
    else reject();
  });
}

function isAllowed(context: AuthContext, keys: readonly string[]): boolean {
  if (context.method !== "publickey") return false;
  const { key, signature, blob, hashAlgo } = context;
  const allowed = keys.map(parse).find((candidate) => candidate?.type === key.algo && candidate.getPublicSSH().equals(key.data));
  if (allowed === undefined) return false;
  return signature === undefined || blob === undefined || allowed.verify(blob, signature, hashAlgo);
}

function parse(line: string): ParsedKey | undefined {
  const key = ssh2.utils.parseKey(line);
  return key instanceof Error ? undefined : key;
}

function isGone(line: Line): boolean {
  return line.host.faults.unreachable || line.host.boot !== line.boot;
}

function serveSession(session: Session, line: Line): void {
  session.on("pty", (accept) => {
    accept();
  });
  session.on("env", (accept) => {
    (accept as (() => void) | undefined)?.();
  });
  session.on("exec", (accept, _reject, info) => {
    serveCommand(accept(), line, splitWords(info.command));
  });
  session.on("shell", (accept) => {
    const channel = accept();
    channel.write(`${line.host.name}: no shell here. Give a command: ls, cat, readlink, sha256sum, find, df, hostname, uptime.\r\n`);
    finish(channel, 1);
  });
  session.on("sftp", (accept) => {
    serveSftp(accept(), { core: line.core, host: line.host, isGone: () => isGone(line), cut: line.cut });
  });
}

function serveCommand(channel: ServerChannel, line: Line, argv: readonly string[]): void {
  const chunks: Buffer[] = [];
  let bytes = 0;
  const answer = (): void => {
    const cut = line.core.takeCut(line.host.name);
    if (cut === "before" || isGone(line)) {
      line.cut();
      return;
    }
    const reply = line.core.exec(line.host.name, argv, Buffer.concat(chunks));
    if (cut === "after" || isGone(line)) {
      line.cut();
      return;
    }
    // The client has closed the channel: what it asked was done, and nobody is there to hear of it.
    if (channel.writableEnded) return;
    channel.write(reply.stdout);
    channel.stderr.write(reply.stderr);
    finish(channel, reply.code);
  };
  channel.on("error", line.cut);
  channel.stderr.on("error", line.cut);
  if (argv[0] !== "sh") {
    answer();
    return;
  }
  channel.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > MAX_STDIN_BYTES) line.cut();
    else chunks.push(chunk);
  });
  channel.on("end", answer);
}

function finish(channel: ServerChannel, code: number): void {
  channel.exit(code);
  channel.end();
}

/** One HTTP question at a time, the way a small health port answers. */
function serveHttp(channel: ServerChannel, line: Line, port: number): void {
  let question = "";
  channel.on("error", line.cut);
  channel.on("data", (chunk: Buffer) => {
    question += chunk.toString("latin1").slice(0, 8192);
    if (!question.includes("\r\n\r\n")) return;
    const path = /^GET (\S+) HTTP/u.exec(question)?.[1] ?? "/";
    const cut = line.core.takeCut(line.host.name);
    const answer = line.core.httpGet(line.host.name, port, path);
    if (cut !== undefined || isGone(line)) line.cut();
    else if (answer.kind === "Answer") {
      const head = `HTTP/1.1 ${String(answer.status)} ${answer.status === 200 ? "OK" : "No"}\r\ncontent-type: application/json\r\n`;
      channel.end(`${head}content-length: ${String(Buffer.byteLength(answer.body))}\r\nconnection: close\r\n\r\n${answer.body}`);
    } else channel.end();
  });
}
