import type { Environment, Pass } from "../../api/types.ts";
import { passReport } from "../delivery/pass-report.ts";
import type { Schedule } from "../delivery/slot.ts";
import { slotEnd, slotsFrom } from "../delivery/slot.ts";
import { wallAt } from "../time/local-time.ts";

/** A stretch of time: from is in it, to is not. */
export interface Period {
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
}

/** The part of a period from which on an environment is known: before it was declared, or its cluster set up, nobody saw whether it was there. */
export function knownPart({ metadata }: Environment, { from, to }: Period): Period {
  const since = Temporal.Instant.from(metadata.creationTimestamp ?? from.toString());
  const known = Temporal.Instant.compare(since, from) < 0 ? from : since;
  return { from: Temporal.Instant.compare(known, to) < 0 ? known : to, to };
}

export interface PassOutcomes {
  /** Passes that carried something that was not put off. */
  readonly run: number;
  readonly succeeded: number;
  readonly partial: number;
  readonly failed: number;
}

/** K9: how passes of airlocks ended. Partial and failed are never counted as success; what carried nothing was not run. */
export function passOutcomes(passes: readonly Pass[]): PassOutcomes {
  const count = (phase: string): number => passes.filter(({ status }) => status?.phase === phase).length;
  const [succeeded, partial, failed] = [count("Succeeded"), count("Partial"), count("Failed")];
  return { run: succeeded + partial + failed, succeeded, partial, failed };
}

const RUN: ReadonlySet<string | undefined> = new Set(["Succeeded", "Partial", "Failed"]);

export interface PassDurations {
  /** Of each pass that was run. */
  readonly minutes: readonly number[];
  /** Minutes of the shortest window that one of them had, from its first leg to the end of its last; absent where none had legs. */
  readonly window?: number;
  /** How many ended after their last leg. */
  readonly overran: number;
}

/** K10: how long passes took, of which window. */
export function passDurations(passes: readonly Pass[]): PassDurations {
  const run = passes.filter(({ status }) => RUN.has(status?.phase));
  const minutes = run.flatMap((pass) => passReport(pass).minutes ?? []);
  const overran = run.filter(({ status }) => {
    const until = lastEnd(status);
    return until !== undefined && (status?.endedAt ?? "") > until;
  }).length;
  const windows = run.flatMap(({ status }) => windowOf(status) ?? []);
  return { minutes, overran, ...(windows.length === 0 ? {} : { window: Math.min(...windows) }) };
}

function lastEnd(status: Pass["status"]): string | undefined {
  return (status?.legs ?? [])
    .flatMap(({ until }) => until ?? [])
    .sort()
    .at(-1);
}

function windowOf(status: Pass["status"]): number | undefined {
  const [from] = (status?.legs ?? []).flatMap(({ at }) => at ?? []).sort();
  const until = lastEnd(status);
  if (from === undefined || until === undefined) return undefined;
  return Math.floor(Temporal.Instant.from(from).until(Temporal.Instant.from(until)).total("minutes"));
}

/** K11: slots of the period that are over, were not declared to be skipped, and have no pass, or one that nobody began. */
export function slotsNotRun({ airlock, calendar }: Schedule, passes: readonly Pass[], { from, to }: Period): readonly string[] {
  const bornMs = Temporal.Instant.from(airlock.metadata.creationTimestamp ?? from.toString()).epochMilliseconds;
  const names: string[] = [];
  for (const slot of slotsFrom({ airlock, calendar }, wallAt(from.epochMilliseconds, calendar.zone).day)) {
    if (slotEnd(slot) >= to.epochMilliseconds) break;
    const pass = passes.find(({ metadata }) => metadata.name === slot.pass);
    const missing = pass === undefined || pass.status?.phase === "Missed";
    if (missing && slot.skipped === undefined && slot.cutOffMs >= bornMs) names.push(slot.pass);
  }
  return names;
}

export interface Rejection {
  readonly environment: string;
  readonly application: string;
  readonly to: string;
  readonly pass: string;
  readonly reason: string;
  /** First control that objected, `C3`; absent when the source itself could not be read. */
  readonly control?: string;
  /** K13, calendar minutes until the same version was in place there; absent while it is not. */
  readonly fixedAfterMinutes?: number;
}

/** K12, K13: what content control rejected, and how long it took until it was there after all. A rejection tried again counts once. */
export function rejections(passes: readonly Pass[]): readonly Rejection[] {
  const inOrder = passes.toSorted(byEnd);
  const proved = proofs(passes);
  const first = new Map<string, Rejection>();
  for (const { metadata, status } of inOrder)
    for (const { environment, application, to, result, reason = "", message = "", settledAt } of status?.items ?? []) {
      const key = `${environment} ${application} ${to}`;
      if (result !== "Rejected" || first.has(key)) continue;
      const control = controlIn(message);
      const fixed = fixedAfter(proved.get(key) ?? [], settledAt ?? status?.endedAt ?? "");
      first.set(key, {
        environment,
        application,
        to,
        pass: metadata.name,
        reason,
        ...(control === undefined ? {} : { control }),
        ...(fixed === undefined ? {} : { fixedAfterMinutes: fixed }),
      });
    }
  return [...first.values()];
}

/** The control that objected first, by what is said of a rejection; undefined when the source itself could not be read. */
export function controlIn(message: string): string | undefined {
  return /^C[1-9](?= )/u.exec(message)?.[0];
}

/** What has not ended comes first; a plain comparison of RFC 3339 texts, which is many times faster than one by locale. */
function byEnd(one: Pass, other: Pass): number {
  const [left, right] = [one.status?.endedAt ?? "", other.status?.endedAt ?? ""];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** When each change was proved to be in place, whatever pass brought it. */
function proofs(passes: readonly Pass[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { status } of passes)
    for (const { environment, application, to, result, provedAt } of status?.items ?? []) {
      if (result !== "Deployed" || provedAt === undefined) continue;
      const key = `${environment} ${application} ${to}`;
      const same = found.get(key);
      if (same === undefined) found.set(key, [provedAt]);
      else same.push(provedAt);
    }
  return found;
}

function fixedAfter(provedAt: readonly string[], rejectedAt: string): number | undefined {
  const [first] = provedAt.filter((at) => at >= rejectedAt).sort();
  if (first === undefined || rejectedAt === "") return undefined;
  return Math.floor(Temporal.Instant.from(rejectedAt).until(Temporal.Instant.from(first)).total("minutes"));
}
