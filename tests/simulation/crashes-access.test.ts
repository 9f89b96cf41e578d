import { testEveryCrash, testMixes } from "./promises.ts";
import { OPENING } from "./world/scenarios.ts";

testEveryCrash(OPENING.name);
testMixes(OPENING, { first: 231, count: 6 });
