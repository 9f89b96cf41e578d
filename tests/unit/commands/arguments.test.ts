import { expect, test } from "vitest";
import { listenAddress, namespaceName } from "../../../controller/commands/arguments.ts";

test.each([
  [":8080", "0.0.0.0", 8080],
  ["8080", "0.0.0.0", 8080],
  ["127.0.0.1:0", "127.0.0.1", 0],
  ["[::1]:9090", "::1", 9090],
  ["localhost:65535", "localhost", 65_535],
])("%s is an address", (text, host, port) => {
  expect(listenAddress(text)).toEqual({ host, port });
});

test.each(["nonsense", ":99999", ":65536", ":", "", "127.0.0.1", "::1:80", "[::1]", ":80a", "a b:80", ":-1", "http://localhost:80"])(
  "%j is no address, and an example says what is",
  (text) => {
    expect(() => listenAddress(text)).toThrow(/is no address: write it like :8080/);
  },
);

test.each(["ecluse", "a", "a-1", "x".repeat(63)])("%s is a namespace", (text) => {
  expect(namespaceName(text)).toBe(text);
});

test.each(["../x", "", "-a", "a-", "A", "a.b", "a/b", "x".repeat(64), "a\n", "é", "a%2f"])("%j is no namespace", (text) => {
  expect(() => namespaceName(text)).toThrow(/is no namespace/);
});

test("what was typed is shown without what it would do to the terminal", () => {
  expect(() => namespaceName("a\u001b[31m")).toThrow(/^a\\u\{1b\}\[31m is no namespace/);
});
