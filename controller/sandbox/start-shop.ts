import { readFileSync } from "node:fs";
import { createHash, randomUUID } from "node:crypto";
import { parse as parseYaml } from "yaml";
import { createSteerableClock } from "../adapters/system/clock.ts";
import type { SteerableClock } from "../adapters/system/clock.ts";
import { listening } from "../adapters/system/listening.ts";
import type { DeploymentDriverOptions } from "./cloud/driver.ts";
import type { Cloud } from "./cloud/run-cloud.ts";
import { runCloud } from "./cloud/run-cloud.ts";
import { furnish } from "./furnish.ts";
import type { Installed } from "./furnish.ts";
import { openJournal } from "./journal.ts";
import type { Journal } from "./journal.ts";
import { celCompiler } from "./kubernetes/cel-compiler.ts";
import { createAuthority, issueServer } from "../adapters/admission/certificate.ts";
import type { CertificatePair } from "../adapters/admission/certificate.ts";
import type { KubernetesCore } from "./kubernetes/core/core.ts";
import { createKubernetesCore } from "./kubernetes/core/core.ts";
import type { Authorizer } from "./kubernetes/core/exchange.ts";
import type { JsonObject } from "./kubernetes/core/json.ts";
import type { Key } from "./kubernetes/core/store.ts";
import { freePort, isCertificatePair, isLoginKey, isPort, isRecordOf, isSecret, newSecret } from "./kept-values.ts";
import type { KeptMail, Mailbox } from "./mail/core/mailbox.ts";
import { createMailbox } from "./mail/core/mailbox.ts";
import { startMailFront } from "./mail/front.ts";
import { isSigningKey, makeSigningKey, type SigningKey } from "./mail/post.ts";
import { startKubernetesFront } from "./kubernetes/front.ts";
import { createTokenTable } from "./kubernetes/tokens.ts";
import { mayWrite, PERSONAS } from "./personas.ts";
import type { SampleEstate } from "./sample-estate.ts";
import type { StateFolder } from "./state-folder.ts";
import { damagedState, replaceFile } from "./state-folder.ts";
import type { Depot } from "./unix/core/depot.ts";
import { createDepot } from "./unix/core/depot.ts";
import { stateOfPieces } from "./unix/core/state.ts";
import type { UnixCore } from "./unix/core/unix-core.ts";
import { createUnixCore } from "./unix/core/unix-core.ts";
import { ensureHostKey, makeLoginKey, startUnixFront } from "./unix/ssh-front.ts";
import type { Zosmf, ZosmfOptions } from "./zosmf/core/zosmf.ts";
import { createHeldAnswers, type HeldAnswers } from "./scenario/held-answers.ts";
import { callerInShop, readCrds, webhookObjects, yamlObjects } from "./manifest-objects.ts";
import { createZosmf } from "./zosmf/core/zosmf.ts";
import { startZosmfFront } from "./zosmf/front.ts";

export interface ShopOptions {
  readonly state: StateFolder;
  readonly sample: SampleEstate;
  /** Folder of the CRDs. */
  readonly crds: string;
  /** File of admission policies to install. */
  readonly admission?: string;
  /** File of the admission webhook to install, and the port it answers on: the sandbox's own network has no services. */
  readonly webhook?: { readonly manifest: string; readonly port: number };
  readonly startAt: Temporal.Instant;
  readonly namespace: string;
  /** The API server begins with nothing, whatever it held. */
  readonly loseCluster?: boolean;
  readonly installed?: Installed;
  /** Business milliseconds that a step of a z/OS job takes; none when left out. */
  readonly stepMs?: NonNullable<ZosmfOptions["stepMs"]>;
  /** Business milliseconds that z/OSMF takes to answer; none when left out. */
  readonly answerMs?: NonNullable<ZosmfOptions["answerMs"]>;
  /** Business seconds that a replica takes to start, by namespace of the cloud; none when left out. */
  readonly startSeconds?: NonNullable<DeploymentDriverOptions["startSeconds"]>;
}

