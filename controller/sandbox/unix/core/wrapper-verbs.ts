import { callAccessHook } from "./access-hook.ts";
import type { UnixHost } from "./host.ts";
import { cancelJob, currentOf, freeDeadLock, jobDirectory, jobState, lockHolder, lossLines, settleJobs, startJob } from "./jobs.ts";
import { differences, isOdd, listTree, pathOf, readManifest } from "./manifest.ts";

export interface Reply {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

interface Fields {
  readonly text: ReadonlyMap<string, string>;
  readonly manifest?: readonly string[];
}

/**
 * What the wrapper does, on the host in memory: the same verbs, fields, files and refusals as the shell script that the
 * Open adapter installs. One contract suite runs on both.
 */
export function runWrapper(host: UnixHost, argv: readonly string[], stdin: Uint8Array): Reply {
  const [verb = "", nonce = ""] = argv;
  if (!/^[a-f0-9]+$/u.test(nonce)) return { code: 64, stdout: "", stderr: "" };
  settleJobs(host);
  const fields = readFields(stdin);
  const result = typeof fields === "string" ? fields : perform(host, verb, fields);
  const lines = typeof result === "string" ? [`refused ${result}`] : result;
  const code = typeof result === "string" ? 65 : 0;
  return { code, stdout: [`${nonce} begin`, ...lines, `${nonce} end ${String(code)}`, ""].join("\n"), stderr: "" };
}

const CHECKS: ReadonlyMap<string, RegExp> = new Map([
  ["correlator", /^[A-Z][A-Z0-9]{0,63}$/u],
  ["undoes", /^[A-Z][A-Z0-9]{0,63}$/u],
  ["application", /^[a-z][a-z0-9]{0,63}$/u],
  ["version", /^(?!.*\.\.)[0-9][a-z0-9.-]{0,63}$/u],
  ["previous", /^(?!.*\.\.)[0-9][a-z0-9.-]{0,63}$/u],
  ["notafter", /^[0-9]{1,64}$/u],
  ["kind", /^(deploy|rollback)$/u],
  ["want", /^(open|close|status)$/u],
  ["seconds", /^[0-9]{1,64}$/u],
]);

/** The fields, or the name of the one that is refused. Input without its `end` was cut and counts for nothing. */
function readFields(stdin: Uint8Array): Fields | string {
  const text = new Map<string, string>();
  let manifest: readonly string[] | undefined;
  let at = 0;
  for (;;) {
    const newline = stdin.indexOf(10, at);
    if (newline < 0) return "end";
    const [name = "", length = ""] = new TextDecoder().decode(stdin.subarray(at, newline)).split(" ");
    if (name === "end") return manifest === undefined ? { text } : { text, manifest };
    if (!/^[0-9]{1,8}$/u.test(length)) return "length";
    const bytes = stdin.subarray(newline + 1, newline + 1 + Number(length));
    if (bytes.length < Number(length)) return name;
    at = newline + 1 + bytes.length;
    if (stdin[at] !== 10) return at < stdin.length ? "length" : "end";
    at += 1;
    const value = new TextDecoder().decode(bytes);
    if (name === "manifest") {
      manifest = readManifest(value);
      if (manifest === undefined) return "manifest";
    } else {
      const check = CHECKS.get(name);
      if (check === undefined) return "field";
      if (!check.test(value) || value.includes("\n")) return name;
      text.set(name, value);
    }
  }
}

function perform(host: UnixHost, verb: string, fields: Fields): readonly string[] | string {
  const application = fields.text.get("application");
  const correlator = fields.text.get("correlator");
  switch (verb) {
    case "observe":
      return application === undefined ? "application" : observe(host, application);
    case "health":
      return application === undefined ? "application" : health(host, application);
    case "stage":
      return release(host, fields, stage);
    case "publish":
      return release(host, fields, publish);
    case "prepare":
      return prepare(host, fields);
    case "find":
      return correlator === undefined ? "correlator" : [`state ${jobState(host, correlator)}`];
    case "release":
      if (correlator === undefined) return "correlator";
      startJob(host, correlator);
      return [`state ${jobState(host, correlator)}`];
    case "cancel":
      if (correlator === undefined) return "correlator";
      cancelJob(host, correlator);
      return [`state ${jobState(host, correlator)}`];
    case "access":
      return callAccessHook(host, fields.text);
    case "poll":
      return correlator === undefined ? "correlator" : poll(host, correlator);
    default:
      return "verb";
  }
}

function observe(host: UnixHost, application: string): readonly string[] {
  const home = `${host.root}/${application}`;
  const node = host.files.lookup(`${home}/current`);
  if (node === undefined) return [];
  if (node.kind !== "link") return ["current notalink"];
  const target = isOdd(node.target) ? "odd" : node.target;
  const isRelease = /^releases\/[^/]+$/u.test(target) && !target.includes("..");
  const items = isRelease && host.files.resolve(`${home}/${target}`)?.kind === "directory" ? listTree(host, `${home}/${target}`) : [];
  return [`current ${target}`, ...items.map((line) => `item ${line}`)];
}

function health(host: UnixHost, application: string): readonly string[] {
  const current = currentOf(host, `${host.root}/${application}`);
  const switched = host.files.text(`${host.root}/.ecluse/switched.${application}`)?.trim();
  return [
    `current ${isOdd(current) ? "odd" : current}`,
    `now ${String(host.seconds())}`,
    ...(switched === undefined ? [] : [`switched ${switched}`]),
  ];
}

interface ReleaseAt {
  readonly path: string;
  readonly manifest: readonly string[];
}

function release(host: UnixHost, fields: Fields, work: (host: UnixHost, at: ReleaseAt) => readonly string[]): readonly string[] | string {
  const application = fields.text.get("application");
  const version = fields.text.get("version");
  if (application === undefined) return "application";
  if (version === undefined || fields.manifest === undefined) return "version";
  return work(host, { path: `${host.root}/${application}/releases/${version}`, manifest: fields.manifest });
}

function stage(host: UnixHost, { path, manifest }: ReleaseAt): readonly string[] {
  const part = `${path}.part`;
  if (differences(host, path, manifest).length === 0) return ["installed"];
  host.files.makeDirectory(part);
  if (!host.uploads.has(part)) host.uploads.set(part, host.elapsed());
  let found = listTree(host, part);
  if (found.some((line) => /^(odd|link|other) /u.test(line))) {
    host.files.removeTree(part);
    host.files.makeDirectory(part);
    found = [];
  }
  const wanted = new Set(manifest);
  for (const line of found) if (!wanted.has(line)) host.files.remove(`${part}/${pathOf(line)}`);
  const there = new Set(found);
  const lacking = manifest.filter((line) => !there.has(line)).map(pathOf);
  for (const file of lacking) if (file.includes("/")) host.files.makeDirectory(`${part}/${file.slice(0, file.lastIndexOf("/"))}`);
  return [`free ${host.faults.diskFull ? "0" : "52428800"}`, ...lacking.map((file) => `want ${file}`)];
}

function publish(host: UnixHost, { path, manifest }: ReleaseAt): readonly string[] {
  if (differences(host, path, manifest).length === 0) return ["installed"];
  const part = `${path}.part`;
  const found = differences(host, part, manifest)[0];
  if (found !== undefined) return [`differs ${found}`];
  const due = (host.uploads.get(part) ?? 0) + host.durations.uploadSeconds;
  if (host.elapsed() < due) return [`busy checksums of ${String(manifest.length)} files`];
  host.uploads.delete(part);
  host.files.write(`${part}/SHA256SUMS`, manifest.map((line) => `${line.slice(5, 69)}  ${pathOf(line)}\n`).join(""));
  if (host.files.lookup(path) !== undefined) return ["staged"];
  host.files.rename(part, path);
  return ["installed"];
}

function prepare(host: UnixHost, fields: Fields): readonly string[] | string {
  const correlator = fields.text.get("correlator");
  const application = fields.text.get("application");
  const isComplete = ["version", "notafter", "kind"].every((name) => fields.text.has(name));
  if (correlator === undefined || application === undefined || !isComplete) return "order";
  if (fields.text.get("kind") === "rollback" && !fields.text.has("undoes")) return "undoes";
  const job = jobDirectory(host, correlator);
  const home = `${host.root}/${application}`;
  const named = ["kind", "application", "version", "notafter", "previous", "undoes"].filter((name) => fields.text.has(name));
  const order = named.map((name) => `${name} ${fields.text.get(name) ?? ""}\n`).join("");
  if (host.files.lookup(job) === undefined) {
    freeDeadLock(host, home);
    if (host.files.lookup(`${home}/.lock`) !== undefined) return [`locked ${lockHolder(host, home)}`];
    host.files.makeDirectory(home);
    host.files.makeDirectory(job);
    host.files.write(`${job}/order`, order);
    host.files.write(`${job}/manifest`, (fields.manifest ?? []).map((line) => `${line}\n`).join(""));
  }
  return host.files.text(`${job}/order`) === order ? [`state ${jobState(host, correlator)}`] : "order";
}

function poll(host: UnixHost, correlator: string): readonly string[] {
  const job = jobDirectory(host, correlator);
  const state = jobState(host, correlator);
  const prefixed = (file: string, word: string): readonly string[] =>
    lines(host.files.text(`${job}/${file}`)).map((line) => `${word} ${line}`);
  return [
    `state ${state}`,
    ...prefixed("steps", "step"),
    ...(state === "ended" ? lines(host.files.text(`${job}/ended`)) : []),
    ...(state === "lost" ? lossLines(host, correlator) : []),
    ...prefixed("log", "log"),
  ];
}

function lines(text: string | undefined): readonly string[] {
  return text === undefined || text === "" ? [] : text.replace(/\n$/u, "").split("\n");
}
