/** `27.3.2-p1` as numbers: base parts and patch number (0 when there is none). */
interface ParsedVersion {
  readonly parts: readonly number[];
  readonly patch: number;
}

const VERSION = /^(\d+(?:\.\d+){1,3})(?:-p(\d+))?$/;

/** Compares number by number, `-pN` after its base: 27.3.2 < 27.3.2-p1 < 27.3.3. Negative, zero or positive like a sort callback. */
export function compareVersions(left: string, right: string): number {
  const a = parse(left);
  const b = parse(right);
  if (a === undefined || b === undefined) return left < right ? -1 : left > right ? 1 : 0;
  const length = Math.max(a.parts.length, b.parts.length);
  for (let index = 0; index < length; index += 1) {
    const difference = (a.parts[index] ?? 0) - (b.parts[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.patch - b.patch;
}

/** True for a change to an older version than what is there. */
export function goesBack({ from, to }: { readonly from?: string; readonly to: string }): boolean {
  return from !== undefined && isVersion(from) && compareVersions(to, from) < 0;
}

/** True for what a Release may bear as version. */
export function isVersion(text: string): boolean {
  return VERSION.test(text);
}

function parse(text: string): ParsedVersion | undefined {
  const match = VERSION.exec(text);
  if (match === null) return undefined;
  const base = match[1] ?? "";
  return { parts: base.split(".").map(Number), patch: Number(match[2] ?? "0") };
}
