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
  /** Absent while it runs, and of one that was flushed. */
  readonly endedAt?: string;
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

export function createJobs(options: JobsOptions): Jobs {
  const { now, faults } = options;
  const spool: Spool = {
    options,
    all: new Map(),
    live: new Set(),
    changed: new Set(),
    parsed: new Map(),
    lastEnds: new Map(),
    lastNumber: 0,
  };
  const change = (id: string, when: JobPhase, apply: (job: Job) => Job): void => {
    const job = spool.all.get(id);
    if (job?.phase === when) store(spool, apply(job));
  };
  const cancel = (id: string): void => {
    const job = spool.all.get(id);
    if (job === undefined || job.phase === "Ended") return;
    end(spool, { ...job, steps: options.run.flushed(planOf(spool, job), job) }, { returnCode: "CANCELED", at: now().toString() });
  };

  return {
    submit: (submission) => submitJob(spool, submission, faults),
    find: (id) => spool.all.get(id),
    all: () => [...spool.all.values()],
    hold: (id) => {
      change(id, "Queued", ({ queuedAt: _queued, ...job }) => ({ ...job, phase: "Held" }));
    },
    release: (id) => {
      change(id, "Held", (job) => ({ ...job, phase: "Queued", queuedAt: now().toString() }));
    },
    cancel,
    purge(id) {
      cancel(id);
      remove(spool, id);
    },
    askSpool(id) {
      const job = spool.all.get(id);
      if (job === undefined) return [];
      if (!job.faults.includes("LateSpool") || job.spoolAsked > 0) return job.spool;
      store(spool, { ...job, spoolAsked: job.spoolAsked + 1 });
      return [];
    },
    advance() {
      for (let next = nextEvent(spool); next !== undefined && !isBefore(now().toString(), next.at); next = nextEvent(spool)) next.act();
    },
    nextAt() {
      const next = nextEvent(spool);
      return next === undefined ? undefined : Temporal.Instant.from(next.at);
    },
    takeChanged() {
      const ids = [...spool.changed];
      spool.changed.clear();
      return ids;
    },
    restore(job) {
      store(spool, job);
      spool.changed.delete(job.id);
    },
    lastNumber: () => spool.lastNumber,
    setLastNumber(value) {
      spool.lastNumber = value;
    },
  };
}

interface Spool {
  readonly options: JobsOptions;
  readonly all: Map<string, Job>;
  /** Jobs that have not ended. */
  readonly live: Set<string>;
  readonly changed: Set<string>;
  readonly parsed: Map<string, ParsedJob>;
  /** When the last job of a name ended. */
  readonly lastEnds: Map<string, string>;
  lastNumber: number;
}

