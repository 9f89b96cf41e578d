import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PassReport } from "../../controller/domain/delivery/pass-report.ts";
import type { SeenMail } from "../../controller/sandbox/mail/core/mailbox.ts";
import type { Prometheus } from "./started-prometheus.ts";
import { startPrometheus } from "./started-prometheus.ts";
import type { SandboxProcess } from "../end-to-end/started-sandbox.ts";
import { callEcluse, startSandbox } from "../end-to-end/started-sandbox.ts";

const SCENARIOS = join(import.meta.dirname, "..", "..", "examples", "scenarios");

/** A scenario played to its end, in a sandbox that stays up. */
export interface Played {
  /** Watched the sandbox from its start; throws when it was not asked for. */
  prometheus(): Prometheus;
  readonly output: string;
  readonly state: string;
  /** Environment for tools of a person's own. */
  readonly kube: { readonly KUBECONFIG: string };
  report(pass: string): Promise<PassReport>;
  /** Every mail that lies in the sandbox, in the order in which they came. */
  mails(): Promise<readonly SeenMail[]>;
}

/** A text of a scenario file, and what stands in its place. */
export type Edit = readonly [from: string | RegExp, to: string];

export interface Players {
  readonly folder: string;
  /** Path of a scenario that comes with the program, altered; the files beside it lie beside this one too. */
  altered(scenario: string, name: string, edits: readonly Edit[]): string;
  /** With `watched`, a Prometheus scrapes it from its start. */
  play(scenario: string, name: string, options?: { readonly watched: boolean }): Promise<Played>;
  end(): Promise<void>;
}

/** Plays scenarios, each in a folder of its own, until they are ended together. */
export function createPlayers(): Players {
  const folder = mkdtempSync(join(tmpdir(), "ecluse-scenario-"));
  const running: SandboxProcess[] = [];
  const watching: Prometheus[] = [];
  return {
    folder,
    altered(scenario, name, edits) {
      const text = edits.reduce(
        (all, [from, to]) => {
          const isThere = typeof from === "string" ? all.includes(from) : from.test(all);
          if (!isThere) throw new Error(`${scenario} does not say ${String(from)}`);
          return all.replace(from, to);
        },
        readFileSync(join(SCENARIOS, `${scenario}.yaml`), "utf8"),
      );
      const file = join(folder, `${name}.yaml`);
      writeFileSync(file, text);
      const beside = join(SCENARIOS, scenario);
      if (existsSync(beside)) cpSync(beside, join(folder, scenario), { recursive: true });
      return file;
    },
    async play(scenario, name, { watched } = { watched: false }) {
      const state = join(folder, name);
      const sandbox = startSandbox(state, "--scenario", scenario);
      running.push(sandbox);
      const prometheus = watched ? await watch(sandbox, join(folder, `${name}-prometheus`)) : undefined;
      if (prometheus !== undefined) watching.push(prometheus);
      await sandbox.until(/The scenario is over\./u, { withinMs: 900_000 });
      const kube = { KUBECONFIG: join(state, "kubeconfig") };
      return {
        output: sandbox.output(),
        state,
        kube,
        report: (pass) => reportOf(pass, kube),
        mails: () => mailsOf(kube),
        prometheus: () => {
          if (prometheus === undefined) throw new Error(`${name} was played without a Prometheus`);
          return prometheus;
        },
      };
    },
    async end() {
      for (const prometheus of watching) await prometheus.end();
      for (const sandbox of running) await sandbox.end("SIGINT");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function watch(sandbox: SandboxProcess, folder: string): Promise<Prometheus> {
  const address = await sandbox.until(/http:\/\/127\.0\.0\.1:\d+\/metrics/u);
  return startPrometheus(folder, Number(new URL(address).port));
}

async function reportOf(pass: string, kube: Played["kube"]): Promise<PassReport> {
  const { stdout, stderr } = await callEcluse(["pass", "report", pass, "-o", "json"], kube);
  const [report] = JSON.parse(stdout === "" ? "[]" : stdout) as readonly PassReport[];
  if (report === undefined) throw new Error(stderr);
  return report;
}

async function mailsOf(kube: Played["kube"]): Promise<readonly SeenMail[]> {
  const { stdout, stderr } = await callEcluse(["mail", "-o", "json"], kube);
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout) as readonly SeenMail[];
}

/** `05-12 11:30 qualif@env.example: subject`, local times, in the order of their lines. */
export function mailLines(mails: readonly SeenMail[]): readonly string[] {
  return mails
    .map(({ at, to, subject }) => {
      const local = Temporal.Instant.from(at)
        .toZonedDateTimeISO("Europe/Paris")
        .toPlainDateTime()
        .toString()
        .slice(5, 16)
        .replace("T", " ");
      return `${local} ${to.join(", ")}: ${subject}`;
    })
    .toSorted();
}

/**
 * Where each change lands, as the plan printed in a scenario says: `recette DSNFLUX 3.14.3 by patch-open-2027-06-08 2027-06-08 13:00`, and a reason before
 * it unless it only waits for its slot.
 */
export function landings({ output }: Played): readonly string[] {
  const [, printed = ""] = /^Pending already, whatever is merged:\n((?:.+\n)+)/mu.exec(output) ?? [];
  const entry = /^(\S+) +(\S+) +\S+ → (\S+) .* (\S+), (\S+ \S+) at the earliest\n +(.*)$/gmu;
  return [...printed.matchAll(entry)]
    .map(([, environment = "", application = "", to = "", reason = "", at = "", why = ""]) => {
      const pass = /\bpass ([-\w]+)/u.exec(why)?.[1] ?? "no pass";
      return `${environment} ${application} ${to} ${reason === "SlotAhead" ? "" : `${reason} `}by ${pass} ${at}`;
    })
    .toSorted();
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
