/** A promise that was broken: which, when, and what was seen. */
export interface Violation {
  /** The number of the invariant it breaks: `T7`, `L1`. */
  readonly rule: string;
  readonly atMs: number;
  readonly what: string;
}
