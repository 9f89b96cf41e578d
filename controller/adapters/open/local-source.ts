import { constants } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { lstat, open, readdir } from "node:fs/promises";
import { join } from "node:path";
import { fail, PortError } from "../../ports/failure.ts";

export interface RawFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly mode: number;
}

/** What may be read of one source. */
export interface SourceLimits {
  /** As failures name it. */
  readonly where: string;
  readonly bytes: number;
  readonly files: number;
}

/** One archive, or the files of a directory. */
export type LocalSource = { readonly archive: Uint8Array } | { readonly files: readonly RawFile[] };

/**
 * Reads a file or a directory of this machine. Only regular files and directories are opened: no link, no pipe and no device, which would answer
 * never or without end. Throws `PortError`, or the signal's reason.
 */
export async function readLocalSource(path: string, limits: SourceLimits, signal: AbortSignal): Promise<LocalSource> {
  const reading: Reading = { limits, signal, bytesLeft: limits.bytes, filesLeft: limits.files };
  try {
    const entry = await lstat(path);
    if (entry.isDirectory()) return { files: await readDirectory(path, reading) };
    if (!entry.isFile()) throw refused(limits, path);
    return { archive: (await readRegular(path, reading)).bytes };
  } catch (error) {
    if (error instanceof PortError || signal.aborted) throw error;
    throw fail(
      "Terminal",
      "SourceMissing",
      `The release's source ${limits.where} can't be read. Expected a directory or a tar there.`,
      error,
    );
  }
}

export function tooLarge({ where }: SourceLimits, what: string): PortError {
  return fail("Terminal", "SourceTooLarge", `The release's source ${where} holds ${what}. Make it smaller.`);
}

interface Reading {
  readonly limits: SourceLimits;
  readonly signal: AbortSignal;
  bytesLeft: number;
  filesLeft: number;
}

async function readDirectory(top: string, reading: Reading): Promise<readonly RawFile[]> {
  const files: RawFile[] = [];
  const pending = [""];
  for (let below = pending.pop(); below !== undefined; below = pending.pop()) {
    for (const entry of await readdir(join(top, below), { withFileTypes: true })) {
      const path = below === "" ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) pending.push(path);
      else if (entry.isFile()) files.push({ path, ...(await readRegular(join(top, path), reading)) });
      else throw refused(reading.limits, path);
      // Folders count too: a tree of nothing but folders is no release.
      reading.filesLeft -= 1;
      if (reading.filesLeft < 0) throw tooLarge(reading.limits, `more than ${reading.limits.files} files`);
    }
  }
  return files;
}

const CHUNK_BYTES = 1024 * 1024;

/** Asks the opened file itself what it is: what stands under the name may have been exchanged since it was looked at. */
async function readRegular(file: string, reading: Reading): Promise<Omit<RawFile, "path">> {
  reading.signal.throwIfAborted();
  const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW);
  try {
    const found = await handle.stat();
    if (!found.isFile()) throw refused(reading.limits, file);
    if (found.size > reading.bytesLeft) throw tooLarge(reading.limits, `more than ${reading.limits.bytes} bytes`);
    return { bytes: await readAll(handle, reading), mode: found.mode & 0o7777 };
  } finally {
    await handle.close();
  }
}

/** Counts what really comes: a file may grow while it is read. */
async function readAll(handle: FileHandle, reading: Reading): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for (;;) {
    reading.signal.throwIfAborted();
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(CHUNK_BYTES), 0, CHUNK_BYTES);
    if (bytesRead === 0) return Buffer.concat(chunks);
    reading.bytesLeft -= bytesRead;
    if (reading.bytesLeft < 0) throw tooLarge(reading.limits, `more than ${reading.limits.bytes} bytes`);
    chunks.push(buffer.subarray(0, bytesRead));
  }
}

function refused({ where }: SourceLimits, path: string): PortError {
  return fail(
    "Terminal",
    "SourceEntryRefused",
    `${where} holds ${JSON.stringify(path)}, which is no regular file. Expected files and directories only.`,
  );
}
