import type { Booking, Decision, Environment, Estate, Gate, Incident, MEP, Pass, Release } from "../api/types.ts";
import { isVoidByEdit } from "../domain/mep/carried.ts";
import { controlFor } from "../domain/delivery/content-control.ts";
import { estateOf } from "../domain/delivery/estate-apply.ts";
import type { KubeObject, ObjectRef, WatchCache } from "../ports/cluster.ts";
import { declaredAnew } from "./wiring-declared.ts";
import { isUnwritten } from "../domain/delivery/gate-word.ts";
import { unwrittenWords, writtenBack } from "./wiring-records.ts";
import { isMoved, movedReleases } from "./wiring-standing.ts";

/** Kinds the controller watches, in no particular order. */
export const WATCHED_KINDS = [
  "Estate",
  "Team",
  "Partner",
  "Calendar",
  "Target",
  "Environment",
  "Application",
  "Release",
  "Pass",
  "Decision",
  "Airlock",
  "Gate",
  "Channel",
  "Booking",
  "Incident",
  "MEP",
  "ReleaseCycle",
] as const;
export type WatchedKind = (typeof WATCHED_KINDS)[number];

type Enqueue = (kind: WatchedKind, object: { readonly namespace: string; readonly name: string }) => void;

/** Turns every change into the keys that must look again. Level-triggered: too many keys cost time, too few cost truth. */
export function wireChanges(cache: WatchCache, enqueue: Enqueue): () => void {
  return cache.onChange((ref, current, previous) => {
    if (isWatched(ref.kind)) enqueue(ref.kind, ref);
    const asked = [...dependants(cache, ref, { current, previous }), ...declaredAnew(cache, ref, { current, previous })];
    for (const [kind, name] of asked) enqueue(kind, { namespace: ref.namespace, name });
  });
}

interface Versions {
  readonly current: KubeObject | undefined;
  readonly previous: KubeObject | undefined;
}

function dependants(cache: WatchCache, ref: ObjectRef, { current, previous }: Versions): readonly (readonly [WatchedKind, string])[] {
  const specChanged = current === undefined || previous === undefined || current.metadata.generation !== previous.metadata.generation;
  switch (ref.kind) {
    case "Target":
    case "Application":
    case "Release":
      return specChanged
        ? [
            ...environments(cache, ref.namespace),
            ...openings(cache, ref.namespace),
            ...(ref.kind === "Application" ? namesOf(cache, "Channel", ref.namespace) : []),
            ...namesOf(cache, "MEP", ref.namespace),
            ...estatesOf(current ?? previous, specChanged),
          ]
        : ref.kind === "Release"
          ? controlledAnew(current as Release | undefined, previous as Release | undefined)
          : reachabilityChange(cache, ref);
    case "Pass":
      return passNews(cache, ref, { current: current as Pass | undefined, previous: previous as Pass | undefined, specChanged });
    case "MEP":
      return mepDependants(cache, ref, { current: current as MEP | undefined, previous: previous as MEP | undefined, specChanged });
    case "Airlock":
    case "Gate":
    case "Calendar":
      return specChanged
        ? [
            ...(ref.kind === "Calendar" ? namesOf(cache, "Booking", ref.namespace) : []),
            ...(ref.kind === "Gate" ? [] : openPasses(cache, ref.namespace)),
            ...slots(cache, ref.namespace),
            ...openings(cache, ref.namespace),
            ...namesOf(cache, "Channel", ref.namespace),
            ...estatesOf(current ?? previous, specChanged),
          ]
        : ref.kind === "Gate"
          ? channelsToldOf(current as Gate | undefined, previous as Gate | undefined)
          : [];
    case "Booking":
      return specChanged || standingOf(current as Booking | undefined) !== standingOf(previous as Booking | undefined)
        ? [...slots(cache, ref.namespace), ...otherBookings(cache, ref), ...estatesOf(current ?? previous, specChanged)]
        : [];
    case "Team":
      return specChanged ? [...namesOf(cache, "Channel", ref.namespace), ...estatesOf(current ?? previous, specChanged)] : [];
    case "Environment":
      return [
        ...(specChanged ? [...namesOf(cache, "Booking", ref.namespace), ...namesOf(cache, "MEP", ref.namespace)] : []),
        ...estatesOf(current ?? previous, specChanged),
        ...namesOf(cache, "Gate", ref.namespace),
        ...lockedPass(current as Environment | undefined),
        ...(previous === undefined ? openPasses(cache, ref.namespace) : []),
        ...askedPasses(cache, ref),
        ...movedReleases(current as Environment | undefined, previous as Environment | undefined),
        ...(specChanged || isMoved(current as Environment | undefined, previous as Environment | undefined)
          ? [...environmentsAbove(cache, ref), ...openings(cache, ref.namespace)]
          : []),
      ];
    case "Estate":
      return [
        ...openWords(cache, ref),
        ...unwrittenWords(cache, ref, [current as Estate | undefined, previous as Estate | undefined]),
        ...(heldOf(current as Estate | undefined) === heldOf(previous as Estate | undefined) ? [] : environments(cache, ref.namespace)),
      ];
    case "Decision":
      return [
        ...decided(cache, (current ?? previous) as Decision | undefined),
        ...(current !== undefined && isUnwritten(current as Decision) ? writtenBack(cache, ref.namespace) : []),
      ];
    default:
      return [...(specChanged ? goLives(cache, ref) : []), ...estatesOf(current ?? previous, specChanged)];
  }
}

