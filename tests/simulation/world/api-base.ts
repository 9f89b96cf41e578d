import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, parseAllDocuments } from "yaml";
import { celCompiler } from "../../../controller/sandbox/kubernetes/cel-compiler.ts";
import type { KubernetesCore } from "../../../controller/sandbox/kubernetes/core/core.ts";
import { createKubernetesCore } from "../../../controller/sandbox/kubernetes/core/core.ts";
import type { JsonObject } from "../../../controller/sandbox/kubernetes/core/json.ts";
import type { Commit, Snapshot } from "../../../controller/sandbox/kubernetes/core/store.ts";
import { jsonOf } from "../../../controller/sandbox/kubernetes/core/store.ts";

/** What differs between runs that share one API server. */
export interface ApiWorld {
  readonly now: () => Temporal.Instant;
  readonly uid: () => string;
  readonly onCommit: (commit: Commit) => void;
}

let base: { readonly core: KubernetesCore; readonly empty: Snapshot } | undefined;
let current: ApiWorld | undefined;

const PACKAGE = join(import.meta.dirname, "../../..");
export const NAMESPACE = "ecluse";

/**
 * The API server with the definitions and the admission policy installed and nothing else in it, or with what was prepared. Installing them costs more than a
 * run: it is done once.
 */
export function openApi(world: ApiWorld, prepared?: Prepared): KubernetesCore {
  current = undefined;
  base ??= install();
  base.core.restore(prepared?.snapshot ?? base.empty);
  current = world;
  return base.core;
}

/** What runs may begin from instead of an empty API server. */
export interface Prepared {
  readonly snapshot: Snapshot;
  /** The same, as it was written. */
  readonly commits: readonly Commit[];
  /** How long that took. */
  readonly tookMs: number;
}

/** All that the API server holds now, but for leases: whoever held one has let it go. */
export function preparedFrom(core: KubernetesCore, tookMs: number): Prepared {
  const { revision, objects } = core.snapshot();
  const kept = objects.filter(([{ storage }]) => !storage.endsWith("/leases"));
  const commits = kept.map(([key, version]) => ({ revision: version.revision, key, text: jsonOf(version), object: version.object }));
  return { snapshot: { revision, objects: kept }, commits, tookMs };
}

const BEFORE = Temporal.Instant.from("2027-01-01T00:00:00Z");

function install(): { readonly core: KubernetesCore; readonly empty: Snapshot } {
  let installed = 0;
  const core = createKubernetesCore({
    now: () => current?.now() ?? BEFORE,
    uid: () => current?.uid() ?? `00000000-0000-4000-8000-${String((installed += 1)).padStart(12, "0")}`,
    cel: celCompiler(),
    crds: readCrds(),
    namespaces: [NAMESPACE],
    parseYaml: (text) => parse(text) as unknown,
    persist: (commit) => current?.onCommit(commit),
  });
  for (const object of documentsOf(join(PACKAGE, "manifests/admission.yaml"))) core.install(object);
  return { core, empty: core.snapshot() };
}

function readCrds(): readonly JsonObject[] {
  const folder = join(PACKAGE, "crds");
  const files = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
  return files.sort().flatMap((name) => documentsOf(join(folder, name)));
}

function documentsOf(file: string): readonly JsonObject[] {
  const documents = parseAllDocuments(readFileSync(file, "utf8"));
  return "empty" in documents ? [] : documents.map((one) => one.toJS() as JsonObject);
}
