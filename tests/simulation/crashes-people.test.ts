import { testEveryCrash, testEveryMove } from "./promises.ts";
import { scenarioOf } from "./world/scenarios.ts";

testEveryMove(scenarioOf("unknown"));
testEveryCrash("estate");
