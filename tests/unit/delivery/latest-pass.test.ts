import { describe, expect, test } from "vitest";
import type { Pass } from "../../../controller/api/types.ts";
import { latestPasses, passSeriesOf } from "../../../controller/domain/delivery/latest-pass.ts";
import { sample } from "../sample.ts";

function pass(name: string, spec: object): Pass {
  return sample({ metadata: { name }, spec: { changes: [], ...spec } });
}

const night = (name: string, date: string): Pass => pass(name, { lane: "Airlock", airlock: "sas", date });
const turn = (name: string, date: string): Pass => pass(name, { lane: "Continuous", environment: "dev", date });

describe("the newest pass of each row", () => {
  test("of an airlock is that of the last date; one that a hand made beside it says nothing", () => {
    const passes = [
      night("sas-2027-02-09", "2027-02-09"),
      night("sas-2027-02-10", "2027-02-10"),
      night("sas-2027-02-10-bis", "2027-02-11"),
    ];
    expect(latestPasses(passes).map(({ metadata }) => metadata.name)).toEqual(["sas-2027-02-10"]);
  });

  test("of an environment is that of the highest number, not of the last letters", () => {
    const passes = [turn("dev-20270104-9", "2027-01-04"), turn("dev-20270104-10", "2027-01-04"), turn("dev-20270103-11", "2027-01-03")];
    expect(latestPasses(passes).map(({ metadata }) => metadata.name)).toEqual(["dev-20270104-10"]);
  });

  test("stands apart for each lane, airlock and environment", () => {
    const others = [
      pass("dev-20270104-1", { lane: "Repair", environment: "dev", date: "2027-01-04" }),
      night("sas-2027-01-04", "2027-01-04"),
    ];
    expect(latestPasses([turn("dev-20270104-2", "2027-01-04"), ...others])).toHaveLength(3);
  });
});

describe("a row bears", () => {
  test("an airlock and no environment, or an environment and no airlock", () => {
    expect(passSeriesOf(night("sas-2027-02-09", "2027-02-09"))).toEqual({ lane: "Airlock", airlock: "sas", environment: "" });
    expect(passSeriesOf(turn("dev-20270104-1", "2027-01-04"))).toEqual({ lane: "Continuous", airlock: "", environment: "dev" });
  });

  test("the environment of its changes where it names none itself, unless there are several", () => {
    const urgent = (...names: readonly string[]): Pass =>
      pass("urgent", { lane: "Exceptional", date: "2027-01-04", changes: names.map((environment) => ({ environment })) });
    expect(passSeriesOf(urgent("prod", "prod")).environment).toBe("prod");
    expect(passSeriesOf(urgent("prod", "preprod")).environment).toBe("");
  });
});
