import type {
  Airlock,
  Application,
  Booking,
  Calendar,
  Environment,
  Gate,
  MEP,
  Pass,
  Release,
  ReleaseCycle,
  Target,
} from "../../api/types.ts";
import type { HeldObject } from "../policy/estate-finding.ts";
import { objectKey } from "../policy/estate-finding.ts";
import { ESTATE_LABEL, estateOf } from "./estate-apply.ts";

/** Everything of the kinds that a plan looks at, as one commit declares it or as the cluster has it. */
export interface EstateObjects {
  readonly environments: readonly Environment[];
  readonly targets: readonly Target[];
  readonly applications: readonly Application[];
  readonly releases: readonly Release[];
  readonly calendars: readonly Calendar[];
  readonly airlocks: readonly Airlock[];
  readonly bookings: readonly Booking[];
  readonly gates: readonly Gate[];
  /** Of what is declared: exceptional passes that are asked for. */
  readonly passes: readonly Pass[];
  readonly meps: readonly MEP[];
  readonly cycles: readonly ReleaseCycle[];
}

/** Everything one commit declares that a plan looks at. */
export interface DeclaredEstate extends EstateObjects {
  readonly held: readonly HeldObject[];
  /** False when a file cannot be told what it was meant to declare: then nothing counts as declared no more. */
  readonly complete: boolean;
}

/**
 * What stands once the estate has applied what is declared: an object that a finding holds back stays as the cluster has it, and while a file cannot be
 * read so does all that the others do not declare. What the estate has not applied before is missing.
 */
export function withKept(declared: DeclaredEstate, there: EstateObjects): DeclaredEstate {
  if (declared.complete && declared.held.length === 0) return declared;
  const held = new Set(declared.held.map(objectKey));
  const files = new Set(objectsOf(declared).map(keyOf));
  const named = objectsOf(there).filter((one) => held.has(keyOf(one)) || files.has(keyOf(one)));
  const estates = new Set(named.flatMap((one) => estateOf(one) ?? []));
  const isKept = (one: Named): boolean => {
    const isTheirs = estates.has(estateOf(one) ?? "");
    return isTheirs && (held.has(keyOf(one)) || (!declared.complete && !files.has(keyOf(one))));
  };
  const standing = <T extends Named>(list: readonly T[], applied: readonly T[]): readonly T[] => {
    const kept = applied.filter(isKept);
    const instead = new Set(kept.map(keyOf));
    return [...list.filter((one) => !instead.has(keyOf(one))), ...kept.map(asOfFile)];
  };
  return {
    ...declared,
    environments: standing(declared.environments, there.environments),
    targets: standing(declared.targets, there.targets),
    applications: standing(declared.applications, there.applications),
    releases: standing(declared.releases, there.releases),
    calendars: standing(declared.calendars, there.calendars),
    airlocks: standing(declared.airlocks, there.airlocks),
    bookings: standing(declared.bookings, there.bookings),
    gates: standing(declared.gates, there.gates),
    passes: standing(declared.passes, there.passes),
    meps: standing(declared.meps, there.meps),
    cycles: standing(declared.cycles, there.cycles),
  };
}

type Named = EstateObjects[keyof EstateObjects][number];

function keyOf({ kind, metadata: { name } }: Named): string {
  return objectKey({ kind, name });
}

function objectsOf({ environments, targets, applications, releases, ...times }: EstateObjects): readonly Named[] {
  const { calendars, airlocks, bookings, gates, passes, meps, cycles } = times;
  return [environments, targets, applications, releases, calendars, airlocks, bookings, gates, passes, meps, cycles].flat();
}

/** Without the label of its estate, which no file bears: an airlock of a file would be none of that estate's. How far it has come is told apart. */
function asOfFile<T extends Named>(object: T): T {
  const { [ESTATE_LABEL]: _estate, ...labels } = object.metadata.labels ?? {};
  return { ...object, metadata: { ...object.metadata, labels }, status: undefined };
}
