import type { Decision } from "../../api/types.ts";

type Verdict = Decision["spec"]["verdict"];
/** A word that a MEP needs: its approval, the acceptance report (PV), the vote of the committee. */
export type NeededWord = "Approve" | "Favourable" | "Go";

interface WordKind {
  readonly point: string;
  readonly yes: readonly Verdict[];
  readonly no: Verdict;
}

/** On which point each is said, and what is a yes and a no. In the order in which they are given. */
export const WORDS: Readonly<Record<NeededWord, WordKind>> = {
  Approve: { point: "approval", yes: ["Approve"], no: "Refuse" },
  Favourable: { point: "acceptance", yes: ["Favourable", "WithReservations"], no: "Unfavourable" },
  Go: { point: "go", yes: ["Go"], no: "NoGo" },
};

/** The point on which the owner of a step speaks of it. */
export function stepPoint(step: string): string {
  return `step/${step}`;
}
