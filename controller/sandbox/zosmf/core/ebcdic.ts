/** IBM-1047 by code point: the Latin-1 character (two hexadecimal digits) that each of the 256 EBCDIC bytes stands for. */
const LATIN_OF_EBCDIC = [
  "000102039c09867f978d8e0b0c0d0e0f101112139d8508871819928f1c1d1e1f",
  "80818283840a171b88898a8b8c050607909116939495960498999a9b14159e1a",
  "20a0e2e4e0e1e3e5e7f1a22e3c282b7c26e9eaebe8edeeefecdf21242a293b5e",
  "2d2fc2c4c0c1c3c5c7d1a62c255f3e3ff8c9cacbc8cdcecfcc603a2340273d22",
  "d8616263646566676869abbbf0fdfeb1b06a6b6c6d6e6f707172aabae6b8c6a4",
  "b57e737475767778797aa1bfd05bdeaeaca3a5b7a9a7b6bcbdbedda8af5db4d7",
  "7b414243444546474849adf4f6f2f3f57d4a4b4c4d4e4f505152b9fbfcf9faff",
  "5cf7535455565758595ab2d4d6d2d3d530313233343536373839b3dbdcd9da9f",
].join("");

const SUBSTITUTE = 0x6f;

/** A blank in EBCDIC: what records are padded with. */
export const EBCDIC_BLANK = 0x40;

/** Text to IBM-1047; a character outside Latin-1 becomes X'6F' (a question mark), as z/OSMF does. */
export function toEbcdic(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index += 1) bytes[index] = EBCDIC_OF_LATIN[text.charCodeAt(index)] ?? SUBSTITUTE;
  return bytes;
}

/** IBM-1047 to text. */
export function fromEbcdic(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(CHARACTER_OF_EBCDIC[byte] ?? 0);
  return text;
}

const CHARACTER_OF_EBCDIC: readonly number[] = Array.from({ length: 256 }, (_, byte) =>
  Number.parseInt(LATIN_OF_EBCDIC.slice(byte * 2, byte * 2 + 2), 16),
);

const EBCDIC_OF_LATIN: readonly number[] = CHARACTER_OF_EBCDIC.reduce<number[]>((table, character, byte) => {
  table[character] = byte;
  return table;
}, []);
