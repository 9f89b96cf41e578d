import type { Release } from "../../../controller/api/types.ts";
import { sha256Hex } from "../../../controller/domain/digest.ts";

export type Content = Release["spec"]["content"][number];
export type Platform = Content["platform"];

/** An object as a person writes it. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly [field: string]: unknown };
  readonly spec: Readonly<Record<string, unknown>>;
}

/** A Secret as it is stored. */
export interface SecretManifest {
  readonly apiVersion: "v1";
  readonly kind: "Secret";
  readonly metadata: { readonly name: string };
  readonly data: Readonly<Record<string, string>>;
}

export function secret(name: string, values: Readonly<Record<string, string>>): SecretManifest {
  const data = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, Buffer.from(value).toString("base64")]));
  return { apiVersion: "v1", kind: "Secret", metadata: { name }, data };
}

/** Applications of the sample: one per world, and one in two worlds that needs another. */
export const PLATFORMS_OF = {
  LIQUIDA: ["Mainframe"],
  TIERS: ["Mainframe", "Open"],
  PORTAIL: ["Cloud"],
} as const satisfies Record<string, readonly Platform[]>;
export type Code = keyof typeof PLATFORMS_OF;

/** In place everywhere at the start; declared next; and later ones for edits. */
const VERSIONS = ["1.0.0", "1.1.0", "1.2.0"] as const;

/** Teams, targets, applications, releases and the two environments; nothing is pending yet. */
export function sampleEstate(): readonly Manifest[] {
  const codes = Object.keys(PLATFORMS_OF) as Code[];
  return [
    ...teams(),
    ...["dev-zos", "dev-unix", "dev-cloud", "prod-zos"].map(target),
    ...codes.map(application),
    ...codes.flatMap((code) => VERSIONS.map((version) => release(code, version))),
    environment("dev", { LIQUIDA: "1.0.0", TIERS: "1.0.0", PORTAIL: "1.0.0" }),
    environment("prod", { LIQUIDA: "1.0.0" }),
  ];
}

export function teams(): readonly Manifest[] {
  return [
    manifest("Team", "env-admin", { title: "Environments", members: [{ name: "Anne Brest", user: "anne" }] }),
    manifest("Team", "moe", { title: "Delivery", members: [{ name: "Marc Vannes", user: "marc" }] }),
  ];
}

export function environment(name: string, versions: Readonly<Record<string, string>>, patch: object = {}): Manifest {
  const production = name === "prod";
  return manifest("Environment", name, {
    title: name,
    purpose: production ? "Production" : "Development",
    rank: production ? 100 : 10,
    passage: production ? "Airlock" : "Continuous",
    owner: "moe",
    targets: production ? ["prod-zos"] : ["dev-zos", "dev-unix", "dev-cloud"],
    versions,
    ...patch,
  });
}

export function release(code: Code, version: string, patch: object = {}): Manifest {
  return manifest("Release", `${code.toLowerCase()}-${version}`, {
    application: code,
    version,
    kind: "Change",
    built: "2026-12-01T10:00:00Z",
    content: PLATFORMS_OF[code].map((platform) => contentOf(code, version, platform)),
    rollback: { possible: true },
    ...patch,
  });
}

/** What a release says of one platform; every version differs from every other. */
export function contentOf(code: Code, version: string, platform: Platform): Content {
  const number = version.replaceAll(".", "");
  switch (platform) {
    case "Mainframe":
      return {
        platform,
        source: `ENV.STG.${code}.V${number.padStart(6, "0")}`,
        items: [{ type: "LOAD", member: `${code.slice(0, 3)}P0100`, ssi: number.padStart(8, "0"), size: number.padStart(8, "0") }],
      };
    case "Open":
      return {
        platform,
        source: `https://depot.env.example/${code.toLowerCase()}/${version}/`,
        items: [{ path: "VERSION", sha256: sha256Hex(`${code} ${version}`), mode: "0644" }],
      };
    case "Cloud":
      return { platform, image: `registry.env.example/${code.toLowerCase()}@sha256:${sha256Hex(`${code} ${version}`)}` };
  }
}

export function application(code: Code): Manifest {
  return manifest("Application", code.toLowerCase(), {
    code,
    title: code,
    owner: "moe",
    components: PLATFORMS_OF[code].map((platform) => ({ platform, ...(platform === "Cloud" ? { deployment: code.toLowerCase() } : {}) })),
    ...(code === "TIERS" ? { dependsOn: ["LIQUIDA"] } : {}),
  });
}

/** `dev-zos`: platform by the name's end. */
export function target(name: string): Manifest {
  const [environmentName = "", world = ""] = name.split("-");
  const common = { environment: environmentName, host: name };
  const level = environmentName.slice(0, 3).toUpperCase();
  switch (world) {
    case "zos": {
      const db2 = { ssid: "DB2A", owner: `OWN${level}`, qualifier: `OWN${level}`, collection: `COL${level}` };
      const mainframe = { url: "https://zosmf.env.example", hlq: `ENV.${level}`, level, db2 };
      return manifest("Target", name, { ...common, platform: "Mainframe", credentialsRef: { name: "zosmf" }, mainframe });
    }
    case "unix": {
      const hostKeys = [`ssh-ed25519 ${Buffer.from(name).toString("base64")}`];
      const open = { host: `${name}.env.example`, hostKeys, user: "ecluse" };
      return manifest("Target", name, { ...common, platform: "Open", credentialsRef: { name: "ssh" }, open });
    }
    default:
      return manifest("Target", name, { ...common, platform: "Cloud", cloud: { inCluster: true, namespace: `cloud-${environmentName}` } });
  }
}

/** A channel by mail through a relay that asks for nothing. */
export function mailChannel(
  { mail = {}, ...spec }: Readonly<Record<string, unknown>> & { readonly mail?: object },
  name = "mail",
): Manifest {
  const relay = { host: "smtp.env.example", port: 25, security: "None" };
  return manifest("Channel", name, { title: "Mail", type: "Mail", mail: { from: "ecluse@env.example", relay, ...mail }, ...spec });
}

export function decision(name: string, spec: Readonly<Record<string, unknown>>): Manifest {
  return manifest("Decision", name, { by: "anne", channel: "Kubernetes", ...spec });
}

/** What makes a go-live one that needs no acceptance report. */
export const INCIDENT = { type: "Exceptional", justification: { reason: "Incident", reference: "INC-1" } } as const;

export function manifest(kind: string, name: string, spec: Readonly<Record<string, unknown>>): Manifest {
  return { apiVersion: "ecluse.dev/v1alpha1", kind, metadata: { name }, spec };
}
