import { createHash, hash } from "node:crypto";

/**
 * RFC 8785 canonical JSON: members sorted by UTF-16 code units, no blanks, numbers as ECMAScript writes them. Members whose value
 * is `undefined` are left out. Throws `TypeError` for what JSON cannot say (a function, a bigint, NaN, a lone surrogate).
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") return canonicalNumber(value);
  if (typeof value === "string") return canonicalString(value);
  if (Array.isArray(value)) return `[${value.map((one: unknown) => canonicalJson(one)).join(",")}]`;
  if (typeof value === "object") return canonicalObject(value);
  throw new TypeError(`Canonical JSON cannot hold a ${typeof value}`);
}

/** True of two values whose canonical JSON is one text, without writing it: a member that is `undefined` is as good as none. */
export function isSameJson(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return false;
  if (Array.isArray(left) || Array.isArray(right))
    return (
      Array.isArray(left) &&
      Array.isArray(right) &&
      left.length === right.length &&
      left.every((one, index) => isSameJson(one, right[index]))
    );
  const names = definedNames(left);
  return names.length === definedNames(right).length && names.every((name) => isSameJson(memberOf(left, name), memberOf(right, name)));
}

function definedNames(object: object): readonly string[] {
  return Object.keys(object).filter((name) => memberOf(object, name) !== undefined);
}

/** What an object itself says under that name, be it `__proto__`. */
function memberOf(object: object, name: string): unknown {
  return Object.hasOwn(object, name) ? (object as Readonly<Record<string, unknown>>)[name] : undefined;
}

/** SHA-256 of the bytes, or of the UTF-8 form of the text, as 64 lower-case hexadecimal digits. */
export function sha256Hex(content: string | Uint8Array): string {
  return hash("sha256", content);
}

/** Fingerprint of an OpenSSH public key as `ssh-keygen -l` shows it; of a text that is none, one that no key has. */
export function sshFingerprint(publicKey: string): string {
  const blob = publicKey.trim().split(/ +/)[1] ?? "";
  return `SHA256:${createHash("sha256").update(blob, "base64").digest("base64").replace(/=+$/, "")}`;
}

function canonicalNumber(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError(`Canonical JSON cannot hold ${String(value)}`);
  return JSON.stringify(value);
}

function canonicalString(value: string): string {
  if (!value.isWellFormed()) throw new TypeError("Canonical JSON cannot hold a lone surrogate");
  return JSON.stringify(value);
}

function canonicalObject(value: object): string {
  const members = value as Readonly<Record<string, unknown>>;
  let text = "";
  for (const name of Object.keys(members).sort()) {
    const member = members[name];
    if (member !== undefined) text += `${text === "" ? "" : ","}${canonicalString(name)}:${canonicalJson(member)}`;
  }
  return `{${text}}`;
}

/** The JSON object in a text; undefined when there is none. */
export function jsonObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