/** Those whose days the plan of their year says, and those in whose watch an incident may count. */
function goLives(cache: WatchCache, { kind, namespace }: ObjectRef): readonly (readonly [WatchedKind, string])[] {
  if (kind === "ReleaseCycle") return namesOf(cache, "MEP", namespace);
  if (kind !== "Incident") return [];
  const watched = cache.list<MEP>("MEP", namespace).filter(({ status }) => status?.watch !== undefined);
  return watched.map(({ metadata }) => ["MEP", metadata.name] as const);
}

/** What findings hold back, as one text to compare. */
function heldOf(estate: Estate | undefined): string {
  return JSON.stringify(estate?.status?.held ?? []);
}

export function isWatched(kind: string): kind is WatchedKind {
  return WATCHED_KINDS.some((one) => one === kind);
}

function environments(cache: WatchCache, namespace: string): readonly (readonly [WatchedKind, string])[] {
  return namesOf(cache, "Environment", namespace);
}

/** What a change of hours, doors or calendars may move. */
function slots(cache: WatchCache, namespace: string): readonly (readonly [WatchedKind, string])[] {
  return [
    ...environments(cache, namespace),
    ...(["Airlock", "Gate", "MEP", "ReleaseCycle"] as const).flatMap((kind) => namesOf(cache, kind, namespace)),
  ];
}

/** Whether a booking has its place, and since when. */
function standingOf(booking: Booking | undefined): string {
  return `${booking?.status?.state === "Refused" ? "Refused" : "Accepted"} ${booking?.status?.acceptedAt ?? ""}`;
}

/** What is in the way of another, or is not any more. */
function otherBookings(cache: WatchCache, { namespace, name }: ObjectRef): readonly (readonly [WatchedKind, string])[] {
  return namesOf(cache, "Booking", namespace).filter(([, other]) => other !== name);
}

/** Incidents about what a pass has just put in place. */
function restoredIncidents(
  cache: WatchCache,
  current: Pass | undefined,
  previous: Pass | undefined,
): readonly (readonly [WatchedKind, string])[] {
  if (current === undefined || (previous !== undefined && milestones(current) === milestones(previous))) return [];
  const there = new Set(
    (current.status?.items ?? []).flatMap((one) => (one.result === "Deployed" ? [`${one.environment} ${one.application}`] : [])),
  );
  return cache
    .list<Incident>("Incident", current.metadata.namespace ?? "")
    .filter(({ spec, status }) => status?.restoredAt === undefined && there.has(`${spec.environment} ${spec.application ?? ""}`))
    .map(({ metadata }) => ["Incident", metadata.name] as const);
}

