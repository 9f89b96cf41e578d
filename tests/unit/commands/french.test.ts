import { join } from "node:path";
import pc from "picocolors";
import { expect, test } from "vitest";
import type { Decision, Environment, Estate, Gate, MEP, Pass, Release, Team } from "../../../controller/api/types.ts";
import { VERDICTS } from "../../../controller/commands/decide.ts";
import { DECIDE_WORDS } from "../../../controller/commands/decide-words.ts";
import { isMeant } from "../../../controller/commands/give-word.ts";
import { KPI_WORDS } from "../../../controller/commands/kpi-words.ts";
import { renderMatrix } from "../../../controller/commands/matrix.ts";
import { REVIEW_WORDS } from "../../../controller/domain/mep/review-words.ts";
import { toldAgain } from "../../../controller/domain/mep/told-again.ts";
import { MEP_WORDS } from "../../../controller/commands/mep-words.ts";
import { namedPeriod } from "../../../controller/commands/period.ts";
import { renderPlan } from "../../../controller/commands/plan-report.ts";
import { SCENARIO_WORDS } from "../../../controller/commands/scenario-words.ts";
import { simulateCommand } from "../../../controller/commands/simulate.ts";
import { renderAnswer, whyAnswer } from "../../../controller/commands/why.ts";
import { judgeDecision } from "../../../controller/domain/delivery/decision.ts";
import { GATE_STANDING_WORDS } from "../../../controller/domain/delivery/gate-standing-words.ts";
import { gateStatus } from "../../../controller/domain/delivery/gate-status.ts";
import { judgeGateWord } from "../../../controller/domain/delivery/gate-word.ts";
import { findingText } from "../../../controller/domain/delivery/control-words.ts";
import { standingOfWord } from "../../../controller/domain/delivery/questions.ts";
import { versionMatrix } from "../../../controller/domain/delivery/matrix.ts";
import { passReport } from "../../../controller/domain/delivery/pass-report.ts";
import { keptParams } from "../../../controller/domain/delivery/told-pending.ts";
import { reportedWhy, reportTitle } from "../../../controller/domain/operations/report-words.ts";
import { sentence } from "../../../controller/domain/status/sentences.ts";
import { JUDGED_WORDS } from "../../../controller/domain/status/judged-words.ts";
import { summaryText, verdictText } from "../../../controller/domain/status/told-words.ts";
import { zoneOf } from "../../../controller/domain/time/zone.ts";
import { lockFactsWith } from "../lock-facts-with.ts";
import { sample } from "../sample.ts";
import { memoryTerminal } from "../policy/memory-terminal.ts";

const FR = { locale: "fr", zone: zoneOf("Europe/Paris") } as const;
const FRENCH_ESTATE = sample<Estate>({ metadata: { name: "reference", namespace: "ecluse" }, spec: { locale: "fr" } });
const CHANGE = { environment: "qualif", application: "COTISA", from: "27.1.1", to: "27.2.1", platforms: "Mainframe" };
const SHUT = {
  check: "gate",
  reason: "GateClosed",
  params: { ...CHANGE, gate: "qualif-zos-sas", openers: "qualif", voices: "0", quorum: "1", pass: "sas-2027-02-10" },
  who: "qualif",
} as const;
const DIFFERENT = {
  control: "C3",
  effect: "Reject",
  item: "LOAD/COTB0450",
  field: "ssi",
  expected: "27020917",
  found: "27020811",
} as const;
const RELEASE = sample<Release>({
  metadata: { name: "cotisa-27.2.1" },
  spec: { application: "COTISA", version: "27.2.1", content: [] },
  status: {
    controls: [{ environment: "qualif", at: "2027-02-09T16:40:00Z", read: 9, equal: 1, different: 8, findings: [DIFFERENT] }],
  },
});
const REJECTED = {
  environment: "qualif",
  application: "COTISA",
  to: "27.2.1",
  digest: "",
  result: "Rejected",
  reason: "ContentMismatch",
  message: "C3 LOAD/COTB0450 ssi expected 27020917 found 27020811: put the right content into the release's source.",
} as const;

