import { createCloudTarget } from "../../controller/adapters/cloud/cloud-target.ts";
import { createCluster } from "../../controller/adapters/kubernetes/cluster.ts";
import type { Connection } from "../../controller/adapters/kubernetes/connection.ts";
import { createLease } from "../../controller/adapters/kubernetes/lease.ts";
import { createLedger } from "../../controller/adapters/kubernetes/ledger.ts";
import { createStateWatch } from "../../controller/adapters/kubernetes/state-watch.ts";
import { createWatchCache } from "../../controller/adapters/kubernetes/watch-cache.ts";
import type { JclTemplates } from "../../controller/adapters/mainframe/jcl-templates.ts";
import { loadJclTemplates } from "../../controller/adapters/mainframe/jcl-templates.ts";
import { createMainframeTarget } from "../../controller/adapters/mainframe/mainframe-target.ts";
import { createOpenTarget } from "../../controller/adapters/open/open-target.ts";
import { createReleaseSource } from "../../controller/adapters/open/release-source.ts";
import { createRedactor } from "../../controller/adapters/system/redactor.ts";
import { editVersions } from "../../controller/adapters/yaml/edit-versions.ts";
import { createEstateLoader } from "../../controller/adapters/yaml/load-estate.ts";
import type { Target } from "../../controller/api/types.ts";
import { redactedCourier, redactedRepository, redactedTargets, teachingCluster } from "../../controller/commands/redacted-ports.ts";
import { createCourier } from "../../controller/commands/courier.ts";
import { sourceReader } from "../../controller/commands/repository-source.ts";
import type { ControllerPorts } from "../../controller/commands/start-controller.ts";
import { startController } from "../../controller/commands/start-controller.ts";
import { createTargets, deferred, secretReader, versionOfCredentials } from "../../controller/commands/targets.ts";
import { WATCHED_KINDS } from "../../controller/commands/wiring.ts";
import type { Clock } from "../../controller/ports/clock.ts";
import { fail } from "../../controller/ports/failure.ts";
import type { Http } from "../../controller/ports/http.ts";
import type { Log } from "../../controller/ports/log.ts";
import { SILENT_METRICS } from "../../controller/ports/metrics.ts";
import { SecretText } from "../../controller/ports/secret-text.ts";
import type { PostWebhook } from "../../controller/ports/webhook.ts";
import { isClockTrusted } from "../../controller/reconcilers/trusted-clock.ts";
import { inMemoryHttp as kubernetesHttp } from "../../controller/sandbox/kubernetes/in-memory.ts";
import { withDepot } from "../../controller/sandbox/unix/depot-http.ts";
import { inMemoryHttp as zosmfHttp } from "../../controller/sandbox/zosmf/in-memory.ts";
import type { Network, Party } from "./network.ts";
import type { SeededRandom } from "./random.ts";
import type { Watches } from "./wire-watch.ts";
import { wireApi } from "./wire-watch.ts";
import type { Effect } from "./wires.ts";
import { wireConnect, wireHttp, wireMail, wireRepository } from "./wires.ts";
import { NAMESPACE } from "./world/api-base.ts";
import { CANARIES } from "./world/sample.ts";
import type { World } from "./world/world.ts";

/** One start of one controller: everything it remembers dies with it. */
export interface Instance {
  readonly party: Party;
  /** As it stands in the lease. */
  readonly identity: string;
  readonly watches: Watches;
  /** Moves its business clock away from true time. */
  setSkew(seconds: number): void;
}

export interface InstanceOptions {
  readonly world: World;
  readonly network: Network;
  readonly random: SeededRandom;
  readonly name: string;
  readonly onEffect: (effect: Effect) => void;
  readonly onLog: (line: string) => void;
  readonly onDeath: (instance: Instance, rebootMs: number | undefined) => void;
}

/** Calmer than on a cluster: a lease costs events, and virtual time is not what is short. */
const LEASE_TIMINGS = { durationMs: 30_000, trustMs: 18_000, periodMs: 8_000 };
const BOOKMARK_STRETCH = 2;
const CALLS_DEADLINE_MS = 5_000;

const templates: JclTemplates = await loadJclTemplates();
const loadEstate = createEstateLoader();

/** Boots a controller: the very code that `ecluse run` starts, on ports of the simulation. */
export function bootInstance(options: InstanceOptions): Instance {
  const { world, network, name } = options;
  let skewMs = 0;
  const life = new AbortController();
  const party: Party = {
    name,
    alive: true,
    pausedUntilMs: 0,
    crash: (rebootMs) => {
      if (!party.alive) return;
      party.alive = false;
      api.watches.closeAll();
      options.onDeath(instance, rebootMs);
    },
  };
  const clock: Clock = { now: () => (skewMs === 0 ? world.now() : world.now().add({ milliseconds: skewMs })) };
  const wiring = { network, party, onEffect: options.onEffect, time: world.time };
  const api = wireApi(wiring, kubernetesHttp(world.api, { tokens: world.tokens, timers: stretched(world) }));
  const ports = portsOf(options, { wiring, clock, api: api.http });
  const instance: Instance = {
    party,
    identity: identityOf(name),
    watches: api.watches,
    setSkew: (seconds) => {
      skewMs = seconds * 1000;
    },
  };
  const controller = startController(ports);
  void ports.watching(life.signal);
  ports.leading(life.signal).catch((error: unknown) => {
    // As `ecluse run` does: a controller that lost its lease ends, and another process takes its place.
    options.onLog(`${name} ends: ${error instanceof Error ? error.message : String(error)}`);
    life.abort(new Error("leadership ended"));
    void controller.stop(CALLS_DEADLINE_MS).then(() => party.crash(1_000));
  });
  return instance;
}

