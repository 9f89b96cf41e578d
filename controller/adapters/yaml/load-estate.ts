import { equal } from "../../api/cel.ts";
import type { EcluseObject } from "../../api/types.ts";
import { checkEstate } from "../../domain/policy/check-estate.ts";
import { refOf, type PolicyFinding } from "../../domain/policy/desired-estate.ts";
import {
  isEstateFindingReason,
  objectKey,
  type DeclaredObject,
  type EstateFinding,
  type HeldObject,
  type LoadedEstate,
  type LoadedObject,
  type Place,
} from "../../domain/policy/estate-finding.ts";
import type { KeptOpening } from "../../domain/policy/narrowed-production.ts";
import type { StandingMep } from "../../domain/policy/mep-apart-rules.ts";
import { isWordFile } from "../../domain/policy/git-words.ts";
import { RULE_WORDS, type RuleWords } from "../../domain/policy/rule-words.ts";
import type { Locale } from "../../domain/status/sentence.ts";
import type { RefusedEntry, SourceFile } from "../../ports/repository.ts";
import { analyseFile, type FileAnalysis, type FileFinding, type FileObject } from "./analyse-file.ts";
import { createLocator, type Anchor, type LineColumn, type Locator } from "./locate.ts";

/** What an estate is loaded from: a snapshot of a repository, or a folder read as one. */
export interface EstateSource {
  readonly files: readonly SourceFile[];
  readonly refused: readonly RefusedEntry[];
}

export interface LoadOptions {
  /** Namespace of the Estate. Without it, all files that name one must name the same. */
  readonly namespace?: string;
  /** Hours that an Environment keeps, whatever its file says. */
  readonly keptOpening?: KeptOpening;
  /** The go-lives that stand already where it is to be applied. */
  readonly standing?: readonly StandingMep[];
  /** Language of what the rules between objects find; English when left out. */
  readonly locale?: Locale;
}

/** Loads estates; remembers what it learned of each blob, so that a new commit costs what changed. */
export type EstateLoader = (source: EstateSource, options?: LoadOptions) => LoadedEstate;

/** Makes a loader with a memory of its own: the files of the last estate it loaded. A file that is the very same object is not looked at again. */
export function createEstateLoader(): EstateLoader {
  let known: readonly KnownFile[] = [];
  let last: LastLoad | undefined;
  return (source, options = {}) => {
    if (last !== undefined && isSame(last, source, options)) return last.loaded;
    known = knownFiles(source.files, known);
    const loaded = combine(known, source.refused, options);
    last = { source, options, loaded };
    return loaded;
  };
}

/** What is known of each file, by what was known of the last estate's. Most of them stand where they stood. */
function knownFiles(files: readonly SourceFile[], before: readonly KnownFile[]): readonly KnownFile[] {
  let byFile: ReadonlyMap<SourceFile, KnownFile> | undefined;
  let byKey: Map<string, FileAnalysis> | undefined;
  return files.map((file, index) => {
    if (before[index]?.file === file) return before[index];
    byFile ??= new Map(before.map((one) => [one.file, one]));
    const moved = byFile.get(file);
    if (moved !== undefined) return moved;
    byKey ??= new Map(before.map((one) => [one.key, one.analysis]));
    const key = cacheKey(file);
    const analysis = byKey.get(key) ?? analyseFile(file.bytes, file.path);
    byKey.set(key, analysis);
    return knownFile(file, key, analysis);
  });
}

interface LastLoad {
  readonly source: EstateSource;
  readonly options: LoadOptions;
  readonly loaded: LoadedEstate;
}

function isSame(
  { source, options }: LastLoad,
  { files, refused }: EstateSource,
  { namespace, keptOpening, standing, locale }: LoadOptions,
): boolean {
  if (source.files !== files || source.refused !== refused || options.locale !== locale) return false;
  return options.namespace === namespace && equal([options.keptOpening, options.standing], [keptOpening, standing]);
}

/** A file and everything that was learned of it. */
interface KnownFile {
  readonly file: SourceFile;
  readonly key: string;
  readonly analysis: FileAnalysis;
  readonly origins: readonly Origin[];
  readonly findings: readonly EstateFinding[];
  /** What the file names and does not give. */
  readonly held: readonly HeldObject[];
  /** Its first finding when it can't be told what it was meant to declare. */
  readonly unread: readonly EstateFinding[];
  /** Places that findings pointed at. */
  readonly places: Map<string, LineColumn>;
}

