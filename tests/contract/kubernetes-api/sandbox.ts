import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { celCompiler } from "../../../controller/sandbox/kubernetes/cel-compiler.ts";
import { createKubernetesCore, type KubernetesCore, type KubernetesOptions } from "../../../controller/sandbox/kubernetes/core/core.ts";
import type { JsonObject } from "../../../controller/sandbox/kubernetes/core/json.ts";
import { createTokenTable } from "../../../controller/sandbox/kubernetes/tokens.ts";

export const NAMESPACE = "estate-contract";
export const TOKENS = createTokenTable([
  { token: "token-moe", user: { username: "moe", groups: ["ecluse:moe"] } },
  { token: "token-ctv", user: { username: "ctv", groups: ["ecluse:ctv"] } },
]);

export function readCrds(): readonly JsonObject[] {
  const folder = join(import.meta.dirname, "../../../crds");
  const files = readdirSync(folder).filter((file) => file.endsWith(".yaml"));
  return [...files.map((file) => readYaml(join(folder, file))), readYaml(join(import.meta.dirname, "probe-crd.yaml"))];
}

/** A core on the CRDs of the repository and the contract's own probe kind. */
export function sandboxCore(options: Partial<KubernetesOptions> = {}): KubernetesCore {
  return createKubernetesCore({
    now: () => Temporal.Now.instant(),
    uid: randomUUID,
    cel: celCompiler(),
    crds: readCrds(),
    parseYaml: (text) => parse(text) as unknown,
    namespaces: [NAMESPACE],
    ...options,
  });
}

function readYaml(file: string): JsonObject {
  return parse(readFileSync(file, "utf8")) as JsonObject;
}
