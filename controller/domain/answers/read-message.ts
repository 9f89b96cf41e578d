/** What is read of a mail: its headers and the first plain text in it. No attachment is decoded. */
export interface ReadMessage {
  /** Names in lower case, in the order in which they stand; of one that stands there twice, both. What is no field stands under no name. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  /** As the header declares it; undefined when there is no plain text, or none in letters that are known here. */
  readonly text?: string;
  /** What the body says by itself, whatever the header declares: plain letters, or parts that start with its first line. */
  readonly bareText?: string;
}

const MOST_PARTS = 50;
const DEEPEST = 5;
const MOST_HEADERS = 64 * 1024;
const MOST_HEADER_LINES = 1000;
/** Verifying takes a pass over the body each, and a question to the DNS: a mail has one, or one more of whoever sends for its domain. */
const MOST_SIGNATURES = 5;

/** Reads a mail as it came over the line; undefined for one with too many parts or signatures, too deep, or with headers without end. */
export function readMessage(raw: Uint8Array): ReadMessage | undefined {
  const split = parted(lettersOf(raw));
  if (split === undefined) return undefined;
  const { headers } = split;
  if ((headers.get("dkim-signature")?.length ?? 0) > MOST_SIGNATURES) return undefined;
  const body = relaxed(split.body);
  const walk: Walk = { parts: 0, tooMuch: false };
  const text = plainText({ headers, body }, walk, 0);
  if (walk.tooMuch) return undefined;
  const bareText = plainText({ headers: bareHeaders(body), body }, { parts: 0, tooMuch: false }, 0);
  return { headers, ...(text === undefined ? {} : { text }), ...(bareText === undefined ? {} : { bareText }) };
}

/** As a signature of relaxed canonicalisation sees it: blanks that may be changed under it make no difference, between lines as in them. */
function relaxed(body: string): string {
  return body.replaceAll(/[ \t]+/gu, " ").replaceAll(/ ?\r?\n/gu, "\n");
}

/** How a body is read that nobody declares: in parts only where its first line is the boundary, the fields of a part follow, and its last line ends it. */
function bareHeaders(body: string): Part["headers"] {
  const boundary = /^\n*--([^\n"]+)\n(?:content-[^\n:]+:[^\n]*\n(?: [^\n]*\n)*)+\n/iu.exec(body)?.[1];
  const isMultipart = boundary !== undefined && body.trimEnd().endsWith(`\n--${boundary}--`);
  return new Map(isMultipart ? [["content-type", [`multipart/mixed; boundary="${boundary}"`]]] : []);
}

interface Part {
  readonly headers: ReadonlyMap<string, readonly string[]>;
  readonly body: string;
}

interface Walk {
  parts: number;
  tooMuch: boolean;
}

/** Each byte as the letter of its number. */
function lettersOf(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += 8192) pieces.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  return pieces.join("");
}

function bytesOf(letters: string): Uint8Array {
  return Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
}

function parted(text: string): Part | undefined {
  const end = /^\r?\n|\r?\n\r?\n/u.exec(text);
  const head = end === null ? text : text.slice(0, end.index);
  if (head.length > MOST_HEADERS || head.split("\n", MOST_HEADER_LINES + 1).length > MOST_HEADER_LINES) return undefined;
  const headers = new Map<string, string[]>();
  for (const line of head.replaceAll(/\r?\n[ \t]+/gu, " ").split(/\r?\n/u)) {
    if (line === "") continue;
    const [field = "", name = ""] = /^[ \t]*([\x21-\x39\x3b-\x7e]+)[ \t]*:/u.exec(line) ?? [];
    const key = name.toLowerCase();
    const values = headers.get(key) ?? [];
    values.push(
      line
        .slice(field.length)
        .replaceAll(/[ \t]+/gu, " ")
        .trim(),
    );
    headers.set(key, values);
  }
  return { headers, body: end === null ? "" : text.slice(end.index + end[0].length) };
}

function plainText(part: Part, walk: Walk, depth: number): string | undefined {
  walk.parts += 1;
  if (walk.parts > MOST_PARTS || depth > DEEPEST) walk.tooMuch = true;
  if (walk.tooMuch) return undefined;
  const { type, parameters } = contentType(part.headers.get("content-type")?.[0] ?? "text/plain");
  if (/^attachment/iu.test(part.headers.get("content-disposition")?.[0] ?? "")) return undefined;
  if (type === "text/plain") return decoded(part, parameters.get("charset") ?? "utf-8");
  const boundary = parameters.get("boundary");
  if (!type.startsWith("multipart/") || boundary === undefined || boundary === "") return undefined;
  let text: string | undefined;
  for (const inner of between(part.body, boundary)) {
    const piece = parted(inner);
    const found = piece === undefined ? undefined : plainText(piece, walk, depth + 1);
    text ??= found;
  }
  return text;
}

/** The texts between the lines of a boundary; what stands before the first and after the last is nobody's. */
function between(body: string, boundary: string): readonly string[] {
  const parts: string[][] = [];
  for (const line of body.split(/\r?\n/u)) {
    const mark = line.trimEnd();
    if (mark === `--${boundary}--`) break;
    if (mark === `--${boundary}`) parts.push([]);
    else parts.at(-1)?.push(line);
    if (parts.length > MOST_PARTS + 1) break;
  }
  return parts.map((lines) => lines.join("\n"));
}

function contentType(value: string): { readonly type: string; readonly parameters: ReadonlyMap<string, string> } {
  const type = (value.split(";")[0] ?? "").trim().toLowerCase();
  const parameters = new Map<string, string>();
  for (const [, name = "", quoted, bare = ""] of value.matchAll(/;\s*([A-Za-z]+)\s*=\s*(?:"([^"]*)"|([^\s;"]+))/gu))
    if (!parameters.has(name.toLowerCase())) parameters.set(name.toLowerCase(), quoted ?? bare);
  return { type, parameters };
}

function decoded({ headers, body }: Part, charset: string): string | undefined {
  const encoding = (headers.get("content-transfer-encoding")?.[0] ?? "7bit").toLowerCase();
  const bytes = encoding === "base64" ? fromBase64(body) : bytesOf(encoding === "quoted-printable" ? printable(body) : body);
  if (bytes === undefined) return undefined;
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return undefined;
  }
}

function fromBase64(text: string): Uint8Array | undefined {
  try {
    return Uint8Array.fromBase64(text.replaceAll(/[^A-Za-z0-9+/=]/gu, ""));
  } catch {
    return undefined;
  }
}

function printable(body: string): string {
  return body
    .replaceAll(/=[ \t]*\r?\n/gu, "")
    .replaceAll(/=([0-9A-Fa-f]{2})/gu, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
