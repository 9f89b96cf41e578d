import { objectsOf, type DesiredEstate, type PolicyFinding } from "./desired-estate.ts";

/** Production takes changes at go-lives only: it can be neither continuous nor repaired by the controller's own initiative. */
export function productionKeepsItsDoors(estate: DesiredEstate): readonly PolicyFinding[] {
  return objectsOf(estate, "Environment")
    .filter((object) => object.spec.purpose === "Production")
    .flatMap((object): readonly PolicyFinding[] => {
      const findings: PolicyFinding[] = [];
      if (object.spec.passage === "Continuous") {
        const message = `${object.metadata.name} is production: it takes changes in a MEP or an approved exceptional pass only, delete passage: Continuous`;
        findings.push({ object, pointer: "/spec/passage", anchor: "value", reason: "ProductionContinuous", message, holds: true });
      }
      if (object.spec.drift === "Repair") {
        const message = `${object.metadata.name} is production: drift is reported there and never repaired unasked, write drift: Report`;
        findings.push({ object, pointer: "/spec/drift", anchor: "value", reason: "ProductionContinuous", message, holds: true });
      }
      return findings;
    });
}

/** Data flows down in rank, so nothing may stand level with production or above it. */
export function productionRanksHighest(estate: DesiredEstate): readonly PolicyFinding[] {
  const environments = objectsOf(estate, "Environment");
  const productions = environments.filter((object) => object.spec.purpose === "Production" && object.spec.rank !== undefined);
  const lowest = productions.reduce<(typeof productions)[number] | undefined>(
    (found, object) => (found === undefined || (object.spec.rank ?? 0) < (found.spec.rank ?? 0) ? object : found),
    undefined,
  );
  if (lowest === undefined) return [];
  return environments
    .filter((object) => object.spec.purpose !== "Production" && (object.spec.rank ?? 0) >= (lowest.spec.rank ?? 0))
    .map((object) => ({
      object,
      pointer: "/spec/rank",
      anchor: "value",
      reason: "RankAboveProduction",
      message: `rank ${object.spec.rank} of ${object.metadata.name} is not below rank ${lowest.spec.rank} of production ${lowest.metadata.name}: data would flow up, give it a lower rank`,
      related: lowest,
      holds: true,
    }));
}
