import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { shellQuoted } from "../adapters/git/shell-quoted.ts";
import type { Locale } from "../domain/status/sentences.ts";
import { fail, type PortError } from "../ports/failure.ts";
import { isStopped } from "../sandbox/state-folder.ts";
import type { Terminal } from "./terminal.ts";

/** Where a shop is kept that no name was given to. */
export const DEFAULT_FOLDER = ".ecluse";
/** Where a running sandbox says how to reach its controls. */
export const CONTROL_FILE = "control.json";

export interface Control {
  readonly url: string;
  readonly token: string;
  readonly timeZone: string;
  /** Of the shop's estate. */
  readonly locale: Locale;
}

/**
 * How to reach the controls of a running sandbox: that of the folder, else of the kubeconfig in use, else of `.ecluse`. Throws `Terminal NoSandbox`
 * when none runs there.
 */
export function controlOf(state: string | undefined, terminal: Terminal): Promise<Control> {
  return readControl(sandboxFolder(state, terminal));
}

/** The folder named, else that of the kubeconfig in use, else `.ecluse`. */
export function sandboxFolder(state: string | undefined, terminal: Terminal): string {
  return resolve(terminal.cwd, state ?? sandboxOf(terminal) ?? DEFAULT_FOLDER);
}

/** Folder of the sandbox that KUBECONFIG points to, when it points to one. */
function sandboxOf({ env }: Terminal): string | undefined {
  const kubeconfig = env["KUBECONFIG"];
  return kubeconfig !== undefined && (isOfSandbox(kubeconfig) || isStopped(dirname(kubeconfig))) ? dirname(kubeconfig) : undefined;
}

/** Whether a kubeconfig is that of a running sandbox. */
export function isOfSandbox(kubeconfig: string | undefined): boolean {
  return kubeconfig !== undefined && existsSync(join(dirname(kubeconfig), CONTROL_FILE));
}

/** How the sandbox of a folder is started, or goes on where it stopped: typed in the folder of this program. */
export function startCommand(folder: string, ...more: readonly string[]): string {
  const plain = /^[\w./-]+$/u.test(folder) ? folder : shellQuoted(folder);
  const flags = [...(basename(folder) === DEFAULT_FOLDER ? [] : ["--state", plain]), ...more];
  return ["npm start", ...(flags.length === 0 ? [] : ["--", ...flags])].join(" ");
}

/** `NoSandbox`: nothing runs on that folder. */
export function noSandbox(folder: string, cause?: unknown): PortError {
  const start = startCommand(folder);
  const todo = `${start} brings it up, and goes on where it was stopped; another one is named by its KUBECONFIG or with --state`;
  return fail("Terminal", "NoSandbox", `No sandbox runs on ${folder}: ${todo}.`, cause);
}

async function readControl(folder: string): Promise<Control> {
  if (isStopped(folder)) throw noSandbox(folder);
  try {
    const found = JSON.parse(await readFile(join(folder, CONTROL_FILE), "utf8")) as Partial<Control> | null;
    const { url, token, timeZone, locale = "en" } = found ?? {};
    if (url === undefined || token === undefined || timeZone === undefined) throw new Error("it does not say how to reach the sandbox");
    return { url, token, timeZone, locale };
  } catch (error) {
    throw noSandbox(folder, error);
  }
}
