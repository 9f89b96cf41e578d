import * as fc from "fast-check";
import { expect, test } from "vitest";
import { compareVersions, isVersion } from "../../../controller/domain/delivery/version.ts";

test("a patch comes after its base and before the next number", () => {
  const sorted = ["27.3.3", "27.3.2-p1", "27.10.0", "27.3.2", "27.3.2-p12", "27.3.2-p2"].sort(compareVersions);
  expect(sorted).toEqual(["27.3.2", "27.3.2-p1", "27.3.2-p2", "27.3.2-p12", "27.3.3", "27.10.0"]);
});

test("numbers left out count as zero", () => {
  expect(compareVersions("27.3", "27.3.0")).toBe(0);
});

test.each(["27", "27.3.2-rc1", "v27.3", "27..3", "", "27.3.2-p"])("%j is no version", (text) => {
  expect(isVersion(text)).toBe(false);
});

test("the order is total and antisymmetric", () => {
  const version = fc
    .tuple(fc.array(fc.nat(40), { minLength: 2, maxLength: 4 }), fc.nat(3))
    .map(([parts, patch]) => `${parts.join(".")}${patch === 0 ? "" : `-p${String(patch)}`}`);
  fc.assert(
    fc.property(version, version, version, (a, b, c) => {
      expect(Math.sign(compareVersions(a, b))).toBe(-Math.sign(compareVersions(b, a)));
      if (compareVersions(a, b) <= 0 && compareVersions(b, c) <= 0) expect(compareVersions(a, c)).toBeLessThanOrEqual(0);
    }),
  );
});
