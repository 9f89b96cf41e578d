import type { Team } from "../../api/types.ts";
import { peopleOf } from "../delivery/person.ts";
import { objectsOf, type DesiredEstate, type PolicyFinding } from "./desired-estate.ts";

/** A gate that asks for more voices than its openers are persons never opens. Four eyes change nothing in that: who asked for one change opens for others. */
export function openersAreEnough(estate: DesiredEstate): readonly PolicyFinding[] {
  const teams = objectsOf(estate, "Team");
  const { personOf } = peopleOf(teams);
  return objectsOf(estate, "Gate").flatMap((object): readonly PolicyFinding[] => {
    const { openers, quorum } = object.spec;
    const team = teams.find(({ metadata }) => metadata.name === openers);
    const persons = new Set(team?.spec.members.map(({ name }) => personOf(name))).size;
    if (team === undefined || quorum <= Math.max(persons, 1)) return [];
    const message = estate.words.quorum(quorum, openers, persons);
    return [{ object, pointer: "/spec/quorum", anchor: "value", reason: "QuorumOutOfReach", message, related: team, holds: true }];
  });
}

/** A person bears one name in all teams. Under a second one they count as the same all the same, so it is only said: whoever reads the names sees two. */
export function peopleHaveOneName(estate: DesiredEstate): readonly PolicyFinding[] {
  const teams = objectsOf(estate, "Team");
  const { personOf } = peopleOf(teams);
  const first = new Map<string, { readonly name: string; readonly team: Team }>();
  return teams.flatMap((object) =>
    object.spec.members.flatMap(({ name }, index): readonly PolicyFinding[] => {
      const person = personOf(name);
      const known = first.get(person);
      if (known === undefined) first.set(person, { name, team: object });
      if (known === undefined || known.name === name) return [];
      const message = estate.words.oneName(name, known.name, known.team.metadata.name);
      const pointer = `/spec/members/${String(index)}/name`;
      return [{ object, pointer, anchor: "value", reason: "SharedIdentity", message, related: known.team, holds: false }];
    }),
  );
}
