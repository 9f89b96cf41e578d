import pc from "picocolors";
import { pluralOf } from "../adapters/kubernetes/resources.ts";
import type { Calendar, Decision, Environment, MEP, Pass, Release } from "../api/types.ts";
import { APPROVAL_POINT } from "../domain/delivery/deciders.ts";
import { releaseAmong } from "../domain/delivery/estate-view.ts";
import { type IdleOverride, idleOverride, idleText } from "../domain/delivery/idle-override.ts";
import { plannedCalendar } from "../domain/delivery/lock-facts.ts";
import type { Subject } from "../domain/delivery/questions.ts";
import { releaseDigest } from "../domain/delivery/release-digest.ts";
import { WORDS } from "../domain/mep/points.ts";
import { mepTimes, wordsNeededMs } from "../domain/mep/times.ts";
import { acceptanceAhead } from "../domain/mep/words.ts";
import { visibleText } from "../domain/policy/visible-text.ts";
import type { Locale } from "../domain/status/sentences.ts";
import type { Telling } from "../domain/status/told-time.ts";
import { dateTimeText } from "../domain/status/told-time.ts";
import { epochMsOf } from "../domain/time/instant.ts";
import { isZone, zoneOf } from "../domain/time/zone.ts";
import type { ClusterFlags, ClusterSession } from "./cluster-session.ts";
import { openCluster } from "./cluster-session.ts";
import { DECIDE_WORDS } from "./decide-words.ts";
import { isMeant, sayWord, type WordFlags } from "./give-word.ts";
import type { Spoken } from "./local-zone.ts";
import type { Terminal } from "./terminal.ts";
import { EXIT } from "./terminal.ts";
import type { Terms } from "./word-terms.ts";
import { tellingWords, termsOf, termsText } from "./word-terms.ts";

export interface DecideFlags extends ClusterFlags, Spoken, WordFlags {
  /** The MEP, the Pass or the pending change (`qualif/LIQUIDA`) for which a freeze is overridden. */
  readonly for?: string;
  readonly yes: boolean;
}

type Verdict = Decision["spec"]["verdict"];

/** Kinds that people decide on by this command; a gate has a command of its own. */
export const DECIDED_KINDS = ["MEP", "Pass", "Calendar", "Estate"] as const;
export const VERDICTS = [
  ...["Approve", "Refuse", "Acknowledge", "Done", "Keep", "RollBack", "Confirm", "Override"],
  ...["Go", "NoGo", "Favourable", "WithReservations", "Unfavourable"],
] as readonly Verdict[];

export interface DecideRequest {
  readonly kind: (typeof DECIDED_KINDS)[number];
  readonly name: string;
  readonly point: string;
  readonly verdict: Verdict;
}

/** Words that a Decision has to give a reason for: crds/decisions.yaml says so too. */
export const SAY_WHY: readonly Verdict[] = ["Refuse", "NoGo", "Unfavourable", "RollBack", "Override"];

/** As they are typed. */
export type DecideArguments = [
  kind: DecideRequest["kind"],
  name: DecideRequest["name"],
  point: DecideRequest["point"],
  verdict: DecideRequest["verdict"],
];

/**
 * `ecluse decide KIND NAME POINT VERDICT`: shows the contents that the word is for, asks, and records a Decision under the person's own name. Returns
 * 0 once it counts, 1 when it was refused or the person said no, 2 when there is no such object or what the word says is wrong.
 */
