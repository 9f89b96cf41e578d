import type { ContentControl } from "../delivery/content-control.ts";
import { spellFinding } from "../delivery/content-control.ts";
import { findingText, readTexts } from "../delivery/control-words.ts";
import type { ExceptionalRequest } from "../delivery/exceptional-request.ts";
import type { PassReport, ReportedItem } from "../delivery/pass-report.ts";
import type { Locale } from "../status/sentences.ts";
import { sentence } from "../status/sentences.ts";
import { codeText, COLON, countedCode, countText, SEMICOLON, summaryText } from "../status/told-words.ts";
import type { Telling } from "../status/told-time.ts";
import { localShutting, shutText } from "../status/shut-words.ts";
import { dateTimeText, localDateTimeText, spanText, timeText } from "../status/told-time.ts";

const WORDS = {
  en: {
    none: "No pass of an airlock has ended yet.",
    minutes: "min",
    releases: (one: PassReport["releases"], changes: number) =>
      `${countText(one.carried, ["release", "releases"], "en")}${one.carried === changes ? "" : ` in ${String(changes)} changes`}: ${String(one.deployed)} deployed${one.carried === changes ? "" : " everywhere"}, ${String(one.rejected)} rejected (${String(one.rejectedPercent)} %)${one.deferred === 0 ? "" : `, ${String(one.deferred)} deferred`}`,
    changes: (counts: string) => `; of the changes: ${counts}`,
    count: (count: number, code: string) => `${String(count)} ${code}`,
    unsealed: "its list is not sealed yet",
    kept: (time: string) => `kept ${time}`,
    mayBegin: (when: string) => `may begin ${when}`,
    head: ["Environment", "Application", "Change", "Result", "From", "To", ""],
    underWay: "under way",
    sealed: (time: string) => `sealed, begins at ${time}`,
    begins: (when: string) => `begins ${when}`,
    incident: (name: string) => `incident ${name}`,
    controlled: (time: string) => `Content, controlled by ${time}`,
    asked: (by: string, reason: string) => `Exceptional, asked for by ${by}: ${reason}`,
    shut: (who: string) => `The gate was ${who}.`,
    review: (pass: string) => `Exceptional: to be reviewed by env-admin, then: ecluse decide Pass ${pass} review Acknowledge`,
  },
  fr: {
    none: "Aucun passage de sas n'est encore terminé.",
    minutes: "min",
    releases: (one: PassReport["releases"], changes: number) =>
      `${countText(one.carried, ["livraison", "livraisons"], "fr")}${one.carried === changes ? "" : ` en ${String(changes)} changements`} : ${String(one.deployed)} en place${one.carried === changes ? "" : " partout"}, ${countText(one.rejected, ["rejetée", "rejetées"], "fr")} (${String(one.rejectedPercent)} %)${one.deferred === 0 ? "" : `, ${countText(one.deferred, ["reportée", "reportées"], "fr")}`}`,
    changes: (counts: string) => ` ; des changements : ${counts}`,
    count: countedCode,
    unsealed: "sa liste n'est pas encore scellée",
    kept: (time: string) => `gardé à ${time}`,
    mayBegin: (when: string) => `peut commencer le ${when}`,
    head: ["Environnement", "Application", "Changement", "Résultat", "De", "À", ""],
    underWay: "en cours",
    sealed: (time: string) => `liste scellée, commence à ${time}`,
    begins: (when: string) => `commence le ${when}`,
    incident: (name: string) => `incident ${name}`,
    controlled: (time: string) => `Contenu, contrôlé à ${time}`,
    asked: (by: string, reason: string) => `Exceptionnel, demandé par ${by} : ${reason}`,
    shut: (who: string) => `La porte a été ${who}.`,
    review: (pass: string) => `Exceptionnel : à revoir par env-admin, puis : ecluse decide Pass ${pass} review Acknowledge`,
  },
} as const;

/** `Deployed`, in that language. */
export function resultText({ result, beginsAt }: ReportedItem, telling: Telling): string {
  if (result !== undefined) return codeText(result, telling.locale);
  const words = WORDS[telling.locale];
  return beginsAt === undefined ? words.underWay : words.sealed(timeText(beginsAt, telling));
}

/** `sas-2027-02-09 Partial (2027-02-09 21:00 – 2027-02-09 22:11, 71 min): 4 releases in 5 changes: …`. */
export function reportTitle(report: PassReport, telling: Telling): string {
  const { pass, phase, minutes, items, beganAt, beginsAt, mayBegin, endedAt } = report;
  const words = WORDS[telling.locale];
  const times = [beganAt, endedAt].flatMap((at) => (at === undefined ? [] : [dateTimeText(at, telling)]));
  if (beginsAt !== undefined) times.push(words.begins(dateTimeText(beginsAt, telling)));
  if (mayBegin !== undefined) times.push(words.mayBegin(localDateTimeText(mayBegin, telling.locale)));
  const long = minutes === undefined ? "" : `, ${String(minutes)} ${words.minutes}`;
  const when = times.length === 0 ? "" : ` (${times.join(" – ")}${long})`;
  const what = phase === "New" && items.length === 0 ? words.unsealed : countsText(report, telling.locale);
  return `${pass} ${codeText(phase, telling.locale)}${when}${COLON[telling.locale]} ${what}`;
}

