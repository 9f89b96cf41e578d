import type { Environment, Estate, MEP } from "../../api/types.ts";
import { overlayOf } from "../mep/content.ts";
import type { HeldObject } from "../policy/estate-finding.ts";
import type { TellingPending } from "./told-pending.ts";
import { toldPending } from "./told-pending.ts";
import { stillRunning } from "./undeclared.ts";
import { ABSENT_VERSION } from "./change.ts";

/** One application in one environment, as people want to see it. */
export interface MatrixCell {
  /** Observed version; the platforms' versions joined by `/` where they differ; undefined when the application neither is declared there nor still runs. */
  readonly version?: string;
  /** A go-live has put that version in place, and Git does not declare it yet. */
  readonly toFold?: true;
  /** Since when it is declared there no more although it still runs. */
  readonly undeclaredSince?: string;
  /** The pending change, when there is one. */
  readonly pending?: {
    readonly to: string;
    readonly state: string;
    readonly reason?: string;
    readonly message?: string;
    /** The values of that sentence beside those of the change: two changes with the same wait for the same. */
    readonly params?: Readonly<Record<string, string>>;
    /** RFC 3339: nothing of it can change before. */
    readonly until?: string;
  };
}

export interface Matrix {
  /** Environment names, lowest rank first: releases climb from left to right. */
  readonly environments: readonly string[];
  readonly rows: readonly { readonly application: string; readonly cells: readonly MatrixCell[] }[];
  /** What findings in files hold back: the matrix shows what was applied before. */
  readonly held: readonly HeldObject[];
}

/** What a matrix is made from besides the environments. */
export interface MatrixFacts extends TellingPending {
  readonly estates: readonly Estate[];
  readonly meps: readonly MEP[];
}

/** Application × environment: what runs, and what is pending and why. */
export function versionMatrix(environments: readonly Environment[], { estates, ...facts }: MatrixFacts): Matrix {
  const ordered = [...environments].sort(
    (left, right) => left.spec.rank - right.spec.rank || (left.metadata.name < right.metadata.name ? -1 : 1),
  );
  const applications = [...new Set(ordered.flatMap(applicationsOf))].sort();
  return {
    environments: ordered.map((one) => one.metadata.name),
    rows: applications.map((application) => ({
      application,
      cells: ordered.map((environment) => cellOf(environment, application, facts)),
    })),
    held: estates.flatMap(({ status }) => status?.held ?? []),
  };
}

/**
 * True when nothing is on its way any more: every change is done, waits or is refused, every environment was looked at, and none is held but by a pass
 * that itself waits.
 */
export function isSettled(environments: readonly Environment[], waiting: ReadonlySet<string>): boolean {
  return environments.every(({ metadata, spec, status }) => {
    if (status?.observedGeneration !== metadata.generation) return false;
    if (status?.lock !== undefined && !waiting.has(status.lock.pass)) return false;
    if ((status?.pending ?? []).some((one) => one.state === "Passing")) return false;
    const seen = new Set((status?.versions ?? []).map((one) => one.application));
    const judged = new Set((status?.pending ?? []).map((one) => one.application));
    return Object.keys(spec.versions).every((code) => seen.has(code) || judged.has(code));
  });
}

function applicationsOf({ spec, status }: Environment): readonly string[] {
  return [...Object.keys(spec.versions), ...stillRunning(status?.versions ?? []).map((one) => one.application)];
}

function cellOf(environment: Environment, application: string, { meps, ...telling }: Omit<MatrixFacts, "estates">): MatrixCell {
  const left = stillRunning(environment.status?.versions ?? []).find((one) => one.application === application);
  const isBrought = overlayOf(environment, meps).toFold[application] !== undefined;
  if (left !== undefined && !isBrought) return { version: left.version, undeclaredSince: left.since };
  if (environment.spec.versions[application] === undefined && !isBrought) return {};
  const found = (environment.status?.versions ?? []).filter((one) => one.application === application).map((one) => one.version);
  const distinct = [...new Set(found)].map((version) => (version === ABSENT_VERSION ? "none" : version));
  const waiting = environment.status?.pending?.find((one) => one.application === application);
  const pending = waiting === undefined ? undefined : toldPending(environment, waiting, telling);
  return {
    version: distinct.length === 0 ? "?" : distinct.join("/"),
    ...(isBrought ? { toFold: true } : {}),
    ...(pending === undefined
      ? {}
      : {
          pending: {
            to: pending.to,
            state: pending.state,
            ...reasonOf(pending.finding),
          },
        }),
  };
}

function reasonOf(
  finding: Pending["finding"],
): Partial<Pick<NonNullable<MatrixCell["pending"]>, "reason" | "message" | "params" | "until">> {
  if (finding === undefined) return {};
  const { reason, message, params, until } = finding;
  return { reason, message, ...(params === undefined ? {} : { params }), ...(until === undefined ? {} : { until }) };
}

type Pending = NonNullable<NonNullable<Environment["status"]>["pending"]>[number];
