import { testEveryCrash } from "./promises.ts";

testEveryCrash("mainframe", "open", "cloud");
