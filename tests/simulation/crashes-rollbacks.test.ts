import { testEveryCrash } from "./promises.ts";

testEveryCrash("rollback", "dependency");
