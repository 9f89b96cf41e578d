import type { Locale } from "../status/sentence.ts";
import { countText } from "../status/told-words.ts";

/** What the rules between objects say of what breaks them: what was expected and what to do next. */
export const RULE_WORDS = {
  en: {
    see: (place: string) => ` (see ${place})`,
    or: " or ",
    and: " and ",
    noObject: (what: string, todo: string) => `there is no ${what} in the estate: ${todo}`,
    declareIt: "declare it in the estate, or correct the name",
    didYouMean: (name: string) => `did you mean ${name}?`,
    noRelease: (version: string, { application, todo }: Unreleased) =>
      `there is no Release ${version} of ${application} in the estate: ${todo}`,
    addRelease: "add one, or take the application out of versions",
    addOrDeclare: (nearest: string) => `add it, or declare one there is (nearest: ${nearest})`,
    nearest: (versions: string) => ` (nearest: ${versions})`,
    foreign: (what: string, named: string, own: string | undefined) =>
      `${what} names namespace ${named}, its estate lives in ${own ?? "another"}: delete metadata.namespace`,
    twice: (what: string) => `${what} is declared twice: delete one of the two, nothing is applied from either`,
    cycle: (path: string, field: string) => `dependency cycle ${path}: take one of them out of ${field}`,
    moreInCycle: (count: number) => `… ${String(count)} more`,
    fanOut: (what: string, count: number, most: number) =>
      `${what} names ${String(count)} others, at most ${String(most)} are taken: split it`,
    longChain: (what: string, most: number) => `${what} stands at the end of a chain of more than ${String(most)}: split it`,
    fileTwice: (path: string) => `${path} is listed twice: keep one, a release has each file once`,
    belowFile: (path: string, above: string) =>
      `${path} lies below ${above}, which is a file of this release: no path is both file and folder, rename one`,
    memberTwice: (member: string) => `${member} is listed twice: keep one, a release has each member once`,
    aliasIsMember: (alias: string, member: string) =>
      `alias ${alias} of ${member} is a member of this release itself: a name stands once in a library, take the alias out or rename it`,
    aliasOfOther: (alias: string, member: string, other: string) =>
      `alias ${alias} of ${member} is one of ${other} too: a name stands once in a library, take the alias out or rename it`,
    rank: ({ rank, environment, above, production }: Ranked) =>
      `rank ${rank} of ${environment} is not below rank ${above} of production ${production}: data would flow up, give it a lower rank`,
    servesAnother: (target: string, served: string, environment: string) =>
      `target ${target} says it serves ${served}, not ${environment}: correct one of the two`,
    samePlace: (target: string, other: string, place: string) =>
      `target ${target} writes to the same place as target ${other} (${place}): give each its own`,
    delivered: (deployment: string, application: string) =>
      `${deployment} is the Deployment of application ${application}, which passes deliver while the environment is closed: name the gateway that users come in through`,
    noZone: (zone: string) => `${zone} is no time zone: write one of the time zone database, e.g. Europe/Paris`,
    noTime: (local: string, zone: string) =>
      `${local} does not exist in ${zone}: the clocks are put forward over it; write a time before or after`,
    noDay: (date: string, month: string) => `${date} is no day: ${month} ends before it; write a day that is in the calendar`,
    closed: "closed",
    open: (hours: string) => `open ${hours}`,
    hours: (environment: string, { window, date, since }: Outside, when: string) =>
      `${environment} is open ${window} on ${date} (the first such day since ${since}), when ${when}`,
    whenProduction: (production: string, state: string) => `${production} is ${state}`,
    wider: (hours: string, environment: string, production: string) =>
      `${hours}, and no environment is open longer than production: narrow ${environment}, or widen ${production}; ecluse plan --base <revision> tells which of them was changed`,
    narrowed: (environments: string, hours: string) =>
      `it narrows production under ${environments}: ${hours}; narrow ${environments} in the same commit, or before`,
    access: (environment: string, { window, date, since }: Outside, hours: string) =>
      `access to ${environment} is open ${window} on ${date} (the first such day since ${since}), when its opening is ${hours}: keep access inside opening, or widen opening`,
    airlockIntoProduction: (environment: string) =>
      `${environment} is production: it changes in a MEP or an approved exceptional pass, never through an airlock; take it out`,
    outOfOrder: (environment: string, after: string) =>
      `${environment} comes after ${after}, and a pass serves environments as they are listed here: list ${after} before ${environment}, or correct after of ${environment}`,
    oneName: (name: string, other: string, team: string) =>
      `${name} and ${other} of team ${team} share a user, an address, a signing key or the look of their name: they count as one person; write one name for one person, or give each what is theirs alone`,
    quorum: (quorum: number, openers: string, persons: number) =>
      `it takes ${String(quorum)} members of ${openers} to open it, which has ${countText(persons, ["person", "persons"], "en")}: ask for no more voices than that, or name more members`,
    twoNights: (airlock: string, environment: string) =>
      `${airlock} serves ${environment} at night already: an environment has one pass a night; take it out of one of the two`,
    notServed: (environment: string, served: string) =>
      `${environment} is none of the environments of this airlock, so nothing of it is left out: name some of ${served}`,
    noNight: (date: string, calendar: string) =>
      `${date} is no working day of calendar ${calendar}: there is no slot to leave out; write the day on which its first leg begins`,
    lateCutOff: (cutOff: string, first: string) =>
      `the list is sealed at ${cutOff}, after the first leg begins at ${first}: set cutOff before it`,
    namedTwice: (application: string) => `${application} is named twice: a pass brings one version of an application; take one of them out`,
    notCarried: (release: string) =>
      `there is no Release ${release}: without one this pass does not carry it; add it, or name another version`,
    notDeclared: (release: string, environment: string, declared: string | undefined) =>
      `${environment} declares ${declared ?? "no version of that application"}, and a pass carries what is declared: it would leave ${release} out. Declare ${release} in ${environment} before, or name what it declares`,
    runsAlready: (release: string, environment: string) =>
      `${release} runs in ${environment} already: this pass has nothing to carry of it`,
    nameOfMep: (name: string) => `the pass of MEP ${name} bears that name: give this one, or the MEP, another`,
    noTeam: (asked: string, todo: string) => `${asked} is neither a Team of the estate nor somebody of one: ${todo}`,
    nameTeam: "name a Team of the estate, or somebody of one",
    beforeBuilt: (at: string, release: string, built: string) =>
      `${at} is before ${release} was built (${built}): is that the year that was meant?`,
    over: (until: string, now: string, zone: string) =>
      `its hours are over: until ${until}, and it is ${now} in ${zone}; it would carry nothing. Write hours that are to come, or leave its changes to their slot`,
    ahead: (at: string, now: string) => `${at} lies ahead: it is ${now}. Write when it was, in UTC`,
    beforeKnown: (at: string, { environment, known }: KnownSince) =>
      `${at} is before ${environment} was declared here (${known}): is that the year that was meant? Availability counts from then on only, the time to restore all of it`,
    windowOver: (until: string, now: string, zone: string) =>
      `its window is over: until ${until}, and it is ${now} in ${zone}; it would bring nothing. Write a window that is to come, or declare it no more`,
    noSuchNight: (date: string, airlock: string) =>
      `airlock ${airlock} has no slot on ${date}, which is no working day of its calendar; it would carry nothing. What waits comes in its next slot by itself`,
    nightOver: (date: string, airlock: string, until: string) =>
      `the slot of airlock ${airlock} on ${date} is over: until ${until}; it would carry nothing. What waits comes in its next slot by itself; what cannot wait goes by an exceptional pass`,
    farAway: (at: string, until: string) =>
      `${at} is far away: opening hours are proved until ${until}, the second year after that of the newest Release. Is that the year that was meant?`,
    deaf: (channel: string, events: string) => `channel ${channel} does not tell ${events}: add it to its events, or name another channel`,
    noReaders: (channel: string) => `channel ${channel} has no teams, and a report has no owner: name teams there, or another channel`,
    oneMailbox: (channel: string, address: string) =>
      `channel ${channel} reads ${address} already, and what one has read the other never sees: give each a mailbox of its own`,
    booked: ({ booking, team, environment, from, to, free }: Booked) =>
      `${booking} (${team}) has booked ${environment} from ${from} to ${to}: ${free}, or make both Shared`,
    bookedOver: ({ booking, team, environment, from, to, window }: BookedOver) =>
      `its window (${window}) meets ${booking}: ${team} has ${environment} to itself from ${from} to ${to}, and nothing enters; move one of the two, or make the booking Shared`,
    agree: "agree with its team",
    isFree: (from: string, to: string) => `${from} to ${to} is free`,
    noCalendar: (environment: string) =>
      `${environment} has no calendar that tells its time zone: write spec.calendar here, or give one to the environment`,
    notProduction: (environment: string, purpose: string, productions: string) =>
      `${environment} is not production (purpose ${purpose}), and a MEP brings nothing anywhere else: name ${productions === "" ? "the production environment" : productions}, or delete the MEP and write what ${environment} is to run into its versions`,
    needsWords: (environment: string, { approvers, acceptance, go }: NeededWords) =>
      `${environment} is production: a go-live into it needs ${[...(approvers === "" ? [] : [`Approve of ${approvers}`]), ...(acceptance ? ["Favourable of a team (the acceptance report)"] : []), ...(go ? ["Go of a team"] : [])].join(", and ")}; add it to requires`,
    noMilestone: (calendar: string, milestone: string, todo: string) => `calendar ${calendar} has no milestone ${milestone}: ${todo}`,
    declareMilestone: "declare it in its milestones, or correct the name",
    noSeries: (calendar: string, series: string, todo: string) => `calendar ${calendar} has no dates of ${series}: ${todo}`,
    declareSeries: "declare them in its series, or correct the name",
    frozenDate: (mep: string, date: string, { environment, freeze, why }: Frozen) =>
      `${mep} is planned for ${date}, when ${environment} is frozen (${freeze}: ${why}): choose a day before or after, its go-live would be refused`,
    noStep: (step: string, known: string) => `there is no step ${step} in this runbook: name one of ${known}`,
    stepOfItself: (step: string) => `step ${step} waits for itself: take one of the steps it waits for off`,
    outsideWindow: (step: string, from: string, to: string) =>
      `step ${step} is the controller's own and lies outside the window (${from} to ${to}): only manual steps may`,
    noReleaseToCarry: (release: string) => `there is no Release ${release}: add it, or name another`,
    undeployed: (platforms: string, release: string) =>
      `no step of the runbook deploys on ${platforms}, where ${release} has content: add one`,
    decidedLate: (until: string) => `it was decided after its window is over (${until}): mend the one or the other`,
    deployedTwice: (step: string, platform: string) => `step ${step} deploys ${platform} already: take it out of one of them`,
    backTooEarly: (step: string, end: string) =>
      `production would have to be back before step ${step} has ended: write its end (${end}) or a later time`,
    backTooLate: (until: string) =>
      `the window is over (${until}) before production has to be back: write a time in the window, or widen it`,
    openStep: (step: string, { environment, hours }: OpenThen) =>
      `step ${step} changes ${environment} while it is open (${hours}): plan it for when it is closed`,
    openTooSoon: (environment: string, { opens, back }: OpenBefore) =>
      `${environment} opens at ${opens}, and a rollback would end at ${back} only: write an earlier time, or begin earlier`,
    undecided:
      "no step decides whether to keep it or to roll it back: it stays once it is deployed; add a step with decision: true after the last deployment",
    decidedEarly: (step: string) => `step ${step} decides whether to keep it before it is deployed: plan it after the steps that deploy`,
    overlap: (mep: string, application: string, environment: string) =>
      `${mep} carries ${application} into ${environment} in a window that overlaps: take it out of one of them, or move one`,
    overlapByHand: (mep: string, application: string, environment: string) =>
      `${mep}, which was made in the cluster and no file declares, carries ${application} into ${environment} in a window that overlaps: take it out of one of them, or move one`,
    planned: (cycle: string, year: string, environment: string) =>
      `${cycle} plans ${year} of ${environment} already: put the MEPs of both into one cycle`,
    otherYear: (year: string) => `this cycle plans ${year}: put the MEP into the cycle of its year`,
    otherEnvironment: (cycle: string, planned: string, environment: string) => `${cycle} plans ${planned}: name a cycle of ${environment}`,
    notInCycle: (mep: string, cycle: string) => `${mep} does not stand in ${cycle}: add it to its meps, with its date`,
    notPlanned: (mep: string, cycle: string) =>
      `${mep} is ordinary and does not stand in ${cycle}, the plan of its year: add it to its meps with its date and name the cycle here, or make it Exceptional, with its justification`,
    otherDate: (cycle: string, mep: string, date: string) =>
      `${cycle} plans ${mep} for ${date}: open the window on that day, or move the date in the cycle too`,
  },
  fr: {
    see: (place: string) => ` (voir ${place})`,
    or: " ni ",
    and: " et ",
    noObject: (what: string, todo: string) => `il n'y a pas de ${what} dans l'estate : ${todo}`,
    declareIt: "à déclarer dans l'estate, ou corrigez le nom",
    didYouMean: (name: string) => `vouliez-vous dire ${name} ?`,
    noRelease: (version: string, { application, todo }: Unreleased) =>
      `il n'y a pas de Release ${version} de ${application} dans l'estate : ${todo}`,
    addRelease: "ajoutez-en une, ou retirez l'application de versions",
    addOrDeclare: (nearest: string) => `ajoutez-la, ou déclarez-en une qui existe (les plus proches : ${nearest})`,
    nearest: (versions: string) => ` (les plus proches : ${versions})`,
    foreign: (what: string, named: string, own: string | undefined) =>
      `${what} nomme l'espace de noms ${named}, son estate est dans ${own ?? "un autre"} : supprimez metadata.namespace`,
    twice: (what: string) => `${what} est déclaré deux fois : supprimez l'un des deux, aucun n'est appliqué`,
    cycle: (path: string, field: string) => `dépendances en boucle ${path} : retirez l'une d'elles de ${field}`,
    moreInCycle: (count: number) => `… ${String(count)} de plus`,
    fanOut: (what: string, count: number, most: number) =>
      `${what} en nomme ${String(count)} autres, ${String(most)} au plus sont admis : à scinder`,
    longChain: (what: string, most: number) => `${what} est au bout d'une chaîne de plus de ${String(most)} : à scinder`,
    fileTwice: (path: string) => `${path} est listé deux fois : gardez-en un, une livraison a chaque fichier une seule fois`,
    belowFile: (path: string, above: string) =>
      `${path} est sous ${above}, qui est un fichier de cette livraison : un chemin n'est pas à la fois fichier et dossier, renommez l'un des deux`,
    memberTwice: (member: string) => `${member} est listé deux fois : gardez-en un, une livraison a chaque membre une seule fois`,
    aliasIsMember: (alias: string, member: string) =>
      `l'alias ${alias} de ${member} est lui-même un membre de cette livraison : un nom figure une fois dans une bibliothèque, retirez l'alias ou renommez-le`,
    aliasOfOther: (alias: string, member: string, other: string) =>
      `l'alias ${alias} de ${member} est aussi celui de ${other} : un nom figure une fois dans une bibliothèque, retirez l'alias ou renommez-le`,
    rank: ({ rank, environment, above, production }: Ranked) =>
      `le rang ${rank} de ${environment} n'est pas inférieur au rang ${above} de la production ${production} : des données remonteraient, donnez-lui un rang plus bas`,
    servesAnother: (target: string, served: string, environment: string) =>
      `la cible ${target} dit servir ${served}, et non ${environment} : corrigez l'un des deux`,
    samePlace: (target: string, other: string, place: string) =>
      `la cible ${target} écrit au même endroit que la cible ${other} (${place}) : donnez à chacune le sien`,
    delivered: (deployment: string, application: string) =>
      `${deployment} est le Deployment de l'application ${application}, que les passages livrent pendant que l'environnement est fermé : nommez la passerelle par où entrent les utilisateurs`,
    noZone: (zone: string) => `${zone} n'est pas un fuseau horaire : écrivez-en un de la base des fuseaux, par exemple Europe/Paris`,
    noTime: (local: string, zone: string) =>
      `${local} n'existe pas dans le fuseau ${zone} : le passage à l'heure d'été saute cette heure ; écrivez une heure d'avant ou d'après`,
    noDay: (date: string, month: string) => `${date} n'est pas un jour : ${month} finit avant ; écrivez un jour qui est au calendrier`,
    closed: "fermé",
    open: (hours: string) => `ouvert ${hours}`,
    hours: (environment: string, { window, date, since }: Outside, when: string) =>
      `${environment} est ouvert ${window} le ${date} (le premier jour où c'est le cas depuis le ${since}), alors que ${when}`,
    whenProduction: (production: string, state: string) => `${production} est ${state}`,
    wider: (hours: string, environment: string, production: string) =>
      `${hours}, et nul environnement n'est ouvert plus longtemps que la production : réduisez ${environment}, ou élargissez ${production} ; ecluse plan --base <revision> dit lequel a été modifié`,
    narrowed: (environments: string, hours: string) =>
      `il réduit la production sous ${environments} : ${hours} ; réduisez ${environments} dans le même commit, ou avant`,
    access: (environment: string, { window, date, since }: Outside, hours: string) =>
      `l'accès à ${environment} est ouvert ${window} le ${date} (le premier jour où c'est le cas depuis le ${since}), alors que son opening est ${hours} : gardez access dans opening, ou élargissez opening`,
    airlockIntoProduction: (environment: string) =>
      `${environment} est la production : elle change par une MEP ou un passage exceptionnel approuvé, jamais par un sas ; retirez-la`,
    outOfOrder: (environment: string, after: string) =>
      `${environment} vient après ${after} (after), et un passage sert les environnements dans l'ordre de cette liste : mettez ${after} avant ${environment}, ou corrigez after de ${environment}`,
    oneName: (name: string, other: string, team: string) =>
      `${name} et ${other} de l'équipe ${team} partagent un utilisateur, une adresse, une clé de signature ou l'aspect de leur nom : ils comptent pour une seule personne ; écrivez un seul nom par personne, ou donnez à chacun ce qui n'est qu'à lui`,
    quorum: (quorum: number, openers: string, persons: number) =>
      `il faut ${String(quorum)} membres de l'équipe ${openers} pour l'ouvrir, qui compte ${countText(persons, ["personne", "personnes"], "fr")} : ne demandez pas plus de voix, ou nommez d'autres membres`,
    twoNights: (airlock: string, environment: string) =>
      `${airlock} sert déjà ${environment} la nuit : un environnement a un seul passage par nuit ; retirez-le de l'un des deux`,
    notServed: (environment: string, served: string) =>
      `${environment} n'est pas un environnement de ce sas, rien n'en est laissé de côté : nommez-en parmi ${served}`,
    noNight: (date: string, calendar: string) =>
      `${date} n'est pas un jour ouvré du calendrier ${calendar} : il n'y a pas de créneau à sauter ; écrivez le jour où commence sa première étape`,
    lateCutOff: (cutOff: string, first: string) =>
      `la liste est close à ${cutOff}, après le début de la première étape à ${first} : mettez cutOff avant`,
    namedTwice: (application: string) =>
      `${application} est nommée deux fois : un passage apporte une seule version d'une application ; retirez l'une des deux`,
    notCarried: (release: string) =>
      `il n'y a pas de Release ${release} : sans elle ce passage ne l'apporte pas ; ajoutez-la, ou nommez une autre version`,
    notDeclared: (release: string, environment: string, declared: string | undefined) =>
      `${environment} déclare ${declared ?? "aucune version de cette application"}, et un passage apporte ce qui est déclaré : il laisserait ${release} de côté. Déclarez d'abord ${release} dans ${environment}, ou nommez ce qui y est déclaré`,
    runsAlready: (release: string, environment: string) => `${release} tourne déjà dans ${environment} : ce passage n'a rien à en apporter`,
    nameOfMep: (name: string) => `c'est le nom du passage de la MEP ${name} : donnez-en un autre à celui-ci, ou à la MEP`,
    noTeam: (asked: string, todo: string) => `${asked} n'est ni une Team de l'estate ni un membre de l'une d'elles : ${todo}`,
    nameTeam: "nommez une Team de l'estate, ou un membre de l'une d'elles",
    beforeBuilt: (at: string, release: string, built: string) =>
      `${at} est avant la construction de ${release} (${built}) : est-ce bien l'année voulue ?`,
    over: (until: string, now: string, zone: string) =>
      `ses heures sont passées : jusqu'à ${until}, et il est ${now} dans le fuseau ${zone} ; il ne porterait rien. Écrivez des heures à venir, ou laissez ses changements à leur créneau`,
    ahead: (at: string, now: string) => `${at} est à venir : il est ${now}. Écrivez quand c'était, en UTC`,
    beforeKnown: (at: string, { environment, known }: KnownSince) =>
      `${at} est avant que ${environment} ne soit déclaré ici (${known}) : est-ce bien l'année voulue ? La disponibilité ne compte qu'à partir de là, le délai de rétablissement compte tout`,
    windowOver: (until: string, now: string, zone: string) =>
      `son créneau est passé : jusqu'au ${until}, et il est ${now} dans le fuseau ${zone} ; elle n'apporterait rien. Écrivez un créneau à venir, ou ne la déclarez plus`,
    noSuchNight: (date: string, airlock: string) =>
      `le sas ${airlock} n'a pas de créneau le ${date}, qui n'est pas un jour ouvré de son calendrier ; il ne porterait rien. Ce qui attend vient de soi-même au créneau suivant`,
    nightOver: (date: string, airlock: string, until: string) =>
      `le créneau du sas ${airlock} du ${date} est passé : jusqu'au ${until} ; il ne porterait rien. Ce qui attend vient de soi-même au suivant ; ce qui ne peut attendre passe par un passage exceptionnel`,
    farAway: (at: string, until: string) =>
      `${at} est loin : les heures d'ouverture sont prouvées jusqu'au ${until}, la deuxième année après celle de la dernière Release. Est-ce bien l'année voulue ?`,
    deaf: (channel: string, events: string) =>
      `le canal ${channel} ne dit pas ${events} : ajoutez-le à ses events, ou nommez un autre canal`,
    noReaders: (channel: string) =>
      `le canal ${channel} n'a pas de teams, et un rapport n'a pas de propriétaire : nommez-y des teams, ou un autre canal`,
    oneMailbox: (channel: string, address: string) =>
      `le canal ${channel} lit déjà ${address}, et ce que l'un a lu, l'autre ne le voit jamais : donnez à chacun sa boîte`,
    booked: ({ booking, team, environment, from, to, free }: Booked) =>
      `${booking} (${team}) a réservé ${environment} de ${from} à ${to} : ${free}, ou mettez les deux Shared`,
    bookedOver: ({ booking, team, environment, from, to, window }: BookedOver) =>
      `sa fenêtre (${window}) rencontre ${booking} : l'équipe ${team} a ${environment} pour elle seule de ${from} à ${to}, et rien n'y entre ; déplacez l'une des deux, ou mettez la réservation Shared`,
    agree: "accordez-vous avec son équipe",
    isFree: (from: string, to: string) => `libre de ${from} à ${to}`,
    noCalendar: (environment: string) =>
      `${environment} n'a pas de calendrier qui dise son fuseau horaire : écrivez spec.calendar ici, ou donnez-en un à l'environnement`,
    notProduction: (environment: string, purpose: string, productions: string) =>
      `${environment} n'est pas la production (purpose ${purpose}), et une MEP n'apporte rien ailleurs : nommez ${productions === "" ? "l'environnement de production" : productions}, ou supprimez la MEP et écrivez ce que ${environment} doit faire tourner dans ses versions`,
    needsWords: (environment: string, { approvers, acceptance, go }: NeededWords) =>
      `${environment} est la production : une MEP y demande ${[...(approvers === "" ? [] : [`Approve par ${approvers}`]), ...(acceptance ? ["Favourable d'une équipe (le PV de recette)"] : []), ...(go ? ["Go d'une équipe"] : [])].join(", et ")} ; à ajouter à requires`,
    noMilestone: (calendar: string, milestone: string, todo: string) => `le calendrier ${calendar} n'a pas de jalon ${milestone} : ${todo}`,
    declareMilestone: "à déclarer dans ses milestones, ou corrigez le nom",
    noSeries: (calendar: string, series: string, todo: string) => `le calendrier ${calendar} n'a pas de dates de ${series} : ${todo}`,
    declareSeries: "à déclarer dans ses series, ou corrigez le nom",
    frozenDate: (mep: string, date: string, { environment, freeze, why }: Frozen) =>
      `${mep} est planifiée le ${date}, alors que ${environment} est gelé (${freeze} : ${why}) : choisissez un jour avant ou après, la MEP serait refusée`,
    noStep: (step: string, known: string) => `il n'y a pas d'étape ${step} dans ce chronogramme : nommez-en une de ${known}`,
    stepOfItself: (step: string) => `l'étape ${step} s'attend elle-même : retirez l'une des étapes qu'elle attend`,
    outsideWindow: (step: string, from: string, to: string) =>
      `l'étape ${step} est faite par le contrôleur et sort du créneau (de ${from} à ${to}) : seules les étapes manuelles le peuvent`,
    noReleaseToCarry: (release: string) => `il n'y a pas de Release ${release} : ajoutez-la, ou nommez-en une autre`,
    undeployed: (platforms: string, release: string) =>
      `aucune étape du chronogramme ne déploie sur ${platforms}, où ${release} a du contenu : ajoutez-en une`,
    decidedLate: (until: string) => `décidée après la fin de son créneau (${until}) : corrigez l'un ou l'autre`,
    deployedTwice: (step: string, platform: string) => `l'étape ${step} déploie déjà ${platform} : retirez-le de l'une des deux`,
    backTooEarly: (step: string, end: string) =>
      `la production devrait être rétablie avant la fin de l'étape ${step} : écrivez cette fin (${end}) ou une heure plus tardive`,
    backTooLate: (until: string) =>
      `le créneau est fini (${until}) avant que la production doive être rétablie : écrivez une heure du créneau, ou élargissez-le`,
    openStep: (step: string, { environment, hours }: OpenThen) =>
      `l'étape ${step} modifie ${environment} alors qu'il est ouvert (${hours}) : planifiez-la quand il est fermé`,
    openTooSoon: (environment: string, { opens, back }: OpenBefore) =>
      `${environment} ouvre le ${opens}, et un retour arrière ne finirait que le ${back} : écrivez une heure plus tôt, ou commencez plus tôt`,
    undecided:
      "aucune étape ne décide de garder ou de revenir en arrière : la MEP reste dès qu'elle est déployée ; ajoutez une étape avec decision: true après le dernier déploiement",
    decidedEarly: (step: string) => `l'étape ${step} décide de garder avant le déploiement : placez-la après les étapes qui déploient`,
    overlap: (mep: string, application: string, environment: string) =>
      `${mep} apporte ${application} dans ${environment} dans un créneau qui chevauche celui-ci : retirez-la de l'une des deux, ou déplacez-en une`,
    overlapByHand: (mep: string, application: string, environment: string) =>
      `${mep}, faite dans le cluster et qu'aucun fichier ne déclare, apporte ${application} dans ${environment} dans un créneau qui chevauche celui-ci : retirez-la de l'une des deux, ou déplacez-en une`,
    planned: (cycle: string, year: string, environment: string) =>
      `${cycle} planifie déjà ${year} de ${environment} : réunissez les MEP des deux dans un seul cycle`,
    otherYear: (year: string) => `ce cycle planifie ${year} : mettez la MEP dans le cycle de son année`,
    otherEnvironment: (cycle: string, planned: string, environment: string) =>
      `${cycle} planifie ${planned} : nommez un cycle de ${environment}`,
    notInCycle: (mep: string, cycle: string) => `${mep} ne figure pas dans ${cycle} : ajoutez-la à ses meps, avec sa date`,
    notPlanned: (mep: string, cycle: string) =>
      `${mep} est ordinaire et ne figure pas dans ${cycle}, le plan de son année : ajoutez-la à ses meps avec sa date et nommez ici le cycle, ou passez-la en Exceptional, avec sa justification`,
    otherDate: (cycle: string, mep: string, date: string) =>
      `${cycle} planifie ${mep} le ${date} : ouvrez le créneau ce jour-là, ou déplacez aussi la date dans le cycle`,
  },
} as const;

