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
import type { Estate } from "../api/types.ts";
import { contains } from "../domain/delivery/estate-apply.ts";
import type { Locale } from "../domain/status/sentence.ts";
import { dayText } from "../domain/status/told-time.ts";
import { zoneOf } from "../domain/time/zone.ts";
import { PortError } from "../ports/failure.ts";
import { ASSETS } from "./assets.ts";
import type { LedgerHead } from "./check-rebuild.ts";
import { ledgerLine, rebuildLines } from "./check-rebuild.ts";
import type { CheckWords } from "./check-words.ts";
import { CHECK_WORDS } from "./check-words.ts";
import type { ClusterFlags } from "./cluster-session.ts";
import { openCluster } from "./cluster-session.ts";
import type { Spoken } from "./local-zone.ts";
import { isOfSandbox } from "./sandbox-control.ts";
import type { Terminal } from "./terminal.ts";
import { exitOf } from "./tell-failure.ts";
import { EXIT } from "./terminal.ts";
import { jsonOutput, visibleValues } from "./visible-output.ts";

export interface CheckFlags extends ClusterFlags, Spoken {
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
  const asked = flags.local ? undefined : await clusterLines(flags, terminal);
  const locale = asked?.locale ?? localeOf(flags);
  const words = CHECK_WORDS[locale];
  const lines = [
    nodeLine(words),
    await programLine("git", ["--version"], { words, todo: words.installGit }),
    await programLine("ssh-keygen", ["-?"], { words, todo: words.installSsh }),
    ...(flags.rebuild === undefined ? [] : rebuildLines(flags.rebuild, createSystemClock().now(), words)),
    ...(asked?.lines ?? []),
  ];
  const colors = pc.createColors(terminal.colour);
  terminal.print(flags.output === "json" ? jsonOutput(lines) : renderLines(visibleValues(lines), { words, colors }));
  if (asked?.code !== undefined) return asked.code;
  return lines.every((line) => line.ok) ? EXIT.ok : EXIT.findings;
}

/** In which language it is told when no estate says one; what programs read is English. */
function localeOf({ output, locale = "en" }: CheckFlags): Locale {
  return output === "json" ? "en" : locale;
}

function nodeLine({ useNode }: CheckWords): CheckLine {
  const major = Number(process.versions.node.split(".")[0]);
  return {
    what: "node",
    ok: major >= 26,
    found: process.versions.node,
    ...(major >= 26 ? {} : { todo: useNode }),
  };
}

/** Present when it can be started at all; what it exits with says nothing. */
async function programLine(program: string, argv: readonly string[], { words, todo }: Needed): Promise<CheckLine> {
  try {
    const { stdout } = await promisify(execFile)(program, [...argv], { timeout: 5_000 });
    return { what: program, ok: true, found: stdout.trim().split("\n")[0] ?? words.there };
  } catch (error) {
    const missing = error instanceof Error && "code" in error && error.code === "ENOENT";
    return missing ? { what: program, ok: false, found: words.notFound, todo } : { what: program, ok: true, found: words.there };
  }
}

interface Needed {
  readonly words: CheckWords;
  readonly todo: string;
}

interface Asked {
  readonly locale: Locale;
  readonly lines: readonly CheckLine[];
  /** What the command ends with when the cluster cannot be asked. */
  readonly code?: number;
}

/** A cluster, the namespace in it and what is told of both. */
interface Asking {
  readonly api: ApiClient;
  readonly namespace: string;
  readonly words: CheckWords;
  readonly signal: AbortSignal;
}

async function clusterLines(flags: CheckFlags, terminal: Terminal): Promise<Asked> {
  const { signal } = terminal;
  let locale = localeOf(flags);
  try {
    const { connection, http, namespace } = await openCluster(flags, terminal.env);
    const api = createApiClient({ http, connection, clock: createSystemClock(), timers: createTimers() });
    const version = await versionOf(api, signal);
    if (flags.output === "text" && flags.locale === undefined) locale = await localeThere(api, namespace, signal);
    const asking = { api, namespace, words: CHECK_WORDS[locale], signal };
    return {
      locale,
      lines: [
        versionLine(version, connection.server, asking.words),
        await namespaceLine(asking),
        await crdLine(asking),
        await policyLine(asking),
        await webhookLine(asking, locale),
        ...(flags.rebuild === undefined ? [] : [ledgerLine(flags.rebuild, await ledgerHead(asking), asking.words)]),
        // What it comes to for whoever looks stands last.
        rightsLine(await deniedRights(asking), adviceFor(flags, terminal, asking), asking.words),
      ],
    };
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    const { reason, message } = error.failure;
    return { locale, lines: [{ what: "cluster", ok: false, found: reason, todo: message }], code: exitOf(error, EXIT.unavailable) };
  }
}

