import { describe, expect, test } from "vitest";
import type { Airlock, Application, Environment, Release, Target } from "../../../controller/api/types.ts";
import type { ControlSubject } from "../../../controller/domain/delivery/content-control.ts";
import {
  contentChanges,
  controlled,
  rejection,
  spellFinding,
  readByPlatform,
} from "../../../controller/domain/delivery/content-control.ts";
import { explainedFinding } from "../../../controller/domain/delivery/control-words.ts";
import type { ItemEvidence } from "../../../controller/domain/delivery/evidence.ts";
import { expectedEvidence } from "../../../controller/domain/delivery/evidence.ts";
import { estateView } from "../../../controller/domain/delivery/estate-view.ts";
import { sample } from "../sample.ts";

type Content = Release["spec"]["content"][number];
type Member = Extract<Content, { platform: "Mainframe" }>["items"][number];

const HASH = "a".repeat(64);
const OTHER = "b".repeat(64);
const TOKEN = "1A3F00C2B7E41D09";

const LOAD: Member = { type: "LOAD", member: "COTB0450", ssi: "27020917", token: TOKEN, aliases: ["COTB0451"] };
const DBRM: Member = { type: "DBRM", member: "COTB0450", sha256: HASH, token: TOKEN };
const COPY: Member = { type: "COPY", member: "COTCADH", sha256: HASH, usedBy: ["COTB0450"] };
const JCL: Member = { type: "JCL", member: "COTJ0010", sha256: HASH };

function mainframe(...items: readonly Member[]): Content {
  return { platform: "Mainframe", source: "ENV.STG.COTISA.V270201", items };
}

function unix(path: string, mode = "0644"): Content {
  return { platform: "Open", source: "https://depot.env.example/x.tar", items: [{ path, sha256: HASH, mode }] };
}

function release(version: string, content: Content, application = "COTISA"): Release {
  const spec = { application, version, kind: "Change" as const, built: "2027-02-09T16:04:00Z", content: [content] };
  return { apiVersion: "ecluse.dev/v1alpha1", kind: "Release", metadata: { name: `${application.toLowerCase()}-${version}` }, spec };
}

function environment(
  name: string,
  more: { readonly running?: Readonly<Record<string, string>>; readonly spec?: object } = {},
): Environment {
  const versions = Object.entries(more.running ?? {}).map(([application, version]) => ({ application, version, platform: "Mainframe" }));
  return sample({
    metadata: { name },
    spec: { purpose: "Qualification", versions: {}, targets: [], ...more.spec },
    status: { versions },
  });
}

const PRODUCTION = environment("prod", { spec: { purpose: "Production" } });
const PROD_ZOS: Target = sample({
  metadata: { name: "prod-zos" },
  spec: { environment: "prod", platform: "Mainframe", mainframe: { hlq: "ENV.PRD", db2: { ssid: "DB2P" } } },
});

interface Case {
  readonly content: Content;
  /** Instead of what the release says, by item; undefined takes it away. */
  readonly found?: Readonly<Record<string, ItemEvidence | undefined>>;
  readonly here?: Environment;
  readonly others?: readonly Environment[];
  readonly releases?: readonly Release[];
  readonly application?: object;
  readonly airlock?: Partial<Airlock["spec"]>;
}

/** What control makes of a release COTISA 27.2.1 with that content in qualif, one line per finding. */
function control({ content, found = {}, ...more }: Case): readonly string[] {
  const subject = subjectOf(content, more);
  const there = new Map<string, ItemEvidence>(expectedEvidence(content));
  for (const [item, fields] of Object.entries(found)) {
    if (fields === undefined) there.delete(item);
    else there.set(item, { ...there.get(item), ...fields });
  }
  return controlled(subject, [{ content, found: there }]).findings.map((one) => `${one.effect} ${spellFinding(one)}`);
}

function subjectOf(
  content: Content,
  { here = environment("qualif"), others = [], ...more }: Omit<Case, "content" | "found"> = {},
): ControlSubject {
  const application = sample<Application>({ spec: { code: "COTISA", components: [{ platform: content.platform }], ...more.application } });
  return {
    release: release("27.2.1", content),
    environment: here,
    environments: new Map([PRODUCTION, here, ...others].map((one) => [one.metadata.name, one])),
    view: estateView({ targets: [PROD_ZOS], applications: [application], releases: more.releases ?? [] }),
    ...(more.airlock === undefined ? {} : { airlock: sample<Airlock>({ spec: more.airlock }) }),
  };
}

