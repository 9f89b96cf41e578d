import pc from "picocolors";
import type { Decision, Environment, Estate, Pass } from "../api/types.ts";
import type { WatchCache } from "../ports/cluster.ts";
import type { Ledger } from "../ports/ledger.ts";
import { visibleText } from "../domain/policy/visible-text.ts";
import { stillRunning } from "../domain/delivery/undeclared.ts";
import type { Telling } from "../domain/status/told-time.ts";
import { clockText, dayText } from "../domain/status/told-time.ts";
import { isSettled } from "../domain/delivery/matrix.ts";

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
  const colors = pc.createColors(options.colour);
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
      for (const [key, line, at] of passLines(current as Pass, { ...options, colors })) say(`${ref.name} ${key}`, line, at);
    if (ref.kind === "Decision" && previous === undefined && isJudgedBefore(current as Decision, options))
      before.add(`Decision ${ref.name}`);
    if (ref.kind === "Decision" && !before.has(`Decision ${ref.name}`))
      for (const [key, line, at] of wordLines(current as Decision, { ...options, colors })) say(key, line, at);
    if (ref.kind === "Environment") for (const [key, line] of environmentLines(current as Environment, colors)) say(key, line);
    if (ref.kind === "Estate") for (const [key, line] of estateLines(current as Estate, colors)) say(key, line);
  });
}

/** True once the revision that the repository points to is applied and nothing is on its way any more. */
export function isConverged(cache: WatchCache, namespace: string): boolean {
  const estate = cache.list<Estate>("Estate", namespace)[0];
  const environments = cache.list<Environment>("Environment", namespace);
  if (estate?.status?.revision?.applied === undefined || environments.length === 0) return false;
  const declared = (estate.status.inventory ?? []).filter((one) => one.kind === "Environment").length;
  const running = cache.list<Pass>("Pass", namespace).some((pass) => pass.status?.endedAt === undefined);
  return environments.length >= declared && !running && isSettled(environments);
}

/** What tells it from others, what is said, and when it was. */
type Line = readonly [key: string, text: string, at?: string | undefined];

interface PassView extends Telling {
  readonly colors: ReturnType<typeof pc.createColors>;
}

function passLines(pass: Pass, view: PassView): readonly Line[] {
  const { colors } = view;
  const status = pass.status;
  if (status?.phase === undefined) return [];
  const name = colors.bold(pass.metadata.name);
  const items = status.items ?? [];
  // A slot with nothing to carry is no news.
  if (items.length === 0 && status.phase !== "Missed") return [];
  const lines: Line[] = [["sealed", `${clockText(status.startedAt, view)} ${name} sealed: ${listed(items)}`, status.startedAt]];
  for (const item of items) {
    const change = `${item.environment} ${item.application}`;
    for (const step of item.steps ?? []) {
      if (step.phase !== "Ended") continue;
      const bad = step.result !== "Succeeded";
      const text = `${clockText(step.endedAt, view)}   ${change} ${step.platform} ${step.name} ${step.result ?? ""}${step.jobId === undefined ? "" : ` ${step.jobId}`}${bad ? ` ${visibleText(step.message ?? "")}` : ""}`;
      lines.push([
        `${change} ${step.platform} ${step.name} ${String(step.attempt)}`,
        bad ? colors.red(text) : colors.dim(text),
        step.endedAt,
      ]);
    }
    if (item.result !== undefined) {
      const at = (item.steps ?? []).at(-1)?.endedAt ?? status.endedAt ?? status.timeline?.at(-1)?.at;
      const text = `${clockText(at, view)} ${change} ${item.to} ${item.result}${item.result === "Deployed" ? "" : `: ${visibleText(item.message ?? "")}`}`;
      lines.push([`${change} result`, item.result === "Deployed" ? colors.green(text) : colors.yellow(text), at]);
    }
  }
  if (status.endedAt !== undefined)
    lines.push([
      "ended",
      `${clockText(status.endedAt, view)} ${name} ${status.phase}: ${visibleText(status.summary ?? "")}`,
      status.endedAt,
    ]);
  return lines;
}