/** Words that still count and name contents, or shut a gate for all: what they were given for may have changed, or passed. */
function openings(cache: WatchCache, namespace: string): readonly (readonly [WatchedKind, string])[] {
  return cache
    .list<Decision>("Decision", namespace)
    .filter(({ spec, status }) => (spec.changes !== undefined || spec.verdict === "Close") && status?.state === "Effective")
    .map((one) => ["Decision", one.metadata.name] as const);
}

function namesOf(cache: WatchCache, kind: WatchedKind, namespace: string): readonly (readonly [WatchedKind, string])[] {
  return cache.list(kind, namespace).map((one) => [kind, one.metadata.name] as const);
}

/** Those that a gate tells of what waits before it, when that is not what it was. */
function channelsToldOf(current: Gate | undefined, previous: Gate | undefined): readonly (readonly [WatchedKind, string])[] {
  const waiting = (gate: Gate | undefined): string => JSON.stringify(gate?.status?.waiting ?? []);
  if (waiting(current) === waiting(previous)) return [];
  return (current?.spec.channels ?? []).map((name) => ["Channel", name] as const);
}

/** What a control found of a content is told where it waits. */
function controlledAnew(current: Release | undefined, previous: Release | undefined): readonly (readonly [WatchedKind, string])[] {
  const found = (release: Release | undefined, environment: string): string =>
    JSON.stringify(controlFor(release, environment)?.findings ?? []);
  const names = new Set([current, previous].flatMap((one) => (one?.status?.controls ?? []).map(({ environment }) => environment)));
  return [...names].filter((name) => found(current, name) !== found(previous, name)).map((name) => ["Environment", name] as const);
}

/** A target that answers again lets the environments that name it look at once, and the passes at work in them go on. */
function reachabilityChange(cache: WatchCache, ref: ObjectRef): readonly (readonly [WatchedKind, string])[] {
  if (ref.kind !== "Target") return [];
  return cache
    .list<Environment>("Environment", ref.namespace)
    .filter((one) => one.spec.targets.includes(ref.name))
    .flatMap((one) => [["Environment", one.metadata.name] as const, ...lockedPass(one)]);
}

/** What Git declares and a hand changed is looked at again by the estate it came from. */
function estatesOf(object: KubeObject | undefined, specChanged: boolean): readonly (readonly [WatchedKind, string])[] {
  const estate = estateOf(object);
  return estate === undefined || !specChanged ? [] : [["Estate", estate]];
}

function passDependants(cache: WatchCache, pass: Pass | undefined): readonly (readonly [WatchedKind, string])[] {
  const items = [...(pass?.spec.changes ?? []), ...(pass?.status?.items ?? [])];
  const names = new Set([pass?.spec.environment, ...items.map((one) => one.environment)]);
  const airlock = pass?.spec.airlock;
  return [
    ...(pass === undefined ? [] : openings(cache, pass.metadata.namespace ?? "")),
    ...[...names].flatMap((name) => (name === undefined ? [] : [["Environment", name] as const])),
    ...(airlock === undefined ? namedLike(cache, pass) : [["Airlock", airlock] as const]),
  ];
}

/** The airlock one of whose nights has the name of a pass that is none of its own. */
function namedLike(cache: WatchCache, pass: Pass | undefined): readonly (readonly [WatchedKind, string])[] {
  const name = /^(?<airlock>.+)-\d{4}-\d{2}-\d{2}$/u.exec(pass?.metadata.name ?? "")?.groups?.["airlock"];
  return name === undefined ? [] : namesOf(cache, "Airlock", pass?.metadata.namespace ?? "").filter(([, airlock]) => airlock === name);
}

