import { setTimeout as sleep } from "node:timers/promises";
import type { Express, Request, Response } from "express";
import type { SteerableClock } from "../adapters/system/clock.ts";
import type { Locale } from "../domain/status/sentences.ts";
import { localText } from "../domain/time/local-time.ts";
import type { Zone } from "../domain/time/zone.ts";
import type { LeaderLease } from "../ports/lease.ts";
import type { Stretch } from "../reconcilers/context.ts";
import { NOT_STRETCHED } from "../reconcilers/context.ts";
import type { Runtime } from "../runtime/runtime.ts";
import type { HeldAnswers } from "../sandbox/scenario/held-answers.ts";
import type { Cloud } from "../sandbox/cloud/run-cloud.ts";
import { CLOCK_WORDS } from "./clock-words.ts";

type SteeredRuntime = Pick<Runtime, "nextInstant" | "clockMoved" | "whenIdle"> & {
  /** What is not at rest, when asked for it. */
  readonly waitsFor: () => Waits;
};

export interface SteeringOptions {
  readonly clock: SteerableClock;
  readonly runtime: SteeredRuntime;
  /** How far looks are apart; set while the clock is moved. */
  readonly looks: { stretch: Stretch };
  readonly token: string;
  readonly signal: AbortSignal;
  /** By whose clock times are told, and in which language. */
  readonly zone: Zone;
  readonly locale: Locale;
}

/** What keeps the clock from being moved on: turns under way, a controller that is not at its work, a rollout in the small cloud. */
export type Waits =
  { readonly kind: "Turns"; readonly turns: readonly string[] } | { readonly kind: "Controller" } | { readonly kind: "Cloud" };

/** One line of the answer to a steering. */
export interface SteeringLine {
  readonly now: string;
  /** Said once the clock has stood at one stop for a while. */
  readonly waits?: Waits;
  /** Said by the last line of a steering that arrived. */
  readonly done?: true;
}

/** How far the clock is moved in one go: every minute on the way may be a stop. */
const FARTHEST_DAYS = 731;
const PROGRESS_MS = 1_000;
/** Lines at one stop after which it is said what is waited for. */
const PATIENT_LINES = 3;

/** What has to be at rest too before the clock is moved on: the small cloud, and a controller that leads and sees everything. */
export interface Resting {
  readonly cloud: Cloud;
  readonly held: HeldAnswers;
  readonly lease: Pick<LeaderLease, "isLeader">;
  readonly cache: { synced(): boolean };
  /** Ends every waiting. */
  readonly signal: AbortSignal;
}

/**
 * Nothing is at rest while the small cloud still has a rollout to bring on, nor while the controller does not lead, as on a machine that is too busy to
 * renew its lease: the clock does not run away from them. What it was at when it lost its lease is done before, once it leads again. A turn that waits for
 * an answer which a machine gives only later is at rest: without the clock it would wait for ever.
 */
export function atRest(
  runtime: Pick<Runtime, "nextInstant" | "clockMoved" | "whenIdle" | "idle" | "atWork" | "turns">,
  { cloud, held, signal, ...ports }: Resting,
): SteeredRuntime {
  const isAtRest = async (): Promise<boolean> => {
    while (!isServing(runtime, ports) && !signal.aborted) await sleep(LOOK_MS, undefined, { ref: false });
    while (!runtime.idle(held.count()) && !signal.aborted)
      await Promise.race([runtime.whenIdle(), sleep(SOON_MS, undefined, { ref: false })]);
    return isServing(runtime, ports) && (await cloud.step()) === 0 && isServing(runtime, ports) && runtime.idle(held.count());
  };
  return {
    ...runtime,
    nextInstant: () => {
      const [next, answer] = [runtime.nextInstant(), held.nextAt()];
      if (next === undefined || answer === undefined) return next ?? answer;
      return Temporal.Instant.compare(next, answer) < 0 ? next : answer;
    },
    whenIdle: async () => {
      while (!signal.aborted) if (await isAtRest()) return;
    },
    waitsFor: () => {
      if (!isServing(runtime, ports)) return { kind: "Controller" };
      const turns = runtime.turns();
      return turns.length === 0 ? { kind: "Cloud" } : { kind: "Turns", turns };
    },
  };
}

const LOOK_MS = 50;
const SOON_MS = 10;

/** Whether the controller is at its work at all: one that does not lead yet, or has not seen everything, is idle for another reason. */
export function isServing(runtime: Pick<Runtime, "atWork">, { lease, cache }: Pick<Resting, "lease" | "cache">): boolean {
  return lease.isLeader() && cache.synced() && runtime.atWork();
}

