import type { Estate } from "../api/types.ts";
import { ACKNOWLEDGE_VERDICTS } from "../domain/delivery/questions.ts";
import type { Outcome } from "../domain/status/outcome.ts";
import type { Regression } from "../domain/status/regression.ts";
import { REGRESSED_POINT, regressionText } from "../domain/status/regression.ts";
import { JUDGED_WORDS } from "../domain/status/judged-words.ts";
import type { WrittenEntry } from "../ports/ledger.ts";
import { aboutOf } from "../ports/ledger.ts";
import type { Context, Key } from "./context.ts";
import { useDecision, wordFor } from "./decision.ts";
import { storeEstate } from "./estate.ts";
import { reportStatus } from "./status-writer.ts";
import { localeOf } from "./watched-estate.ts";

/** What is noticed so soon after the last one is the same restoration, seen by another controller or in another kind. */
const SAME_WITHIN = { minutes: 15 } as const;

type Ledgered = Pick<Context, "ledger" | "clock">;

/** The regression that nobody has acknowledged yet, as the ledger says; undefined when there is none. */
export async function openRegression(namespace: string, at: At<Pick<Context, "ledger">>): Promise<Regression | undefined> {
  const last = await lastRegression(namespace, at);
  return last === undefined || (await isAcknowledged(namespace, last.number, at)) ? undefined : last;
}

/** Writes into the ledger that the cluster went back, unless that stands there already. A ledger that went back too begins anew from where it is. */
export async function recordRegression(namespace: string, what: string, at: At<Ledgered>): Promise<void> {
  const { context, signal } = at;
  const last = await lastRegression(namespace, at);
  if (last !== undefined) {
    const since = context.clock.now().since(Temporal.Instant.from(last.at));
    if (Temporal.Duration.compare(since, SAME_WITHIN) < 0 || !(await isAcknowledged(namespace, last.number, at))) return;
  }
  const about = { kind: "Namespace", namespace, name: namespace };
  const message = `${what}: the cluster was put back to an older copy.`;
  const key = keyOf((last?.number ?? 0) + 1);
  await context.ledger.append(namespace, { key, at: context.clock.now(), action: "Regress", about, message }, signal);
}

/** While the cluster's state is not acknowledged: says so on the estate, and goes on at env-admin's word. `again` when the word was given. */
export async function reconcileRegressed(key: Key, regression: Regression, at: At<Context>): Promise<Outcome> {
  const { context, signal } = at;
  const estate = await context.cluster.get<Estate>({ kind: "Estate", ...key }, signal);
  if (estate === undefined) return { kind: "gone" };
  const { point, what } = regression;
  const word = await wordFor({ kind: "Estate", name: key.name, point, verdicts: ACKNOWLEDGE_VERDICTS }, estate, at);
  if (word !== undefined) {
    await storeRestoring(estate, at);
    const message = `${word.status?.name ?? word.spec.by} acknowledged: ${what}`;
    const entry = {
      key: `${keyOf(regression.number)}/acknowledged`,
      at: context.clock.now(),
      action: "Acknowledge",
      about: aboutOf(word),
      message,
    };
    await context.ledger.append(key.namespace, entry, signal);
    await useDecision(word, JUDGED_WORDS[localeOf(context, key.namespace)].actedOn.state, at);
    return { kind: "again" };
  }
  const message = regressionText(regression, key);
  const status = { ...estate.status, regression: { point, what } };
  await storeEstate(estate, { status, standing: { kind: "Stalled", reason: "StateRegressed", message } }, at);
  return { kind: "waiting", on: { check: "state", reason: "StateRegressed", params: { point }, who: "env-admin" } };
}

/** What was said and begun since the copy stands in `records/`: it is taken up from there before anything else begins. */
async function storeRestoring(estate: Estate, { context: { cluster, ledger }, signal }: At<Context>): Promise<void> {
  if (!estate.spec.writeBack) return;
  // The look that noticed it has compared as well.
  ledger.forget();
  const records = { sequence: 0, ...estate.status?.records, restoring: true };
  await reportStatus<Estate>({ cluster, signal }, estate, { ...estate.status, records });
}

async function lastRegression(
  namespace: string,
  at: At<Pick<Context, "ledger">>,
): Promise<(Regression & { readonly at: string }) | undefined> {
  let last: (Regression & { readonly at: string }) | undefined;
  for (let number = 1; ; number += 1) {
    const written = await read(namespace, keyOf(number), at);
    if (written === undefined) return last;
    last = { number, point: `${REGRESSED_POINT}${written.hash.slice(0, 32)}`, what: written.message, at: written.at };
  }
}

async function isAcknowledged(namespace: string, number: number, at: At<Pick<Context, "ledger">>): Promise<boolean> {
  return (await read(namespace, `${keyOf(number)}/acknowledged`, at)) !== undefined;
}

function read(namespace: string, key: string, { context, signal }: At<Pick<Context, "ledger">>): Promise<WrittenEntry | undefined> {
  return context.ledger.read(namespace, key, signal);
}

function keyOf(number: number): string {
  return `regression/${String(number)}`;
}

interface At<C> {
  readonly context: C;
  readonly signal: AbortSignal;
}
