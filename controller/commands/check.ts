import { execFile } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import pc from "picocolors";
import { parse as parseYaml, parseAllDocuments } from "yaml";
import type { ApiClient } from "../adapters/kubernetes/api-client.ts";
import { createApiClient } from "../adapters/kubernetes/api-client.ts";
import { HEAD_NAME } from "../adapters/kubernetes/ledger-head.ts";
import { createSystemClock } from "../adapters/system/clock.ts";
import { createTimers } from "../adapters/system/timers.ts";
import { contains } from "../domain/delivery/estate-apply.ts";
import { PortError } from "../ports/failure.ts";
import { ASSETS } from "./assets.ts";
import type { LedgerHead } from "./check-rebuild.ts";
import { ledgerLine, rebuildLines } from "./check-rebuild.ts";
import type { ClusterFlags } from "./cluster-session.ts";
import { openCluster } from "./cluster-session.ts";
import { isOfSandbox } from "./sandbox-control.ts";
import type { Terminal } from "./terminal.ts";
import { exitOf } from "./tell-failure.ts";
import { EXIT } from "./terminal.ts";
import { jsonOutput, visibleValues } from "./visible-output.ts";

export interface CheckFlags extends ClusterFlags {
  readonly output: "text" | "json";
  /** Look at this machine only: what the sandbox needs. */
  readonly local: boolean;
  /** A clone of the estate's repository: what an empty cluster would get back from it. */
  readonly rebuild?: string;
}

/** One thing that was looked at. `todo` says what to do when it is not as needed. */
export interface CheckLine {
  readonly what: string;
  readonly ok: boolean;
  readonly found: string;
  readonly todo?: string;
}

const OLDEST_KUBERNETES = 30;

/** `ecluse check`: what is missing on this machine or on the cluster before the first run. Returns 0, 1 when something is missing, 2 when the kubeconfig cannot be read, 3 when the cluster cannot be asked. */
export async function checkCommand(flags: CheckFlags, terminal: Terminal): Promise<number> {
  const lines = [
    nodeLine(),
    await programLine("git", ["--version"], "install git 2.34 or later"),
    await programLine("ssh-keygen", ["-?"], "install the OpenSSH client; it verifies signed commits"),
  ];
  if (flags.rebuild !== undefined) lines.push(...rebuildLines(flags.rebuild, createSystemClock().now()));
  let code: number | undefined;
  if (!flags.local) {
    try {
      lines.push(...(await clusterLines(flags, terminal)));
    } catch (error) {
      if (!(error instanceof PortError)) throw error;
      code = exitOf(error, EXIT.unavailable);
      lines.push({ what: "cluster", ok: false, found: error.failure.reason, todo: error.failure.message });
    }
  }
  terminal.print(flags.output === "json" ? jsonOutput(lines) : renderLines(visibleValues(lines), pc.createColors(terminal.colour)));
  if (code !== undefined) return code;
  return lines.every((line) => line.ok) ? EXIT.ok : EXIT.findings;
}

function nodeLine(): CheckLine {
  const major = Number(process.versions.node.split(".")[0]);
  return {
    what: "node",
    ok: major >= 26,
    found: process.versions.node,
    ...(major >= 26 ? {} : { todo: "run it through npm or npx, which bring Node 26" }),
  };
}

/** Present when it can be started at all; what it exits with says nothing. */
async function programLine(program: string, argv: readonly string[], todo: string): Promise<CheckLine> {
  try {
    const { stdout } = await promisify(execFile)(program, [...argv], { timeout: 5_000 });
    return { what: program, ok: true, found: stdout.trim().split("\n")[0] ?? "there" };
  } catch (error) {
    const missing = error instanceof Error && "code" in error && error.code === "ENOENT";
    return missing ? { what: program, ok: false, found: "not found", todo } : { what: program, ok: true, found: "there" };
  }
}

