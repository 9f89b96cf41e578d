import type { Application, Release, Target } from "../api/types.ts";
import type { MainframeItem } from "../domain/delivery/dropped-items.ts";
import type { Evidence } from "../domain/delivery/evidence.ts";
import type { StepName } from "../domain/delivery/steps.ts";

/** The content of a Release for one platform. */
export type Content = Release["spec"]["content"][number];

/** Everything a target needs to run one step of one component. Built purely from the intent in `Pass.status`. */
export interface Order {
  /** 1-32 of `A-Z 0-9`, a letter first; the same for the same step and attempt for ever. */
  readonly correlator: string;
  readonly step: StepName;
  readonly environment: string;
  /** Application code, upper case: `LIQUIDA`. */
  readonly application: string;
  readonly component: Application["spec"]["components"][number];
  /** Health and smoke checks as the Application declares them. */
  readonly checks?: Application["spec"]["checks"];
  readonly to: { readonly version: string; readonly content: Content };
  /** What is replaced; absent when the application is not there yet (rollback then removes). */
  readonly from?: { readonly version: string; readonly content: Content };
  /** The version found before, for the record: one that a Release describes, else the last known, `Unknown`; absent when nothing was there. */
  readonly found?: string;
  /** On a mainframe, members of the version replaced that the new one has no more: Deploy takes them away, Rollback brings them back. */
  readonly dropped?: readonly MainframeItem[];
  /** For Rollback and what follows it: the correlator of the Deploy step that is undone (its safety copies bear it). */
  readonly undoes?: string;
  /** After this instant the job must not start; checked by the job's own first step at the target. */
  readonly notAfter: Temporal.Instant;
}

export interface JobSighting {
  readonly jobId: string;
  /** Held = submitted and not released. */
  readonly state: "Held" | "Running" | "Ended";
}

export interface StepEvidence {
  readonly name: string;
  /** As the platform says it: `CC 0000`, `exit 0`, `3 of 3 ready`. */
  readonly result: string;
  readonly detail?: string;
}

export type JobReport =
  | { readonly kind: "Held" }
  | { readonly kind: "Running"; readonly steps: readonly StepEvidence[] }
  | { readonly kind: "Succeeded"; readonly steps: readonly StepEvidence[]; readonly log?: string }
  /** A business answer: a return code, a health check. `message` is a sentence for a person. */
  | {
      readonly kind: "Failed";
      readonly reason: string;
      readonly message: string;
      readonly steps: readonly StepEvidence[];
      readonly log?: string;
    }
  /** The job's own guard found that not-after had passed (or the job was cancelled before it did anything): nothing ran. */
  | { readonly kind: "Expired" }
  | { readonly kind: "Cancelled" }
  /** The job cannot be found again, or its answer cannot be understood: never success, never failure. */
  | { readonly kind: "Unknown"; readonly reason: string; readonly message: string };

/** Answer of a repeatable step. */
export type CallReport =
  | { readonly kind: "Succeeded"; readonly steps: readonly StepEvidence[] }
  | { readonly kind: "Pending"; readonly detail: string }
  | { readonly kind: "Failed"; readonly reason: string; readonly message: string; readonly steps: readonly StepEvidence[] };

/** What is asked of access at a target; `Status` changes nothing. */
export interface AccessOrder {
  readonly want: "Open" | "Closed" | "Status";
  /** After this instant nothing is changed any more; checked at the target. */
  readonly notAfter: Temporal.Instant;
}

export type AccessReport =
  /** As read back after what was asked. */
  | { readonly kind: "Open" | "Closed" }
  /** Under way: it is asked for again soon. */
  | { readonly kind: "Pending"; readonly detail: string }
  | { readonly kind: "Failed"; readonly reason: string; readonly message: string };

/**
 * One platform of one environment. Every method may throw `PortError`; none retries a call that is not repeatable.
 * Steps `Deploy`, `Smoke`, `SmokeBack`, `Rollback` on a mainframe, `Deploy`, `Rollback` elsewhere are jobs (find, prepare, release, poll); the
 * others are repeatable calls. Which steps a platform has, and in which order, is said by `domain/delivery/steps.ts`.
 */
export interface PlatformTarget {
  /** Proves the target can be reached and is who it should be. Returns its live identity (LPAR, host key, cluster uid). */
  reach(signal: AbortSignal): Promise<string>;
  /** What is installed, for every item of `wanted` (the contents of all known releases of the application). Changes nothing. */
  observe(application: string, component: Order["component"], wanted: readonly Content[], signal: AbortSignal): Promise<Evidence>;
  /** Everything that the release's frozen source holds, named by the release or not. Changes nothing. Missing items are absent from the map. */
  inspect(content: Content, signal: AbortSignal): Promise<Evidence>;
  /** Every job that bears the correlator, smallest id first. Throws `Uncertain` when the platform cannot search. */
  find(correlator: string, signal: AbortSignal): Promise<readonly JobSighting[]>;
  /** Submits the step's job *held*, bearing the correlator; nothing executes. Returns the job id. */
  prepare(order: Order, signal: AbortSignal): Promise<string>;
  /** Lets the held job run. Repeatable: releasing a released or ended job is a no-op. */
  release(order: Order, jobId: string, signal: AbortSignal): Promise<void>;
  poll(order: Order, jobId: string, signal: AbortSignal): Promise<JobReport>;
  /** Cancels a job that is held; a no-op when it has ended. */
  cancel(order: Order, jobId: string, signal: AbortSignal): Promise<void>;
  /** Runs a repeatable step. */
  call(order: Order, signal: AbortSignal): Promise<CallReport>;
  /** Opens or closes the access of users by the target's own hook and reads back which it is. Repeatable. */
  access(order: AccessOrder, signal: AbortSignal): Promise<AccessReport>;
}

/** Gives the platform behind a Target object; connections are kept and renewed when its spec or credentials change. */
export type Targets = (target: Target) => PlatformTarget;
