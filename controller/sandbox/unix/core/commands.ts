import type { TreeNode } from "./file-tree.ts";
import { NO_SUCH_FILE } from "./file-tree.ts";
import type { UnixHost } from "./host.ts";
import { settleJobs } from "./jobs.ts";
import type { Reply } from "./wrapper-verbs.ts";
import { runWrapper } from "./wrapper-verbs.ts";

const WRAPPER_PATH = /^(\/.*)\/\.ecluse\/wrapper-[0-9a-f]{12}\.sh$/u;

/** Runs one command: the wrapper's verbs, and the few a person looks around with. */
export function runCommand(host: UnixHost, argv: readonly string[], stdin: Uint8Array): Reply {
  const [name = "", ...words] = argv;
  settleJobs(host);
  if (name === "sh") return runScript(host, words, stdin);
  const command = COMMANDS.get(name);
  if (command === undefined) return { code: 127, stdout: "", stderr: `sh: ${name}: command not found\n` };
  const isOption = (word: string): boolean => word.startsWith("-") && word.length > 1;
  const options = words.filter(isOption).join("").replaceAll("-", "");
  return command(
    host,
    words.filter((word) => !isOption(word)),
    options,
  );
}

/** Splits a command line as a shell would split plain words and quotes; nothing else of a shell is there. */
export function splitWords(line: string): readonly string[] {
  const words = line.match(/(?:[^\s'"]+|'[^']*'|"[^"]*")+/gu) ?? [];
  return words.map((word) =>
    word.replace(/'([^']*)'|"([^"]*)"/gu, (_whole, single: string | undefined, double: string | undefined) => single ?? double ?? ""),
  );
}

type CommandLine = (host: UnixHost, words: readonly string[], options: string) => Reply;

const COMMANDS: ReadonlyMap<string, CommandLine> = new Map<string, CommandLine>([
  ["true", () => ok("")],
  ["hostname", (host) => ok(`${host.name}\n`)],
  ["whoami", () => ok("ecluse\n")],
  ["date", (host) => ok(`${utc(host.seconds())}\n`)],
  ["uptime", (host) => ok(` up ${String(Math.floor((host.seconds() - host.bootedAt) / 60))} min,  load average: 0.00, 0.00, 0.00\n`)],
  ["df", (host) => ok(diskUse(host))],
  ["ls", list],
  [
    "cat",
    (host, words) => each(host, ["cat", ...words], (node) => (node.kind === "file" ? new TextDecoder().decode(node.bytes) : undefined)),
  ],
  [
    "sha256sum",
    (host, words) => each(host, ["sha256sum", ...words], (node, path) => (node.kind === "file" ? `${node.sha256}  ${path}\n` : undefined)),
  ],
  ["readlink", readLink],
  ["find", find],
  [
    "mkdir",
    (host, words) =>
      change(words, "mkdir", (path) => {
        host.files.makeDirectory(path);
      }),
  ],
  ["ln", makeLink],
  [
    "rm",
    (host, words) =>
      change(words, "rm", (path) => {
        host.files.remove(path);
      }),
  ],
  [
    "mv",
    (host, [from = "", to = ""]) =>
      change([from], "mv", () => {
        host.files.rename(from, to);
      }),
  ],
]);

function runScript(host: UnixHost, words: readonly string[], stdin: Uint8Array): Reply {
  const [script = "", ...rest] = words;
  const isWrapper = WRAPPER_PATH.exec(script)?.[1] === host.root && host.files.resolve(script)?.kind === "file";
  if (!isWrapper) return { code: 127, stdout: "", stderr: `sh: 0: cannot open ${script}: No such file\n` };
  return runWrapper(host, rest, stdin);
}

function list(host: UnixHost, words: readonly string[], options: string): Reply {
  const isLong = options.includes("l");
  const line = (name: string, node: TreeNode): string =>
    isLong ? `${longForm(node)} ${utc(node.changedAt)} ${name}${node.kind === "link" ? ` -> ${node.target}` : ""}\n` : `${name}\n`;
  const isShown = (name: string): boolean => options.includes("a") || !name.startsWith(".");
  return each(host, ["ls", ...(words.length === 0 ? [host.root] : words)], (node, path) => {
    if (node.kind !== "directory") return line(path, node);
    const shown = [...node.entries].filter(([name]) => isShown(name)).sort(([one], [other]) => (one < other ? -1 : 1));
    return shown.map(([name, child]) => line(name, child)).join("");
  });
}

function find(host: UnixHost, words: readonly string[], options: string): Reply {
  if (options !== "") return { code: 1, stdout: "", stderr: "find: only find [FOLDER…] is here, without -name and the like\n" };
  const below = (path: string, node: TreeNode): string => {
    if (node.kind !== "directory") return `${path}\n`;
    const names = [...node.entries].sort(([one], [other]) => (one < other ? -1 : 1));
    return `${path}\n${names.map(([name, child]) => below(`${path}/${name}`, child)).join("")}`;
  };
  return each(host, ["find", ...(words.length === 0 ? [host.root] : words)], (node, path) => below(path, node));
}

function readLink(host: UnixHost, words: readonly string[]): Reply {
  const targets = words.map((path) => host.files.lookup(path)).map((node) => (node?.kind === "link" ? `${node.target}\n` : ""));
  return { code: targets.every((target) => target !== "") && words.length > 0 ? 0 : 1, stdout: targets.join(""), stderr: "" };
}

function makeLink(host: UnixHost, [target = "", path = ""]: readonly string[], options: string): Reply {
  if (!options.includes("s") || path === "") return { code: 1, stdout: "", stderr: "ln: only ln -s [-fn] TARGET LINK is here\n" };
  return change([path], "ln", () => {
    if (options.includes("f") && host.files.lookup(path)?.kind === "link") host.files.remove(path);
    host.files.link(target, path);
  });
}

type Show = (node: TreeNode, path: string) => string | undefined;

function each(host: UnixHost, [name = "", ...words]: readonly string[], show: Show): Reply {
  const out: string[] = [];
  const err: string[] = [];
  for (const path of words) {
    const node = host.files.resolve(path);
    const shown = node === undefined ? undefined : show(node, path);
    if (shown !== undefined) out.push(shown);
    else err.push(`${name}: ${path}: ${node === undefined ? "No such file or directory" : "Is a directory"}\n`);
  }
  return { code: err.length === 0 ? 0 : 1, stdout: out.join(""), stderr: err.join("") };
}

function change(words: readonly string[], name: string, work: (path: string) => void): Reply {
  try {
    for (const path of words) work(path);
    return ok("");
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error && error.code === NO_SUCH_FILE;
    return { code: 1, stdout: "", stderr: `${name}: ${isMissing ? "No such file or directory" : "cannot do that"}\n` };
  }
}

function diskUse(host: UnixHost): string {
  const free = host.faults.diskFull ? 0 : 52_428_800;
  return `Filesystem     1024-blocks     Used Available Capacity Mounted on\n/dev/appli        62914560 ${String(62_914_560 - free)} ${String(free)} ${String(Math.round(100 - free / 629_145.6))}% ${host.root}\n`;
}

function longForm(node: TreeNode): string {
  if (node.kind === "link") return "lrwxrwxrwx ecluse 0";
  const bits = [6, 3, 0].map((shift) =>
    "rwx".replace(/[rwx]/gu, (letter, at: number) => (((node.mode >> shift) & (4 >> at)) === 0 ? "-" : letter)),
  );
  return `${node.kind === "directory" ? "d" : "-"}${bits.join("")} ecluse ${String(node.kind === "file" ? node.bytes.length : 0)}`;
}

function utc(seconds: number): string {
  return Temporal.Instant.fromEpochMilliseconds(seconds * 1000).toString({ smallestUnit: "second" });
}

function ok(stdout: string): Reply {
  return { code: 0, stdout, stderr: "" };
}
