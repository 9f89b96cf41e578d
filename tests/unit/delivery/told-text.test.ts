import fc from "fast-check";
import { expect, test } from "vitest";
import { parse } from "../../../controller/api/parse.ts";
import { canonicalJson } from "../../../controller/domain/digest.ts";
import { toldText, wellFormed } from "../../../controller/domain/status/told-text.ts";
import { fail, PortError } from "../../../controller/ports/failure.ts";

test.each([
  ["https://reader:hunter2@depot.env.example/a.tar", "https://***@depot.env.example/a.tar"],
  ["https://reader:hun@ter@depot.env.example/a.tar", "https://***@depot.env.example/a.tar"],
  ["https://token@depot.env.example/a.tar", "https://***@depot.env.example/a.tar"],
  ["see https://depot.env.example/a.tar?token=hunter2.", "see https://depot.env.example/a.tar?***."],
  ['"https://depot.env.example/a.tar#hunter2" is refused', '"https://depot.env.example/a.tar#***" is refused'],
  ["//reader:hunter2@depot.env.example/a.tar", "//***@depot.env.example/a.tar"],
  ["https:///reader:hunter2@depot.env.example/a.tar", "https://***@depot.env.example/a.tar"],
  ["ssh://git:hunter2@git.env.example/a.git", "ssh://***@git.env.example/a.git"],
  ["ssh://git@git.env.example/a.git", "ssh://git@git.env.example/a.git"],
  ["git@git.env.example:a.git", "git@git.env.example:a.git"],
  ["https://depot.env.example/a.tar (what is it?)", "https://depot.env.example/a.tar (what is it?)"],
  ["https://depot.env.example/@a.tar?", "https://depot.env.example/@a.tar?"],
  ["//STEP EXEC PGM=A ? b", "//STEP EXEC PGM=A ? b"],
])("%s is told as %s", (text, told) => {
  expect(toldText(text)).toBe(told);
});

test("a failure of any port keeps no secret of a URL, as its message and as an error", () => {
  const error = fail("Terminal", "SourceRefused", "https://reader:hunter2@depot.env.example/a.tar?token=hunter2 answered 403");
  expect(error).toBeInstanceOf(PortError);
  expect([error.message, error.failure.message, String(error)].join()).not.toContain("hunter2");
});

test("what is found in an object is shown without what is secret in it, also where it is cut", () => {
  const source = `https://reader:hunter2${"x".repeat(200)}@depot.env.example/a.tar?token=hunter2 `;
  const parsed = parse("Release", { spec: { content: [{ platform: "Open", source }] } });
  const told = parsed.ok ? "" : JSON.stringify(parsed.errors);
  expect(told).toContain("https://***@depot.env.example/");
  expect(told).not.toContain("hunter2");
});

test("a text is cut between characters, and one that fits is left alone", () => {
  expect(toldText("ab😀cd", 5)).toBe("ab😀…");
  expect(toldText("ab😀cd", 4)).toBe("ab…");
  expect(toldText("ab😀", 4)).toBe("ab😀");
});

test("whatever is told has a canonical form, and is never longer than it may be", () => {
  // Both halves of many pairs, alone and together, among other characters.
  const unit = fc.oneof(fc.integer({ min: 0xd7fe, max: 0xe001 }), fc.integer({ min: 0x20, max: 0x7e }));
  const text = fc.array(unit, { maxLength: 30 }).map((codes) => String.fromCharCode(...codes));
  fc.assert(
    fc.property(text, fc.integer({ min: 2, max: 20 }), (any, longest) => {
      const told = toldText(any, longest);
      expect(told.length).toBeLessThanOrEqual(longest);
      expect(told.isWellFormed()).toBe(true);
    }),
  );
  const half = { name: ["\ud800"], whole: "a" };
  expect(() => canonicalJson(half)).toThrow(TypeError);
  expect(canonicalJson(wellFormed(half))).toBe('{"name":["\ufffd"],"whole":"a"}');
});

test("a value without half characters is itself", () => {
  const value = { a: ["b", { c: 1 }], d: null };
  expect(wellFormed(value)).toBe(value);
});
