import type { Target } from "../../../controller/api/types.ts";
import { createCluster } from "../../../controller/adapters/kubernetes/cluster.ts";
import { sha256Hex } from "../../../controller/domain/digest.ts";
import type { Clock } from "../../../controller/ports/clock.ts";
import type { MailMessage, SendMail } from "../../../controller/ports/mail.ts";
import { createDeploymentDriver } from "../../../controller/sandbox/cloud/driver.ts";
import type { KubernetesCore } from "../../../controller/sandbox/kubernetes/core/core.ts";
import type { User } from "../../../controller/sandbox/kubernetes/core/exchange.ts";
import type { Commit } from "../../../controller/sandbox/kubernetes/core/store.ts";
import { inMemoryHttp } from "../../../controller/sandbox/kubernetes/in-memory.ts";
import type { TokenTable } from "../../../controller/sandbox/kubernetes/tokens.ts";
import type { Depot } from "../../../controller/sandbox/unix/core/depot.ts";
import { createDepot } from "../../../controller/sandbox/unix/core/depot.ts";
import { installAccessHook } from "../../../controller/sandbox/unix/core/access-hook.ts";
import type { UnixHost } from "../../../controller/sandbox/unix/core/host.ts";
import type { UnixCore } from "../../../controller/sandbox/unix/core/unix-core.ts";
import { createUnixCore } from "../../../controller/sandbox/unix/core/unix-core.ts";
import { defineEnvironment, installRelease, stageRelease } from "../../../controller/sandbox/zosmf/core/seed.ts";
import type { Zosmf } from "../../../controller/sandbox/zosmf/core/zosmf.ts";
import { createZosmf } from "../../../controller/sandbox/zosmf/core/zosmf.ts";
import { sampleImage } from "../../../controller/sandbox/sample-image.ts";
import { seededRandom } from "../random.ts";
import type { Owner, VirtualTime } from "../virtual-time.ts";
import type { Prepared } from "./api-base.ts";
import { NAMESPACE, openApi } from "./api-base.ts";
import type { Git } from "./git.ts";
import { createGit } from "./git.ts";
import { ADMIN, EXPLOITATION, MOE, OPENER } from "./persons.ts";
import { CANARIES, mainframeContent, targetSpec } from "./sample.ts";
import type { Scenario } from "./scenarios.ts";
import { platformsOf } from "./applications.ts";
import { INSTALLED } from "./scenarios.ts";

/** Everything outside the controller. */
export interface World {
  readonly scenario: Scenario;
  readonly time: VirtualTime;
  /** True time: what every machine would show if its clock were right. */
  readonly now: () => Temporal.Instant;
  readonly api: KubernetesCore;
  readonly tokens: TokenTable;
  readonly zosmf: Zosmf;
  readonly unix: UnixCore;
  readonly depot: Depot;
  readonly git: Git;
  /** The relay, and every mail that it took, in that order. */
  readonly mail: { readonly send: SendMail; readonly taken: readonly MailMessage[] };
  /** Ends what the world itself does. */
  stop(): void;
}

const START = Temporal.Instant.from("2027-01-04T07:00:00Z");
const ESTATE = "simulated";

/** What a person shows to the API server. */
export function tokenOf(user: string): string {
  return `token-${user}`;
}

const ADMIN_TOKEN = tokenOf(ADMIN);
const STEP_MS = 150;

export interface WorldOptions {
  readonly scenario: Scenario;
  readonly time: VirtualTime;
  /** What the API server holds already; it is furnished when there is nothing. */
  readonly prepared: Prepared | undefined;
  /** Hears of every write to the API before it is visible. */
  readonly onCommit: (commit: Commit) => void;
}

