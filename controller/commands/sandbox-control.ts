import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fail } from "../ports/failure.ts";
import type { Terminal } from "./terminal.ts";

/** Where a running sandbox says how to reach its controls. */
export const CONTROL_FILE = "control.json";

export interface Control {
  readonly url: string;
  readonly token: string;
  readonly timeZone: string;
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
  return resolve(terminal.cwd, state ?? sandboxOf(terminal) ?? ".ecluse");
}

/** Folder of the sandbox that KUBECONFIG points to, when it points to one. */
function sandboxOf({ env }: Terminal): string | undefined {
  const kubeconfig = env["KUBECONFIG"];
  return kubeconfig !== undefined && isOfSandbox(kubeconfig) ? dirname(kubeconfig) : undefined;
}

/** Whether a kubeconfig is that of a running sandbox. */
export function isOfSandbox(kubeconfig: string | undefined): boolean {
  return kubeconfig !== undefined && existsSync(join(dirname(kubeconfig), CONTROL_FILE));
}

async function readControl(folder: string): Promise<Control> {
  try {
    const found = JSON.parse(await readFile(join(folder, CONTROL_FILE), "utf8")) as Partial<Control> | null;
    const { url, token, timeZone } = found ?? {};
    if (url === undefined || token === undefined || timeZone === undefined) throw new Error("it does not say how to reach the sandbox");
    return { url, token, timeZone };
  } catch (error) {
    throw fail(
      "Terminal",
      "NoSandbox",
      `No sandbox runs on ${folder}: start it with ecluse sandbox, or name its folder with --state.`,
      error,
    );
  }
}
