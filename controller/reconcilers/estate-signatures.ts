import type { Estate, Team } from "../api/types.ts";
import { editedInCluster } from "../domain/delivery/declared-spec.ts";
import { isOf } from "../domain/delivery/estate-apply.ts";
import {
  additionOf,
  type DeclaredTeams,
  revocationOf,
  signersAfter,
  type SignersAt,
  signersOf,
  type SigningTurn,
  signingTurns,
  standingTeams,
} from "../domain/policy/signing-line.ts";
import { brokenRule, type BrokenRule, type SignedCommit, teamsWithKey } from "../domain/policy/signed-commits.ts";
import { SIGNING_WORDS } from "../domain/policy/signing-words.ts";
import { COLON } from "../domain/status/told-words.ts";
import type { Failure } from "../domain/status/outcome.ts";
import type { RepositorySource } from "../ports/repository.ts";
import type { EstateContext } from "./estate.ts";

/** A commit that the branch points to, and where it was read from. */
export interface FoundCommit {
  readonly source: RepositorySource;
  readonly commit: string;
}

export interface At {
  readonly context: EstateContext;
  readonly signal: AbortSignal;
}

const NOBODY: SignersAt = { teams: [], revoked: new Map(), added: new Set() };

type Found = FoundCommit & { readonly accepted: boolean };

/** Why the new commits may not be applied: the oldest that nobody signed who may, as the Teams say when one is applied after the other. The time is business time. */
export async function unverified(estate: Estate, found: Found, at: At): Promise<Failure | undefined> {
  const applied = estate.status?.revision?.applied;
  const followed = await followTeams(estate, found, at);
  const broken = await firstBroken(followed, at);
  if (broken === undefined) return undefined;
  const first = followed.signers.get(followed.start)?.teams ?? [];
  const words = SIGNING_WORDS[estate.spec.locale];
  const nobody = applied === undefined ? words.noTeams : words.noSigners(short(applied));
  const why = first.some(hasKeys) ? await whyUnknown(followed, { ...found, broken }, at) : nobody;
  const anew = applied === undefined ? words.first : words.rest(short(applied));
  const commit = `${short(broken.turn.one.commit)}${COLON[estate.spec.locale]}`;
  const message = `${commit} ${broken.rule}${why}${words.refused(short(found.commit), anew)}`;
  return { kind: "Terminal", reason: "UnverifiedCommit", message };
}

/** The new commits as they are followed from the applied one. */
interface Followed {
  readonly estate: Estate;
  readonly source: RepositorySource;
  readonly range: { readonly upTo: string; readonly after?: string };
  /** The applied commit; empty when there is none. */
  readonly start: string;
  /** By commit, the oldest first: of those that were proved, and of those outside the range that they build on. */
  readonly signers: Map<string, SignersAt>;
  /** By the estate's folder, which most commits of a ledger leave as it is. */
  readonly teams: Map<string, DeclaredTeams>;
}

async function followTeams(estate: Estate, { source, commit, accepted }: Found, at: At): Promise<Followed> {
  const applied = estate.status?.revision?.applied;
  // Of a history that env-admin accepted anew, the commit before may be gone.
  const inCluster = teamsOf(estate, at.context);
  const teams =
    applied === undefined || accepted
      ? inCluster
      : standingTeams(await declaredTeams(estate, { source, commit: applied }, at), inCluster.filter(isOfEstate(estate)));
  const start = applied ?? "";
  const range = { upTo: commit, ...(applied === undefined ? {} : { after: applied }) };
  return { estate, source, range, start, signers: new Map([[start, { ...NOBODY, teams }]]), teams: new Map() };
}

type Broken = BrokenRule & { readonly turn: SigningTurn };

/** Who signed comes first: what commits of strangers change is never listed, nor read. */
async function firstBroken(followed: Followed, at: At): Promise<Broken | undefined> {
  const { source, range, estate } = followed;
  const { repository } = at.context;
  const unsigned = await firstBrokenOf(followed, { commits: await repository.signatures(source, range, at.signal), rules: [] }, at);
  const rules = estate.spec.source.git.verify?.rules ?? [];
  if (unsigned !== undefined || rules.length === 0) return unsigned;
  return firstBrokenOf(followed, { commits: await repository.signatures(source, { ...range, paths: true }, at.signal), rules }, at);
}

