import type { KubeObject } from "./cluster.ts";
import type { Snapshot } from "./repository.ts";

/** One object as a file declares it, and where. Lines and columns count from 1. */
export interface SourceObject {
  readonly object: KubeObject;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Something wrong in a file: what, where, what was expected and what to do next. */
export interface SourceFinding {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly reason: string;
  readonly message: string;
}

export interface LoadedEstate {
  /** Every object that may be applied: parsed, valid by itself and together with the others. */
  readonly objects: readonly SourceObject[];
  readonly findings: readonly SourceFinding[];
}

/** Parses and checks all files of a snapshot. One bad file never hides another. Never throws for what a file holds. */
export type LoadEstate = (snapshot: Snapshot, options: { readonly namespace: string }) => LoadedEstate;
