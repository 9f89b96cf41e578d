import { pino } from "pino";
import type { Logger } from "pino";

import { visibleJson } from "../../domain/policy/visible-text.ts";
import { PortError } from "../../ports/failure.ts";
import type { Log, LogFields } from "../../ports/log.ts";
import { createRedactor } from "./redactor.ts";
import type { Redactor } from "./redactor.ts";

/** Keys whose value is a secret whatever it holds. */
const SECRET_KEYS = ["authorization", "password", "token", "privateKey", "secret", "cookie", "passphrase", "kubeconfig"] as const;

export type LogLevel = "debug" | "info" | "warn" | "error" | "silent";

export interface LogOptions {
  readonly level?: LogLevel;
  /** Where finished lines go, newline included; standard error when absent. */
  readonly write?: (line: string) => void;
  readonly redactor?: Redactor;
  /** Time on each line: business time, so that a sandbox's log tells one story. */
  readonly now?: () => Temporal.Instant;
}

/** The log on pino: one JSON object a line. */
export function createLog({ level = "info", write = writeToStandardError, redactor = createRedactor(), now }: LogOptions = {}): Log {
  const time = now ?? (() => Temporal.Now.instant());
  const logger = pino(
    {
      level,
      base: null,
      messageKey: "message",
      timestamp: () => `,"at":"${time().toString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: SECRET_KEYS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: "***" },
    },
    {
      write: (line: string) => {
        write(visibleJson(redactor.clean(line)));
      },
    },
  );
  return wrap(() => logger);
}

/** A child costs pino some work; one that never speaks should cost none. */
function wrap(make: () => Logger): Log {
  let made: Logger | undefined;
  const logger = (): Logger => (made ??= make());
  return {
    debug: (message, fields) => {
      logger().debug(plain(fields), message);
    },
    info: (message, fields) => {
      logger().info(plain(fields), message);
    },
    warn: (message, fields) => {
      logger().warn(plain(fields), message);
    },
    error: (message, fields) => {
      logger().error(plain(fields), message);
    },
    child: (fields) => wrap(() => logger().child(plain(fields))),
  };
}

/** Fields as pino can print them: an error becomes what a reader needs of it, an instant its text. */
function plain(fields: LogFields = {}): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, printable(value)]));
}

function printable(value: unknown): unknown {
  if (value instanceof Error) return describeError(value);
  return value instanceof Temporal.Instant ? value.toString() : value;
}

function describeError(error: Error): Record<string, unknown> {
  if (error instanceof PortError) return { class: error.failure.kind, reason: error.failure.reason, message: error.failure.message };
  return { class: error.name, message: error.message, stack: error.stack };
}

function writeToStandardError(line: string): void {
  process.stderr.write(line);
}
