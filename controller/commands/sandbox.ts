import { existsSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Express } from "express";
import pc from "picocolors";
import { requireGit } from "../adapters/git/git-command.ts";
import { connectionFromFile } from "../adapters/kubernetes/connection.ts";
import type { LogLevel } from "../adapters/system/log.ts";
import { listening } from "../adapters/system/listening.ts";
import type { PrometheusMetrics } from "../adapters/prometheus/metrics.ts";
import { createOperationsApp, listen, type OperationsServer } from "../adapters/prometheus/operations-server.ts";
import type { Channel, Estate, Release } from "../api/types.ts";
import type { Locale } from "../domain/status/sentences.ts";
import { zoneOf } from "../domain/time/zone.ts";
import { fail } from "../ports/failure.ts";
import { type Following, followProgress, type Say, tellRefusedMails, withDates } from "../sandbox/progress.ts";
import { freePort, isLoginKey, isPort, isRecordOf, newSecret } from "../sandbox/kept-values.ts";
import { PERSONAS } from "../sandbox/personas.ts";
import { readSampleEstate, SAMPLE_TIME_ZONE, type SampleEstate } from "../sandbox/sample-estate.ts";
import { installedFor } from "../sandbox/scenario/installed-for.ts";
import type { HeldAnswers } from "../sandbox/scenario/held-answers.ts";
import { answerPace, replicaPace, returnCodes, slowDown, stepPace } from "../sandbox/scenario/pace.ts";
import type { Scenario } from "../sandbox/scenario/scenario.ts";
import { NOT_STRETCHED } from "../reconcilers/context.ts";
import type { ReadScenario } from "./play-scenario.ts";
import { createSandboxReader, zoneOf as dnsZoneOf } from "../sandbox/mail/post.ts";
import type { Cloud } from "../sandbox/cloud/run-cloud.ts";
import { startShop, type Shop, type ShopOptions } from "../sandbox/start-shop.ts";
import { openStateFolder } from "../sandbox/state-folder.ts";
import type { StateFolder } from "../sandbox/state-folder.ts";
import { makeLoginKey } from "../sandbox/unix/ssh-front.ts";
import { withDepot } from "../sandbox/unix/depot-http.ts";
import { openWebhook, WEBHOOK_CONFIGURATION, type WebhookPlace } from "./admission-webhook.ts";
import { ASSETS } from "./assets.ts";
import { buildPorts, type BuiltPorts } from "./build-ports.ts";
import { mailLine, mountMailbox } from "./mail.ts";
import { type Replying, replyingIn } from "./mail-reply.ts";
import { ensureObjects, localeOf, NAMESPACE } from "./sandbox-objects.ts";
import { checkLoss } from "./cluster-loss.ts";
import { CONTROL_FILE, type Control, DEFAULT_FOLDER } from "./sandbox-control.ts";
import { printAccess, writeAccess, type Keys } from "./sandbox-access.ts";
import { buildAll, type PlayEnd, playScenario, type Stage, timeOf } from "./play-scenario.ts";
import { attend, type WorkEnd } from "./sandbox-attend.ts";
import { SANDBOX_WORDS } from "./sandbox-words.ts";
import { seedRepository } from "./sandbox-seed.ts";
import { readScenario } from "./scenario-file.ts";
import { echoedCluster } from "./echoed-cluster.ts";
import { atRest, mountClock, type SteeringOptions } from "./steering.ts";
import { liveness, readiness } from "./health.ts";
import { createVoices, installInstruments } from "./instruments.ts";
import { watchLocalEstates } from "./estate-triggers.ts";
import { startController } from "./start-controller.ts";
import type { RunningController } from "./start-controller.ts";
import type { Terminal } from "./terminal.ts";

export interface SandboxFlags {
  /** `.ecluse`, or `.ecluse-<scenario>`, when left out. */
  readonly state?: string;
  readonly fresh: boolean;
  /** End with code 0 once converged, for scripts. */
  readonly once: boolean;
  readonly jobStepMs: number;
  /** The estate writes its ledger back to the repository. */
  readonly writeBack: boolean;
  /** The API server begins with nothing, as after the loss of a cluster; the repository and the targets stay. */
  readonly loseCluster: boolean;
  /** Name or file of a scenario that is played in a shop of its own. */
  readonly scenario?: string;
  readonly logLevel: LogLevel;
  /** The estate's language from now on; that of a kept one stays when left out, and a new one's is English. */
  readonly locale?: Locale;
}

