import { fail, PortError } from "../../ports/failure.ts";
import type { MailRelay } from "../../ports/mail.ts";

/** Longest part of what a relay said that is repeated. */
const MOST_SAID = 200;

/** The one place where what an SMTP conversation ended in becomes a {@link PortError}. */
export function classifyMailError(
  error: unknown,
  { relay, to }: { readonly relay: Pick<MailRelay, "host" | "port" | "security">; readonly to: string },
): PortError {
  if (error instanceof PortError) return error;
  const { code, responseCode, response } = toldBy(error);
  const at = `${relay.host}:${String(relay.port)}`;
  const said = response === "" ? "" : ` (${response.replace(/\s+/g, " ").slice(0, MOST_SAID)})`;
  if (code === "EAUTH")
    return fail(
      "Terminal",
      "RelayLoginRefused",
      `The mail relay ${at} refuses the login of spec.mail.credentialsRef${said}: put the right username and password into that Secret.`,
      error,
    );
  if (code === "ETLS" || isCertificate(code, error))
    return fail(
      "Terminal",
      "TlsRefused",
      `No protected conversation with the mail relay ${at}: its certificate does not verify, or it offers none. Name its authority in spec.mail.caRef, or set spec.mail.relay.security to what it can do.`,
      error,
    );
  if (responseCode !== undefined)
    return fail(
      "Retriable",
      "RelayRefused",
      `The mail relay ${at} does not take the mail to ${to}${said}: ask its administrator; it is tried again.`,
      error,
    );
  if (code === "ECONNECTION" || code === "EDNS" || code === "ECONNREFUSED" || code === "ESOCKET" || code === "ETIMEDOUT")
    return fail(
      "Retriable",
      "RelayUnreachable",
      `The mail relay ${at} does not answer: check spec.mail.relay and that it runs; it is tried again.`,
      error,
    );
  return fail(
    "Retriable",
    "ReplyLost",
    `The conversation with the mail relay ${at} broke off: whether it took the mail to ${to} is not known; it is tried again under the same Message-ID.`,
    error,
  );
}

interface Told {
  readonly code: string;
  readonly responseCode: number | undefined;
  readonly response: string;
}

function toldBy(error: unknown): Told {
  const { code, responseCode, response } = (typeof error === "object" && error !== null ? error : {}) as {
    readonly code?: unknown;
    readonly responseCode?: unknown;
    readonly response?: unknown;
  };
  return {
    code: typeof code === "string" ? code : "",
    responseCode: typeof responseCode === "number" ? responseCode : undefined,
    response: typeof response === "string" ? response : "",
  };
}

function isCertificate(code: string, error: unknown): boolean {
  const cause = error instanceof Error ? toldBy(error.cause).code : "";
  const message = error instanceof Error ? error.message : "";
  return /CERT|SIGNATURE|ISSUER|ALTNAME/u.test(`${code} ${cause}`) || /certificate|self-signed|altname/iu.test(message);
}
