import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fail, PortError } from "../ports/failure.ts";

/** Where one sandbox keeps everything it must find again after a stop or a crash. */
export interface StateFolder {
  readonly path: string;
  /** True when this start created it. */
  readonly fresh: boolean;
  file(name: string): string;
  /**
   * Reads a JSON file of the folder, or creates it by `make` and keeps it. Throws `Terminal StateDamaged` when an earlier start kept it and it
   * is gone or not as `is` wants it.
   */
  kept<T>(name: string, make: () => T | Promise<T>, is: (value: unknown) => value is T): Promise<T>;
  /** Gives the folder up for another process. */
  release(): void;
}

/** Says that a folder is a sandbox's, whatever else it holds yet: the only kind of folder that is ever emptied. */
const MARKER = "ecluse-sandbox";
const MARKER_TEXT = "This folder belongs to ecluse sandbox, which may empty it.\n";
/** Written last when a shop is furnished; without it the next start begins anew. */
const SEEDED = "seeded";
const HOLDER = "pid";

/**
 * Opens the folder, empty when `fresh`. Throws `Terminal NotASandbox`, and touches nothing, when the path holds anything that is no sandbox's;
 * `StateFolderUnusable` when no folder can be made there; `SandboxRunning` when a living process holds it.
 */
export function openStateFolder(path: string, options: { readonly fresh: boolean }): StateFolder {
  try {
    return openFolder(path, options.fresh);
  } catch (error) {
    if (error instanceof PortError) throw error;
    const why = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw fail(
      "Terminal",
      "StateFolderUnusable",
      `${path} can't be used as the folder of a sandbox (${why}): name another one with --state, where this account may write.`,
      error,
    );
  }
}

/** Whether a whole shop is kept there. */
export function holdsShop(path: string): boolean {
  return existsSync(join(path, SEEDED));
}

function openFolder(path: string, wantedFresh: boolean): StateFolder {
  checkKind(path, wantedFresh);
  makeFolder(path);
  const holder = join(path, HOLDER);
  writeFileSync(join(path, MARKER), MARKER_TEXT, { mode: 0o600 });
  hold(holder, path);
  const fresh = wantedFresh || !holdsShop(path);
  if (fresh) empty(path);
  const file = (name: string): string => join(path, name);
  return {
    path,
    fresh,
    file,
    kept: async (name, make, is) => {
      const found = fresh ? undefined : readKept(file(name));
      if (found !== undefined && is(found)) return found;
      if (!fresh) throw damagedState(file(name));
      const value = await make();
      replaceFile(file(name), `${JSON.stringify(value, null, 2)}\n`);
      return value;
    },
    release: () => {
      rmSync(holder, { force: true });
    },
  };
}

/** Replaces a file as a whole: a killed process leaves the old text or the new one, never a part. */
export function replaceFile(path: string, text: string): void {
  writeFileSync(`${path}.new`, text, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

/** A file of the folder that is gone or holds something else than was kept in it. */
export function damagedState(path: string): PortError {
  return fail(
    "Terminal",
    "StateDamaged",
    `${path} is missing or does not hold what the sandbox kept in it; nothing was changed. Restore the file from a copy, or begin anew with --fresh.`,
  );
}

function checkKind(path: string, wantedFresh: boolean): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return;
  if (!found.isDirectory())
    throw fail("Terminal", "NotASandbox", `${path} is no folder, so it is left alone: name another path with --state.`);
  const names = readdirSync(path);
  if (names.length === 0 || names.includes(MARKER)) return;
  if (![SEEDED, "authority.json", "kubernetes.log"].every((name) => names.includes(name)))
    throw fail(
      "Terminal",
      "NotASandbox",
      `${path} holds files that are no sandbox's, so it is left alone: name an empty or new folder with --state, or empty this one yourself.`,
    );
  if (!wantedFresh)
    throw fail(
      "Terminal",
      "StateDamaged",
      `${path} was kept by an earlier version, which this one can't go on from: begin anew with --fresh.`,
    );
}

/** Folder after folder: asked for all at once, Node never comes back from a place like /proc. */
function makeFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return;
  const parent = dirname(path);
  if (parent !== path) makeFolder(parent);
  mkdirSync(path, { mode: 0o700 });
}

/** Whether this is a sandbox's folder and no living process holds it, this one neither: it was stopped, or killed. */
export function isStopped(path: string): boolean {
  const holder = join(path, HOLDER);
  return existsSync(join(path, MARKER)) && holderIn(holder) !== process.pid && livingHolder(holder) === undefined;
}

function hold(holder: string, path: string): void {
  const other = livingHolder(holder);
  if (other !== undefined)
    throw fail(
      "Terminal",
      "SandboxRunning",
      `Another sandbox runs on ${path} (process ${String(other)}): stop it, or name another folder with --state. If that process is no sandbox, delete ${holder}.`,
    );
  rmSync(holder, { force: true });
  // Fails when another one took it since.
  writeFileSync(holder, `${String(process.pid)}\n`, { flag: "wx" });
}

/** The process named in the file. A file without a process's number was left by a crash and holds nothing. */
function holderIn(holder: string): number | undefined {
  const text = existsSync(holder) ? readFileSync(holder, "utf8").trim() : "";
  return /^[1-9]\d{0,9}$/.test(text) ? Number(text) : undefined;
}

/** Another process that holds it and lives. */
function livingHolder(holder: string): number | undefined {
  const pid = holderIn(holder);
  if (pid === undefined || pid === process.pid) return undefined;
  try {
    process.kill(pid, 0);
    return pid;
  } catch {
    return undefined;
  }
}

/** Takes away everything but who holds it; first the mark that it is whole, so that a crash on the way leaves no half shop. */
function empty(path: string): void {
  rmSync(join(path, SEEDED), { force: true });
  for (const name of readdirSync(path)) if (name !== MARKER && name !== HOLDER) rmSync(join(path, name), { recursive: true, force: true });
}

function readKept(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as unknown;
  } catch {
    return undefined;
  }
}
