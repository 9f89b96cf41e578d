/**
 * Compares two resourceVersions as the numbers they are on every API server whose versions can be compared; undefined when
 * one is no number (then nothing can be said, and no view is called older).
 */
export function compareVersions(left: string, right: string): number | undefined {
  if (!DIGITS.test(left) || !DIGITS.test(right)) return undefined;
  if (left.length !== right.length) return left.length - right.length;
  return left === right ? 0 : left < right ? -1 : 1;
}

/** True only when `candidate` is known to be an older view than `reference`. */
export function isOlder(candidate: string, reference: string): boolean {
  return (compareVersions(candidate, reference) ?? 0) < 0;
}

/** 0, or digits without a leading zero: then the longer one is the greater one. */
const DIGITS = /^(0|[1-9]\d*)$/;
