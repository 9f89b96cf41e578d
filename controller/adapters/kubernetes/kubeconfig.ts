import { parseDocument, visit } from "yaml";
import { fail } from "../../ports/failure.ts";
import type { PortError } from "../../ports/failure.ts";

/** A certificate or key: given in the kubeconfig, or in a file it names. */
export type Material = { readonly kind: "Data"; readonly pem: string } | { readonly kind: "File"; readonly path: string };

/** One context of a kubeconfig, after hardening. */
export interface KubeconfigEntry {
  readonly server: string;
  readonly namespace?: string;
  readonly ca?: Material;
  readonly certificate?: Material;
  readonly key?: Material;
  readonly token?: string;
  readonly tokenFile?: string;
}

export interface KubeconfigOptions {
  /** Names the kubeconfig in errors. */
  readonly origin: string;
  readonly context?: string | undefined;
  /** False: whatever names a file is refused (a Secret must not make us read our own disk). */
  readonly files: boolean;
}

type Fields = Readonly<Record<string, unknown>>;

const LARGEST = 1024 * 1024;

/** What a cluster or user entry may never ask for, and what to do instead. */
const REFUSED: ReadonlyMap<string, string> = new Map([
  ["exec", "it would run a program; use a token or a client certificate (kubectl create token)"],
  ["auth-provider", "it would run a plug-in; use a token or a client certificate"],
  ["proxy-url", "it would send everything through a proxy; name the API server itself"],
  ["insecure-skip-tls-verify", "the API server would not be verified; give certificate-authority-data"],
  ["tls-server-name", "another name would be verified; use the name in the certificate"],
  ["username", "API servers take no passwords; use a token or a client certificate"],
  ["password", "API servers take no passwords; use a token or a client certificate"],
  ["as", "impersonation is not supported; use the account's own token"],
  ["token-file", "it is no field of a kubeconfig; the name is tokenFile"],
]);

/** Reads the current (or the given) context. Throws `Terminal KubeconfigRefused` naming the field and what to do. */
export function parseKubeconfig(text: string, options: KubeconfigOptions): KubeconfigEntry {
  const { origin } = options;
  const root = rootOf(text, origin);
  const wanted = options.context ?? textField(root, "current-context", origin);
  if (wanted === undefined || wanted === "") throw refused(origin, "it has no current-context; set one with kubectl config use-context");
  const context = named(root, { list: "contexts", name: wanted, inner: "context" }, origin);
  const cluster = named(root, { list: "clusters", name: textField(context, "cluster", origin) ?? "", inner: "cluster" }, origin);
  const userName = textField(context, "user", origin);
  const user = userName === undefined || userName === "" ? {} : named(root, { list: "users", name: userName, inner: "user" }, origin);
  harden(cluster, origin);
  harden(user, origin);
  return entryOf({ context, cluster, user }, options);
}

interface Parts {
  readonly context: Fields;
  readonly cluster: Fields;
  readonly user: Fields;
}

function entryOf({ context, cluster, user }: Parts, { origin, files }: KubeconfigOptions): KubeconfigEntry {
  const material = (fields: Fields, name: string): Material | undefined => {
    const data = textField(fields, `${name}-data`, origin);
    if (data !== undefined && data !== "") return { kind: "Data", pem: decode(data, `${name}-data`, origin) };
    const path = textField(fields, name, origin);
    if (path === undefined || path === "") return undefined;
    if (!files) throw refused(origin, `${name} names a file; give ${name}-data instead`);
    return { kind: "File", path };
  };
  const token = textField(user, "token", origin);
  const tokenFile = textField(user, "tokenFile", origin);
  if (tokenFile !== undefined && !files) throw refused(origin, "tokenFile names a file; give the token itself");
  return withoutAbsent({
    server: serverOf(textField(cluster, "server", origin), origin),
    namespace: textField(context, "namespace", origin),
    ca: material(cluster, "certificate-authority"),
    certificate: material(user, "client-certificate"),
    key: material(user, "client-key"),
    token: tokenFile === undefined ? token : undefined,
    tokenFile,
  });
}

function rootOf(text: string, origin: string): Fields {
  if (text.length > LARGEST) throw refused(origin, `it is longer than ${String(LARGEST)} bytes`);
  const document = parseDocument(text, { merge: false, uniqueKeys: true });
  const broken = document.errors[0];
  if (broken !== undefined) throw refused(origin, `it is not YAML (line ${String(broken.linePos?.[0].line ?? 0)})`);
  visit(document, {
    Alias: () => {
      throw refused(origin, "it uses YAML aliases; write the values out");
    },
  });
  return fieldsOf(document.toJS() as unknown, "the kubeconfig", origin);
}

function harden(fields: Fields, origin: string): void {
  for (const [name, advice] of REFUSED) {
    const value = fields[name];
    if (value !== undefined && value !== null && value !== false && value !== "")
      throw refused(origin, `${name} is not allowed: ${advice}`);
  }
}

interface Named {
  readonly list: "contexts" | "clusters" | "users";
  readonly name: string;
  readonly inner: string;
}

/** Names told of a list in which one was not found. */
const MOST_NAMES = 20;

function named(root: Fields, { list, name, inner }: Named, origin: string): Fields {
  const entries = root[list];
  const all: readonly unknown[] = Array.isArray(entries) ? entries : [];
  const entriesOfList = all.map((one) => fieldsOf(one, list, origin));
  const found = entriesOfList.find((one) => one["name"] === name);
  if (found === undefined) {
    const names = entriesOfList.flatMap((one) => (typeof one["name"] === "string" ? [one["name"]] : [])).slice(0, MOST_NAMES);
    const there = names.length === 0 ? "it is empty" : `there are ${names.join(", ")}`;
    throw refused(origin, `${list} has no entry named ${JSON.stringify(name)}; ${there}`);
  }
  return fieldsOf(found[inner] ?? {}, `${list} ${name}`, origin);
}

function serverOf(server: string | undefined, origin: string): string {
  const url = server === undefined ? null : URL.parse(server);
  if (url === null) throw refused(origin, "its cluster has no server address; expected https://host:port");
  if (url.protocol !== "https:") throw refused(origin, `the server ${url.host} is not reached by https`);
  if (url.username !== "" || url.password !== "") throw refused(origin, "the server address holds a user or password; use a token");
  if (url.search !== "" || url.hash !== "") throw refused(origin, "the server address has a query or a fragment");
  return `${url.origin}${url.pathname.replace(/\/+$/, "")}`;
}

function fieldsOf(value: unknown, what: string, origin: string): Fields {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Fields;
  throw refused(origin, `${what} is not a map`);
}

function textField(fields: Fields, name: string, origin: string): string | undefined {
  const value = fields[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== "string") throw refused(origin, `${name} is not a text`);
  return value;
}

const BASE64 = /^[A-Za-z0-9+/\s]+={0,2}\s*$/;

function decode(data: string, name: string, origin: string): string {
  if (!BASE64.test(data)) throw refused(origin, `${name} is not base64`);
  return Buffer.from(data, "base64").toString("utf8");
}

type Optional<T> = { readonly [K in keyof T]: T[K] | undefined };

function withoutAbsent(entry: Optional<Omit<KubeconfigEntry, "server">> & { readonly server: string }): KubeconfigEntry {
  const present = Object.entries(entry).filter(([, value]) => value !== undefined);
  return { ...(Object.fromEntries(present) as Partial<KubeconfigEntry>), server: entry.server };
}

function refused(origin: string, why: string): PortError {
  return fail("Terminal", "KubeconfigRefused", `The kubeconfig ${origin} is refused: ${why}.`);
}
