import type { EcluseObject } from "../../api/types.ts";
import { refOf, type DesiredEstate, type PolicyFinding } from "./desired-estate.ts";
import { objectKey } from "./estate-finding.ts";

/** One kind and name is declared once: of two, nobody could say which one is meant. Both places are told, neither is applied. */
export function duplicateObjects(estate: DesiredEstate): readonly PolicyFinding[] {
  const first = new Map<string, EcluseObject>();
  const findings: PolicyFinding[] = [];
  for (const object of estate.objects) {
    const key = objectKey(refOf(object));
    const related = first.get(key);
    if (related === undefined) {
      first.set(key, object);
      continue;
    }
    const message = `${object.kind} ${object.metadata.name} is declared twice: delete one of the two, nothing is applied from either`;
    findings.push({ object, pointer: "/metadata/name", anchor: "value", reason: "DuplicateObject", message, related, holds: true });
  }
  return findings;
}
