import type { EcluseObject } from "../../api/types.ts";
import { checkEstate } from "../../domain/policy/check-estate.ts";
import { refOf, type PolicyFinding } from "../../domain/policy/desired-estate.ts";
import {
  isEstateFindingReason,
  objectKey,
  type EstateFinding,
  type HeldObject,
  type LoadedEstate,
  type LoadedObject,
  type Place,
} from "../../domain/policy/estate-finding.ts";
import type { RefusedEntry, SourceFile } from "../../ports/repository.ts";
import { analyseFile, type FileAnalysis, type FileFinding, type FileObject } from "./analyse-file.ts";
import { createLocator, type Anchor, type Locator } from "./locate.ts";

/** What an estate is loaded from: a snapshot of a repository, or a folder read as one. */
export interface EstateSource {
  readonly files: readonly SourceFile[];
  readonly refused: readonly RefusedEntry[];
}

export interface LoadOptions {
  /** Namespace of the Estate. Without it, all files that name one must name the same. */
  readonly namespace?: string;
}

/** Loads estates; remembers what it learned of each blob, so that a new commit costs what changed. */
export type EstateLoader = (source: EstateSource, options?: LoadOptions) => LoadedEstate;

/** Makes a loader with a memory of its own: the files of the last estate it loaded. */
export function createEstateLoader(): EstateLoader {
  let known: ReadonlyMap<string, FileAnalysis> = new Map();
  return (source, options = {}) => {
    const next = new Map<string, FileAnalysis>();
    const analyses = source.files.map((file): FileWithAnalysis => {
      const key = cacheKey(file);
      const analysis = next.get(key) ?? known.get(key) ?? analyseFile(file.bytes, file.path);
      next.set(key, analysis);
      return { file, analysis };
    });
    known = next;
    return combine(analyses, source.refused, options);
  };
}

interface FileWithAnalysis {
  readonly file: SourceFile;
  readonly analysis: FileAnalysis;
}

function cacheKey(file: SourceFile): string {
  return /(?:^|\/)decisions\//.test(file.path) ? `decisions ${file.blob}` : file.blob;
}

/** Where an object of the estate came from. */
interface Origin {
  readonly file: SourceFile;
  readonly from: FileObject;
}

/** Each object by identity, since a doubled one has no other name. */
type Origins = Map<EcluseObject, Origin>;

function combine(analyses: readonly FileWithAnalysis[], refused: readonly RefusedEntry[], options: LoadOptions): LoadedEstate {
  const placeOf = createPlaceFinder();
  const namespace = options.namespace ?? firstNamespace(analyses);
  const { origins, strangers } = gather(analyses, namespace);
  const unread = [...refused.map(entryFinding), ...analyses.flatMap(unreadFile)];
  const foreign = strangers.map((origin) => foreignNamespace(origin, namespace, placeOf));
  const heldByFiles = [...analyses.flatMap(heldByFile), ...foreign.flatMap(heldBy)];
  const complete = unread.length === 0;
  const broken = checkEstate({ objects: [...origins.keys()], named: new Set(heldByFiles.map(objectKey)), complete });
  const byRules = broken.map((finding) => ({ holds: finding.holds, finding: policyFinding(finding, origins, placeOf) }));
  const held = firstOfEach([...heldByFiles, ...byRules.flatMap(({ holds, finding }) => (holds ? heldBy(finding) : []))]);
  const findings = [
    ...refused.map(entryFinding),
    ...analyses.flatMap(({ file, analysis }) => analysis.findings.map((finding) => ({ file: file.path, ...finding }))),
    ...foreign,
    ...byRules.map(({ finding }) => finding),
  ];
  const applied = held.size === 0 ? [...origins] : [...origins].filter(([object]) => !held.has(objectKey(refOf(object))));
  return {
    objects: applied.map(([, origin]) => loadedObject(origin)),
    findings: findings.sort(byPlace),
    held: [...held.values()],
    unread,
    complete,
  };
}

