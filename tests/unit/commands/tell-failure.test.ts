import { expect, test } from "vitest";
import { tellFailure } from "../../../controller/commands/tell-failure.ts";
import { fail } from "../../../controller/ports/failure.ts";
import { memoryTerminal } from "../policy/memory-terminal.ts";

function told(error: unknown, options: Parameters<typeof tellFailure>[2] = {}): { readonly code: number; readonly err: string } {
  const { terminal, complained } = memoryTerminal();
  return { code: tellFailure(error, terminal, options), err: complained() };
}

test.each([
  ["GitMissing", 3],
  ["NotASandbox", 2],
  ["JournalDamaged", 1],
  ["Unreachable", 3],
  ["KubeconfigRefused", 2],
  ["NoEnvironment", 1],
])("%s ends with code %i", (reason, code) => {
  expect(told(fail("Terminal", reason, "what is wrong"))).toEqual({ code, err: `${reason}: what is wrong` });
});

test("the command says what a failure without a code of its own means", () => {
  expect(told(fail("Terminal", "FolderNotFound", "x"), { otherwise: 2 }).code).toBe(2);
  for (const reason of ["GitMissing", "NoKubeconfig", "Unauthorized", "Forbidden", "TlsRefused", "CrdMismatch"])
    expect(told(fail("Terminal", reason, "x"), { otherwise: 2 }).code).toBe(3);
});

test("what nobody classified is one line without a stack, unless it was asked for", () => {
  const error = new TypeError("x is\n  not a function\u001b[2J");
  expect(told(error)).toEqual({
    code: 1,
    err: "unexpected: x is not a function\\u{1b}[2J; please report it with the command that was typed.",
  });
  expect(told(error, { origin: true }).err).toMatch(/\n {4}at .*tell-failure\.test\.ts/);
  expect(told(undefined)).toMatchObject({ code: 1 });
});

test("a full disk is no defect to be reported: it says what to do", () => {
  const error = Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
  expect(told(error, { otherwise: 1 })).toEqual({
    code: 3,
    err: "ENOSPC: no space left on device, write. That is, the disk is full: make room, and type the command again.",
  });
});

test("a command that was told to stop says so and nothing of an error", () => {
  const stopping = new AbortController();
  stopping.abort(new Error("SIGINT"));
  const { terminal, complained } = memoryTerminal();
  expect(tellFailure(stopping.signal.reason, { ...terminal, signal: stopping.signal })).toBe(1);
  expect(complained()).toBe("Stopped before it was done.");
});
