import type { Express } from "express";
import type { SteerableClock } from "../adapters/system/clock.ts";
import type { Runtime } from "../runtime/runtime.ts";

export interface SteeringOptions {
  readonly clock: SteerableClock;
  readonly runtime: Pick<Runtime, "nextInstant" | "clockMoved" | "whenIdle">;
  readonly token: string;
  readonly signal: AbortSignal;
}

/** Scheduled instants visited in one steering; beyond it the clock jumps the rest. */
const MOST_STOPS = 100_000;

/**
 * Moves business time to `to`, stopping at every instant at which something is due on the way and letting the controller come to
 * rest there, so that nothing that would have happened in between is left out. Throws `RangeError` for an instant in the past.
 */
async function steer({ clock, runtime, signal }: Omit<SteeringOptions, "token">, to: Temporal.Instant): Promise<void> {
  if (Temporal.Instant.compare(to, clock.now()) < 0)
    throw new RangeError(`It is ${clock.now().toString()} already: the clock only goes forward.`);
  for (let stop = 0; stop < MOST_STOPS && !signal.aborted; stop += 1) {
    await runtime.whenIdle();
    const next = runtime.nextInstant();
    if (next === undefined || Temporal.Instant.compare(next, to) > 0) break;
    if (Temporal.Instant.compare(next, clock.now()) > 0) clock.jump(next);
    runtime.clockMoved();
  }
  if (Temporal.Instant.compare(to, clock.now()) > 0) clock.jump(to);
  runtime.clockMoved();
}

/** `GET /clock` says the time, `POST /clock?to=<instant>` moves it; both only with the token of the sandbox's folder. */
export function mountClock(app: Express, options: SteeringOptions): void {
  app.use("/clock", (request, response, next) => {
    if (request.get("authorization") === `Bearer ${options.token}`) next();
    else response.status(401).type("text/plain").end("the token of the sandbox's folder is needed\n");
  });
  app.get("/clock", (_request, response) => {
    response.json({ now: options.clock.now().toString() });
  });
  app.post("/clock", async (request, response) => {
    const asked = request.query["to"];
    const to = typeof asked === "string" ? instantOf(asked) : undefined;
    if (to === undefined) {
      response.status(400).type("text/plain").end("to=<instant> is needed, e.g. 2027-01-04T12:30:00Z\n");
      return;
    }
    try {
      await steer(options, to);
      response.json({ now: options.clock.now().toString() });
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      response.status(409).type("text/plain").end(`${error.message}\n`);
    }
  });
}

function instantOf(text: string): Temporal.Instant | undefined {
  try {
    return Temporal.Instant.from(text);
  } catch {
    return undefined;
  }
}
