import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Kubectl } from "../contract/personas/deeds.ts";
import { furnishDeeds, MAY, tryEverything } from "../contract/personas/deeds.ts";
import { COUNTS, furnishWords, giveEveryWord } from "../contract/personas/words.ts";
import { programPath, requires } from "../requires.ts";
import type { SandboxProcess } from "./started-sandbox.ts";
import { startSandbox } from "./started-sandbox.ts";

describe.skipIf(!requires("git") || !requires("kubectl"))("the personas of the sandbox, each by its context of the kubeconfig", () => {
  const folder = mkdtempSync(join(tmpdir(), "ecluse-personas-"));
  const state = join(folder, "state");
  let sandbox: SandboxProcess;

  const kubectl: Kubectl = (who, args, input) =>
    new Promise((resolve) => {
      const environment = { ...process.env, KUBECONFIG: join(state, "kubeconfig"), KUBECACHEDIR: join(folder, "cache") };
      const context = `--context=${who === "admin" ? "sandbox-admin" : who}`;
      const child = execFile(programPath("kubectl") ?? "kubectl", [context, ...args], { env: environment }, (error, stdout, stderr) => {
        resolve({ code: error === null ? 0 : Number(error.code ?? 1), stdout, stderr });
      });
      child.stdin?.end(input === undefined ? "" : JSON.stringify(input));
    });

  beforeAll(async () => {
    sandbox = startSandbox(state, "--locale", "en");
    await sandbox.until(/Converged: every change is done or waits/u);
    await furnishDeeds(kubectl);
    await furnishWords(kubectl);
  }, 240_000);
  afterAll(async () => {
    await sandbox.end("SIGINT");
    rmSync(folder, { recursive: true, force: true });
  });

  test("each may do what it is to do, and nothing else", { timeout: 240_000 }, async () => {
    expect(await tryEverything(kubectl)).toEqual({ could: MAY, odd: [] });
  });

  test("the word of each counts where it is asked for, and is refused elsewhere", { timeout: 240_000 }, async () => {
    expect(await giveEveryWord(kubectl)).toEqual({ counted: COUNTS, odd: [] });
  });
});
