import type { EcluseObject } from "../../api/types.ts";
import { isWordFile } from "../../domain/policy/git-words.ts";
import type { EstateFindingReason, ObjectRef } from "../../domain/policy/estate-finding.ts";
import { identify, skimRefs } from "./identify.ts";
import { createLocator, type LineColumn, type Locator } from "./locate.ts";
import { parseBytes, type ManifestDocument } from "./parse-manifests.ts";
import type { PlainMap } from "./plain-value.ts";
import { readObject } from "./read-object.ts";
import type { FieldFinding } from "./schema-findings.ts";
import { asWordFile, completeWord, wordFindings } from "./word-in-git.ts";

/** A finding of one file, without its path. */
export interface FileFinding extends LineColumn {
  readonly reason: EstateFindingReason;
  readonly message: string;
  readonly about?: ObjectRef;
}

/** An object of a file whose own schema and rules hold. */
export interface FileObject extends LineColumn {
  /** As the file says it. */
  readonly declared: PlainMap;
  /** With defaults, as the rules between objects see it. */
  readonly object: EcluseObject;
  /** Number of its document in the file. */
  readonly document: number;
}

/** Everything one file alone can tell; depends on its bytes and, among the decisions, on its path: it is cached by both. */
export interface FileAnalysis {
  readonly objects: readonly FileObject[];
  readonly findings: readonly FileFinding[];
  /** Objects the file names that have a finding. */
  readonly held: readonly ObjectRef[];
  /** False when it can't be told which objects the file was meant to hold. */
  readonly complete: boolean;
}

/** Analyses one file. Positions are only computed when there is something to point at. */
export function analyseFile(bytes: Uint8Array, path: string): FileAnalysis {
  const analysis = analyseDocuments(bytes, path);
  return isWordFile(path) ? asWordFile(analysis) : analysis;
}

function analyseDocuments(bytes: Uint8Array, path: string): FileAnalysis {
  const parsed = parseBytes(bytes);
  const locate = lazyLocator(bytes);
  const objects: FileObject[] = [];
  const findings: FileFinding[] = [...parsed.findings];
  const held: ObjectRef[] = [];
  // What a broken document was meant to be is told from its letters; those that were read are skimmed too, harmlessly.
  const skimmed = parsed.findings.length === 0 ? [] : skimRefs(new TextDecoder().decode(bytes));
  let complete = skimmed !== undefined;
  for (const document of parsed.documents) {
    const result = analyseDocument(document, path);
    if (result.object !== undefined) objects.push(result.object);
    if (result.ref !== undefined && result.object === undefined) held.push(result.ref);
    if (result.ref === undefined) complete = false;
    findings.push(...result.findings.map((finding) => placed(finding, document, { locate, ref: result.ref })));
  }
  const read = new Set(objects.map(({ object }) => `${object.kind}/${object.metadata.name}`));
  held.push(...(skimmed ?? []).filter((ref) => !read.has(`${ref.kind}/${ref.name}`)));
  return { objects, findings, held, complete };
}

interface DocumentAnalysis {
  readonly object?: FileObject;
  readonly ref?: ObjectRef;
  readonly findings: readonly FieldFinding[];
}

function analyseDocument(document: ManifestDocument, path: string): DocumentAnalysis {
  const identity = identify(document.object, path);
  if (identity.kind === "refused") return { findings: [identity.finding] };
  const isWord = identity.of === "Decision";
  const read = readObject(identity.of, isWord ? completeWord(document.object) : document.object);
  const ref = identity.ref === undefined ? {} : { ref: identity.ref };
  const findings = [...(read.ok ? [] : read.findings), ...(isWord ? wordFindings(document.object, path) : [])];
  if (!read.ok || findings.length > 0) return { ...ref, findings };
  const { line, column, index } = document;
  return { ...ref, object: { declared: document.object, object: read.object, document: index, line, column }, findings: [] };
}

function placed(
  finding: FieldFinding,
  document: ManifestDocument,
  context: { readonly locate: () => Locator; readonly ref: ObjectRef | undefined },
): FileFinding {
  const place =
    finding.pointer === ""
      ? { line: document.line, column: document.column }
      : context.locate().place(document.index, finding.pointer, finding.anchor);
  const { reason, message } = finding;
  return { ...place, reason, message, ...(context.ref === undefined ? {} : { about: context.ref }) };
}

function lazyLocator(bytes: Uint8Array): () => Locator {
  let locator: Locator | undefined;
  return () => (locator ??= createLocator(new TextDecoder().decode(bytes)));
}