async function clusterLines(flags: CheckFlags, terminal: Terminal): Promise<readonly CheckLine[]> {
  const { connection, http, namespace } = await openCluster(flags, terminal.env);
  const api = createApiClient({ http, connection, clock: createSystemClock(), timers: createTimers() });
  const { signal } = terminal;
  return [
    await versionLine(api, connection.server, signal),
    await namespaceLine(api, namespace, signal),
    ...(await crdLines(api, signal)),
    await policyLine(api, signal),
    await webhookLine(api, namespace, signal),
    ...(flags.rebuild === undefined ? [] : [ledgerLine(flags.rebuild, await ledgerHead(api, namespace, signal))]),
    // What it comes to for whoever looks stands last.
    rightsLine(await deniedRights(api, namespace, signal), adviceFor(flags, terminal, namespace)),
  ];
}

async function versionLine(api: ApiClient, server: string, signal: AbortSignal): Promise<CheckLine> {
  const version = (await api.call({ method: "GET", path: "/version", label: "read the server's version" }, signal)) as {
    readonly gitVersion?: string;
    readonly minor?: string;
  };
  const minor = Number.parseInt(version.minor ?? "0", 10);
  const found = `${version.gitVersion ?? "unknown"} at ${server}`;
  return minor >= OLDEST_KUBERNETES
    ? { what: "Kubernetes", ok: true, found }
    : { what: "Kubernetes", ok: false, found, todo: `Kubernetes 1.${String(OLDEST_KUBERNETES)} or later is needed` };
}

async function ledgerHead(api: ApiClient, namespace: string, signal: AbortSignal): Promise<LedgerHead | undefined> {
  return (await exists(api, `/api/v1/namespaces/${namespace}/configmaps/${HEAD_NAME}`, signal)) as LedgerHead | undefined;
}

/** The controller's own account may not look at namespaces: its rights below say whether it can work in this one. */
async function namespaceLine(api: ApiClient, namespace: string, signal: AbortSignal): Promise<CheckLine> {
  const what = `namespace ${namespace}`;
  try {
    const there = await exists(api, `/api/v1/namespaces/${namespace}`, signal);
    if (there !== undefined) return { what, ok: true, found: "there" };
    return { what, ok: false, found: "not found", todo: `kubectl create namespace ${namespace}` };
  } catch (error) {
    if (!(error instanceof PortError) || error.failure.reason !== "Forbidden") throw error;
    return { what, ok: true, found: "not for this account to see" };
  }
}

/** A CRD that is older than this program drops fields that it writes: found before the first run, not after. */
async function crdLines(api: ApiClient, signal: AbortSignal): Promise<readonly CheckLine[]> {
  const wrong: string[] = [];
  const files = readdirSync(ASSETS.crds).filter((file) => file.endsWith(".yaml"));
  for (const file of files) {
    const ours = parseYaml(readFileSync(join(ASSETS.crds, file), "utf8")) as {
      readonly metadata: { readonly name: string };
      readonly spec: { readonly versions: readonly { readonly schema: unknown }[] };
    };
    const path = `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${ours.metadata.name}`;
    const theirs = (await exists(api, path, signal)) as typeof ours | undefined;
    if (theirs === undefined) wrong.push(`${ours.metadata.name} is missing`);
    else if (!contains(theirs.spec.versions[0]?.schema, ours.spec.versions[0]?.schema))
      wrong.push(`${ours.metadata.name} differs (CrdMismatch)`);
  }
  const found = wrong.length === 0 ? `${String(files.length)} as they should be` : wrong.join(", ");
  return [
    {
      what: "CRDs",
      ok: wrong.length === 0,
      found,
      ...(wrong.length === 0 ? {} : { todo: `kubectl apply --server-side -f ${ASSETS.crds}` }),
    },
  ];
}

interface PolicyObject {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: unknown;
}

