import { createCloudTarget } from "../adapters/cloud/cloud-target.ts";
import { guardedLookup, refusedHost } from "../adapters/git/network-address.ts";
import { createGitRepository } from "../adapters/git/git-repository.ts";
import { createCluster } from "../adapters/kubernetes/cluster.ts";
import type { KubernetesCluster } from "../adapters/kubernetes/cluster.ts";
import type { Connection } from "../adapters/kubernetes/connection.ts";
import { connectionFromText } from "../adapters/kubernetes/connection.ts";
import type { KubernetesLease, LeaseTimings } from "../adapters/kubernetes/lease.ts";
import { createLease } from "../adapters/kubernetes/lease.ts";
import { createLedger } from "../adapters/kubernetes/ledger.ts";
import { createStateWatch } from "../adapters/kubernetes/state-watch.ts";
import type { KubernetesWatchCache } from "../adapters/kubernetes/watch-cache.ts";
import { createWatchCache } from "../adapters/kubernetes/watch-cache.ts";
import { createSignedFields, type ResolveDns } from "../adapters/mail/signed-fields.ts";
import { createReadMailbox } from "../adapters/mail/read-mailbox.ts";
import { createSendMail } from "../adapters/mail/send-mail.ts";
import type { JclTemplates } from "../adapters/mainframe/jcl-templates.ts";
import { createOpenTarget } from "../adapters/open/open-target.ts";
import { createReleaseSource } from "../adapters/open/release-source.ts";
import { createSshConnect } from "../adapters/open/ssh-connection.ts";
import { createHighWater } from "../adapters/system/high-water.ts";
import { resolveDns } from "../adapters/mail/resolve-dns.ts";
import { createHttp } from "../adapters/system/http.ts";
import { createRandom } from "../adapters/system/random.ts";
import type { Redactor } from "../adapters/system/redactor.ts";
import { createTimers } from "../adapters/system/timers.ts";
import { createUid } from "../adapters/system/uid.ts";
import { createPostWebhook } from "../adapters/webhook/post-webhook.ts";
import { editVersions } from "../adapters/yaml/edit-versions.ts";
import { createEstateLoader } from "../adapters/yaml/load-estate.ts";
import type { Target } from "../api/types.ts";
import type { Locale } from "../domain/status/sentences.ts";
import type { ReadMailbox } from "../ports/answers.ts";
import type { Clock } from "../ports/clock.ts";
import type { Courier } from "../ports/courier.ts";
import { fail } from "../ports/failure.ts";
import type { Http } from "../ports/http.ts";
import type { Log } from "../ports/log.ts";
import type { Metrics } from "../ports/metrics.ts";
import type { PlatformTarget } from "../ports/target.ts";
import type { Stretch } from "../reconcilers/context.ts";
import { isClockTrusted } from "../reconcilers/trusted-clock.ts";
import { createAnswers } from "./answers.ts";
import { createCourier } from "./courier.ts";
import { watchListeners } from "./instruments.ts";
import { openMainframe } from "./mainframe-platform.ts";
import { redactedAnswers, redactedCourier, redactedRepository, redactedTargets, teachingCluster } from "./redacted-ports.ts";
import { sourceReader } from "./repository-source.ts";
import type { ControllerPorts } from "./start-controller.ts";
import { createTargets, deferred, type KeptTargets, secretReader, versionOfCredentials } from "./targets.ts";
import { WATCHED_KINDS } from "./wiring.ts";

export interface PortOptions {
  readonly connection: Connection;
  readonly namespace: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Masks in the log too: what is learnt of a Secret here is shown nowhere. */
  readonly redactor: Redactor;
  readonly metrics: Metrics;
  readonly locale: Locale;
  readonly stretch?: () => Stretch;
  /** Folder of the bare copies of estates' repositories. */
  readonly dataFolder: string;
  readonly allowLocalGit: boolean;
  /** Reads mailboxes and asks the DNS; the sandbox has its own of both. */
  readonly answers?: { readonly readMailbox: ReadMailbox; readonly resolveDns: ResolveDns };
  /** HTTP towards where releases for Open lie; the sandbox puts its depot in front. */
  readonly releaseHttp?: (http: Http) => Http;
  readonly leaseTimings?: Partial<LeaseTimings>;
  /** JCL templates that replace ours. */
  readonly jclTemplates?: JclTemplates;
}

/** The ports on real parts, and the two loops that must run beside the controller. */
export interface BuiltPorts extends ControllerPorts {
  readonly cluster: KubernetesCluster;
  readonly cache: KubernetesWatchCache;
  readonly lease: KubernetesLease;
  /** Ends every connection that is kept to a target: a program that still holds one does not end. */
  readonly closeTargets: () => void;
}

