/** One file of a sample release, text only so that it reads well over `ssh … cat`. */
export interface SampleFile {
  /** Relative to the release's directory, e.g. `lib/dsnflux-core.jar`. */
  readonly path: string;
  /** Four octal digits, e.g. `0644`. */
  readonly mode: string;
  readonly text: string;
}

interface Shape {
  readonly port: number;
  readonly modules: readonly string[];
  readonly messages: readonly string[];
  readonly schemas: readonly string[];
}

/** Where the sandbox keeps its releases for Open; nothing outside the sandbox answers under this name. */
export const DEPOT_ORIGIN = "https://depot.env.example";

/** The `source` of a sample release: a tar of exactly {@link sampleOpenFiles}, for every application and version. */
export function sampleOpenSource(application: string, version: string): string {
  const code = application.toLowerCase();
  return `${DEPOT_ORIGIN}/open/${code}/${code}-${version}.tar`;
}

/** The port on which the application answers `/health` on every sample host: what `checks.health.port` must say. */
export function sampleOpenPort(application: string): number {
  return shapeOf(application).port;
}

/** Every file of one version, sorted by path. The same answer for ever: releases carry these files' checksums. */
export function sampleOpenFiles(application: string, version: string): readonly SampleFile[] {
  const shape = shapeOf(application);
  const paths = [
    ...fixedPaths(application),
    ...shape.modules.map((module) => `lib/${module}.jar`),
    ...shape.messages.map((message) => `share/messages/${message}.properties`),
    ...shape.schemas.map((schema) => `share/schemas/${schema}.xsd`),
  ].sort();
  return paths.map((path) => ({ path, mode: modeOf(path), text: sampleFile({ application, version, path }) }));
}

/** The text of one sample file. Library files change with every version; configuration and schemas only with the minor one. */
export function sampleFile(file: { readonly application: string; readonly version: string; readonly path: string }): string {
  const { application, version, path } = file;
  if (path === "VERSION") return `${version}\n`;
  if (path === "conf/server.properties") {
    return `# ${application}: where it listens\nport=${String(sampleOpenPort(application))}\nhealth=/health\n`;
  }
  if (path.startsWith("bin/")) return script(application, path);
  const series = version.split(".").slice(0, 2).join(".");
  const stamp = path.startsWith("lib/") ? version : series;
  const lines = [`${application} ${path} ${stamp}`];
  for (let line = 1; line <= 6; line += 1) lines.push(digits(`${application}/${path}/${stamp}/${String(line)}`));
  return `${lines.join("\n")}\n`;
}

const SHAPES: ReadonlyMap<string, Shape> = new Map<string, Shape>([
  [
    "DSNFLUX",
    {
      port: 8081,
      modules: names("dsnflux", [
        "core",
        "reception",
        "control",
        "blocks",
        "nomenclature",
        "period",
        "payer",
        "employee",
        "contract",
        "report",
        "archive",
        "outbox",
      ]),
      messages: ["control-en", "control-fr", "labels-en", "labels-fr", "reception-en", "reception-fr", "report-en", "report-fr"],
      schemas: names("dsn", [
        "s10",
        "s20",
        "s21-g00-06",
        "s21-g00-11",
        "s21-g00-20",
        "s21-g00-30",
        "s21-g00-40",
        "s21-g00-50",
        "s21-g00-51",
        "s21-g00-70",
        "s21-g00-78",
        "s21-g00-81",
        "s90",
        "envelope",
        "return",
      ]),
    },
  ],
  [
    "EDIPLI",
    {
      port: 8082,
      modules: names("edipli", ["core", "composer", "archive", "printing", "templates"]),
      messages: ["labels-en", "labels-fr", "letters-fr"],
      schemas: ["letter", "archive-notice"],
    },
  ],
  [
    "PORTGEST",
    {
      port: 8083,
      modules: names("portgest", ["core", "web", "search", "session", "access"]),
      messages: ["labels-en", "labels-fr", "screens-fr", "help-fr"],
      schemas: ["screen"],
    },
  ],
  [
    "ECHAGIR",
    {
      port: 8084,
      modules: names("echagir", ["core", "gateway", "queue"]),
      messages: ["labels-fr"],
      schemas: ["exchange", "receipt"],
    },
  ],
  ["REFTIERS", { port: 8085, modules: names("reftiers", ["api", "client"]), messages: ["labels-fr"], schemas: ["person"] }],
]);

function shapeOf(application: string): Shape {
  const known = SHAPES.get(application);
  if (known !== undefined) return known;
  const code = application.toLowerCase();
  return { port: 8100 + (hash(application) % 800), modules: names(code, ["core", "web"]), messages: ["labels-fr"], schemas: [] };
}

function fixedPaths(application: string): readonly string[] {
  const code = application.toLowerCase();
  return ["VERSION", "bin/start", "bin/stop", `conf/${code}.properties`, "conf/logging.properties", "conf/server.properties"];
}

function names(prefix: string, parts: readonly string[]): readonly string[] {
  return parts.map((part) => `${prefix}-${part}`);
}

function modeOf(path: string): string {
  if (path.startsWith("bin/")) return "0755";
  return path.startsWith("conf/") ? "0640" : "0644";
}

function script(application: string, path: string): string {
  return `#!/bin/sh\n# ${application}: ${path}\nexec /usr/bin/env java -jar lib/${application.toLowerCase()}-core.jar "$@"\n`;
}

/** Eight words of a small deterministic generator, as text: content that differs wherever its seed differs. */
function digits(seed: string): string {
  const words: string[] = [];
  let state = hash(seed);
  for (let word = 0; word < 8; word += 1) {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) >>> 0;
    state = Math.imul(state ^ (state >>> 12), 0x297a2d39) >>> 0;
    words.push(state.toString(16).padStart(8, "0"));
  }
  return words.join(" ");
}

/** FNV-1a, 32 bits: enough for sample bytes, never for integrity. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return value;
}
