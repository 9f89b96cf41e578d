import { expect, test } from "vitest";
import type { Environment, Target } from "../../../controller/api/types.ts";
import { sharedPlaces } from "../../../controller/domain/delivery/same-system.ts";
import { sample } from "../sample.ts";

type Place = Readonly<Record<string, unknown>>;

function target(environment: string, [platform, place]: readonly [string, Place], identity?: string): Target {
  const spec = { environment, platform, host: environment, [platform.toLowerCase()]: place };
  return sample<Target>({ metadata: { name: `${environment}-it` }, spec, ...(identity === undefined ? {} : { status: { identity } }) });
}

function zos(hlq: string, more: Place = {}): readonly [string, Place] {
  return ["Mainframe", { hlq, cics: [`C${hlq.slice(-3)}`], db2: { ssid: "DB2A", collection: hlq.replace(".", "") }, ...more }];
}

function unix(root: string): readonly [string, Place] {
  return ["Open", { root }];
}

function cloud(namespace: string): readonly [string, Place] {
  return ["Cloud", { namespace }];
}

function shared(own: Target, other: Target, purpose = "Development"): readonly string[] {
  const environment = sample<Environment>({ metadata: { name: own.spec.environment }, spec: { purpose } });
  return sharedPlaces(environment, { own: [own], all: [own, other] }).map((one) => `${one.otherEnvironment} ${one.place}`);
}

type Pair = readonly [own: readonly [string, Place], other: readonly [string, Place]];

const ONE_COLLECTION = { db2: { ssid: "DB2P", collection: "P" } };

test.each<[string, Pair, string | undefined]>([
  ["one folder", [unix("/appli"), unix("/appli")], "prod /appli"],
  ["a folder inside", [unix("/appli/dev"), unix("/appli")], "prod /appli/dev"],
  ["a folder around", [unix("/appli"), unix("/appli/prod")], "prod /appli/prod"],
  ["folders that begin alike", [unix("/appli2"), unix("/appli")], undefined],
  ["one namespace", [cloud("cloud-prod"), cloud("cloud-prod")], "prod cloud-prod"],
  ["two namespaces", [cloud("cloud-dev"), cloud("cloud-prod")], undefined],
  ["one prefix", [zos("ENV.PRD"), zos("ENV.PRD")], "prod ENV.PRD"],
  ["a prefix inside", [zos("ENV.PRD.DEV"), zos("ENV.PRD")], "prod ENV.PRD.DEV"],
  ["prefixes that begin alike", [zos("ENV.PRD2"), zos("ENV.PRD")], undefined],
  ["one collection", [zos("ENV.DEV", ONE_COLLECTION), zos("ENV.PRD", ONE_COLLECTION)], "prod DB2P P"],
  ["one region", [zos("ENV.DEV", { cics: ["CICSD1", "CICSP2"] }), zos("ENV.PRD", { cics: ["CICSP1", "CICSP2"] })], "prod CICSP2"],
  ["two worlds", [unix("/appli"), zos("ENV.PRD")], undefined],
])("on one system, %s", (_case, [own, other], expected) => {
  const found = expected === undefined ? [] : [expected];
  expect(shared(target("dev", own, "ONE"), target("prod", other, "ONE"))).toEqual(found);
  expect(shared(target("dev", own, "ONE"), target("prod", other, "TWO"))).toEqual([]);
  expect(shared(target("dev", own), target("prod", other))).toEqual([]);
});

test("production answers for none of it, of two others each does, and of one environment's own targets none", () => {
  const [dev, recette, prod] = ["dev", "recette", "prod"].map((name) => target(name, unix("/appli"), "ONE"));
  if (dev === undefined || recette === undefined || prod === undefined) throw new Error("not there");
  expect(shared(prod, dev, "Production")).toEqual([]);
  expect([shared(dev, recette), shared(recette, dev)]).toEqual([["recette /appli"], ["dev /appli"]]);
  expect(shared(dev, target("dev", unix("/appli"), "ONE"))).toEqual([]);
});
