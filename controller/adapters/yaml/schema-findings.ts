import type { SchemaError } from "../../api/schema-error.ts";
import { didYouMean, lookAlike } from "../../domain/policy/did-you-mean.ts";
import type { EstateFindingReason } from "../../domain/policy/estate-finding.ts";
import { segmentsOf, type Anchor } from "./locate.ts";
import type { PlainMap, PlainValue } from "./plain-value.ts";

/** What is wrong at a field of an object. */
export interface FieldFinding {
  readonly pointer: string;
  readonly anchor: Anchor;
  readonly reason: EstateFindingReason;
  readonly message: string;
}

/** The errors a kind's validator found, with the place to point at and advice for misspelled names. */
export function schemaFindings(object: PlainMap, errors: readonly SchemaError[]): readonly FieldFinding[] {
  return errors.map((error) => toFinding(object, error));
}

function toFinding(object: PlainMap, error: SchemaError): FieldFinding {
  const { pointer, path, message } = error;
  if (error.keyword === "additionalProperties") return unknownField(error);
  const value = valueAt(object, pointer);
  const anchor = error.keyword === "false schema" || typeof value === "object" ? "key" : "value";
  if (leavesNamespace(error, value)) {
    const advice = "references never leave the namespace of their estate, write the name alone";
    return {
      pointer,
      anchor,
      reason: "CrossNamespaceRefDenied",
      message: `${path} names another namespace in ${JSON.stringify(value)}: ${advice}`,
    };
  }
  const close = error.keyword === "enum" && typeof value === "string" ? didYouMean(value, wordsOf(message)) : undefined;
  const sentence = `${path} ${message}`.trim();
  return { pointer, anchor, reason: error.reason, message: close === undefined ? sentence : `${sentence}: did you mean ${close}?` };
}

function unknownField({ pointer, path, known = [] }: SchemaError): FieldFinding {
  const segments = segmentsOf(pointer);
  const name = segments.at(-1) ?? "";
  const isReference = segments.at(-2)?.endsWith("Ref") === true;
  if (name === "namespace" && isReference) {
    const message = `${path}: references never leave the namespace of their estate, delete it`;
    return { pointer, anchor: "key", reason: "CrossNamespaceRefDenied", message };
  }
  return { pointer, anchor: "key", reason: "UnknownField", message: `${path} is no field of this object: ${advice(name, known)}` };
}

/** Field names listed when none is close. */
const LISTED_LIMIT = 12;

function advice(name: string, known: readonly string[]): string {
  const twin = lookAlike(name, known);
  if (twin !== undefined) return `it looks like ${twin} but has letters of another alphabet, type it again`;
  const close = didYouMean(name, known);
  if (close !== undefined) return `did you mean ${close}?`;
  if (known.length === 0) return "delete it";
  return `the fields here are ${known.slice(0, LISTED_LIMIT).join(", ")}${known.length > LISTED_LIMIT ? ", …" : ""}`;
}

/** A name with a namespace before it, where the schema wants a name alone. */
function leavesNamespace(error: SchemaError, value: PlainValue | undefined): boolean {
  const isReference = error.keyword === "pattern" && error.pointer.startsWith("/spec/") && error.message.includes("^[a-z0-9]([-");
  return isReference && typeof value === "string" && /^[a-z0-9.-]+\/[a-z0-9.-]+$/.test(value);
}

/** The words a message says are allowed. */
function wordsOf(message: string): readonly string[] {
  const listed = /must be one of (.*), found /.exec(message)?.[1];
  return listed === undefined ? [] : listed.split(", ");
}

function valueAt(object: PlainMap, pointer: string): PlainValue | undefined {
  let value: PlainValue | undefined = object;
  for (const segment of segmentsOf(pointer)) {
    if (typeof value !== "object" || value === null) return undefined;
    value = (value as PlainMap)[segment];
  }
  return value;
}
