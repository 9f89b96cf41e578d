import pc from "picocolors";
import type { Environment, Estate, Pass } from "../api/types.ts";
import type { WatchCache } from "../ports/cluster.ts";
import { visibleText } from "../domain/policy/visible-text.ts";
import { stillRunning } from "../domain/delivery/undeclared.ts";
import { isSettled } from "../domain/delivery/matrix.ts";

/** Tells the terminal, line by line, what the controller does: from the objects' own statuses, as kubectl would show them. */
export function followProgress(
  cache: WatchCache,
  options: { readonly print: (line: string) => void; readonly colour: boolean; readonly timeZone: string },
): () => void {
  const colors = pc.createColors(options.colour);
  const told = new Set<string>();
  const say = (key: string, line: string): void => {
    if (told.has(key)) return;
    told.add(key);
    options.print(line);
  };
  const before = new Set<string>();
  return cache.onChange((ref, current, previous) => {
    if (current === undefined) return;
    if (ref.kind === "Pass" && previous === undefined && (current as Pass).status?.endedAt !== undefined) before.add(ref.name);
    if (ref.kind === "Pass" && !before.has(ref.name))
      for (const [key, line] of passLines(current as Pass, { ...options, colors })) say(`${ref.name} ${key}`, line);
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

type Line = readonly [string, string];

interface PassView {
  readonly colors: ReturnType<typeof pc.createColors>;
  readonly timeZone: string;
}

function passLines(pass: Pass, view: PassView): readonly Line[] {
  const { colors } = view;
  const status = pass.status;
  if (status?.phase === undefined) return [];
  const name = colors.bold(pass.metadata.name);
  const items = status.items ?? [];
  // A slot with nothing to carry is no news.
  if (items.length === 0 && status.phase !== "Missed") return [];
  const listed = items.map((item) => `${item.application} ${item.from ?? "new"} → ${item.to}`).join(", ");
  const lines: Line[] = [["sealed", `${clock(status.startedAt, view)} ${name} sealed: ${listed}`]];
  for (const item of items) {
    const change = `${item.environment} ${item.application}`;
    for (const step of item.steps ?? []) {
      if (step.phase !== "Ended") continue;
      const bad = step.result !== "Succeeded";
      const text = `${clock(step.endedAt, view)}   ${change} ${step.platform} ${step.name} ${step.result ?? ""}${step.jobId === undefined ? "" : ` ${step.jobId}`}${bad ? ` ${visibleText(step.message ?? "")}` : ""}`;
      lines.push([`${change} ${step.platform} ${step.name} ${String(step.attempt)}`, bad ? colors.red(text) : colors.dim(text)]);
    }
    if (item.result !== undefined) {
      const at = (item.steps ?? []).at(-1)?.endedAt ?? status.endedAt ?? status.timeline?.at(-1)?.at;
      const text = `${clock(at, view)} ${change} ${item.to} ${item.result}${item.result === "Deployed" ? "" : `: ${visibleText(item.message ?? "")}`}`;
      lines.push([`${change} result`, item.result === "Deployed" ? colors.green(text) : colors.yellow(text)]);
    }
  }
  if (status.endedAt !== undefined)
    lines.push(["ended", `${clock(status.endedAt, view)} ${name} ${status.phase}: ${visibleText(status.summary ?? "")}`]);
  return lines;
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

function clock(at: string | undefined, { timeZone }: PassView): string {
  if (at === undefined) return "--:--:--";
  return Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainTime().toString({ smallestUnit: "second" });
}
