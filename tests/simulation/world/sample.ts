import { stringify } from "yaml";
import { sha256Hex } from "../../../controller/domain/digest.ts";
import { sampleImage } from "../../../controller/sandbox/sample-image.ts";
import { sampleOpenFiles, sampleOpenPort, sampleOpenSource } from "../../../controller/sandbox/unix/core/sample-files.ts";
import type { MemberType } from "../../../controller/sandbox/zosmf/core/sample-member.ts";
import { sampleMember } from "../../../controller/sandbox/zosmf/core/sample-member.ts";
import type { Halt } from "./go-live.ts";
import { goLiveObjects } from "./go-live.ts";
import { HOURS_CALENDAR, openingSpec } from "./hours.ts";
import type { Altered } from "./lock.ts";
import { lockObjects, mailboxOf } from "./lock.ts";
import { ADMIN, EXPLOITATION, MOE } from "./persons.ts";
import type { Platform, SampleApplication } from "./applications.ts";
import type { SampleEnvironment, Scenario } from "./scenarios.ts";
import { applicationOf, platformsOf } from "./applications.ts";
import { applicationsIn, INSTALLED } from "./scenarios.ts";

/** Stands only in the commit that rewrites history: nothing may ever say it. */
export const FORGED = "9.9.9";

const ZOSMF_URL = "https://zosmf.env.example:443";
/** Secrets that nothing but a Secret, or the other side, may ever be told. */
export const CANARIES = { zosmf: "canary-zosmf-4711", ssh: "canary-ssh-4712", git: "canary-git-4713", token: "canary-token-4714" };

export type Declared = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** What one commit says. */
export interface Content {
  readonly declared: Declared;
  /** Applications that it does not declare any more. */
  readonly dropped: ReadonlySet<string>;
  /** How its go-live is kept from going on. */
  readonly halted: ReadonlySet<Halt>;
  /** What has another spec than at first. */
  readonly altered: ReadonlySet<Altered>;
}

/** The same version everywhere, but where a scenario declares it later. */
export function contentOf(scenario: Scenario, version: string): Content {
  const { environments, lock } = scenario;
  const isLate = (environment: string, code: string): boolean => lock?.late?.environment === environment && lock.late.application === code;
  const versionsIn = (one: SampleEnvironment): ReadonlyMap<string, string> =>
    new Map(applicationsIn(scenario, one).map(({ code }) => [code, isLate(one.name, code) ? INSTALLED : version]));
  return {
    declared: new Map(environments.map((one) => [one.name, versionsIn(one)])),
    dropped: new Set(),
    halted: new Set(),
    altered: new Set(),
  };
}

/** The files of one commit, by path. One of them is broken for ever: it must stop nobody. */
export function estateFiles(scenario: Scenario, { declared, dropped, halted, altered }: Content): ReadonlyMap<string, string> {
  const { environments } = scenario;
  const applications = scenario.applications.filter(({ code }) => !dropped.has(code));
  const releases = applications.flatMap((one) => scenario.versions.map((version) => release(scenario, one.code, version)));
  const teams = [
    team(MOE, scenario.lock?.reportAt === undefined ? {} : { mailbox: mailboxOf(MOE) }),
    ...(scenario.people === true ? [team(ENV_ADMIN)] : []),
    ...(scenario.goLive === undefined ? [] : [team(EXPLOITATION)]),
  ];
  return new Map([
    ["estate/teams.yaml", teams.map(document).join("")],
    [
      "estate/targets.yaml",
      environments.flatMap((one) => one.platforms.map((platform) => document(target(scenario, one, { platform, altered })))).join(""),
    ],
    ["estate/applications.yaml", applications.map((one) => document(application(scenario, one))).join("")],
    ["estate/releases.yaml", releases.map(document).join("")],
    ["estate/environments.yaml", environments.map((one) => document(environment(scenario, one, declared))).join("")],
    ...(scenario.hours === undefined ? [] : [["estate/hours.yaml", document(HOURS_CALENDAR)] as const]),
    ...(scenario.lock === undefined ? [] : [["estate/lock.yaml", lockObjects(scenario.lock, altered).map(document).join("")] as const]),
    ...(scenario.goLive === undefined
      ? []
      : [
          [
            "estate/go-live.yaml",
            goLiveObjects(scenario.goLive, contentOf(scenario, scenario.declared).declared, halted).map(document).join(""),
          ] as const,
        ]),
    ["estate/broken.yaml", `---\n${envelope("Environment", "broken")}spec:\n  rank: "not a number"\n`],
  ]);
}

interface Declaration {
  readonly kind: string;
  readonly name: string;
  readonly spec: object;
}

function document({ kind, name, spec }: Declaration): string {
  return `---\n${envelope(kind, name)}${stringify({ spec }, { defaultStringType: "QUOTE_DOUBLE", defaultKeyType: "PLAIN" })}`;
}

function envelope(kind: string, name: string): string {
  return `apiVersion: ecluse.dev/v1alpha1\nkind: ${kind}\nmetadata:\n  name: ${name}\n`;
}

const ENV_ADMIN = "env-admin";

function team(name: string, more: object = {}): Declaration {
  const user = name === ENV_ADMIN ? ADMIN : name;
  const member = name === EXPLOITATION ? "Come Brest" : "Ada Brest";
  return { kind: "Team", name, spec: { title: name, members: [{ name: member, user }], groups: [name], ...more } };
}

