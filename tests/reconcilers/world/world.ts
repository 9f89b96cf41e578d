import type { Condition, EcluseObject, Environment, Pass, Record as LedgerRecord } from "../../../controller/api/types.ts";
import { collectionPath, objectPath } from "../../../controller/adapters/kubernetes/resources.ts";
import { createSteerableClock } from "../../../controller/adapters/system/clock.ts";
import { installInstruments } from "../../../controller/commands/instruments.ts";
import type { RunningController } from "../../../controller/commands/start-controller.ts";
import { startController } from "../../../controller/commands/start-controller.ts";
import type { WatchedKind } from "../../../controller/commands/wiring.ts";
import type { KubeObject } from "../../../controller/ports/cluster.ts";
import { fail } from "../../../controller/ports/failure.ts";
import type { Http } from "../../../controller/ports/http.ts";
import type { MailMessage, SendMail } from "../../../controller/ports/mail.ts";
import type { KubernetesCore } from "../../../controller/sandbox/kubernetes/core/core.ts";
import type { Commit } from "../../../controller/sandbox/kubernetes/core/store.ts";
import { isObject } from "../../../controller/sandbox/kubernetes/core/json.ts";
import { inMemoryHttp } from "../../../controller/sandbox/kubernetes/in-memory.ts";
import { createTokenTable } from "../../../controller/sandbox/kubernetes/tokens.ts";
import { NOT_STRETCHED, type Stretch } from "../../../controller/reconcilers/context.ts";
import { NAMESPACE, openApi } from "../../simulation/world/api-base.ts";
import type { Manifest, SecretManifest } from "./sample.ts";
import { type PortOptions, portsOf, TOKEN_OF_CONTROLLER } from "./ports.ts";
import { watchActions, watchPromises } from "./promises.ts";
import { type ScriptedTargets, scriptedTargets } from "./scripted-targets.ts";

/** A controller over an API server and platforms in memory, with a clock that only the test moves. */
export interface World {
  readonly shop: ScriptedTargets;
  /** Mails that the relay took, in that order. */
  readonly mails: readonly MailMessage[];
  now(): Temporal.Instant;
  /** Creates or changes an object as a person with every right. */
  install(...objects: readonly (Manifest | SecretManifest)[]): void;
  /** A merge patch by a person; `status` patches the status. */
  patch(kind: string, name: string, body: object): void;
  patchStatus(kind: string, name: string, status: object): void;
  remove(kind: string, name: string): void;
  get<T extends KubeObject = EcluseObject>(kind: string, name: string): T | undefined;
  list<T extends KubeObject = EcluseObject>(kind: string): readonly T[];
  environment(name: string): Environment;
  pass(name: string): Pass;
  /** Records in the order in which they were written, but for the ledger's first. */
  records(action?: string): readonly LedgerRecord["spec"][];
  /** `Warning Drifted Environment/dev`. */
  events(): readonly string[];
  condition(kind: string, name: string, type: string): Condition | undefined;
  /** Lets everything happen that can at this instant, running steps polled. */
  settle(): Promise<void>;
  /** Moves the clock, stopping at every instant at which something is due. */
  advance(duration: Temporal.DurationLike): Promise<void>;
  /** Lets time pass in the midst of a turn, as while a target takes long to answer. */
  elapse(duration: Temporal.DurationLike): void;
  /** The controller's clock against the API server's. */
  skew(seconds: number): void;
  poke(kind: WatchedKind, name: string): Promise<void>;
  readonly faults: Faults;
  /** Keeps a copy of the API server's state; what it returns starts the server anew from it. */
  backup(): () => void;
  /** Ends the controller as a crash does, and starts another. */
  restart(): Promise<void>;
  /** Starts one more controller beside, which believes that it leads too. */
  join(): Promise<void>;
  /** Ends the controller; throws when a promise was broken on the way. */
  stop(): Promise<void>;
}

export interface Faults {
  /** Requests for which this holds do not reach the API server. */
  cut: (request: { readonly method: string; readonly path: string; readonly body: string }) => boolean;
  /** The lease is lost to another. */
  deposed: boolean;
}

export interface WorldOptions extends PortOptions {
  readonly shop?: ScriptedTargets;
  /** What the relay does with a mail before it takes it. */
  readonly relay?: SendMail;
  /** Hears of every write to the API. */
  readonly onCommit?: (commit: Commit) => void;
}

