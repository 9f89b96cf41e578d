import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import type { EstateFile } from "./estate-files.ts";

const run = promisify(execFile);

/** A work tree and the bare repository it pushes to. */
export interface GitEstate {
  /** Path of the bare repository. */
  readonly url: string;
  /** Folder of the work tree's estate. */
  readonly folder: string;
  /** Writes and commits; `push` makes it seen. */
  commit(files: readonly EstateFile[], subject: string): Promise<void>;
  push(): Promise<void>;
}

export async function createGitEstate(base: string): Promise<GitEstate> {
  const url = join(base, "estate.git");
  const work = join(base, "work");
  mkdirSync(work, { recursive: true });
  const git = async (...args: readonly string[]): Promise<void> => {
    await run("git", ["-c", "user.name=Benchmark", "-c", "user.email=benchmark@env.example", "-c", "commit.gpgsign=false", ...args], {
      cwd: work,
      maxBuffer: 64 * 2 ** 20,
    });
  };
  await git("init", "--quiet", "--bare", "--initial-branch=main", url);
  await git("init", "--quiet", "--initial-branch=main");
  const folder = join(work, "estate");
  return {
    url,
    folder,
    commit: async (files, subject) => {
      writeFiles(folder, files);
      await git("add", "--all", "estate");
      await git("commit", "--quiet", "--no-verify", "--message", subject);
    },
    push: () => git("push", "--quiet", url, "main"),
  };
}

function writeFiles(folder: string, files: readonly EstateFile[]): void {
  for (const { path, text } of files) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
