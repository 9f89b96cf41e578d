import type { MEP } from "../../api/types.ts";
import { isLive } from "../mep/content.ts";
import type { MepTimes } from "../mep/times.ts";
import { mepTimes } from "../mep/times.ts";
import { localDateTimeText } from "../status/told-time.ts";
import { localText, wallAt } from "../time/local-time.ts";
import type { Opening, Span } from "../time/opening.ts";
import { spansOn } from "../time/opening.ts";
import { openingIn, plannedCalendars } from "./calendar-rules.ts";
import { objectsOf, type DesiredEstate, type PolicyFinding } from "./desired-estate.ts";

/**
 * Production is closed while a go-live changes it, and until it would be back after a rollback. It is applied all the same: what mends production by day may
 * have to be.
 */
export function mepsLeaveHoursAlone(estate: DesiredEstate): readonly PolicyFinding[] {
  const planned = plannedCalendars(estate);
  const calendars = new Map([...planned].map(([name, { calendar }]) => [name, calendar]));
  const environments = new Map(objectsOf(estate, "Environment").map((one) => [one.metadata.name, one]));
  const meps = objectsOf(estate, "MEP").filter(isLive);
  return meps.flatMap((mep): readonly PolicyFinding[] => {
    const times = mepTimes(mep, calendars.get(mep.spec.calendar)?.zone);
    const environment = environments.get(mep.spec.environment);
    const opening = environment === undefined ? undefined : openingIn(environment, calendars);
    if (times === undefined || environment === undefined || opening === undefined) return [];
    const found = openStep(mep, { times, opening, estate }) ?? openTooSoon(mep, { times, opening, estate });
    return found === undefined
      ? []
      : [
          {
            ...{ object: mep, anchor: "value", reason: "ProductionOpen", related: environment, holds: false },
            ...{ ...found, relatedPointer: "/spec/opening/windows" },
          },
        ];
  });
}

interface Asked {
  readonly times: MepTimes;
  readonly opening: Opening;
  readonly estate: DesiredEstate;
}

type Found = Pick<PolicyFinding, "pointer" | "message">;

/** The first step that deploys while people are at work. */
function openStep({ spec }: MEP, { times, opening, estate }: Asked): Found | undefined {
  for (const { step, atMs, endMs } of times.steps) {
    const span = step.run?.action === "Deploy" ? openBetween(opening, atMs, endMs) : undefined;
    if (span === undefined) continue;
    const hours = [span.fromMs, span.toMs].map((ms) => textOf(ms, { opening, estate })).join(" - ");
    const message = estate.words.openStep(step.step, { environment: spec.environment, hours });
    return { pointer: `/spec/runbook/${String(spec.runbook.indexOf(step))}/at`, message };
  }
  return undefined;
}

/** That people come back before a rollback would be over. */
function openTooSoon({ spec }: MEP, { times, opening, estate }: Asked): Found | undefined {
  const backMs = times.noReturnMs + spec.rollback.minutes * 60_000;
  const firstMs = Math.min(...times.steps.flatMap(({ step, atMs }) => (step.run?.action === "Deploy" ? [atMs] : [])));
  const span = openBetween(opening, firstMs, backMs);
  if (span === undefined) return undefined;
  const opens = textOf(span.fromMs, { opening, estate });
  const message = estate.words.openTooSoon(spec.environment, { opens, back: localDateTimeText(spec.rollback.backBy, estate.locale) });
  return { pointer: "/spec/rollback/backBy", message };
}

/** The first hours of opening that meet this time. */
function openBetween(opening: Opening, fromMs: number, toMs: number): Span | undefined {
  if (!(fromMs < toMs)) return undefined;
  const { zone } = opening.calendar;
  const last = wallAt(toMs, zone).day;
  for (let { day } = wallAt(fromMs, zone); day <= last; day += 1) {
    const span = spansOn(opening, day).find((one) => one.fromMs < toMs && one.toMs > fromMs);
    if (span !== undefined) return span;
  }
  return undefined;
}

function textOf(ms: number, { opening, estate }: Pick<Asked, "opening" | "estate">): string {
  return localDateTimeText(localText(ms, opening.calendar.zone), estate.locale);
}
