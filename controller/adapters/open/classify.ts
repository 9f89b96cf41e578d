import type { FailureKind } from "../../domain/status/outcome.ts";
import { PortError, fail } from "../../ports/failure.ts";
import type { TransportFault } from "./connection.ts";

/** Where it happened, for the sentence: `open target uqal01.env.example:22`. */
export interface Doing {
  readonly where: string;
  /** What was being done, e.g. `release`. */
  readonly what: string;
}

interface Row {
  readonly when: (fault: TransportFault) => boolean;
  readonly kind: FailureKind;
  readonly reason: string;
  readonly say: (fault: TransportFault) => string;
}

/**
 * Translates what SSH, SFTP and sockets throw. The first row that fits wins; what none knows is a Defect.
 * Every call of this adapter may be repeated (jobs start by an atomic rename at the host), so a lost reply is Retriable:
 * never success, and never a failure of the job.
 */
export function classify(error: unknown, doing: Doing): PortError {
  if (error instanceof PortError) return error;
  const fault = faultOf(error);
  const row = ROWS.find((candidate) => candidate.when(fault));
  if (row === undefined) {
    return fail(
      "Defect",
      "InternalError",
      `The ${doing.where} failed in an unforeseen way during ${doing.what}: ${printable(fault.message)}.`,
      error,
    );
  }
  return fail(row.kind, row.reason, `${doing.where}, ${doing.what}: ${row.say(fault)}`, error);
}

const SFTP_NO_SUCH_FILE = 2;
const SFTP_PERMISSION_DENIED = 3;
const UNREACHABLE_CODES: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ETIMEDOUT",
  "EPIPE",
]);

const ROWS: readonly Row[] = [
  {
    when: (fault) => fault.level === undefined && /\babort/iu.test(fault.message),
    kind: "Retriable",
    reason: "ReplyLost",
    say: () => "the question was given up before its answer came. It is asked again.",
  },
  {
    when: (fault) => fault.level === "host-key" || /no matching host key/iu.test(fault.message),
    kind: "Terminal",
    reason: "HostKeyMismatch",
    say: (fault) =>
      `the host showed ${fault.found ?? "no key of a pinned type"}, expected ${(fault.expected ?? ["one of the pinned keys"]).join(" or ")}. ` +
      "Nothing was sent. If the host was really given a new key, put it into Target spec.open.hostKeys.",
  },
  {
    when: (fault) => fault.level === "client-authentication" || /privateKey|passphrase/u.test(fault.message),
    kind: "Terminal",
    reason: "NotAuthorized",
    say: () =>
      "the private key was refused. Check privateKey in the Secret of spec.credentialsRef, spec.open.user and the host's authorized_keys.",
  },
  {
    when: (fault) => fault.level === "cut",
    kind: "Retriable",
    reason: "ReplyLost",
    say: () => "the connection ended before the answer did; what was asked may or may not have happened. It is looked up again.",
  },
  {
    when: (fault) => fault.level === "deadline",
    kind: "Retriable",
    reason: "ReplyLost",
    say: (fault) => `no complete answer in time (${printable(fault.message)}). It is looked up again.`,
  },
  {
    when: (fault) => fault.level === "flood",
    kind: "Retriable",
    reason: "TargetProtocolError",
    say: (fault) =>
      `the answer is longer than it can be (${printable(fault.message)}) and was not read. Look at what the host's login shell prints.`,
  },
  {
    when: (fault) => fault.level === "forward-refused",
    kind: "Terminal",
    reason: "ForwardingRefused",
    say: () =>
      "the SSH server refuses forwarding, which health checks need. Allow it with `AllowTcpForwarding local` and `PermitOpen 127.0.0.1:*`.",
  },
  {
    when: (fault) => /subsystem/iu.test(fault.message),
    kind: "Terminal",
    reason: "SftpRefused",
    say: () => "the SSH server offers no SFTP, which uploads need. Expected `Subsystem sftp internal-sftp` in its configuration.",
  },
  {
    when: (fault) => fault.level === "sftp" && fault.code === SFTP_PERMISSION_DENIED,
    kind: "Terminal",
    reason: "NotAuthorized",
    say: (fault) => `${printable(fault.message)}: permission denied. Give spec.open.user the right to write below spec.open.root.`,
  },
  {
    when: (fault) => fault.level === "sftp" && fault.code === SFTP_NO_SUCH_FILE,
    kind: "Retriable",
    reason: "UploadInterrupted",
    say: (fault) => `${printable(fault.message)}: its directory went away during the upload. The upload starts again with what is missing.`,
  },
  {
    when: (fault) => fault.level === "sftp",
    kind: "Retriable",
    reason: "UploadFailed",
    say: (fault) => `${printable(fault.message)}. Look at free space and quotas; the upload goes on with what is missing.`,
  },
  {
    when: (fault) => fault.level === "client-timeout" || fault.level === "client-socket" || UNREACHABLE_CODES.has(String(fault.code)),
    kind: "Retriable",
    reason: "Unreachable",
    say: (fault) => `cannot be reached (${printable(String(fault.code ?? fault.message))}).`,
  },
  {
    when: (fault) => fault.level === "busy" || /channel open failure|Unable to exec/iu.test(fault.message),
    kind: "Retriable",
    reason: "TooManySessions",
    say: () => "the SSH server refuses one more session (MaxSessions).",
  },
  {
    when: (fault) => fault.level === "handshake" || fault.level === "protocol",
    kind: "Terminal",
    reason: "HandshakeRefused",
    say: (fault) => `the SSH handshake failed (${printable(fault.message)}). Expected an OpenSSH server with a current set of algorithms.`,
  },
  {
    when: (fault) => /Not connected|No response from server|Connection (lost|closed)/iu.test(fault.message),
    kind: "Retriable",
    reason: "ReplyLost",
    say: () => "the connection was lost; what was asked may or may not have happened. It is looked up again.",
  },
];

function faultOf(error: unknown): TransportFault {
  if (!(error instanceof Error)) return { message: String(error) };
  const { level, code, expected, found } = error as Error & Partial<TransportFault>;
  return {
    message: error.message,
    ...(typeof level === "string" && { level }),
    ...((typeof code === "string" || typeof code === "number") && { code }),
    ...(Array.isArray(expected) && { expected }),
    ...(typeof found === "string" && { found }),
  };
}

/** Text from outside, fit for a status and a terminal. */
export function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]+/gu, "?").slice(0, 300);
}