export async function decideCommand(request: DecideRequest, flags: DecideFlags, terminal: Terminal): Promise<number> {
  const session = await openCluster(flags, terminal.env);
  const telling = await tellingWords(flags, { session, terminal });
  const { locale } = telling;
  const { kind, name, point, verdict } = request;
  const words = DECIDE_WORDS[locale];
  const lacking = lackingWords(verdict, flags, locale);
  if (lacking !== undefined) {
    terminal.complain(lacking);
    return EXIT.usage;
  }
  const at = { session, terminal, locale };
  const changes = await changesOf(request, flags, at);
  if (typeof changes === "string") {
    terminal.complain(changes);
    return EXIT.usage;
  }
  const terms = await termsOf({ kind, name, point }, flags, { session, terminal, telling });
  if (typeof terms === "string") {
    terminal.complain(terms);
    return EXIT.usage;
  }
  terminal.print(pc.createColors(terminal.colour).bold(words.title(`${kind} ${name}`, point, verdict)));
  for (const { environment, application, to, digest } of changes)
    terminal.print(`  ${environment} ${application} ${to}  ${digest.slice(0, 19)}`);
  for (const line of termsText(terms, telling)) terminal.print(line);
  for (const line of await countsForNothing(request, terms, { ...at, telling })) terminal.complain(line);
  // Who does not ask to be asked hears it of the word itself.
  const idle = flags.yes ? undefined : await idleBefore(request, changes, at);
  if (idle !== undefined) terminal.complain(idleText(idle, locale));
  if (!flags.yes && !(await isMeant(words.question(verdict), terminal, locale))) return EXIT.findings;
  const word = {
    on: { kind, name, point },
    verdict,
    ...(changes.length === 0 ? {} : { changes: [...changes] }),
    ...(flags.reason === undefined ? {} : { reason: flags.reason }),
    ...(flags.reservation === undefined ? {} : { reservations: [...flags.reservation] }),
    ...terms,
  };
  return sayWord(word, flags, at);
}

/** What a word says too little or too much of for its verdict; crds/decisions.yaml has the same rules. */
export function lackingWords(verdict: Verdict, { reason = "", reservation }: WordFlags, locale: Locale): string | undefined {
  const words = DECIDE_WORDS[locale];
  if (SAY_WHY.includes(verdict) && reason === "") return words.sayWhy(verdict);
  if (verdict !== "WithReservations") return reservation === undefined ? undefined : words.reservesNothing(verdict);
  return reservation?.every((one) => one.trim() !== "") === true ? undefined : words.sayWhat(verdict);
}

type Named = NonNullable<Decision["spec"]["changes"]>[number];

interface At {
  readonly session: ClusterSession;
  readonly terminal: Terminal;
  readonly locale: Locale;
}

/** The contents a word of that kind is bound to, as they are now; or a sentence that says what is not there. */
async function changesOf(request: DecideRequest, flags: DecideFlags, at: At): Promise<readonly Named[] | string> {
  const { kind, name } = request;
  const { cluster, namespace } = at.session;
  const words = DECIDE_WORDS[at.locale];
  const there = await cluster.get<Subject>({ kind, namespace, name }, at.terminal.signal);
  if (there === undefined) return words.nothing(`${kind} ${visibleText(name)}`, namespace, pluralOf(kind));
  if (there.kind !== "Calendar") return isBound(request) ? contentsOf(there, at) : [];
  if (flags.for === undefined) return words.forWhat;
  const [environment = "", application] = flags.for.split("/");
  if (application !== undefined) return pendingOf({ environment, application: application.toUpperCase() }, at);
  const kept =
    (await cluster.get<MEP>({ kind: "MEP", namespace, name: flags.for }, at.terminal.signal)) ??
    (await cluster.get<Pass>({ kind: "Pass", namespace, name: flags.for }, at.terminal.signal));
  return kept === undefined ? words.noneFor(visibleText(flags.for), namespace) : contentsOf(kept, at);
}

