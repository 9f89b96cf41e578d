import { objectsOf, type DesiredEstate, type PolicyFinding } from "./desired-estate.ts";

/** Data flows down in rank, so nothing may stand level with production or above it. */
export function productionRanksHighest(estate: DesiredEstate): readonly PolicyFinding[] {
  const environments = objectsOf(estate, "Environment");
  const productions = environments.filter((object) => object.spec.purpose === "Production");
  const lowest = productions.reduce<(typeof productions)[number] | undefined>(
    (found, object) => (found === undefined || object.spec.rank < found.spec.rank ? object : found),
    undefined,
  );
  if (lowest === undefined) return [];
  return environments
    .filter((object) => object.spec.purpose !== "Production" && object.spec.rank >= lowest.spec.rank)
    .map((object) => ({
      object,
      pointer: "/spec/rank",
      anchor: "value",
      reason: "RankAboveProduction",
      message: estate.words.rank({
        rank: String(object.spec.rank),
        environment: object.metadata.name,
        above: String(lowest.spec.rank),
        production: lowest.metadata.name,
      }),
      related: lowest,
      holds: true,
    }));
}
