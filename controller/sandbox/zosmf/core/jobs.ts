import type { FaultTable, JobFault } from "./faults.ts";
import type { ParsedJob } from "./jcl.ts";
import { parseJcl } from "./jcl.ts";
import type { StepRunner } from "./step-run.ts";

export type JobPhase = "Held" | "Queued" | "Active" | "Ended";

export interface StepRecord {
  readonly name: string;
  readonly program: string;
  /** `CC 0000`, `ABEND S0C7`, `FLUSHED`; absent while it runs. */
  readonly completion?: string;
}

export interface SpoolFile {
  readonly id: number;
  readonly ddname: string;
  readonly step: string;
  readonly lines: readonly string[];
}

/** One job as the spool keeps it. Plain data: it is what is persisted. */
export interface Job {
  readonly id: string;
  readonly name: string;
  readonly owner: string;
  readonly jobClass: string;
  /** User portion of the JES correlator. */
  readonly correlator?: string;
  readonly jcl: string;
  readonly symbols: Readonly<Record<string, string>>;
  readonly faults: readonly JobFault["kind"][];
  readonly submittedAt: string;
  readonly phase: JobPhase;
  readonly queuedAt?: string;
  readonly startedAt?: string;
  readonly endedAt?: string;
  /** When the step that runs now ends. */
  readonly dueAt?: string;
  readonly steps: readonly StepRecord[];
  readonly returnCode?: string;
  readonly spool: readonly SpoolFile[];
  /** Calls for its files that were answered with nothing. */
  readonly spoolAsked: number;
}

export interface Submission {
  readonly jcl: string;
  readonly symbols: ReadonlyMap<string, string>;
  readonly correlator?: string;
  readonly owner: string;
}

/** The job entry subsystem. Everything happens at its business instant when {@link Jobs.advance} is called. */
export interface Jobs {
  /** Undefined when the text holds no JOB statement. */
  submit(submission: Submission): Job | undefined;
  find(id: string): Job | undefined;
  all(): readonly Job[];
  hold(id: string): void;
  release(id: string): void;
  cancel(id: string): void;
  purge(id: string): void;
  /** Counts a call for the files of a job whose spool comes late. */
  askSpool(id: string): readonly SpoolFile[];
  /** Runs everything that is due at or before now. */
  advance(): void;
  /** The instant of the next thing that will happen by itself. */
  nextAt(): Temporal.Instant | undefined;
  takeChanged(): readonly string[];
  restore(job: Job): void;
  lastNumber(): number;
  setLastNumber(value: number): void;
}

/** What a job truly did, kept for good: the ground truth of tests, whatever is purged or reported. */
export interface Execution {
  readonly jobId: string;
  readonly jobName: string;
  readonly correlator?: string;
  readonly endedAt: string;
  readonly returnCode?: string;
  readonly steps: readonly StepRecord[];
}

export interface JobsOptions {
  readonly now: () => Temporal.Instant;
  readonly faults: FaultTable;
  readonly run: StepRunner;
  readonly onEnd: (execution: Execution) => void;
  /** Business milliseconds a step takes. */
  readonly stepMs: (job: Job, step: string, program: string) => number;
}

