import { equal } from "../api/cel.ts";
import type { Airlock, Gate } from "../api/types.ts";
import type { SealedObject } from "../domain/delivery/declared-spec.ts";
import { declaredSpecOf, wholeSpec } from "../domain/delivery/declared-spec.ts";
import type { InventoryEntry } from "../domain/delivery/estate-apply.ts";
import { keyOf } from "../domain/delivery/estate-apply.ts";
import { withoutGain } from "../domain/policy/airlock-gain.ts";
import type { HeldObject, Place } from "../domain/policy/estate-finding.ts";
import { doorsLost, gateSteps } from "../domain/policy/gate-steps.ts";
import type { Locale } from "../domain/status/sentences.ts";
import type { LoadedEstate, SourceFinding, SourceObject } from "../ports/manifests.ts";
import { shownPath } from "./estate-status.ts";

/** A gate that a commit makes or changes. */
export interface GateChange {
  readonly source: SourceObject;
  /** As the commit before left it; undefined for a new one. */
  readonly was: Gate["spec"] | undefined;
  readonly will: Gate["spec"];
}

/** The writes before anything comes that they guard, and the changes that are to wait until all of it is in. */
export function gateWrites(changes: readonly GateChange[]): {
  readonly first: readonly SourceObject[];
  readonly last: readonly GateChange[];
} {
  const steps = changes.map((change) => ({ change, ...gateSteps(change.was, change.will) }));
  return {
    first: steps.flatMap(({ change: { source, will }, first }) =>
      first === undefined ? [] : [first === will ? source : withSpec(source, first)],
    ),
    last: steps.flatMap(({ change, last }) => (last === undefined ? [] : [change])),
  };
}

function withSpec(source: SourceObject, spec: Gate["spec"] | Airlock["spec"]): SourceObject {
  return { ...source, object: { ...source.object, spec } as SourceObject["object"] };
}

/** Kinds that say what meets a gate: one that did not get in may be the other half of what a commit moves. */
const OTHER_HALVES: ReadonlySet<string> = new Set(["Gate", "Airlock"]);

/** The first place at which something is missing that may take over what another gate guarded. */
export function missingHalf(loaded: LoadedEstate, refused: readonly HeldObject[]): SourceFinding | undefined {
  return missingOf(OTHER_HALVES, loaded, refused);
}

function missingOf(kinds: ReadonlySet<string>, loaded: LoadedEstate, refused: readonly HeldObject[]): SourceFinding | undefined {
  return [...refused, ...loaded.held].find(({ kind }) => kinds.has(kind)) ?? loaded.unread[0];
}

const GATES: ReadonlySet<string> = new Set(["Gate"]);

/** Kinds that let something pass: one may be meant to come together with the gate that guards it. */
const WAYS: ReadonlySet<string> = new Set(["Airlock", "MEP", "Pass"]);

export function isWay(kind: string): boolean {
  return WAYS.has(kind);
}

interface Opening {
  readonly loaded: LoadedEstate;
  /** Of what comes before them. */
  readonly refused: readonly HeldObject[];
  /** An object as this estate has it in the cluster. */
  readonly own: (source: SourceObject) => (SealedObject & { readonly spec?: unknown }) | undefined;
  /** Whether it was let in before, just as it is declared now. */
  readonly wasIn: (source: SourceObject) => boolean;
  readonly now: Temporal.Instant;
  readonly locale: Locale;
}

export interface LetIn {
  readonly sources: readonly SourceObject[];
  /** What lets nothing more pass than it did, each with why. */
  readonly kept: readonly HeldObject[];
}

/**
 * While a gate is missing no new way opens, and no airlock takes more than it did: who knows what the gate is to guard. One that was there before and is gone
 * is not new. A cluster that is set up anew knows of none what it was let in with: there all wait until the gate is there.
 */
export function letIn(sources: readonly SourceObject[], { loaded, refused, own, wasIn, now, locale }: Opening): LetIn {
  const missing = missingOf(GATES, loaded, refused);
  if (missing === undefined) return { sources, kept: [] };
  const words = WORDS[locale];
  const steps = sources.map((source): LetIn => {
    const { kind } = source.object;
    if (!isWay(kind)) return { sources: [source], kept: [] };
    const there = own(source);
    if (there === undefined)
      return wasIn(source) ? { sources: [source], kept: [] } : { sources: [], kept: [unguarded(source, words.unopened(placeOf(missing)))] };
    const first = kind === "Airlock" ? unwidened(source.object, there, now) : undefined;
    if (first === undefined) return { sources: [source], kept: [] };
    return {
      sources: equal(first, there.spec) ? [] : [withSpec(source, first)],
      kept: [unguarded(source, words.unwidened(placeOf(missing)))],
    };
  });
  return { sources: steps.flatMap((one) => one.sources), kept: steps.flatMap(({ kept }) => kept) };
}

