import type { JobFault, WireFault } from "../../controller/sandbox/zosmf/core/faults.ts";
import type { Halt } from "./world/go-live.ts";
import type { Altered } from "./world/lock.ts";

/** One message: by its number, counted over the whole run from 1, or as the n-th of its kind, which lasts longer than any number. */
type Message = { readonly io: number } | { readonly message: string; readonly nth: number };

/** Strikes one message. */
export type CallFault = Message &
  (
    | { readonly do: "crash"; readonly when: "before" | "after"; readonly rebootMs?: number }
    | { readonly do: "lose"; readonly what: "request" | "reply" }
    /** The caller hears nothing; what it asked for happens this much later. */
    | { readonly do: "late"; readonly ms: number }
    | { readonly do: "twice"; readonly ms: number }
    | { readonly do: "slow"; readonly ms: number }
    /** 500 comes after the effect, the others instead of it. */
    | { readonly do: "status"; readonly code: 429 | 500 | 503 }
    /** The controller that sent it stands still, and then goes on as if nothing had been. */
    | { readonly do: "pause"; readonly ms: number }
  );

/** Strikes at an instant, in milliseconds from the start. */
export type TimedFault =
  | { readonly atMs: number; readonly do: "watch"; readonly kind: string; readonly how: "drop" | "close" | "stall" | "expire" }
  | { readonly atMs: number; readonly do: "kill"; readonly rebootMs?: number }
  | { readonly atMs: number; readonly do: "freeze"; readonly ms: number }
  /** One more controller that also wants to lead. */
  | { readonly atMs: number; readonly do: "second" }
  | { readonly atMs: number; readonly do: "commit"; readonly environment: string; readonly application: string; readonly version: string }
  /** The branch is made to point to a commit that does not descend from the one before. */
  | { readonly atMs: number; readonly do: "rewrite" }
  /** A commit that does not declare this application any more. */
  | { readonly atMs: number; readonly do: "drop"; readonly application: string }
  /** A commit in which the spec of the gate, or of every target, is another. */
  | { readonly atMs: number; readonly do: "alter"; readonly kind: Altered }
  | { readonly atMs: number; readonly do: "delete-pass"; readonly environment: string }
  | { readonly atMs: number; readonly do: "edit"; readonly environment: string; readonly application: string; readonly version: string }
  | { readonly atMs: number; readonly do: "job"; readonly fault: JobFault }
  | { readonly atMs: number; readonly do: "zosmf"; readonly fault: WireFault }
  | { readonly atMs: number; readonly do: "purge" }
  | { readonly atMs: number; readonly do: "reboot"; readonly host: string }
  | { readonly atMs: number; readonly do: "disk-full"; readonly host: string; readonly ms: number }
  | { readonly atMs: number; readonly do: "unreachable"; readonly host: string; readonly ms: number }
  | { readonly atMs: number; readonly do: "unhealthy"; readonly host: string; readonly application: string; readonly ms: number }
  | { readonly atMs: number; readonly do: "hook-fails"; readonly host: string; readonly ms: number }
  | { readonly atMs: number; readonly do: "host-clock"; readonly host: string; readonly seconds: number }
  | { readonly atMs: number; readonly do: "clock"; readonly seconds: number }
  /** Somebody says it on the gate, for these changes as they are declared; `stale` with the digest of what is installed. */
  | {
      readonly atMs: number;
      readonly do: "word";
      readonly by: string;
      readonly verdict: "Open" | "Close";
      readonly changes: readonly { readonly environment: string; readonly application: string }[];
      readonly stale?: true;
    }
  /** From then on whoever approves a go-live, or says Go, first names the version that is installed, and only later the one that is to come. */
  | { readonly atMs: number; readonly do: "misread" }
  /** env-admin takes back the word that a go-live goes on, or gives it anew, or has what came go back. */
  | { readonly atMs: number; readonly do: "vote"; readonly verdict: "NoGo" | "Go" | "RollBack" }
  | { readonly atMs: number; readonly do: "halt"; readonly how: Halt }
  /** From then on whoever decides whether what came stays decides otherwise than it went: back where all is well, kept where something is wrong. */
  | { readonly atMs: number; readonly do: "contrary" }
  /** Somebody makes one more pass for the night of the day. */
  | { readonly atMs: number; readonly do: "twin" };

export type Fault = CallFault | TimedFault;

/** Everything that goes wrong in one run, spelled out: the run follows from it and from the seed. */
export interface FaultPlan {
  /** Name of the world it happens in; the shop when absent. */
  readonly scenario?: string;
  readonly seed: number;
  readonly faults: readonly Fault[];
}

/** Faults after which a person must decide: the controller may stop there, and say so. */
const NEEDS_A_PERSON: ReadonlySet<Fault["do"]> = new Set([
  "job",
  "purge",
  "reboot",
  "rewrite",
  "unhealthy",
  "hook-fails",
  "disk-full",
  "host-clock",
]);

export function isCallFault(fault: Fault): fault is CallFault {
  return "io" in fault || "message" in fault;
}

export function needsPerson({ faults }: FaultPlan): boolean {
  return faults.some((fault) => NEEDS_A_PERSON.has(fault.do));
}

const SHORT_AWAY_MS = 1_000;

/** At most one controller dies, and another is there at once: nothing has an excuse not to be done in time. */
export function isBrief({ faults }: FaultPlan): boolean {
  return faults.length <= 1 && faults.every((fault) => fault.do === "crash" && (fault.rebootMs ?? Infinity) <= SHORT_AWAY_MS);
}

/** One fault a line, so that a person can read it and a test can hold it. */
export function printPlan({ scenario, seed, faults }: FaultPlan): string {
  const where = scenario === undefined ? "" : `  "scenario": ${JSON.stringify(scenario)},\n`;
  return `{\n${where}  "seed": ${String(seed)},\n  "faults": [${faults.map((fault) => `\n    ${JSON.stringify(fault)}`).join(",")}\n  ]\n}`;
}

export function parsePlan(text: string): FaultPlan {
  const { scenario, seed, faults } = JSON.parse(text) as Partial<FaultPlan>;
  if (typeof seed !== "number" || !Array.isArray(faults)) throw new TypeError("a plan has a seed and a list of faults");
  return { ...(scenario === undefined ? {} : { scenario }), seed, faults: faults as readonly Fault[] };
}
