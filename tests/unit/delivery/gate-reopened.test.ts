import { expect, test } from "vitest";
import type { Decision, Environment, Gate } from "../../../controller/api/types.ts";
import { withReopening } from "../../../controller/domain/delivery/gate-reopened.ts";
import type { JudgedGateWord } from "../../../controller/domain/delivery/gate-word.ts";
import { sample } from "../sample.ts";

const LIQUIDA = { environment: "qualif", application: "LIQUIDA", to: "27.2.4", digest: `sha256:${"a".repeat(64)}` };
const TIERS = { ...LIQUIDA, application: "TIERS" };
const GATE = "qualif-zos-sas";

interface Given {
  readonly verdict?: string;
  readonly changes?: readonly (typeof LIQUIDA)[];
  readonly state?: string;
  readonly who?: string;
}

function word(name: string, at: string, { verdict = "Open", changes = [], state = "Effective", who = "Ines Roux" }: Given): Decision {
  return sample({
    metadata: { name, creationTimestamp: `2027-02-09T${at}:00Z` },
    spec: { on: { kind: "Gate", name: GATE }, verdict, channel: "Kubernetes", by: "ines", changes },
    status: { state, name: who },
  });
}

/** An environment in which these wait, asked for at noon. */
function waiting(...changes: readonly (typeof LIQUIDA)[]): Environment {
  const pending = changes.map((change) => ({ ...change, platforms: ["Mainframe"], requestedAt: "2027-02-09T12:00:00Z" }));
  return sample({ metadata: { name: "qualif" }, status: { pending } });
}

interface Around {
  readonly environments?: readonly Environment[];
  readonly quorum?: number;
  readonly counted?: boolean;
  readonly lanes?: readonly string[];
}

function became(
  close: Decision,
  words: readonly Decision[],
  { environments = [], quorum = 1, counted = true, lanes = ["sas"] }: Around = {},
): string {
  const gate: Gate = sample({
    metadata: { name: GATE },
    spec: { quorum, guards: { environments: ["qualif"], platforms: ["Mainframe"], lanes } },
  });
  const judged: JudgedGateWord = { name: "Noé Blin", state: "Effective", reason: "Effective", message: "Shut." };
  const facts = { passes: [], environments, gates: [gate], decisions: [close, ...words], takenAt: "2027-02-09T16:00:00Z", counted };
  const { state, reason, message } = withReopening(close, judged, facts);
  return `${state} ${reason}: ${message}`;
}

const OVER =
  "Expired OpenedSince: Ines Roux has opened the gate again since (Decision go) for all that it kept out. What was opened before it stays taken back.";
const STANDS = "Effective Effective: Shut.";

test("a Close is over once the gate was opened again for all that it names; of a part it says for what it stands", () => {
  const close = word("stop", "16:00", { verdict: "Close", changes: [LIQUIDA, TIERS] });
  expect(became(close, [])).toBe(STANDS);
  expect(became(close, [word("go", "16:00", { changes: [LIQUIDA, TIERS] })]), "in one second the Close wins").toBe(STANDS);
  expect(became(close, [word("go", "16:01", { changes: [LIQUIDA, TIERS] })])).toBe(OVER);
  expect(became(close, [word("one", "16:01", { changes: [LIQUIDA] }), word("go", "16:02", { changes: [TIERS], state: "Used" })])).toBe(
    OVER,
  );
  expect(became(close, [word("go", "16:01", { changes: [LIQUIDA] })])).toBe(
    `${STANDS} Opened again since for qualif LIQUIDA 27.2.4 (Decision go); it stands for qualif TIERS 27.2.4.`,
  );
  expect(became(close, [word("go", "16:01", { changes: [LIQUIDA, { ...TIERS, digest: "sha256:b" }] })]), "another content").toMatch(
    /it stands for qualif TIERS/u,
  );
});

test("one for everything is over once nothing waits of before it that the gate was not opened for again", () => {
  const close = word("stop", "16:00", { verdict: "Close" });
  const go = word("go", "16:01", { changes: [LIQUIDA] });
  expect(became(close, [go], { environments: [waiting(LIQUIDA)] })).toBe(OVER);
  expect(became(close, [go], { environments: [waiting(LIQUIDA, TIERS)] })).toBe(
    `${STANDS} Opened again since for qualif LIQUIDA 27.2.4 (Decision go); it stands for everything else.`,
  );
  const before = word("before", "15:00", { changes: [TIERS], state: "Expired" });
  expect(became(close, [before, go]), "that is over").toBe(OVER);
  expect(became(close, [before, go], { lanes: ["MEP"] }), "a go-live asks for it, pending or not").toMatch(/everything else/u);
});

test("an opening that was refused, or that is one voice of two, opens nothing again; nor is a Close over at its first look", () => {
  const close = word("stop", "16:00", { verdict: "Close", changes: [LIQUIDA] });
  const go = word("go", "16:01", { changes: [LIQUIDA] });
  expect(became(close, [{ ...go, status: { ...go.status, state: "Refused" } }])).toBe(STANDS);
  expect(became(close, [go, word("again", "16:02", { changes: [LIQUIDA] })], { quorum: 2 })).toBe(STANDS);
  expect(became(close, [word("one", "16:00", { changes: [LIQUIDA], who: "Noé Blin" }), go], { quorum: 2 })).toBe(STANDS);
  expect(became(close, [go, word("other", "16:01", { changes: [LIQUIDA], who: "Noé Blin" })], { quorum: 2 })).toBe(OVER);
  expect(became(close, [go], { counted: false })).toBe(STANDS);
});
