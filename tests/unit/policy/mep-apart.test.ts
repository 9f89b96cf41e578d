import { describe, expect, test } from "vitest";
import type { EcluseObject, MEP } from "../../../controller/api/types.ts";
import { checkEstate } from "../../../controller/domain/policy/check-estate.ts";
import { standingMeps } from "../../../controller/domain/policy/mep-apart-rules.ts";
import { wholeObject } from "./reference-objects.ts";

const WINDOW = { from: "2027-03-20T20:00", to: "2027-03-21T06:00" };
const LATER = { from: "2027-03-27T20:00", to: "2027-03-28T06:00" };

interface Written {
  readonly window?: object;
  readonly codes?: readonly string[];
  readonly since?: string;
  readonly endedAt?: string;
  readonly annotations?: Readonly<Record<string, string>>;
  /** The estate that applied it; null of one that a hand made in the cluster. */
  readonly estate?: string | null;
}

function goLive(
  name: string,
  { window = WINDOW, codes = ["SIMRET"], since, endedAt, annotations = {}, estate = "reference" }: Written = {},
): MEP {
  const labels = since === undefined || estate === null ? {} : { "ecluse.dev/estate": estate };
  return wholeObject({
    ...{ apiVersion: "ecluse.dev/v1alpha1", kind: "MEP" },
    metadata: { name, annotations, labels, ...(since === undefined ? {} : { creationTimestamp: since }) },
    spec: {
      ...{ title: "March", type: "Ordinary", environment: "prod", calendar: "france", requires: [], window },
      items: codes.map((application) => ({ application, version: "0.9.1", kind: "Change" })),
      runbook: [{ step: "10", title: "Roll call", at: "2027-03-20T20:30", minutes: 10, owner: "env-admin" }],
      rollback: { minutes: 10, backBy: "2027-03-21T02:00" },
    },
    ...(endedAt === undefined ? {} : { status: { endedAt } }),
  }) as MEP;
}

/** `newcomer > the one it is told of`. */
function clashes(declared: readonly EcluseObject[], there: readonly MEP[] = []): readonly string[] {
  return checkEstate({ objects: declared, named: new Set(), complete: true, standing: standingMeps(there) })
    .filter(({ message }) => message.includes("in a window that overlaps"))
    .map(({ object, related, holds }) => `${object.metadata.name} > ${related?.metadata.name ?? ""}${holds ? "" : " (told)"}`);
}

const MONDAY = "2027-03-01T08:00:00Z";
const TUESDAY = "2027-03-02T08:00:00Z";

describe("of two go-lives that are open at once with one application", () => {
  test("the one that stands there already stays, whatever the newcomer is called", () => {
    const [first, newcomer] = [goLive("mep-b"), goLive("mep-a")];
    expect(clashes([newcomer, first], [goLive("mep-b", { since: MONDAY })])).toEqual(["mep-a > mep-b"]);
    expect(clashes([newcomer, first], [goLive("mep-a", { since: MONDAY })])).toEqual(["mep-b > mep-a"]);
  });

  test("of two that stand there the one that came first stays; where none does, and nobody said a word, files tell", () => {
    const both = [goLive("mep-a"), goLive("mep-b")];
    expect(clashes(both, [goLive("mep-a", { since: TUESDAY }), goLive("mep-b", { since: MONDAY })])).toEqual(["mep-a > mep-b"]);
    expect(clashes(both)).toEqual(["mep-b > mep-a"]);
  });

  test("the one that somebody has said a word on comes first where none stands: its cluster was lost, or none is known", () => {
    const word = wholeObject({
      ...{ apiVersion: "ecluse.dev/v1alpha1", kind: "Decision", metadata: { name: "moa-go" } },
      spec: { on: { kind: "MEP", name: "mep-b", point: "go" }, verdict: "Go", by: "zoe", channel: "Kubernetes" },
    });
    expect(clashes([goLive("mep-a"), goLive("mep-b"), word])).toEqual(["mep-a > mep-b"]);
  });

  test("one that is moved into the window of another is the newcomer, and stands where it was until it is mended", () => {
    const there = [goLive("mep-a", { window: LATER, since: MONDAY }), goLive("mep-b", { since: TUESDAY })];
    expect(clashes([goLive("mep-a"), goLive("mep-b")], there)).toEqual(["mep-a > mep-b"]);
    const third = goLive("mep-c", { window: LATER });
    expect(clashes([goLive("mep-a"), goLive("mep-b"), third], there)).toEqual(["mep-a > mep-b", "mep-c > mep-a"]);
    expect(clashes([goLive("mep-b"), third, goLive("mep-a", { window: WINDOW, codes: ["TIERS"] })], there)).toEqual([]);
  });

  test("what a hand changes in the cluster takes it nobody's place", () => {
    const annotations = { "ecluse.dev/declared-spec": JSON.stringify(goLive("mep-b").spec) };
    const edited = goLive("mep-b", { window: LATER, since: MONDAY, annotations });
    expect(clashes([goLive("mep-a"), goLive("mep-b")], [edited])).toEqual(["mep-a > mep-b"]);
  });

  test("one that has ended keeps nobody out of the rest of its window, and one that is held back none but whom it would meet", () => {
    expect(clashes([goLive("mep-a"), goLive("mep-b")], [goLive("mep-b", { since: MONDAY, endedAt: TUESDAY })])).toEqual([]);
    const [wide, other] = [goLive("mep-b", { codes: ["SIMRET", "TIERS"] }), goLive("mep-c", { codes: ["TIERS"] })];
    expect(clashes([wide, other, goLive("mep-a")], [goLive("mep-a", { since: MONDAY })])).toEqual(["mep-b > mep-a"]);
  });

  test("one that a hand made in the cluster has its place before all that come later, and what came before it stays", () => {
    const byHand = { since: MONDAY, estate: null };
    expect(clashes([goLive("mep-a")], [goLive("mep-k", byHand)])).toEqual(["mep-a > "]);
    expect(clashes([goLive("mep-a")], [goLive("mep-k", { ...byHand, window: LATER })])).toEqual([]);
    expect(clashes([goLive("mep-a")], [goLive("mep-k", { ...byHand, endedAt: TUESDAY })])).toEqual([]);
    const later = goLive("mep-k", { since: TUESDAY, estate: null });
    expect(clashes([goLive("mep-a")], [goLive("mep-a", { since: MONDAY }), later])).toEqual([]);
    expect(clashes([goLive("mep-k")], [goLive("mep-k", byHand)])).toEqual([]);
  });

  test("one that was renamed keeps nobody out under its old name: that file is gone, and so will it be", () => {
    expect(clashes([goLive("mep-a")], [goLive("mep-old", { since: MONDAY })])).toEqual([]);
  });
});
