/** One error as a compiled validator leaves it. */
export interface RawError {
  /** JSON pointer of the value that is wrong. */
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** A validator compiled from a CRD: true when the value is as its schema says, else every error stands in `errors` until the next call. */
export interface Validator {
  (value: unknown): boolean;
  errors?: readonly RawError[] | null;
}