/** A release is in one change for each environment: where they are not as many, both are counted, so that a reader can add them up. */
function countsText({ releases, items }: PassReport, locale: Locale): string {
  const words = WORDS[locale];
  const counted = words.releases(releases, items.length);
  if (releases.carried === items.length) return counted;
  const ends = [...Map.groupBy(items, ({ result }) => result)].map(([result, { length }]) =>
    result === undefined ? `${String(length)} ${words.underWay}` : words.count(length, result),
  );
  return `${counted}${words.changes(ends.join(", "))}`;
}

/** `20:30-20:57, kept 22:47`; nothing where nothing has begun. */
export function itemSpan({ startedAt, endedAt, keptAt }: ReportedItem, telling: Telling): string {
  const span = spanText(startedAt, endedAt, telling);
  return keptAt === undefined ? span : `${span}, ${WORDS[telling.locale].kept(timeText(keptAt, telling))}`;
}

/** `27.1.3 → 27.2.1`; what runs already is no change. */
export function moveText({ from, to }: Pick<ReportedItem, "from" | "to">): string {
  return from === to ? to : `${from ?? "-"} → ${to}`;
}

/** Who asked for an exceptional pass, and why. */
export function askedText({ reason, requestedBy }: Pick<ExceptionalRequest, "reason" | "requestedBy">, locale: Locale): string {
  return WORDS[locale].asked(requestedBy, reason);
}

/** That an exceptional pass is to be looked at, by whom and how. */
export function reviewText(pass: string, locale: Locale): string {
  return WORDS[locale].review(pass);
}

/** What is worth a line below the title of a pass: who asked for it out of its turn; what its control read; of one that has no list why, or what it waits for. */
export function reportedNotes({ message, exceptional, controlled }: PassReport, telling: Telling): readonly string[] {
  const { locale } = telling;
  const read = readTexts(controlled?.platforms ?? [], locale);
  return [
    ...(exceptional === undefined ? [] : [askedText(exceptional, locale)]),
    ...(controlled === undefined || read.length === 0
      ? []
      : [`${WORDS[locale].controlled(timeText(controlled.at, telling))}${COLON[locale]} ${read.join(SEMICOLON[locale])}`]),
    ...(message === undefined ? [] : [summaryText(message, locale)]),
  ];
}

export interface WhyTelling extends Telling {
  /** The last control of its content. */
  readonly control: ContentControl | undefined;
}

/** What the control found, in that language while it still finds it; what a target said, as it said it. */
function saidText(message: string, { locale, control }: Omit<WhyTelling, "zone">): string {
  if (locale === "en") return message;
  const found = control?.findings?.find((one) => message.startsWith(spellFinding(one)));
  return found === undefined ? message : `${findingText(found, locale)}.`;
}

/** What is worth a line below an item: for all that is not simply in place. */
export function reportedWhy(item: ReportedItem, pass: string, telling: WhyTelling): string | undefined {
  const { locale } = telling;
  const { application, from, to, environment, result, reason, message, incident } = item;
  if (result === undefined || result === "Deployed" || reason === undefined) return undefined;
  const told = sentence({ check: "pass", reason, params: { application, from: from ?? "-", to, environment, pass, result } }, locale);
  if (reason === "NothingPending" && from !== undefined) return told;
  // What was put off explains itself, and so does in English what the control found; what the controller says of it is English.
  const isOurs = result === "Deferred" || OWN_REASONS.has(reason);
  const isTold = locale === "en" && (result === "Deferred" || result === "Rejected");
  const said = message === undefined || (locale === "fr" && isOurs) ? undefined : saidText(message, telling);
  const why = said === undefined ? `${told}${closedText(item, telling)}` : isTold ? said : `${told} ${said}`;
  return incident === undefined ? why : `${why} (${WORDS[locale].incident(incident)})`;
}

/** Who had closed the gate, as a sentence of its own. */
function closedText({ shut }: ReportedItem, { locale, zone }: Telling): string {
  return shut === undefined ? "" : ` ${WORDS[locale].shut(shutText(localShutting(shut, zone), locale))}`;
}

/** Of these nothing is said beside what the reason means: it is our own, not a target's. */
const OWN_REASONS: ReadonlySet<string> = new Set([
  ...["ApprovalMissing", "AcceptanceMissing", "Cancelled", "DependencyFailed", "DigestChanged", "EditedInCluster", "EnvironmentBooked"],
  ...["FreezePeriod", "GateClosed", "GoMissing", "LockLost", "Missing", "NoGo", "NoLane", "NoLongerWanted", "NoTarget", "NotAfterPassed"],
  ...["NotYetBelow", "PassDeleted", "PassSkipped", "SameSystem", "SlotEnd", "SlotMissed", "TakenBack", "TargetChanged", "UnknownMEP"],
]);

const WELL: ReadonlySet<string | undefined> = new Set(["Deployed", "Deferred", undefined]);

/** True for what is in place, was put off, or is under way. */
export function isWell(result: ReportedItem["result"]): boolean {
  return WELL.has(result);
}

/** The words of a report in that language. */
export function reportWords(locale: Locale): (typeof WORDS)[Locale] {
  return WORDS[locale];
}
