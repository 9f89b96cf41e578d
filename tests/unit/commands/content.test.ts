import pc from "picocolors";
import { expect, test } from "vitest";
import type { Environment, Release } from "../../../controller/api/types.ts";
import { contentAnswers, renderContent } from "../../../controller/commands/content.ts";
import { zoneOf } from "../../../controller/domain/time/zone.ts";

const PAINTING = { locale: "en", zone: zoneOf("Europe/Paris"), colors: pc.createColors(false) } as const;
const DIGEST = `sha256:${"a".repeat(64)}`;

function release(version: string, ssi: string, controls: NonNullable<Release["status"]>["controls"] = []): Release {
  return {
    apiVersion: "ecluse.dev/v1alpha1",
    kind: "Release",
    metadata: { name: `cotisa-${version}` },
    spec: {
      application: "COTISA",
      version,
      kind: "Change",
      built: "2027-02-09T16:04:00Z",
      content: [{ platform: "Mainframe", source: "ENV.STG.COTISA.V270201", items: [{ type: "LOAD", member: "COTB0450", ssi }] }],
    },
    status: { digest: DIGEST, controls },
  };
}

const FOUND = release("27.2.1", "27020917", [
  {
    environment: "qualif",
    at: "2027-02-09T16:40:00Z",
    read: 9,
    equal: 8,
    different: 1,
    findings: [{ control: "C3", effect: "Reject", item: "LOAD/COTB0450", field: "ssi", expected: "27020917", found: "27020811" }],
  },
]);
const BEFORE = release("27.1.1", "27010101");

function environment(name: string, lane: string): Environment {
  const pending = [
    {
      application: "COTISA",
      platforms: ["Mainframe" as const],
      from: "27.1.1",
      to: "27.2.1",
      digest: DIGEST,
      state: "Waiting" as const,
      lane,
      requestedAt: "2027-02-09T10:00:00Z",
    },
  ];
  const fields: object = { metadata: { name }, spec: { versions: { COTISA: "27.2.1" } }, status: { pending } };
  return fields as Environment;
}

function text(
  application: string,
  version?: string,
  environments = [environment("qualif", "sas"), environment("dev", "Continuous")],
): string {
  const answers = contentAnswers({ application, version }, { environments, releases: [FOUND, BEFORE], locale: "en" });
  return typeof answers === "string" ? answers : answers.map((one) => renderContent(one, PAINTING)).join("\n");
}

test("what waits is shown for each environment: what was read, what it changes, what rejects it", () => {
  expect(text("cotisa").split("\n")).toEqual([
    "COTISA 27.2.1  Change, built 2027-02-09 17:04, sha256:aaaaaaaaaaaa…",
    "  qualif  9 items read, 8 as declared, 1 not (controlled 2027-02-09 17:40)",
    "    waits for sas",
    "    instead of 27.1.1: 1 changed (LOAD/COTB0450)",
    "    rejects C3 LOAD/COTB0450 ssi expected 27020917 found 27020811 (not as declared)",
    "  dev  not controlled yet: that is done when it waits for an airlock, and at the latest before its pass changes anything",
    "    waits for Continuous",
    "    instead of 27.1.1: 1 changed (LOAD/COTB0450)",
  ]);
});

test("all of it in French", () => {
  const facts = { environments: [environment("qualif", "sas"), environment("dev", "Continuous")], releases: [FOUND, BEFORE] };
  const answers = contentAnswers({ application: "COTISA" }, { ...facts, locale: "fr" });
  expect(
    typeof answers === "string" ? answers : answers.flatMap((one) => renderContent(one, { ...PAINTING, locale: "fr" }).split("\n")),
  ).toEqual([
    "COTISA 27.2.1  changement, construite le 09/02/2027 17:04, sha256:aaaaaaaaaaaa…",
    "  qualif  9 éléments lus, 8 conformes, 1 non conforme (contrôlé le 09/02/2027 17:40)",
    "    attend (sas)",
    "    à la place de 27.1.1 : 1 modifié (LOAD/COTB0450)",
    "    rejette C3 LOAD/COTB0450 ssi attendu 27020917 trouvé 27020811 (non conforme)",
    "  dev  pas encore contrôlé : ce sera fait dès qu'elle attend un sas, au plus tard avant que son passage ne modifie quoi que ce soit",
    "    attend (Continuous)",
    "    à la place de 27.1.1 : 1 modifié (LOAD/COTB0450)",
  ]);
  expect(contentAnswers({ application: "NOSUCH" }, { ...facts, locale: "fr" })).toBe(
    "Il n'y a aucune livraison de NOSUCH. Il y a des livraisons de : COTISA.",
  );
});

test("a release that waits nowhere says so; what is not there is named, with what is", () => {
  expect(text("COTISA", "27.1.1")).toContain("It waits nowhere");
  expect(text("COTISA", undefined, [])).toBe("");
  expect(text("COTISA", "9.9.9")).toBe("COTISA has no release 9.9.9. It has: 27.1.1, 27.2.1.");
  expect(text("NOSUCH")).toBe("There is no release of NOSUCH. There are releases of: COTISA.");
});
