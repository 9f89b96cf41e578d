import { expect, test } from "vitest";
import { parseManifests } from "../../../controller/adapters/yaml/parse-manifests.ts";

/** Rows 1 to 8 of the table of bad input: each has one clear outcome at a place. */
const ROWS: readonly (readonly [name: string, text: string, found: readonly string[]])[] = [
  ["row 1: an alias bomb", bomb(), ["1:4 YamlAliasRefused", "2:4 YamlAliasRefused"]],
  ["row 1: a lone anchor", "a: &x 1\n", ["1:4 YamlAliasRefused"]],
  ["row 2: a cyclic alias", "a: &a [*a]\n", ["1:4 YamlAliasRefused", "1:8 YamlAliasRefused"]],
  ["row 3: a JavaScript tag", "a: !!js/function 'x'\n", ["1:4 YamlTagRefused"]],
  ["row 3: a binary tag", "a: !!binary aGVsbG8=\n", ["1:4 YamlTagRefused"]],
  ["row 3: a tag of one's own", "a: 1\nb: !mine 2\n", ["2:4 YamlTagRefused"]],
  ["row 3: a directive", "%YAML 1.1\n---\na: no\n", ["1:1 YamlTagRefused"]],
  ["row 4: lists nested 20,000 deep in one line", "a: " + "[".repeat(20_000), ["1:68 YamlTooDeep"]],
  ["row 4: lists nested 20,000 deep by dashes", "- ".repeat(20_000), ["1:130 YamlTooDeep"]],
  ["row 5: a key that stands twice", "a: 1\nb:\n  c: 1\n  c: 2\n", ["4:3 YamlDuplicateKey"]],
  ["row 5: a key of JavaScript's own objects", "__proto__: {polluted: true}\n", ["1:1 YamlKeyRefused"]],
  ["row 5: the key constructor", "a:\n  constructor: 1\n", ["2:3 YamlKeyRefused"]],
  ["row 5: a merge key", "a: 1\n<<: {b: 2}\n", ["2:1 YamlKeyRefused"]],
  ["row 5: a key that is no text", "1: a\n", ["1:1 YamlKeyRefused"]],
  ["row 5: a key that is a list", "? [a]\n: 1\n", ["1:3 YamlKeyRefused"]],
  ["row 6: no and on, also as keys", "on: no\n", ["1:1 YamlAmbiguousScalar", "1:5 YamlAmbiguousScalar"]],
  [
    "row 6: numbers other tools read otherwise",
    "a: 0777\nb: 1_000\nc: 012\nd: 19:00\ne: 0o17\nf: 0b11\n",
    [1, 2, 3, 4, 5, 6].map((line) => `${line}:4 YamlAmbiguousScalar`),
  ],
  ["row 6: an integer beyond 2^53", "a: 99999999999999999999\n", ["1:4 InvalidValue"]],
  ["row 6: a number JSON can't hold", "a: .inf\n", ["1:4 InvalidValue"]],
  ["row 7: a byte order mark", "\ufeffa: 1\n", ["1:1 EncodingRefused"]],
  ["row 7: lines ended by carriage returns alone", "a: 1\rb: 2\r", ["1:5 EncodingRefused"]],
  ["row 7: a NUL byte", "a: b\u0000c\n", ["1:5 EncodingRefused"]],
  ["row 7: a character that turns the direction of text", "a: 1\nb: x\u202ey\n", ["2:5 EncodingRefused"]],
  ["row 7: the same by an escape", 'a: "x\\u202ey"\n', ["1:4 EncodingRefused"]],
  ["half of a surrogate pair by an escape", 'a: 1\nb: "x\\ud800y"\n', ["2:4 EncodingRefused"]],
  ["half of a surrogate pair in a key", '"\\udc00": 1\n', ["1:1 EncodingRefused"]],
  ["row 7: an invisible character in a key", "na\u200bme: 1\n", ["1:3 EncodingRefused"]],
  ["row 7: 1,001 documents", "a: 1\n---\n".repeat(1001), ["1:1 FileTooLarge"]],
  ["row 7: a million documents", "---\n".repeat(200_000), ["1:1 FileTooLarge"]],
  ["row 7: more than 1 MiB", `a: "${"x".repeat(1024 * 1024)}"\n`, ["1:1 FileTooLarge"]],
  ["text that is no YAML", "a: [1, 2\nb: }\n", ["2:1 YamlSyntax"]],
  ["a document that is no object", "- 1\n", ["1:1 InvalidValue"]],
];