/** Everything a person or the controller needs to reach the sandbox's parts. */
export interface Shop {
  readonly clock: SteerableClock;
  readonly held: HeldAnswers;
  readonly kubernetes: {
    readonly core: KubernetesCore;
    readonly url: string;
    readonly caPem: string;
    readonly tokens: ReadonlyMap<string, string>;
  };
  readonly zosmf: { readonly core: Zosmf; readonly url: string; readonly caPem: string; readonly user: string; readonly password: string };
  readonly unix: {
    readonly core: UnixCore;
    readonly ports: ReadonlyMap<string, number>;
    readonly login: { readonly privateKey: string; readonly publicKey: string };
  };
  readonly cloud: Cloud;
  readonly depot: Depot;
  readonly mail: {
    readonly core: Mailbox;
    readonly port: number;
    readonly user: string;
    readonly password: string;
    readonly caPem: string;
    /** What signs the mails of the shop's domains, for whoever asks their DNS. */
    readonly signing: SigningKey;
    /** Keeps what was marked. */
    readonly keep: () => void;
    /** Calls back with each mail that comes. */
    onTaken(listener: (mail: KeptMail) => void): void;
  };
  stop(): Promise<void>;
}

/** Names the controller is known by to the sandbox's API server. */
const CONTROLLER_USER = "system:serviceaccount:ecluse:ecluse";
const ADMIN_USER = "sandbox-admin";
const ZOSMF_USER = "ENVADM";
const MAIL_USER = "ecluse";

/** What was started and must end, in the order in which it was started. */
type Closers = (() => void | Promise<void>)[];