function qualif(): Environment {
  const finding = { check: SHUT.check, reason: SHUT.reason, message: sentence(SHUT, "en"), who: SHUT.who, params: keptParams(SHUT) };
  return sample({
    metadata: { name: "qualif" },
    spec: { rank: 50, owner: "qualif", versions: { COTISA: "27.2.1" } },
    status: {
      versions: [{ application: "COTISA", platform: "Mainframe", version: "27.1.1", observedAt: "2027-02-09T16:00:00Z" }],
      pending: [
        {
          ...{ application: "COTISA", platforms: ["Mainframe"], from: "27.1.1", to: "27.2.1", state: "Waiting" },
          ...{ requestedAt: "2027-02-09T10:00:00Z", requestedBy: "moe", finding: { ...finding, until: "2027-02-10T20:00:00Z" } },
        },
      ],
    },
  });
}

const GATE_SHUT =
  "La porte qualif-zos-sas est fermée : COTISA 27.2.1 passera dans qualif (passage sas-2027-02-10) si l'équipe qualif l'ouvre : ecluse gate open qualif-zos-sas. Qui peut agir : qualif.";

test("why: the answer, the sentence that the controller wrote in English, what the control found and how the last pass ended", () => {
  const pass = sample<Pass>({
    metadata: { name: "sas-2027-02-09" },
    spec: { lane: "Airlock" },
    status: { startedAt: "2027-02-09T20:00:00Z", items: [REJECTED] },
  });
  const seen = { environments: [qualif()], estates: [], passes: [pass], releases: [RELEASE], meps: [], locale: "fr" } as const;
  const answer = whyAnswer({ environment: "qualif", application: "cotisa" }, seen);
  expect(typeof answer === "string" ? answer : renderAnswer(answer, { ...FR, colors: pc.createColors(false) }).split("\n")).toEqual([
    "COTISA dans qualif",
    "  déclaré    27.2.1",
    "  observé    27.1.1 sur Mainframe (09/02/2027 17:00)",
    "  en attente 27.1.1 → 27.2.1 depuis le 09/02/2027 11:00, demandé par moe",
    `  en attente GateClosed : ${GATE_SHUT}`,
    "  dès le     10/02/2027 21:00 au plus tôt",
    "  contenu    1 élément conforme sur 9 (contrôlé le 09/02/2027 17:40)",
    "            C3 LOAD/COTB0450 ssi attendu 27020917 trouvé 27020811",
    "  dernier passage sas-2027-02-09 de 27.2.1 : rejeté. Le contenu de COTISA 27.2.1 diffère de son manifeste (passage sas-2027-02-09) : rien n'a été modifié. Corrigez la livraison ; elle est recontrôlée d'elle-même. C3 LOAD/COTB0450 ssi attendu 27020917 trouvé 27020811.",
  ]);
});

test("matrix: what waits and why, whatever language the controller wrote it in", () => {
  const matrix = versionMatrix([qualif()], { estates: [], meps: [], locale: "fr" });
  expect(renderMatrix(matrix, { format: "text", colour: false, ...FR })).toMatch(
    /\n\nEn attente :\n {2}qualif : en attente GateClosed {2}COTISA 27\.2\.1\n {6}La porte qualif-zos-sas est fermée.* Le 10\/02\/2027 21:00 au plus tôt\.$/u,
  );
});