/** Where an object of the estate came from. */
interface Origin {
  readonly known: KnownFile;
  readonly from: FileObject;
  /** Told apart by identity, since a doubled one has no other name: one blob under two paths gives two. */
  readonly object: EcluseObject;
  readonly objectKey: string;
  readonly loaded: LoadedObject;
}

function knownFile(file: SourceFile, key: string, analysis: FileAnalysis): KnownFile {
  const origins: Origin[] = [];
  const findings = analysis.findings.map((finding) => ({ file: file.path, ...finding }));
  // A word is never pruned, so a broken one hides nothing that could be.
  const unread = analysis.complete || isWordFile(file.path) ? [] : findings.slice(0, 1);
  const known: KnownFile = { file, key, analysis, origins, findings, held: heldByFile(file, analysis), unread, places: new Map() };
  for (const from of analysis.objects) {
    const ref = refOf(from.object);
    const loaded = { ...ref, file: file.path, line: from.line, column: from.column, object: from.declared as DeclaredObject };
    origins.push({ known, from, object: { ...from.object }, objectKey: objectKey(ref), loaded });
  }
  return known;
}

function cacheKey(file: SourceFile): string {
  return isWordFile(file.path) ? `${file.path} ${file.blob}` : file.blob;
}

function combine(files: readonly KnownFile[], refused: readonly RefusedEntry[], options: LoadOptions): LoadedEstate {
  const placeOf = createPlaceFinder();
  const namespace = options.namespace ?? firstNamespace(files);
  const { own: declared, strangers, ...ofFiles } = gather(files, namespace);
  const own = declared.map((origin) => withKeptOpening(origin, options.keptOpening));
  // A word is never pruned, so one that is not read hides nothing that could be.
  const unread = [...refused.filter(({ path }) => !isWordFile(path)).map(entryFinding), ...ofFiles.unread];
  const { locale = "en", standing = [] } = options;
  const saying = { placeOf, words: RULE_WORDS[locale] };
  const foreign = strangers.map((origin) => foreignNamespace(origin, namespace, saying));
  const heldByFiles = [...ofFiles.held, ...foreign.flatMap(heldBy)];
  const complete = unread.length === 0;
  const parts = { objects: own.map(({ object }) => object), named: new Set(heldByFiles.map(objectKey)), complete };
  const broken = checkEstate({ ...parts, locale, standing });
  const byRules = policyFindings(broken, own, saying);
  const held = firstOfEach([...heldByFiles, ...byRules.flatMap(({ holds, finding }) => (holds ? heldBy(finding) : []))]);
  const findings = [...refused.map(entryFinding), ...ofFiles.findings, ...foreign, ...byRules.map(({ finding }) => finding)];
  const objects = own.flatMap((origin) => (held.has(origin.objectKey) ? [] : [origin.loaded]));
  const setAside = own.flatMap(({ objectKey: key, loaded: { kind, name } }) => (held.has(key) ? [{ kind, name }] : []));
  const needed = broken.flatMap(({ missing }) => missing ?? []);
  return { objects, setAside, findings: findings.sort(byPlace), held: [...held.values()], needed, unread, complete };
}

function withKeptOpening(origin: Origin, kept: KeptOpening | undefined): Origin {
  const { object } = origin;
  if (object.kind !== "Environment" || object.metadata.name !== kept?.name) return origin;
  const { opening: _narrowed, ...spec } = object.spec;
  return { ...origin, object: { ...object, spec: { ...spec, ...(kept.opening === undefined ? {} : { opening: kept.opening }) } } };
}

