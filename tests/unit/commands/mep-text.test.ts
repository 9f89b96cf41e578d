import pc from "picocolors";
import { expect, test } from "vitest";
import type { Incident, MEP } from "../../../controller/api/types.ts";
import type { SeenMep } from "../../../controller/commands/mep-text.ts";
import { renderMep } from "../../../controller/commands/mep-text.ts";
import type { Locale } from "../../../controller/domain/status/sentences.ts";
import { zoneOf } from "../../../controller/domain/time/zone.ts";
import { lockFactsWith } from "../lock-facts-with.ts";
import { sample } from "../sample.ts";

const SPEC = {
  title: "Point value",
  type: "Exceptional",
  environment: "prod",
  window: { from: "2027-10-23T20:00", to: "2027-10-24T06:00" },
  items: [{ application: "ALLOCPAY", version: "27.5.1", kind: "Change" }],
  runbook: [],
  tolerance: 10,
  rollback: { minutes: 70, backBy: "2027-10-24T02:00" },
};

interface Told {
  readonly spec?: object;
  readonly status?: object;
  readonly around?: Partial<SeenMep>;
}

function told(locale: Locale, { spec = {}, status = {}, around = {} }: Told): readonly string[] {
  const mep: MEP = sample({ metadata: { name: "mep-x" }, spec: { ...SPEC, ...spec }, status });
  const seen = { facts: lockFactsWith({}), incidents: [], now: Temporal.Instant.from("2027-10-24T08:00:00Z"), lacking: [], ...around };
  return renderMep(mep, { locale, zone: zoneOf("Europe/Paris"), ...seen }, pc.createColors(false)).split("\n");
}

test("an acceptance with reservations reads as one, with each of them, and a no with its reason; nothing in them steers the terminal", () => {
  const requirements = [
    {
      ...{ verdict: "Favourable", team: "moa", state: "Given", said: "WithReservations", decision: "pv-1", by: "Dora" },
      reservations: ["Letters of lot 3 \u001b[31mlater", "Batch 7"],
      moreReservations: 2,
    },
    { verdict: "Go", team: "exploitation", state: "Negative", said: "NoGo", why: "The batch plan is not ready", by: "Come" },
  ];
  const en = told("en", { status: { requirements } });
  expect(en.find((line) => line.startsWith("Favourable"))).toMatch(/^Favourable +moa +- +Given, with reservations +Dora/u);
  expect(en).toContain("  Reservation (moa): Letters of lot 3 \\u{1b}[31mlater");
  expect(en).toContain("  Reservation (moa): Batch 7");
  expect(en).toContain("  2 more reservations stand in Decision pv-1.");
  expect(en).toContain("  NoGo (exploitation): The batch plan is not ready");
  const fr = told("fr", { status: { requirements } });
  expect(fr.find((line) => line.startsWith("PV de recette"))).toMatch(/donné, avec réserves +Dora/u);
  expect(fr).toContain("  Réserve (moa) : Batch 7");
  expect(fr).toContain("  2 autres réserves sont dans la Decision pv-1.");
  expect(fr).toContain("  No-Go (exploitation) : The batch plan is not ready");
});

const FICHE = {
  ...{ offset: 7, risks: "Wrong amounts", impacts: "New letters\nNo new screen\u001b[2J", tests: "18 checks" },
  ...{ contacts: ["On call env-admin", "On call moa"], link: "https://wiki.env.example/mep-x" },
};

