import { equal } from "../../api/cel.ts";
import { withDefaults } from "../../api/checks.ts";
import { shapes } from "../../api/shapes.ts";
import type { Kind } from "../../api/types.ts";
import { canonicalJson, jsonObject, sha256Hex } from "../digest.ts";

/** What Git declares of the spec, so that an edit in the cluster shows before the estate has put it back. */
const DECLARED_SPEC = "ecluse.dev/declared-spec";

/** Kinds that decide what runs where, when, or by whose word. A Release needs no seal, it never changes. */
const SEALED: ReadonlySet<string> = new Set([
  ...["Environment", "Target", "Application"],
  ...["Team", "Gate", "Airlock", "Calendar", "MEP"],
]);

/** The API server takes 256 KiB of annotations: a longer spec is sealed by its digest. */
const LONGEST_SEAL = 32 * 1024;

interface WithSpec {
  readonly kind: string;
  readonly spec?: unknown;
}

/** The spec that the API server keeps of a declared one: with the defaults of its kind, and nothing else. */
export function wholeSpec({ kind, spec }: WithSpec): unknown {
  const shape = Object.hasOwn(shapes, kind) ? shapes[kind as Kind].fields?.["spec"] : undefined;
  return shape === undefined ? spec : withDefaults(shape, spec);
}

/** The annotation by which {@link editedInCluster} knows; none on kinds by which nothing is begun. */
export function sealOf(declared: WithSpec): Readonly<Record<string, string>> {
  if (!SEALED.has(declared.kind)) return {};
  const text = canonicalJson(declared.spec ?? {});
  return { [DECLARED_SPEC]: text.length > LONGEST_SEAL ? digestOf(wholeSpec(declared)) : text };
}

/** An object as it is in the cluster, by what tells whether it is what Git declares. */
export interface SealedObject {
  readonly kind: string;
  readonly metadata: { readonly annotations?: Readonly<Record<string, string>> };
  readonly spec?: unknown;
}

/** An object that a watch or a read gave never changes. */
const edited = new WeakMap<SealedObject, boolean>();

/** True when somebody changed what Git declares of this object: nothing may be begun by it until the estate has put it back. */
export function editedInCluster(object: SealedObject): boolean {
  const known = edited.get(object) ?? isEdited(object);
  edited.set(object, known);
  return known;
}

function isEdited({ kind, metadata, spec }: SealedObject): boolean {
  const seal = metadata.annotations?.[DECLARED_SPEC];
  if (seal === undefined) return false;
  if (seal.startsWith(DIGEST)) return digestOf(spec) !== seal;
  const declared = jsonObject(seal);
  return declared === undefined || !equal(spec, wholeSpec({ kind, spec: declared }));
}

/** What Git declares of the spec, as the object's seal has it; undefined without one, and of one that is too long. */
export function declaredSpecOf({ metadata }: Pick<SealedObject, "metadata">): object | undefined {
  const seal = metadata.annotations?.[DECLARED_SPEC];
  return seal === undefined || seal.startsWith(DIGEST) ? undefined : jsonObject(seal);
}

export type SealState = "Declared" | "Edited" | "Unsealed";

/** Whether an object is what its seal says, or has none. */
export function sealState(object: SealedObject): SealState {
  if (object.metadata.annotations?.[DECLARED_SPEC] === undefined) return "Unsealed";
  return editedInCluster(object) ? "Edited" : "Declared";
}

const DIGEST = "sha256:";

function digestOf(spec: unknown): string {
  return `${DIGEST}${sha256Hex(canonicalJson(spec ?? {}))}`;
}
