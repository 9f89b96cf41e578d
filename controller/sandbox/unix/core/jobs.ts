import type { Execution, UnixHost } from "./host.ts";
import { bootId, onClock, restartApplication } from "./host.ts";
import { differences, readManifest } from "./manifest.ts";

export type JobState = "none" | "held" | "running" | "ended" | "cancelled" | "lost";

/** The job as the wrapper's own `job_state` judges it, from the same files. */
export function jobState(host: UnixHost, correlator: string): JobState {
  const job = jobDirectory(host, correlator);
  if (host.files.lookup(job) === undefined) return "none";
  if (host.files.lookup(`${job}/started`) === undefined) return "held";
  if (host.files.text(`${job}/started/as`) === "cancelled\n") return "cancelled";
  if (host.files.lookup(`${job}/ended`) !== undefined) return "ended";
  return host.jobs.has(correlator) ? "running" : "lost";
}

export function jobDirectory(host: UnixHost, correlator: string): string {
  return `${host.root}/.ecluse/jobs/${correlator}`;
}

/** Starts a held job: the first one to ask; anybody else finds it taken. */
export function startJob(host: UnixHost, correlator: string): void {
  if (jobState(host, correlator) !== "held") return;
  claim(host, correlator, "running");
  const { at, order, say } = jobAt(host, correlator, host.seconds());
  if (at >= Number(order.get("notafter"))) {
    say("expired");
    finishJob(host, correlator, { result: "expired" });
    return;
  }
  say("started");
  host.jobs.set(correlator, { correlator, phase: "switch", dueAt: host.elapsed() + host.durations.switchSeconds });
  if (begin(host, correlator)) settleJobs(host);
}

export function cancelJob(host: UnixHost, correlator: string): void {
  if (jobState(host, correlator) !== "held") return;
  claim(host, correlator, "cancelled");
  jobAt(host, correlator, host.seconds()).say("cancelled");
}

/** Carries out every phase that is due, each at its own time, whenever somebody looks. */
export function settleJobs(host: UnixHost): void {
  for (const job of [...host.jobs.values()]) {
    let next: typeof job | undefined = job;
    while (next !== undefined && next.dueAt <= host.elapsed()) {
      if (next.phase === "switch") switchPhase(host, next.correlator, next.dueAt);
      else finishPhase(host, next.correlator);
      next = host.jobs.get(job.correlator);
    }
  }
}

/** Frees a lock whose holder is dead, by its holder's own name. */
export function freeDeadLock(host: UnixHost, home: string): void {
  for (const name of host.files.names(`${home}/.lock`)) {
    const state = jobState(host, name.replace(/^holder\./u, ""));
    if (state === "lost" || state === "ended" || state === "cancelled") host.files.removeTree(`${home}/.lock`);
  }
}

export function lockHolder(host: UnixHost, home: string): string {
  return host.files.names(`${home}/.lock`)[0]?.replace(/^holder\./u, "") ?? "someone";
}

/** What `poll` says of a job that stopped without a word. */
export function lossLines(host: UnixHost, correlator: string): readonly string[] {
  const { home, order, job } = jobAt(host, correlator, host.seconds());
  const cause = host.files.text(`${job}/started/boot`) === `${bootId(host)}\n` ? "vanished" : "rebooted";
  const previous = order.get("previous");
  const expected = previous === undefined ? "-" : `releases/${previous}`;
  const isUntouched =
    order.get("kind") === "deploy" && host.files.lookup(`${job}/switching`) === undefined && currentOf(host, home) === expected;
  return [`cause ${cause}`, ...(isUntouched ? ["untouched yes"] : [])];
}

export function currentOf(host: UnixHost, home: string): string {
  const node = host.files.lookup(`${home}/current`);
  return node?.kind === "link" ? node.target : "-";
}

interface JobAt {
  readonly at: number;
  readonly job: string;
  readonly home: string;
  readonly application: string;
  readonly version: string;
  readonly order: ReadonlyMap<string, string>;
  readonly say: (event: Execution["event"], detail?: string) => void;
}

