import { describe, expect, test } from "vitest";

import type { FailureKind, Outcome } from "../../../controller/domain/status/outcome.ts";
import { fail } from "../../../controller/ports/failure.ts";
import { LONGEST_BACKOFF_MS, SHORTEST_BACKOFF_MS, backoffMs } from "../../../controller/runtime/backoff.ts";
import { FRESH_STREAK, failureOfThrown, requeue } from "../../../controller/runtime/requeue.ts";
import { fixedRandom } from "./virtual-time.ts";

const SOON = Temporal.Instant.from("2027-01-04T08:00:00Z");
const ON = { check: "lane", reason: "NoLane", params: {} };

describe("backoff", () => {
  test("the ceiling doubles from two seconds to five minutes", () => {
    const ceilings = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 1_000].map((failures) => backoffMs(failures, fixedRandom(0.999_999_999)));
    expect(ceilings.map((ms) => Math.ceil(ms / 1_000))).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]);
  });

  test("is never below a second nor above five minutes, and uses the whole span", () => {
    for (const failures of [1, 2, 5, 9, 50]) {
      expect(backoffMs(failures, fixedRandom(0))).toBe(SHORTEST_BACKOFF_MS);
      expect(backoffMs(failures, fixedRandom(0.999_999_999))).toBeLessThanOrEqual(LONGEST_BACKOFF_MS);
    }
    expect(backoffMs(9, fixedRandom(0.5))).toBe(150_500);
  });
});

describe("requeue", () => {
  test.each<[string, Outcome, object]>([
    ["settled", { kind: "settled" }, { kind: "Rest" }],
    ["waiting for somebody", { kind: "waiting", on: ON }, { kind: "Rest" }],
    ["waiting for an instant", { kind: "waiting", on: ON, until: SOON }, { kind: "At", instant: SOON }],
    ["more to do", { kind: "again" }, { kind: "AtOnce" }],
    ["gone", { kind: "gone" }, { kind: "Forget" }],
    ["stalled", stalled("Terminal"), { kind: "Rest" }],
    ["unknown", stalled("Uncertain"), { kind: "Rest" }],
    ["retry", { kind: "retry", failure: { kind: "Retriable", reason: "Unreachable", message: "" } }, { kind: "After", delayMs: 1_500 }],
  ])("%s", (_name, outcome, next) => {
    expect(requeue({ kind: "said", outcome }, FRESH_STREAK, fixedRandom(0.5)).next).toEqual(next);
  });

  test.each<[FailureKind, object]>([
    ["Terminal", { kind: "Rest" }],
    ["Uncertain", { kind: "Rest" }],
    ["Conflict", { kind: "AtOnce" }],
    ["Retriable", { kind: "After", delayMs: 1_500 }],
    ["Defect", { kind: "After", delayMs: 1_500 }],
  ])("a %s that was thrown is handled like one that was said", (kind, next) => {
    const end = { kind: "threw", failure: failureOfThrown(fail(kind, "Some", "…")) } as const;
    expect(requeue(end, FRESH_STREAK, fixedRandom(0.5)).next).toEqual(next);
  });

  test.each(["Forbidden", "Unauthorized"])("what is %s is asked again: nothing that is watched says when that is mended", (reason) => {
    const end = { kind: "threw", failure: failureOfThrown(fail("Terminal", reason, "…")) } as const;
    expect(requeue(end, FRESH_STREAK, fixedRandom(0.5))).toEqual({
      next: { kind: "After", delayMs: 1_500 },
      streak: { failures: 1, conflicts: 0 },
    });
  });

  test("anything else that is thrown is our own fault", () => {
    expect(failureOfThrown(new TypeError("x is undefined"))).toEqual({
      kind: "Defect",
      reason: "InternalError",
      message: "x is undefined",
    });
    expect(failureOfThrown("a string")).toMatchObject({ kind: "Defect", reason: "InternalError" });
  });

  test("failures in a row back off further, a success forgets them", () => {
    const retry = { kind: "said", outcome: { kind: "retry", failure: { kind: "Retriable", reason: "Unreachable", message: "" } } } as const;
    const random = fixedRandom(0.5);
    const first = requeue(retry, FRESH_STREAK, random);
    const second = requeue(retry, first.streak, random);
    expect([first.next, second.next]).toEqual([
      { kind: "After", delayMs: 1_500 },
      { kind: "After", delayMs: 2_500 },
    ]);
    expect(requeue({ kind: "said", outcome: { kind: "settled" } }, second.streak, random).streak).toEqual(FRESH_STREAK);
  });

  test("the other side's Retry-After is kept, up to the longest backoff", () => {
    const after = (retryAfterMs: number): unknown => {
      const failure = { kind: "Retriable", reason: "TooManyRequests", message: "", retryAfterMs } as const;
      return requeue({ kind: "said", outcome: { kind: "retry", failure } }, FRESH_STREAK, fixedRandom(0)).next;
    };
    expect([after(20_000), after(1), after(86_400_000)]).toEqual([
      { kind: "After", delayMs: 20_000 },
      { kind: "After", delayMs: 1_000 },
      { kind: "After", delayMs: 300_000 },
    ]);
  });

  test("two writers that fight back off after a few conflicts", () => {
    const conflict = { kind: "threw", failure: { kind: "Conflict", reason: "Conflict", message: "" } } as const;
    let streak = FRESH_STREAK;
    const kinds: string[] = [];
    for (let turn = 0; turn < 7; turn += 1) {
      const decided = requeue(conflict, streak, fixedRandom(0.5));
      streak = decided.streak;
      kinds.push(decided.next.kind);
    }
    expect(kinds).toEqual(["AtOnce", "AtOnce", "AtOnce", "AtOnce", "AtOnce", "After", "After"]);
  });
});

function stalled(kind: FailureKind): Outcome {
  return { kind: "stalled", failure: { kind, reason: "Some", message: "" } };
}
