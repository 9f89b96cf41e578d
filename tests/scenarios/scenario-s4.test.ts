import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Pass } from "../../controller/api/types.ts";
import { callEcluse, runProgram } from "../end-to-end/started-sandbox.ts";
import { requires } from "../requires.ts";
import { emptyOf, firingAlerts } from "./asked-panels.ts";
import type { Played } from "./played-scenario.ts";
import { createPlayers, itemLines, landings, mailLines } from "./played-scenario.ts";

interface Kpis {
  readonly gateWaiting: { readonly opened: readonly { readonly minutes: number }[] };
}

describe.skipIf(!requires("git") || !requires("kubectl"))("S4: a green light by mail", () => {
  const players = createPlayers();
  // One application more, and the answer comes ten minutes later, after who forges it.
  const more = (): string =>
    players.altered("S4", "more", [
      ["\npace:\n", `\n  - { application: EDIPLI, version: 5.7.3, from: 5.7.2, kind: Patch, built: "2027-06-07T15:00:00Z" }\npace:\n`],
      ["releases: [DSNFLUX 3.14.3]", "releases: [DSNFLUX 3.14.3, EDIPLI 5.7.3]"],
      ["recette: { DSNFLUX: 3.14.3 }", "recette: { DSNFLUX: 3.14.3, EDIPLI: 5.7.3 }"],
      ['at: "2027-06-08T11:47:09"', 'at: "2027-06-08T11:57:09"'],
      ['at: "2027-06-08T11:52"', 'at: "2027-06-08T11:58"'],
      ['at: "2027-06-08T11:55"', 'at: "2027-06-08T11:58:30"'],
      ['at: "2027-06-08T11:57"', 'at: "2027-06-08T11:59"'],
    ]);
  const unwell = (): string =>
    players.altered("S4", "unwell", [
      ["acts:\n", 'acts:\n  - at: "2027-06-08T11:05"\n    by: moe\n    unwell: { application: DSNFLUX, version: 3.14.3 }\n'],
    ]);
  let played: Played;
  let altered: Played;
  let takenBack: Played;
  beforeAll(async () => {
    [played, altered, takenBack] = await Promise.all([
      players.play("S4", "told", { watched: requires("prometheus") }),
      players.play(more(), "more"),
      players.play(unwell(), "unwell"),
    ]);
  }, 600_000);
  afterAll(() => players.end());

  const listed = (kind: string, template: string, { kube } = played): Promise<string> =>
    runProgram("kubectl", ["get", kind, "-o", `jsonpath={range .items[*]}${template}{"\\n"}{end}`], { env: kube });

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

  test("with the green light in, the plan names the pass of the noon", () => {
    expect(landings(played)).toEqual(["recette DSNFLUX 3.14.3 by patch-open-2027-06-08 2027-06-08 13:00"]);
  });

  test("a forger and a replay open nothing, and each has a Record", async () => {
    const records = (await listed("records", "{.spec.action} {.spec.reason}")).split("\n");
    expect(records.filter((line) => line.startsWith("Refuse"))).toEqual(["Refuse UnknownSender", "Refuse Duplicate"]);
  });

  test.skipIf(!requires("prometheus"))("the stranger's mail is an alert, and panels show what became of each mail", async () => {
    await played.prometheus().settled();
    expect(await firingAlerts(played.prometheus())).toEqual(["EcluseMailUnknownSender"]);
    expect(await emptyOf(played.prometheus(), ["ecluse-gates: Answers by mail", "ecluse-night: Patches, this month (K5)"])).toEqual([]);
  });

  test("it is there from 13:00 to 13:04, the door is shut again, and it waited 35 minutes (K6)", async () => {
    const report = await played.report("patch-open-2027-06-08");
    expect(report.phase).toBe("Succeeded");
    expect(itemLines(report)).toEqual(["recette DSNFLUX Deployed 13:00-13:04"]);
    expect(await runProgram("kubectl", ["get", "gate", "recette-open-patch", "--no-headers"], { env: played.kube })).toMatch(/ Closed /u);
    const { stdout } = await callEcluse(["kpi", "--from", "2027-06-01", "-o", "json"], played.kube);
    expect((JSON.parse(stdout) as Kpis).gateWaiting.opened).toMatchObject([{ minutes: 35 }]);
  });

  test("each of its steps ends at its second: 41 files checked, the old version well, the link set, the new one well at 13:04:05", async () => {
    const read = await runProgram("kubectl", ["get", "pass", "patch-open-2027-06-08", "-o", "json"], { env: played.kube });
    const [item] = (JSON.parse(read) as Pass).status?.items ?? [];
    const steps = (item?.steps ?? []).map(({ name, endedAt, evidence = [] }) => [
      `${name} ${endedAt ?? ""}`,
      ...evidence.map((one) => [one.name, one.result, one.detail ?? ""].join(" ").trim()),
    ]);
    expect(steps).toEqual([
      ["Upload 2027-06-08T11:03:10Z", expect.stringMatching(/^upload /u) as string, "checksums 41 of 41"],
      ["HealthBefore 2027-06-08T11:03:10Z", "health 3 of 3 200, version 3.14.2"],
      ["Deploy 2027-06-08T11:03:20Z", "lock taken", "verify equal 41", "switch releases/3.14.3 releases/3.14.2", "hook-restart exit 0"],
      ["HealthAfter 2027-06-08T11:04:05Z", "health 3 of 3 200, version 3.14.3"],
    ]);
    expect(item).toMatchObject({ provedAt: "2027-06-08T11:04:05Z", settledAt: "2027-06-08T11:04:05Z" });
  });

  test("with one application more and an answer ten minutes later both pass in that noon, after 45 minutes", async () => {
    expect(landings(altered)).toEqual([
      "recette DSNFLUX 3.14.3 by patch-open-2027-06-08 2027-06-08 13:00",
      "recette EDIPLI 5.7.3 by patch-open-2027-06-08 2027-06-08 13:00",
    ]);
    const report = await altered.report("patch-open-2027-06-08");
    expect(report.phase).toBe("Succeeded");
    expect(itemLines(report)).toEqual(["recette DSNFLUX Deployed 13:00-13:04", "recette EDIPLI Deployed 13:00-13:04"]);
    const { stdout } = await callEcluse(["kpi", "--from", "2027-06-01", "-o", "json"], altered.kube);
    expect((JSON.parse(stdout) as Kpis).gateWaiting.opened).toMatchObject([{ minutes: 45 }, { minutes: 45 }]);
  });

  test("a version that does not become well is taken back: the old one runs, and one incident of severity 3 is opened", async () => {
    const report = await takenBack.report("patch-open-2027-06-08");
    expect([report.phase, itemLines(report), report.items[0]?.reason]).toEqual([
      "Failed",
      ["recette DSNFLUX RolledBack 13:00-13:05"],
      "HealthCheckFailed",
    ]);
    expect(await listed("incidents", "{.metadata.name} {.spec.severity} {.spec.owner} {.spec.release} {.spec.state}", takenBack)).toBe(
      "patch-open-2027-06-08.recette.dsnflux 3 moe-dsnflux dsnflux-3.14.3 New\n",
    );
    const versions = '{range .status.versions[?(@.application=="DSNFLUX")]}{.version}{end}';
    expect(await runProgram("kubectl", ["get", "env", "recette", "-o", `jsonpath=${versions}`], { env: takenBack.kube })).toBe("3.14.2");
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
