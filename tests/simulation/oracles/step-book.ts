import type { Pass } from "../../../controller/api/types.ts";
import type { Taken } from "../api-view.ts";
import type { Platform } from "../world/applications.ts";

/** What a correlator stands for. Taken from the intents in passes: a name, not a claim. */
export interface BookedStep {
  readonly correlator: string;
  readonly pass: string;
  /** A pass that was deleted may leave its name to another. */
  readonly passUid: string;
  readonly environment: string;
  readonly application: string;
  readonly from: string | undefined;
  readonly to: string;
  readonly platform: Platform;
  readonly name: string;
  readonly attempt: number;
  readonly notAfter: string;
}

/** Every step anybody ever intended. */
export interface StepBook {
  take(taken: Taken): void;
  find(correlator: string): BookedStep | undefined;
  /** RFC 3339: when it was over, as its pass last said it, be that gone since. */
  endOf(correlator: string): string | undefined;
  /** The steps of one pass, in the order in which they were intended. */
  ofPass(passUid: string): readonly BookedStep[];
  all(): readonly BookedStep[];
}

export function createStepBook(): StepBook {
  const steps = new Map<string, BookedStep>();
  const ends = new Map<string, string>();
  return {
    take: ({ kind, after }) => {
      if (kind !== "Pass" || after === undefined) return;
      const pass = after as Pass;
      for (const item of pass.status?.items ?? []) {
        for (const step of item.steps ?? []) {
          if (step.endedAt !== undefined) ends.set(step.correlator, step.endedAt);
          if (steps.has(step.correlator)) continue;
          const { environment, application, from, to } = item;
          const { correlator, platform, name, attempt, notAfter } = step;
          steps.set(correlator, {
            correlator,
            pass: pass.metadata.name,
            passUid: pass.metadata.uid ?? "",
            environment,
            application,
            from,
            to,
            platform,
            name,
            attempt,
            notAfter,
          });
        }
      }
    },
    find: (correlator) => steps.get(correlator),
    endOf: (correlator) => ends.get(correlator),
    ofPass: (passUid) => [...steps.values()].filter((step) => step.passUid === passUid),
    all: () => [...steps.values()],
  };
}

export const BACKWARD: ReadonlySet<string> = new Set(["Rollback", "PhaseinBack", "SmokeBack", "HealthBack"]);