/** The same ledger, which also tells the terminal of each mail that was not taken as a word: no object shows that. */
export function tellRefusedMails(ledger: Ledger, { say, zone }: Pick<Following, "say" | "zone">): Ledger {
  const told = new Set<string>();
  return {
    ...ledger,
    append: async (namespace, entry, signal) => {
      const written = await ledger.append(namespace, entry, signal);
      if (entry.action !== "Refuse" || entry.about.kind !== "Channel" || told.has(entry.key)) return written;
      told.add(entry.key);
      const at = entry.at.toString();
      const from = entry.details?.["by"] === undefined ? "" : ` (from ${entry.details["by"]})`;
      say(visibleText(`${clockText(at, { zone })} ${entry.reason ?? ""}${from}: ${entry.message}`), at);
      return written;
    },
  };
}

type Item = NonNullable<NonNullable<Pass["status"]>["items"]>[number];

/** `qualif: COTISA 27.1.0 → 27.1.1, LIQUIDA 27.1.2 → 27.1.3; recette: …`. */
function listed(items: readonly Item[]): string {
  return [...Map.groupBy(items, ({ environment }) => environment)]
    .map(([environment, mine]) => {
      const changes = mine.map(({ application, from, to }) => `${application} ${from ?? "new"} → ${to}`);
      return `${environment}: ${changes.join(", ")}`;
    })
    .join("; ");
}

function isJudgedBefore({ metadata, status }: Decision, { begins }: Following): boolean {
  const { creationTimestamp } = metadata;
  if (status?.state === undefined || creationTimestamp === undefined) return false;
  return Temporal.Instant.compare(Temporal.Instant.from(creationTimestamp), begins) < 0;
}

/** A person's word as it was judged, and once more when it counts no longer; what it was used for, its pass tells. */
function wordLines({ metadata, spec, status }: Decision, { colors, zone }: PassView): readonly Line[] {
  const state = status?.state;
  if (state === undefined) return [];
  const counts = state === "Effective" || state === "Used";
  const at = status?.conditions?.find(({ type }) => type === (counts ? "Ready" : "Stalled"))?.lastTransitionTime;
  const why = counts ? "" : ` ${status?.reason ?? ""}: ${status?.message ?? ""}`;
  const text = visibleText(`${clockText(at, { zone })} ${spec.by} ${saidOn(spec)}: ${counts ? "Effective" : state}${why}`);
  return [[`${metadata.name} ${metadata.uid ?? ""} ${counts ? "counts" : state}`, counts ? colors.green(text) : colors.yellow(text), at]];
}

function saidOn({ on, verdict }: Decision["spec"]): string {
  if (on.kind === "Gate" && verdict === "Open") return `opens ${on.name}`;
  if (on.kind === "Gate" && verdict === "Close") return `closes ${on.name}`;
  return `says ${verdict} on ${on.kind} ${on.name}${on.point === undefined ? "" : `, ${on.point}`}`;
}

/** Said once each time an application is left out while it runs. */
function environmentLines({ metadata, status }: Environment, colors: ReturnType<typeof pc.createColors>): readonly Line[] {
  return stillRunning(status?.versions ?? []).map(({ application, version, since }) => [
    `${metadata.name} ${application} ${since}`,
    colors.yellow(`${metadata.name} ${application} ${version} is no longer declared and still runs: nothing is taken away by omission.`),
  ]);
}

function estateLines(estate: Estate, colors: ReturnType<typeof pc.createColors>): readonly Line[] {
  const ready = estate.status?.conditions?.find((one) => one.type === "Ready");
  if (ready === undefined) return [];
  const text = `Estate ${estate.metadata.name} ${ready.reason}: ${visibleText(ready.message)}`;
  return [[`estate ${ready.reason} ${ready.message}`, ready.status === "True" ? text : colors.red(text)]];
}
