import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";

const manifests = join(import.meta.dirname, "..", "..", "manifests");

/** Where a role of `manifests/` counts: in the estate's namespace, in those of workloads, or in none. */
type Scope = "estate" | "workloads" | "cluster";

/**
 * The single rights of `manifests/` that the account never used, by an API server's audit log. Every right is one verb on one resource in one
 * scope, and under one name where the role says names: what is left after a life in which each was needed is a right too many.
 */
export function unusedRights(auditLog: string, namespace: string): readonly string[] {
  const lines = readFileSync(auditLog, "utf8").split("\n");
  const used = new Set(lines.flatMap((line) => (line === "" ? [] : usesOf(JSON.parse(line) as AuditLine, namespace))));
  return grants().filter((grant) => !used.has(grant));
}

interface AuditLine {
  readonly verb: string;
  readonly objectRef?: {
    readonly apiGroup?: string;
    readonly resource: string;
    readonly subresource?: string;
    readonly namespace?: string;
    readonly name?: string;
  };
  readonly responseStatus?: { readonly code?: number };
}

/** What was allowed by one line; a patch that created its object was allowed both. */
function usesOf({ verb, objectRef, responseStatus }: AuditLine, namespace: string): readonly string[] {
  const code = responseStatus?.code ?? 0;
  if (objectRef === undefined || code === 403) return [];
  const path = objectRef.subresource === undefined ? objectRef.resource : `${objectRef.resource}/${objectRef.subresource}`;
  const scope: Scope = objectRef.namespace === undefined ? "cluster" : objectRef.namespace === namespace ? "estate" : "workloads";
  const verbs = verb === "patch" && code === 201 ? ["patch", "create"] : [verb];
  return verbs.flatMap((one) => {
    const right = rightOf({ scope, verb: one, group: objectRef.apiGroup ?? "", path });
    return objectRef.name === undefined ? [right] : [right, `${right} ${objectRef.name}`];
  });
}

interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly verbs: readonly string[];
}

interface Role {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly rules?: readonly Rule[];
}

function grants(): readonly string[] {
  return ["role.yaml", "cluster-role.yaml"].flatMap((file) => {
    const documents = parseAllDocuments(readFileSync(join(manifests, file), "utf8"));
    const roles = ("empty" in documents ? [] : documents).map((document) => document.toJS() as Role);
    return roles.flatMap((role) => (role.rules ?? []).flatMap((rule) => grantsOf(rule, scopeOf(role))));
  });
}

function scopeOf({ kind, metadata }: Role): Scope {
  if (kind === "Role") return "estate";
  return metadata.name === "ecluse-workloads" ? "workloads" : "cluster";
}

function grantsOf({ apiGroups, resources, resourceNames, verbs }: Rule, scope: Scope): readonly string[] {
  return apiGroups.flatMap((group) =>
    resources.flatMap((path) =>
      verbs.flatMap((verb) => {
        const right = rightOf({ scope, verb, group, path });
        return resourceNames === undefined ? [right] : resourceNames.map((name) => `${right} ${name}`);
      }),
    ),
  );
}

interface Right {
  readonly scope: Scope;
  readonly verb: string;
  readonly group: string;
  readonly path: string;
}

function rightOf({ scope, verb, group, path }: Right): string {
  return `${scope}: ${verb} ${group}/${path}`;
}