function jobAt(host: UnixHost, correlator: string, at: number): JobAt {
  const job = jobDirectory(host, correlator);
  const order = new Map<string, string>();
  for (const line of (host.files.text(`${job}/order`) ?? "").split("\n")) {
    const gap = line.indexOf(" ");
    if (gap > 0) order.set(line.slice(0, gap), line.slice(gap + 1));
  }
  const application = order.get("application") ?? "";
  const kind = order.get("kind") ?? "";
  return {
    at,
    job,
    home: `${host.root}/${application}`,
    application,
    version: order.get("version") ?? "",
    order,
    say: (event, detail = "") => host.executions.push({ at, correlator, kind, application, event, detail }),
  };
}

function claim(host: UnixHost, correlator: string, as: string): void {
  const started = `${jobDirectory(host, correlator)}/started`;
  host.files.makeDirectory(started);
  host.files.write(`${started}/as`, `${as}\n`);
  host.files.write(`${started}/pid`, `${String(4000 + host.executions.length)}\n`);
  host.files.write(`${started}/boot`, `${bootId(host)}\n`);
}

/** Lock, evidence and the release itself; true when the job goes on to the switch. */
function begin(host: UnixHost, correlator: string): boolean {
  const { home, job, order, version } = jobAt(host, correlator, host.seconds());
  host.files.write(`${job}/log`, "");
  host.files.makeDirectory(home);
  freeDeadLock(host, home);
  if (host.files.lookup(`${home}/.lock`) !== undefined) {
    step(host, correlator, "lock held");
    return fail(host, correlator, { reason: "LockHeld", detail: lockHolder(host, home) });
  }
  host.files.makeDirectory(`${home}/.lock`);
  host.files.write(`${home}/.lock/holder.${correlator}`, "");
  step(host, correlator, "lock taken");
  if (order.get("kind") === "rollback") return true;
  const current = currentOf(host, home);
  const previous = order.get("previous");
  const isThere = current === `releases/${version}` || current === `releases/${version}.part`;
  host.files.write(`${job}/previous`, `${isThere && previous !== undefined ? `releases/${previous}` : current}\n`);
  return settleRelease(host, correlator) && runHook(host, correlator, "before");
}

function settleRelease(host: UnixHost, correlator: string): boolean {
  const { home, job, version, at } = jobAt(host, correlator, host.seconds());
  const manifest = readManifest(host.files.text(`${job}/manifest`) ?? "") ?? [];
  const release = `${home}/releases/${version}`;
  const found = differences(host, release, manifest)[0];
  if (found !== undefined) {
    if (differences(host, `${release}.part`, manifest).length > 0) {
      step(host, correlator, "verify differs");
      return fail(host, correlator, { reason: "ContentMismatch", detail: found });
    }
    if (currentOf(host, home) === `releases/${version}` && !pointCurrentAt(host, correlator, { target: `releases/${version}.part`, at }))
      return false;
    host.files.removeTree(release);
    host.files.copy(`${release}.part`, release);
    step(host, correlator, "repair replaced");
  }
  step(host, correlator, `verify equal ${String(manifest.length)}`);
  return true;
}

function switchPhase(host: UnixHost, correlator: string, dueAt: number): void {
  const { order } = jobAt(host, correlator, onClock(host, dueAt));
  const goesOn = order.get("kind") === "rollback" ? relink(host, correlator, dueAt) : deploy(host, correlator, dueAt);
  if (goesOn) host.jobs.set(correlator, { correlator, phase: "finish", dueAt: dueAt + host.durations.finishSeconds });
}

function deploy(host: UnixHost, correlator: string, dueAt: number): boolean {
  const { at, job, version, application, say } = jobAt(host, correlator, onClock(host, dueAt));
  if (!pointCurrentAt(host, correlator, { target: `releases/${version}`, at })) return false;
  step(host, correlator, `switch releases/${version} ${(host.files.text(`${job}/previous`) ?? "-").trim()}`);
  say("switched", version);
  restartApplication(host, application, dueAt);
  return runHook(host, correlator, "restart");
}

function relink(host: UnixHost, correlator: string, dueAt: number): boolean {
  const { at, home, job, order, application, say } = jobAt(host, correlator, onClock(host, dueAt));
  const undone = jobDirectory(host, order.get("undoes") ?? "");
  if (host.files.lookup(`${undone}/switching`) === undefined) {
    step(host, correlator, `relink unchanged ${currentOf(host, home)}`);
    return true;
  }
  const last = (host.files.text(`${undone}/previous`) ?? "-").trim();
  if (last === "-") {
    host.files.write(`${job}/switching`, "");
    host.files.removeTree(`${home}/current`);
    host.files.removeTree(`${host.root}/.ecluse/switched.${application}`);
    step(host, correlator, "relink removed");
  } else {
    if (host.files.resolve(`${home}/${last}`)?.kind !== "directory")
      return fail(host, correlator, { reason: "RollbackImpossible", detail: last });
    if (!pointCurrentAt(host, correlator, { target: last, at })) return false;
    step(host, correlator, `relink ${last}`);
  }
  say("switched", last.replace("releases/", ""));
  restartApplication(host, application, dueAt);
  return runHook(host, correlator, last === "-" ? "stop" : "restart");
}