/** The estate's language; English where there is none yet, or none that this account may see. */
async function localeThere(api: ApiClient, namespace: string, signal: AbortSignal): Promise<Locale> {
  try {
    const list = (await exists(api, `/apis/ecluse.dev/v1alpha1/namespaces/${namespace}/estates`, signal)) as
      { readonly items: readonly Estate[] } | undefined;
    return list?.items[0]?.spec.locale ?? "en";
  } catch (error) {
    if (isForbidden(error)) return "en";
    throw error;
  }
}

interface ServerVersion {
  readonly gitVersion?: string;
  readonly minor?: string;
}

async function versionOf(api: ApiClient, signal: AbortSignal): Promise<ServerVersion> {
  return (await api.call({ method: "GET", path: "/version", label: "read the server's version" }, signal)) as ServerVersion;
}

function versionLine({ gitVersion, minor = "0" }: ServerVersion, server: string, words: CheckWords): CheckLine {
  const found = words.at(gitVersion ?? words.unknown, server);
  return Number.parseInt(minor, 10) >= OLDEST_KUBERNETES
    ? { what: "Kubernetes", ok: true, found }
    : { what: "Kubernetes", ok: false, found, todo: words.oldest(`1.${String(OLDEST_KUBERNETES)}`) };
}

async function ledgerHead({ api, namespace, signal }: Asking): Promise<LedgerHead | undefined> {
  return (await exists(api, `/api/v1/namespaces/${namespace}/configmaps/${HEAD_NAME}`, signal)) as LedgerHead | undefined;
}

/** The controller's own account may not look at namespaces: its rights below say whether it can work in this one. */
async function namespaceLine({ api, namespace, words, signal }: Asking): Promise<CheckLine> {
  const what = words.namespace(namespace);
  try {
    const there = await exists(api, `/api/v1/namespaces/${namespace}`, signal);
    if (there !== undefined) return { what, ok: true, found: words.there };
    return { what, ok: false, found: words.notFound, todo: `kubectl create namespace ${namespace}` };
  } catch (error) {
    if (!isForbidden(error)) throw error;
    return { what, ok: true, found: words.unseen };
  }
}

function isForbidden(error: unknown): boolean {
  return error instanceof PortError && error.failure.reason === "Forbidden";
}

/** A CRD that is older than this program drops fields that it writes: found before the first run, not after. */
async function crdLine({ api, words, signal }: Asking): Promise<CheckLine> {
  const wrong: string[] = [];
  const files = readdirSync(ASSETS.crds).filter((file) => file.endsWith(".yaml"));
  for (const file of files) {
    const ours = parseYaml(readFileSync(join(ASSETS.crds, file), "utf8")) as {
      readonly metadata: { readonly name: string };
      readonly spec: { readonly versions: readonly { readonly schema: unknown }[] };
    };
    const path = `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${ours.metadata.name}`;
    const theirs = (await exists(api, path, signal)) as typeof ours | undefined;
    if (theirs === undefined) wrong.push(words.isMissing(ours.metadata.name));
    else if (!contains(theirs.spec.versions[0]?.schema, ours.spec.versions[0]?.schema))
      wrong.push(`${words.differs(ours.metadata.name)} (CrdMismatch)`);
  }
  const what = words.crds;
  if (wrong.length === 0) return { what, ok: true, found: words.asDeclared(files.length) };
  return { what, ok: false, found: wrong.join(", "), todo: `kubectl apply --server-side -f ${ASSETS.crds}` };
}

interface PolicyObject {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: unknown;
}