/** All that an environment wants to know of a pass: that it runs, has begun, settled an item, ended, or is to go. Between two of its steps nothing of that changes. */
function milestones({ metadata, status }: Pass): string {
  const begun = (status?.items ?? []).some((item) => (item.steps ?? []).length > 0);
  const results = (status?.items ?? []).map(({ result }) => result ?? "").join(",");
  return [status?.phase ?? "", String(begun), results, status?.endedAt ?? "", metadata.deletionTimestamp ?? ""].join(" ");
}

/** A pass that comes to a standstill may have been turned away by a target: they say so themselves, and what mends them lets it go on. */
function targetsInDoubt(
  cache: WatchCache,
  current: Pass | undefined,
  previous: Pass | undefined,
): readonly (readonly [WatchedKind, string])[] {
  if (current === undefined || current.status?.endedAt !== undefined || !isStalled(current) || isStalled(previous)) return [];
  const namespace = current.metadata.namespace ?? "";
  const environment = cache.get<Environment>({ kind: "Environment", namespace, name: current.spec.environment ?? "" });
  return (environment?.spec.targets ?? []).map((name) => ["Target", name] as const);
}

function isStalled(pass: Pass | undefined): boolean {
  return pass?.status?.conditions?.find(({ type }) => type === "Stalled")?.status === "True";
}

/** Those that are not over: they may wait for it, and nothing else looks at them again. */
function openPasses(cache: WatchCache, namespace: string): readonly (readonly [WatchedKind, string])[] {
  const open = cache.list<Pass>("Pass", namespace).filter(({ status }) => status?.endedAt === undefined);
  return open.map(({ metadata }) => ["Pass", metadata.name] as const);
}

/** Passes that people asked for by name begin when what they name may pass. */
function askedPasses(cache: WatchCache, { namespace, name }: ObjectRef): readonly (readonly [WatchedKind, string])[] {
  return cache
    .list<Pass>("Pass", namespace)
    .filter(({ spec, status }) => spec.lane === "Exceptional" && spec.environment === name && status?.phase === undefined)
    .map(({ metadata }) => ["Pass", metadata.name] as const);
}

interface PassVersions {
  readonly current: Pass | undefined;
  readonly previous: Pass | undefined;
  readonly specChanged: boolean;
}

function passNews(
  cache: WatchCache,
  ref: ObjectRef,
  { current, previous, specChanged }: PassVersions,
): readonly (readonly [WatchedKind, string])[] {
  const isMilestone = specChanged || current === undefined || previous === undefined || milestones(current) !== milestones(previous);
  return [
    ...(isMilestone
      ? [...passDependants(cache, current ?? previous), ...namesOf(cache, "Channel", ref.namespace), ...writtenBack(cache, ref.namespace)]
      : []),
    ...restoredIncidents(cache, current, previous),
    ...targetsInDoubt(cache, current, previous),
    ...openWords(cache, ref),
    ...mepOf(cache, current ?? previous),
  ];
}

interface MepVersions {
  readonly current: MEP | undefined;
  readonly previous: MEP | undefined;
  readonly specChanged: boolean;
}

/** Its pass, production and the plan of the year go by its steps; words on it are judged again when it moves. */
function mepDependants(
  cache: WatchCache,
  ref: ObjectRef,
  { current, previous, specChanged }: MepVersions,
): readonly (readonly [WatchedKind, string])[] {
  const isMoved = specChanged || stepsOf(current) !== stepsOf(previous);
  return [
    ...openWords(cache, ref),
    ...(isMoved
      ? [["Pass", ref.name] as const, ...environments(cache, ref.namespace), ...namesOf(cache, "ReleaseCycle", ref.namespace)]
      : []),
    ...(toldOf(current) === toldOf(previous) ? [] : namesOf(cache, "Channel", ref.namespace)),
    ...estatesOf(current ?? previous, specChanged),
  ];
}

