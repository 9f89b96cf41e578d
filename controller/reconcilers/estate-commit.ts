import type { Decision, Estate } from "../api/types.ts";
import { commandToConfirm } from "../domain/delivery/decision.ts";
import { SOURCE_COMMIT } from "../domain/delivery/estate-apply.ts";
import { CONFIRM_VERDICTS } from "../domain/delivery/questions.ts";
import type { Failure } from "../domain/status/outcome.ts";
import { wordFor } from "./decision.ts";
import type { EstateContext } from "./estate.ts";
import { type At, type FoundCommit, unverified } from "./estate-signatures.ts";
import { ownObjects } from "./watched-estate.ts";

export type JudgedCommit =
  { readonly kind: "Refused"; readonly failure: Failure } | { readonly kind: "Applies"; readonly accepted?: Decision };

/** Whether this commit may be applied: not when history left the applied commit behind (unless that was accepted), nor when nobody allowed signed it. */
export async function judgeCommit(estate: Estate, found: FoundCommit, at: At): Promise<JudgedCommit> {
  const history = await judgeHistory(estate, found, at);
  if (history.kind === "Refused") return history;
  if (estate.spec.source.git.verify?.mode !== "All" || estate.status?.revision?.applied === found.commit) return history;
  const accepted = history.accepted !== undefined;
  const failure = await unverified(estate, { ...found, accepted }, at);
  return failure === undefined ? history : { kind: "Refused", failure };
}

async function judgeHistory(estate: Estate, { source, commit }: FoundCommit, { context, signal }: At): Promise<JudgedCommit> {
  for (const applied of appliedCommits(estate, context)) {
    if (applied === commit || (await context.repository.descends(source, commit, applied, signal))) continue;
    const { namespace = "", name } = estate.metadata;
    const point = `rewritten-history/${commit}`;
    const awaited = { kind: "Estate", name, point, verdicts: CONFIRM_VERDICTS } as const;
    const accepted = await wordFor(awaited, estate, { context, signal });
    if (accepted !== undefined) return { kind: "Applies", accepted };
    const message = `${source.branch} was rewritten: ${short(commit)} does not descend from ${short(applied)}, which is applied. Push a commit that does, or let env-admin accept it: ${commandToConfirm({ namespace, kind: "Estate", name, point })}`;
    return { kind: "Refused", failure: { kind: "Terminal", reason: "HistoryRewritten", message } };
  }
  return { kind: "Applies" };
}

/** What the status says was applied; where it says nothing (it is new, or somebody emptied it), what the estate's own objects say they came from. */
function appliedCommits(estate: Estate, context: EstateContext): readonly string[] {
  const applied = estate.status?.revision?.applied;
  if (applied !== undefined) return [applied];
  return [...new Set(ownObjects(estate, context).flatMap((object) => object.metadata.annotations?.[SOURCE_COMMIT] ?? []))];
}

function short(commit: string): string {
  return commit.slice(0, 12);
}
