import type { ObjectOf } from "../../api/parse.ts";
import type { EcluseObject, Kind } from "../../api/types.ts";
import { isDeclared, objectsOf, type DesiredEstate, type PolicyFinding } from "./desired-estate.ts";
import { didYouMean } from "./did-you-mean.ts";

/** One place where an object names another. */
interface Reference {
  readonly pointer: string;
  readonly anchor: "key" | "value";
  readonly kind: ReferredKind;
  readonly name: string;
}

/** `Application` is named by its code, every other kind by its name. */
type ReferredKind = "Airlock" | "Application" | "Calendar" | "Channel" | "Environment" | "ReleaseCycle" | "Target" | "Team";

/** Whatever an object names exists: a team, a calendar, a target, an environment, an application. */
export function references(estate: DesiredEstate): readonly PolicyFinding[] {
  if (!estate.complete) return [];
  return [
    ...unknownOf(estate, "Environment", ({ spec }) => ofEnvironment(spec)),
    ...unknownOf(estate, "Application", ({ spec }) => [
      ...one("/spec/owner", "Team", spec.owner),
      ...many("/spec/dependsOn", "Application", spec.dependsOn),
    ]),
    ...unknownOf(estate, "Target", ({ spec }) => one("/spec/environment", "Environment", spec.environment)),
    ...unknownOf(estate, "Release", ({ spec }) => one("/spec/application", "Application", spec.application)),
    ...unknownOf(estate, "Calendar", ({ spec }) => ofCalendar(spec)),
    ...unknownOf(estate, "Airlock", ({ spec }) => [
      ...many("/spec/environments", "Environment", spec.environments),
      ...one("/spec/calendar", "Calendar", spec.calendar),
      ...one("/spec/report/channel", "Channel", spec.report?.channel),
    ]),
    ...unknownOf(estate, "Channel", ({ spec }) => [
      ...many("/spec/mail/teams", "Team", spec.mail?.teams),
      ...many("/spec/scope/environments", "Environment", spec.scope?.environments),
      ...many("/spec/scope/applications", "Application", spec.scope?.applications),
    ]),
    ...unknownOf(estate, "Gate", ({ spec }) => ofGate(spec)),
    ...unknownOf(estate, "Pass", ({ spec }) => ofPass(spec)),
    ...unknownOf(estate, "Booking", ({ spec }) => [
      ...one("/spec/environment", "Environment", spec.environment),
      ...one("/spec/calendar", "Calendar", spec.calendar),
      ...one("/spec/team", "Team", spec.team),
    ]),
    ...unknownOf(estate, "Incident", ({ spec }) => [
      ...one("/spec/environment", "Environment", spec.environment),
      ...one("/spec/application", "Application", spec.application),
      ...one("/spec/owner", "Team", spec.owner),
    ]),
    ...unknownOf(estate, "MEP", ({ spec }) => ofMep(spec)),
    ...unknownOf(estate, "ReleaseCycle", ({ spec }) => [
      ...one("/spec/environment", "Environment", spec.environment),
      ...one("/spec/calendar", "Calendar", spec.calendar),
    ]),
  ];
}

/** Application objects bear their code in lower case. */
export function applicationName(code: string): string {
  return code.toLowerCase();
}

/** The references of one kind's objects that lead nowhere. */
function unknownOf<K extends Kind>(
  estate: DesiredEstate,
  kind: K,
  made: (object: ObjectOf<K>) => readonly Reference[],
): readonly PolicyFinding[] {
  const findings: PolicyFinding[] = [];
  for (const object of objectsOf(estate, kind)) {
    for (const reference of made(object)) {
      if (isDeclared(estate, { kind: reference.kind, name: objectName(reference) })) continue;
      findings.push(unknownReference(estate, object, reference));
    }
  }
  return findings;
}

