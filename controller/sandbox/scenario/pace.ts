import type { Target } from "../../api/types.ts";
import type { UnixCore } from "../unix/core/unix-core.ts";
import type { ZosmfOptions } from "../zosmf/core/zosmf.ts";
import type { FaultTable } from "../zosmf/core/faults.ts";
import type { Answers, Pace, Scenario } from "./scenario.ts";

type AnswerMs = NonNullable<ZosmfOptions["answerMs"]>;
type StepMs = NonNullable<ZosmfOptions["stepMs"]>;

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const LEVEL_LETTERS = 3;

/** Whether a job that our templates make has that step, named alone or by the kind of its job (`smoke.GUARD`). */
export function isStep(name: string): boolean {
  return STEP.test(name);
}

const STEP = /^((deploy|rollback|smoke)\.)?(GUARD|INDEX|BIND|FREE|SMOKE|(BK|COPY|RM|RS|DL)(LOAD|DBRM|COPY|PROC|JCL))$/u;

/** How long the steps of z/OS jobs take by a scenario, which names jobs (`PRDLIQUI`) or the levels in their names (`PRD`); those it does not name take `otherwiseMs`. */
export function stepPace({ mainframe }: Pace, otherwiseMs: number): StepMs {
  return (job, step) => {
    const steps = mainframe?.[job.name] ?? mainframe?.[job.name.slice(0, LEVEL_LETTERS)];
    const minutes = steps?.[`${kindOf(job.jcl)}.${step}`] ?? steps?.[step];
    return minutes === undefined ? otherwiseMs : Math.round(minutes * MINUTE_MS);
  };
}

/** `smoke`, `rollback` or `deploy`, as our templates make them. */
function kindOf(jcl: string): string {
  if (jcl.includes("ECLSMOKE")) return "smoke";
  return /^\/\/RS[A-Z]+ /mu.test(jcl) ? "rollback" : "deploy";
}

/** Has steps end with the return codes that a scenario says, whenever they run and end with no higher one. */
export function returnCodes({ codes = {} }: Pick<Scenario, "codes">, faults: FaultTable): void {
  for (const [job, steps] of Object.entries(codes))
    for (const [step, code] of Object.entries(steps)) faults.add({ kind: "ReturnCode", job, step, code, times: Number.MAX_SAFE_INTEGER });
}

/** How long answers of z/OSMF take from that instant on by a scenario; no time before, nor for those it does not name. */
export function answerPace({ libraries = {}, spool = 0, phasein = 0 }: Answers, since: Temporal.Instant): AnswerMs {
  return (asked, at) => {
    if (Temporal.Instant.compare(at, since) < 0) return 0;
    if (asked.kind === "Spool") return SECOND_MS * spool;
    if (asked.kind === "Members") return SECOND_MS * toList(asked.library, libraries);
    return PHASEIN.test(asked.command) ? SECOND_MS * phasein : 0;
  };
}

const PHASEIN = /\bPHASEIN$/u;

function toList(library: string, seconds: NonNullable<Answers["libraries"]>): number {
  const prefix = Object.keys(seconds).find((one) => library.startsWith(`${one}.`) && library.endsWith(".LOADLIB"));
  return prefix === undefined ? 0 : (seconds[prefix] ?? 0);
}

/** Makes the Unix hosts as slow as a scenario says. */
export function slowDown(unix: UnixCore, { open = {} }: Pace): void {
  for (const [name, seconds] of Object.entries(open)) {
    const host = unix.host(name);
    if (host === undefined) continue;
    host.durations = {
      uploadSeconds: seconds.upload ?? host.durations.uploadSeconds,
      switchSeconds: seconds.switch ?? host.durations.switchSeconds,
      finishSeconds: seconds.finish ?? host.durations.finishSeconds,
      startSeconds: seconds.start ?? host.durations.startSeconds,
    };
  }
}

/** How long a replica takes to start in a namespace of the cloud by a scenario, which names Targets; no time for those it does not name. */
export function replicaPace({ cloud = {} }: Pace, targets: readonly Target[]): (namespace: string) => number {
  const seconds = new Map(targets.map(({ metadata, spec }) => [spec.cloud?.namespace, cloud[metadata.name]]));
  return (namespace) => seconds.get(namespace) ?? 0;
}
