import { fail } from "../../ports/failure.ts";
import type { Content } from "../../ports/target.ts";

export type OpenContent = Extract<Content, { platform: "Open" }>;

export interface ManifestItem {
  readonly path: string;
  /** 64 lower-case hexadecimal digits. */
  readonly sha256: string;
  /** Four octal digits. */
  readonly mode: string;
}

const SEGMENT = "[A-Za-z0-9_.+@=,~%][A-Za-z0-9_.+@=,~%-]*";
const PATH_PATTERN = new RegExp(`^${SEGMENT}(/${SEGMENT})*$`, "u");
const VERSION_PATTERN = /^[0-9]+(\.[0-9]+){1,3}(-[a-z0-9.]+)?$/u;
const APPLICATION_PATTERN = /^[A-Z][A-Z0-9]{0,7}$/u;

/** The part of the release this target can install. Throws `Terminal WrongPlatform` for another platform's. */
export function openContent(content: Content): OpenContent {
  if (content.platform === "Open") return content;
  throw fail("Terminal", "WrongPlatform", `An Open target was given content for ${content.platform}. Expected content of platform Open.`);
}

/** What the release says, item by item, proved to be harmless on a Unix host. Throws `Terminal`. */
export function manifestOf(content: OpenContent): readonly ManifestItem[] {
  const seen = new Set<string>();
  return content.items.map((item) => {
    checkPath(item.path, "an item of the release");
    const sha256 = item.sha256.toLowerCase();
    const mode = item.mode.padStart(4, "0");
    if (!/^[0-9a-f]{64}$/u.test(sha256))
      throw refused("ChecksumRefused", `${item.path}: sha256 is ${JSON.stringify(item.sha256)}`, "64 hexadecimal digits");
    if (!/^[0-7]{4}$/u.test(mode))
      throw refused("ModeRefused", `${item.path}: mode is ${JSON.stringify(item.mode)}`, "four octal digits, e.g. 0644");
    if (seen.has(item.path)) throw refused("PathRefused", `${item.path} is listed twice`, "each path once");
    seen.add(item.path);
    return { path: item.path, sha256, mode };
  });
}

/** The manifest as the wrapper reads it. */
export function manifestText(items: readonly ManifestItem[]): string {
  const lines = items.map((item) => `${item.mode} ${item.sha256} ${item.path}\n`);
  return lines.sort().join("");
}

/** A relative path without `..`, a leading dash, white space or anything a shell or a line format could misread. */
export function checkPath(path: string, what: string): void {
  const segments = path.split("/");
  if (PATH_PATTERN.test(path) && !segments.includes("..") && !segments.includes(".") && path.length <= 512) return;
  throw refused(
    "PathRefused",
    `${JSON.stringify(path)}, ${what}`,
    'a relative path of letters, digits and "_.+@=,~%-", no segment "..", none that begins with "-"',
  );
}

export function checkVersion(version: string): string {
  if (VERSION_PATTERN.test(version) && version.length <= 48) return version;
  throw refused("VersionRefused", JSON.stringify(version), "e.g. 3.14.3 or 27.3.2-p1");
}

/** The application's directory name below the root. */
export function applicationDirectory(application: string): string {
  if (APPLICATION_PATTERN.test(application)) return application.toLowerCase();
  throw refused("ApplicationRefused", JSON.stringify(application), "a code of 1 to 8 capital letters and digits");
}

function refused(reason: string, found: string, expected: string): Error {
  return fail("Terminal", reason, `Refused for a Unix host: ${found}. Expected ${expected}. Correct the release; nothing was sent.`);
}
