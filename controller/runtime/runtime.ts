import type { Controller, Driver, RuntimePorts } from "./controller.ts";
import type { Key } from "./key.ts";

/** Drives a set of controllers: starts their turns fairly, wakes them when business time comes, fences and stops them. */
export interface Runtime {
  /** Lets turns start. */
  start(): void;
  /** Starts no more turns and aborts those under way with `reason`; their keys wait for `resume`. Before `start` it has nothing to do. */
  pause(reason: Error): void;
  resume(): void;
  /** Turns may start: it was started, and is neither paused nor stopped. */
  atWork(): boolean;
  /** To be called when business time was moved: whatever became due starts now. */
  clockMoved(): void;
  /** The next instant of business time at which a turn is due; steering the clock stops at each. */
  nextInstant(): Temporal.Instant | undefined;
  /** No turn is under way, but for so many that only wait for an answer, and none can start now. While paused only the turns under way count. */
  idle(waiting?: number): boolean;
  /** Resolves at the next moment at which `idle()` holds. */
  whenIdle(): Promise<void>;
  /** Turns under way, as `Kind namespace/name`. */
  turns(): readonly string[];
  /** Turns that overran their limit, were aborted and still hold their place, as `Kind namespace/name`: only a new start frees it. */
  deaf(): readonly string[];
  /** Starts no more turns, waits `deadlineMs` for those under way, then aborts them. Says which never ended. */
  stop(deadlineMs: number): Promise<{ readonly abandoned: readonly string[] }>;
}

/** Turns started before the event loop gets its turn: watches, renewals and timers must never wait for the queue. */
const STARTS_PER_BREATH = 64;
/** The host's clock may be set while we sleep. */
const LONGEST_SLEEP_MS = 600_000;
/** After a wake-up at which nothing was due (the business clock stands still) look again no sooner than this. */
const FRUITLESS_PAUSE_MS = 1_000;
/** What an aborted turn gets to end in. */
const ABORT_GRACE_MS = 2_000;

type Phase = "New" | "Running" | "Paused" | "Stopped";

/** Brings controllers under one roof. Nothing runs, and no timer is set, before `start`. */
export function createRuntime(controllers: readonly Controller[], ports: RuntimePorts): Runtime {
  let phase: Phase = "New";
  const idlers = new Set<() => void>();
  const drivers = controllers.map((controller) => controller.attach(ports, onWake));
  const alarm = createAlarm(drivers, ports, onWake);
  const pump = createPump(drivers, ports, () => phase === "Running");
  const cancels = [publishGauges(drivers, ports)];

  function onWake(): void {
    if (phase === "New" || phase === "Stopped") return;
    alarm.arm();
    pump.request();
    tellIdlers();
  }
  function idle(waiting = 0): boolean {
    if (collectDue(drivers, ports)) pump.request();
    if (drivers.reduce((sum, driver) => sum + driver.running().length, 0) > waiting) return false;
    return phase !== "Running" || drivers.every((driver) => !driver.canStart());
  }
  function tellIdlers(): void {
    if (idlers.size === 0 || !idle()) return;
    const waiting = [...idlers];
    idlers.clear();
    for (const resolve of waiting) resolve();
  }
  function run(): void {
    phase = "Running";
    onWake();
  }

  return {
    start: () => {
      if (phase !== "New") throw new RangeError("a runtime starts once");
      cancels.push(...drivers.map((driver) => keepResyncing(driver, ports, onWake)));
      run();
    },
    pause: (reason) => {
      if (phase !== "Running") return;
      phase = "Paused";
      for (const driver of drivers) driver.abort(reason);
    },
    resume: () => {
      if (phase === "Paused") run();
    },
    atWork: () => phase === "Running",
    clockMoved: () => {
      alarm.cancel();
      onWake();
    },
    nextInstant: () => nextInstantOf(drivers),
    idle,
    whenIdle: () =>
      new Promise((resolve) => {
        idlers.add(resolve);
        tellIdlers();
      }),
    turns: () => named(drivers, (driver) => driver.running()),
    deaf: () => named(drivers, (driver) => driver.deaf(ports.timers.nowMs())),
    stop: async (deadlineMs) => {
      phase = "Stopped";
      alarm.cancel();
      for (const cancel of cancels.splice(0)) cancel();
      await drain(drivers, ports, deadlineMs);
      for (const resolve of idlers) resolve();
      return { abandoned: named(drivers, (driver) => driver.running()) };
    },
  };
}

function nextInstantOf(drivers: readonly Driver[]): Temporal.Instant | undefined {
  const next = nextDueMs(drivers);
  return next === undefined ? undefined : Temporal.Instant.fromEpochMilliseconds(next);
}

