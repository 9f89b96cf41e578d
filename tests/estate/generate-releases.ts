import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { format } from "prettier";
import { Document, Scalar, isScalar, visit } from "yaml";
import type { YAMLMap } from "yaml";

import { sha256Hex } from "../../controller/domain/digest.ts";
import { sampleImage } from "../../controller/sandbox/sample-image.ts";
import { sampleOpenFiles, sampleOpenSource } from "../../controller/sandbox/unix/core/sample-files.ts";
import { sampleMember } from "../../controller/sandbox/zosmf/core/sample-member.ts";
import type { MemberType } from "../../controller/sandbox/zosmf/core/sample-member.ts";
import { SAMPLE_APPLICATIONS } from "./sample-applications.ts";
import type { SampleApplication, SampleMainframe, SampleVersion } from "./sample-applications.ts";

const LINE_WIDTH = 140;
/** What stands around an item on its line: `        - { … }`. */
const ITEM_INDENT = 14;
/** Written by `node tests/estate/generate-releases.ts`, to be run after the sample content of a double has changed. */
const RELEASES_FOLDER = join(import.meta.dirname, "../../examples/estate/releases");

/** The files of `examples/estate/releases`, by name: what the doubles of the sandbox hold, told as releases. */
export async function releaseFiles(): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  for (const application of SAMPLE_APPLICATIONS) {
    const documents = application.versions.map((version) => releaseDocument(application, version));
    files.set(`${application.code.toLowerCase()}.yaml`, await format(documents.join("---\n"), { parser: "yaml", printWidth: LINE_WIDTH }));
  }
  return files;
}

function releaseDocument(application: SampleApplication, [version, built]: SampleVersion): string {
  const { code } = application;
  const document = new Document({
    apiVersion: "ecluse.dev/v1alpha1",
    kind: "Release",
    metadata: { name: `${code.toLowerCase()}-${version}` },
    spec: {
      application: code,
      version,
      kind: version === application.initial ? "Initial" : "Change",
      commit: sha256Hex(`${code} ${version}`).slice(0, 40),
      built,
      content: contentOf(application, version),
      rollback: { possible: true, minutes: application.mainframe === undefined ? 10 : 20 },
    },
  });
  layOut(document);
  return document.toString({ lineWidth: 0 });
}

function contentOf({ code, mainframe, open, cloud }: SampleApplication, version: string): readonly object[] {
  return [
    ...(mainframe === undefined ? [] : [mainframeContent(code, version, mainframe)]),
    ...(open === undefined ? [] : [openContent(code, version)]),
    ...(cloud === undefined ? [] : [{ platform: "Cloud", image: sampleImage(code, version) }]),
  ];
}

function mainframeContent(code: string, version: string, { programs, copies, procs = [] }: SampleMainframe): object {
  const item = (type: MemberType, member: string, more: { readonly aliases?: readonly string[] } = {}): object => {
    const sample = sampleMember({ type, member, application: code, version, ...more });
    const { ssi, size, ac, amode, rmode, aliases } = sample.directory;
    const evidence = type === "LOAD" ? { ssi, size, ac, amode, rmode } : { sha256: sha256Hex(sample.hashed ?? new Uint8Array()) };
    return {
      type,
      member,
      ...evidence,
      ...(sample.token === undefined ? {} : { token: sample.token }),
      ...(aliases === undefined ? {} : { aliases }),
    };
  };
  const cics = programs.filter(({ runs }) => runs === "Cics").map(({ name }) => name);
  return {
    platform: "Mainframe",
    source: `ENV.STG.${code}.V${versionDigits(version)}`,
    items: [
      ...programs.map(({ name, aliases }) => item("LOAD", name, aliases === undefined ? {} : { aliases })),
      ...programs.map(({ name }) => item("DBRM", name)),
      ...copies.map(({ name, usedBy }) => ({ ...item("COPY", name), usedBy })),
      ...procs.map((name) => item("PROC", name)),
    ],
    ...(cics.length === 0 ? {} : { cics }),
  };
}

function openContent(code: string, version: string): object {
  return {
    platform: "Open",
    source: sampleOpenSource(code, version),
    items: sampleOpenFiles(code, version).map(({ path, mode, text }) => ({ path, sha256: sha256Hex(text), mode })),
    health: { url: "/health", expectVersion: version },
  };
}

/** Two digits a number: 27.1.3 is 270103. */
function versionDigits(version: string): string {
  return version
    .split(".")
    .map((part) => part.padStart(2, "0"))
    .join("");
}

/** Text that another reader could take for a number, quoted whatever it happens to look like. */
const QUOTED: ReadonlySet<unknown> = new Set([
  "version",
  "expectVersion",
  "built",
  "commit",
  "ssi",
  "size",
  "ac",
  "amode",
  "token",
  "sha256",
  "mode",
]);

/** One line an item; quotes where a digest could read as a number. */
function layOut(document: Document): void {
  visit(document, {
    Pair: (_key, { key, value }) => {
      if (isScalar(key) && QUOTED.has(key.value) && isScalar(value)) value.type = Scalar.QUOTE_DOUBLE;
      if (!isScalar(key) || !["items", "cics", "usedBy", "aliases", "rollback", "health"].includes(String(key.value))) return;
      if (key.value === "items") visit(pairValue(value), { Map: flow });
      else visit(pairValue(value), { Map: flow, Seq: (_index, list) => void (list.flow = true) });
    },
  });
}

/** On one line where it fits. */
function flow(_key: unknown, map: YAMLMap): void {
  const entries = Object.entries(map.toJSON() as Record<string, unknown>);
  const quotes = entries.filter(([key]) => QUOTED.has(key)).length * 2;
  const text = entries.map(([key, value]) => `${key}: ${Array.isArray(value) ? `[${value.join(", ")}]` : String(value)}`).join(", ");
  map.flow = ITEM_INDENT + text.length + quotes <= LINE_WIDTH;
}

function pairValue(value: unknown): Parameters<typeof visit>[0] {
  if (value === null || typeof value !== "object") throw new TypeError("expected a collection");
  return value as Parameters<typeof visit>[0];
}

if (import.meta.main) {
  await mkdir(RELEASES_FOLDER, { recursive: true });
  for (const [name, text] of await releaseFiles()) await writeFile(join(RELEASES_FOLDER, name), text);
}
