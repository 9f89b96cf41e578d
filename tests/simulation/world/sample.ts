import { stringify } from "yaml";
import { sha256Hex } from "../../../controller/domain/digest.ts";
import { sampleImage } from "../../../controller/sandbox/sample-image.ts";
import { sampleOpenFiles, sampleOpenPort, sampleOpenSource } from "../../../controller/sandbox/unix/core/sample-files.ts";
import type { MemberType } from "../../../controller/sandbox/zosmf/core/sample-member.ts";
import { sampleMember } from "../../../controller/sandbox/zosmf/core/sample-member.ts";

/** Installed everywhere at the start; declared next; and one more for edits. */
export const VERSIONS = ["1.0.0", "1.1.0", "1.2.0"] as const;
export const INSTALLED = VERSIONS[0];
const DECLARED = VERSIONS[1];
/** Stands only in the commit that rewrites history: nothing may ever say it. */
export const FORGED = "9.9.9";

interface SampleApplication {
  readonly code: string;
  /** Programs on the mainframe. */
  readonly programs?: readonly string[];
  readonly open?: true;
  readonly cloud?: true;
  readonly dependsOn?: readonly string[];
}

/** One of each world, and one in two worlds that needs another. */
export const APPLICATIONS: readonly SampleApplication[] = [
  { code: "LIQUIDA", programs: ["LIQP0100"] },
  { code: "TIERS", programs: ["TIEB0100"], open: true, dependsOn: ["LIQUIDA"] },
  { code: "PORTAIL", cloud: true },
];

export type Platform = "Mainframe" | "Open" | "Cloud";

interface SampleEnvironment {
  readonly name: string;
  readonly level: string;
  readonly passage: "Continuous" | "Airlock";
  readonly platforms: readonly Platform[];
}

export const ENVIRONMENTS: readonly SampleEnvironment[] = [
  { name: "dev", level: "DEV", passage: "Continuous", platforms: ["Mainframe", "Open", "Cloud"] },
  { name: "rec", level: "REC", passage: "Continuous", platforms: ["Mainframe"] },
  { name: "prod", level: "PRD", passage: "Airlock", platforms: ["Mainframe", "Open", "Cloud"] },
];

const ZOSMF_URL = "https://zosmf.env.example:443";
/** Secrets that nothing but a Secret, or the other side, may ever be told. */
export const CANARIES = { zosmf: "canary-zosmf-4711", ssh: "canary-ssh-4712", git: "canary-git-4713", token: "canary-token-4714" };

export function platformsOf(code: string): readonly Platform[] {
  const application = applicationOf(code);
  return [
    ...(application.programs === undefined ? [] : (["Mainframe"] as const)),
    ...(application.open === true ? (["Open"] as const) : []),
    ...(application.cloud === true ? (["Cloud"] as const) : []),
  ];
}

export function applicationOf(code: string): SampleApplication {
  const found = APPLICATIONS.find((one) => one.code === code);
  if (found === undefined) throw new Error(`the sample has no application ${code}`);
  return found;
}

/** Applications that have something to run in this environment. */
export function applicationsIn(environment: SampleEnvironment): readonly SampleApplication[] {
  return APPLICATIONS.filter(({ code }) => platformsOf(code).some((platform) => environment.platforms.includes(platform)));
}

export type Declared = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** What the first commit asks of every environment. */
export function declaredAtStart(): Declared {
  return new Map(ENVIRONMENTS.map((one) => [one.name, new Map(applicationsIn(one).map(({ code }) => [code, DECLARED]))]));
}

/** The files of one commit, by path. One of them is broken for ever: it must stop nobody. */
export function estateFiles(declared: Declared): ReadonlyMap<string, string> {
  return new Map([
    ["estate/teams.yaml", document(team())],
    ["estate/targets.yaml", ENVIRONMENTS.flatMap((one) => one.platforms.map((platform) => document(target(one, platform)))).join("")],
    ["estate/applications.yaml", APPLICATIONS.map((one) => document(application(one))).join("")],
    ["estate/releases.yaml", releasesText()],
    ["estate/environments.yaml", ENVIRONMENTS.map((one) => document(environment(one, declared.get(one.name) ?? new Map()))).join("")],
    ["estate/broken.yaml", `---\n${envelope("Environment", "broken")}spec:\n  rank: "not a number"\n`],
  ]);
}

let releases: string | undefined;

function releasesText(): string {
  releases ??= APPLICATIONS.flatMap((one) => VERSIONS.map((version) => document(release(one, version)))).join("");
  return releases;
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

function team(): Declaration {
  return { kind: "Team", name: "moe", spec: { title: "Delivery", members: [{ name: "Ada Brest", user: "moe" }], groups: ["moe"] } };
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

function target(of: SampleEnvironment, platform: Platform): Declaration {
  return { kind: "Target", name: `${of.name}-${platform.toLowerCase()}`, spec: targetSpec(of, platform) };
}

function application({ code, programs, open, dependsOn = [] }: SampleApplication): Declaration {
  const components = platformsOf(code).map((platform) => ({
    platform,
    ...(platform === "Cloud" ? { deployment: code.toLowerCase() } : {}),
  }));
  const health = open === true ? { health: { path: "/health", port: sampleOpenPort(code), successes: 2, timeoutSeconds: 60 } } : {};
  const smoke = programs?.[0] === undefined ? {} : { smoke: { program: programs[0], maxRc: 4 } };
  const checks = { ...health, ...smoke };
  return {
    kind: "Application",
    name: code.toLowerCase(),
    spec: {
      code,
      title: code,
      owner: "moe",
      components,
      ...(dependsOn.length === 0 ? {} : { dependsOn }),
      ...(Object.keys(checks).length === 0 ? {} : { checks }),
    },
  };
}

function release(of: SampleApplication, version: string): Declaration {
  return {
    kind: "Release",
    name: `${of.code.toLowerCase()}-${version}`,
    spec: {
      application: of.code,
      version,
      kind: "Change",
      built: "2026-12-01T10:00:00Z",
      content: contents(of.code, version),
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
function contents(code: string, version: string) {
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
            health: { url: "/health", expectVersion: version },
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

function environment(of: SampleEnvironment, versions: ReadonlyMap<string, string>): Declaration {
  const production = of.passage === "Airlock";
  return {
    kind: "Environment",
    name: of.name,
    spec: {
      title: of.name,
      purpose: production ? "Production" : "Development",
      rank: production ? 100 : of.name === "dev" ? 10 : 50,
      passage: of.passage,
      owner: "moe",
      targets: of.platforms.map((platform) => `${of.name}-${platform.toLowerCase()}`),
      versions: Object.fromEntries(versions),
    },
  };
}
