import { describe, expect, test } from "vitest";
import { holds, parseCondition } from "../../../controller/sandbox/zosmf/core/jcl-condition.ts";
import { parseJcl } from "../../../controller/sandbox/zosmf/core/jcl.ts";
import { fromEbcdic, toEbcdic } from "../../../controller/sandbox/zosmf/core/ebcdic.ts";
import { sampleMember, tokenInside } from "../../../controller/sandbox/zosmf/core/sample-member.ts";
import type { Zosmf } from "../../../controller/sandbox/zosmf/core/zosmf.ts";
import { PASSWORD, USER, openShop, orderFor, signal } from "./sample-shop.ts";

interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly json: unknown;
}

function ask(
  ...[system, method, target, more = {}]: [
    Zosmf,
    string,
    string,
    { readonly headers?: Readonly<Record<string, string>>; readonly body?: string }?,
  ]
): Reply {
  const headers = { authorization: `Basic ${btoa(`${USER}:${PASSWORD}`)}`, "x-csrf-zosmf-header": "x", ...more.headers };
  const reply = system.handle({ method, target: `/zosmf/${target}`, headers, body: new TextEncoder().encode(more.body ?? "") });
  if (reply.kind === "Lost") throw new Error("no answer");
  const text = new TextDecoder().decode(reply.body);
  return {
    status: reply.status,
    headers: reply.headers,
    text,
    json: reply.headers["content-type"]?.includes("json") === true ? JSON.parse(text) : undefined,
  };
}

function job(name: string, ...steps: readonly string[]): string {
  return [`//${name} JOB (X),'X',CLASS=A`, ...steps, ""].join("\n");
}

function run(
  system: Zosmf,
  jcl: string,
  headers: Readonly<Record<string, string>> = {},
): { readonly returnCode: string | undefined; readonly steps: readonly string[] } {
  expect(ask(system, "PUT", "restjobs/jobs", { body: jcl, headers }).status).toBe(201);
  const last = system.jobs.all().at(-1);
  return { returnCode: last?.returnCode, steps: last?.steps.map(({ name, completion = "" }) => `${name} ${completion}`) ?? [] };
}

const DELETE_NOTHING = ["PGM=IDCAMS", "//SYSPRINT DD SYSOUT=*", "//SYSIN    DD *", " DELETE 'ENV.NO.SUCH'", "/*"].join("\n");

