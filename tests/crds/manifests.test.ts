import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { kinds } from "../../controller/api/shapes.ts";
import { programPath, requires } from "../requires.ts";
import { crdFolder } from "./definitions.ts";

interface Built {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly webhooks?: readonly { readonly clientConfig: { readonly service: { readonly name: string; readonly namespace: string } } }[];
  readonly rules?: readonly {
    readonly apiGroups: readonly string[];
    readonly resources: readonly string[];
    readonly resourceNames?: readonly string[];
    readonly verbs: readonly string[];
  }[];
}

function built(): readonly Built[] {
  const text = execFileSync(programPath("kubectl") ?? "kubectl", ["kustomize", join(crdFolder, "..", "manifests")], { encoding: "utf8" });
  return parseAllDocuments(text).map((document) => document.toJS() as Built);
}

describe.skipIf(!requires("kubectl"))("manifests", () => {
  test("build, with every definition", () => {
    const definitions = built().filter(({ kind }) => kind === "CustomResourceDefinition");
    expect(definitions.map(({ metadata }) => metadata.name).sort()).toEqual(kinds.map(({ plural }) => `${plural}.ecluse.dev`).sort());
  });

  test("keep everything namespaced in one namespace", () => {
    const namespaces = new Set(
      built()
        .map(({ metadata }) => metadata.namespace)
        .filter((one) => one !== undefined),
    );
    expect([...namespaces]).toEqual(["ecluse"]);
  });

  test("call the webhook by a Service that is there, in the namespace that everything is in", () => {
    const services = built().filter(({ kind }) => kind === "Service");
    const [webhook] = built().find(({ kind }) => kind === "ValidatingWebhookConfiguration")?.webhooks ?? [];
    expect(webhook?.clientConfig.service).toMatchObject({ name: "ecluse-webhook", namespace: "ecluse" });
    expect(services.map(({ metadata }) => metadata)).toMatchObject([{ name: "ecluse-webhook", namespace: "ecluse" }]);
  });

  test("give the controller no wildcard, no right to delete a word or a line, and no list of secrets", () => {
    const role = built().find(({ kind, metadata }) => kind === "Role" && metadata.name === "ecluse");
    const rules = role?.rules ?? [];
    const verbsOn = (resource: string): readonly string[] =>
      rules.filter(({ resources }) => resources.includes(resource)).flatMap(({ verbs }) => verbs);
    expect(JSON.stringify(rules)).not.toContain("*");
    expect(verbsOn("records")).toEqual(["get", "list", "create"]);
    expect(verbsOn("decisions")).not.toContain("delete");
    const onSecrets = rules.filter(({ resources }) => resources.includes("secrets"));
    expect(onSecrets.map(({ resourceNames, verbs }) => [resourceNames, verbs])).toEqual([
      [undefined, ["get"]],
      [["ecluse-webhook"], ["update"]],
    ]);
    expect(verbsOn("estates")).toEqual(["get", "list", "watch"]);
  });
});
