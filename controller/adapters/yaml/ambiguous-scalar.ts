/**
 * Why a plain (unquoted) scalar is read differently by YAML 1.2 and by the YAML 1.1 that kubectl and many editors speak; undefined
 * when all read the same. Dates are not listed: kubectl keeps them as text.
 */
export function ambiguousScalar(source: string): string | undefined {
  const first = source.charCodeAt(0);
  const numeric = (first >= 0x30 && first <= 0x39) || first === 0x2b || first === 0x2d || first === 0x2e;
  if (numeric) return ambiguousNumber(source);
  if (source.length <= 3 && BOOLEAN_WORD.test(source)) {
    const meaning = TRUE_WORD.test(source) ? "true" : "false";
    return `unquoted ${source} is the text "${source}" to some tools and ${meaning} to kubectl: write "${source}" or ${meaning}`;
  }
  return undefined;
}

const BOOLEAN_WORD = /^(?:y|Y|yes|Yes|YES|n|N|no|No|NO|on|On|ON|off|Off|OFF)$/;
const TRUE_WORD = /^(?:y|yes|on)$/i;
const NUMBER = /^[-+]?(?:[0-9]+|\.[0-9]+|[0-9]+\.[0-9]*)(?:[eE][-+]?[0-9]+)?$/;

function ambiguousNumber(source: string): string | undefined {
  if (/^[-+]?0[0-9_]+$/.test(source))
    return `${source} is octal to kubectl and decimal to others: write "${source}" for a text, or the number without the leading 0`;
  if (/^[-+]?0[ob][0-9_]+$/.test(source))
    return `${source} is a number to some tools and a text to others: write "${source}" for a text, or the decimal number`;
  if (source.includes("_") && NUMBER.test(source.replaceAll("_", ""))) {
    return `${source} is the number ${source.replaceAll("_", "")} to kubectl and a text to others: write "${source}" for a text, or the number without _`;
  }
  if (/^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/.test(source)) {
    return `${source} is a number in base 60 to some tools: write "${source}"`;
  }
  return undefined;
}