/** Why the clock can't be moved there, or nothing. */
function obstacle({ clock, zone, locale }: Pick<SteeringOptions, "clock" | "zone" | "locale">, to: Temporal.Instant): string | undefined {
  const now = clock.now();
  const local = (at: Temporal.Instant): string => `${localText(at.epochMilliseconds, zone)} (${zone.name})`;
  if (Temporal.Instant.compare(to, now) < 0) return CLOCK_WORDS[locale].past(local(now));
  const farthest = now.add({ hours: FARTHEST_DAYS * 24 }).round({ smallestUnit: "minute", roundingMode: "floor" });
  if (Temporal.Instant.compare(to, farthest) > 0) return CLOCK_WORDS[locale].tooFar(local(to), local(farthest));
  return undefined;
}

/**
 * Moves business time to `to`, stopping at every instant at which something is due on the way and letting the controller come to rest there, so
 * that nothing that would have happened in between is left out. When told to stop it stays where it got. True when it arrived.
 */
export async function steer(
  options: Pick<SteeringOptions, "clock" | "runtime" | "looks">,
  to: Temporal.Instant,
  signal: AbortSignal,
): Promise<boolean> {
  const { looks } = options;
  looks.stretch = to.since(options.clock.now()).total("hours") > FAR_HOURS ? THROUGH_DAYS : WITHIN_A_DAY;
  try {
    return await moved(options, to, signal);
  } finally {
    looks.stretch = NOT_STRETCHED;
  }
}

/** Nobody changes a target by hand while the clock runs through hours in a minute; but whoever spoils a content before wants to see it. */
const WITHIN_A_DAY: Stretch = { routine: 6, contents: 1 };
const THROUGH_DAYS: Stretch = { routine: 24, contents: 24 };
const FAR_HOURS = 12;

async function moved(
  { clock, runtime }: Pick<SteeringOptions, "clock" | "runtime">,
  to: Temporal.Instant,
  signal: AbortSignal,
): Promise<boolean> {
  const stopped = new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
  for (;;) {
    await Promise.race([runtime.whenIdle(), stopped]);
    // Without a breath a caller who goes away and Ctrl-C are not heard.
    await new Promise((resolve) => setImmediate(resolve));
    if (signal.aborted) return false;
    const next = runtime.nextInstant();
    if (next === undefined || Temporal.Instant.compare(next, to) > 0) break;
    // It runs on meanwhile: asked first and moved then, it might have passed.
    clock.reach(next);
    runtime.clockMoved();
  }
  clock.reach(to);
  runtime.clockMoved();
  return true;
}

/**
 * `GET /clock` says the time, `POST /clock?to=<instant>` moves it and says every second how far it got, until its caller goes away; both only
 * with the token of the sandbox's folder.
 */
export function mountClock(app: Express, options: SteeringOptions): void {
  let steering = false;
  app.use("/clock", (request, response, next) => {
    if (request.get("authorization") === `Bearer ${options.token}`) next();
    else response.status(401).type("text/plain").end("the token of the sandbox's folder is needed\n");
  });
  app.get("/clock", (_request, response) => {
    response.json({ now: options.clock.now().toString() });
  });
  app.post("/clock", async (request, response) => {
    const to = wantedInstant(request);
    if (to === undefined) {
      response.status(400).type("text/plain").end("to=<instant> is needed, e.g. 2027-01-04T12:30:00Z\n");
      return;
    }
    const why = steering ? CLOCK_WORDS[options.locale].moving : obstacle(options, to);
    if (why !== undefined) {
      response.status(409).type("text/plain").end(`${why}\n`);
      return;
    }
    steering = true;
    try {
      await answerSteering(options, to, response);
    } finally {
      steering = false;
    }
  });
}

async function answerSteering(options: SteeringOptions, to: Temporal.Instant, response: Response): Promise<void> {
  const gone = new AbortController();
  response.once("close", () => {
    gone.abort();
  });
  const say = (line: Omit<SteeringLine, "now">): void => {
    response.write(`${JSON.stringify({ now: options.clock.now().toString(), ...line })}\n`);
  };
  response.status(200).type("application/x-ndjson").flushHeaders();
  let lines = 0;
  const progress = setInterval(() => {
    lines += 1;
    say(lines > PATIENT_LINES ? { waits: options.runtime.waitsFor() } : {});
  }, PROGRESS_MS);
  const clockMoved = (): void => {
    lines = 0;
    options.runtime.clockMoved();
  };
  try {
    if (await steer({ ...options, runtime: { ...options.runtime, clockMoved } }, to, AbortSignal.any([options.signal, gone.signal])))
      say({ done: true });
  } finally {
    clearInterval(progress);
    response.end();
  }
}

function wantedInstant(request: Request): Temporal.Instant | undefined {
  const asked = request.query["to"];
  try {
    return typeof asked === "string" ? Temporal.Instant.from(asked) : undefined;
  } catch {
    return undefined;
  }
}
