import type { Calendar, Decision, Environment, Estate, Gate, MEP, Pass, Team } from "../api/types.ts";
import { decidersOf } from "../domain/delivery/decision.ts";
import { sealState } from "../domain/delivery/declared-spec.ts";
import type { InventoryEntry } from "../domain/delivery/estate-apply.ts";
import { keyOf } from "../domain/delivery/estate-apply.ts";
import { heldOf } from "../domain/delivery/held-back.ts";
import { believed } from "../domain/mep/anew.ts";
import type { HeldObject } from "../domain/policy/estate-finding.ts";
import type { Outcome } from "../domain/status/outcome.ts";
import type { WatchCache } from "../ports/cluster.ts";
import { heldIn } from "./estate-held.ts";

/** Reason of what waits until an object is what Git declares again. The estate puts it back, and that it was asks for another look. */
export const EDITED_IN_CLUSTER = "EditedInCluster";

/** By what somebody edited in the cluster nothing is begun. */
export const AS_DECLARED: Outcome = { kind: "waiting", on: { check: "as-declared", reason: EDITED_IN_CLUSTER, params: {} } };

/** What a word is judged by that is not as Git declares it, `Gate qualif-zos-sas`; with the finding that keeps it out, if there is one. */
export interface Undeclared {
  readonly what: string;
  readonly held?: HeldObject;
}

/**
 * The objects by which a word is judged that are not what Git declares: what it is on, and the teams whose word is asked. Where the policy
 * `ecluse-declared` is bound nobody can edit a Team or a Gate at all; this holds where it is not, and for the other kinds.
 */
export function undeclaredFor(decision: Decision, cache: WatchCache): readonly Undeclared[] {
  const { namespace = "" } = decision.metadata;
  const { kind, name } = decision.spec.on;
  const subject = SUBJECTS.has(kind) ? [{ kind, name }] : [];
  const asked = [...subject, ...teamsAsked(decision, cache).map((team) => ({ kind: "Team", name: team }))];
  const estates = cache.list<Estate>("Estate", namespace);
  const held = heldIn(estates);
  const isDeclared = (ref: InventoryEntry): boolean =>
    estates.some((estate) => inventoryOf(estate).has(keyOf(ref))) || heldOf(held, ref) !== undefined;
  return asked
    .filter((ref) => {
      const object = cache.get<Judging>({ ...ref, namespace });
      if (object === undefined) return isDeclared(ref);
      // A pass bears no seal, and one under way goes by what it has sealed.
      if (object.kind === "Pass" || isUnderWay(object)) return false;
      const state = sealState(object);
      return state === "Edited" || (state === "Unsealed" && isDeclared(ref));
    })
    .map((ref) => {
      const [what, finding] = [`${ref.kind} ${ref.name}`, heldOf(held, ref)];
      return finding === undefined ? { what } : { what, held: finding };
    });
}

type Judging = Calendar | Gate | MEP | Pass | Team;

/** A go-live under way goes by what it began with, whatever stands there by now: its people are heard. */
function isUnderWay(object: Judging): boolean {
  return object.kind === "MEP" && believed(object).status?.carried !== undefined;
}

const SUBJECTS: ReadonlySet<string> = new Set(["Gate", "MEP", "Calendar", "Pass"]);

function teamsAsked({ metadata, spec }: Decision, cache: WatchCache): readonly string[] {
  const { namespace = "" } = metadata;
  if (spec.on.kind === "Gate") {
    const gate = cache.get<Gate>({ kind: "Gate", namespace, name: spec.on.name });
    return gate === undefined ? [] : [gate.spec.openers];
  }
  return decidersOf(spec.on, {
    meps: cache.list<MEP>("MEP", namespace).map(believed),
    environments: cache.list<Environment>("Environment", namespace),
  });
}

const inventories = new WeakMap<Estate, ReadonlySet<string>>();

/** What the estate applied: of that, one without its seal, or gone, is no more what Git declares than one that was edited. */
function inventoryOf(estate: Estate): ReadonlySet<string> {
  const known = inventories.get(estate) ?? new Set((estate.status?.inventory ?? []).map(keyOf));
  inventories.set(estate, known);
  return known;
}
