import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { planCommand } from "../../../controller/commands/plan.ts";
import { validateCommand } from "../../../controller/commands/validate.ts";
import type { PlanFormat } from "../../../controller/commands/plan-report.ts";
import { aroundMarch, inMarch } from "../../reconcilers/world/go-live.ts";
import { environment, manifest, release, sampleEstate, type Manifest } from "../../reconcilers/world/sample.ts";
import { requires } from "../../requires.ts";
import { memoryTerminal } from "../../unit/policy/memory-terminal.ts";
import { sampleRepository, type SampleRepository } from "./sample-repository.ts";

describe.skipIf(!requires("git"))("a plan of what a merge would change", () => {
  let sample: SampleRepository;

  beforeEach(() => {
    sample = sampleRepository();
    write(...sampleEstate());
    sample.commit("The sample estate");
  });
  afterEach(() => {
    sample.remove();
  });

  test("says that what is left out of versions goes on running", async () => {
    write(environment("dev", { LIQUIDA: "1.1.0", PORTAIL: "1.0.0" }));
    const { code, text } = await plan("text");
    expect(code).toBe(0);
    expect(text).toMatch(/^dev +LIQUIDA +1\.0\.0 → 1\.1\.0 +Mainframe +Passes Continuous$/mu);
    expect(text).toMatch(
      /^dev +TIERS +1\.0\.0 → undeclared +Left NoLongerDeclared\n +Still running in dev and no longer declared there: TIERS 1\.0\.0/mu,
    );
    expect((await plan("markdown")).text).toMatch(/\| dev \| TIERS \| 1\.0\.0 → undeclared \| {2}\| \*\*Left\*\* NoLongerDeclared \|/u);
  });

  test("names the file that a finding holds back instead of calling its release unknown", async () => {
    write(environment("dev", { LIQUIDA: "1.3.0", TIERS: "1.0.0", PORTAIL: "1.0.0" }), release("LIQUIDA", "1.3.0", { kind: "Sometimes" }));
    const { code, text } = await plan("text");
    expect(code).toBe(1);
    expect(text).toMatch(
      /^dev +LIQUIDA +1\.0\.0 → 1\.3\.0 +Refused HeldBack\n +LIQUIDA 1\.3\.0: \S*liquida-1\.3\.0\.yaml:\d+:\d+ InvalidValue holds back/mu,
    );
    expect(text).not.toMatch(/UnknownRelease/u);
  });

  test("of an environment that was held back before, nothing is made up: not that it is new, nor what it runs", async () => {
    write(manifest("Environment", "dev", { ...environment("dev", {}).spec, rank: "sixty" }));
    sample.commit("A slip");
    write(environment("dev", { LIQUIDA: "1.1.0", TIERS: "1.0.0", PORTAIL: "1.0.0" }));
    const { code, text } = await plan("text");
    expect([code, text]).toEqual([0, expect.stringMatching(/^No version changes\.\n\nObjects changed: Environment\/dev\n/u) as string]);
    expect(text).toMatch(/^Environment\/dev is held back in base by \S*dev\.yaml:\d+:\d+ InvalidValue: .* --live tells\.$/mu);
  });

  test("calls nothing removed, nor weakened, while a file cannot be read that may declare it", async () => {
    const guards = { environments: ["prod"], platforms: ["Mainframe"], lanes: ["MEP"] };
    write(manifest("Team", "qualif", { title: "Qualif", members: [{ name: "Camille", mails: ["camille@env.example"] }] }));
    write(manifest("Gate", "door", { title: "Door", openers: "qualif", guards }));
    sample.commit("A door");
    for (const path of ["environments/dev", "gates/door"]) sample.write(`estate/${path}.yaml`, "\0");
    expect((await plan("text")).text).toMatch(/^No version changes\.\n\nNo object changes\.\n\S*dev\.yaml:1:1 EncodingRefused/u);
    sample.commit("A slip");
    sample.git("checkout", "--quiet", "HEAD~1", "--", ".");
    expect((await plan("text")).text).toMatch(/^Objects changed: Environment\/dev, Gate\/door$/mu);
  });

  test("says what is deleted only on env-admin's word", async () => {
    sample.git("rm", "--quiet", "estate/environments/prod.yaml", "estate/releases/tiers-1.2.0.yaml");
    const { text } = await plan("text");
    expect(text).toMatch(
      /^Objects removed: Environment\/prod, Release\/tiers-1\.2\.0\nDeleted only once env-admin .*: Environment\/prod$/mu,
    );
  });

  test("refuses the change that narrows production under others, at production, with the first day on which it would be so", async () => {
    const days = ["Mon", "Tue", "Wed", "Thu", "Fri"];
    const opening = (from: string) => ({ calendar: "france", opening: { calendar: "france", windows: [{ days, from, to: "20:00" }] } });
    write(manifest("Calendar", "france", { timeZone: "Europe/Paris", workingDays: days, holidays: { region: "FR" } }));
    write(environment("prod", { LIQUIDA: "1.0.0" }, opening("07:00")), environment("dev", { LIQUIDA: "1.0.0" }, opening("08:00")));
    sample.commit("Hours");
    expect((await plan("text")).code).toBe(0);
    write(environment("prod", { LIQUIDA: "1.1.0" }, opening("08:30")));
    const { code, text } = await plan("text");
    expect(code).toBe(1);
    const why = "dev is open 08:00-20:00 on 2026-12-01 \\(the first such day since 2026-12-01\\), when prod is open 08:30-20:00";
    expect(text).toMatch(new RegExp(`^\\S*prod\\.yaml:\\d+:\\d+ WiderThanProd it narrows production under dev: ${why}`, "mu"));
    expect(text).toContain("No version changes.");
    const { terminal, printed } = memoryTerminal();
    expect(await validateCommand({ path: join(sample.path, "estate"), output: "text" }, terminal)).toBe(1);
    const todo = "narrow dev, or widen prod; ecluse plan --base <revision> tells which of them was changed";
    expect(printed()).toMatch(
      new RegExp(`dev\\.yaml:\\d+:\\d+ WiderThanProd\n {2}${why}, and .*: ${todo} \\(see (\\S*prod\\.yaml):(\\d+):\\d+\\)`, "u"),
    );
    const [, line = ""] = /prod\.yaml:(\d+)/u.exec(printed()) ?? [];
    expect(readFileSync(join(sample.path, "estate/environments/prod.yaml"), "utf8").split("\n")[Number(line) - 1]).toMatch(/windows:/u);
  });

  test("tells code scanning what is refused, at the environment that asks for it", async () => {
    write(environment("dev", { LIQUIDA: "1.1.0" }));
    sample.commit("Newer");
    write(environment("dev", { LIQUIDA: "1.0.0" }));
    const { code, text } = await plan("sarif");
    const { runs } = JSON.parse(text) as { readonly runs: readonly { readonly results: readonly object[] }[] };
    expect(code).toBe(1);
    expect(runs[0]?.results).toMatchObject([
      {
        ruleId: "OlderThanDeployed",
        locations: [{ physicalLocation: { artifactLocation: { uri: expect.stringMatching(/dev\.yaml$/u) as string } } }],
      },
    ]);
  });

  test("is reckoned from the time that is asked for, and says what is none", async () => {
    cpSync(join(import.meta.dirname, "../../../examples/estate"), join(sample.path, "estate"), { recursive: true });
    sample.commit("The reference estate");
    const qualif = join(sample.path, "estate/environments/qualif.yaml");
    writeFileSync(qualif, readFileSync(qualif, "utf8").replace("LIQUIDA: 27.1.3", "LIQUIDA: 27.1.4"));
    const lands = (date: string) =>
      expect.stringMatching(new RegExp(`^qualif +LIQUIDA .*, ${date} 21:00 at the earliest$`, "mu")) as string;
    expect(await plan("text", { at: "2027-01-04T17:59" })).toEqual({ code: 0, text: lands("2027-01-04") });
    expect(await plan("text", { at: "2027-01-04T18:00+01:00" })).toEqual({ code: 0, text: lands("2027-01-05") });
    expect((await plan("text", { at: "2027-03-28T02:30" })).code).toBe(2);
  });

  test("of two go-lives in one window the one that is merged already stays, whatever the new one is called", async () => {
    write(...aroundMarch(), inMarch("mep-b"));
    sample.commit("A go-live");
    write(inMarch("mep-a"));
    expect((await plan("text")).text).toMatch(
      /meps\/mep-a\.yaml:\d+:\d+ RuleBroken mep-b carries LIQUIDA into prod in a window that overlaps/u,
    );
  });

  test("tells of a go-live that is proposed once its window is over, and of none that was merged before", async () => {
    write(...aroundMarch());
    sample.commit("Around");
    write(inMarch("mep-b"));
    expect(await plan("text", { at: "2027-03-20T22:59" })).toMatchObject({ code: 0 });
    const late = await plan("text", { at: "2027-03-20T23:00" });
    expect(late.code).toBe(1);
    expect(late.text).toMatch(
      /meps\/mep-b\.yaml:\d+:\d+ RuleBroken its window is over: until 2027-03-20T23:00, and it is 2027-03-20T23:00/u,
    );
    expect(late.text).not.toContain("HeldBack");
    sample.commit("A go-live");
    expect((await plan("text", { at: "2027-03-20T23:00" })).text).not.toContain("its window is over");
  });

  function write(...manifests: readonly Manifest[]): void {
    for (const one of manifests)
      sample.write(
        `estate/${one.kind.toLowerCase()}s/${one.metadata.name}.yaml`,
        stringify(one, { defaultStringType: "QUOTE_DOUBLE", defaultKeyType: "PLAIN" }),
      );
  }

  async function plan(output: PlanFormat, more: { readonly at?: string } = {}): Promise<{ readonly code: number; readonly text: string }> {
    const { terminal, printed } = memoryTerminal();
    const path = join(sample.path, "estate");
    const code = await planCommand({ path, base: "HEAD", live: false, output, locale: "en", ...more }, terminal);
    return { code, text: printed() };
  }
});
