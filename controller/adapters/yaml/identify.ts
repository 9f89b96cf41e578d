import { isKind } from "../../api/parse.ts";
import type { Kind } from "../../api/types.ts";
import { kinds } from "../../api/shapes.ts";
import { didYouMean } from "../../domain/policy/did-you-mean.ts";
import type { ObjectRef } from "../../domain/policy/estate-finding.ts";
import { isWordFile } from "../../domain/policy/git-words.ts";
import type { PlainMap, PlainValue } from "./plain-value.ts";
import type { FieldFinding } from "./schema-findings.ts";

/** The group and version every object of an estate bears. */
const API_VERSION = "ecluse.dev/v1alpha1";

/** Kinds that never come from Git, and why. */
const NOT_FROM_GIT: ReadonlyMap<Kind, string> = new Map([
  ["Estate", "the Estate says where the repository is and never comes from it: apply it to the cluster by kubectl"],
  ["Record", "Records are written by the controller alone: delete this document"],
]);

/** What a document says it is. */
export type Identity =
  | { readonly kind: "object"; readonly of: Kind; readonly ref: ObjectRef | undefined }
  | { readonly kind: "refused"; readonly finding: FieldFinding };

/** Reads apiVersion and kind. `path` tells decisions, which live in a folder of their own, from everything else. */
export function identify(object: PlainMap, path: string): Identity {
  const { apiVersion, kind } = object;
  if (typeof kind !== "string" || !isKind(kind))
    return refused("UnknownKind", kind === undefined ? "" : "/kind", unknownKind(apiVersion, kind));
  if (apiVersion !== API_VERSION) {
    return refused(
      "UnknownKind",
      apiVersion === undefined ? "" : "/apiVersion",
      `apiVersion of a ${kind} is ${API_VERSION}${apiVersion === undefined ? ": add it" : `, found ${JSON.stringify(apiVersion)}`}`,
    );
  }
  const why = NOT_FROM_GIT.get(kind) ?? misplaced(kind, path);
  if (why !== undefined) return refused("KindRefused", "/kind", why);
  const name = nameOf(object);
  return { kind: "object", of: kind, ref: name === undefined ? undefined : { kind, name } };
}

/** What the documents of a text that can't be parsed seem to be; undefined when that can't be told of each of them. */
export function skimRefs(text: string): readonly ObjectRef[] | undefined {
  const refs: ObjectRef[] = [];
  for (const part of text.split(/^---(?=\s|$)/m)) {
    if (/^\s*(?:#.*\s*)*$/.test(part)) continue;
    const kind = /^kind:[ \t]*["']?([A-Za-z]+)["']?[ \t]*(?:#.*)?\r?$/m.exec(part)?.[1];
    const name = /^metadata:[ \t]*\r?\n(?:[ \t]+.*\n|[ \t]*#.*\n)*?[ \t]+name:[ \t]*["']?([a-z0-9.-]+)["']?[ \t]*(?:#.*)?\r?$/m.exec(
      part,
    )?.[1];
    if (kind === undefined || name === undefined || !isKind(kind)) return undefined;
    refs.push({ kind, name });
  }
  return refs;
}

function refused(reason: "UnknownKind" | "KindRefused", pointer: string, message: string): Identity {
  return { kind: "refused", finding: { pointer, anchor: "value", reason, message } };
}

function unknownKind(apiVersion: PlainValue | undefined, kind: PlainValue | undefined): string {
  const names = kinds.map((info) => info.kind);
  if (kind === undefined) return `kind is missing: every document says which kind it is (${names.join(", ")})`;
  if (typeof kind !== "string") return `kind must be a text, found ${JSON.stringify(kind)}`;
  if (kind === "List") return "List is no kind of an estate: write its items as documents of their own, separated by ---";
  const close = didYouMean(kind, names);
  if (close !== undefined) return `${kind} is no kind of an estate: did you mean ${close}?`;
  const group = typeof apiVersion === "string" && !apiVersion.startsWith("ecluse.dev/") ? `${apiVersion} ${kind}` : kind;
  return `${group} is no kind of an estate: the kinds are ${names.join(", ")}; keep other objects out of this folder`;
}

/** Decisions count by the commit that added them to their own folder, and are neither pruned nor changed there. */
function misplaced(kind: Kind, path: string): string | undefined {
  const inDecisions = isWordFile(path);
  if (kind === "Decision" && !inDecisions) return "Decisions are kept in the folder decisions of the estate: move this file there";
  if (kind !== "Decision" && inDecisions) return `the folder decisions holds Decisions only: move this ${kind} elsewhere`;
  return undefined;
}

function nameOf(object: PlainMap): string | undefined {
  const metadata = object["metadata"];
  if (typeof metadata !== "object" || metadata === null || Array.isArray(metadata)) return undefined;
  const name = (metadata as PlainMap)["name"];
  return typeof name === "string" ? name : undefined;
}
