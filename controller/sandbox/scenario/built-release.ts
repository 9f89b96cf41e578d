import type { Release } from "../../api/types.ts";
import { sha256Hex } from "../../domain/digest.ts";
import { sampleImage } from "../sample-image.ts";
import { sampleOpenFiles, sampleOpenSource } from "../unix/core/sample-files.ts";
import { sampleMember } from "../zosmf/core/sample-member.ts";
import type { Build } from "./scenario.ts";

type Content = Release["spec"]["content"][number];
type MainframeItem = Extract<Content, { platform: "Mainframe" }>["items"][number];

/** The release that a build makes: the items of the release it comes from, with the sample content of its own version. */
export function builtRelease(from: Release, build: Build): Release {
  const { application, version, kind, built } = build;
  return {
    apiVersion: from.apiVersion,
    kind: "Release",
    metadata: { name: `${application.toLowerCase()}-${version}` },
    spec: {
      ...from.spec,
      version,
      kind,
      built,
      commit: sha256Hex(`${application} ${version}`).slice(0, 40),
      content: from.spec.content.map((content) => contentOf(content, build)),
    },
  };
}

function contentOf(content: Content, build: Build): Content {
  const { application, version } = build;
  switch (content.platform) {
    case "Mainframe":
      return { ...content, source: stagingPrefix(application, version), items: content.items.map((item) => itemOf(item, build)) };
    case "Open":
      return {
        ...content,
        source: sampleOpenSource(application, version),
        items: sampleOpenFiles(application, version).map(({ path, mode, text }) => ({ path, sha256: sha256Hex(text), mode })),
        ...(content.health === undefined ? {} : { health: { ...content.health, expectVersion: version } }),
      };
    case "Cloud":
      return { ...content, image: sampleImage(application, version) };
  }
}

function itemOf(item: MainframeItem, { application, version, ssi }: Build): MainframeItem {
  const { type, member, aliases } = item;
  const sample = sampleMember({ type, member, application, version, ...(aliases === undefined ? {} : { aliases }) });
  const token = sample.token === undefined ? {} : { token: sample.token };
  if (type !== "LOAD") return { ...item, sha256: sha256Hex(sample.hashed ?? new Uint8Array()), ...token };
  const { size } = sample.directory;
  const own = ssi?.[member] ?? sample.directory.ssi;
  return { ...item, ...(own === undefined ? {} : { ssi: own }), ...(size === undefined ? {} : { size }), ...token };
}

/** `ENV.STG.LIQUIDA.V270204`; a patch is `P1270302`, as a qualifier has eight characters. */
function stagingPrefix(application: string, version: string): string {
  const [base = "", patch] = version.split("-p");
  const digits = base
    .split(".")
    .map((part) => part.padStart(2, "0"))
    .join("");
  return `ENV.STG.${application}.${patch === undefined ? "V" : `P${patch}`}${digits}`;
}
