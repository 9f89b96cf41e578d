import type { MEP as GoLiveObject, Release } from "../../controller/api/types.ts";
import { releaseDigest } from "../../controller/domain/delivery/release-digest.ts";
import type { Instance } from "./instance.ts";
import type { TimedFault } from "./fault-plan.ts";
import type { ApiView } from "./api-view.ts";
import { carriedContents } from "./truth.ts";
import { NAMESPACE } from "./world/api-base.ts";
import { DECISION, MEP } from "./world/go-live.ts";
import { AIRLOCK, GATE, nightOf } from "./world/lock.ts";
import { ADMIN, MOE } from "./world/persons.ts";
import { INSTALLED } from "./world/scenarios.ts";
import type { World } from "./world/world.ts";
import { tokenOf } from "./world/world.ts";

/** What a fault can reach. */
export interface Struck {
  readonly world: World;
  readonly view: ApiView;
  readonly instances: readonly Instance[];
  readonly boot: () => void;
}

/** Lets one fault happen now. */
export function strike({ world, view, instances, boot }: Struck, fault: TimedFault): void {
  const { time, zosmf, unix, git } = world;
  switch (fault.do) {
    case "watch":
      for (const { watches } of instances) watches.strike(fault.kind, fault.how);
      return;
    case "kill":
      instances[0]?.party.crash(fault.rebootMs);
      return;
    case "freeze":
      for (const { party } of instances.slice(0, 1)) party.pausedUntilMs = Math.max(party.pausedUntilMs, time.nowMs() + fault.ms);
      return;
    case "second":
      boot();
      return;
    case "commit":
      git.commit(fault);
      return;
    case "rewrite":
      // Before anything was applied there is no history to be true to: the first commit seen is the line.
      if (view.estate()?.status?.revision?.applied !== undefined) git.rewrite();
      return;
    case "drop":
      git.drop(fault.application);
      return;
    case "alter":
      git.alter(fault.kind);
      return;
    case "delete-pass": {
      const last = view
        .passes()
        .findLast((pass) => (pass.spec.environment ?? fault.environment) === fault.environment && pass.status?.endedAt === undefined);
      if (last !== undefined) ask(world, { method: "DELETE", path: `passes/${last.metadata.name}` });
      return;
    }
    case "edit":
      ask(world, {
        method: "PATCH",
        path: `environments/${fault.environment}`,
        body: { spec: { versions: { [fault.application]: fault.version } } },
      });
      return;
    case "job":
    case "zosmf":
      zosmf.faults.add(fault.fault);
      return;
    case "purge":
      for (const job of zosmf.jobs.all()) if (job.phase === "Ended") zosmf.jobs.purge(job.id);
      return;
    case "reboot":
      if (unix.host(fault.host) !== undefined) unix.reboot(fault.host);
      return;
    case "word":
      say({ world, view }, fault);
      return;
    case "vote":
      vote({ world, view }, fault);
      return;
    case "halt":
      git.halt(fault.how);
      return;
    case "contrary":
    case "misread":
      // Done by the people themselves, when they are asked.
      return;
    case "twin":
      makeTwin(world);
      return;
    case "clock":
      instances[0]?.setSkew(fault.seconds);
      return;
    default:
      strikeHost(world, fault);
  }
}

type HostFault = Extract<TimedFault, { do: "disk-full" | "unreachable" | "unhealthy" | "hook-fails" | "host-clock" }>;

function strikeHost({ time, unix }: World, fault: HostFault): void {
  const faults = unix.host(fault.host)?.faults;
  if (faults === undefined) return;
  switch (fault.do) {
    case "disk-full":
      faults.diskFull = true;
      time.schedule(fault.ms, () => void (faults.diskFull = false));
      return;
    case "unreachable":
      faults.unreachable = true;
      time.schedule(fault.ms, () => void (faults.unreachable = false));
      return;
    case "hook-fails":
      faults.hookExit = 3;
      time.schedule(fault.ms, () => void (faults.hookExit = 0));
      return;
    case "unhealthy":
      faults.health.set(fault.application.toLowerCase(), "broken");
      time.schedule(fault.ms, () => void faults.health.delete(fault.application.toLowerCase()));
      return;
    case "host-clock":
      faults.skewSeconds = fault.seconds;
  }
}

