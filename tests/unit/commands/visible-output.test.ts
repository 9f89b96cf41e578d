import { expect, test } from "vitest";
import { fitForTerminal, jsonOutput, visibleValues } from "../../../controller/commands/visible-output.ts";

const HOSTILE = "a\u001b[31mb\u009b2Jc\u202ed\u2028e\u{e0041}\u007f";
const STEERS = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

test("JSON reads back as the same value, and nothing in it steers a terminal", () => {
  const value = { [HOSTILE]: [HOSTILE, 1, null, { deep: `${HOSTILE}\n\t"` }] };
  const text = jsonOutput(value);
  expect(JSON.parse(text)).toEqual(value);
  expect(text.replaceAll("\n", "")).not.toMatch(STEERS);
});

test("values are made visible wherever they stand, and stay what they are otherwise", () => {
  expect(visibleValues({ a: [HOSTILE, 2], b: undefined, c: { d: "27.1.2 → é" } })).toEqual({
    a: ["a\\u{1b}[31mb\\u{9b}2Jc\\u{202e}d\\u{2028}e\\u{e0041}\\u{7f}", 2],
    b: undefined,
    c: { d: "27.1.2 → é" },
  });
});

test("the last net lets line ends through, and colours only where there are any", () => {
  const text = "\u001b[31mred\u001b[39m\nnext\r\u001b[2J\u001b]0;title\u0007";
  expect(fitForTerminal(text, true)).toBe("\u001b[31mred\u001b[39m\nnext\\u{d}\\u{1b}[2J\\u{1b}]0;title\\u{7}");
  expect(fitForTerminal(text, false)).not.toContain("\u001b");
});