test("its file, its acceptance reports and its way back are told, line by line, and nothing in them steers the terminal", () => {
  const rollback = { ...SPEC.rollback, steps: ["Put the modules back", "Check"] };
  const items = [{ ...SPEC.items[0], acceptance: "PV-2027-118" }];
  const en = told("en", { spec: { fiche: FICHE, rollback, items } });
  expect(en).toContain("  ALLOCPAY 27.5.1 (Change, accepted by PV-2027-118)");
  expect(en.slice(en.indexOf("FILE (complete 7 working days before)"))).toEqual([
    "FILE (complete 7 working days before)",
    "  impacts        New letters",
    "                 No new screen\\u{1b}[2J",
    "  risks          Wrong amounts",
    "  tests (VA)     18 checks",
    "  contacts       On call env-admin",
    "                 On call moa",
    "  more           https://wiki.env.example/mep-x",
    "",
    "WAY BACK takes 1 hour 10 minutes, production is back by 2027-10-24 02:00",
    "  1.   Put the modules back",
    "  2.   Check",
  ]);
  const fr = told("fr", { spec: { fiche: FICHE, rollback, items } });
  expect(fr).toContain("  ALLOCPAY 27.5.1 (changement, recette PV-2027-118)");
  expect(fr).toContain("  risques         Wrong amounts");
  expect(fr).toContain("RETOUR ARRIÈRE dure 1 heure 10 minutes, production rétablie au plus tard le 24/10/2027 02:00");
});

test("a first go-live says what its file lacks and that its way back takes it away; not where production has an older version", () => {
  const items = [{ application: "SIMRET", version: "0.9.1", kind: "Initial" }];
  const lacking = told("en", { spec: { items } });
  expect(lacking).toContain(
    "  still missing for a first go-live: capacity (fiche.capacity), instructions for exploitation (fiche.exploitation), how it is taken away again (rollback.steps)",
  );
  expect(lacking).toContain("  SIMRET: taken away again, for production has no older version to go back to");
  const fiche = { ...FICHE, capacity: "Two pods", exploitation: "None by night" };
  const whole = told("fr", { spec: { items, fiche, rollback: { ...SPEC.rollback, steps: ["Retirer"] } } });
  expect(whole.filter((line) => line.includes("il manque encore"))).toEqual([]);
  expect(whole).toContain("  capacité        Two pods");
  expect(whole).toContain("  SIMRET : retrait complet, car la production n'a pas de version antérieure à remettre");
  const warnings = [{ reason: "NotInitial", message: "…" }];
  expect(told("en", { spec: { items }, status: { warnings } }).filter((line) => line.includes("taken away again, for"))).toEqual([]);
});

test("a text of very many lines is cut, and a go-live without a file says that it has none", () => {
  const long = told("en", {
    spec: { fiche: { ...FICHE, tests: Array.from({ length: 30 }, (_, index) => `check ${String(index)}`).join("\n") } },
  });
  expect(long.filter((line) => line.includes("check "))).toHaveLength(20);
  expect(long).toContain(`${" ".repeat(17)}… (all of it: -o json)`);
  expect(told("fr", {})).toContain("Elle n'a pas de fiche : ni impacts, ni risques, ni tests ne sont écrits.");
});

test("what is missing stands before the words while there is something, with nothing in it that steers the terminal", () => {
  const lacking = [
    { message: "The gate is shut.", teams: ["qualif"] },
    { message: "LIQUIDA \u001b[31m is frozen.", teams: [] },
  ];
  const en = told("en", { around: { lacking } });
  expect(en.slice(3, 7)).toEqual(["", "STILL MISSING", "  The gate is shut.", "  LIQUIDA \\u{1b}[31m is frozen."]);
  expect(told("fr", { around: { lacking } })).toContain("CE QUI MANQUE ENCORE");
  expect(told("en", {}).join()).not.toContain("MISSING");
});

test("the watch after it, and once that is over the review in the place of K26", () => {
  const status = {
    ...{ phase: "Done", endedAt: "2027-10-23T22:00:00Z", startedAt: "2027-10-23T18:00:00Z" },
    punctuality: { onTime: 1, steps: 1, text: "1/1 = 100.0 %" },
    watch: { until: "2027-10-29T22:00:00Z", incidents: 1 },
  };
  const spec = {
    title: "Slow\u001b[2J",
    severity: 3,
    environment: "prod",
    application: "ALLOCPAY",
    state: "New",
    detectedAt: "2027-10-25T08:00:00Z",
  };
  const incidents: readonly Incident[] = [sample({ metadata: { name: "inc-1" }, spec })];
  const during = told("en", { status, around: { incidents } });
  expect(during).toContain("Reinforced watch until the end of 2027-10-29: 1 incident so far");
  expect(during).toContain("- inc-1 (severity 3, ALLOCPAY, 2027-10-25 10:00, New): Slow\\u{1b}[2J");
  expect(during.filter((line) => line.startsWith("K26") || line === "REVIEW")).toEqual([
    "K26 1/1 = 100.0 % in time (10 min of plan at most), largest slip 0 min, critical path ",
  ]);
  const after = told("fr", { status, around: { incidents, now: Temporal.Instant.from("2027-10-29T22:00:00Z") } });
  expect(after.filter((line) => line.startsWith("K26") || line === "BILAN")).toHaveLength(2);
  expect(after.join("\n")).not.toContain("Surveillance renforcée");
});

