import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { callEcluse, runProgram } from "../end-to-end/started-sandbox.ts";
import { requires } from "../requires.ts";
import type { Played } from "./played-scenario.ts";
import { createPlayers, itemLines, mailLines } from "./played-scenario.ts";

interface Kpis {
  readonly gateWaiting: { readonly opened: readonly { readonly minutes: number }[] };
}

describe.skipIf(!requires("git") || !requires("kubectl"))("S4: a green light by mail", () => {
  const players = createPlayers();
  let played: Played;
  beforeAll(async () => {
    played = await players.play("S4", "told");
  }, 480_000);
  afterAll(() => players.end());

  const listed = (kind: string, template: string): Promise<string> =>
    runProgram("kubectl", ["get", kind, "-o", `jsonpath={range .items[*]}${template}{"\\n"}{end}`], { env: played.kube });

  test("ctv is asked with a one-time token, and its answer is a Decision of 11:47:09 under the mail's own Message-ID", async () => {
    const mails = await played.mails();
    expect(mailLines(mails)[0]).toMatch(
      /^06-08 11:[12]\d ctv@env\.example: \[Écluse\] recette DSNFLUX 3\.14\.3 : feu vert attendu, créneau du 08\/06\/2027 13:00$/u,
    );
    expect(mails[0]?.headers.find((header) => header.startsWith("reply-to: "))).toMatch(/^reply-to: gates\+[0-9A-Z]{26}@env\.example$/u);
    const words = await listed(
      "decisions",
      "{.spec.verdict} {.spec.channel} {.spec.by} {.status.name} {.spec.decidedAt} {.spec.evidence.messageId} {.status.state}",
    );
    expect(words.trim()).toBe("Open Mail ctv@env.example ctv 2027-06-08T09:47:09Z 2f7a-1147@mail.env.example Used");
  });

  test("a forger and a replay open nothing, and each has a Record", async () => {
    const records = (await listed("records", "{.spec.action} {.spec.reason}")).split("\n");
    expect(records.filter((line) => line.startsWith("Refuse"))).toEqual(["Refuse UnknownSender", "Refuse Duplicate"]);
  });

  test("it is there from 13:00 to 13:04, the door is shut again, and it waited 35 minutes (K6)", async () => {
    const report = await played.report("patch-open-2027-06-08");
    expect(report.phase).toBe("Succeeded");
    expect(itemLines(report)).toEqual(["recette DSNFLUX Deployed 13:00-13:04"]);
    expect(await runProgram("kubectl", ["get", "gate", "recette-open-patch", "--no-headers"], { env: played.kube })).toMatch(/ Closed /u);
    const { stdout } = await callEcluse(["kpi", "--from", "2027-06-01", "-o", "json"], played.kube);
    expect((JSON.parse(stdout) as Kpis).gateWaiting.opened).toMatchObject([{ minutes: 35 }]);
  });

  test("whoever answers a mail that asks nothing is told so", async () => {
    const { stderr } = await callEcluse(["mail", "reply", "99", "FEU VERT", "--as", "ctv"], played.kube);
    expect(stderr).toContain("No mail 99 wants an answer: ecluse mail lists them, and one that does has a Reply-To.");
    const french = await callEcluse(["mail", "reply", "99", "FEU VERT", "--as", "ctv", "--locale", "fr"], played.kube);
    expect(french.stderr).toContain("Aucun courriel 99 n'attend de réponse : ecluse mail les liste");
    const nobody = await callEcluse(["mail", "--to", "ctvv"], played.kube);
    expect(nobody).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^No mail has come to ctvv\. There are mails to: .*ctv@/u) as string,
    });
  });
});
