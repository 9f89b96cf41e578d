import { beforeAll, describe, expect, test } from "vitest";
import type { ObjectOf } from "../../../controller/api/parse.ts";
import type { EcluseObject, Kind } from "../../../controller/api/types.ts";
import { refusedUpdates } from "../../../controller/domain/policy/refused-updates.ts";
import { weakenings } from "../../../controller/domain/policy/weakened.ts";
import type { ProtectedEstate } from "../../../controller/domain/policy/weakening.ts";
import { referenceObjects, wholeObject } from "./reference-objects.ts";

let estate: readonly EcluseObject[] = [];
beforeAll(async () => {
  estate = await referenceObjects();
});

const NOW_MS = Date.parse("2027-01-04T08:00:00Z");

type Spec = Readonly<Record<string, unknown>>;

/** What is weaker when the specs of some objects are changed; an object whose edit gives nothing is taken away. */
function weaker(edits: Readonly<Record<string, (spec: never) => Spec | undefined>>, base: readonly EcluseObject[] = estate) {
  return compared(base, changed(base, edits));
}

function changed(
  objects: readonly EcluseObject[],
  edits: Readonly<Record<string, (spec: never) => Spec | undefined>>,
): readonly EcluseObject[] {
  return objects.flatMap((one) => {
    const edit = edits[`${one.kind}/${one.metadata.name}`];
    if (edit === undefined) return [one];
    const spec = edit(one.spec as never);
    return spec === undefined ? [] : [wholeObject({ ...one, spec: { ...one.spec, ...spec } })];
  });
}

function compared(before: readonly EcluseObject[], after: readonly EcluseObject[], held: ProtectedEstate["held"] = []) {
  return weakenings({ before: protectedIn(before), after: { ...protectedIn(after), held }, nowMs: NOW_MS }).map(
    ({ code, object, side, pointer, was, will, environments, teams }) =>
      `${code} ${object.kind}/${object.name} ${side} ${pointer}: ${was} -> ${will ?? "nothing"} [${environments.join(", ")}] (${teams.join(", ")})`,
  );
}

function protectedIn(objects: readonly EcluseObject[]): ProtectedEstate {
  const of = <K extends Kind>(kind: K) => objects.filter((one): one is ObjectOf<K> => one.kind === kind);
  return {
    ...{ environments: of("Environment"), calendars: of("Calendar"), gates: of("Gate") },
    ...{ airlocks: of("Airlock"), teams: of("Team"), held: [] },
  };
}

type Freezes = NonNullable<ObjectOf<"Calendar">["spec"]["freezes"]>;

/** Edits one freeze of the calendar; one that gives nothing is taken out. */
const freeze =
  (name: string, edit: (freeze: Freezes[number]) => object | undefined) =>
  ({ freezes = [] }: { readonly freezes?: Freezes }): Spec => ({
    freezes: freezes.flatMap((one) => (one.name === name ? (edit(one) ?? []) : one)),
  });