describe("JCL", () => {
  test("conditions are decided where the IF stands, ELSE takes the other way", async () => {
    const { system } = await openShop();
    const jcl = job(
      "TRY",
      `//A EXEC ${DELETE_NOTHING}`,
      "// IF (A.RC = 8 & RC >= 8) THEN",
      "//B EXEC PGM=IEFBR14",
      `//C EXEC ${DELETE_NOTHING}`,
      "//D EXEC PGM=IEFBR14",
      "// ELSE",
      "//E EXEC PGM=IEFBR14",
      "// ENDIF",
      "//F EXEC PGM=IEFBR14",
    );
    expect(run(system, jcl)).toEqual({
      returnCode: "CC 0008",
      steps: ["A CC 0008", "B CC 0000", "C CC 0008", "D CC 0000", "E FLUSHED", "F CC 0000"],
    });
  });

  test("after an abend only what asks for one runs", async () => {
    const { system } = await openShop();
    const jcl = job(
      "TRY",
      "//A EXEC PGM=NOSUCH",
      "//B EXEC PGM=IEFBR14",
      "// IF ABEND THEN",
      "//C EXEC PGM=IEFBR14",
      "// ENDIF",
      "// IF (NOT ABEND) THEN",
      "//D EXEC PGM=IEFBR14",
      "// ENDIF",
    );
    expect(run(system, jcl)).toEqual({ returnCode: "ABEND S806", steps: ["A ABEND S806", "B FLUSHED", "C CC 0000", "D FLUSHED"] });
  });

  test.each([
    ["(RC = 0)", true],
    ["(A.RC <= 4 & B.RC > 4)", true],
    ["(A.RC EQ 0 AND (B.RC LT 8 OR B.RC GE 8))", true],
    ["(¬(A.RC = 0))", false],
    ["(C.RC = 0)", false],
    ["(C.RC ¬= 0)", false],
    ["A.RUN", true],
    ["C.RUN = FALSE", true],
  ])("%s", (text, expected) => {
    const codes = new Map([
      ["A", 0],
      ["B", 8],
    ]);
    const state = { highest: text === "(RC = 0)" ? 0 : 8, abended: false, codeOf: (name: string) => codes.get(name) };
    expect(holds(parseCondition(text)!, state)).toBe(expected);
  });

  test.each(["(A.RC = )", "(A.RC 0)", "((A.RC = 0)", "", "(A.XX = 0)", "A.RC = 0; DROP"])("the condition %j cannot be read", (text) => {
    expect(parseCondition(text)).toBeUndefined();
  });

  test("symbols of the submit and of SET are put in, doubled ampersands stay", async () => {
    const { system } = await openShop();
    const jcl = job("TRY", "// SET B=IEFBR14", "//A EXEC PGM=&PROGRAM", "//B EXEC PGM=&B.", "//C EXEC PGM=IEFBR14,PARM='&&X &UNKNOWN'");
    expect(run(system, jcl, { "x-ibm-jcl-symbol-program": "IEFBR14" }).returnCode).toBe("CC 0000");
    expect(parseJcl(jcl, new Map())?.steps[2]?.parm).toBe("&&X &UNKNOWN");
  });

  test("in-stream data ends at its own delimiter only", () => {
    const jcl = job(
      "TRY",
      "//A EXEC PGM=IEFBR14",
      "//X DD DATA,DLM=ZQ",
      "//NOT A STATEMENT",
      "/*",
      "ZQ",
      "//Y DD *",
      "one",
      "//Z DD DSN=A.B,",
      "//     DISP=SHR",
    );
    const definitions = parseJcl(jcl, new Map())?.steps[0]?.definitions;
    expect(definitions?.map(({ name, lines, dataSet }) => [name, lines ?? dataSet])).toEqual([
      ["X", ["//NOT A STATEMENT", "/*"]],
      ["Y", ["one"]],
      ["Z", "A.B"],
    ]);
  });

  test.each([
    ["//A EXEC SOMEPROC", "a procedure"],
    ["//A EXEC PGM=IEFBR14\n// IF (A.RC = 0) THEN", "an IF that does not end"],
    ["//A EXEC PGM=IEFBR14\n//X DD DISP=SHR,DSN=ENV.NO.SUCH", "a data set that is not there"],
    ["//A EXEC PGM=IEFBR14\n//X DD DISP=(NEW,CATLG),DSN=ENV.QAL.LOADLIB", "a new data set that is there"],
    ["// WHATEVER", "an operation that does not exist"],
    ["//* nothing", "no step"],
  ])("%j is a JCL ERROR: %s", async (text) => {
    const { system } = await openShop();
    expect(run(system, job("TRY", text)).returnCode).toBe("JCL ERROR");
  });

  test("a text without JOB is refused at once", async () => {
    const { system } = await openShop();
    expect(ask(system, "PUT", "restjobs/jobs", { body: "//A EXEC PGM=IEFBR14" })).toMatchObject({ status: 400 });
  });
});

