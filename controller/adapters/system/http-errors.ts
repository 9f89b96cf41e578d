import { PortError, fail } from "../../ports/failure.ts";

export interface ExchangeProgress {
  readonly host: string;
  /** The connection, TLS included, was there: the request may have been read by the other side. */
  readonly connected: boolean;
}

/** OpenSSL's words for a certificate that does not verify, as Node gives them. */
const CERTIFICATE_CODES = new Set([
  "CERT_CHAIN_TOO_LONG",
  "CERT_HAS_EXPIRED",
  "CERT_NOT_YET_VALID",
  "CERT_REJECTED",
  "CERT_REVOKED",
  "CERT_SIGNATURE_FAILURE",
  "CERT_UNTRUSTED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "ERR_TLS_CERT_ALTNAME_INVALID",
  "HOSTNAME_MISMATCH",
  "INVALID_CA",
  "INVALID_PURPOSE",
  "PATH_LENGTH_EXCEEDED",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
]);

/** The one place where what a socket says becomes a {@link PortError}. */
export function classifyHttpError(error: unknown, { host, connected }: ExchangeProgress): PortError {
  if (error instanceof PortError) return error;
  const code = codeOf(error);
  if (CERTIFICATE_CODES.has(code)) {
    return fail(
      "Terminal",
      "TlsRefused",
      `the certificate of ${host} does not verify (${code}): give the authority that signed it, or have it renewed`,
      error,
    );
  }
  if (isTlsRefusal(code)) {
    return fail(
      "Terminal",
      "TlsRefused",
      `${host} and this controller do not agree on TLS (${code}): check the port, the protocol version and the client certificate`,
      error,
    );
  }
  if (connected) {
    return fail(
      "Retriable",
      "ReplyLost",
      `the connection to ${host} broke (${code}) after the request was sent: whether it did what was asked is not known`,
      error,
    );
  }
  return fail(
    "Retriable",
    "Unreachable",
    `${host} cannot be reached (${code}): check that it runs and that the network lets us through`,
    error,
  );
}

/** Handshake refused by either side: `EPROTO` is what plain http on a TLS port ends in. */
function isTlsRefusal(code: string): boolean {
  return code === "EPROTO" || code.startsWith("ERR_SSL_") || code === "ERR_TLS_INVALID_PROTOCOL_VERSION";
}

function codeOf(error: unknown): string {
  if (error instanceof Error && "code" in error && typeof error.code === "string") return error.code;
  return error instanceof Error ? error.name : "unknown";
}
