import type { Estate, MEP, Pass } from "../api/types.ts";
import { hadBegun, mayBegin } from "../domain/delivery/begun-before.ts";
import type { Context } from "./context.ts";

interface At {
  readonly context: Pick<Context, "cache" | "ledger">;
  readonly signal: AbortSignal;
}

/** True for a go-live, a night or an exceptional pass that had begun before the state of its cluster was lost. Asks nobody where none was. */
export async function begunBefore(one: Pass | MEP, carrier: Pass | undefined, { context, signal }: At): Promise<boolean> {
  const { namespace = "", name } = one.metadata;
  const [lostTo] = context.cache.list<Estate>("Estate", namespace).flatMap(({ status }) => status?.records?.restoredTo ?? []);
  if (lostTo === undefined || !mayBegin(one, carrier)) return false;
  return hadBegun(await context.ledger.about(namespace, { kind: "Pass", name }, signal), lostTo);
}
