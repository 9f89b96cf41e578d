import pc from "picocolors";
import type { Decision, Environment, Estate, Pass, Release } from "../api/types.ts";
import type { WatchCache } from "../ports/cluster.ts";
import type { Ledger } from "../ports/ledger.ts";
import type { ContentControl } from "../domain/delivery/content-control.ts";
import { controlAmong } from "../domain/delivery/content-control.ts";
import { reportedItem } from "../domain/delivery/pass-report.ts";
import { reportedWhy } from "../domain/operations/report-words.ts";
import { visibleText } from "../domain/policy/visible-text.ts";
import { stillRunning } from "../domain/delivery/undeclared.ts";
import type { Locale } from "../domain/status/sentences.ts";
import { codeText, COLON, summaryText, verdictText } from "../domain/status/told-words.ts";
import type { Telling } from "../domain/status/told-time.ts";
import { clockText, dayText } from "../domain/status/told-time.ts";
import { isSettled } from "../domain/delivery/matrix.ts";
import { PROGRESS_WORDS } from "./progress-words.ts";

/** Prints a line; `at`, RFC 3339, is when what it tells of was. */
export type Say = (line: string, at?: string) => void;

/** Lines tell the time of day: before one of another day than the last comes a line with its date. */
export function withDates(print: (line: string) => void, { begins, ...telling }: Omit<Following, "say" | "colour">): Say {
  let last = dayText(begins.epochMilliseconds, telling);
  return (line, at) => {
    const day = at === undefined ? last : dayText(at, telling);
    if (day !== last) print(`--- ${day} ---`);
    last = day;
    print(line);
  };
}

export interface Following extends Telling {
  readonly say: Say;
  readonly colour: boolean;
  /** Words that were given before and are judged already are no news. */
  readonly begins: Temporal.Instant;
}

/** Tells the terminal, line by line, what the controller does: from the objects' own statuses, as kubectl would show them. */
export function followProgress(cache: WatchCache, options: Following): () => void {
  const controlOf = (item: Item): ContentControl | undefined => controlAmong(cache.list<Release>("Release"), item);
  const view: PassView = { ...options, colors: pc.createColors(options.colour), controlOf };
  const told = new Set<string>();
  const say = (key: string, line: string, at?: string): void => {
    if (told.has(key)) return;
    told.add(key);
    options.say(line, at);
  };
  const before = new Set<string>();
  return cache.onChange((ref, current, previous) => {
    if (current === undefined) return;
    if (ref.kind === "Pass" && previous === undefined && (current as Pass).status?.endedAt !== undefined) before.add(ref.name);
    if (ref.kind === "Pass" && !before.has(ref.name))
      for (const [key, line, at] of passLines(current as Pass, view)) say(`${ref.name} ${key}`, line, at);
    if (ref.kind === "Decision" && previous === undefined && isJudgedBefore(current as Decision, options))
      before.add(`Decision ${ref.name}`);
    if (ref.kind === "Decision" && !before.has(`Decision ${ref.name}`))
      for (const [key, line, at] of wordLines(current as Decision, view)) say(key, line, at);
    if (ref.kind === "Environment") for (const [key, line] of environmentLines(current as Environment, view)) say(key, line);
    if (ref.kind === "Estate") for (const [key, line] of estateLines(current as Estate, view)) say(key, line);
  });
}

/** True once the revision that the repository points to is applied and nothing is on its way any more; never while nothing may be, for the cluster went back. */
export function isConverged(cache: WatchCache, namespace: string): boolean {
  const estate = cache.list<Estate>("Estate", namespace)[0];
  const environments = cache.list<Environment>("Environment", namespace);
  if (estate?.status?.revision?.applied === undefined || estate.status.regression !== undefined || environments.length === 0) return false;
  const declared = (estate.status.inventory ?? []).filter((one) => one.kind === "Environment").length;
  const open = cache.list<Pass>("Pass", namespace).filter((pass) => pass.status?.endedAt === undefined);
  const waiting = new Set(open.filter(waits).map(({ metadata }) => metadata.name));
  return environments.length >= declared && open.length === waiting.size && isSettled(environments, waiting);
}

