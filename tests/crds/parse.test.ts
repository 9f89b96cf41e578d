import { describe, expect, test } from "vitest";
import { parse, updateErrors } from "../../controller/api/parse.ts";
import type { ObjectOf } from "../../controller/api/parse.ts";
import { kinds } from "../../controller/api/shapes.ts";
import type { Kind } from "../../controller/api/types.ts";
import { forbiddenChanges, patched, sound, soundToo } from "./samples.ts";
import { wrong } from "./wrong-samples.ts";

const names = Object.keys(sound) as readonly Kind[];

function parsed<K extends Kind>(kind: K, value: unknown): ObjectOf<K> {
  const result = parse(kind, value);
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.value;
}

describe("sound objects", () => {
  test("there is one of every kind", () => {
    expect(kinds.map(({ kind }) => kind)).toEqual([...names].sort());
  });

  test.each(names)("%s", (kind) => {
    expect(parse(kind, sound[kind])).toMatchObject({ ok: true });
  });

  test.each(soundToo)("%s", (_, kind, patch) => {
    expect(parse(kind, patched(sound[kind], patch))).toMatchObject({ ok: true });
  });
});

describe("wrong objects", () => {
  for (const [what, kind, patch, reason, path] of wrong) {
    test(`${what} (${kind})`, () => {
      const result = parse(kind, patched(sound[kind], patch));
      expect(result.ok ? [] : result.errors.map((error) => [error.reason, error.path])).toContainEqual([reason, path]);
    });
  }

  test("every error is told, with the value found and what was expected", () => {
    const result = parse("Environment", patched(sound.Environment, { spec: { rank: "high", passage: "Sometimes" } }));
    expect(result).toMatchObject({
      ok: false,
      errors: [
        { path: "spec.rank", message: 'must be a whole number, found "high"' },
        { path: "spec.passage", message: 'must be one of Airlock, Continuous, found "Sometimes"' },
      ],
    });
  });

  test("an unknown field comes with the fields there are", () => {
    const result = parse("Team", patched(sound.Team, { spec: { members: [{ name: "A", maild: [] }] } }));
    expect(result).toMatchObject({ ok: false, errors: [{ known: ["name", "user", "mails", "signingKeys"] }] });
  });

  test.each([null, 1, "text", [], {}])("%j is no object at all", (value) => {
    for (const kind of names) expect(parse(kind, value).ok).toBe(false);
  });

  test("keys that objects have by birth are unknown fields", () => {
    const value: unknown = JSON.parse(
      '{"apiVersion":"ecluse.dev/v1alpha1","kind":"Partner","metadata":{"name":"a"},"spec":{"code":"P017","title":"A","__proto__":{},"constructor":1}}',
    );
    const result = parse("Partner", value);
    expect(result.ok ? [] : result.errors.map(({ path }) => path)).toEqual(["spec.__proto__", "spec.constructor"]);
  });
});

describe("defaults", () => {
  test("are filled in, in a copy that shares what had none", () => {
    const estate = parsed("Estate", sound.Estate);
    expect(estate.spec).toMatchObject({
      timeZone: "Europe/Paris",
      locale: "fr",
      prune: true,
      writeBack: false,
      source: { git: { branch: "main", path: "estate", interval: "30s" } },
    });
    expect(sound.Estate["spec"]).not.toHaveProperty("locale");
    expect(estate.spec.suspend).toBe(Reflect.get(Object(sound.Estate["spec"]), "suspend"));
  });

  test("leave an object that needs none as it is", () => {
    expect(parsed("Partner", sound.Partner)).toBe(sound.Partner);
  });
});

describe("what never changes", () => {
  test.each(forbiddenChanges)("%s", (_, kind, patch) => {
    const before = parsed(kind, sound[kind]);
    const after = patched(sound[kind], patch);
    expect(updateErrors(kind, before, after)).toMatchObject([{ reason: "RuleBroken" }]);
    expect(updateErrors(kind, before, before)).toEqual([]);
  });
});
