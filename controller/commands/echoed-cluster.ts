import type { KubernetesCluster } from "../adapters/kubernetes/cluster.ts";
import type { KubeObject, ObjectRef, WatchCache } from "../ports/cluster.ts";
import { isWatched } from "./wiring.ts";

/** Without a word of the watch for so long, in milliseconds of the wall, it is silent: what then is at rest is for others to say. */
const LONGEST_MS = 2_000;

/**
 * The same cluster, whose writes are over once the watch has told of them. A controller that does not know yet what it has just done looks like one at
 * rest, and a clock that is moved on by then passes over what would have come of it.
 */
export function echoedCluster(cluster: KubernetesCluster, cache: WatchCache): KubernetesCluster {
  const heard = async <T extends KubeObject>(writing: Promise<T>): Promise<T> => {
    const written = await writing;
    await echo(written, cache);
    return written;
  };
  return {
    ...cluster,
    create: (object, signal) => heard(cluster.create(object, signal)),
    update: (object, signal, how) =>
      how?.dryRun === true ? cluster.update(object, signal, how) : heard(cluster.update(object, signal, how)),
    updateStatus: (object, signal) => heard(cluster.updateStatus(object, signal)),
    replaceSpec: (object, fieldManager, signal) => heard(cluster.replaceSpec(object, fieldManager, signal)),
    apply: (object, how, signal) => (how.dryRun === true ? cluster.apply(object, how, signal) : heard(cluster.apply(object, how, signal))),
  };
}

async function echo({ kind, metadata }: KubeObject, cache: WatchCache): Promise<void> {
  const { name, namespace = "", resourceVersion = "" } = metadata;
  const ref = { kind, namespace, name };
  const isTold = (): boolean => Number(cache.get(ref)?.metadata.resourceVersion ?? -1) >= Number(resourceVersion);
  if (!isWatched(kind) || isTold()) return;
  await new Promise<void>((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      forget();
      resolve();
    };
    const timer = setTimeout(end, LONGEST_MS);
    const forget = cache.onChange((changed, current) => {
      if (isSame(changed, ref) && (current === undefined || isTold())) end();
    });
  });
}

function isSame(left: ObjectRef, right: ObjectRef): boolean {
  return left.kind === right.kind && left.namespace === right.namespace && left.name === right.name;
}