function named(drivers: readonly Driver[], keysOf: (driver: Driver) => readonly Key[]): readonly string[] {
  return drivers.flatMap((driver) => keysOf(driver).map((key) => `${driver.name} ${key}`));
}

/** Starts turns, one per kind in rotation, as long as there are any; breathes in between. */
function createPump(drivers: readonly Driver[], { timers }: RuntimePorts, mayStart: () => boolean): { readonly request: () => void } {
  let requested = false;
  let resting = false;
  let started = 0;
  let first = 0;

  const startRound = (): boolean => {
    first += 1;
    const results = drivers.map((_, index) => drivers[(index + first) % drivers.length]?.startOne() === true);
    started += results.filter(Boolean).length;
    return results.includes(true);
  };
  const breathe = (): void => {
    resting = true;
    timers.after(0, () => {
      resting = false;
      started = 0;
      request();
    });
  };
  const pump = (): void => {
    requested = false;
    while (mayStart() && !resting) {
      if (started >= STARTS_PER_BREATH) breathe();
      else if (!startRound()) return;
    }
  };
  const request = (): void => {
    if (requested || resting) return;
    requested = true;
    void Promise.resolve().then(pump);
  };
  return { request };
}

/** One timer for the earliest instant anybody waits for. */
function createAlarm(
  drivers: readonly Driver[],
  ports: RuntimePorts,
  onDue: () => void,
): { readonly arm: () => void; readonly cancel: () => void } {
  let cancelTimer: () => void = () => undefined;
  let armedForMs: number | undefined;
  let notBeforeMs = 0;

  const cancel = (): void => {
    cancelTimer();
    armedForMs = undefined;
  };
  const fire = (whole: boolean): void => {
    armedForMs = undefined;
    if (!collectDue(drivers, ports) && whole) notBeforeMs = ports.timers.nowMs() + FRUITLESS_PAUSE_MS;
    onDue();
  };
  const arm = (): void => {
    if (collectDue(drivers, ports)) notBeforeMs = 0;
    const next = nextDueMs(drivers);
    if (next === armedForMs) return;
    cancel();
    if (next === undefined) return;
    armedForMs = next;
    const sleepMs = Math.max(next - ports.clock.now().epochMilliseconds, notBeforeMs - ports.timers.nowMs(), 0);
    cancelTimer = ports.timers.after(Math.min(sleepMs, LONGEST_SLEEP_MS), () => fire(sleepMs <= LONGEST_SLEEP_MS));
  };
  return { arm, cancel };
}

/** Asks for every key now and then; a tenth earlier or later, so that kinds do not come all at once. */
function keepResyncing(driver: Driver, { timers, random }: RuntimePorts, wake: () => void): () => void {
  let cancel: () => void = () => undefined;
  const wait = (): void => {
    cancel = timers.after(driver.resyncMs * (0.9 + 0.2 * random.fraction()), () => {
      driver.resync();
      wait();
      wake();
    });
  };
  wait();
  return () => {
    cancel();
  };
}

function collectDue(drivers: readonly Driver[], { clock }: RuntimePorts): boolean {
  const nowMs = clock.now().epochMilliseconds;
  return drivers.map((driver) => driver.collectDue(nowMs)).includes(true);
}

function nextDueMs(drivers: readonly Driver[]): number | undefined {
  const instants = drivers.map((driver) => driver.nextDueMs()).filter((instant) => instant !== undefined);
  return instants.length === 0 ? undefined : Math.min(...instants);
}

async function drain(drivers: readonly Driver[], { timers }: RuntimePorts, deadlineMs: number): Promise<void> {
  const ended = Promise.all(drivers.map((driver) => driver.ended()));
  if (await within(ended, timers, deadlineMs)) return;
  for (const driver of drivers) driver.abort(new Error("the controller stops"));
  await within(ended, timers, ABORT_GRACE_MS);
}

/** Whether the work ended in time. */
async function within(work: Promise<unknown>, timers: RuntimePorts["timers"], limitMs: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const cancel = timers.after(limitMs, () => {
    resolve(false);
  });
  const inTime = await Promise.race([work.then(() => true), promise]);
  cancel();
  return inTime;
}

function publishGauges(drivers: readonly Driver[], { metrics }: RuntimePorts): () => void {
  return metrics.gauges((set) => {
    for (const driver of drivers) {
      const { depth, delayed, active } = driver.gauges();
      set("ecluse_workqueue_depth", { kind: driver.name }, depth);
      set("ecluse_workqueue_delayed", { kind: driver.name }, delayed);
      set("ecluse_reconcile_active", { kind: driver.name }, active);
    }
  });
}
