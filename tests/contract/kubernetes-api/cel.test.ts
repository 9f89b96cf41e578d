import { expect, test } from "vitest";
import { celCompiler } from "../../../controller/sandbox/kubernetes/cel-compiler.ts";
import type { Json, JsonObject } from "../../../controller/sandbox/kubernetes/core/json.ts";
import { compileSchema } from "../../../controller/sandbox/kubernetes/core/schema.ts";

const cel = celCompiler();

function judge(rule: string, self: Json, schema: JsonObject = { type: "object" }): unknown {
  const result = cel(rule, [{ name: "self", schema: compileSchema(schema) }])({ self });
  return result.kind === "value" ? result.value : result.message;
}

test("numbers have the type their schema says", () => {
  const schema = { type: "object", properties: { whole: { type: "integer" }, part: { type: "number" } } };
  expect(judge("self.whole + 1 == 3", { whole: 2 }, schema)).toBe(true);
  expect(judge("self.part == 2.0", { part: 2 }, schema)).toBe(true);
});

test("dates and instants compare as times", () => {
  const time = { type: "string", format: "date-time" };
  const schema = { type: "object", properties: { from: time, to: time } };
  expect(judge("self.from < self.to", { from: "2026-01-01T00:30:00+01:00", to: "2026-01-01T00:00:00Z" }, schema)).toBe(true);
});

test("a rule on a whole map sees the whole map, one on a field only needs the field", () => {
  expect(judge("self.all(key, key.startsWith('a'))", { a: "1", b: "2" })).toBe(false);
  expect(judge("size(self) == 2", { a: "1", b: "2" })).toBe(true);
  expect(judge("has(self.a) && !has(self.c)", { a: "1", b: "2" })).toBe(true);
  expect(judge("'b' in self && self['b'] == '2'", { a: "1", b: "2" })).toBe(true);
});

test("Kubernetes' own functions", () => {
  expect(judge("[1, 2, 2].isSorted() && [3, 1].min() == 1 && [3, 1].max() == 3 && [3, 1].sum() == 4", {})).toBe(true);
  expect(judge("'a-b'.replace('-', '+') == 'a+b' && 'abc'.find('b.') == 'bc' && 'LIQUIDA'.lowerAscii() == 'liquida'", {})).toBe(true);
});

test("an unknown name or a broken text is refused when it is compiled", () => {
  expect(() => cel("object.spec", [{ name: "self", schema: undefined }])).toThrow("object");
  expect(() => cel("self.a ==", [{ name: "self", schema: undefined }])).toThrow(`"self.a =="`);
});

test("an error while judging is a value, not a throw", () => {
  expect(judge("self.nothing == 1", {})).toContain("nothing");
});
