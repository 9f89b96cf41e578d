import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { fail } from "../ports/failure.ts";

/** Where one sandbox keeps everything it must find again after a stop or a crash. */
export interface StateFolder {
  readonly path: string;
  /** True when this start created it. */
  readonly fresh: boolean;
  file(name: string): string;
  /** Reads a JSON file of the folder, or creates it by `make` and keeps it. */
  kept<T>(name: string, make: () => T | Promise<T>): Promise<T>;
  /** Gives the folder up for another process. */
  release(): void;
}

/**
 * Opens the folder, empty when `fresh`. Throws `Terminal SandboxRunning` when a living process holds it.
 */
export function openStateFolder(path: string, options: { readonly fresh: boolean }): StateFolder {
  const holder = join(path, "pid");
  if (isHeld(holder))
    throw fail(
      "Terminal",
      "SandboxRunning",
      `Another sandbox runs on ${path} (process ${readFileSync(holder, "utf8").trim()}): stop it, or name another folder with --state.`,
    );
  if (options.fresh) rmSync(path, { recursive: true, force: true });
  const fresh = !existsSync(join(path, "seeded"));
  if (fresh) rmSync(path, { recursive: true, force: true });
  mkdirSync(path, { recursive: true, mode: 0o700 });
  writeFileSync(holder, `${String(process.pid)}\n`);
  return {
    path,
    fresh,
    file: (name) => join(path, name),
    kept: async (name, make) => {
      const file = join(path, name);
      if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8")) as Awaited<ReturnType<typeof make>>;
      const value = await make();
      mkdirSync(join(file, ".."), { recursive: true, mode: 0o700 });
      writeFileSync(file, JSON.stringify(value, null, 2), { mode: 0o600 });
      return value;
    },
    release: () => {
      rmSync(holder, { force: true });
    },
  };
}

/** A free port of the loopback, kept for ever: the estate's files name it. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => {
        if (address === null || typeof address === "string") reject(new Error("the system named no port"));
        else resolve(address.port);
      });
    });
  });
}

/** A secret nobody can guess, in characters every system takes. */
export function newSecret(): string {
  return randomBytes(18)
    .toString("base64url")
    .replaceAll(/[^A-Za-z0-9]/g, "x");
}

function isHeld(holder: string): boolean {
  if (!existsSync(holder)) return false;
  const pid = Number(readFileSync(holder, "utf8"));
  if (!Number.isInteger(pid) || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
