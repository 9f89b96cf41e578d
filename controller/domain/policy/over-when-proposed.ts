import type { EcluseObject } from "../../api/types.ts";
import { desiredEstate, type EstateParts, type PolicyFinding } from "./desired-estate.ts";
import { mepsAreToCome } from "./mep-plan-rules.ts";
import { exceptionalIsToCome, nightsAreToCome } from "./pass-rules.ts";

/** The exceptional passes and go-lives of a commit that its base does not have, or has for other hours, and whose hours are over: what has lived is no fault. */
export function overWhenProposed(
  before: readonly EcluseObject[],
  after: readonly EcluseObject[],
  asked: Required<Pick<EstateParts, "now" | "locale">>,
): readonly PolicyFinding[] {
  const known = new Set(before.map(hoursOf));
  const estate = desiredEstate({ objects: after, named: new Set(), complete: true, ...asked });
  return [...exceptionalIsToCome(estate), ...nightsAreToCome(estate), ...mepsAreToCome(estate)].filter(
    ({ object }) => !known.has(hoursOf(object)),
  );
}

function hoursOf(object: EcluseObject): string {
  const until = object.kind === "MEP" ? object.spec.window.to : object.kind === "Pass" ? object.spec.exceptional?.until : undefined;
  return [object.kind, object.metadata.name, until ?? ""].join(" ");
}
