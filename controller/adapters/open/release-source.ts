import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import type { Http } from "../../ports/http.ts";
import { PortError, fail } from "../../ports/failure.ts";
import { type RawFile, readLocalSource, type SourceLimits, tooLarge } from "./local-source.ts";
import { checkPath } from "./manifest.ts";
import { readTar } from "./tar.ts";

export interface SourceFile {
  readonly bytes: Uint8Array;
  readonly sha256: string;
  /** Four octal digits. */
  readonly mode: string;
}

/** Reads everything a release's frozen source holds, keyed by path. Throws `PortError`; never follows a link or a redirect. */
export type ReleaseSource = (url: string, signal: AbortSignal) => Promise<ReadonlyMap<string, SourceFile>>;

const MAX_SOURCE_BYTES = 512 * 1024 * 1024;
const MAX_FILES = 20_000;
/** Time to read one source, wherever it lies. */
const DEADLINE_MS = 600_000;

/**
 * `https:` URLs of a `.tar` or `.tar.gz`; with `allowLocal` also `file:` URLs and plain paths of a tar or a directory,
 * and `http:` on loopback.
 */
export function createReleaseSource(options: { readonly http: Http; readonly allowLocal: boolean }): ReleaseSource {
  return async (url, signal) => {
    const place = placeOf(url, options.allowLocal);
    const files = await inTime(url, signal, (limited) => readSource(place, { http: options.http, url }, limited));
    const found = new Map<string, SourceFile>();
    for (const file of files) {
      checkPath(file.path, `a file of ${url}`);
      if (found.size >= MAX_FILES) throw tooLarge(limitsOf(url), `more than ${String(MAX_FILES)} files`);
      const sha256 = createHash("sha256").update(file.bytes).digest("hex");
      found.set(file.path, { bytes: file.bytes, sha256, mode: file.mode.toString(8).padStart(4, "0") });
    }
    return found;
  };
}

async function readSource(place: Place, { http, url }: { readonly http: Http; readonly url: string }, signal: AbortSignal) {
  if (place.kind === "Remote") return unpack(await download(http, url, signal), url);
  const local = await readLocalSource(place.path, limitsOf(url), signal);
  return "files" in local ? local.files : unpack(local.archive, url);
}

function limitsOf(url: string): SourceLimits {
  return { where: url, bytes: MAX_SOURCE_BYTES, files: MAX_FILES };
}

/** Gives up at the deadline or when the caller does, also on a file system that does not answer at all. */
async function inTime<T>(url: string, signal: AbortSignal, read: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const deadline = AbortSignal.timeout(DEADLINE_MS);
  const either = AbortSignal.any([signal, deadline]);
  const given = Promise.withResolvers<never>();
  const giveUp = (): void => {
    const late = fail(
      "Retriable",
      "SourceTooSlow",
      `The release's source ${url} was not read within ${DEADLINE_MS / 1000} s. It is tried again.`,
    );
    given.reject(signal.aborted ? asError(signal.reason) : late);
  };
  if (either.aborted) giveUp();
  else either.addEventListener("abort", giveUp, { once: true });
  try {
    return await Promise.race([given.promise, read(either)]);
  } finally {
    either.removeEventListener("abort", giveUp);
  }
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error("aborted", { cause: reason });
}

type Place = { readonly kind: "Remote" } | { readonly kind: "Local"; readonly path: string };

function placeOf(url: string, allowLocal: boolean): Place {
  if (url.startsWith("/") && allowLocal) return { kind: "Local", path: url };
  const parsed = url.includes("?") || url.includes("#") ? null : URL.parse(url);
  if (parsed?.protocol === "https:" && parsed.username === "" && parsed.password === "") return { kind: "Remote" };
  if (parsed?.protocol === "http:" && allowLocal && ["127.0.0.1", "localhost", "[::1]"].includes(parsed.hostname))
    return { kind: "Remote" };
  if (parsed?.protocol === "file:" && parsed.host === "" && allowLocal) return { kind: "Local", path: fileURLToPath(parsed) };
  throw fail(
    "Terminal",
    "SourceUrlRefused",
    `The release's source ${JSON.stringify(url.slice(0, 200))} can't be used. Expected https://… of a .tar or .tar.gz, without a name, password, query or fragment in it (local paths only where they are allowed).`,
  );
}

async function download(http: Http, url: string, signal: AbortSignal): Promise<Uint8Array> {
  const response = await http({ method: "GET", url, headers: { accept: "application/x-tar, application/gzip" } }, signal);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body) {
    bytes += chunk.length;
    if (bytes > MAX_SOURCE_BYTES) throw tooLarge(limitsOf(url), `more than ${String(MAX_SOURCE_BYTES)} bytes`);
    chunks.push(chunk);
  }
  if (response.status === 200) return Buffer.concat(chunks);
  const kind = response.status === 429 || response.status >= 500 ? "Retriable" : "Terminal";
  const reason = response.status === 404 || response.status === 410 ? "SourceMissing" : "SourceRefused";
  throw fail(kind, reason, `The release's source ${url} answered ${String(response.status)}. Expected 200 and a tar.`);
}

function unpack(archive: Uint8Array, url: string): readonly RawFile[] {
  if (archive[0] !== 0x1f || archive[1] !== 0x8b) return readTar(archive, url);
  try {
    return readTar(gunzipSync(archive, { maxOutputLength: MAX_SOURCE_BYTES }), url);
  } catch (error) {
    if (error instanceof PortError) throw error;
    throw fail(
      "Terminal",
      "SourceDamaged",
      `${url} can't be unpacked. Expected a .tar.gz of at most ${String(MAX_SOURCE_BYTES)} bytes unpacked.`,
      error,
    );
  }
}
