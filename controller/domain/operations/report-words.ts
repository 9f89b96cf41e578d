import type { ContentControl } from "../delivery/content-control.ts";
import { spellFinding } from "../delivery/content-control.ts";
import { findingText } from "../delivery/control-words.ts";
import type { PassReport, ReportedItem } from "../delivery/pass-report.ts";
import type { Locale } from "../status/sentences.ts";
import { sentence } from "../status/sentences.ts";
import { codeText, COLON, countText } from "../status/told-words.ts";
import type { Telling } from "../status/told-time.ts";
import { dateTimeText, timeText } from "../status/told-time.ts";

const WORDS = {
  en: {
    none: "No pass of an airlock has ended yet.",
    minutes: "min",
    releases: (one: PassReport["releases"], changes: number) =>
      `${countText(one.carried, ["release", "releases"], "en")}${one.carried === changes ? "" : ` in ${String(changes)} changes`}: ${String(one.deployed)} deployed, ${String(one.rejected)} rejected (${String(one.rejectedPercent)} %)${one.deferred === 0 ? "" : `, ${String(one.deferred)} deferred`}`,
    head: ["Environment", "Application", "Change", "Result", "From", "To", ""],
    underWay: "under way",
    sealed: (time: string) => `sealed, begins at ${time}`,
    begins: (when: string) => `begins ${when}`,
    incident: (name: string) => `incident ${name}`,
    review: (pass: string) => `Exceptional: to be reviewed by env-admin, then: ecluse decide Pass ${pass} review Acknowledge`,
  },
  fr: {
    none: "Aucun passage de sas n'est encore terminé.",
    minutes: "min",
    releases: (one: PassReport["releases"], changes: number) =>
      `${countText(one.carried, ["livraison", "livraisons"], "fr")}${one.carried === changes ? "" : ` en ${String(changes)} changements`} : ${String(one.deployed)} en place, ${countText(one.rejected, ["rejetée", "rejetées"], "fr")} (${String(one.rejectedPercent)} %)${one.deferred === 0 ? "" : `, ${countText(one.deferred, ["reportée", "reportées"], "fr")}`}`,
    head: ["Environnement", "Application", "Changement", "Résultat", "De", "À", ""],
    underWay: "en cours",
    sealed: (time: string) => `liste scellée, commence à ${time}`,
    begins: (when: string) => `commence le ${when}`,
    incident: (name: string) => `incident ${name}`,
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
export function reportTitle({ pass, phase, minutes, releases, items, beganAt, beginsAt, endedAt }: PassReport, telling: Telling): string {
  const words = WORDS[telling.locale];
  const times = [beganAt, endedAt].flatMap((at) => (at === undefined ? [] : [dateTimeText(at, telling)]));
  if (beginsAt !== undefined) times.push(words.begins(dateTimeText(beginsAt, telling)));
  const long = minutes === undefined ? "" : `, ${String(minutes)} ${words.minutes}`;
  return `${pass} ${codeText(phase, telling.locale)} (${times.join(" – ")}${long})${COLON[telling.locale]} ${words.releases(releases, items.length)}`;
}

export interface WhyTelling {
  readonly locale: Locale;
  /** The last control of its content. */
  readonly control: ContentControl | undefined;
}

/** What the control found, in that language while it still finds it; what a target said, as it said it. */
function saidText(message: string, { locale, control }: WhyTelling): string {
  if (locale === "en") return message;
  const found = control?.findings?.find((one) => message.startsWith(spellFinding(one)));
  return found === undefined ? message : `${findingText(found, locale)}.`;
}

/** What is worth a line below an item: for all that is not simply in place. */
export function reportedWhy(item: ReportedItem, pass: string, { locale, control }: WhyTelling): string | undefined {
  const { application, to, environment, result, reason, message, incident } = item;
  if (result === undefined || result === "Deployed" || reason === undefined) return undefined;
  const told = sentence({ check: "pass", reason, params: { application, to, environment, pass, result } }, locale);
  // What was put off explains itself, and so does in English what the control found; what the controller says of it is English.
  const isOurs = result === "Deferred" || OWN_REASONS.has(reason);
  const isTold = locale === "en" && (result === "Deferred" || result === "Rejected");
  const said = message === undefined || (locale === "fr" && isOurs) ? undefined : saidText(message, { locale, control });
  const why = said === undefined ? told : isTold ? said : `${told} ${said}`;
  return incident === undefined ? why : `${why} (${WORDS[locale].incident(incident)})`;
}

/** Of these nothing is said beside what the reason means: it is our own, not a target's. */
const OWN_REASONS: ReadonlySet<string> = new Set([
  ...["ApprovalMissing", "AcceptanceMissing", "Cancelled", "DigestChanged", "EditedInCluster", "EnvironmentBooked", "FreezePeriod"],
  ...["GateClosed", "GoMissing", "LockLost", "Missing", "NoLane", "NoLongerWanted", "NoTarget", "NotAfterPassed", "NotYetBelow"],
  ...["PassDeleted", "SlotEnd", "SlotMissed", "TakenBack", "TargetChanged"],
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
