/** A mail as a reader's program shows it. */
export interface ReadMail {
  /** Names in lower case; of a header that stands there twice, both. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  readonly text: string;
}

/** Takes the headers and the plain text out of a mail as it came over the line. */
export function readMail(raw: string): ReadMail {
  const whole = raw.replaceAll(/\r?\n/gu, "\n");
  const end = whole.indexOf("\n\n");
  const [head, body] = end === -1 ? [whole, ""] : [whole.slice(0, end), whole.slice(end + 2)];
  const lines = head.replaceAll(/\n[ \t]+/gu, " ").split("\n");
  const headers = new Map<string, string[]>();
  for (const line of lines) {
    const colon = line.indexOf(":");
    if (colon <= 0) continue;
    const name = line.slice(0, colon).toLowerCase();
    headers.set(name, [...(headers.get(name) ?? []), words(line.slice(colon + 1).trim())]);
  }
  const encoding = headers.get("content-transfer-encoding")?.[0]?.toLowerCase();
  return { headers, text: decoded(body, encoding).replaceAll(/\r?\n/gu, "\n").trimEnd() };
}

function decoded(body: string, encoding: string | undefined): string {
  if (encoding === "base64") return based(body.replaceAll(/\s/gu, "")) ?? body;
  return encoding === "quoted-printable" ? utf8(printable(body.replaceAll(/=[ \t]*\n/gu, ""))) : body;
}

/** Encoded words of a header (RFC 2047) in their own letters; blanks between two of them are none. */
function words(text: string): string {
  return text
    .replaceAll(/(=\?[^?\s]+\?[QqBb]\?[^?\s]*\?=)\s+(?==\?)/gu, "$1")
    .replaceAll(/=\?[^?\s]+\?([QqBb])\?([^?\s]*)\?=/gu, (all: string, how: string, word: string) =>
      how.toUpperCase() === "B" ? (based(word) ?? all) : utf8(printable(word.replaceAll("_", " "))),
    );
}

/** Undefined for what is no base64: anybody may have sent it, and it is shown as it came. */
function based(text: string): string | undefined {
  try {
    return utf8(Uint8Array.fromBase64(text));
  } catch {
    return undefined;
  }
}

function printable(text: string): Uint8Array {
  const bytes = new TextEncoder().encode(text);
  const out: number[] = [];
  for (let at = 0; at < bytes.length; at += 1) {
    const hex =
      bytes[at] === EQUALS ? /^[0-9A-Fa-f]{2}$/u.exec(String.fromCharCode(bytes[at + 1] ?? 0, bytes[at + 2] ?? 0))?.[0] : undefined;
    out.push(hex === undefined ? (bytes[at] ?? 0) : Number.parseInt(hex, 16));
    if (hex !== undefined) at += 2;
  }
  return Uint8Array.from(out);
}

const EQUALS = 0x3d;

function utf8(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
