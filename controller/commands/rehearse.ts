import pc from "picocolors";
import { findingText } from "../domain/delivery/control-words.ts";
import { scheduleOf } from "../domain/delivery/lock-facts.ts";
import type { Rehearsal, RehearsedItem } from "../domain/delivery/rehearsal.ts";
import { rehearse } from "../domain/delivery/rehearsal.ts";
import { visibleText } from "../domain/policy/visible-text.ts";
import { sentence } from "../domain/status/sentences.ts";
import type { Telling } from "../domain/status/told-time.ts";
import { timeText } from "../domain/status/told-time.ts";
import { codeText } from "../domain/status/told-words.ts";
import { localText } from "../domain/time/local-time.ts";
import { ABSENCE_WORDS } from "./absence-words.ts";
import type { ClusterFlags } from "./cluster-session.ts";
import { openCluster } from "./cluster-session.ts";
import type { Spoken } from "./local-zone.ts";
import { readLock } from "./lock-session.ts";
import type { Terminal } from "./terminal.ts";
import { EXIT } from "./terminal.ts";
import { jsonOutput, visibleValues } from "./visible-output.ts";

export interface RehearseFlags extends ClusterFlags, Spoken {
  readonly output: "text" | "json";
}

/**
 * `ecluse pass rehearse [AIRLOCK]`: what the next pass would do if nothing changed until then; every airlock when none is named. Changes nothing. Exit
 * code 1 when something would be rejected or put off, 2 for an airlock that is not there.
 */
export async function rehearseCommand(named: string | undefined, flags: RehearseFlags, terminal: Terminal): Promise<number> {
  const session = await openCluster(flags, terminal.env);
  const seen = await readLock(session, terminal.signal);
  const locale = flags.locale ?? seen.locale ?? "en";
  const schedules = named === undefined ? seen.facts.schedules : [scheduleOf(seen.facts, named)].flatMap((one) => one ?? []);
  if (schedules.length === 0) {
    const known = seen.facts.schedules.map(({ airlock }) => airlock.metadata.name).join(", ");
    const words = ABSENCE_WORDS[locale];
    terminal.complain(visibleText(`${words.airlock(named ?? "", known)} ${words.here(session.namespace)}`));
    return EXIT.usage;
  }
  const rehearsals = schedules.flatMap((schedule) => {
    const rehearsal = rehearse({ ...seen, schedule, environments: seen.facts.environments }, seen.now);
    return rehearsal === undefined ? [] : [{ rehearsal, zone: schedule.calendar.zone }];
  });
  const colors = pc.createColors(terminal.colour);
  const tell = { colors, locale };
  terminal.print(
    flags.output === "json"
      ? jsonOutput(rehearsals.map(({ rehearsal, zone }) => asJson(rehearsal, { zone, locale })))
      : rehearsals.map(({ rehearsal, zone }) => renderRehearsal(visibleValues(rehearsal), { zone, ...tell })).join("\n\n"),
  );
  const fine = rehearsals.every(({ rehearsal }) =>
    rehearsal.items.every(({ outcome, unreachable }) => outcome === "Passes" && unreachable.length === 0),
  );
  return fine ? EXIT.ok : EXIT.findings;
}

function asJson({ slot, skipped, leftOut, sealed, items, endsMs }: Rehearsal, { zone, locale }: Telling): object {
  const at = (ms: number): string => localText(ms, zone);
  return {
    pass: slot.pass,
    airlock: slot.airlock,
    date: slot.date,
    cutOff: at(slot.cutOffMs),
    ...(skipped.length === 0 ? {} : { skipped }),
    ...(leftOut.length === 0 ? {} : { leftOut }),
    sealed,
    legs: slot.legs.map(({ platform, atMs, untilMs }) => ({ platform, at: at(atMs), until: at(untilMs) })),
    ...(endsMs === undefined ? {} : { ends: at(endsMs) }),
    items: items.map(({ change, outcome, findings: [finding, ...also], control, unreachable, legs }) => ({
      ...change,
      outcome,
      ...(finding === undefined ? {} : { reason: finding.reason, message: sentence(finding, locale) }),
      ...(also.length === 0 ? {} : { also: also.map((one) => ({ reason: one.reason, message: sentence(one, locale) })) }),
      ...(control === undefined ? {} : { control }),
      ...(unreachable.length === 0 ? {} : { unreachable }),
      legs: legs.map(({ platform, beginsMs, endsMs: ends, unknown }) => ({
        platform,
        at: at(beginsMs),
        ...(unknown ? {} : { until: at(ends) }),
      })),
    })),
  };
}

interface Painting extends Telling {
  readonly colors: ReturnType<typeof pc.createColors>;
}

