import type { EcluseObject } from "../../api/types.ts";
import type { DesiredEstate, PolicyFinding } from "./desired-estate.ts";

/** One kind and name is declared once: of two, nobody could say which one is meant. Both places are told, neither is applied. */
export function duplicateObjects(estate: DesiredEstate): readonly PolicyFinding[] {
  return [...estate.doubled].flatMap((kind) => duplicatesOfKind(estate.byKind.get(kind) ?? []));
}

function duplicatesOfKind(objects: readonly EcluseObject[]): readonly PolicyFinding[] {
  const first = new Map<string, EcluseObject>();
  const findings: PolicyFinding[] = [];
  for (const object of objects) {
    const { kind, metadata } = object;
    const related = first.get(metadata.name);
    if (related === undefined) {
      first.set(metadata.name, object);
      continue;
    }
    const message = `${kind} ${metadata.name} is declared twice: delete one of the two, nothing is applied from either`;
    findings.push({ object, pointer: "/metadata/name", anchor: "value", reason: "DuplicateObject", message, related, holds: true });
  }
  return findings;
}
