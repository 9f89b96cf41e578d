import type { Decision, Estate, Team } from "../api/types.ts";
import { commandToConfirm } from "../domain/delivery/decision.ts";
import { SOURCE_COMMIT } from "../domain/delivery/estate-apply.ts";
import { CONFIRM_VERDICTS } from "../domain/delivery/questions.ts";
import type { BrokenRule } from "../domain/policy/signed-commits.ts";
import { firstUnverified, teamsWithKey } from "../domain/policy/signed-commits.ts";
import type { Failure } from "../domain/status/outcome.ts";
import type { RepositorySource } from "../ports/repository.ts";
import { wordFor } from "./decision.ts";
import type { EstateContext } from "./estate.ts";
import { ownObjects } from "./watched-estate.ts";

/** A commit that the branch points to, and where it was read from. */
export interface FoundCommit {
  readonly source: RepositorySource;
  readonly commit: string;
}

export type JudgedCommit =
  { readonly kind: "Refused"; readonly failure: Failure } | { readonly kind: "Applies"; readonly accepted?: Decision };

interface At {
  readonly context: EstateContext;
  readonly signal: AbortSignal;
}

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

/** Why the new commits may not be applied: the teams that may sign are those of the commit applied before, the time is business time. */
async function unverified(
  estate: Estate,
  { accepted, ...found }: FoundCommit & { readonly accepted: boolean },
  at: At,
): Promise<Failure | undefined> {
  const applied = estate.status?.revision?.applied;
  const range = { upTo: found.commit, ...(applied === undefined ? {} : { after: applied }) };
  // Of a history that env-admin accepted anew, the commit before may be gone.
  const teams =
    applied === undefined || accepted ? teamsOf(estate, at.context) : await declaredTeams(estate, { ...found, commit: applied }, at);
  const broken = await firstBroken(estate, { source: found.source, range, teams }, at);
  if (broken === undefined) return undefined;
  const why = teams.some(hasKeys) ? await signerOfTheSameCommit(estate, { ...found, broken }, at) : noSigners(applied);
  const anew =
    applied === undefined ? "it anew (git commit --amend -S)" : `what follows ${short(applied)} anew (git rebase -f -S ${short(applied)})`;
  const message = `${short(broken.commit)}: ${broken.rule}${why}. Nothing of ${short(found.commit)} was applied: somebody who may sign it signs ${anew} and pushes.`;
  return { kind: "Terminal", reason: "UnverifiedCommit", message };
}

interface Order {
  readonly source: RepositorySource;
  readonly range: { readonly upTo: string; readonly after?: string };
  readonly teams: readonly Team[];
}

/** Who signed comes first: what commits of strangers change is never listed. */
async function firstBroken(estate: Estate, { source, range, teams }: Order, { context, signal }: At): Promise<BrokenRule | undefined> {
  const now = context.clock.now();
  const unsigned = firstUnverified(await context.repository.signatures(source, range, signal), { teams, rules: [], now });
  const rules = estate.spec.source.git.verify?.rules ?? [];
  if (unsigned !== undefined || rules.length === 0) return unsigned;
  return firstUnverified(await context.repository.signatures(source, { ...range, paths: true }, signal), { teams, rules, now });
}

function noSigners(applied: string | undefined): string {
  return applied === undefined
    ? ". No Team of this namespace has a signing key, so nobody may sign: create the Teams by kubectl first, as their files declare them"
    : `. No Team that ${short(applied)} declares has a signing key, so nobody may sign: set verify.mode to None, push Teams with signingKeys, and set it back`;
}

/** A key that only the commits to be proved bring counts for none of them; said apart, for it looks right to its owner. */
async function signerOfTheSameCommit(
  estate: Estate,
  { broken, ...found }: FoundCommit & { readonly broken: BrokenRule },
  at: At,
): Promise<string> {
  if (broken.unknownKey === undefined) return "";
  const teams = teamsWithKey(await declaredTeams(estate, found, at), broken.unknownKey);
  if (teams.length === 0) return "";
  return `. ${short(found.commit)} adds it to Team ${teams.join(", ")}, and a signer counts only once the commit that adds it is applied`;
}

/** The Teams as the files of the commit declare them, whatever the cluster holds. */
async function declaredTeams(estate: Estate, { source, commit }: FoundCommit, { context, signal }: At): Promise<readonly Team[]> {
  const snapshot = await context.repository.read(source, commit, signal);
  const { objects } = context.loadEstate(snapshot, { namespace: estate.metadata.namespace ?? "", locale: estate.spec.locale });
  return objects.flatMap(({ object }) => (object.kind === "Team" ? [object as Team] : []));
}

function short(commit: string): string {
  return commit.slice(0, 12);
}

function hasKeys(team: Team): boolean {
  return team.spec.members.some((member) => (member.signingKeys ?? []).length > 0);
}

function teamsOf(estate: Estate, context: EstateContext): readonly Team[] {
  return context.cache.list<Team>("Team", estate.metadata.namespace);
}
