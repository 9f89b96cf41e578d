import type { Evidence } from "../../../controller/domain/delivery/evidence.ts";
import { expectedEvidence } from "../../../controller/domain/delivery/evidence.ts";
import { fail } from "../../../controller/ports/failure.ts";
import type {
  AccessOrder,
  AccessReport,
  CallReport,
  JobReport,
  JobSighting,
  Order,
  PlatformTarget,
  Targets,
} from "../../../controller/ports/target.ts";
import type { Code } from "./sample.ts";
import { contentOf } from "./sample.ts";

/** How a step is to end, the next time it is tried. `Running` lasts until `finish()`; `ReplyLost` submits and loses the answer. */
export type Scripted = "Succeeded" | "Failed" | "Expired" | "Unknown" | "Running" | "ReplyLost" | "Broken";

interface Job {
  readonly id: string;
  readonly target: string;
  readonly order: Order;
  state: "Held" | "Running" | "Ended" | "Cancelled";
  report: JobReport;
}

/** Platforms in memory that do what the test says, and remember everything that was asked of them. */
export interface ScriptedTargets {
  readonly targets: Targets;
  /** What took effect, in order: `dev-zos Deploy LIQUIDA 1.1.0`. */
  readonly ran: string[];
  /** Every job ever submitted. */
  readonly jobs: Job[];
  /** Names of targets that do not answer. */
  readonly unreachable: Set<string>;
  /** Who targets say they are, where it is not a system of their own. */
  readonly systems: Map<string, string>;
  /** Names of targets that refuse our credentials. */
  readonly refusing: Set<string>;
  /** Names of targets that are at work on what they report. */
  readonly moving: Set<string>;
  /** Releases whose frozen source is not what they say: `LIQUIDA 1.1.0 Mainframe`. */
  readonly corrupt: Set<string>;
  /** Puts a version in place by hand; `nothing` removes it, `edited` leaves something there that no release describes. */
  install(target: string, code: Code, version: string): void;
  /** How `dev-zos Deploy` ends, one word per try; then it succeeds. */
  script(step: string, ...outcomes: Scripted[]): void;
  /** Ends the running jobs. */
  finish(outcome?: "Succeeded" | "Unknown"): void;
  /** Called before anything is asked that leaves a trace. */
  onAct: (order: Order) => void;
  /** Names of targets whose users can come in. */
  readonly open: Set<string>;
  /** What was asked of access, in order: `dev-unix Open`. */
  readonly asked: string[];
  /** How the access hook of these targets ends, whatever is asked. */
  readonly hookless: Set<string>;
  /** Called before access is changed. */
  onAccess: (target: string, order: AccessOrder) => void;
  /** Called at every release of a job, before it runs. */
  onRelease: () => void;
  /** Called at each control of a content. */
  onInspect: () => void;
}

export function scriptedTargets(): ScriptedTargets {
  const installed = new Map<string, Evidence>();
  const scripts = new Map<string, Scripted[]>();
  const shop: ScriptedTargets = {
    targets: (target) => platformTarget(shop, { name: target.metadata.name, platform: target.spec.platform, installed, scripts }),
    ran: [],
    jobs: [],
    unreachable: new Set(),
    systems: new Map(),
    refusing: new Set(),
    moving: new Set(),
    corrupt: new Set(),
    open: new Set(),
    asked: [],
    hookless: new Set(),
    onAccess: () => undefined,
    install: (target, code, version) => {
      installed.set(`${target} ${code}`, evidenceOf(target, code, version));
    },
    script: (step, ...outcomes) => {
      scripts.set(step, outcomes);
    },
    finish: (outcome = "Succeeded") => {
      for (const job of shop.jobs) {
        if (job.state === "Running") effect(shop, { job, platform: platformOf(job.target), installed }, outcome);
      }
    },
    onAct: () => undefined,
    onRelease: () => undefined,
    onInspect: () => undefined,
  };
  return shop;
}

interface Machine {
  readonly name: string;
  readonly platform: "Mainframe" | "Open" | "Cloud";
  readonly installed: Map<string, Evidence>;
  readonly scripts: Map<string, Scripted[]>;
}

const STEPS = [{ name: "STEP", result: "CC 0000" }];

