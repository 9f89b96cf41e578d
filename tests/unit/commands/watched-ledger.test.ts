import { expect, test } from "vitest";
import { createPrometheusMetrics } from "../../../controller/adapters/prometheus/metrics.ts";
import { watchLedger } from "../../../controller/commands/watched-ledger.ts";
import { fail } from "../../../controller/ports/failure.ts";
import type { Ledger, LedgerEntry } from "../../../controller/ports/ledger.ts";
import { sample } from "../sample.ts";

const ENTRY: LedgerEntry = sample({ key: "step/1", action: "Deploy", message: "Deploy LIQUIDA" });
const never = new AbortController().signal;

test("for how long the ledger takes nothing is told from the first failed try to the last, until it takes one", async () => {
  let nowMs = 1_000_000;
  let broken = true;
  const metrics = createPrometheusMetrics({ version: "1" });
  const append: Ledger["append"] = () =>
    broken
      ? Promise.reject(fail("Retriable", "Unreachable", "The API server does not answer."))
      : Promise.resolve({ sequence: 1, hash: "sha256:0" });
  const { ledger, unwatch } = watchLedger({ ledger: sample<Ledger>({ append }), metrics, timers: sample({ nowMs: () => nowMs }) });
  const told = async (): Promise<string | undefined> =>
    (await metrics.scrape("Plain")).split("\n").find((line) => line.startsWith("ecluse_ledger_failing_seconds"));
  const attempt = (signal = never): Promise<unknown> => ledger.append("ecluse", ENTRY, signal).catch((error: unknown) => error);

  expect(await told()).toBeUndefined();
  await attempt();
  expect(await told()).toBe('ecluse_ledger_failing_seconds{namespace="ecluse"} 0');
  nowMs += 301_000;
  expect(await told()).toBe('ecluse_ledger_failing_seconds{namespace="ecluse"} 0');
  expect(await attempt()).toMatchObject({ failure: { reason: "Unreachable" } });
  expect(await told()).toBe('ecluse_ledger_failing_seconds{namespace="ecluse"} 301');
  nowMs += 60_000;
  await attempt(AbortSignal.abort(new Error("the controller ends")));
  expect(await told()).toBe('ecluse_ledger_failing_seconds{namespace="ecluse"} 301');
  broken = false;
  await attempt();
  expect(await told()).toBe('ecluse_ledger_failing_seconds{namespace="ecluse"} 0');
  unwatch();
  expect(await told()).toBeUndefined();
});
