import type { Libraries } from "./libraries.ts";
import { memberOrAlias } from "./libraries.ts";
import { tokenInside } from "./sample-member.ts";

/** The copy of a program that a region runs now: it stays until a NEWCOPY or a PHASEIN, whatever the library holds. */
export interface CurrentCopy {
  readonly token: string;
  readonly ssi: string;
}

export interface Region {
  readonly name: string;
  readonly library: string;
  readonly programs: ReadonlyMap<string, CurrentCopy>;
}

/** CICS regions and the program copies in them. */
export interface Cics {
  define(region: string, library: string): void;
  regions(): readonly Region[];
  exists(region: string): boolean;
  /** Takes a new copy out of the library; undefined when the library has no such program. */
  refresh(region: string, program: string): CurrentCopy | undefined;
  /** The copy a task would run: loaded at its first use. */
  current(region: string, program: string): CurrentCopy | undefined;
  restore(region: Region): void;
  takeChanged(): boolean;
}

export function createCics(libraries: Libraries): Cics {
  const all = new Map<string, { readonly library: string; readonly programs: Map<string, CurrentCopy> }>();
  let changed = false;

  const load = (region: string, program: string): CurrentCopy | undefined => {
    const there = all.get(region);
    const library = there === undefined ? undefined : libraries.find(there.library);
    const member = library === undefined ? undefined : memberOrAlias(library, program);
    if (there === undefined || member === undefined) return undefined;
    const copy = { token: tokenInside(member.bytes) ?? "", ssi: member.directory.ssi ?? "" };
    there.programs.set(program, copy);
    changed = true;
    return copy;
  };

  return {
    define(region, library) {
      all.set(region, { library, programs: all.get(region)?.programs ?? new Map<string, CurrentCopy>() });
      changed = true;
    },
    regions: () => [...all].map(([name, { library, programs }]) => ({ name, library, programs })),
    exists: (region) => all.has(region),
    refresh: load,
    current: (region, program) => all.get(region)?.programs.get(program) ?? load(region, program),
    restore: ({ name, library, programs }) => void all.set(name, { library, programs: new Map(programs) }),
    takeChanged() {
      const was = changed;
      changed = false;
      return was;
    },
  };
}
