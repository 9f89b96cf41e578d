import type { SampleFile } from "./sample-files.ts";
import { DEPOT_ORIGIN, sampleOpenFiles } from "./sample-files.ts";

/** The sandbox's store of releases: a tar of the sample files for every application and version somebody asks for. */
export interface Depot {
  /** The archive behind a URL of {@link DEPOT_ORIGIN}; undefined when there is none. */
  archive(url: string): Uint8Array | undefined;
  /** Puts another text (or nothing) in place of one file of one release, as somebody would by mistake. */
  replace(file: { readonly application: string; readonly version: string; readonly path: string }, text: string | undefined): void;
  exportState(): DepotState;
}

export type DepotState = readonly (readonly [string, string | null])[];

const ARCHIVE = /^\/open\/([a-z][a-z0-9]{0,7})\/\1-([0-9]+(?:\.[0-9]+){1,3}(?:-[a-z0-9.]+)?)\.tar$/u;

export function createDepot(state: DepotState = []): Depot {
  const replaced = new Map(state);
  return {
    archive(url) {
      const match = url.startsWith(`${DEPOT_ORIGIN}/`) ? ARCHIVE.exec(url.slice(DEPOT_ORIGIN.length)) : null;
      const [, code, version] = match ?? [];
      if (code === undefined || version === undefined) return undefined;
      const application = code.toUpperCase();
      const files = sampleOpenFiles(application, version).flatMap((file) => {
        const text = replaced.get(keyOf({ application, version, path: file.path }));
        if (text === null) return [];
        return [text === undefined ? file : { ...file, text }];
      });
      return writeTar(files);
    },
    replace(file, text) {
      replaced.set(keyOf(file), text ?? null);
    },
    exportState: () => [...replaced],
  };
}

/** A tar (ustar) of text files, the same bytes for the same files for ever. */
export function writeTar(files: readonly SampleFile[]): Uint8Array {
  const blocks: Uint8Array[] = [];
  for (const file of files) {
    const bytes = new TextEncoder().encode(file.text);
    const padded = new Uint8Array(Math.ceil(bytes.length / BLOCK) * BLOCK);
    padded.set(bytes);
    blocks.push(header(file, bytes.length), padded);
  }
  blocks.push(new Uint8Array(2 * BLOCK));
  const whole = new Uint8Array(blocks.reduce((sum, block) => sum + block.length, 0));
  let at = 0;
  for (const block of blocks) {
    whole.set(block, at);
    at += block.length;
  }
  return whole;
}

const BLOCK = 512;
const CHECKSUM_AT = 148;

function header(file: SampleFile, size: number): Uint8Array {
  const block = new Uint8Array(BLOCK);
  const encoder = new TextEncoder();
  const write = (at: number, text: string): void => {
    block.set(encoder.encode(text), at);
  };
  write(0, file.path);
  write(100, `${file.mode.padStart(7, "0")}\0`);
  write(108, "0000000\0");
  write(116, "0000000\0");
  write(124, `${size.toString(8).padStart(11, "0")}\0`);
  write(136, "00000000000\0");
  write(CHECKSUM_AT, "        ");
  write(156, "0");
  write(257, "ustar\u000000");
  const sum = block.reduce((total, byte) => total + byte, 0);
  write(CHECKSUM_AT, `${sum.toString(8).padStart(6, "0")}\0 `);
  return block;
}

function keyOf(file: { readonly application: string; readonly version: string; readonly path: string }): string {
  return `${file.application}/${file.version}/${file.path}`;
}