function identityOf(name: string): string {
  return `ecluse-${name}`;
}

interface Parts {
  readonly wiring: Parameters<typeof wireApi>[0];
  readonly clock: Clock;
  readonly api: Http;
}

function portsOf(options: InstanceOptions, { wiring, clock, api }: Parts) {
  const { world, random, name } = options;
  const timers = world.time.timersOf(wiring.party);
  const connection: Connection = {
    server: "https://api.env.example:6443",
    headers: () => Promise.resolve({ authorization: `Bearer ${CANARIES.token}` }),
  };
  const client = { http: api, connection, clock, timers, random };
  const redactor = createRedactor();
  const cluster = teachingCluster(createCluster({ ...client, component: "ecluse" }), redactor);
  const state = createStateWatch();
  const onRegressed = state.notice;
  const cache = createWatchCache({ ...client, kinds: WATCHED_KINDS, namespace: NAMESPACE, onRegressed });
  const lease = createLease({
    cluster,
    clock,
    timers,
    random,
    namespace: NAMESPACE,
    name: "ecluse",
    identity: identityOf(name),
    timings: LEASE_TIMINGS,
    isClockTrusted: () => isClockTrusted({ cluster }),
    onRegressed,
  });
  state.follow(cache, lease);
  const read = secretReader(cluster);
  const zosmf = wireHttp(wiring, "zosmf", zosmfHttp(world.zosmf));
  const noHttp: Http = ({ url }) => Promise.reject(fail("Retriable", "Unreachable", `nothing answers at ${url}`));
  const source = createReleaseSource({ http: wireHttp(wiring, "depot", withDepot(noHttp, world.depot)), allowLocal: false });
  const connect = wireConnect(wiring, world.unix);
  const ports: ControllerPorts = {
    clock,
    timers,
    random,
    log: recorder(options.onLog, name),
    metrics: SILENT_METRICS,
    cluster,
    cache,
    ledger: createLedger({ cluster, clock, random, metrics: SILENT_METRICS, actor: "ecluse", onRegressed }),
    state,
    lease,
    targets: redactedTargets(
      createTargets({
        Mainframe: (target) =>
          deferred({
            version: versionOfCredentials(cluster, target),
            make: async (signal) => mainframe(target, { http: zosmf, clock, password: await read(target, "password", signal) }),
          }),
        Open: (target) => createOpenTarget({ target, privateKey: (signal) => read(target, "privateKey", signal), connect, source, random }),
        Cloud: (target) => createCloudTarget({ target, cluster, clock }),
      }),
      redactor,
    ),
    answers: { read: () => Promise.resolve(0), signedFields: () => Promise.resolve([]) },
    courier: redactedCourier(createCourier({ cluster, sendMail: wireMail(wiring, world.mail.send), postWebhook: noWebhook }), redactor),
    repository: redactedRepository(wireRepository(wiring, world.git), redactor),
    loadEstate,
    editVersions,
    sourceOf: sourceReader(cluster),
    locale: "en",
  };
  return { ...ports, watching: (signal: AbortSignal) => cache.run(signal), leading: (signal: AbortSignal) => lease.run(signal) };
}

const noWebhook: PostWebhook = ({ url }) => Promise.reject(fail("Retriable", "Unreachable", `nothing answers at ${url}`));

function mainframe(target: Target, { http, clock, password }: { readonly http: Http; readonly clock: Clock; readonly password: string }) {
  const spec = target.spec.mainframe;
  if (spec === undefined) throw new Error(`Target ${target.metadata.name} has no spec.mainframe`);
  return createMainframeTarget({ http, spec, credentials: { username: "ENVADM", password: new SecretText(password) }, templates, clock });
}

/** Bookmarks come less often: they say nothing but that the watch lives. */
function stretched({ time }: World): { after(delayMs: number, fire: () => void): () => void } {
  return { after: (delayMs, fire) => time.schedule(delayMs * BOOKMARK_STRETCH, fire) };
}

function recorder(onLog: (line: string) => void, name: string): Log {
  const say =
    (level: string, fixed: object) =>
    (message: string, fields: object = {}) => {
      onLog(`${name} ${level} ${message} ${JSON.stringify({ ...fixed, ...fields }, errorText)}`);
    };
  const make = (fixed: object): Log => ({
    debug: say("debug", fixed),
    info: say("info", fixed),
    warn: say("warn", fixed),
    error: say("error", fixed),
    child: (fields) => make({ ...fixed, ...fields }),
  });
  return make({});
}

function errorText(_key: string, value: unknown): unknown {
  return value instanceof Error ? (value.stack ?? value.message) : value;
}