const START = Temporal.Instant.from("2027-01-04T07:00:00Z");
/** Polls of running steps lie nearer than this, retries after a failure do not. */
const POLLS_WITHIN = { milliseconds: 1_100 } as const;
/** Beyond this, nothing but time asks for a look every two hours only, as while a sandbox's clock is moved far. */
const FAR_HOURS = 1;
const THROUGH_HOURS: Stretch = { routine: 24, contents: 8 };
/** A job that does not end is not followed for ever. */
const FOLLOWED_FOR = { seconds: 5 } as const;
const ADMIN = { username: "admin", groups: ["system:masters"] };

export async function createWorld(options: WorldOptions = {}): Promise<World> {
  const clock = createSteerableClock({ startAt: START, monotonic: () => 0, pace: "Still" });
  let skewSeconds = 0;
  let uids = 0;
  const promises = watchPromises();
  const uid = (): string => `00000000-0000-4000-a000-${String((uids += 1)).padStart(12, "0")}`;
  const onCommit = (commit: Commit): void => {
    promises.onCommit(commit);
    options.onCommit?.(commit);
  };
  const api = openApi({ now: () => clock.now().subtract({ seconds: skewSeconds }), uid, onCommit });
  const shop = options.shop ?? scriptedTargets();
  const view = viewOf(api);
  watchActions(shop, () => view.records(), promises);
  const mails: MailMessage[] = [];
  const sendMail: SendMail = async (relay, message, signal) => {
    await options.relay?.(relay, message, signal);
    mails.push(message);
  };
  const looks: { stretch: Stretch } = { stretch: NOT_STRETCHED };
  const faults: Faults = { cut: () => false, deposed: false };
  let served = new AbortController();
  const running = [await boot()];

  return {
    ...view,
    shop,
    mails,
    faults,
    now: () => clock.now(),
    settle,
    advance: async (duration) => {
      const end = clock.now().add(duration);
      looks.stretch = end.since(clock.now()).total("hours") > FAR_HOURS ? THROUGH_HOURS : NOT_STRETCHED;
      await settle();
      for (let next = nextWithin(end); next !== undefined; next = nextWithin(end)) {
        moveTo(next);
        await settle();
      }
      if (Temporal.Instant.compare(clock.now(), end) < 0) moveTo(end);
      await settle();
      looks.stretch = NOT_STRETCHED;
    },
    elapse: (duration) => {
      moveTo(clock.now().add(duration));
    },
    skew: (seconds) => {
      skewSeconds = seconds;
    },
    poke: async (kind, name) => {
      for (const { controller } of running) controller.enqueue(kind, { namespace: NAMESPACE, name });
      await settle();
    },
    backup: () => {
      const copy = api.snapshot();
      return () => {
        api.restore(copy);
        promises.forget();
        served.abort(new Error("the API server starts anew"));
        served = new AbortController();
      };
    },
    restart: async () => {
      await stopAll();
      running.push(await boot());
      await settle();
    },
    join: async () => {
      running.push(await boot());
      await settle();
    },
    stop: async () => {
      await stopAll();
      if (promises.broken.length > 0) throw new Error(promises.broken.join("\n"));
    },
  };

  async function boot() {
    const life = new AbortController();
    const http: Http = (request, signal) => {
      const path = new URL(request.url).pathname;
      if (life.signal.aborted || faults.cut({ method: request.method, path, body: bodyOf(request.body) }))
        return Promise.reject(fail("Retriable", "Unreachable", "The API server does not answer."));
      return wire(request, AbortSignal.any([signal, served.signal]));
    };
    const wire = inMemoryHttp(api, {
      tokens: createTokenTable([
        { token: TOKEN_OF_CONTROLLER, user: { username: `system:serviceaccount:${NAMESPACE}:ecluse`, groups: [] } },
      ]),
    });
    const { ports, run } = portsOf({ http, clock, shop, sendMail, options, isLost: () => faults.deposed, stretch: () => looks.stretch });
    void run(life.signal);
    while (!ports.cache.synced()) await nextTurn();
    const controller = startController(ports);
    const uninstall = installInstruments(ports, NAMESPACE);
    const stop = async (): Promise<void> => {
      uninstall();
      life.abort(new Error("the controller ends"));
      await controller.stop(0);
    };
    return { controller, stop };
  }
  async function stopAll(): Promise<void> {
    await Promise.all(running.splice(0).map((one) => one.stop()));
  }
  function nextWithin(end: Temporal.Instant): Temporal.Instant | undefined {
    const instants = running.flatMap(({ controller }) => controller.runtime.nextInstant() ?? []);
    return instants
      .filter((one) => Temporal.Instant.compare(one, end) <= 0)
      .sort((left, right) => Temporal.Instant.compare(left, right))[0];
  }
  function moveTo(instant: Temporal.Instant): void {
    if (Temporal.Instant.compare(instant, clock.now()) > 0) clock.jump(instant);
    for (const { controller } of running) controller.runtime.clockMoved();
  }
  async function settle(): Promise<void> {
    const latest = clock.now().add(FOLLOWED_FOR);
    for (;;) {
      await quiet(running.map(({ controller }) => controller.runtime));
      const next = nextWithin(clock.now().add(POLLS_WITHIN));
      if (next === undefined || Temporal.Instant.compare(next, latest) > 0) return;
      moveTo(next);
    }
  }
}

