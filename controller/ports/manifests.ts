import type { EstateFinding, HeldObject, ObjectRef } from "../domain/policy/estate-finding.ts";
import type { KeptOpening } from "../domain/policy/narrowed-production.ts";
import type { StandingMep } from "../domain/policy/mep-apart-rules.ts";
import type { Locale } from "../domain/status/sentence.ts";
import type { KubeObject } from "./cluster.ts";
import type { Snapshot } from "./repository.ts";

/** One object as a file declares it, and where. Lines and columns count from 1. */
export interface SourceObject {
  readonly object: KubeObject;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Something wrong in a file, found by us (then with one of our reasons) or by the API server. */
export type SourceFinding = Omit<EstateFinding, "reason" | "about"> & { readonly reason: string };

export interface LoadedEstate {
  /** Every object that may be applied: parsed, valid by itself and together with the others. */
  readonly objects: readonly SourceObject[];
  /** Objects that a file declares well and that are held back all the same: declared twice, named by a file that is wrong, or broken by a rule between objects. */
  readonly setAside: readonly ObjectRef[];
  readonly findings: readonly SourceFinding[];
  /** Objects the files name but that are not applied, each with the finding that holds it back: never pruned. */
  readonly held: readonly HeldObject[];
  /** What held objects name and no file declares: never pruned either. */
  readonly needed: readonly ObjectRef[];
  /** The first finding of each file of which it cannot be told what it was meant to declare. */
  readonly unread: readonly SourceFinding[];
  /** False when some file could not even be skimmed for names: then nothing may be pruned. */
  readonly complete: boolean;
}

/** Parses and checks all files of a snapshot. One bad file never hides another. Never throws for what a file holds. */
export type LoadEstate = (snapshot: Snapshot, options: LoadOptions) => LoadedEstate;

interface LoadOptions {
  readonly namespace: string;
  readonly keptOpening?: KeptOpening;
  /** The go-lives that stand already where it is to be applied. */
  readonly standing?: readonly StandingMep[];
  /** Language of what the rules between objects find. */
  readonly locale: Locale;
}

/**
 * The text of a file in which one Environment declares other versions, and nothing else is changed; undefined when that cannot be done. Every code of
 * `versions` is set, the others stay.
 */
export type EditVersions = (
  text: string,
  edit: { readonly environment: string; readonly versions: Readonly<Record<string, string>> },
) => string | undefined;
