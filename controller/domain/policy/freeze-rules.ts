import type { Decision, ReleaseCycle } from "../../api/types.ts";
import type { Content } from "../delivery/change.ts";
import { isSameChange } from "../delivery/change.ts";
import { FREEZE_OVERRIDERS } from "../delivery/deciders.ts";
import { estateView } from "../delivery/estate-view.ts";
import { idleOverride, idleText } from "../delivery/idle-override.ts";
import type { CalendarFreeze, FreezeFacts } from "../delivery/lock-facts.ts";
import { mepContents, isLive } from "../mep/content.ts";
import { frozenBy } from "../mep/frozen.ts";
import { mepTimes } from "../mep/times.ts";
import { sentence } from "../status/sentences.ts";
import { dayOf, isDay } from "../time/day.ts";
import type { Freeze } from "../time/freezes.ts";
import { freezesOfAll } from "../time/freezes.ts";
import { instantOn } from "../time/local-time.ts";
import { plannedCalendars } from "./calendar-rules.ts";
import { objectsOf, type DesiredEstate, type PolicyFinding } from "./desired-estate.ts";
import type { RuleWords } from "./rule-words.ts";

/**
 * The window of a go-live meets no freeze that nobody overrode. It is applied all the same, since a word may let it through: the cluster knows
 * which were given, here those that Git declares are taken to be proved.
 */
export function mepsMeetNoFreeze(estate: DesiredEstate): readonly PolicyFinding[] {
  const meps = objectsOf(estate, "MEP").filter(isLive);
  if (meps.length === 0) return [];
  const facts = freezeFacts(estate);
  const view = estateView({ targets: [], applications: [], releases: objectsOf(estate, "Release") });
  const isLifted = (freeze: CalendarFreeze, content: Content): boolean => isOverriddenInGit(estate, freeze, content);
  return meps.flatMap((mep): readonly PolicyFinding[] => {
    const times = mepTimes(mep, facts.calendars.get(mep.spec.calendar)?.calendar.zone);
    const frozen = times === undefined ? undefined : frozenBy(mepContents(mep, view), { mep, times, facts, isLifted });
    if (frozen === undefined) return [];
    const message = sentence(frozen, estate.locale);
    return [{ object: mep, pointer: "/spec/window/from", anchor: "value", reason: "FreezePeriod", message, holds: false }];
  });
}

/** What Git overrides is a freeze of the hours in which what the word names may pass. */
export function overridesLiftSomething(estate: DesiredEstate): readonly PolicyFinding[] {
  const overrides = objectsOf(estate, "Decision").filter(({ spec }) => spec.verdict === "Override");
  if (overrides.length === 0) return [];
  const calendars = plannedCalendars(estate);
  const carriers = { passes: objectsOf(estate, "Pass"), meps: objectsOf(estate, "MEP") };
  return overrides.flatMap((object): readonly PolicyFinding[] => {
    const known = calendars.get(object.spec.on.name);
    const idle = known === undefined ? undefined : idleOverride(object.spec, { ...known, ...carriers });
    if (idle === undefined) return [];
    const message = idleText(idle, estate.locale);
    return [{ object, pointer: "/spec/on/point", anchor: "value", reason: "FreezePeriod", message, holds: false }];
  });
}

/** No ordinary go-live is planned for a day that a freeze takes as a whole. The plan is applied all the same: whoever moves the freeze may mend it too. */
export function cyclesMeetNoFreeze(estate: DesiredEstate): readonly PolicyFinding[] {
  const cycles = objectsOf(estate, "ReleaseCycle");
  if (cycles.length === 0) return [];
  const { environments, calendars } = freezeFacts(estate);
  return cycles.flatMap((object) => {
    const { environment, meps } = object.spec;
    const known = calendars.get(environments.get(environment)?.spec.calendar ?? "");
    if (known === undefined) return [];
    const freezes = freezesOfAll(known.freezes, environment);
    return meps.flatMap(({ name, date }, index): readonly PolicyFinding[] => {
      const span = isDay(date)
        ? { fromMs: instantOn(dayOf(date), "00:00", known.calendar.zone), toMs: instantOn(dayOf(date), "24:00", known.calendar.zone) }
        : undefined;
      const freeze = span === undefined ? undefined : freezes.find((one) => one.fromMs <= span.fromMs && span.toMs <= one.toMs);
      return freeze === undefined ? [] : [frozenDate(object, { index, name, date, freeze }, estate.words)];
    });
  });
}

interface FrozenDate {
  readonly index: number;
  readonly name: string;
  readonly date: string;
  readonly freeze: Freeze;
}

function frozenDate(object: ReleaseCycle, { index, name, date, freeze }: FrozenDate, words: RuleWords): PolicyFinding {
  const { environment } = object.spec;
  const message = words.frozenDate(name, date, { environment, freeze: freeze.name, why: freeze.reason });
  return { object, pointer: `/spec/meps/${String(index)}/date`, anchor: "value", reason: "FreezePeriod", message, holds: false };
}

function freezeFacts(estate: DesiredEstate): FreezeFacts {
  return {
    environments: new Map(objectsOf(estate, "Environment").map((one) => [one.metadata.name, one])),
    calendars: plannedCalendars(estate),
    decisions: [],
    teams: [],
  };
}

function isOverriddenInGit(estate: DesiredEstate, freeze: CalendarFreeze, content: Content): boolean {
  const isWord = ({ spec: { on, verdict, changes = [] } }: Decision): boolean =>
    verdict === "Override" &&
    on.kind === "Calendar" &&
    on.name === freeze.calendar &&
    on.point === freeze.name &&
    changes.some((one) => isSameChange(one, content));
  return objectsOf(estate, "Decision").filter(isWord).length >= FREEZE_OVERRIDERS.length;
}
