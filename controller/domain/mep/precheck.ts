import type { Environment, MEP } from "../../api/types.ts";
import type { ContentControl } from "../delivery/content-control.ts";
import { AS_IN, controlFor } from "../delivery/content-control.ts";
import { findingText } from "../delivery/control-words.ts";
import type { EstateView } from "../delivery/estate-view.ts";
import { releaseOf } from "../delivery/estate-view.ts";
import type { LockFacts } from "../delivery/lock-facts.ts";
import { pendingEntry } from "../delivery/lock-facts.ts";
import { findingsOn, toldPending } from "../delivery/told-pending.ts";
import { UNDER_WAY_CHECK } from "../delivery/under-way.ts";
import { statusTime } from "../status/conditions.ts";
import type { Locale } from "../status/sentences.ts";
import { sentence } from "../status/sentences.ts";
import { COLON } from "../status/told-words.ts";
import { epochMsOf } from "../time/instant.ts";
import { isLive, isNewer } from "./content.ts";
import { missingTexts } from "./first-evidence.ts";
import { offsetsOf } from "./offsets.ts";
import { wordsText } from "./said.ts";
import { dueDay, mepTimes } from "./times.ts";
import { openRequirements } from "./words.ts";

type MepStatus = NonNullable<MEP["status"]>;

/** One thing that a go-live lacks before it may begin, or that its fiche does. */
export interface Lacking {
  readonly message: string;
  /** The teams that can see to it. */
  readonly teams: readonly string[];
}

export interface LackingInput {
  readonly facts: Pick<LockFacts, "environments">;
  readonly view: EstateView;
  readonly locale: Locale;
}

/**
 * What a go-live lacks that has not begun, all of it, told in that language: what its status and that of production say keeps it, or one of its contents,
 * out, contents that nobody has controlled yet, and what its fiche does not say. Nothing is judged here.
 */
export function lackingOf(mep: MEP, input: LackingInput, now: Temporal.Instant): readonly Lacking[] {
  if (!isLive(mep) || mep.status?.startedAt !== undefined) return [];
  return [
    ...lackingOfAll(mep, input.locale),
    ...mep.spec.items.flatMap((item) => lackingOfItem(mep, item, { ...input, now })),
    ...ofFiche(mep, input.locale),
  ];
}

/** What holds for the whole of it: why it stands still, and the words that are still to come. */
function lackingOfAll(mep: MEP, locale: Locale): readonly Lacking[] {
  const { conditions = [], requirements = [] } = mep.status ?? {};
  const stalled = conditions.find(({ type, status }) => type === "Stalled" && status === "True");
  const open = openRequirements(mep, requirements).filter(({ state }) => state !== "Negative");
  const teams = [...new Set(open.map(({ team }) => team))];
  const params = { on: `MEP ${mep.metadata.name}`, words: wordsText(open, locale) };
  return [
    ...(stalled === undefined ? [] : [{ message: stalled.message, teams: [] }]),
    ...(open.length === 0
      ? []
      : [{ message: sentence({ check: "mep", reason: "AwaitingWords", params, who: teams.join(", ") }, locale), teams }]),
  ];
}

type Item = MEP["spec"]["items"][number];
type Asked = LackingInput & { readonly now: Temporal.Instant };

/** What keeps one of its contents out: all that production says stands before it, but for its hour and the words, which are told once for all. */
function lackingOfItem(mep: MEP, item: Item, { facts, view, locale, now }: Asked): readonly Lacking[] {
  const { application, version: to } = item;
  const environment = facts.environments.get(mep.spec.environment);
  if (environment === undefined) return [];
  const known = pendingEntry(environment, { application, to });
  if (known === undefined) return [notPending(mep, item, { environment, locale })];
  const found = findingsOn(toldPending(environment, known, { locale, now }))
    .filter(({ check }) => !TOLD_APART.has(check))
    .filter(({ check, params = {} }) => check !== "dependencies" || !comesAlong(mep, (params["applications"] ?? "").split(", ")));
  const control = controlFor(releaseOf(view, application, to), environment.metadata.name);
  return [
    ...found.map(({ message, who = "" }) => ({ message, teams: who.split(", ").filter((one) => TEAM.test(one)) })),
    ...(known.digest === undefined ? [] : ofControl(mep, { item, control, locale })),
  ];
}

/** True where the go-live itself brings all of these: what keeps them out is told of them. */
function comesAlong({ spec }: MEP, codes: readonly string[]): boolean {
  return codes.every((code) => spec.items.some(({ application }) => application === code));
}

/** The name of a team; of some findings it is told otherwise who can act. */
const TEAM = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/u;