/** What a file names and does not give: held by the finding about it, else by the first about the file as a whole. */
function heldByFile({ file, analysis }: FileWithAnalysis): readonly HeldObject[] {
  const { findings, held } = analysis;
  const ofFile = findings.find((one) => one.about === undefined) ?? findings[0];
  const byObject = new Map<string, FileFinding>();
  for (const one of findings) if (one.about !== undefined && !byObject.has(objectKey(one.about))) byObject.set(objectKey(one.about), one);
  return held.flatMap((ref) => {
    const finding = byObject.get(objectKey(ref)) ?? ofFile;
    return finding === undefined ? [] : heldBy({ ...finding, file: file.path, about: ref });
  });
}

function heldBy({ about, file, line, column, reason, message }: EstateFinding): readonly HeldObject[] {
  return about === undefined ? [] : [{ kind: about.kind, name: about.name, file, line, column, reason, message }];
}

function firstOfEach(held: readonly HeldObject[]): ReadonlyMap<string, HeldObject> {
  const first = new Map<string, HeldObject>();
  for (const one of held) if (!first.has(objectKey(one))) first.set(objectKey(one), one);
  return first;
}

function unreadFile({ file, analysis }: FileWithAnalysis): readonly EstateFinding[] {
  const [first] = analysis.findings;
  return analysis.complete || first === undefined ? [] : [{ file: file.path, ...first }];
}

/** The objects of all files; those that name another namespace stand apart. */
function gather(
  analyses: readonly FileWithAnalysis[],
  namespace: string | undefined,
): { readonly origins: Origins; readonly strangers: readonly Origin[] } {
  const origins: Origins = new Map();
  const strangers: Origin[] = [];
  for (const { file, analysis } of analyses) {
    for (const from of analysis.objects) {
      const named = from.object.metadata.namespace;
      if (named !== undefined && named !== namespace) strangers.push({ file, from });
      // One blob under two paths gives one analysis: each place needs an object of its own.
      else origins.set(origins.has(from.object) ? { ...from.object } : from.object, { file, from });
    }
  }
  return { origins, strangers };
}

function firstNamespace(analyses: readonly FileWithAnalysis[]): string | undefined {
  for (const { analysis } of analyses) {
    for (const { object } of analysis.objects) if (object.metadata.namespace !== undefined) return object.metadata.namespace;
  }
  return undefined;
}

function loadedObject({ file, from }: Origin): LoadedObject {
  return { ...refOf(from.object), file: file.path, line: from.line, column: from.column, object: from.declared };
}

function entryFinding({ path, reason, message }: RefusedEntry): EstateFinding {
  return { file: path, line: 1, column: 1, reason: isEstateFindingReason(reason) ? reason : "GitEntryRefused", message };
}

function foreignNamespace(origin: Origin, namespace: string | undefined, placeOf: PlaceFinder): EstateFinding {
  const about = refOf(origin.from.object);
  const named = origin.from.object.metadata.namespace ?? "";
  const message = `${about.kind} ${about.name} names namespace ${named}, its estate lives in ${namespace ?? "another"}: delete metadata.namespace`;
  return { ...placeOf(origin, "/metadata/namespace", "value"), reason: "CrossNamespaceRefDenied", message, about };
}

function policyFinding(finding: PolicyFinding, origins: Origins, placeOf: PlaceFinder): EstateFinding {
  const { reason, object, related } = finding;
  const origin = origins.get(object);
  const other = related === undefined ? undefined : origins.get(related);
  if (origin === undefined) throw new Error("a rule spoke of an object that is not of the estate");
  const elsewhere = other === undefined ? "" : ` (see ${other.file.path}:${other.from.line}:${other.from.column})`;
  return { ...placeOf(origin, finding.pointer, finding.anchor), reason, message: `${finding.message}${elsewhere}`, about: refOf(object) };
}

type PlaceFinder = (origin: Origin, pointer: string, anchor: Anchor) => Place;

/** Finds fields in files; parses each file with positions once, and only when asked. */
function createPlaceFinder(): PlaceFinder {
  const locators = new Map<SourceFile, Locator>();
  return ({ file, from }, pointer, anchor) => {
    const locator = locators.get(file) ?? createLocator(new TextDecoder().decode(file.bytes));
    locators.set(file, locator);
    return { file: file.path, ...locator.place(from.document, pointer, anchor) };
  };
}

function byPlace(left: Place, right: Place): number {
  if (left.file !== right.file) return left.file < right.file ? -1 : 1;
  return left.line - right.line || left.column - right.column;
}
