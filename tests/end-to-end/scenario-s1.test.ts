import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PassReport } from "../../controller/domain/delivery/pass-report.ts";
import { requires } from "../requires.ts";
import type { SandboxProcess } from "./started-sandbox.ts";
import { callEcluse, mainframeExecutions, runProgram, startSandbox } from "./started-sandbox.ts";

const S1 = join(import.meta.dirname, "..", "..", "examples", "scenarios", "S1.yaml");
const NIGHT = "sas-2027-02-09";

/** A scenario played to its end in a sandbox of its own. */
interface Played {
  readonly output: string;
  readonly state: string;
  readonly kube: { readonly KUBECONFIG: string };
  readonly report: PassReport;
}

describe.skipIf(!requires("git") || !requires("kubectl"))("S1: a night with one content rejected", () => {
  const folder = mkdtempSync(join(tmpdir(), "ecluse-s1-"));
  const running: SandboxProcess[] = [];
  afterAll(async () => {
    for (const sandbox of running) await sandbox.end("SIGINT");
    rmSync(folder, { recursive: true, force: true });
  });

  async function play(scenario: string, name: string): Promise<Played> {
    const state = join(folder, name);
    const sandbox = startSandbox(state, "--scenario", scenario);
    running.push(sandbox);
    await sandbox.until(/The scenario is over\./u, { withinMs: 420_000 });
    const kube = { KUBECONFIG: join(state, "kubeconfig") };
    const { stdout } = await callEcluse(["pass", "report", NIGHT, "-o", "json"], kube);
    const [report] = JSON.parse(stdout) as readonly PassReport[];
    if (report === undefined) throw new Error(stdout);
    return { output: sandbox.output(), state, kube, report };
  }

  /** `qualif LIQUIDA Deployed 21:00-21:29`, in Paris. */
  function lines({ items }: PassReport): readonly string[] {
    const clock = (at: string | undefined): string =>
      at === undefined ? "" : Temporal.Instant.from(at).toZonedDateTimeISO("Europe/Paris").toPlainTime().toString().slice(0, 5);
    return items.map(({ environment, application, result, startedAt, endedAt }) =>
      `${environment} ${application} ${result ?? ""} ${clock(startedAt)}-${clock(endedAt)}`.replace(/ -$/u, ""),
    );
  }

  describe("as it is told", () => {
    let played: Played;
    beforeAll(async () => {
      played = await play("S1", "told");
    }, 480_000);

    test("the opener is shown what will be rejected before opening", () => {
      expect(played.output).toMatch(/^qualif +COTISA +27\.1\.1 → 27\.2\.1 +sas .* 8\/9 C3 /mu);
      expect(played.output).toContain(
        "qualif COTISA 27.2.1 will be rejected: C3 LOAD/COTB0450 ssi expected 27020917 found 27020811",
      );
    });

    test("the night ends Partial after 71 minutes, three of four releases in place, each at its time", () => {
      expect(played.report).toMatchObject({
        phase: "Partial",
        beganAt: "2027-02-09T20:00:00Z",
        minutes: 71,
        releases: { carried: 4, deployed: 3, rejected: 1, rejectedPercent: 25 },
      });
      expect(lines(played.report).toSorted()).toEqual([
        "qualif CARRIER Deployed 21:00-21:28",
        "qualif COTISA Rejected",
        "qualif DSNFLUX Deployed 22:00-22:11",
        "qualif LIQUIDA Deployed 21:00-21:29",
        "recette LIQUIDA Deployed 21:29-21:52",
      ]);
    });

    test("what was rejected changed nothing: no job was made, the old version runs", async () => {
      const versions = await runProgram(
        "kubectl",
        ["get", "env", "qualif", "-o", "jsonpath={range .status.versions[*]}{.application} {.version}{\"\\n\"}{end}"],
        { env: played.kube },
      );
      expect(versions.split("\n")).toEqual(expect.arrayContaining(["COTISA 27.1.1", "LIQUIDA 27.2.4", "CARRIER 27.2.3", "DSNFLUX 3.14.1"]));
      const jobs = mainframeExecutions(played.state);
      expect(jobs.length).toBeGreaterThan(0);
      expect(played.output).not.toMatch(/COTISA Mainframe Deploy/u);
      const content = await callEcluse(["content", "COTISA", "27.2.1"], played.kube);
      expect([content.code, content.stdout]).toEqual([1, expect.stringContaining("rejects C3 LOAD/COTB0450 ssi expected 27020917 found 27020811") as string]);
      const why = await callEcluse(["why", "qualif", "COTISA"], played.kube);
      expect(why.stdout).toMatch(/ContentMismatch|GateClosed/u);
    });

    test("nobody gets a second night out of the same date", () => {
      expect(played.output).toMatch(/refused: .*AlreadyRunTonight/u);
    });
  });

  test("with other input the figures follow", { timeout: 480_000 }, async () => {
    const altered = join(folder, "altered.yaml");
    const text = readFileSync(S1, "utf8")
      .replace('member: COTB0450, ssi: "27020811"', 'member: COTB0460, ssi: "27020812"')
      .replace("upload: 540", "upload: 900")
      .replace("open: qualif-zos-sas", "open: qualif-zos-sas\n    only: [LIQUIDA, COTISA]");
    writeFileSync(altered, text);
    const { report, output } = await play(altered, "altered");
    expect(output).toMatch(/will be rejected: C3 LOAD\/COTB0460 ssi expected \d{8} found 27020812/u);
    expect(report).toMatchObject({ phase: "Partial", minutes: 77, releases: { carried: 4, deployed: 2, rejected: 1, rejectedPercent: 25 } });
    expect(lines(report).toSorted()).toEqual([
      "qualif CARRIER Deferred",
      "qualif COTISA Rejected",
      "qualif DSNFLUX Deployed 22:00-22:17",
      "qualif LIQUIDA Deployed 21:00-21:29",
      "recette LIQUIDA Deployed 21:29-21:52",
    ]);
  });
});
