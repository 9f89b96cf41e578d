import type { Decision, Pass } from "../api/types.ts";
import type { LivingPasses, WrittenRecord } from "../domain/delivery/restored-words.ts";
import { recordIn, spentWords } from "../domain/delivery/restored-words.ts";
import { statusTamperer } from "../domain/status/tampering.ts";
import type { Context } from "./context.ts";

interface At {
  readonly context: Pick<Context, "cluster" | "ledger">;
  readonly signal: AbortSignal;
}

/** The whole ledger, the oldest Record first. */
export async function ledgerLines(namespace: string, { context, signal }: At): Promise<readonly WrittenRecord[]> {
  return (await context.ledger.after(namespace, 0, signal)).flatMap(({ text }) => recordIn(text) ?? []);
}

/** The passes that are in the cluster and not over. */
export async function livingPasses(namespace: string, { context: { cluster }, signal }: At): Promise<LivingPasses> {
  const passes = await cluster.list<Pass>("Pass", namespace, signal);
  return new Set(passes.flatMap(({ metadata, status }) => (status?.endedAt === undefined ? (metadata.uid ?? []) : [])));
}

/** The word, with what the ledger says that it was used for where somebody else wrote its status: that tells nothing any more. */
export async function withOwnUse(word: Decision, at: At): Promise<Decision> {
  if (word.spec.on.kind !== "Gate" || statusTamperer(word.metadata) === undefined) return word;
  const { used: _used, ...status } = word.status ?? {};
  const unused: Decision = { ...word, status };
  const { namespace = "" } = word.metadata;
  const [spent = unused] = spentWords([unused], await ledgerLines(namespace, at), await livingPasses(namespace, at));
  return spent;
}
