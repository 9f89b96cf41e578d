import type { Channel, Gate, MEP, Pass } from "../../api/types.ts";
import { changesText } from "../delivery/changes-words.ts";
import type { ContentChanges, ContentControl } from "../delivery/content-control.ts";
import { rejecting } from "../delivery/content-control.ts";
import { findingText } from "../delivery/control-words.ts";
import { gatesBefore } from "../delivery/gate.ts";
import { passReport } from "../delivery/pass-report.ts";
import type { Lane } from "../delivery/lane.ts";
import type { PassItem } from "../delivery/pass-machine.ts";
import type { Schedule } from "../delivery/slot.ts";
import { firstSlot, legOf, slotStart, takes } from "../delivery/slot.ts";
import { visibleText } from "../policy/visible-text.ts";
import { localShutting, shutText } from "../status/shut-words.ts";
import { toldText } from "../status/told-text.ts";
import type { Telling } from "../status/told-time.ts";
import { dateTimeText, timeText } from "../status/told-time.ts";
import type { ToldMep } from "./mep-notices.ts";
import { mepWords } from "./mep-notices.ts";
import type { Topic } from "./notice.ts";
import { beforeText, noticeWords } from "./notice-words.ts";
import type { WhyTelling } from "./report-words.ts";
import { askedText, itemSpan, reportedNotes, reportedWhy, reviewText, reportTitle, resultText } from "./report-words.ts";
import { COLON, countedCode, laneText } from "../status/told-words.ts";
import { epochMsOf } from "../time/instant.ts";

/** What a notice is worded from, beside what it tells. */
export interface Wording extends Telling {
  readonly channel: Channel;
  /** True when an answer by mail is read. */
  readonly isAnswered?: boolean;
  /** The last control of a content there. */
  readonly controlOf: (change: Moved) => ContentControl | undefined;
  /** What its content changes of what runs there; undefined while its release is not there. */
  readonly changesOf: (change: Moved) => ContentChanges | undefined;
  /** Who gave a word that an exceptional pass went on, and whether it is to be looked at still. */
  readonly wordsOn: (pass: Pass) => { readonly by: readonly string[]; readonly isToReview: boolean };
  /** What carries a change now; undefined when nothing does, or nobody wants it any more. */
  readonly carrierOf: (item: PassItem) => Pick<Lane, "lane" | "atMs"> | undefined;
  /** A go-live told in that language, with what it lacks and what came of it. */
  readonly goLive: (mep: MEP) => ToldMep;
  readonly schedules: readonly Schedule[];
  readonly gates: readonly Gate[];
}

export interface Worded {
  /** One line: environment, application, what. */
  readonly subject: string;
  readonly text: string;
}

const LONGEST_SUBJECT = 200;
const LONGEST_TEXT = 8_000;
const MOST_LINES = 60;

type Of<Kind extends Topic["kind"]> = Extract<Topic, { readonly kind: Kind }>;

/** The words for topics of one event and group, at least one. Every character of them is fit for a mail's header or body. */
export function wordedNotice(topics: readonly [Topic, ...Topic[]], wording: Wording, now: Temporal.Instant): Worded {
  const { subject, lines } = wordsOf(topics, wording, now);
  const shown = lines.length <= MOST_LINES ? lines : [...lines.slice(0, MOST_LINES), "…"];
  const all = [...shown, "", "-- ", noticeWords(wording.locale).signed(wording.channel.metadata.name)];
  return {
    subject: toldText(visibleText(`[Écluse] ${subject}`), LONGEST_SUBJECT),
    text: toldText(all.map(visibleText).join("\n"), LONGEST_TEXT),
  };
}

interface Spelled {
  readonly subject: string;
  readonly lines: readonly string[];
}

function wordsOf(topics: readonly [Topic, ...Topic[]], wording: Wording, now: Temporal.Instant): Spelled {
  const [first] = topics;
  switch (first.kind) {
    case "Waiting":
      return waitingWords(
        first,
        topics.flatMap((one) => (one.kind === "Waiting" ? [one] : [])),
        { wording, now },
      );
    case "Item":
      return itemWords(
        first,
        topics.flatMap((one) => (one.kind === "Item" ? [one] : [])),
        { wording, now },
      );
    case "Mep":
      return mepWords(first.event, wording.goLive(first.mep), wording.locale);
    case "Pass":
      return first.event === "Missed" ? missedWords(first, wording) : reportWords(first, wording);
  }
}

interface Told {
  readonly wording: Wording;
  readonly now: Temporal.Instant;
}

