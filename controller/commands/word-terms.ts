import { signingKeyIn } from "../adapters/git/signing-key.ts";
import type { Calendar, Estate, Team } from "../api/types.ts";
import { standsInForNobody } from "../domain/delivery/decision.ts";
import { sshFingerprint } from "../domain/digest.ts";
import { statusTime } from "../domain/status/conditions.ts";
import { SHOWN_NAME, shownText } from "../domain/status/told-text.ts";
import type { Telling } from "../domain/status/told-time.ts";
import { dateTimeText } from "../domain/status/told-time.ts";
import { clusterNow } from "./cluster-time.ts";
import type { At, Word, WordFlags } from "./give-word.ts";
import { whoAmI } from "./give-word.ts";
import { instantSaid } from "./local-instant.ts";
import { tellingHere, type Spoken } from "./local-zone.ts";
import { wrongText } from "./word-text.ts";

/** Until when a word is to count, for whom it is said and, where that had to be asked, by whom. */
export type Terms = Pick<Word, "expiresAt" | "onBehalfOf" | "by">;

const WORDS = {
  en: {
    noTime: (text: string, zone: string) =>
      `--expires: ${text} is no time there is in ${zone}: write it like 17:30 (today), 2027-01-04T17:30 (both ${zone}) or 2027-01-04T16:30:00Z.`,
    over: (at: string, now: string) => `--expires: ${at} is over, it is ${now}: name a later time.`,
    nobody: (name: string) => `--on-behalf-of: there is no team ${name} and nobody of that name in one: kubectl get teams lists them.`,
    until: (at: string) => `it counts until ${at}`,
    withSlot: (at: string) => `it counts until ${at}, when the slot ends: sooner than --expires says`,
    withGate: (at: string, after: string) =>
      `it counts until ${at}, for this gate shuts ${after} after it was opened: sooner than --expires says`,
    sooner: (names: string, at: string) => `for ${names} until ${at} only, when that slot ends`,
    for: (name: string) => `on behalf of ${name}`,
  },
  fr: {
    noTime: (text: string, zone: string) =>
      `--expires : ${text} n'existe pas dans le fuseau ${zone} : écrivez 17:30 (aujourd'hui), 2027-01-04T17:30 (${zone}) ou 2027-01-04T16:30:00Z.`,
    over: (at: string, now: string) => `--expires : ${at} est passé, il est ${now} : nommez une heure à venir.`,
    nobody: (name: string) =>
      `--on-behalf-of : il n'y a ni équipe ${name}, ni personne de ce nom dans une équipe : kubectl get teams en donne la liste.`,
    until: (at: string) => `le mot vaut jusqu'au ${at}`,
    withSlot: (at: string) => `le mot vaut jusqu'au ${at}, fin du créneau, plus tôt que --expires ne le dit`,
    withGate: (at: string, after: string) =>
      `le mot vaut jusqu'au ${at}, car cette porte se referme ${after} après son ouverture, plus tôt que --expires ne le dit`,
    sooner: (names: string, at: string) => `pour ${names} jusqu'au ${at} seulement, fin de ce créneau-là`,
    for: (name: string) => `au nom de ${name}`,
  },
} as const;

/** In which language, and by which clock, people of the estate are answered who give a word. */
export async function tellingWords(flags: Spoken, { session: { cluster, namespace }, terminal: { signal } }: At): Promise<Telling> {
  const estates = await cluster.list<Estate>("Estate", namespace, signal);
  return tellingHere(flags, estates, await cluster.list<Calendar>("Calendar", namespace, signal));
}

interface Asked extends At {
  readonly telling: Telling;
}

/** What a word is given under, or a sentence that says what is wrong with it: before anybody is asked whether that is meant. */
export async function termsOf(on: Word["on"], flags: WordFlags, at: Asked): Promise<Terms | string> {
  const { expires, onBehalfOf } = flags;
  const { locale } = at.telling;
  const unfit = wrongText(on, flags, locale);
  if (unfit !== undefined) return unfit;
  const expiry = expires === undefined ? {} : await expiryOf(expires, at);
  if (typeof expiry === "string") return expiry;
  const standIn = onBehalfOf === undefined ? {} : await standInOf({ on, onBehalfOf, git: flags.git }, at);
  return typeof standIn === "string" ? standIn : { ...expiry, ...standIn };
}

/** Until when an opening lasts for one change, whatever expiry it is given. */
export interface Lasting {
  /** `environment/application` */
  readonly name: string;
  readonly slot?: string;
  readonly until: string;
  /** How long the gate stays open; absent where it shuts with the slot. */
  readonly after?: string;
}

