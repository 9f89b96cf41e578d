import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** Files that come with the package and are no code: found beside package.json, in the repository and once installed. */
export const ASSETS = assetsBelow(packageRoot(import.meta.dirname));

interface Assets {
  readonly crds: string;
  readonly sampleEstate: string;
  readonly scenarios: string;
  readonly manifests: string;
}

function assetsBelow(root: string): Assets {
  return {
    crds: join(root, "crds"),
    sampleEstate: join(root, "examples", "estate"),
    scenarios: join(root, "examples", "scenarios"),
    manifests: join(root, "manifests"),
  };
}

function packageRoot(folder: string): string {
  if (existsSync(join(folder, "package.json")) && existsSync(join(folder, "crds"))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error("The package's own files are missing: install it again.");
  return packageRoot(parent);
}