function submitJob(spool: Spool, { jcl, symbols, correlator, owner }: Submission, faults: FaultTable): Job | undefined {
  const plan = parseJcl(jcl, symbols);
  if (plan === undefined) return undefined;
  const kinds = takenFaults(faults, plan.name);
  if (kinds.includes("ReuseJobId")) remove(spool, jobId(spool.lastNumber));
  else spool.lastNumber += 1;
  const mine = correlator ?? plan.correlator;
  const at = spool.options.now().toString();
  const job: Job = {
    id: jobId(spool.lastNumber),
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
  store(spool, job);
  return job;
}

function store(spool: Spool, job: Job): void {
  spool.all.set(job.id, job);
  spool.changed.add(job.id);
  if (job.phase !== "Ended") {
    spool.live.add(job.id);
    return;
  }
  spool.live.delete(job.id);
  spool.parsed.delete(job.id);
  const before = spool.lastEnds.get(job.name);
  if (job.endedAt !== undefined && (before === undefined || isBefore(before, job.endedAt))) spool.lastEnds.set(job.name, job.endedAt);
}

function remove(spool: Spool, id: string): void {
  spool.all.delete(id);
  spool.live.delete(id);
  spool.parsed.delete(id);
  spool.changed.add(id);
}

function planOf(spool: Spool, job: Job): ParsedJob {
  const known = spool.parsed.get(job.id) ?? parseJcl(job.jcl, new Map(Object.entries(job.symbols)));
  if (known === undefined) throw new Error(`job ${job.id} has no JOB statement`);
  spool.parsed.set(job.id, known);
  return known;
}

function end(spool: Spool, job: Job, { returnCode, at }: { readonly returnCode: string; readonly at: string }): void {
  const { id, name, steps, correlator } = job;
  spool.options.onEnd({ jobId: id, jobName: name, endedAt: at, steps, returnCode, ...(correlator === undefined ? {} : { correlator }) });
  const { dueAt: _due, ...rest } = job;
  const told = job.faults.includes("NullReturnCode") ? {} : { returnCode };
  store(spool, { ...rest, phase: "Ended", endedAt: at, spool: spool.options.run.close(job, returnCode), ...told });
  if (job.faults.includes("Purge")) remove(spool, id);
}

/** Goes on to the next step that runs, or ends the job. */
function proceed(spool: Spool, job: Job, at: string): void {
  const next = spool.options.run.next(planOf(spool, job), job);
  if (next.kind === "End") {
    end(spool, { ...job, steps: next.steps }, { returnCode: next.returnCode, at });
    return;
  }
  const due = Temporal.Instant.from(at).add({ milliseconds: spool.options.stepMs(job, next.step.name, next.step.program) });
  store(spool, { ...job, steps: next.steps, phase: "Active", dueAt: due.toString() });
}

function start(spool: Spool, job: Job, at: string): void {
  const started: Job = { ...job, startedAt: at };
  if (job.faults.includes("JclError") || planOf(spool, job).error !== undefined) end(spool, started, { returnCode: "JCL ERROR", at });
  else if (job.faults.includes("SecurityError")) end(spool, started, { returnCode: "SEC ERROR", at });
  else proceed(spool, started, at);
}

function finishStep(spool: Spool, job: Job): void {
  const { faults, run, now } = spool.options;
  const at = job.dueAt ?? now().toString();
  const step = planOf(spool, job).steps[job.steps.length];
  if (step === undefined) throw new Error(`job ${job.id} has no step ${String(job.steps.length)}`);
  const fault = faults.onJob(job.name, ["Abend", "ReturnCode"], step.name);
  const { completion, files } = run.execute(step, job, { at: Temporal.Instant.from(at), ...(fault === undefined ? {} : { fault }) });
  const record: StepRecord = { name: step.name, program: step.program, completion, endedAt: at };
  proceed(spool, { ...job, steps: [...job.steps, record], spool: [...job.spool, ...files] }, at);
}

interface Event {
  readonly at: string;
  readonly act: () => void;
}

/** The earliest thing to happen; jobs of one name run one after the other. */
function nextEvent(spool: Spool): Event | undefined {
  const jobs = [...spool.live].flatMap((id) => spool.all.get(id) ?? []);
  const active = new Set(jobs.filter(({ phase }) => phase === "Active").map(({ name }) => name));
  let best: Event | undefined;
  for (const job of jobs) {
    const waits = job.phase === "Queued" && !active.has(job.name) && !job.faults.includes("StayInInput");
    const at = job.phase === "Active" ? job.dueAt : waits ? startOf(spool, job) : undefined;
    if (at === undefined || (best !== undefined && !isBefore(at, best.at))) continue;
    const act = job.phase === "Active" ? finishStep : start;
    best = {
      at,
      act: () => {
        act(spool, job, at);
      },
    };
  }
  return best;
}

function startOf(spool: Spool, job: Job): string {
  const asked = job.queuedAt ?? job.submittedAt;
  const free = spool.lastEnds.get(job.name);
  return free !== undefined && isBefore(asked, free) ? free : asked;
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
