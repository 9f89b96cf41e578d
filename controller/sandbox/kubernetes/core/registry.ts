import { isSameJson } from "../../../domain/digest.ts";
import { BUILTINS } from "./builtins.ts";
import type { CelCompiler } from "./cel.ts";
import { customResource } from "./custom-resources.ts";
import type { Where } from "./exchange.ts";
import type { Json, JsonObject } from "./json.ts";
import { textAt } from "./json.ts";
import type { Resource } from "./resource.ts";

/** The kinds the API serves now: the built-in ones and those of the CRDs stored. */
export interface Registry {
  find(where: Extract<Where, { readonly kind: "resource" }>): Resource | undefined;
  all(): readonly Resource[];
  byStorage(storage: string): Resource | undefined;
  /** Reads the stored CRDs again; a CRD whose text did not change keeps its compiled form. */
  refresh(crds: readonly JsonObject[]): void;
  /** Grows with every refresh that changed something: what discovery caches hang on. */
  edition(): number;
}

export function createRegistry(cel: CelCompiler): Registry {
  const compiled = new Map<string, { readonly spec: Json | undefined; readonly resource: Resource | undefined }>();
  let resources: readonly Resource[] = BUILTINS;
  let byPath = indexed(resources);
  let edition = 0;
  return {
    find: (where) => byPath.get(pathKey(where.group, where.version, where.plural)),
    all: () => resources,
    byStorage: (storage) => resources.find((resource) => resource.storage === storage && resource.conversion === undefined),
    refresh(crds) {
      const custom = crds.flatMap((crd) => {
        const { spec } = crd;
        const name = textAt(crd["metadata"], "name") ?? "";
        const known = compiled.get(name);
        const same = known !== undefined && isSameJson(known.spec, spec);
        const resource = same ? known.resource : customResource(crd, cel);
        compiled.set(name, { spec, resource });
        return resource === undefined ? [] : [resource];
      });
      resources = [...BUILTINS, ...custom];
      byPath = indexed(resources);
      edition += 1;
    },
    edition: () => edition,
  };
}

function indexed(resources: readonly Resource[]): ReadonlyMap<string, Resource> {
  return new Map(resources.map((resource) => [pathKey(resource.group, resource.version, resource.plural), resource] as const));
}

function pathKey(group: string, version: string, plural: string): string {
  return `${group}/${version}/${plural}`;
}
