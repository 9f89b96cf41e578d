import fc from "fast-check";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { stringify } from "yaml";
import { parseText } from "../../../controller/adapters/yaml/parse-manifests.ts";
import { readPlainYaml } from "../../../controller/adapters/yaml/read-plain-yaml.ts";

/**
 * The one promise of the fast reader: either it declines, or it reads what the whole parser reads, and then the whole parser has nothing
 * to complain of.
 */
function agrees(text: string): boolean {
  const plain = readPlainYaml(text);
  if (plain === undefined) return false;
  const whole = parseText(text);
  expect({ text, findings: whole.findings }).toEqual({ text, findings: [] });
  expect({ text, documents: plain.map((document, index) => ({ ...document, index })) }).toEqual({ text, documents: whole.documents });
  return true;
}

const word = fc.oneof(
  fc.stringMatching(/^[A-Za-z][A-Za-z0-9_./-]{0,9}$/),
  fc.constantFrom(
    "no",
    "on",
    "y",
    "null",
    "true",
    "True",
    "~",
    "0777",
    "1_000",
    "19:00",
    "07:00",
    "2027-02-09",
    "1e3",
    "1.5",
    "27.1.3",
    "0x1F",
    "0o7",
    "-1",
    "+1",
    ".5",
    "0",
    "00",
  ),
  fc.constantFrom(
    "a: b",
    "a #b",
    "#a",
    "a:",
    "- a",
    "-",
    "--- a",
    "...",
    "&a",
    "*a",
    "!a",
    "%a",
    "@a",
    "`a",
    "|",
    ">",
    "[a]",
    "{a: b}",
    "a, b",
    "",
    " a ",
    "é",
    "a\\n",
    "it's",
    'say "x"',
    "<<",
    "__proto__",
  ),
);
const leaf = fc.oneof(
  word,
  fc.integer(),
  fc.double({ noNaN: true }),
  fc.boolean(),
  fc.constant(null),
  fc.string({ maxLength: 12 }),
  fc.string({ unit: "grapheme", maxLength: 8 }),
);
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    leaf,
    fc.array(tie("tree"), { maxLength: 4 }),
    fc.dictionary(word, tie("tree"), { maxKeys: 5 }),
  ),
}));

test("agrees with the whole parser on every object, however it is written", () => {
  fc.assert(
    fc.property(
      fc.array(fc.dictionary(word, tree, { maxKeys: 6 }), { minLength: 1, maxLength: 3 }),
      fc.constantFrom(2, 3, 4),
      fc.boolean(),
      (objects, indent, indentSeq) => {
        agrees(objects.map((object) => stringify(object, { indent, indentSeq, lineWidth: 40 })).join("---\n"));
      },
    ),
    { numRuns: 400 },
  );
});

const lineStart = fc.constantFrom(
  "a: ",
  "b: ",
  "\na: ",
  "\nb: ",
  "\n  c: ",
  "\n  d: ",
  "\n- ",
  "\n  - ",
  "\n    - ",
  "\n- e: ",
  "\n   g: ",
  "b:",
  "\nb:\n",
  "\n  c:\n",
  "\n",
  "\n ",
  " ",
  "\n---\n",
);
const scrap = fc.constantFrom(
  ...["# c", " # c", '"x"', "'x'", '"a" # b', '"a"b', "'a' ", '"', "'", ": ", ":", "?", "|\n", ">-\n", "\\", "\r\n", "\t", "...\n"],
  ...[
    "[a, b]",
    '["a b", c]',
    "[]",
    "{}",
    "[1, 2]",
    "[a b]",
    "[a,b,]",
    "[no]",
    "[a] # c",
    "[ a ]",
    "[a:b]",
    "{ a: b }",
    "{a: b,c: d}",
    '{ a: "b c", d: [e, "f"], g: 1 }',
    "{ a: [] } # c",
    "{ a: b, a: c }",
    "{ a: b, }",
    "{ a: }",
    "{ a:b }",
    "{ a: b c }",
    "{ no: a }",
    "{ a: no }",
    "{ a: b: c }",
    "{ a: {} }",
    "{ a: 1.5, b: 07 }",
    "{ a: b }: c",
    '{ a: "b" c }',
    "{ __proto__: a }",
    "[-1]",
    "[@a]",
    "[",
    "]",
    "{",
    ",",
  ],
);
const piece = fc.oneof({ weight: 3, arbitrary: word }, { weight: 6, arbitrary: lineStart }, { weight: 2, arbitrary: scrap });

test("agrees with the whole parser on texts made of pieces of YAML, right or wrong", () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
      agrees(`k: v\n${pieces.join("")}`);
    }),
    { numRuns: 4000 },
  );
});

const EDITS = [
  "",
  ":",
  "-",
  " ",
  "#",
  "'",
  '"',
  "[",
  "]",
  "{",
  "}",
  ",",
  "&",
  "*",
  "!",
  "|",
  ">",
  "%",
  "@",
  "`",
  "?",
  "\n",
  "\\",
  "~",
  "0",
  "_",
  "e",
  "y",
];

test("agrees with the whole parser on manifests with one character changed", () => {
  const folder = join(import.meta.dirname, "..", "..", "..", "examples", "invalid");
  const invalid = readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => readFileSync(join(folder, name), "utf8"));
  const texts = [...invalid, ...invalid.map(() => FLOW_STYLE)];
  fc.assert(
    fc.property(
      fc.constantFrom(...texts),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.constantFrom(...EDITS),
      (text, where, character) => {
        const at = Math.floor(where * text.length);
        agrees(text.slice(0, at) + character + text.slice(at + 1));
      },
    ),
    { numRuns: 1500 },
  );
});

/** One line an item, as the releases of the reference estate are laid out. */
const FLOW_STYLE = [
  "spec:",
  "  steps:",
  "    - { name: BIND, maxRc: 4 }",
  "  items:",
  '    - { type: LOAD, member: LIQP0100, ssi: "27010901", ac: "00", amode: "31", aliases: [LIQA, "LIQ B"] }',
  "    - { type: PROC, member: LIQRPAY }",
  "    - type: COPY",
  "      usedBy: [LIQP0100, LIQP0200]",
  "  rollback: { possible: true, minutes: 20 } # at most",
  "  none: {}",
  "",
].join("\n");

test("maps on one line are read without the whole parser", () => {
  expect(agrees(FLOW_STYLE)).toBe(true);
});

test("the way manifests are written is read without the whole parser", () => {
  const text = [
    "# A comment",
    "apiVersion: ecluse.dev/v1alpha1 # and one more",
    "kind: Release",
    "metadata:",
    "  name: liquida-27.1.3",
    "spec:",
    '  built: "2027-01-04T08:00:00Z"',
    '  tickets: [INC-1, "x y"]',
    "  none: []",
    "  content:",
    "    - platform: Mainframe",
    "      size: 0001A2F0",
    "",
    "    - platform: Cloud",
    "      count: 12",
    "  after:",
    "  rollback: {}",
    "  list:",
    "  - a",
    "  - b: 'single'",
    "---",
    "kind: Team",
    "",
  ].join("\n");
  expect(agrees(text)).toBe(true);
});
