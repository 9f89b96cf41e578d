import type { Team } from "../../api/types.ts";
import { sshFingerprint } from "../digest.ts";
import { plainLetters } from "../policy/did-you-mean.ts";

type Member = Team["spec"]["members"][number];

/** Who is who among the members of all teams. */
export interface People {
  /** The same text for every name of one person; a text of its own for a name that no team has. */
  readonly personOf: (name: string) => string;
  /** Whether a name, a user or an address that somebody goes by is that of the person who bears that name. */
  readonly isPerson: (name: string, identity: string) => boolean;
}

/** Made once for each list of teams; what each says of its members, once for each object the watch gives. */
const known = new WeakMap<readonly Team[], People>();
const said = new WeakMap<Team, readonly (readonly string[])[]>();

/**
 * Members are one person when they share anything that tells who somebody is, in whichever teams they stand: a user, an address, a signing key, or the
 * name as a reader takes it, whatever its case, width, accents or alphabet. Who stands under two names speaks once.
 */
export function peopleOf(teams: readonly Team[]): People {
  const found = known.get(teams) ?? people(teams.flatMap(identitiesIn));
  known.set(teams, found);
  return found;
}

function identitiesIn(team: Team): readonly (readonly string[])[] {
  const found = said.get(team) ?? team.spec.members.map(identitiesOf);
  said.set(team, found);
  return found;
}

function people(identities: readonly (readonly string[])[]): People {
  const roots = rootsOf(identities);
  const personOf = (name: string): string => rootIn(roots, named(name));
  return {
    personOf,
    isPerson: (name, identity) =>
      folded(name) === folded(identity) ||
      [named(identity), used(identity), mailed(identity)].some((one) => roots.has(one) && rootIn(roots, one) === personOf(name)),
  };
}

/** Everything that tells who a member is. */
function identitiesOf({ name, user, mails = [], signingKeys = [] }: Member): readonly string[] {
  return [
    named(name),
    ...(user === undefined ? [] : [used(user)]),
    ...mails.map(mailed),
    ...signingKeys.map(({ key }) => `key ${sshFingerprint(key)}`),
  ];
}

const named = (name: string): string => `name ${folded(name)}`;
const used = (user: string): string => `user ${folded(user)}`;
/** What stands behind a + is a box of the same person's: every such address is theirs. */
const mailed = (mail: string): string => `mail ${folded(mail).replace(/^([^@+]+)\+[^@]*@/u, "$1@")}`;

/** As a reader takes it. */
function folded(text: string): string {
  const plain = plainLetters(text).normalize("NFD").replace(/\p{M}/gu, "");
  return plain.toLowerCase().replace(/\s+/gu, " ").trim();
}

/** For each identity another of the same person, down to the one that stands for all of them. */
function rootsOf(groups: readonly (readonly string[])[]): ReadonlyMap<string, string> {
  const roots = new Map<string, string>();
  for (const [first, ...others] of groups) {
    if (first === undefined) continue;
    roots.set(first, roots.get(first) ?? first);
    for (const one of others) {
      const [root, other] = [rootIn(roots, first), rootIn(roots, one)];
      roots.set(other, root);
      if (other !== one) roots.set(one, root);
    }
  }
  return roots;
}

function rootIn(roots: ReadonlyMap<string, string>, identity: string): string {
  let at = identity;
  for (let next = roots.get(at); next !== undefined && next !== at; next = roots.get(at)) at = next;
  return at;
}