test("matrix: changes that wait for different gates or hours are told apart, whatever was there before", () => {
  const waits = (application: string, [gate, until]: readonly [string, string], from = "27.1.1") => {
    const finding = { check: "lane", reason: "GateClosed", message: `Gate ${gate} is closed.`, params: { gate, from }, until };
    return { application, platforms: ["Mainframe"], to: "27.2.1", state: "Waiting", finding, requestedAt: "2027-02-09T10:00:00Z" };
  };
  const [night, later] = ["2027-02-10T20:00:00Z", "2027-02-11T20:00:00Z"];
  const pending = [
    ...[waits("COTISA", ["sas", night]), waits("LIQUIDA", ["sas", night], "27.1.2")],
    ...[waits("PAYMENT", ["patch", night]), waits("TIERS", ["sas", later])],
  ];
  const versions = Object.fromEntries(pending.map(({ application, to }) => [application, to]));
  const environment = sample<Environment>({ metadata: { name: "qualif" }, spec: { rank: 1, versions }, status: { pending, versions: [] } });
  const text = renderMatrix(versionMatrix([environment], { estates: [], meps: [] }), { format: "text", colour: false, ...FR });
  expect(text.split("\n").slice(-6)).toEqual([
    "  qualif : en attente GateClosed  COTISA 27.2.1, LIQUIDA 27.2.1",
    "      Gate sas is closed. Le 10/02/2027 21:00 au plus tôt.",
    "  qualif : en attente GateClosed  PAYMENT 27.2.1",
    "      Gate patch is closed. Le 10/02/2027 21:00 au plus tôt.",
    "  qualif : en attente GateClosed  TIERS 27.2.1",
    "      Gate sas is closed. Le 11/02/2027 21:00 au plus tôt.",
  ]);
});

test("plan: verdicts, times and frame, in the terminal and in a comment", () => {
  const until = Temporal.Instant.from("2027-02-10T20:00:00Z");
  const change = { environment: "qualif", application: "COTISA", to: "27.2.1", platforms: ["Mainframe"] } as const;
  const changes = [{ change, verdict: { kind: "Waiting", on: { ...SHUT, until } }, pendingAlready: true }] as const;
  const plan = {
    environments: [{ environment: "qualif", changes, left: [] }],
    objects: { added: ["Gate/a"], changed: [], removed: [] },
    ...{ findings: [], heldInBase: [], weakened: [], places: new Map() },
  };
  const text = renderPlan(plan, { ...FR, format: "text", colour: false });
  expect(text.split("\n").map((line) => line.replaceAll(/ +/gu, " "))).toEqual([
    "Aucune version ne change.",
    "",
    "Objets ajoutés : Gate/a",
    "",
    "En attente de toute façon, quoi qu'on fusionne :",
    "qualif COTISA nouveau → 27.2.1 Mainframe en attente GateClosed, 10/02/2027 21:00 au plus tôt",
    ` ${GATE_SHUT}`,
  ]);
  expect(renderPlan(plan, { ...FR, format: "markdown", colour: false })).toContain(
    "| Environnement | Application | Changement | Plateformes | Verdict | |",
  );
  expect(renderPlan(plan, { ...FR, format: "json", colour: false })).toContain('"verdict": "Waiting"');
});

test("report: phase, plural and what the control found; one release is one", () => {
  const pass = sample<Pass>({
    metadata: { name: "sas-2027-02-09" },
    spec: { lane: "Airlock", airlock: "sas", date: "2027-02-09" },
    status: { phase: "Partial", startedAt: "2027-02-09T20:00:00Z", endedAt: "2027-02-09T21:11:00Z", items: [REJECTED] },
  });
  const report = passReport(pass);
  expect(reportTitle(report, FR)).toBe(
    "sas-2027-02-09 partiel (09/02/2027 21:00 – 09/02/2027 22:11, 71 min) : 1 livraison : 0 en place, 1 rejetée (100 %)",
  );
  expect(reportTitle(report, { ...FR, locale: "en" })).toMatch(/ Partial .*: 1 release: 0 deployed, 1 rejected/u);
  expect(reportedWhy(REJECTED, "sas-2027-02-09", { ...FR, control: undefined })).toContain("expected 27020917");
});

test("every control's own words are French; what an item holds stays as it is", () => {
  const of = (expected: string, found?: string): string =>
    findingText({ control: "C6", effect: "Reject", item: "a", expected, ...(found === undefined ? {} : { found }) }, "fr");
  expect(of("present", "nothing")).toBe("C6 a attendu présent trouvé rien");
  expect(of("27.2.1 or newer", "27.1.1")).toBe("C6 a attendu 27.2.1 ou plus récent trouvé 27.1.1");
  expect(of("nothing like *.key")).toBe("C6 a attendu rien comme *.key");
  expect(of("LOAD/A compiled again", "unchanged")).toBe("C6 a attendu LOAD/A recompilé trouvé inchangé");
  expect(of("sha256:00")).toBe("C6 a attendu sha256:00");
});

