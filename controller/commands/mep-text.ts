import type pc from "picocolors";
import type { MEP } from "../api/types.ts";
import type { Lacking } from "../domain/mep/precheck.ts";
import type { Reviewing } from "../domain/mep/review.ts";
import { isReviewed, milestoneLines, precheckLines, punctualityLines, reviewLines, watchLines } from "../domain/mep/review.ts";
import { visibleText } from "../domain/policy/visible-text.ts";
import type { Locale } from "../domain/status/sentences.ts";
import type { Telling } from "../domain/status/told-time.ts";
import { dateTimeText, localDateTimeText, timeText } from "../domain/status/told-time.ts";
import { COLON } from "../domain/status/told-words.ts";
import { columns } from "./columns.ts";
import { fileLines } from "./mep-file.ts";
import { MEP_WORDS } from "./mep-words.ts";
import { visibleValues } from "./visible-output.ts";

type Colors = ReturnType<typeof pc.createColors>;
type Status = NonNullable<MEP["status"]>;

/** What a go-live is told from, beside itself. */
export interface SeenMep extends Reviewing {
  /** What it lacks while it has not begun. */
  readonly lacking: readonly Lacking[];
}

/** A go-live as lines for a terminal, with nothing in them that steers it. */
export function renderMep(mep: MEP, telling: SeenMep, colors: Colors): string {
  const { metadata, spec, status = {} } = visibleValues(mep);
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
    `  ${spec.items.map((item) => itemText(item, locale)).join(", ")}`,
    ...(message === undefined || telling.lacking.some((one) => visibleText(one.message) === message) ? [] : [`  ${message}`]),
    ...(status.warnings ?? []).map((one) => colors.yellow(`  ${one.reason}${COLON[locale]} ${one.message}`)),
    ...(status.startedAt === undefined && status.endedAt === undefined
      ? precheckLines({ status }, telling).map((line) => `  ${line}`)
      : []),
    ...lackingLines(telling),
    "",
    ...columns(told.words, words(status, telling)),
    ...saidWith(status, telling),
    "",
    ...columns(told.steps, steps(spec, status, telling)),
    ...endLines(mep, telling),
    ...fileLines(mep, locale),
  ].join("\n");
}

/** `ALLOCPAY 27.5.1 (Change, accepted by PV-2027-118)`. */
function itemText({ application, version, kind, acceptance }: MEP["spec"]["items"][number], locale: Locale): string {
  const told = MEP_WORDS[locale];
  return `${application} ${version} (${told.code(kind)}${acceptance === undefined ? "" : `, ${told.acceptedBy} ${acceptance}`})`;
}

function words({ requirements = [] }: Status, telling: Telling): readonly (readonly string[])[] {
  const told = MEP_WORDS[telling.locale];
  return requirements.map(({ verdict, team, due, state, said, by, at }) => [
    told.code(verdict),
    team,
    due === undefined ? "-" : localDateTimeText(due, telling.locale),
    `${told.code(state)}${said === "WithReservations" ? `, ${told.reserved}` : ""}`,
    by ?? "-",
    at === undefined ? "-" : dateTimeText(at, telling),
  ]);
}

/** What is to be known of words beside who gave them: until when they count, what people wrote with them: reservations of an acceptance, and why somebody said no or yes. */
function saidWith({ requirements = [] }: Status, telling: Telling): readonly string[] {
  const { locale } = telling;
  const told = MEP_WORDS[locale];
  return requirements.flatMap(
    ({ verdict, team, state, said = verdict, reservations = [], moreReservations = 0, why, decision = "", until }) => [
      ...(until === undefined
        ? []
        : [`  ${told.code(said)} (${team})${COLON[locale]} ${told.ends(dateTimeText(until, telling), state === "EndsEarly")}`]),
      ...reservations.map((one) => `  ${told.reservation} (${team})${COLON[locale]} ${one}`),
      ...(moreReservations === 0 ? [] : [`  ${told.moreReservations(moreReservations, decision)}`]),
      ...(why === undefined ? [] : [`  ${told.code(said)} (${team})${COLON[locale]} ${why}`]),
    ],
  );
}

function steps({ runbook }: MEP["spec"], { steps: known = [] }: Status, telling: Telling): readonly (readonly string[])[] {
  const told = MEP_WORDS[telling.locale];
  return runbook.map(({ step, title, owner, run }) => {
    const one = known.find((found) => found.step === step);
    const span = (from: string | undefined, to: string | undefined): string =>
      from === undefined ? "-" : `${timeText(from, telling)}-${timeText(to, telling)}`;
    const who = run === undefined ? owner : `${owner} (${told.itself})`;
    return [
      step,
      title,
      who,
      span(one?.plannedStart, one?.plannedEnd),
      span(one?.startedAt, one?.endedAt),
      one === undefined ? "-" : slipText(one),
      [told.code(one?.phase ?? "-"), one?.message ?? ""].join(" ").trim(),
      one?.by ?? "-",
    ];
  });
}

/** `+14 min !`, `-30 min !` where it ended too late or too early, `+3 min` where later and still in time. */
function slipText({ lateMinutes = 0, earlyMinutes = 0, onTime }: NonNullable<Status["steps"]>[number]): string {
  if (onTime === false && earlyMinutes > 0) return `-${String(earlyMinutes)} min !`;
  return lateMinutes === 0 ? "-" : `+${String(lateMinutes)} min${onTime === false ? " !" : ""}`;
}

/** What keeps it from beginning, before it does. */
function lackingLines({ lacking, locale }: SeenMep): readonly string[] {
  return lacking.length === 0 ? [] : ["", MEP_WORDS[locale].lacking, ...lacking.map(({ message }) => `  ${visibleText(message)}`)];
}

/** How punctual it was and the watch after it, and once that is over what came of it. */
function endLines(mep: MEP, telling: SeenMep): readonly string[] {
  const told = MEP_WORDS[telling.locale];
  const isOver = isReviewed(mep, telling.now);
  const met = mep.status?.phase === "Done" ? milestoneLines(mep, telling) : [];
  const lines = isOver ? reviewLines(mep, telling) : [...punctualityLines(mep, telling), ...met];
  const watched = isOver ? [] : watchLines(mep, telling);
  return [
    ...(lines.length === 0 ? [] : ["", ...(isOver ? [told.review] : []), ...lines]),
    ...(watched.length === 0 ? [] : ["", ...watched]),
  ].map(visibleText);
}
