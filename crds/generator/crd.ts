import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

/** A JSON schema as it stands in a CustomResourceDefinition, as far as the generator looks into it. */
export interface Schema {
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly nullable?: boolean;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly not?: Schema;
  readonly "x-kubernetes-int-or-string"?: boolean;
  readonly "x-kubernetes-validations"?: readonly Rule[];
  readonly [word: string]: unknown;
}

/** One CEL rule of a schema node. */
export interface Rule {
  readonly rule: string;
  readonly message: string;
  readonly reason?: string;
  readonly fieldPath?: string;
}

/** One kind, read from its file. */
export interface Crd {
  readonly kind: string;
  readonly plural: string;
  readonly shortNames: readonly string[];
  readonly scope: "Namespaced" | "Cluster";
  readonly group: string;
  readonly version: string;
  readonly schema: Schema;
}

/** Every CustomResourceDefinition of a folder, in the order of their kinds. */
export function readCrds(folder: string): readonly Crd[] {
  const files = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
  const crds = files.map((name) => toCrd(name, parse(readFileSync(join(folder, name), "utf8")) as Definition));
  return crds.sort((left, right) => (left.kind < right.kind ? -1 : 1));
}

interface Definition {
  readonly kind: string;
  readonly spec: {
    readonly group: string;
    readonly scope: "Namespaced" | "Cluster";
    readonly names: { readonly kind: string; readonly plural: string; readonly shortNames?: readonly string[] };
    readonly versions: readonly { readonly name: string; readonly schema: { readonly openAPIV3Schema: Schema } }[];
  };
}

function toCrd(file: string, { kind, spec }: Definition): Crd {
  const version = spec.versions[0];
  if (kind !== "CustomResourceDefinition" || version === undefined)
    throw new Error(`crds/${file} is not a CustomResourceDefinition with a version`);
  const { names, scope, group } = spec;
  return {
    kind: names.kind,
    plural: names.plural,
    shortNames: names.shortNames ?? [],
    scope,
    group,
    version: version.name,
    schema: version.schema.openAPIV3Schema,
  };
}
