import type { EstateFindingReason } from "../../domain/policy/estate-finding.ts";

/** Largest file that is read, in bytes. */
const FILE_LIMIT_BYTES = 1024 * 1024;

/** What is wrong at an offset of a text. */
export interface TextFinding {
  /** UTF-16 offset in the text. */
  readonly offset: number;
  readonly reason: EstateFindingReason;
  readonly message: string;
}

export type SourceText =
  { readonly kind: "text"; readonly text: string } | { readonly kind: "refused"; readonly text: string; readonly finding: TextFinding };

/**
 * The bytes of a file as text, or why they are refused. Only plain UTF-8 with LF or CRLF line ends is taken: every other form is read
 * differently by some tool on the way from the reviewer's eye to the cluster.
 */
export function readSourceText(bytes: Uint8Array): SourceText {
  if (bytes.length > FILE_LIMIT_BYTES) {
    const message = `the file holds ${bytes.length} bytes, at most ${FILE_LIMIT_BYTES} are read: split it into several files`;
    return { kind: "refused", text: "", finding: { offset: 0, reason: "FileTooLarge", message } };
  }
  const text = decoder.decode(bytes);
  const finding = encodingFinding(text, bytes);
  return finding === undefined ? { kind: "text", text } : { kind: "refused", text, finding };
}

// Not fatal: the place of the first bad byte has to be told, which a fatal decoder does not.
const decoder = new TextDecoder("utf-8", { fatal: false, ignoreBOM: true });
const strictDecoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Controls other than tab, LF and CR; C1; bidirectional marks; line and paragraph separators; byte order mark; replacement character. */
const SUSPECT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffd]|\r(?!\n)/g;

function encodingFinding(text: string, bytes: Uint8Array): TextFinding | undefined {
  for (const match of text.matchAll(SUSPECT)) {
    const message = suspectMessage(match[0], match.index, bytes);
    if (message !== undefined) return { offset: match.index, reason: "EncodingRefused", message };
  }
  return undefined;
}

function suspectMessage(character: string, offset: number, bytes: Uint8Array): string | undefined {
  const code = character.charCodeAt(0);
  const name = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
  if (code === 0xfffd) return isValidUtf8(bytes) ? undefined : "the bytes here are not UTF-8: save the file as UTF-8";
  if (code === 0xfeff)
    return offset === 0 ? "the file starts with a byte order mark: save it as UTF-8 without one" : `invisible character ${name}: delete it`;
  if (code === 0x0d) return "a line ends with a lone carriage return: save the file with LF or CRLF line ends";
  if (code === 0) return "the file holds a NUL byte: it is not a text file";
  if (code < 0x20 || (code >= 0x7f && code <= 0x9f))
    return `control character ${name}: delete it, or write it as an escape in a double-quoted text`;
  return `invisible or direction-changing character ${name}: what is read is not what is shown, delete it`;
}

function isValidUtf8(bytes: Uint8Array): boolean {
  try {
    strictDecoder.decode(bytes);
    return true;
  } catch {
    return false;
  }
}
