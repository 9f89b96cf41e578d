import { join } from "node:path";
import { expect, test } from "vitest";
import type { SimulateFlags } from "../../../controller/commands/simulate.ts";
import { simulateCommand } from "../../../controller/commands/simulate.ts";
import { memoryTerminal } from "../policy/memory-terminal.ts";

const ESTATE = join(import.meta.dirname, "../../../examples/estate");

async function run(flags: Partial<SimulateFlags>): Promise<{ readonly code: number; readonly out: string; readonly complaints: string }> {
  const { terminal, printed, complained } = memoryTerminal();
  const code = await simulateCommand({ path: ESTATE, output: "text", ...flags }, terminal);
  return { code, out: printed(), complaints: complained() };
}

const YEAR = { from: "2027-01-01", to: "2028-01-01" };

test("a year of the reference estate: every working evening twice, every working noon twice, no clash", async () => {
  const { code, out } = await run({ ...YEAR, output: "json" });
  expect(code).toBe(0);
  const found = JSON.parse(out) as readonly { readonly kind: string; readonly name: string; readonly from: string }[];
  const nights = found.filter(({ kind, name }) => kind === "Pass" && name.startsWith("sas-2"));
  // 2027 has 261 weekdays, seven of its eleven holidays among them; the night before the first day still runs into it.
  expect(nights.map(({ name }) => name).filter((name) => name.startsWith("sas-2027"))).toHaveLength(254);
  expect(found.filter(({ kind }) => kind === "Holiday")).toHaveLength(11);
  expect(found.map(({ from }) => from)).toEqual(found.map(({ from }) => from).toSorted());
});

test("the plan of the year: its committees, and each go-live that is not declared yet with the days by which something is due", async () => {
  const { out } = await run({ ...YEAR, environment: "prod", output: "json" });
  const found = JSON.parse(out) as readonly {
    readonly kind: string;
    readonly name: string;
    readonly from: string;
    readonly text: string;
  }[];
  const of = (kind: string): readonly string[] => found.filter((one) => one.kind === kind).map(({ from }) => from);
  expect(of("Committee")).toEqual(["2027-03-04T14:00", "2027-06-03T14:00", "2027-09-02T14:00", "2027-12-02T14:00"]);
  expect(of("Planned").map((from) => from.slice(5, 10))).toEqual(["01-23", "03-20", "05-22", "07-10", "09-25", "11-20"]);
  const march = found
    .filter(({ kind, name }) => kind === "Due" && name === "mep-2027-2")
    .map(({ from, text }) => `${from.slice(5, 10)} ${text.slice(0, 4)}`);
  expect(march).toEqual(["02-22 J-20", "03-08 J-10", "03-11 J-7 ", "03-15 J-5 ", "03-18 J-2 "]);
});

test("when asked, each day on which an environment is open, by its hours of that day; an exception is told once, in its own words", async () => {
  const week = { from: "2027-04-30", to: "2027-05-04", environment: "qualif" };
  const openings = (out: string): readonly string[] => out.split("\n").filter((line) => line.includes(" Opening "));
  expect(openings((await run(week)).out)).toEqual([]);
  // Saturday is a holiday too, and on Sunday nobody comes.
  expect(openings((await run({ ...week, openings: true })).out)).toEqual([
    "2027-04-30 07:00 - 19:00             Opening    qualif                  qualif  hours of the week",
    "2027-05-03 07:00 - 19:00             Opening    qualif                  qualif  hours of the week",
  ]);
  const { out } = await run({ ...YEAR, openings: true, output: "ics", locale: "fr" });
  expect(out).toContain("horaires de la semaine");
});

test("DSNFLUX and COTISA are frozen in production from the working day before a DSN due date to the one after", async () => {
  const { out } = await run({ from: "2027-03-01", to: "2027-04-01", environment: "prod", output: "json" });
  const found = (JSON.parse(out) as readonly Readonly<Record<string, string>>[]).filter(({ name }) => name === "dsn-due");
  expect(found.map(({ kind, from, to, text }) => [kind, from, to, text])).toEqual([
    ["Freeze", "2027-03-04T00:00", "2027-03-09T00:00", "Échéance DSN (DSNFLUX, COTISA only)"],
    ["Freeze", "2027-03-12T00:00", "2027-03-17T00:00", "Échéance DSN (DSNFLUX, COTISA only)"],
  ]);
});

