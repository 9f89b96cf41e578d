import pc from "picocolors";
import type { Calendar, MEP } from "../api/types.ts";
import { carriedMep } from "../domain/mep/carried.ts";
import { visibleText } from "../domain/policy/visible-text.ts";
import type { Telling } from "../domain/status/told-time.ts";
import { dateTimeText, localDateTimeText, timeText } from "../domain/status/told-time.ts";
import { zoneOf } from "../domain/time/zone.ts";
import type { ClusterFlags } from "./cluster-session.ts";
import { openCluster } from "./cluster-session.ts";
import { columns } from "./columns.ts";
import type { Terminal } from "./terminal.ts";
import { EXIT } from "./terminal.ts";
import { jsonOutput, visibleValues } from "./visible-output.ts";

export interface MepFlags extends ClusterFlags {
  readonly output: "text" | "json";
}

/** `ecluse mep NAME`: what it carries, which words it has and lacks, and its runbook step by step, planned and actual. Exit code 2 when there is no such MEP. */
export async function mepCommand(named: string, flags: MepFlags, terminal: Terminal): Promise<number> {
  const { cluster, namespace } = await openCluster(flags, terminal.env);
  const [meps, calendars] = await Promise.all([
    cluster.list<MEP>("MEP", namespace, terminal.signal),
    cluster.list<Calendar>("Calendar", namespace, terminal.signal),
  ]);
  const mep = meps.find(({ metadata }) => metadata.name === named);
  if (mep === undefined) {
    const known = meps.map(({ metadata }) => metadata.name).join(", ") || "none";
    terminal.complain(visibleText(`There is no MEP ${named} here. There are: ${known}. (namespace ${namespace})`));
    return EXIT.usage;
  }
  const telling = {
    locale: "en" as const,
    zone: zoneOf(calendars.find(({ metadata }) => metadata.name === mep.spec.calendar)?.spec.timeZone ?? "UTC"),
  };
  terminal.print(
    flags.output === "json"
      ? jsonOutput({ name: named, ...mep.spec, status: mep.status })
      : rendered(visibleValues(carriedMep(mep)), telling, pc.createColors(terminal.colour)),
  );
  return EXIT.ok;
}

type Colors = ReturnType<typeof pc.createColors>;
type Status = NonNullable<MEP["status"]>;

function rendered({ metadata, spec, status = {} }: MEP, telling: Telling, colors: Colors): string {
  const message = status.conditions?.find(({ type }) => type === "Ready")?.message;
  const noReturn = status.pointOfNoReturn === undefined ? "" : `, point of no return ${dateTimeText(status.pointOfNoReturn, telling)}`;
  const why = spec.justification;
  const { locale } = telling;
  return [
    colors.bold(`${metadata.name} ${spec.title} (${spec.type}): ${status.phase ?? "New"}`),
    `  ${spec.environment}, ${localDateTimeText(spec.window.from, locale)} to ${localDateTimeText(spec.window.to, locale)}${noReturn}`,
    ...(why === undefined ? [] : [`  ${[why.reason, why.reference, why.milestone].filter((one) => one !== undefined).join(", ")}`]),
    `  ${spec.items.map(({ application, version, kind }) => `${application} ${version} (${kind})`).join(", ")}`,
    ...(message === undefined ? [] : [`  ${message}`]),
    ...(status.warnings ?? []).map((one) => colors.yellow(`  ${one.reason}: ${one.message}`)),
    "",
    ...columns(["WORD", "TEAM", "DUE", "STATE", "BY", "GIVEN"], words(status, telling)),
    "",
    ...columns(["STEP", "TITLE", "OWNER", "PLANNED", "ACTUAL", "LATE", "STATE", "BY"], steps(spec, status, telling)),
    ...punctuality(status),
  ].join("\n");
}

function words({ requirements = [] }: Status, telling: Telling): readonly (readonly string[])[] {
  return requirements.map(({ verdict, team, due, state, by, at }) => [
    verdict,
    team,
    due ?? "-",
    state,
    by ?? "-",
    at === undefined ? "-" : dateTimeText(at, telling),
  ]);
}

function steps({ runbook }: MEP["spec"], { steps: known = [] }: Status, telling: Telling): readonly (readonly string[])[] {
  return runbook.map(({ step, title, owner, run }) => {
    const one = known.find((found) => found.step === step);
    const span = (from: string | undefined, to: string | undefined): string =>
      from === undefined ? "-" : `${timeText(from, telling)}-${timeText(to, telling)}`;
    const late =
      one?.lateMinutes === undefined || one.lateMinutes === 0 ? "-" : `+${String(one.lateMinutes)} min${one.onTime === false ? " !" : ""}`;
    const who = run === undefined ? owner : `${owner} (by itself)`;
    return [
      step,
      title,
      who,
      span(one?.plannedStart, one?.plannedEnd),
      span(one?.startedAt, one?.endedAt),
      late,
      [one?.phase ?? "-", one?.message ?? ""].join(" ").trim(),
      one?.by ?? "-",
    ];
  });
}

function punctuality({ punctuality: found, minutesToProduction }: Status): readonly string[] {
  if (found === undefined) return [];
  const path = (found.criticalPath ?? []).join("-");
  const since = minutesToProduction === undefined ? [] : [`${String(minutesToProduction)} minutes from the decision to production`];
  return ["", `K26 ${found.text} in time, largest slip ${String(found.largestSlip ?? 0)} min, critical path ${path}`, ...since];
}
