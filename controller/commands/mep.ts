import pc from "picocolors";
import type { Calendar, Estate, MEP } from "../api/types.ts";
import { carriedMep } from "../domain/mep/carried.ts";
import { mepTurn } from "../domain/mep/status.ts";
import { visibleText } from "../domain/policy/visible-text.ts";
import type { Locale } from "../domain/status/sentences.ts";
import type { Telling } from "../domain/status/told-time.ts";
import { dateTimeText, localDateTimeText, timeText } from "../domain/status/told-time.ts";
import { ABSENCE_WORDS } from "./absence-words.ts";
import type { ClusterFlags } from "./cluster-session.ts";
import { openCluster } from "./cluster-session.ts";
import { columns } from "./columns.ts";
import type { Spoken } from "./local-zone.ts";
import { localZone, tellingHere } from "./local-zone.ts";
import type { SeenLock } from "./lock-session.ts";
import { readLock } from "./lock-session.ts";
import { MEP_WORDS } from "./mep-words.ts";
import type { Terminal } from "./terminal.ts";
import { EXIT } from "./terminal.ts";
import { jsonOutput, visibleValues } from "./visible-output.ts";
import { COLON } from "../domain/status/told-words.ts";

export interface MepFlags extends ClusterFlags, Spoken {
  readonly output: "text" | "json";
}

/** `ecluse mep NAME`: what it carries, which words it has and lacks, and its runbook step by step, planned and actual. Exit code 2 when there is no such MEP. */
export async function mepCommand(named: string, flags: MepFlags, terminal: Terminal): Promise<number> {
  const session = await openCluster(flags, terminal.env);
  const { cluster, namespace } = session;
  const [meps, estates, calendars] = await Promise.all([
    cluster.list<MEP>("MEP", namespace, terminal.signal),
    cluster.list<Estate>("Estate", namespace, terminal.signal),
    cluster.list<Calendar>("Calendar", namespace, terminal.signal),
  ]);
  const mep = meps.find(({ metadata }) => metadata.name === named);
  if (mep === undefined) {
    const known = meps.map(({ metadata }) => metadata.name).join(", ");
    const words = ABSENCE_WORDS[tellingHere(flags, estates, calendars).locale];
    terminal.complain(visibleText(`${words.mep(named, known)} ${words.here(namespace)}`));
    return EXIT.usage;
  }
  const own = calendars.filter(({ metadata }) => metadata.name === mep.spec.calendar);
  const telling = { ...tellingHere(flags, estates, calendars), zone: localZone([], own) };
  const isOther = flags.locale !== undefined && flags.locale !== estates[0]?.spec.locale;
  const retold = isOther ? toldAgain(mep, telling.locale, await readLock(session, terminal.signal)) : mep;
  terminal.print(
    flags.output === "json"
      ? jsonOutput({ name: named, ...mep.spec, status: mep.status })
      : rendered(visibleValues(carriedMep(retold)), telling, pc.createColors(terminal.colour)),
  );
  return EXIT.ok;
}

/** The same with the sentences that the controller wrote in another language told anew, as far as they are about what still is so. */
export function toldAgain(mep: MEP, locale: Locale, { facts, view, now }: Pick<SeenLock, "facts" | "view" | "now">): MEP {
  const { status } = mep;
  if (status === undefined) return mep;
  const { conditions = [], warnings = [] } = mepTurn({ mep, facts, view, locale }, now).status;
  const anew = <One extends { readonly reason: string; readonly message: string }>(one: One, told: readonly One[]): One => ({
    ...one,
    message: told.find(({ reason }) => reason === one.reason)?.message ?? one.message,
  });
  return {
    ...mep,
    status: {
      ...status,
      ...(status.conditions === undefined ? {} : { conditions: status.conditions.map((one) => anew(one, conditions)) }),
      ...(status.warnings === undefined ? {} : { warnings: status.warnings.map((one) => anew(one, warnings)) }),
    },
  };
}

type Colors = ReturnType<typeof pc.createColors>;
type Status = NonNullable<MEP["status"]>;

function rendered({ metadata, spec, status = {} }: MEP, telling: Telling, colors: Colors): string {
  const message = status.conditions?.find(({ type }) => type === "Ready")?.message;
  const why = spec.justification;
  const { locale } = telling;
  const told = MEP_WORDS[locale];
  const noReturn = status.pointOfNoReturn === undefined ? "" : `, ${told.noReturn} ${dateTimeText(status.pointOfNoReturn, telling)}`;
  return [
    colors.bold(`${metadata.name} ${spec.title} (${told.code(spec.type)})${COLON[locale]} ${told.code(status.phase ?? "New")}`),
    `  ${spec.environment}, ${localDateTimeText(spec.window.from, locale)} ${told.to} ${localDateTimeText(spec.window.to, locale)}${noReturn}`,
    ...(why === undefined
      ? []
      : [`  ${[told.code(why.reason), why.reference, why.milestone].filter((one) => one !== undefined).join(", ")}`]),
    `  ${spec.items.map(({ application, version, kind }) => `${application} ${version} (${told.code(kind)})`).join(", ")}`,
    ...(message === undefined ? [] : [`  ${message}`]),
    ...(status.warnings ?? []).map((one) => colors.yellow(`  ${one.reason}${COLON[locale]} ${one.message}`)),
    "",
    ...columns(told.words, words(status, telling)),
    "",
    ...columns(told.steps, steps(spec, status, telling)),
    ...punctuality(status, locale),
  ].join("\n");
}

function words({ requirements = [] }: Status, telling: Telling): readonly (readonly string[])[] {
  return requirements.map(({ verdict, team, due, state, by, at }) => [
    MEP_WORDS[telling.locale].code(verdict),
    team,
    due === undefined ? "-" : localDateTimeText(due, telling.locale),
    MEP_WORDS[telling.locale].code(state),
    by ?? "-",
    at === undefined ? "-" : dateTimeText(at, telling),
  ]);
}

function steps({ runbook }: MEP["spec"], { steps: known = [] }: Status, telling: Telling): readonly (readonly string[])[] {
  const told = MEP_WORDS[telling.locale];
  return runbook.map(({ step, title, owner, run }) => {
    const one = known.find((found) => found.step === step);
    const span = (from: string | undefined, to: string | undefined): string =>
      from === undefined ? "-" : `${timeText(from, telling)}-${timeText(to, telling)}`;
    const late =
      one?.lateMinutes === undefined || one.lateMinutes === 0 ? "-" : `+${String(one.lateMinutes)} min${one.onTime === false ? " !" : ""}`;
    const who = run === undefined ? owner : `${owner} (${told.itself})`;
    return [
      step,
      title,
      who,
      span(one?.plannedStart, one?.plannedEnd),
      span(one?.startedAt, one?.endedAt),
      late,
      [told.code(one?.phase ?? "-"), one?.message ?? ""].join(" ").trim(),
      one?.by ?? "-",
    ];
  });
}

function punctuality({ punctuality: found, minutesToProduction }: Status, locale: Locale): readonly string[] {
  if (found === undefined) return [];
  const told = MEP_WORDS[locale];
  const path = (found.criticalPath ?? []).join("-");
  const since = minutesToProduction === undefined ? [] : [told.toProduction(minutesToProduction)];
  return ["", told.punctuality(found.text, found.largestSlip ?? 0, path), ...since];
}