export function createJobs({ now, faults, run, stepMs, onEnd }: JobsOptions): Jobs {
  const all = new Map<string, Job>();
  const live = new Set<string>();
  const changed = new Set<string>();
  const parsed = new Map<string, ParsedJob>();
  /** When the last job of a name ended. */
  const lastEnds = new Map<string, string>();
  let lastNumber = 0;

  const store = (job: Job): void => {
    all.set(job.id, job);
    changed.add(job.id);
    if (job.phase === "Ended") {
      live.delete(job.id);
      parsed.delete(job.id);
      const before = lastEnds.get(job.name);
      if (job.endedAt !== undefined && (before === undefined || isBefore(before, job.endedAt))) lastEnds.set(job.name, job.endedAt);
    } else {
      live.add(job.id);
    }
  };
  const planOf = (job: Job): ParsedJob => {
    const known = parsed.get(job.id) ?? parseJcl(job.jcl, new Map(Object.entries(job.symbols)));
    if (known === undefined) throw new Error(`job ${job.id} has no JOB statement`);
    parsed.set(job.id, known);
    return known;
  };
  const end = (job: Job, returnCode: string | undefined, at: string): void => {
    onEnd({
      jobId: job.id,
      jobName: job.name,
      endedAt: at,
      steps: job.steps,
      ...(job.correlator === undefined ? {} : { correlator: job.correlator }),
      ...(returnCode === undefined ? {} : { returnCode }),
    });
    const { returnCode: _none, dueAt: _due, ...rest } = job;
    const visible = job.faults.includes("NullReturnCode") ? undefined : returnCode;
    store({
      ...rest,
      phase: "Ended",
      endedAt: at,
      spool: run.close(job, returnCode),
      ...(visible === undefined ? {} : { returnCode: visible }),
    });
    if (job.faults.includes("Purge")) remove(job.id);
  };
  const remove = (id: string): void => {
    all.delete(id);
    live.delete(id);
    changed.add(id);
  };
  /** Goes on to the next step that runs, or ends the job. */
  const proceed = (job: Job, at: string): void => {
    const plan = planOf(job);
    const next = run.next(plan, job);
    if (next.kind === "End") {
      end({ ...job, steps: next.steps }, next.returnCode, at);
      return;
    }
    const due = Temporal.Instant.from(at).add({ milliseconds: stepMs(job, next.step.name, next.step.program) });
    store({ ...job, steps: next.steps, phase: "Active", dueAt: due.toString() });
  };
  const finishStep = (job: Job): void => {
    const at = job.dueAt ?? now().toString();
    const step = planOf(job).steps[job.steps.length];
    if (step === undefined) throw new Error(`job ${job.id} has no step ${String(job.steps.length)}`);
    const fault = faults.onJob(job.name, ["Abend", "ReturnCode"], step.name);
    const { completion, spool } = run.execute(step, job, { at: Temporal.Instant.from(at), ...(fault === undefined ? {} : { fault }) });
    const record: StepRecord = { name: step.name, program: step.program, completion };
    proceed({ ...job, steps: [...job.steps, record], spool: [...job.spool, ...spool] }, at);
  };
  const start = (job: Job, at: string): void => {
    const plan = planOf(job);
    const started: Job = { ...job, startedAt: at };
    if (job.faults.includes("JclError") || plan.error !== undefined) end(started, "JCL ERROR", at);
    else if (job.faults.includes("SecurityError")) end(started, "SEC ERROR", at);
    else proceed(started, at);
  };
  const nextEvent = (): { readonly at: string; readonly act: () => void } | undefined => {
    const jobs = [...live].flatMap((id) => all.get(id) ?? []);
    const active = new Set(jobs.filter(({ phase }) => phase === "Active").map(({ name }) => name));
    let best: { readonly at: string; readonly act: () => void } | undefined;
    for (const job of jobs) {
      const waits = job.phase === "Queued" && !active.has(job.name) && !job.faults.includes("StayInInput");
      const at = job.phase === "Active" ? job.dueAt : waits ? startOf(job) : undefined;
      if (at === undefined || (best !== undefined && !isBefore(at, best.at))) continue;
      best = { at, act: () => (job.phase === "Active" ? finishStep(job) : start(job, at)) };
    }
    return best;
  };
  /** Jobs of one name run one after the other. */
  const startOf = (job: Job): string => {
    const asked = job.queuedAt ?? job.submittedAt;
    const free = lastEnds.get(job.name);
    return free !== undefined && isBefore(asked, free) ? free : asked;
  };
  const change = (id: string, when: readonly JobPhase[], apply: (job: Job) => Job): void => {
    const job = all.get(id);
    if (job !== undefined && when.includes(job.phase)) store(apply(job));
  };

  return {
    submit({ jcl, symbols, correlator, owner }) {
      const plan = parseJcl(jcl, symbols);
      if (plan === undefined) return undefined;
      const kinds = takenFaults(faults, plan.name);
      if (kinds.includes("ReuseJobId")) remove(jobId(lastNumber));
      else lastNumber += 1;
      const mine = correlator ?? plan.correlator;
      const at = now().toString();
      const job: Job = {
        id: jobId(lastNumber),
        name: plan.name,
        owner,
        jobClass: plan.jobClass,
        ...(mine === undefined || kinds.includes("StripCorrelator") ? {} : { correlator: mine }),
        jcl,
        symbols: Object.fromEntries(symbols),
        faults: kinds,
        submittedAt: at,
        phase: plan.held ? "Held" : "Queued",
        ...(plan.held ? {} : { queuedAt: at }),
        steps: [],
        spool: [],
        spoolAsked: 0,
      };
      store(job);
      return job;
    },
    find: (id) => all.get(id),
    all: () => [...all.values()],
    hold: (id) => void change(id, ["Queued"], ({ queuedAt: _queued, ...job }) => ({ ...job, phase: "Held" })),
    release: (id) => void change(id, ["Held"], (job) => ({ ...job, phase: "Queued", queuedAt: now().toString() })),
    cancel(id) {
      const job = all.get(id);
      if (job !== undefined && job.phase !== "Ended") end({ ...job, steps: run.flushed(planOf(job), job) }, "CANCELED", now().toString());
    },
    purge(id) {
      this.cancel(id);
      remove(id);
    },
    askSpool(id) {
      const job = all.get(id);
      if (job === undefined) return [];
      if (!job.faults.includes("LateSpool") || job.spoolAsked > 0) return job.spool;
      store({ ...job, spoolAsked: job.spoolAsked + 1 });
      return [];
    },
    advance() {
      for (let next = nextEvent(); next !== undefined && !isBefore(now().toString(), next.at); next = nextEvent()) next.act();
    },
    nextAt() {
      const next = nextEvent();
      return next === undefined ? undefined : Temporal.Instant.from(next.at);
    },
    takeChanged() {
      const ids = [...changed];
      changed.clear();
      return ids;
    },
    restore(job) {
      store(job);
      changed.delete(job.id);
    },
    lastNumber: () => lastNumber,
    setLastNumber: (value) => void (lastNumber = value),
  };
}

function jobId(number: number): string {
  return `JOB${String(number).padStart(5, "0")}`;
}

function isBefore(left: string, right: string): boolean {
  return Temporal.Instant.compare(left, right) < 0;
}

function takenFaults(faults: FaultTable, name: string): readonly JobFault["kind"][] {
  const taken: JobFault["kind"][] = [];
  for (const kind of [
    "StripCorrelator",
    "StayInInput",
    "NullReturnCode",
    "JclError",
    "SecurityError",
    "Purge",
    "LateSpool",
    "ReuseJobId",
  ] as const) {
    if (faults.onJob(name, [kind]) !== undefined) taken.push(kind);
  }
  return taken;
}
