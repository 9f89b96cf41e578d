import { testEveryMove, testMixes } from "./promises.ts";
import { DOOR, LOCK, MISHAP } from "./world/scenarios.ts";

testEveryMove(DOOR);
testMixes(DOOR, { first: 201, count: 12 });
testEveryMove(MISHAP);
testMixes(LOCK, { first: 213, count: 6 });
