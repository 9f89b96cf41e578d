import type { Environment } from "../api/types.ts";
import type { JudgedChange } from "../domain/delivery/environment-plan.ts";
import type { EstateView } from "../domain/delivery/estate-view.ts";
import { releaseOf } from "../domain/delivery/estate-view.ts";
import type { Locale } from "../domain/status/sentences.ts";
import { sentence } from "../domain/status/sentences.ts";
import { fail } from "../ports/failure.ts";
import type { Context } from "./context.ts";

interface Refusing {
  readonly judged: readonly JudgedChange[];
  /** What was judged by. */
  readonly view: EstateView;
  readonly locale: Locale;
  readonly now: Temporal.Instant;
  readonly context: Context;
  readonly signal: AbortSignal;
}

/**
 * One Record for each refusal at its first appearance. Throws `Conflict ViewBehind` when what seems to be missing is there: watches
 * of different kinds are not equally fast, and what stands in the ledger stands for ever.
 */
export async function recordRefusals(environment: Environment, refusing: Refusing): Promise<void> {
  const { judged, view, locale, now, context, signal } = refusing;
  const namespace = environment.metadata.namespace ?? "";
  const about = { kind: "Environment", namespace, name: environment.metadata.name };
  for (const { change, verdict } of judged) {
    if (verdict.kind !== "Refused") continue;
    const { reason } = verdict.reason;
    const known = environment.status?.pending?.find((one) => one.application === change.application && one.to === change.to);
    if (known?.finding?.reason === reason && known.digest === change.digest) continue;
    await confirmView(environment, change, { view, context, signal });
    const digest = change.digest ?? "";
    const key = ["refusal", "Environment", environment.metadata.name, change.application, change.to, reason, digest].join("/");
    const entry = { key, at: now, action: "Refuse", about, reason, message: sentence(verdict.reason, locale) };
    await context.ledger.append(namespace, { ...entry, ...(digest === "" ? {} : { digest }) }, signal);
  }
}

async function confirmView(
  environment: Environment,
  { application, to }: { readonly application: string; readonly to: string },
  { view, context, signal }: Pick<Refusing, "view" | "context" | "signal">,
): Promise<void> {
  const namespace = environment.metadata.namespace ?? "";
  const code = application.toLowerCase();
  const missing = [
    ...(releaseOf(view, application, to) === undefined ? [{ kind: "Release", name: `${code}-${to}` }] : []),
    ...(view.applications.has(application) ? [] : [{ kind: "Application", name: code }]),
    ...environment.spec.targets
      .filter((name) => !view.targets.some((one) => one.metadata.name === name))
      .map((name) => ({ kind: "Target", name })),
  ];
  for (const { kind, name } of missing) {
    if ((await context.cluster.get({ kind, namespace, name }, signal)) === undefined) continue;
    throw fail("Conflict", "ViewBehind", `${kind} ${name} is there, but the watch has not told of it yet.`);
  }
}
