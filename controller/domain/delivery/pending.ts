import type { Change, Platform } from "./change.ts";
import { ABSENT_VERSION } from "./change.ts";

/** What one environment runs of one application on one platform, as last proved by evidence. */
export interface RunningVersion {
  readonly application: string;
  readonly platform: Platform;
  readonly version: string;
}

export interface PendingInput {
  readonly environment: string;
  /** Desired version per application code. */
  readonly desired: Readonly<Record<string, string>>;
  readonly running: readonly RunningVersion[];
  /** Platforms a change of this application would touch here: those of its content that the environment has. */
  readonly platformsOf: (application: string, version: string) => readonly Platform[];
  readonly digestOf: (application: string, version: string) => string | undefined;
}

/** desired − observed: one change per application that does not run its declared version on every platform. Sorted by application. */
export function pendingChanges(input: PendingInput): readonly Change[] {
  const changes: Change[] = [];
  for (const application of Object.keys(input.desired).sort()) {
    const to = input.desired[application];
    if (to === undefined) continue;
    const change = changeOf(input, application, to);
    if (change !== undefined) changes.push(change);
  }
  return changes;
}

function changeOf(input: PendingInput, application: string, to: string): Change | undefined {
  const running = input.running.filter((one) => one.application === application);
  const expected = input.platformsOf(application, to);
  const platforms = expected.filter((platform) => running.find((one) => one.platform === platform)?.version !== to);
  if (platforms.length === 0 && expected.length > 0) return undefined;
  // Of a release that nobody knows the platforms are unknown too: what runs is told all the same.
  const from = running.find((one) => platforms.length === 0 || platforms.includes(one.platform))?.version;
  const digest = input.digestOf(application, to);
  return {
    environment: input.environment,
    application,
    platforms,
    to,
    ...(from === undefined || from === ABSENT_VERSION ? {} : { from }),
    ...(digest === undefined ? {} : { digest }),
  };
}
