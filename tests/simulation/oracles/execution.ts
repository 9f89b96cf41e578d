import { decidedBy } from "../../../controller/domain/delivery/questions.ts";
import type { Taken } from "../api-view.ts";
import type { UnixCore } from "../../../controller/sandbox/unix/core/unix-core.ts";
import type { DeploymentObject } from "../../../controller/sandbox/cloud/core/workloads.ts";
import { versionOn } from "../truth.ts";
import { placesOf } from "../world/scenarios.ts";
import type { World } from "../world/world.ts";
import type { LockOracle } from "./lock.ts";
import type { BookedStep, StepBook } from "./step-book.ts";
import { BACKWARD } from "./step-book.ts";
import type { Oracle, Watched } from "./violation.ts";

/** What truly ran, from the machines' own books. */
export interface Ran {
  /** The job did something beyond its guard. */
  acted: boolean;
  succeeded: boolean;
  running: boolean;
  starts: number;
  /** When it was started last. */
  startedAt?: Temporal.Instant;
}

export interface ExecutionOracle extends Oracle {
  ran(correlator: string): Ran | undefined;
}

/**
 * T7 exactly once per attempt, the steps of one application never overlap; T6 not after its time; T8 one pass at a time, and only the one
 * that holds the environment's lock; T9 dependencies first; and nothing at all in production, where no go-live is.
 */
export function watchExecutions(watched: Watched, book: StepBook, lock: LockOracle): ExecutionOracle {
  const { world, view, report } = watched;
  const { goLive } = world.scenario;
  const ran = new Map<string, Ran>();
  let zosmfSeen = 0;
  let unixSeen = 0;
  const activeJobs = new Set<string>();

  const of = (correlator: string): Ran => {
    const known = ran.get(correlator) ?? { acted: false, succeeded: false, running: false, starts: 0 };
    ran.set(correlator, known);
    return known;
  };
  const starts = (correlator: string, where: string): void => {
    const mine = of(correlator);
    mine.starts += 1;
    mine.running = true;
    mine.startedAt = world.now();
    if (mine.starts > 1) report("T7", `${describe(book, correlator)} was started ${String(mine.starts)} times on ${where}`);
    const step = book.find(correlator);
    if (step === undefined) report("T7", `${correlator} was started on ${where}, and no pass ever intended it`);
    else {
      begins(watched, { book, step, of });
      lock.begins(step);
    }
  };
  const acts = (correlator: string, where: string): void => {
    const mine = of(correlator);
    if (mine.acted) report("T7", `${describe(book, correlator)} acted twice on ${where}`);
    mine.acted = true;
    const step = book.find(correlator);
    const late =
      step !== undefined &&
      Temporal.Instant.compare(mine.startedAt ?? world.now(), Temporal.Instant.from(step.notAfter).add({ seconds: 1 })) > 0;
    if (step !== undefined) lock.acts(step, mine.startedAt ?? world.now());
    if (late) report("T6", `${describe(book, correlator)} began on ${where} after ${step.notAfter} and acted`);
    for (const other of step === undefined ? [] : sameStep(book, step)) {
      if (of(other.correlator).acted)
        report("T7", `attempts ${String(other.attempt)} and ${String(step?.attempt)} of ${describe(book, correlator)} both acted`);
    }
  };
  const mainframe = (): void => {
    world.zosmf.advance();
    for (const job of world.zosmf.jobs.all()) {
      if (job.phase !== "Active" || activeJobs.has(`${job.id} ${job.submittedAt}`)) continue;
      activeJobs.add(`${job.id} ${job.submittedAt}`);
      if (job.name.startsWith("PRD") && goLive === undefined) report("NoLane", `job ${job.name} runs in production`);
      starts(job.correlator ?? job.id, `z/OS as ${job.id}`);
    }
    for (const execution of world.zosmf.executions().slice(zosmfSeen)) {
      zosmfSeen += 1;
      const correlator = execution.correlator ?? execution.jobId;
      const done = execution.steps.filter(({ name, completion = "FLUSHED" }) => name !== "GUARD" && completion !== "FLUSHED");
      // A twin that was cancelled while held did nothing: it takes nothing from what the released one did.
      if (done.length === 0 && !/^CC /u.test(execution.returnCode ?? "") && of(correlator).succeeded) continue;
      const mine = of(correlator);
      mine.running = false;
      if (done.length > 0) acts(correlator, "z/OS");
      // A rollback that finds nothing to undo is its guard and nothing else.
      mine.succeeded = /^CC 000[0-4]$/u.test(execution.returnCode ?? "");
    }
  };
  const unix = (): void => {
    const count = executionsOn(world.unix);
    if (count === unixSeen) return;
    unixSeen = count;
    const told = new Map<string, string[]>();
    for (const { correlator, event, host } of world.unix.executions())
      told.set(correlator, [...(told.get(correlator) ?? []), `${event} ${host}`]);
    for (const [correlator, events] of told) {
      const mine = of(correlator);
      const times = (event: string): number => events.filter((one) => one.startsWith(`${event} `)).length;
      const host = events[0]?.split(" ")[1] ?? "";
      for (let already = mine.starts; already < times("started"); already += 1) starts(correlator, host);
      if (times("switched") > 0 && !mine.acted) acts(correlator, host);
      if (times("switched") > 1) report("T7", `${describe(book, correlator)} switched ${String(times("switched"))} times on ${host}`);
      mine.succeeded = times("succeeded") > 0;
      mine.running = times("started") > 0 && times("succeeded") + times("failed") === 0;
    }
  };
  const cloud = ({ before, after, namespace }: Taken): void => {
    const [was, is] = [before, after].map((one) => imageOf(one as DeploymentObject | undefined));
    if (was === undefined || is === undefined || was === is) return;
    const correlator = (after as DeploymentObject).metadata.annotations?.["ecluse.dev/correlator"];
    if (namespace === "cloud-prod" && goLive === undefined) report("NoLane", `an image was changed in production to ${is}`);
    if (correlator === undefined) report("T7", `the image in ${namespace} was changed to ${is} by nobody`);
    else {
      starts(correlator, namespace);
      acts(correlator, namespace);
      Object.assign(of(correlator), { running: false, succeeded: true });
    }
  };
  return {
    ran: (correlator) => ran.get(correlator),
    commit: (taken) => {
      if (taken.kind === "Deployment") cloud(taken);
    },
    afterEvent: () => {
      mainframe();
      unix();
    },
    atEnd: () => {
      for (const job of world.zosmf.jobs.all())
        if (job.name.startsWith("PRD") && goLive === undefined) report("NoLane", `job ${job.name} was submitted to production`);
      for (const { name } of world.scenario.environments.filter((one) => one.passage === "Airlock")) {
        if (goLive === undefined && view.passes().some((pass) => pass.spec.environment === name))
          report("NoLane", `a pass was opened for ${name}`);
      }
    },
  };
}

