import type { Target } from "../../../controller/api/types.ts";
import { createCluster } from "../../../controller/adapters/kubernetes/cluster.ts";
import { sha256Hex } from "../../../controller/domain/digest.ts";
import type { Clock } from "../../../controller/ports/clock.ts";
import { createDeploymentDriver } from "../../../controller/sandbox/cloud/driver.ts";
import type { KubernetesCore } from "../../../controller/sandbox/kubernetes/core/core.ts";
import type { User } from "../../../controller/sandbox/kubernetes/core/exchange.ts";
import type { Commit } from "../../../controller/sandbox/kubernetes/core/store.ts";
import { inMemoryHttp } from "../../../controller/sandbox/kubernetes/in-memory.ts";
import type { TokenTable } from "../../../controller/sandbox/kubernetes/tokens.ts";
import type { Depot } from "../../../controller/sandbox/unix/core/depot.ts";
import { createDepot } from "../../../controller/sandbox/unix/core/depot.ts";
import type { UnixCore } from "../../../controller/sandbox/unix/core/unix-core.ts";
import { createUnixCore } from "../../../controller/sandbox/unix/core/unix-core.ts";
import { defineEnvironment, installRelease, stageRelease } from "../../../controller/sandbox/zosmf/core/seed.ts";
import type { Zosmf } from "../../../controller/sandbox/zosmf/core/zosmf.ts";
import { createZosmf } from "../../../controller/sandbox/zosmf/core/zosmf.ts";
import { sampleImage } from "../../../controller/sandbox/sample-image.ts";
import { seededRandom } from "../random.ts";
import type { Owner, VirtualTime } from "../virtual-time.ts";
import { NAMESPACE, openApi } from "./api-base.ts";
import type { Git } from "./git.ts";
import { createGit } from "./git.ts";
import { APPLICATIONS, CANARIES, ENVIRONMENTS, INSTALLED, mainframeContent, platformsOf, targetSpec, VERSIONS } from "./sample.ts";

/** Everything outside the controller. */
export interface World {
  readonly time: VirtualTime;
  /** True time: what every machine would show if its clock were right. */
  readonly now: () => Temporal.Instant;
  readonly api: KubernetesCore;
  readonly tokens: TokenTable;
  readonly zosmf: Zosmf;
  readonly unix: UnixCore;
  readonly depot: Depot;
  readonly git: Git;
  /** Ends what the world itself does. */
  stop(): void;
}

const START = Temporal.Instant.from("2027-01-04T07:00:00Z");
const ESTATE = "simulated";
const ADMIN = "token-admin";
const STEP_MS = 150;

/** A furnished shop in memory; `onCommit` hears of every write to the API before it is visible. */
export function createWorld(time: VirtualTime, onCommit: (commit: Commit) => void): World {
  const now = trueTime(time);
  let uids = 0;
  let deploymentsTouched: () => void = () => undefined;
  const api = openApi({
    now,
    uid: () => `00000000-0000-4000-9000-${String((uids += 1)).padStart(12, "0")}`,
    onCommit: (commit) => {
      if (/deployments|replicasets/u.test(commit.key.storage)) deploymentsTouched();
      onCommit(commit);
    },
  });
  const tokens = tokenTable({
    [CANARIES.token]: { username: "system:serviceaccount:ecluse:ecluse", groups: ["system:authenticated"] },
    [ADMIN]: { username: "admin", groups: ["system:masters", "system:authenticated"] },
  });
  const zosmf = createZosmf({ now, sha256: sha256Hex, users: new Map([["ENVADM", CANARIES.zosmf]]), stepMs: () => STEP_MS });
  const unix = createUnixCore({ now, sha256: sha256Hex });
  furnish({ api, zosmf, unix });
  const cloud = playCloud({ api, tokens, time, now });
  deploymentsTouched = cloud.touched;
  cloud.touched();
  return { time, now, api, tokens, zosmf, unix, depot: createDepot(), git: createGit(), stop: cloud.stop };
}

