import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, parseAllDocuments } from "yaml";
import { celCompiler } from "../../../controller/sandbox/kubernetes/cel-compiler.ts";
import type { KubernetesCore } from "../../../controller/sandbox/kubernetes/core/core.ts";
import { createKubernetesCore } from "../../../controller/sandbox/kubernetes/core/core.ts";
import type { JsonObject } from "../../../controller/sandbox/kubernetes/core/json.ts";
import type { Commit, Snapshot } from "../../../controller/sandbox/kubernetes/core/store.ts";

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

/** The API server with the definitions and the admission policy installed and nothing else in it. Installing them costs more than a run: it is done once. */
export function openApi(world: ApiWorld): KubernetesCore {
  current = undefined;
  base ??= install();
  base.core.restore(base.empty);
  current = world;
  return base.core;
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
