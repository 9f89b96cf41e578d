import { testEveryMove, testMixes } from "./promises.ts";
import { DOOR, LOCK } from "./world/scenarios.ts";

testEveryMove(DOOR);
testMixes(DOOR, { first: 201, count: 12 });
testMixes(LOCK, { first: 213, count: 6 });
