import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PassReport } from "../../controller/domain/delivery/pass-report.ts";
import type { SandboxProcess } from "./started-sandbox.ts";
import { callEcluse, startSandbox } from "./started-sandbox.ts";

export const SCENARIOS = join(import.meta.dirname, "..", "..", "examples", "scenarios");

/** A scenario played to its end, in a sandbox that stays up. */
export interface Played {
  readonly output: string;
  readonly state: string;
  /** Environment for tools of a person's own. */
  readonly kube: { readonly KUBECONFIG: string };
  report(pass: string): Promise<PassReport>;
}

/** Plays scenarios, each in a folder of its own, until they are ended together. */
export function createPlayers(): { readonly folder: string; play(scenario: string, name: string): Promise<Played>; end(): Promise<void> } {
  const folder = mkdtempSync(join(tmpdir(), "ecluse-scenario-"));
  const running: SandboxProcess[] = [];
  return {
    folder,
    async play(scenario, name) {
      const state = join(folder, name);
      const sandbox = startSandbox(state, "--scenario", scenario);
      running.push(sandbox);
      await sandbox.until(/The scenario is over\./u, { withinMs: 420_000 });
      const kube = { KUBECONFIG: join(state, "kubeconfig") };
      return { output: sandbox.output(), state, kube, report: (pass) => reportOf(pass, kube) };
    },
    async end() {
      for (const sandbox of running) await sandbox.end("SIGINT");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function reportOf(pass: string, kube: Played["kube"]): Promise<PassReport> {
  const { stdout, stderr } = await callEcluse(["pass", "report", pass, "-o", "json"], kube);
  const [report] = JSON.parse(stdout === "" ? "[]" : stdout) as readonly PassReport[];
  if (report === undefined) throw new Error(stderr);
  return report;
}

/** `qualif LIQUIDA Deployed 21:00-21:29`, local times, by name. */
export function itemLines({ items }: PassReport): readonly string[] {
  const clock = (at: string | undefined): string =>
    at === undefined ? "" : Temporal.Instant.from(at).toZonedDateTimeISO("Europe/Paris").toPlainTime().toString().slice(0, 5);
  return items
    .map(({ environment, application, result, startedAt, endedAt }) =>
      `${environment} ${application} ${result ?? ""} ${clock(startedAt)}-${clock(endedAt)}`.replace(/ -$/u, ""),
    )
    .toSorted();
}
