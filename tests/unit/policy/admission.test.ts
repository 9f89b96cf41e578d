import { beforeAll, describe, expect, test } from "vitest";
import type { EcluseObject } from "../../../controller/api/types.ts";
import { judgeWrite, type WriteVerdict } from "../../../controller/domain/policy/admission.ts";
import { uncheckedWarning, unreadableWarning, writeTold } from "../../../controller/domain/policy/admission-words.ts";
import { checkEstate } from "../../../controller/domain/policy/check-estate.ts";
import type { PolicyFinding } from "../../../controller/domain/policy/desired-estate.ts";
import { referenceObjects, wholeObject } from "./reference-objects.ts";

let estate: readonly EcluseObject[] = [];
beforeAll(async () => {
  estate = await referenceObjects();
});

const WIDE = { calendar: "france", windows: [{ days: ["Sun"], from: "01:00", to: "23:00" }] };
const TRAINING = { title: "Training", environment: "preprod", mode: "Shared", purpose: "Training", team: "moe" };
const CLASHING = { ...TRAINING, from: "2027-06-08T09:00", to: "2027-06-08T17:00" };
const FREE = { ...TRAINING, from: "2027-03-02T09:00", to: "2027-03-02T17:00" };

describe("what a write would break is refused with the finding of ecluse validate", () => {
  test("a booking that clashes, with what is free instead", () => {
    const verdict = create(booking("training", CLASHING));
    expect(said(verdict.refusals)).toEqual(["Booking training /spec/from BookingConflict"]);
    expect(verdict.refusals[0]?.message).toMatch(/has booked preprod from .* is free/u);
    expect(create(booking("training", FREE))).toEqual({ refusals: [], warnings: [], remaining: [] });
  });

  test.each([
    ["an opening wider than production's", "Environment", "recette", { opening: WIDE }, "/spec/opening/windows WiderThanProd"],
    ["an unknown Team", "Environment", "recette", { owner: "mao" }, "/spec/owner UnknownReference"],
    ["an unknown Calendar", "Airlock", "sas", { calendar: "francia" }, "/spec/calendar UnknownReference"],
    ["an unknown Target", "Environment", "recette", { targets: ["recette-mainframe", "recette-oepn"] }, "/spec/targets/1 UnknownReference"],
    ["a target of another environment", "Environment", "recette", { targets: ["qualif-open"] }, "/spec/targets/0 TargetMismatch"],
    ["a circle in after", "Environment", "qualif", { after: "recette" }, "/spec/after DependencyCycle"],
    ["a rank level with production", "Environment", "recette", { rank: 100 }, "/spec/rank RankAboveProduction"],
    ["an airlock into production", "Airlock", "sas", { environments: ["qualif", "prod"] }, "/spec/environments/1 ProductionInAirlock"],
    [
      "an airlock that serves what comes after first",
      "Airlock",
      "sas",
      { environments: ["recette", "qualif"] },
      "/spec/environments/0 EnvironmentsOutOfOrder",
    ],
    [
      "a second night of an environment",
      "Airlock",
      "sas",
      { environments: ["qualif", "preprod"] },
      "/spec/environments TwoNightlyAirlocks",
    ],
    [
      "a second night that calls itself noon",
      "Airlock",
      "patch-zos",
      { legs: [{ platform: "Mainframe", at: "19:00", until: "20:00" }] },
      "/spec/environments TwoNightlyAirlocks",
    ],
    ["a list that is sealed too late", "Airlock", "sas", { cutOff: "21:30" }, "/spec/cutOff CutOffAfterLeg"],
    ["a zone nobody knows", "Calendar", "france", { timeZone: "Europe/Pariss" }, "/spec/timeZone UnknownZone"],
    ["an unknown channel of a gate", "Gate", "qualif-zos-sas", { channels: ["nowhere"] }, "/spec/channels/0 UnknownReference"],
    ["another cycle of a year", "ReleaseCycle", undefined, { year: 2027 }, "/spec/year RuleBroken"],
  ])("%s", (...[, kind, name, spec, expected]) => {
    const before = name === undefined ? undefined : existing(kind, name);
    const model = before ?? estate.find((object) => object.kind === kind);
    if (model === undefined) throw new Error(`the reference estate has no ${kind}`);
    const after = changed(model, spec, name ?? "another");
    expect(said(judge(estate, before, after).refusals)).toContain(`${kind} ${after.metadata.name} ${expected}`);
  });

  test("a pass of an airlock nobody declared, on a day that is none of it, or for a night that is over; not one that is to come", () => {
    const now = Temporal.Instant.from("2027-02-09T18:00:00Z");
    const passOf = (airlock: string, date: string): EcluseObject =>
      wholeObject({
        ...{ apiVersion: "ecluse.dev/v1alpha1", kind: "Pass", metadata: { name: `${airlock}-${date}` } },
        spec: { lane: "Airlock", airlock, date, changes: [] },
      });
    const judged = (airlock: string, date: string): WriteVerdict =>
      judgeWrite({ objects: estate, named: new Set(), complete: true, now }, { before: undefined, after: passOf(airlock, date) });
    const refusals = (airlock: string, date: string): readonly PolicyFinding[] => judged(airlock, date).refusals;
    expect(said(refusals("sass", "2027-02-09"))).toEqual(["Pass sass-2027-02-09 /spec/airlock UnknownReference"]);
    expect(said(refusals("sas", "2027-02-14")), "a Sunday").toEqual(["Pass sas-2027-02-14 /spec/date RuleBroken"]);
    expect(refusals("sas", "2027-02-08")[0]?.message).toMatch(
      /^the slot of airlock sas on 2027-02-08 is over: until 2027-02-09T\d\d:\d\d; it would carry nothing\. What waits comes in its next slot/u,
    );
    expect(said(refusals("sas", "2027-02-30")), "no day at all").toEqual(["Pass sas-2027-02-30 /spec/date NonexistentLocalTime"]);
    const { refusals: none, warnings } = judged("sas", "2037-02-09");
    expect([none, said(warnings)], "years ahead").toEqual([[], ["Pass sas-2037-02-09 /spec/date RuleBroken"]]);
    expect(refusals("sas", "2027-02-09"), "it is before its cut-off or under way").toEqual([]);
    const past = passOf("sas", "2027-02-08");
    expect(
      said(checkEstate({ objects: [...estate, past], named: new Set(), complete: true })),
      "former nights in files are no fault",
    ).toEqual(said(checkEstate({ objects: estate, named: new Set(), complete: true })));
  });

  test("a reference to what is named in Git and held back holds", () => {
    const after = changed(existing("Environment", "recette"), { owner: "later" });
    const judged = judgeWrite({ objects: estate, named: new Set(["Team/later"]), complete: true }, { before: undefined, after });
    expect(judged.refusals).toEqual([]);
  });

  test("what it breaks elsewhere: production narrowed under the others", () => {
    const prod = existing("Environment", "prod");
    const narrow = { calendar: "france", windows: [{ days: ["Mon"], from: "10:00", to: "11:00" }] };
    const verdict = judge(estate, prod, changed(prod, { opening: narrow }));
    expect(said(verdict.refusals)).toContain("Environment recette /spec/opening/windows WiderThanProd");
    const told = writeTold(verdict, prod, "en");
    expect(told.refusal).toMatch(/^Environment \S+, spec\.opening\.windows: WiderThanProd: /u);
    expect(told.causes).toHaveLength(verdict.refusals.length);
  });

  test("what it breaks elsewhere: an environment that is to come after one its airlock serves later", () => {
    const preprod = existing("Environment", "preprod");
    const verdict = judge(estate, preprod, changed(preprod, { after: "formation" }));
    expect(said(verdict.refusals)).toEqual(["Airlock sas-autres /spec/environments/0 EnvironmentsOutOfOrder"]);
    expect(writeTold(verdict, preprod, "en").refusal).toBe(
      "Airlock sas-autres, spec.environments[0]: EnvironmentsOutOfOrder: preprod comes after formation, and a pass serves environments as they are listed here: list formation before preprod, or correct after of preprod",
    );
  });

  test("a version nobody released is only warned of, as it is applied", () => {
    const dev = existing("Environment", "dev");
    const verdict = judge(estate, dev, changed(dev, { versions: { LIQUIDA: "99.9.9" } }));
    expect(verdict.refusals).toEqual([]);
    expect(said(verdict.warnings)).toEqual(["Environment dev /spec/versions/LIQUIDA UnknownRelease"]);
  });

  test("every object of the reference estate may be created beside the others, and changed into itself", () => {
    for (const object of estate) {
      const others = estate.filter((one) => one !== object);
      // What names this object lacks it before and has it then: that is no fault of this one.
      expect(said(judge(others, undefined, object).refusals), object.metadata.name).toEqual([]);
    }
    const [first] = estate;
    expect(judge(estate, first, first).refusals).toEqual([]);
  });
});

