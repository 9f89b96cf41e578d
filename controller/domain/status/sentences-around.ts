import type { Sentences } from "./sentence.ts";

/** What is told of bookings and incidents. */
export const SENTENCES_AROUND: Sentences = {
  BookingConflict: {
    fr: (p) =>
      `${p["environment"]} est déjà réservé par ${p["other"]} (${p["otherTeam"]}, du ${p["otherFrom"]} au ${p["otherTo"]}) : cette réservation est refusée. ${free(p, ["Prochain créneau libre : du", "au"], "Aucun créneau de cette durée n'est libre dans l'année : convenez-en avec cette équipe.")}`,
    en: (p) =>
      `${p["environment"]} is already booked by ${p["other"]} (${p["otherTeam"]}, ${p["otherFrom"]} to ${p["otherTo"]}): this booking is refused. ${free(p, ["The next time that is free: from", "to"], "No time of this length is free within a year: come to terms with that team.")}`,
  },
  BookingFrozen: {
    fr: (p) =>
      `${p["environment"]} est gelé à ces dates (${p["freeze"]} : ${p["why"]}) : cette réservation est refusée. ${free(p, ["Prochain créneau libre : du", "au"], "Aucun créneau de cette durée n'est libre dans l'année : choisissez-en un plus court.")}`,
    en: (p) =>
      `${p["environment"]} is frozen then (${p["freeze"]}: ${p["why"]}): this booking is refused. ${free(p, ["The next time that is free: from", "to"], "No time of this length is free within a year: choose a shorter one.")}`,
  },
  SeenAhead: {
    fr: (p) =>
      `L'incident sur ${p["environment"]} dit avoir été constaté le ${p["at"]}, qui est à venir : il ne compte nulle part d'ici là. Écrivez dans detectedAt quand il l'a été, en UTC.`,
    en: (p) =>
      `The incident on ${p["environment"]} says it was seen at ${p["at"]}, which lies ahead: it counts nowhere until then. Write into detectedAt when it was, in UTC.`,
  },
  InvalidTransition: {
    fr: (p) =>
      `L'incident sur ${p["environment"]} ne peut pas passer de ${p["before"]} à ${p["after"]} : remettez-le à ${p["before"]}, puis suivez les états permis (kubectl explain incident.spec.state).`,
    en: (p) =>
      `The incident on ${p["environment"]} cannot go from ${p["before"]} to ${p["after"]}: put it back to ${p["before"]}, then take the allowed steps (kubectl explain incident.spec.state).`,
  },
};

function free(params: Readonly<Record<string, string>>, [from, to]: readonly [from: string, to: string], none: string): string {
  const { freeFrom, freeTo } = params;
  return freeFrom === undefined || freeTo === undefined ? none : `${from} ${freeFrom} ${to} ${freeTo}.`;
}
