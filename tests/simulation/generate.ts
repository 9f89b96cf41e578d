import type { CallFault, Fault, FaultPlan, TimedFault } from "./fault-plan.ts";
import type { Sent } from "./network.ts";
import type { SeededRandom } from "./random.ts";
import { seededRandom } from "./random.ts";
import type { Scenario } from "./world/scenarios.ts";
import { applicationsIn } from "./world/scenarios.ts";

/** Where the faults of a mix are laid. */
export interface Mix {
  readonly scenario: Scenario;
  /** Messages of a run without faults: where call faults are laid. */
  readonly ios: number;
}

const MINUTE = 60_000;
/** The interesting time: while passes run. */
const BUSY_MS = 4 * MINUTE;
/** Where it is known when they begin. */
const SHORT_MS = 1.5 * MINUTE;
const FIRST_MS = 15_000;

/** The fault plan of one seed: most are a few faults of any kind, some are many of one. */
export function generatePlan(seed: number, mix: Mix): FaultPlan {
  const random = seededRandom(seed ^ 0x51f15eed);
  const count = 1 + random.below(8);
  const faults: Fault[] = Array.from({ length: count }, () => (random.chance(0.6) ? callFault(random, mix) : timedFault(random, mix)));
  // Versions change under way in most runs: a world that only ever climbs once hides what happens at the second step.
  if (random.chance(0.5)) faults.push(commitFault(random, mix));
  return { scenario: mix.scenario.name, seed, faults: unique(faults) };
}

function unique(faults: readonly Fault[]): readonly Fault[] {
  const taken = new Set<number>();
  return faults.filter((fault) => {
    if (!("io" in fault)) return true;
    const free = !taken.has(fault.io);
    taken.add(fault.io);
    return free;
  });
}

function callFault(random: SeededRandom, { ios }: Mix): CallFault {
  const io = 1 + random.below(ios);
  const make: readonly (() => CallFault)[] = [
    () => ({ io, do: "crash", when: random.pick(["before", "after"]), rebootMs: random.pick([500, 5_000, 40_000]) }),
    () => ({ io, do: "crash", when: random.pick(["before", "after"]), rebootMs: 1_000 }),
    () => ({ io, do: "lose", what: "request" }),
    () => ({ io, do: "lose", what: "reply" }),
    () => ({ io, do: "late", ms: random.pick([3_000, 45_000, 10 * MINUTE, 90 * MINUTE]) }),
    () => ({ io, do: "twice", ms: random.pick([5, 4_000, 2 * MINUTE]) }),
    () => ({ io, do: "slow", ms: random.pick([900, 8_000, 50_000]) }),
    () => ({ io, do: "status", code: random.pick([429, 500, 503] as const) }),
    () => ({ io, do: "pause", ms: random.pick([1_000, 25_000, 40_000, 120_000, 600_000]) }),
  ];
  return random.pick(make)();
}

const LOCK_KINDS = ["airlocks", "bookings", "gates", "incidents", "calendars", "decisions", "meps", "passes", "environments"];
const WATCHED = ["estates", "targets", "environments", "applications", "releases", "passes", "decisions"];
/** Elsewhere than on Unix what strikes a host strikes nothing. */
const HOST = "udev";

function timedFault(random: SeededRandom, mix: Mix): TimedFault {
  const { goLive } = mix.scenario;
  const firstMs = goLive?.struckFromMs ?? FIRST_MS;
  const atMs = firstMs + random.below(goLive?.struckFromMs === undefined ? BUSY_MS : SHORT_MS);
  const host = goLive === undefined ? HOST : `u${goLive.environment}`;
  const { environment, application } = random.pick(changing(mix.scenario));
  const watched = mix.scenario.lock === undefined && goLive === undefined ? WATCHED : LOCK_KINDS;
  const ms = random.pick([3_000, 30_000, 5 * MINUTE]);
  const make: readonly (() => TimedFault)[] = [
    () => ({ atMs, do: "watch", kind: random.pick(watched), how: random.pick(["drop", "close", "stall", "expire"]) }),
    () => ({ atMs: firstMs + random.below(20_000), do: "watch", kind: random.pick(watched), how: random.pick(["drop", "stall"]) }),
    () => ({ atMs, do: "kill", rebootMs: random.pick([500, 20_000]) }),
    () => ({ atMs: firstMs + random.below(30_000), do: "freeze", ms: random.pick([20_000, 60_000, 600_000]) }),
    () => ({ atMs: firstMs + random.below(30_000), do: "second" }),
    () => ({ atMs: firstMs + random.below(10_000), do: "second" }),
    () => commitFault(random, mix),
    () => ({ atMs, do: "rewrite" }),
    () => ({ atMs: firstMs + random.below(20_000), do: "delete-pass", environment }),
    () => ({ atMs, do: "edit", environment, application, version: random.pick(mix.scenario.versions) }),
    () => ({ atMs: firstMs + random.below(5_000), do: "job", fault: jobFault(random) }),
    () => ({
      atMs: firstMs + random.below(20_000),
      do: "zosmf",
      fault: {
        kind: random.pick(["Busy", "ErrorAfter", "LoginPage", "ExpireToken", "LoseReply", "LoseRequest"]),
        on: random.pick(["Any", "Submit", "Modify", "Jobs", "Status", "Console"]),
        times: 1 + random.below(3),
      },
    }),
    () => ({ atMs: firstMs + random.below(30_000), do: "purge" }),
    () => ({ atMs: firstMs + random.below(30_000), do: "reboot", host }),
    () => ({ atMs: firstMs + random.below(20_000), do: "disk-full", host, ms }),
    () => ({ atMs: firstMs + random.below(20_000), do: "unreachable", host, ms }),
    () => ({ atMs: firstMs + random.below(20_000), do: "unhealthy", host, application: "TIERS", ms }),
    () => ({ atMs: firstMs + random.below(20_000), do: "hook-fails", host, ms }),
    () => ({ atMs: firstMs + random.below(20_000), do: "host-clock", host, seconds: random.pick([-7200, -30, 30, 7200]) }),
    () => ({ atMs: firstMs + random.below(20_000), do: "clock", seconds: random.pick([-3600, -3, 3, 3600]) }),
    ...(mix.scenario.lock === undefined ? [] : [(): TimedFault => ({ atMs, do: "alter", kind: random.pick(["Gate", "Target"]) })]),
    ...(goLive === undefined ? [] : goLiveFaults(random, atMs)),
  ];
  return random.pick(make)();
}

