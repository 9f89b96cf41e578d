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
  /** The same, signed with the key that these settings of git name. */
  commitSigned(key: readonly string[], message: string, ...args: readonly string[]): string;
  /** Commits, as the branch's head, a tree in whose folder `estate` trees of trees unfold to a thousand million paths; gives the commit's id. */
  commitBomb(): string;
  remove(): void;
}

/** Three programs for the price of one: starting one from a process as large as a test's costs more than what it does. */
const COMMIT = 'git add --all && git "$@" && git rev-parse HEAD';

const SETTINGS = {
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_COUNT: "2",
  GIT_CONFIG_KEY_0: "user.name",
  GIT_CONFIG_VALUE_0: "Camille Sample",
  GIT_CONFIG_KEY_1: "user.email",
  GIT_CONFIG_VALUE_1: "camille@env.example",
};

export function sampleRepository(): SampleRepository {
  const folder = mkdtempSync(join(tmpdir(), "ecluse-git-test-"));
  const path = join(folder, "estate.git-work");
  mkdirSync(path);
  const run = (program: string, args: readonly string[], input: string): string =>
    execFileSync(program, args, {
      cwd: path,
      encoding: "utf8",
      env: { ...process.env, ...SETTINGS },
      input,
      stdio: ["pipe", "pipe", "pipe"],
    }).trim();
  const gitReading = (input: string, ...args: readonly string[]): string => run("git", args, input);
  const git = (...args: readonly string[]): string => gitReading("", ...args);
  const commit = (...args: readonly string[]): string => run("sh", ["-c", COMMIT, "sh", ...args], "");
  git("init", "--quiet", "--template=", "--initial-branch=main");
  mkdirSync(join(path, ".git", "hooks"));
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
    commit: (message, ...args) => commit("commit", "--quiet", "--allow-empty", "-m", message, ...args),
    commitSigned: (key, message, ...args) => commit(...key, "commit", "--quiet", "--allow-empty", "-S", "-m", message, ...args),
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
