/** The three worlds. */
export type Platform = "Mainframe" | "Open" | "Cloud";

/** One application of one environment that is not what it was declared to be. */
export interface Change {
  readonly environment: string;
  /** Application code, upper case. */
  readonly application: string;
  readonly platforms: readonly Platform[];
  /** Observed version; absent when nothing is installed, `Unknown` when it matches no Release. */
  readonly from?: string;
  readonly to: string;
  /** Digest of the Release `to`; absent while there is no such Release. */
  readonly digest?: string;
}

/** What tells one content for one environment from another. */
export type Content = Pick<Change, "environment" | "application" | "to" | "digest">;

/** Whether two lists speak of the same content for the same environment. */
export function isSameChange(one: Content, other: Content): boolean {
  return (
    one.environment === other.environment && one.application === other.application && one.to === other.to && one.digest === other.digest
  );
}

/** Observed version that matches no Release. */
export const UNKNOWN_VERSION = "Unknown";
/** Observed version when not one item of the application is installed. */
export const ABSENT_VERSION = "None";
