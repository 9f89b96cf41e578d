import { spawn } from "node:child_process";

/** A child that runs until killed, with the end of what it said kept for error messages. */
export interface Program {
  isRunning(): boolean;
  lastWords(): string;
  /** SIGKILL; resolves when the child is gone. */
  kill(): Promise<void>;
}

const KEPT_CHARACTERS = 4000;

/** Starts a child. It is killed with the test worker at the latest. */
export function startProgram(title: string, path: string, args: readonly string[]): Program {
  const child = spawn(path, args, { stdio: ["ignore", "pipe", "pipe"] });
  const { promise: gone, resolve } = Promise.withResolvers<undefined>();
  let words = "";
  const listen = (chunk: Buffer): void => {
    words = (words + chunk.toString()).slice(-KEPT_CHARACTERS);
  };
  child.stdout.on("data", listen);
  child.stderr.on("data", listen);
  child.on("error", (error) => {
    words += error.message;
    resolve(undefined);
  });
  child.on("exit", () => {
    resolve(undefined);
  });
  const killWithWorker = (): boolean => child.kill("SIGKILL");
  process.on("exit", killWithWorker);
  return {
    isRunning: () => child.exitCode === null && child.signalCode === null && child.pid !== undefined,
    lastWords: () => `${title} said:\n${words}`,
    kill: async () => {
      child.kill("SIGKILL");
      await gone;
      process.off("exit", killWithWorker);
    },
  };
}