/** A furnished shop in memory. */
export function createWorld({ scenario, time, prepared, onCommit }: WorldOptions): World {
  const now = trueTime(time, beginningOf(scenario, prepared));
  let uids = 0;
  let deploymentsTouched: () => void = () => undefined;
  const series = prepared === undefined ? "9000" : "9001";
  const api = openApi(
    {
      now,
      uid: () => `00000000-0000-4000-${series}-${String((uids += 1)).padStart(12, "0")}`,
      onCommit: (commit) => {
        if (/deployments|replicasets/u.test(commit.key.storage)) deploymentsTouched();
        onCommit(commit);
      },
    },
    prepared,
  );
  const tokens = tokenTable({
    [CANARIES.token]: { username: "system:serviceaccount:ecluse:ecluse", groups: ["system:authenticated"] },
    [ADMIN_TOKEN]: { username: ADMIN, groups: ["system:masters", "system:authenticated"] },
    [tokenOf(EXPLOITATION)]: { username: EXPLOITATION, groups: ["system:masters", "system:authenticated"] },
    [tokenOf(OPENER)]: { username: OPENER, groups: ["system:masters", "system:authenticated"] },
    [tokenOf(MOE)]: { username: MOE, groups: ["system:masters", "system:authenticated"] },
  });
  const zosmf = createZosmf({ now, sha256: sha256Hex, users: new Map([["ENVADM", CANARIES.zosmf]]), stepMs: () => STEP_MS });
  const unix = createUnixCore({ now, sha256: sha256Hex });
  furnishMachines({ scenario, zosmf, unix });
  if (prepared === undefined) furnishApi({ scenario, api });
  const cloud = playCloud({ scenario, api, tokens, time, now });
  deploymentsTouched = cloud.touched;
  cloud.touched();
  const [depot, git, mail] = [createDepot(), createGit(scenario), createRelay()];
  return { scenario, time, now, api, tokens, zosmf, unix, depot, git, mail, stop: cloud.stop };
}

function createRelay(): World["mail"] {
  const taken: MailMessage[] = [];
  const send: SendMail = (_relay, message) => {
    taken.push(message);
    return Promise.resolve();
  };
  return { send, taken };
}

/** What was prepared took its time: nothing goes on before it was over. */
function beginningOf({ name, lock, goLive, hours }: Scenario, prepared: Prepared | undefined): Temporal.Instant {
  const earliest = START.add({ milliseconds: Math.ceil(prepared?.tookMs ?? 0) });
  const said = (lock ?? goLive ?? hours)?.begins;
  if (said === undefined || prepared === undefined) return earliest;
  const begins = Temporal.Instant.from(said);
  if (Temporal.Instant.compare(begins, earliest) < 0) throw new Error(`${name} is prepared at ${earliest.toString()}, and begins before`);
  return begins;
}

/** One value for each millisecond: it is asked for at every turn and every message. */
function trueTime(time: VirtualTime, start: Temporal.Instant): () => Temporal.Instant {
  let atMs = 0;
  let instant = start;
  return () => {
    const nowMs = Math.floor(time.nowMs());
    if (nowMs !== atMs) instant = Temporal.Instant.fromEpochMilliseconds(start.epochMilliseconds + nowMs);
    atMs = nowMs;
    return instant;
  };
}

/** As the sandbox's table, without its hashing: here nobody measures how long a comparison takes. */
function tokenTable(users: Readonly<Record<string, User>>): TokenTable {
  const known = new Map(Object.entries(users).map(([token, user]) => [`Bearer ${token}`, user]));
  return { userOf: (header) => known.get(header ?? "") };
}

type Machines = Pick<World, "scenario" | "zosmf" | "unix">;

const SLOW_HOST = { uploadSeconds: 0, switchSeconds: 1, finishSeconds: 1, startSeconds: 1 };

/** The machines outside the cluster, with what they run from the start. */
function furnishMachines({ scenario, zosmf, unix }: Machines): void {
  for (const { code, programs } of scenario.applications) {
    if (programs === undefined) continue;
    for (const version of scenario.versions) stageRelease(zosmf, { application: code, version, content: mainframeContent(code, version) });
  }
  for (const { mainframe, open } of targetsOf(scenario)) {
    if (mainframe !== undefined) defineEnvironment(zosmf, mainframe);
    if (open !== undefined) furnishHost(unix.addHost(open.host, { root: "/appli" }), scenario);
    for (const { code } of scenario.applications) {
      const platforms = platformsOf(code);
      if (mainframe !== undefined && platforms.includes("Mainframe"))
        installRelease(zosmf, mainframe, { application: code, version: INSTALLED, content: mainframeContent(code, INSTALLED) });
      if (open !== undefined && platforms.includes("Open")) unix.install(open.host, code, INSTALLED);
    }
  }
}