test("a step that ended too early is told as one, and so is the delay at the reopening", () => {
  const runbook = [{ step: "10", title: "Copies", owner: "exploitation" }];
  const planned = { step: "10", phase: "Done", plannedStart: "2027-10-23T18:00:00Z", plannedEnd: "2027-10-23T18:45:00Z" };
  const early = { ...planned, startedAt: "2027-10-23T18:00:00Z", endedAt: "2027-10-23T18:15:00Z", lateMinutes: 0, earlyMinutes: 30 };
  const status = {
    steps: [{ ...early, onTime: false }],
    punctuality: { onTime: 0, steps: 1, text: "0/1 = 0.0 %", largestSlip: 0, criticalPath: ["10"] },
    reopening: { due: "2027-10-25T05:00:00Z", delayMinutes: 65 },
  };
  expect(told("en", { spec: { runbook }, status }).join("\n")).toContain("20:00-20:15  -30 min !");
  expect(told("en", { spec: { runbook }, status })).toContain("Delay at the reopening of 2027-10-25 07:00: 1 hour 5 minutes");
  expect(told("fr", { status })).toContain("Retard à la réouverture du 25/10/2027 07:00 : 1 heure 5 minutes");
  const inTime = [{ ...early, earlyMinutes: 9, onTime: true }];
  expect(told("en", { spec: { runbook }, status: { steps: inTime } }).join("\n")).not.toContain("-9 min");
});

test("until when a word counts is told beside it, and of one that ends too early that it does not", () => {
  const requirements = [
    { verdict: "Go", team: "moa", state: "EndsEarly", said: "Go", by: "Dora", until: "2027-10-23T16:00:00Z" },
    { verdict: "Go", team: "env-admin", state: "Given", said: "Go", by: "Zoe", until: "2027-10-24T16:00:00Z" },
  ];
  const en = told("en", { status: { requirements } });
  expect(en.find((line) => line.startsWith("Go "))).toMatch(/^Go +moa +- +EndsEarly +Dora/u);
  expect(en).toContain("  Go (moa): ends 2027-10-23 18:00, before the last step begins: it does not count");
  expect(en).toContain("  Go (env-admin): counts until 2027-10-24 18:00");
  const fr = told("fr", { status: { requirements } });
  expect(fr.find((line) => line.startsWith("Go "))).toContain("finit trop tôt");
  expect(fr).toContain("  Go (moa) : finit le 23/10/2027 18:00, avant que la dernière étape ne commence : il ne compte pas");
});

test("the pre-check is told while it is ahead, and when it was made where that was not on its day", () => {
  const precheck = { date: "2027-10-15", at: "2027-10-14T22:00:00Z", missing: 3, teams: [] };
  const late = { ...precheck, at: "2027-10-16T08:05:00Z", missing: 1 };
  expect(told("en", { status: { precheck } })).toContain("  Pre-check of 2027-10-15: 3 points were missing");
  expect(told("en", { status: { precheck: late } })).toContain("  Pre-check of 2027-10-15, late on 2027-10-16 10:05: 1 point was missing");
  expect(told("fr", { status: { precheck: late } })).toContain(
    "  Pré-contrôle du 15/10/2027, en retard, le 16/10/2027 10:05 : 1 point manquait",
  );
  expect(told("en", { status: { precheck, startedAt: "2027-10-23T18:00:00Z" } }).join()).not.toContain("Pre-check");
});
