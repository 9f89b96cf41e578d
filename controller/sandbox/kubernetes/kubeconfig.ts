/** `writeKubeconfig(options): string`: the text of a kubeconfig with one context per persona. */

export interface KubeconfigOptions {
  readonly url: string;
  readonly caPem: string;
  /** Name of the cluster entry; contexts are `<cluster>-<persona>` unless a context name is given. */
  readonly cluster: string;
  readonly namespace: string;
  readonly contexts: readonly { readonly user: string; readonly token: string; readonly context?: string }[];
  /** Which context kubectl starts in; absent: the first. */
  readonly current?: string;
}

/** JSON is YAML: no writer is needed, and nothing has to be escaped by hand. */
export function writeKubeconfig(options: KubeconfigOptions): string {
  const nameOf = (entry: KubeconfigOptions["contexts"][number]) => entry.context ?? `${options.cluster}-${entry.user}`;
  const [first] = options.contexts;
  const config = {
    apiVersion: "v1",
    kind: "Config",
    "current-context": options.current ?? (first === undefined ? "" : nameOf(first)),
    clusters: [
      {
        name: options.cluster,
        cluster: { server: options.url, "certificate-authority-data": Buffer.from(options.caPem).toString("base64") },
      },
    ],
    users: options.contexts.map((entry) => ({ name: nameOf(entry), user: { token: entry.token } })),
    contexts: options.contexts.map((entry) => ({
      name: nameOf(entry),
      context: { cluster: options.cluster, user: nameOf(entry), namespace: options.namespace },
    })),
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}
