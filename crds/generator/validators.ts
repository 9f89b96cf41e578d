import { Ajv } from "ajv";
import standalone from "ajv/dist/standalone/index.js";
import type { Crd } from "./crd.ts";
import { METADATA, closedRoot, conditionOf } from "./closed.ts";

/** RFC 3339 with an offset, as the API server takes `date-time`: a day that no calendar has is none. */
const LEAP_DAY = "([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29";
const OTHER_DAY = "[0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))";
const TIME = "([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)([.][0-9]{1,9})?([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])";
const DATE_TIME = new RegExp(`^(${LEAP_DAY}|${OTHER_DAY})[Tt]${TIME}$`);

const HEADER = `// @ts-nocheck
// Generated from crds/*.yaml by crds/generate.ts. Do not edit: change the CRD and run \`npm run generate\`.
`;

/** The text of `controller/api/validators.ts`: one compiled function per kind, which leaves its errors in its `errors`. */
export function validatorsOf(crds: readonly Crd[]): string {
  const [first] = crds;
  if (first === undefined) throw new Error("There is no CustomResourceDefinition to compile");
  const ajv = new Ajv({
    allErrors: true,
    strict: false,
    messages: false,
    inlineRefs: false,
    formats: { "date-time": DATE_TIME },
    schemas: [METADATA, conditionOf(first), ...crds.map((crd) => ({ $id: crd.kind, ...closedRoot(crd) }))],
    code: { source: true, esm: true, lines: true },
  });
  const code = standaloneCode(ajv, Object.fromEntries(crds.map(({ kind }) => [`validate${kind}`, kind])));
  return `${HEADER}${asModule(code)}\n${tableOf(crds)}`;
}

// The module is CommonJS: its default export arrives wrapped or not, as the loader has it.
const standaloneCode = ("default" in standalone ? standalone.default : standalone) as (
  ajv: Ajv,
  exported: Record<string, string>,
) => string;

/** ajv writes `require` even into ES modules, and long code for every error: both are brought into shape here. */
function asModule(code: string): string {
  const paths: string[] = [];
  const required = code
    .replace('"use strict";', "")
    .replace(/require\("(ajv\/dist\/runtime\/[a-z0-9]+)"\)\.default/g, (_, path: string) => {
      if (!paths.includes(path)) paths.push(path);
      return `runtime${String(paths.indexOf(path))}`;
    });
  if (required.includes("require(")) throw new Error("ajv's standalone code requires a module the generator does not know");
  const imports = paths.map((path, index) => importOf(path, `runtime${String(index)}`)).join("");
  return (
    imports +
    withoutSchemas(shortErrors(required))
      .replaceAll("export const", "const")
      .replace(/\n{2,}/g, "\n")
  );
}

function importOf(path: string, name: string): string {
  return `import ${name}Module from "${path}.js";\nconst ${name} = ${name}Module.default ?? ${name}Module;\n`;
}

/** The seven lines ajv writes for each error, as one; the path in the schema is left out, since nobody reads it. */
function shortErrors(code: string): string {
  const long =
    /const (err\d+) = \{(.*),schemaPath:"[^"]*",(.*)\};\nif\(vErrors === null\)\{\nvErrors = \[\1\];\n\}\nelse \{\nvErrors\.push\(\1\);\n\}\nerrors\+\+;/g;
  return code.replace(long, "(vErrors ??= []).push({$2,$3});errors++;");
}

/** Where the code looks into a schema (the values of an enum), what it finds there is written in its place; then the schemas go. */
function withoutSchemas(code: string): string {
  const schemas = new Map<string, unknown>();
  const rest = code.replace(/^const (schema\d+) = (.*);$/gm, (_, name: string, json: string) => {
    schemas.set(name, JSON.parse(json));
    return "";
  });
  const constants = new Map<string, string>();
  const body = rest.replace(/\b(schema\d+)((?:\.\w+|\[\d+\]|\["[^"]+"\])+)/g, (_, name: string, path: string) => {
    const text = JSON.stringify(namesOnly(found(schemas.get(name), path)));
    if (!constants.has(text)) constants.set(text, `constant${String(constants.size)}`);
    return constants.get(text) ?? text;
  });
  return [...constants].map(([text, name]) => `const ${name} = ${text};\n`).join("") + body;
}

/** Of an object in a schema the code only asks which names it has. */
function namesOnly(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.keys(value).map((name) => [name, 1]));
}

function found(schema: unknown, path: string): unknown {
  const steps = [...path.matchAll(/\.(\w+)|\[(\d+)\]|\["([^"]+)"\]/g)].map((match) => match[1] ?? match[2] ?? match[3] ?? "");
  return steps.reduce<unknown>((value, step) => (value as Readonly<Record<string, unknown>>)[step], schema);
}

function tableOf(crds: readonly Crd[]): string {
  const entries = crds.map(({ kind }) => `  ${kind}: validate${kind},`).join("\n");
  return `import type { Kind } from "./types.ts";\nimport type { Validator } from "./validator.ts";\n\nexport const validators: { readonly [kind in Kind]: Validator } = {\n${entries}\n};\n`;
}