/** Without its policies, bound, nobody's Decision counts, and a change that comes too late is made all the same. */
async function policyLine(api: ApiClient, signal: AbortSignal): Promise<CheckLine> {
  const file = join(ASSETS.manifests, "admission.yaml");
  const wrong: string[] = [];
  const objects = documentsOf<PolicyObject>(file);
  for (const { kind, metadata, spec } of objects) {
    const path = `/apis/admissionregistration.k8s.io/v1/${POLICY_PATHS[kind] ?? ""}/${metadata.name}`;
    const theirs = (await exists(api, path, signal)) as PolicyObject | undefined;
    if (theirs === undefined) wrong.push(`${kind} ${metadata.name} is missing`);
    else if (!contains(theirs.spec, spec)) wrong.push(`${kind} ${metadata.name} differs`);
  }
  const what = "admission policies";
  if (wrong.length === 0) return { what, ok: true, found: `${String(objects.length / 2)} bound` };
  return { what, ok: false, found: wrong.join(", "), todo: `kubectl apply --server-side --force-conflicts -f ${file}` };
}

interface WebhookObject {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly webhooks?: readonly {
    readonly clientConfig: { readonly caBundle?: string; readonly service?: { readonly namespace: string } };
  }[];
}

/** Without it rules between objects are told in a status only: what breaks one is refused before it acts all the same. */
async function webhookLine(api: ApiClient, namespace: string, signal: AbortSignal): Promise<CheckLine> {
  const what = "admission webhook";
  const file = join(ASSETS.manifests, "webhook.yaml");
  const todo = `kubectl apply --server-side -k ${ASSETS.manifests}`;
  const ours = documentsOf<WebhookObject>(file).find(({ kind }) => kind === "ValidatingWebhookConfiguration");
  const name = ours?.metadata.name ?? "";
  const path = `/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations/${name}`;
  const theirs = (await exists(api, path, signal)) as WebhookObject | undefined;
  if (theirs === undefined) return { what, ok: false, found: `ValidatingWebhookConfiguration ${name} is missing`, todo };
  const [webhook] = theirs.webhooks ?? [];
  // Where it is called may be the cluster's own: by an address, through another service.
  const declared = ours?.webhooks?.map(({ clientConfig: _, ...one }) => one);
  if (!contains(theirs.webhooks, declared))
    return { what, ok: false, found: `ValidatingWebhookConfiguration ${name} differs`, todo: `${todo} --force-conflicts` };
  const of = webhook?.clientConfig.service?.namespace ?? namespace;
  if (of !== namespace)
    return { what, ok: false, found: `it calls the controller in ${of}`, todo: `give this estate one of its own: see ${ASSETS.manifests}` };
  const until = trustedUntil(webhook?.clientConfig.caBundle);
  if (until !== undefined && until > new Date())
    return { what, ok: true, found: `bound, trusted until ${until.toISOString().slice(0, 10)}` };
  const found = until === undefined ? "no authority is trusted yet" : `nothing is trusted since ${until.toISOString().slice(0, 10)}`;
  return {
    what,
    ok: false,
    found,
    todo: "the controller writes caBundle within a minute of its start: see what its log says of the certificate",
  };
}

/** When the last of the authorities ends. */
function trustedUntil(caBundle = ""): Date | undefined {
  const texts = Buffer.from(caBundle, "base64")
    .toString("utf8")
    .match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/gu);
  const ends = (texts ?? []).map((text) => new X509Certificate(text).validToDate);
  return ends.sort((one, other) => other.getTime() - one.getTime())[0];
}

const POLICY_PATHS: Readonly<Record<string, string>> = {
  ValidatingAdmissionPolicy: "validatingadmissionpolicies",
  ValidatingAdmissionPolicyBinding: "validatingadmissionpolicybindings",
};

async function deniedRights(api: ApiClient, namespace: string, signal: AbortSignal): Promise<readonly Right[]> {
  const denied: Right[] = [];
  for (const right of neededRights()) {
    const review = {
      apiVersion: "authorization.k8s.io/v1",
      kind: "SelfSubjectAccessReview",
      spec: { resourceAttributes: { ...right, namespace } },
    };
    const answer = (await api.call(
      { method: "POST", path: "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", body: review, label: "ask what we may do" },
      signal,
    )) as { readonly status?: { readonly allowed?: boolean } };
    if (answer.status?.allowed !== true) denied.push(right);
  }
  return denied;
}

