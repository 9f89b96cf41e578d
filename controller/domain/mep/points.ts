import type { Decision, Environment, MEP } from "../../api/types.ts";
import { ACCEPTANCE_TEAM, APPROVERS, ENV_ADMIN } from "../delivery/deciders.ts";

type Verdict = Decision["spec"]["verdict"];
/** A word that a MEP needs: its approval, the acceptance report (PV), the vote of the committee. */
export type NeededWord = "Approve" | "Favourable" | "Go";

/** What is said for one of them, or against it. */
type SaidWord = Extract<Verdict, "Approve" | "Refuse" | "Favourable" | "WithReservations" | "Unfavourable" | "Go" | "NoGo">;

interface WordKind {
  readonly point: string;
  readonly yes: readonly SaidWord[];
  readonly no: SaidWord;
}

/** On which point each is said, and what is a yes and a no. In the order in which they are given. */
export const WORDS: Readonly<Record<NeededWord, WordKind>> = {
  Approve: { point: "approval", yes: ["Approve"], no: "Refuse" },
  Favourable: { point: "acceptance", yes: ["Favourable", "WithReservations"], no: "Unfavourable" },
  Go: { point: "go", yes: ["Go"], no: "NoGo" },
};

/** One word of each of some teams. */
export type NeededWords = MEP["spec"]["requires"][number];

/**
 * The words that a MEP needs: those it asks for and, into production, whatever it asks for, the approval of those who approve exceptional passes there
 * too, for an ordinary one its acceptance (of moa, when it names nobody), and a Go (of env-admin then). Nobody takes these away by editing the MEP.
 */
export function neededWords({ spec }: Pick<MEP, "spec">, into: Pick<Environment, "spec"> | undefined): readonly NeededWords[] {
  if (into?.spec.purpose !== "Production") return spec.requires;
  const asked = (verdict: NeededWord): NeededWords | undefined => spec.requires.find((one) => one.verdict === verdict);
  const approval = asked("Approve");
  const approvers = [...(approval?.teams ?? []), ...APPROVERS.filter((team) => approval?.teams.includes(team) !== true)];
  const byDefault = spec.type === "Ordinary" ? ({ verdict: "Favourable", teams: [ACCEPTANCE_TEAM] } as const) : undefined;
  const acceptance = asked("Favourable") ?? byDefault;
  return [
    { ...approval, verdict: "Approve", teams: approvers },
    ...(acceptance === undefined ? [] : [acceptance]),
    asked("Go") ?? { verdict: "Go", teams: [ENV_ADMIN] },
  ];
}

interface OmittedWords {
  /** The teams whose approval it leaves out. */
  readonly approvers: readonly string[];
  /** Whether it is an ordinary one that asks for no acceptance. */
  readonly acceptance: boolean;
  /** Whether it asks for no Go. */
  readonly go: boolean;
}

/** Words that a MEP into production has to ask for and does not. */
export function omittedWords({ spec }: Pick<MEP, "spec">): OmittedWords {
  const asked = (word: NeededWord): NeededWords | undefined => spec.requires.find(({ verdict }) => verdict === word);
  const approval = asked("Approve")?.teams ?? [];
  return {
    approvers: APPROVERS.filter((team) => !approval.includes(team)),
    acceptance: spec.type === "Ordinary" && asked("Favourable") === undefined,
    go: asked("Go") === undefined,
  };
}

/** The steps of a runbook that one comes after, at whatever remove; itself too where they wait for each other. */
export function stepsBefore({ runbook }: Pick<MEP["spec"], "runbook">, step: string): ReadonlySet<string> {
  const needs = new Map(runbook.map(({ step: name, dependsOn = [] }) => [name, dependsOn]));
  const reached = new Set<string>();
  const ahead = [...(needs.get(step) ?? [])];
  for (let name = ahead.pop(); name !== undefined; name = ahead.pop()) {
    if (!reached.has(name)) ahead.push(...(needs.get(name) ?? []));
    reached.add(name);
  }
  return reached;
}

/** The point on which the owner of a step speaks of it. */
export function stepPoint(step: string): string {
  return `step/${step}`;
}

/** True for a word on a step, of whatever runbook. */
export function isOnStep({ kind, point = "" }: Decision["spec"]["on"]): boolean {
  return kind === "MEP" && point.startsWith(stepPoint(""));
}