/** Monday of the first week of the reference year. */
const START_AT = Temporal.Instant.from("2027-01-04T07:00:00Z");
/** Nobody else competes for the sandbox's lease: a killed sandbox need not wait long for itself. */
const LEASE_TIMINGS = { durationMs: 3_000, trustMs: 2_000, periodMs: 500 };
const SAMPLE_ZONE = zoneOf(SAMPLE_TIME_ZONE);
const STOP_DEADLINE_MS = 5_000;

/** `ecluse sandbox`: a whole shop on this machine, and the controller at work in it. */
export async function sandboxCommand(flags: SandboxFlags, terminal: Terminal): Promise<number> {
  await requireGit();
  const declared = readSampleEstate(ASSETS.sampleEstate);
  const scenario = flags.scenario === undefined ? undefined : readScenario(flags.scenario, declared);
  const built = scenario === undefined ? new Map<string, Release>() : buildAll(scenario, declared);
  const sample = { ...declared, releases: [...declared.releases, ...built.values()] };
  const folder = flags.state ?? (scenario === undefined ? DEFAULT_FOLDER : `${DEFAULT_FOLDER}-${scenario.name}`);
  const path = resolve(terminal.cwd, folder);
  if (scenario !== undefined && flags.state !== undefined && !flags.fresh && existsSync(path) && readdirSync(path).length > 0)
    throw fail(
      "Terminal",
      "ShopThere",
      `${folder} holds something already: a scenario begins in a new shop. Name another folder, or say --fresh.`,
    );
  if (flags.loseCluster) await checkLoss(path, folder);
  const story = { flags, folder, terminal, sample, built, ...(scenario === undefined ? {} : { scenario }) };
  let end = await runFolder(openStateFolder(path, { fresh: flags.fresh || scenario !== undefined }), {
    ...story,
    loseCluster: flags.loseCluster,
    from: 0,
  });
  while (end.lostBefore !== undefined)
    end = await runFolder(openStateFolder(path, { fresh: false }), { ...story, loseCluster: true, from: end.lostBefore });
  return end.code;
}

async function runFolder(state: StateFolder, story: Story): Promise<WorkEnd> {
  const { flags, terminal, sample, scenario, loseCluster } = story;
  const words = SANDBOX_WORDS[localeOf(state, flags.locale)];
  try {
    terminal.print(pc.dim(state.fresh ? words.furnishing : words.opening));
    const webhookPort = await state.kept("webhook-port.json", freePort, isPort);
    const shop = await startShop({
      state,
      sample,
      crds: ASSETS.crds,
      admission: join(ASSETS.manifests, "admission.yaml"),
      webhook: { manifest: join(ASSETS.manifests, "webhook.yaml"), port: webhookPort },
      startAt: scenario === undefined ? START_AT : timeOf(scenario.begins, SAMPLE_TIME_ZONE),
      namespace: NAMESPACE,
      loseCluster,
      stepMs: stepPace(scenario?.pace ?? {}, flags.jobStepMs),
      ...answersOf(scenario),
      startSeconds: replicaPace(scenario?.pace ?? {}, sample.targets),
      ...(scenario === undefined ? {} : { installed: installedFor(scenario, sample) }),
    });
    try {
      return await runIn(shop, { ...story, state, webhookPort });
    } finally {
      await shop.stop();
    }
  } finally {
    state.release();
  }
}

function answersOf(scenario: Scenario | undefined): Pick<ShopOptions, "answerMs"> {
  const { answers } = scenario?.pace ?? {};
  return answers === undefined ? {} : { answerMs: answerPace(answers, timeOf(answers.since, SAMPLE_TIME_ZONE)) };
}

interface Story {
  readonly flags: SandboxFlags;
  /** Of the shop, as it was named. */
  readonly folder: string;
  readonly terminal: Terminal;
  readonly sample: SampleEstate;
  /** What a scenario's teams have built, by application and version. */
  readonly built: ReadonlyMap<string, Release>;
  readonly scenario?: ReadScenario;
  /** The API server begins with nothing, whatever it held. */
  readonly loseCluster: boolean;
  /** Act of the scenario to begin with. */
  readonly from: number;
}

interface Around extends Story {
  readonly state: StateFolder;
  readonly webhookPort: number;
}

