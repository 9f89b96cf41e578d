import { testMixes } from "./promises.ts";
import { DEPLOYMENTS } from "./world/scenarios.ts";

for (const [index, scenario] of DEPLOYMENTS.entries()) testMixes(scenario, { first: 33 + 52 * index, count: 15 });
