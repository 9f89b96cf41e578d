import type { ObjectMeta } from "../../api/types.ts";

/** A place in a file of the estate repository; lines and columns count from 1, columns in UTF-16 units. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Why a file, a document or an object of the estate is not applied. The list is closed: every code has an example and a test. */
export const ESTATE_FINDING_REASONS = [
  "AccessIsApplication",
  "BookingConflict",
  "CrossNamespaceRefDenied",
  "CutOffAfterLeg",
  "DependencyCycle",
  "DependencyTooLarge",
  "DuplicateObject",
  "EncodingRefused",
  "EnvironmentBooked",
  "EnvironmentsOutOfOrder",
  "EventNotTold",
  "FileTooLarge",
  "FreezePeriod",
  "GitEntryRefused",
  "InvalidDuration",
  "InvalidName",
  "InvalidValue",
  "ItemsClash",
  "KindRefused",
  "MailboxShared",
  "MilestoneMissed",
  "MissingField",
  "NonexistentLocalTime",
  "NotAChange",
  "NotAuthorized",
  "NotInPlan",
  "NotInitial",
  "NotProduction",
  "PathCollision",
  "ProductionInAirlock",
  "ProductionOpen",
  "QuorumOutOfReach",
  "RankAboveProduction",
  "RuleBroken",
  "SharedIdentity",
  "StatusRefused",
  "TargetMismatch",
  "TargetShared",
  "TwoNightlyAirlocks",
  "UnknownField",
  "UnknownKind",
  "UnknownReference",
  "UnknownRelease",
  "UnknownZone",
  "WiderThanOpening",
  "WiderThanProd",
  "WordsMissing",
  "YamlAliasRefused",
  "YamlAmbiguousScalar",
  "YamlDuplicateKey",
  "YamlKeyRefused",
  "YamlSyntax",
  "YamlTagRefused",
  "YamlTooDeep",
] as const;

export type EstateFindingReason = (typeof ESTATE_FINDING_REASONS)[number];

/** True for a code of the list. */
export function isEstateFindingReason(code: string): code is EstateFindingReason {
  return ESTATE_FINDING_REASONS.some((reason) => reason === code);
}

const TOLD_BY_THE_OBJECT: ReadonlySet<string> = new Set([
  "EnvironmentBooked",
  "FreezePeriod",
  "MilestoneMissed",
  "NotAChange",
  "NotInPlan",
  "NotInitial",
]);

/** False for what a word, the next freeze or the end of a booking may change, or what others set: told where it is proposed; what is applied says itself how it stands. */
export function isOfTheFile({ reason }: { readonly reason: string }): boolean {
  return !TOLD_BY_THE_OBJECT.has(reason);
}

/** One thing to mend in the estate repository: where, the code, and a sentence that says what was expected and what to do. */
export interface EstateFinding extends Place {
  readonly reason: EstateFindingReason;
  readonly message: string;
  /** The object it speaks of, when it could be told. */
  readonly about?: ObjectRef;
}

/** An object of the estate by kind and name; the namespace is always the Estate's. */
export interface ObjectRef {
  readonly kind: string;
  readonly name: string;
}

/** An object that a file names but that is not applied because of a finding: what was applied of it before stays, and is never pruned. */
export interface HeldObject extends ObjectRef, Place {
  readonly reason: string;
  readonly message: string;
}

/** What a file says of one object. Valid against its schema, so it has what every object has. */
export type DeclaredObject = Readonly<Record<string, unknown>> & {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ObjectMeta;
};

/** One object of the estate as it is to be, with the place it is declared at. `object` is what is applied, as the file says it. */
export interface LoadedObject extends Place, ObjectRef {
  readonly object: DeclaredObject;
}

/** What a commit (or a folder) declares. */
export interface LoadedEstate {
  /** Every object without a finding that forbids it, in the order of files and documents. */
  readonly objects: readonly LoadedObject[];
  /** Objects that a file declares well and that are held back all the same: declared twice, named by a file that is wrong, or broken by a rule between objects. */
  readonly setAside: readonly ObjectRef[];
  /** In the order of files, lines and columns. */
  readonly findings: readonly EstateFinding[];
  /** Objects the repository names but that are not applied, each with the finding that holds it back. */
  readonly held: readonly HeldObject[];
  /** What objects that are held back name and no file declares: as long as they stay as they were, it stays. */
  readonly needed: readonly ObjectRef[];
  /** The first finding of each file of which it cannot be told what it was meant to declare. */
  readonly unread: readonly EstateFinding[];
  /** False when some file could not even be skimmed for names: then absence from `objects` and `held` proves nothing, and nothing may be pruned. */
  readonly complete: boolean;
}

/** The key of an object in maps: two kinds may share a name. */
export function objectKey(ref: ObjectRef): string {
  return `${ref.kind}/${ref.name}`;
}
