import { testEveryCrash, testEveryMove } from "./promises.ts";
import { scenarioOf } from "./world/scenarios.ts";

testEveryCrash("dependency");
testEveryMove(scenarioOf("rollback"));
