import { testEveryCrash } from "./promises.ts";

testEveryCrash("unknown", "estate");
