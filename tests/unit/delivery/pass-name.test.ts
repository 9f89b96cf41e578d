import { expect, test } from "vitest";
import { passName } from "../../../controller/domain/delivery/continuous-pass.ts";

const name = (...endings: readonly string[]): string =>
  passName(
    "dev",
    endings.map((ending) => `dev-20270104-${ending}`),
    "2027-01-04",
  );

test("the next number of the day", () => {
  expect([name(), name("1"), name("2", "10")]).toEqual(["dev-20270104-1", "dev-20270104-2", "dev-20270104-11"]);
});

test.each(["9007199254740993", "1e21", "0x10", "1.5", "-3", "x", ""])(
  "a name that somebody gave, ending in %j, leads to no name twice",
  (ending) => {
    expect(name("1", ending)).toBe("dev-20270104-2");
  },
);
