import { testDeletedNight, testEveryMove, testMixes } from "./promises.ts";
import { CROSSING, DOOR, GO_LIVE, LOCK, MISHAP, RECORDS } from "./world/scenarios.ts";

// The same door, and what the repository holds besides.
testEveryMove(RECORDS);
testMixes(RECORDS, { first: 501, count: 6 });
testMixes(DOOR, { first: 201, count: 6 });
testEveryMove(MISHAP);
testEveryMove(GO_LIVE);
testMixes(GO_LIVE, { first: 219, count: 6 });
testMixes(CROSSING, { first: 301, count: 8 });
testMixes(LOCK, { first: 213, count: 6 });
// As it begins, while its jobs run, between its legs, and in the second.
testDeletedNight(LOCK, [129_000, 135_000, 165_000, 192_000]);