/** Without its policies, bound, nobody's Decision counts, and a change that comes too late is made all the same. */
async function policyLine({ api, words, signal }: Asking): Promise<CheckLine> {
  const file = join(ASSETS.manifests, "admission.yaml");
  const wrong: string[] = [];
  const objects = documentsOf<PolicyObject>(file);
  for (const { kind, metadata, spec } of objects) {
    const path = `/apis/admissionregistration.k8s.io/v1/${POLICY_PATHS[kind] ?? ""}/${metadata.name}`;
    const theirs = (await exists(api, path, signal)) as PolicyObject | undefined;
    if (theirs === undefined) wrong.push(words.isMissing(`${kind} ${metadata.name}`));
    else if (!contains(theirs.spec, spec)) wrong.push(words.differs(`${kind} ${metadata.name}`));
  }
  const what = words.policies;
  if (wrong.length === 0) return { what, ok: true, found: words.bound(objects.length / 2) };
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
async function webhookLine({ api, namespace, words, signal }: Asking, locale: Locale): Promise<CheckLine> {
  const what = words.webhook;
  const file = join(ASSETS.manifests, "webhook.yaml");
  const todo = `kubectl apply --server-side -k ${ASSETS.manifests}`;
  const ours = documentsOf<WebhookObject>(file).find(({ kind }) => kind === "ValidatingWebhookConfiguration");
  const name = ours?.metadata.name ?? "";
  const named = `ValidatingWebhookConfiguration ${name}`;
  const path = `/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations/${name}`;
  const theirs = (await exists(api, path, signal)) as WebhookObject | undefined;
  if (theirs === undefined) return { what, ok: false, found: words.isMissing(named), todo };
  const [webhook] = theirs.webhooks ?? [];
  // Where it is called may be the cluster's own: by an address, through another service.
  const declared = ours?.webhooks?.map(({ clientConfig: _, ...one }) => one);
  if (!contains(theirs.webhooks, declared)) return { what, ok: false, found: words.differs(named), todo: `${todo} --force-conflicts` };
  const of = webhook?.clientConfig.service?.namespace ?? namespace;
  if (of !== namespace) return { what, ok: false, found: words.callsAnother(of), todo: words.ownWebhook(ASSETS.manifests) };
  const until = trustedUntil(webhook?.clientConfig.caBundle);
  const day = until === undefined ? "" : dayText(until.getTime(), { locale, zone: zoneOf("UTC") });
  if (until !== undefined && until > new Date()) return { what, ok: true, found: words.trusted(day) };
  return { what, ok: false, found: until === undefined ? words.untrusted : words.ended(day), todo: words.awaitAuthority };
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

async function deniedRights({ api, namespace, signal }: Asking): Promise<readonly Right[]> {
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
function adviceFor(flags: CheckFlags, { env }: Terminal, { namespace, words }: Asking): string {
  return isOfSandbox(flags.kubeconfig ?? env["KUBECONFIG"])
    ? words.checkAsAdmin
    : words.checkAsController(`kubectl create token ecluse -n ${namespace}`);
}

/** The rights that the controller needs and this account has not, and what to do about it. */
export function rightsLine(denied: readonly Right[], advice: string, words: CheckWords): CheckLine {
  const what = words.rights;
  const needed = neededRights().length;
  if (denied.length === 0) return { what, ok: true, found: words.granted(needed) };
  return { what, ok: false, found: words.denied(denied.length, needed), todo: words.lacks(rightsText(denied, words), advice) };
}

/** `get, list on passes, records; create on decisions`. */
function rightsText(rights: readonly Right[], { on, join }: CheckWords): string {
  const verbs = Map.groupBy(rights, ({ resource, subresource }) => (subresource === undefined ? resource : `${resource}/${subresource}`));
  const alike = Map.groupBy([...verbs], ([, mine]) => [...new Set(mine.map(({ verb }) => verb))].join(", "));
  return [...alike].map(([verb, same]) => on(verb, same.map(([path]) => path).join(", "))).join(join);
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

interface Painting {
  readonly words: CheckWords;
  readonly colors: ReturnType<typeof pc.createColors>;
}

function renderLines(lines: readonly CheckLine[], { words, colors }: Painting): string {
  const state = (ok: boolean): string => (ok ? colors.green(words.ok.padEnd(7)) : colors.red(words.missing.padEnd(7)));
  return lines
    .map(({ what, ok, found, todo }) => `${state(ok)} ${what.padEnd(24)} ${found}${todo === undefined ? "" : `\n        → ${todo}`}`)
    .join("\n");
}
