import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readStatements } from "../../../controller/adapters/mainframe/jcl-statements.ts";
import { renderTemplate } from "../../../controller/adapters/mainframe/jcl-template.ts";
import { jclValue } from "../../../controller/adapters/mainframe/jcl-values.ts";
import { loadJclTemplates } from "../../../controller/adapters/mainframe/jcl-templates.ts";
import { deployScope } from "../../../controller/adapters/mainframe/job-scopes.ts";
import { jobText } from "../../../controller/adapters/mainframe/job-text.ts";
import type { MainframeContent } from "../../../controller/adapters/mainframe/mainframe-names.ts";
import { PortError } from "../../../controller/ports/failure.ts";
import type { Order } from "../../../controller/ports/target.ts";
import { parseJcl } from "../../../controller/sandbox/zosmf/core/jcl.ts";
import { AFTER, QUALIF } from "../../contract/zosmf/sample-shop.ts";

const templates = await loadJclTemplates();
const GUARD = ["//GUARD    EXEC PGM=IRXJCL,PARM='ECLGUARD {notafter}'", "//SYSTSPRT DD SYSOUT=*"];

function order(content: MainframeContent): Order {
  return {
    correlator: "UABCDEFGHIJKLMNOPQRSTUVWXYZ23456",
    step: "Deploy",
    environment: "qualif",
    application: "LIQUIDA",
    component: { platform: "Mainframe" },
    to: { version: "27.2.4", content },
    notAfter: Temporal.Instant.from("2027-02-09T20:30:00Z"),
  };
}

function deploy(content: MainframeContent, template = templates.deploy): string {
  return jobText({ spec: QUALIF, application: "LIQUIDA" }, template, deployScope(QUALIF, order(content), new Map()));
}

function reasonOf(work: () => unknown): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof PortError) return error.failure.reason;
    throw error;
  }
}

describe("values in JCL", () => {
  const hostile = [
    "LIQ\n//EVIL EXEC PGM=IEFBR14",
    "LIQ'",
    "&SYSUID",
    "A,B",
    "A B",
    "liqp0100",
    "LIQP01000",
    "1LIQ",
    "LIQ#",
    "LIQÉ",
    "LIQ\u0085X",
    "",
    "ZQ\n",
    "/*",
    "//",
  ];
  test.each(hostile)("a member named %j is refused", (member) => {
    const items = [{ type: "COPY" as const, member, sha256: "0".repeat(64) }];
    expect(reasonOf(() => deploy({ ...AFTER.content, items }))).toBe("JclValueRefused");
  });

  test.each(["ENV.STG.X\n//EVIL EXEC", "ENV..X", "env.stg", `ENV.${"ABCDEFGH.".repeat(5)}X`, "ENV.STG,DISP=OLD", "ENV.1STG"])(
    "a source named %j is refused",
    (source) => {
      expect(reasonOf(() => deploy({ ...AFTER.content, source }))).toBe("JclValueRefused");
    },
  );

  test("no text at all adds a statement: it is refused or stays one value", () => {
    const shape = deploy({ ...AFTER.content, items: [{ type: "COPY", member: "LIQCADH" }] }).split("\n").length;
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary", maxLength: 12 }), fc.stringMatching(/^[A-Z0-9'&,/*\n ]{1,9}$/u)), (member) => {
        const items = [{ type: "COPY" as const, member }];
        try {
          const text = deploy({ ...AFTER.content, items });
          expect(text.split("\n")).toHaveLength(shape);
          expect(member).toMatch(/^[A-Z][A-Z0-9]{0,7}$/u);
        } catch (error) {
          expect(error instanceof PortError ? error.failure.reason : error).toBe("JclValueRefused");
        }
      }),
      { numRuns: 500 },
    );
  });

  test("the longest names there can be still fit their lines", () => {
    const spec = { ...QUALIF, hlq: "ENVIRON1.QUALIF22" };
    const content: MainframeContent = {
      ...AFTER.content,
      source: "ENVIRON1.STAGING2.LIQUIDA3.V2702044",
      items: AFTER.content.items.map((item) => ({ ...item, member: item.member.padEnd(8, "X").slice(0, 8) })),
    };
    const text = jobText({ spec, application: "LIQUIDA" }, templates.deploy, deployScope(spec, order(content), new Map()));
    expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThanOrEqual(72);
  });
});

