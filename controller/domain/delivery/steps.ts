import type { Platform } from "./change.ts";

/** How a step is carried out: a job runs exactly once (held, then released); a call may be repeated without harm. */
export type StepKind = "Job" | "Call";

export interface PlannedStep<Name extends string = string> {
  readonly name: Name;
  readonly kind: StepKind;
}

const FORWARD = {
  Mainframe: [
    { name: "Deploy", kind: "Job" },
    { name: "Phasein", kind: "Call" },
    { name: "Smoke", kind: "Job" },
  ],
  Open: [
    { name: "Upload", kind: "Call" },
    { name: "HealthBefore", kind: "Call" },
    { name: "Deploy", kind: "Job" },
    { name: "HealthAfter", kind: "Call" },
  ],
  Cloud: [{ name: "Deploy", kind: "Job" }],
} as const satisfies Record<Platform, readonly PlannedStep[]>;

const BACKWARD = {
  Mainframe: [
    { name: "Rollback", kind: "Job" },
    { name: "PhaseinBack", kind: "Call" },
    { name: "SmokeBack", kind: "Job" },
  ],
  Open: [
    { name: "Rollback", kind: "Job" },
    { name: "HealthBack", kind: "Call" },
  ],
  Cloud: [{ name: "Rollback", kind: "Job" }],
} as const satisfies Record<Platform, readonly PlannedStep[]>;

const CLOSING = {
  Mainframe: [{ name: "Cleanup", kind: "Call" }],
  Open: [],
  Cloud: [],
} as const satisfies Record<Platform, readonly PlannedStep[]>;

/** Name of every step there is. */
export type StepName = (typeof FORWARD | typeof BACKWARD | typeof CLOSING)[Platform][number]["name"];

/** The steps that put a component's new version in place, in order. */
export function forwardSteps(platform: Platform): readonly PlannedStep<StepName>[] {
  return FORWARD[platform];
}

/** Whether the step is one of those. */
export function isForward({ platform, name }: { readonly platform: Platform; readonly name: string }): boolean {
  return forwardSteps(platform).some((step) => step.name === name);
}

/** Whether the step is one that puts the previous version back. */
export function isBackward({ platform, name }: { readonly platform: Platform; readonly name: string }): boolean {
  return backwardSteps(platform).some((step) => step.name === name);
}

/** Whether the step tidies up after what stays. */
export function isClosing({ platform, name }: { readonly platform: Platform; readonly name: string }): boolean {
  return closingSteps(platform).some((step) => step.name === name);
}

/** The steps that put the previous version back, in order. Only needed once `Deploy` may have acted. */
export function backwardSteps(platform: Platform): readonly PlannedStep<StepName>[] {
  return BACKWARD[platform];
}

/** The steps that tidy up once the new version is proved to be there. One that fails is said, and takes nothing back. */
export function closingSteps(platform: Platform): readonly PlannedStep<StepName>[] {
  return CLOSING[platform];
}
