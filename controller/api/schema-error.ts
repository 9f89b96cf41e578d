import type { Breach } from "./checks.ts";
import type { Fields } from "./shape.ts";
import { withoutUrlSecrets } from "./url-secrets.ts";
import type { RawError } from "./validator.ts";

/** One thing that is wrong with an object. */
export interface SchemaError {
  /** As Kubernetes writes it: `spec.content[0].source`. */
  readonly path: string;
  /** The same as a JSON pointer. For a missing field it points at the object that lacks it, for an unknown one at the field. */
  readonly pointer: string;
  /** What is wrong and what was expected, with the value found; to be read after the path. */
  readonly message: string;
  /** Word of the schema that was broken: type, required, enum, pattern, additionalProperties, rule, duplicate… */
  readonly keyword: string;
  readonly reason: "UnknownField" | "MissingField" | "InvalidDuration" | "InvalidName" | "InvalidValue" | "RuleBroken" | NamedRule;
  /** For an unknown field: the fields there are. */
  readonly known?: readonly string[];
}

/** Codes that a rule of the CRDs gives itself, at the head of its message: the API server says the same text. */
const NAMED_RULES = ["NotAuthorized"] as const;
type NamedRule = (typeof NAMED_RULES)[number];

/** Pattern of every duration in the CRDs. */
const DURATION = "^[1-9][0-9]{0,4}(ms|s|m|h)$";
/** Nobody reads more at once, and a file of garbage must not cost more. */
const MOST_ERRORS = 200;
/** Longest value repeated in a message. */
const LONGEST_VALUE = 120;

/** The errors of a validator as they are told to people, each once, at most {@link MOST_ERRORS}. */
export function schemaErrors(raw: readonly RawError[], value: unknown, fields: Fields): readonly SchemaError[] {
  const told = withoutNoise(raw).slice(0, MOST_ERRORS);
  const errors = told.map((error) => schemaError(error, value, fields));
  const once = new Map(errors.map((error) => [`${error.pointer}\n${error.message}`, error]));
  return [...once.values()];
}

/** Leaves out what is wrong inside a field that should not be there at all, and the length of a text whose pattern already says it. */
function withoutNoise(raw: readonly RawError[]): readonly RawError[] {
  const misplaced = raw.filter(({ keyword }) => keyword === "false schema").map(({ instancePath }) => `${instancePath}/`);
  const patterns = new Set(raw.filter(({ keyword }) => keyword === "pattern").map(({ instancePath }) => instancePath));
  return raw.filter(({ keyword, instancePath }) => {
    if (keyword === "if") return false;
    if (keyword === "false schema") return true;
    if (keyword === "minLength" || keyword === "maxLength") return !patterns.has(instancePath);
    return misplaced.length === 0 || !misplaced.some((at) => `${instancePath}/`.startsWith(at));
  });
}

export function ruleError({ pointer, keyword, message }: Breach): SchemaError {
  const reason = keyword === "rule" ? (NAMED_RULES.find((code) => message.startsWith(`${code}: `)) ?? "RuleBroken") : "InvalidValue";
  return { path: pathOf(pointer), pointer, message, keyword, reason };
}

function schemaError({ instancePath, keyword, params }: RawError, root: unknown, fields: Fields): SchemaError {
  if (keyword === "required") {
    const name = String(params["missingProperty"]);
    return {
      path: pathOf(`${instancePath}/${escaped(name)}`),
      pointer: instancePath,
      keyword,
      reason: "MissingField",
      message: "is missing: it is required",
    };
  }
  if (keyword === "additionalProperties") {
    const pointer = `${instancePath}/${escaped(String(params["additionalProperty"]))}`;
    return {
      path: pathOf(pointer),
      pointer,
      keyword,
      reason: "UnknownField",
      message: "is not a field of this object",
      known: knownAt(fields, instancePath),
    };
  }
  const found = shown(at(root, instancePath));
  const reason = reasonOf(keyword, params, instancePath);
  return { path: pathOf(instancePath), pointer: instancePath, keyword, reason, message: sentence(keyword, params, found) };
}

function reasonOf(keyword: string, params: RawError["params"], pointer: string): SchemaError["reason"] {
  if (params["pattern"] === DURATION) return "InvalidDuration";
  if (pointer === "/metadata/name" && keyword !== "type") return "InvalidName";
  return keyword === "false schema" ? "UnknownField" : "InvalidValue";
}

function sentence(keyword: string, params: RawError["params"], found: string): string {
  const limit = String(params["limit"]);
  switch (keyword) {
    case "type":
      return `must be ${expectedType(String(params["type"]))}, found ${found}`;
    case "enum":
      return `must be one of ${listed(params["allowedValues"])}, found ${found}`;
    case "pattern":
      return patternSentence(String(params["pattern"]), found);
    case "format":
      return `must be an instant such as 2027-02-09T21:00:00Z, found ${found}`;
    case "minLength":
      return limit === "1" ? "must not be empty" : `must have at least ${limit} characters, found ${found}`;
    case "maxLength":
      return `must have at most ${limit} characters, found ${found}`;
    case "minimum":
      return `must be at least ${limit}, found ${found}`;
    case "maximum":
      return `must be at most ${limit}, found ${found}`;
    case "minItems":
      return `must have at least ${limit} ${limit === "1" ? "element" : "elements"}`;
    case "maxItems":
      return `must have at most ${limit} elements`;
    case "maxProperties":
      return `must have at most ${limit} entries`;
    case "uniqueItems":
      return `must not hold the same value twice (elements ${String(params["j"])} and ${String(params["i"])})`;
    case "false schema":
      return "does not belong here: the platform named beside it has no such field";
    default:
      return `does not satisfy ${keyword}, found ${found}`;
  }
}

function patternSentence(pattern: string, found: string): string {
  if (pattern === DURATION) return `must be a number and a unit, ms, s, m or h, such as 30s, found ${found}`;
  return `must match ${pattern}, found ${found}`;
}

function expectedType(type: string): string {
  const names = type.split(",").map((one) => TYPE_NAMES[one] ?? one);
  return names.join(" or ");
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: "a text (in quotes when it looks like a number, a date or a boolean)",
  integer: "a whole number",
  number: "a number",
  boolean: "true or false",
  object: "an object",
  array: "a list",
  null: "null",
};

function listed(values: unknown): string {
  return Array.isArray(values) ? values.map(String).join(", ") : String(values);
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "an object";
  const text = value === undefined ? "nothing" : withoutUrlSecrets(JSON.stringify(value));
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}… (${String(text.length)} characters)` : text;
}

function at(root: unknown, pointer: string): unknown {
  return segments(pointer).reduce<unknown>(
    (value, name) => (typeof value === "object" && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined),
    root,
  );
}

function knownAt(fields: Fields, pointer: string): readonly string[] {
  let here: Fields | 0 = fields;
  for (const name of segments(pointer)) {
    if (here === 0) return [];
    here = here[name] ?? here["[]"] ?? 0;
  }
  return here === 0 ? [] : Object.keys(here);
}

function segments(pointer: string): readonly string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((one) => one.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** `/spec/content/0/source` as `spec.content[0].source`; the root is an empty path. */
function pathOf(pointer: string): string {
  return segments(pointer)
    .map((one, index) => (/^\d+$/.test(one) ? `[${one}]` : `${index === 0 ? "" : "."}${one}`))
    .join("");
}

function escaped(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}
