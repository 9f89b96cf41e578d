/**
 * What a check says when it does not simply pass: a closed reason code and the values a sentence needs.
 * Sentences (en, fr) are made from it in `sentences.ts`; nobody ever parses a sentence.
 */
export interface Finding {
  /** The check that speaks, kebab-case, e.g. `lane`, `releases-climb`. */
  readonly check: string;
  /** CamelCase reason code from the closed list of the kind, e.g. `NoLane`, `OlderThanDeployed`. */
  readonly reason: string;
  readonly params: Readonly<Record<string, string>>;
  /** The earliest instant at which the answer can change by itself. */
  readonly until?: Temporal.Instant;
  /** Who can change it: a team name or a person's action. */
  readonly who?: string;
}