function waitingWords(first: Of<"Waiting">, topics: readonly Of<"Waiting">[], { wording, now }: Told): Spelled {
  const words = noticeWords(wording.locale);
  const { gate, waiting } = first;
  const slotMs = epochMsOf(waiting.slot);
  const slot = dateTimeText(slotMs, wording);
  const what = first.event === "GateRequest" ? words.requested(slot) : words.reminded(beforeText(slotMs - now.epochMilliseconds), slot);
  const { title, openers } = gate.spec;
  return {
    subject: subjectOf(
      topics.map((one) => one.waiting),
      what,
      wording,
    ),
    lines: [
      words.waits({ gate: gate.metadata.name, title, openers, count: topics.length }),
      ...topics.flatMap((one) => ["", ...waitingLines(one, wording)]),
      "",
      words.toOpen(gate.metadata.name),
      ...(wording.isAnswered === true ? [words.toAnswer] : []),
      words.ifShut,
    ],
  };
}

function waitingLines({ waiting }: Of<"Waiting">, wording: Wording): readonly string[] {
  const words = noticeWords(wording.locale);
  const { digest, lane, slot, until, requestedAt, requestedBy, exceptional, shut } = waiting;
  const control = wording.controlOf(waiting);
  const rejected = rejecting(control);
  const notes = (control?.findings ?? []).filter(({ effect }) => effect !== "Reject").slice(0, MOST_NOTES);
  return [
    `- ${changeText(waiting)}`,
    `  ${words.slot(laneText(lane ?? "", wording.locale), dateTimeText(slot, wording), timeText(until, wording))}`,
    ...(requestedAt === undefined ? [] : [`  ${words.asked(dateTimeText(requestedAt, wording), requestedBy)}`]),
    ...(exceptional === undefined ? [] : [`  ${exceptional.pass}${COLON[wording.locale]} ${askedText(exceptional, wording.locale)}`]),
    ...(shut === undefined ? [] : [`  ${words.shut(shutText(localShutting(shut, wording.zone), wording.locale))}`]),
    `  ${words.digest(digest)}`,
    `  ${words.control(control)}`,
    ...(rejected === undefined ? [] : [`  ${words.willBeRejected(findingText(rejected, wording.locale))}`]),
    ...notes.map((one) => `  ${words.note(findingText(one, wording.locale))}`),
    ...changesLines(waiting, wording),
  ];
}

/** Warnings of one content that a mail tells. */
const MOST_NOTES = 3;
/** Items of each kind that a mail names. */
const MOST_NAMES = 5;

/** What comes in place of what runs, and where all of it is to be seen. */
function changesLines(waiting: Moved, { changesOf, locale }: Wording): readonly string[] {
  const words = noticeWords(locale);
  const changes = changesOf(waiting);
  const { application, from, to } = waiting;
  const count = changes === undefined ? 0 : changes.added.length + changes.changed.length + changes.removed.length;
  return [
    ...(changes === undefined ? [] : [`  ${words.changes(count, from, changesText(changes, MOST_NAMES, locale))}`]),
    `  ${words.seeContent(application, to)}`,
  ];
}

function itemWords(first: Of<"Item">, topics: readonly Of<"Item">[], { wording, now }: Told): Spelled {
  const words = noticeWords(wording.locale);
  const what = {
    Deferred: words.deferred(whenText(nextOf(first, wording, now), { wording, now })),
    Rejected: words.rejected,
    Failed: words.failed,
  }[first.event];
  const { name } = first.pass.metadata;
  return {
    subject: subjectOf(
      topics.map((one) => one.item),
      what,
      wording,
    ),
    lines: [...topics.flatMap((one) => [...itemLines(one, { wording, now }), ""]), words.see(name)],
  };
}

function itemLines(topic: Of<"Item">, { wording, now }: Told): readonly string[] {
  const { item, pass, event } = topic;
  const words = noticeWords(wording.locale);
  const { result, reason } = item;
  const report = { ...item, ...(result === undefined ? {} : { result }), ...(reason === undefined ? {} : { reason }) };
  const why = reportedWhy(report, pass.metadata.name, whyTelling(item, wording));
  const next = event === "Deferred" ? nextOf(topic, wording, now) : undefined;
  const shut = event === "Deferred" && reason === "GateClosed" ? gatesOf(topic, next, wording) : [];
  return [
    `- ${changeText(item)} : ${words.results[result ?? ""] ?? ""}`,
    ...(why === undefined ? [] : [`  ${why}`]),
    ...(event === "Deferred" ? [`  ${nextLine(pass, next, { wording, now })}`] : []),
    ...shut.map(({ metadata, spec }) => `  ${words.toOpenFor(metadata.name, spec.openers)}`),
  ];
}

function whyTelling(change: Moved, { locale, zone, controlOf }: Wording): WhyTelling {
  return { locale, zone, control: controlOf(change) };
}

/** The gates before it where it goes next. */
function gatesOf({ item, pass }: Of<"Item">, next: Next | undefined, { gates }: Wording): readonly Gate[] {
  const { environment, platforms = [] } = item;
  const lane = pass.spec.airlock ?? next?.lane;
  return lane === undefined ? [] : gatesBefore(gates, { environment, platforms, lane });
}