/** The terms as they are shown to whoever is asked; nothing where there are none. An opening that ends before its expiry says so. */
export function termsText({ expiresAt, onBehalfOf }: Terms, telling: Telling, lasting: readonly Lasting[] = []): readonly string[] {
  const words = WORDS[telling.locale];
  return [
    ...(expiresAt === undefined ? [] : untilText(expiresAt, telling, lasting)),
    ...(onBehalfOf === undefined ? [] : [words.for(shownText(onBehalfOf, SHOWN_NAME))]),
  ].map((line) => `  ${line}`);
}

function untilText(expiresAt: string, telling: Telling, lasting: readonly Lasting[]): readonly string[] {
  const words = WORDS[telling.locale];
  const [last] = lasting.toSorted((one, other) => (one.until < other.until ? 1 : -1));
  if (last === undefined) return [words.until(dateTimeText(expiresAt, telling))];
  const at = dateTimeText(last.until, telling);
  const isFirst = expiresAt <= last.until;
  const told = isFirst
    ? words.until(dateTimeText(expiresAt, telling))
    : last.after === undefined
      ? words.withSlot(at)
      : words.withGate(at, last.after);
  const end = isFirst ? expiresAt : last.until;
  const sooner = [...Map.groupBy(lasting, ({ until }) => until)].filter(([until]) => until < end);
  return [told, ...sooner.map(([until, same]) => words.sooner(same.map(({ name }) => name).join(", "), dateTimeText(until, telling)))];
}

async function expiryOf(text: string, { session, terminal, telling }: Asked): Promise<Terms | string> {
  const words = WORDS[telling.locale];
  const now = await clusterNow(session, terminal.signal);
  const { name } = telling.zone;
  const at = expirySaid(text, { now, timeZone: name });
  if (at === undefined) return words.noTime(shownText(text.trim(), SHOWN_NAME), name);
  const expiresAt = statusTime(at);
  const isOver = Temporal.Instant.compare(Temporal.Instant.from(expiresAt), now) <= 0;
  return isOver ? words.over(dateTimeText(expiresAt, telling), dateTimeText(statusTime(now), telling)) : { expiresAt };
}

/** What somebody typed for a time: `17:30` of today, a local date and time, or an instant. A day alone says not when on it. */
export function expirySaid(
  text: string,
  { now, timeZone }: { readonly now: Temporal.Instant; readonly timeZone: string },
): Temporal.Instant | undefined {
  const said = /^\d\d:\d\d$/u.test(text) ? `${now.toZonedDateTimeISO(timeZone).toPlainDate().toString()}T${text}` : text;
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d/u.test(said) ? instantSaid(said, timeZone) : undefined;
}

interface StandIn {
  readonly on: Word["on"];
  readonly onBehalfOf: string;
  readonly git: string | undefined;
}

/**
 * For whom it is said; or the controller's own answer to who gives the word, as far as it is known. Of a commit whose signer nobody can tell only that the
 * name is one of the estate.
 */
async function standInOf({ on, onBehalfOf, git }: StandIn, at: Asked): Promise<Terms | string> {
  const { session, terminal, telling } = at;
  const teams = await session.cluster.list<Team>("Team", session.namespace, terminal.signal);
  const giver = git === undefined ? ({ by: await whoAmI(at), channel: "Kubernetes" } as const) : await signerIn(git, { teams, terminal });
  if (giver === undefined) {
    const known = teams.flatMap(({ metadata, spec }) => [metadata.name, ...spec.members.flatMap(({ name, user = name }) => [name, user])]);
    return known.includes(onBehalfOf) ? { onBehalfOf } : WORDS[telling.locale].nobody(shownText(onBehalfOf, SHOWN_NAME));
  }
  const word = { apiVersion: "ecluse.dev/v1alpha1", kind: "Decision", metadata: { name: "" } } as const;
  const stranger = standsInForNobody({ ...word, spec: { on, verdict: "Open", onBehalfOf, ...giver } }, { teams, locale: telling.locale });
  if (stranger !== undefined) return stranger.message;
  return git === undefined ? { onBehalfOf, by: giver.by } : { onBehalfOf };
}

/** Whose word a commit of that folder will be: of the member whose key it is signed with. */
async function signerIn(folder: string, { teams, terminal }: Pick<At, "terminal"> & { readonly teams: readonly Team[] }) {
  const line = await signingKeyIn(folder, terminal.signal);
  const key = line === undefined ? undefined : sshFingerprint(line);
  const members = teams.flatMap(({ spec }) => spec.members);
  const member = members.find(({ signingKeys = [] }) => signingKeys.some((one) => sshFingerprint(one.key) === key));
  return key === undefined || member?.user === undefined ? undefined : ({ by: member.user, channel: "Git", evidence: { key } } as const);
}