type Rules = Parameters<typeof brokenRule>[1]["rules"];

async function firstBrokenOf(
  followed: Followed,
  { commits, rules }: { readonly commits: readonly SignedCommit[]; readonly rules: Rules },
  at: At,
): Promise<Broken | undefined> {
  const now = at.context.clock.now();
  for (const turn of signingTurns(commits, followed.start)) {
    const [base = NOBODY, ...parents] = signersBefore(followed, turn);
    const broken = brokenRule(turn.one, { teams: signersOf(base, parents), rules, now, locale: followed.estate.spec.locale });
    if (broken !== undefined) return { ...broken, turn };
    if (turn.followed && !followed.signers.has(turn.one.commit)) await follow(followed, turn.one, at);
  }
  return undefined;
}

/** Of the commit whose Teams count, and of those that this one builds on, as far as they are new. */
function signersBefore({ signers }: Followed, { one, base }: SigningTurn): readonly SignersAt[] {
  return [base, ...one.parents].flatMap((commit) => signers.get(commit) ?? []);
}

/** Keeps who may sign after this commit. */
async function follow(followed: Followed, one: SignedCommit, at: At): Promise<void> {
  const { estate, source, signers, teams } = followed;
  const parents: SignersAt[] = [];
  for (const commit of one.parents) {
    const known = signers.get(commit) ?? { ...NOBODY, teams: (await declaredTeams(estate, { source, commit }, at)).teams };
    signers.set(commit, known);
    parents.push(known);
  }
  const declared = teams.get(one.folder) ?? (await declaredTeams(estate, { source, commit: one.commit }, at));
  teams.set(one.folder, declared);
  const standing = standingTeams(declared, signersOf(parents[0] ?? NOBODY, parents));
  signers.set(one.commit, signersAfter(one.commit, parents, { teams: standing, now: at.context.clock.now() }));
}

/** A key that new commits take away, or bring for others than this one; said apart, for it looks right to its owner. */
async function whyUnknown(followed: Followed, { broken, ...found }: FoundCommit & { readonly broken: Broken }, at: At): Promise<string> {
  const { unknownKey: key, turn } = broken;
  const words = SIGNING_WORDS[followed.estate.spec.locale];
  if (key === undefined) return "";
  const revocation = revocationOf(key, signersBefore(followed, turn));
  if (revocation !== undefined) return words.revoked(short(revocation.commit), revocation.team);
  const addition = additionOf(key, followed.signers);
  if (addition !== undefined) return words.onBranch(short(addition.commit), addition.team);
  const teamsAt = async (commit: string): Promise<readonly Team[]> =>
    (await declaredTeams(followed.estate, { ...found, commit }, at)).teams;
  const own = await teamsAt(turn.one.commit);
  if (teamsWithKey(own, key).length > 0) {
    const before = (await Promise.all(turn.one.parents.map(teamsAt))).some((teams) => teamsWithKey(teams, key).length > 0);
    return (before ? words.hadIt : words.ofItself)(teamsNamed(own, key));
  }
  const last = await teamsAt(found.commit);
  return teamsWithKey(last, key).length === 0 ? "" : words.later(teamsNamed(last, key));
}

function teamsNamed(teams: readonly Team[], key: string): string {
  return [...new Set(teamsWithKey(teams, key))].join(", ");
}

/** The Teams as the files of the commit declare them, whatever the cluster holds. */
async function declaredTeams(estate: Estate, { source, commit }: FoundCommit, { context, signal }: At): Promise<DeclaredTeams> {
  const snapshot = await context.repository.read(source, commit, signal);
  const { objects, setAside } = context.loadEstate(snapshot, { namespace: estate.metadata.namespace ?? "", locale: estate.spec.locale });
  return {
    teams: objects.flatMap(({ object }) => (object.kind === "Team" ? [object as Team] : [])),
    setAside: new Set(setAside.flatMap(({ kind, name }) => (kind === "Team" ? [name] : []))),
  };
}

/** A Team in the cluster as this estate has applied it, and as nobody has edited it since. */
function isOfEstate({ metadata }: Estate): (team: Team) => boolean {
  return (team) => isOf(metadata.name, team) && !editedInCluster(team);
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
