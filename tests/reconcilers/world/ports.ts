import { createCluster } from "../../../controller/adapters/kubernetes/cluster.ts";
import { createLedger } from "../../../controller/adapters/kubernetes/ledger.ts";
import { createStateWatch } from "../../../controller/adapters/kubernetes/state-watch.ts";
import { createWatchCache } from "../../../controller/adapters/kubernetes/watch-cache.ts";
import { createRedactor, type Redactor } from "../../../controller/adapters/system/redactor.ts";
import { createTimers } from "../../../controller/adapters/system/timers.ts";
import { editVersions } from "../../../controller/adapters/yaml/edit-versions.ts";
import { createEstateLoader } from "../../../controller/adapters/yaml/load-estate.ts";
import { createCourier } from "../../../controller/commands/courier.ts";
import { watchListeners } from "../../../controller/commands/instruments.ts";
import {
  redactedAnswers,
  redactedCourier,
  redactedRepository,
  redactedTargets,
  teachingCluster,
} from "../../../controller/commands/redacted-ports.ts";
import { sourceReader } from "../../../controller/commands/repository-source.ts";
import type { ControllerPorts } from "../../../controller/commands/start-controller.ts";
import { WATCHED_KINDS } from "../../../controller/commands/wiring.ts";
import type { Cluster } from "../../../controller/ports/cluster.ts";
import { fail } from "../../../controller/ports/failure.ts";
import type { Http } from "../../../controller/ports/http.ts";
import type { HighWater } from "../../../controller/ports/high-water.ts";
import type { LeaderLease } from "../../../controller/ports/lease.ts";
import type { Log } from "../../../controller/ports/log.ts";
import { SILENT_LOG } from "../../../controller/ports/log.ts";
import type { LoadEstate } from "../../../controller/ports/manifests.ts";
import type { SendMail } from "../../../controller/ports/mail.ts";
import { type Metrics, SILENT_METRICS } from "../../../controller/ports/metrics.ts";
import type { Repository } from "../../../controller/ports/repository.ts";
import type { PostWebhook } from "../../../controller/ports/webhook.ts";
import type { Targets } from "../../../controller/ports/target.ts";
import { type Stretch } from "../../../controller/reconcilers/context.ts";
import { NAMESPACE } from "../../simulation/world/api-base.ts";
import { type AnswerOptions, answersOf } from "./answers.ts";
import { type ScriptedTargets } from "./scripted-targets.ts";

/** What a test puts in the place of a port. */
export interface PortOptions extends AnswerOptions {
  /** How far the ledgers had come, as the data folder of every controller that starts says it. */
  readonly highWater?: HighWater;
  readonly repository?: Repository;
  /** In the place of the shop's own; the cluster is the controller's. */
  readonly targets?: (cluster: Cluster) => Targets;
  readonly postWebhook?: PostWebhook;
  /** Made anew for every controller that starts, as for every process. */
  readonly metrics?: () => Metrics;
  readonly log?: Log;
  /** What reads an estate, instead of the loader itself. */
  readonly loadEstate?: (load: LoadEstate) => LoadEstate;
  /** Masks in `log` too. */
  readonly redactor?: Redactor;
}

export const TOKEN_OF_CONTROLLER = "token-of-the-controller";
const loadEstate = createEstateLoader();

export interface PortParts {
  readonly http: Http;
  readonly clock: ControllerPorts["clock"];
  readonly shop: ScriptedTargets;
  readonly sendMail: SendMail;
  readonly options: PortOptions;
  readonly isLost: () => boolean;
  readonly stretch: () => Stretch;
}

/** The ports of a controller that is started, over the real adapters of the API. */
export function portsOf({ http, clock, shop, sendMail, options, isLost, stretch }: PortParts) {
  const timers = createTimers({ keepAlive: false });
  const random = { fraction: () => 0.999, bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) };
  const connection = {
    server: "https://api.env.example",
    headers: () => Promise.resolve({ authorization: `Bearer ${TOKEN_OF_CONTROLLER}` }),
  };
  const client = { http, connection, clock, timers, random };
  const redactor = options.redactor ?? createRedactor();
  const cluster = teachingCluster(createCluster({ ...client, component: "ecluse" }), redactor);
  const log = options.log ?? SILENT_LOG;
  const metrics = options.metrics?.() ?? SILENT_METRICS;
  const state = createStateWatch();
  const onRegressed = state.notice;
  const cache = createWatchCache({
    ...client,
    kinds: WATCHED_KINDS,
    namespace: NAMESPACE,
    onRegressed,
    ...watchListeners({ metrics, log }),
  });
  state.follow(cache);
  const ports: ControllerPorts = {
    clock,
    timers,
    random,
    log,
    metrics,
    cluster,
    cache,
    ledger: createLedger({
      cluster,
      clock,
      random,
      metrics,
      actor: "ecluse",
      onRegressed,
      ...(options.highWater === undefined ? {} : { highWater: options.highWater }),
    }),
    state,
    lease: leaseOf(isLost),
    targets: redactedTargets(options.targets?.(cluster) ?? shop.targets, redactor),
    answers: redactedAnswers(answersOf(cluster, options), redactor),
    courier: redactedCourier(createCourier({ cluster, sendMail, postWebhook: options.postWebhook ?? noWebhook }), redactor),
    repository: redactedRepository(options.repository ?? NO_REPOSITORY, redactor),
    loadEstate: options.loadEstate?.(loadEstate) ?? loadEstate,
    editVersions,
    sourceOf: sourceReader(cluster),
    locale: "en",
    stretch,
  };
  return { ports, run: (signal: AbortSignal) => cache.run(signal) };
}

function leaseOf(isLost: () => boolean): LeaderLease {
  return {
    isLeader: () => true,
    epoch: () => 1,
    confirm: () => (isLost() ? Promise.reject(fail("Conflict", "LeaseLost", "Another controller leads.")) : Promise.resolve(1)),
    run: () => Promise.resolve(),
    onChange: () => () => undefined,
  };
}

const noWebhook: PostWebhook = () => Promise.reject(fail("Retriable", "Unreachable", "There is no webhook."));
const none = (): Promise<never> => Promise.reject(fail("Retriable", "Unreachable", "There is no repository."));
const READING = { fetch: none, descends: none, read: none, signatures: none, lines: none, revision: none, records: none };
const NO_REPOSITORY: Repository = { ...READING, additions: none, withdrawn: none, write: none };
