import { testEveryCrash, testEveryMove } from "./promises.ts";
import { scenarioOf } from "./world/scenarios.ts";

testEveryCrash("mainframe", "cloud");
testEveryMove(scenarioOf("open"));