/** Starts every double on the loopback, each with what it held when it stopped. Nothing is left running when one of them can't start. */
export async function startShop(options: ShopOptions): Promise<Shop> {
  const closers: Closers = [];
  const stop = async (): Promise<void> => {
    for (const close of closers.splice(0).reverse()) await close();
  };
  try {
    return { ...(await openShop(options, closers)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function openShop(options: ShopOptions, closers: Closers): Promise<Omit<Shop, "stop">> {
  const { state } = options;
  const authority = await state.kept("authority.json", () => createAuthority(), isCertificatePair);
  const clock = startClock(options, closers);
  const kubernetes = await startKubernetes(options, { clock, authority, closers });
  const mainframe = await startMainframe(options, { clock, authority, closers });
  const unix = createUnix(options, clock, closers);
  if (state.fresh) furnish({ kubernetes: kubernetes.core, zosmf: mainframe.core, unix: unix.core }, options.sample, options.installed);
  mainframe.persist();
  const unixFront = await serveUnix(options, unix);
  closers.push(() => unixFront.close());
  unix.persist();
  const mail = await startMail(options, { clock, authority, closers });
  const cloud = runCloud(kubernetes.core, {
    clock,
    admin: { token: kubernetes.tokens.get(ADMIN_USER) ?? "", user: userOf(ADMIN_USER) },
    namespaces: namespacesOf(options),
    startSeconds: options.startSeconds ?? (() => 0),
  });
  closers.push(cloud.stop);
  return {
    clock,
    held: mainframe.held,
    kubernetes: { core: kubernetes.core, url: kubernetes.front.url, caPem: kubernetes.front.caPem, tokens: kubernetes.tokens },
    zosmf: { core: mainframe.core, url: mainframe.url, caPem: authority.certificate, user: ZOSMF_USER, password: mainframe.password },
    unix: { core: unix.core, ports: unixFront.ports, login: unixFront.login },
    cloud,
    depot: createDepot(),
    mail: { ...mail, caPem: authority.certificate },
  };
}

/** Business time goes on where it stopped, so that it never goes backwards; it is noted every second. */
function startClock({ state, startAt }: ShopOptions, closers: Closers): SteerableClock {
  const file = state.file("clock");
  const clock = createSteerableClock({ startAt: state.fresh ? startAt : savedTime(file), monotonic: () => performance.now() });
  const note = (): void => {
    replaceFile(file, `${clock.now().add({ seconds: 1 }).toString()}\n`);
  };
  note();
  const timer = setInterval(note, 1000);
  closers.push(() => {
    clearInterval(timer);
    note();
  });
  return clock;
}

function savedTime(file: string): Temporal.Instant {
  try {
    return Temporal.Instant.from(readFileSync(file, "utf8").trim());
  } catch {
    throw damagedState(file);
  }
}

interface Common {
  readonly clock: SteerableClock;
  readonly authority: CertificatePair;
  readonly closers: Closers;
}

/** Opens a journal of the folder and closes it with the shop. */
function journalOf({ file, fresh }: Pick<StateFolder, "file" | "fresh">, name: string, closers: Closers): Journal {
  const journal = openJournal(file(name), { fresh });
  closers.push(() => {
    journal.close();
  });
  return journal;
}

const PORT_TODO = "End that process (ss -ltnp shows it), or begin anew with --fresh, which takes other ports.";

async function startKubernetes(options: ShopOptions, { clock, authority, closers }: Common) {
  const { state, namespace } = options;
  const journal = journalOf(state, "kubernetes.log", closers);
  const held = options.loseCluster === true ? leftOfCluster(journal, namespacesOf(options)) : journal;
  const names = [ADMIN_USER, "controller", ...PERSONAS.map((one) => one.name)];
  const makeSecrets = () => Object.fromEntries(names.map((name) => [name, newSecret()]));
  const secrets = await state.kept("tokens.json", makeSecrets, isRecordOf(names, isSecret));
  const port = await state.kept("kubernetes-port.json", freePort, isPort);
  const core = createKubernetesCore({
    now: () => clock.now(),
    uid: () => randomUUID(),
    cel: celCompiler(),
    crds: readCrds(options.crds),
    namespaces: [namespace],
    authorizer: authorize,
    parseYaml: (text) => parseYaml(text) as unknown,
    initial: restored(held),
    persist: ({ key, revision, text }) => {
      journal.write([
        [JSON.stringify(key), text === undefined ? undefined : JSON.stringify({ revision, text })],
        [REVISION_KEY, String(revision)],
      ]);
    },
  });
  for (const policy of options.admission === undefined ? [] : yamlObjects(options.admission)) core.install(policy);
  for (const part of options.webhook === undefined ? [] : webhookObjects(options.webhook.manifest, namespace)) core.install(part);
  const tokens = new Map(Object.entries(secrets));
  const table = createTokenTable([...tokens].map(([name, token]) => ({ token, user: userOf(name) })));
  const what = `The Kubernetes API (${state.file("kubernetes-port.json")})`;
  const front = await listening({ what, port, todo: PORT_TODO }, () =>
    startKubernetesFront({ core, tokens: table, port, authority, callWebhook: callerInShop(options) }),
  );
  closers.push(() => front.stop());
  return { core, front, tokens };
}

const REVISION_KEY = "revision";
const NAMESPACES = "/namespaces";

/** What is left of a lost cluster: what runs in the cloud, a target that shares the controller's API server only to save a process. */
function leftOfCluster(journal: Journal, cloud: readonly string[]): Pick<Journal, "entries"> {
  const isLeft = (text: string): boolean => {
    if (text === REVISION_KEY) return false;
    const { storage, namespace, name } = JSON.parse(text) as Key;
    return cloud.includes(storage === NAMESPACES ? name : namespace);
  };
  const left = new Map([...journal.entries].filter(([key]) => isLeft(key)));
  journal.write([...journal.entries.keys()].filter((key) => !left.has(key)).map((key) => [key]));
  return { entries: left };
}

/** Where the targets in the cloud run. */
function namespacesOf({ sample }: Pick<ShopOptions, "sample">): readonly string[] {
  return sample.targets.flatMap(({ spec }) => (spec.cloud === undefined ? [] : [spec.cloud.namespace]));
}

type Initial = NonNullable<Parameters<typeof createKubernetesCore>[0]["initial"]>;

function restored({ entries }: Pick<Journal, "entries">): Initial {
  const objects = [...entries].flatMap(([key, value]) => {
    if (key === REVISION_KEY) return [];
    const { revision, text } = JSON.parse(value) as { readonly revision: number; readonly text: string };
    return [[JSON.parse(key) as Initial["objects"][number][0], { revision, object: JSON.parse(text) as JsonObject }] as const];
  });
  // A crash may have cut off the line of the revision behind that of its object.
  const revision = objects.reduce((most, [, version]) => Math.max(most, version.revision), Number(entries.get(REVISION_KEY) ?? "0"));
  return { revision, objects };
}

/** Everybody known may read; a persona writes decisions (env-admin more); the controller and the administrator write everything. */
const authorize: Authorizer = (user, attributes) => {
  if (user.username === ADMIN_USER || user.username === CONTROLLER_USER) return true;
  if (["get", "list", "watch"].includes(attributes.verb)) return attributes.resource !== "secrets";
  if (attributes.resource.startsWith("selfsubject")) return true;
  const persona = PERSONAS.find((one) => one.user === user.username);
  return persona !== undefined && attributes.subresource === "" && mayWrite(persona, attributes);
};

function userOf(name: string): { readonly username: string; readonly groups: readonly string[] } {
  if (name === ADMIN_USER) return { username: name, groups: ["system:masters"] };
  if (name === "controller") return { username: CONTROLLER_USER, groups: ["system:serviceaccounts"] };
  const persona = PERSONAS.find((one) => one.name === name);
  return { username: persona?.user ?? name, groups: persona?.groups ?? [] };
}

async function startMainframe(options: ShopOptions, { clock, authority, closers }: Common) {
  const { state } = options;
  const journal = journalOf(state, "zosmf.log", closers);
  const password = await state.kept("zosmf-password.json", newSecret, isSecret);
  const port = await state.kept("zosmf-port.json", freePort, isPort);
  const url = `https://127.0.0.1:${String(port)}`;
  const core = createZosmf({
    now: () => clock.now(),
    sha256: (bytes) => createHash("sha256").update(bytes).digest("hex"),
    users: new Map([[ZOSMF_USER, password]]),
    origin: url,
    stepMs: options.stepMs ?? (() => 0),
    answerMs: options.answerMs ?? (() => 0),
    state: journal.entries,
  });
  const persist = (): void => {
    journal.write(core.takeChanges());
  };
  const pair = issueServer(authority);
  const what = `z/OSMF (${state.file("zosmf-port.json")})`;
  const held = createHeldAnswers(clock);
  const served = { core, certificate: pair.certificate, key: pair.key, port, persist, hold: held.hold };
  const front = await listening({ what, port, todo: PORT_TODO }, () => startZosmfFront(served));
  closers.push(() => front.stop());
  return { core, url, password, persist, held };
}

async function startMail({ state }: ShopOptions, { clock, authority, closers }: Common) {
  const journal = journalOf(state, "mail.log", closers);
  const core = createMailbox({ now: () => clock.now(), state: journal.entries });
  const password = await state.kept("mail-password.json", newSecret, isSecret);
  const port = await state.kept("mail-port.json", freePort, isPort);
  const signing = await state.kept("mail-signing.json", makeSigningKey, isSigningKey);
  const listeners: ((mail: KeptMail) => void)[] = [];
  const keep = (): void => {
    journal.write(core.takeChanges());
  };
  const onTaken = (mail: KeptMail): void => {
    keep();
    for (const listener of listeners) listener(mail);
  };
  const what = `The mail relay (${state.file("mail-port.json")})`;
  const served = { core, certificate: issueServer(authority), port, user: MAIL_USER, password, onTaken };
  const front = await listening({ what, port, todo: PORT_TODO }, () => startMailFront(served));
  closers.push(() => front.stop());
  const listen = (listener: (mail: KeptMail) => void): void => void listeners.push(listener);
  return { core, port, user: MAIL_USER, password, signing, keep, onTaken: listen };
}

function createUnix({ state }: ShopOptions, clock: SteerableClock, closers: Closers) {
  const journal = journalOf(state, "unix.log", closers);
  const saved = stateOfPieces(journal.entries);
  const inner = createUnixCore({
    now: () => clock.now(),
    sha256: (bytes) => createHash("sha256").update(bytes).digest("hex"),
    ...(saved === undefined ? {} : { state: saved }),
  });
  const persist = (): void => {
    journal.write(inner.takeChanges());
  };
  const kept =
    <Arguments extends readonly unknown[], Result>(act: (...given: Arguments) => Result) =>
    (...given: Arguments): Result => {
      try {
        return act(...given);
      } finally {
        persist();
      }
    };
  const core: UnixCore = {
    ...inner,
    exec: kept((...given) => inner.exec(...given)),
    put: kept((...given) => {
      inner.put(...given);
    }),
  };
  return { core, persist };
}

async function serveUnix({ state }: ShopOptions, { core }: { readonly core: UnixCore }) {
  const login = await state.kept("unix-login.json", makeLoginKey, isLoginKey);
  for (const host of core.hosts()) ensureHostKey(host);
  const names = core.hosts().map((host) => host.name);
  const makePorts = async () => Object.fromEntries(await Promise.all(names.map(async (name) => [name, await freePort()] as const)));
  const ports = await state.kept("unix-ports.json", makePorts, isRecordOf(names, isPort));
  const what = `SSH of a Unix host (${state.file("unix-ports.json")})`;
  const front = await listening({ what, port: 0, todo: PORT_TODO }, () =>
    startUnixFront({ core, authorizedKeys: () => [login.publicKey], ports: new Map(Object.entries(ports)) }),
  );
  return { ...front, login };
}
