import pc from "picocolors";
import type { Calendar, MEP } from "../api/types.ts";
import { visibleText } from "../domain/policy/visible-text.ts";
import { localText } from "../domain/time/local-time.ts";
import type { Zone } from "../domain/time/zone.ts";
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
  const zone = zoneOf(calendars.find(({ metadata }) => metadata.name === mep.spec.calendar)?.spec.timeZone ?? "UTC");
  terminal.print(
    flags.output === "json"
      ? jsonOutput({ name: named, ...mep.spec, status: mep.status })
      : rendered(visibleValues(mep), zone, pc.createColors(terminal.colour)),
  );
  return EXIT.ok;
}

type Colors = ReturnType<typeof pc.createColors>;
type Status = NonNullable<MEP["status"]>;

function rendered({ metadata, spec, status = {} }: MEP, zone: Zone, colors: Colors): string {
  const message = status.conditions?.find(({ type }) => type === "Ready")?.message;
  const noReturn = status.pointOfNoReturn === undefined ? "" : `, point of no return ${localTime(status.pointOfNoReturn, zone)}`;
  const why = spec.justification;
  return [
    colors.bold(`${metadata.name} ${spec.title} (${spec.type}): ${status.phase ?? "New"}`),
    `  ${spec.environment}, ${spec.window.from.replace("T", " ")} to ${spec.window.to.replace("T", " ")}${noReturn}`,
    ...(why === undefined ? [] : [`  ${[why.reason, why.reference, why.milestone].filter((one) => one !== undefined).join(", ")}`]),
    `  ${spec.items.map(({ application, version, kind }) => `${application} ${version} (${kind})`).join(", ")}`,
    ...(message === undefined ? [] : [`  ${message}`]),
    ...(status.warnings ?? []).map((one) => colors.yellow(`  ${one.reason}: ${one.message}`)),
    "",
    ...columns(["WORD", "TEAM", "DUE", "STATE", "BY", "GIVEN"], words(status, zone)),
    "",
    ...columns(["STEP", "TITLE", "OWNER", "PLANNED", "ACTUAL", "LATE", "STATE", "BY"], steps(spec, status, zone)),
    ...punctuality(status),
  ].join("\n");
}

function words({ requirements = [] }: Status, zone: Zone): readonly (readonly string[])[] {
  return requirements.map(({ verdict, team, due, state, by, at }) => [
    verdict,
    team,
    due ?? "-",
    state,
    by ?? "-",
    at === undefined ? "-" : localTime(at, zone),
  ]);
}

function steps({ runbook }: MEP["spec"], { steps: known = [] }: Status, zone: Zone): readonly (readonly string[])[] {
  return runbook.map(({ step, title, owner, run }) => {
    const one = known.find((found) => found.step === step);
    const span = (from: string | undefined, to: string | undefined): string =>
      from === undefined ? "-" : `${localTime(from, zone).slice(11)}-${to === undefined ? "" : localTime(to, zone).slice(11)}`;
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

/** `2027-03-20 20:41` by the clock of the MEP's calendar. */
function localTime(at: string, zone: Zone): string {
  return localText(Temporal.Instant.from(at).epochMilliseconds, zone).slice(0, 16).replace("T", " ");
}
