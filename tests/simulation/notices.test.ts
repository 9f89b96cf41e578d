import { testEveryMove, testMixes } from "./promises.ts";
import { NOTICES } from "./world/scenarios.ts";

testEveryMove(NOTICES);
testMixes(NOTICES, { first: 301, count: 6 });