/** Why the word on a go-live would not count: the acceptance is still to come, or it is over before the last step begins. */
async function countsForNothing(
  { kind, name, point, verdict }: DecideRequest,
  { expiresAt }: Terms,
  { session: { cluster, namespace }, terminal, telling }: At & { readonly telling: Telling },
): Promise<readonly string[]> {
  if (kind !== "MEP") return [];
  const mep = await cluster.get<MEP>({ kind, namespace, name }, terminal.signal);
  const kept = Object.values(WORDS).find((one) => one.point === point && one.yes.some((yes) => yes === verdict));
  if (mep === undefined || kept === undefined) return [];
  const words = DECIDE_WORDS[telling.locale];
  const early = verdict === "Go" ? acceptanceAhead(mep.status?.requirements ?? []) : [];
  const needed = expiresAt === undefined ? undefined : await neededUntil(mep, { cluster, signal: terminal.signal });
  const isShort = expiresAt !== undefined && needed !== undefined && epochMsOf(expiresAt) <= needed;
  return [
    ...(early.length === 0 ? [] : [words.tooEarly(early.join(", "))]),
    ...(isShort ? [words.endsEarly(dateTimeText(expiresAt, telling), dateTimeText(needed, telling))] : []),
  ];
}

/** Until when the words of a go-live have to count, by the clock of its calendar; undefined where that is not to be had. */
async function neededUntil(
  mep: MEP,
  { cluster, signal }: Pick<ClusterSession, "cluster"> & Pick<Terminal, "signal">,
): Promise<number | undefined> {
  const { namespace = "" } = mep.metadata;
  const calendar = await cluster.get<Calendar>({ kind: "Calendar", namespace, name: mep.spec.calendar }, signal);
  const zone = calendar?.spec.timeZone ?? "";
  const times = isZone(zone) ? mepTimes(mep, zoneOf(zone)) : undefined;
  return times === undefined ? undefined : wordsNeededMs(times);
}

/** That the freeze is not on when what is named may pass. */
async function idleBefore(
  { kind, name, point }: DecideRequest,
  changes: readonly Named[],
  { session: { cluster, namespace }, terminal: { signal } }: At,
): Promise<IdleOverride | undefined> {
  if (kind !== "Calendar") return undefined;
  const calendar = await cluster.get<Calendar>({ kind, namespace, name }, signal);
  if (calendar === undefined || !isZone(calendar.spec.timeZone)) return undefined;
  const passes = await cluster.list<Pass>("Pass", namespace, signal);
  const meps = await cluster.list<MEP>("MEP", namespace, signal);
  return idleOverride({ on: { kind, name, point }, changes: [...changes] }, { ...plannedCalendar(calendar), passes, meps });
}

/** What waits there of that application, as its environment says. */
async function pendingOf(
  { environment, application }: Pick<Named, "environment" | "application">,
  at: At,
): Promise<readonly Named[] | string> {
  const { cluster, namespace } = at.session;
  const there = await cluster.get<Environment>({ kind: "Environment", namespace, name: environment }, at.terminal.signal);
  const pending = there?.status?.pending?.find((one) => one.application === application);
  if (pending?.digest === undefined)
    return DECIDE_WORDS[at.locale].noneWaits(visibleText(application), visibleText(environment), namespace);
  return [{ environment, application, to: pending.to, digest: pending.digest }];
}

/** Words of people who answer for contents; what they say of a step of a runbook, or afterwards, is of no content. */
function isBound({ kind, point }: DecideRequest): boolean {
  return kind === "MEP" ? !point.startsWith("step/") : kind === "Pass" && point === APPROVAL_POINT;
}

async function contentsOf(about: Subject, { session: { cluster, namespace }, terminal, locale }: At): Promise<readonly Named[] | string> {
  const releases = await cluster.list<Release>("Release", namespace, terminal.signal);
  const named = carriedBy(about).map(({ environment, application, to }): Named | string => {
    const release = releaseAmong(releases, application, to);
    return release === undefined
      ? DECIDE_WORDS[locale].noRelease(`${application} ${to}`)
      : { environment, application, to, digest: releaseDigest(release) };
  });
  return named.find((one) => typeof one === "string") ?? named.filter((one) => typeof one !== "string");
}

function carriedBy(about: Subject): readonly Omit<Named, "digest">[] {
  if (about.kind === "Pass") return about.spec.changes;
  if (about.kind !== "MEP") return [];
  return about.spec.items.map(({ application, version }) => ({ environment: about.spec.environment, application, to: version }));
}
