import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { pluralOf } from "../../../controller/adapters/kubernetes/resources.ts";

const CRDS = join(import.meta.dirname, "../../../crds");

interface Definition {
  readonly spec: { readonly names: { readonly kind: string; readonly plural: string } };
}

test("each kind has the plural of its definition, as kubectl takes it", () => {
  const names = readdirSync(CRDS)
    .filter((file) => file.endsWith(".yaml"))
    .map((file) => (parse(readFileSync(join(CRDS, file), "utf8")) as Definition).spec.names);
  expect(names.length).toBeGreaterThan(15);
  expect(names.map(({ kind }) => pluralOf(kind))).toEqual(names.map(({ plural }) => plural));
});
