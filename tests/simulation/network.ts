import { fail } from "../../controller/ports/failure.ts";
import type { CallFault } from "./fault-plan.ts";
import { messageKind } from "./message-kind.ts";
import { hashFraction } from "./random.ts";
import type { Owner, VirtualTime } from "./virtual-time.ts";
import { reasonOf } from "./virtual-time.ts";

export type Channel = "api" | "zosmf" | "ssh" | "depot" | "git" | "mail";

/** One message from a controller to the world, as it went. */
export interface Sent {
  readonly io: number;
  readonly channel: Channel;
  readonly label: string;
  readonly instance: string;
  /** The message whose answer made the controller send this one; undefined when a timer did. */
  readonly parent: Sent | undefined;
  readonly sentAtMs: number;
  /** When it took effect, the last time. */
  effectAtMs?: number;
  status?: number;
}

/** A controller as the network knows it. */
export interface Party extends Owner {
  readonly name: string;
  /** Called when it dies. */
  crash(rebootMs: number | undefined): void;
}

export interface Call<T> {
  readonly party: Party;
  readonly channel: Channel;
  readonly label: string;
  readonly signal: AbortSignal;
  readonly effect: (sent: Sent) => Promise<T>;
  /** The answer a refusing middleman gives instead; without it a status fault is a lost message. */
  readonly refusal?: (code: number) => T;
  /** The error of a message that got no answer. */
  readonly cut?: () => Error;
}

export interface Network {
  call<T>(call: Call<T>): Promise<T>;
  sent(): readonly Sent[];
  /** Messages sent so far. */
  count(): number;
  /** The message whose effect is taking place. */
  acting(): Sent | undefined;
  /** No call fault strikes any more. */
  heal(): void;
  /** Faults that struck. */
  struck(): number;
  /** When the last message that is still on its way arrives. */
  lastArrivalMs(): number;
}

export interface NetworkOptions {
  readonly time: VirtualTime;
  readonly seed: number;
  readonly faults: readonly CallFault[];
  readonly onSent?: (sent: Sent) => void;
}

interface Moment {
  readonly sent: Sent;
  readonly event: number;
}

/** How long a caller waits before it knows that no answer comes. */
const GIVE_UP_MS = 2_000;
const SHORTEST_WAY_MS = 1;
const LONGEST_WAY_MS = 12;

/** Carries every message of every controller, and loses, delays and doubles those the plan names. */
export function createNetwork(options: NetworkOptions): Network {
  const { time, seed } = options;
  const faults = plannedFaults(options.faults);
  const log: Sent[] = [];
  let count = 0;
  let struck = 0;
  let lastArrivalMs = 0;
  let cause: Moment | undefined;
  let acting: Moment | undefined;
  const now = (moment: Moment | undefined): Sent | undefined => (moment?.event === time.event() ? moment.sent : undefined);

  const way = (io: number, leg: number): number =>
    SHORTEST_WAY_MS + Math.floor(hashFraction(seed, io * 4 + leg) * (LONGEST_WAY_MS - SHORTEST_WAY_MS));

  const take = async <T>(call: Call<T>, sent: Sent): Promise<T> => {
    sent.effectAtMs = time.nowMs();
    acting = { sent, event: time.event() };
    return call.effect(sent);
  };

  const send = <T>(call: Call<T>, sent: Sent, fault: CallFault | undefined): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      const { party, signal } = call;
      const answer = (afterMs: number, settle: () => void): void => {
        const settleNow = (): void => {
          cause = { sent, event: time.event() };
          settle();
        };
        time.schedule(afterMs, settleNow, party);
      };
      const reply = (afterMs: number, result: Promise<T>): void => {
        result.then(
          (value) => answer(afterMs, () => resolve(value)),
          (error: unknown) => answer(afterMs, () => reject(error instanceof Error ? error : new Error(String(error)))),
        );
      };
      const cut = (): void => {
        answer(GIVE_UP_MS, () => reject(call.cut?.() ?? noAnswer(sent)));
      };
      const arrive = (afterMs: number, then: (result: Promise<T>) => void): void => {
        lastArrivalMs = Math.max(lastArrivalMs, time.nowMs() + afterMs);
        time.schedule(afterMs, () => then(take(call, sent)));
      };
      const unheard = (result: Promise<T>): void => {
        result.catch(() => undefined);
      };
      signal.addEventListener("abort", () => reject(reasonOf(signal)), { once: true });
      const there = way(sent.io, 0);
      const back = way(sent.io, 1);
      switch (fault?.do) {
        case undefined:
          arrive(there, (result) => reply(back, result));
          return;
        case "crash":
          if (fault.when === "before") party.crash(fault.rebootMs);
          else
            arrive(there, (result) => {
              unheard(result);
              party.crash(fault.rebootMs);
            });
          return;
        case "lose":
          if (fault.what === "reply") arrive(there, unheard);
          cut();
          return;
        case "late":
          arrive(fault.ms, unheard);
          cut();
          return;
        case "twice":
          arrive(there, (result) => reply(back, result));
          arrive(there + fault.ms, unheard);
          return;
        case "slow":
          arrive(there, (result) => reply(back + fault.ms, result));
          return;
        case "pause":
          party.pausedUntilMs = Math.max(party.pausedUntilMs, time.nowMs() + fault.ms);
          arrive(there, (result) => reply(back, result));
          return;
        case "status": {
          const { refusal } = call;
          if (fault.code === 500) arrive(there, unheard);
          if (refusal === undefined) cut();
          else answer(there + back, () => resolve(refusal(fault.code)));
        }
      }
    });

  return {
    call: (call) => {
      if (!call.party.alive) return new Promise(() => undefined);
      if (call.signal.aborted) return Promise.reject(reasonOf(call.signal));
      count += 1;
      const { channel, label, party } = call;
      const sent: Sent = { io: count, channel, label, instance: party.name, parent: now(cause), sentAtMs: time.nowMs() };
      log.push(sent);
      options.onSent?.(sent);
      const fault = faults.on(sent);
      if (fault !== undefined) struck += 1;
      return send(call, sent, fault);
    },
    sent: () => log,
    count: () => count,
    acting: () => now(acting),
    heal: () => {
      faults.clear();
    },
    struck: () => struck,
    lastArrivalMs: () => lastArrivalMs,
  };
}

/** Which fault strikes which message. Messages of a kind are only counted where a fault names one. */
function plannedFaults(faults: readonly CallFault[]): { readonly on: (sent: Sent) => CallFault | undefined; readonly clear: () => void } {
  const byNumber = new Map<number, CallFault>();
  const byKind = new Map<string, Map<number, CallFault>>();
  const counts = new Map<string, number>();
  for (const fault of faults) {
    if ("io" in fault) byNumber.set(fault.io, fault);
    else byKind.set(fault.message, (byKind.get(fault.message) ?? new Map<number, CallFault>()).set(fault.nth, fault));
  }
  return {
    on: (sent) => {
      const numbered = byNumber.get(sent.io);
      if (numbered !== undefined || byKind.size === 0) return numbered;
      const kind = messageKind(sent);
      const nth = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, nth);
      return byKind.get(kind)?.get(nth);
    },
    clear: () => {
      byNumber.clear();
      byKind.clear();
    },
  };
}

function noAnswer({ channel, label }: Sent): Error {
  return fail("Retriable", "ReplyLost", `no answer came over ${channel} to ${label}`);
}
