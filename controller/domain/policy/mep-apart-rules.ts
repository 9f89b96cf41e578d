import type { MEP } from "../../api/types.ts";
import { declaredSpecOf } from "../delivery/declared-spec.ts";
import { estateOf } from "../delivery/estate-apply.ts";
import { isSameJson } from "../digest.ts";
import { believed } from "../mep/anew.ts";
import { isLive } from "../mep/content.ts";
import { broken, objectsOf, type DesiredEstate, type PolicyFinding } from "./desired-estate.ts";

/** When a go-live is open, where, and what it carries: what no other may share with it. */
interface MepPlace extends Pick<MEP["spec"], "environment" | "window"> {
  readonly applications: readonly string[];
}

/** A go-live that stands already where a commit is to be applied, as Git declared it there, or as a hand made it. */
export interface StandingMep extends MepPlace {
  readonly name: string;
  /** No estate has applied it: it stands whatever files declare. */
  readonly isByHand: boolean;
  /** When it came there; empty where only its commit is known. */
  readonly since: string;
  /** It has ended: its window keeps nobody out. */
  readonly isOver: boolean;
}

/** What those that stand there hold. What a hand has edited since, or written into a status, takes nobody the place they have. */
export function standingMeps(meps: readonly MEP[]): readonly StandingMep[] {
  return meps
    .map((mep): StandingMep => {
      const spec = { ...mep.spec, ...(declaredSpecOf(mep) as Partial<MEP["spec"]> | undefined) };
      const { name, creationTimestamp: since = "" } = mep.metadata;
      const isByHand = since !== "" && estateOf(mep) === undefined;
      return { ...placeOf({ spec }), name, since, isByHand, isOver: !isLive(believed(mep)) };
    })
    .toSorted((one, other) => compare(one.name, other.name));
}

/**
 * Two go-lives that are open at once in one environment do not carry the same application: nobody could say which brought it. The one that is told is the
 * one that came later: behind those that stand there as they are declared, then those that somebody has said a word on, then by files. Of one
 * object that is written, that one. One that is held back stands as it was. One that a hand made takes its place like any other, and is never told: no
 * file says it.
 */
export function mepsStandApart(estate: DesiredEstate): readonly PolicyFinding[] {
  const standing = new Map((estate.standing ?? []).map((one) => [one.name, one]));
  const spoken = new Set(objectsOf(estate, "Decision").flatMap(({ spec: { on } }) => (on.kind === "MEP" ? [on.name] : [])));
  const declared = objectsOf(estate, "MEP").map((mep) =>
    comer(mep, { known: standing.get(mep.metadata.name), isSpoken: spoken.has(mep.metadata.name) }),
  );
  const comers = [...byHand(estate), ...declared].filter(({ isOver }) => !isOver);
  const taken: Taken[] = [];
  const inOrder = estate.standing === undefined ? comers : comers.toSorted((one, other) => compare(one.rank, other.rank));
  return inOrder.flatMap((one): readonly PolicyFinding[] => {
    const found = taken.flatMap((other) => clashOf(estate, one, other));
    if (found.length === 0) taken.push(one);
    else if (one.was !== undefined) taken.push({ ...one, place: one.was });
    return found;
  });
}

interface Taken {
  readonly name: string;
  readonly place: MepPlace;
  /** Undefined of one that no file declares. */
  readonly mep?: MEP;
}

interface Comer extends Taken {
  readonly rank: string;
  readonly isOver: boolean;
  /** The place it has as long as it is held back. */
  readonly was?: MepPlace;
}

/** Those that stand there and no file declares. */
function byHand(estate: DesiredEstate): readonly Comer[] {
  const names = estate.names.get("MEP") ?? new Set();
  return (estate.standing ?? [])
    .filter(({ name, isByHand }) => isByHand && !names.has(name))
    .map((place) => ({ name: place.name, place, rank: `0 ${place.since} 0`, isOver: place.isOver }));
}

function comer(mep: MEP, { known, isSpoken }: { readonly known: StandingMep | undefined; readonly isSpoken: boolean }): Comer {
  const place = placeOf(mep);
  const isThere = known !== undefined && isSamePlace(known, place);
  const rank = [isThere ? "0" : "1", known?.since ?? NOT_YET, isSpoken ? "0" : "1"].join(" ");
  // One that was taken back in the cluster only is put back: what it says in Git counts.
  const isOver = !isLive(mep) || (isThere && known.isOver);
  return { name: mep.metadata.name, mep, place, rank, isOver, ...(known === undefined || known.isOver ? {} : { was: known }) };
}

/** Behind every instant. */
const NOT_YET = "~";

function placeOf({ spec: { environment, window, items } }: Pick<MEP, "spec">): MepPlace {
  return { environment, window, applications: items.map(({ application }) => application) };
}

function isSamePlace(one: MepPlace, { environment, window, applications }: MepPlace): boolean {
  return isSameJson(
    { environment: one.environment, window: one.window, applications: one.applications },
    { environment, window, applications },
  );
}

function clashOf(estate: DesiredEstate, { name, mep, place }: Taken, other: Taken): readonly PolicyFinding[] {
  const isAtOnce = place.window.from < other.place.window.to && other.place.window.from < place.window.to;
  if (mep === undefined || name === other.name || place.environment !== other.place.environment || !isAtOnce) return [];
  const at = place.applications.findIndex((code) => other.place.applications.includes(code));
  const application = place.applications[at];
  if (application === undefined) return [];
  const pointer = `/spec/items/${String(at)}/application`;
  if (other.mep === undefined) return [broken(mep, pointer, estate.words.overlapByHand(other.name, application, place.environment))];
  return [{ ...broken(mep, pointer, estate.words.overlap(other.name, application, place.environment)), related: other.mep }];
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