function platformTarget(shop: ScriptedTargets, machine: Machine): PlatformTarget {
  const { name, platform, installed, scripts } = machine;
  const answer = (): void => {
    if (shop.refusing.has(name)) throw fail("Terminal", "NotAuthorized", `${name} refuses the password.`);
    if (shop.unreachable.has(name)) throw fail("Retriable", "Unreachable", `${name} does not answer.`);
  };
  const jobOf = (id: string): Job | undefined => shop.jobs.find((job) => job.id === id);
  const outcomeOf = (step: string): Scripted => scripts.get(`${name} ${step}`)?.shift() ?? "Succeeded";
  return {
    reach: async () => {
      answer();
      return shop.systems.get(name) ?? `SYS ${name}`;
    },
    observe: async (application, _component, wanted) => {
      answer();
      if (shop.moving.has(name)) return new Map([["IMAGE/app", { state: "RollingOut" }]]);
      const asked = new Set(wanted.flatMap((content) => [...expectedEvidence(content, { version: "any" }).keys()]));
      const there = installed.get(`${name} ${application}`) ?? new Map<string, never>();
      return new Map([...there].filter(([item]) => asked.has(item)));
    },
    inspect: async (content) => {
      answer();
      shop.onInspect();
      const expected = new Map(expectedEvidence(content));
      const wrong = [...shop.corrupt].some((one) => describesContent(one, content));
      const first = [...expected.keys()][0];
      if (wrong && first !== undefined) expected.delete(first);
      return expected;
    },
    find: async (correlator) => {
      answer();
      return shop.jobs.filter((job) => job.target === name && job.order.correlator === correlator).map(sighting);
    },
    prepare: async (order) => {
      answer();
      shop.onAct(order);
      const outcome = outcomeOf(`prepare ${order.step}`);
      if (outcome === "Broken") throw new TypeError("a defect in an adapter");
      const job: Job = { id: `JOB${shop.jobs.length + 1}`, target: name, order, state: "Held", report: { kind: "Held" } };
      shop.jobs.push(job);
      if (outcome === "ReplyLost") throw fail("Retriable", "ReplyLost", "The answer was lost.");
      return job.id;
    },
    release: async (_order, jobId) => {
      answer();
      const job = jobOf(jobId);
      if (job?.state !== "Held") return;
      shop.onRelease();
      effect(shop, { job, platform, installed }, outcomeOf(job.order.step));
    },
    poll: async (_order, jobId) => {
      answer();
      return jobOf(jobId)?.report ?? { kind: "Unknown", reason: "JobNotFound", message: `${jobId} is not there.` };
    },
    cancel: async (_order, jobId) => {
      answer();
      const job = jobOf(jobId);
      if (job?.state !== "Held") return;
      job.state = "Cancelled";
      job.report = { kind: "Cancelled" };
    },
    call: async (order): Promise<CallReport> => {
      answer();
      shop.onAct(order);
      const outcome = outcomeOf(order.step);
      if (outcome === "Running") return { kind: "Pending", detail: "not yet" };
      shop.ran.push(lineOf(name, order, outcome));
      if (outcome === "Failed") return { kind: "Failed", reason: "HealthFailed", message: `${order.step} is red.`, steps: STEPS };
      return { kind: "Succeeded", steps: STEPS };
    },
    access: async (order): Promise<AccessReport> => {
      answer();
      if (order.want !== "Status") {
        shop.onAccess(name, order);
        shop.asked.push(`${name} ${order.want}`);
      }
      if (shop.hookless.has(name)) return { kind: "Failed", reason: "HookFailed", message: "hooks/access ended with exit 3." };
      if (order.want === "Open") shop.open.add(name);
      if (order.want === "Closed") shop.open.delete(name);
      return { kind: shop.open.has(name) ? "Open" : "Closed" };
    },
  };
}

interface Effect {
  readonly job: Job;
  readonly platform: Machine["platform"];
  readonly installed: Map<string, Evidence>;
}

/** The job runs, or does not, and its report says so. */
function effect(shop: ScriptedTargets, { job, platform, installed }: Effect, outcome: Scripted): void {
  const { order } = job;
  if (outcome === "Running") {
    job.state = "Running";
    job.report = { kind: "Running", steps: STEPS };
    return;
  }
  job.state = "Ended";
  if (outcome === "Expired") {
    job.report = { kind: "Expired" };
    return;
  }
  shop.ran.push(lineOf(job.target, order, outcome));
  const place = `${job.target} ${order.application}`;
  if (outcome === "Failed") {
    job.report = { kind: "Failed", reason: "StepFailed", message: `${order.step} ended with CC 0008.`, steps: STEPS };
    return;
  }
  const now = order.step === "Deploy" ? order.to : order.step === "Rollback" ? order.from : undefined;
  if (now !== undefined && now.content.platform === platform) installed.set(place, expectedEvidence(now.content, { version: now.version }));
  job.report =
    outcome === "Unknown"
      ? { kind: "Unknown", reason: "JobPurged", message: "The spool was purged." }
      : { kind: "Succeeded", steps: STEPS };
}

function lineOf(target: string, order: Order, outcome: Scripted): string {
  const said = outcome === "Succeeded" || outcome === "Unknown" ? "" : ` ${outcome}`;
  return `${target} ${order.step} ${order.application} ${order.to.version}${said}`;
}

function sighting(job: Job): JobSighting {
  return { jobId: job.id, state: job.state === "Cancelled" ? "Ended" : job.state };
}

function describesContent(line: string, content: Parameters<typeof expectedEvidence>[0]): boolean {
  const [code, version, platform] = line.split(" ");
  const described = contentOf(code as Code, version ?? "", platform as Machine["platform"]);
  return JSON.stringify(described) === JSON.stringify({ ...content });
}

function evidenceOf(target: string, code: Code, version: string): Evidence {
  if (version === "nothing") return new Map();
  const expected = new Map(expectedEvidence(contentOf(code, "1.0.0", platformOf(target)), { version: "1.0.0" }));
  if (version !== "edited") return expectedEvidence(contentOf(code, version, platformOf(target)), { version });
  for (const [item, fields] of expected)
    expected.set(item, Object.fromEntries(Object.keys(fields).map((field) => [field, "edited by hand"])));
  return expected;
}

function platformOf(target: string): Machine["platform"] {
  return target.endsWith("-zos") ? "Mainframe" : target.endsWith("-unix") ? "Open" : "Cloud";
}