/** Builds every port on the cluster and the outside world. Starts nothing. */
export function buildPorts(options: PortOptions): BuiltPorts {
  const { connection, clock, log, metrics, locale, namespace, redactor } = options;
  const timers = createTimers();
  const random = createRandom();
  const api = { http: httpOf(connection), connection, clock, timers, random };
  const cluster = teachingCluster(createCluster({ ...api, component: "ecluse" }), redactor);
  const identity = `ecluse-${createUid(random)}`;
  const state = createStateWatch();
  const onRegressed = state.notice;
  const highWater = createHighWater({ dataFolder: options.dataFolder, server: connection.server });
  const lease = createLease({
    cluster,
    onRegressed,
    clock,
    timers,
    random,
    namespace,
    name: "ecluse",
    identity,
    isClockTrusted: () => isClockTrusted({ cluster }),
    onError: (error) => {
      log.warn("lease could not be looked at", { error });
    },
    ...(options.leaseTimings === undefined ? {} : { timings: options.leaseTimings }),
  });
  const cache = createWatchCache({ ...api, kinds: WATCHED_KINDS, namespace, onRegressed, ...watchListeners({ metrics, log }) });
  state.follow(cache, lease);
  const targets = openTargets({ cluster, options });
  return {
    clock,
    timers,
    random,
    log,
    metrics,
    cluster,
    locale,
    ...(options.stretch === undefined ? {} : { stretch: options.stretch }),
    // A lease that went back tells of a restored API server before any watch does: nothing is decided on such a view.
    cache: { ...cache, synced: () => cache.synced() && !lease.regressed() },
    ledger: createLedger({ cluster, clock, random, metrics, actor: "ecluse", onRegressed, highWater }),
    state,
    lease,
    targets: redactedTargets(targets, redactor),
    closeTargets: targets.close,
    courier: redactedCourier(openCourier({ cluster, options }), redactor),
    answers: redactedAnswers(
      createAnswers({
        cluster,
        readMailbox: options.answers?.readMailbox ?? createReadMailbox(),
        signedFields: createSignedFields(options.answers?.resolveDns ?? resolveDns),
      }),
      redactor,
    ),
    repository: redactedRepository(createGitRepository({ dataFolder: options.dataFolder, allowLocalGit: options.allowLocalGit }), redactor),
    loadEstate: createEstateLoader(),
    editVersions,
    sourceOf: sourceReader(cluster),
  };
}

/** Notices go where their channels say, but for webhooks on this machine or where clouds keep their secrets. */
function openCourier({ cluster, options }: Around): Courier {
  const allowLoopback = options.allowLocalGit;
  const refuse = (host: string, why: string): Error =>
    fail("Terminal", "WebhookUrlRefused", `spec.webhook.url is refused: ${host} resolves to ${why}. Name a host of the network.`);
  return createCourier({
    cluster,
    sendMail: createSendMail(),
    postWebhook: createPostWebhook({
      http: createHttp({ lookup: guardedLookup(allowLoopback, refuse) }),
      refusedHost: (host) => refusedHost(host, allowLoopback),
    }),
  });
}

function openTargets({ cluster, options }: Around): KeptTargets {
  const { clock, jclTemplates } = options;
  return createTargets({
    Mainframe: (target) => openMainframe({ target, cluster, clock, ...(jclTemplates === undefined ? {} : { templates: jclTemplates }) }),
    Open: (target) => openUnix(target, { cluster, options }),
    Cloud: (target) => openCloud(target, { cluster, options }),
  });
}

interface Around {
  readonly cluster: KubernetesCluster;
  readonly options: PortOptions;
}

function openUnix(target: Target, { cluster, options }: Around): ReturnType<typeof createOpenTarget> {
  const read = secretReader(cluster);
  const http = createHttp();
  return createOpenTarget({
    target,
    privateKey: (signal) => read(target, "privateKey", signal),
    connect: createSshConnect(createTimers()),
    source: createReleaseSource({ http: options.releaseHttp?.(http) ?? http, allowLocal: options.allowLocalGit }),
    random: createRandom(),
  });
}

function openCloud(target: Target, { cluster, options }: Around): ReturnType<typeof createCloudTarget> {
  const { clock } = options;
  const name = target.spec.cloud?.kubeconfigRef?.name;
  if (name === undefined) return createCloudTarget({ target, cluster, clock });
  const read = secretReader(cluster);
  const make = async (signal: AbortSignal): Promise<PlatformTarget> => {
    const text = await read({ ...target, spec: { ...target.spec, credentialsRef: { name } } }, "kubeconfig", signal);
    const connection = await connectionFromText(text, `Secret ${name}`);
    const own = createCluster({
      http: httpOf(connection),
      connection,
      clock,
      timers: createTimers(),
      random: createRandom(),
      component: "ecluse",
    });
    return createCloudTarget({ target, cluster: own, clock });
  };
  return deferred({ version: versionOfCredentials(cluster, target), make });
}

function httpOf(connection: Connection): Http {
  return createHttp({
    ...(connection.ca === undefined ? {} : { caPem: connection.ca }),
    ...(connection.client === undefined ? {} : { client: connection.client }),
  });
}
