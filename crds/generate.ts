import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readCrds } from "./generator/crd.ts";
import { shapesOf } from "./generator/shapes.ts";
import { typesOf } from "./generator/types.ts";
import { validatorsOf } from "./generator/validators.ts";

/** The generated files by their path, as they should be. */
export async function generated(folder: string): Promise<ReadonlyMap<string, string>> {
  const crds = readCrds(folder);
  return new Map([
    ["controller/api/types.ts", await typesOf(crds)],
    ["controller/api/validators.ts", validatorsOf(crds)],
    ["controller/api/shapes.ts", shapesOf(crds)],
  ]);
}

if (import.meta.main) await main(process.argv.includes("--check"));

/** Writes the files, or with `--check` compares them and says which are stale. */
async function main(checkOnly: boolean): Promise<void> {
  const root = join(import.meta.dirname, "..");
  const stale: string[] = [];
  for (const [path, text] of await generated(import.meta.dirname)) {
    const file = join(root, path);
    if (existsSync(file) && readFileSync(file, "utf8") === text) continue;
    stale.push(path);
    if (!checkOnly) writeFileSync(file, text);
  }
  if (!checkOnly) console.log(stale.length === 0 ? "Every generated file was up to date." : `Written: ${stale.join(", ")}`);
  if (checkOnly && stale.length > 0) {
    console.error(`Not what crds/*.yaml gives: ${stale.join(", ")}. Run "npm run generate" and commit the result.`);
    process.exitCode = 1;
  }
}