/** No turn is under way, and the watches have told of everything that was written. */
async function quiet(runtimes: readonly RunningController["runtime"][]): Promise<void> {
  for (let calm = 0; calm < 4; calm += 1) {
    await Promise.all(runtimes.map((runtime) => runtime.whenIdle()));
    await nextTurn();
    if (!runtimes.every((runtime) => runtime.idle())) calm = -1;
  }
}

const nextTurn = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

function bodyOf(body: string | Uint8Array | undefined): string {
  return typeof body === "string" ? body : new TextDecoder().decode(body);
}

type View = Omit<
  World,
  "shop" | "mails" | "now" | "settle" | "advance" | "elapse" | "skew" | "poke" | "faults" | "backup" | "restart" | "join" | "stop"
>;

/** The API server as a person with every right sees and changes it, at once. */
function viewOf(api: KubernetesCore): View {
  const ask = (method: string, url: string, body?: object): unknown => {
    const bytes = body === undefined ? {} : { body: new TextEncoder().encode(JSON.stringify(body)) };
    const type = method === "PATCH" ? "application/merge-patch+json" : "application/json";
    const reply = api.handle({ method, url, headers: { "content-type": type, accept: "application/json" }, user: ADMIN, ...bytes });
    if (reply.kind !== "body") throw new Error(`${method} ${url} is no plain request`);
    if (reply.status === 404 && method !== "PATCH") return undefined;
    if (reply.status >= 300) throw new Error(`${method} ${url}: ${reply.body}`);
    return JSON.parse(reply.body);
  };
  const pathOf = (kind: string, name: string): string => objectPath({ kind, namespace: NAMESPACE, name });
  const get = <T extends KubeObject>(kind: string, name: string): T | undefined => ask("GET", pathOf(kind, name)) as T | undefined;
  const list = <T extends KubeObject>(kind: string): readonly T[] =>
    (ask("GET", collectionPath(kind, NAMESPACE)) as { readonly items: readonly T[] }).items;
  const present = <T extends KubeObject>(kind: string, name: string): T => {
    const found = get<T>(kind, name);
    if (found === undefined) throw new Error(`there is no ${kind} ${name}`);
    return found;
  };
  return {
    install: (...objects) => {
      for (const object of objects) {
        const whole: unknown = structuredClone({ ...object, metadata: { ...object.metadata, namespace: NAMESPACE } });
        if (isObject(whole)) api.install(whole);
      }
    },
    patch: (kind, name, body) => {
      ask("PATCH", pathOf(kind, name), body);
    },
    patchStatus: (kind, name, status) => {
      ask("PATCH", `${pathOf(kind, name)}/status`, { status });
    },
    remove: (kind, name) => {
      ask("DELETE", pathOf(kind, name));
    },
    get,
    list,
    environment: (name) => present<Environment>("Environment", name),
    pass: (name) => present<Pass>("Pass", name),
    records: (action) =>
      list<LedgerRecord>("Record")
        .map(({ spec }) => spec)
        .filter((one) => one.sequence > 1 && (action === undefined || one.action === action))
        .sort((left, right) => left.sequence - right.sequence),
    events: () => list<EventObject>("Event").map(({ type, reason, involvedObject: { kind, name } }) => `${type} ${reason} ${kind}/${name}`),
    condition: (kind, name, type) => present<EcluseObject>(kind, name).status?.conditions?.find((one) => one.type === type),
  };
}

interface EventObject extends KubeObject {
  readonly type: string;
  readonly reason: string;
  readonly involvedObject: { readonly kind: string; readonly name: string };
}
