import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { arch, availableParallelism, cpus, loadavg, platform, release, totalmem } from "node:os";
import { join } from "node:path";

const top = join(import.meta.dirname, "..", "..");
/** What the measured paths go through. */
const PACKAGES = ["ajv", "yaml", "@marcbachmann/cel-js", "prom-client", "croner", "pino"];

/** What the figures depend on, a line each. */
export function machineFacts(): readonly string[] {
  const [load = 0] = loadavg();
  return [
    `machine   ${cpus()[0]?.model.trim() ?? "unknown CPU"}, ${availableParallelism()} cores, ${(totalmem() / 2 ** 30).toFixed(0)} GiB`,
    `system    ${platform()} ${release()} ${arch()}, load ${load.toFixed(1)} before the run`,
    `versions  node ${process.versions.node} (V8 ${process.versions.v8}, OpenSSL ${process.versions.openssl}), ${gitVersion()}`,
    `packages  ${PACKAGES.map((name) => `${name} ${installedVersion(name)}`).join(", ")}`,
    `commit    ${commit()}`,
  ];
}

function gitVersion(): string {
  return execFileSync("git", ["--version"], { encoding: "utf8" }).trim();
}

function commit(): string {
  const short = execFileSync("git", ["rev-parse", "--short", "HEAD"], { cwd: top, encoding: "utf8" }).trim();
  const changed = execFileSync("git", ["status", "--short", "--", "controller", "crds"], { cwd: top, encoding: "utf8" }).trim();
  return changed === "" ? short : `${short} and changes that are not committed`;
}

function installedVersion(name: string): string {
  return (JSON.parse(readFileSync(join(top, "node_modules", name, "package.json"), "utf8")) as { readonly version: string }).version;
}
