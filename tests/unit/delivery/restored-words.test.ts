import { describe, expect, test } from "vitest";
import type { Decision } from "../../../controller/api/types.ts";
import { hadBegun } from "../../../controller/domain/delivery/begun-before.ts";
import type { WordRecord } from "../../../controller/domain/delivery/restored-words.ts";
import { restoredSpec, spentWords, standingWords, wordDetails } from "../../../controller/domain/delivery/restored-words.ts";

const NOW = Temporal.Instant.from("2027-01-14T10:00:00Z");
const GIVEN = "2027-01-14T09:05:00Z";
const DIGEST = `sha256:${"a".repeat(64)}`;

type Spec = Decision["spec"];

describe("what a Record keeps of a word", () => {
  test("is its whole spec, however long, and when it was given", () => {
    const changes = Array.from({ length: 40 }, (_, index) => ({
      environment: "qualif",
      application: `APP${String(index)}`,
      to: "1.0.0",
      digest: DIGEST,
    }));
    const details = wordDetails(spec({ changes }), GIVEN);
    expect(Object.keys(details).length).toBeGreaterThan(3);
    expect(Math.max(...Object.values(details).map((text) => text.length))).toBeLessThanOrEqual(2048);
    expect(restoredSpec(record({ details }))).toEqual({
      ...spec({ changes }),
      decidedAt: GIVEN,
      evidence: { record: "r-0000000007" },
    });
  });

  test.each([
    ["of a word in Git", { channel: "Git" as const }, GIVEN],
    ["of a word nobody knows the time of", {}, undefined],
    [
      "of one too long to keep",
      { changes: Array.from({ length: 900 }, () => ({ environment: "qualif", application: "TIERS", to: "1.0.0", digest: DIGEST })) },
      GIVEN,
    ],
  ])("is nothing %s", (_title, more, given) => {
    expect(wordDetails(spec(more), given)).toEqual({});
  });

  test("is no word when it is a refusal, about something else, or no JSON", () => {
    const details = wordDetails(spec({}), GIVEN);
    expect(restoredSpec(record({ details, action: "Refuse" }))).toBeUndefined();
    expect(restoredSpec(record({ details, about: { kind: "Pass", name: "tonight" } }))).toBeUndefined();
    expect(restoredSpec(record({ details: { spec0: "{", decidedAt: GIVEN } }))).toBeUndefined();
    expect(restoredSpec(record({}))).toBeUndefined();
  });
});

describe("given back are", () => {
  test("words that may still count", () => {
    const [word] = given(record({ details: wordDetails(spec({ changes: [change("TIERS")] }), GIVEN) }));
    expect(word).toMatchObject({
      metadata: { name: "tonight", namespace: "shop" },
      spec: { decidedAt: GIVEN, evidence: { record: "r-0000000007" } },
    });
  });

  test("no word on an Estate, and none that has expired", () => {
    expect(
      given(record({ details: wordDetails(spec({ on: { kind: "Estate", name: "shop", point: "x" }, verdict: "Acknowledge" }), GIVEN) })),
    ).toEqual([]);
    expect(given(record({ details: wordDetails(spec({ expiresAt: "2027-01-14T10:00:00Z" }), GIVEN) }))).toEqual([]);
    expect(given(record({ details: wordDetails(spec({ expiresAt: "2027-01-14T10:00:01Z" }), GIVEN) }))).toHaveLength(1);
  });

  test("no green light whose every change was begun since; one that has a change left, yes", () => {
    const word = record({ details: wordDetails(spec({ changes: [change("TIERS"), change("COTISA")] }), GIVEN) });
    expect(given(deploy("TIERS", 5), deploy("COTISA", 6), word)).toHaveLength(1);
    expect(given(word, deploy("TIERS", 8))).toHaveLength(1);
    expect(given(word, deploy("TIERS", 8), deploy("COTISA", 9, "2.0.0"))).toHaveLength(1);
    expect(given(word, deploy("TIERS", 8), deploy("COTISA", 9))).toEqual([]);
  });
});

describe("what a word was used for", () => {
  const used = (application: string, pass = "sas") => ({ environment: "qualif", application, pass });
  const changes = [change("TIERS"), change("COTISA")];
  const taken = (more: Partial<WordRecord> = {}) => record({ details: wordDetails(spec({ changes }), GIVEN), ...more });
  const there = (more: Partial<Spec> = {}, status: Decision["status"] = {}): Decision => ({
    ...{ apiVersion: "ecluse.dev/v1alpha1", kind: "Decision" },
    ...{ metadata: { name: "tonight", uid: "0b1e" }, spec: spec({ changes, ...more }), status },
  });
  const spent = (word: Decision, ...records: readonly WordRecord[]) => spentWords([word], records, new Set()).map(({ status }) => status);

  test.each([
    ["that was given back, by the Record that proves it", { evidence: { record: "r-0000000007" } }, taken()],
    ["in Git, by the commit that added it", { evidence: { commit: "c0ffee" } }, taken({ details: { commit: "c0ffee" } })],
    ["that never left, by its object", {}, taken({ about: { kind: "Decision", name: "tonight", uid: "0b1e" } })],
  ])("is known of one %s", (_title, more, record) => {
    expect(spent(there(more, { state: "Effective" }), deploy("COTISA", 5), record, deploy("TIERS", 8))).toEqual([
      { state: "Effective", used: [used("TIERS")] },
    ]);
  });

  test("is added to what it says itself, and nothing is changed of one that says it all, or is no green light", () => {
    const proved = { evidence: { record: "r-0000000007" } };
    const known = [used("TIERS", "here")];
    expect(spent(there(proved, { used: known }), taken(), deploy("TIERS", 8))).toEqual([]);
    expect(spent(there(proved, { used: known }), taken(), deploy("TIERS", 8), deploy("COTISA", 9))).toEqual([
      { used: [...known, used("COTISA")] },
    ]);
    expect(spent(there({ ...proved, verdict: "Approve" }), taken(), deploy("TIERS", 8))).toEqual([]);
    expect(spent(there(), taken({ about: { kind: "Decision", name: "tonight", uid: "other" } }), deploy("TIERS", 8))).toEqual([]);
  });
});

describe("of what had begun in a state of its cluster that is lost", () => {
  test("a job that puts something in place tells, by the last Record of that state", () => {
    expect(hadBegun([deploy("TIERS", 8)], 8)).toBe(true);
    expect(hadBegun([deploy("TIERS", 9)], 8)).toBe(false);
    expect(hadBegun([{ ...deploy("TIERS", 8), action: "Refuse" }], 8)).toBe(false);
  });
});

function given(...records: readonly WordRecord[]): readonly Decision[] {
  return standingWords(records, { namespace: "shop", now: NOW });
}

function record(more: Partial<WordRecord>): WordRecord {
  return { sequence: 7, action: "Decide", about: { kind: "Decision", name: "tonight" }, ...more };
}

function deploy(application: string, sequence: number, to = "1.0.0"): WordRecord {
  return { sequence, action: "Deploy", about: { kind: "Pass", name: "sas" }, details: { environment: "qualif", application, to } };
}

function change(application: string) {
  return { environment: "qualif", application, to: "1.0.0", digest: DIGEST };
}

function spec(more: Partial<Spec>): Spec {
  return { on: { kind: "Gate", name: "qualif-zos-sas" }, verdict: "Open", by: "quitterie", channel: "Kubernetes", ...more };
}