/** Measured by what Git declared of it before, whatever a hand has made of that. */
function unwidened(declared: SourceObject["object"], there: SealedObject, now: Temporal.Instant): Airlock["spec"] | undefined {
  const { kind } = declared;
  const was = wholeSpec({ kind, spec: declaredSpecOf(there) ?? there.spec });
  return withoutGain(was as Airlock["spec"], wholeSpec(declared) as Airlock["spec"], now);
}

function unguarded({ object, file, line, column }: SourceObject, message: string): HeldObject {
  return { kind: object.kind, name: object.metadata.name, file, line, column, reason: "GateMissing", message };
}

function placeOf({ file, line, column, reason }: SourceFinding): string {
  return `${shownPath(file)}:${String(line)}:${String(column)} ${reason}`;
}

/** What a commit takes away of the gates there were. */
interface Taken {
  readonly narrowed: readonly GateChange[];
  readonly gone: readonly InventoryEntry[];
}

interface Commit {
  readonly missing: SourceFinding | undefined;
  /** What it declares no more, and is still there. */
  readonly left: readonly InventoryEntry[];
  readonly locale: Locale;
}

export interface GivenUp {
  readonly narrowed: readonly SourceObject[];
  readonly gone: readonly InventoryEntry[];
  /** What is not given up, each with why. */
  readonly kept: readonly HeldObject[];
}

/** Nothing is given up while a half of the commit is missing, and no guard of an environment or a lane that is still there although Git has dropped it. */
export function givenUp({ narrowed, gone }: Taken, { missing, left, locale }: Commit): GivenUp {
  const words = WORDS[locale];
  if (missing !== undefined) {
    const place = placeOf(missing);
    const changed = narrowed.map(({ source }) => keptGate(source.object.metadata.name, source, words.narrowed(place)));
    return { narrowed: [], gone: [], kept: [...changed, ...gone.map(({ name }) => keptGate(name, missing, words.gone(place)))] };
  }
  const there = new Set(left.map(keyOf));
  const lost = narrowed.map((change) => ({ ...change, still: lostOf(change).filter((entry) => there.has(keyOf(entry))) }));
  return {
    narrowed: lost.flatMap(({ source, still }) => (still.length === 0 ? [source] : [])),
    gone,
    kept: lost.flatMap(({ source, still: [first] }) =>
      first === undefined ? [] : [keptGate(source.object.metadata.name, source, words.left(`${first.kind} ${first.name}`))],
    ),
  };
}

/** Reason of a gate that asks for more than its commit declares of it. */
const GATE_KEPT = "GateKept";

function keptGate(name: string, { file, line, column }: Place, message: string): HeldObject {
  return { kind: "Gate", name, file, line, column, reason: GATE_KEPT, message };
}

function lostOf({ was, will }: GateChange): readonly InventoryEntry[] {
  if (was === undefined) return [];
  const { environments, lanes } = doorsLost(was, will);
  return [...environments.map((name) => ({ kind: "Environment", name })), ...lanes.map((name) => ({ kind: "Airlock", name }))];
}

const WORDS = {
  en: {
    unopened: (place: string) => `it is not let in until ${place} is mended, which may be the gate that is to guard it`,
    unwidened: (place: string) =>
      `it is to let more pass; until ${place} is mended, which may be the gate that is to guard it, it lets no more pass than it did`,
    narrowed: (place: string) =>
      `it is to guard less, or to be opened by others or more easily; until ${place} is mended, which may be what takes over, it asks for all it asked for`,
    gone: (place: string) => `it is no longer declared; it stays until ${place} is mended, which may be what takes over`,
    left: (ref: string) =>
      `it is to guard ${ref} no more, which is no longer declared and still there; it guards it until that is gone (status.pendingPrune of the Estate)`,
  },
  fr: {
    unopened: (place: string) =>
      `rien n'en est mis en place tant que ${place}, qui est peut-être la porte à poser devant, n'est pas corrigé`,
    unwidened: (place: string) =>
      `il doit laisser passer davantage ; tant que ${place}, qui est peut-être la porte à poser devant, n'est pas corrigé, il ne laisse passer que ce qu'il laissait passer`,
    narrowed: (place: string) =>
      `elle doit garder moins, ou s'ouvrir à d'autres ou plus facilement ; tant que ${place}, qui prend peut-être la relève, n'est pas corrigé, elle demande tout ce qu'elle demandait`,
    gone: (place: string) => `elle n'est plus déclarée ; elle reste tant que ${place}, qui prend peut-être la relève, n'est pas corrigé`,
    left: (ref: string) =>
      `elle ne doit plus garder ${ref}, qui n'est plus déclaré et qui est encore là ; elle le garde jusqu'à ce qu'il soit parti (status.pendingPrune de l'Estate)`,
  },
} as const;
