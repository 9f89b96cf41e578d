import type { ObjectOf } from "../../api/parse.ts";
import type { EcluseObject, Kind } from "../../api/types.ts";
import type { Locale } from "../status/sentence.ts";
import type { EstateFindingReason, ObjectRef } from "./estate-finding.ts";
import type { StandingMep } from "./mep-apart-rules.ts";
import { RULE_WORDS, type RuleWords } from "./rule-words.ts";

/** Everything a commit declares, as the rules between objects see it. */
export interface DesiredEstate {
  /** The objects of each kind as parsed, defaults filled in, in the order of files and documents. A doubled object stands here twice. */
  readonly byKind: ReadonlyMap<string, readonly EcluseObject[]>;
  /** The names of each kind: of these objects, and of those that are held back by a finding of their own. References to either hold. */
  readonly names: ReadonlyMap<string, ReadonlySet<string>>;
  /** The kinds of which some object stands twice. */
  readonly doubled: ReadonlySet<string>;
  /** False when a file could not be read at all: then a missing name proves nothing and no reference is called unknown. */
  readonly complete: boolean;
  /** What is said of what breaks a rule, in this language. */
  readonly words: RuleWords;
  readonly locale: Locale;
  /** The go-lives that stood there before; undefined of one object that is written: it comes last. */
  readonly standing?: readonly StandingMep[];
  /** What time it is; undefined where it is judged what files say, whenever that is. */
  readonly now?: Temporal.Instant;
}

/** What an estate is made of. */
export interface EstateParts {
  readonly objects: readonly EcluseObject[];
  /** Keys (`objectKey`) of objects that are named somewhere but are not among `objects`. */
  readonly named: ReadonlySet<string>;
  /** False when a file could not be read at all. */
  readonly complete: boolean;
  /** Language of what is said of it; English when left out. */
  readonly locale?: Locale;
  /** The go-lives that stand already where it is to be applied; undefined of one object that is written. */
  readonly standing?: readonly StandingMep[];
  /** What time it is, of what is proposed or written just now. */
  readonly now?: Temporal.Instant;
}

/** Sorts the parts of an estate once, for all rules. */
export function desiredEstate({ objects, named, complete, locale = "en", standing, now }: EstateParts): DesiredEstate {
  const byKind = new Map<string, EcluseObject[]>();
  const names = new Map<string, Set<string>>();
  const doubled = new Set<string>();
  for (const object of objects) {
    const list = listOf(byKind, object.kind);
    const known = namesOf(names, object.kind);
    list.push(object);
    known.add(object.metadata.name);
    if (known.size < list.length) doubled.add(object.kind);
  }
  for (const key of named) {
    const [kind = "", name = ""] = key.split("/");
    namesOf(names, kind).add(name);
  }
  const known = { ...(standing === undefined ? {} : { standing }), ...(now === undefined ? {} : { now }) };
  return { byKind, names, doubled, complete, words: RULE_WORDS[locale], locale, ...known };
}

function listOf(lists: Map<string, EcluseObject[]>, kind: string): EcluseObject[] {
  const list = lists.get(kind) ?? [];
  if (list.length === 0) lists.set(kind, list);
  return list;
}

function namesOf(sets: Map<string, Set<string>>, kind: string): Set<string> {
  const names = sets.get(kind) ?? new Set();
  if (names.size === 0) sets.set(kind, names);
  return names;
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
  /** The field of that object; the whole of it when left out. */
  readonly relatedPointer?: string;
  /** What it names and no file declares. */
  readonly missing?: { readonly kind: Kind; readonly name: string };
  /** False when the object is applied all the same and says the same in its status. */
  readonly holds: boolean;
}

/** That an object cannot be kept as it is declared, told at the value of a field; it is held back. */
export function broken(object: EcluseObject, pointer: string, message: string): PolicyFinding {
  return { object, pointer, anchor: "value", reason: "RuleBroken", message, holds: true };
}

/** One rule: pure, and linear in the size of the estate or near to it. */
export type EstateRule = (estate: DesiredEstate) => readonly PolicyFinding[];

/** The objects of one kind. */
export function objectsOf<K extends Kind>(estate: DesiredEstate, kind: K): readonly ObjectOf<K>[] {
  // They were sorted by their kind, so none of them needs to be asked again.
  return (estate.byKind.get(kind) ?? []) as readonly ObjectOf<K>[];
}

/** True when the estate has an object of that kind and name. */
export function isDeclared(estate: DesiredEstate, ref: ObjectRef): boolean {
  return estate.names.get(ref.kind)?.has(ref.name) === true;
}

/** Kind and name of an object. */
export function refOf(object: EcluseObject): ObjectRef {
  return { kind: object.kind, name: object.metadata.name };
}
