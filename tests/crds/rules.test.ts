import { Environment } from "@marcbachmann/cel-js";
import { describe, expect, test } from "vitest";
import { withDefaults } from "../../controller/api/checks.ts";
import { shapes } from "../../controller/api/shapes.ts";
import type { CompiledRule, Shape } from "../../controller/api/shape.ts";
import type { Kind } from "../../controller/api/types.ts";
import { validators } from "../../controller/api/validators.ts";
import { ruleCode } from "../../crds/generator/rules.ts";
import * as cel from "../../controller/api/cel.ts";
import { crds, ruleCases, schemaNodes } from "./definitions.ts";
import type { RuleCase } from "./definitions.ts";
import { patched, sound, soundToo } from "./samples.ts";
import { wrong } from "./wrong-samples.ts";

/*
 * The rules use plain CEL (has, size, in, all, comparisons, the conditional) and of the libraries only `matches`, `contains`,
 * `lowerAscii`, `substring` and `int()`, which the API server has and @marcbachmann/cel-js too. Here the interpreter is asked of
 * every rule on every sample, and the functions compiled into controller/api/shapes.ts must agree.
 */
const interpreter = new Environment().registerVariable("self", "dyn").registerVariable("oldSelf", "dyn");

function interpreted({ rule, self }: RuleCase): boolean {
  try {
    return interpreter.evaluate(rule.rule, { self: withBigInts(self) }) === true;
  } catch {
    // On the API server too a rule that cannot be evaluated is broken.
    return false;
  }
}

function compiled({ rule, self }: RuleCase): boolean {
  const found = compiledRules.get(rule.rule);
  if (found === undefined) throw new Error(`The rule was not compiled: ${rule.rule}`);
  return found.holds(self);
}

const compiledRules = new Map(
  Object.values(shapes)
    .flatMap(rulesOf)
    .map((rule) => [rule.rule, rule]),
);

function rulesOf(shape: Shape): readonly CompiledRule[] {
  const below = [...Object.values(shape.fields ?? {}), shape.items, shape.values].filter((one) => one !== undefined);
  return [...(shape.rules ?? []), ...below.flatMap(rulesOf)];
}

function casesOf(kind: Kind, value: unknown): readonly RuleCase[] {
  const schema = crds.find((crd) => crd.kind === kind)?.schema ?? {};
  const cases = ruleCases(kind, schema, withDefaults(shapes[kind], value));
  return cases.filter(({ rule }) => !rule.rule.includes("oldSelf"));
}

/** Integers are `int` by schema, and cel-js takes BigInt for it. */
function withBigInts(value: unknown): unknown {
  if (typeof value === "number" && Number.isInteger(value)) return BigInt(value);
  if (Array.isArray(value)) return value.map(withBigInts);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withBigInts(one)]));
}

const soundValues = [
  ...Object.entries(sound).map(([kind, value]) => [kind as Kind, value] as const),
  ...soundToo.map(([, kind, patch]) => [kind, patched(sound[kind], patch)] as const),
];
const wrongValues = wrong.map(([, kind, patch]) => [kind, patched(sound[kind], patch)] as const);

describe("CEL rules", () => {
  test("hold for every sound object", () => {
    const broken = soundValues.flatMap(([kind, value]) => casesOf(kind, value).filter((one) => !interpreted(one)));
    expect(broken).toEqual([]);
  });

  test("are each broken by some wrong object", () => {
    const broken = new Set(
      wrongValues.flatMap(([kind, value]) =>
        casesOf(kind, value)
          .filter((one) => !interpreted(one))
          .map(({ rule }) => rule.message),
      ),
    );
    const rules = schemaNodes().flatMap(({ schema }) => schema["x-kubernetes-validations"] ?? []);
    const never = rules.filter(({ rule, message }) => !rule.includes("oldSelf") && !broken.has(message));
    expect(never).toEqual([]);
  });

  test("say the same interpreted and compiled", () => {
    const wellFormed = [...soundValues, ...wrongValues].filter(([kind, value]) => validators[kind](value));
    const cases = wellFormed.flatMap(([kind, value]) => casesOf(kind, value));
    expect(cases.length).toBeGreaterThan(200);
    for (const one of cases) expect({ ...one, holds: compiled(one) }).toEqual({ ...one, holds: interpreted(one) });
  });

  test("refuse to be compiled when the compiler does not know a word", () => {
    expect(() => ruleCode("self.a.exists_one(x, x == 1)")).toThrow(/cannot translate/);
    expect(() => ruleCode("duration(self) > duration('1s')")).toThrow(/cannot translate/);
    expect(() => ruleCode("self.matches(self.pattern)")).toThrow(/literal/);
  });
});

describe("the CEL library of the compiled rules", () => {
  test("compares by value, and only what is alike", () => {
    expect(cel.equal({ a: [1, { b: "x" }] }, { a: [1, { b: "x" }] })).toBe(true);
    expect(cel.equal({ a: 1 }, { a: 1, b: 2 })).toBe(false);
    expect(cel.equal({ a: undefined }, { b: undefined })).toBe(false);
    expect(cel.equal([1, 2], [2, 1])).toBe(false);
    expect(cel.equal([], {})).toBe(false);
  });

  test("counts characters, not code units", () => {
    expect([cel.size("é🚢"), cel.size([1]), cel.size({ a: 1, b: 2 })]).toEqual([2, 1, 2]);
  });

  test("asks the keys of a map", () => {
    expect(cel.all({ A: 1, b: 2 }, (key) => key === "A")).toBe(false);
    expect(cel.exists({ A: 1, b: 2 }, (key) => key === "A")).toBe(true);
  });
});
