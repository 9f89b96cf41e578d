/** One package as the catalogue of a Db2 subsystem holds it. */
export interface Package {
  readonly subsystem: string;
  readonly collection: string;
  readonly name: string;
  /** Consistency token of the DBRM it was bound from. */
  readonly token: string;
  readonly owner: string;
  readonly qualifier: string;
  readonly boundAt: string;
}

/** Package catalogues of every Db2 subsystem. */
export interface Db2 {
  /** Declares a subsystem. `packageLists`: collections its plans look in; none = the one a program names itself. */
  define(subsystem: string, packageList?: readonly string[]): void;
  exists(subsystem: string): boolean;
  bind(bound: Package): void;
  free(subsystem: string, collection: string, name: string): boolean;
  /** What running SQL finds: the package whose token is the module's, or SQLCODE -805. */
  find(subsystem: string, collection: string, name: string): Package | undefined;
  packages(): readonly Package[];
  packageListOf(subsystem: string): readonly string[] | undefined;
  subsystems(): readonly { readonly subsystem: string; readonly packageList?: readonly string[] }[];
  takeChanged(): boolean;
}

export function createDb2(): Db2 {
  const lists = new Map<string, readonly string[] | undefined>();
  const all = new Map<string, Package>();
  let changed = false;
  const key = (subsystem: string, collection: string, name: string): string => `${subsystem}/${collection}/${name}`;

  return {
    define(subsystem, packageList) {
      lists.set(subsystem, packageList);
      changed = true;
    },
    exists: (subsystem) => lists.has(subsystem),
    bind(bound) {
      all.set(key(bound.subsystem, bound.collection, bound.name), bound);
      changed = true;
    },
    free(subsystem, collection, name) {
      changed = true;
      return all.delete(key(subsystem, collection, name));
    },
    find: (subsystem, collection, name) => all.get(key(subsystem, collection, name)),
    packages: () => [...all.values()],
    packageListOf: (subsystem) => lists.get(subsystem),
    subsystems: () =>
      [...lists].map(([subsystem, packageList]) => (packageList === undefined ? { subsystem } : { subsystem, packageList })),
    takeChanged() {
      const was = changed;
      changed = false;
      return was;
    },
  };
}
