import { testEveryCrash } from "./promises.ts";

testEveryCrash("takeover", "airlock");
