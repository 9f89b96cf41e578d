/**
 * One authenticated connection to one Unix host: all the Open adapter asks of SSH. Implemented on ssh2 in
 * `ssh-connection.ts` and, with the same shape, by the memory of the sandbox's Unix host.
 *
 * Methods throw the transport's own errors ({@link TransportFault}); `classify.ts` is the one place that reads them.
 */
export interface OpenConnection {
  /** Fingerprint of the host key that was presented and found among the pinned ones: `SHA256:…`. */
  readonly identity: string;
  /** True once the connection can't be used any more. */
  isClosed(): boolean;
  /** Runs one command. A reply that stops before an exit status came is a fault with `level: "cut"`, never a reply. */
  exec(command: Command, signal: AbortSignal): Promise<CommandReply>;
  /** Writes a new file over SFTP and sets its mode; fails when something with that name is there. */
  put(file: { readonly path: string; readonly bytes: Uint8Array; readonly mode: number }, signal: AbortSignal): Promise<void>;
  /** One GET to `127.0.0.1:<port>` of the host, through the connection. */
  httpGet(
    request: { readonly port: number; readonly path: string; readonly timeoutMs: number },
    signal: AbortSignal,
  ): Promise<HealthAnswer>;
  close(): void;
}

export interface Command {
  /** Words of `[A-Za-z0-9._/-]` only, so that no shell can read anything into them. Data goes to stdin. */
  readonly argv: readonly string[];
  readonly stdin: Uint8Array;
  /** Output beyond this is a fault with `level: "flood"`. */
  readonly maxBytes: number;
  readonly deadlineMs: number;
}

export interface CommandReply {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export type HealthAnswer =
  | { readonly kind: "Answer"; readonly status: number; readonly body: string }
  /** Nothing listens, or it didn't answer in time: the application's fault, not the connection's. */
  | { readonly kind: "NoAnswer"; readonly detail: string };

export interface Endpoint {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  /** As in a known_hosts file: `ssh-ed25519 AAAA…`. Nothing else is accepted. */
  readonly hostKeys: readonly string[];
}

export type Connect = (endpoint: Endpoint & { readonly privateKey: string }, signal: AbortSignal) => Promise<OpenConnection>;

/** What native errors carry, ssh2's and SFTP's alike. */
export interface TransportFault {
  readonly message: string;
  /** `client-authentication`, `client-timeout`, `client-socket`, `handshake` (ssh2); `host-key`, `cut`, `flood`, `deadline`, `forward-refused`, `sftp` (ours). */
  readonly level?: string;
  /** A socket's code (`ECONNREFUSED`) or an SFTP status (2, 3, 4). */
  readonly code?: string | number;
  readonly expected?: readonly string[];
  readonly found?: string;
}