describe("content control", () => {
  test("a source that holds what the release says, and nothing else, is as declared", () => {
    const content = mainframe(LOAD, DBRM, COPY);
    const counts = controlled(subjectOf(content), [{ content, found: expectedEvidence(content) }]);
    const sources = [{ platform: "Mainframe", read: 3, different: 0 }];
    expect(counts).toEqual({ read: 3, equal: 3, different: 0, sources, findings: [] });
  });

  test("of several changes each content counts once, whatever the number of its environments", () => {
    const liquida = { release: "LIQUIDA 27.2.4", platform: "Mainframe", read: 14, different: 0 } as const;
    const cotisa = { release: "COTISA 27.2.1", platform: "Mainframe", read: 9, different: 1 } as const;
    const flux = { release: "DSNFLUX 3.14.1", platform: "Open", read: 41, different: 0 } as const;
    expect(readByPlatform([liquida, cotisa, flux, liquida])).toEqual([
      { platform: "Mainframe", read: 23, different: 1 },
      { platform: "Open", read: 41, different: 0 },
    ]);
    expect(readByPlatform([])).toEqual([]);
  });

  test("C1, C2, C3 and C5: missing, too many, different, other aliases; each item counts once", () => {
    const content = mainframe(LOAD, DBRM, COPY);
    const found = new Map<string, ItemEvidence>([
      ["LOAD/COTB0450", { ssi: "27020811", aliases: "" }],
      ["DBRM/COTB0450", { sha256: HASH, token: TOKEN }],
      ["LOAD/COTB9999", {}],
    ]);
    const counts = controlled(subjectOf(content), [{ content, found }]);
    expect(counts).toMatchObject({ read: 4, equal: 1, different: 3 });
    expect(counts.findings.map(spellFinding)).toEqual([
      "C3 LOAD/COTB0450 ssi expected 27020917 found 27020811",
      "C1 COPY/COTCADH expected present found nothing",
      "C2 LOAD/COTB9999 expected absent found present",
    ]);
    expect(control({ content, found: { "LOAD/COTB0450": { aliases: "" } } })).toEqual([
      "Reject C5 LOAD/COTB0450 aliases expected COTB0451 found none",
    ]);
  });

  test("C4: the DBRM's own token is not that of its program, in the release or in its source", () => {
    const other = "0000000000000001";
    expect(control({ content: mainframe(LOAD, { ...DBRM, token: other }) })).toEqual([
      `Reject C4 DBRM/COTB0450 token expected ${TOKEN} found ${other}`,
    ]);
    expect(control({ content: mainframe(LOAD, DBRM), found: { "DBRM/COTB0450": { token: other } } })).toEqual([
      `Reject C4 DBRM/COTB0450 token expected ${TOKEN} found ${other}`,
    ]);
  });

  test("C6: what the airlock forbids, keys, set-id files, images from elsewhere", () => {
    expect(control({ content: mainframe(LOAD), airlock: { forbids: ["LOAD/DFH*", "LOAD/COTB*"] } })).toEqual([
      "Reject C6 LOAD/COTB0450 expected nothing like LOAD/COTB*",
    ]);
    const forbidden = (pattern: string, path: string): boolean =>
      control({ content: unix(path), airlock: { forbids: [pattern] } }).length > 0;
    expect(forbidden("FILE/conf/*.cfg", "conf/a.cfg")).toBe(true);
    expect(forbidden("FILE/a*a", "a")).toBe(false);
    expect(forbidden("FILE/*a*b*c", "xxaxxbxxc")).toBe(true);
    expect(forbidden("FILE/*a*b*c", "xxbxxaxxc")).toBe(false);
    expect(forbidden("FILE/conf.cfg", "confxcfg")).toBe(false);
    expect(forbidden(`FILE/${"*a".repeat(60)}*b`, "a".repeat(200))).toBe(false);
    expect(control({ content: unix("conf/.ssh/known_hosts") })).toHaveLength(1);
    expect(control({ content: unix("conf/server.key") })).toHaveLength(1);
    expect(control({ content: unix("conf/monkey.properties") })).toEqual([]);
    expect(control({ content: unix("bin/run", "4755") })).toEqual([
      "Reject C6 FILE/bin/run mode expected neither set-id nor writable by all found 4755",
    ]);
    const content: Content = { platform: "Cloud", image: `elsewhere.env.example/cotisa@sha256:${HASH}` };
    const application = { components: [{ platform: "Cloud", repository: "registry.env.example/cotisa" }] };
    expect(control({ content, application })).toEqual([
      "Reject C6 IMAGE repository expected registry.env.example/cotisa found elsewhere.env.example/cotisa",
    ]);
    expect(control({ content })).toEqual([]);
  });

  test("C7: a job names production's libraries or Db2, and not only something that begins alike", () => {
    const found = { "JCL/COTJ0010": { sha256: HASH, names: "DB2Q,ENV.PRD.LOADLIB,ENV.PRDX.LOADLIB" } };
    expect(control({ content: mainframe(JCL), found })).toEqual([
      "Reject C7 JCL/COTJ0010 expected no name of production found ENV.PRD.LOADLIB",
    ]);
    const production = environment("prod", { spec: { purpose: "Production" } });
    expect(control({ content: mainframe(JCL), found, here: production })).toEqual([]);
  });

  test("C8: what runs there is newer", () => {
    expect(control({ content: mainframe(LOAD), here: environment("qualif", { running: { COTISA: "27.3.0" } }) })).toEqual([
      "Reject C8 Mainframe version expected 27.3.0 or newer found 27.2.1",
    ]);
  });

  test("C9: a program compiled with a COPY is not there, or did not change with it", () => {
    expect(control({ content: mainframe(COPY) })).toEqual(["Reject C9 COPY/COTCADH usedBy expected LOAD/COTB0450 found nothing"]);
    const here = environment("qualif", { running: { COTISA: "27.1.1" } });
    const before = (copy: Member): readonly Release[] => [release("27.1.1", mainframe(LOAD, copy))];
    expect(control({ content: mainframe(LOAD, COPY), here, releases: before({ ...COPY, sha256: OTHER }) })).toEqual([
      "Warn C9 COPY/COTCADH usedBy expected LOAD/COTB0450 compiled again found unchanged",
    ]);
    expect(control({ content: mainframe(LOAD, COPY), here, releases: before(COPY) })).toEqual([]);
  });

  test("Companion: what it depends on was tried newer below, and is not declared here", () => {
    const below = environment("qualif", { running: { REFTIERS: "27.2.0" } });
    const here = environment("recette", { spec: { after: "qualif", versions: { REFTIERS: "27.1.0" } } });
    const asked = { content: mainframe(LOAD), others: [below], application: { dependsOn: ["REFTIERS"] } };
    expect(control({ ...asked, here })).toEqual(["Warn Companion REFTIERS version expected 27.2.0, as in qualif found 27.1.0"]);
    const [found] = controlled(subjectOf(asked.content, { here, others: [below], application: asked.application }), []).findings;
    if (found === undefined) throw new Error("nothing is found");
    expect([explainedFinding(found, "en"), explainedFinding(found, "fr")]).toEqual([
      "Companion: the application depends on REFTIERS, which is at 27.2.0 in qualif but at 27.1.0 here. This warning holds nothing back; to bring both together, whoever keeps the versions of this environment declares REFTIERS 27.2.0 there.",
      "Companion : l'application dépend de REFTIERS, en 27.2.0 dans qualif mais en 27.1.0 ici. Cet avertissement ne retient rien ; pour les amener ensemble, qui tient les versions de cet environnement y déclare REFTIERS 27.2.0.",
    ]);
    const declared = environment("recette", { spec: { after: "qualif", versions: { REFTIERS: "27.2.0" } } });
    expect(control({ ...asked, here: declared })).toEqual([]);
  });

  test("an airlock that only warns rejects nothing; what rejects comes first otherwise", () => {
    const content = mainframe(LOAD, COPY);
    const here = environment("qualif", { running: { COTISA: "27.1.1" } });
    const releases = [release("27.1.1", mainframe(LOAD, { ...COPY, sha256: OTHER }))];
    const found = { "LOAD/COTB0450": { ssi: "27020811" } };
    const effects = (lines: readonly string[]): readonly string[] => lines.map((line) => line.split(" ").slice(0, 2).join(" "));
    expect(effects(control({ content, found, here, releases }))).toEqual(["Reject C3", "Warn C9"]);
    expect(effects(control({ content, found, here, releases, airlock: { contentControl: "Warn" } }))).toEqual(["Warn C3", "Warn C9"]);
  });
});

test("a rejection names the first finding and how many more, and is the same whatever their order", () => {
  const found = [
    { control: "C3", effect: "Reject", item: "LOAD/A", field: "ssi", expected: "1", found: "2" },
    { control: "C1", effect: "Reject", item: "LOAD/B", expected: "present", found: "nothing" },
    { control: "C9", effect: "Warn", item: "COPY/C" },
  ] as const;
  const rejected = rejection(found);
  expect(rejected).toMatchObject({
    reason: "ContentMismatch",
    message: expect.stringMatching(/^C3 LOAD\/A ssi expected 1 found 2 \(and 1 more\)/u) as string,
  });
  expect(rejection([...found].reverse())?.digest).toBe(rejected?.digest);
  expect(rejection(found.slice(2))).toBeUndefined();
});

test("what a release changes of another: items that come, change and go", () => {
  const before = release("27.1.1", mainframe(LOAD, COPY));
  const after = release("27.2.1", mainframe({ ...LOAD, ssi: "27020918" }, DBRM));
  expect(contentChanges(before, after)).toEqual({ added: ["DBRM/COTB0450"], changed: ["LOAD/COTB0450"], removed: ["COPY/COTCADH"] });
});
