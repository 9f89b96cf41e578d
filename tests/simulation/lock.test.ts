import { testEveryMove, testMixes } from "./promises.ts";
import { DOOR, GO_LIVE, LOCK, MISHAP } from "./world/scenarios.ts";

testEveryMove(DOOR);
testMixes(DOOR, { first: 201, count: 12 });
testEveryMove(MISHAP);
testEveryMove(GO_LIVE);
testMixes(GO_LIVE, { first: 219, count: 6 });
testMixes(LOCK, { first: 213, count: 6 });