/** The words of one language. */
export type RuleWords = (typeof RULE_WORDS)[Locale];

interface KnownSince {
  readonly environment: string;
  readonly known: string;
}

interface Unreleased {
  readonly application: string;
  readonly todo: string;
}

interface Ranked {
  readonly rank: string;
  readonly environment: string;
  /** The rank of production. */
  readonly above: string;
  readonly production: string;
}

/** Hours that stick out, and since when the day is the first such. */
interface Outside {
  readonly window: string;
  readonly date: string;
  readonly since: string;
}

interface Booked {
  readonly booking: string;
  readonly team: string;
  readonly environment: string;
  readonly from: string;
  readonly to: string;
  readonly free: string;
}

interface BookedOver extends Omit<Booked, "free"> {
  /** Of the go-live. */
  readonly window: string;
}

interface Frozen {
  readonly environment: string;
  readonly freeze: string;
  readonly why: string;
}

interface OpenThen {
  readonly environment: string;
  readonly hours: string;
}

interface OpenBefore {
  readonly opens: string;
  readonly back: string;
}

interface NeededWords {
  /** Empty when they approve it already. */
  readonly approvers: string;
  /** Whether an ordinary one is accepted by nobody. */
  readonly acceptance: boolean;
  /** Whether nobody is to say Go. */
  readonly go: boolean;
}