test("a quiet period from its first day to the end of its last, of whatever environment, in the table, the feed and as data", async () => {
  const summer = { from: "2027-07-26", to: "2027-07-27", environment: "prod", path: ESTATE } as const;
  const { out } = await run({ ...YEAR, ...summer, output: "json" });
  const found = (JSON.parse(out) as readonly Readonly<Record<string, unknown>>[]).filter(({ kind }) => kind === "Quiet");
  expect(found).toEqual([
    {
      ...{ kind: "Quiet", name: "raz-2027", from: "2027-07-26T00:00", to: "2027-08-21T00:00", environments: [] },
      text: "of calendar france: the yearly resets (RAZ) take place",
    },
  ]);
  expect((await run({ ...YEAR, ...summer, output: "text", locale: "fr" })).out).toMatch(
    /^26\/07\/2027 00:00 - 21\/08\/2027 00:00 +calme +raz-2027 +du calendrier france : les remises à zéro \(RAZ\) de l'année ont lieu$/mu,
  );
  expect((await run({ ...YEAR, ...summer, output: "ics" })).out).toContain("raz-2027");
  expect((await run({ ...YEAR, ...summer, from: "2027-08-21", to: "2027-08-22", output: "json" })).out).not.toContain("raz-2027");
});

test("a milestone on its day, with the go-live that is to meet it, of whatever environment", async () => {
  const milestones = async (path: string): Promise<unknown> => {
    const { out } = await run({ ...YEAR, environment: "prod", path, output: "json" });
    return (JSON.parse(out) as readonly { readonly kind: string }[]).filter(({ kind }) => kind === "Milestone");
  };
  const day = { kind: "Milestone", name: "AGIRC-POINT-2027", from: "2027-10-31T00:00", to: "2027-10-31T23:59" };
  expect(await milestones(ESTATE)).toEqual([{ ...day, environments: [], text: "Agirc-Arrco; no MEP names it" }]);
  const invalid = join(import.meta.dirname, "../../../examples/invalid/mep-misses-its-milestone.yaml");
  expect(await milestones(invalid)).toEqual([
    {
      ...{ kind: "Milestone", name: "POINT-2027", from: "2027-01-30T00:00", to: "2027-01-30T23:59", environments: ["prod"] },
      text: "Agirc-Arrco; missed by mep-2027-1, which ends 2027-01-31 06:00",
    },
  ]);
});

test("a calendar feed has one event for each, with an id that stays, and lines as long as may be", async () => {
  const [first, again] = [
    await run({ ...YEAR, environment: "prod", output: "ics" }),
    await run({ ...YEAR, environment: "prod", output: "ics" }),
  ];
  const ids = (text: string): readonly string[] => [...text.matchAll(/^UID:(.*)$/gmu)].map(([, id = ""]) => id.trim());
  expect(first.out).toMatch(/^BEGIN:VCALENDAR\r?\n/u);
  expect(ids(first.out)).toEqual(ids(again.out));
  expect(new Set(ids(first.out)).size).toBe(ids(first.out).length);
  expect(first.out).toContain("SUMMARY:Freeze summer-2027 (prod)");
  for (const line of first.out.split(/\r?\n/u)) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
});

test("what cannot be is said: a period turned round, no dates, too long, an environment that is not there, a folder that is none", async () => {
  expect(await run({ from: "2027-02-01", to: "2027-01-01" })).toMatchObject({
    code: 2,
    complaints: expect.stringContaining("2027-01-01 is not after 2027-02-01") as unknown,
  });
  expect(await run({ from: "2027-02-30" })).toMatchObject({ code: 2, complaints: expect.stringContaining("two dates") as unknown });
  expect(await run({ from: "2027-01-01", to: "2037-01-01" })).toMatchObject({
    code: 2,
    complaints: expect.stringContaining("too many") as unknown,
  });
  expect(await run({ ...YEAR, environment: "nosuch" })).toMatchObject({
    code: 2,
    complaints: expect.stringContaining("There are:") as unknown,
  });
  expect(await run({ path: "/nosuch" })).toMatchObject({ code: 2, out: "" });
});

test("what is wrong in the estate is said beside the calendar, with its place and what is missing for it; the exit code says so too", async () => {
  const path = join(import.meta.dirname, "../../../examples/invalid/airlock-twice-a-night.yaml");
  const { code, out, complaints } = await run({ ...YEAR, path, output: "json" });
  expect([code, Array.isArray(JSON.parse(out))]).toEqual([1, true]);
  expect(complaints).toMatch(/airlock-twice-a-night\.yaml:\d+:\d+ TwoNightlyAirlocks sas serves qualif/u);
  expect(complaints).toContain("Missing from the calendar because of it: Airlock sas-two.");
  expect((await run({ ...YEAR, path, locale: "fr" })).complaints).toContain("1 constat ; voyez");
  expect(await run(YEAR)).toMatchObject({ code: 0, complaints: "" });
});
