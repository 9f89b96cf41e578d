import { sha256Hex } from "../digest.ts";

/** Crockford's letters: none that is taken for another. */
const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const TOKEN_BYTES = 16;
const TOKEN_LETTERS = 26;

/** The one-time token of 128 random bits, as 26 letters. Throws `RangeError` for fewer or more bits. */
export function tokenOf(random: Uint8Array): string {
  if (random.length !== TOKEN_BYTES) throw new RangeError(`a token is made of ${String(TOKEN_BYTES)} bytes, not ${String(random.length)}`);
  let rest = BigInt(`0x${random.toHex()}`);
  let token = "";
  for (let at = 0; at < TOKEN_LETTERS; at += 1) {
    token = `${LETTERS[Number(rest & 31n)] ?? ""}${token}`;
    rest >>= 5n;
  }
  return token;
}

/** All that is kept of a token: nobody makes the token from it, and comparing it tells nobody how much of a guess was right. */
export function tokenHash(token: string): string {
  return sha256Hex(`ecluse token ${token.toUpperCase()}`);
}

/** `gates@env.example` with the token in its left half: `gates+TOKEN@env.example`. */
export function addressWith(address: string, token: string): string {
  const at = address.lastIndexOf("@");
  return `${address.slice(0, at)}+${token}${address.slice(at)}`;
}

/** The tokens among these texts (addresses, a subject), each once. */
export function tokensIn(texts: readonly string[]): readonly string[] {
  const found = texts.flatMap((text) => [...text.matchAll(/(?<![0-9A-Za-z])[0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{26}(?![0-9A-Za-z])/gu)]);
  return [...new Set(found.map(([token]) => token.toUpperCase()))];
}
