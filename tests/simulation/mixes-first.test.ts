import { testMixes } from "./promises.ts";
import { SHOP } from "./world/scenarios.ts";

testMixes(SHOP, { first: 1, count: 10 });