/** Whether a pass that has not ended waits, for its next leg or for people: it was looked at, no step is under way and none is tried again. */
function waits({ status }: Pass): boolean {
  const reconciling = status?.conditions?.find(({ type }) => type === "Reconciling");
  if (reconciling === undefined || (status?.items ?? []).some(({ steps = [] }) => steps.some(({ phase }) => phase !== "Ended")))
    return false;
  return reconciling.status !== "True" || status?.phase === undefined || reconciling.reason === status.phase;
}

/** What tells it from others, what is said, and when it was. */
type Line = readonly [key: string, text: string, at?: string | undefined];

interface PassView extends Telling {
  readonly colors: ReturnType<typeof pc.createColors>;
  readonly controlOf: (item: Item) => ContentControl | undefined;
}

function passLines(pass: Pass, view: PassView): readonly Line[] {
  const { colors, locale } = view;
  const words = PROGRESS_WORDS[locale];
  const status = pass.status;
  if (status?.phase === undefined) return [];
  const name = colors.bold(pass.metadata.name);
  const items = status.items ?? [];
  // A slot with nothing to carry is no news.
  if (items.length === 0 && status.phase !== "Missed") return [];
  const sealed = `${clockText(status.startedAt, view)} ${words.sealed(name, listed(items, view))}`;
  const lines: Line[] = items.length === 0 ? [] : [["sealed", sealed, status.startedAt]];
  for (const item of items) {
    const change = `${item.environment} ${item.application}`;
    for (const step of item.steps ?? []) {
      if (step.phase !== "Ended") continue;
      const bad = step.result !== "Succeeded";
      const text = `${clockText(step.endedAt, view)}   ${change} ${step.platform} ${step.name} ${codeText(step.result ?? "", locale)}${step.jobId === undefined ? "" : ` ${step.jobId}`}${bad ? ` ${visibleText(step.message ?? "")}` : ""}`;
      lines.push([
        `${change} ${step.platform} ${step.name} ${String(step.attempt)}`,
        bad ? colors.red(text) : colors.dim(text),
        step.endedAt,
      ]);
    }
    if (item.result !== undefined) {
      const at = item.settledAt ?? (item.steps ?? []).at(-1)?.endedAt ?? status.endedAt ?? status.timeline?.at(-1)?.at;
      const text = `${clockText(at, view)} ${change} ${item.to} ${codeText(item.result, locale)}${item.result === "Deployed" ? "" : `${COLON[locale]} ${visibleText(endedWhy(pass, item, view))}`}`;
      lines.push([`${change} result`, item.result === "Deployed" ? colors.green(text) : colors.yellow(text), at]);
    }
  }
  const ended = endedText(status, locale);
  if (status.endedAt !== undefined) lines.push(["ended", `${clockText(status.endedAt, view)} ${name} ${ended}`, status.endedAt]);
  return lines;
}

/** `Partial: 2 Deployed, 1 Rejected`; what a missed pass came to says that it was missed already. */
function endedText({ phase, summary = "" }: NonNullable<Pass["status"]>, locale: Locale): string {
  const told = visibleText(summaryText(summary, locale));
  return phase === "Missed" ? told : `${codeText(phase ?? "", locale)}${COLON[locale]} ${told}`;
}

/** Why an item is not in place: in English as the controller says it. */
function endedWhy(pass: Pass, item: Item, { locale, zone, controlOf }: PassView): string {
  if (locale === "en") return item.message ?? "";
  return reportedWhy(reportedItem(item, pass.status), pass.metadata.name, { locale, zone, control: controlOf(item) }) ?? item.message ?? "";
}

/** The same ledger, which also tells the terminal of each mail that was not taken as a word: no object shows that. */
export function tellRefusedMails(ledger: Ledger, { say, zone, locale }: Pick<Following, "say" | "zone" | "locale">): Ledger {
  const told = new Set<string>();
  return {
    ...ledger,
    append: async (namespace, entry, signal) => {
      const written = await ledger.append(namespace, entry, signal);
      if (entry.action !== "Refuse" || entry.about.kind !== "Channel" || told.has(entry.key)) return written;
      told.add(entry.key);
      const at = entry.at.toString();
      const from = entry.details?.["by"] === undefined ? "" : PROGRESS_WORDS[locale].from(entry.details["by"]);
      say(visibleText(`${clockText(at, { zone })} ${entry.reason ?? ""}${from}${COLON[locale]} ${entry.message}`), at);
      return written;
    },
  };
}

