import type { Condition, ObjectMeta } from "../../api/types.ts";
import { statusTamperer } from "./tampering.ts";

/** A condition as it is now found to be; times are added by {@link mergeConditions}. */
export type ConditionNow = Omit<Condition, "lastTransitionTime" | "observedGeneration">;

/** RFC 3339 in UTC, cut to the second: the only form in which times stand in a status. */
export function statusTime(instant: Temporal.Instant): string {
  return instant.round({ smallestUnit: "second", roundingMode: "trunc" }).toString();
}

/** The same for epoch milliseconds. */
export function statusTimeAt(epochMs: number): string {
  return statusTime(Temporal.Instant.fromEpochMilliseconds(epochMs));
}

/** Lays `now` over `before`: `lastTransitionTime` moves only where `status` changed; conditions nobody names any more go. */
export function mergeConditions(
  before: readonly Condition[] | undefined,
  now: readonly ConditionNow[],
  at: { readonly instant: Temporal.Instant; readonly generation: number },
): Condition[] {
  return now.map((condition) => {
    const old = before?.find((one) => one.type === condition.type);
    const unchanged = old?.status === condition.status;
    return {
      ...condition,
      lastTransitionTime: unchanged ? old.lastTransitionTime : statusTime(at.instant),
      observedGeneration: at.generation,
    };
  });
}

/**
 * What every status says of the look it comes from: the generation looked at, and its conditions laid over those it had. Where somebody else wrote it all of
 * them begin now: so there is something to write, and by that it is this controller's own again.
 */
export function seen(
  { metadata, status }: Seen,
  now: readonly ConditionNow[],
  instant: Temporal.Instant,
): { readonly observedGeneration: number; readonly conditions: Condition[] } {
  const generation = metadata.generation ?? 0;
  const before = statusTamperer(metadata) === undefined ? status?.conditions : undefined;
  return { observedGeneration: generation, conditions: mergeConditions(before, now, { instant, generation }) };
}

interface Seen {
  readonly metadata: Pick<ObjectMeta, "generation" | "managedFields">;
  readonly status?: { readonly conditions?: readonly Condition[] };
}

/** How one object stands, before it is spelled out in the three kstatus conditions. */
export type Standing =
  | { readonly kind: "Ready"; readonly reason: string; readonly message: string }
  | { readonly kind: "Reconciling"; readonly reason: string; readonly message: string }
  | { readonly kind: "Stalled"; readonly reason: string; readonly message: string }
  | { readonly kind: "Defect"; readonly message: string };

/** One that is told in the words of what it found, as everything but a defect is. */
export type ToldStanding = Exclude<Standing, { readonly kind: "Defect" }>;

/** Ready, Reconciling and Stalled for one standing, so that `kubectl wait --for=condition=Ready` and kstatus agree. */
export function standingConditions(standing: Standing): readonly ConditionNow[] {
  if (standing.kind === "Defect") {
    return [
      { type: "Ready", status: "Unknown", reason: "InternalError", message: standing.message },
      { type: "Reconciling", status: "True", reason: "InternalError", message: standing.message },
      { type: "Stalled", status: "False", reason: "InternalError", message: standing.message },
    ];
  }
  const { kind, reason, message } = standing;
  const is = (type: Standing["kind"]): "True" | "False" => (kind === type ? "True" : "False");
  return [
    { type: "Ready", status: is("Ready"), reason, message },
    { type: "Reconciling", status: is("Reconciling"), reason, message },
    { type: "Stalled", status: is("Stalled"), reason, message },
  ];
}