describe("a freeze", () => {
  test("that begins later or ends sooner is told with its days before and after, and whose environment it is", () => {
    expect(weaker({ "Calendar/france": freeze("summer-2027", (one) => ({ ...one, from: "2027-07-26T00:00" })) })).toEqual([
      "FreezeShortened Calendar/france After /spec/freezes/1: summer-2027: 2027-07-19T00:00 – 2027-08-20T23:59 -> summer-2027: 2027-07-26T00:00 – 2027-08-20T23:59 [prod] (exploitation)",
    ]);
    expect(
      weaker({ "Calendar/france": freeze("pay-days", (one) => ({ ...one, around: { series: "payDays", before: 1, after: 1 } })) }),
    ).toEqual([
      "FreezeShortened Calendar/france After /spec/freezes/3: pay-days: payDays −2 +1 -> pay-days: payDays −1 +1 [prod] (exploitation)",
    ]);
  });

  test("whose series loses a date is told with that date's days", () => {
    const shorter = ({ series }: { readonly series: Readonly<Record<string, readonly string[]>> }) => ({
      series: { ...series, payDays: (series["payDays"] ?? []).filter((day) => day !== "2027-03-01") },
    });
    expect(weaker({ "Calendar/france": shorter })).toEqual([
      "FreezeShortened Calendar/france After /spec/series/payDays: pay-days: 2027-02-25T00:00 – 2027-03-03T00:00 -> nothing [prod] (exploitation)",
    ]);
  });

  test("that is taken out is told, but not one that is over, nor one that bears another name and is as long", () => {
    expect(weaker({ "Calendar/france": freeze("summer-2027", () => undefined) })).toEqual([
      "FreezeRemoved Calendar/france Before /spec/freezes/1: summer-2027: 2027-07-19T00:00 – 2027-08-20T23:59 -> nothing [prod] (exploitation)",
    ]);
    const over = (one: object) => ({ ...one, from: "2026-12-14T00:00", to: "2026-12-24T00:00" });
    const past = changed(estate, { "Calendar/france": freeze("year-end-2026", over) });
    expect(weaker({ "Calendar/france": freeze("year-end-2026", () => undefined) }, past)).toEqual([]);
    const longer = (one: object) => ({ ...one, name: "ete-2027", to: "2027-08-27T23:59" });
    expect(weaker({ "Calendar/france": freeze("summer-2027", longer) })).toEqual([]);
  });

  test("that covers fewer applications or environments is told; one that covers more is not", () => {
    const scope = (edit: object) => (one: Freezes[number]) => ({ ...one, scope: { ...one.scope, ...edit } });
    expect(weaker({ "Calendar/france": freeze("summer-2027", scope({ applications: ["LIQUIDA"] })) })).toEqual([
      "FreezeNarrowed Calendar/france After /spec/freezes/1/scope: summer-2027: prod / * -> summer-2027: prod / LIQUIDA [prod] (exploitation)",
    ]);
    expect(weaker({ "Calendar/france": freeze("summer-2027", scope({ environments: ["qualif"] })) })).toHaveLength(1);
    expect(weaker({ "Calendar/france": freeze("summer-2027", scope({ environments: ["prod", "qualif"] })) })).toEqual([]);
  });

  test("is lost by an environment that goes by no calendar, or another", () => {
    expect(weaker({ "Environment/prod": () => ({ calendar: undefined }) })).toEqual([
      "CalendarChanged Environment/prod After /spec/calendar: france: year-end-2026, pay-days, dsn-due, summer-2027, year-end-2027 -> nothing [prod] (exploitation)",
    ]);
  });
});

describe("a gate", () => {
  test("that is gone is told with what it guarded, unless a new one takes its doors, as strong", () => {
    expect(weaker({ "Gate/qualif-zos-patch": () => undefined })).toEqual([
      "GateRemoved Gate/qualif-zos-patch Before : qualif: qualif / Mainframe / patch-zos -> nothing [qualif] (qualif)",
    ]);
    const old = estate.find(({ metadata }) => metadata.name === "qualif-zos-patch");
    const heir = (spec: object): EcluseObject => wholeObject({ ...old, metadata: { name: "heir" }, spec: { ...old?.spec, ...spec } });
    const others = estate.filter((one) => one !== old);
    expect(compared(estate, [...others, heir({})])).toEqual([]);
    expect(compared(estate, others, [{ kind: "Gate", name: "qualif-zos-patch" }])).toEqual([]);
    const strict = changed(estate, { "Gate/qualif-zos-patch": () => ({ quorum: 2 }) });
    expect(compared(strict, [...others, heir({})])).toHaveLength(1);
  });

  test("that guards less is told, and nothing of what is gone with its environment", () => {
    expect(weaker({ "Gate/qualif-mep": ({ guards }: { guards: object }) => ({ guards: { ...guards, lanes: ["MEP"] } }) })).toEqual([
      "GateNarrowed Gate/qualif-mep After /spec/guards: prod / Mainframe / MEP, Exceptional -> prod / Mainframe / MEP [prod] (qualif, exploitation)",
    ]);
    const guards = ({ guards }: { guards: object }) => ({ guards: { ...guards, environments: ["qualif"] } });
    expect(
      weaker({ "Environment/recette": () => undefined, "Gate/qualif-zos-sas": guards, "Gate/recette-open-patch": () => undefined }),
    ).toEqual([]);
  });

  test("that fewer voices open, or whoever asks, or others, is told", () => {
    const strict = changed(estate, { "Gate/recette-open-patch": () => ({ quorum: 2, fourEyes: true }) });
    expect(weaker({ "Gate/recette-open-patch": () => ({ quorum: 1, fourEyes: false, openers: "moa" }) }, strict)).toEqual([
      "OpenersWidened Gate/recette-open-patch After /spec/openers: ctv -> moa [recette] (ctv, moa)",
      "QuorumLowered Gate/recette-open-patch After /spec/quorum: 2 -> 1 [recette] (ctv, moa)",
      "FourEyesOff Gate/recette-open-patch After /spec/fourEyes: true -> false [recette] (ctv, moa)",
    ]);
    expect(compared(estate, strict)).toEqual([]);
  });

  test("whose team has more members is told at the team", () => {
    const more = ({ members }: { members: readonly object[] }) => ({ members: [...members, { name: "zoe.sample" }] });
    expect(weaker({ "Team/ctv": more })).toEqual([
      expect.stringMatching(
        /^OpenersWidened Team\/ctv After \/spec\/members: \d+ -> \d+ \(\+ zoe\.sample\) \[qualif, recette\] \(ctv, qualif, moa\)$/u,
      ),
    ]);
    expect(weaker({ "Team/dpo": more })).toEqual([]);
    expect(weaker({ "Team/env-admin": more })).toEqual([expect.stringContaining("[prod]")]);
  });
});

