import { spawn } from "node:child_process";

/** A child that runs until killed, with the end of what it said kept for error messages. */
export interface Program {
  isRunning(): boolean;
  lastWords(): string;
  /** SIGKILL; resolves when the child is gone. */
  kill(): Promise<void>;
  /** SIGTERM; resolves with the exit code, null when a signal ended it. */
  end(): Promise<number | null>;
}

export interface ProgramOptions {
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Hears everything it says on standard output and standard error, piece by piece. */
  readonly hear?: (text: string) => void;
}

const KEPT_CHARACTERS = 4000;

/** Starts a child. It is killed with the test worker at the latest. */
export function startProgram(title: string, command: readonly [path: string, ...args: string[]], options: ProgramOptions = {}): Program {
  const [path, ...args] = command;
  const child = spawn(path, args, { stdio: ["ignore", "pipe", "pipe"], env: options.env ?? process.env });
  const { promise: gone, resolve } = Promise.withResolvers<number | null>();
  let words = "";
  const listen = (chunk: Buffer): void => {
    const text = chunk.toString();
    words = (words + text).slice(-KEPT_CHARACTERS);
    options.hear?.(text);
  };
  child.stdout.on("data", listen);
  child.stderr.on("data", listen);
  const killWithWorker = (): boolean => child.kill("SIGKILL");
  process.on("exit", killWithWorker);
  const finish = (code: number | null): void => {
    process.off("exit", killWithWorker);
    resolve(code);
  };
  child.on("error", (error) => {
    words += error.message;
    finish(null);
  });
  child.on("exit", finish);
  return {
    isRunning: () => child.exitCode === null && child.signalCode === null && child.pid !== undefined,
    lastWords: () => `${title} said:\n${words}`,
    kill: async () => {
      child.kill("SIGKILL");
      await gone;
    },
    end: () => {
      child.kill("SIGTERM");
      return gone;
    },
  };
}