test("simulate: kinds, dates and what is told of each", async () => {
  const { terminal, printed } = memoryTerminal();
  const path = join(import.meta.dirname, "../../../examples/estate");
  await simulateCommand({ path, output: "text", locale: "fr", from: "2027-01-01", to: "2028-01-01" }, terminal);
  expect(printed()).toMatch(/^\d\d\/\d\d\/2027 21:00 - .* +passage +sas-2027-/mu);
  expect(printed()).toMatch(/\d+ passages/u);
  expect(printed()).not.toMatch(/\b(the|not declared|Holiday|Freeze|of calendar|is frozen)\b/u);
});

test("whoever is asked and not there is told so in French", async () => {
  const { terminal, complained } = memoryTerminal();
  expect(await isMeant("Fermer qualif-zos-sas", terminal, "fr")).toBe(false);
  expect(complained()).toContain("Personne n'est là pour répondre : ajoutez --yes");
});

test("gate: its conditions say in the estate's language what waits before it", () => {
  const gate = sample<Gate>({
    metadata: { name: "qualif-zos-sas" },
    spec: { openers: "qualif", guards: { environments: ["qualif"], platforms: [], lanes: [] } },
  });
  const view = { targets: [], applications: new Map(), releases: new Map() };
  const now = Temporal.Instant.from("2027-02-10T08:00:00Z");
  const said = (locale: "en" | "fr") =>
    gateStatus(gate, { view: sample(view), facts: lockFactsWith({}), locale }, now).conditions?.[0]?.message;
  expect([said("fr"), said("en")]).toEqual(["Rien n'attend devant cette porte.", "Nothing waits before this gate."]);
  const words = GATE_STANDING_WORDS.fr;
  expect(words.waiting(2, "qualif", "qualif-zos-sas")).toBe(
    "2 changements attendent le feu vert de l'équipe qualif : ecluse gate open qualif-zos-sas.",
  );
  expect(words.became("Partly", 1)).toBe("Porte ouverte en partie ; 1 changement attend.");
});

test("a word that was acted on says so in the estate's language", () => {
  const word = sample<Decision>({ metadata: { name: "go" }, spec: { on: { kind: "MEP", name: "mep-x", point: "go" }, verdict: "Go" } });
  const over = sample<MEP>({ kind: "MEP", metadata: { name: "mep-x" }, status: { endedAt: "2027-03-20T23:00:00Z" } });
  const facts = { environments: [], gates: [], passes: [], counted: true, digestOf: () => undefined };
  const told = (locale: "en" | "fr") => standingOfWord(word, over, sample({ ...facts, locale }));
  expect([told("fr"), told("en")]).toEqual([
    { kind: "Used", message: "La MEP mep-x est terminée." },
    { kind: "Used", message: "MEP mep-x is over." },
  ]);
});

test("a word on a step that has ended is told when and by whom, and what is awaited instead", () => {
  const word = sample<Decision>({ spec: { on: { kind: "MEP", name: "mep-x", point: "step/20" }, verdict: "Keep" } });
  const steps = [{ step: "20", phase: "Done", endedAt: "2027-03-20T22:10:00Z", by: "Côme\u001b[31m" }];
  const mep = sample<MEP>({ kind: "MEP", metadata: { name: "mep-x" }, spec: { runbook: [], requires: [] }, status: { steps } });
  const facts = { passes: [], counted: false, zone: zoneOf("Europe/Paris") };
  const standing = standingOfWord(word, mep, sample(facts));
  if (standing.kind !== "Refused") throw new Error(standing.kind);
  expect(sentence(standing.finding, "fr")).toMatch(
    /^MEP mep-x : l'étape 20 a été faite le 20\/03\/2027 23:10 par Côme\\u\{1b\}\[31m et n'attend plus de décision ; la MEP attend approval /u,
  );
});

