import { isAhead } from "../operations/incident-seen.ts";
import { epochMsOf } from "../time/instant.ts";
import { broken, objectsOf, type DesiredEstate, type PolicyFinding } from "./desired-estate.ts";

/**
 * What people say of an incident has happened. One from before its environment was declared here may have: it is only said, for a year that is mistyped
 * spoils the month. Whoever knows what time it is asks.
 */
export function incidentsHaveHappened(estate: DesiredEstate): readonly PolicyFinding[] {
  const { now, words } = estate;
  if (now === undefined) return [];
  const environments = new Map(objectsOf(estate, "Environment").map((one) => [one.metadata.name, one]));
  return objectsOf(estate, "Incident").flatMap((incident): readonly PolicyFinding[] => {
    const { environment, detectedAt, restoredAt } = incident.spec;
    const known = environments.get(environment)?.metadata.creationTimestamp;
    const isOlder = known !== undefined && epochMsOf(detectedAt) < epochMsOf(known);
    const ahead = (["detectedAt", "restoredAt"] as const).flatMap((field) => {
      const at = field === "detectedAt" ? detectedAt : restoredAt;
      return at !== undefined && isAhead(at, now)
        ? [broken(incident, `/spec/${field}`, words.ahead(at, now.round("second").toString()))]
        : [];
    });
    const old = isOlder
      ? [{ ...broken(incident, "/spec/detectedAt", words.beforeKnown(detectedAt, { environment, known })), holds: false }]
      : [];
    return [...ahead, ...old];
  });
}