describe("programs", () => {
  const copy = (control: string) =>
    [
      "//C EXEC PGM=IEBCOPY",
      "//SYSPRINT DD SYSOUT=*",
      "//IN DD DISP=SHR,DSN=ENV.STG.LIQUIDA.V270204.LOADLIB",
      "//OUT DD DISP=SHR,DSN=ENV.QAL.LOADLIB",
      "//SYSIN DD *",
      control,
      "/*",
    ].join("\n");

  test("IEBCOPY replaces only when told, takes aliases along only with COPYGROUP", async () => {
    const { system } = await openShop();
    const library = system.libraries.find("ENV.QAL.LOADLIB")!;
    const before = library.members.get("LIQP0100");
    expect(run(system, job("TRY", copy(" COPY OUTDD=OUT,INDD=IN\n SELECT MEMBER=LIQP0100"))).returnCode).toBe("CC 0004");
    expect(library.members.get("LIQP0100")).toBe(before);
    expect(run(system, job("TRY", copy(" COPY OUTDD=OUT,INDD=IN\n SELECT MEMBER=((LIQP0100,,R))"))).returnCode).toBe("CC 0000");
    expect(library.members.get("LIQP0100")?.directory.aliases).toBeUndefined();
    expect(run(system, job("TRY", copy(" COPYGROUP OUTDD=OUT,INDD=((IN,R))\n SELECT MEMBER=(LIQP0100,\n   LIQB0460)"))).returnCode).toBe(
      "CC 0000",
    );
    expect(library.members.get("LIQP0100")?.directory.aliases).toEqual(["LIQALIAS"]);
    expect(library.members.has("LIQB0460")).toBe(true);
    expect(run(system, job("TRY", copy(" COPY OUTDD=OUT,INDD=IN\n SELECT MEMBER=NOSUCH"))).returnCode).toBe("CC 0004");
    expect(run(system, job("TRY", copy(" MOVE EVERYTHING"))).returnCode).toBe("CC 0008");
  });

  const bind = (...commands: readonly string[]) =>
    ["//B EXEC PGM=IKJEFT1B", "//SYSTSPRT DD SYSOUT=*", "//SYSTSIN DD *", ...commands, "/*"].join("\n");
  const BIND_ONE = " BIND PACKAGE(LIQQAL) MEMBER(LIQP0100) - \n  LIBRARY('ENV.QAL.DBRMLIB') ACTION(REPLACE) VALIDATE(BIND)";

  test.each([
    [["DSN SYSTEM(DB2Q)", BIND_ONE, "END"], "CC 0000"],
    [["DSN SYSTEM(DB2X)", BIND_ONE, "END"], "CC 0012"],
    [[BIND_ONE], "CC 0012"],
    [["DSN SYSTEM(DB2Q)", BIND_ONE.replace("LIQP0100", "NOSUCH"), "END"], "CC 0008"],
    [["DSN SYSTEM(DB2Q)", BIND_ONE.replace("DBRMLIB", "LOADLIB"), "END"], "CC 0008"],
    [["DSN SYSTEM(DB2Q)", "FREE PACKAGE(LIQQAL.LIQP0100)", "END"], "CC 0000"],
    [["DSN SYSTEM(DB2Q)", "FREE PACKAGE(LIQQAL.NOSUCH)", "END"], "CC 0004"],
  ])("TSO commands %j end with %s", async (commands, code) => {
    const { system } = await openShop();
    expect(run(system, job("TRY", bind(...commands))).returnCode).toBe(code);
  });

  test("an exec that the library does not hold ends in 20, a guard without a readable instant is too late", async () => {
    const { system } = await openShop();
    const exec = (parm: string) =>
      [`//G EXEC PGM=IRXJCL,PARM='${parm}'`, "//SYSEXEC DD DISP=SHR,DSN=ENV.QAL.EXEC", "//SYSTSPRT DD SYSOUT=*"].join("\n");
    expect(run(system, job("TRY", exec("NOSUCH"))).returnCode).toBe("CC 0020");
    expect(run(system, job("TRY", exec("ECLGUARD soon"))).returnCode).toBe("CC 0099");
    expect(run(system, job("TRY", exec("ECLGUARD 20270209T200000Z"))).returnCode).toBe("CC 0000");
    expect(run(system, job("TRY", exec("ECLGUARD 20270209T195959Z"))).returnCode).toBe("CC 0099");
  });
});

