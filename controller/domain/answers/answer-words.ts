/** Why an answer by mail was not taken as a word, as its Record says it. */
export const ANSWER_WORDS = {
  en: {
    refused: (channel: string, why: string) => `A mail to the mailbox of channel ${channel} was not taken as a word: ${why}.`,
    why: {
      TooLarge: "it is larger, or has more parts, header lines or signatures, than is read",
      AutoReply: "a program sent it",
      NotAuthentic:
        "its sender, or how its text is to be read, is not proved by a DKIM signature of the domain that From names, as the DMARC record of that domain asks",
      UnknownSender: "it is not from one who may open the gate that was asked about",
      LockedOut: "its sender gave five tokens that are none within an hour",
      Duplicate: "this very mail was taken before",
      UnknownToken: "neither an address in To nor its subject bears one token that was given out",
      Expired: "the slot that was asked about is over",
      NotAVerdict: "its first line is not FEU VERT, FEU ROUGE, OPEN or CLOSE",
      Used: "its token has had this use: a mail opens once and closes once",
      DigestChanged: "a content is not the one that was asked about",
    },
  },
  fr: {
    refused: (channel: string, why: string) => `Un courriel à la boîte du canal ${channel} n'a pas compté comme décision : ${why}.`,
    why: {
      TooLarge: "il est plus gros, ou a plus de parties, de lignes d'en-tête ou de signatures, qu'on n'en lit",
      AutoReply: "un programme l'a envoyé",
      NotAuthentic:
        "son expéditeur, ou la façon de lire son texte, n'est pas prouvé par une signature DKIM du domaine que nomme From, comme le demande l'enregistrement DMARC de ce domaine",
      UnknownSender: "il ne vient pas de quelqu'un qui peut ouvrir la porte dont il s'agit",
      LockedOut: "son expéditeur a donné en une heure cinq jetons qui n'en sont pas",
      Duplicate: "ce même courriel a déjà été pris en compte",
      UnknownToken: "ni une adresse de To ni son objet ne porte un jeton qui ait été donné",
      Expired: "le créneau dont il s'agit est terminé",
      NotAVerdict: "sa première ligne n'est ni FEU VERT, ni FEU ROUGE, ni OPEN, ni CLOSE",
      Used: "son jeton a déjà servi à cela : un courriel ouvre une fois et ferme une fois",
      DigestChanged: "un contenu n'est pas celui dont il s'agit",
    },
  },
} as const;
