import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson, isSameJson, sha256Hex } from "../../../controller/domain/digest.ts";

test("the sample of RFC 8785", () => {
  const sample = {
    numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
    string: "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
    literals: [null, true, false],
  };
  expect(canonicalJson(sample)).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  );
});

test("members are sorted by UTF-16 code units", () => {
  const keys = { "\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\u{1f600}": 5, "\u0080": 6, "\u00f6": 7 };
  expect([...canonicalJson(keys).matchAll(/:(\d)/g)].map(([, value]) => value)).toEqual(["2", "4", "6", "7", "1", "5", "3"]);
});

test("the order of members never matters, and what is read back is the same value", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value);
      expect(canonicalJson(JSON.parse(text))).toBe(text);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test("what JSON cannot say is refused, an absent member left out", () => {
  expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}');
  for (const value of [Number.NaN, Infinity, 1n, () => 1, "\ud800", { "\udc00": 1 }]) expect(() => canonicalJson(value)).toThrow(TypeError);
});

test("sha256 of the empty text", () => {
  expect(sha256Hex("")).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
});

test("two values are the same exactly where their canonical JSON is, in whatever order their members stand", () => {
  const nearly = fc
    .jsonValue({ maxDepth: 2 })
    .chain((value) => fc.tuple(fc.constant(value), fc.oneof(fc.constant(structuredClone(value)), fc.jsonValue())));
  fc.assert(
    fc.property(nearly, ([left, right]) => {
      expect(isSameJson(left, right)).toBe(canonicalJson(left) === canonicalJson(right));
    }),
  );
  expect(isSameJson({ a: 1, b: [{ c: 2, d: undefined }] }, { b: [{ c: 2 }], a: 1 })).toBe(true);
  const different = [
    { a: 1 },
    { a: "1" },
    { a: [1] },
    { a: { 0: 1 } },
    { a: null },
    { b: 1 },
    {},
    [],
    null,
    undefined,
    JSON.parse('{"__proto__":{}}'),
    { a: [] },
    { a: {} },
  ];
  for (const left of different) expect(different.filter((right) => isSameJson(left, right))).toEqual([left]);
});
