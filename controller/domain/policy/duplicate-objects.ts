import type { EcluseObject } from "../../api/types.ts";
import type { DesiredEstate, PolicyFinding } from "./desired-estate.ts";
import type { RuleWords } from "./rule-words.ts";

/** One kind and name is declared once: of two, nobody could say which one is meant. Both places are told, neither is applied. */
export function duplicateObjects(estate: DesiredEstate): readonly PolicyFinding[] {
  return [...estate.doubled].flatMap((kind) => duplicatesOfKind(estate.byKind.get(kind) ?? [], estate.words));
}

function duplicatesOfKind(objects: readonly EcluseObject[], words: RuleWords): readonly PolicyFinding[] {
  const first = new Map<string, EcluseObject>();
  const findings: PolicyFinding[] = [];
  for (const object of objects) {
    const { kind, metadata } = object;
    const related = first.get(metadata.name);
    if (related === undefined) {
      first.set(metadata.name, object);
      continue;
    }
    const message = words.twice(`${kind} ${metadata.name}`);
    findings.push({ object, pointer: "/metadata/name", anchor: "value", reason: "DuplicateObject", message, related, holds: true });
  }
  return findings;
}