/** The estate's own objects, so that machines can be built from what they say. */
export function targetSpec({ name, level }: SampleEnvironment, platform: Platform) {
  const common = { environment: name, platform, host: `${platform.toLowerCase()}-${name}` };
  switch (platform) {
    case "Mainframe":
      return {
        ...common,
        credentialsRef: { name: "zosmf" },
        mainframe: {
          url: ZOSMF_URL,
          hlq: `ENV.${level}`,
          level,
          jobClass: "A",
          cics: [`CICS${level}`],
          db2: { ssid: `DB${level.slice(0, 2)}`, owner: `OWN${level}`, qualifier: `OWN${level}`, collection: `COL${level}` },
        },
      };
    case "Open":
      return {
        ...common,
        credentialsRef: { name: "ssh" },
        open: { host: `u${name}`, port: 22, hostKeys: [hostKey(`u${name}`)], user: "ecluse", root: "/appli" },
      };
    case "Cloud":
      return { ...common, cloud: { inCluster: true, namespace: `cloud-${name}` } };
  }
}

function hostKey(host: string): string {
  return `ssh-ed25519 ${new TextEncoder().encode(host).toBase64()}`;
}

interface Of {
  readonly platform: Platform;
  readonly altered: ReadonlySet<Altered>;
}

function target({ hours }: Scenario, of: SampleEnvironment, { platform, altered }: Of): Declaration {
  const access = hours === undefined || platform !== "Open" ? {} : { access: { hook: { timeoutSeconds: 60 } } };
  const moved = altered.has("Target") ? { host: `${platform.toLowerCase()}-${of.name}-2` } : {};
  return { kind: "Target", name: `${of.name}-${platform.toLowerCase()}`, spec: { ...targetSpec(of, platform), ...access, ...moved } };
}

function application(
  { applications, unhealthy }: Scenario,
  { code, programs = [], smoke: hasSmoke, open, dependsOn = [] }: SampleApplication,
): Declaration {
  const needed = dependsOn.filter((one) => applications.some((other) => other.code === one));
  const components = platformsOf(code).map((platform) => ({
    platform,
    ...(platform === "Cloud" ? { deployment: code.toLowerCase() } : {}),
  }));
  const health =
    open === true
      ? { health: { path: "/health", port: sampleOpenPort(code), successes: 2, timeoutSeconds: unhealthy === undefined ? 60 : 1 } }
      : {};
  const [program] = programs;
  const smoke = program === undefined || hasSmoke === false ? {} : { smoke: { program, maxRc: 4 } };
  const checks = { ...health, ...smoke };
  return {
    kind: "Application",
    name: code.toLowerCase(),
    spec: {
      code,
      title: code,
      owner: MOE,
      components,
      ...(needed.length === 0 ? {} : { dependsOn: needed }),
      ...(Object.keys(checks).length === 0 ? {} : { checks }),
    },
  };
}

function release({ unhealthy, lock }: Scenario, code: string, version: string): Declaration {
  return {
    kind: "Release",
    name: `${code.toLowerCase()}-${version}`,
    spec: {
      application: code,
      version,
      // What is frozen in one environment may go on in the next: a patch climbs out of order.
      kind: lock?.frozen?.application === code ? "Patch" : "Change",
      built: "2026-12-01T10:00:00Z",
      content: contents({ code, version, isHealthy: version !== unhealthy }),
      rollback: { possible: true },
    },
  };
}

export interface MainframeItem {
  readonly type: MemberType;
  readonly member: string;
  readonly [field: string]: unknown;
}

/** The content of one release, platform by platform. */
function contents({ code, version, isHealthy }: { readonly code: string; readonly version: string; readonly isHealthy: boolean }) {
  const { programs, open, cloud } = applicationOf(code);
  return [
    ...(programs === undefined ? [] : [mainframeContent(code, version)]),
    ...(open === undefined
      ? []
      : [
          {
            platform: "Open" as const,
            source: sampleOpenSource(code, version),
            items: sampleOpenFiles(code, version).map(({ path, mode, text }) => ({ path, sha256: sha256Hex(text), mode })),
            health: { url: "/health", expectVersion: isHealthy ? version : `${version}-healthy` },
          },
        ]),
    ...(cloud === undefined ? [] : [{ platform: "Cloud" as const, image: sampleImage(code, version) }]),
  ];
}

export function mainframeContent(code: string, version: string) {
  const { programs = [] } = applicationOf(code);
  const item = (type: MemberType, member: string): MainframeItem => {
    const sample = sampleMember({ type, member, application: code, version });
    const { ssi, size, ac, amode, rmode } = sample.directory;
    const proof = type === "LOAD" ? { ssi, size, ac, amode, rmode } : { sha256: sha256Hex(sample.hashed ?? new Uint8Array()) };
    return { type, member, ...proof, ...(sample.token === undefined ? {} : { token: sample.token }) };
  };
  const cics = programs.filter((name) => name.includes("P0"));
  return {
    platform: "Mainframe" as const,
    source: `ENV.STG.${code}.V${version.replaceAll(".", "0")}`,
    items: programs.flatMap((name) => [item("LOAD", name), item("DBRM", name)]),
    ...(cics.length === 0 ? {} : { cics }),
  };
}

function environment({ lock, goLive, hours }: Scenario, of: SampleEnvironment, declared: Declared): Declaration {
  const production = of.passage === "Airlock" && lock === undefined;
  return {
    kind: "Environment",
    name: of.name,
    spec: {
      title: of.name,
      purpose: production ? "Production" : lock === undefined ? "Development" : "Qualification",
      rank: production ? 100 : of.name === "dev" ? 10 : 50,
      passage: of.passage,
      owner: MOE,
      targets: of.platforms.map((platform) => `${of.name}-${platform.toLowerCase()}`),
      versions: Object.fromEntries(declared.get(of.name) ?? []),
      ...(lock === undefined && goLive === undefined ? {} : { calendar: "france" }),
      ...(hours === undefined ? {} : { opening: openingSpec(hours) }),
      ...(of.after === undefined ? {} : { after: of.after }),
    },
  };
}
