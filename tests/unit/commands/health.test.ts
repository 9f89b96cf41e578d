import { expect, test } from "vitest";
import { liveness, readiness } from "../../../controller/commands/health.ts";
import type { ReadinessParts } from "../../../controller/commands/health.ts";

const POINT = `state-regressed/${"a".repeat(32)}`;
const REGRESSION = { number: 1, point: POINT, what: "The ledger went back from Record 900 to 120." };

interface Situation {
  readonly behind?: readonly string[];
  readonly regression?: typeof REGRESSION;
  readonly leads?: boolean;
  readonly skewMs?: number;
}

function parts({ behind = [], regression, leads = true, skewMs }: Situation): ReadinessParts {
  return {
    cache: { behind: () => behind },
    lease: { isLeader: () => leads, epoch: () => 3 },
    cluster: { skewMs: () => skewMs },
    regression: () => regression,
  };
}

/** What is not well, in its own words. */
function complaints(situation: Situation): readonly string[] {
  return readiness(parts(situation)).flatMap(({ name, ok, detail }) => (ok ? [] : [`${name}: ${detail ?? ""}`]));
}

test("all is well: every check says what was found", () => {
  const checks = readiness(parts({ skewMs: 400 }));
  expect(checks.every(({ ok }) => ok)).toBe(true);
  expect(checks.map(({ name, detail }) => `${name}: ${detail ?? ""}`)).toEqual([
    "watches: Every watched kind is complete and alive.",
    "state: The API server has not gone back, or that was acknowledged.",
    "clock: Within 0 s of the API server's.",
    "lease: Leads, with epoch 3.",
  ]);
  expect(liveness({ deaf: () => [] })).toEqual([{ name: "turns", ok: true, detail: "Every turn ends in time." }]);
});

test("a controller that waits for its turn to lead is ready, and says that it does not lead", () => {
  expect(complaints({ leads: false })).toEqual([]);
  expect(readiness(parts({ leads: false })).find(({ name }) => name === "lease")?.detail).toMatch(/Does not lead/u);
});

test.each<[Situation, RegExp]>([
  [{ behind: ["Release", "Team"] }, /^watches: .*Release, Team.*"watch began anew" in the log.*ecluse check/u],
  [
    { regression: REGRESSION },
    /^state: StateRegressed: The ledger went back from Record 900 to 120\. .*env-admin.*state-regressed\/a+.*Acknowledge/u,
  ],
  [{ skewMs: 8_400 }, /^clock: ClockSuspect: our clock is 8 s behind the API server's\. Nothing is released/u],
  [{ skewMs: -61_000 }, /^clock: ClockSuspect: our clock is 61 s ahead of the API server's/u],
])("%o is said in words: what is wrong, and what to do", (situation, words) => {
  const said = complaints(situation);
  expect(said).toHaveLength(1);
  expect(said[0]).toMatch(words);
});

test("a turn that holds its place for ever makes the controller not alive, and is named", () => {
  const [check] = liveness({ deaf: () => ["Pass ecluse/dev-20270104-1"] });
  expect(check).toMatchObject({
    ok: false,
    detail: expect.stringMatching(/Pass ecluse\/dev-20270104-1.*start the controller anew/u) as string,
  });
});