describe("JES", () => {
  test("steps take business time, and jobs of one name run one after the other", async () => {
    const { system, clock } = await openShop({ stepMs: () => 60_000 });
    for (const name of ["SAME", "SAME", "OTHER"]) ask(system, "PUT", "restjobs/jobs", { body: job(name, "//A EXEC PGM=IEFBR14") });
    const phases = (): readonly string[] => {
      system.advance();
      return system.jobs.all().map(({ phase }) => phase);
    };
    expect(phases()).toEqual(["Active", "Queued", "Active"]);
    expect(system.nextAt()?.toString()).toBe("2027-02-09T20:01:00Z");
    clock.forward({ seconds: 60 });
    expect(phases()).toEqual(["Ended", "Active", "Ended"]);
    clock.forward({ hours: 5 });
    expect(phases()).toEqual(["Ended", "Ended", "Ended"]);
    expect(system.jobs.all()[1]?.endedAt).toBe("2027-02-09T20:02:00Z");
  });

  test("hold, release, cancel and purge; what is gone is 400", async () => {
    const { system } = await openShop();
    ask(system, "PUT", "restjobs/jobs", {
      body: job("TRY", "//A EXEC PGM=IEFBR14").replace("CLASS=A", "CLASS=A,TYPRUN=HOLD"),
      headers: { "x-ibm-user-correlator": "UTRY" },
    });
    const change = (request: string) =>
      ask(system, "PUT", "restjobs/jobs/TRY/JOB00001", { body: JSON.stringify({ request, version: "2.0" }) });
    const listed = ask(system, "GET", "restjobs/jobs?user-correlator=UTRY").json as { "job-correlator": string; status: string }[];
    expect(listed).toMatchObject([{ status: "INPUT" }]);
    expect(ask(system, "GET", `restjobs/jobs/${encodeURIComponent(listed[0]!["job-correlator"])}`).json).toMatchObject({
      jobid: "JOB00001",
    });
    expect(change("destroy").status).toBe(400);
    expect(change("release").json).toMatchObject({ status: "0" });
    expect(system.jobs.find("JOB00001")).toMatchObject({ phase: "Ended", returnCode: "CC 0000" });
    expect(change("cancel").status).toBe(200);
    expect(system.jobs.find("JOB00001")).toMatchObject({ returnCode: "CC 0000" });
    expect(ask(system, "DELETE", "restjobs/jobs/TRY/JOB00001", { headers: { "x-ibm-job-modify-version": "2.0" } }).status).toBe(200);
    expect(ask(system, "GET", "restjobs/jobs/TRY/JOB00001")).toMatchObject({
      status: 400,
      json: { message: "No job found for reference: 'TRY(JOB00001)'" },
    });
  });

  test("a killed double goes on where it was, with the same job", async () => {
    const kept = new Map<string, string>();
    const keep = (system: Zosmf): void => {
      for (const [key, text] of system.takeChanges()) {
        if (text === undefined) kept.delete(key);
        else kept.set(key, text);
      }
    };
    const first = await openShop({ stepMs: () => 60_000 });
    const order = orderFor("Deploy", first.clock);
    const jobId = await first.target.prepare(order, signal);
    await first.target.release(order, jobId, signal);
    first.clock.forward({ seconds: 150 });
    expect(await first.target.poll(order, jobId, signal)).toMatchObject({ kind: "Running" });
    keep(first.system);
    const second = await openShop({ stepMs: () => 60_000, state: kept, now: first.clock.now });
    first.clock.forward({ hours: 1 });
    expect(await second.target.poll(order, jobId, signal)).toMatchObject({ kind: "Succeeded" });
    expect(second.system.executions().filter(({ correlator }) => correlator === order.correlator)).toHaveLength(1);
    keep(second.system);
    const third = await openShop({ state: kept, now: first.clock.now });
    expect(third.system.executions()).toEqual(second.system.executions());
    expect(await third.target.prepare(orderFor("Smoke", first.clock), signal)).toBe("JOB00002");
    expect(third.system.db2.packages()).toEqual(second.system.db2.packages());
  });
});