type Next = Pick<Lane, "lane" | "atMs">;

/** The next slot of the same airlock that is not sealed yet; of what no airlock had, whatever carries it now. */
function nextOf({ pass, item }: Of<"Item">, wording: Wording, now: Temporal.Instant): Next | undefined {
  const lane = pass.spec.airlock;
  if (lane === undefined) return wording.carrierOf(item);
  const schedule = wording.schedules.find(({ airlock }) => airlock.metadata.name === lane);
  if (schedule === undefined) return undefined;
  const nowMs = now.epochMilliseconds;
  const { environment, platforms = [] } = item;
  const slot = firstSlot(schedule, nowMs, (one) => one.cutOffMs > nowMs && takes(one, { environment, platforms }));
  if (slot === undefined) return undefined;
  const starts = platforms.flatMap((platform) => legOf(slot, platform)?.atMs ?? []);
  return { lane, atMs: starts.length === 0 ? slotStart(slot) : Math.min(...starts) };
}

/** Of what carries it already, no time: that is past. */
function whenText(next: Next | undefined, { wording, now }: Told): string | undefined {
  return next === undefined || next.atMs < now.epochMilliseconds ? undefined : dateTimeText(next.atMs, wording);
}

function nextLine({ spec }: Of<"Item">["pass"], next: Next | undefined, told: Told): string {
  const { locale } = told.wording;
  const words = noticeWords(locale);
  const when = whenText(next, told);
  if (spec.airlock !== undefined) return words.deferredTo(when);
  return next === undefined ? words.uncarried : words.carriedBy(laneText(next.lane, locale), when);
}

function missedWords({ pass }: Of<"Pass">, wording: Wording): Spelled {
  const words = noticeWords(wording.locale);
  const { name } = pass.metadata;
  return {
    subject: words.missed(name),
    lines: [words.missedText(name), "", ...(pass.status?.items ?? []).map((item) => `- ${changeText(item)}`), "", words.see(name)],
  };
}

/** The same as `ecluse pass report` tells. */
function reportWords({ pass, exceptional = [] }: Of<"Pass">, wording: Wording): Spelled {
  const { locale } = wording;
  const words = noticeWords(locale);
  const report = passReport(pass);
  const lines = report.items.flatMap((item) => {
    const when = itemSpan(item, wording);
    const why = reportedWhy(item, report.pass, whyTelling(item, wording));
    const head = `- ${changeText(item)} : ${resultText(item, wording)}${when === "" ? "" : `, ${when}`}`;
    return why === undefined ? [head] : [head, `  ${why}`];
  });
  const { rejected, deferred } = report.releases;
  const counted = (count: number, how: string): string => {
    if (count === 0) return "";
    return `, ${locale === "fr" ? countedCode(count, how) : `${String(count)} ${words.results[how] ?? how}`}`;
  };
  return {
    subject: `${words.report(report.pass, words.phases[report.phase] ?? report.phase)}${counted(rejected, "Rejected")}${counted(deferred, "Deferred")}`,
    lines: [reportTitle(report, wording), ...reportedNotes(report, wording), "", ...lines, ...exceptionalLines(exceptional, wording)],
  };
}

/** The exceptional passes that a report tells of: how each went, why and by whom it was asked for, on whose word it went, and that it is to be looked at. */
function exceptionalLines(passes: readonly Pass[], wording: Wording): readonly string[] {
  const { locale } = wording;
  const words = noticeWords(locale);
  const told = passes.flatMap((pass) => {
    const report = passReport(pass);
    const { by, isToReview } = wording.wordsOn(pass);
    return [
      `- ${reportTitle(report, wording)}`,
      ...report.items.map((item) => `  ${changeText(item)} : ${resultText(item, wording)}`),
      ...reportedNotes(report, wording).map((note) => `  ${note}`),
      ...(by.length === 0 ? [] : [`  ${words.wordOf(by.join(", "))}`]),
      ...(isToReview ? [`  ${reviewText(report.pass, locale)}`] : []),
    ];
  });
  return told.length === 0 ? [] : ["", words.exceptional, ...told];
}

interface Moved {
  readonly environment: string;
  readonly application: string;
  readonly from?: string;
  readonly to: string;
}

function changeText({ environment, application, from, to }: Moved): string {
  return `${environment} ${application} ${from === undefined || from === to ? to : `${from} → ${to}`}`;
}

function subjectOf(changes: readonly Moved[], what: string, { locale }: Telling): string {
  const [first] = changes;
  if (first === undefined) return what;
  const more = changes.length === 1 ? "" : noticeWords(locale).more(changes.length - 1);
  return `${first.environment} ${first.application} ${first.to}${more}${COLON[locale]} ${what}`;
}
