import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";
import { isKind, parse } from "../api/parse.ts";
import type { Application, EcluseObject, Environment, Gate, Release, Target } from "../api/types.ts";

/** Where the people of the sample estate live. */
export const SAMPLE_TIME_ZONE = "Europe/Paris";

/** The sample estate as objects, for whoever must make machines that hold what it says. */
export interface SampleEstate {
  readonly environments: readonly Environment[];
  readonly targets: readonly Target[];
  readonly applications: readonly Application[];
  readonly releases: readonly Release[];
  readonly gates: readonly Gate[];
}

/** Reads every object of a folder. Throws when one is not valid: the sample is ours. */
export function readSampleEstate(folder: string): SampleEstate {
  const objects = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".yaml"))
    .flatMap((entry) => objectsOf(join(entry.parentPath, entry.name)));
  const of = <K extends EcluseObject["kind"]>(kind: K): readonly Extract<EcluseObject, { kind: K }>[] =>
    objects.filter((one): one is Extract<EcluseObject, { kind: K }> => one.kind === kind);
  return {
    environments: of("Environment"),
    targets: of("Target"),
    applications: of("Application"),
    releases: of("Release"),
    gates: of("Gate"),
  };
}

function objectsOf(file: string): readonly EcluseObject[] {
  const documents = parseAllDocuments(readFileSync(file, "utf8"));
  if ("empty" in documents) return [];
  return documents.map((document) => {
    const value = document.toJS() as { readonly kind?: string };
    const kind = value.kind ?? "";
    if (!isKind(kind)) throw new Error(`${file}: ${kind} is no kind of ours`);
    const parsed = parse(kind, value);
    if (!parsed.ok) throw new Error(`${file}: ${parsed.errors.map((one) => `${one.path} ${one.message}`).join("; ")}`);
    return parsed.value;
  });
}
