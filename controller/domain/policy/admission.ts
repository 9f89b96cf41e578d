import type { EcluseObject } from "../../api/types.ts";
import { checkEstate } from "./check-estate.ts";
import { refOf, type EstateParts, type PolicyFinding } from "./desired-estate.ts";
import { objectKey } from "./estate-finding.ts";

/** A write of one object, as the API server asks about it before it is stored. Both are whole and valid by themselves. */
export interface ObjectWrite {
  /** What stands there; undefined when the object is new. */
  readonly before: EcluseObject | undefined;
  readonly after: EcluseObject;
}

/** What the rules between objects say of a write. */
export interface WriteVerdict {
  /** What the write would break: it is to be refused. Empty for one that leaves what was wrong as it was, or mends it. */
  readonly refusals: readonly PolicyFinding[];
  /** What the write brings about and what may stand all the same. */
  readonly warnings: readonly PolicyFinding[];
  /** What was wrong with the object before and still is: said, never held against whoever mends something else. */
  readonly remaining: readonly PolicyFinding[];
}

/**
 * Judges a write by the estate with and without it. Only what the write brings about counts, on whichever object: an environment may be wider
 * than production because production was narrowed. An object that is being deleted is never held up.
 */
export function judgeWrite(parts: EstateParts, { before, after }: ObjectWrite): WriteVerdict {
  if (after.metadata.deletionTimestamp !== undefined) return { refusals: [], warnings: [], remaining: [] };
  // Last in both, so that of two objects that cannot both be, the one that is written is the one that is told.
  const others = parts.objects.filter((object) => !isSame(object, after));
  const found = checkEstate({ ...parts, objects: [...others, after] });
  if (found.length === 0) return { refusals: [], warnings: [], remaining: [] };
  const known = counted(checkEstate({ ...parts, objects: before === undefined ? others : [...others, before] }));
  const brought: PolicyFinding[] = [];
  const remaining: PolicyFinding[] = [];
  for (const finding of found) {
    const key = identityOf(finding);
    const left = known.get(key) ?? 0;
    known.set(key, left - 1);
    if (left > 0) {
      if (finding.object === after) remaining.push(finding);
    } else if (!isOfTheHorizon(finding, after)) brought.push(finding);
  }
  const isForbidden = (finding: PolicyFinding): boolean => forbids(finding, after);
  return { refusals: brought.filter(isForbidden), warnings: brought.filter((finding) => !isForbidden(finding)), remaining };
}

/**
 * In a commit a clash of bookings holds nothing back, since only the cluster knows which was first. Here it is known: the one that comes now is not.
 * Nor does a booking come into a freeze, or a go-live into a booking; but no booking keeps a freeze from being declared.
 */
function forbids({ holds, reason, object }: PolicyFinding, written: EcluseObject): boolean {
  if (holds || reason === "BookingConflict") return true;
  return object === written && (reason === "EnvironmentBooked" || (reason === "FreezePeriod" && object.kind === "Booking"));
}

/** The proof of opening hours begins with the year of the newest release: what comes into sight with a release is not the release's fault. */
function isOfTheHorizon({ reason }: PolicyFinding, { kind }: EcluseObject): boolean {
  return reason === "WiderThanProd" && kind === "Release";
}

function isSame(one: EcluseObject, other: EcluseObject): boolean {
  return one.kind === other.kind && one.metadata.name === other.metadata.name;
}

function counted(findings: readonly PolicyFinding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const finding of findings) {
    const key = identityOf(finding);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/**
 * What makes two findings the same one. Not the message: it names what is nearest, or free, or first, and that moves with other objects. A
 * finding about another object is the same as long as it is about that one, one about a field as a whole as long as it is there, and one
 * about a value as long as the value is. Places in lists do not count: taking out what stands before is no new fault.
 */
function identityOf({ object, reason, pointer, anchor, related }: PolicyFinding): string {
  const steps = pointer.split("/").slice(1).map(unescaped);
  const field = steps.map((step) => (/^\d+$/.test(step) ? "-" : step)).join("/");
  const about = related === undefined ? (anchor === "key" ? "" : JSON.stringify([valueAt(object, steps)])) : objectKey(refOf(related));
  return [objectKey(refOf(object)), reason, field, about].join(" ");
}

function valueAt(value: unknown, steps: readonly string[]): unknown {
  return steps.reduce<unknown>(
    (current, step) => (typeof current === "object" && current !== null ? (current as Readonly<Record<string, unknown>>)[step] : undefined),
    value,
  );
}

function unescaped(step: string): string {
  return step.replaceAll("~1", "/").replaceAll("~0", "~");
}
