import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** Only the owner may read what the controller keeps. */
const PRIVATE_FILE = 0o600;
const PRIVATE_FOLDER = 0o700;

/** The file's bytes, or nothing when there is no such file. */
export async function readStateFile(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/**
 * Replaces the file as a whole: after a crash at any moment it holds the old bytes or the new ones, never a mixture. When
 * this resolves the bytes are on disk. Makes the folder when it is not there.
 */
export async function writeStateFile(path: string, bytes: Uint8Array | string, mode = PRIVATE_FILE): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true, mode: PRIVATE_FOLDER });
  const beside = join(folder, `.${basename(path)}.${String(process.pid)}.${String(counter++)}`);
  try {
    const file = await open(beside, "wx", mode);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
  await syncFolder(folder);
}

/** Two writes of one program never share the file beside. */
let counter = 0;

/** Without it a power cut may forget the rename. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