function ofCalendar(spec: ObjectOf<"Calendar">["spec"]): readonly Reference[] {
  return (spec.freezes ?? []).flatMap((freeze, index) => [
    ...many(`/spec/freezes/${index}/scope/environments`, "Environment", freeze.scope?.environments),
    ...many(`/spec/freezes/${index}/scope/applications`, "Application", freeze.scope?.applications),
  ]);
}

/** Lanes that are no airlock have a name of their own. */
function ofGate({ openers, guards, channels }: ObjectOf<"Gate">["spec"]): readonly Reference[] {
  return [
    ...one("/spec/openers", "Team", openers),
    ...many("/spec/guards/environments", "Environment", guards.environments),
    ...many("/spec/channels", "Channel", channels),
    ...guards.lanes.flatMap((name, index) =>
      name === "MEP" || name === "Exceptional" ? [] : one(`/spec/guards/lanes/${index}`, "Airlock", name),
    ),
  ];
}

function ofMep({ environment, calendar, cycle, items, requires, runbook }: ObjectOf<"MEP">["spec"]): readonly Reference[] {
  return [
    ...one("/spec/environment", "Environment", environment),
    ...one("/spec/calendar", "Calendar", calendar),
    ...one("/spec/cycle", "ReleaseCycle", cycle),
    ...items.flatMap(({ application }, index) => one(`/spec/items/${index}/application`, "Application", application)),
    ...requires.flatMap(({ teams }, index) => many(`/spec/requires/${index}/teams`, "Team", teams)),
    ...runbook.flatMap(({ owner }, index) => one(`/spec/runbook/${index}/owner`, "Team", owner)),
  ];
}

function ofPass(spec: ObjectOf<"Pass">["spec"]): readonly Reference[] {
  return [
    ...one("/spec/environment", "Environment", spec.environment),
    ...one("/spec/airlock", "Airlock", spec.airlock),
    ...spec.changes.flatMap((change, index) => [
      ...one(`/spec/changes/${index}/environment`, "Environment", change.environment),
      ...one(`/spec/changes/${index}/application`, "Application", change.application),
    ]),
  ];
}

function ofEnvironment(spec: ObjectOf<"Environment">["spec"]): readonly Reference[] {
  return [
    ...one("/spec/owner", "Team", spec.owner),
    ...one("/spec/calendar", "Calendar", spec.calendar),
    ...one("/spec/opening/calendar", "Calendar", spec.opening?.calendar),
    ...one("/spec/after", "Environment", spec.after),
    ...many("/spec/targets", "Target", spec.targets),
    ...Object.keys(spec.versions).map((code): Reference => ({
      pointer: `/spec/versions/${code}`,
      anchor: "key",
      kind: "Application",
      name: code,
    })),
  ];
}

function one(pointer: string, kind: ReferredKind, name: string | undefined): readonly Reference[] {
  return name === undefined ? [] : [{ pointer, anchor: "value", kind, name }];
}

function many(pointer: string, kind: ReferredKind, names: readonly string[] | undefined): readonly Reference[] {
  return (names ?? []).map((name, index) => ({ pointer: `${pointer}/${index}`, anchor: "value", kind, name }));
}

function objectName(reference: Reference): string {
  return reference.kind === "Application" ? applicationName(reference.name) : reference.name;
}

function unknownReference(estate: DesiredEstate, object: EcluseObject, reference: Reference): PolicyFinding {
  const close = didYouMean(reference.name, namesOf(estate, reference.kind));
  const { words } = estate;
  const todo = close === undefined ? words.declareIt : words.didYouMean(close);
  const message = words.noObject(`${reference.kind} ${reference.name}`, todo);
  const { pointer, anchor, kind } = reference;
  const missing = { kind, name: objectName(reference) };
  return { object, pointer, anchor, reason: "UnknownReference", message, missing, holds: true };
}

function namesOf(estate: DesiredEstate, kind: ReferredKind): readonly string[] {
  if (kind === "Application") return objectsOf(estate, kind).map((object) => object.spec.code);
  return [...(estate.names.get(kind) ?? [])];
}
