import type { Express } from "express";
import type { LocalWatch } from "../adapters/git/watch-local.ts";
import { watchLocalRepository } from "../adapters/git/watch-local.ts";
import type { Webhook } from "../adapters/git/webhook.ts";
import { createWebhook } from "../adapters/git/webhook.ts";
import { webhookListener } from "../adapters/git/webhook-listener.ts";
import type { Estate } from "../api/types.ts";
import type { Cluster, WatchCache } from "../ports/cluster.ts";
import type { Key } from "../reconcilers/context.ts";
import { readSecret } from "./targets.ts";

export interface TriggerOptions {
  readonly cache: WatchCache;
  readonly cluster: Cluster;
  readonly namespace: string;
  readonly signal: AbortSignal;
  /** Lets the estate look at its repository now. */
  readonly poke: (estate: Key) => void;
}

/** Key of the Secret that `spec.source.git.webhookSecretRef` names. */
const SECRET_KEY = "secret";

/**
 * `POST /webhook/<estate>`: a forge says that something was pushed. All it can cause is one look at the repository; the signature
 * is checked on the raw bytes with the secret of that estate, and an estate nobody knows answers like a wrong signature.
 */
export function mountWebhook(app: Express, options: TriggerOptions): void {
  const hooks = new Map<string, Webhook>();
  app.post("/webhook/:estate", (request, response) => {
    const name = request.params.estate;
    const hook = hooks.get(name) ?? webhookOf(name, options);
    if (options.cache.get<Estate>({ kind: "Estate", namespace: options.namespace, name }) !== undefined) hooks.set(name, hook);
    webhookListener(hook)(request, response);
  });
}

/** Watches repositories that lie on this machine, so that a push into them is seen at once. Follows the estates there are. */
export function watchLocalEstates({ cache, namespace, poke }: TriggerOptions): () => Promise<void> {
  const watches = new Map<string, { readonly url: string; readonly watch: LocalWatch }>();
  const follow = (estate: Estate | undefined, name: string): void => {
    const url = estate?.spec.source.git.url;
    const known = watches.get(name);
    if (known?.url === url) return;
    if (known !== undefined) void known.watch.close();
    watches.delete(name);
    if (url?.startsWith("/") === true)
      watches.set(name, {
        url,
        watch: watchLocalRepository(url, () => {
          poke({ namespace, name });
        }),
      });
  };
  const unsubscribe = cache.onChange((ref, current) => {
    if (ref.kind === "Estate") follow(current as Estate | undefined, ref.name);
  });
  for (const estate of cache.list<Estate>("Estate", namespace)) follow(estate, estate.metadata.name);
  return async () => {
    unsubscribe();
    await Promise.all([...watches.values()].map(({ watch }) => watch.close()));
  };
}

function webhookOf(name: string, options: TriggerOptions): Webhook {
  const onPush = (): void => {
    options.poke({ namespace: options.namespace, name });
  };
  return createWebhook({ secret: () => secretOf(name, options), onPush });
}

async function secretOf(name: string, { cache, cluster, namespace, signal }: TriggerOptions): Promise<string | undefined> {
  const secretName = cache.get<Estate>({ kind: "Estate", namespace, name })?.spec.source.git.webhookSecretRef?.name;
  if (secretName === undefined) return undefined;
  return readSecret(cluster, { namespace, name: secretName, key: SECRET_KEY }, signal).catch(() => undefined);
}
