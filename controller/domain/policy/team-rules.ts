import type { Team } from "../../api/types.ts";
import { peopleOf } from "../delivery/person.ts";
import { objectsOf, type DesiredEstate, type PolicyFinding } from "./desired-estate.ts";

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
