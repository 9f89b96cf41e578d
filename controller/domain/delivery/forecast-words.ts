import { COLON } from "../status/told-words.ts";

/** What the days ahead are told in. */
export interface ForecastWords {
  readonly without: (environment: string, reason: string) => string;
  readonly leftOutByClock: (platforms: string) => string;
  readonly shiftedByClock: (platform: string, planned: string, at: string) => string;
  readonly booked: (team: string, booking: string) => string;
  readonly frozen: (environment: string, freeze: string) => string;
  readonly frozenSlot: (environment: string, freeze: string) => string;
  readonly exceptional: (what: string, reason: string) => string;
  readonly types: Readonly<Record<"Ordinary" | "Exceptional", string>>;
  readonly words: Readonly<Record<"Approve" | "Favourable" | "Go", string>>;
  readonly contentFreeze: string;
  readonly fiche: string;
  readonly precheck: string;
  readonly acceptance: string;
  readonly goNoGo: string;
  readonly undeclared: (cycle: string) => string;
  readonly meets: (mep: string, of: { readonly until: string; readonly isMissed: boolean }) => string;
  readonly noMep: string;
  readonly both: (one: string, other: string, environments: string) => string;
  readonly only: (applications: string) => string;
  readonly exclusive: string;
  readonly shared: string;
  readonly refused: (what: string, environment: string, by: string) => string;
  readonly refusedByFreeze: (what: string, environment: string, freeze: string) => string;
  readonly free: (from: string, to: string) => string;
  readonly quiet: (calendar: string) => string;
  readonly holiday: (calendar: string) => string;
  readonly closed: string;
  readonly weeklyHours: string;
  readonly colon: string;
}

const EN: ForecastWords = {
  without: (environment, reason) => `without ${environment}: ${reason}`,
  shiftedByClock: (platform, planned, at) => `${platform} begins at ${at}: the change of the clocks leaves out ${planned}`,
  leftOutByClock: (platforms) => `without ${platforms}: its hours fall into the hour that the change of the clocks leaves out`,
  booked: (team, booking) => `booked by ${team} (${booking})`,
  frozen: (environment, freeze) => `${environment} is frozen then (${freeze}) unless that is overridden.`,
  frozenSlot: (environment, freeze) => `${environment} is frozen then (${freeze}): nothing enters it in this pass.`,
  exceptional: (what, reason) => `Exceptional: ${what} (${reason})`,
  types: { Ordinary: "Ordinary", Exceptional: "Exceptional" },
  words: { Approve: "Approve", Favourable: "Favourable", Go: "Go" },
  contentFreeze: "the content is frozen",
  fiche: "the fiche is complete",
  precheck: "pre-check: what it lacks is told",
  acceptance: "Favourable (PV)",
  goNoGo: "Go: the committee",
  undeclared: (cycle) => `${cycle}: not declared yet`,
  meets: (mep, { until, isMissed }) => (isMissed ? `missed by ${mep}, which ends ${until}` : `met by ${mep}, which ends ${until}`),
  noMep: "no MEP names it",
  both: (one, other, environments) => `${one} and ${other} both want ${environments}: one waits until the other is done.`,
  only: (applications) => ` (${applications} only)`,
  exclusive: "nothing enters",
  shared: "shared",
  refused: (what, environment, by) => `${what} is refused: ${environment} is reserved by ${by}`,
  refusedByFreeze: (what, environment, freeze) => `${what} is refused: ${environment} is frozen (${freeze})`,
  free: (from, to) => `, and free from ${from} to ${to}`,
  quiet: (calendar) => `of calendar ${calendar}: the yearly resets (RAZ) take place`,
  holiday: (calendar) => `of calendar ${calendar}`,
  closed: "closed",
  weeklyHours: "hours of the week",
  colon: COLON.en,
};

const FR: ForecastWords = {
  without: (environment, reason) => `sans ${environment} : ${reason}`,
  shiftedByClock: (platform, planned, at) => `${platform} commence à ${at} : le changement d'heure supprime ${planned}`,
  leftOutByClock: (platforms) => `sans ${platforms} : ses horaires tombent dans l'heure supprimée par le changement d'heure`,
  booked: (team, booking) => `réservé par ${team} (${booking})`,
  frozen: (environment, freeze) => `${environment} est alors gelé (${freeze}), sauf si l'on passe outre.`,
  frozenSlot: (environment, freeze) => `${environment} est alors gelé (${freeze}) : rien n'y entre dans ce passage.`,
  exceptional: (what, reason) => `Exceptionnel : ${what} (${reason})`,
  types: { Ordinary: "Ordinaire", Exceptional: "Exceptionnelle" },
  words: { Approve: "accord", Favourable: "PV de recette", Go: "Go" },
  contentFreeze: "le contenu est gelé",
  fiche: "la fiche est complète",
  precheck: "pré-contrôle : ce qui y manque est dit",
  acceptance: "PV de recette",
  goNoGo: "Go/No-Go : le comité",
  undeclared: (cycle) => `${cycle} : pas encore déclarée`,
  meets: (mep, { until, isMissed }) => (isMissed ? `manqué par ${mep}, qui finit le ${until}` : `tenu par ${mep}, qui finit le ${until}`),
  noMep: "aucune MEP ne le nomme",
  both: (one, other, environments) => `${one} et ${other} veulent tous deux ${environments} : l'un attend la fin de l'autre.`,
  only: (applications) => ` (${applications} seulement)`,
  exclusive: "rien n'y entre",
  shared: "partagé",
  refused: (what, environment, by) => `${what} est refusée : ${environment} est réservé par ${by}`,
  refusedByFreeze: (what, environment, freeze) => `${what} est refusée : ${environment} est gelé (${freeze})`,
  free: (from, to) => `, et libre du ${from} au ${to}`,
  quiet: (calendar) => `du calendrier ${calendar} : les remises à zéro (RAZ) de l'année ont lieu`,
  holiday: (calendar) => `du calendrier ${calendar}`,
  closed: "fermé",
  weeklyHours: "horaires de la semaine",
  colon: COLON.fr,
};

export const FORECAST_WORDS = { en: EN, fr: FR } as const;