/** What a file names and does not give: held by the finding about it, else by the first about the file as a whole. */
function heldByFile(file: SourceFile, { findings, held }: FileAnalysis): readonly HeldObject[] {
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

interface Gathered {
  readonly own: readonly Origin[];
  /** Objects that name another namespace. */
  readonly strangers: readonly Origin[];
  readonly findings: readonly EstateFinding[];
  readonly held: readonly HeldObject[];
  readonly unread: readonly EstateFinding[];
}

/** What all files hold, in their order. */
function gather(files: readonly KnownFile[], namespace: string | undefined): Gathered {
  const own: Origin[] = [];
  const strangers: Origin[] = [];
  for (const { origins } of files) {
    for (const origin of origins) {
      const named = origin.object.metadata.namespace;
      if (named !== undefined && named !== namespace) strangers.push(origin);
      else own.push(origin);
    }
  }
  const withFindings = files.filter((file) => file.findings.length > 0);
  return {
    own,
    strangers,
    findings: withFindings.flatMap((file) => file.findings),
    held: withFindings.flatMap((file) => file.held),
    unread: withFindings.flatMap((file) => file.unread),
  };
}

function firstNamespace(files: readonly KnownFile[]): string | undefined {
  for (const { origins } of files) {
    for (const { object } of origins) if (object.metadata.namespace !== undefined) return object.metadata.namespace;
  }
  return undefined;
}

function entryFinding({ path, reason, message }: RefusedEntry): EstateFinding {
  return { file: path, line: 1, column: 1, reason: isEstateFindingReason(reason) ? reason : "GitEntryRefused", message };
}

interface Saying {
  readonly placeOf: PlaceFinder;
  readonly words: RuleWords;
}

function foreignNamespace(origin: Origin, namespace: string | undefined, { placeOf, words }: Saying): EstateFinding {
  const about = refOf(origin.object);
  const named = origin.object.metadata.namespace ?? "";
  const message = words.foreign(`${about.kind} ${about.name}`, named, namespace);
  return { ...placeOf(origin, "/metadata/namespace", "value"), reason: "CrossNamespaceRefDenied", message, about };
}

type Origins = ReadonlyMap<EcluseObject, Origin>;

interface RuleFinding {
  readonly holds: boolean;
  readonly finding: EstateFinding;
}

function policyFindings(broken: readonly PolicyFinding[], own: readonly Origin[], saying: Saying): readonly RuleFinding[] {
  if (broken.length === 0) return [];
  const origins: Origins = new Map(own.map((origin) => [origin.object, origin]));
  return broken.map((finding) => ({ holds: finding.holds, finding: policyFinding(finding, origins, saying) }));
}

function policyFinding(finding: PolicyFinding, origins: Origins, { placeOf, words }: Saying): EstateFinding {
  const { reason, object, related } = finding;
  const origin = origins.get(object);
  const other = related === undefined ? undefined : origins.get(related);
  if (origin === undefined) throw new Error("a rule spoke of an object that is not of the estate");
  const elsewhere = other === undefined ? "" : words.see(shown(otherPlace(other, finding, placeOf)));
  return { ...placeOf(origin, finding.pointer, finding.anchor), reason, message: `${finding.message}${elsewhere}`, about: refOf(object) };
}

function otherPlace(other: Origin, { relatedPointer }: PolicyFinding, placeOf: PlaceFinder): Place {
  return relatedPointer === undefined ? other.loaded : placeOf(other, relatedPointer, "key");
}

function shown({ file, line, column }: Place): string {
  return `${file}:${String(line)}:${String(column)}`;
}

type PlaceFinder = (origin: Origin, pointer: string, anchor: Anchor) => Place;

/** Finds fields in files. A file is parsed with positions only when somebody asks for a place not asked for before, and then once. */
function createPlaceFinder(): PlaceFinder {
  const locators = new Map<KnownFile, Locator>();
  const locatorOf = (known: KnownFile): Locator => {
    const locator = locators.get(known) ?? createLocator(new TextDecoder().decode(known.file.bytes));
    locators.set(known, locator);
    return locator;
  };
  return ({ known, from }, pointer, anchor) => {
    const asked = `${from.document} ${anchor} ${pointer}`;
    const place = known.places.get(asked) ?? locatorOf(known).place(from.document, pointer, anchor);
    known.places.set(asked, place);
    return { file: known.file.path, ...place };
  };
}

function byPlace(left: Place, right: Place): number {
  if (left.file !== right.file) return left.file < right.file ? -1 : 1;
  return left.line - right.line || left.column - right.column;
}
