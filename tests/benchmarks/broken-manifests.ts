import { stringify } from "yaml";
import { parse } from "../../controller/api/parse.ts";
import { patched, sound } from "../crds/samples.ts";
import { wrong } from "../crds/wrong-samples.ts";
import { releaseFile } from "./estate-files.ts";

/** One way for a manifest to be wrong. */
export interface BrokenManifest {
  readonly what: string;
  readonly text: string;
  /** `Schema`: a schema or the text itself says so. `Apart`: only a CEL rule, or the keys of a list. */
  readonly known: "Schema" | "Apart";
}

const FROM_GIT: ReadonlySet<string> = new Set(["Team", "Partner", "Calendar", "Target", "Environment", "Application", "Release"]);
/** Words of a schema that no JSON schema has. */
const APART: ReadonlySet<string> = new Set(["rule", "duplicate"]);
const WAYS = 40;

/** Forty ways: three of the text, the others of the samples every schema is tested with. */
export function brokenManifests(): readonly BrokenManifest[] {
  const ofText = brokenTexts();
  const ofSchema = wrong.flatMap(([what, kind, patch]): readonly BrokenManifest[] => {
    if (!FROM_GIT.has(kind)) return [];
    const object = patched(sound[kind], patch);
    const parsed = parse(kind, object);
    if (parsed.ok) throw new Error(`the sample "${what}" is sound`);
    const known = parsed.errors.every(({ keyword }) => APART.has(keyword)) ? "Apart" : "Schema";
    return [{ what, text: stringify(object), known }];
  });
  const apart = ofSchema.filter(({ known }) => known === "Apart").slice(0, 10);
  const schema = ofSchema.filter(({ known }) => known === "Schema").slice(0, WAYS - ofText.length - apart.length);
  const all = [...ofText, ...schema, ...apart];
  if (all.length !== WAYS) throw new Error(`there are ${all.length} ways to be wrong, ${WAYS} are wanted`);
  return all;
}

function brokenTexts(): readonly BrokenManifest[] {
  const { text } = releaseFile("BROKEN", "27.1.1");
  return [
    { what: "a key twice", text: text.replace("  kind: Change\n", "  kind: Change\n  kind: Patch\n"), known: "Schema" },
    { what: "a quote that is not closed", text: text.replace('version: "27.1.1"', 'version: "27.1.1'), known: "Schema" },
    { what: "a tab for an indent", text: text.replace("  version:", "\tversion:"), known: "Schema" },
  ];
}
