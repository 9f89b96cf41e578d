import { readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";

import { isKind, parse } from "../../../controller/api/parse.ts";
import type { ObjectOf } from "../../../controller/api/parse.ts";
import type { EcluseObject } from "../../../controller/api/types.ts";
import { checkEstate } from "../../../controller/domain/policy/check-estate.ts";
import { installedAtStart } from "../../../controller/sandbox/installed.ts";
import { sampleOpenPort } from "../../../controller/sandbox/unix/core/sample-files.ts";
import { releaseFiles } from "../../estate/generate-releases.ts";
import { wholeObject } from "../policy/reference-objects.ts";

const FOLDER = join(import.meta.dirname, "../../../examples/estate");
/** A person each, with a kubectl context and a signing key of their own in the sandbox. */
const PERSONAS = ["qualif", "ctv", "moe", "moa", "env-admin", "exploitation"];
/** Code, then the versions in qualification, acceptance and production when 2027 begins. */
const MATRIX: readonly (readonly [code: string, qualif: string, recette?: string, prod?: string])[] = [
  ["LIQUIDA", "27.1.3", "27.1.2", "26.6.0"],
  ["COTISA", "27.1.1", "27.1.1", "26.6.0"],
  ["CARRIER", "27.1.2", "27.1.0", "26.6.1"],
  ["ALLOCPAY", "27.1.0", "27.1.0", "26.6.0"],
  ["PREVCOL", "27.1.0", "26.6.4", "26.6.3"],
  ["REFTIERS", "27.1.0", "27.1.0", "26.6.0"],
  ["DSNFLUX", "3.13.0", "3.13.0", "3.12.4"],
  ["EDIPLI", "5.8.0", "5.7.2", "5.7.2"],
  ["PORTGEST", "12.2.0", "12.1.5", "12.1.5"],
  ["ECHAGIR", "2.6.1", "2.6.1", "2.6.0"],
  ["ESPADHE", "1.9.0", "1.9.0", "1.8.7"],
  ["SIMRET", "0.9.0"],
];

const documents = readDocuments();
const objects = documents.map(({ object }) => object);

describe("every file", () => {
  test.each(documents)("$path: $name is valid", ({ object }) => {
    expect(isKind(object.kind)).toBe(true);
    expect(parse(object.kind, object)).toMatchObject({ ok: true });
  });

  test("the rules between objects hold", () => {
    const findings = checkEstate({ objects: objects.map((object) => wholeObject({ ...object })), named: new Set(), complete: true });
    expect(findings.map(({ object, reason, message }) => `${object.metadata.name} ${reason}: ${message}`)).toEqual([]);
  });
});

describe("versions", () => {
  test("are those of the start of 2027, where the application's platforms are", () => {
    const columns = { qualif: 1, dev: 1, recette: 2, prod: 3, preprod: 3, formation: 3, campus: 3, migtech: 3 } as const;
    for (const [environment, column] of Object.entries(columns)) {
      const cloud = environmentOf(environment).spec.targets.some((target) => target.endsWith("-cloud"));
      const expected = MATRIX.flatMap((row) => {
        const version = row[column];
        return version === undefined || (!cloud && platformsOf(row[0]).includes("Cloud")) ? [] : [[row[0], version]];
      });
      expect(environmentOf(environment).spec.versions).toEqual(Object.fromEntries(expected));
    }
  });

  test("next to those of development there is something newer for each of the three worlds, which nobody has declared yet", () => {
    const order = releaseOrder();
    const newer = Object.entries(environmentOf("dev").spec.versions).filter(
      ([code, version]) => order.findLastIndex((one) => one.startsWith(`${code} `)) > order.indexOf(`${code} ${version}`),
    );
    expect(new Set(newer.flatMap(([code]) => platformsOf(code)))).toEqual(new Set(["Mainframe", "Open", "Cloud"]));
  });

  test("the change that the README tells to make can be made", () => {
    const readme = readFileSync(join(FOLDER, "../../README.md"), "utf8");
    const [, code = "", from, to = "", environment = ""] =
      /sed -i 's\/(\w+): ([\d.]+)\/\1: ([\d.]+)\/' estate\/environments\/(\w+)\.yaml/u.exec(readme) ?? [];
    expect(environmentOf(environment).spec.passage).toBe("Continuous");
    expect(environmentOf(environment).spec.versions[code]).toBe(from);
    expect(releaseOrder().indexOf(`${code} ${to}`)).toBeGreaterThan(releaseOrder().indexOf(`${code} ${from ?? ""}`));
  });

  test("at least six applications have a release older than any declared", () => {
    const declared = new Set(
      ofKind("Environment").flatMap(({ spec }) => Object.entries(spec.versions).map(([code, version]) => `${code} ${version}`)),
    );
    const older = ofKind("Release").filter(({ spec }) => !declared.has(`${spec.application} ${spec.version}`));
    expect(new Set(older.map(({ spec }) => spec.application)).size).toBeGreaterThanOrEqual(6);
  });
});

test("a booking of preprod over 8 June is refused: the mass tests have it, and Monday after them is free", () => {
  const spec = { title: "Training", environment: "preprod", mode: "Shared", purpose: "Training", team: "moe" };
  const training = parse("Booking", {
    apiVersion: "ecluse.dev/v1alpha1",
    kind: "Booking",
    metadata: { name: "training" },
    spec: { ...spec, from: "2027-06-08T08:00", to: "2027-06-08T18:00" },
  });
  if (!training.ok) throw new Error("no booking");
  const findings = checkEstate({
    objects: [...objects.map((object) => wholeObject({ ...object })), training.value],
    named: new Set(),
    complete: true,
  });
  expect(findings.map(({ object, reason, message }) => `${object.metadata.name} ${reason}: ${message}`)).toEqual([
    "training BookingConflict: mass-tests-2027-06 (moa) has booked preprod from 2027-06-07T07:00 to 2027-06-11T19:00: 2027-06-14T08:00 to 2027-06-14T18:00 is free, or make both Shared",
  ]);
});

describe("the lock", () => {
  test("only development takes its changes as they come", () => {
    const environments = ofKind("Environment").map(({ metadata, spec }) => [metadata.name, spec.passage]);
    expect(environments.filter(([, passage]) => passage !== "Airlock")).toEqual([["dev", "Continuous"]]);
    expect(environments).toHaveLength(8);
  });

  test("every other environment but production has its night, acceptance after qualification; the patch of the day is theirs", () => {
    const airlocks = ofKind("Airlock").map(({ metadata, spec }) => [metadata.name, `${spec.slot} ${spec.cutOff}`, ...spec.environments]);
    expect(airlocks).toEqual([
      ["sas", "Night 18:00", "qualif", "recette"],
      ["sas-autres", "Night 18:00", "preprod", "formation", "campus", "migtech"],
      ["patch-zos", "Noon 11:30", "qualif"],
      ["patch-open", "Noon 12:00", "qualif", "recette"],
    ]);
  });

  test("qualif holds every mainframe gate, ctv those of the Open patch", () => {
    const gates = ofKind("Gate").map(({ metadata, spec: { openers, guards } }) => [
      metadata.name,
      openers,
      ...Object.values(guards).flat(),
    ]);
    expect(gates).toEqual([
      ["qualif-zos-sas", "qualif", "qualif", "recette", "Mainframe", "sas"],
      ["qualif-zos-patch", "qualif", "qualif", "Mainframe", "patch-zos"],
      ["qualif-open-patch", "ctv", "qualif", "Open", "patch-open"],
      ["recette-open-patch", "ctv", "recette", "Open", "patch-open"],
      ["qualif-mep", "qualif", "prod", "Mainframe", "MEP", "Exceptional"],
      ["qualif-zos-exception", "qualif", ...["qualif", "recette", "preprod", "formation", "campus", "migtech"], "Mainframe", "Exceptional"],
    ]);
  });

  test("releases climb", () => {
    const after = ofKind("Environment").flatMap(({ metadata, spec }) => (spec.after === undefined ? [] : [[metadata.name, spec.after]]));
    expect(Object.fromEntries(after)).toEqual({
      recette: "qualif",
      preprod: "recette",
      prod: "recette",
      formation: "prod",
      campus: "prod",
    });
  });
});

describe("releases", () => {
  test("are what the doubles hold: written anew they are the same", async () => {
    const written = new Map(
      readdirSync(join(FOLDER, "releases")).map((name) => [name, readFileSync(join(FOLDER, "releases", name), "utf8")]),
    );
    expect(written).toEqual(new Map(await releaseFiles()));
  });

  test("no two versions of an application look alike on any platform", () => {
    const seen = new Map<string, string>();
    for (const { spec, metadata } of ofKind("Release")) {
      for (const content of spec.content) {
        const proof = `${spec.application} ${content.platform === "Cloud" ? content.image : JSON.stringify(content.items)}`;
        expect(seen.get(proof), metadata.name).toBeUndefined();
        seen.set(proof, metadata.name);
      }
    }
  });

  test("have one content for each component of their application", () => {
    for (const { spec, metadata } of ofKind("Release")) {
      expect(spec.content.map(({ platform }) => platform).sort(), metadata.name).toEqual([...platformsOf(spec.application)].sort());
    }
  });
});

describe("what is installed at the start", () => {
  const behind = Object.entries(installedAtStart).flatMap(([environment, installed]) =>
    Object.entries(environmentOf(environment).spec.versions).flatMap(([code, version]) =>
      installed[code] === version ? [] : [{ environment, code }],
    ),
  );

  test("names every environment, and only releases there are and versions declared there", () => {
    expect(Object.keys(installedAtStart).sort()).toEqual(
      ofKind("Environment")
        .map(({ metadata }) => metadata.name)
        .sort(),
    );
    const releases = new Set(ofKind("Release").map(({ metadata }) => metadata.name));
    for (const [environment, installed] of Object.entries(installedAtStart)) {
      for (const [code, version] of Object.entries(installed)) {
        expect(environmentOf(environment).spec.versions).toHaveProperty(code);
        expect(releases).toContain(`${code.toLowerCase()}-${version}`);
      }
    }
  });

  test("lists every cloud application: a release changes the image of a Deployment, it never makes one", () => {
    for (const { metadata, spec } of ofKind("Environment")) {
      const cloud = Object.keys(spec.versions).filter((code) => platformsOf(code).includes("Cloud"));
      expect(Object.keys(installedAtStart[metadata.name] ?? {})).toEqual(expect.arrayContaining(cloud));
    }
  });

  test("is never newer than what is declared", () => {
    const order = new Map([...releaseOrder()].map((name, index) => [name, index]));
    for (const { environment, code } of behind) {
      const installed = installedAtStart[environment]?.[code];
      const declared = environmentOf(environment).spec.versions[code];
      if (installed !== undefined) expect(order.get(`${code} ${installed}`)).toBeLessThan(order.get(`${code} ${declared ?? ""}`) ?? -1);
    }
  });

  test("leaves at least six applications behind outside production, in all three worlds and several environments", () => {
    const movable = behind.filter(({ environment }) => environment !== "prod");
    expect(new Set(movable.map(({ code }) => code)).size).toBeGreaterThanOrEqual(6);
    expect(new Set(movable.map(({ environment }) => environment)).size).toBeGreaterThanOrEqual(4);
    expect(new Set(movable.flatMap(({ code }) => platformsOf(code)))).toEqual(new Set(["Mainframe", "Open", "Cloud"]));
  });

  test.each(["dev", "qualif", "recette"])("leaves %s behind in all three worlds", (name) => {
    const codes = behind.filter(({ environment }) => environment === name).map(({ code }) => code);
    expect(new Set(codes.flatMap((code) => platformsOf(code)))).toEqual(new Set(["Mainframe", "Open", "Cloud"]));
  });

  test("whatever waits for the night can come in it: it runs below, or comes there earlier in the same night", () => {
    const nights = ofKind("Airlock").filter(({ spec }) => spec.slot === "Night");
    const waiting = behind.filter(({ environment }) => nights.some(({ spec }) => spec.environments.includes(environment)));
    for (const { environment, code } of waiting) {
      const { after, versions } = environmentOf(environment).spec;
      if (after === undefined) continue;
      const order = nights.find(({ spec }) => spec.environments.includes(environment))?.spec.environments ?? [];
      const before = order.slice(0, order.indexOf(environment));
      const there = [installedAtStart[after]?.[code], ...(before.includes(after) ? [environmentOf(after).spec.versions[code]] : [])];
      expect(there, `${environment} ${code}`).toContain(versions[code]);
    }
    const climbing = waiting.filter(({ environment, code }) => environment === "recette" && isBehind("qualif", code));
    expect(new Set(climbing.flatMap(({ code }) => platformsOf(code)))).toEqual(new Set(["Mainframe", "Cloud"]));
  });

  function isBehind(name: string, application: string): boolean {
    return behind.some(({ environment, code }) => environment === name && code === application);
  }

  test("leaves production behind too: that waits for a go-live", () => {
    expect(behind.filter(({ environment }) => environment === "prod").map(({ code }) => code)).toEqual(["ALLOCPAY", "ESPADHE"]);
  });
});

describe("people and places", () => {
  test("every persona is a member of the team of that name, the developer of every application's team", () => {
    for (const persona of PERSONAS) expect(membersOf(persona)).toContain(persona);
    for (const { spec } of ofKind("Application")) expect(membersOf(spec.owner)).toContain("moe");
  });

  test("a person bears one name everywhere, and no key is given away", () => {
    const names = new Map<string, string>();
    for (const { name, user, signingKeys } of ofKind("Team").flatMap(({ spec }) => spec.members)) {
      expect(names.get(user ?? "") ?? name).toBe(name);
      names.set(user ?? "", name);
      expect(signingKeys ?? []).toEqual([]);
    }
  });

  test("health is asked on the port the sample hosts answer on", () => {
    for (const { spec } of ofKind("Application")) {
      if (platformsOf(spec.code).includes("Open")) expect(spec.checks?.health?.port).toBe(sampleOpenPort(spec.code));
    }
  });

  test("the smoke program of an application is one of its load modules", () => {
    for (const { spec } of ofKind("Release")) {
      const program = ofKind("Application").find((application) => application.spec.code === spec.application)?.spec.checks?.smoke?.program;
      const members = spec.content.flatMap((content) =>
        content.platform === "Mainframe" ? content.items.map(({ type, member }) => `${type} ${member}`) : [],
      );
      if (members.length > 0) expect(members).toContain(`LOAD ${program ?? ""}`);
    }
  });

  test("one target a file, named like its file", () => {
    const files = readdirSync(join(FOLDER, "targets")).map((file) => file.replace(".yaml", ""));
    expect(
      ofKind("Target")
        .map(({ metadata }) => metadata.name)
        .sort(),
    ).toEqual(files.sort());
  });
});

interface ReadDocument {
  readonly path: string;
  readonly name: string;
  readonly object: EcluseObject;
}

function readDocuments(): readonly ReadDocument[] {
  const files = readdirSync(FOLDER, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.flatMap((entry) => {
    const path = join(entry.parentPath, entry.name);
    return parseAllDocuments(readFileSync(path, "utf8")).map((document) => {
      const object = document.toJS() as EcluseObject;
      return { path: relative(FOLDER, path), name: object.metadata.name, object };
    });
  });
}

function ofKind<K extends EcluseObject["kind"]>(kind: K): readonly ObjectOf<K>[] {
  return objects.filter((object): object is ObjectOf<K> => object.kind === kind);
}

function environmentOf(name: string): ObjectOf<"Environment"> {
  const found = ofKind("Environment").find(({ metadata }) => metadata.name === name);
  if (found === undefined) throw new RangeError(`no environment ${name}`);
  return found;
}

function platformsOf(code: string): readonly string[] {
  return (
    ofKind("Application")
      .find(({ spec }) => spec.code === code)
      ?.spec.components.map(({ platform }) => platform) ?? []
  );
}

function membersOf(team: string): readonly (string | undefined)[] {
  return (
    ofKind("Team")
      .find(({ metadata }) => metadata.name === team)
      ?.spec.members.map(({ user }) => user) ?? []
  );
}

/** Releases as their files list them, oldest first. */
function releaseOrder(): readonly string[] {
  return ofKind("Release").map(({ spec }) => `${spec.application} ${spec.version}`);
}