/** What channels tell of it: that it was checked, and when it is to be looked back on. */
function toldOf(mep: MEP | undefined): string {
  return `${mep?.status?.precheck?.at ?? ""} ${mep?.status?.watch?.until ?? ""}`;
}

/** The MEP whose runbook goes on by what its pass does. */
function mepOf(cache: WatchCache, pass: Pass | undefined): readonly (readonly [WatchedKind, string])[] {
  // One of another lane that bears its name stands in the way of its own.
  return pass === undefined ? [] : namesOf(cache, "MEP", pass.metadata.namespace ?? "").filter(([, name]) => name === pass.metadata.name);
}

/** What the pass and the environment go by. */
function stepsOf(mep: MEP | undefined): string {
  const { phase = "", endedAt = "", steps = [], carried } = mep?.status ?? {};
  return [phase, endedAt, carried?.digest ?? "", ...steps.map((one) => `${one.step} ${one.phase}`)].join(",");
}

function lockedPass(environment: Environment | undefined): readonly (readonly [WatchedKind, string])[] {
  const pass = environment?.status?.lock?.pass;
  return pass === undefined ? [] : [["Pass", pass]];
}

/** Where releases climb to from an environment where something else is declared, runs or stands before what waits: its turn may have come or gone. */
function environmentsAbove(cache: WatchCache, { namespace, name }: ObjectRef): readonly (readonly [WatchedKind, string])[] {
  const all = cache.list<Environment>("Environment", namespace);
  return all.filter(({ spec }) => spec.after === name).map(({ metadata }) => ["Environment", metadata.name] as const);
}

/** Words that count and are not used up are judged again when what they are about moves: it may wait for them no longer. Those that nobody could judge yet, too. */
function openWords(cache: WatchCache, { kind, namespace, name }: ObjectRef): readonly (readonly [WatchedKind, string])[] {
  return cache
    .list<Decision>("Decision", namespace)
    .filter(({ spec, status }) => mayCount(status) && spec.on.kind === kind && spec.on.name === name)
    .map(({ metadata }) => ["Decision", metadata.name] as const);
}

/** One that an edit of its MEP has voided counts again once that is put back. */
function mayCount(status: Decision["status"]): boolean {
  return status?.state === undefined || status.state === "Effective" || isVoidByEdit(status);
}

/**
 * What a word is on, and where it lets something pass or holds it up: a closed door names no change, it stands before every environment, and takes
 * back what was opened, until it is opened again; what stays although it failed climbs.
 */
function decided(cache: WatchCache, decision: Decision | undefined): readonly (readonly [WatchedKind, string])[] {
  const on = decision?.spec.on;
  if (on === undefined || !isWatched(on.kind)) return [];
  const subject = { namespace: decision?.metadata.namespace ?? "", name: on.name };
  const pass = on.kind === "Pass" ? cache.get<Pass>({ kind: "Pass", ...subject }) : undefined;
  const gate = on.kind === "Gate" ? cache.get<Gate>({ kind: "Gate", ...subject }) : undefined;
  const changes = [...(decision?.spec.changes ?? []), ...(pass?.spec.changes ?? []), ...(pass?.status?.items ?? [])];
  const where = new Set([...changes.map((change) => change.environment), ...(gate?.spec.guards.environments ?? [])]);
  const meps = on.kind === "Calendar" ? namesOf(cache, "MEP", subject.namespace) : [];
  const carrier = on.kind === "MEP" ? [["Pass", on.name] as const] : [];
  const { namespace } = subject;
  const above = pass === undefined ? [] : [...where].flatMap((name) => environmentsAbove(cache, { kind: "Environment", namespace, name }));
  const others = on.kind === "Gate" ? openWords(cache, { kind: on.kind, ...subject }) : [];
  return [[on.kind, on.name], ...carrier, ...meps, ...others, ...[...where].map((name) => ["Environment", name] as const), ...above];
}