describe("whoever mends, or does something else, is never held up", () => {
  const broken = (): { readonly objects: readonly EcluseObject[]; readonly recette: EcluseObject } => {
    const recette = changed(existing("Environment", "recette"), { opening: WIDE, owner: "mao", targets: ["gone", "recette-open"] });
    return { recette, objects: [...estate.filter((one) => one.metadata.name !== "recette" || one.kind !== "Environment"), recette] };
  };

  test("a change that leaves what was wrong as it was passes, and says what remains", () => {
    const { objects, recette } = broken();
    const verdict = judge(objects, recette, changed(recette, { title: "Recette métier" }));
    expect(verdict.refusals).toEqual([]);
    expect(said(verdict.remaining)).toEqual([
      "Environment recette /spec/owner UnknownReference",
      "Environment recette /spec/targets/0 UnknownReference",
      "Environment recette /spec/opening/windows WiderThanProd",
    ]);
    const told = writeTold(verdict, recette, "fr");
    expect(told.refusal).toBeUndefined();
    expect(told.warnings[0]).toMatch(/^pas nouveau, reste à corriger : spec\.owner: UnknownReference: there is no Team mao/u);
  });

  test("mending one of several faults passes, and so does making one smaller", () => {
    const { objects, recette } = broken();
    expect(judge(objects, recette, changed(recette, { owner: "moa" })).refusals).toEqual([]);
    const narrower = { ...WIDE, windows: [{ days: ["Sun"], from: "10:00", to: "11:00" }] };
    expect(judge(objects, recette, changed(recette, { opening: narrower })).refusals).toEqual([]);
    // What stood before a fault in a list is taken out: the fault is the same, at another place.
    const reordered = changed(recette, { targets: ["recette-open", "gone"] });
    expect(judge(objects, recette, reordered).refusals).toEqual([]);
  });

  test("one more fault is refused, and only that one is told", () => {
    const { objects, recette } = broken();
    const verdict = judge(objects, recette, changed(recette, { after: "nowhere" }));
    expect(said(verdict.refusals)).toEqual(["Environment recette /spec/after UnknownReference"]);
    const other = judge(objects, recette, changed(recette, { owner: "mae" }));
    expect(said(other.refusals)).toEqual(["Environment recette /spec/owner UnknownReference"]);
  });

  test("a fault of somebody else's hinders nobody, whatever its advice says now", () => {
    const { objects } = broken();
    const team = wholeObject({
      apiVersion: "ecluse.dev/v1alpha1",
      kind: "Team",
      metadata: { name: "maoo" },
      spec: { title: "Maoo", members: [] },
    });
    // The advice of the broken reference now names the new team.
    expect(judge(objects, undefined, team)).toEqual({ refusals: [], warnings: [], remaining: [] });
  });

  test("a release is not to blame for a year that comes into sight with it", () => {
    // Open on a date of which the proof knows nothing while the newest release is of 2026.
    const late = { ...existing("Environment", "recette").spec, opening: undefined };
    const exceptions = [
      { date: "2030-01-06", windows: [{ from: "01:00", to: "23:00" }], reason: "Later", announcedAt: "2029-12-01T08:00:00Z" },
    ];
    const opening = { calendar: "france", windows: [{ days: ["Mon"], from: "10:00", to: "11:00" }], exceptions };
    const recette = wholeObject({ ...existing("Environment", "recette"), spec: { ...late, opening } });
    const objects = [...estate.filter((one) => one.kind !== "Environment" || one.metadata.name !== "recette"), recette];
    const release = estate.find((one) => one.kind === "Release");
    if (release === undefined) throw new Error("the reference estate has no Release");
    const next = changed(
      release,
      { version: "99.1.0", built: "2029-11-02T08:00:00Z" },
      `${release.metadata.name.split("-")[0] ?? ""}-99.1.0`,
    );
    expect(checkEstate({ objects: [...objects, next], named: new Set(), complete: true }).map(({ reason }) => reason)).toContain(
      "WiderThanProd",
    );
    expect(said(judge(objects, undefined, next).refusals)).toEqual([]);
  });

  test("an object that is being deleted may be changed into anything", () => {
    const recette = existing("Environment", "recette");
    const after = changed(recette, { owner: "mao" });
    const dying = { ...after, metadata: { ...after.metadata, deletionTimestamp: "2027-01-04T08:00:00Z" } } as EcluseObject;
    expect(judge(estate, recette, dying).refusals).toEqual([]);
  });

  test("a booking that clashes already may become shorter, or move to where it is free", () => {
    const clashing = booking("training", CLASHING);
    const objects = [...estate, clashing];
    expect(judge(objects, clashing, booking("training", { ...CLASHING, to: "2027-06-08T12:00" })).refusals).toEqual([]);
    expect(judge(objects, clashing, booking("training", FREE))).toEqual({ refusals: [], warnings: [], remaining: [] });
  });
});

