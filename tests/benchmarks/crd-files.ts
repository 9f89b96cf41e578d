import { readdirSync } from "node:fs";
import { join } from "node:path";

export const crdFolder = join(import.meta.dirname, "..", "..", "crds");

export function crdFiles(): readonly string[] {
  return readdirSync(crdFolder)
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => join(crdFolder, name));
}
