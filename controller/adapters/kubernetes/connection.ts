import { readFile } from "node:fs/promises";
import { delimiter, dirname, join, resolve } from "node:path";
import { fail, PortError } from "../../ports/failure.ts";
import { parseKubeconfig } from "./kubeconfig.ts";
import type { KubeconfigEntry, Material } from "./kubeconfig.ts";

/** How to reach one API server as one identity. */
export interface Connection {
  /** `https://host:port`, without a slash at its end. */
  readonly server: string;
  /** The only authorities trusted, PEM; those of the host when absent. */
  readonly ca?: string;
  /** Client certificate and key, PEM. */
  readonly client?: { readonly certPem: string; readonly keyPem: string };
  /** Namespace of the context or of the service account. */
  readonly namespace?: string;
  /** Read anew for every request: a projected token is replaced while we run. */
  headers(): Promise<Readonly<Record<string, string>>>;
}

const SERVICE_ACCOUNT = "/var/run/secrets/kubernetes.io/serviceaccount";

/**
 * The connection a person at this terminal or a Pod would take: `KUBECONFIG`, else `~/.kube/config`, else the Pod's service
 * account. Throws `Terminal NoKubeconfig` when there is none of these, `Terminal KubeconfigRefused` for one that is not safe.
 */
export async function connectionFromEnvironment(env: Readonly<Record<string, string | undefined>>, context?: string): Promise<Connection> {
  const listed = (env["KUBECONFIG"] ?? "").split(delimiter).filter((path) => path !== "");
  if (listed.length > 1)
    throw fail(
      "Terminal",
      "KubeconfigRefused",
      "KUBECONFIG names several files; name one, or merge them with kubectl config view --flatten.",
    );
  if (listed[0] !== undefined) return connectionFromFile(listed[0], context);
  const home = env["HOME"] ?? env["USERPROFILE"];
  const usual = home === undefined ? undefined : await readOptional(join(home, ".kube", "config"));
  if (home !== undefined && usual !== undefined) return connectionFromFile(join(home, ".kube", "config"), context);
  if (env["KUBERNETES_SERVICE_HOST"] !== undefined) return connectionInCluster(env);
  throw fail(
    "Terminal",
    "NoKubeconfig",
    "No cluster is configured; set KUBECONFIG to a kubeconfig file (npm start, the sandbox, prints the one of its shop), or run inside a cluster.",
  );
}

/** A kubeconfig file of this machine; the files it names are read relative to it. */
export async function connectionFromFile(path: string, context?: string): Promise<Connection> {
  const entry = parseKubeconfig(await readNamed(path, "kubeconfig"), { origin: path, context, files: true });
  const folder = dirname(resolve(path));
  return connectionOf(entry, (file) => resolve(folder, file));
}

/** A kubeconfig out of a Secret: nothing in it may name a file of this machine. */
export async function connectionFromText(text: string, origin: string): Promise<Connection> {
  const entry = parseKubeconfig(text, { origin, files: false });
  return connectionOf(entry, () => {
    throw fail("Terminal", "KubeconfigRefused", `${origin} names a file; put its content into the kubeconfig.`);
  });
}

/** The service account of the Pod we run in. */
export async function connectionInCluster(
  env: Readonly<Record<string, string | undefined>>,
  folder: string = SERVICE_ACCOUNT,
): Promise<Connection> {
  const host = env["KUBERNETES_SERVICE_HOST"];
  if (host === undefined)
    throw fail("Terminal", "NoKubeconfig", "KUBERNETES_SERVICE_HOST is not set: this is not a Pod of a cluster; set KUBECONFIG instead.");
  const port = env["KUBERNETES_SERVICE_PORT"] ?? "443";
  const namespace = (await readOptional(join(folder, "namespace")))?.trim();
  return {
    server: `https://${host.includes(":") ? `[${host}]` : host}:${port}`,
    ca: await readNamed(join(folder, "ca.crt"), "service account certificate"),
    ...(namespace === undefined ? {} : { namespace }),
    headers: async () => bearer(await readNamed(join(folder, "token"), "service account token")),
  };
}

async function connectionOf(entry: KubeconfigEntry, locate: (file: string) => string): Promise<Connection> {
  const ca = await read(entry.ca, locate);
  const certPem = await read(entry.certificate, locate);
  const keyPem = await read(entry.key, locate);
  const { token, tokenFile, namespace } = entry;
  return {
    server: entry.server,
    ...(ca === undefined ? {} : { ca }),
    ...(certPem === undefined || keyPem === undefined ? {} : { client: { certPem, keyPem } }),
    ...(namespace === undefined ? {} : { namespace }),
    headers: async () => {
      if (tokenFile !== undefined) return bearer(await readNamed(locate(tokenFile), "token"));
      return token === undefined ? {} : bearer(token);
    },
  };
}

async function read(material: Material | undefined, locate: (file: string) => string): Promise<string | undefined> {
  if (material === undefined) return undefined;
  return material.kind === "Data" ? material.pem : readNamed(locate(material.path), "certificate or key");
}

async function readNamed(path: string, what: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    throw fail(
      "Terminal",
      "KubeconfigUnreadable",
      `The ${what} ${path} cannot be read; check that it exists and that this account may read it.`,
      error,
    );
  }
}

async function readOptional(path: string): Promise<string | undefined> {
  try {
    return await readNamed(path, "file");
  } catch (error) {
    if (error instanceof PortError) return undefined;
    throw error;
  }
}

const TOKEN = /^[\x21-\x7e]+$/;

function bearer(text: string): Readonly<Record<string, string>> {
  const token = text.trim();
  if (!TOKEN.test(token))
    throw fail("Terminal", "KubeconfigRefused", "The token for the API server is empty or holds characters no token has; renew it.");
  return { authorization: `Bearer ${token}` };
}
