import { fail } from "../../ports/failure.ts";
import type { TreeFile } from "./tree-entries.ts";

/** What is asked for: the size is left out where it is not known yet. */
export type WantedBlob = Pick<TreeFile, "path" | "blob"> & Partial<Pick<TreeFile, "size">>;

/** Takes the output of `git cat-file --batch` apart as it comes. */
export interface BlobReader {
  /** Returns false once there are more bytes than `limit`. */
  take(chunk: Buffer): boolean;
  /** The bytes of each object, by id. Throws `RepoCorrupt` when one is missing. */
  finish(wanted: readonly WantedBlob[]): ReadonlyMap<string, Uint8Array>;
}

/** Everything is held in one buffer: give a limit unless the sizes of the objects asked for are known and capped. */
export function createBlobReader(limit = Infinity): BlobReader {
  const chunks: Buffer[] = [];
  let bytes = 0;
  return {
    take(chunk) {
      chunks.push(chunk);
      bytes += chunk.length;
      return bytes <= limit;
    },
    finish(wanted) {
      return splitObjects(Buffer.concat(chunks), wanted);
    },
  };
}

const NEWLINE = 0x0a;

function splitObjects(output: Buffer, wanted: readonly WantedBlob[]): ReadonlyMap<string, Uint8Array> {
  const blobs = new Map<string, Uint8Array>();
  let at = 0;
  while (at < output.length) {
    const end = output.indexOf(NEWLINE, at);
    const header = /^([0-9a-f]{40,64}) blob (\d+)$/.exec(output.toString("latin1", at, end === -1 ? output.length : end));
    if (header === null || end === -1) break;
    const size = Number(header[2]);
    if (end + 1 + size > output.length) break;
    // A copy of its own: a slice would keep the whole output alive in the cache.
    blobs.set(header[1] ?? "", Uint8Array.from(output.subarray(end + 1, end + 1 + size)));
    at = end + 1 + size + 1;
  }
  const missing = wanted.find(({ blob, size }) => {
    const found = blobs.get(blob);
    return found === undefined || (size !== undefined && found.length !== size);
  });
  if (missing !== undefined) {
    throw fail(
      "Retriable",
      "RepoCorrupt",
      `The object of ${missing.path} can't be read from the local copy of the repository: delete the data folder, it is fetched anew.`,
    );
  }
  return blobs;
}
