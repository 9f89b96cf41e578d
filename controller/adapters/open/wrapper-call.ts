import { fail } from "../../ports/failure.ts";
import { printable } from "./classify.ts";
import type { CommandReply } from "./connection.ts";

export type Verb = "observe" | "stage" | "publish" | "prepare" | "find" | "release" | "poll" | "cancel" | "health" | "access";

/** What a verb is told; every value is checked here and once more by the wrapper. */
export interface WrapperFields {
  readonly application?: string;
  readonly version?: string;
  readonly previous?: string | undefined;
  readonly correlator?: string;
  readonly undoes?: string | undefined;
  /** Seconds since 1970, UTC. */
  readonly notafter?: string;
  readonly kind?: "deploy" | "rollback";
  /** What the access hook is called with. */
  readonly want?: "open" | "close" | "status";
  /** How long one call of the hook may take. */
  readonly seconds?: string;
  /** Lines `<mode> <sha256> <path>`. */
  readonly manifest?: string | undefined;
}

/** Fields as length-prefixed data: nothing in a value can end it early, and input that is cut has no `end`. */
export function encodeFields(fields: WrapperFields): Uint8Array {
  const parts: Uint8Array[] = [];
  const encoder = new TextEncoder();
  for (const [name, value] of Object.entries(fields) as readonly (readonly [string, string | undefined])[]) {
    if (value === undefined) continue;
    if (value.includes("\0")) throw fail("Terminal", "ValueRefused", `The field ${name} holds a NUL byte. Take it out of the release.`);
    const bytes = encoder.encode(value);
    parts.push(encoder.encode(`${name} ${String(bytes.length)}\n`), bytes, encoder.encode("\n"));
  }
  parts.push(encoder.encode("end 0\n"));
  return concat(parts);
}

/**
 * The data lines of a wrapper's answer. Only lines between this call's own nonce count: a login banner, a profile that
 * prints, or a fake `RC=0` mean nothing. The tagged status must be the channel's exit status.
 */
export function readAnswer(reply: CommandReply, nonce: string, verb: Verb): readonly string[] {
  const lines = reply.stdout.split("\n");
  const begin = lines.indexOf(`${nonce} begin`);
  const end = lines.findLastIndex((line) => line.startsWith(`${nonce} end `));
  if (begin < 0 || end < begin || lines[end] !== `${nonce} end ${String(reply.code)}`) {
    const said = printable(reply.stderr.trim() === "" ? (lines.at(-2) ?? "nothing") : reply.stderr.trim());
    throw fail(
      "Retriable",
      "TargetProtocolError",
      `The host's answer to ${verb} isn't the wrapper's (exit status ${String(reply.code)}, last words: ${said}). Expected its nonce and status; run the wrapper by hand under .ecluse/.`,
    );
  }
  const data = lines.slice(begin + 1, end);
  if (reply.code === 0) return data;
  const what = data.find((line) => line.startsWith("refused "))?.slice("refused ".length) ?? "it";
  throw fail(
    "Terminal",
    "OrderRefused",
    `The wrapper refused ${printable(what)} of ${verb}. Expected a value it allows; nothing was done.`,
  );
}

/** The rest of the first line that begins with the word, or undefined. */
export function valueOf(lines: readonly string[], word: string): string | undefined {
  return lines.find((line) => line.startsWith(`${word} `))?.slice(word.length + 1);
}

/** The rest of every line that begins with the word. */
export function valuesOf(lines: readonly string[], word: string): readonly string[] {
  return lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
