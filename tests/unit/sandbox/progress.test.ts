import { expect, test } from "vitest";
import type { Decision, Environment, Pass } from "../../../controller/api/types.ts";
import type { KubeObject, ObjectRef, WatchCache } from "../../../controller/ports/cluster.ts";
import { followProgress, isConverged, tellRefusedMails, withDates } from "../../../controller/sandbox/progress.ts";
import type { Ledger } from "../../../controller/ports/ledger.ts";
import { zoneOf } from "../../../controller/domain/time/zone.ts";
import { sample } from "../sample.ts";

const PARIS = { locale: "en", zone: zoneOf("Europe/Paris") } as const;

test("an application that is left out of an environment while it runs is told, once each time", () => {
  const { lines, tell } = follow();
  tell(running());
  tell(running("2027-01-04T08:00:00Z"));
  tell(running("2027-01-04T08:00:00Z"));
  tell(running());
  tell(running("2027-01-05T08:00:00Z"));
  const said = "dev LIQUIDA 1.0.0 is no longer declared and still runs: nothing is taken away by omission.";
  expect(lines).toEqual([said, said]);
});

test("a sealed list names the environment of each change; a day that has changed is told before the line", () => {
  const { lines, tell } = follow();
  const items = [
    { environment: "qualif", application: "COTISA", from: "27.1.0", to: "27.1.1" },
    { environment: "qualif", application: "LIQUIDA", to: "27.1.3" },
    { environment: "recette", application: "COTISA", from: "27.1.0", to: "27.1.1", result: "Deployed", steps: [ended("22:59:59")] },
  ];
  const pass = (status: object): Pass => sample({ kind: "Pass", metadata: { name: "sas-2027-01-04" }, status: { items, ...status } });
  const running = pass({ phase: "Running", startedAt: "2027-01-04T20:00:00Z" });
  tell(running);
  tell(pass({ phase: "Succeeded", startedAt: "2027-01-04T20:00:00Z", endedAt: "2027-01-04T23:00:01Z", summary: "3 Deployed" }), running);
  expect(lines).toEqual([
    "21:00:00 sas-2027-01-04 sealed: qualif: COTISA 27.1.0 → 27.1.1, LIQUIDA new → 27.1.3; recette: COTISA 27.1.0 → 27.1.1",
    "23:59:59   recette COTISA Mainframe Deploy Succeeded",
    "23:59:59 recette COTISA 27.1.1 Deployed",
    "--- 2027-01-05 ---",
    "00:00:01 sas-2027-01-04 Succeeded: 3 Deployed",
  ]);
});

test("a slot that went by without anybody is told once, with what it puts off, and nothing as sealed", () => {
  for (const [locale, told] of [
    ["en", "Missed: 0 Deferred"],
    ["fr", "manqué : 0 reporté"],
  ] as const) {
    const { lines, tell } = follow(locale);
    tell(sample<Pass>({ kind: "Pass", metadata: { name: "sas-2027-01-04" }, status: { phase: "Running", items: [] } }));
    const status = { phase: "Missed", items: [], endedAt: "2027-01-04T22:00:00Z", summary: "Missed: 0 Deferred" };
    const missed = sample<Pass>({ kind: "Pass", metadata: { name: "sas-2027-01-04" }, status });
    tell(missed, missed);
    expect(lines).toEqual([`23:00:00 sas-2027-01-04 ${told}`]);
  }
});

