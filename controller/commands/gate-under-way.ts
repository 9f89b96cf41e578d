import type { Gate, Pass, Release } from "../api/types.ts";
import type { PassItem } from "../domain/delivery/pass-machine.ts";
import { allUnderWay, onceShut } from "../domain/delivery/under-way.ts";
import { visibleText } from "../domain/policy/visible-text.ts";
import type { Telling } from "../domain/status/told-time.ts";
import { dateTimeText } from "../domain/status/told-time.ts";
import { onceShutText } from "../domain/status/under-way-words.ts";

interface Carried {
  readonly passes: readonly Pass[];
  readonly releases: readonly Release[];
  /** Whether the Close is for this change. */
  readonly isMeant: (change: {
    readonly environment: string;
    readonly application: string;
    readonly to: string;
    readonly digest: string;
  }) => boolean;
}

/** What passes are carrying through a gate that somebody is about to close, and what becomes of it then. */
export function underWayLines(gate: Gate, { passes, releases, isMeant }: Carried, telling: Telling): readonly string[] {
  const { environments, lanes, platforms } = gate.spec.guards;
  return allUnderWay(passes)
    .filter(({ pass, item }) => environments.includes(item.environment) && lanes.includes(pass.spec.airlock ?? pass.spec.lane))
    .filter(({ item }) => isMeant(item) && (item.platforms ?? []).some((platform) => platforms.includes(platform)))
    .map(({ pass, item, since }) => {
      const release = releases.find(({ spec }) => spec.application === item.application && spec.version === item.to);
      const becomes = onceShut(item, gate, release?.spec.rollback?.possible ?? true);
      const what = `${item.environment} ${item.application} ${item.to}`;
      const when = dateTimeText(since, telling);
      const words = WORDS[telling.locale];
      const told = onceShutText(becomes, gate.spec.openers, telling.locale);
      return `  ${visibleText(words.underWay(what, `${pass.metadata.name}${lastStep(item)}`, { when, told }))}`;
    });
}

/** The step at work, or that ended last: ` (Mainframe Deploy)`. */
function lastStep({ steps = [] }: PassItem): string {
  const last = steps.findLast(({ phase }) => phase !== "Ended") ?? steps.at(-1);
  return last === undefined ? "" : ` (${last.platform} ${last.name})`;
}

interface Told {
  readonly when: string;
  readonly told: string;
}

const WORDS = {
  en: { underWay: (what: string, where: string, { when, told }: Told) => `${what} is under way since ${when} in ${where}: ${told}.` },
  fr: {
    underWay: (what: string, where: string, { when, told }: Told) => `${what} est en cours depuis le ${when} dans ${where} : ${told}.`,
  },
} as const;