/** Where whoever looks finds an account that has the controller's rights. */
function adviceFor(flags: CheckFlags, { env }: Terminal, namespace: string): string {
  return isOfSandbox(flags.kubeconfig ?? env["KUBECONFIG"])
    ? "check with --context sandbox-admin, which has them"
    : `apply manifests/, and check with a context of its account: kubectl create token ecluse -n ${namespace} gives its token`;
}

/** The rights that the controller needs and this account has not, and what to do about it. */
export function rightsLine(denied: readonly Right[], advice: string): CheckLine {
  const what = "rights of this account";
  const needed = String(neededRights().length);
  if (denied.length === 0) return { what, ok: true, found: `${needed} granted` };
  return {
    what,
    ok: false,
    found: `${String(denied.length)} of ${needed} denied`,
    todo: `missing: ${rightsText(denied)}. The controller needs them, who looks does not: ${advice}`,
  };
}

/** `get, list on passes, records; create on decisions`. */
function rightsText(rights: readonly Right[]): string {
  const verbs = Map.groupBy(rights, ({ resource, subresource }) => (subresource === undefined ? resource : `${resource}/${subresource}`));
  const alike = Map.groupBy([...verbs], ([, mine]) => [...new Set(mine.map(({ verb }) => verb))].join(", "));
  return [...alike].map(([verb, same]) => `${verb} on ${same.map(([path]) => path).join(", ")}`).join("; ");
}

interface Right {
  readonly group: string;
  readonly resource: string;
  readonly subresource?: string;
  readonly verb: string;
  readonly name?: string;
}

/** Every single right of the Role that comes with the package: the one place that says what the controller needs. */
function neededRights(): readonly Right[] {
  const rules = documentsOf<RoleObject>(join(ASSETS.manifests, "role.yaml")).flatMap((object) =>
    object.kind === "Role" ? object.rules : [],
  );
  return rules.flatMap(({ apiGroups, resources, resourceNames = [undefined], verbs }) =>
    apiGroups.flatMap((group) =>
      resources.flatMap((path) => resourceNames.flatMap((name) => verbs.map((verb) => rightOf({ group, path, name, verb })))),
    ),
  );
}

interface RoleObject {
  readonly kind: string;
  readonly rules: readonly {
    readonly apiGroups: readonly string[];
    readonly resources: readonly string[];
    readonly resourceNames?: readonly string[];
    readonly verbs: readonly string[];
  }[];
}

function rightOf({
  group,
  path,
  name,
  verb,
}: {
  readonly group: string;
  readonly path: string;
  readonly name: string | undefined;
  readonly verb: string;
}): Right {
  const [resource = "", subresource] = path.split("/");
  return { group, resource, verb, ...(subresource === undefined ? {} : { subresource }), ...(name === undefined ? {} : { name }) };
}

function documentsOf<T>(file: string): readonly T[] {
  const documents = parseAllDocuments(readFileSync(file, "utf8"));
  return "empty" in documents ? [] : documents.map((document) => document.toJS() as T);
}

async function exists(api: ApiClient, path: string, signal: AbortSignal): Promise<unknown> {
  try {
    return await api.call({ method: "GET", path, label: `read ${path}` }, signal);
  } catch (error) {
    if (error instanceof PortError && error.failure.reason === "NotFound") return undefined;
    throw error;
  }
}

function renderLines(lines: readonly CheckLine[], colors: ReturnType<typeof pc.createColors>): string {
  return lines
    .map(
      ({ what, ok, found, todo }) =>
        `${ok ? colors.green("ok     ") : colors.red("missing")} ${what.padEnd(24)} ${found}${todo === undefined ? "" : `\n        → ${todo}`}`,
    )
    .join("\n");
}
