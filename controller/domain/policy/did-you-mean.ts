/** Longest text worth comparing: beyond it nobody mistyped a name. */
const LONGEST = 80;

/**
 * The candidate closest to what was typed, or nothing when none is close: at most one mistake in three letters.
 * A swap of two neighbours counts as one mistake; upper and lower case count as equal.
 */
export function didYouMean(typed: string, candidates: Iterable<string>): string | undefined {
  if (typed.length > LONGEST) return undefined;
  const wanted = plainLetters(typed).toLowerCase();
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of candidates) {
    if (candidate.length > LONGEST || Math.abs(candidate.length - wanted.length) >= bestDistance) continue;
    const distance = editDistance(wanted, candidate.toLowerCase(), bestDistance);
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

/** The candidate that looks the same to the eye but is spelled with other letters (Cyrillic, Greek, full width), if any. */
export function lookAlike(typed: string, candidates: Iterable<string>): string | undefined {
  if (!hasForeignLetter(typed)) return undefined;
  const plain = plainLetters(typed);
  for (const candidate of candidates) if (candidate === plain) return candidate;
  return undefined;
}

/** True when the text holds a character outside printable ASCII. */
function hasForeignLetter(text: string): boolean {
  return /[^\x20-\x7e]/.test(text);
}

const FOREIGN =
  "\u0430\u0441\u0501\u0435\u04bb\u0456\u0458\u04cf\u043e\u0440\u051b\u0455\u051d\u0445\u0443\u0410\u0412\u0421\u0415\u041d\u0406\u0408\u041a\u041c\u041e\u0420\u0405\u0422\u0425\u0423\u03b1\u03bd\u03bf\u03c1\u03b9\u03ba\u03c4\u03c5\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7";
const LATIN = "acdehijlopqswxyABCEHIJKMOPSTXYavopiktuABEZHIKMNOPTYX";

/** Letters of other scripts that a reader takes for a Latin one, each with the one it is taken for. */
const LOOK_ALIKES = new Map<string, string>(pairs(FOREIGN, LATIN));

function pairs(foreign: string, latin: string): [string, string][] {
  return [...foreign].map((letter, index) => [letter, latin[index] ?? letter]);
}

/** The text as a reader would spell it in plain letters: compatibility forms folded, invisible characters dropped. */
export function plainLetters(text: string): string {
  const folded = text.normalize("NFKC").replace(/[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]/g, "");
  return [...folded].map((letter) => LOOK_ALIKES.get(letter) ?? letter).join("");
}

/** Optimal string alignment distance, given up (returning `limit`) once it can't be below `limit`. */
function editDistance(left: string, right: string, limit: number): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= right.length; j += 1) {
      const substitution = (previous[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1);
      let cost = Math.min(substitution, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1);
      const swapped = i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1];
      if (swapped) cost = Math.min(cost, (beforePrevious[j - 2] ?? 0) + 1);
      current.push(cost);
    }
    if (Math.min(...current) >= limit) return limit;
    beforePrevious = previous;
    previous = current;
  }
  return previous[right.length] ?? limit;
}
