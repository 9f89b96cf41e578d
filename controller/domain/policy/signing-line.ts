import type { Team } from "../../api/types.ts";
import { sshFingerprint } from "../digest.ts";
import { outOfTime, type SignedCommit } from "./signed-commits.ts";

/** A new commit, and where it stands to what was applied before. */
export interface SigningTurn {
  readonly one: SignedCommit;
  /**
   * The commit whose Teams say who may sign it: on the line from the applied commit its parent there, on a branch the one of that line which it is
   * merged into. A branch so gives itself no signers.
   */
  readonly base: string;
  /** True when another new commit builds on it. */
  readonly followed: boolean;
}

/**
 * New commits, told newest first, each after those that it builds on. The line goes from the last one to the applied one by the first parent that
 * leads there. What does not descend from the applied one stands beside it, as a branch.
 */
export function signingTurns(commits: readonly SignedCommit[], applied: string): readonly SigningTurn[] {
  const oldestFirst = commits.toReversed();
  const bases = basesOf(oldestFirst, applied);
  const followed = new Set(oldestFirst.flatMap(({ parents }) => parents));
  return oldestFirst.map((one) => ({ one, base: bases.get(one.commit) ?? applied, followed: followed.has(one.commit) }));
}

function basesOf(oldestFirst: readonly SignedCommit[], applied: string): ReadonlyMap<string, string> {
  const byId = new Map(oldestFirst.map((one) => [one.commit, one]));
  const descending = new Set([applied]);
  for (const { commit, parents } of oldestFirst) if (parents.some((parent) => descending.has(parent))) descending.add(commit);
  const line: (readonly [commit: SignedCommit, base: string])[] = [];
  let at = oldestFirst.at(-1);
  while (at !== undefined) {
    const base = at.parents.find((parent) => descending.has(parent));
    if (base === undefined) break;
    line.push([at, base]);
    at = byId.get(base);
  }
  const bases = new Map<string, string>();
  for (const [{ commit, parents }, base] of line.toReversed()) {
    bases.set(commit, base);
    const broughtIn = [...parents];
    for (let next = broughtIn.pop(); next !== undefined; next = broughtIn.pop()) {
      const one = byId.get(next);
      if (one === undefined || bases.has(next)) continue;
      bases.set(next, base);
      broughtIn.push(...one.parents);
    }
  }
  return bases;
}

/** Who may sign what follows a commit. */
export interface SignersAt {
  readonly teams: readonly Team[];
  /** Keys of teams that a new commit took away, each with that commit, and none gave back: not even a merge with a branch that still has them. */
  readonly revoked: ReadonlyMap<TeamKey, string>;
  /** Keys of teams that this commit brings. */
  readonly added: ReadonlySet<TeamKey>;
}

/** Name of a team, and fingerprint of a key. */
type TeamKey = `${string} ${string}`;

/** The Teams that a commit's files declare. */
export interface DeclaredTeams {
  readonly teams: readonly Team[];
  /** Names of those that a file declares well and that are held back for another's sake, as when a second file bears the name: none of them is among the others. */
  readonly setAside: ReadonlySet<string>;
}

/** Of a Team that is declared twice, once well, neither counts, but the one that stood before: else whoever may sign anything at all would lock its people out. */
export function standingTeams({ teams, setAside }: DeclaredTeams, before: readonly Team[]): readonly Team[] {
  return [...teams, ...before.filter(({ metadata }) => setAside.has(metadata.name))];
}

/** Who may sign after a commit that leaves these teams behind. A key that has run out is as good as taken away. */
export function signersAfter(
  commit: string,
  parents: readonly SignersAt[],
  after: { readonly teams: readonly Team[]; readonly now: Temporal.Instant },
): SignersAt {
  const before = new Set(parents.flatMap(({ teams }) => [...countingKeys(teams, after.now)]));
  const keys = countingKeys(after.teams, after.now);
  const revoked = new Map(parents.flatMap((parent) => [...parent.revoked]));
  for (const key of before.difference(keys)) if (!revoked.has(key)) revoked.set(key, commit);
  const added = keys.difference(before);
  for (const key of added) revoked.delete(key);
  return { teams: after.teams, revoked, added };
}

function countingKeys(teams: readonly Team[], now: Temporal.Instant): ReadonlySet<TeamKey> {
  const keys = teams.flatMap((team) =>
    team.spec.members.flatMap(({ signingKeys = [] }) =>
      signingKeys.filter((key) => outOfTime(key, now) === undefined).map(({ key }) => teamKey(team, key)),
    ),
  );
  return new Set(keys);
}

function teamKey(team: Team, key: string): TeamKey {
  return `${team.metadata.name} ${sshFingerprint(key)}`;
}

/** The teams of the base, without the keys that anything which the commit builds on took away. */
export function signersOf(base: SignersAt, parents: readonly SignersAt[]): readonly Team[] {
  const revoked = new Set([base, ...parents].flatMap((one) => [...one.revoked.keys()]));
  if (revoked.size === 0) return base.teams;
  return base.teams.map((team) => {
    const members = team.spec.members.map(({ signingKeys = [], ...member }) => ({
      ...member,
      signingKeys: signingKeys.filter(({ key }) => !revoked.has(teamKey(team, key))),
    }));
    return { ...team, spec: { ...team.spec, members } };
  });
}

export interface KeyChange {
  readonly team: string;
  readonly commit: string;
}

/** The commit that took this key away, and from which team. */
export function revocationOf(fingerprint: string, signers: readonly SignersAt[]): KeyChange | undefined {
  return changeOf(
    fingerprint,
    signers.flatMap(({ revoked }) => [...revoked]),
  );
}

/** The first of these commits that brings this key, and to which team. */
export function additionOf(fingerprint: string, signers: ReadonlyMap<string, SignersAt>): KeyChange | undefined {
  return changeOf(
    fingerprint,
    [...signers].flatMap(([commit, { added }]) => [...added].map((key) => [key, commit] as const)),
  );
}

function changeOf(fingerprint: string, changes: readonly (readonly [key: TeamKey, commit: string])[]): KeyChange | undefined {
  for (const [key, commit] of changes) {
    const [team = "", of] = key.split(" ");
    if (of === fingerprint) return { team, commit };
  }
  return undefined;
}