test("a verdict is told with what it means, and still as it is typed", () => {
  expect(DECIDE_WORDS.fr.title("MEP mep-2027-2", "step/10", "Done")).toBe("MEP mep-2027-2, step/10 : « fait » (Done)");
  expect(DECIDE_WORDS.fr.question("Go")).toBe("Dire Go");
  expect(DECIDE_WORDS.fr.tooEarly("moa")).toContain("ne compte pas : le PV de recette de moa est encore attendu");
  expect(MEP_WORDS.fr.code("GivenEarly")).toBe("donné trop tôt");
  expect(SCENARIO_WORDS.fr.decide({ kind: "MEP", name: "mep-x", point: "step/90", verdict: "Keep" })).toBe(
    "dit « on garde » (Keep) sur MEP mep-x, step/90",
  );
  expect(REVIEW_WORDS.fr.punctuality("11/14 = 78.6 %", { slip: 14, tolerance: 10, path: "10-20" })).toContain(
    "K26 11/14 = 78,6 % à l'heure",
  );
  const { actedOn, decided } = JUDGED_WORDS.fr;
  expect(decided("Mona Abadie", "Approve", "MEP mep-x")).toBe("Mona Abadie a dit « accord » (Approve) sur MEP mep-x.");
  expect(actedOn.step("Deploy", "LIQUIDA", "Succeeded")).toBe("Deploy de LIQUIDA compte comme terminé.");
  const untold = VERDICTS.filter((one) => one !== "Go" && verdictText(one, "fr") === one);
  expect(untold).toEqual([]);
});

test("mep: the sentences are told again only where they are about the same", () => {
  const mep = sample<MEP>({
    metadata: { name: "MEP-1", generation: 1 },
    spec: {
      calendar: "france",
      environment: "prod",
      items: [],
      requires: [],
      runbook: [],
      rollback: { minutes: 1, backBy: "2027-02-09T22:00" },
    },
    status: {
      endedAt: "2027-02-09T21:00:00Z",
      phase: "Done",
      result: "2 Deployed",
      conditions: [
        { type: "Ready", status: "True", reason: "Done", message: "MEP MEP-1 is in place: 2 Deployed." },
        { type: "Other", status: "True", reason: "Else", message: "As it is." },
      ],
    },
  });
  const now = Temporal.Instant.from("2027-02-10T08:00:00Z");
  const view = { targets: [], applications: new Map(), releases: new Map() };
  const told = toldAgain(mep, "fr", { facts: lockFactsWith({}), view: sample(view), now });
  expect(told.status?.conditions?.map(({ message }) => message)).toEqual(["MEP MEP-1 est terminée : 2 en place.", "As it is."]);
});

test("kpi: counts agree, decimals have a comma", () => {
  const words = KPI_WORDS.fr;
  expect(words.goLive(2, "Ordinary", "Done")).toBe("2 ordinaires terminées");
  expect(words.goLive(1, "Exceptional", "NoGo")).toBe("1 exceptionnelle No-Go");
  expect(words.patch(2, "Deployed")).toBe("2 en place");
  expect(words.patch(2, "RolledBack")).toBe("2 retirés");
  expect(words.passed({ succeeded: 2, run: 3, partial: 1, failed: 0 }, `${words.decimal("66.7")} %`)).toBe(
    "2 réussis sur 3 (66,7 %), 1 partiel, 0 échoué",
  );
});

test("how something ended: counts of results agree, what people wrote stays", () => {
  expect(summaryText("1 Deployed, 2 Rejected, 2 Unknown", "fr")).toBe("1 en place, 2 rejetés, 2 inconnus");
  expect(summaryText("Missed: 2 Deferred", "fr")).toBe("manqué : 2 reportés");
  expect(summaryText("Skipped: férié, 2 jours", "fr")).toBe("annulé : férié, 2 jours");
  expect(summaryText("Nobody began it.", "fr")).toBe("personne ne l'a commencée");
  expect(summaryText("1 Deployed", "en")).toBe("1 Deployed");
});

