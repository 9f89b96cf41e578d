import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Incident, Pass } from "../../controller/api/types.ts";
import type { SeenMail } from "../../controller/sandbox/mail/core/mailbox.ts";
import { requires } from "../requires.ts";
import { AS_IT_COMES, emptyOf, firingAlerts, NOTHING_HAPPENED, unlikeSaid } from "./asked-panels.ts";
import type { Edit, Played } from "./played-scenario.ts";
import { createPlayers, itemLines, landings, mailLines } from "./played-scenario.ts";
import { callEcluse, mainframeExecutions, runProgram } from "../end-to-end/started-sandbox.ts";
import { jobLines, partLines } from "./played-night.ts";

const NIGHT = "sas-2027-02-09";
const SECOND = "sas-2027-02-10";
/** It ends the morning after the first night: nobody has mended anything yet. */
const FIRST_NIGHT: readonly Edit[] = [
  ['ends: "2027-02-11T06:31"', 'ends: "2027-02-10T06:31"'],
  [/\n {2}# The next day[^]*$/u, "\n"],
];

const MENDED = "ecluse-night: From a rejection until it was in place, this month (K13)";

const NOTHING_TO_SHOW: Readonly<Record<string, string>> = {
  ...NOTHING_HAPPENED,
  "ecluse-night: Patches, this month (K5)": "no release of the night is a patch",
};

function isRequest({ messageId }: SeenMail): boolean {
  return messageId.startsWith("<gaterequest-");
}

describe.skipIf(!requires("git") || !requires("kubectl"))("S1: a night with one content rejected", () => {
  const players = createPlayers();
  afterAll(() => players.end());

  describe("as it is told", () => {
    let played: Played;
    let mended: Played;
    beforeAll(async () => {
      [played, mended] = await Promise.all([
        players.play(players.altered("S1", "night", FIRST_NIGHT), "night", { watched: requires("prometheus") }),
        players.play("S1", "told", { watched: requires("prometheus") }),
      ]);
    }, 900_000);

    test("the terminal names an hour that is still ahead, and how to come back to this shop", () => {
      expect(mended.output).toContain("ecluse clock 2027-02-11T12:30 ");
      expect(mended.output).toContain(`Ctrl-C stops; npm start -- --state ${mended.state} goes on from there.`);
    });

    test("the opener is shown what will be rejected before opening", () => {
      expect(played.output).toMatch(/^qualif +COTISA +27\.1\.1 → 27\.2\.1 +sas .* 8\/9 C3 /mu);
      expect(played.output).toContain("qualif COTISA 27.2.1 will be rejected: C3 LOAD/COTB0450 ssi expected 27020917 found 27020811");
    });

    test("once the gate is open the plan names the pass and the leg of each change, and the one that will be rejected", () => {
      expect(landings(played)).toEqual([
        `qualif CARRIER 27.2.3 by ${NIGHT} 2027-02-09 21:00`,
        `qualif COTISA 27.2.1 ContentMismatch by ${NIGHT} 2027-02-09 21:00`,
        `qualif DSNFLUX 3.14.1 by ${NIGHT} 2027-02-09 22:00`,
        `qualif LIQUIDA 27.2.4 by ${NIGHT} 2027-02-09 21:00`,
        `recette LIQUIDA 27.2.4 by ${NIGHT} 2027-02-09 21:00`,
      ]);
    });

    test("the night ends Partial after 71 minutes, three of four releases in place, each at its time", async () => {
      const report = await played.report(NIGHT);
      expect(report).toMatchObject({
        phase: "Partial",
        beganAt: "2027-02-09T20:00:00Z",
        minutes: 71,
        releases: { carried: 4, deployed: 3, rejected: 1, rejectedPercent: 25 },
      });
      expect(itemLines(report)).toEqual([
        "qualif CARRIER Deployed 21:06-21:29",
        "qualif COTISA Rejected",
        "qualif DSNFLUX Deployed 22:00-22:11",
        "qualif LIQUIDA Deployed 21:06-21:29",
        "recette LIQUIDA Deployed 21:30-21:52",
      ]);
    });

    test("the control reads 29 items on z/OS until 21:06, one of them different, and whoever reads of the night is told", async () => {
      const { controlled } = await played.report(NIGHT);
      expect(controlled).toEqual({
        at: "2027-02-09T20:06:00Z",
        platforms: [
          { platform: "Mainframe", read: 29, different: 1 },
          { platform: "Open", read: 41, different: 0 },
        ],
      });
      const report = await callEcluse(["pass", "report", NIGHT], played.kube);
      expect(report.stdout).toContain(
        "Content, controlled by 21:06: 29 z/OS items read, 28 equal, 1 different; 41 Unix items read, 41 equal\n",
      );
    });

    test("each part of the night begins and ends at its minute", async () => {
      const pass = JSON.parse(await runProgram("kubectl", ["get", "pass", NIGHT, "-o", "json"], { env: played.kube })) as Pass;
      expect(partLines(pass)).toEqual([
        "21:06 control done",
        "21:06-21:30 leg qualif Mainframe Partial",
        "21:06-21:21 qualif CARRIER Deploy",
        "21:06-21:21 qualif LIQUIDA Deploy",
        "21:22-21:22 qualif CARRIER Phasein: 3 NORMAL",
        "21:22-21:29 qualif CARRIER Smoke",
        "21:22-21:24 qualif LIQUIDA Phasein: 5 NORMAL",
        "21:24-21:29 qualif LIQUIDA Smoke",
        "21:30-21:52 leg recette Mainframe Succeeded",
        "21:30-21:41 recette LIQUIDA Deploy",
        "21:41-21:42 recette LIQUIDA Phasein: 5 NORMAL",
        "21:42-21:52 recette LIQUIDA Smoke",
        "22:00-22:11 leg qualif Open Succeeded",
      ]);
      // What the system itself keeps of its jobs: backup, copy of the DBRM, BIND, copy of the rest; then every program once.
      expect(jobLines(played.state)).toEqual([
        "QALCARRI CC 0004: until 21:09 6 backed up, until 21:11 3 DBRM, until 21:18 3 DSNT232I CC 0004, until 21:21 3 LOAD",
        "QALLIQUI CC 0004: until 21:09 14 backed up, until 21:11 6 DBRM, until 21:18 6 DSNT232I CC 0004, until 21:21 6 LOAD and 2 COPY",
        "QALCARRI CC 0000: from 21:25 until 21:29 smoke 3/3",
        "QALLIQUI CC 0000: from 21:25 until 21:29 smoke 6/6",
        "RECLIQUI CC 0004: until 21:32 14 backed up, until 21:33 6 DBRM, until 21:38 6 DSNT232I CC 0004, until 21:41 6 LOAD and 2 COPY",
        "RECLIQUI CC 0000: from 21:44 until 21:52 smoke 6/6",
      ]);
    });

    test("what was rejected changed nothing: no job was made, the old version runs, and people are told why", async () => {
      const path = '{range .status.versions[*]}{.application} {.version}{"\\n"}{end}';
      const versions = await runProgram("kubectl", ["get", "env", "qualif", "-o", `jsonpath=${path}`], { env: played.kube });
      expect(versions.split("\n")).toEqual(expect.arrayContaining(["COTISA 27.1.1", "LIQUIDA 27.2.4", "CARRIER 27.2.3", "DSNFLUX 3.14.1"]));
      expect(mainframeExecutions(played.state)).toHaveLength(6);
      const found = "C3 LOAD/COTB0450 ssi expected 27020917 found 27020811";
      const content = await callEcluse(["content", "COTISA", "27.2.1"], played.kube);
      expect([content.code, content.stdout]).toEqual([1, expect.stringContaining(`rejects ${found}`) as string]);
      const why = await callEcluse(["why", "qualif", "COTISA"], played.kube);
      expect(why.stdout).toMatch(/^ {2}content {3}8 of 9 items as declared/mu);
      expect(why.stdout).toMatch(/last pass sas-2027-02-09 of 27\.2\.1: Rejected C3 LOAD\/COTB0450/u);
    });

    test("one incident of severity 3 is opened on qualif for moe-cotisa, within the minute of the control", async () => {
      const get = async <T>(...what: readonly string[]): Promise<T> =>
        JSON.parse(await runProgram("kubectl", ["get", ...what, "-o", "json"], { env: played.kube })) as T;
      const { items } = await get<{ readonly items: readonly Incident[] }>("incidents");
      expect(items.map(({ metadata, spec }) => [metadata.name, spec])).toMatchObject([
        [
          "sas-2027-02-09.qualif.cotisa",
          {
            severity: 3,
            environment: "qualif",
            application: "COTISA",
            owner: "moe-cotisa",
            pass: NIGHT,
            release: "cotisa-27.2.1",
            state: "New",
          },
        ],
      ]);
      const pass = await get<Pass>("pass", NIGHT);
      const controlled = pass.status?.timeline?.find(({ text }) => text.startsWith("Content controlled"))?.at ?? "";
      const seconds = Temporal.Instant.from(controlled)
        .until(Temporal.Instant.from(items[0]?.spec.detectedAt ?? ""))
        .total("seconds");
      expect(seconds).toBeGreaterThanOrEqual(0);
      expect(seconds).toBeLessThan(60);
    });

    test("qualif is asked for all four in one mail, hears of the rejection within a minute of the control, as moe does, and reads the report at 06:30", async () => {
      const mails = await played.mails();
      const [asked, anew, ...rest] = [mails.findIndex(isRequest), mails.findLastIndex(isRequest)].map((index) => mails[index]);
      expect(rest).toEqual([]);
      expect(mailLines(mails.filter((mail) => mail !== anew))).toEqual([
        "02-09 16:41 qualif@env.example: [Écluse] qualif CARRIER 27.2.3 et 3 autres : feu vert attendu, créneau du 09/02/2027 21:00",
        "02-09 21:07 moe-cotisa@env.example: [Écluse] qualif COTISA 27.2.1 : rejeté au contrôle du contenu",
        "02-09 21:07 qualif@env.example: [Écluse] qualif COTISA 27.2.1 : rejeté au contrôle du contenu",
        "02-10 06:30 qualif@env.example: [Écluse] passage sas-2027-02-09 : partiel, 1 rejeté",
      ]);
      for (const change of ["qualif COTISA 27.1.1 → 27.2.1", "recette LIQUIDA 27.1.2 → 27.2.4"])
        expect(asked?.text).toContain(`- ${change}\n`);
      // What was rejected waits for the next night, and for its gate, once this night is over.
      expect(anew?.subject).toBe("[Écluse] qualif COTISA 27.2.1 : feu vert attendu, créneau du 10/02/2027 21:00");
      expect(anew?.text).toContain("sera rejeté au passage, sauf si la livraison est corrigée d'ici là : C3 LOAD/COTB0450");
      const report = mails.at(-1)?.text ?? "";
      expect(report).toContain(
        "4 livraisons en 5 changements : 3 en place partout, 1 rejetée (25 %) ; des changements : 4 en place, 1 rejeté",
      );
      expect(report).toContain(
        "\nContenu, contrôlé à 21:06 : 29 éléments z/OS lus, 28 conformes, 1 différent ; 41 éléments Unix lus, 41 conformes\n",
      );
      expect(report).toMatch(
        /^- qualif COTISA 27\.1\.1 → 27\.2\.1 : rejeté\n {2}.*C3 LOAD\/COTB0450 ssi attendu 27020917 trouvé 27020811/mu,
      );
      expect(report).toMatch(/^- qualif DSNFLUX 3\.13\.0 → 3\.14\.1 : en place, 22:00-22:11$/mu);
    });

    test("a plan of what is live names the next slot, and what the control would reject there", async () => {
      const clone = join(players.folder, "clone");
      await runProgram("git", ["clone", "--quiet", join(played.state, "estate.git"), clone]);
      const plan = await callEcluse(["plan", join(clone, "estate"), "--base", "HEAD~1", "--live"], played.kube);
      expect(plan.stdout).toMatch(
        /^qualif +COTISA +27\.1\.1 → 27\.2\.1 +Mainframe +Waiting ContentMismatch, 2027-02-10 21:00 at the earliest$/mu,
      );
      expect(plan.stdout).toContain("it will be rejected in pass sas-2027-02-10 unless the delivery is mended by then");
    });

    test("nobody gets a second night out of the same date", () => {
      expect(played.output).toMatch(/refused: .*AlreadyRunTonight/u);
    });

    test.skipIf(!requires("prometheus"))(
      "every panel of the dashboards has something to show of it but those of which that is said, and the alerts say what is the matter",
      async () => {
        await played.prometheus().settled();
        expect(await unlikeSaid(played.prometheus(), { empty: NOTHING_TO_SHOW, either: AS_IT_COMES })).toEqual([]);
        expect(await firingAlerts(played.prometheus())).toEqual(["EclusePassPartial"]);
      },
    );

    test("once its library is right and the gate open again, the next night brings it, with nothing changed in Git", async () => {
      const report = await mended.report(SECOND);
      expect(report).toMatchObject({
        phase: "Succeeded",
        beganAt: "2027-02-10T20:00:00Z",
        releases: { carried: 1, deployed: 1, rejected: 0 },
        controlled: { platforms: [{ platform: "Mainframe", read: 9, different: 0 }] },
      });
      expect(itemLines(report)).toEqual(["qualif COTISA Deployed 21:01-21:22"]);
      expect((await mended.report(NIGHT)).phase).toBe("Partial");
      const path = '{range .status.versions[?(@.application=="COTISA")]}{.version}{end}';
      expect(await runProgram("kubectl", ["get", "env", "qualif", "-o", `jsonpath=${path}`], { env: mended.kube })).toBe("27.2.1");
      const commits = await runProgram("git", ["-C", join(mended.state, "estate.git"), "log", "--format=%at", "-1", "main"]);
      expect(Temporal.Instant.fromEpochMilliseconds(Number(commits) * 1000).toString()).toBe("2027-02-09T15:40:00Z");
      const content = await callEcluse(["content", "COTISA", "27.2.1"], mended.kube);
      expect(content.code).toBe(0);
    });

    test("it was mended 1457 minutes after its rejection (K13); its incident says by what, and who has it still to resolve", async () => {
      const { stdout } = await callEcluse(["kpi", "--from", "2027-02-01", "-o", "json"], mended.kube);
      expect(JSON.parse(stdout)).toMatchObject({
        rejection: {
          controlled: 4,
          rejected: 1,
          percent: 25,
          each: [{ environment: "qualif", application: "COTISA", to: "27.2.1", pass: NIGHT, control: "C3", fixedAfterMinutes: 1457 }],
        },
      });
      const read = await runProgram("kubectl", ["get", "incident", `${NIGHT}.qualif.cotisa`, "-o", "json"], { env: mended.kube });
      const incident = JSON.parse(read) as Incident;
      expect(incident.status).toMatchObject({
        restoredAt: "2027-02-10T20:23:00Z",
        restoredBy: SECOND,
        minutesToRestore: 1457,
        state: "New",
      });
      expect(incident.status?.conditions?.find(({ type }) => type === "Ready")?.message).toBe(
        "Put right by pass sas-2027-02-10 at 2027-02-10 21:23. moe-cotisa sets it to Resolved, with its cause and solution.",
      );
    });

    test("the second morning's report tells that it is in place; nothing more is asked of anybody", async () => {
      const mails = await mended.mails();
      expect(mailLines(mails).filter((line) => line.slice(0, 11) > "02-10 06:30")).toEqual([
        "02-11 06:30 qualif@env.example: [Écluse] passage sas-2027-02-10 : terminé",
      ]);
      expect(mails.at(-1)?.text).toMatch(
        /1 livraison : 1 en place, 0 rejetée \(0 %\)\nContenu, contrôlé à 21:01 : 9 éléments z\/OS lus, 9 conformes\n\n- qualif COTISA 27\.1\.1 → 27\.2\.1 : en place, 21:01-21:22$/mu,
      );
    });

    test.skipIf(!requires("prometheus"))("what was mended is on its panel, and no alert fires any more", async () => {
      await mended.prometheus().settled();
      expect(await emptyOf(mended.prometheus(), [MENDED])).toEqual([]);
      expect(await firingAlerts(mended.prometheus())).toEqual([]);
    });
  });

  test("with other input the figures follow", { timeout: 480_000 }, async () => {
    const altered = players.altered("S1", "altered", [
      ...FIRST_NIGHT,
      ['member: COTB0450, ssi: "27020811"', 'member: COTB0460, ssi: "27020812"'],
      ["upload: 540", "upload: 900"],
      ["open: qualif-zos-sas", "open: qualif-zos-sas\n    only: [LIQUIDA, COTISA]"],
    ]);
    const played = await players.play(altered, "altered");
    expect(played.output).toMatch(/will be rejected: C3 LOAD\/COTB0460 ssi expected \d{8} found 27020812/u);
    const report = await played.report(NIGHT);
    expect(report).toMatchObject({
      phase: "Partial",
      minutes: 77,
      releases: { carried: 4, deployed: 2, rejected: 1, rejectedPercent: 25 },
    });
    expect(itemLines(report)).toEqual([
      "qualif CARRIER Deferred",
      "qualif COTISA Rejected",
      "qualif DSNFLUX Deployed 22:00-22:17",
      "qualif LIQUIDA Deployed 21:06-21:27",
      "recette LIQUIDA Deployed 21:28-21:50",
    ]);
  });
});
