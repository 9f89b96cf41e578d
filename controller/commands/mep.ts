import pc from "picocolors";
import type { Incident } from "../api/types.ts";
import { carriedMep } from "../domain/mep/carried.ts";
import { lackingOf } from "../domain/mep/precheck.ts";
import { delayAtReopening } from "../domain/mep/reopening.ts";
import { toldAgain } from "../domain/mep/told-again.ts";
import { watchedIncidents } from "../domain/mep/watch.ts";
import { seenIncidents } from "../domain/operations/incident-seen.ts";
import { visibleText } from "../domain/policy/visible-text.ts";
import { ABSENCE_WORDS } from "./absence-words.ts";
import type { ClusterFlags } from "./cluster-session.ts";
import { openCluster } from "./cluster-session.ts";
import type { Spoken } from "./local-zone.ts";
import { localZone } from "./local-zone.ts";
import { readLock } from "./lock-session.ts";
import { renderMep } from "./mep-text.ts";
import type { Terminal } from "./terminal.ts";
import { EXIT } from "./terminal.ts";
import { jsonOutput } from "./visible-output.ts";

export interface MepFlags extends ClusterFlags, Spoken {
  readonly output: "text" | "json";
}

/** `ecluse mep NAME`: what it carries and still lacks, which words it has, its runbook step by step, planned and actual, the watch after it and what came of it, its file and the way back. Exit code 2 when there is no such MEP. */
export async function mepCommand(named: string, flags: MepFlags, terminal: Terminal): Promise<number> {
  const session = await openCluster(flags, terminal.env);
  const { facts, view, objects, incidents: said, locale: written, now } = await readLock(session, terminal.signal);
  const incidents = seenIncidents(said, now);
  const { calendars, meps } = objects;
  const found = meps.find(({ metadata }) => metadata.name === named);
  const locale = flags.locale ?? written ?? "en";
  if (found === undefined) {
    const known = meps.map(({ metadata }) => metadata.name).join(", ");
    const words = ABSENCE_WORDS[locale];
    terminal.complain(visibleText(`${words.mep(named, known)} ${words.here(session.namespace)}`));
    return EXIT.usage;
  }
  const reopening = delayAtReopening(found, facts.environments.get(found.spec.environment), now);
  const mep = reopening === undefined ? found : { ...found, status: { ...found.status, reopening } };
  const own = calendars.filter(({ metadata }) => metadata.name === mep.spec.calendar);
  const retold = flags.locale === undefined || locale === written ? mep : toldAgain(mep, locale, { facts, view, now });
  const lacking = lackingOf(retold, { facts, view, locale }, now);
  const seen = { locale, zone: localZone([], own), facts, incidents, now, lacking };
  terminal.print(
    flags.output === "json"
      ? jsonOutput({ name: named, ...mep.spec, status: mep.status, lacking, watched: watchedIncidents(mep, incidents).map(nameOf) })
      : renderMep(carriedMep(retold), seen, pc.createColors(terminal.colour)),
  );
  return EXIT.ok;
}

function nameOf({ metadata }: Incident): string {
  return metadata.name;
}
