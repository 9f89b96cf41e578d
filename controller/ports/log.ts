/** Variables of a log line: flat keys, values that say themselves in JSON. An `Error` goes under the key `error`. */
export type LogFields = Readonly<Record<string, unknown>>;

/** A literal only: a message built from variables does not compile, variables go into the fields. */
export type ConstantMessage<M extends string> = string extends M ? never : M;

/**
 * Structured log. Never throws, never blocks, never prints a secret: what the adapter was taught as one is masked in
 * every line. `debug` is for developers, `info` for transitions, `warn` for what heals by itself, `error` for what
 * a person must look at.
 */
export interface Log {
  debug<M extends string>(message: ConstantMessage<M>, fields?: LogFields): void;
  info<M extends string>(message: ConstantMessage<M>, fields?: LogFields): void;
  warn<M extends string>(message: ConstantMessage<M>, fields?: LogFields): void;
  error<M extends string>(message: ConstantMessage<M>, fields?: LogFields): void;
  /** The same log with these fields on every line. */
  child(fields: LogFields): Log;
}

/** A log that says nothing, for pure runs and tests. */
export const SILENT_LOG: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  child: () => SILENT_LOG,
};
