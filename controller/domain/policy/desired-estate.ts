import type { ObjectOf } from "../../api/parse.ts";
import type { EcluseObject, Kind } from "../../api/types.ts";
import { objectKey, type EstateFindingReason, type ObjectRef } from "./estate-finding.ts";

/** Everything a commit declares, as the rules between objects see it. */
export interface DesiredEstate {
  /** As parsed, defaults filled in; in the order of files and documents. A doubled object stands here twice. */
  readonly objects: readonly EcluseObject[];
  /** Keys (`objectKey`) of objects that are named somewhere but are not among `objects`: references to them hold. */
  readonly named: ReadonlySet<string>;
  /** False when a file could not be read at all: then a missing name proves nothing and no reference is called unknown. */
  readonly complete: boolean;
}

/** One broken rule between objects. */
export interface PolicyFinding {
  /** The very object of the estate, by identity: a doubled one has no other name. */
  readonly object: EcluseObject;
  /** JSON pointer of the field, from the root of the object. */
  readonly pointer: string;
  readonly anchor: "key" | "value";
  readonly reason: EstateFindingReason;
  /** Says what was expected and what to do next. */
  readonly message: string;
  /** Another object the message speaks of; whoever knows files adds its place. */
  readonly related?: EcluseObject;
  /** False when the object is applied all the same and says the same in its status. */
  readonly holds: boolean;
}

/** One rule: pure, and linear in the size of the estate or near to it. */
export type EstateRule = (estate: DesiredEstate) => readonly PolicyFinding[];

/** The objects of one kind. */
export function objectsOf<K extends Kind>(estate: DesiredEstate, kind: K): readonly ObjectOf<K>[] {
  return estate.objects.filter((object): object is ObjectOf<K> => object.kind === kind);
}

/** Kind and name of an object. */
export function refOf(object: EcluseObject): ObjectRef {
  return { kind: object.kind, name: object.metadata.name };
}

/** Keys (`objectKey`) of everything the estate has, be it held back by a finding of its own. */
export function declaredKeys(estate: DesiredEstate): ReadonlySet<string> {
  return new Set([...estate.named, ...estate.objects.map((object) => objectKey(refOf(object)))]);
}
