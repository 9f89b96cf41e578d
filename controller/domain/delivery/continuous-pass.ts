import type { Environment, Pass } from "../../api/types.ts";
import type { EstateView } from "./estate-view.ts";
import type { JudgedChange } from "./environment-plan.ts";
import { inDependencyOrder } from "./dependency-order.ts";

/** Keeps a deleted pass until what it has begun is at its end, so that no job is left without an owner. */
export const PASS_FINALIZER = "ecluse.dev/pass";

/** A number that we could have given: beyond it one more is no other name. */
const COUNTED = /^[1-9]\d{0,8}$/u;

/** `<env>-<yyyymmdd>-<n>`: the number of that day after those of `used`, whoever gave these names. */
export function passName(environment: string, used: readonly string[], date: string): string {
  const prefix = `${environment}-${date.replaceAll("-", "")}-`;
  const endings = used.flatMap((name) => (name.startsWith(prefix) ? [name.slice(prefix.length)] : []));
  const numbers = endings.filter((ending) => COUNTED.test(ending)).map(Number);
  return `${prefix}${String(Math.max(0, ...numbers) + 1)}`;
}

export interface PassParts {
  readonly environment: Environment;
  readonly name: string;
  readonly judged: readonly JudgedChange[];
  readonly view: EstateView;
  /** The pass's day in the estate's zone. */
  readonly date: string;
}

/** A pass that carries every change that may pass now, dependencies first. Repair only when it carries nothing but drift. */
export function passFor({ environment, name, judged, view, date }: PassParts): Pass {
  const ordered = inDependencyOrder(
    judged,
    ({ change }) => change.application,
    ({ change }) => view.applications.get(change.application)?.spec.dependsOn ?? [],
  );
  const repair = judged.every(({ verdict }) => verdict.kind === "Pass" && verdict.lane === "Repair");
  return {
    apiVersion: "ecluse.dev/v1alpha1",
    kind: "Pass",
    metadata: {
      name,
      namespace: environment.metadata.namespace ?? "",
      labels: { "ecluse.dev/environment": environment.metadata.name },
      finalizers: [PASS_FINALIZER],
    },
    spec: {
      lane: repair ? "Repair" : "Continuous",
      environment: environment.metadata.name,
      date,
      changes: ordered.map(({ change }) => ({ environment: change.environment, application: change.application, to: change.to })),
    },
  };
}

/** `2027-01-04`: the day it is in the estate's zone. */
export function dateIn(now: Temporal.Instant, timeZone: string): string {
  return now.toZonedDateTimeISO(timeZone).toPlainDate().toString();
}
