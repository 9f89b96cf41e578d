import { expect, test } from "vitest";
import { encodeFields, readAnswer, valueOf, valuesOf } from "../../../controller/adapters/open/wrapper-call.ts";

const reply = (stdout: string, code = 0) => ({ code, stdout, stderr: "" });

test("fields are data with a length, closed by end", () => {
  const text = new TextDecoder().decode(encodeFields({ application: "dsnflux", version: "1.0; rm -rf /\nend 0", undoes: undefined }));
  expect(text).toBe("application 7\ndsnflux\nversion 19\n1.0; rm -rf /\nend 0\nend 0\n");
});

test("a NUL byte is refused", () => {
  expect(() => encodeFields({ version: "1\0" })).toThrow(
    expect.objectContaining({ failure: expect.objectContaining({ kind: "Terminal", reason: "ValueRefused" }) as unknown }),
  );
});

test("only lines between this call's nonce count", () => {
  const said = "Last login: today\nRC=0\nabc begin\nstate held\nother end 0\nRC=0\nabc end 0\nlogout\n";
  expect(readAnswer(reply(said), "abc", "poll")).toEqual(["state held", "other end 0", "RC=0"]);
});

test.each([
  ["nothing", "", 0],
  ["a fake marker", "RC=0\nsuccess\n", 0],
  ["another call's nonce", "abd begin\nstate ended\nabd end 0\n", 0],
  ["no end: the answer was cut", "abc begin\nstate ended\n", 0],
  ["a tagged status that isn't the channel's", "abc begin\nstate ended\nabc end 0\n", 1],
  ["the end before the begin", "abc end 0\nabc begin\n", 0],
])("%s is no answer", (_what, stdout, code) => {
  expect(() => readAnswer(reply(stdout, code), "abc", "poll")).toThrow(
    expect.objectContaining({ failure: expect.objectContaining({ kind: "Retriable", reason: "TargetProtocolError" }) as unknown }),
  );
});

test("a refusal names the field", () => {
  expect(() => readAnswer(reply("abc begin\nrefused version\nabc end 65\n", 65), "abc", "stage")).toThrow(
    expect.objectContaining({
      failure: expect.objectContaining({
        kind: "Terminal",
        reason: "OrderRefused",
        message: expect.stringContaining("version") as unknown,
      }) as unknown,
    }),
  );
});

test("values by their word", () => {
  const lines = ["state ended", "step lock taken -", "step switch releases/1 -"];
  expect(valueOf(lines, "state")).toBe("ended");
  expect(valueOf(lines, "stat")).toBeUndefined();
  expect(valuesOf(lines, "step")).toEqual(["lock taken -", "switch releases/1 -"]);
});
