import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { requires } from "../requires.ts";

const MODEL = join(import.meta.dirname, "held-protocol.pml");
const LIMIT_MS = 180_000;
/** Above what the whole protocol reaches: a search that was cut short would prove nothing. */
const DEPTH = 200_000;

type Variant = "NAIVE" | "QUERY" | "HELD" | "GUARD";
type Promised = "once" | "inwindow";

interface Verdict {
  readonly holds: boolean;
  readonly states: number;
  readonly whole: boolean;
}

/** Tries every interleaving of one variant against one promise. */
function search(variant: Variant, promise: Promised): Verdict {
  const folder = mkdtempSync(join(tmpdir(), "ecluse-model-"));
  const run = (program: string, args: readonly string[]): string =>
    execFileSync(program, args, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  try {
    run("spin", ["-a", ...(variant === "HELD" ? [] : [`-D${variant}`]), MODEL]);
    run("gcc", ["-O2", "-w", "-DMEMLIM=2048", "-o", "pan", "pan.c"]);
    const said = run(join(folder, "pan"), ["-a", `-m${String(DEPTH)}`, "-N", promise]);
    const errors = /errors: (\d+)/u.exec(said)?.[1];
    const states = /(\d+) states, stored/u.exec(said)?.[1];
    if (errors === undefined || states === undefined) throw new Error(`spin gave no verdict:\n${said}`);
    return { holds: errors === "0", states: Number(states), whole: !/max search depth too small|out of memory/u.test(said) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe.skipIf(!requires("spin"))("the protocol of held jobs, in every interleaving", () => {
  test.each(["once", "inwindow"] as const)("with its guard it keeps the promise %s", { timeout: LIMIT_MS }, (promise) => {
    const { holds, states, whole } = search("GUARD", promise);
    expect({ holds, whole }).toEqual({ holds: true, whole: true });
    expect(states).toBeGreaterThan(1_000_000);
  });

  test.each([
    ["NAIVE", "once", "a submission that is written down only afterwards runs twice"],
    ["QUERY", "once", "a look before the submission is not enough when one lands late"],
    ["HELD", "inwindow", "a release that lands late starts a job after the window has closed"],
  ] as const)("the variant %s is refuted: %s, %s", { timeout: LIMIT_MS }, (...[variant, promise]) => {
    expect(search(variant, promise).holds).toBe(false);
  });
});
