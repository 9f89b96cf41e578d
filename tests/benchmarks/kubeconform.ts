import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { programPath } from "../requires.ts";
import { timedCommand } from "./timed-command.ts";
import type { TimedCommand } from "./timed-command.ts";

export const KUBECONFORM_VERSION = "v0.8.0";

/** The program at the pinned version, built once a machine into the user's cache folder. */
export function kubeconform(say: (line: string) => void): string {
  const folder = join(process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"), "ecluse", `kubeconform-${KUBECONFORM_VERSION}`);
  const program = join(folder, "kubeconform");
  if (existsSync(program)) return program;
  const go = programPath("go");
  if (go === undefined) throw new Error("The peer of manifest validation is built by Go: install Go 1.24 or later.");
  say(`building kubeconform ${KUBECONFORM_VERSION}, once a machine`);
  const partial = `${folder}.partial`;
  mkdirSync(partial, { recursive: true });
  execFileSync(go, ["install", `github.com/yannh/kubeconform/cmd/kubeconform@${KUBECONFORM_VERSION}`], {
    env: { ...process.env, GOBIN: partial },
    stdio: "inherit",
  });
  renameSync(partial, folder);
  return program;
}

/** What it says of a folder. */
export interface KubeconformRun extends TimedCommand {
  /** Files it refuses, with its words. */
  readonly refused: ReadonlyMap<string, string>;
}

interface Verdicts {
  readonly resources: readonly { readonly filename: string; readonly status: string; readonly msg: string }[] | null;
}

export async function runKubeconform(program: string, schemas: string, folder: string): Promise<KubeconformRun> {
  const location = join(schemas, "{{.ResourceKind}}.json");
  const run = await timedCommand(program, ["-strict", "-n", "2", "-output", "json", "-schema-location", location, folder]);
  const { resources } = JSON.parse(run.output) as Verdicts;
  return { ...run, refused: new Map((resources ?? []).map(({ filename, msg }) => [filename, msg])) };
}
