import { basename } from "node:path";
import { wordNameOf } from "../../domain/policy/git-words.ts";
import type { PlainMap, PlainValue } from "./plain-value.ts";
import type { FileAnalysis, FileFinding, FileObject } from "./analyse-file.ts";
import type { FieldFinding } from "./schema-findings.ts";

/** What stands for the giver until the commit that adds the file is proved. */
const WHOEVER_SIGNED = "whoever-signed";

/** The document as its schema asks for it: who gives a word in Git and how it comes are for its commit to prove, so a file may leave both out. */
export function completeWord(document: PlainMap): PlainMap {
  const spec = mapAt(document["spec"]);
  return spec === undefined ? document : { ...document, spec: { by: WHOEVER_SIGNED, channel: "Git", ...spec } };
}

/** What a file may not say of a word in Git. */
export function wordFindings(document: PlainMap, path: string): readonly FieldFinding[] {
  const spec = mapAt(document["spec"]) ?? {};
  const { channel } = spec;
  const findings: FieldFinding[] = [];
  if (typeof channel === "string" && channel !== "Git") {
    const message = `a word in a file comes by channel Git, found ${JSON.stringify(channel)}: delete channel`;
    findings.push({ pointer: "/spec/channel", anchor: "value", reason: "InvalidValue", message });
  }
  for (const field of ["decidedAt", "evidence"]) {
    if (spec[field] === undefined) continue;
    const message = `spec.${field} is what the commit that adds the file proves, and is written by the controller: delete it`;
    findings.push({ pointer: `/spec/${field}`, anchor: "key", reason: "UnknownField", message });
  }
  const name = mapAt(document["metadata"])?.["name"];
  const stem = basename(path).replace(/\.(?:ya?ml|json)$/i, "");
  if (typeof name === "string" && name !== stem) {
    // What no object can be called is no advice.
    const rename = wordNameOf(path) === undefined ? "" : `call it ${JSON.stringify(stem)}, or `;
    const message = `a word is called as its file, and each has a file of its own: ${rename}move it to ${name}.yaml`;
    findings.push({ pointer: "/metadata/name", anchor: "value", reason: "InvalidName", message });
  }
  return findings;
}

/** A file in which anything is wrong holds no word: of two in one file nobody knows which its commit gave, and what is half refused is not half taken. */
export function asWordFile(analysis: FileAnalysis): FileAnalysis {
  const [first, second] = analysis.objects;
  if (first === undefined && analysis.findings.length === 0) return { ...analysis, findings: [NO_WORD] };
  const findings = second === undefined ? analysis.findings : [...analysis.findings, twoWords(second)];
  if (findings.length === 0) return analysis;
  const dropped = analysis.objects.map(({ object }) => ({ kind: object.kind, name: object.metadata.name }));
  return { ...analysis, objects: [], findings, held: [...analysis.held, ...dropped] };
}

const NO_WORD: FileFinding = {
  line: 1,
  column: 1,
  reason: "MissingField",
  message: "nothing stands in this file, and so it is nobody's word: add the Decision in another file, and delete this one",
};

function twoWords({ line, column, object }: FileObject): FileFinding {
  const message = "each word has a file of its own, and of those in this one none is taken: add each in another file";
  return { line, column, reason: "InvalidName", message, about: { kind: object.kind, name: object.metadata.name } };
}

function mapAt(value: PlainValue | undefined): PlainMap | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as PlainMap) : undefined;
}
