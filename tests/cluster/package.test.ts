import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { programPath } from "../requires.ts";

const top = join(import.meta.dirname, "..", "..");
const { version } = JSON.parse(readFileSync(join(top, "package.json"), "utf8")) as { version: string };

describe("the package, installed in an empty folder", () => {
  const folder = mkdtempSync(join(tmpdir(), "ecluse-package-"));
  const installed = join(folder, "node_modules", "ecluse");

  beforeAll(async () => {
    await npm(top, ["pack", "--pack-destination", folder]);
    const archive = readdirSync(folder).find((name) => name.endsWith(".tgz")) ?? "";
    writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "empty", private: true }));
    await npm(folder, ["install", "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund", `./${archive}`]);
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("npx ecluse --version runs on the machine's own node", async () => {
    expect((await npx(["ecluse", "--version"])).trim()).toContain(version);
  });

  test("it is kubectl's plugin by its name", async () => {
    expect(await npx(["kubectl-ecluse", "--help"])).toMatch(/sandbox[\s\S]*validate/);
  });

  test("it validates the example estate it carries, compiled validators and all", async () => {
    const estate = join(installed, "examples", "estate");
    expect(existsSync(estate)).toBe(true);
    await npx(["ecluse", "validate", estate]);
  });

  test("npx ecluse sandbox --once brings up the whole shop, deploys what is behind, and ends", { timeout: 300_000 }, async () => {
    const said = await npx(["ecluse", "sandbox", "--once"]);
    expect(said).toMatch(/dev LIQUIDA 27\.1\.3 Deployed/);
    expect(said).toMatch(/dev DSNFLUX 3\.13\.0 Deployed/);
    expect(said).toMatch(/dev ESPADHE 1\.9\.0 Deployed/);
    expect(said).toMatch(/prod: Waiting NoLane[\s\S]*Converged: every change is done or waits/);
  });

  test("nothing of the workshop is inside, and everything it reads is", () => {
    const paths = readdirSync(installed, { recursive: true, encoding: "utf8" });
    expect(paths.filter((path) => /\.test\.|decisions\/|generator/.test(path))).toEqual([]);
    const topLevel = ["LICENSE", "README.md", "controller", "crds", "examples", "manifests", "package.json"];
    expect(readdirSync(installed).toSorted()).toEqual(topLevel);
    for (const wanted of [
      "crds/estates.yaml",
      "controller/adapters/open/wrapper.sh",
      "manifests/kustomization.yaml",
      "examples/scenarios/S1.yaml",
    ]) {
      expect(paths).toContain(wanted);
    }
  });

  /** npm as the machine has it: the Node 26 of this repository stays out of its way. */
  function npm(cwd: string, args: readonly string[]): Promise<string> {
    return run("npm", args, cwd);
  }

  function npx(args: readonly string[]): Promise<string> {
    return run("npx", ["--no-install", ...args], folder);
  }

  async function run(program: string, args: readonly string[], cwd: string): Promise<string> {
    const path = (process.env["PATH"] ?? "").split(delimiter).filter((each) => !each.includes("node_modules"));
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("npm_")));
    const found = programPath(program) ?? program;
    const { stdout } = await promisify(execFile)(found, args, {
      cwd,
      env: { ...env, PATH: path.join(delimiter) },
      maxBuffer: 64 * 1024 * 1024,
    });
    return stdout;
  }
});
