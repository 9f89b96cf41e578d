import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";
import { type JsonObject, objectAt, withField } from "./kubernetes/core/json.ts";
import type { CallWebhook } from "./kubernetes/core/webhooks.ts";
import { createWebhookCaller } from "./kubernetes/webhook-caller.ts";

/** The documents of a folder of CRDs. */
export function readCrds(folder: string): readonly JsonObject[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".yaml"))
    .flatMap((file) => yamlObjects(join(folder, file)));
}

/** The documents of a file. */
export function yamlObjects(file: string): readonly JsonObject[] {
  const documents = parseAllDocuments(readFileSync(file, "utf8"));
  return "empty" in documents ? [] : documents.map((document) => document.toJS() as JsonObject);
}

/** What a person would install of the webhook, but for the Service: the sandbox has no network behind one. */
export function webhookObjects(manifest: string, namespace: string): readonly JsonObject[] {
  return yamlObjects(manifest).flatMap((object) => {
    if (object["kind"] === "Service") return [];
    return [object["kind"] === "Secret" ? withField(object, "metadata", { ...objectAt(object, "metadata"), namespace }) : object];
  });
}

/** Calls the services of the shop's namespace at the one port that answers for them. */
export function callerInShop(shop: { readonly webhook?: { readonly port: number }; readonly namespace: string }): CallWebhook {
  const { webhook, namespace } = shop;
  return createWebhookCaller({
    services: (service) =>
      webhook !== undefined && service.namespace === namespace ? { host: "127.0.0.1", port: webhook.port } : undefined,
  });
}
