/** What `ecluse mail` tells the sandbox's mails in. */
export const MAIL_WORDS = {
  en: {
    none: "No mail has come yet.",
    noneTo: (to: string, known: string) => `No mail has come to ${to}. There are mails to: ${known}.`,
    noAnswer: (what: string) => `${what} wants an answer: ecluse mail lists them, and one that does has a Reply-To.`,
    mailTo: (address: string) => `No mail to ${address}`,
    mail: (number: number) => `No mail ${String(number)}`,
    noMailbox: (team: string) => `Team ${team} has no mailbox: name one that has, such as ctv.`,
    noMail: (number: number, count: number) =>
      `There is no mail ${String(number)}${count === 0 ? ": none has come yet" : `: they are 1 to ${String(count)}`}.`,
    head: { number: "No", at: "At", from: "From", to: "To", subject: "Subject" },
    sent: (as: string, number: number, text: string) =>
      `Sent as ${as}, in answer to mail ${String(number)}: ${text}\nWhether it is taken or refused shows within half a minute: kubectl get decisions, kubectl get records.`,
  },
  fr: {
    none: "Aucun courriel n'est encore arrivé.",
    noneTo: (to: string, known: string) => `Aucun courriel n'est arrivé pour ${to}. Il y en a pour : ${known}.`,
    noAnswer: (what: string) => `${what} n'attend de réponse : ecluse mail les liste, et celui qui en attend une porte un Reply-To.`,
    mailTo: (address: string) => `Aucun courriel à ${address}`,
    mail: (number: number) => `Aucun courriel ${String(number)}`,
    noMailbox: (team: string) => `L'équipe ${team} n'a pas de boîte : nommez-en une qui en a, comme ctv.`,
    noMail: (number: number, count: number) =>
      `Il n'y a pas de courriel ${String(number)}${count === 0 ? " : aucun n'est encore arrivé" : ` : ils vont de 1 à ${String(count)}`}.`,
    head: { number: "N°", at: "Reçu", from: "De", to: "À", subject: "Objet" },
    sent: (as: string, number: number, text: string) =>
      `Envoyé par ${as}, en réponse au courriel ${String(number)} : ${text}\nQu'il soit pris ou refusé se voit dans la demi-minute : kubectl get decisions, kubectl get records.`,
  },
} as const;