const WORDS = {
  en: {
    legs: (legs: string, list: string) => `${legs}; ${list}`,
    sealed: "its list is sealed",
    sealedAt: (at: string) => `its list is sealed at ${at}`,
    ends: (at: string) => `, in place by ${at} as far as steps say how long they take`,
    skipped: (pass: string, reason: string) => `${pass} is skipped: ${reason}`,
    leftOut: (environment: string, reason: string) => `${environment} takes no part in it: ${reason}`,
    nothing: "Nothing comes in it.",
    passing: (passing: number, all: number) =>
      passing === 0
        ? all === 1
          ? "It would not pass"
          : `None of the ${String(all)} would pass`
        : `${String(passing)} of ${String(all)} would pass`,
    unchanged: "Nothing was changed.",
    fresh: (version: string) => `${version} (new)`,
    uncontrolled: "could not be controlled: ",
    notYet: "not controlled yet",
    silent: (target: string) => `${target} does not answer now`,
  },
  fr: {
    legs: (legs: string, list: string) => `${legs} ; ${list}`,
    sealed: "liste close",
    sealedAt: (at: string) => `liste close à ${at}`,
    ends: (at: string) => `, en place à ${at} pour autant que les étapes disent leur durée`,
    skipped: (pass: string, reason: string) => `${pass} est annulé : ${reason}`,
    leftOut: (environment: string, reason: string) => `${environment} n'y prend pas part : ${reason}`,
    nothing: "Rien n'y passe.",
    passing: (passing: number, all: number) =>
      passing === 0
        ? all === 1
          ? "Il ne passerait pas"
          : `Aucun des ${String(all)} ne passerait`
        : `${String(passing)} sur ${String(all)} ${passing < 2 ? "passerait" : "passeraient"}`,
    unchanged: "Rien n'a été modifié.",
    fresh: (version: string) => `${version} (nouveau)`,
    uncontrolled: "n'a pas pu être contrôlé : ",
    notYet: "pas encore contrôlé",
    silent: (target: string) => `${target} ne répond pas pour l'instant`,
  },
} as const;

/** The rehearsal as lines for a terminal, in the local time of the airlock's calendar. */
function renderRehearsal({ slot, skipped, leftOut, sealed, items, endsMs }: Rehearsal, painting: Painting): string {
  const { colors, locale } = painting;
  const clock = (ms: number): string => timeText(ms, painting);
  const legs = slot.legs.map(({ platform, atMs, untilMs }) => `${platform} ${clock(atMs)}-${clock(untilMs)}`).join(", ");
  const words = WORDS[locale];
  const list = sealed ? words.sealed : words.sealedAt(clock(slot.cutOffMs));
  const passing = items.filter(({ outcome }) => outcome === "Passes").length;
  const end = endsMs === undefined ? "" : words.ends(clock(endsMs));
  return [
    ...skipped.map(({ pass, reason }) => colors.yellow(words.skipped(pass, reason))),
    colors.bold(slot.pass) + `  ${words.legs(legs, list)}`,
    ...leftOut.map(({ environment, reason }) => colors.yellow(`  ${words.leftOut(environment, reason)}`)),
    ...items.flatMap((item) => itemLines(item, painting)),
    items.length === 0 ? `  ${words.nothing}` : `  ${words.passing(passing, items.length)}${end}. ${words.unchanged}`,
  ].join("\n");
}

function itemLines({ change, outcome, findings, control, unreachable, legs }: RehearsedItem, painting: Painting): readonly string[] {
  const { colors, locale } = painting;
  const paint = { Passes: colors.green, Deferred: colors.yellow, Rejected: colors.red }[outcome];
  const clock = (ms: number): string => timeText(ms, painting);
  const when = legs
    .map(({ platform, beginsMs, endsMs, unknown }) => `${platform} ${clock(beginsMs)}${unknown ? "" : `-${clock(endsMs)}`}`)
    .join(", ");
  const words = WORDS[locale];
  const move = change.from === undefined ? words.fresh(change.to) : `${change.from} → ${change.to}`;
  const head = `  ${change.environment.padEnd(10)} ${change.application.padEnd(9)} ${move.padEnd(22)} ${paint(codeText(outcome, locale).padEnd(8))}  ${when}`;
  const lines = [head.trimEnd()];
  for (const finding of findings) lines.push(`             ${sentence(finding, locale)}`);
  for (const one of control?.findings ?? []) lines.push(`             ${findingText(one, locale)}`);
  if (control?.failure !== undefined) lines.push(`             ${words.uncontrolled}${control.failure}`);
  if (control === undefined) lines.push(`             ${words.notYet}`);
  for (const name of unreachable) lines.push(colors.yellow(`             ${words.silent(name)}`));
  return lines;
}