/** How many lines the hosts' books hold. */
export function executionsOn(unix: UnixCore): number {
  return unix.hosts().reduce((sum, { executions }) => sum + executions.length, 0);
}

interface Beginning {
  readonly book: StepBook;
  readonly step: BookedStep;
  readonly of: (correlator: string) => Ran;
}

function begins({ world, view, report }: Watched, { book, step, of }: Beginning): void {
  const what = describe(book, step.correlator);
  const phase = view
    .pass(step.pass)
    ?.status?.items?.flatMap((item) => item.steps ?? [])
    .find((one) => one.correlator === step.correlator)?.phase;
  if (phase !== undefined && phase !== "Releasing" && phase !== "Ended") report("T15", `${what} began while its pass said ${phase}`);
  const holder = view.environment(step.environment)?.status?.lock?.pass;
  if (holder !== step.pass) report("T8", `${what} began while ${holder ?? "nobody"} held the lock of ${step.environment}`);
  for (const other of book.all()) {
    if (other === step || other.environment !== step.environment) continue;
    if (!of(other.correlator).running || diedWithItsHost(world, other)) continue;
    // The items of one pass go side by side; the steps of one item never do.
    if (other.passUid === step.passUid && other.application !== step.application) continue;
    report(other.passUid === step.passUid ? "T7" : "T8", `${what} began while ${describe(book, other.correlator)} was running`);
  }
  if (BACKWARD.has(step.name)) return;
  const pass = view.pass(step.pass);
  const places = world.scenario.environments
    .filter(({ name }) => name === step.environment)
    .flatMap((environment) => placesOf(world.scenario, environment));
  const changes = [...(pass?.spec.changes ?? []), ...(pass?.status?.sealed?.changes ?? [])];
  for (const needed of world.scenario.applications.find(({ code }) => code === step.application)?.dependsOn ?? []) {
    const change = changes.find((one) => one.application === needed && one.environment === step.environment);
    if (change === undefined) continue;
    for (const place of places.filter(({ application }) => application === needed)) {
      const there = versionOn(world, view, place);
      if (there !== change.to) report("T9", `${what} began while ${needed} on ${place.platform} was ${String(there)}, not ${change.to}`);
    }
  }
  if (step.name === "Smoke") {
    const deploy = book
      .ofPass(step.passUid)
      .find(
        (one) =>
          one.name === "Deploy" && one.application === step.application && one.platform === step.platform && of(one.correlator).acted,
      );
    const told = pass?.status?.items?.flatMap((item) => item.steps ?? []).find((one) => one.correlator === deploy?.correlator);
    const isDecided = told !== undefined && decidedBy(told) !== undefined;
    if (deploy === undefined || !(of(deploy.correlator).succeeded || isDecided))
      report("T9", `${what} began before its Deploy had succeeded`);
  }
}

/** A host that went down took its jobs with it; its book does not say so. */
function diedWithItsHost({ unix }: World, { platform, correlator }: BookedStep): boolean {
  return platform === "Open" && !unix.hosts().some(({ jobs }) => jobs.has(correlator));
}

function sameStep(book: StepBook, step: BookedStep): readonly BookedStep[] {
  return book
    .ofPass(step.passUid)
    .filter(
      (one) =>
        one !== step &&
        one.environment === step.environment &&
        one.application === step.application &&
        one.platform === step.platform &&
        one.name === step.name,
    );
}

function describe(book: StepBook, correlator: string): string {
  const step = book.find(correlator);
  return step === undefined
    ? correlator
    : `${step.pass} ${step.application} ${step.to} ${step.platform} ${step.name} #${String(step.attempt)}`;
}

function imageOf(deployment: DeploymentObject | undefined): string | undefined {
  return deployment?.spec.template.spec.containers[0]?.image;
}
