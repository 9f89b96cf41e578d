import type { Airlock, Calendar, Environment, Gate, Team } from "../../api/types.ts";
import { isZone } from "../time/zone.ts";
import type { ObjectRef } from "./estate-finding.ts";

/** What of an estate keeps changes out, or lets them in under somebody's word only. */
export interface ProtectedEstate {
  readonly environments: readonly Environment[];
  readonly calendars: readonly Calendar[];
  readonly gates: readonly Gate[];
  readonly airlocks: readonly Airlock[];
  readonly teams: readonly Team[];
  /** Named and not given: nobody can tell what becomes of them, so they are not called removed. */
  readonly held: readonly ObjectRef[];
}

export type WeakeningCode =
  | "AcceptsWidened"
  | "AccessWidened"
  | "AfterLowered"
  | "AfterRemoved"
  | "CalendarChanged"
  | "ContentControlLowered"
  | "ForbidsReduced"
  | "FourEyesOff"
  | "FreezeNarrowed"
  | "FreezeRemoved"
  | "FreezeShortened"
  | "GateNarrowed"
  | "GateRemoved"
  | "LegWidened"
  | "OpeningWidened"
  | "OpenersWidened"
  | "PassageOpened"
  | "QuorumLowered";

/** One thing that protects less after a commit than before it. */
export interface Weakening {
  readonly code: WeakeningCode;
  readonly object: ObjectRef;
  /** Where to point: at the new declaration, or at the old one of what is gone. */
  readonly side: "Before" | "After";
  /** JSON pointer of the field in that declaration. */
  readonly pointer: string;
  readonly was: string;
  /** Undefined when nothing is there any more. */
  readonly will?: string;
  /** Environments that it protected. */
  readonly environments: readonly string[];
  /** Who is to know: their owners, and those who held the door. */
  readonly teams: readonly string[];
}

/** Two estates, and the time: what lies in the past protects nothing any more. */
export interface Comparison {
  readonly before: ProtectedEstate;
  readonly after: ProtectedEstate;
  readonly nowMs: number;
}

/** The calendar of that name, whose time zone there is. */
export function calendarNamed({ calendars }: ProtectedEstate, name: string | undefined): Calendar | undefined {
  return calendars.find(({ metadata, spec }) => metadata.name === name && isZone(spec.timeZone));
}

/** What stands in both, by name. */
export function pairs<T extends { readonly metadata: { readonly name: string } }>(
  before: readonly T[],
  after: readonly T[],
): readonly (readonly [T, T])[] {
  const old = new Map(before.map((one) => [one.metadata.name, one]));
  return after.flatMap((one) => {
    const was = old.get(one.metadata.name);
    return was === undefined ? [] : [[was, one] as const];
  });
}
