import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createAuthority, issueServer } from "../../../controller/adapters/admission/certificate.ts";
import type { ZosmfFront } from "../../../controller/sandbox/zosmf/front.ts";
import { startZosmfFront } from "../../../controller/sandbox/zosmf/front.ts";
import { programPath, requires } from "../../requires.ts";
import type { SampleShop } from "./sample-shop.ts";
import { PASSWORD, USER, openShop } from "./sample-shop.ts";

const JCL = `//TRYJOB   JOB (X),'TRY',CLASS=A,MSGCLASS=X
//COPY     EXEC PGM=IEBCOPY
//SYSPRINT DD SYSOUT=*
//IN       DD DISP=SHR,DSN=ENV.QAL.COPYLIB
//OUT      DD DISP=(NEW,CATLG),DSN=ENV.TRY.COPYLIB,LIKE=ENV.QAL.COPYLIB
//SYSIN    DD *
  COPY OUTDD=OUT,INDD=IN
/*
`;

describe.skipIf(!requires("zowe"))("the Zowe command line", () => {
  const folder = mkdtempSync(join(tmpdir(), "ecluse-zowe-"));
  let front: ZosmfFront;
  let shop: SampleShop;

  beforeAll(async () => {
    const authority = createAuthority();
    const pair = issueServer(authority);
    shop = await openShop();
    front = await startZosmfFront({ core: shop.system, certificate: pair.certificate, key: pair.key });
    writeFileSync(join(folder, "ca.pem"), authority.certificate);
    writeFileSync(join(folder, "job.jcl"), JCL);
    writeFileSync(join(folder, "member.txt"), "       01 NEWCOPY.\n           05 A PIC X.\n");
  });

  afterAll(async () => {
    await front.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Runs it with our authority trusted: certificates are verified here too. */
  async function zowe(...words: string[]): Promise<string> {
    const connection = [
      "--host",
      "127.0.0.1",
      "--port",
      String(front.port),
      "--user",
      USER,
      "--password",
      PASSWORD,
      "--reject-unauthorized",
      "true",
    ];
    const env = {
      PATH: process.env["PATH"],
      HOME: folder,
      ZOWE_CLI_HOME: folder,
      NODE_EXTRA_CA_CERTS: join(folder, "ca.pem"),
      FORCE_COLOR: "0",
    };
    const { stdout } = await promisify(execFile)(process.execPath, [programPath("zowe")!, ...words, ...connection], { env });
    return stdout;
  }

  test("submits a job, follows it and reads its spool", { timeout: 60_000 }, async () => {
    expect(await zowe("jobs", "submit", "local-file", join(folder, "job.jcl"))).toContain("JOB00001");
    const [jobs, status, files] = await Promise.all([
      zowe("jobs", "list", "jobs"),
      zowe("jobs", "view", "job-status-by-jobid", "JOB00001"),
      zowe("jobs", "list", "spool-files-by-jobid", "JOB00001"),
    ]);
    expect(jobs).toContain("JOB00001 CC 0000 TRYJOB OUTPUT");
    expect(status).toContain("CC 0000");
    const id = /(\d+) SYSPRINT +COPY/u.exec(files)?.[1];
    expect(await zowe("jobs", "view", "spool-file-by-id", "JOB00001", id!)).toContain("IEB154I LIQCADH HAS BEEN SUCCESSFULLY COPIED");
    expect(shop.system.libraries.find("ENV.TRY.COPYLIB")?.members.has("LIQCADH")).toBe(true);
  });

  test("lists data sets, puts and gets a member, issues a command", { timeout: 60_000 }, async () => {
    const [, libraries, members] = await Promise.all([
      zowe("files", "upload", "file-to-data-set", join(folder, "member.txt"), "ENV.QAL.COPYLIB(NEWCOPY)"),
      zowe("files", "list", "data-set", "ENV.QAL"),
      zowe("files", "list", "all-members", "ENV.QAL.LOADLIB", "-a"),
    ]);
    expect(libraries).toContain("ENV.QAL.LOADLIB");
    expect(members).toMatch(/alias-of:\s+LIQP0100/u);
    await zowe("files", "download", "data-set", "ENV.QAL.COPYLIB(NEWCOPY)", "-f", join(folder, "back.txt"));
    expect(readFileSync(join(folder, "back.txt"), "utf8")).toBe(readFileSync(join(folder, "member.txt"), "utf8"));
    expect(await zowe("console", "issue", "command", "F CICSQ1,CEMT SET PROG(LIQP0100) PHASEIN")).toContain("RESPONSE: NORMAL");
  });
});