test("all of it is told in French where that is the estate's language", () => {
  const { lines, tell } = follow("fr");
  const items = [
    { environment: "qualif", application: "COTISA", from: "27.1.0", to: "27.1.1", result: "Deployed", steps: [ended("20:40:00")] },
    { environment: "qualif", application: "LIQUIDA", to: "27.1.3", result: "Rejected", reason: "ContentMismatch", message: "C1 LOAD/A." },
    { environment: "recette", application: "LIQUIDA", to: "27.1.3", result: "Rejected", reason: "ContentMismatch", message: "C1 LOAD/A." },
  ];
  const status = {
    items,
    phase: "Partial",
    startedAt: "2027-01-04T20:00:00Z",
    endedAt: "2027-01-04T23:00:01Z",
    summary: "1 Deployed, 2 Rejected",
  };
  tell(sample<Pass>({ kind: "Pass", metadata: { name: "sas-2027-01-04" }, status: { items: [], phase: "Running" } }));
  tell(sample<Pass>({ kind: "Pass", metadata: { name: "sas-2027-01-04" }, status }), sample({ kind: "Pass", metadata: { name: "x" } }));
  tell(word({ state: "Void", reason: "GateChanged", message: "Elle a changé." }));
  tell(running("2027-01-04T08:00:00Z"));
  const rejected =
    "Le contenu de LIQUIDA 27.1.3 diffère de son manifeste (passage sas-2027-01-04) : rien n'a été modifié. Corrigez la livraison ; elle est recontrôlée d'elle-même. C1 LOAD/A.";
  expect(lines).toEqual([
    "21:00:00 sas-2027-01-04, liste close : qualif : COTISA 27.1.0 → 27.1.1, LIQUIDA nouveau → 27.1.3 ; recette : LIQUIDA nouveau → 27.1.3",
    "21:40:00   qualif COTISA Mainframe Deploy terminé",
    "21:40:00 qualif COTISA 27.1.1 en place",
    "--- 05/01/2027 ---",
    `00:00:01 qualif LIQUIDA 27.1.3 rejeté : ${rejected}`,
    `00:00:01 recette LIQUIDA 27.1.3 rejeté : ${rejected}`,
    "00:00:01 sas-2027-01-04 partiel : 1 en place, 2 rejetés",
    "--- 04/01/2027 ---",
    "17:30:05 quitterie ouvre qualif-zos-sas : caduc GateChanged : Elle a changé.",
    "dev LIQUIDA 1.0.0 n'est plus déclaré et tourne toujours : rien n'est retiré par omission.",
  ]);
});

test("a person's word is told as it is judged, refused with its reason, and again when it counts no longer; what a pass used of it is no news", () => {
  const { lines, tell } = follow();
  tell(word({ state: undefined }));
  tell(word({ state: "Effective" }));
  tell(word({ state: "Used" }));
  tell(word({ state: "Void", reason: "GateChanged", message: "It has changed\u001b[2J." }));
  tell(word({ name: "other", by: "marc", state: "Refused", reason: "NotAuthorized", message: "Ask qualif." }));
  const on = { kind: "MEP", name: "mep-x1", point: "go" };
  tell(word({ name: "go", on, verdict: "Go", state: "Effective" }));
  tell(word({ name: "old", created: "2027-01-03T10:00:00Z", state: "Effective" }));
  tell(word({ name: "old", created: "2027-01-03T10:00:00Z", state: "Expired", reason: "Expired", message: "Decide again." }));
  expect(lines).toEqual([
    "17:30:05 quitterie opens qualif-zos-sas: Effective",
    "17:30:05 quitterie opens qualif-zos-sas: Void GateChanged: It has changed\\u{1b}[2J.",
    "17:30:05 marc opens qualif-zos-sas: Refused NotAuthorized: Ask qualif.",
    "17:30:05 quitterie says Go on MEP mep-x1, go: Effective",
  ]);
});

test("a mail that is not taken as a word is told with who sent it and why, once; other refusals show on their objects", async () => {
  const lines: string[] = [];
  const ledger: Ledger = sample({ append: () => Promise.resolve({ sequence: 1, hash: "" }) });
  const telling = tellRefusedMails(ledger, { say: (line) => lines.push(line), ...PARIS });
  const at = Temporal.Instant.from("2027-01-05T11:31:00Z");
  const about = { kind: "Channel", namespace: "ecluse", name: "ctv" };
  const refusal = {
    key: "refusal/Channel/ctv/Expired/1",
    at,
    action: "Refuse",
    about,
    reason: "Expired",
    message: "The slot is over\u0007.",
    details: { by: "ctv@env.example" },
  };
  const { signal } = new AbortController();
  for (const entry of [
    refusal,
    refusal,
    { ...refusal, key: "2", about: { ...about, kind: "Pass" } },
    { ...refusal, key: "3", action: "Decide" },
  ])
    expect(await telling.append("ecluse", entry, signal)).toEqual({ sequence: 1, hash: "" });
  expect(lines).toEqual(["12:31:00 Expired (from ctv@env.example): The slot is over\\u{7}."]);
});

test("an item is told at the time at which it was settled, behind what people decided meanwhile", () => {
  const { lines, tell } = follow();
  const item = { environment: "prod", application: "ALLOCPAY", to: "26.6.1", result: "Deployed", steps: [ended("20:05:00")] };
  const status = { phase: "Running", items: [{ ...item, settledAt: "2027-01-04T21:10:00Z" }] };
  const before = sample<Pass>({ kind: "Pass", metadata: { name: "mep-x1" }, status: { phase: "Running", items: [] } });
  tell(sample<Pass>({ kind: "Pass", metadata: { name: "mep-x1" }, status }), before);
  expect(lines.at(-1)).toBe("22:10:00 prod ALLOCPAY 26.6.1 Deployed");
});

