import { expect, test } from "vitest";
import type { Gate, Pass } from "../../../controller/api/types.ts";
import type { PassItem } from "../../../controller/domain/delivery/pass-machine.ts";
import { allUnderWay, onceShut } from "../../../controller/domain/delivery/under-way.ts";
import { sample } from "../sample.ts";

const GATE: Gate = sample({ spec: { guards: { platforms: ["Mainframe"] } } });

/** An item of both platforms with these steps: `Mainframe Deploy Ended Succeeded`. */
function item(...steps: readonly string[]): PassItem {
  return sample({
    platforms: ["Mainframe", "Open"],
    steps: steps.map((text) => {
      const [platform, name, phase, result] = text.split(" ");
      return { platform, name, phase, startedAt: "2027-01-04T20:00:00Z", ...(result === undefined ? {} : { result }) };
    }),
  });
}

const became = (one: PassItem, canGoBack = true): string => onceShut(one, GATE, canGoBack);

test("what becomes of a change once a gate is shut goes by the steps that are left on the platforms it stands before", () => {
  const deployed = ["Mainframe Deploy Ended Succeeded", "Mainframe Phasein Ended Succeeded"];
  expect(became(item("Mainframe Deploy Releasing"))).toBe("GoesBack");
  expect(became(item("Mainframe Deploy Releasing"), false)).toBe("Stuck");
  expect(became(item("Mainframe Deploy Prepared")), "asked once more before it is let run").toBe("PutOff");
  expect(became(item(...deployed))).toBe("GoesBack");
  expect(became(item(...deployed, "Mainframe Smoke Prepared"))).toBe("GoesBack");
  expect(became(item(...deployed, "Mainframe Smoke Ended Expired"))).toBe("GoesBack");
  expect(became(item(...deployed, "Mainframe Smoke Releasing"))).toBe("GoesOn");
  expect(became(item(...deployed, "Mainframe Smoke Ended Succeeded")), "only the other platform is left").toBe("GoesOn");
  expect(became(item("Mainframe Deploy Ended Failed", "Mainframe Rollback Releasing"))).toBe("GoingBack");
});

test("under way is what was begun and has no result yet, in a pass that is not over", () => {
  const begun = item("Mainframe Deploy Releasing");
  const pass = (status: object): Pass => sample({ status });
  expect(allUnderWay([pass({ items: [begun] })])).toMatchObject([{ since: "2027-01-04T20:00:00Z" }]);
  expect(
    allUnderWay([pass({ items: [{ ...begun, result: "RolledBack" }, item()] }), pass({ items: [begun], endedAt: "x" }), pass({})]),
  ).toEqual([]);
});