type Item = NonNullable<NonNullable<Pass["status"]>["items"]>[number];

/** `qualif: COTISA 27.1.0 → 27.1.1, LIQUIDA 27.1.2 → 27.1.3; recette: …`. */
function listed(items: readonly Item[], { locale }: Telling): string {
  const { fresh } = PROGRESS_WORDS[locale];
  return [...Map.groupBy(items, ({ environment }) => environment)]
    .map(([environment, mine]) => {
      const changes = mine.map(({ application, from, to }) => `${application} ${from ?? fresh} → ${to}`);
      return `${environment}${COLON[locale]} ${changes.join(", ")}`;
    })
    .join(PROGRESS_WORDS[locale].semicolon);
}

function isJudgedBefore({ metadata, status }: Decision, { begins }: Following): boolean {
  const { creationTimestamp } = metadata;
  if (status?.state === undefined || creationTimestamp === undefined) return false;
  return Temporal.Instant.compare(Temporal.Instant.from(creationTimestamp), begins) < 0;
}

/** A person's word as it was judged, and once more when it counts no longer; what it was used for, its pass tells. */
function wordLines({ metadata, spec, status }: Decision, { colors, zone, locale }: PassView): readonly Line[] {
  const state = status?.state;
  if (state === undefined) return [];
  const counts = state === "Effective" || state === "Used";
  const at = status?.conditions?.find(({ type }) => type === (counts ? "Ready" : "Stalled"))?.lastTransitionTime;
  const why = counts ? "" : ` ${status?.reason ?? ""}${COLON[locale]} ${status?.message ?? ""}`;
  const text = visibleText(
    `${clockText(at, { zone })} ${spec.by} ${saidOn(spec, locale)}${COLON[locale]} ${codeText(counts ? "Effective" : state, locale)}${why}`,
  );
  return [[`${metadata.name} ${metadata.uid ?? ""} ${counts ? "counts" : state}`, counts ? colors.green(text) : colors.yellow(text), at]];
}

function saidOn({ on, verdict }: Decision["spec"], locale: Locale): string {
  const words = PROGRESS_WORDS[locale];
  if (on.kind === "Gate" && verdict === "Open") return words.opens(on.name);
  if (on.kind === "Gate" && verdict === "Close") return words.closes(on.name);
  return words.says(verdictText(verdict, locale), `${on.kind} ${on.name}${on.point === undefined ? "" : `, ${on.point}`}`);
}

/** Said once each time an application is left out while it runs. */
function environmentLines({ metadata, status }: Environment, { colors, locale }: PassView): readonly Line[] {
  return stillRunning(status?.versions ?? []).map(({ application, version, since }) => [
    `${metadata.name} ${application} ${since}`,
    colors.yellow(PROGRESS_WORDS[locale].undeclared(`${metadata.name} ${application} ${version}`)),
  ]);
}

function estateLines(estate: Estate, { colors, locale }: PassView): readonly Line[] {
  const ready = estate.status?.conditions?.find((one) => one.type === "Ready");
  if (ready === undefined) return [];
  const text = `Estate ${estate.metadata.name} ${ready.reason}${COLON[locale]} ${visibleText(ready.message)}`;
  const key = `estate ${ready.reason} ${ready.message}`;
  // The message tells the first.
  const others = (ready.reason === "FindingsInFiles" ? (estate.status?.files ?? []) : [])
    .flatMap(({ path, findings }) => findings.map((one) => ({ path, ...one })))
    .slice(1)
    .map(({ path, line, column, reason, message }): Line => {
      const place = `${path}:${String(line)}:${String(column)}`;
      return [`${key} ${place} ${reason}`, colors.red(visibleText(`  ${place} ${reason}${COLON[locale]} ${message}`))];
    });
  return [[key, ready.status === "True" ? text : colors.red(text)], ...others];
}
