import type { EstateSource, LoadOptions } from "../adapters/yaml/load-estate.ts";
import { createEstateLoader } from "../adapters/yaml/load-estate.ts";
import type { ObjectOf } from "../api/parse.ts";
import { isKind, parse } from "../api/parse.ts";
import type { EcluseObject, Kind } from "../api/types.ts";
import type { DeclaredEstate } from "../domain/delivery/kept-objects.ts";
import type { ProtectedEstate } from "../domain/policy/weakening.ts";
import type { LoadedEstate } from "../domain/policy/estate-finding.ts";

/** Reads the objects of an estate, with what is wrong in it. */
export function load(source: EstateSource, options: LoadOptions = {}): LoadedEstate {
  return createEstateLoader()(source, options);
}

/** What an estate declares, as an API server would hold it. */
export function declared(estate: LoadedEstate): DeclaredEstate & ProtectedEstate {
  return {
    environments: of(estate, "Environment"),
    targets: of(estate, "Target"),
    applications: of(estate, "Application"),
    releases: of(estate, "Release"),
    held: estate.held,
    complete: estate.complete,
    calendars: of(estate, "Calendar"),
    airlocks: of(estate, "Airlock"),
    bookings: of(estate, "Booking"),
    gates: of(estate, "Gate"),
    passes: of(estate, "Pass"),
    meps: of(estate, "MEP"),
    cycles: of(estate, "ReleaseCycle"),
    teams: of(estate, "Team"),
  };
}

/** Every object of it but the words of people, which their commits prove. */
export function wholeObjects(estate: LoadedEstate): readonly EcluseObject[] {
  return estate.objects.flatMap(({ object }): readonly EcluseObject[] => {
    const { kind } = object;
    const parsed = !isKind(kind) || kind === "Decision" ? undefined : parse(kind, object);
    return parsed?.ok === true ? [parsed.value] : [];
  });
}

/** Objects of a kind with the defaults an API server would fill in. */
function of<K extends Kind>(estate: LoadedEstate, kind: K): readonly ObjectOf<K>[] {
  return estate.objects.flatMap(({ object }) => {
    if (object["kind"] !== kind) return [];
    const parsed = parse(kind, object);
    return parsed.ok ? [parsed.value] : [];
  });
}
