import { testEveryMove } from "./promises.ts";
import { scenarioOf } from "./world/scenarios.ts";

testEveryMove(scenarioOf("dependency"));
testEveryMove(scenarioOf("rollback"));
