import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Of the package this file belongs to, in the repository and once installed. */
export const VERSION = versionOf(import.meta.dirname);

function versionOf(folder: string): string {
  try {
    const { name, version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
      readonly name: string;
      readonly version: string;
    };
    if (name === "ecluse") return version;
  } catch {
    // not here: one folder up
  }
  const parent = dirname(folder);
  return parent === folder ? "0.0.0" : versionOf(parent);
}
