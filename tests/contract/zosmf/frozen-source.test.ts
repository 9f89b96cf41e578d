import { expect, test } from "vitest";
import { toEbcdic } from "../../../controller/sandbox/zosmf/core/ebcdic.ts";
import { AFTER, openShop, signal } from "./sample-shop.ts";

const { source } = AFTER.content;

/** Records of 80 bytes, as a library holds them. */
function records(...lines: readonly string[]): Uint8Array {
  return toEbcdic(lines.map((line) => line.padEnd(80)).join(""));
}

test("everything the frozen libraries hold is read, named by the release or not", async () => {
  const { target, system } = await openShop();
  system.libraries.put(`${source}.LOADLIB`, "LIQX9999", { bytes: new Uint8Array(), directory: {}, by: "TEST" });
  const found = await target.inspect(AFTER.content, signal);
  expect(found.has("LOAD/LIQX9999")).toBe(true);
  expect(found.size).toBe(AFTER.content.items.length + 1);
});

test("a DBRM tells its own consistency token", async () => {
  const { target } = await openShop();
  const found = await target.inspect(AFTER.content, signal);
  const dbrms = AFTER.content.items.filter(({ type }) => type === "DBRM");
  expect(dbrms.map(({ member }) => found.get(`DBRM/${member}`)?.["token"])).toEqual(dbrms.map(({ token }) => token));
});

test("a job tells which data sets and Db2 subsystems it names, but not those of its comments or beyond column 72", async () => {
  const { target, system } = await openShop();
  const job = records(
    "//LIQJ0010 JOB CLASS=B",
    "//* ENV.OLD.LOADLIB was here",
    "//STEPLIB  DD DISP=SHR,DSN=ENV.PRD.LOADLIB",
    "//IN       DD DISP=SHR,DSN=&HLQ..LIQ.DATA".padEnd(72) + "A.B.C",
    "//BIND     EXEC PGM=IKJEFT1B,PARM='DB2Q,X'",
    "  DSN SYSTEM(DB2P)",
  );
  system.libraries.put(`${source}.JCLLIB`, "LIQJ0010", { bytes: job, directory: {}, by: "TEST" });
  expect((await target.inspect(AFTER.content, signal)).get("JCL/LIQJ0010")?.["names"]).toBe("DB2P,DB2Q,ENV.PRD.LOADLIB");
});
