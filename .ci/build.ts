// Fills dist/ with what the package carries: the repository's shape, TypeScript compiled, everything else as it is.
import { execFileSync } from "node:child_process";
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";

const top = join(import.meta.dirname, "..");
const target = join(top, "dist");

rmSync(target, { recursive: true, force: true });
execFileSync(process.execPath, [join(top, "node_modules", "typescript", "bin", "tsc"), "-p", join(top, "tsconfig.build.json")], {
  stdio: "inherit",
});
for (const folder of ["controller", "crds", "manifests", "examples"]) {
  cpSync(join(top, folder), join(target, folder), { recursive: true, filter: (path) => isAsset(relative(top, path)) });
}
const { name, version, type } = JSON.parse(readFileSync(join(top, "package.json"), "utf8")) as Record<string, string>;
writeFileSync(join(target, "package.json"), `${JSON.stringify({ name, version, type })}\n`);

function isAsset(path: string): boolean {
  return !path.endsWith(".ts") && path !== join("controller", "decisions");
}
