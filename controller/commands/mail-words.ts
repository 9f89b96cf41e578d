/** What `ecluse mail` tells the sandbox's mails in. */
export const MAIL_WORDS = {
  en: {
    none: "No mail has come yet.",
    noMail: (number: number, count: number) =>
      `There is no mail ${String(number)}${count === 0 ? ": none has come yet" : `: they are 1 to ${String(count)}`}.`,
    head: { number: "No", at: "At", from: "From", to: "To", subject: "Subject" },
    sent: (as: string, number: number, text: string) =>
      `Sent as ${as}, in answer to mail ${String(number)}: ${text}\nWhether it is taken or refused shows within half a minute: kubectl get decisions, kubectl get records.`,
  },
  fr: {
    none: "Aucun courriel n'est encore arrivé.",
    noMail: (number: number, count: number) =>
      `Il n'y a pas de courriel ${String(number)}${count === 0 ? " : aucun n'est encore arrivé" : ` : ils vont de 1 à ${String(count)}`}.`,
    head: { number: "N°", at: "Reçu", from: "De", to: "À", subject: "Objet" },
    sent: (as: string, number: number, text: string) =>
      `Envoyé par ${as}, en réponse au courriel ${String(number)} : ${text}\nQu'il soit pris ou refusé se voit dans la demi-minute : kubectl get decisions, kubectl get records.`,
  },
} as const;
