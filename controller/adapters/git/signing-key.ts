import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { resolve } from "node:path";
import { promisify } from "node:util";

const execute = promisify(execFile);

const LITERAL = /^(?:key::|(?=ssh-|ecdsa-|sk-))/u;

/** The line of the public key that git would sign with in that folder; undefined where it cannot be told: git itself says so when it is to sign. */
export async function signingKeyIn(folder: string, signal: AbortSignal): Promise<string | undefined> {
  try {
    const options = { cwd: resolve(folder), signal, encoding: "utf8" } as const;
    const key = (await execute("git", ["config", "--get", "user.signingkey"], options)).stdout.trim();
    if (LITERAL.test(key)) return key.replace(LITERAL, "");
    const path = resolve(folder, key.replace(/^~(?=\/)/u, homedir()));
    return (await readFile(path.endsWith(".pub") ? path : `${path}.pub`, "utf8")).trim();
  } catch {
    return undefined;
  }
}