describe("in words", () => {
  test("a field is named as Kubernetes names it", () => {
    const verdict = judge(estate, existing("Airlock", "sas"), changed(existing("Airlock", "sas"), { environments: ["qualif", "prod"] }));
    const told = writeTold(verdict, existing("Airlock", "sas"), "en");
    expect(told.refusal).toMatch(/^spec\.environments\[1\]: ProductionInAirlock: prod is production: .*; take it out$/u);
    expect(told.causes[0]).toMatchObject({ field: "spec.environments[1]", reason: "ProductionInAirlock" });
  });

  test("of many findings ten are told, and the rest counted", () => {
    const sas = existing("Airlock", "sas");
    const many = changed(sas, { environments: Array.from({ length: 13 }, (_, index) => `nowhere-${String(index)}`) });
    const told = writeTold(judge(estate, sas, many), many, "en");
    expect(told.refusal?.split("\n")).toHaveLength(11);
    expect(told.refusal).toContain("\nand 3 more: ecluse validate tells them all");
  });

  test("no text of an object moves the cursor of who reads", () => {
    const finding: PolicyFinding = {
      object: existing("Airlock", "sas"),
      pointer: "/spec/title",
      anchor: "value",
      reason: "RuleBroken",
      message: "a\u001b[2Jb",
      holds: true,
    };
    const told = writeTold({ refusals: [finding], warnings: [], remaining: [] }, finding.object, "en");
    expect([told.refusal, told.causes[0]?.message]).toEqual(["spec.title: RuleBroken: a\\u{1b}[2Jb", "a\\u{1b}[2Jb"]);
  });

  test("what was not checked is said in both languages", () => {
    expect(uncheckedWarning("en")).toContain("were not checked");
    expect(uncheckedWarning("fr")).toContain("n'ont pas été contrôlées");
    expect(unreadableWarning("Booking", "en")).toContain("another Booking than the API server");
    expect(unreadableWarning("Booking", "fr")).toContain("un autre Booking que le serveur d'API");
  });
});

function judge(objects: readonly EcluseObject[], before: EcluseObject | undefined, after: EcluseObject | undefined): WriteVerdict {
  if (after === undefined) throw new Error("nothing to write");
  return judgeWrite({ objects, named: new Set(), complete: true }, { before, after });
}

function create(after: EcluseObject): WriteVerdict {
  return judge(estate, undefined, after);
}

function said(findings: readonly PolicyFinding[]): readonly string[] {
  return findings.map(({ object, pointer, reason }) => `${object.kind} ${object.metadata.name} ${pointer} ${reason}`);
}

function existing(kind: string, name: string): EcluseObject {
  const found = estate.find((object) => object.kind === kind && object.metadata.name === name);
  if (found === undefined) throw new Error(`the reference estate has no ${kind} ${name}`);
  return found;
}

function changed(object: EcluseObject, spec: object, name = object.metadata.name): EcluseObject {
  return wholeObject({ ...object, metadata: { ...object.metadata, name }, spec: { ...object.spec, ...spec } });
}

function booking(name: string, spec: object): EcluseObject {
  return wholeObject({ apiVersion: "ecluse.dev/v1alpha1", kind: "Booking", metadata: { name }, spec });
}
