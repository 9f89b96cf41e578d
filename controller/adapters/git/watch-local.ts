import { existsSync } from "node:fs";
import { join } from "node:path";
import { watch } from "chokidar";

/** Pushes come as several writes; they are told as one. */
const SETTLE_MS = 100;

/** A running watch. */
export interface LocalWatch {
  /** Resolves once the first look is done: changes from then on are told. */
  readonly ready: Promise<void>;
  close(): Promise<void>;
}

/**
 * Calls `onChange` shortly after a branch of a repository on this machine may have moved. A hint only: whoever is told fetches and compares.
 * Only the references are watched, never the work tree.
 */
export function watchLocalRepository(path: string, onChange: () => void): LocalWatch {
  const gitDir = existsSync(join(path, ".git")) ? join(path, ".git") : path;
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch([join(gitDir, "refs"), join(gitDir, "packed-refs"), join(gitDir, "HEAD")], {
    ignoreInitial: true,
    followSymlinks: false,
    ignored: (name) => name.endsWith(".lock"),
  });
  watcher.on("all", () => {
    clearTimeout(timer);
    timer = setTimeout(onChange, SETTLE_MS);
  });
  // A watch that fails is no harm: the repository is looked at again at its interval.
  watcher.on("error", () => undefined);
  return {
    ready: new Promise((resolve) => {
      watcher.once("ready", () => {
        resolve();
      });
    }),
    async close() {
      clearTimeout(timer);
      await watcher.close();
    },
  };
}
