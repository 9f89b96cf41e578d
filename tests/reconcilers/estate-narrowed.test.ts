import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Estate } from "../../controller/api/types.ts";
import { requires } from "../requires.ts";
import type { EstateWorld } from "./world/estate-repository.ts";
import { ESTATE, startEstate } from "./world/estate-repository.ts";
import { environment, manifest } from "./world/sample.ts";

const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri"];
const AS_IT_WAS = { LIQUIDA: "1.0.0", TIERS: "1.0.0", PORTAIL: "1.0.0" };

describe.skipIf(!requires("git"))("no environment is open longer than production", () => {
  let world: EstateWorld;
  const opened = (name: string, from: string, to: string) =>
    environment(name, name === "prod" ? { LIQUIDA: "1.0.0" } : AS_IT_WAS, {
      ...{ calendar: "france", opening: { calendar: "france", windows: [{ days: DAYS, from, to }] } },
    });
  const hours = (name: string): string => {
    const [window] = world.environment(name).spec.opening?.windows ?? [];
    return `${window?.from ?? ""}-${window?.to ?? ""}`;
  };
  const held = () => world.get<Estate>("Estate", ESTATE)?.status?.held ?? [];

  beforeEach(async () => {
    world = await startEstate();
    world.write(manifest("Calendar", "france", { timeZone: "Europe/Paris", workingDays: DAYS, holidays: { region: "FR" } }));
    world.write(opened("prod", "07:00", "20:00"), opened("dev", "08:00", "19:00"));
    await world.push("Hours");
    expect([hours("prod"), hours("dev"), held()]).toEqual(["07:00-20:00", "08:00-19:00", []]);
  });
  afterEach(async () => {
    await world.end();
  });

  test("a commit that narrows production under another is not taken, and says which, from when on, and what to do", async () => {
    world.write(opened("prod", "09:00", "18:00"));
    await world.push("Production opens later");
    expect([hours("prod"), hours("dev")]).toEqual(["07:00-20:00", "08:00-19:00"]);
    expect(held().map(({ kind, name, file, reason }) => `${kind} ${name} ${file} ${reason}`)).toEqual([
      "Environment prod estate/environments/prod.yaml WiderThanProd",
    ]);
    expect(held()[0]?.message).toBe(
      "it narrows production under dev: dev is open 08:00-19:00 on 2026-12-01 (the first such day since 2026-12-01), when prod is open 09:00-18:00; narrow dev in the same commit, or before",
    );
    world.write(opened("dev", "09:30", "18:00"));
    await world.push("dev follows");
    expect([hours("prod"), hours("dev"), held()]).toEqual(["09:00-18:00", "09:30-18:00", []]);
  });

  test("commits of the others are taken by the hours that production has, until it is narrowed with them", async () => {
    world.write(opened("prod", "09:00", "18:00"));
    await world.push("Production opens later");
    world.write(opened("dev", "07:30", "19:00"));
    await world.push("dev opens earlier, as it may");
    expect([hours("prod"), hours("dev")]).toEqual(["07:00-20:00", "07:30-19:00"]);
    expect(held().map(({ name }) => name)).toEqual(["prod"]);
    world.write(opened("dev", "06:30", "19:00"));
    await world.push("dev opens too early, whatever production does");
    expect([hours("prod"), hours("dev")]).toEqual(["07:00-20:00", "07:30-19:00"]);
    expect(held().map(({ name }) => name)).toEqual(["dev", "prod"]);
    world.write(opened("dev", "09:30", "18:00"));
    await world.push("dev follows");
    expect([hours("prod"), hours("dev"), held()]).toEqual(["09:00-18:00", "09:30-18:00", []]);
  });

  test("a commit that widens another holds back that one alone, also when production is changed beside it", async () => {
    world.write(opened("dev", "06:00", "19:00"), opened("prod", "07:30", "20:00"));
    await world.push("dev opens too early");
    expect([hours("prod"), hours("dev")]).toEqual(["07:30-20:00", "08:00-19:00"]);
    expect(held().map(({ name }) => name)).toEqual(["dev"]);
  });
});
