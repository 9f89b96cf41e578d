import type { Environment, Pass } from "../../api/types.ts";
import type { HeldObject } from "../policy/estate-finding.ts";
import type { Finding } from "../status/finding.ts";
import { declaredBefore } from "./declared-before.ts";
import { EXCEPTIONAL_LANE } from "./deciders.ts";
import type { JudgedChange } from "./environment-plan.ts";
import { judgeEnvironment } from "./environment-plan.ts";
import type { EstateView } from "./estate-view.ts";
import { absentField, exceptionalTimes, refusalOf, zoneOf } from "./exceptional.ts";
import type { LockFacts } from "./lock-facts.ts";

/** How an exceptional pass stands whose list is not sealed yet. */
export type ExceptionalStanding =
  /** It cannot be: no clock of its environment, a time that is not on it, or a refusal. */
  | { readonly kind: "Refused"; readonly on: Finding }
  /** Its time has not come, or what its changes wait for has not; `on` says what, all that is known of it. */
  | { readonly kind: "Waits"; readonly until: Temporal.Instant; readonly changes: readonly JudgedChange[]; readonly on: readonly Finding[] }
  | { readonly kind: "Due"; readonly changes: readonly JudgedChange[] }
  /** Its time is over and it was not begun: `on` says what kept it back (also that it was over when it was declared), and nothing did when nobody was there to begin it. */
  | { readonly kind: "Over"; readonly changes: readonly JudgedChange[]; readonly on: readonly Finding[] };

export interface ExceptionalInput {
  readonly pass: Pass;
  readonly environment: Environment;
  readonly view: EstateView;
  readonly facts: LockFacts;
  readonly held: readonly HeldObject[];
  /** When the ledger had begun that this cluster was set up anew from. */
  readonly rebuiltFrom?: Temporal.Instant;
}

/** Whether an exceptional pass may begin. It carries what it names and is still pending, all of it at once: what one waits for holds back the others. */
export function exceptionalStanding(input: ExceptionalInput, now: Temporal.Instant): ExceptionalStanding {
  const { pass, environment, facts } = input;
  const zone = zoneOf(facts, environment);
  if (zone === undefined) return refused("UnknownCalendar", environment.spec.owner, { environment: environment.metadata.name });
  const times = exceptionalTimes(pass, zone);
  if (times === undefined) {
    const asked = pass.spec.exceptional ?? { at: "", until: "" };
    const local = asked[absentField(asked, zone) ?? "at"];
    return refused("NonexistentLocalTime", pass.spec.exceptional?.requestedBy, {
      local,
      zone: zone.name,
      environment: environment.metadata.name,
    });
  }
  const no = refusalOf(facts, pass.metadata.name);
  if (no !== undefined) {
    const by = no.status?.name ?? no.spec.by;
    const params = { on: `Pass ${pass.metadata.name}`, by, why: no.spec.reason ?? "" };
    return refused("PassRefused", pass.spec.exceptional?.requestedBy, params);
  }
  return standingAt(input, times, now);
}

/** Epoch milliseconds; in a cluster that was set up anew it was declared before it was created. */
function declaredAt({ pass, rebuiltFrom }: ExceptionalInput): number {
  const known = declaredBefore(pass, rebuiltFrom)?.epochMilliseconds;
  return known ?? Temporal.Instant.from(pass.metadata.creationTimestamp ?? "1970-01-01T00:00:00Z").epochMilliseconds;
}

function standingAt(
  input: ExceptionalInput,
  { atMs, untilMs }: { readonly atMs: number; readonly untilMs: number },
  now: Temporal.Instant,
): ExceptionalStanding {
  const { pass, environment, view, held } = input;
  const facts = besideUnsealed(input);
  const nowMs = now.epochMilliseconds;
  const asOf = Temporal.Instant.fromEpochMilliseconds(Math.min(nowMs, untilMs - 1));
  const versions = environment.status?.versions ?? [];
  const judged = judgeEnvironment({ environment, view, passes: facts.passes, versions, unreachable: new Set(), held, facts }, asOf);
  const changes = judged.filter(({ lane }) => lane?.pass === pass.metadata.name);
  const own = new Set(changes.map(({ change }) => change.application));
  const on = changes.flatMap(({ verdict }) => obstacles(verdict)).filter((finding) => !isOfItsOwn(finding, own));
  if (nowMs >= untilMs) return { kind: "Over", changes, on: declaredAt(input) >= untilMs ? [overWhenDeclared(pass)] : on };
  if (nowMs < atMs) return { kind: "Waits", until: Temporal.Instant.fromEpochMilliseconds(atMs), changes, on };
  return on.length === 0
    ? { kind: "Due", changes }
    : { kind: "Waits", until: Temporal.Instant.fromEpochMilliseconds(untilMs), changes, on };
}

/** What others ask for by name, and may not yet have, takes nothing away from this one: whichever is due first carries what both name. */
function besideUnsealed({ facts, pass }: ExceptionalInput): LockFacts {
  const isAsked = ({ metadata, spec, status }: Pass): boolean =>
    spec.lane === EXCEPTIONAL_LANE && status?.phase === undefined && metadata.name !== pass.metadata.name;
  return { ...facts, passes: facts.passes.filter((one) => !isAsked(one)) };
}

function overWhenDeclared({ metadata, spec }: Pass): Finding {
  const { until = "", requestedBy } = spec.exceptional ?? {};
  const params = { on: `Pass ${metadata.name}`, until };
  return { check: "exceptional", reason: "OverWhenDeclared", params, ...(requestedBy === undefined ? {} : { who: requestedBy }) };
}

function obstacles(verdict: JudgedChange["verdict"]): readonly Finding[] {
  if (verdict.kind === "Pass") return [];
  if (verdict.kind === "Refused") return [verdict.reason];
  const { also = [] } = verdict;
  return verdict.on.check === "slot" ? also : [verdict.on, ...also];
}

/** What waits for something that the same pass carries goes behind it. */
function isOfItsOwn({ reason, params }: Finding, own: ReadonlySet<string>): boolean {
  return reason === "DependencyWaiting" && (params["applications"] ?? "").split(", ").every((application) => own.has(application));
}

function refused(reason: string, who: string | undefined, params: Readonly<Record<string, string>>): ExceptionalStanding {
  return { kind: "Refused", on: { check: "exceptional", reason, params, ...(who === undefined ? {} : { who }) } };
}