async function runIn(shop: Shop, around: Around): Promise<WorkEnd> {
  const { state, flags, terminal } = around;
  const names = PERSONAS.map((one) => one.name);
  const makeKeys = (): Keys => Object.fromEntries(names.map((name) => [name, makeLoginKey()]));
  const keys = await state.kept("persona-keys.json", makeKeys, isRecordOf(names, isLoginKey));
  const metricsPort = await state.kept("metrics-port.json", freePort, isPort);
  writeAccess(shop, { state, keys, namespace: NAMESPACE });
  if (state.fresh) await seedRepository(shop, { ...around, keys, locale: localeOf(state, flags.locale) });
  const { log, redactor, metrics } = createVoices({
    level: flags.logLevel,
    write: (line) => terminal.complain(line.trimEnd()),
    now: () => shop.clock.now(),
  });
  const connection = await connectionFromFile(state.file("kubeconfig-controller"));
  const looks = { stretch: NOT_STRETCHED };
  const built = buildPorts({
    stretch: () => looks.stretch,
    connection,
    namespace: NAMESPACE,
    clock: shop.clock,
    log,
    redactor,
    metrics,
    locale: flags.locale ?? "en",
    dataFolder: state.file("git-cache"),
    allowLocalGit: true,
    answers: { readMailbox: createSandboxReader(shop.mail.core, shop.mail.keep), resolveDns: dnsZoneOf(shop.mail.signing) },
    releaseHttp: (http) => withDepot(http, shop.depot),
    leaseTimings: LEASE_TIMINGS,
  });
  const writeBack = flags.writeBack || flags.loseCluster || around.scenario?.writeBack === true;
  const { locale } = (await ensureObjects(built, shop, { state, writeBack, locale: flags.locale })).spec;
  const time = { locale, zone: SAMPLE_ZONE, begins: shop.clock.now() };
  const say = withDates((line) => terminal.print(line), time);
  const cluster = echoedCluster(built.cluster, built.cache);
  const ports: BuiltPorts = { ...built, cluster, ledger: tellRefusedMails(built.ledger, { say, ...time }) };
  writeFileSync(state.file("seeded"), "");
  const controller = startController(ports);
  const stopping = new AbortController();
  try {
    const mounted = {
      metrics,
      clock: shop.clock,
      cloud: shop.cloud,
      held: shop.held,
      replying: replyingIn(shop, ports.cache),
      controller,
      looks,
      locale,
      signal: AbortSignal.any([terminal.signal, stopping.signal]),
    };
    const operations = await openOperations(ports, { ...mounted, state, port: metricsPort });
    try {
      return await work(ports, { ...around, shop, controller, looks, stopping, metricsPort, say, time });
    } finally {
      await operations.close();
      rmSync(state.file(CONTROL_FILE), { force: true });
    }
  } finally {
    stopping.abort(new Error("the sandbox stops"));
    await controller.stop(STOP_DEADLINE_MS);
  }
}

interface OperationsParts extends Pick<SteeringOptions, "clock" | "looks" | "signal" | "locale"> {
  readonly metrics: PrometheusMetrics;
  readonly replying: Replying;
  readonly cloud: Cloud;
  readonly held: HeldAnswers;
  readonly controller: RunningController;
  readonly state: StateFolder;
  readonly port: number;
}

/** Serves metrics and the steering of the clock, and leaves in the folder how `ecluse clock` reaches it. */
async function openOperations(ports: BuiltPorts, parts: OperationsParts): Promise<OperationsServer> {
  const { metrics, clock, cloud, held, replying, controller, looks, signal, locale, state, port } = parts;
  const token = newSecret();
  const mount = (app: Express): void => {
    mountMailbox(app, { replying, token });
    const runtime = atRest(controller.runtime, { cloud, held, signal, ...ports });
    mountClock(app, { clock, runtime, looks, token, signal, zone: SAMPLE_ZONE, locale });
  };
  const health = {
    live: () => liveness(controller.runtime),
    ready: () => readiness({ ...ports, regression: () => controller.regression() }),
  };
  const app = createOperationsApp({ metrics, ...health, mount, log: ports.log });
  const what = `/metrics of the sandbox (${state.file("metrics-port.json")})`;
  const todo = "End that process (ss -ltnp shows it), or begin anew with --fresh, which takes other ports.";
  const operations = await listening({ what, port, todo }, () => listen(app, { host: "127.0.0.1", port }));
  const control: Control = { url: `http://127.0.0.1:${String(port)}`, token, timeZone: SAMPLE_TIME_ZONE, locale };
  writeFileSync(state.file(CONTROL_FILE), JSON.stringify(control), { mode: 0o600 });
  return operations;
}