test("at rest is also what waits in a pass: before its slot, between its legs, for people; not what a target is at work on, nor what is tried again", () => {
  const sealed = { phase: "Sealed", conditions: standing("Sealed"), items: [{ environment: "dev", application: "LIQUIDA", steps: [] }] };
  expect(converged(sealed)).toBe(true);
  const between = { phase: "Running", conditions: standing("Running"), items: [{ steps: [ended("20:40:00")] }] };
  expect(converged(between, { pass: "sas-2027-01-04" })).toBe(true);
  expect(converged({ conditions: standing("WordsAwaited") })).toBe(true);
  expect(converged({ ...between, conditions: standing("UnknownMEP", "False") })).toBe(true);
  expect(converged({ phase: "Succeeded", endedAt: "2027-01-04T22:00:00Z" })).toBe(true);

  expect(converged(undefined)).toBe(false);
  expect(converged({ ...between, items: [{ steps: [{ phase: "Releasing" }] }] })).toBe(false);
  expect(converged({ ...between, conditions: standing("Unreachable") })).toBe(false);
  expect(converged(between, { pass: "not-made-yet" })).toBe(false);
});

test("nothing is at rest while the cluster is known to have gone back: what its statuses say is not what is", () => {
  const regression = { point: "state-regressed/1", what: "The Release went back." };
  expect(converged({ phase: "Succeeded", endedAt: "2027-01-04T22:00:00Z" }, undefined, { regression })).toBe(false);
});

function standing(reason: string, status = "True"): readonly object[] {
  return [{ type: "Reconciling", status, reason }];
}

function converged(status: object | undefined, lock?: object, estate?: object): boolean {
  const objects: Readonly<Record<string, readonly object[]>> = {
    Estate: [{ status: { revision: { applied: "1" }, inventory: [{ kind: "Environment" }], ...estate } }],
    Environment: [{ metadata: { generation: 1 }, spec: { versions: {} }, status: { observedGeneration: 1, lock } }],
    Pass: [{ metadata: { name: "sas-2027-01-04" }, status }],
  };
  return isConverged(sample({ list: (kind: string) => objects[kind] }), "ecluse");
}

function ended(time: string): object {
  return { platform: "Mainframe", name: "Deploy", attempt: 1, phase: "Ended", result: "Succeeded", endedAt: `2027-01-04T${time}Z` };
}

interface Said {
  readonly name?: string;
  readonly by?: string;
  readonly on?: object;
  readonly verdict?: string;
  readonly created?: string;
  readonly state: string | undefined;
  readonly reason?: string;
  readonly message?: string;
}

function word({ name = "go-1", by = "quitterie", verdict = "Open", created = "2027-01-04T16:30:00Z", state, on, ...more }: Said): Decision {
  const type = state === "Effective" || state === "Used" ? "Ready" : "Stalled";
  const conditions = [{ type, status: "True", lastTransitionTime: "2027-01-04T16:30:05Z" }];
  return sample({
    kind: "Decision",
    metadata: { name, creationTimestamp: created },
    spec: { on: on ?? { kind: "Gate", name: "qualif-zos-sas" }, verdict, by },
    ...(state === undefined ? {} : { status: { state, conditions, ...more } }),
  });
}

/** The lines that the terminal shows, and how the watches tell of an object. */
function follow(locale: "en" | "fr" = "en"): {
  readonly lines: readonly string[];
  readonly tell: (object: KubeObject, previous?: KubeObject) => void;
} {
  const lines: string[] = [];
  const listeners = new Set<Parameters<WatchCache["onChange"]>[0]>();
  const cache: WatchCache = {
    get: () => undefined,
    list: () => [],
    synced: () => true,
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const time = { ...PARIS, locale, begins: Temporal.Instant.from("2027-01-04T07:00:00Z") };
  followProgress(cache, { say: withDates((line) => lines.push(line), time), colour: false, ...time });
  return {
    lines,
    tell: (object, previous) => {
      const ref: ObjectRef = { kind: object.kind, namespace: "ecluse", name: object.metadata.name };
      for (const listener of listeners) listener(ref, object, previous);
    },
  };
}

function running(undeclaredSince?: string): Environment {
  const entry = { application: "LIQUIDA", platform: "Mainframe", version: "1.0.0", observedAt: "2027-01-04T08:00:00Z" } as const;
  return {
    apiVersion: "ecluse.dev/v1alpha1",
    kind: "Environment",
    metadata: { name: "dev" },
    spec: {
      title: "Dev",
      purpose: "Development",
      rank: 10,
      passage: "Continuous",
      owner: "moe",
      targets: [],
      versions: {},
      drift: "Report",
    },
    status: { versions: [{ ...entry, ...(undeclaredSince === undefined ? {} : { undeclaredSince }) }] },
  };
}
