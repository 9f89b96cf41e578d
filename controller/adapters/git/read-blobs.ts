import { fail } from "../../ports/failure.ts";
import type { TreeFile } from "./tree-entries.ts";

/** Takes the output of `git cat-file --batch` apart as it comes. */
export interface BlobReader {
  take(chunk: Buffer): boolean;
  /** The bytes of each object, by id. Throws `RepoCorrupt` when one is missing. */
  finish(files: readonly TreeFile[]): ReadonlyMap<string, Uint8Array>;
}

/** The sizes of the objects asked for are known and capped, so everything fits one buffer per chunk run. */
export function createBlobReader(): BlobReader {
  const chunks: Buffer[] = [];
  return {
    take(chunk) {
      chunks.push(chunk);
      return true;
    },
    finish(files) {
      return splitObjects(Buffer.concat(chunks), files);
    },
  };
}

const NEWLINE = 0x0a;

function splitObjects(output: Buffer, files: readonly TreeFile[]): ReadonlyMap<string, Uint8Array> {
  const blobs = new Map<string, Uint8Array>();
  let at = 0;
  while (at < output.length) {
    const end = output.indexOf(NEWLINE, at);
    const header = /^([0-9a-f]{40,64}) blob (\d+)$/.exec(output.toString("latin1", at, end === -1 ? output.length : end));
    if (header === null || end === -1) break;
    const size = Number(header[2]);
    // A copy of its own: a slice would keep the whole output alive in the cache.
    blobs.set(header[1] ?? "", Uint8Array.from(output.subarray(end + 1, end + 1 + size)));
    at = end + 1 + size + 1;
  }
  const missing = files.find((file) => blobs.get(file.blob)?.length !== file.size);
  if (missing !== undefined) {
    throw fail(
      "Retriable",
      "RepoCorrupt",
      `The object of ${missing.path} can't be read from the local copy of the repository: delete the data folder, it is fetched anew.`,
    );
  }
  return blobs;
}