function finishPhase(host: UnixHost, correlator: string): void {
  const { order, say } = jobAt(host, correlator, host.seconds());
  if (order.get("kind") === "deploy") keepLastFive(host, correlator);
  say("succeeded");
  finishJob(host, correlator, { result: "succeeded" });
}

function keepLastFive(host: UnixHost, correlator: string): void {
  const { home, job, version } = jobAt(host, correlator, host.seconds());
  const last = (host.files.text(`${job}/previous`) ?? "-").trim().replace("releases/", "");
  const releases = `${home}/releases`;
  host.files.removeTree(`${releases}/${version}.part`);
  const others = host.files
    .names(releases)
    .filter((name) => name !== version && name !== last && /^[0-9][a-z0-9.-]*$/u.test(name) && !/\.(part|new)$/u.test(name));
  const newestFirst = others
    .reverse()
    .sort((one, other) => changedAt(host, `${releases}/${other}`) - changedAt(host, `${releases}/${one}`));
  const kept = last !== version && host.files.lookup(`${releases}/${last}`) !== undefined ? 2 : 1;
  for (const name of newestFirst.slice(5 - kept)) host.files.removeTree(`${releases}/${name}`);
}

function changedAt(host: UnixHost, path: string): number {
  return host.files.lookup(path)?.changedAt ?? 0;
}

function pointCurrentAt(host: UnixHost, correlator: string, to: { readonly target: string; readonly at: number }): boolean {
  const { home, job, application } = jobAt(host, correlator, to.at);
  host.files.write(`${job}/switching`, "");
  host.files.removeTree(`${home}/current.new`);
  host.files.link(to.target, `${home}/current.new`);
  if (host.files.lookup(`${home}/current`)?.kind === "directory") {
    host.files.removeTree(`${home}/current.new`);
    return fail(host, correlator, { reason: "SwitchRefused", detail: `${home}/current` });
  }
  host.files.rename(`${home}/current.new`, `${home}/current`);
  host.files.write(`${host.root}/.ecluse/switched.${application}`, `${String(to.at)} ${to.target}\n`);
  return true;
}

function runHook(host: UnixHost, correlator: string, name: string): boolean {
  const { home } = jobAt(host, correlator, host.seconds());
  const hook = host.files.resolve(`${home}/hooks/${name}`);
  if (hook?.kind !== "file" || (hook.mode & 0o111) === 0) return true;
  step(host, correlator, `hook-${name} exit ${String(host.faults.hookExit)}`);
  return (
    host.faults.hookExit === 0 ||
    fail(host, correlator, { reason: "HookFailed", detail: `hooks/${name} exit ${String(host.faults.hookExit)}` })
  );
}

function step(host: UnixHost, correlator: string, line: string): void {
  const path = `${jobDirectory(host, correlator)}/steps`;
  const words = line.split(" ").length < 3 ? `${line} -` : line;
  host.files.write(path, `${host.files.text(path) ?? ""}${words}\n`);
}

function fail(host: UnixHost, correlator: string, why: { readonly reason: string; readonly detail: string }): false {
  jobAt(host, correlator, host.seconds()).say("failed", why.reason);
  finishJob(host, correlator, { result: "failed", ...why });
  return false;
}

interface End {
  readonly result: string;
  readonly reason?: string;
  readonly detail?: string;
}

function finishJob(host: UnixHost, correlator: string, end: End): void {
  const { home, job } = jobAt(host, correlator, host.seconds());
  host.files.write(`${job}/ended`, `result ${end.result}\nreason ${end.reason ?? "-"}\ndetail ${end.detail ?? "-"}\n`);
  host.jobs.delete(correlator);
  if (host.files.lookup(`${home}/.lock/holder.${correlator}`) !== undefined) host.files.removeTree(`${home}/.lock`);
}