interface AtWork extends Around {
  readonly shop: Shop;
  readonly controller: RunningController;
  readonly looks: SteeringOptions["looks"];
  readonly stopping: AbortController;
  readonly metricsPort: number;
  readonly say: Say;
  readonly time: Omit<Following, "say" | "colour">;
}

/** Runs the watches and the lease, tells what happens, until the person or `--once` ends it. */
async function work(ports: BuiltPorts, { shop, controller, looks, stopping, metricsPort, say, time, ...around }: AtWork): Promise<WorkEnd> {
  const { state, flags, folder, terminal } = around;
  const unwatch = watchLocalEstates({
    ...ports,
    namespace: NAMESPACE,
    signal: stopping.signal,
    poke: (estate) => controller.enqueue("Estate", estate),
  });
  const webhook = await openWebhook({ ...ports, namespace: NAMESPACE }, webhookPlace(around));
  const running = Promise.all([ports.cache.run(stopping.signal), ports.lease.run(stopping.signal), webhook.keep(stopping.signal)]);
  const uninstall = installInstruments(ports, NAMESPACE);
  const until = around.scenario === undefined ? {} : { until: timeOf(around.scenario.ends, SAMPLE_TIME_ZONE) };
  printAccess(shop, { state, terminal, metricsPort, ...until, ...time });
  const unfollow = followProgress(ports.cache, { say, colour: terminal.colour, ...time });
  shop.mail.onTaken((mail) => {
    say(mailLine(mail, time), mail.at);
    for (const { metadata } of ports.cache.list<Channel>("Channel", NAMESPACE)) controller.enqueue("Channel", inNamespace(metadata.name));
  });
  shop.clock.onJump(() => controller.runtime.clockMoved());
  const play =
    around.scenario === undefined
      ? undefined
      : scenarioOf(ports, { ...around, shop, controller, looks, say, locale: time.locale, scenario: around.scenario });
  try {
    return await attend(ports, controller, { flags, folder, terminal, telling: time, ...(play === undefined ? {} : { play }) });
  } finally {
    unfollow();
    uninstall();
    await unwatch();
    stopping.abort(new Error("the sandbox stops"));
    await running.catch(() => undefined);
    await webhook.close();
  }
}

function webhookPlace({ state, webhookPort }: Around): WebhookPlace {
  const todo = `End that process (ss -ltnp shows it; ${state.file("webhook-port.json")} names the port), or begin anew with --fresh, which takes other ports.`;
  return { listen: { host: "127.0.0.1", port: webhookPort }, configuration: WEBHOOK_CONFIGURATION, todo };
}

const inNamespace = (name: string) => ({ namespace: NAMESPACE, name });

/** What is played at the first rest, made ready. */
function scenarioOf(
  { cache, lease }: BuiltPorts,
  at: Around & Pick<AtWork, "shop" | "controller" | "looks"> & Pick<Stage, "say" | "locale"> & { readonly scenario: ReadScenario },
): () => Promise<PlayEnd> {
  const { shop, state, terminal, sample, built, scenario, controller, looks, from, say, locale } = at;
  slowDown(shop.unix.core, scenario.pace ?? {});
  returnCodes(scenario, shop.zosmf.core.faults);
  return () =>
    playScenario(
      scenario,
      { releases: built, from },
      {
        clock: shop.clock,
        runtime: atRest(controller.runtime, { cloud: shop.cloud, held: shop.held, cache, lease, signal: terminal.signal }),
        looks,
        signal: terminal.signal,
        sample,
        zosmf: shop.zosmf.core,
        unix: shop.unix.core,
        repository: state.file("estate.git"),
        kubeconfig: state.file("kubeconfig"),
        namespace: NAMESPACE,
        timeZone: SAMPLE_TIME_ZONE,
        terminal,
        say,
        locale,
        replying: replyingIn(shop, cache),
        poke: () => {
          for (const { metadata } of cache.list<Estate>("Estate", NAMESPACE)) controller.enqueue("Estate", inNamespace(metadata.name));
        },
      },
    );
}