function furnishHost(host: UnixHost, { hours }: Scenario): void {
  host.durations = SLOW_HOST;
  if (hours !== undefined) installAccessHook(host);
}

function targetsOf({ environments }: Scenario): readonly Target["spec"][] {
  return environments.flatMap((one) => one.platforms.map((platform) => targetSpec(one, platform) as Target["spec"]));
}

/** What stands in the cluster before any controller comes: the estate, its secrets, and the workloads of the cloud. */
function furnishApi({ scenario, api }: Pick<World, "scenario" | "api">): void {
  for (const { cloud } of targetsOf(scenario)) {
    if (cloud === undefined) continue;
    api.install({ apiVersion: "v1", kind: "Namespace", metadata: { name: cloud.namespace } });
    for (const { code } of scenario.applications) if (platformsOf(code).includes("Cloud")) installWorkload(api, cloud.namespace, code);
  }
  const secret = (name: string, data: Readonly<Record<string, string>>): void => {
    const encoded = Object.fromEntries(Object.entries(data).map(([key, value]) => [key, Buffer.from(value).toString("base64")]));
    api.install({ apiVersion: "v1", kind: "Secret", metadata: { name, namespace: NAMESPACE }, data: encoded });
  };
  secret("zosmf", { username: "ENVADM", password: CANARIES.zosmf });
  secret("ssh", { privateKey: CANARIES.ssh });
  secret("git", { token: CANARIES.git });
  const git = {
    url: "https://git.env.example/estate.git",
    branch: "main",
    path: "estate",
    interval: "30s",
    credentialsRef: { name: "git" },
  };
  api.install({
    apiVersion: "ecluse.dev/v1alpha1",
    kind: "Estate",
    metadata: { name: ESTATE, namespace: NAMESPACE },
    spec: { source: { git }, timeZone: "Europe/Paris", locale: "en", prune: true, writeBack: scenario.writeBack === true },
  });
}

function installWorkload(api: KubernetesCore, namespace: string, code: string): void {
  const labels = { app: code.toLowerCase() };
  const containers = [{ name: "app", image: sampleImage(code, INSTALLED) }];
  api.install({
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: code.toLowerCase(), namespace, labels },
    spec: { replicas: 2, selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers } } },
  });
}

const CLOUD_STEP_MS = 300;
const QUIET_STEPS = 3;

/** The deployment controller of the small cloud: at work while there is something to do, and a little longer. */
function playCloud({ scenario, api, tokens, time, now }: Pick<World, "scenario" | "api" | "tokens" | "time" | "now">) {
  const owner: Owner = { alive: true, pausedUntilMs: 0 };
  const clock: Clock = { now };
  const timers = time.timersOf(owner);
  const http = inMemoryHttp(api, { tokens });
  const connection = { server: "https://api", headers: () => Promise.resolve({ authorization: `Bearer ${ADMIN_TOKEN}` }) };
  const cluster = createCluster({ http, connection, clock, timers, random: seededRandom(1) });
  const namespaces = scenario.environments.filter((one) => one.platforms.includes("Cloud")).map(({ name }) => `cloud-${name}`);
  const driver = createDeploymentDriver({ cluster, clock, namespaces: () => namespaces });
  const signal = new AbortController().signal;
  let quiet = QUIET_STEPS;
  let waiting = false;
  const again = (): void => {
    if (waiting) return;
    waiting = true;
    time.schedule(
      CLOUD_STEP_MS,
      () => {
        waiting = false;
        void driver.step(signal).then((writes) => {
          quiet = writes > 0 ? 0 : quiet + 1;
          if (quiet < QUIET_STEPS) again();
        });
      },
      owner,
    );
  };
  return {
    touched: () => {
      quiet = 0;
      again();
    },
    stop: () => {
      owner.alive = false;
    },
  };
}
