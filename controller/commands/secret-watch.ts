import type { Condition, Estate, Target } from "../api/types.ts";
import type { Timers } from "../ports/clock.ts";
import type { Cluster, KubeObject, WatchCache } from "../ports/cluster.ts";
import type { LeaderLease } from "../ports/lease.ts";
import type { Key } from "../reconcilers/context.ts";
import { MENDED_BY_SECRET, secretsOf, versionOfSecrets } from "./targets.ts";

/** Between two looks at the Secrets of what cannot go on without them. */
const LOOK_EVERY_MS = 5_000;

export interface SecretWatchOptions {
  readonly cluster: Pick<Cluster, "get">;
  readonly cache: WatchCache;
  readonly timers: Timers;
  readonly lease: Pick<LeaderLease, "isLeader">;
}

type Wake = (kind: "Target" | "Estate", object: Key) => void;

interface Waiting {
  readonly kind: "Target" | "Estate";
  readonly object: Key;
  readonly secrets: readonly string[];
}

/**
 * Wakes a Target or an Estate that is Stalled for its credentials when a Secret it names was created or changed. Secrets are read one by
 * one by the names that such objects give, and never listed or watched: the account needs no more than `get`. While nothing is stalled
 * nothing is read. What has just become stalled is woken once in any case: its Secret may have been mended before we looked. Returns
 * how to end it.
 */
export function watchSecrets(options: SecretWatchOptions, wake: Wake): () => void {
  const { cluster, cache, timers, lease } = options;
  const ended = new AbortController();
  let seen: ReadonlyMap<string, string> = new Map();
  let cancel: (() => void) | undefined;

  const look = async (): Promise<void> => {
    const waiting = lease.isLeader() ? stalled(cache) : [];
    const now = new Map<string, string>();
    for (const { kind, object, secrets } of waiting) {
      const id = `${kind}/${object.namespace}/${object.name}`;
      const version = await versionOfSecrets(cluster, { namespace: object.namespace, names: secrets }, ended.signal).catch(() =>
        seen.get(id),
      );
      if (version === undefined) continue;
      now.set(id, version);
      if (version !== seen.get(id)) wake(kind, object);
    }
    seen = now;
  };
  const arm = (): void => {
    if (cancel !== undefined || ended.signal.aborted || stalled(cache).length === 0) return;
    cancel = timers.after(LOOK_EVERY_MS, () => {
      void look().finally(() => {
        cancel = undefined;
        arm();
      });
    });
  };
  const unsubscribe = cache.onChange(({ kind }) => {
    if (kind === "Target" || kind === "Estate") arm();
  });
  arm();
  return () => {
    unsubscribe();
    ended.abort(new Error("the controller stops"));
    cancel?.();
  };
}

function stalled(cache: WatchCache): readonly Waiting[] {
  const targets = cache
    .list<Target>("Target")
    .filter(isStalled)
    .map((target): Waiting => ({ kind: "Target", object: keyOf(target), secrets: secretsOf(target) }));
  const estates = cache
    .list<Estate>("Estate")
    .filter(isStalled)
    .map((estate): Waiting => ({ kind: "Estate", object: keyOf(estate), secrets: secretsOfEstate(estate) }));
  return [...targets, ...estates].filter(({ secrets }) => secrets.length > 0);
}

function isStalled({ status }: { readonly status?: { readonly conditions?: readonly Condition[] } }): boolean {
  const condition = status?.conditions?.find(({ type }) => type === "Stalled");
  return condition?.status === "True" && MENDED_BY_SECRET.has(condition.reason);
}

function secretsOfEstate({ spec }: Estate): readonly string[] {
  const name = spec.source.git.credentialsRef?.name;
  return name === undefined ? [] : [name];
}

function keyOf({ metadata }: KubeObject): Key {
  return { namespace: metadata.namespace ?? "", name: metadata.name };
}