/** One value for each millisecond: it is asked for at every turn and every message. */
function trueTime(time: VirtualTime): () => Temporal.Instant {
  let atMs = 0;
  let instant = START;
  return () => {
    const nowMs = Math.floor(time.nowMs());
    if (nowMs !== atMs) instant = Temporal.Instant.fromEpochMilliseconds(START.epochMilliseconds + nowMs);
    atMs = nowMs;
    return instant;
  };
}

/** As the sandbox's table, without its hashing: here nobody measures how long a comparison takes. */
function tokenTable(users: Readonly<Record<string, User>>): TokenTable {
  const known = new Map(Object.entries(users).map(([token, user]) => [`Bearer ${token}`, user]));
  return { userOf: (header) => known.get(header ?? "") };
}

type Machines = Pick<World, "api" | "zosmf" | "unix">;

function furnish({ api, zosmf, unix }: Machines): void {
  for (const { code, programs } of APPLICATIONS) {
    if (programs === undefined) continue;
    for (const version of VERSIONS) stageRelease(zosmf, { application: code, version, content: mainframeContent(code, version) });
  }
  for (const environment of ENVIRONMENTS) {
    for (const platform of environment.platforms)
      build({ api, zosmf, unix }, targetSpec(environment, platform) as Target["spec"], platform);
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
    spec: { source: { git }, timeZone: "Europe/Paris", locale: "en", prune: true, writeBack: false },
  });
}

/** The machine behind one target, with what it runs from the start. */
function build(machines: Machines, spec: Target["spec"], platform: Target["spec"]["platform"]): void {
  if (spec.mainframe !== undefined) defineEnvironment(machines.zosmf, { ...spec.mainframe, cics: spec.mainframe.cics });
  if (spec.open !== undefined) machines.unix.addHost(spec.open.host, { root: "/appli" }).durations = SLOW_HOST;
  if (spec.cloud !== undefined) machines.api.install({ apiVersion: "v1", kind: "Namespace", metadata: { name: spec.cloud.namespace } });
  for (const { code } of APPLICATIONS) if (platformsOf(code).includes(platform)) installOne(machines, spec, code);
}

const SLOW_HOST = { uploadSeconds: 0, switchSeconds: 1, finishSeconds: 1, startSeconds: 1 };

function installOne({ api, zosmf, unix }: Machines, spec: Target["spec"], code: string): void {
  if (spec.mainframe !== undefined) {
    const environment = { ...spec.mainframe, cics: spec.mainframe.cics };
    installRelease(zosmf, environment, { application: code, version: INSTALLED, content: mainframeContent(code, INSTALLED) });
  }
  if (spec.open !== undefined) unix.install(spec.open.host, code, INSTALLED);
  if (spec.cloud === undefined) return;
  const labels = { app: code.toLowerCase() };
  const containers = [{ name: "app", image: sampleImage(code, INSTALLED) }];
  api.install({
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: code.toLowerCase(), namespace: spec.cloud.namespace, labels },
    spec: { replicas: 2, selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers } } },
  });
}

const CLOUD_STEP_MS = 1_000;
const QUIET_STEPS = 3;

/** The deployment controller of the small cloud: at work while there is something to do, and a little longer. */
function playCloud({ api, tokens, time, now }: Pick<World, "api" | "tokens" | "time" | "now">) {
  const owner: Owner = { alive: true, pausedUntilMs: 0 };
  const clock: Clock = { now };
  const timers = time.timersOf(owner);
  const http = inMemoryHttp(api, { tokens });
  const connection = { server: "https://api", headers: () => Promise.resolve({ authorization: `Bearer ${ADMIN}` }) };
  const cluster = createCluster({ http, connection, clock, timers, random: seededRandom(1) });
  const namespaces = ENVIRONMENTS.filter((one) => one.platforms.includes("Cloud")).map(({ name }) => `cloud-${name}`);
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