/** The hour that has to come, that a pass is at work on it, and the words; a freeze over its window is told once for all, and one before it keeps nothing out. */
const TOLD_APART: ReadonlySet<string> = new Set(["slot", UNDER_WAY_CHECK, "words", "freeze"]);

/** A content for which production does not wait: it runs there, is declared there in the same or a newer version, or comes later than another. */
function notPending(
  { metadata, spec }: MEP,
  { application, version: to }: Item,
  { environment, locale }: { readonly environment: Environment; readonly locale: Locale },
): Lacking {
  const running = (environment.status?.versions ?? []).filter((one) => one.application === application);
  const isThere = running.length > 0 && running.every(({ version }) => version === to);
  const declared = environment.spec.versions[application];
  const isDeclared = declared !== undefined && !isNewer(to, declared);
  const more = isThere ? { from: to } : isDeclared ? { declared } : {};
  const params = { on: `MEP ${metadata.name}`, environment: spec.environment, application, to, ...more };
  const reason = isThere ? "NothingPending" : "NotAwaited";
  return { message: sentence({ check: "mep", reason, params }, locale), teams: [] };
}

interface Controlled {
  readonly item: Item;
  readonly control: ContentControl | undefined;
  readonly locale: Locale;
}

/** What its control has not looked at, and what is warned of because it needs another beside it. What rejects it stands with what keeps it out. */
function ofControl({ spec }: MEP, { item, control, locale }: Controlled): readonly Lacking[] {
  const { application, version: to } = item;
  if (control === undefined || control.failure !== undefined) {
    const params = {
      environment: spec.environment,
      application,
      to,
      ...(control?.failure === undefined ? {} : { why: control.failure.replace(/\.$/u, "") }),
    };
    return [{ message: sentence({ check: "mep", reason: "NotControlled", params }, locale), teams: [] }];
  }
  const isBrought = (code: string, expected = ""): boolean =>
    spec.items.some((one) => one.application === code && !isNewer(expected.split(AS_IN)[0] ?? "", one.version));
  return (control.findings ?? [])
    .filter((one) => one.control === "Companion" && !isBrought(one.item, one.expected))
    .map((one) => ({ message: `${application} ${to}${COLON[locale]} ${findingText(one, locale)}`, teams: [] }));
}

/** What is to be written down before it, and is not: of one that brings an application for the first time, more. */
function ofFiche({ metadata, spec }: MEP, locale: Locale): readonly Lacking[] {
  const on = `MEP ${metadata.name}`;
  const told = (reason: string, params: Readonly<Record<string, string>>): readonly Lacking[] => [
    { message: sentence({ check: "mep", reason, params: { on, ...params } }, locale), teams: [] },
  ];
  if (spec.fiche === undefined) return told("FicheMissing", {});
  const parts = missingTexts({ spec }, locale);
  return parts.length === 0 ? [] : told("FicheIncomplete", { words: parts.join(", ") });
}

/**
 * The pre-check (J-5), written down once at the first look from the beginning of its day on, as long as the window has not begun: how much lacked then, and
 * who could see to it. One that was declared only later has it late, one that is put off another on its new day.
 */
export function prechecked(
  { mep, ...input }: LackingInput & { readonly mep: MEP; readonly facts: LockFacts },
  now: Temporal.Instant,
): Pick<MepStatus, "precheck"> {
  const { precheck: offset } = offsetsOf(mep, input.facts);
  const calendar = input.facts.calendars.get(mep.spec.calendar)?.calendar;
  if (offset === undefined || calendar === undefined || !isLive(mep) || mep.status?.startedAt !== undefined) return {};
  const { date, fromMs } = dueDay(mep, offset, calendar);
  const nowMs = now.epochMilliseconds;
  const isOpen = nowMs < (mepTimes(mep, calendar.zone)?.fromMs ?? -Infinity);
  if (!isOpen || nowMs < precheckMs(mep, fromMs) || mep.status?.precheck?.date === date) return {};
  const lacking = lackingOf(mep, input, now);
  const teams = [...new Set(lacking.flatMap((one) => one.teams))].slice(0, MOST_TEAMS);
  return { precheck: { date, at: statusTime(now), missing: lacking.length, teams } };
}

/** What was declared only now has neither been controlled nor judged yet: that is no lack of it. */
const SETTLING_MS = 5 * 60_000;

/** From when on the pre-check is made whose day begins then: of one that was declared after that, once it has settled. */
export function precheckMs({ metadata }: Pick<MEP, "metadata">, dueMs: number): number {
  const declaredMs = epochMsOf(metadata.creationTimestamp ?? "1970-01-01T00:00:00Z");
  return declaredMs > dueMs ? declaredMs + SETTLING_MS : dueMs;
}

/** As many as a status takes. */
const MOST_TEAMS = 64;
