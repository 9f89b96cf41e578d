import type { Decision, Team } from "../../api/types.ts";
import type { Content } from "./change.ts";
import { isSameChange } from "./change.ts";
import type { People } from "./person.ts";
import { peopleOf } from "./person.ts";

type Verdict = Decision["spec"]["verdict"];

/** Words that several teams each have to give on one point of an object. */
export interface RequiredWords {
  readonly kind: Decision["spec"]["on"]["kind"];
  readonly name: string;
  readonly point: string;
  readonly teams: readonly string[];
  /** Any of these is a yes. */
  readonly verdicts: readonly Verdict[];
  /** A word counts only when it names all of these, each with the digest it has here. */
  readonly changes: readonly Content[];
}

export interface GivenWord {
  readonly team: string;
  readonly decision: Decision;
}

/**
 * Who gave the word of which team, each team's by a person of its own: nobody speaks for two. Of all ways to share them out, one in which most teams
 * have theirs.
 */
export function givenWords(
  required: RequiredWords,
  { decisions, teams }: { readonly decisions: readonly Decision[]; readonly teams: readonly Team[] },
): readonly GivenWord[] {
  const words = decisions.filter((decision) => isWord(decision, required));
  if (words.length === 0) return [];
  const spoken = required.teams.map((team) => {
    const members = new Set(teams.find(({ metadata }) => metadata.name === team)?.spec.members.map(({ name }) => name));
    return words.filter(({ status }) => members.has(status?.name ?? ""));
  });
  return matched(spoken, peopleOf(teams)).flatMap(([index, decision]) => {
    const team = required.teams[index];
    return team === undefined ? [] : [{ team, decision }];
  });
}

/** Teams whose word is still missing. */
export function missingTeams(required: Pick<RequiredWords, "teams">, given: readonly GivenWord[]): readonly string[] {
  return required.teams.filter((team) => !given.some((one) => one.team === team));
}

function isWord({ spec, status }: Decision, { kind, name, point, verdicts, changes }: RequiredWords): boolean {
  if (status?.state !== "Effective" || !verdicts.includes(spec.verdict)) return false;
  if (spec.on.kind !== kind || spec.on.name !== name || (spec.on.point ?? "") !== point) return false;
  return changes.every((change) => (spec.changes ?? []).some((one) => isSameChange(one, change)));
}

/** A largest matching of teams and persons, by augmenting paths: who already speaks for a team speaks for another when that one has somebody else. */
function matched(spoken: readonly (readonly Decision[])[], { personOf }: People): readonly (readonly [number, Decision])[] {
  const speaker = new Map<string, readonly [number, Decision]>();
  const findFor = (index: number, asked: Set<string>): boolean =>
    (spoken[index] ?? []).some((decision) => {
      const name = personOf(decision.status?.name ?? "");
      if (asked.has(name)) return false;
      asked.add(name);
      const held = speaker.get(name);
      if (held !== undefined && !findFor(held[0], asked)) return false;
      speaker.set(name, [index, decision]);
      return true;
    });
  spoken.forEach((_, index) => findFor(index, new Set()));
  return [...speaker.values()].sort(([one], [other]) => one - other);
}