describe("data sets over REST", () => {
  test("text, binary and records; ETag; a line that is too long is cut and told", async () => {
    const { system } = await openShop();
    const place = "restfiles/ds/ENV.QAL.COPYLIB(TRY)";
    const put = (body: string, headers: Readonly<Record<string, string>> = {}) => ask(system, "PUT", place, { body, headers });
    expect(put("one\ntwo é\n").status).toBe(201);
    const read = ask(system, "GET", place, { headers: { "x-ibm-return-etag": "true" } });
    expect(read.text).toBe("one\ntwo é\n");
    expect(ask(system, "GET", place, { headers: { "if-none-match": read.headers["etag"]! } }).status).toBe(304);
    expect(put("three\n", { "if-match": "OTHER" }).status).toBe(412);
    expect(put("three\n", { "if-match": read.headers["etag"]! }).status).toBe(204);
    expect(ask(system, "GET", place, { headers: { "x-ibm-data-type": "binary" } }).text).toHaveLength(80);
    expect(put("x".repeat(90)).status).toBe(500);
    expect(ask(system, "GET", place).text).toBe(`${"x".repeat(80)}\n`);
    expect(ask(system, "DELETE", place).status).toBe(204);
    expect(ask(system, "GET", place).status).toBe(404);
  });

  test("member lists stop at 1000 unless told otherwise, and take patterns", async () => {
    const { system } = await openShop();
    for (let index = 0; index < 1100; index += 1)
      system.libraries.put("ENV.QAL.JCLLIB", `J${String(index).padStart(4, "0")}`, { bytes: new Uint8Array(80), directory: {}, by: USER });
    const list = (query: string, headers: Readonly<Record<string, string>> = {}) =>
      ask(system, "GET", `restfiles/ds/ENV.QAL.JCLLIB/member${query}`, { headers }).json;
    expect(list("")).toMatchObject({ returnedRows: 1000, moreRows: true });
    expect(list("", { "x-ibm-max-items": "0" })).toMatchObject({ returnedRows: 1100 });
    expect(list("?pattern=J000*")).toMatchObject({ returnedRows: 10 });
    expect(list("?pattern=J%25%25%2509")).toMatchObject({ returnedRows: 0 });
    expect(ask(system, "GET", "restfiles/ds/ENV.NO.SUCH/member").status).toBe(404);
  });

  test("allocates, submits from a member, deletes", async () => {
    const { system } = await openShop();
    expect(ask(system, "POST", "restfiles/ds/ENV.TRY.JCL", { body: JSON.stringify({ dsorg: "PO", recfm: "FB", lrecl: 80 }) }).status).toBe(
      201,
    );
    expect(ask(system, "PUT", "restfiles/ds/ENV.TRY.JCL(ONE)", { body: job("TRY", "//A EXEC PGM=IEFBR14") }).status).toBe(201);
    expect(
      ask(system, "PUT", "restjobs/jobs", {
        body: JSON.stringify({ file: "//'ENV.TRY.JCL(ONE)'" }),
        headers: { "content-type": "application/json" },
      }),
    ).toMatchObject({ status: 201 });
    expect(system.jobs.all().at(-1)?.returnCode).toBe("CC 0000");
    expect(ask(system, "DELETE", "restfiles/ds/ENV.TRY.JCL").status).toBe(204);
    expect((ask(system, "GET", "restfiles/ds?dslevel=ENV.TRY").json as { items: unknown[] }).items).toEqual([]);
  });

  test.each(["restfiles/ds/%E0%A4%A", "nowhere", "restjobs/jobs/A", "restfiles/ds", "restconsoles/consoles/defcn"])(
    "%s is refused, not fatal",
    async (target) => {
      const { system } = await openShop();
      expect(ask(system, "GET", target).status).toBeGreaterThanOrEqual(400);
    },
  );
});

test("every Latin-1 character survives the way through EBCDIC", () => {
  const all = Array.from({ length: 256 }, (_, value) => String.fromCharCode(value)).join("");
  expect(fromEbcdic(toEbcdic(all))).toBe(all);
  expect(toEbcdic("A{é€")).toEqual(Uint8Array.of(0xc1, 0xc0, 0x51, 0x6f));
});

test("sample members are the same for ever, and a program's two halves agree", () => {
  const load = sampleMember({ type: "LOAD", member: "LIQP0100", application: "LIQUIDA", version: "27.1.3" });
  const dbrm = sampleMember({ type: "DBRM", member: "LIQP0100", application: "LIQUIDA", version: "27.1.3" });
  expect(load.token).toBe("32ECEFAB454AC563");
  expect([tokenInside(load.bytes), tokenInside(dbrm.bytes), dbrm.token]).toEqual([load.token, load.token, load.token]);
  expect(load.directory).toMatchObject({ ssi: "27112017", size: "00133C80" });
  expect(dbrm.bytes).toHaveLength(480);
});
