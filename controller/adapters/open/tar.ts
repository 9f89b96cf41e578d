import { fail } from "../../ports/failure.ts";

export interface TarFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Permission bits. */
  readonly mode: number;
}

const BLOCK = 512;

/**
 * The regular files of a tar (ustar, with pax and GNU long names). Links, devices and damaged headers are refused:
 * a release is files. Throws `Terminal SourceEntryRefused` or `SourceDamaged`.
 */
export function readTar(archive: Uint8Array, where: string): readonly TarFile[] {
  const files: TarFile[] = [];
  let longName: string | undefined;
  let at = 0;
  while (at + BLOCK <= archive.length) {
    const header = archive.subarray(at, at + BLOCK);
    if (header.every((byte) => byte === 0)) return files;
    checkHeader(header, where);
    const size = octal(header, 124, 12);
    if (size === undefined) throw damaged(where, "a header does not say how long its file is");
    const data = archive.subarray(at + BLOCK, at + BLOCK + size);
    if (data.length < size) throw damaged(where, "it ends in the middle of a file");
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    const type = String.fromCharCode(header[156] ?? 0);
    const name = longName ?? headerName(header);
    longName = undefined;
    if (type === "x") longName = paxPath(data);
    else if (type === "L") longName = text(data, 0, size);
    else if (type === "0" || type === "\0")
      files.push({ path: name.replace(/^(\.\/)+/u, ""), bytes: data, mode: (octal(header, 100, 8) ?? 0) & 0o7777 });
    else if (type !== "5" && type !== "g") {
      throw fail(
        "Terminal",
        "SourceEntryRefused",
        `${where} holds ${JSON.stringify(name)}, which is no regular file (tar type ${type}). Expected files and directories only.`,
      );
    }
  }
  throw damaged(where, "its closing blocks are missing");
}

function headerName(header: Uint8Array): string {
  const name = text(header, 0, 100);
  const isUstar = text(header, 257, 5) === "ustar";
  const prefix = isUstar ? text(header, 345, 155) : "";
  return prefix === "" ? name : `${prefix}/${name}`;
}

function checkHeader(header: Uint8Array, where: string): void {
  let sum = 0;
  for (let index = 0; index < BLOCK; index += 1) sum += index >= 148 && index < 156 ? 32 : (header[index] ?? 0);
  if (sum !== octal(header, 148, 8)) throw damaged(where, "a header's checksum is wrong");
}

/** Undefined for what is no plain octal number: a length with a sign would lead the reader back to where it was. */
function octal(bytes: Uint8Array, at: number, length: number): number | undefined {
  const digits = text(bytes, at, length).trim();
  if (!/^[0-7]{0,12}$/u.test(digits)) return undefined;
  return digits === "" ? 0 : Number.parseInt(digits, 8);
}

function text(bytes: Uint8Array, at: number, length: number): string {
  const field = bytes.subarray(at, at + length);
  const end = field.indexOf(0);
  return new TextDecoder().decode(end < 0 ? field : field.subarray(0, end));
}

function paxPath(data: Uint8Array): string | undefined {
  for (const record of new TextDecoder().decode(data).split("\n")) {
    const match = /^[0-9]+ path=(.*)$/u.exec(record);
    if (match?.[1] !== undefined) return match[1];
  }
  return undefined;
}

function damaged(where: string, what: string): Error {
  return fail("Terminal", "SourceDamaged", `${where} can't be read as a tar: ${what}. Build the archive again.`);
}
