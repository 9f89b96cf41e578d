import type { UnixHost } from "./host.ts";

const SEGMENT = "[A-Za-z0-9_.+@=,~%][A-Za-z0-9_.+@=,~%-]*";
const LINE = new RegExp(`^[0-7]{4} [0-9a-f]{64} ${SEGMENT}(/${SEGMENT})*$`, "u");
const ODD = /[^A-Za-z0-9_.+@=,~%/-]/u;

/** Lines `<mode> <sha256> <path>`, sorted; undefined when one of them may not be. */
export function readManifest(text: string): readonly string[] | undefined {
  const lines = text.split("\n");
  if (lines.pop() !== "") return undefined;
  if (lines.some((line) => !LINE.test(line) || /[ /]\.\.?(\/|$)/u.test(line))) return undefined;
  return lines.sort();
}

/** What a directory holds in the manifest's own format, sorted; what can't be there on lines of its own. */
export function listTree(host: UnixHost, directory: string): readonly string[] {
  const lines: string[] = [];
  for (const [path, node] of host.files.below(directory)) {
    if (path === "SHA256SUMS") continue;
    if (ODD.test(path)) lines.push(`odd - ${hex(path)}`);
    else if (node.kind === "link") lines.push(`link - ${path}`);
    else lines.push(`${node.mode.toString(8).padStart(4, "0")} ${node.sha256} ${path}`);
  }
  return lines.sort();
}

/** One line for each difference between a directory and a manifest. */
export function differences(host: UnixHost, directory: string, manifest: readonly string[]): readonly string[] {
  if (host.files.resolve(directory)?.kind !== "directory") return ["missing - ."];
  const found = listTree(host, directory);
  const there = new Set(found);
  const wanted = new Set(manifest);
  return [...manifest.filter((line) => !there.has(line)), ...found.filter((line) => !wanted.has(line))].sort();
}

/** The path of a manifest line. */
export function pathOf(line: string): string {
  return line.slice(line.indexOf(" ", 5) + 1);
}

export function isOdd(text: string): boolean {
  return ODD.test(text);
}

function hex(text: string): string {
  return [...new TextEncoder().encode(text)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
