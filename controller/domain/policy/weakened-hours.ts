import type { Environment } from "../../api/types.ts";
import { plannedCalendar } from "../delivery/lock-facts.ts";
import { accessHours } from "../operations/access.ts";
import type { BusinessCalendar } from "../time/business-calendar.ts";
import { firstOutside } from "../time/containment.ts";
import { wallAt } from "../time/local-time.ts";
import type { Opening } from "../time/opening.ts";
import { openingOf } from "../time/opening.ts";
import type { Comparison, ProtectedEstate, Weakening } from "./weakening.ts";
import { calendarNamed, pairs } from "./weakening.ts";

/** Environments that will be open, or let people in, when they were not: proved day by day from today on, whatever the hours are made of. */
export function weakenedHours(comparison: Comparison): readonly Weakening[] {
  return pairs(comparison.before.environments, comparison.after.environments).flatMap(([was, will]) => {
    const widened = [
      widerHours([was, will], comparison, { code: "OpeningWidened", pointer: "/spec/opening/windows", hoursOf: openingHours }),
      widerHours([was, will], comparison, { code: "AccessWidened", pointer: "/spec/access/windows", hoursOf: accessHours }),
    ].flat();
    // Access without hours of its own follows the opening: that is said once.
    return widened.slice(0, 1);
  });
}

interface Asked {
  readonly code: "OpeningWidened" | "AccessWidened";
  readonly pointer: string;
  readonly hoursOf: (spec: Environment["spec"], calendar: BusinessCalendar) => Opening | undefined;
}

function openingHours({ opening }: Environment["spec"], calendar: BusinessCalendar): Opening | undefined {
  return opening === undefined ? undefined : openingOf(opening, calendar);
}

function widerHours(
  [was, will]: readonly [Environment, Environment],
  { before, after, nowMs }: Comparison,
  { code, pointer, hoursOf }: Asked,
): readonly Weakening[] {
  const [old, now] = [calendarOf(was, before), calendarOf(will, after)];
  const outer = old === undefined ? undefined : hoursOf(was.spec, old);
  const inner = now === undefined ? undefined : hoursOf(will.spec, now);
  if (old === undefined || outer === undefined || inner === undefined) return [];
  const found = firstOutside(inner, outer, wallAt(nowMs, old.zone).day);
  if (found === undefined) return [];
  const { name } = will.metadata;
  return [
    {
      ...{ code, object: { kind: "Environment", name }, side: "After", pointer },
      ...{ was: `${found.date} ${found.allowed ?? "–"}`, will: `${found.date} ${found.window}` },
      ...{ environments: [name], teams: [] },
    },
  ];
}

function calendarOf({ spec }: Environment, estate: ProtectedEstate): BusinessCalendar | undefined {
  const calendar = calendarNamed(estate, spec.opening?.calendar);
  return calendar === undefined ? undefined : plannedCalendar(calendar).calendar;
}