test("a go-live that could not go back, or whose pass a hand deletes, says so with one full stop", () => {
  const params = { on: "MEP mep-1", pass: "mep-1", left: "ALLOCPAY 27.5.1", outcome: "Its pass is gone." };
  const told = (reason: string): string => sentence({ check: "mep", reason, params }, "fr");
  expect(told("MepNotBack")).toBe(
    "MEP mep-1 devait être retirée sur décision et ne l'est pas : ALLOCPAY 27.5.1 est ou peut être encore en place (son passage a disparu). Voyez ecluse matrix et son passage, puis demandez un passage exceptionnel qui nomme la version déclarée.",
  );
  expect(told("PassDeletedUnderWay")).toContain("mep-1 a été supprimé pendant que MEP mep-1 se déroule");
  const noGo = { ...params, outcome: "Not every word was given in time." };
  expect(sentence({ check: "mep", reason: "MepNoGo", params: noGo }, "fr")).not.toContain("..");
});

test("what is not there is said in the language asked for, else the estate's", () => {
  const asked = (environment: string, application: string, locale?: "en"): unknown =>
    whyAnswer(
      { environment, application },
      { environments: [qualif()], estates: [FRENCH_ESTATE], passes: [], releases: [], meps: [], locale },
    );
  expect(asked("quallif", "COTISA")).toBe("Pas d'environnement quallif. Il y a : qualif.");
  expect(asked("qualif", "NOPE")).toBe("qualif ne déclare pas NOPE. Il déclare : COTISA.");
  expect(asked("quallif", "COTISA", "en")).toBe("No environment quallif. There are: qualif.");
  const today = Temporal.ZonedDateTime.from("2027-01-04T08:00[Europe/Paris]");
  const period = { today, length: { months: 1 }, example: "--from 2027-05-01 --to 2027-06-01", locale: "fr" } as const;
  expect(namedPeriod({ from: "2027-02-01", to: "2027-01-01" }, period)).toMatch(/^2027-01-01 n'est pas après 2027-02-01/u);
  expect(namedPeriod({ from: "demain" }, period)).toMatch(/^Une période, ce sont deux dates/u);
});

test("whoever gives a word is answered in the estate's language", () => {
  const openers = sample<Team>({ metadata: { name: "qualif" }, spec: { members: [{ name: "Quitterie Alvarez", user: "quitterie" }] } });
  const gate = sample<Gate>({
    metadata: { name: "qualif-zos-sas" },
    spec: { openers: "qualif", quorum: 1, fourEyes: false, guards: { environments: ["qualif"], platforms: [], lanes: ["sas"] } },
  });
  const change = { environment: "qualif", application: "COTISA", to: "27.2.1", digest: "d" };
  const judged = (by: string, kind: "Gate" | "Pass", locale: "fr" | "en") => {
    const decision = sample<Decision>({
      metadata: { name: "one" },
      spec: { on: { kind, name: kind === "Gate" ? "qualif-zos-sas" : "p" }, verdict: "Open", by, channel: "Kubernetes", changes: [change] },
    });
    const now = Temporal.Instant.from("2027-02-09T16:00:00Z");
    const facts = { teams: [openers], environments: [], meps: [], locale };
    if (kind === "Pass") return judgeDecision(decision, facts, now).message;
    return judgeGateWord(decision, { ...facts, gates: [gate], targets: [], digestOf: () => "d", now }).message;
  };
  expect(judged("quitterie", "Gate", "fr")).toBe("Quitterie Alvarez ouvre la porte qualif-zos-sas pour qualif COTISA 27.2.1.");
  expect(judged("quitterie", "Gate", "en")).toBe("Quitterie Alvarez said Open on gate qualif-zos-sas for qualif COTISA 27.2.1.");
  expect(judged("moe", "Gate", "fr")).toMatch(/^moe ne peut ouvrir qualif-zos-sas : c'est à l'équipe qualif\./u);
  expect(judged("moe", "Pass", "fr")).toMatch(/^moe n'est membre d'aucune équipe qui décide sur Pass p \(env-admin\)/u);
});
