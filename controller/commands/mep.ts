import pc from "picocolors";
import type { Calendar, Environment, Estate, MEP } from "../api/types.ts";
import { carriedMep } from "../domain/mep/carried.ts";
import { delayAtReopening } from "../domain/mep/reopening.ts";
import { mepTurn } from "../domain/mep/status.ts";
import { visibleText } from "../domain/policy/visible-text.ts";
import type { Locale } from "../domain/status/sentences.ts";
import { ABSENCE_WORDS } from "./absence-words.ts";
import type { ClusterFlags } from "./cluster-session.ts";
import { openCluster } from "./cluster-session.ts";
import { clusterNow } from "./cluster-time.ts";
import type { Spoken } from "./local-zone.ts";
import { localZone, tellingHere } from "./local-zone.ts";
import type { SeenLock } from "./lock-session.ts";
import { readLock } from "./lock-session.ts";
import { renderMep } from "./mep-text.ts";
import type { Terminal } from "./terminal.ts";
import { EXIT } from "./terminal.ts";
import { jsonOutput } from "./visible-output.ts";

export interface MepFlags extends ClusterFlags, Spoken {
  readonly output: "text" | "json";
}

/** `ecluse mep NAME`: what it carries, which words it has and lacks, its runbook step by step, planned and actual, its file and the way back. Exit code 2 when there is no such MEP. */
export async function mepCommand(named: string, flags: MepFlags, terminal: Terminal): Promise<number> {
  const session = await openCluster(flags, terminal.env);
  const { cluster, namespace } = session;
  const [meps, estates, calendars, environments] = await Promise.all([
    cluster.list<MEP>("MEP", namespace, terminal.signal),
    cluster.list<Estate>("Estate", namespace, terminal.signal),
    cluster.list<Calendar>("Calendar", namespace, terminal.signal),
    cluster.list<Environment>("Environment", namespace, terminal.signal),
  ]);
  const found = meps.find(({ metadata }) => metadata.name === named);
  if (found === undefined) {
    const known = meps.map(({ metadata }) => metadata.name).join(", ");
    const words = ABSENCE_WORDS[tellingHere(flags, estates, calendars).locale];
    terminal.complain(visibleText(`${words.mep(named, known)} ${words.here(namespace)}`));
    return EXIT.usage;
  }
  const production = environments.find(({ metadata }) => metadata.name === found.spec.environment);
  const reopening = delayAtReopening(found, production, await clusterNow(session, terminal.signal));
  const mep = reopening === undefined ? found : { ...found, status: { ...found.status, reopening } };
  const own = calendars.filter(({ metadata }) => metadata.name === mep.spec.calendar);
  const telling = { ...tellingHere(flags, estates, calendars), zone: localZone([], own) };
  const isOther = flags.locale !== undefined && flags.locale !== estates[0]?.spec.locale;
  const retold = isOther ? toldAgain(mep, telling.locale, await readLock(session, terminal.signal)) : mep;
  terminal.print(
    flags.output === "json"
      ? jsonOutput({ name: named, ...mep.spec, status: mep.status })
      : renderMep(carriedMep(retold), telling, pc.createColors(terminal.colour)),
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