describe("an environment", () => {
  test("that nothing, or something lower, has to come before is told; a further step between is not", () => {
    expect(weaker({ "Environment/recette": () => ({ after: undefined }) })).toEqual([
      "AfterRemoved Environment/recette After /spec/after: qualif -> nothing [recette] (moa)",
    ]);
    expect(weaker({ "Environment/recette": () => ({ after: "dev" }) })).toEqual([
      "AfterLowered Environment/recette After /spec/after: qualif -> dev [recette] (moa)",
    ]);
    const climbing = changed(estate, { "Environment/preprod": () => ({ after: "qualif" }) });
    expect(weaker({ "Environment/preprod": () => ({ after: "recette" }) }, climbing)).toEqual([]);
  });

  test("into which changes pass at any time, or which is open for longer, is told", () => {
    expect(weaker({ "Environment/recette": () => ({ passage: "Continuous" }) })).toEqual([
      "PassageOpened Environment/recette After /spec/passage: Airlock -> Continuous [recette] (moa)",
    ]);
    const until = (to: string) => () => ({
      opening: { calendar: "france", windows: [{ days: ["Mon", "Tue", "Wed", "Thu", "Fri"], from: "07:00", to }] },
    });
    expect(weaker({ "Environment/recette": until("20:00") })).toEqual([
      "OpeningWidened Environment/recette After /spec/opening/windows: 2027-01-04 07:00-19:00 -> 2027-01-04 07:00-20:00 [recette] (moa)",
    ]);
    expect(weaker({ "Environment/recette": until("18:00") })).toEqual([]);
  });
});

test("an airlock that controls less, takes more or is open for longer is told; the night is one stretch", () => {
  const edit = ({ legs }: { legs: readonly object[] }) => ({
    ...{ contentControl: "Warn", forbids: ["LOAD/DFH*"], accepts: ["Initial", "Change", "Patch"] },
    legs: [{ ...legs[0], until: "23:00" }, { ...legs[1], until: "01:00" }, legs[2]],
  });
  const where = "[qualif, recette] (qualif, moa)";
  expect(weaker({ "Airlock/sas": edit })).toEqual([
    `ContentControlLowered Airlock/sas After /spec/contentControl: Enforce -> Warn ${where}`,
    `ForbidsReduced Airlock/sas After /spec/forbids: LOAD/DFH*, LOAD/IEF*, FILE/conf/production* -> LOAD/DFH* ${where}`,
    `AcceptsWidened Airlock/sas After /spec/accepts: Initial, Change -> Initial, Change, Patch ${where}`,
    `LegWidened Airlock/sas After /spec/legs/1: Open 22:00-00:30 -> Open 22:00-01:00 ${where}`,
  ]);
});

test("an estate that stays as it is, or is stricter, weakens nothing", () => {
  expect(compared(estate, estate)).toEqual([]);
});

test("what the API server would refuse to change is known beforehand", () => {
  const after = changed(estate, { "Environment/prod": () => ({ purpose: "Acceptance" }) });
  expect(refusedUpdates(estate, after).map(({ object, pointer }) => `${object.metadata.name} ${pointer}`)).toEqual(["prod /spec/purpose"]);
  expect(refusedUpdates(estate, estate)).toEqual([]);
});
