import { commandToDecide } from "../delivery/decision.ts";

/** The cluster went back to an older state, and nobody has acknowledged it yet. As the ledger holds it: a status could be written by anybody. */
export interface Regression {
  /** Counts those of one ledger from 1. */
  readonly number: number;
  /** Point of the Decision that acknowledges it; no other regression, of this ledger or another, has it. */
  readonly point: string;
  /** What went back and how far. */
  readonly what: string;
}

export const REGRESSED_POINT = "state-regressed/";

/** What is said of it wherever it shows, with what env-admin types. */
export function regressionText(
  { what, point }: Pick<Regression, "what" | "point">,
  estate: { readonly namespace: string; readonly name: string },
): string {
  const command = commandToDecide({ ...estate, kind: "Estate", point, verdict: "Acknowledge" });
  return `${what} Nothing is done until env-admin acknowledges it. Compare what this cluster says with the targets and the repository first: a line that somebody wrote into records/ by hand is taken out of there by git revert. Then: ${command}`;
}