test.each(ROWS)("%s", (_, text, found) => {
  const { findings } = parse(text);
  expect(findings.slice(0, found.length).map(({ line, column, reason }) => `${line}:${column} ${reason}`)).toEqual(found);
});

test("row 7: bytes that are not UTF-8 are refused where they stand", () => {
  const bytes = Uint8Array.from([0x61, 0x3a, 0x20, 0xff, 0x0a]);
  const { findings } = parseManifests({ path: "a.yaml", blob: "", bytes });
  expect(findings).toMatchObject([{ file: "a.yaml", line: 1, column: 4, reason: "EncodingRefused" }]);
});

test("an honest replacement character is no wrong encoding", () => {
  expect(parse("a: \ufffd\n").findings).toEqual([]);
});

test("of a document that is no YAML the first fault is told, and alone: what comes after it follows from it", () => {
  const versions = Array.from({ length: 12 }, (_, index) => `    APP${String(index)}: 1.0.${String(index)}\n`);
  const { findings } = parse(`spec:\n  versions:\n${versions.join("").replace("    APP2", "   APP2")}---\na: [\n`);
  expect(findings.map(({ line, column, reason }) => `${String(line)}:${String(column)} ${reason}`)).toEqual([
    "5:1 YamlSyntax",
    "17:1 YamlSyntax",
  ]);
});

test("one bad document leaves the others of its file alone", () => {
  const { documents, findings } = parse("a: 1\n---\nb: 1\nb: 2\n---\n# nothing\n---\nc: 3\n");
  expect(documents.map(({ object, line }) => [Object.keys(object)[0], line])).toEqual([
    ["a", 1],
    ["c", 8],
  ]);
  expect(findings).toHaveLength(1);
});

test("dates, quoted look-alikes and block texts are texts", () => {
  const { documents, findings } = parse(
    "a: 2027-02-09\nb: \"no\"\nc: '0777'\nd: |\n  &x *y !z\ne: v27.1.3\nf: 1.5e3\ng: -7\nh: null\ni: true\n",
  );
  expect(findings).toEqual([]);
  expect(documents[0]?.object).toEqual({
    a: "2027-02-09",
    b: "no",
    c: "0777",
    d: "&x *y !z\n",
    e: "v27.1.3",
    f: 1500,
    g: -7,
    h: null,
    i: true,
  });
});

test("maps have no prototype, so no key reaches JavaScript's own", () => {
  const { documents } = parse("a: {b: 1}\n");
  expect(Object.getPrototypeOf(documents[0]?.object)).toBeNull();
  expect(Object.getPrototypeOf(documents[0]?.object["a"])).toBeNull();
});

test("JSON and CRLF are read as they are", () => {
  expect(parse('{"a": {"b": [1, "x"]}}\r\n').documents[0]?.object).toEqual({ a: { b: [1, "x"] } });
  expect(parse("a:\r\n  b: 1\r\n").documents[0]?.object).toEqual({ a: { b: 1 } });
});

function parse(text: string): ReturnType<typeof parseManifests> {
  return parseManifests({ path: "a.yaml", blob: "", bytes: new TextEncoder().encode(text) });
}

function bomb(): string {
  const names = ["a", "b", "c", "d", "e", "f", "g", "h", "i"];
  const levels = names.slice(1).map((name, index) => `${name}: &${name} [${`*${names[index] ?? "a"},`.repeat(9)}]`);
  return ['a: &a ["x","x"]', ...levels].join("\n");
}
