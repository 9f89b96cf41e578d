import type { Commit } from "../../../controller/sandbox/kubernetes/core/store.ts";
import type { ApiView } from "../api-view.ts";
import { unconverged } from "../converged.ts";
import type { Network } from "../network.ts";
import { ask } from "../strike.ts";
import type { Effect } from "../wires.ts";
import type { World } from "../world/world.ts";
import { reportNotOpened, watchAccess } from "./access.ts";
import { watchClaims } from "./claims.ts";
import { watchExecutions } from "./execution.ts";
import { watchFencing } from "./fencing.ts";
import { watchHistory } from "./history.ts";
import { watchIncidents } from "./incidents.ts";
import { watchLeadership } from "./leadership.ts";
import { watchLedger } from "./ledger.ts";
import { reportMixed, reportNotLive } from "./go-live.ts";
import { reportLeftOut, watchLock } from "./lock.ts";
import { reportUntold, watchNotices } from "./notices.ts";
import { watchProgress } from "./progress.ts";
import { watchRecords } from "./records.ts";
import { watchSecrecy } from "./secrecy.ts";
import { watchSilence } from "./silence.ts";
import type { StepBook } from "./step-book.ts";
import { createStepBook } from "./step-book.ts";
import type { Oracle, Violation, Watched } from "./violation.ts";
import { watchWords } from "./words.ts";

export interface OracleParts {
  readonly world: World;
  readonly view: ApiView;
  readonly network: Network;
}

/** How a run ended, and what it was. */
export interface Ending {
  readonly converged: boolean;
  /** A person may have to look at a machine. */
  readonly person: boolean;
  /** Nobody was ever away for long. */
  readonly brief: boolean;
}

const MOST_VIOLATIONS = 20;

/** Every promise at once, judged by what the machines and the API server truly hold. */
export function createOracles(parts: OracleParts) {
  const { world, view } = parts;
  const violations: Violation[] = [];
  const seen = new Set<string>();
  const report = (rule: string, what: string): void => {
    if (seen.has(`${rule} ${what}`) || violations.length >= MOST_VIOLATIONS) return;
    seen.add(`${rule} ${what}`);
    violations.push({ rule, atMs: Math.floor(world.time.nowMs()), what });
  };
  const watched: Watched = { ...parts, report };
  const book = createStepBook();
  const lock = watchLock(watched);
  const executions = watchExecutions(watched, book, lock);
  const silence = watchSilence(watched);
  const oracles: readonly Oracle[] = [
    executions,
    lock,
    watchClaims(watched, executions),
    watchLedger(watched),
    watchFencing(watched, book),
    watchProgress(watched),
    watchHistory(watched),
    watchSecrecy(watched),
    watchWords(watched),
    watchIncidents(watched),
    watchLeadership(watched),
    watchNotices(watched),
    watchAccess(watched),
    watchRecords(watched),
    silence,
  ];
  return {
    onCommit: (commit: Commit) => {
      const taken = view.take(commit);
      book.take(taken);
      for (const oracle of oracles) oracle.commit?.(taken);
      return taken;
    },
    onEffect: (effect: Effect) => {
      for (const oracle of oracles) oracle.effect?.(effect);
    },
    onLog: (line: string) => {
      for (const oracle of oracles) oracle.log?.(line);
    },
    afterEvent: () => {
      for (const oracle of oracles) oracle.afterEvent?.();
    },
    beginSilence: () => {
      silence.begin();
    },
    /** What a person does after a while: asks for one more try of whatever failed. */
    personDecides: () => {
      const annotations = { "ecluse.dev/retry-at": world.now().toString({ smallestUnit: "second" }) };
      for (const { name } of world.scenario.environments)
        ask(world, { method: "PATCH", path: `environments/${name}`, body: { metadata: { annotations } } });
    },
    atEnd: ({ converged, person, brief }: Ending) => {
      if (brief) reportLeftOut(watched);
      if (brief && converged) reportUntold(watched);
      if (brief) reportNotLive(watched);
      if (brief) reportNotOpened(watched);
      if (!converged) reportStuck(parts, person, report);
      if (converged) reportMixed(watched);
      if (converged) checkOrphans(world, book, report);
      for (const oracle of oracles) oracle.atEnd?.();
    },
    violations: (): readonly Violation[] => violations,
  };
}

/** L1: everything converges. After some faults a person must look at a target; then that environment waits, and says so, and no other. */
function reportStuck({ world, view }: OracleParts, person: boolean, report: Watched["report"]): void {
  const asks = new Set(
    view.passes().flatMap((pass) => {
      const ready = pass.status?.conditions?.find(
        (one) => one.type === "Stalled" && one.reason === "OutcomeUnknown" && one.status === "True",
      );
      const { environment } = pass.spec;
      const named = environment === undefined ? (pass.status?.items ?? []).map((item) => item.environment) : [environment];
      return ready === undefined ? [] : named;
    }),
  );
  for (const what of unconverged(world, view)) {
    const excused = person && [...asks].some((name) => new RegExp(`^(pass )?${name}\\b`, "u").test(what));
    if (!excused) report("L1", what);
  }
}

/**
 * T19: no job is left lying held once everything is done. One that a message on its way for too long made after its step had ended
 * is nobody's any more: it lies there, and nothing ever lets it run.
 */
function checkOrphans(world: World, book: StepBook, report: Watched["report"]): void {
  for (const job of world.zosmf.jobs.all()) {
    const endedAt = book.endOf(job.correlator ?? "");
    const isLate =
      endedAt !== undefined && Temporal.Instant.compare(Temporal.Instant.from(job.submittedAt), Temporal.Instant.from(endedAt)) >= 0;
    if (job.phase === "Held" && !isLate) report("T19", `job ${job.id} is left held on z/OS`);
  }
}