/** People and Git change their mind: in a go-live this is as frequent as all else together. */
function goLiveFaults(random: SeededRandom, atMs: number): readonly (() => TimedFault)[] {
  const make: readonly (() => TimedFault)[] = [
    () => ({ atMs, do: "vote", verdict: "NoGo" }),
    () => ({ atMs, do: "vote", verdict: "RollBack" }),
    () => ({ atMs, do: "vote", verdict: random.pick(["NoGo", "Go", "RollBack"]) }),
    () => ({ atMs, do: "halt", how: "Cancelled" }),
    () => ({ atMs, do: "halt", how: "Frozen" }),
    () => ({ atMs: FIRST_MS, do: "contrary" }),
  ];
  return [...make, ...make];
}

function commitFault(random: SeededRandom, { scenario }: Mix): TimedFault {
  const version = scenario.versions.at(-1) ?? scenario.declared;
  return { atMs: FIRST_MS + random.below(30_000), do: "commit", ...random.pick(changing(scenario)), version };
}

/** What takes changes, by itself or through an airlock, and where; in a scenario in which nothing does, everything: it is to be left as it is whatever is asked. */
function changing(scenario: Scenario): readonly { readonly environment: string; readonly application: string }[] {
  const { environments, lock, goLive } = scenario;
  const taking = environments.filter(({ passage }) => passage === "Continuous" || lock !== undefined || goLive !== undefined);
  return (taking.length === 0 ? environments : taking).flatMap((one) =>
    applicationsIn(scenario, one).map(({ code }) => ({ environment: one.name, application: code })),
  );
}

function jobFault(random: SeededRandom): Extract<TimedFault, { do: "job" }>["fault"] {
  return random.pick([
    { kind: "Abend", times: 1, abend: "S0C7", step: random.pick(["BIND", "COPYLOAD", "SMOKE", "COPYDBRM"]) },
    { kind: "ReturnCode", times: 1, code: 8, step: random.pick(["BIND", "COPYLOAD", "SMOKE"]) },
    { kind: "StripCorrelator", times: 1 },
    { kind: "NullReturnCode", times: 1 },
    { kind: "Purge", times: 1 },
    { kind: "JclError", times: 1 },
    { kind: "LateSpool", times: 1 },
    { kind: "SecurityError", times: 1 },
  ] as const);
}

export type Which = "All" | "Distinct" | "Moves";

/** Which of the crashes there can be; of those, each so manieth. */
export interface Chosen {
  readonly which?: Which;
  readonly every?: number;
}

/** The world goes on by itself: as long after one crash another is another. */
const MOVES_MS = 500;

/**
 * Every crash there can be: before each message, and after the effect of each that has one. What only asks has none: to die after its
 * answer is to die before the next message. `Distinct` leaves out those that leave the same world behind as the one before: nothing was
 * sent in between but questions, and no time went by; what the controller had heard dies with it. `Moves` dies only after each message that
 * moves anything but the lease and what is told: whoever dies before the next one leaves the same world behind.
 */
export function crashPoints(
  sent: readonly Sent[],
  at: Pick<FaultPlan, "scenario" | "seed">,
  { which = "All", every = 1 }: Chosen = {},
): readonly FaultPlan[] {
  return pointsOf(sent, at, which).filter((_point, index) => index % every === 0);
}

function pointsOf(sent: readonly Sent[], at: Pick<FaultPlan, "scenario" | "seed">, which: Which): readonly FaultPlan[] {
  if (which === "Moves")
    return sent.filter(moves).map(({ io }) => ({ ...at, faults: [{ io, do: "crash", when: "after", rebootMs: 1_000 }] }));
  let alikeUntilMs = -Infinity;
  return sent.flatMap((one) => {
    const hasEffect = changes(one);
    const isAlike = which === "Distinct" && !hasEffect && one.sentAtMs < alikeUntilMs;
    if (!isAlike) alikeUntilMs = hasEffect ? -Infinity : one.sentAtMs + MOVES_MS;
    const points: readonly ("before" | "after")[] = hasEffect ? ["before", "after"] : isAlike ? [] : ["before"];
    return points.map((when) => ({ ...at, faults: [{ io: one.io, do: "crash", when, rebootMs: 1_000 } as const] }));
  });
}

function moves(sent: Sent): boolean {
  return changes(sent) && !/\/leases\b|\/events$/u.test(sent.label);
}

/** Whether the message may change anything outside the controller. */
function changes({ channel, label }: Sent): boolean {
  if (channel === "git" || channel === "depot" || label.startsWith("WATCH")) return false;
  if (channel === "ssh") return !/ (connect|sha256sum|get )| (observe|find|poll|health)$/u.test(label);
  return !label.startsWith("GET");
}
