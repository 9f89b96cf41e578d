import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A repository of this machine to read from, in a folder of its own. */
export interface SampleRepository {
  /** Temporary folder that holds everything of the test. */
  readonly folder: string;
  /** The work tree. */
  readonly path: string;
  /** Runs git in it and gives its output. */
  git(...args: readonly string[]): string;
  /** The same with something to read on its standard input. */
  gitReading(input: string, ...args: readonly string[]): string;
  /** Writes a file. */
  write(path: string, content: string): void;
  /** Makes a symbolic link. */
  link(path: string, linkTo: string): void;
  /** Commits everything and gives the commit's id. */
  commit(message: string, ...args: readonly string[]): string;
  /** Commits, as the branch's head, a tree in whose folder `estate` trees of trees unfold to a thousand million paths; gives the commit's id. */
  commitBomb(): string;
  remove(): void;
}

export function sampleRepository(): SampleRepository {
  const folder = mkdtempSync(join(tmpdir(), "ecluse-git-test-"));
  const path = join(folder, "estate.git-work");
  mkdirSync(path);
  const gitReading = (input: string, ...args: readonly string[]): string =>
    execFileSync("git", ["-C", path, "-c", "user.name=Camille Sample", "-c", "user.email=camille@env.example", ...args], {
      encoding: "utf8",
      env: { ...process.env, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" },
      input,
      stdio: ["pipe", "pipe", "pipe"],
    }).trim();
  const git = (...args: readonly string[]): string => gitReading("", ...args);
  git("init", "--quiet", "--initial-branch=main");
  const place = (name: string): string => {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    return join(path, name);
  };
  return {
    folder,
    path,
    git,
    gitReading,
    write: (name, content) => {
      writeFileSync(place(name), content);
    },
    link: (name, linkTo) => {
      symlinkSync(linkTo, place(name));
    },
    commit: (message, ...args) => {
      git("add", "--all");
      git("commit", "--quiet", "--allow-empty", "-m", message, ...args);
      return git("rev-parse", "HEAD");
    },
    commitBomb: () => {
      const makeTree = (lines: readonly string[]): string => gitReading(`${lines.join("\n")}\n`, "mktree");
      let tree = makeTree([`100644 blob ${gitReading("a: 1\n", "hash-object", "-w", "--stdin")}\ta.yaml`]);
      for (let level = 0; level < 9; level += 1)
        tree = makeTree(Array.from({ length: 10 }, (_, index) => `040000 tree ${tree}\td${index}`));
      const bomb = git("commit-tree", makeTree([`040000 tree ${tree}\testate`]), "-p", "HEAD", "-m", "Bomb");
      git("update-ref", "refs/heads/main", bomb);
      return bomb;
    },
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
