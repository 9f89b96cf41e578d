/** Who has opened a gate, and until when that lasts, as it is told. */
interface Opened {
  readonly by: string;
  readonly until: string | undefined;
}

/** How it is said that what somebody named is not there, and what is. */
export const ABSENCE_WORDS = {
  en: {
    gate: (name: string, namespace: string, known: string) => `No gate ${name} in namespace ${namespace}. There are: ${known || "none"}.`,
    openAlready: (name: string, gate: string, { by, until }: Opened) =>
      `${gate} is open already for ${name}: opened by ${by}${until === undefined ? "" : `, until ${until}`}. There is nothing more to do.`,
    notBefore: (name: string, gate: string, known: string) => `${name} does not wait before ${gate}. What waits: ${known || "nothing"}.`,
    mep: (name: string, known: string) => `There is no MEP ${name} here. There are: ${known || "none"}.`,
    airlock: (name: string, known: string) => `There is no airlock ${name} here. There are: ${known || "none"}.`,
    pass: (name: string, known: string) => `There is no pass ${name} here. The newest are: ${known || "none"}.`,
    environment: (name: string, known: string) => `No environment ${name}. There are: ${known}.`,
    noEnvironment: "There is no environment here: name the estate's namespace with -n, or apply an estate first.",
    heldEnvironment: (name: string, by: string) => `Environment ${name} is declared, and ${by} holds it back: mend the file.`,
    application: (environment: string, name: string, known: string) =>
      `${environment} declares no ${name}. It declares: ${known || "nothing"}.`,
    heldFile: (by: string) => `${by} holds back what its file says now: mend it.`,
    noneIn: (namespace: string) =>
      `No Environment in namespace ${namespace}: name the estate's namespace with -n, or apply an estate first.`,
    nothingLive: (namespace: string) =>
      `Nothing runs in namespace ${namespace} that --live could tell of: name the estate's namespace with -n, or apply an estate first.`,
    here: (namespace: string) => `(namespace ${namespace})`,
    backwards: (after: string, first: string) => `${after} is not after ${first}: --to is the first day after the period.`,
    tooLong: (days: number) => `${String(days)} days are too many: ask for three years at most.`,
    notBegun: (from: string) => `${from} is still to come: nothing can be counted before.`,
    twoDates: (example: string) => `A period is two dates: ${example} (the first day after).`,
  },
  fr: {
    gate: (name: string, namespace: string, known: string) =>
      `Pas de porte ${name} dans l'espace de noms ${namespace}. Il y a : ${known || "aucune"}.`,
    openAlready: (name: string, gate: string, { by, until }: Opened) =>
      `${gate} est déjà ouverte pour ${name} : ouverte par ${by}${until === undefined ? "" : `, jusqu'au ${until}`}. Il n'y a rien d'autre à faire.`,
    notBefore: (name: string, gate: string, known: string) => `${name} n'attend pas devant ${gate}. Ce qui attend : ${known || "rien"}.`,
    mep: (name: string, known: string) => `Il n'y a pas de MEP ${name} ici. Il y a : ${known || "aucune"}.`,
    airlock: (name: string, known: string) => `Il n'y a pas de sas ${name} ici. Il y a : ${known || "aucun"}.`,
    pass: (name: string, known: string) => `Il n'y a pas de passage ${name} ici. Les derniers sont : ${known || "aucun"}.`,
    environment: (name: string, known: string) => `Pas d'environnement ${name}. Il y a : ${known}.`,
    noEnvironment: "Il n'y a aucun environnement ici : nommez l'espace de noms de l'estate par -n, ou appliquez d'abord un estate.",
    heldEnvironment: (name: string, by: string) => `L'environnement ${name} est déclaré, et ${by} le retient : corrigez le fichier.`,
    application: (environment: string, name: string, known: string) =>
      `${environment} ne déclare pas ${name}. Il déclare : ${known || "rien"}.`,
    heldFile: (by: string) => `${by} retient ce que dit son fichier maintenant : corrigez-le.`,
    noneIn: (namespace: string) =>
      `Aucun Environment dans l'espace de noms ${namespace} : nommez celui de l'estate par -n, ou appliquez d'abord un estate.`,
    nothingLive: (namespace: string) =>
      `Rien ne tourne dans l'espace de noms ${namespace} que --live puisse dire : nommez celui de l'estate par -n, ou appliquez d'abord un estate.`,
    here: (namespace: string) => `(espace de noms ${namespace})`,
    backwards: (after: string, first: string) => `${after} n'est pas après ${first} : --to est le premier jour après la période.`,
    tooLong: (days: number) => `${String(days)} jours, c'est trop : demandez trois ans au plus.`,
    notBegun: (from: string) => `Le ${from} est encore à venir : rien ne peut être compté avant.`,
    twoDates: (example: string) => `Une période, ce sont deux dates : ${example} (le premier jour d'après).`,
  },
} as const;