describe("templates", () => {
  const refusedLines: readonly string[] = [
    "//OTHER    JOB (X),'X'",
    "/*ROUTE    PRINT SOMEWHERE",
    "/*XMIT     NODE",
    "/*$PJES2",
    "//*MAIN CLASS=X,SYSTEM=ANY",
    "//*NET ID=N",
    "//*ROUTE XEQ ELSEWHERE",
    "//*FORMAT PR,DDNAME=",
    "//X        DD SYSOUT=*  HELLO,\n//         COMMAND 'D T'",
    "//X        EXEC PGM=IEFBR14 HELLO,\n//         INCLUDE MEMBER=X",
    "//         ELSE HELLO,\n//         COMMAND 'D T'",
    "//X        EXEC PGM=IEFBR14,PARM='A B",
    "//X        EXEC PGM=IEFBR14,USER=ROOT",
    "//X        DD SYSOUT=*,PASSWORD=Y",
    "//X        EXEC PGM=IEFBR14,CLASS=X",
    "//X        EXEC PGM=IEFBR14,TYPRUN=SCAN",
    "//X        DD SYSOUT=(A,INTRDR)",
    "//X        COMMAND 'D T'",
    "//         INCLUDE MEMBER=X",
    "//         JCLLIB ORDER=X.Y",
    "//X        DD *",
    "//X        DD DATA",
    "//X        DD DATA,DLM=ZQ",
    "NO STATEMENT AT ALL",
    `//X        DD DSN=${"A".repeat(70)}`,
    "//X        DD DSN=\u00C9",
    "//",
  ];
  test.each(refusedLines)("%j in a site's template is refused", (line) => {
    expect(reasonOf(() => deploy(AFTER.content, [...GUARD, line, ""].join("\n")))).toBe("JclStatementRefused");
  });

  test.each([
    "//X        DD DATACLAS=ECLUSE,DISP=SHR",
    "//X        DD DISP=SHR,\n//            DSN=A.B",
    "//X        EXEC PGM=IEFBR14,PARM='A, B'  A COMMENT,",
    "//* MAIN STEP",
  ])("%j in a site's template may stand there", (line) => {
    expect(reasonOf(() => deploy(AFTER.content, [...GUARD, line, ""].join("\n")))).toBeUndefined();
  });

  test("a template that does not begin with GUARD is refused", () => {
    expect(reasonOf(() => deploy(AFTER.content, "//COPY     EXEC PGM=IEBCOPY\n"))).toBe("JclTemplateRefused");
  });

  test.each(["{nothing}", "%EACH nothing\n%END", "%EACH copies", "%END", "%ELSE", "%WHILE x\n%END"])("%j cannot be read", (text) => {
    expect(reasonOf(() => deploy(AFTER.content, `${GUARD.join("\n")}\n${text}\n`))).toBe("JclTemplateRefused");
  });

  test("repeats, asks and nests", () => {
    const member = (text: string) => ({ values: { member: jclValue("Member", text, "a test") } });
    const scope = { values: {}, lists: { all: [member("A"), member("B")], none: [] } };
    expect(renderTemplate("%* c\n%EACH all\n%IF none\nX\n%ELSE\n{member}\n%END\n%END\n%IF all\nY\n%END\n", scope)).toEqual(["A", "B", "Y"]);
  });

  test("data that would end its stream by the delimiter gets another one", () => {
    const template = [
      ...GUARD,
      "//X        DD DATA,DLM={dlm}",
      "%EACH copies",
      "%EACH members",
      "{member}",
      "%END",
      "%END",
      "{dlm}",
      "",
    ].join("\n");
    const items = [
      { type: "COPY" as const, member: "ZQ" },
      { type: "COPY" as const, member: "QZ" },
    ];
    const text = deploy({ ...AFTER.content, items }, template);
    expect(text).toContain("DLM=XJ\nZQ\nQZ\nXJ\n");
  });

  test.each(["//NOW", "/*"])("data of a template that begins with %j is refused", (data) => {
    expect(reasonOf(() => readStatements(["//X        DD DATA,DLM=ZQ", data, "ZQ"]))).toBe("JclStatementRefused");
  });
});

test("what we render, JES reads as the steps we mean, held, in order", () => {
  const job = parseJcl(deploy(AFTER.content), new Map());
  expect(job).toMatchObject({ name: "QALLIQUI", held: true, jobClass: "A" });
  expect(job?.error).toBeUndefined();
  expect(job?.steps.map(({ name }) => name)).toEqual([
    "GUARD",
    "BKDBRM",
    "BKLOAD",
    "BKCOPY",
    "INDEX",
    "COPYDBRM",
    "BIND",
    "COPYLOAD",
    "COPYCOPY",
  ]);
});
