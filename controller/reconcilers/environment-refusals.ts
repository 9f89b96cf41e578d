import type { Environment, Estate, Target } from "../api/types.ts";
import type { JudgedChange } from "../domain/delivery/environment-plan.ts";
import type { EstateView } from "../domain/delivery/estate-view.ts";
import { isTargetOf, missingFor } from "../domain/delivery/estate-view.ts";
import { heldOf } from "../domain/delivery/held-back.ts";
import type { HeldObject } from "../domain/policy/estate-finding.ts";
import type { Locale } from "../domain/status/sentences.ts";
import { sentence } from "../domain/status/sentences.ts";
import { fail } from "../ports/failure.ts";
import { aboutOf } from "../ports/ledger.ts";
import type { Context } from "./context.ts";
import { heldIn } from "./estate-held.ts";

interface Refusing {
  readonly judged: readonly JudgedChange[];
  /** What was judged by. */
  readonly view: EstateView;
  readonly held: readonly HeldObject[];
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
  const { judged, view, held, locale, now, context, signal } = refusing;
  const namespace = environment.metadata.namespace ?? "";
  const about = aboutOf(environment);
  for (const { change, verdict } of judged) {
    if (verdict.kind !== "Refused") continue;
    const { reason } = verdict.reason;
    const known = environment.status?.pending?.find((one) => one.application === change.application && one.to === change.to);
    if (known?.finding?.reason === reason && known.digest === change.digest) continue;
    await confirmView(environment, change, { view, held, context, signal });
    const digest = change.digest ?? "";
    const key = ["refusal", "Environment", environment.metadata.name, change.application, change.to, reason, digest].join("/");
    const entry = { key, at: now, action: "Refuse", about, reason, message: sentence(verdict.reason, locale) };
    await context.ledger.append(namespace, { ...entry, ...(digest === "" ? {} : { digest }) }, signal);
    context.log.info("change refused", { application: change.application, to: change.to, reason });
  }
}

async function confirmView(
  environment: Environment,
  { application, to }: { readonly application: string; readonly to: string },
  { view, held, context, signal }: Pick<Refusing, "view" | "held" | "context" | "signal">,
): Promise<void> {
  const namespace = environment.metadata.namespace ?? "";
  const missing = missingFor(view, environment, { application, version: to });
  for (const { kind, name } of missing) {
    const there = await context.cluster.get({ kind, namespace, name }, signal);
    if (there === undefined || (kind === "Target" && !isTargetOf(there as Target, environment))) continue;
    throw fail("Conflict", "ViewBehind", `${kind} ${name} is there, but the watch has not told of it yet.`);
  }
  const unheld = missing.filter((ref) => heldOf(held, ref) === undefined);
  if (unheld.length === 0) return;
  const now = heldIn(await context.cluster.list<Estate>("Estate", namespace, signal));
  const behind = unheld.find((ref) => heldOf(now, ref) !== undefined);
  if (behind === undefined) return;
  throw fail("Conflict", "ViewBehind", `A finding holds back ${behind.kind} ${behind.name}, but the watch has not told of it yet.`);
}