type Word = Extract<TimedFault, { do: "word" }>;

/** With `ecluse gate open`, or by hand: names each change as Git declares it now, with the digest of its content. */
function say({ world, view }: Pick<Struck, "world" | "view">, { by, verdict, changes, stale, atMs }: Word): void {
  const named = changes.map(({ environment, application }) => {
    const to = world.git.declared().get(environment)?.get(application) ?? "";
    const content = stale === true ? INSTALLED : to;
    const release = (view.all("releases") as readonly Release[]).find(
      ({ spec }) => spec.application === application && spec.version === content,
    );
    return { environment, application, to, digest: release === undefined ? "" : releaseDigest(release) };
  });
  const body = {
    apiVersion: "ecluse.dev/v1alpha1",
    kind: "Decision",
    metadata: { name: `${verdict}-${by}-${String(atMs)}`.toLowerCase(), namespace: NAMESPACE },
    spec: { on: { kind: "Gate", name: GATE }, verdict, by, channel: "Kubernetes", changes: named },
  };
  ask(world, { method: "POST", path: "decisions", body, by });
}

/** Of what the go-live carries now. */
function vote({ world, view }: Pick<Struck, "world" | "view">, { verdict, atMs }: Extract<TimedFault, { do: "vote" }>): void {
  const mep = (view.all("meps") as readonly GoLiveObject[]).find(({ metadata }) => metadata.name === MEP);
  if (mep === undefined) return;
  const point = verdict === "RollBack" ? `step/${DECISION}` : "go";
  const about = verdict === "RollBack" ? {} : { changes: carriedContents(view, mep) };
  const why = verdict === "Go" ? {} : { reason: "The machine is not ready" };
  const body = {
    apiVersion: "ecluse.dev/v1alpha1",
    kind: "Decision",
    metadata: { name: `${verdict}-${String(atMs)}`.toLowerCase(), namespace: NAMESPACE },
    spec: { on: { kind: "MEP", name: MEP, point }, verdict, by: ADMIN, channel: "Kubernetes", ...about, ...why },
  };
  ask(world, { method: "POST", path: "decisions", body, by: ADMIN });
}

function makeTwin(world: World): void {
  const { lock } = world.scenario;
  if (lock === undefined) return;
  const { pass } = nightOf(lock, world.now());
  const body = {
    apiVersion: "ecluse.dev/v1alpha1",
    kind: "Pass",
    metadata: { name: `${pass}-twin`, namespace: NAMESPACE },
    spec: { lane: "Airlock", airlock: AIRLOCK, date: pass.slice(AIRLOCK.length + 1), changes: [] },
  };
  ask(world, { method: "POST", path: "passes", body, by: MOE });
}

/** Everything outside works again, but for what the scenario itself brings and has not happened yet; what was done stays done. */
export function healWorld({ scenario, zosmf, unix, git }: World): void {
  const own = new Set<object>(scenario.events.flatMap((event) => (event.do === "job" ? [event.fault] : [])));
  const left = zosmf.faults.pending().filter((fault) => own.has(fault));
  zosmf.faults.clear();
  for (const fault of left) zosmf.faults.add(fault);
  git.repair();
  for (const { faults } of unix.hosts()) {
    Object.assign(faults, { diskFull: false, unreachable: false, hookExit: 0, skewSeconds: 0 });
    faults.health.clear();
    faults.cuts.splice(0);
  }
}

interface Asked {
  readonly method: "DELETE" | "PATCH" | "POST";
  readonly path: string;
  readonly body?: object;
  readonly by?: string;
}

/** A person with kubectl. */
export function ask({ api, tokens }: World, { method, path, body, by = ADMIN }: Asked): void {
  api.handle({
    method,
    url: `/apis/ecluse.dev/v1alpha1/namespaces/${NAMESPACE}/${path}`,
    headers: { "content-type": method === "PATCH" ? "application/merge-patch+json" : "application/json" },
    ...(body === undefined ? {} : { body: new TextEncoder().encode(JSON.stringify(body)) }),
    user: tokens.userOf(`Bearer ${tokenOf(by)}`),
  });
}
