import { expect, test } from "vitest";
import type { Airlock } from "../../../controller/api/types.ts";
import { withoutGain } from "../../../controller/domain/policy/airlock-gain.ts";

type AirlockSpec = Airlock["spec"];

const NOW = Temporal.Instant.from("2027-01-04T08:00:00Z");
const leg = (platform: AirlockSpec["legs"][number]["platform"], at = "21:00"): AirlockSpec["legs"][number] => ({
  platform,
  at,
  until: "23:30",
});
const WAS: AirlockSpec = {
  ...{ title: "Night", environments: ["qualif", "recette"], slot: "Night", legs: [leg("Mainframe"), leg("Open")] },
  ...{ cutOff: "18:00", calendar: "france", accepts: ["Initial", "Change"], contentControl: "Enforce", skips: [] },
};
const suspend = (until: string): Pick<AirlockSpec, "suspend"> => ({ suspend: { reason: "Stop", by: "anne", until } });
const LONG = suspend("2027-02-01T08:00:00Z");

test("one that takes no more becomes what it is declared to be", () => {
  for (const will of [
    WAS,
    { ...WAS, title: "Nuit", cutOff: "17:00", legs: [leg("Open", "22:00")] },
    { ...WAS, environments: ["recette"], accepts: ["Change"] },
    { ...WAS, skips: [{ date: "2027-01-05", reason: "Inventory" }], ...LONG },
  ] satisfies AirlockSpec[])
    expect(withoutGain(WAS, will, NOW)).toBeUndefined();
});

test("what it gains stays out, while what it loses and what stops it gets in", () => {
  const skips = [{ date: "2027-01-05", reason: "Inventory" }];
  for (const [will, kept] of [
    [{ environments: ["qualif", "recette", "preprod"] }, {}],
    [{ environments: ["preprod", "recette"] }, { environments: ["recette"] }],
    [{ legs: [leg("Cloud"), leg("Open", "22:00")] }, { legs: [leg("Open")] }],
    [{ accepts: ["Patch", "Change"] }, { accepts: ["Change"] }],
    [{ environments: ["preprod"] }, {}],
    [
      { accepts: ["Patch"], environments: ["qualif"], skips, ...LONG },
      { environments: ["qualif"], skips, ...LONG },
    ],
  ] satisfies [Partial<AirlockSpec>, Partial<AirlockSpec>][])
    expect(withoutGain(WAS, { ...WAS, title: "Nuit", ...will }, NOW)).toEqual({ ...WAS, ...kept });
});

test("one that is stopped does not go on sooner", () => {
  const [was, stopped] = [
    { ...WAS, ...LONG },
    { ...WAS, ...suspend("2027-01-20T08:00:00Z") },
  ];
  expect(withoutGain(was, WAS, NOW)).toEqual(was);
  expect(withoutGain(was, stopped, NOW)).toEqual(was);
  expect(withoutGain(stopped, was, NOW)).toBeUndefined();
  expect(withoutGain(was, WAS, Temporal.Instant.from("2027-02-01T08:00:00Z"))).toBeUndefined();
});

test("what it became is not changed again", () => {
  const will: AirlockSpec = { ...WAS, environments: ["recette", "preprod"], legs: [leg("Cloud"), leg("Open")], ...LONG };
  const kept = withoutGain(WAS, will, NOW);
  expect(kept === undefined ? undefined : withoutGain(kept, will, NOW)).toEqual(kept);
});
